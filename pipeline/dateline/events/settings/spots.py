"""The named places of an article, each with the spots where it is mentioned."""

from collections import defaultdict
from collections.abc import Sequence

from spacy.tokens import Token

from dateline.clauses.functions import is_noun_modifier, is_possessor, is_subject
from dateline.entities.knowledge import is_state
from dateline.events.settings.linking import preposition_before
from dateline.events.settings.places import PLACE_TYPES
from dateline.page import Page
from dateline.records import Cast, Mention
from dateline.words import words_for

# Words that may stand between a place and the place that it is in: "the port of Brest in France".
LINKS = frozenset({",", "in", "of", "the", "("})
WORDS_BETWEEN = 3


class Spot:
    """A mention of a place, where it stands; ``word`` is the number of its first word to the reader."""

    def __init__(self, page: Page, mention: Mention) -> None:
        sentence = page.sentence_at(mention.start)
        self.mention, self.kind = mention, mention.kind
        self.root, self.word = page.span(mention.start, mention.end).root, page.word_at(mention.start)
        self.sentence, self.sentence_kind = sentence.id, sentence.kind
        self.preposition = preposition_before(page, mention.start, mention.end)
        self.function = _function(self.root) or self.preposition or self.root.dep_
        self.is_locative = self.preposition in words_for("preposition of place")


def _function(word: Token) -> str:
    if is_possessor(word):
        return "possessor"
    if is_noun_modifier(word):
        return "modifier"
    return "subject" if is_subject(word) else ""


class Place:
    """A named place of the article with its mentions in order; ``inside`` counts those before a place that it is in."""

    def __init__(self, cast: Cast, entity_id: str, spots: list[Spot]) -> None:
        self.entity, self.spots = cast.entity(entity_id), spots
        self.sentences = [spot.sentence for spot in spots]
        self.located = [spot.sentence for spot in spots if spot.is_locative]
        self.locative = len(self.located)
        self.inside = self.around = 0
        self.grain = "country" if is_state(self.entity.name) else self.entity.type
        self.in_dateline = any(spot.sentence_kind == "dateline" for spot in spots)
        self.in_heading = any(spot.sentence_kind in ("title", "heading") for spot in spots)


def _nest(page: Page, places: Sequence[Place]) -> None:
    """Count for each place how often it stands before a place that it is in, and behind one within it."""
    starts = {spot.mention.start: place for place in places for spot in place.spots}
    for place in places:
        for spot in place.spots:
            end = page.span(spot.mention.start, spot.mention.end).end
            for token in page.doc[end : end + WORDS_BETWEEN]:
                other = starts.get(token.idx)
                if other is not None and other is not place:
                    place.inside, other.around = place.inside + 1, other.around + 1
                if token.text not in LINKS:
                    break


def find_places(page: Page, cast: Cast) -> list[Place]:
    """Return the named places of an article in the order of their first mentions."""
    spots: defaultdict[str, list[Spot]] = defaultdict(list)
    for mention in cast.mentions:
        entity = cast.entity(mention.entity_id)
        if entity.type in PLACE_TYPES and entity.named:
            spots[mention.entity_id].append(Spot(page, mention))
    places = [Place(cast, entity_id, found) for entity_id, found in spots.items()]
    _nest(page, places)
    return sorted(places, key=lambda place: place.spots[0].mention.start)
