"""Participants and places across articles: those with one identifier, or with one type and name.

Of persons only a full name tells enough: a bare surname is whoever has it in another article of the same story, if only
one does. Misses: namesakes are one without a register that tells them apart; names that are spelt or typed differently
are two.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from dateline.ids import row_id
from dateline.registry.names import words_of
from dateline.rows import Row
from dateline.tables import stream_table

ENTITIES = ("doc_id", "entity_id", "name", "type", "named", "country", "role", "link", "mentions")
EVENTS = ("doc_id", "actor_ids", "recipient_ids")
Key = tuple[str, ...]
# An entity of one article: its doc_id and entity_id.
Own = tuple[str, str]


@dataclass(slots=True)
class _Found:
    """The entities of a folder by what they are known by, and how often each is actor and recipient of an event."""

    by_key: dict[Key, list[Row]] = field(default_factory=lambda: defaultdict(list))
    acts: Counter[Own] = field(default_factory=Counter)
    undergoes: Counter[Own] = field(default_factory=Counter)


def entities_across(folder: Path, story_of: Mapping[str, str]) -> list[Row]:
    """Return a row for each participant or place that several articles name, those of most articles first.

    ``story_of`` has a name for the story of each article that shares one with others.
    """
    rows = [row for row in stream_table(folder, "entities", ENTITIES) if row["named"] == "true"]
    found = _Found()
    for key, row in _keyed(rows, story_of):
        found.by_key[key].append(row)
    for row in stream_table(folder, "events", EVENTS):
        found.acts.update((row["doc_id"], entity) for entity in row["actor_ids"].split("|"))
        found.undergoes.update((row["doc_id"], entity) for entity in row["recipient_ids"].split("|"))
    across = (_row(key, rows, found) for key, rows in found.by_key.items() if len({row["doc_id"] for row in rows}) > 1)
    return sorted(across, key=lambda row: (-int(row["articles"]), row["name"], row["across_id"]))


def _keyed(rows: Iterable[Row], story_of: Mapping[str, str]) -> Iterator[tuple[Key, Row]]:
    """Yield the entities that may be of several articles, each with its key."""
    rows = list(rows)
    links: dict[Key, set[str]] = defaultdict(set)
    full: dict[tuple[str, str], set[Key]] = defaultdict(set)
    for row in rows:
        key, story = _name_key(row), story_of.get(row["doc_id"])
        if row["link"]:
            links[key].add(_identifier(row))
        if row["type"] == "PERSON" and len(key) > 2 and story is not None:
            full[story, key[-1]].add(key)
    for row in rows:
        key = _name_key(row)
        if not row["link"] and _is_surname(row):
            story = story_of.get(row["doc_id"])
            if story is None:
                continue
            named = full[story, key[-1]]
            key = next(iter(named)) if len(named) == 1 else (*key, "story", story)
        yield _linked(key, row, links), row


def _name_key(row: Row) -> Key:
    return row["type"], *(words_of(row["name"]) or (row["name"],))


def _is_surname(row: Row) -> bool:
    return row["type"] == "PERSON" and len(_name_key(row)) == 2


def _identifier(row: Row) -> str:
    """Return the first identifier of a link, which is the code of a state."""
    return row["link"].split("|")[0]


def _linked(key: Key, row: Row, links: Mapping[Key, set[str]]) -> Key:
    """Return an entity's identifier, or that of all entities of its name that have one."""
    if row["link"]:
        return "link", _identifier(row)
    known = links.get(key, ())
    return ("link", *known) if len(known) == 1 else key


def _row(key: Key, rows: list[Row], found: _Found) -> Row:
    own = [(row["doc_id"], row["entity_id"]) for row in rows]
    return {
        "across_id": row_id(key),
        "name": _commonest(rows, "name"),
        "type": _commonest(rows, "type"),
        "country": _commonest(rows, "country"),
        "link": _commonest(rows, "link"),
        "articles": str(len({doc_id for doc_id, _ in own})),
        "mentions": str(sum(int(row["mentions"]) for row in rows)),
        "actor_in": str(sum(found.acts[entity] for entity in own)),
        "recipient_in": str(sum(found.undergoes[entity] for entity in own)),
        "roles": _values(rows, "role"),
        "names": _values(rows, "name"),
        "doc_ids": "|".join(doc_id for doc_id, _ in own),
        "entity_ids": "|".join(entity for _, entity in own),
    }


def _commonest(rows: list[Row], column: str) -> str:
    """Return the value that most rows have, of equally frequent ones the longest; empty cells do not count."""
    counts = Counter(row[column] for row in rows if row[column])
    return max(counts, key=lambda value: (counts[value], len(value), value), default="")


def _values(rows: list[Row], column: str) -> str:
    return "|".join(dict.fromkeys(row[column] for row in rows if row[column]))
