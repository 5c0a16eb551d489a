"""PDF files with text in them: lines are joined to paragraphs, words that were broken at a line's end made whole.

A line that is clearly shorter than the page's longest ends its paragraph. The dates in a PDF tell when the file was
made, not when the article was published, so they are not read.
Misses: columns, running heads and captions come in the order in which the file draws them.
"""

import io
import re
from collections.abc import Iterator

from dateline.articles import ReadOptions, make_article
from dateline.errors import InputError
from dateline.inputs.source import Source, need
from dateline.records import Article

SHORT_LINE = 0.75
BROKEN_WORD = re.compile(r"(?<=[a-z])[-\u00ad]$")


def read(source: Source, options: ReadOptions) -> Iterator[Article]:
    """Yield the article of a PDF file."""
    pypdf = need("pypdf", "pdf", source.place)
    try:
        document = pypdf.PdfReader(io.BytesIO(source.content()))
        text = "\n".join(unwrap(page.extract_text()) for page in document.pages)
        title = str((document.metadata or {}).get("/Title") or "")
    except (pypdf.errors.PyPdfError, ValueError, KeyError, RecursionError) as error:
        raise InputError(f"{source.place}: cannot be read as PDF: {error}") from None
    if not text.strip():
        raise InputError(f"{source.place}: no text in this PDF; a scan must be recognised first")
    metadata = {"title": title.strip()} | source.metadata()
    yield make_article(source.name, text, metadata, options=options, place=source.metadata_place)


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
