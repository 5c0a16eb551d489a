"""Word documents: a line for each paragraph of the body, headings too; their dates are the file's and not read."""

import io
import zipfile

from dateline.articles import make_article
from dateline.errors import InputError
from dateline.failures import blaming
from dateline.inputs.source import Document, check_elements, need
from dateline.lexicons import load_settings
from dateline.records import Article

MARKUP = (".xml", ".rels")


def read(document: Document) -> Article:
    """Return the article of a Word document."""
    place = str(document.place)
    docx = need("docx", "docx", place)
    content = io.BytesIO(document.content)
    with blaming(f"{place}: cannot be read as a Word document"):
        _check_size(content, place)
        found = docx.Document(content)
        text = "\n".join(paragraph.text for paragraph in found.paragraphs)
        title = found.core_properties.title
    known = {"title": title} | document.metadata()
    return make_article(document.name, text, known, options=document.options, place=document.metadata_place)


def _check_size(content: io.BytesIO, place: str) -> None:
    """Raise InputError for more bytes or elements than a document has; the sizes in its directory may be lies."""
    left = limit = load_settings().max_document_bytes
    with zipfile.ZipFile(content) as parts:
        for part in parts.infolist():
            with parts.open(part) as file:
                found = file.read(left + 1)
            left -= len(found)
            if left < 0:
                raise InputError(f"{place}: unpacks to more than {limit:,} bytes (max_document_bytes)")
            if part.filename.lower().endswith(MARKUP):
                check_elements(found, place)
