"""PDF files with text in them: lines are joined to paragraphs, words that were broken at a line's end made whole.

A line that is clearly shorter than the page's longest ends its paragraph. The dates in a PDF tell when the file was
made, not when the article was published, so they are not read.
Misses: columns, running heads and captions come in the order in which the file draws them.
"""

import io
import re

from dateline.articles import make_article
from dateline.errors import InputError, printable
from dateline.failures import blaming
from dateline.inputs.source import Document, need
from dateline.records import Article

SHORT_LINE = 0.75
BROKEN_WORD = re.compile(r"(?<=[a-z])[-\u00ad]$")


def read(document: Document) -> Article:
    """Return the article of a PDF file; InputError for one that is damaged, locked or a scan."""
    place = str(document.place)
    pypdf = need("pypdf", "pdf", place)
    with blaming(f"{place}: cannot be read as PDF"):
        pages = pypdf.PdfReader(io.BytesIO(document.content))
        text = "\n".join(unwrap(page.extract_text()) for page in pages.pages)
        title = str((pages.metadata or {}).get("/Title") or "")
    if not text.strip():
        raise InputError(f"{place}: no text in this PDF; a scan must be recognised first")
    known = {"title": printable(title).strip()} | document.metadata()
    return make_article(document.name, text, known, options=document.options, place=document.metadata_place)


def unwrap(text: str) -> str:
    r"""Return the text of a page with a line for each paragraph.

    >>> unwrap("The board met in Lar-\nvik on a Tuesday\nin May.\nIt agreed to nothing.")
    'The board met in Larvik on a Tuesday in May.\nIt agreed to nothing.'
    """
    lines = [line.strip() for line in text.splitlines()]
    longest = max(map(len, lines), default=0)
    out = ""
    for line in lines:
        out += BROKEN_WORD.sub("", line)
        is_end = not line or len(line) < SHORT_LINE * longest
        out += "\n" if is_end else "" if BROKEN_WORD.search(line) else " "
    return "\n".join(line.strip() for line in out.split("\n") if line.strip())
