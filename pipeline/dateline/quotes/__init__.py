"""Who said what: direct, mixed and indirect speech, each act of speaking with its content, cue and speaker.

A quote is speech, writing or belief made public that has a content: a passage between quotation marks that a cue or
the layout shows to be speech, or what a speech word governs (a clause, an infinitive, a description). Marks are paired
first (marks.py), then cues found (cues.py); passages are joined into speeches (direct.py), the other cues read through
the parse (contents.py, extents.py), and each gets the words that name its speaker (speakers.py). Who they are is
settled once the cast is known (attribution.py).
No quotes: scare quotes and titles, speech acts without content ("denied those comments"), hopes, wishes and plans.
Gets wrong: reports whose clause the parser cut short, and coordinated clauses that only their sense assigns.
"""

from collections.abc import Iterable

from dateline.page import Page
from dateline.quotes.assemble import assemble
from dateline.quotes.attribution import attribute_quotes
from dateline.quotes.ground import Ground
from dateline.quotes.reports import Report, find_reports
from dateline.records import Quote, overlaps

__all__ = ["Report", "attribute_quotes", "find_quotes"]


def find_quotes(page: Page, *, candidates: Iterable[Report] = ()) -> tuple[Quote, ...]:
    """Return the quotes of a page in reading order, with the words that name their speakers but no entities.

    ``candidates`` are reports that another reader of the article made; each replaces what the rules read off its cue.
    """
    ground, others = Ground.of(page), list(candidates)
    cues = [report.cue for report in others if report.cue is not None]
    own = [r for r in find_reports(ground) if r.cue is None or not any(overlaps(r.cue, cue) for cue in cues)]
    return assemble(ground, [*own, *others])
