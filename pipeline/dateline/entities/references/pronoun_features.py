"""Features of an entity as the antecedent of a pronoun of the third person, and of a pronoun without any.

Subjects are likelier than objects, near mentions than distant ones, often named entities than rare ones, a mention with
the same function in its clause than others: facts such as ``function=subject|she``. No feature holds another word.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from dateline.clauses.functions import (
    function_of,
    is_conjunct,
    is_indirect_object,
    is_main,
    is_object,
    is_possessor,
    is_prepositional_object,
    is_subject,
)
from dateline.clauses.phrases import coordinated
from dateline.cues import speaks_out
from dateline.entities.drafts import EntityDraft, Recent
from dateline.entities.references.pronouns import Position, Pronoun, pronoun_forms
from dateline.entities.references.tied import Tied
from dateline.judges import steps
from dateline.records import Quote
from dateline.words import words_for

# The functions that a pronoun may share with its antecedent.
FUNCTIONS = (is_subject, is_object, is_indirect_object, is_prepositional_object, is_possessor, is_conjunct)
WORDS = (0, 2, 4, 8, 12, 20, 30, 50, 80)


@dataclass(frozen=True, slots=True)
class Candidate:
    """An entity that a pronoun agrees with: its mentions in memory, the latest first, and how many others are nearer.

    ``quote`` is the quote around its last mention, ``ties`` how likely the reader holds each entity for the pronoun's.
    """

    draft: EntityDraft
    mentions: Sequence[Recent]
    rank: int
    quote: Quote | None
    ties: Tied | None = None

    @property
    def last(self) -> Recent:
        """Return the last mention."""
        return self.mentions[0]


def form_of(pronoun: Pronoun) -> str:
    """Return the form by which features of pronouns are told apart: he, she, it or they."""
    return "they" if pronoun.is_plural else {"m": "he", "f": "she"}.get(pronoun.gender, "it")


def features_of_none(pronoun: Pronoun, place: Position, candidates: int, ties: Tied | None = None) -> tuple[str, ...]:
    """Return the facts for a pronoun that refers to nobody in the table."""
    form, token = form_of(pronoun), place.token
    return (
        f"none|{form}", f"none|{form}|{pronoun.case}", f"none|{form}|{function_of(token)}",
        f"none|{form}|candidates={steps(candidates, 0, 1, 2, 3, 4)}", f"none|{form}|quoted={place.quote is not None}",
        f"none|{form}|copula={token.head.lemma_ == 'be'}",
        *((f"none|{form}|tied={ties.of_none()}",) if ties is not None else ()),
    )  # fmt: skip


def features_of_candidate(pronoun: Pronoun, place: Position, candidate: Candidate) -> tuple[str, ...]:
    """Return the facts for or against an entity as the antecedent."""
    form = form_of(pronoun)
    facts = [*_of_entity(pronoun, candidate), *_of_mention(place, candidate), *_of_both(place, candidate)]
    facts += _of_speech(place, candidate)
    if candidate.ties is not None:
        facts += (f"tied={fact}" for fact in candidate.ties.of(candidate.draft))
    every = (*facts, *(f"{fact}|{form}" for fact in facts), *_of_functions(place, candidate))
    return tuple(f"pronoun|{fact}" for fact in every)


def _of_entity(pronoun: Pronoun, candidate: Candidate) -> Iterator[str]:
    draft = candidate.draft
    yield f"type={'thing' if draft.is_thing else draft.type}|{'named' if draft.named else 'unnamed'}"
    yield f"mentions={steps(len(draft.spots), 0, 1, 2, 3, 5, 8, 13)}"
    yield f"near={steps(len(candidate.mentions), 1, 2, 3, 5)}"
    yield f"rank={steps(candidate.rank, 0, 1, 2, 3, 5, 8)}"
    if draft.plural:
        yield "plural"
    if draft.gender:
        yield f"gender={draft.gender == pronoun.gender}"
    if draft.place_kind:
        yield f"place={draft.place_kind}"


def _of_mention(place: Position, candidate: Candidate) -> Iterator[str]:
    token, sentence = candidate.last.token, candidate.last.sentence
    yield f"sentences={steps(place.sentence - sentence, 0, 1, 2, 3, 4)}"
    yield f"words={steps(abs(place.token.i - token.i), *WORDS)}"
    yield f"function={function_of(token)}"
    if any(_is_main_subject(mention.token) for mention in candidate.mentions if mention.sentence == sentence):
        yield "main-subject"
        yield f"main-subject|{steps(place.sentence - sentence, 0, 1, 2, 3)}"
    if is_conjunct(token) or coordinated(token):
        yield "coordinated"
    if any(is_subject(mention.token) for mention in candidate.mentions):
        yield "a-subject"
    if token.i > place.token.i:
        yield "ahead"
    other = pronoun_forms().get(token.lower_)
    if other is not None:
        yield f"pronoun={other.gender == place.gender}"
    if candidate.draft.in_title and candidate.last.sentence <= 1:
        yield "title"


def _is_main_subject(token: Token) -> bool:
    return is_subject(token) and is_main(token.head)


def _of_both(place: Position, candidate: Candidate) -> Iterator[str]:
    token, pronoun = candidate.last.token, place.token
    if any(has_function(pronoun) and has_function(token) for has_function in FUNCTIONS):
        yield "same-function"
    if candidate.last.sentence == place.sentence and is_subject(token) and token.head in place.above:
        yield "subject-above"
    if token in place.above or token.head in place.above:
        yield "above"
    if token in place.doers:
        yield "controller"
    if token.head == pronoun.head:
        yield "same-head"


def _of_speech(place: Position, candidate: Candidate) -> Iterator[str]:
    token = candidate.last.token
    if place.speaker is candidate.draft:
        yield f"speaker|{place.quote.kind if place.quote is not None else 'none'}"
    if place.quote is None or candidate.quote is None:
        yield f"quoted={candidate.quote is not None},{place.quote is not None}"
    else:
        yield f"one-quote={candidate.quote is place.quote}"
    if place.is_speaker and candidate.last.sentence < place.sentence and is_speaker(token):
        yield "speaks-on"
    if _has_spokesman(place, token):
        yield "spokesman"


def _of_functions(place: Position, candidate: Candidate) -> Iterator[str]:
    mine, other = _function(place.token), _function(candidate.last.token)
    away = min(2, place.sentence - candidate.last.sentence)
    yield f"functions={mine},{other}|{away}"
    yield f"function={mine}|rank={min(3, candidate.rank)}"
    if not away:
        yield f"functions={mine},{other}|{'main' if is_main(place.token.head) else 'subordinate'}"


def _function(token: Token) -> str:
    """Return one of four functions."""
    if is_subject(token):
        return "subject"
    if is_possessor(token):
        return "possessor"
    return "object" if is_object(token) else "other"


def is_speaker(token: Token) -> bool:
    """Tell whether a word is the subject of a verb of speech."""
    return function_of(token) == "subject" and speaks_out(token.head.lemma_)


def _has_spokesman(place: Position, token: Token) -> bool:
    """Tell whether the spokesman of a candidate reports the pronoun's clause: "his lawyer said he would"."""
    spokesman = token.head
    is_reporter = is_possessor(token) and is_subject(spokesman) and spokesman.head in place.above
    return is_reporter and spokesman.lemma_ in words_for("noun of a spokesman")
