"""Who said what: direct, mixed and indirect speech, each act of speaking with its content, cue and speaker.

A quote is speech, writing or belief made public that has a content: a passage between quotation marks that a cue or
the layout shows to be speech, or what a speech word governs (a clause, an infinitive, a description). Marks are paired
first (marks.py), then cues found (cues.py); passages are joined into speeches (direct.py), the other cues read through
the parse (contents.py, extents.py), and each gets the words that name its speaker (speakers.py). Who they are is
settled once the cast is known (attribution.py).
No quotes: scare quotes and titles, speech acts without content ("denied those comments"), hopes, wishes and plans.
Gets wrong: reports whose clause the parser cut short, and coordinated clauses that only their sense assigns.
"""

from dateline.page import Page
from dateline.quotes.assemble import assemble
from dateline.quotes.attribution import attribute_quotes
from dateline.quotes.cues import find_cues
from dateline.quotes.ground import Ground
from dateline.quotes.readings import read_reports
from dateline.quotes.reports import Report, find_reports
from dateline.reader import UNREAD
from dateline.records import Quote, overlaps

__all__ = ["attribute_quotes", "find_quotes"]


def find_quotes(page: Page) -> tuple[Quote, ...]:
    """Return the quotes of a page in reading order, with the words that name their speakers but no entities."""
    ground = Ground.of(page)
    cues = find_cues(ground)
    own, read = find_reports(ground, cues), read_reports(ground, cues)
    return assemble(ground, own if page.reading is UNREAD else _joined(own, read))


def _joined(own: list[Report], read: list[Report]) -> list[Report]:
    """Return the rules' quoted speech, which marks tell better than a model, and for all other reports the reader's."""
    speeches = [report for report in own if report.rule.startswith(("direct", "headline"))]
    said = [piece for report in speeches for piece in report.pieces]
    return [*speeches, *(r for r in read if not any(overlaps(piece, other) for piece in r.pieces for other in said))]
