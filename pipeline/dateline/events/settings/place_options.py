"""The places where an event may have happened: the named places of the article, with what ties the event to each.

choosing.py weighs the features. Misses: places that are only described ("the shop"), and organisations as places.
"""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence

from dateline.clauses.clause import clause_verb
from dateline.clauses.functions import kind_of
from dateline.events.happenings.drafts import MentionDraft
from dateline.events.settings.choosing import NONE, Option
from dateline.events.settings.linking import Told, between, kin, lead_of, path
from dateline.events.settings.spots import Place, Spot, find_places
from dateline.judges import steps
from dateline.page import Page
from dateline.reader.labels import PARTIES
from dateline.reader_says import Mentioned, ReaderSays
from dateline.records import Cast
from dateline.words import words_for

# Sentences from a mention to a place that it may have, and how many of the article's first and commonest places are.
REACH_SENTENCES, MOST = 6, 4
# Beyond this many sentences a place is as good as not told.
FAR = 99
PLACE = PARTIES.index("place")


class PlaceOptions:
    """The options of the mentions of an article."""

    def __init__(self, page: Page, cast: Cast, told: Sequence[Told], clusters: Sequence[Sequence[int]]) -> None:
        self._page, self._cast, self._told = page, cast, told
        drafts = [one.draft for one in told]
        self._triggers = sorted(one.token.i for one in told)
        self._home = {i: members for members in clusters for i in members}
        self.places = find_places(page, cast)
        self._rank = _ranks(sorted(self.places, key=lambda place: -len(place.spots)))
        self._locative_rank = _ranks(sorted(self.places, key=lambda place: -place.locative))
        self._order = _ranks(self.places)
        orders = (self._rank, self._locative_rank, self._order)
        self._outstanding = {name for order in orders for name, n in order.items() if n < MOST}
        self._with_locatives = sum(place.locative > 0 for place in self.places)
        self._lead = lead_of(page)
        self._of_all: dict[tuple[str, str], tuple[str, ...]] = {}
        self._of_far: dict[tuple[str, int], tuple[str, ...]] = {}
        roles = [draft.roles for draft in drafts]
        self._acts = Counter(party.entity_id for own in roles for party in (*own.actors, *own.recipients))
        self._settled: defaultdict[str, list[int]] = defaultdict(list)
        for i, draft in enumerate(drafts):
            if draft.setting.place is not None:
                self._settled[draft.setting.place.entity_id].append(i)
        self._votes = sum(map(len, self._settled.values()))
        self._words = Mentioned.of({place.entity.id: [spot.word for spot in place.spots] for place in self.places})
        self._total = sum(len(place.spots) for place in self.places)
        self._in_sentence: defaultdict[int, set[str]] = defaultdict(set)
        for place in self.places:
            for sentence in place.sentences:
                self._in_sentence[sentence].add(place.entity.id)
        located = [(spot, place) for place in self.places for spot in place.spots if spot.is_locative]
        self._located = sorted(((spot.sentence, spot.mention.start, place.entity.id) for spot, place in located))

    def of(self, i: int) -> list[Option]:
        """Return the options of a mention: no place first."""
        sentences = {self._told[j].sentence for j in self._home[i]}
        near = [(n, place) for n, place in enumerate(self.places) if self._is_near(sentences, place)]
        said = self._told[i].said(PLACE, self._words)
        options = [Option(place.entity.id, n, self._features(i, place, said)) for n, place in near]
        return [Option(NONE, 0, tuple(self._of_none(i, said))), *options]

    def words_for(self, draft: MentionDraft, source: int) -> tuple[int, int] | None:
        """Return the words nearest to a trigger that name a place in its sentence, None where none do."""
        token = draft.trigger.token
        sentence = self._page.sentence_of(token).id
        spots = [spot.mention for spot in self.places[source].spots if spot.sentence == sentence]
        nearest = min(spots, key=lambda mention: abs(mention.start - token.idx), default=None)
        return (nearest.start, nearest.end) if nearest is not None else None

    def _is_near(self, sentences: Collection[int], place: Place) -> bool:
        if place.entity.id in self._outstanding:
            return True
        return any(abs(at - own) <= REACH_SENTENCES for at in place.sentences for own in sentences)

    def _of_none(self, i: int, said: ReaderSays[str] | None) -> Iterator[str]:
        told = self._told[i]
        draft, here = told.draft, self._in_sentence.get(told.sentence, set())
        yield "none"
        yield from (f"none|{feature}" for feature in told.profile)
        yield f"none|here|{steps(len(here), 0, 1, 2, 3)}|{told.word_class}"
        yield f"none|here apart|{steps(len(here - told.actors - told.recipients), 0, 1, 2)}"
        yield f"none|rule|{draft.setting.place.rule if draft.setting.place else ''}"
        yield f"none|places|{steps(len(self.places), 0, 1, 2, 4, 8, 15)}"
        yield f"none|lead|{steps(told.sentence - self._lead, 0, 1, 2, 4, 9)}"
        yield f"none|mentions|{steps(len(self._home[i]), 1, 2, 3, 5)}"
        yield f"none|dated|{draft.setting.date_rule}"
        if said is not None:
            yield f"none|reader|{said.of_none()}"
        yield f"none|locatives|{steps(self._with_locatives, 0, 1, 2, 4, 8)}"

    def _features(self, i: int, place: Place, said: ReaderSays[str] | None) -> tuple[str, ...]:
        told = self._told[i]
        spots = [spot for spot in place.spots if spot.sentence == told.sentence]
        side = "same" if spots else "else"
        found = [*self._said_of_all(place, side), *self._of_rule(told.draft, place, side)]
        found += self._of_parties(told, place, side)
        found += self._of_others(i, place, side)
        found += (f"reader|{fact}|{side}" for fact in said.of(place.entity.id)) if said is not None else ()
        if spots:
            found += self._within_sentence(told, place, spots)
        else:
            found += self._said_from_afar(place, told.sentence)
            found += self._across_sentences(told, place)
            found += self._of_fellows(i, place)
        return tuple(found)

    def _of_rule(self, draft: MentionDraft, place: Place, side: str) -> Iterator[str]:
        """Yield what the rules of places.py say, of this event and of all."""
        own, votes = draft.setting.place, len(self._settled.get(place.entity.id, ()))
        if own is not None:
            yield f"rule|{own.rule}|{own.entity_id == place.entity.id}"
        yield f"votes|{steps(votes / max(1, self._votes), 0, 0.1, 0.25, 0.5, 0.8)}|{side}"

    def _of_parties(self, told: Told, place: Place, side: str) -> Iterator[str]:
        """Yield whether it takes part in the event, or is the country of who does it."""
        entity, act = place.entity, told.draft.trigger.coding.event_type
        is_actor, is_recipient = entity.id in told.actors, entity.id in told.recipients
        countries = {self._cast.entity(name).country for name in told.actors} if entity.country else ()
        yield f"party|{is_actor}|{is_recipient}|{side}"
        yield f"party act|{is_actor}|{is_recipient}|{act}"
        yield f"type|{entity.type}|{act}"
        if told.token.lemma_ in words_for("word of travel"):
            yield f"travel|{is_actor}|{is_recipient}|{side}"
        yield f"parties|{steps(self._acts[entity.id], 0, 1, 3, 6)}|{side}"
        yield f"actor's country|{entity.country in countries}|{entity.type}|{side}"

    def _of_kind(self, place: Place, side: str) -> Iterator[str]:
        """Yield how wide the place is, and whether the article has a narrower one."""
        entity, grain = place.entity, place.grain
        has_finer = any(other.grain != "country" and other.locative for other in self.places if other is not place)
        yield f"grain|{grain}|{side}"
        yield f"grain|{grain}|{steps(self._locative_rank[entity.id], 0, 1, 2)}"
        yield f"inside|{steps(place.inside, 0, 1, 2)}|{steps(place.around, 0, 1, 2)}|{side}"
        yield f"finer|{grain}|{has_finer}|{side}"
        yield f"heading|{place.in_heading}|{steps(place.locative, 0, 1, 3)}|{grain}"
        yield f"share|{steps(len(place.spots) / self._total, 0.05, 0.1, 0.2, 0.4)}|{grain}"
        yield f"type|{entity.type}|{side}"

    def _said_of_all(self, place: Place, side: str) -> tuple[str, ...]:
        """Return what holds of a place for every event, worked out once."""
        key = place.entity.id, side
        if key not in self._of_all:
            self._of_all[key] = (*self._of_kind(place, side), *self._of_article(place, side))
        return self._of_all[key]

    def _of_article(self, place: Place, side: str) -> Iterator[str]:
        """Yield how often, how early and behind which prepositions the article names the place."""
        name, order = place.entity.id, steps(self._order[place.entity.id], 0, 1, 2, 4)
        yield f"often|{steps(len(place.spots), 1, 2, 3, 5, 9)}|{side}"
        yield f"rank|{steps(self._rank[name], 0, 1, 2, 4)}|{side}"
        yield f"locative|{steps(place.locative, 0, 1, 2, 4)}|{side}"
        yield f"locative share|{steps(place.locative / len(place.spots), 0, 0.2, 0.5, 0.9)}|{side}"
        yield f"locative rank|{steps(self._locative_rank[name], 0, 1, 2, 4)}|{side}"
        yield f"order|{order}|{side}"
        yield f"order|{order}|{steps(place.locative, 0, 1, 2)}"
        yield f"furniture|{place.in_dateline}|{place.in_heading}|{side}"
        yield f"places|{steps(len(self.places), 1, 2, 4, 8, 15)}|{side}"
        yield f"first as|{place.spots[0].function}|{place.entity.type}"

    def _of_others(self, i: int, place: Place, side: str) -> Iterator[str]:
        """Yield what other events are there by the rules, and what these share with the event."""
        told, others = self._told[i], [j for j in self._settled.get(place.entity.id, ()) if j != i]
        is_near = any(abs(self._told[j].sentence - told.sentence) <= 1 for j in others)
        shared = {name for j in others for name in kin(told, self._told[j], is_fellow=j in self._home[i])}
        yield f"of others|{steps(len(others), 0, 1, 2, 4)}|{side}"
        yield from (f"of kin|{name}|{side}" for name in sorted(shared))
        yield f"of near|{is_near}|{side}"

    def _within_sentence(self, told: Told, place: Place, spots: Sequence[Spot]) -> Iterator[str]:
        spot = min(spots, key=lambda spot: abs(spot.root.i - told.token.i))
        fine, coarse = path(told, spot.root)
        gap, verb = spot.root.i - told.token.i, clause_verb(spot.root)
        is_same = verb == clause_verb(told.draft.trigger.carrier)
        yield f"path|{fine}|{told.word_class}"
        yield f"path|{fine}|{spot.preposition}"
        yield f"clauses|{coarse}|{told.word_class}"
        yield f"clauses|{coarse}|{spot.is_locative}"
        yield f"as|{spot.function}|{told.word_class}"
        yield f"as|{spot.function}|{place.entity.type}"
        yield f"spot|{spot.kind}"
        yield f"tokens|{steps(abs(gap), 0, 2, 4, 7, 12, 20)}|{gap > 0}"
        yield f"between|{steps(between(told, self._triggers, gap), 0, 1, 2, 3)}|{spot.is_locative}"
        yield f"rivals|{steps(len(self._in_sentence[told.sentence]), 1, 2, 3)}"
        yield f"verb|{is_same}|{kind_of(verb) if verb is not None else ''}|{spot.is_locative}"

    def _said_from_afar(self, place: Place, sentence: int) -> tuple[str, ...]:
        """Return what holds of a place for every event of a sentence that does not name it, worked out once."""
        key = place.entity.id, sentence
        if key not in self._of_far:
            self._of_far[key] = tuple(self._of_sentence(place, sentence))
        return self._of_far[key]

    def _of_sentence(self, place: Place, sentence: int) -> Iterator[str]:
        gap = steps(_away(place.located, sentence), 1, 2, 3, 5, 8, 13, FAR)
        last, after = bisect_left(self._located, (sentence,)), bisect_left(place.sentences, sentence)
        is_last = last > 0 and self._located[last - 1][2] == place.entity.id
        behind = place.sentences[after] - sentence if after < len(place.sentences) else FAR
        yield f"after|{steps(behind, 1, 2, 3, 5, 8, 13, FAR)}"
        yield f"locative before|{gap}|{place.entity.type}"
        yield f"last|{is_last}|{bool(self._in_sentence.get(sentence))}"
        yield f"last|{is_last}|{gap}"
        yield f"else lead|{place.sentences[0] <= self._lead + 1}|{steps(place.locative, 0, 1, 2)}"

    def _across_sentences(self, told: Told, place: Place) -> Iterator[str]:
        draft, rank = told.draft, steps(self._locative_rank[place.entity.id], 0, 1)
        yield f"before|{steps(_away(place.sentences, told.sentence), 1, 2, 3, 5, 8, 13, FAR)}|{told.word_class}"
        yield f"else|{draft.state.status}|{bool(draft.source.quote_id)}"
        yield f"else|{told.tense}"
        yield f"else act|{draft.trigger.coding.event_type}|{rank}"

    def _of_fellows(self, i: int, place: Place) -> Iterator[str]:
        """Yield whether other mentions of the happening stand beside the place, or have it by the rules."""
        fellows = [j for j in self._home[i] if self._told[j].sentence in place.sentences]
        settled = set(self._settled.get(place.entity.id, ()))
        yield f"beside mate|{bool(fellows)}|{any(j in settled for j in fellows)}"


def _away(sentences: Sequence[int], sentence: int) -> int:
    """Return how far before a sentence the last of others stands, ``FAR`` where none does."""
    at = bisect_left(sentences, sentence)
    return sentence - sentences[at - 1] if at else FAR


def _ranks(places: Sequence[Place]) -> dict[str, int]:
    return {place.entity.id: n for n, place in enumerate(places)}
