"""Sums judgements into figures: precision, recall and F1 a figure, over all articles and for each; and a column's.

Coreference has F1 alone, the CoNLL mean of three measures.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from dateline.rows import Row
from dateline.score.coreference import Cluster, clusters, conll_f1
from dateline.score.judge import Article, Judgement, pairs_of
from dateline.score.pairing import span

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
# Columns whose cells are entities, compared by what those stand for.
ENTITY_COLUMNS = frozenset({"entity_id", "speaker_id", "actor_ids", "recipient_ids", "place_id", "asserted_by_id"})
# Cells that say where a row stands, or that are keys of one labelling alone.
UNCOMPARED = frozenset({"doc_id", "sentence_id", "paragraph", "start", "end", "event_id", "mentions", "text"})
TABLES_SCORED = ("sentences", "entities", "mentions", "dates", "quotes", "event_mentions")


@dataclass
class Tally:
    """How many gold and system items there are and how many agree, for one figure."""

    hits: float = 0
    gold: int = 0
    system: int = 0

    def add(self, hits: float, gold: int, system: int) -> None:
        """Count some items."""
        self.hits += hits
        self.gold += gold
        self.system += system

    @property
    def precision(self) -> float:
        """Return the share of system items that are right, in percent; 100 where there are none."""
        return 100 * self.hits / self.system if self.system else 100.0

    @property
    def recall(self) -> float:
        """Return the share of gold items that were found, in percent; 100 where there are none."""
        return 100 * self.hits / self.gold if self.gold else 100.0

    @property
    def f1(self) -> float:
        """Return F1 in percent; 100 where there is nothing to find and nothing was found."""
        return 200 * self.hits / (self.gold + self.system) if self.gold + self.system else 100.0


ClusterPairs = list[tuple[list[Cluster], list[Cluster]]]


@dataclass
class Score:
    """What some articles' tables reach: tallies by figure and by column, the judgements, and clusters."""

    tallies: defaultdict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    columns: defaultdict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    judgements: list[Judgement] = field(default_factory=list)
    entity_clusters: ClusterPairs = field(default_factory=list)
    event_clusters: ClusterPairs = field(default_factory=list)

    def add(self, article: Article) -> None:
        """Count one article."""
        judgements = list(article.judge())
        for judgement in judgements:
            for name, count in judgement.counts.items():
                self.tallies[name].add(*count)
        self.judgements += judgements
        for table in TABLES_SCORED:
            self._add_columns(article, table, judgements)
        self.entity_clusters.append(_entity_clusters(article))
        self.event_clusters.append(_event_clusters(article, judgements))

    def figures(self) -> dict[str, float]:
        """Return the F1 of each figure by name, in the order in which they are printed."""
        found = {name: tally.f1 for name, tally in self.tallies.items()}
        found["entities.coref"] = conll_f1(self.entity_clusters)
        found["events.coref"] = conll_f1(self.event_clusters)
        return {name: found.get(name, 100.0) for names in FIGURES.values() for name in names}

    def _add_columns(self, article: Article, table: str, judgements: list[Judgement]) -> None:
        gold, system = article.gold[table], article.system[table]
        pairs = pairs_of(judgements, table)
        for column in gold[0] if gold else ():
            if column not in UNCOMPARED and system and column in system[0]:
                agreed = sum(
                    bool(g[column]) and sorted(g[column].split("|")) == _cell(article, column, s) for g, s in pairs
                )
                filled = [sum(bool(row[column]) for row in side) for side in (gold, system)]
                self.columns[f"{table}.{column}"].add(agreed, filled[0], filled[1])


def _cell(article: Article, column: str, row: Row) -> list[str]:
    values = row[column].split("|")
    if column in ENTITY_COLUMNS:
        values = [article.known.get(name, f"?{name}") for name in values]
    return sorted(values)


def _entity_clusters(article: Article) -> tuple[list[Cluster], list[Cluster]]:
    gold, system = (
        clusters((row["entity_id"], span(row)) for row in side["mentions"]) for side in (article.gold, article.system)
    )
    return gold, system


def _event_clusters(article: Article, judgements: list[Judgement]) -> tuple[list[Cluster], list[Cluster]]:
    """Return both sides' happenings; a system mention stands for the gold mention that it answers."""
    standing = {id(s): span(g) for g, s in pairs_of(judgements, "event_mentions")}
    gold, system = article.gold["event_mentions"], article.system["event_mentions"]
    return (
        clusters((row["event_id"], span(row)) for row in gold),
        clusters((row["event_id"], standing.get(id(row), span(row))) for row in system),
    )


def figure_rows(score: Score) -> Iterator[tuple[str, Tally | None, float]]:
    """Yield each figure's name, its tally (None for coreference) and its F1."""
    for name, f1 in score.figures().items():
        yield name, score.tallies.get(name) if not name.endswith(".coref") else None, f1
