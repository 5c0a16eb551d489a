"""Who is one and the same in a report: entities of one link, of one name, or of one row of entities_across.csv.

Within an article any two of a name are one; across articles only named ones are, since "police" are not the same
everywhere. A person is never what is no person. Two with links that differ stay two, whatever their names.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from dateline.report.marks import entity_key
from dateline.report.source import ReportSource
from dateline.rows import Row

Sign = tuple[str, ...]
NOTHING: Mapping[tuple[str, str], str] = {}


@dataclass(frozen=True, slots=True, kw_only=True)
class Participant:
    """Whoever takes part in events: the key and the name of the entity that is mentioned most."""

    key: str
    name: str


def find_participants(
    articles: Iterable[tuple[int, ReportSource]], across: Mapping[tuple[str, str], str] = NOTHING
) -> dict[str, Participant]:
    """Return who each entity of some articles is, by the entity's key; articles come with their numbers.

    ``across`` has the id over all articles of entities, by doc_id and entity_id.
    """
    entities = [(number, row) for number, source in articles for row in source.entities]
    groups: dict[Sign, list[tuple[int, Row]]] = {}
    known: dict[Sign, Sign] = {}
    # Those with a link come first, so that a bare name finds them.
    for number, row in sorted(entities, key=lambda entity: not entity[1]["link"]):
        signs = list(_signs(number, row, across))
        group = next((known[sign] for sign in signs if sign in known), signs[0])
        for sign in (*signs, ("name", *_name(number, row))):
            known.setdefault(sign, group)
        groups.setdefault(group, []).append((number, row))
    return {key: one for members in groups.values() for key, one in _members(members)}


def _signs(number: int, entity: Row, across: Mapping[tuple[str, str], str]) -> Iterator[Sign]:
    """Yield what tells an entity: who it is in all articles, its links, or its name where it has none."""
    if one := across.get((entity["doc_id"], entity["entity_id"])):
        yield "across", one
    if entity["link"]:
        yield from (("link", link) for link in entity["link"].split("|"))
    else:
        yield ("name", *_name(number, entity))


def _name(number: int, entity: Row) -> Sign:
    where = "" if entity["named"] == "true" else str(number)
    return entity["name"].casefold(), str(entity["type"] == "PERSON"), where


def _members(members: list[tuple[int, Row]]) -> Iterator[tuple[str, Participant]]:
    number, best = max(members, key=lambda member: (int(member[1]["mentions"]), -member[0], member[1]["entity_id"]))
    one = Participant(key=entity_key(number, best["entity_id"]), name=best["name"])
    yield from ((entity_key(number, row["entity_id"]), one) for number, row in members)
