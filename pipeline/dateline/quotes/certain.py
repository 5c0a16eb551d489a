"""Reports that certainly are quotes, so that the judge is asked for the content alone, and such as are none."""

from dateline.clauses.clause import clause_of
from dateline.clauses.functions import VERBAL
from dateline.quotes.evidence import Proposal, form_of, marks_around
from dateline.quotes.ground import Ground
from dateline.rules import Rules

# What somebody threatens or promises to do is said; what somebody is asked to do is not.
COMMITTING = frozenset({"threaten", "promise"})

# Who is said to have done what, by whom is left open: "was reported to have left".
RAISED = "cue-raised"
NO_CLAUSE = frozenset({"phrase", "word"})

CERTAIN_RULES = Rules[[Ground, Proposal], bool]("certain-report", "Is a proposed report certainly a quote?", False)


@CERTAIN_RULES.add("Norway threatened to attack Kenya.")
def _commitment(ground: Ground, proposal: Proposal) -> bool | None:
    cue = proposal.cue
    is_said = cue.head.pos_ in VERBAL and proposal.is_listed and cue.word.kind in COMMITTING
    if not is_said or proposal.report.speaker is None or clause_of(cue.head).negations:
        return None
    return True if form_of(ground, proposal) == "to" else None


@CERTAIN_RULES.add("Norway is reported to have left.")
def _raised(ground: Ground, proposal: Proposal) -> bool | None:
    return True if proposal.own == RAISED else None


REFUSING_RULES = Rules[[Ground, Proposal], bool]("no-report", "Is a proposed report certainly no quote?", False)


@REFUSING_RULES.add("Norway announced a review of the treaty.")
def _noun_phrase(ground: Ground, proposal: Proposal) -> bool | None:
    """A noun phrase names what is spoken of, and says nothing; a description of an object does ("called it a lie")."""
    is_bare = not proposal.own and not proposal.cue.takes("source") and form_of(ground, proposal) in NO_CLAUSE
    return True if is_bare and marks_around(ground, proposal) == "indirect" else None
