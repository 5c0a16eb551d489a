"""What a register costs: python -m tests.benchmarks registers makes one up and measures its index, and SQLite's.

Each step runs in a process of its own: making the index, opening the register with it, and looking names up. The same
keys are also kept in SQLite (key, row; without rowid), asked over the same CSV, to compare with.
"""

import csv
import json
import random
import resource
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from dateline.registry import find_registers, open_register
from dateline.registry.index import _entries, _hash, keys_of
from dateline.registry.matching import Subject, judge
from dateline.registry.names import asked_of_person
from dateline.registry.register import MOST_ROWS

from .texts import BODIES, FIRST, ROLES, SYLLABLES

HEADER = ("rows", "index", "step", "seconds", "peak MB", "index MB", "microseconds a lookup")
COLUMNS = ("id", "name", "aliases", "type", "country", "description")
COUNTRIES = ("NOR", "COL", "KEN", "USA", "JPN", "", "IND", "FRA")
LOOKUPS = 2_000
SEED = 20_260_203


def make_register(path: Path, rows: int) -> None:
    """Write a register of that many rows: three of four are persons, half have an alias."""
    rng = random.Random(SEED)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(COLUMNS)
        for number in range(rows):
            surname = "".join(rng.choices(SYLLABLES, k=rng.randint(2, 4))).capitalize()
            first, second = rng.choices(FIRST, k=2)
            if number % 4:
                name, alias = f"{first} {second} {surname}", f"{first} {surname}"
            else:
                name, alias = f"{surname} {rng.choice(BODIES).capitalize()}", f"{surname} Ltd"
            kind = "Person" if number % 4 else "Organization"
            cells = (name, alias * (number % 2), kind, rng.choice(COUNTRIES), f"{rng.choice(ROLES)} of {surname}")
            writer.writerow((f"x{number}", *cells))


def measure(rows: int) -> Iterator[tuple[str, ...]]:
    """Yield the cells of the rows of a table, a step each."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "made-up.csv"
        make_register(path, rows)
        for step in STEPS:
            command = [sys.executable, "-m", "tests.benchmarks.registers", step, str(path)]
            found = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
            kind, _, name = step.partition("-")
            cells = (f"{found['seconds']:.2f}", f"{found['peak']:.0f}", f"{found['size']:.0f}", found["lookup"])
            yield (f"{rows:,}", kind, name, *cells)


def _mapped(path: Path) -> Callable[[str], int]:
    """Return what looks a name up in the index that dateline keeps."""
    (source,) = find_registers([path], lambda line: None)
    index = open_register(source)._index
    return lambda name: sum(len(index.rows(key, MOST_ROWS)) for key in asked_of_person(name))


def _judged(path: Path) -> Callable[[str], int]:
    """Return what decides about a name: looks it up, reads its rows in the CSV and compares them."""
    (source,) = find_registers([path], lambda line: None)
    register = open_register(source)

    def ask(name: str) -> int:
        subject = Subject(id="", names=(name,), type="PERSON", country="", role="", countries=frozenset())
        return len(judge(subject, [register]).candidates)

    return ask


def _sqlite(path: Path) -> Callable[[str], int]:
    """Return what looks a name up in SQLite, over the same keys."""
    place = path.with_suffix(".sqlite")
    is_new = not place.exists()
    database = sqlite3.connect(place)
    if is_new:
        database.execute("create table keys (key integer, place integer, primary key (key, place)) without rowid")
        with path.open("rb") as file:
            pairs = ((_hash(key), offset) for _, offset, entry in _entries(file, path) for key in keys_of(entry))
            database.executemany("insert or ignore into keys values (?, ?)", pairs)
        database.commit()

    def ask(name: str) -> int:
        keys = [_hash(key) for key in asked_of_person(name)]
        marks = ",".join("?" * len(keys))
        return len(database.execute(f"select place from keys where key in ({marks})", keys).fetchall())

    return ask


OPENED = {"mapped": _mapped, "judged": _judged, "sqlite": _sqlite}
STEPS = ("mapped-make", "mapped-open", "mapped-ask", "judged-ask", "sqlite-make", "sqlite-open", "sqlite-ask")


def names(path: Path) -> list[str]:
    """Return names to look up: half of them are in the register."""
    rng = random.Random(SEED)
    with path.open(encoding="utf-8", newline="") as file:
        rows = [row["name"] for row, _ in zip(csv.DictReader(file), range(LOOKUPS * 2), strict=False)]
    return [name if rng.random() < 0.5 else f"{name}x" for name in rng.sample(rows, min(LOOKUPS, len(rows)))]


def main(step: str, path: Path) -> None:
    """Run one step and print what it took."""
    kind, _, name = step.partition("-")
    asked = names(path) if name == "ask" else []
    started = time.perf_counter()
    ask = OPENED[kind](path)
    ask("Anna Dahl")
    opened = time.perf_counter()
    for one in asked:
        ask(one)
    lookup = (time.perf_counter() - opened) / max(len(asked), 1) * 1e6
    place = path.with_suffix(".sqlite") if kind == "sqlite" else path.with_name(f".{path.name}.dateline-index")
    found = {
        "seconds": (time.perf_counter() if asked else opened) - started,
        "peak": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        "size": place.stat().st_size / 1e6,
        "lookup": f"{lookup:.0f}" if asked else "",
    }
    print(json.dumps(found))


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
