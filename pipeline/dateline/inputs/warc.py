"""WARC archives: an article for each page that was fetched whole (status 200, HTML); the rest is passed over."""

from collections.abc import Iterator
from typing import Any

from dateline.articles import ReadOptions
from dateline.errors import InputError
from dateline.inputs.html import read_page
from dateline.inputs.source import LONGEST_DOCUMENT_BYTES, Source, need
from dateline.records import Article


def read(source: Source, options: ReadOptions) -> Iterator[Article | InputError]:
    """Yield the pages of an archive; their ids are the archive's name and their ordinal."""
    need("warcio", "warc", source.place)
    need("trafilatura", "warc", source.place)
    from warcio.archiveiterator import ArchiveIterator  # noqa: PLC0415 - an extra
    from warcio.exceptions import ArchiveLoadFailed  # noqa: PLC0415

    number = 0
    with source.stream() as file:
        try:
            pages = (record for record in ArchiveIterator(file) if _is_page(record))
            for number, record in enumerate(pages, 1):
                yield _article(record, number, source, options)
        except ArchiveLoadFailed as error:
            raise InputError(f"{source.place}: not a WARC archive: {error}") from None
    if not number:
        raise InputError(f"{source.place}: no page in this archive")


def _is_page(record: Any) -> bool:
    if record.rec_type != "response" or record.http_headers is None:
        return False
    kind = record.http_headers.get_header("Content-Type", "")
    return bool(record.http_headers.get_statuscode() == "200" and "html" in kind)


def _article(record: Any, number: int, source: Source, options: ReadOptions) -> Article | InputError:
    url = record.rec_headers.get_header("WARC-Target-URI", "")
    raw = record.content_stream().read(LONGEST_DOCUMENT_BYTES)
    try:
        place = f"{source.place}: {url}"
        return read_page(raw, f"{source.name}-{number}", {"url": url}, options=options, place=place)
    except InputError as error:
        return error
