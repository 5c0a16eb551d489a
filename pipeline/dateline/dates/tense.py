"""Whether an expression lies before or after the day of writing, by the verb of its clause.

A future auxiliary, an infinitive of purpose or plan ("is set to begin on Friday") and a verb of planning (outlook.csv)
refer to the future; past tenses to the past; a present tense outside headlines to the future ("the trial begins on
Monday").
"""

from functools import cache

from spacy.tokens import Token

from dateline.clauses.clause import clause_of, clause_verb
from dateline.clauses.functions import (
    VERBAL,
    is_adverbial_noun,
    is_auxiliary,
    is_possessor,
    is_premodifier,
    is_prepositional_object,
)
from dateline.lexicons import load_rows
from dateline.page import Page
from dateline.time_words import load_words
from dateline.words import words_for

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
    if verb.tag_ in ("VB", "VBG") and _is_last_day(page.span(start, end)[0]) and clause_of(verb).tense != "past":
        return CERTAINLY_AHEAD
    if found == 0 and verb.lemma_ == "be" and clause_of(verb).tense == "present" and _is_set(token, verb):
        return 1
    # The verb says less about a date inside its subject ("the Feb. 13 vote will", "Monday's debate shows").
    is_name = (is_premodifier(token) or is_possessor(token)) and token.head.pos_ in ("NOUN", "PROPN")
    return found - 1 if found > 0 and is_name else found


def _reporting_before(first: Token, token: Token) -> Token | None:
    """Return the past verb right before a date that belongs to it, though it is parsed under the clause that follows.

    "The union said on Monday it would strike".
    """
    clause = _governor(token)
    before = first.nbor(-1) if first.i else first
    before = before.nbor(-1) if before.i and before.pos_ == "ADP" else before
    is_adjunct = is_prepositional_object(token) or is_adverbial_noun(token)
    is_early = is_adjunct and clause is not None and clause.i > token.i
    return before if is_early and before.tag_ == "VBD" and before != first else None


def _is_last_day(first: Token) -> bool:
    """Tell whether a date ends a stretch: "until June", "through September"."""
    before = first.nbor(-1) if first.i else None
    return before is not None and before.lower_ in words_for("preposition of an end")


def _is_set(token: Token, verb: Token) -> bool:
    """Tell whether "is" sets a time: "the deadline is Friday", "the game is at 8 p.m. on Sunday"."""
    if token.head == verb:
        return token.i > verb.i
    words, preposition, copula = load_words(), token.head.lower_, clause_of(verb)
    is_set = preposition in words and words[preposition].kind in SETTING_PREPOSITIONS
    is_plain = not (copula.adverbs or copula.subordinators or copula.negations)
    return is_set and is_plain and verb in list(token.ancestors)[:2]


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
    is_plan = token.lemma_ in _outlook(dates="plan") and token.tag_ in ("JJ", "VBN")
    return is_plan and not (token.lemma_ == "set" and _is_resultative(token))


def _is_resultative(token: Token) -> bool:
    """Tell whether a state or particle follows a verb: "set alight", "set up", "set on fire"."""
    after = token.nbor(1) if token.i + 1 < len(token.doc) else None
    return after is not None and after.head == token and after.pos_ in ("ADJ", "ADV")


def _look(verb: Token, *, is_headline: bool, depth: int = 0) -> int:
    clause = clause_of(verb)
    if _is_planned(verb) and all(helper.lower_ != "have" for helper in clause.auxiliaries):
        return CERTAINLY_AHEAD
    if verb.lemma_ == "be" and any(word.lemma_ in _outlook(dates="plan") for word in clause.predicate_adjectives):
        return CERTAINLY_AHEAD
    if clause.tense == "past":
        return -1
    if clause.tense == "future":
        return CERTAINLY_AHEAD
    if verb.tag_ == "VB" and any(helper.tag_ == "MD" for helper in clause.tense_auxiliaries):
        return 1
    if clause.tense == "present":
        return 0 if is_headline or verb.lemma_ == "be" else 1
    return _of_infinitive(verb, depth, is_headline=is_headline)


def _of_infinitive(verb: Token, depth: int, *, is_headline: bool) -> int:
    """Return the direction of a verb without tense: the future for an infinitive, its governor's for a participle."""
    governor = clause_of(verb).governor
    if verb.tag_ in ("VB", "VBN") and clause_of(verb).is_own_infinitive:
        return 1 if governor is None else _under(governor)
    if governor is None or depth > DEPTH_AT_MOST:
        return -1 if verb.tag_ == "VBN" else 0
    return _look(governor, is_headline=is_headline, depth=depth + 1)


def _under(governor: Token) -> int:
    """Return the direction of an infinitive under a verb: "plans to leave", "is to leave", "managed to leave"."""
    tense = clause_of(governor).tense
    if governor.lemma_ in _outlook() or (governor.lemma_ == "be" and tense == "present"):
        return CERTAINLY_AHEAD
    return 0 if tense == "past" else 1
