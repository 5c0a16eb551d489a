"""The places of an article, each with what its name may stand for; and what names of others say of where it is set.

What stands after a name decides ("Paris, Texas"; "Clark and Warren counties"), if any entry fits it.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from dateline.places.containment import find_chain, lies_in
from dateline.places.entries import Entry
from dateline.places.gazetteer import find_entries
from dateline.records import Cast, Entity, Mention

PLACE_TYPES = ("GPE", "LOC", "FAC")
HINT_TYPES = (*PLACE_TYPES, "ORG", "OTHER")
MOST_HINT_WORDS = 3
# "in Clark, Montgomery and Warren counties".
COUNTIES = re.compile(r"(?:(?:,? and|,) [A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*)?){0,12} [Cc]ounties\b")
# The smallest of many namesakes are seldom meant: with 40 no more places were right.
MOST_NAMESAKES = 20


@dataclass(frozen=True, slots=True)
class Named:
    """A place of the article and what it may stand for; a hint is no place, but is named after one."""

    entity: Entity
    entries: tuple[Entry, ...]
    mentions: int = field(default=1)
    is_hint: bool = False


def find_named(text: str, cast: Cast) -> list[Named]:
    """Return the places of a cast that have entries, and hints at others."""
    places = list(_places(text, cast))
    taken = {place.entity.id for place in places}
    known = {place.entries for place in places}
    return places + [hint for hint in _hints(cast) if hint.entity.id not in taken and hint.entries not in known]


def _places(text: str, cast: Cast) -> Iterator[Named]:
    by_entity: defaultdict[str, list[Mention]] = defaultdict(list)
    for mention in cast.mentions:
        if mention.kind == "name":
            by_entity[mention.entity_id].append(mention)
    for entity in cast.entities:
        mentions = by_entity.get(entity.id, [])
        if entity.type not in PLACE_TYPES or not mentions:
            continue
        names = dict.fromkeys((entity.name, *(mention.text for mention in mentions)))
        if entries := next(filter(None, map(find_entries, names)), ()):
            yield Named(entity, _fitting(text, mentions, entries)[:MOST_NAMESAKES], len(mentions))


def _fitting(text: str, mentions: list[Mention], entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """Return the entries that the words after the mentions leave; all, if these say nothing that fits any."""
    if any(COUNTIES.match(text, mention.end) for mention in mentions):
        entries = tuple(entry for entry in entries if entry.kind == "county") or entries
    is_region = any(entry.kind == "region" and not entry.is_other for entry in entries)
    chains = [find_chain(text, mention.end, is_region=is_region) for mention in mentions]
    containers = [container for chain in chains for found in chain for container in found]
    return tuple(entry for entry in entries if any(lies_in(entry, container) for container in containers)) or entries


def _hints(cast: Cast) -> list[Named]:
    """Return the places that longer names begin with: "Edgar County Sheriff's Office", "Ohio State University"."""
    hints: dict[tuple[Entry, ...], Named] = {}
    for entity in cast.entities:
        if entity.named and entity.type in HINT_TYPES and (entries := _first_known(entity.name.split())):
            hints.setdefault(entries, Named(entity, entries[:MOST_NAMESAKES], is_hint=True))
    return list(hints.values())


def _first_known(words: list[str]) -> tuple[Entry, ...]:
    """Return what the first words of a longer name stand for, as many of them as are known."""
    lengths = range(min(MOST_HINT_WORDS, len(words) - 1), 0, -1)
    return next(filter(None, (find_entries(" ".join(words[:length])) for length in lengths)), ())
