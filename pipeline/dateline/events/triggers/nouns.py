"""Which event nouns name happenings; the rules refuse the others, such as kinds of thing ("drug trafficking")."""

from spacy.tokens import Token

from dateline.clauses.clause import clause_of
from dateline.clauses.functions import VERBAL, is_adverbial_noun, is_premodifier, is_prepositional_object, is_undergoer
from dateline.clauses.phrases import is_bare, obliques, possessors, premodifiers
from dateline.clauses.supports import phrase_head, support_verbs
from dateline.events.acts.coding import code_event, eventive_nouns
from dateline.events.triggers.trigger import HEADLINE_KINDS, Trigger
from dateline.lemmas import without_prefix
from dateline.page import Page
from dateline.records import Cast
from dateline.rules import Rules
from dateline.words import words_for

FORMS = Rules[[Token, str, Cast], bool]("noun-of-no-event", "Is a noun none of those that name events?", False)
SENSES = Rules[[Trigger], bool]("noun-of-no-happening", "Does an event noun name no happening here?", False)


def noun_trigger(page: Page, cast: Cast, token: Token) -> Trigger | str:
    """Return the trigger that a noun is, or the rule by which it names no happening."""
    refused = FORMS.decide(token, page.kind_of(token), cast)
    if refused.answer:
        return refused.rule
    trigger = noun_as_trigger(page, token)
    refused = SENSES.decide(trigger)
    return refused.rule if refused.answer else trigger


def noun_as_trigger(page: Page, noun: Token) -> Trigger:
    """Return the trigger that a noun would be."""
    return Trigger(noun, code_event(noun), support_verbs(noun), page.kind_of(noun))


@FORMS.add("Norway attacked Kenya.")
def _name_in_prose(token: Token, kind: str, cast: Cast) -> bool | None:
    """Of what is tagged as a name, only a headline's word in capitals may be a noun."""
    return (token.pos_ != "NOUN" and kind not in HEADLINE_KINDS) or None


@FORMS.add("Norway sold fish.")
def _unlisted(token: Token, kind: str, cast: Cast) -> bool | None:
    return eventive_nouns().isdisjoint((token.lemma_, token.lower_, *without_prefix(token.lemma_))) or None


@FORMS.add("Norway bought attack helicopters.")
def _modifier(token: Token, kind: str, cast: Cast) -> bool | None:
    return is_premodifier(token) or is_adverbial_noun(token) or None


@FORMS.add("Norway cited Article 5 of the NATO treaty.")
def _part_of_name(token: Token, kind: str, cast: Cast) -> bool | None:
    return any(mention.kind == "name" for mention in cast.mentions_over(token.idx)) or None


@FORMS.add("The mission said that Norway attacked Kenya.")
def _body(token: Token, kind: str, cast: Cast) -> bool | None:
    """The noun is the head of a description of an organisation ("the mission said")."""
    described = (mention for mention in cast.mentions_over(token.idx) if mention.kind == "nominal")
    ending = (mention.entity_id for mention in described if mention.end == token.idx + len(token))
    return any(cast.entity(entity).type == "ORG" for entity in ending) or None


@SENSES.add("Norway fears war.")
def _kind_of_thing(asked: Trigger) -> bool | None:
    """A bare singular without name or date, or a bare plural that something is said of: "protests are rare"."""
    noun = asked.token
    above = clause_of(noun.head)
    is_said = noun.head.lower_ == "are" and noun in above.own_active_subjects and above.predicate_adjectives
    is_class = noun.tag_ in ("NN", "NNP") or (noun.tag_ == "NNS" and is_said)
    if asked.supports or not is_class or asked.kind in HEADLINE_KINDS or not is_bare(noun):
        return None
    words = (*premodifiers(noun), *obliques(noun))
    return not any(word.ent_type_ or word.pos_ == "PROPN" for word in words) or None


@SENSES.add("Norway said in a statement that Kenya attacked Peru.")
def _medium(asked: Trigger) -> bool | None:
    link, verb = asked.token.head, asked.token.head.head
    is_report = verb.pos_ in VERBAL and verb.lemma_ in words_for("stative verb")
    is_in = is_prepositional_object(asked.token) and link.lower_ in words_for("preposition of a medium")
    return (is_report and is_in and not asked.supports) or None


@SENSES.add("We have Article 5: an attack on one is an attack on all.")
def _definition(asked: Trigger) -> bool | None:
    """The noun is the subject of a copula; the complement of the copula says what happened."""
    head = phrase_head(asked.token)
    copula = clause_of(head.head)
    is_defined = head.head.pos_ == "AUX" and head in copula.own_active_subjects and copula.complements
    return (bool(is_defined) and not asked.supports) or None


@SENSES.add("Norway revoked Anna Dahl's appointment.")
def _possession(asked: Trigger) -> bool | None:
    """The noun has a possessor and is the logical object of a coded act."""
    head = phrase_head(asked.token)
    is_affected = is_undergoer(head) and head.head.pos_ in VERBAL and bool(possessors(asked.token))
    return (not asked.is_coded and is_affected and bool(code_event(head.head).event_type)) or None
