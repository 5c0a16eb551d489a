"""WARC archives: a page for each one that was fetched whole (status 200, HTML); the rest is passed over."""

import io
from collections.abc import Iterator
from contextlib import redirect_stderr
from functools import partial
from typing import IO, Any

from dateline.articles import ReadOptions
from dateline.errors import InputError
from dateline.failures import Failure, Place, attempt, blaming
from dateline.inputs.source import Document, Source, need, whole

# The record type that a page's answer is stored as.
ANSWER = "response"


def split(file: IO[bytes], source: Source, options: ReadOptions) -> Iterator[Document | Failure]:
    """Yield the pages of an archive; their ids are the archive's name and their ordinal.

    A page whose record is cut off is a failure, and so is what stands behind a record that cannot be read.
    """
    need("warcio", "warc", source.place)
    need("trafilatura", "warc", source.place)
    number = 0
    for number, record in enumerate(_pages(file, str(source.place)), 1):
        name = f"{source.name}-{number}"
        place = Place(source.place.file, part=f"page {number}")
        yield attempt(partial(_page, record, name, place, options), name, place)
    if not number:
        raise InputError(f"{source.place}: no page in this archive")


def _pages(file: IO[bytes], place: str) -> Iterator[Any]:
    from warcio.archiveiterator import ArchiveIterator  # noqa: PLC0415 - an extra

    records = ArchiveIterator(file)
    while True:
        # warcio prints what it thinks of a record.
        with blaming(f"{place}: not a WARC archive, or a broken one"), redirect_stderr(io.StringIO()):
            record = next(records, None)
        if record is None:
            return
        if _is_page(record):
            yield record


def _is_page(record: Any) -> bool:
    if record.rec_type != ANSWER or record.http_headers is None:
        return False
    kind = record.http_headers.get_header("Content-Type") or ""
    return bool(record.http_headers.get_statuscode() == "200" and "html" in kind.lower())


def _page(record: Any, name: str, place: Place, options: ReadOptions) -> Document:
    url = record.rec_headers.get_header("WARC-Target-URI") or ""
    content = whole(record.content_stream(), str(place))
    if getattr(record.raw_stream, "limit", 0) > 0:  # what the record's length promises and the file does not hold
        raise InputError(f"{place}: cut off: {record.raw_stream.limit:,} bytes of it are missing")
    where = Place(place.file, part=url) if url else place
    return Document(place=where, name=name, format="html", content=content, options=options, url=url)
