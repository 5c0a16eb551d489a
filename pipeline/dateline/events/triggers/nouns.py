"""Which event nouns name happenings, not kinds of thing.

Not taken: nouns inside names and compounds, nouns that refer to an organisation ("the mission said"), bare mass nouns
without a name beside them ("drug trafficking"), the medium of a report ("said in a statement"), the possessed object of
a coded act ("canceled her appointment"), and the subject of a definition ("one of his moves was to ...").
"""

from dataclasses import dataclass

from spacy.tokens import Token

from dateline.clauses.clause import clause_of
from dateline.clauses.functions import (
    VERBAL,
    is_active_subject,
    is_adverbial_noun,
    is_premodifier,
    is_prepositional_object,
    is_undergoer,
)
from dateline.clauses.phrases import is_bare, obliques, possessors, premodifiers
from dateline.clauses.supports import phrase_head, support_verbs
from dateline.events.acts.coding import Coding, code_event, eventive_nouns
from dateline.events.triggers.trigger import HEADLINE_KINDS, Trigger
from dateline.lemmas import without_prefix
from dateline.page import Page
from dateline.records import Cast, Mention
from dateline.rules import Rules
from dateline.words import words_for


@dataclass(frozen=True, slots=True)
class NounCandidate:
    """An event noun that may name a happening, its coding, its support verbs, and the kind of its passage."""

    noun: Token
    coding: Coding
    supports: tuple[Token, ...]
    kind: str


FORMS = Rules[[Token, str, Cast], bool]("noun-of-no-event", "Is a noun no event noun?", False)
SENSES = Rules[[NounCandidate], bool]("noun-of-no-happening", "Does an event noun name no happening here?", False)


def noun_trigger(page: Page, cast: Cast, token: Token) -> Trigger | None:
    """Return the trigger that a noun is, None where it names no happening."""
    kind = page.kind_of(token)
    if token.pos_ == "VERB" or FORMS.answer(token, kind, cast):
        return None
    asked = NounCandidate(token, code_event(token), support_verbs(token), kind)
    return None if SENSES.answer(asked) else Trigger(token, asked.coding, asked.supports)


@FORMS.add("Norway attacked Kenya.")
def _name_in_prose(token: Token, kind: str, cast: Cast) -> bool | None:
    """Of what is tagged as a name, only a headline's word in capitals may be a noun."""
    return (token.pos_ != "NOUN" and kind not in HEADLINE_KINDS) or None


@FORMS.add("Norway sold fish.")
def _unlisted(token: Token, kind: str, cast: Cast) -> bool | None:
    """No line of models/ has the noun as one of events."""
    lemma = token.lemma_
    return eventive_nouns().isdisjoint((lemma, token.lower_, *without_prefix(lemma))) or None


@FORMS.add("Norway bought attack helicopters.")
def _modifier(token: Token, kind: str, cast: Cast) -> bool | None:
    return is_premodifier(token) or is_adverbial_noun(token) or None


@FORMS.add("Norway cited Article 5 of the NATO treaty.")
def _part_of_name(token: Token, kind: str, cast: Cast) -> bool | None:
    return any(mention.kind == "name" for mention in cast.mentions_over(token.idx)) or None


@FORMS.add("The mission said that Norway attacked Kenya.")
def _body(token: Token, kind: str, cast: Cast) -> bool | None:
    """The noun stands for those who do it ("the mission said")."""
    return any(_is_body(cast, mention, token) for mention in cast.mentions_over(token.idx)) or None


def _is_body(cast: Cast, mention: Mention, token: Token) -> bool:
    """Tell whether a noun is the head of a description of an organisation."""
    is_head = mention.kind == "nominal" and mention.end == token.idx + len(token)
    return is_head and cast.entity(mention.entity_id).type == "ORG"


@SENSES.add("Norway fears war.")
def _kind_of_thing(asked: NounCandidate) -> bool | None:
    """A bare singular with nobody and nothing about it names no occasion.

    Nor does a bare plural that something is said of ("protests are rare").
    """
    noun = asked.noun
    said = clause_of(noun.head).predicate_adjectives if is_active_subject(noun) and noun.head.lower_ == "are" else []
    is_class = noun.tag_ in ("NN", "NNP") or (noun.tag_ == "NNS" and bool(said))
    if asked.supports or not is_class or asked.kind in HEADLINE_KINDS:
        return None
    return (is_bare(noun) and not _is_about_somebody(noun)) or None


def _is_about_somebody(noun: Token) -> bool:
    """Tell whether a name or date stands before a noun or in a phrase behind it."""
    return any(word.ent_type_ or word.pos_ == "PROPN" for word in (*premodifiers(noun), *obliques(noun)))


@SENSES.add("Norway said in a statement that Kenya attacked Peru.")
def _medium(asked: NounCandidate) -> bool | None:
    """The noun is what something was said in."""
    link = asked.noun.head
    if asked.supports or not is_prepositional_object(asked.noun) or link.head.pos_ not in VERBAL:
        return None
    is_report = link.head.lemma_ in words_for("stative verb")
    return (is_report and link.lower_ in words_for("preposition of a medium")) or None


@SENSES.add("We have Article 5: an attack on one is an attack on all.")
def _definition(asked: NounCandidate) -> bool | None:
    """The noun is only defined: the clause beside the copula tells what happened."""
    head = phrase_head(asked.noun)
    if asked.supports or not is_active_subject(head) or head.head.pos_ != "AUX":
        return None
    return bool(clause_of(head.head).complements) or None


@SENSES.add("Norway canceled Anna Dahl's appointment.")
def _possession(asked: NounCandidate) -> bool | None:
    """The noun is somebody's thing that a coded act is done to."""
    head = phrase_head(asked.noun)
    is_affected = is_undergoer(head) and head.head.pos_ in VERBAL
    if asked.coding.event_type or not is_affected or not possessors(asked.noun):
        return None
    return bool(code_event(head.head).event_type) or None
