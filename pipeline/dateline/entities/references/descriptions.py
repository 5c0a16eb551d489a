"""Persons, organisations and places that a noun describes: "the Chilean leader", "dozens of miners", "the firm".

Not taken: denied and unspecific phrases ("no official", "any country"), predicates ("he was a citizen"), and phrases
for several entities of the table ("the two leaders"). The others are resolved by antecedents.py; those without an
antecedent become entities of their own, without a name, if they are arguments of a verb.
"""

from dataclasses import dataclass

from spacy.tokens import Token

from dateline.clauses.clause import clause_of
from dateline.clauses.functions import (
    is_active_subject,
    is_adverbial_noun,
    is_apposition,
    is_conjunct,
    is_indirect_object,
    is_object,
    is_object_predicative,
    is_predicative,
    is_premodifier,
    is_prepositional_object,
    is_subject,
)
from dateline.clauses.phrases import (
    adjectives,
    coordinated,
    determiners,
    numerals,
    obliques,
    possessors,
    predeterminers,
    premodifiers,
    prepositions,
)
from dateline.entities.drafts import Spot
from dateline.entities.knowledge import Noun, is_regional
from dateline.entities.quantities import counted_by, is_few, is_quantity
from dateline.entities.references.extents import description_range
from dateline.entities.references.kin import of_whom
from dateline.entities.types.persons import acts_as_person
from dateline.entities.types.roles import HEADS_BODY, described_by, is_plural, phrase_country, phrase_words, role_noun
from dateline.rules import Rules
from dateline.words import words_for

DASHES = ("—", "–", "--", "-")
TYPE_OF_KIND = {"person": "PERSON", "people": "PERSON", "kin": "PERSON", "org": "ORG", "place": "GPE"}

PARTICIPANT_RULES = Rules[[Token, Noun], bool](
    "participant-of-noun", "Does a noun for a person, body or place describe a participant?", True
)


@dataclass(frozen=True, slots=True)
class Description:
    """A noun phrase for a person, organisation or place; ``country`` and ``region`` come from its modifiers."""

    token: Token
    noun: Noun
    start: int
    end: int
    is_definite: bool
    is_plural: bool
    country: str
    region: str
    modifiers: frozenset[str]
    possessor: Token | None
    count: str

    @property
    def is_known(self) -> bool:
        """Tell whether it may refer back: by its determiner, or because there is only one ("police said")."""
        if self.is_definite:
            return True
        noun = self.token
        is_bare = not (determiners(noun) or predeterminers(noun) or numerals(noun) or possessors(noun))
        return is_bare and noun.lower_ in words_for("noun of one body")

    @property
    def is_several(self) -> bool:
        """Tell whether it refers to several entities ("the two leaders", "the leaders of Chile and Peru")."""
        if not self.is_plural or not self.is_definite:
            return False
        is_of_several = self.noun.is_ruler and any(coordinated(state) for state in obliques(self.token, ("of",)))
        return is_of_several or any(is_few(number.lower_) for number in numerals(self.token))

    def spot(self, rule: str) -> Spot:
        """Return the mention that the description makes."""
        return Spot(self.start, self.end, self.token.i, "nominal", rule)


def read_description(token: Token) -> Description | None:
    """Return the description whose head a noun is, or None for a noun that describes no participant."""
    counted = counted_by(token)
    noun = role_noun(token if counted is None else counted)
    if noun is None or not PARTICIPANT_RULES.answer(token, noun):
        return None
    possessor = next(iter(possessors(token)), None)
    relative_of = of_whom(token) if noun.kind == "kin" else None
    start, end = description_range(token)
    is_several_counted = counted is not None and token.lower_ != "one"
    return Description(
        token=token, noun=noun, start=start, end=end,
        is_plural=is_plural(token) or noun.kind == "people" or is_several_counted,
        is_definite=possessor is not None or _has_determiner(token, "definite determiner"),
        country=phrase_country(token), region=_region(token), modifiers=_modifiers(token, noun),
        possessor=possessor or relative_of, count=next((number.lower_ for number in numerals(token)), ""),
    )  # fmt: skip


@PARTICIPANT_RULES.add("The sir left Kenya.")
def _honorific(_: Token, noun: Noun) -> bool | None:
    return False if noun.kind == "honorific" else None


@PARTICIPANT_RULES.add("Anna Dahl is a soldier.")
def _predicate(token: Token, _: Noun) -> bool | None:
    """A predicate or modifier describes somebody, but is no mention."""
    is_told = is_predicative(token) or is_object_predicative(token)
    return False if is_told or is_premodifier(token) or is_adverbial_noun(token) else None


@PARTICIPANT_RULES.add("No soldier left Kenya.")
def _at_large(token: Token, _: Noun) -> bool | None:
    """The determiner makes the phrase unspecific: "no official", "any country"."""
    return False if _has_determiner(token, "non-specific determiner") else None


@PARTICIPANT_RULES.add("Norway asked how many soldiers left Kenya.")
def _number_asked(token: Token, _: Noun) -> bool | None:
    adverbs = (adverb for many in adjectives(token) for adverb in clause_of(many).adverbs)
    return False if any(adverb.tag_ == "WRB" for adverb in adverbs) else None


def _has_determiner(token: Token, use: str) -> bool:
    return any(word.lower_ in words_for(use) for word in (*determiners(token), *predeterminers(token)))


def _region(head: Token) -> str:
    """Return the adjective of a region before a noun: "European", "South American"."""
    return next((words for word in premodifiers(head) if is_regional(words := phrase_words(word))), "")


def _modifiers(head: Token, noun: Noun) -> frozenset[str]:
    """Return the words that restrict a noun, without determiner, number and possessor; of a "head", its organisation.

    A person's name behind "of" restricts it, too: "the government of Ana Paz".
    """
    narrowing = [*premodifiers(head), *(owner for owner in obliques(head, ("of",)) if owner.ent_type_ == "PERSON")]
    if noun.note == HEADS_BODY:
        narrowing += prepositions(head)
    return frozenset(token.lower_ for word in narrowing for token in word.subtree if any(map(str.isalpha, token.text)))


def makes_entity(description: Description) -> bool:
    """Tell whether a description introduces a participant of its own: an argument of a verb."""
    token, noun = description.token, description.noun
    # An "office" that speaks is an organisation.
    if noun.kind == "place" or description.is_several or (noun.is_ambiguous and not acts_as_person(token)):
        return False
    while is_conjunct(token):
        token = token.head
    if is_prepositional_object(token) and (token.head.lower_ == "as" or _counts(token.head.head)):
        return False
    return is_subject(token) or is_object(token) or is_indirect_object(token) or is_prepositional_object(token)


def named_beside(token: Token) -> Token | None:
    """Return the proper noun beside a description ("his wife, Irina", "Ortega, the mayor")."""
    for child in token.subtree if not is_apposition(token) else token.children:
        if is_apposition(child) and child.pos_ == "PROPN" and token in (child.head, described_by(child)):
            return child
    if is_apposition(token) and token.head.pos_ == "PROPN":
        return token.head
    if (dashed := _named_before_dash(token)) is not None:
        return dashed
    return token.nbor(1) if named_follows(token) else None


def _named_before_dash(token: Token) -> Token | None:
    """Return the name before a description between dashes; the parser takes them for two subjects."""
    edge = token.left_edge.i
    if not is_active_subject(token) or not edge or token.doc[edge - 1].text not in DASHES:
        return None
    names = (noun for noun in clause_of(token.head).own_active_subjects if noun.i < edge and noun.pos_ == "PROPN")
    return next(names, None)


def named_follows(token: Token) -> bool:
    """Tell whether a name follows a noun without a mark, which makes the noun its title ("the singer Shakira")."""
    if token.i + 1 >= len(token.doc) or token.nbor(1).pos_ != "PROPN":
        return False
    after = token.nbor(1)
    return after.head == token or token.head == after or after.head.head == token


def _counts(governor: Token) -> bool:
    """Tell whether the noun before a phrase counts or restricts it: "dozens of miners", "crew of the ship"."""
    if governor.pos_ not in ("NOUN", "NUM", "PRON"):
        return False
    return is_quantity(governor) or governor.pos_ != "NOUN" or role_noun(governor) is not None
