"""Contents that go on with a coordinated "that" clause, where the parse lost it: "said that A; that B; and that C".

Behind a content that "that" introduced, a further "that" in the same sentence introduces another part of it. In the
labelled articles for learning this is so in all 25 such sentences.
"""

import re
from collections.abc import Iterable
from dataclasses import replace

from spacy.tokens import Token

from dateline.layout import strip_range
from dateline.quotes.ground import Ground, is_filler
from dateline.quotes.marks import Range
from dateline.quotes.reports import SpeechReport

INTRODUCED = re.compile(r"\bthat,?\s+$", re.IGNORECASE)
GOES_ON = re.compile(r"\s*[,;]?\s*(?:(?:and|but|or)\s+)?(?P<that>that)\s+")
# In a list of clauses with semicolons the others may leave "that" out.
IN_LIST = re.compile(r"(?=;).*;\s*(?:(?:and|but|or)\s+)?(?P<that>that)\s+", re.DOTALL)
LINK_CHARACTERS = 10


def join_coordinated(ground: Ground, reports: Iterable[SpeechReport]) -> list[SpeechReport]:
    """Return the reports, each content with the "that" clause that is coordinated with it."""
    return [replace(report, pieces=(*report.pieces, *_further(ground, report))) for report in reports]


def _further(ground: Ground, report: SpeechReport) -> tuple[Range, ...]:
    start, end = report.pieces[0][0], report.pieces[-1][1]
    text, sentence = ground.page.article.text, ground.page.sentence_at(start)
    if report.cue is None or report.cue[0] > start or not _is_introduced(text, start):
        return ()
    listed, link = IN_LIST.match(text, end, sentence.end), GOES_ON.match(text, end, sentence.end)
    found = listed or link
    if found is None:
        return ()
    begin = found.start() + 1 if listed is not None else found.end()
    return (strip_range(text, begin, _clause_end(ground.page.span(found.start("that"), sentence.end))),)


def _is_introduced(text: str, start: int) -> bool:
    return INTRODUCED.search(text, max(0, start - LINK_CHARACTERS), start) is not None


def _clause_end(words: Iterable[Token]) -> int:
    """Return where the clause that its first word introduces ends, at the latest with the sentence's last word."""
    that, *others = [word for word in words if not is_filler(word)]
    edge = that.head.right_edge.i if that.head.i > that.i else others[-1].i
    last = next((word for word in reversed(others) if word.i <= edge), others[-1])
    return last.idx + len(last)
