"""The antecedent of a pronoun: a ranker over the entities mentioned last.

Candidates must agree in number, gender and kind, and may not be arguments of the pronoun's own verb ("he called him").
The score of each adds up known evidence for an antecedent: a subject is likelier than an object, a near mention than a
distant one, an often named entity than a rare one, and so is a mention with the same function in its clause. Things
that are no entities (a visa, a plan) compete for "it" and "they" but win no mention. Inside a quote, "I" is the speaker
and "he" is somebody else. Misses: "it" for a whole clause; "they" for two people named apart; gender of names that
models/given_names.csv lacks.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import islice

from spacy.tokens import Token

from dateline.clauses.clause import clause_of, clause_verb
from dateline.clauses.functions import (
    VERBAL,
    is_active_subject,
    is_adverbial_clause,
    is_adverbial_noun,
    is_apposition,
    is_attributive,
    is_conjunct,
    is_content_clause,
    is_expletive,
    is_indirect_object,
    is_noun_modifier,
    is_object,
    is_passive_subject,
    is_possessor,
    is_predicative,
    is_preposition,
    is_prepositional_object,
    is_subject,
    kind_of,
)
from dateline.cues import speaks_out
from dateline.entities.drafts import EntityDraft, Memory, Recent
from dateline.entities.references.kin import is_own_relative
from dateline.lexicons import load_rows
from dateline.words import words_for

# Set by hand, not fitted: 61 F1 on the first 1,000 of GAP's development pronouns.
SENTENCE_BACK = -1.1
TOKEN_BACK = -0.012
PROMINENCE = {
    is_active_subject: 1.2,
    is_passive_subject: 1.1,
    is_object: 0.3,
    is_possessor: -0.1,
    is_noun_modifier: -1.5,
    is_attributive: -2.0,
    is_apposition: -0.3,
}
# The functions that a pronoun may share with its antecedent.
FUNCTIONS = (is_subject, is_object, is_indirect_object, is_prepositional_object, is_possessor, is_conjunct)
SAME_FUNCTION = 0.4
GOVERNS = 0.8
# "Aid groups say nine men have died. They urged Warsaw to act": a speaker often speaks again.
SPEAKS_ON = 1.0
# More than the weights of an object; as much as those of a subject that governs.
DOES = 1.7
# More than the lead that the subject of the clause above has over a possessor.
SPOKEN_FOR = 3.0
PER_MENTION = 0.1
MENTIONS_COUNTED = 6
SAME_GENDER = 0.7
THING_FOR_IT = 0.3
BODY_FOR_THEY = -1.0
AHEAD = 0.4
SENTENCES_BACK = {"m": 4, "f": 4, "n": 1, "": 2}
CLAUSE_STEPS = 6


@dataclass(frozen=True, slots=True)
class Pronoun:
    """A form of models/pronouns.csv."""

    form: str
    person: int
    gender: str
    is_plural: bool
    case: str


@dataclass(frozen=True, slots=True)
class Position:
    """The position of a pronoun: the word, its sentence, and the words above it.

    ``doers`` control the verb above a possessive: the ministers in "forced ministers to declare their wealth".
    """

    token: Token
    sentence: int
    above: frozenset[Token]
    doers: tuple[Token, ...]
    is_speaker: bool


@cache
def pronoun_forms() -> dict[str, Pronoun]:
    """Return the pronouns by form."""
    rows = load_rows("pronouns.csv", columns=("form", "person", "gender", "number", "case"))
    return {
        row["form"]: Pronoun(row["form"], int(row["person"]), row["gender"], row["number"] == "plural", row["case"])
        for row in rows
    }


def is_empty_it(token: Token) -> bool:
    """Tell whether "it" or "there" is an expletive: "it is clear that Norway paid", "it seems that Norway paid"."""
    verb = token.head
    if token.lower_ != "it" or not is_subject(token):
        return is_expletive(token)
    clause = clause_of(verb)
    if verb.lemma_ == "be" or (clause.kind == "content" and clause.predicate_adjectives):
        return _is_extraposed(verb)
    if clause.kind == "main" and verb.tag_ == "VBN" and clause.content_clauses:
        return True  # "it was said that Norway paid"
    has_more = clause.complements or clause.object_predicatives or clause.particles
    return verb.lemma_ in words_for("verb of expletive it") and bool(has_more)


def _is_extraposed(copula: Token) -> bool:
    """Tell whether a predicate and the real subject stand behind a copula: "it is clear that Norway paid"."""
    has_predicate = any(is_predicative(w) or is_preposition(w) or is_content_clause(w) for w in copula.rights)
    return has_predicate and any(kind_of(w) in ("content", "open", "subject", "adverbial") for w in copula.rights)


def resolve(
    token: Token,
    pronoun: Pronoun,
    story: Memory,
    sentence: int,
    *,
    named: Mapping[int, EntityDraft],
    ahead: list[Recent],
    excluded: Callable[[EntityDraft], bool],
) -> EntityDraft | None:
    """Return the antecedent of a third-person pronoun, or None for none or a thing.

    ``named`` are the entities of names by their heads, those behind the pronoun too: in "he called Ortega" he is not
    Ortega. ``excluded`` tells whether an entity is impossible. ``ahead`` are the named subjects of the sentence's main
    clauses, for "In his speech, Ortega ...".
    """
    best: EntityDraft | None = None
    best_score = float("-inf")
    seen: set[EntityDraft] = set()
    barred = () if pronoun.case == "reflexive" else _clause_mates(token, pronoun)
    above = frozenset(islice(token.ancestors, CLAUSE_STEPS))
    place = Position(token, sentence, above, _controllers(token), _is_speaker(token))
    fronted = (item for item in ahead if _is_fronted(token, item.token))
    candidates = [*story.recent(sentence, SENTENCES_BACK[pronoun.gender]), *fronted]
    impossible = {item.draft for item in candidates if item.token in barred or is_own_relative(token, item.draft)}
    impossible |= {named[word.i] for word in barred if word.i in named}
    for item in candidates:
        if excluded(item.draft) or item.draft in impossible or not agrees(item.draft, pronoun):
            continue
        score = _score(place, pronoun, item)
        if item.draft in seen:
            score += PER_MENTION
        seen.add(item.draft)
        if score > best_score:
            best, best_score = item.draft, score
    return None if best is None or best.is_thing else best


def _is_fronted(token: Token, subject: Token) -> bool:
    """Tell whether a word stands in an adjunct before the subject of its verb: "In his speech, Ortega ..."."""
    steps = (step for step in (token, *token.ancestors) if step.head == subject.head and token.i < subject.i)
    return any(is_preposition(step) or is_adverbial_clause(step) or is_adverbial_noun(step) for step in steps)


def agrees(draft: EntityDraft, pronoun: Pronoun) -> bool:
    """Tell whether a pronoun may refer to an entity by number, gender and kind."""
    if pronoun.is_plural:
        return draft.plural or (draft.type == "ORG" and not draft.is_thing) or draft.kind == "people"
    if draft.plural:
        return False
    if pronoun.gender == "n":
        return draft.is_thing or draft.type not in ("PERSON", "NORP")
    return draft.is_person and draft.gender in ("", pronoun.gender)


def _score(place: Position, pronoun: Pronoun, item: Recent) -> float:
    """Return the evidence for a candidate; for one behind the pronoun only its nearness and prominence count."""
    score = SENTENCE_BACK * (place.sentence - item.sentence) + TOKEN_BACK * abs(place.token.i - item.token.i)
    score += _prominence(item)
    if item.token.i > place.token.i:
        return score + AHEAD
    return (
        score
        + SAME_FUNCTION * _is_parallel(place, item)
        + GOVERNS * _governs(place, item)
        + _agreement(pronoun, item.draft)
        + SPEAKS_ON * _spoke(place, item)
        + DOES * (item.token in place.doers)
        + SPOKEN_FOR * _has_spokesman(place, item)
        + BODY_FOR_THEY * (pronoun.is_plural and item.draft.type == "ORG" and not item.draft.plural)
    )


def _prominence(item: Recent) -> float:
    weight = next((weight for has_function, weight in PROMINENCE.items() if has_function(item.token)), 0.0)
    return weight + PER_MENTION * min(len(item.draft.spots), MENTIONS_COUNTED)


def _is_parallel(place: Position, item: Recent) -> bool:
    """Tell whether a candidate has the pronoun's function in its clause."""
    return any(has_function(place.token) and has_function(item.token) for has_function in FUNCTIONS)


def _governs(place: Position, item: Recent) -> bool:
    """Tell whether a candidate is the subject of a clause above the pronoun's."""
    return item.sentence == place.sentence and is_subject(item.token) and item.token.head in place.above


def _agreement(pronoun: Pronoun, draft: EntityDraft) -> float:
    """Return the bonus where the gender is known to agree, and does not merely not differ."""
    if pronoun.gender == "n":
        return THING_FOR_IT * draft.is_thing
    return SAME_GENDER * (pronoun.gender in ("m", "f") and draft.gender == pronoun.gender)


def _spoke(place: Position, item: Recent) -> bool:
    """Tell whether the pronoun and an earlier candidate are both subjects of verbs of speech."""
    return place.is_speaker and item.sentence < place.sentence and _is_speaker(item.token)


def _has_spokesman(place: Position, item: Recent) -> bool:
    """Tell whether the candidate's spokesman reports the pronoun's clause: "his lawyer said he would"."""
    spokesman = item.token.head
    is_reporter = is_possessor(item.token) and is_subject(spokesman) and spokesman.head in place.above
    return is_reporter and spokesman.lemma_ in words_for("noun of a spokesman")


def _is_speaker(token: Token) -> bool:
    """Tell whether a word is the subject of a verb of speech."""
    return is_active_subject(token) and speaks_out(token.head.lemma_)


def _controllers(token: Token) -> tuple[Token, ...]:
    """Return the controllers of the open complement that a possessive pronoun stands in."""
    verb = clause_verb(token)
    clause = clause_of(verb) if verb is not None else None
    if clause is None or clause.kind != "open" or clause.own_active_subjects or not is_possessor(token):
        return ()
    return clause.subjects


def _clause_mates(token: Token, pronoun: Pronoun) -> tuple[Token, ...]:
    """Return the words with which a pronoun cannot share its referent: the other arguments of its verb.

    "Her" in "her aunt" is not the aunt.
    """
    if pronoun.case == "possessive" or is_possessor(token):
        return (token.head,)
    verb = token.head.head if is_preposition(token.head) else token.head
    if verb.pos_ not in VERBAL:
        return ()
    clause = clause_of(verb)
    is_sharing = clause.kind in ("conjunct", "open") and not clause.own_active_subjects and not is_subject(token)
    shared = clause_of(verb.head).own_subjects if is_sharing else ()
    mates = (*clause.own_subjects, *clause.objects, *clause.indirect_objects, *shared)
    return tuple(word for word in mates if word != token)
