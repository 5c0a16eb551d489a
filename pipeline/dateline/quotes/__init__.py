"""Who said what: direct, mixed and indirect speech, each act of speaking with its content, cue and speaker.

A quote is public speech, writing or belief with a content: a passage between quotation marks that a cue or the layout
shows to be speech, or a complement of a speech word (a clause, an infinitive, a description). Marks are paired first
(marks.py), then cues are found (cues.py). Passages are joined into speeches (direct.py); the contents of other cues
come from the parse (contents.py, extents.py). Each quote gets the words that name its speaker (speakers.py), who is
resolved when the cast is known (attribution.py). The trained reader's reports (readings.py, pieces.py) are combined
with those of the rules (joining.py). Speech is joined to the clause that it continues (continuing.py), a lost "that"
clause to the content before it (coordinated.py), and so are reports inside a report (nesting.py); whoever speaks with
another, or is cited, has a quote of his own (joint.py).
No quotes: scare quotes and titles, speech acts without content ("denied those comments"), hopes, wishes and plans.
Gets wrong: reports whose clause the parser cut short, and coordinated clauses whose speaker only their sense tells.
"""

from dateline.page import Page
from dateline.quotes.assemble import assemble
from dateline.quotes.attribution import attribute_quotes
from dateline.quotes.continuing import join_continuing
from dateline.quotes.coordinated import join_coordinated
from dateline.quotes.cues import find_cues
from dateline.quotes.ground import Ground
from dateline.quotes.joining import join_reports
from dateline.quotes.joint import split_joint
from dateline.quotes.judge import ReportJudge
from dateline.quotes.nesting import nest_coordinated
from dateline.quotes.readings import ONLY_ATTRIBUTED, read_reports
from dateline.quotes.reports import find_reports
from dateline.records import Quote

__all__ = ["ONLY_ATTRIBUTED", "attribute_quotes", "find_quotes"]


def find_quotes(page: Page, judge: ReportJudge | None = None) -> tuple[Quote, ...]:
    """Return the quotes of a page in reading order, with the words that name their speakers but no entities.

    ``judge`` is asked for the report of each cue; while weights are learnt a person's labels answer.
    """
    ground = Ground.of(page)
    cues = find_cues(ground)
    reports = join_reports(ground, cues, find_reports(ground, cues), read_reports(ground, cues), judge)
    whole = nest_coordinated(ground, join_coordinated(ground, join_continuing(ground, reports)))
    return assemble(ground, split_joint(ground, whole))
