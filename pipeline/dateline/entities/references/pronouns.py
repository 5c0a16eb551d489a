"""The antecedent of a pronoun: a ranker over the entities mentioned last.

Candidates must agree in number, gender and kind, and may not be arguments of the pronoun's own verb ("he called him").
The score of each adds up known evidence for an antecedent: a subject is likelier than an object, a near mention than a
distant one, an often named entity than a rare one, and so is a mention with the same relation in its clause. Things
that are no entities (a visa, a plan) compete for "it" and "they" but win no mention. Inside a quote, "I" is the speaker
and "he" is somebody else. Misses: "it" for a whole clause; "they" for two people named apart; gender of names that
models/given_names.csv lacks.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Token

from dateline.clauses.clause import clause_of, clause_verb
from dateline.clauses.functions import (
    is_active_subject,
    is_content_clause,
    is_expletive,
    is_main,
    is_open_complement,
    is_possessor,
    is_preposition,
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
ROLE = {
    "nsubj": 1.2,
    "nsubjpass": 1.1,
    "dobj": 0.3,
    "poss": -0.1,
    "compound": -1.5,
    "nmod": -1.0,
    "amod": -2.0,
    "appos": -0.3,
}
SAME_ROLE = 0.4
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
SUBJECT_DEPS = frozenset({"nsubj", "nsubjpass"})


@dataclass(frozen=True, slots=True)
class Pronoun:
    """A form of models/pronouns.csv."""

    form: str
    person: int
    gender: str
    is_plural: bool
    case: str

    @property
    def is_narrator(self) -> bool:
        """Tell whether it is "I", "me" or "my", by which a narrator refers to himself."""
        return self.person == 1 and not self.is_plural


@dataclass(frozen=True, slots=True)
class Position:
    """The position of a pronoun: token index, relation, sentence, and the indexes of its governors.

    ``doers`` are the indexes of the controllers of the verb above a possessive: the ministers in "forced ministers to
    declare their wealth".
    """

    i: int
    dep: str
    sentence: int
    above: set[int]
    doers: set[int]
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
    """Tell whether "it" or "there" is an expletive: "it is clear that ...", "it seems ..."."""
    if token.lower_ != "it" or token.dep_ not in ("nsubj", "nsubjpass", "expl"):
        return is_expletive(token)
    verb = token.head
    relations = {child.dep_ for child in verb.children if child.i > verb.i}
    if verb.lemma_ == "be" or (is_content_clause(verb) and relations & {"acomp"}):
        return bool(relations & {"ccomp", "xcomp", "csubj", "advcl"}) and bool(
            relations & {"acomp", "attr", "prep", "ccomp"}
        )
    if is_main(verb) and token.i and verb.tag_ == "VBN" and "ccomp" in relations:
        return True
    return verb.lemma_ in words_for("verb of expletive it") and bool(relations & {"ccomp", "xcomp", "oprd", "prt"})


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
    Ortega. ``excluded`` tells whether an entity is impossible. ``ahead`` are subjects named later in the sentence, for
    "In his speech, Ortega ...".
    """
    best: EntityDraft | None = None
    best_score = float("-inf")
    seen: set[int] = set()
    barred = set() if pronoun.case == "reflexive" else _clause_mates(token, pronoun)
    place = Position(token.i, token.dep_, sentence, _verbs_above(token), _controllers(token), _is_speaker(token))
    candidates = [*story.recent(sentence, SENTENCES_BACK[pronoun.gender]), *ahead]
    barred_drafts = {id(item.draft) for item in candidates if item.i in barred or is_own_relative(token, item.draft)}
    barred_drafts |= {id(named[i]) for i in barred if i in named}
    for item in candidates:
        if excluded(item.draft) or id(item.draft) in barred_drafts or not agrees(item.draft, pronoun):
            continue
        score = _score(place, pronoun, item)
        if id(item.draft) in seen:
            score += PER_MENTION
        seen.add(id(item.draft))
        if score > best_score:
            best, best_score = item.draft, score
    return None if best is None or best.is_thing else best


def agrees(draft: EntityDraft, pronoun: Pronoun) -> bool:
    """Tell whether a pronoun may refer to an entity by number, gender and kind."""
    if pronoun.is_plural:
        return draft.plural or (draft.type in ("ORG",) and not draft.is_thing) or draft.kind == "people"
    if draft.plural:
        return False
    if pronoun.gender == "n":
        return draft.is_thing or draft.type not in ("PERSON", "NORP")
    return draft.is_person and draft.gender in ("", pronoun.gender)


def _score(place: Position, pronoun: Pronoun, item: Recent) -> float:
    """Return the evidence for a candidate; for one behind the pronoun only its nearness and prominence count."""
    score = _nearness(place, item) + _prominence(item)
    if item.i > place.i:
        return score + AHEAD
    return (
        score
        + SAME_ROLE * _is_parallel(place, item)
        + GOVERNS * _governs(place, item)
        + _agreement(pronoun, item.draft)
        + SPEAKS_ON * _spoke(place, item)
        + DOES * (item.i in place.doers)
        + SPOKEN_FOR * _has_spokesman(place, item)
        + BODY_FOR_THEY * _is_one_body(pronoun, item.draft)
    )


def _nearness(place: Position, item: Recent) -> float:
    return SENTENCE_BACK * (place.sentence - item.sentence) + TOKEN_BACK * abs(place.i - item.i)


def _prominence(item: Recent) -> float:
    return ROLE.get(item.dep, 0.0) + PER_MENTION * min(len(item.draft.spots), MENTIONS_COUNTED)


def _is_parallel(place: Position, item: Recent) -> bool:
    """Tell whether a candidate has the pronoun's relation in its clause."""
    return item.dep == place.dep or (item.dep in SUBJECT_DEPS and place.dep in SUBJECT_DEPS)


def _governs(place: Position, item: Recent) -> bool:
    """Tell whether a candidate is the subject of a clause above the pronoun's."""
    return item.sentence == place.sentence and item.dep in SUBJECT_DEPS and item.governor in place.above


def _agreement(pronoun: Pronoun, draft: EntityDraft) -> float:
    """Return the bonus where the gender is known to agree, and does not merely not differ."""
    if pronoun.gender == "n":
        return THING_FOR_IT * draft.is_thing
    return SAME_GENDER * (pronoun.gender in ("m", "f") and draft.gender == pronoun.gender)


def _spoke(place: Position, item: Recent) -> bool:
    """Tell whether the pronoun and an earlier candidate are both subjects of verbs of speech."""
    is_subject = place.is_speaker and item.dep in SUBJECT_DEPS
    return is_subject and item.sentence < place.sentence and speaks_out(item.token.head.lemma_)


def _is_one_body(pronoun: Pronoun, draft: EntityDraft) -> bool:
    return pronoun.is_plural and draft.type == "ORG" and not draft.plural


def _has_spokesman(place: Position, item: Recent) -> bool:
    """Tell whether the candidate's spokesman reports the pronoun's clause: "his lawyer said he would"."""
    spokesman = item.token.head
    is_subject = item.dep == "poss" and spokesman.dep_ in SUBJECT_DEPS and spokesman.head.i in place.above
    return is_subject and spokesman.lemma_ in words_for("noun of a spokesman")


def _verbs_above(token: Token) -> set[int]:
    above: set[int] = set()
    head = token
    for _ in range(CLAUSE_STEPS):
        if head.head == head:
            break
        head = head.head
        above.add(head.i)
    return above


def _is_speaker(token: Token) -> bool:
    return is_active_subject(token) and speaks_out(token.head.lemma_)


def _controllers(token: Token) -> set[int]:
    verb = clause_verb(token)
    if not is_possessor(token) or verb is None or not is_open_complement(verb) or clause_of(verb).own_active_subjects:
        return set()
    return {doer.i for doer in clause_of(verb).subjects}


def _clause_mates(token: Token, pronoun: Pronoun) -> set[int]:
    """Return the tokens a pronoun cannot share its referent with: other arguments of its verb."""
    if pronoun.case == "possessive" or (is_possessor(token)):
        return _possessed(token)
    verb = token.head
    if is_preposition(verb):
        verb = verb.head
    if verb.pos_ not in ("VERB", "AUX"):
        return set()
    mates = {child.i for child in verb.children if child.dep_ in (*SUBJECT_DEPS, "dobj", "dative") and child != token}
    if (
        kind_of(verb) in ("conjunct", "open")
        and not any(is_active_subject(child) for child in verb.children)
        and token.dep_ not in SUBJECT_DEPS
    ):
        mates |= {child.i for child in verb.head.children if child.dep_ in SUBJECT_DEPS}
    return mates


def _possessed(token: Token) -> set[int]:
    """Return the noun that a possessive modifies: "her" in "her aunt" is not the aunt."""
    return {token.head.i}
