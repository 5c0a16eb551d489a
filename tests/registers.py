"""Makes registers of hand labels to measure links with: people and bodies of the articles, and decoys of like names.

A register has 200 people and bodies of some labelled articles, spelled as registers spell them (surname first, in
capitals, without diacritics, with an initial more), their other names as aliases, what the articles call them as
descriptions, and 1,000 decoys: another given name, another surname, one letter off, the same name in another country or
of another type. It is made by chance with a fixed seed.
"""

import csv
import random
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from dateline.entities.knowledge import country_names
from dateline.lexicons import load_rows
from dateline.registry.names import ACRONYM, words_of
from dateline.rows import Row

from .corpus import GOLD

SEED = 20_260_203
ENTRIES = 200
DECOYS_A_KIND = 250
COLUMNS = ("id", "name", "aliases", "type", "country", "description")
TYPES = {"PERSON": "Person", "ORG": "Organization"}
LETTERS = "abcdefghiklmnoprstuvwy"
ARTICLES = ("the ", "a ", "an ", "his ", "her ", "their ", "its ", "our ", "my ")


@dataclass
class Somebody:
    """A person or body of the labels, in all articles that have it: its keys are (doc_id, entity_id)."""

    types: dict[str, None] = field(default_factory=dict)
    keys: list[tuple[str, str]] = field(default_factory=list)
    names: dict[str, None] = field(default_factory=dict)
    countries: dict[str, None] = field(default_factory=dict)
    described: dict[str, None] = field(default_factory=dict)
    is_named: bool = False

    def join(self, other: "Somebody") -> None:
        self.types |= other.types
        self.keys += other.keys
        self.names |= other.names
        self.countries |= other.countries
        self.described |= other.described
        self.is_named |= other.is_named

    @property
    def type(self) -> str:
        """Return ORG for what is a body in any article ("White House"), else the first type."""
        return "ORG" if "ORG" in self.types else next(iter(self.types))

    @property
    def name(self) -> str:
        return max(self.names, key=lambda name: (len(name.split()), len(name)))


def read_labels(splits: Iterable[str]) -> tuple[list[Row], list[Row]]:
    """Return the labelled entities and mentions of some splits."""
    kept = {row["doc_id"] for row in read_rows(GOLD, "articles") if row["split"] in splits}
    entities, mentions = (
        [row for row in read_rows(GOLD, name) if row["doc_id"] in kept] for name in ("entities", "mentions")
    )
    return entities, mentions


def read_rows(folder: Path, name: str) -> list[Row]:
    with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def find_people(entities: list[Row], mentions: list[Row]) -> list[Somebody]:
    """Return the people and bodies of the labels, those with a common name in one."""
    told = defaultdict[tuple[str, str], list[Row]](list)
    for mention in mentions:
        told[mention["doc_id"], mention["entity_id"]].append(mention)
    known: dict[tuple[bool, tuple[str, ...]], Somebody] = {}
    for row in entities:
        if row["type"] == "NORP":
            continue
        key = row["doc_id"], row["entity_id"]
        spelled = [m["text"] for m in told[key] if m["kind"] == "name"]
        names = [row["name"], *(name for name in spelled if " " in name or ACRONYM.fullmatch(name))]
        keys = [(row["type"] == "PERSON", words_of(name)) for name in names]
        somebody = Somebody()
        for other in {id(known[key]): known[key] for key in keys if key in known}.values():
            somebody.join(other)
        somebody.types |= {row["type"]: None}
        somebody.is_named |= row["named"] == "true"
        somebody.keys.append(key)
        somebody.names |= dict.fromkeys(" ".join(name.split()) for name in names)
        somebody.countries |= dict.fromkeys(filter(None, [row["country"]]))
        somebody.described |= dict.fromkeys(m["text"] for m in told[key] if m["kind"] == "nominal")
        known |= {(row["type"] == "PERSON", words_of(name)): somebody for name in somebody.names}
    return list(
        {id(somebody): somebody for somebody in known.values() if somebody.is_named and somebody.type in TYPES}.values()
    )


def make_register(people: list[Somebody], path: Path, *, decoys_only: bool) -> dict[tuple[str, str], str]:
    """Write a register of some of the people, with decoys, and return the id of each labelled entity that has a row."""
    rng = random.Random(SEED)
    whole = [somebody for somebody in people if somebody.type == "ORG" or " " in somebody.name]
    chosen = rng.sample(whole, min(ENTRIES, len(whole)))
    rows = [_row(f"Q{number}", somebody, rng) for number, somebody in enumerate(chosen, 1)]
    taken = {words_of(name) for somebody in people for name in somebody.names}
    decoys = [row for kind in DECOYS for row in _decoys(kind, rows, taken, rng)]
    for number, decoy in enumerate(decoys, 1):
        decoy["id"] = f"D{number}"
    everything = decoys if decoys_only else rows + decoys
    rng.shuffle(everything)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, extrasaction="ignore")
        writer.writeheader()
        writer.writerows(everything)
    return {key: row["id"] for row, somebody in zip(rows, chosen, strict=True) for key in somebody.keys}


def _row(row_id: str, somebody: Somebody, rng: random.Random) -> Row:
    described = [_bare(words) for words in somebody.described]
    others = [name for name in somebody.names if name != somebody.name]
    return {
        "id": row_id,
        "plain": somebody.name,
        "name": _spelled(somebody.name, somebody.type, rng),
        "aliases": ";".join(others),
        "type": TYPES[somebody.type],
        "country": next(iter(somebody.countries), ""),
        "description": max(described, key=len, default=""),
    }


def _bare(words: str) -> str:
    return next((words[len(start) :] for start in ARTICLES if words.lower().startswith(start)), words)


def _spelled(name: str, type_: str, rng: random.Random) -> str:
    """Return a name as a register may spell it; half of them as they are."""
    first, _, last = name.rpartition(" ")
    chance = rng.random()
    if chance < 0.1:
        return name.upper()
    if chance < 0.2:
        return " ".join(words_of(name))
    if type_ == "PERSON" and not last[1:].islower():  # "II"
        return name
    if chance < 0.35 and type_ == "PERSON":
        return f"{last}, {first}"
    if chance < 0.4 and type_ == "PERSON":
        return f"{last.upper()} {first}"
    if chance < 0.5:
        return f"{first} {rng.choice(LETTERS).upper()}. {last}" if type_ == "PERSON" else f"The {name}"
    return name


def _decoys(kind: str, rows: list[Row], taken: set[tuple[str, ...]], rng: random.Random) -> Iterator[Row]:
    made = 0
    while made < DECOYS_A_KIND:
        base, other = rng.sample(rows, 2)
        decoy = DECOYS[kind](base, other, rng)
        if decoy and (words_of(decoy["name"]) not in taken or kind == "same name"):
            taken.add(words_of(decoy["name"]))
            made += 1
            yield base | {"aliases": ""} | decoy


def _other_first(base: Row, other: Row, rng: random.Random) -> Row | None:
    last = base["plain"].rpartition(" ")[2]
    given = [row["name"] for row in load_rows("given_names.csv", columns=("name", "gender"))]
    first = rng.choice(given) if base["type"] == "Person" else other["plain"].rpartition(" ")[0]
    same = rng.random() < 0.5
    return {"name": f"{first} {last}"} | ({} if same else {"description": other["description"]}) if first else None


def _other_last(base: Row, other: Row, rng: random.Random) -> Row | None:
    first = base["plain"].rpartition(" ")[0]
    if not first or base["type"] != other["type"]:
        return None
    same = rng.random() < 0.5
    name = f"{first} {other['plain'].rpartition(' ')[2]}"
    return {"name": name} | ({} if same else {"country": other["country"]})


def _one_letter_off(base: Row, other: Row, rng: random.Random) -> Row | None:
    name = base["plain"]
    places = [i for i, c in enumerate(name) if c.isalpha() and c.islower()]
    if len(places) < 4:
        return None
    place, letter = rng.choice(places), rng.choice(LETTERS)
    how = rng.choice(((place, place + 1, letter), (place, place, letter), (place, place + 1, "")))
    return {"name": name[: how[0]] + how[2] + name[how[1] :]}


def _same_name(base: Row, other: Row, rng: random.Random) -> Row | None:
    if base["country"] and rng.random() < 0.5:
        countries = sorted(set(country_names()) - {base["country"]})
        return {"name": base["plain"], "country": rng.choice(countries), "description": other["description"]}
    return {"name": base["plain"], "type": "Company" if base["type"] == "Person" else "Person"}


DECOYS = {
    "other first": _other_first,
    "other last": _other_last,
    "one letter off": _one_letter_off,
    "same name": _same_name,
}
