"""Pronouns of the third person: their forms, the expletive "it", and the entities that one may refer to.

An antecedent must agree in number, gender and kind, and may not be an argument of the pronoun's own verb ("he called
him"). Things that are no entities (a visa, a plan) compete for "it" and "they" but win no mention. Inside a quote, "I"
is the speaker and "he" is somebody else. Misses: "it" for a whole clause; gender of names that models/given_names.csv
lacks.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import islice

from spacy.tokens import Token

from dateline.clauses.clause import clause_of, clause_verb
from dateline.clauses.functions import (
    VERBAL,
    is_adverbial_clause,
    is_adverbial_noun,
    is_content_clause,
    is_expletive,
    is_possessor,
    is_predicative,
    is_preposition,
    is_subject,
    kind_of,
)
from dateline.entities.drafts import EntityDraft, Memory, Recent
from dateline.entities.references.kin import is_own_relative
from dateline.lexicons import load_rows
from dateline.records import Quote
from dateline.words import words_for

SENTENCES_BACK = {"m": 6, "f": 6, "n": 3, "": 4}
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
    """The position of a pronoun: the word, its sentence, the words above it, the quote around it and its speaker.

    ``doers`` control the verb above a possessive: the ministers in "forced ministers to declare their wealth".
    """

    token: Token
    gender: str
    sentence: int
    above: frozenset[Token]
    doers: tuple[Token, ...]
    is_speaker: bool
    quote: Quote | None
    speaker: EntityDraft | None


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


def antecedents(
    token: Token,
    pronoun: Pronoun,
    story: Memory,
    sentence: int,
    *,
    named: Mapping[int, EntityDraft],
    ahead: Iterable[Recent],
    excluded: Callable[[EntityDraft], bool],
) -> dict[EntityDraft, list[Recent]]:
    """Return the entities and things that a pronoun may refer to, with their mentions, the latest first.

    ``named`` are the entities of names by their heads, those behind the pronoun too: in "he called Ortega" he is not
    Ortega. ``excluded`` tells whether an entity is impossible. ``ahead`` are the named subjects of the sentence's main
    clauses, for "In his speech, Ortega ...".
    """
    barred = () if pronoun.case == "reflexive" else _clause_mates(token, pronoun)
    fronted = (item for item in ahead if _is_fronted(token, item.token))
    mentions = [*story.recent(sentence, SENTENCES_BACK[pronoun.gender]), *fronted]
    impossible = {item.draft for item in mentions if item.token in barred or is_own_relative(token, item.draft)}
    impossible |= {named[word.i] for word in barred if word.i in named}
    found: dict[EntityDraft, list[Recent]] = {}
    for item in mentions:
        if item.draft not in impossible and agrees(item.draft, pronoun) and not excluded(item.draft):
            found.setdefault(item.draft, []).append(item)
    return found


def _is_fronted(token: Token, subject: Token) -> bool:
    """Tell whether a word stands in an adjunct before the subject of its verb: "In his speech, Ortega ..."."""
    steps = (step for step in (token, *token.ancestors) if step.head == subject.head and token.i < subject.i)
    return any(is_preposition(step) or is_adverbial_clause(step) or is_adverbial_noun(step) for step in steps)


def agrees(draft: EntityDraft, pronoun: Pronoun) -> bool:
    """Tell whether a pronoun may refer to an entity by number, gender and kind.

    "They" may be a body, a people, a team named in the singular, but no single person.
    """
    if pronoun.is_plural:
        return not draft.is_person and (draft.plural or not draft.is_thing)
    if draft.plural:
        return False
    if pronoun.gender == "n":
        return draft.is_thing or draft.type not in ("PERSON", "NORP")
    return draft.is_person and draft.gender in ("", pronoun.gender)


def words_above(token: Token) -> frozenset[Token]:
    """Return the words that govern a token, the nearest few."""
    return frozenset(islice(token.ancestors, CLAUSE_STEPS))


def controllers(token: Token) -> tuple[Token, ...]:
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
