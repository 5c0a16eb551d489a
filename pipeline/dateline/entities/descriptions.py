"""Persons, bodies and places that are described by a noun: "the Chilean leader", "dozens of miners", "the firm".

A definite description is linked to an entity it fits: same role (any head of state is a "leader"), same state, same
kind of body, or the same words used before. Others become entities of their own, without a name, if they act,
suffer or speak. Not taken: what is denied or taken at large ("no official", "any country"), predicates ("he was a
citizen"), and phrases for several entities of the table ("the two leaders"). Misses: a description by other words
than before ("the migrants" ... "the deportees").
"""

from dataclasses import dataclass

from spacy.tokens import Token

from dateline.entities.drafts import Draft, Spot, Story
from dateline.entities.knowledge import Noun, find_known, find_noun, is_regional, lies_in
from dateline.entities.roles import phrase_country, role_noun
from dateline.syntax import noun_phrase

TYPE_OF_KIND = {"person": "PERSON", "people": "PERSON", "kin": "PERSON", "org": "ORG", "place": "GPE"}
QUANTITIES = frozenset(
    {
        "dozen",
        "hundred",
        "thousand",
        "score",
        "ten",
        "million",
        "number",
        "lot",
        "majority",
        "couple",
        "handful",
        "group",
    }
)
DEFINITE = frozenset({"the", "this", "that", "these", "those"})
AT_LARGE = frozenset(
    {"any", "no", "every", "each", "either", "neither", "what", "which", "whatever", "such", "both", "another"}
)
ARGUMENTS = frozenset({"nsubj", "nsubjpass", "dobj", "dative", "pobj", "agent", "conj", "ROOT"})
PREDICATES = frozenset({"attr", "oprd", "compound", "amod", "nmod", "npadvmod", "acomp"})
SENTENCES_BACK = 60
NEAR_SENTENCES = 3


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

    def spot(self, rule: str) -> Spot:
        """Return the mention that the description makes."""
        return Spot(self.start, self.end, self.token.i, "nominal", rule)


def read_description(token: Token) -> Description | None:
    """Return the description that a noun heads, or None for a noun that describes no participant."""
    head, noun = token, role_noun(token)
    if token.lemma_ in QUANTITIES and (counted := _counted(token)) is not None:
        noun = role_noun(counted)
    if noun is None or noun.kind == "honorific" or token.dep_ in PREDICATES:
        return None
    determiners = [child.lower_ for child in head.children if child.dep_ in ("det", "predet")]
    if any(word in AT_LARGE for word in determiners) or any(child.dep_ == "neg" for child in head.children):
        return None
    possessor = next((child for child in head.children if child.dep_ == "poss"), None)
    start, end = _phrase(token)
    plural = token.tag_ in ("NNS", "NNPS") or noun.kind == "people"
    return Description(
        token=token, noun=noun, start=start, end=end, is_plural=plural,
        is_definite=possessor is not None or any(word in DEFINITE for word in determiners),
        country=phrase_country(head), region=_region(head), modifiers=_modifiers(head, possessor), possessor=possessor,
    )  # fmt: skip


def _phrase(head: Token) -> tuple[int, int]:
    """Return the characters of the noun phrase, without the possessive ending it may carry."""
    start, end = noun_phrase(head)
    mark = next((child for child in head.children if child.tag_ == "POS"), None)
    return start, mark.idx if mark is not None and mark.i > head.i else end


def _counted(token: Token) -> Token | None:
    """Return the noun counted in "dozens of miners"."""
    for child in token.children:
        if child.dep_ == "prep" and child.lower_ == "of":
            return next((noun for noun in child.children if noun.dep_ == "pobj"), None)
    return None


def _region(head: Token) -> str:
    for child in head.children:
        if child.dep_ in ("amod", "compound", "nmod"):
            words = head.doc[child.left_edge.i : child.i + 1].text
            if is_regional(words):
                return words
    return ""


def _modifiers(head: Token, possessor: Token | None) -> frozenset[str]:
    """Return the words that narrow a noun down, without determiner, number and possessor."""
    return frozenset(
        token.lower_
        for child in head.children
        if child.dep_ in ("amod", "compound", "nmod") and child is not possessor
        for token in child.subtree
        if token.is_alpha
    )


def resolve_description(description: Description, story: Story, sentence: int, owner: Draft | None) -> Draft | None:
    """Return the entity already met that a description stands for, or None."""
    if description.noun.kind == "kin":
        return _relative(description, story, owner)
    if description.noun.kind == "place":
        return _place(description, story, sentence, owner) if description.is_definite else None
    best, best_score = None, 0.0
    seen: dict[int, Draft] = {}
    for rank, item in enumerate(story.recent(sentence, SENTENCES_BACK)):
        if id(item.draft) in seen or item.draft.is_thing:
            continue
        seen[id(item.draft)] = item.draft
        score = _fit(description, item.draft, sentence - item.sentence, owner) - 0.02 * rank
        if score > best_score:
            best, best_score = item.draft, score
    return best


def _fit(description: Description, draft: Draft, sentences_back: int, owner: Draft | None) -> float:
    """Return how well a description fits an entity; above 0 is enough."""
    noun = description.noun
    if draft.type != TYPE_OF_KIND[noun.kind] or draft.plural != description.is_plural:
        return -1.0
    if noun.gender and draft.gender and noun.gender != draft.gender:
        return -1.0
    if description.country and draft.country and description.country != draft.country:
        return -1.0
    if description.region and not lies_in(draft.country, description.region):
        return -1.0
    if not draft.named:
        return _fit_unnamed(description, draft)
    if not description.is_definite or description.is_plural:
        return -1.0
    return _fit_role(description, draft) if noun.kind == "person" else _fit_body(description, draft, sentences_back)


def _fit_unnamed(description: Description, draft: Draft) -> float:
    if description.noun.word not in draft.nouns:
        return -1.0
    if description.modifiers and draft.modifiers and description.modifiers != draft.modifiers:
        return -1.0
    if not description.is_definite and (description.modifiers != draft.modifiers or not description.modifiers):
        return -1.0
    return 1.0 + (description.modifiers == draft.modifiers)


def _fit_role(description: Description, draft: Draft) -> float:
    noun = description.noun
    nouns = [found for word in draft.nouns if (found := find_noun(word)) is not None]
    is_same_role = any(noun.word == other.word or (noun.is_ruler and other.is_ruler) for other in nouns)
    if not is_same_role:
        return -1.0
    return 1.0 + (description.country == draft.country != "") + 0.08 * min(len(draft.spots), 10)


def _fit_body(description: Description, draft: Draft, sentences_back: int) -> float:
    noun = description.noun
    words = draft.name.lower().split()
    if noun.word in draft.nouns or words[-1] == noun.word or noun.word in words:
        return 2.0 - 0.1 * sentences_back
    return -1.0


def _relative(description: Description, story: Story, owner: Draft | None) -> Draft | None:
    """Return the relative of the same owner met before ("his wife" ... "Boric's wife")."""
    if owner is None:
        return None
    same = (draft for draft in story.drafts if draft.owner is owner and description.noun.word in draft.nouns)
    return next(same, None)


def _place(description: Description, story: Story, sentence: int, owner: Draft | None) -> Draft | None:
    """Return the country or city that "the country", "his country", "the city" stands for."""
    if description.is_plural:
        return None
    if owner is not None:
        return _home(owner, story) if description.noun.note == "country" else None
    barred = _subject_of(description.token)
    for item in story.recent(sentence, NEAR_SENTENCES):
        draft = item.draft
        if draft.type != "GPE" or item.token.i in barred or item.token.dep_ in ("compound", "amod", "nmod"):
            continue
        known = find_known(draft.name)
        is_country = known is not None and known.kind == "country"
        if is_country == (description.noun.note == "country"):
            return draft
    return None


def _home(owner: Draft, story: Story) -> Draft | None:
    """Return the country that an entity belongs to, if the article names it."""
    if not owner.country:
        return None
    return find_country(story, owner.country)


def find_country(story: Story, code: str) -> Draft | None:
    """Return the country of a code, if the article names it."""
    for draft in story.drafts:
        known = find_known(draft.name) if draft.type == "GPE" else None
        if known is not None and known.kind == "country" and known.country == code:
            return draft
    return None


def _subject_of(token: Token) -> set[int]:
    """Return the subjects of the clause that a token stands in: "the US detained the country's president"."""
    for head in token.ancestors:
        if head.pos_ == "VERB":
            return {child.i for child in head.children if child.dep_ in ("nsubj", "nsubjpass")}
    return set()


def takes_part(description: Description) -> bool:
    """Tell whether what is described acts, suffers or speaks: an argument of a clause, alone or coordinated."""
    token = description.token
    while token.dep_ == "conj":
        token = token.head
    return token.dep_ in ARGUMENTS and token.dep_ != "ROOT"
