"""Text files: one article each, its text exactly as it stands; a byte order mark tells UTF-16 from UTF-8."""

import codecs

from dateline.articles import make_article
from dateline.errors import InputError
from dateline.inputs.source import Document
from dateline.records import Article

# UTF-32 first: its little-endian mark begins with that of UTF-16.
WIDE_MARKS = {
    codecs.BOM_UTF32_LE: "utf-32",
    codecs.BOM_UTF32_BE: "utf-32",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}


def read(document: Document) -> Article:
    """Return the article of a text file."""
    text = decode(document.content, document.options.encoding, str(document.place))
    return make_article(
        document.name, text, document.metadata(), options=document.options, place=document.metadata_place
    )


def decode(raw: bytes, encoding: str, place: str) -> str:
    """Return the text of some bytes; InputError names the first byte that is not of the encoding."""
    marked = next((name for mark, name in WIDE_MARKS.items() if raw.startswith(mark)), encoding)
    try:
        return raw.decode(marked)
    except UnicodeDecodeError as error:
        if b"\0" in raw and marked == encoding:
            raise InputError(f"{place}: no text, for it has bytes of value 0") from None
        raise InputError(
            f"{place}: byte {error.start} (0x{raw[error.start]:02x}) is not {marked}; name another with --encoding"
        ) from None
    except UnicodeError as error:  # a codec that reads no bytes of this kind at all, like idna
        raise InputError(f"{place}: not {marked}: {error}; name another with --encoding") from None
