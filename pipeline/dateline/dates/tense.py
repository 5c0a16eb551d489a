"""Whether an expression lies before or after the day of writing, by the verb of its clause.

A future auxiliary, an infinitive of purpose or plan ("is set to begin on Friday") and a verb of planning (outlook.csv)
refer to the future; past tenses to the past; a present tense outside headlines to the future ("the trial begins on
Monday").
"""

from functools import cache

from spacy.tokens import Token

from dateline.clauses.clause import clause_of, clause_verb
from dateline.clauses.dependents import children
from dateline.clauses.functions import VERBAL, is_auxiliary
from dateline.lexicons import load_rows
from dateline.page import Page
from dateline.time_words import load_words

DEPTH_AT_MOST = 5
CERTAINLY_AHEAD = 2
SETTING_PREPOSITIONS = ("ON", "AT")


@cache
def _outlook(*, dates: str = "") -> frozenset[str]:
    rows = load_rows("dates/outlook.csv", columns=("lemma", "dates", "note"))
    return frozenset(row["lemma"] for row in rows if dates in ("", row["dates"]))


def direction(page: Page, start: int, end: int) -> int:
    """Return -1 for the past, 2 for a plain future or plan, 1 for a possible future, 0 where the parse does not tell.

    Needs tags, lemmas and the parse.
    """
    token = page.span(start, end).root
    verb = _reporting_before(page.span(start, end)[0], token) or _governor(token)
    if verb is None:
        return 0
    found = _look(verb, is_headline=page.kind_of(token) in ("title", "heading"))
    if found == 0 and verb.lemma_ == "be" and clause_of(verb).tense == "present" and _is_set(token, verb):
        return 1
    # The verb says less about a date inside its subject ("the Feb. 13 vote will", "Monday's debate shows").
    is_name = token.dep_ in ("compound", "nmod", "amod", "poss") and token.head.pos_ in ("NOUN", "PROPN")
    return found - 1 if found > 0 and is_name else found


def _reporting_before(first: Token, token: Token) -> Token | None:
    """Return the past verb right before a date that belongs to it, though it is parsed under the clause that follows.

    "The union said on Monday it would strike".
    """
    clause = _governor(token)
    before = first.nbor(-1) if first.i else first
    before = before.nbor(-1) if before.i and before.pos_ == "ADP" else before
    is_adverbial = token.dep_ in ("pobj", "npadvmod") and clause is not None and clause.i > token.i
    return before if is_adverbial and before.tag_ == "VBD" and before != first else None


def _is_set(token: Token, verb: Token) -> bool:
    """Tell whether "is" sets a time: "the deadline is Friday", "the game is at 8 p.m. on Sunday"."""
    if token.head == verb:
        return token.i > verb.i
    words, preposition = load_words(), token.head.lower_
    is_set = preposition in words and words[preposition].kind in SETTING_PREPOSITIONS
    return is_set and verb in list(token.ancestors)[:2] and not children(verb, "advmod", "mark", "neg")


def _governor(token: Token) -> Token | None:
    """Return the verb of the clause, or a predicate or participle of planning on the way to it ("due on Monday")."""
    for step in list(token.ancestors)[:DEPTH_AT_MOST]:
        if _is_planned(step) and step.pos_ in ("ADJ", "VERB"):
            return step
        if step.pos_ in VERBAL and not is_auxiliary(step):
            return step
    return clause_verb(token)


def _is_planned(token: Token) -> bool:
    """Tell whether a predicate sets a date for its subject: "due", "scheduled", but not "announced"."""
    return token.lemma_ in _outlook(dates="plan") and token.tag_ in ("JJ", "VBN")


def _look(verb: Token, *, is_headline: bool, depth: int = 0) -> int:
    helpers = {helper.lower_ for helper in clause_of(verb).auxiliaries}
    if _is_planned(verb) and "have" not in helpers:
        return CERTAINLY_AHEAD
    if verb.lemma_ == "be" and any(
        child.lemma_ in _outlook(dates="plan") for child in clause_of(verb).predicate_adjectives
    ):
        return CERTAINLY_AHEAD
    found = clause_of(verb).tense
    if found == "past":
        return -1
    if found == "future":
        return CERTAINLY_AHEAD
    if verb.tag_ == "VB" and any(child.tag_ == "MD" for child in verb.children):
        return 1
    if found == "present":
        return 0 if is_headline or verb.lemma_ == "be" else 1
    return _of_infinitive(verb, depth, is_headline=is_headline)


def _of_infinitive(verb: Token, depth: int, *, is_headline: bool) -> int:
    """Return the direction of a verb without tense: the future for an infinitive, its governor's for a participle."""
    governor = clause_of(verb).governor
    if verb.tag_ == "VB" and any(child.tag_ == "TO" for child in verb.children):
        looks_back = governor is not None and governor.lemma_ not in _outlook() and clause_of(governor).tense == "past"
        is_be = governor is not None and governor.lemma_ == "be" and clause_of(governor).tense == "present"
        is_planned = is_be or (governor is not None and governor.lemma_ in _outlook())
        return 0 if looks_back else CERTAINLY_AHEAD if is_planned else 1
    if governor is None or depth > DEPTH_AT_MOST:
        return -1 if verb.tag_ == "VBN" else 0
    return _look(governor, is_headline=is_headline, depth=depth + 1)
