"""What tells the main happening of an article: where it is told, how often, of whom, and what its sentences do.

A feature is a name, some with a step of a number, as in sentence_features.py.
"""

from collections.abc import Iterator
from datetime import date

from dateline.clauses.clause import clause_of
from dateline.clauses.functions import is_main
from dateline.judges import steps
from dateline.news.roles import LABELS, Chances
from dateline.news.sentence_features import COUNTS, DISTANCES, PARTS, PLACES
from dateline.news.told import Told
from dateline.records import Event, EventMention

MAIN = LABELS.index("main")
CHANCES = (0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9)
MENTIONS = (1, 2, 3, 4, 6, 9)
TITLE, LEAD = "title", "lead"


class EventFeatures:
    """The features of the happenings of an article; ``chances`` are those of the roles of its sentences."""

    def __init__(self, told: Told, chances: Chances) -> None:
        self._told = told
        self._main = dict(zip((s.id for s in told.page.sentences), chances[:, MAIN].tolist(), strict=True))
        best = [LABELS[n] for n in chances.argmax(1).tolist()]
        self._role = dict(zip((s.id for s in told.page.sentences), best, strict=True))
        self._body = {sentence.id: n for n, sentence in enumerate(told.body)}
        self._of: dict[str, list[EventMention]] = {}
        for mention in told.mentions:
            self._of.setdefault(mention.event_id, []).append(mention)
        self._most = max((len(mentions) for mentions in self._of.values()), default=1)

    def of(self, event: Event) -> list[str]:
        """Return the features of a happening."""
        mentions = self._of[event.id]
        found = [*self._standing(mentions), *self._roles(mentions), *self._telling(event, mentions)]
        return [*found, *self._word(event, mentions), *self._parties(event)]

    def _where(self, mentions: list[EventMention]) -> str:
        ids = {mention.sentence_id for mention in mentions}
        if self._told.headline is not None and self._told.headline.id in ids:
            return TITLE
        return LEAD if self._body and min(self._body) in ids else "body"

    def _standing(self, mentions: list[EventMention]) -> Iterator[str]:
        ids = [mention.sentence_id for mention in mentions]
        body = sorted({self._body[id_] for id_ in ids if id_ in self._body})
        first = steps(body[0], *PLACES) if body else "none"
        where = self._where(mentions)
        yield f"in {where}"
        yield f"first told {first}"
        yield f"{where}, first told {first}"
        yield f"mentions {steps(len(mentions), *MENTIONS)}"
        yield f"share of the most {steps(len(mentions) / self._most, *PARTS)}"
        yield f"sentences {steps(len(set(ids)), *MENTIONS)}"
        yield f"spread {steps((body[-1] - body[0]) / len(self._body) if body else 0, *PARTS)}"
        yield f"body mentions of {where} {steps(len(body), *COUNTS)}"
        yield f"article {steps(len(self._told.events), *(3, 8, 15, 30, 60))}"

    def _roles(self, mentions: list[EventMention]) -> Iterator[str]:
        told = [m for m in mentions if m.sentence_id in self._body]
        chances = [self._main[mention.sentence_id] for mention in told]
        where = self._where(mentions)
        yield f"chance of main {steps(max(chances, default=0), *CHANCES)}"
        yield f"mean chance of main {steps(sum(chances) / max(1, len(chances)), *CHANCES)}"
        yield f"{where}, chance of main {steps(max(chances, default=0), *CHANCES)}"
        yield f"first role {self._role[told[0].sentence_id] if told else 'title'}"

    def _telling(self, event: Event, mentions: list[EventMention]) -> Iterator[str]:
        yield f"status {event.status}"
        yield f"factuality {steps(event.factuality, *(-2, -1, 0, 1, 2, 3))}"
        yield f"by author {not event.asserted_by_id}"
        yield f"quoted {bool(event.quote_id)}"
        yield f"all quoted {all(mention.quote_id for mention in mentions)}"
        yield f"denied {bool(event.denied_by_ids)}"
        yield f"type {event.event_type}"
        yield f"place {bool(event.place_id)}"
        yield f"dated {event.date_basis}"
        yield f"days {self._distance(event)}"
        yield f"nouns among verbs {steps(self._nouns(mentions), *PARTS)}"

    def _distance(self, event: Event) -> str:
        published = self._told.page.article.published
        if published is None or not event.date_end:
            return "none"
        return steps((published - date.fromisoformat(event.date_end)).days, *DISTANCES)

    def _nouns(self, mentions: list[EventMention]) -> float:
        page = self._told.page
        return sum(page.span(m.start, m.end)[0].pos_ == "NOUN" for m in mentions) / len(mentions)

    def _word(self, event: Event, mentions: list[EventMention]) -> Iterator[str]:
        """Yield what its first mention is in its clause, and what the reader makes of it."""
        token = self._told.page.span(mentions[0].start, mentions[0].end)[0]
        clause = clause_of(token)
        candidate = self._told.page.happening_at(token)
        yield f"pos {token.pos_}"
        yield f"main clause {is_main(token)}"
        yield f"of governor {clause.governor is not None}"
        yield f"order {steps(self._order(mentions[0]), *(1, 2, 3))}"
        yield f"event score {steps(candidate.event_score, *CHANCES) if candidate else 'none'}"
        yield f"report score {steps(candidate.report_score, *CHANCES) if candidate else 'none'}"
        yield f"typed {bool(event.event_type)}"
        yield f"actual {event.status == 'actual'}"
        yield f"lemma in headline {token.lemma_.lower() in self._told.headline_words}"

    def _order(self, mention: EventMention) -> int:
        return [m.start for m in self._told.triggers[mention.sentence_id]].index(mention.start)

    def _parties(self, event: Event) -> Iterator[str]:
        told = self._told
        parties = {*event.actor_ids, *event.recipient_ids}
        yield f"actors {steps(len(event.actor_ids), *COUNTS)}"
        yield f"recipients {steps(len(event.recipient_ids), *COUNTS)}"
        yield f"parties of headline {steps(len(parties & told.headline_entities), *COUNTS)}"
        yield f"parties' share {steps(max((told.shares.get(p, 0) for p in parties), default=0), *PARTS)}"
        yield f"named {any(told.cast.entity(p).named for p in parties if p)}"
