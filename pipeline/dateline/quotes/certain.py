"""Reports that are certainly quotes: the judge is asked for their content alone."""

from dateline.clauses.clause import clause_of
from dateline.clauses.functions import VERBAL
from dateline.quotes.evidence import Proposal, form_of
from dateline.quotes.ground import Ground
from dateline.rules import Rules

# What somebody threatens or promises to do is said; what somebody is asked to do is not.
COMMITTING = frozenset({"threaten", "promise"})

CERTAIN_RULES = Rules[[Ground, Proposal], bool]("certain-report", "Is a proposed report certainly a quote?", False)


@CERTAIN_RULES.add("Norway threatened to attack Kenya.")
def _commitment(ground: Ground, proposal: Proposal) -> bool | None:
    cue = proposal.cue
    is_said = cue.head.pos_ in VERBAL and proposal.is_listed and cue.word.kind in COMMITTING
    if not is_said or proposal.report.speaker is None or clause_of(cue.head).negations:
        return None
    return True if form_of(ground, proposal) == "to" else None
