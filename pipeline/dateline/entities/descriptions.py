"""Persons, bodies and places that are described by a noun: "the Chilean leader", "dozens of miners", "the firm".

A definite description is linked to an entity it fits: same role (any head of state is a "leader"), same state, same
kind of body, or the same words used before. Others become entities of their own, without a name, if they act,
suffer or speak. Not taken: what is denied or taken at large ("no official", "any country"), predicates ("he was a
citizen"), and phrases for several entities of the table ("the two leaders"). Misses: a description by other words
than before ("the migrants" ... "the deportees").
"""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from dateline.entities.drafts import Draft, Spot, Story
from dateline.entities.extents import description_range
from dateline.entities.kin import find_relative, of_whom
from dateline.entities.knowledge import (
    Noun,
    is_human_verb,
    is_regional,
    is_speech_verb,
    lies_in,
    word_set,
)
from dateline.entities.places_told import is_of_title, named_above
from dateline.entities.quantities import counted_by, is_few
from dateline.entities.roles import HEADS_BODY, described_by, is_plural, phrase_country, phrase_words, role_noun

TYPE_OF_KIND = {"person": "PERSON", "people": "PERSON", "kin": "PERSON", "org": "ORG", "place": "GPE"}
# Which known places a noun may stand for; a place that is not known may be a city.
PLACE_KINDS = {"country": ("country", "former state"), "city": ("city", "capital", "")}
# Bodies that are no firm, by their kind in models/groups.csv.
PUBLIC_KINDS = frozenset({"agency or body", "international body", "seat of power used for the government"})
ARGUMENTS = frozenset({"nsubj", "nsubjpass", "dobj", "dative", "pobj", "agent", "conj"})
SUBJECTS = frozenset({"nsubj", "nsubjpass"})
PREDICATES = frozenset({"attr", "oprd", "compound", "amod", "nmod", "npadvmod", "acomp"})
NEAR_SENTENCES = 3
# A description loses a point over fifty sentences, and an often named person gains up to 0.8: who leads the story.
AWAY = 0.02
PER_MENTION = 0.08
MENTIONS_COUNTED = 10
OF_TITLE = 2.0
# "Helm lost money, although the company": more than the most named firm has over any other.
NAMED_ABOVE = 1.0
# Of a king and a president, "the president" is who was called so.
SAME_NOUN = 0.5


@dataclass(frozen=True, slots=True)
class Description:
    """A noun phrase for a person, body or place; ``country`` and ``region`` are what its modifiers say."""

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

    @property
    def possessor_is_pronoun(self) -> bool:
        """Tell whether it begins with "his", "our" ..."""
        return self.possessor is not None and self.possessor.tag_ == "PRP$"

    @property
    def is_several(self) -> bool:
        """Tell whether it stands for several entities ("the two leaders", "the leaders of Chile and Peru")."""
        if not self.is_plural:
            return False
        counted = any(child.dep_ == "nummod" and is_few(child.lower_) for child in self.token.children)
        places = [
            noun
            for child in self.token.children
            if child.dep_ == "prep" and child.lower_ == "of"
            for noun in child.children
            if noun.dep_ == "pobj" and any(t.dep_ == "conj" for t in noun.children)
        ]
        return self.is_definite and (counted or (self.noun.is_ruler and bool(places)))

    def spot(self, rule: str) -> Spot:
        """Return the mention that the description makes."""
        return Spot(self.start, self.end, self.token.i, "nominal", rule)


def read_description(token: Token) -> Description | None:
    """Return the description that a noun heads, or None for a noun that describes no participant."""
    head, noun = token, role_noun(token)
    counted = counted_by(token)
    if counted is not None:
        noun = role_noun(counted)
    if noun is None or noun.kind == "honorific" or token.dep_ in PREDICATES:
        return None
    determiners = [child.lower_ for child in head.children if child.dep_ in ("det", "predet")]
    if any(word in word_set("at large") for word in determiners) or _is_denied_or_asked(head):
        return None
    possessor = next((child for child in head.children if child.dep_ == "poss"), None)
    relative_of = of_whom(head) if noun.kind == "kin" else None
    start, end = description_range(token)
    plural = is_plural(token) or noun.kind == "people" or (counted is not None and token.lower_ != "one")
    return Description(
        token=token, noun=noun, start=start, end=end, is_plural=plural,
        is_definite=possessor is not None or any(word in word_set("definite") for word in determiners),
        country=phrase_country(head), region=_region(head), modifiers=_modifiers(head, noun, possessor),
        possessor=possessor or relative_of,
    )  # fmt: skip


def _is_denied_or_asked(head: Token) -> bool:
    """Tell whether a noun is negated or its number asked for: "how many people"."""
    return any(
        child.dep_ == "neg" or (child.dep_ == "amod" and any(word.tag_ == "WRB" for word in child.children))
        for child in head.children
    )


def _region(head: Token) -> str:
    for child in head.children:
        if child.dep_ in ("amod", "compound", "nmod"):
            words = phrase_words(child)
            if is_regional(words):
                return words
    return ""


def _modifiers(head: Token, noun: Noun, possessor: Token | None) -> frozenset[str]:
    """Return the words that narrow a noun down, without determiner, number and possessor; of a "head", its body."""
    relations = ("amod", "compound", "nmod", "prep") if noun.note == HEADS_BODY else ("amod", "compound", "nmod")
    return frozenset(
        token.lower_
        for child in head.children
        if child.dep_ in relations and child != possessor
        for token in child.subtree
        if token.is_alpha
    )


def resolve_description(description: Description, story: Story, sentence: int, owner: Draft | None) -> Draft | None:
    """Return the entity already met that a description stands for, or None."""
    if description.noun.kind == "kin" and owner is not None:
        return find_relative(description.noun, story, owner)
    if description.noun.kind == "place":
        return _place(description, story, sentence, owner) if description.is_definite else None
    best, best_score = None, 0.0
    above = named_above(description.token, story, sentence) if description.noun.kind == "org" else ()
    for draft in _candidates(description, story, sentence):
        is_titles = is_of_title(draft, description.noun, sentence, is_plural=description.is_plural)
        fit = OF_TITLE if is_titles else _fit(description, draft) + NAMED_ABOVE * (draft in above)
        score = fit - AWAY * (sentence - draft.last_sentence)
        if score > best_score:
            best, best_score = draft, score
    return best or _likely_ruler(description, story, sentence)


def _likely_ruler(description: Description, story: Story, sentence: int) -> Draft | None:
    """Return who "the Chilean leader" is where nobody was called so: the person last named beside Chile.

    Only somebody of whom no role and no other country is known, in a sentence that names the country or one of its
    bodies.
    """
    noun = description.noun
    if not (noun.is_ruler and description.is_definite and description.country) or description.is_plural:
        return None
    near = list(story.recent(sentence, NEAR_SENTENCES))
    beside = {x.sentence for x in near if x.draft.country == description.country and x.draft.type in ("GPE", "ORG")}
    for item in near:
        draft = item.draft
        is_open = draft.is_person and draft.named and not draft.nouns and draft.country in ("", description.country)
        if is_open and item.sentence in beside and item.dep in SUBJECTS:
            return draft
    return None


def _candidates(description: Description, story: Story, sentence: int) -> Iterator[Draft]:
    """Yield the entities called by the same noun so far, and for a body those named lately."""
    yield from story.called(description.noun)
    if description.noun.kind == "org" and description.is_definite:
        near = sorted(story.recent(sentence, NEAR_SENTENCES), key=lambda x: (-x.sentence, x.dep not in SUBJECTS))
        yield from dict.fromkeys(x.draft for x in near if x.draft.type == "ORG" and x.draft.named)


def _fit(description: Description, draft: Draft) -> float:
    """Return how well a description fits an entity; above 0 is enough."""
    noun = description.noun
    if draft.type != TYPE_OF_KIND[noun.kind] or draft.plural != description.is_plural:
        return -1.0
    if noun.gender and draft.gender and noun.gender != draft.gender:
        return -1.0
    if (
        description.country
        and draft.country != description.country
        and (draft.country or _is_ruler_unnamed(draft, noun))
    ):
        return -1.0
    if description.region and not lies_in(draft.country, description.region):
        return -1.0
    if not draft.named:
        return _fit_unnamed(description, draft)
    if not description.is_definite or description.is_plural or description.possessor_is_pronoun:
        return -1.0
    if noun.kind == "person":
        if noun.note == HEADS_BODY:
            return -1.0
        alike = (description.country == draft.country != "") + SAME_NOUN * (noun.word in draft.nouns)
        return 2.0 + alike + PER_MENTION * min(len(draft.spots), MENTIONS_COUNTED)
    if noun.word in draft.nouns or noun.word in draft.name.lower().split():
        return 2.0
    is_firm = noun.note == "business" and draft.place_kind not in PUBLIC_KINDS
    return 1.0 + PER_MENTION * min(len(draft.spots), MENTIONS_COUNTED) if is_firm else -1.0


def _is_ruler_unnamed(draft: Draft, noun: Noun) -> bool:
    """Tell whether a ruler is known by the word alone: "the president" need not be South Africa's."""
    return noun.is_ruler and not draft.named


def _fit_unnamed(description: Description, draft: Draft) -> float:
    """Return the fit to words used before: the same noun, and no modifier that tells the two apart."""
    if description.noun.word not in draft.nouns:
        return -1.0
    is_same = description.modifiers == draft.modifiers
    if description.is_definite:
        return 2.0 + is_same if is_same or description.modifiers <= draft.modifiers else -1.0
    return 2.0 if is_same and description.modifiers else -1.0


def _place(description: Description, story: Story, sentence: int, owner: Draft | None) -> Draft | None:
    """Return the country or city that "the country", "his country", "the city" stands for."""
    if description.is_plural:
        return None
    if owner is not None:
        return _home(owner, story) if description.noun.note == "country" else None
    barred = _subject_of(description.token)
    for item in story.recent(sentence, NEAR_SENTENCES):
        draft = item.draft
        if draft.type != "GPE" or item.i in barred or item.dep in ("compound", "amod", "nmod"):
            continue
        is_other = bool(draft.nouns) and description.noun.word not in draft.nouns  # "the city" is no village
        if draft.place_kind in PLACE_KINDS.get(description.noun.note, ()) and not is_other:
            return draft
    return None


def _home(owner: Draft, story: Story) -> Draft | None:
    """Return the country that an entity belongs to, if the article names it."""
    if not owner.country:
        return None
    return story.country(owner.country)


def _subject_of(token: Token) -> set[int]:
    """Return the subjects of the clause that a token stands in: "the US detained the country's president"."""
    for head in token.ancestors:
        if head.pos_ == "VERB":
            return {child.i for child in head.children if child.dep_ in ("nsubj", "nsubjpass")}
    return set()


def makes_entity(description: Description) -> bool:
    """Tell whether what is described is a participant of its own: it acts, suffers or speaks."""
    token, noun = description.token, description.noun
    if noun.kind == "place" or description.is_several or (noun.is_ambiguous and not _speaks(token)):
        return False
    while token.dep_ == "conj":
        token = token.head
    if token.dep_ == "pobj" and (token.head.lower_ == "as" or _counts(token.head.head)):
        return False
    return token.dep_ in ARGUMENTS


def named_beside(token: Token) -> Token | None:
    """Return the proper noun that a description stands beside ("his wife, Irina", "Ortega, the mayor")."""
    for child in token.subtree if token.dep_ != "appos" else token.children:
        if child.dep_ == "appos" and child.pos_ == "PROPN" and token in (child.head, described_by(child)):
            return child
    if token.dep_ == "appos" and token.head.pos_ == "PROPN":
        return token.head
    return token.nbor(1) if named_follows(token) else None


def named_follows(token: Token) -> bool:
    """Tell whether a name follows a noun without a mark, which makes the noun its title ("the singer Shakira")."""
    if token.i + 1 >= len(token.doc) or token.nbor(1).pos_ != "PROPN":
        return False
    after = token.nbor(1)
    return after.head == token or token.head == after or after.head.head == token


def _speaks(token: Token) -> bool:
    """Tell whether a noun does what only somebody can do, which settles that an "office" is a body."""
    verb = token.head.lemma_
    return token.dep_ in ("nsubj", "nsubjpass") and (is_speech_verb(verb) or is_human_verb(verb))


def _counts(governor: Token) -> bool:
    """Tell whether the noun before a phrase counts it or narrows it down: "dozens of miners", "crew of the ship"."""
    if governor.pos_ not in ("NOUN", "NUM", "PRON"):
        return False
    return governor.lemma_ in word_set("quantity") or governor.pos_ != "NOUN" or role_noun(governor) is not None
