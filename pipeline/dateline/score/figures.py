"""Sums judgements into figures: precision, recall and F1 a figure, over all articles and for each; and a column's.

Coreference has F1 alone, the CoNLL mean of three measures. Figures that are counted over the system's rows, or over
articles, have one share for all three.
"""

from collections import defaultdict
from dataclasses import dataclass, field

from dateline.rows import Row
from dateline.score.coreference import Cluster, Parts, clusters, conll_parts, f1_of_parts
from dateline.score.happenings import judge_happenings
from dateline.score.judge import JudgedArticle, Judgement, pairs_of
from dateline.score.pairing import span

FIGURES = {
    layer: tuple(f"{layer}.{name}" for name in names.split())
    for layer, names in {
        "sentences": "spans kind news_role",
        "entities": "names mentions coref",
        "dates": "strict relaxed value",
        "quotes": "content exact speaker kind",
        "events": "trigger type status asserted_by actors recipients place date tuple coref",
        "quantities": "found value",
        "rows": "right nothing_false",
        "main": "first among_three",
    }.items()
}
# Columns whose cells are entities, compared by the gold entities that match these.
ENTITY_COLUMNS = frozenset({"entity_id", "speaker_id", "actor_ids", "recipient_ids", "place_id", "asserted_by_id"})
# Cells that say where a row stands, or that are keys of one labelling alone.
UNCOMPARED = frozenset(
    {"doc_id", "sentence_id", "paragraph", "start", "end", "event_id", "mentions", "text", "trigger"}
)
# Cells that hold words of the article, which stand-off labels leave out.
SURFACES = frozenset({"cue", "speaker_text"})
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


COREFERENCES = ("entities.coref", "events.coref")


@dataclass
class Score:
    """The result of some articles' tables: tallies by figure and by column, judgements, and parts of coreference."""

    tallies: defaultdict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    columns: defaultdict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    judgements: list[Judgement] = field(default_factory=list)
    parts: dict[str, Parts] = field(default_factory=dict)

    def add(self, article: JudgedArticle) -> None:
        """Count one article."""
        judgements = list(article.judge())
        for judgement in judgements:
            for name, count in judgement.counts.items():
                self.tallies[name].add(*count)
        for name, count in judge_happenings(article, judgements):
            self.tallies[name].add(*count)
        self.judgements += judgements
        for table in TABLES_SCORED:
            self._add_columns(article, table, judgements)
        found = (_entity_clusters(article), _event_clusters(article, judgements))
        self._add_parts({name: conll_parts(*pair) for name, pair in zip(COREFERENCES, found, strict=True)})

    def __add__(self, other: "Score") -> "Score":
        """Return the score over the articles of both."""
        whole = Score(judgements=self.judgements + other.judgements)
        for score in (self, other):
            for mine, theirs in ((whole.tallies, score.tallies), (whole.columns, score.columns)):
                for name, tally in theirs.items():
                    mine[name].add(tally.hits, tally.gold, tally.system)
            whole._add_parts(score.parts)
        return whole

    def _add_parts(self, parts: dict[str, Parts]) -> None:
        for name, added in parts.items():
            old = self.parts.get(name, (0.0,) * len(added))
            self.parts[name] = tuple(map(sum, zip(old, added, strict=True)))

    def figures(self) -> dict[str, float]:
        """Return the F1 of each figure by name, in the order in which they are printed."""
        found = {name: tally.f1 for name, tally in self.tallies.items()}
        found |= {name: f1_of_parts(parts) for name, parts in self.parts.items()}
        return {name: found.get(name, 100.0) for names in FIGURES.values() for name in names}

    def is_measured(self, name: str) -> bool:
        """Tell whether there is anything labelled for a figure."""
        return name in self.parts or self.tallies[name].gold > 0

    def _add_columns(self, article: JudgedArticle, table: str, judgements: list[Judgement]) -> None:
        gold, system = article.gold[table], article.system[table]
        pairs = pairs_of(judgements, table)
        uncompared = UNCOMPARED if _has_text(article) else UNCOMPARED | SURFACES
        for column in gold[0] if gold else ():
            if column not in uncompared and system and column in system[0]:
                agreed = sum(
                    bool(g[column]) and sorted(g[column].split("|")) == _cell(article, column, s) for g, s in pairs
                )
                filled = [sum(bool(row[column]) for row in side) for side in (gold, system)]
                self.columns[f"{table}.{column}"].add(agreed, filled[0], filled[1])


def _has_text(article: JudgedArticle) -> bool:
    return any(row.get("text") for row in article.gold["sentences"])


def _cell(article: JudgedArticle, column: str, row: Row) -> list[str]:
    values = row[column].split("|")
    if column in ENTITY_COLUMNS:
        values = [article.known.get(name, f"?{name}") for name in values]
    return sorted(values)


def _entity_clusters(article: JudgedArticle) -> tuple[list[Cluster], list[Cluster]]:
    gold, system = (
        clusters((row["entity_id"], span(row)) for row in side["mentions"]) for side in (article.gold, article.system)
    )
    return gold, system


def _event_clusters(article: JudgedArticle, judgements: list[Judgement]) -> tuple[list[Cluster], list[Cluster]]:
    """Return both sides' happenings; a system mention counts as the gold mention that it is paired with."""
    standing = {id(s): span(g) for g, s in pairs_of(judgements, "event_mentions")}
    gold, system = article.gold["event_mentions"], article.system["event_mentions"]
    return (
        clusters((row["event_id"], span(row)) for row in gold),
        clusters((row["event_id"], standing.get(id(row), span(row))) for row in system),
    )
