"""Fits weights.csv: python models/geonames/fit.py SET.jsonl TABLES [SET.jsonl TABLES ...].

A set has a JSON object a line: ``id``, ``text`` and ``places`` (``start``, ``end``, and ``geonameid`` or ``lat`` and
``lon``); TABLES is a folder that ``dateline extract`` made of it. Prints the figures of five-fold cross-validation by
article, then writes the weights learnt from all. Needs scipy and the extra ``places``.
"""

import csv
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from scipy.optimize import minimize

from dateline.places.choosing import COLUMNS, LEAST_CHANCE, ROUNDS, spread
from dateline.places.entries import Entry, distance_km
from dateline.places.evidence import AMONG, FEATURES, Evidence
from dateline.places.named import Named, find_named
from dateline.records import Cast, Entity, Mention

FOLDS = 5
# By cross-validation; 1 and 10 differ by 0.3 points.
PENALTY = 3.0
# What weights are held near, 0 for all others. Few capitals of the sets share their name with a region around them, and
# few countries theirs with a region elsewhere, and those are of local news: elsewhere "Washington" is the city, and
# "Georgia" beside Tbilisi the country.
HELD = {"around capital": -2.5, "country filled": 3.0}
HELD_PENALTY = 100.0
# Where a set gives no id, the nearest entry is meant, if it is this near: what is the middle of a country differs.
SAME_PLACE_KM = {"continent": 3000.0, "country": 1500.0, "region": 500.0, "county": 100.0, "town": 50.0}
# What the scorers of the field count as right.
NEAR_KM = 161.0
SHOWN = (0.0, 0.2, LEAST_CHANCE, 0.3, 0.4, 0.5)
Gold = list[dict[str, Any]]


@dataclass
class Document:
    """An article: its places with their gold, the entry that each stands for (-1: none), and the chances so far."""

    places: list[Named]
    gold: list[Gold]
    evidence: Evidence
    right: list[int]
    chances: Any = None
    among: Any = None


def read_documents(path: Path, tables: Path) -> Iterator[Document]:
    """Yield the articles of a set that have places."""
    casts = read_casts(tables)
    for record in map(json.loads, path.read_text(encoding="utf-8").splitlines()):
        cast = casts[record["id"]]
        if places := find_named(record["text"], cast):
            by_entity = gold_of(record["places"], cast)
            gold = [[] if place.is_hint else by_entity[place.entity.id] for place in places]
            right = [right_entry(place, found) for place, found in zip(places, gold, strict=True)]
            yield Document(places, gold, Evidence(places), right)


def read_casts(tables: Path) -> dict[str, Cast]:
    """Return the casts of a folder of tables, by article."""
    entities, mentions = defaultdict(list), defaultdict(list)
    for row in rows(tables / "entities.csv"):
        fields = {name: row[name] for name in ("name", "type", "country")}
        entities[row["doc_id"]].append(Entity(id=row["entity_id"], named=row["named"] == "true", **fields))
    for row in rows(tables / "mentions.csv"):
        fields = {name: row[name] for name in ("entity_id", "kind", "text", "rule")}
        numbers = {name: int(row[name]) for name in ("sentence_id", "start", "end")}
        mentions[row["doc_id"]].append(Mention(**fields, **numbers))
    return defaultdict(Cast.empty, {key: Cast(tuple(entities[key]), tuple(mentions[key])) for key in entities})


def rows(path: Path) -> Iterator[dict[str, str]]:
    """Yield the rows of a table."""
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def gold_of(places: Gold, cast: Cast) -> dict[str, Gold]:
    """Return the places of each entity: each gold place belongs to the mention by name that overlaps it most."""
    found: dict[str, Gold] = defaultdict(list)
    for place in places:
        over = [m for m in cast.mentions if m.kind == "name" and m.start < place["end"] and place["start"] < m.end]
        if over:
            best = max(over, key=lambda m: (min(m.end, place["end"]) - max(m.start, place["start"]), m.start - m.end))
            found[best.entity_id].append(place)
    return found


def right_entry(place: Named, gold: Gold) -> int:
    """Return the number of the entry that most gold places of an entity are, -1 for none of them."""
    votes = Counter(number for one in gold if (number := _entry_of(place.entries, one)) >= 0)
    return votes.most_common(1)[0][0] if votes else -1


def _entry_of(entries: tuple[Entry, ...], gold: dict[str, Any]) -> int:
    if gold["geonameid"] is not None:
        return next((number for number, entry in enumerate(entries) if entry.geonameid == gold["geonameid"]), -1)
    if gold["lat"] is None:
        return -1
    nearest, number = min((away(entry, gold), number) for number, entry in enumerate(entries))
    return number if nearest <= SAME_PLACE_KM[entries[number].kind] else -1


def away(entry: Entry, gold: dict[str, Any]) -> float:
    """Return how far an entry is from a gold place, in kilometres."""
    return distance_km(entry, Entry(0, "town", "", "", gold["lat"], gold["lon"], 0))


def fit(documents: list[Document], *, with_others: bool) -> Any:
    """Return the weights that make the right entries most likely; a place counts as often as gold names it."""
    drawn = np.array([HELD.get(name, 0.0) for name in FEATURES])
    penalty = np.array([HELD_PENALTY if name in HELD else PENALTY for name in FEATURES])

    def loss(weights: Any) -> tuple[float, Any]:
        apart = weights - drawn
        total, slope = (penalty * apart**2).sum() / 2, penalty * apart
        for document in documents:
            lost, steep = _loss(document, weights, with_others=with_others)
            total, slope = total + lost, slope + steep
        return total, slope

    return minimize(loss, np.zeros(len(FEATURES)), jac=True, method="L-BFGS-B").x


def _loss(document: Document, weights: Any, *, with_others: bool) -> tuple[float, Any]:
    evidence = document.evidence
    among = _among(document, with_others=with_others)
    chances = spread(evidence, among, weights)
    none = 1 - np.add.reduceat(chances, evidence.starts)
    counts = np.array([0 if p.is_hint else max(1, len(g)) for p, g in zip(document.places, document.gold, strict=True)])
    wanted, wanted_none = np.zeros(len(chances)), np.zeros(len(none))
    for place, (start, right) in enumerate(zip(evidence.starts, document.right, strict=True)):
        if right >= 0:
            wanted[start + right] = 1
        else:
            wanted_none[place] = 1
    weight = counts[evidence.owner]
    lost = -(weight * wanted * np.log(chances + 1e-12)).sum() - (counts * wanted_none * np.log(none + 1e-12)).sum()
    features = np.hstack([evidence.alone, among])
    slope = [features.T @ ((chances - wanted) * weight), evidence.none.T @ ((none - wanted_none) * counts)]
    return float(lost), np.concatenate(slope)


def _among(document: Document, *, with_others: bool) -> Any:
    return document.among if with_others else np.zeros((len(document.evidence.entries), len(AMONG)))


def train(documents: list[Document]) -> tuple[Any, Any]:
    """Return the weights of both models."""
    first = fit(documents, with_others=False)
    advance(documents, first, with_others=False)
    for _ in range(ROUNDS):
        then = fit(documents, with_others=True)
        advance(documents, then, with_others=True)
    return first, then


def advance(documents: list[Document], weights: Any, *, with_others: bool) -> None:
    """Set the chances of each document, and what they say of how entries go together."""
    for document in documents:
        evidence = document.evidence
        among = _among(document, with_others=with_others)
        document.chances = spread(evidence, among, weights)
        document.among = evidence.among(document.chances)


def cross_validate(sets: dict[str, list[Document]]) -> None:
    """Print how many places get the right entry from weights that were learnt without their article."""
    order = {name: np.random.default_rng(1).permutation(len(found)) for name, found in sets.items()}
    for fold in range(FOLDS):
        rest = [found[i] for name, found in sets.items() for at, i in enumerate(order[name]) if at % FOLDS != fold]
        first, then = train(rest)
        for name, found in sets.items():
            held_out = [found[i] for i in order[name][fold::FOLDS]]
            advance(held_out, first, with_others=False)
            for _ in range(ROUNDS):
                advance(held_out, then, with_others=True)
    for name, found in sets.items():
        for least in SHOWN:
            print(f"{name}, least chance {least:g}: {figures(found, least)}")


def figures(documents: list[Document], least: float) -> str:
    """Return in words how many gold places that have entries are linked, and how many of the links are right."""
    count = Counter[str]()
    for document in documents:
        for place, gold, start in zip(document.places, document.gold, document.evidence.starts, strict=True):
            chances = document.chances[start : start + len(place.entries)]
            known = [one for one in gold if one["geonameid"] is not None or one["lat"] is not None]
            count["places"] += len(known)
            if chances.max() >= least:
                entry = place.entries[int(chances.argmax())]
                count["linked"] += len(known)
                count["right"] += sum(one["geonameid"] == entry.geonameid for one in known)
                count["near"] += sum(one["lat"] is not None and away(entry, one) <= NEAR_KM for one in known)
    return ", ".join(f"{name} {number}" for name, number in count.items())


def main() -> None:
    """Read the sets, print the figures and write the weights beside this file."""
    arguments = list(map(Path, sys.argv[1:]))
    sets = {path.stem: list(read_documents(path, at)) for path, at in zip(arguments[::2], arguments[1::2], strict=True)}
    cross_validate(sets)
    first, then = train([document for found in sets.values() for document in found])
    with Path(__file__).with_name("weights.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(COLUMNS)
        for name, one, other in zip(FEATURES, first, then, strict=True):
            writer.writerow((name, f"{one:.3f}", f"{other:.3f}"))


if __name__ == "__main__":
    main()
