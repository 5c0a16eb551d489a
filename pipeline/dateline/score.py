"""Scores tables against hand labels, layer by layer; reads tables, never a Doc.

Figures are F1 in percent, micro-averaged over the articles of the gold folder:
  sentences  exact ranges; kind: exact range and kind
  entities   names: exact range and type of the name mentions; mentions: exact ranges of all kinds; coref: CoNLL F1
  dates      strict and relaxed (overlapping) ranges; value: overlapping with the same TIMEX3 value
  quotes     content: character Jaccard of at least .5; exact: above .97; speaker, kind: content with the same one
  events     trigger: overlapping ranges; type, status, asserted_by: trigger with the same one; actors, recipients: over
             all slots; date: the same value counts 1, one that begins like the other 1/2; tuple: type, status, actors
             and recipients all right; coref: CoNLL F1 over triggers
Entities are compared by what they stand for: a system entity is the gold entity with which it shares most mentions.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from dateline.coreference_scores import Cluster, clusters, conll_f1
from dateline.errors import InputError
from dateline.rows import Row
from dateline.tables import read_table

NEEDED_COLUMNS = {
    "sentences": ("doc_id", "kind", "start", "end"),
    "entities": ("doc_id", "entity_id", "type"),
    "mentions": ("doc_id", "entity_id", "kind", "start", "end"),
    "dates": ("doc_id", "start", "end", "value"),
    "quotes": ("doc_id", "kind", "spans", "speaker_id"),
    "event_mentions": (
        "doc_id",
        "event_id",
        "start",
        "end",
        "event_type",
        "actor_ids",
        "recipient_ids",
        "status",
        "asserted_by_id",
    ),
}
JACCARD_SAME_QUOTE = 0.5
JACCARD_EXACT = 0.97

Span = tuple[int, int]
Pairs = list[tuple[Row, Row]]


@dataclass
class Tally:
    """How many gold and system items there are and how many agree, for one figure."""

    hits: float = 0
    gold: int = 0
    system: int = 0

    def add(self, hits: float, gold: int, system: int) -> None:
        """Count one article's items."""
        self.hits += hits
        self.gold += gold
        self.system += system

    @property
    def f1(self) -> float:
        """Return F1 in percent; 100 where there is nothing to find and nothing was found."""
        return 200 * self.hits / (self.gold + self.system) if self.gold + self.system else 100.0


@dataclass
class Scorer:
    """Tallies by figure ("dates.value"), and the clusters of each article for the coreference figures."""

    tallies: defaultdict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    entity_clusters: list[tuple[list[Cluster], list[Cluster]]] = field(default_factory=list)
    event_clusters: list[tuple[list[Cluster], list[Cluster]]] = field(default_factory=list)

    def add(self, gold: dict[str, list[Row]], system: dict[str, list[Row]]) -> None:
        """Compare the tables of one article."""
        self._add_sentences(gold["sentences"], system["sentences"])
        known = self._add_entities(gold, system)
        self._add_dates(gold["dates"], system["dates"])
        self._add_quotes(gold["quotes"], system["quotes"], known)
        values = {row["date_id"]: row["value"] for row in system["dates"] if row.get("date_id")}
        self._add_events(gold["event_mentions"], _dated(system["event_mentions"], values), known)

    def figures(self) -> dict[str, float]:
        """Return each figure by name, in the order in which they are printed."""
        found = {name: tally.f1 for name, tally in self.tallies.items()}
        found["entities.coref"] = conll_f1(self.entity_clusters)
        found["events.coref"] = conll_f1(self.event_clusters)
        return {name: found[name] for names in FIGURES.values() for name in names}

    def _add_sentences(self, gold: list[Row], system: list[Row]) -> None:
        mine = {span(row): row for row in system}
        hits = [row for row in gold if span(row) in mine]
        same_kind = [row for row in hits if row["kind"] == mine[span(row)]["kind"]]
        self.tallies["sentences.spans"].add(len(hits), len(gold), len(system))
        self.tallies["sentences.kind"].add(len(same_kind), len(gold), len(system))

    def _add_entities(self, gold: dict[str, list[Row]], system: dict[str, list[Row]]) -> dict[str, str]:
        """Score names, mentions and clusters; return the gold entity that each system entity stands for."""
        left, right = _typed_names(gold), _typed_names(system)
        self.tallies["entities.names"].add(len(left & right), len(left), len(right))
        mentions, found = ({span(row) for row in side["mentions"]} for side in (gold, system))
        self.tallies["entities.mentions"].add(len(mentions & found), len(mentions), len(found))
        sides = [clusters((row["entity_id"], span(row)) for row in side["mentions"]) for side in (gold, system)]
        self.entity_clusters.append((sides[0], sides[1]))
        return match_entities(gold["mentions"], system["mentions"])

    def _add_dates(self, gold: list[Row], system: list[Row]) -> None:
        pairs = pair(gold, system, lambda g, s: shared(span(g), span(s)) + 1000 * (span(g) == span(s)))
        agreed = {
            "strict": sum(span(g) == span(s) for g, s in pairs),
            "relaxed": len(pairs),
            "value": sum(g["value"] == s["value"] for g, s in pairs),
        }
        self._count("dates", agreed, len(gold), len(system))

    def _add_quotes(self, gold: list[Row], system: list[Row], known: dict[str, str]) -> None:
        pairs = pair(gold, system, same_content)
        agreed = {
            "content": len(pairs),
            "exact": sum(jaccard(characters(g), characters(s)) > JACCARD_EXACT for g, s in pairs),
            "speaker": sum(_same_speaker(g, s, known) for g, s in pairs),
            "kind": sum(g["kind"] == s["kind"] for g, s in pairs),
        }
        self._count("quotes", agreed, len(gold), len(system))

    def _add_events(self, gold: list[Row], system: list[Row], known: dict[str, str]) -> None:
        pairs = pair(gold, system, lambda g, s: shared(span(g), span(s)))
        agreed = Counter[str]()
        for g, s in pairs:
            agreed.update(_agreement(g, s, known))
        names = ("trigger", "type", "status", "asserted_by", "tuple")
        self._count("events", {name: agreed[name] for name in names}, len(gold), len(system))
        for slot in ("actors", "recipients"):
            column = f"{slot[:-1]}_ids"
            hits = sum((_ids(g[column]) & _ids(s[column], known)).total() for g, s in pairs)
            sizes = [sum(_ids(row[column]).total() for row in side) for side in (gold, system)]
            self.tallies[f"events.{slot}"].add(hits, sizes[0], sizes[1])
        dated = [sum(bool(row["date"]) for row in side) for side in (gold, system)]
        self.tallies["events.date"].add(sum(_date_credit(g["date"], s["date"]) for g, s in pairs), dated[0], dated[1])
        standing = {id(s): span(g) for g, s in pairs}
        self.event_clusters.append(
            (
                clusters((row["event_id"], span(row)) for row in gold),
                clusters((row["event_id"], standing.get(id(row), span(row))) for row in system),
            )
        )

    def _count(self, layer: str, agreed: dict[str, int], gold: int, system: int) -> None:
        for name, hits in agreed.items():
            self.tallies[f"{layer}.{name}"].add(hits, gold, system)


FIGURES = {
    layer: tuple(f"{layer}.{name}" for name in names.split())
    for layer, names in {
        "sentences": "spans kind",
        "entities": "names mentions coref",
        "dates": "strict relaxed value",
        "quotes": "content exact speaker kind",
        "events": "trigger type status asserted_by actors recipients date tuple coref",
    }.items()
}


def score_folders(gold: Path, system: Path) -> dict[str, float]:
    """Return the figures of a folder of tables against a folder of hand labels; InputError for a missing table."""
    labels, tables = _by_article(gold), _by_article(system)
    if missing := sorted(set(labels) - set(tables)):
        raise InputError(f"{system}: no row of article {missing[0]!r}, which {gold} labels")
    scorer = Scorer()
    for doc_id, rows in labels.items():
        scorer.add(rows, tables[doc_id])
    return scorer.figures()


def score_lines(figures: dict[str, float]) -> Iterator[str]:
    """Yield a line per layer, for the terminal."""
    for layer, names in FIGURES.items():
        yield f"{layer:10} " + "  ".join(f"{name.split('.')[1]} {figures[name]:.1f}" for name in names)


def _by_article(folder: Path) -> dict[str, dict[str, list[Row]]]:
    tables = {name: read_table(folder, name, needed) for name, needed in NEEDED_COLUMNS.items()}
    articles: dict[str, dict[str, list[Row]]] = {
        row["doc_id"]: {name: [] for name in NEEDED_COLUMNS} for row in tables["sentences"]
    }
    for name, rows in tables.items():
        for number, row in enumerate(rows, 2):
            if row["doc_id"] not in articles:
                raise InputError(
                    f"{folder / name}.csv: row {number}: article {row['doc_id']!r} is not in sentences.csv"
                )
            articles[row["doc_id"]][name].append(row)
    return articles


def span(row: Row) -> Span:
    """Return the range of a row."""
    return int(row["start"]), int(row["end"])


def shared(left: Span, right: Span) -> int:
    """Return how many characters two ranges share."""
    return max(0, min(left[1], right[1]) - max(left[0], right[0]))


def pair(gold: list[Row], system: list[Row], weight: Callable[[Row, Row], float]) -> Pairs:
    """Return one-to-one pairs, heaviest first, earlier rows first among equals; weight 0 is no pair."""
    candidates = [(weight(g, s), -i, -j) for i, g in enumerate(gold) for j, s in enumerate(system)]
    taken_gold, taken_system, pairs = set[int](), set[int](), []
    for _, i, j in sorted((candidate for candidate in candidates if candidate[0] > 0), reverse=True):
        if i not in taken_gold and j not in taken_system:
            taken_gold.add(i)
            taken_system.add(j)
            pairs.append((gold[-i], system[-j]))
    return pairs


def match_entities(gold: list[Row], system: list[Row]) -> dict[str, str]:
    """Return the gold entity that each system entity shares most mentions with, one to one; exact ones count twice."""
    common = Counter[tuple[str, str]]()
    for g in gold:
        for s in system:
            if shared(span(g), span(s)):
                common[g["entity_id"], s["entity_id"]] += 1 + (span(g) == span(s))
    known: dict[str, str] = {}
    for (gold_id, system_id), _ in sorted(common.items(), key=lambda item: (-item[1], item[0])):
        if system_id not in known and gold_id not in known.values():
            known[system_id] = gold_id
    return known


def _typed_names(tables: dict[str, list[Row]]) -> set[tuple[int, int, str]]:
    types = {row["entity_id"]: row["type"] for row in tables["entities"]}
    return {(*span(row), types.get(row["entity_id"], "")) for row in tables["mentions"] if row["kind"] == "name"}


def characters(row: Row) -> set[int]:
    """Return the offsets of all characters of a quote's content."""
    return {i for piece in row["spans"].split("|") for i in range(*map(int, piece.split(":")))}


def jaccard(left: set[int], right: set[int]) -> float:
    """Return the share of common members."""
    return len(left & right) / len(left | right) if left | right else 0.0


def same_content(gold: Row, system: Row) -> float:
    """Return the character Jaccard of two quotes' contents, 0 where it is under JACCARD_SAME_QUOTE."""
    value = jaccard(characters(gold), characters(system))
    return value if value >= JACCARD_SAME_QUOTE else 0.0


def _same_speaker(gold: Row, system: Row, known: dict[str, str]) -> bool:
    if not gold["speaker_id"]:
        return not system["speaker_id"]
    return known.get(system["speaker_id"]) == gold["speaker_id"]


def _dated(rows: list[Row], values: dict[str, str]) -> list[Row]:
    """Return event mentions with the value of their date, which is in the dates table."""
    return [row | {"date": row.get("date") or values.get(row.get("date_id", ""), "")} for row in rows]


def _ids(cell: str, known: dict[str, str] | None = None) -> Counter[str]:
    """Return the entities of a cell; a system entity that is no gold entity stands for itself alone."""
    names = [name for name in cell.split("|") if name]
    return Counter(names if known is None else (known.get(name, f"?{name}") for name in names))


def _agreement(gold: Row, system: Row, known: dict[str, str]) -> Iterator[str]:
    """Yield the figures in which a pair of event mentions agrees."""
    slots = all(_ids(gold[slot]) == _ids(system[slot], known) for slot in ("actor_ids", "recipient_ids"))
    is_same = {column: gold[column] == system[column] for column in ("event_type", "status")}
    asserter = system["asserted_by_id"]
    agreed = {
        "trigger": True,
        "type": is_same["event_type"],
        "status": is_same["status"],
        "asserted_by": gold["asserted_by_id"] == (known.get(asserter, "?") if asserter else ""),
        "tuple": slots and all(is_same.values()),
    }
    yield from (name for name, holds in agreed.items() if holds)


def _date_credit(gold: str, system: str) -> float:
    if not gold or not system:
        return 0.0
    if gold == system:
        return 1.0
    return 0.5 if gold.startswith(system) or system.startswith(gold) else 0.0
