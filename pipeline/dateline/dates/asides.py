"""Which dates are none of the story: those in brackets, of a plan, after "since" or "until", or of a report."""

from dateline.clauses.clause import clause_verb
from dateline.clauses.functions import is_numeral, is_premodifier
from dateline.dates.grammar import Match
from dateline.dates.tense import direction
from dateline.page import Page

# Dates that these introduce, or step back from, are no dates of the story.
ASIDE_AFTER = frozenset({"LPAR", "SINCE", "FOR"})
ASIDE_STEPS = frozenset({"AGO", "EARLIER", "PREVIOUS", "LAST"})
# The date at the end of a stretch: the next expressions continue with the stretch.
ASIDE_RULES = frozenset({"unit-to", "length-to"})
COMPARING_RULES = frozenset({"same-of-before", "year-earlier"})
# What lasted until a date is told before it.
UNTIL = frozenset({"until", "till"})
UNTIL_DEPTH = 4


def is_aside(match: Match, page: Page) -> bool:
    """Tell whether a date is no date of the story: in brackets, after "since", "until", ahead, stepping back."""
    if match.before is not None and match.before.kind in ASIDE_AFTER:
        return True
    if match.family in ("shift", "relative") and match.has(*ASIDE_STEPS):
        return True
    if match.rule in COMPARING_RULES or (match.rule in ASIDE_RULES and match.part == "b"):
        return True
    word = page.span(match.start, match.end).root
    if page.kind_of(word) == "heading":
        return match.part == "b"
    if any(above.lower_ in UNTIL for above in list(word.ancestors)[:UNTIL_DEPTH]):
        return True
    if match.has("YEAR") and not match.has("ZONE", "AMPM") and direction(page, match.start, match.end) > 0:
        return True
    is_modifier = is_premodifier(word) or is_numeral(word)
    return is_modifier and word.head.i > word.i and word.head.ent_type_ != "DATE"


def is_of_saying(match: Match, page: Page) -> bool:
    """Tell whether a date is that of a report: "late on Friday, officials said on Saturday"."""
    verb = clause_verb(page.span(match.start, match.end).root)
    return verb is not None and verb.lemma_ == "say"
