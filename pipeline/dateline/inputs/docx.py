"""Word documents: a line for each paragraph of the body, headings too; their dates are the file's and not read."""

import io
import zipfile
from collections.abc import Iterator

from dateline.articles import ReadOptions, make_article
from dateline.errors import InputError
from dateline.inputs.source import LONGEST_DOCUMENT_BYTES, Source, need
from dateline.records import Article


def read(source: Source, options: ReadOptions) -> Iterator[Article]:
    """Yield the article of a Word document."""
    docx = need("docx", "docx", source.place)
    content = io.BytesIO(source.content())
    try:
        with zipfile.ZipFile(content) as parts:
            if sum(part.file_size for part in parts.infolist()) > LONGEST_DOCUMENT_BYTES:
                raise InputError(f"{source.place}: unpacks to more than {LONGEST_DOCUMENT_BYTES:,} bytes")
        document = docx.Document(content)
    except (zipfile.BadZipFile, docx.opc.exceptions.PackageNotFoundError, ValueError, KeyError) as error:
        raise InputError(f"{source.place}: cannot be read as a Word document: {error}") from None
    text = "\n".join(paragraph.text for paragraph in document.paragraphs)
    metadata = {"title": document.core_properties.title} | source.metadata()
    yield make_article(source.name, text, metadata, options=options, place=source.metadata_place)
