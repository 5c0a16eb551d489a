"""WARC archives: a page for each one that was fetched whole (status 200, HTML); the rest is passed over."""

import io
from collections.abc import Iterator
from contextlib import redirect_stderr
from functools import partial
from typing import IO, Any

from dateline.articles import ReadOptions
from dateline.errors import InputError
from dateline.failures import Failure, Place, attempt, blaming
from dateline.inputs.sniffing import page_form
from dateline.inputs.source import Document, Source, need, whole

# The record type that a page's answer is stored as.
ANSWER = "response"
NO_ADDRESS = "http:"


def split(file: IO[bytes], source: Source, options: ReadOptions) -> Iterator[Document | Failure]:
    """Yield the pages of an archive; their ids are the archive's name and their ordinal.

    A page whose record is cut off is a failure, and so is what stands behind a record that cannot be read.
    """
    need("warcio", "warc", source.place)
    need("trafilatura", "warc", source.place)
    number = 0
    for record in _answers(file, str(source.place)):
        name, place = f"{source.name}-{number + 1}", Place(source.place.file, part=f"page {number + 1}")
        page = attempt(partial(_page, record, name, place, options), name, place)
        if page:
            number += 1
            yield page
    if not number:
        raise InputError(f"{source.place}: no page in this archive")


def _answers(file: IO[bytes], place: str) -> Iterator[Any]:
    """Yield the records of what servers answered, their HTTP headers not yet read."""
    from warcio.archiveiterator import ArchiveIterator  # noqa: PLC0415 - an extra

    records = ArchiveIterator(file, no_record_parse=True)
    while True:
        # warcio prints complaints about a record.
        with blaming(f"{place}: not a WARC archive, or a broken one"), redirect_stderr(io.StringIO()):
            record = next(records, None)
        if record is None:
            return
        if record.rec_type == ANSWER:
            yield record


def _page(record: Any, name: str, place: Place, options: ReadOptions) -> Document | None:
    """Return the page that a server answered with, None for anything else; InputError where it is cut off."""
    url = record.rec_headers.get_header("WARC-Target-URI") or ""
    where = Place(place.file, part=url) if url else place
    with blaming(f"{where}: no answer of a server"):
        if not _is_page(record, url):
            return None
        content = whole(record.content_stream(), str(where))
    if getattr(record.raw_stream, "limit", 0) > 0:  # what the record's length promises and the file does not hold
        raise InputError(f"{where}: cut off: {record.raw_stream.limit:,} bytes of it are missing")
    return Document(place=where, name=name, format=page_form(content), content=content, options=options, url=url)


def _is_page(record: Any, url: str) -> bool:
    """Read a record's HTTP headers, which warcio takes for such by the address, and tell whether they are a page's."""
    from warcio.recordloader import ArcWarcRecordLoader  # noqa: PLC0415 - an extra

    headers = ArcWarcRecordLoader().load_http_headers(
        record.rec_type, url or NO_ADDRESS, record.raw_stream, record.length
    )
    record.http_headers = headers
    if headers is None:
        return False
    kind = headers.get_header("Content-Type") or ""
    return bool(headers.get_statuscode() == "200" and "html" in kind.lower())
