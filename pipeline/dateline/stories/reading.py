"""Reads the tables of a folder as articles and their tellings."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from dateline.places.gazetteer import wide_ids
from dateline.rows import Row
from dateline.stories.corpus import day_key
from dateline.stories.records import NOTHING, Article, Telling
from dateline.stories.terms import WORD, lemmas_of, stem, stems
from dateline.stories.weights import common_words
from dateline.tables import stream_table

ARTICLES = ("doc_id", "published", "source")
SENTENCES = ("doc_id", "sentence_id", "kind", "text")
ENTITIES = ("doc_id", "entity_id", "name", "type", "named", "country", "link", "latitude", "longitude")
DATES = ("doc_id", "earliest", "latest")
MENTIONS = ("doc_id", "event_id", "sentence_id", "trigger")
EVENTS = (
    "doc_id", "event_id", "event_type", "mode", "trigger", "actors", "actor_ids", "recipients", "recipient_ids",
    "place", "place_id", "date", "date_start", "date_end", "status", "asserted_by", "denied_by",
)  # fmt: skip
KEPT = ("doc_id", "event_id", "trigger", "actors", "recipients", "place", "date", "status", "asserted_by", "denied_by")
# Sentences at an article's head, which say what it is about.
LEAD_SENTENCES = 3
PLACE_TYPES = ("GPE", "LOC", "FAC")


@dataclass(slots=True)
class _Source:
    """What is read of an article before its events; ``sentences`` are the stems of each, in order."""

    row: Row = field(default_factory=dict)
    ordinals: dict[str, int] = field(default_factory=dict)
    sentences: list[frozenset[str]] = field(default_factory=list)
    words: Counter[str] = field(default_factory=Counter)
    capital: set[str] = field(default_factory=set)
    small: set[str] = field(default_factory=set)
    entities: dict[str, Row] = field(default_factory=dict)
    days: set[str] = field(default_factory=set)
    mentions: dict[str, list[Row]] = field(default_factory=lambda: defaultdict(list))

    def add_sentence(self, row: Row) -> None:
        """Add a sentence; furniture has its place in the order and no words."""
        self.ordinals[row["sentence_id"]] = len(self.sentences)
        words = [] if row["kind"] == "boilerplate" else WORD.findall(row["text"])
        self.words.update(map(stem, words))
        self.capital.update(stem(word) for word in words if word[0].isupper())
        self.small.update(stem(word) for word in words if word[0].islower())
        self.sentences.append(frozenset(map(stem, words)))

    @property
    def published(self) -> int | None:
        """Return the publication day, counted from year 1."""
        return _day(self.row.get("published", ""))

    def article(self, doc_id: str) -> Article:
        """Return what the article is compared by; names are what is written with a capital alone and not common."""
        return Article(
            doc_id=doc_id,
            published=self.published,
            words=self.words,
            names=frozenset(self.capital - self.small - common_words().keys()),
            lead=frozenset().union(*self.sentences[:LEAD_SENTENCES]),
            places=frozenset(
                f"@{row['link'] or row['name'].casefold()}"
                for row in self.entities.values()
                if row["named"] == "true" and row["type"] in PLACE_TYPES
            ),
            days=frozenset(self.days),
        )


def read_folder(folder: Path) -> tuple[list[Telling], list[Article]]:
    """Return the events of a folder of tables, and its articles; InputError where a table is missing or broken."""
    sources: dict[str, _Source] = defaultdict(_Source)
    for row in stream_table(folder, "articles", ARTICLES):
        sources[row["doc_id"]].row = row
    for row in stream_table(folder, "sentences", SENTENCES):
        sources[row["doc_id"]].add_sentence(row)
    for row in stream_table(folder, "entities", ENTITIES):
        sources[row["doc_id"]].entities[row["entity_id"]] = {name: row[name] for name in ENTITIES}
    for row in stream_table(folder, "dates", DATES):
        if row["earliest"] and row["earliest"] == row["latest"]:
            day = _day(row["earliest"])
            sources[row["doc_id"]].days |= {day_key(day)} if day is not None else set()
    for row in stream_table(folder, "event_mentions", MENTIONS):
        mention = {name: row[name] for name in ("sentence_id", "trigger")}
        sources[row["doc_id"]].mentions[row["event_id"]].append(mention)
    tellings = [_telling(row, sources[row["doc_id"]]) for row in stream_table(folder, "events", EVENTS)]
    return tellings, [source.article(doc_id) for doc_id, source in sources.items()]


def _telling(row: Row, source: _Source) -> Telling:
    days = (_day(row["date_start"]), _day(row["date_end"]))
    mentions = source.mentions.get(row["event_id"], [])
    at = sorted({source.ordinals[m["sentence_id"]] for m in mentions if m["sentence_id"] in source.ordinals})
    triggers = [row["trigger"], *(mention["trigger"] for mention in mentions)]
    place = source.entities.get(row["place_id"], {})
    return Telling(
        doc_id=row["doc_id"],
        event_id=row["event_id"],
        event_type=row["event_type"],
        mode=row["mode"],
        trigger=row["trigger"].casefold(),
        actors=_names(row["actor_ids"], source.entities),
        recipients=_names(row["recipient_ids"], source.entities),
        place=place.get("name", "").casefold(),
        days=(days[0], days[1]) if days[0] is not None and days[1] is not None else None,
        published=source.published,
        row={name: row[name] for name in KEPT} | {"source": source.row.get("source", "")},
        lemmas=NOTHING.union(*map(lemmas_of, triggers)),
        recipient_words=_words(row["recipient_ids"], source.entities),
        words=_united([source.sentences[i] for i in at]),
        country=place.get("country", ""),
        point=_point(place),
        status=row["status"],
        position=at[0] + 1 if at else 1,
    )


def _names(ids: str, entities: dict[str, Row]) -> frozenset[str]:
    """Return the named parties; a state or a town stands for its country."""
    found = (entities[entity] for entity in ids.split("|") if entity in entities)
    return frozenset(
        (row["country"] if row["type"] == "GPE" and row["country"] else row["name"]).casefold()
        for row in found
        if row["named"] == "true"
    )


def _words(ids: str, entities: dict[str, Row]) -> frozenset[str]:
    found = (entities[entity]["name"] for entity in ids.split("|") if entity in entities)
    return frozenset(word for name in found for word in stems(name))


def _united(sentences: Sequence[frozenset[str]]) -> frozenset[str]:
    """Return the stems of some sentences; that of one sentence is shared."""
    return sentences[0] if len(sentences) == 1 else NOTHING.union(*sentences)


def _point(place: Row) -> tuple[float, float] | None:
    """Return where a town is, None where that is not known, and for what is wider: its middle tells little."""
    if any(link in wide_ids() for link in place.get("link", "").split("|")):
        return None
    try:
        return float(place.get("latitude", "")), float(place.get("longitude", ""))
    except ValueError:
        return None


def _day(text: str) -> int | None:
    try:
        return date.fromisoformat(text).toordinal()
    except ValueError:
        return None
