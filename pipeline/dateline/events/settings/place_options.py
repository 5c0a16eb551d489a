"""The places where an event may have happened: the named places of the article, with what ties the event to each."""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from functools import cache

from dateline.clauses.clause import clause_verb
from dateline.clauses.functions import is_noun_modifier, is_possessor, is_subject, kind_of
from dateline.events.happenings.drafts import MentionDraft
from dateline.events.settings.choosing import NONE, Option, steps
from dateline.events.settings.linking import Told, path, preposition_before
from dateline.events.settings.places import PLACE_TYPES
from dateline.lexicons import load_rows
from dateline.page import Page
from dateline.records import Cast, Mention
from dateline.words import words_for


@cache
def _countries() -> frozenset[str]:
    columns = ("code", "name", "aliases", "demonyms", "capital", "region")
    rows = load_rows("countries.csv", columns=columns)
    return frozenset(name for row in rows for name in (row["name"], *row["aliases"].split("|")))


def is_country(name: str) -> bool:
    """Tell whether a place is a state."""
    return name in _countries()


REACH, MOST = 6, 4


class Spot:
    """A mention of a place, where it stands."""

    def __init__(self, page: Page, mention: Mention) -> None:
        words = page.span(mention.start, mention.end)
        sentence = page.sentence_at(mention.start)
        self.mention, self.root, self.kind = mention, words.root, mention.kind
        self.sentence, self.paragraph, self.sentence_kind = sentence.id, sentence.paragraph, sentence.kind
        self.preposition = preposition_before(page, mention.start, mention.end)
        root = self.root
        self.function = (
            "possessor"
            if is_possessor(root)
            else "modifier"
            if is_noun_modifier(root)
            else "subject"
            if is_subject(root)
            else self.preposition or root.dep_
        )
        self.is_locative = self.preposition in words_for("preposition of place")
        self.verb = clause_verb(root)


class Place:
    """A named place of the article with its mentions in order."""

    def __init__(self, cast: Cast, entity_id: str, spots: list[Spot]) -> None:
        self.entity, self.spots = cast.entity(entity_id), spots
        self.sentences = [spot.sentence for spot in spots]
        self.locative = sum(spot.is_locative for spot in spots)
        self.share = self.locative / len(spots)
        self.inside = self.around = 0
        self.grain = "country" if is_country(self.entity.name) else self.entity.type
        self.in_dateline = any(spot.sentence_kind == "dateline" for spot in spots)
        self.in_heading = any(spot.sentence_kind in ("title", "heading") for spot in spots)


def _nest(page: Page, places: Sequence[Place]) -> None:
    """Count for each place how often it follows a place within it, and is followed by one that it is within."""
    starts = {spot.mention.start: place for place in places for spot in place.spots}
    for place in places:
        for spot in place.spots:
            end = page.span(spot.mention.start, spot.mention.end).end
            after = page.doc[end : end + 3]
            for token in after:
                if token.idx in starts and starts[token.idx] is not place:
                    place.inside += 1
                    starts[token.idx].around += 1
                    break
                if token.text not in (",", "in", "of", "the", "("):
                    break


class PlaceOptions:
    """The options of the mentions of an article."""

    def __init__(
        self, page: Page, cast: Cast, drafts: Sequence[MentionDraft], clusters: Sequence[Sequence[int]]
    ) -> None:
        self.page, self.cast, self.drafts = page, cast, drafts
        self.told = [Told(page, draft) for draft in drafts]
        self.home = {i: members for members in clusters for i in members}
        spots: defaultdict[str, list[Spot]] = defaultdict(list)
        for mention in cast.mentions:
            entity = cast.entity(mention.entity_id)
            if entity.type in PLACE_TYPES and entity.named:
                spots[mention.entity_id].append(Spot(page, mention))
        self.places = [Place(cast, entity_id, found) for entity_id, found in spots.items()]
        self.places.sort(key=lambda place: place.spots[0].mention.start)
        by_count = sorted(self.places, key=lambda place: -len(place.spots))
        self.rank = {place.entity.id: n for n, place in enumerate(by_count)}
        by_locative = sorted(self.places, key=lambda place: -place.locative)
        self.locative_rank = {place.entity.id: n for n, place in enumerate(by_locative)}
        _nest(page, self.places)
        self.order = {place.entity.id: n for n, place in enumerate(self.places)}
        self.lead = next((s.id for s in page.sentences if s.kind == "body"), 1)
        self.acts: Counter[str] = Counter(
            party.entity_id for draft in drafts for party in (*draft.roles.actors, *draft.roles.recipients)
        )
        self.settled: defaultdict[str, list[int]] = defaultdict(list)
        for i, draft in enumerate(drafts):
            if draft.setting.place is not None:
                self.settled[draft.setting.place.entity_id].append(i)
        self.total = max(1, sum(len(place.spots) for place in self.places))
        self.votes = sum(map(len, self.settled.values()))
        self.in_sentence: defaultdict[int, set[str]] = defaultdict(set)
        for place in self.places:
            for sentence in place.sentences:
                self.in_sentence[sentence].add(place.entity.id)

    def of(self, i: int) -> list[Option]:
        """Return the options of a mention: no place first."""
        near = [n for n, place in enumerate(self.places) if self._is_near(i, place)]
        options = [Option(self.places[n].entity.id, n, tuple(self._features(i, self.places[n]))) for n in near]
        return [Option(NONE, 0, tuple(self._of_none(i))), *options]

    def words_for(self, draft: MentionDraft, source: int) -> tuple[int, int] | None:
        """Return the words nearest to a trigger that name a place in its sentence, None where none do."""
        token = draft.trigger.token
        sentence = self.page.sentence_of(token).id
        spots = [spot.mention for spot in self.places[source].spots if spot.sentence == sentence]
        nearest = min(spots, key=lambda mention: abs(mention.start - token.idx), default=None)
        return (nearest.start, nearest.end) if nearest is not None else None

    def _is_near(self, i: int, place: Place) -> bool:
        sentences = {self.told[j].sentence for j in self.home[i]}
        return (
            self.rank[place.entity.id] < MOST
            or self.order[place.entity.id] < MOST
            or self.locative_rank[place.entity.id] < MOST
            or any(abs(s - own) <= REACH for s in place.sentences for own in sentences)
        )

    def _of_none(self, i: int) -> Iterator[str]:
        told = self.told[i]
        yield "none"
        for feature in told.profile:
            yield f"none|{feature}"
        here = self.in_sentence.get(told.sentence, set())
        parties = {p.entity_id for p in (*told.draft.roles.actors, *told.draft.roles.recipients)}
        yield f"none|here|{steps(len(here), 0, 1, 2, 3)}|{told.word_class}"
        yield f"none|here apart|{steps(len(here - parties), 0, 1, 2)}"
        place = told.draft.setting.place
        yield f"none|rule|{place.rule if place else ''}"
        yield f"none|places|{steps(len(self.places), 0, 1, 2, 4, 8, 15)}"
        yield f"none|lead|{steps(told.sentence - self.lead, 0, 1, 2, 4, 9)}"
        yield f"none|mentions|{steps(len(self.home[i]), 1, 2, 3, 5)}"
        yield f"none|dated|{told.draft.setting.date_rule}"
        locative = sum(place.locative > 0 for place in self.places)
        yield f"none|locatives|{steps(locative, 0, 1, 2, 4, 8)}"

    def _features(self, i: int, place: Place) -> Iterator[str]:
        told, draft, word_class = self.told[i], self.told[i].draft, self.told[i].word_class
        entity = place.entity
        own = draft.setting.place
        if own is not None:
            yield f"rule|{own.rule}|{own.entity_id == entity.id}"
        spots = [spot for spot in place.spots if spot.sentence == told.sentence]
        side = "same" if spots else "else"
        act = draft.trigger.coding.event_type
        actor = entity.id in {p.entity_id for p in draft.roles.actors}
        recipient = entity.id in {p.entity_id for p in draft.roles.recipients}
        yield f"party|{actor}|{recipient}|{side}"
        yield f"party act|{actor}|{recipient}|{act}"
        yield f"parties|{steps(self.acts[entity.id], 0, 1, 3, 6)}|{side}"
        country = entity.country and entity.country in {
            self.cast.entity(p.entity_id).country for p in draft.roles.actors
        }
        yield f"actor's country|{bool(country)}|{entity.type}|{side}"
        yield f"grain|{place.grain}|{side}"
        yield f"grain|{place.grain}|{steps(self.locative_rank[entity.id], 0, 1, 2)}"
        yield f"inside|{steps(place.inside, 0, 1, 2)}|{steps(place.around, 0, 1, 2)}|{side}"
        finer = any(o.grain != "country" and o.locative for o in self.places if o is not place)
        yield f"finer|{place.grain}|{finer}|{side}"
        yield f"heading|{place.in_heading}|{steps(place.locative, 0, 1, 3)}|{place.grain}"
        yield f"share|{steps(len(place.spots) / self.total, 0.05, 0.1, 0.2, 0.4)}|{place.grain}"
        yield f"votes|{steps(len(self.settled.get(entity.id, ())) / max(1, self.votes), 0, 0.1, 0.25, 0.5, 0.8)}|{side}"
        yield f"type|{entity.type}|{side}"
        yield f"type|{entity.type}|{act}"
        yield f"often|{steps(len(place.spots), 1, 2, 3, 5, 9)}|{side}"
        yield f"rank|{steps(self.rank[entity.id], 0, 1, 2, 4)}|{side}"
        yield f"locative|{steps(place.locative, 0, 1, 2, 4)}|{side}"
        yield f"locative share|{steps(place.share, 0, 0.2, 0.5, 0.9)}|{side}"
        yield f"locative rank|{steps(self.locative_rank[entity.id], 0, 1, 2, 4)}|{side}"
        yield f"order|{steps(self.order[entity.id], 0, 1, 2, 4)}|{side}"
        yield f"order|{steps(self.order[entity.id], 0, 1, 2, 4)}|{steps(place.locative, 0, 1, 2)}"
        yield f"furniture|{place.in_dateline}|{place.in_heading}|{side}"
        yield f"places|{steps(len(self.places), 1, 2, 4, 8, 15)}|{side}"
        first = place.spots[0]
        yield f"first as|{first.function}|{entity.type}"
        others = [j for j in self.settled.get(entity.id, ()) if j != i]
        near = any(abs(self.told[j].sentence - told.sentence) <= 1 for j in others)
        yield f"of others|{steps(len(others), 0, 1, 2, 4)}|{side}"
        yield from (f"of kin|{kin}|{side}" for kin in sorted({k for j in others for k in self._kin(i, j)}))
        yield f"of near|{near}|{side}"
        if spots:
            spot = min(spots, key=lambda spot: abs(spot.root.i - told.token.i))
            fine, coarse = path(told, spot.root)
            yield f"path|{fine}|{word_class}"
            yield f"path|{fine}|{spot.preposition}"
            yield f"clauses|{coarse}|{word_class}"
            yield f"clauses|{coarse}|{spot.is_locative}"
            yield f"as|{spot.function}|{word_class}"
            yield f"as|{spot.function}|{entity.type}"
            yield f"spot|{spot.kind}"
            gap = spot.root.i - told.token.i
            yield f"tokens|{steps(abs(gap), 0, 2, 4, 7, 12, 20)}|{gap > 0}"
            between = sum(min(gap, 0) < other.token.i - told.token.i < max(gap, 0) for other in self.told)
            yield f"between|{steps(between, 0, 1, 2, 3)}|{spot.is_locative}"
            yield f"rivals|{steps(len(self.in_sentence[told.sentence]), 1, 2, 3)}"
            verb, mine = clause_verb(spot.root), clause_verb(draft.trigger.carrier)
            yield f"verb|{verb == mine}|{kind_of(verb) if verb is not None else ''}|{spot.is_locative}"
            return
        at = bisect_left(place.sentences, told.sentence)
        before = told.sentence - place.sentences[at - 1] if at else 99
        after = place.sentences[at] - told.sentence if at < len(place.sentences) else 99
        yield f"before|{steps(before, 1, 2, 3, 5, 8, 13, 99)}|{word_class}"
        yield f"after|{steps(after, 1, 2, 3, 5, 8, 13, 99)}"
        loc = [spot.sentence for spot in place.spots if spot.is_locative and spot.sentence < told.sentence]
        gap = told.sentence - loc[-1] if loc else 99
        yield f"locative before|{steps(gap, 1, 2, 3, 5, 8, 13, 99)}|{entity.type}"
        last = self._last_locative(told.sentence)
        yield f"last|{last == entity.id}|{bool(self.in_sentence.get(told.sentence))}"
        yield f"last|{last == entity.id}|{steps(gap, 1, 2, 3, 5, 8, 13, 99)}"
        yield f"else|{draft.state.status}|{bool(draft.source.quote_id)}"
        yield f"else|{told.tense}"
        yield f"else act|{act}|{steps(self.locative_rank[entity.id], 0, 1)}"
        yield f"else lead|{place.sentences[0] <= self.lead + 1}|{steps(place.locative, 0, 1, 2)}"
        mates = [j for j in self.home[i] if self.told[j].sentence in place.sentences]
        yield f"beside mate|{bool(mates)}|{any(self._owns(j, entity.id) for j in mates)}"

    def _last_locative(self, sentence: int) -> str:
        found = [
            (spot.mention.start, place.entity.id)
            for place in self.places
            for spot in place.spots
            if spot.is_locative and spot.sentence < sentence
        ]
        return max(found)[1] if found else ""

    def _owns(self, j: int, entity_id: str) -> bool:
        place = self.drafts[j].setting.place
        return place is not None and place.entity_id == entity_id

    def _kin(self, i: int, j: int) -> Iterator[str]:
        mine, theirs = self.drafts[i], self.drafts[j]
        if j in self.home[i]:
            yield "mate"
        if mine.trigger.token.lemma_ == theirs.trigger.token.lemma_:
            yield "lemma"
        if mine.trigger.coding.event_type and mine.trigger.coding.event_type == theirs.trigger.coding.event_type:
            yield "type"
        for name in ("actors", "recipients"):
            ids = {p.entity_id for p in getattr(mine.roles, name)} & {p.entity_id for p in getattr(theirs.roles, name)}
            if ids:
                yield name
