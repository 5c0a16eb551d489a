"""Measures links to registers: python -m tests.linking links the labelled articles to one made of their labels.

The register (tests/registers.py) is kept out of the repository, in build/. A link is right where the entity shares its
names with the labelled entity that the row was made of. ``found`` is recall over the labelled entities that have a row
and of which the tool found a name, ``all`` over all that have a row.
"""

import argparse
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from dateline.api import extract_many
from dateline.commands.console import warn
from dateline.registry import explain_links, find_registers
from dateline.rows import Row
from dateline.score.pairing import shared, span
from dateline.tables import write_tables

from .corpus import GOLD, is_whole, read_corpus
from .registers import find_people, make_register, read_labels, read_rows

REGISTER = GOLD.parents[1] / "build" / "registers" / "corpus.csv"


@dataclass
class Counts:
    """What became of the entities: links right and wrong, and of the labelled ones with a row how many were linked."""

    right: int = 0
    wrong: int = 0
    linked: int = 0
    found: int = 0
    all: int = 0

    def __str__(self) -> str:
        links = self.right + self.wrong
        return (
            f"precision {100 * self.right / max(links, 1):.1f} ({self.right} of {links} links), recall "
            f"{100 * self.linked / max(self.found, 1):.1f} of {self.found} found, "
            f"{100 * self.linked / max(self.all, 1):.1f} of all {self.all}"
        )


def judge_links(
    wanted: dict[tuple[str, str], str], gold: list[Row], links: dict[tuple[str, str], str], system: list[Row]
) -> Iterator[tuple[str, str, str, str]]:
    """Yield doc_id, entity_id of the labels or "", the id it should have and the one it has, wherever one has any."""
    by_doc = defaultdict[str, tuple[list[Row], list[Row]]](lambda: ([], []))
    for side, rows in enumerate((gold, system)):
        for row in rows:
            by_doc[row["doc_id"]][side].append(row)
    for doc_id, (labels, rows) in sorted(by_doc.items()):
        known = _same_names(labels, rows)
        of_gold = defaultdict[str, set[str]](set)
        for system_id, gold_id in known.items():
            of_gold[gold_id] |= {links[doc_id, system_id]} if (doc_id, system_id) in links else set()
        for entity_id in dict.fromkeys(row["entity_id"] for row in labels):
            wanted_id = wanted.get((doc_id, entity_id), "")
            if wanted_id and wanted_id not in of_gold[entity_id]:
                yield doc_id, entity_id, wanted_id, ""
            for link in sorted(of_gold[entity_id]):
                yield doc_id, entity_id, wanted_id, link
        for system_id in dict.fromkeys(row["entity_id"] for row in rows):
            if system_id not in known and (doc_id, system_id) in links:
                yield doc_id, "", "", links[doc_id, system_id]


def _same_names(gold: list[Row], system: list[Row]) -> dict[str, str]:
    """Return the labelled entity that shares most names with each entity."""
    common = Counter[tuple[str, str]]()
    for g in gold:
        for s in system:
            if g["kind"] == s["kind"] == "name" and shared(span(g), span(s)):
                common[s["entity_id"], g["entity_id"]] += 1 + (span(g) == span(s))
    known: dict[str, str] = {}
    for (system_id, gold_id), _ in common.most_common():
        known.setdefault(system_id, gold_id)
    return known


def count(judged: Iterable[tuple[str, str, str, str]], named: set[tuple[str, str]]) -> Counts:
    """Return the counts over judged links; ``named`` are the labelled entities of which the tool found a name."""
    counts = Counts()
    for doc_id, entity_id, wanted, link in judged:
        counts.right += bool(link) and link == wanted
        counts.wrong += bool(link) and link != wanted
        if wanted and link not in ("", wanted):
            continue
        counts.all += bool(wanted)
        counts.found += bool(wanted) and (doc_id, entity_id) in named
        counts.linked += bool(wanted) and link == wanted and (doc_id, entity_id) in named
    return counts


def main() -> int:
    """Measure the links of train and dev; with ``--splits test`` figures alone."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--splits", nargs="+", default=["train", "dev"], choices=["train", "dev", "test"])
    parser.add_argument("--tables", type=Path, help="Tables of these articles that are there already.")
    parser.add_argument("--decoys-only", action="store_true", help="Leave the true rows out: every link is wrong.")
    parser.add_argument("--errors", action="store_true", help="List what is wrong or missed; never of test articles.")
    options = parser.parse_args()
    if not is_whole() and options.tables is None:
        print("the texts of the stand-off articles are not here", file=sys.stderr)
        return 1
    with TemporaryDirectory() as folder:
        tables = options.tables or Path(folder)
        if options.tables is None:
            write_tables(extract_many(read_corpus()), tables)
        show_errors = options.errors and "test" not in options.splits
        return measure(tables, options.splits, decoys_only=options.decoys_only, show_errors=show_errors)


def measure(tables: Path, splits: list[str], *, decoys_only: bool, show_errors: bool) -> int:
    entities, gold = read_labels(splits)
    wanted = make_register(find_people(entities, gold), REGISTER, decoys_only=decoys_only)
    sources = find_registers([REGISTER], warn)
    found: tuple[list[Row], list[Row]] = read_rows(tables, "entities"), read_rows(tables, "mentions")
    kept = {row["doc_id"] for row in entities}
    links: dict[tuple[str, str], str] = {}
    said: dict[tuple[str, str], str] = {}
    for doc_id in sorted(kept):
        here = ([row for row in rows if row["doc_id"] == doc_id] for rows in found)
        for row in explain_links(*here, sources):
            links |= {(doc_id, row["entity_id"]): row["link"].partition(":")[2]} if row["link"] else {}
            said[doc_id, row["entity_id"]] = (
                f"{row['name']} [{row['country']} {row['role']}] {row['reason']}: {row['candidates']}"
            )
    system = [row for row in found[1] if row["doc_id"] in kept]
    spans = {(row["doc_id"], span(row)) for row in system if row["kind"] == "name"}
    named = {
        (row["doc_id"], row["entity_id"])
        for row in gold
        if row["kind"] == "name" and (row["doc_id"], span(row)) in spans
    }
    judged = list(judge_links(wanted, gold, links, system))
    for split in splits:
        docs = {row["doc_id"] for row in read_rows(GOLD, "articles") if row["split"] == split}
        print(f"{split}: {count((one for one in judged if one[0] in docs), named)}")
    print(f"together: {count(judged, named)}")
    if show_errors:
        for doc_id, entity_id, right, link in judged:
            if right != link:
                print(doc_id, entity_id, f"wanted {right or '-'}, has {link or '-'}", (doc_id, entity_id) in named)
        for (doc_id, entity_id), line in said.items():
            print(doc_id, entity_id, line)
    return 0


if __name__ == "__main__":
    sys.exit(main())
