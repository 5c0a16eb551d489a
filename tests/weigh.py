"""Weighs the named rules on the labelled corpus: python -m tests.weigh [--question NAME] [--reader] [--json FILE].

A rule is weighed by silencing it: what the figures are without it, less what they are with the whole rule base, so that
a minus is what the rule is worth. Articles of train and dev are read, those of test never. Each is parsed once, and
read again only without the rules that decided in it: to weigh a rule that decides in every article takes about half as
long as to parse them.

What a rule does is judged in two ways: by what the figures are without it, over train and dev together, and by the
rows of event_mentions.csv that differ. Those that are there, or have these cells, only with the rule are better or
worse where the labels give them more points or fewer than what stands there without it, and its precision is the share
of the better ones. Rows that it keeps out are kept out rightly where no label answers them.

Misses: rules that stand in for each other each seem to do nothing, as either does where the other is silenced.
"""

import argparse
import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from functools import reduce
from operator import add
from pathlib import Path

from spacy.tokens import Doc

from dateline.articles import ReadOptions
from dateline.errors import InputError
from dateline.extraction import prepare, read_page
from dateline.inputs import read_articles
from dateline.pieces import parse
from dateline.reader import Reading
from dateline.records import Article
from dateline.rows import Row, table_rows
from dateline.rules import QUESTIONS, Fired, counting, silenced
from dateline.score import Score
from dateline.score.folders import by_article, read_labels
from dateline.score.judge import JudgedArticle as Judged
from dateline.score.judge import Rows
from dateline.score.pairing import Span, span

from .corpus import ELSEWHERE, GOLD, OWN

SPLITS = ("train", "dev")
OF_EVENTS = ("trigger", "type", "status", "actors", "recipients", "place", "date", "tuple")
FIGURES = {
    **{f"events.{name}": name for name in OF_EVENTS},
    "rows.nothing_false": "nothing false",
    "entities.coref": "coref",
    "quotes.speaker": "speaker",
}
VERDICTS = ("better", "worse", "even", "kept out", "rightly")
# Smaller sums of changes are those of rounding.
SMALL = 1e-9


@dataclass(frozen=True, slots=True)
class Told:
    """The tables of an article, and their score."""

    rows: Rows
    score: Score

    def points(self) -> dict[Span, float]:
        """Return the points of each row of event_mentions.csv by its range."""
        judged = ((j.system, j.points) for j in self.score.judgements if j.table == "event_mentions")
        return {span(row): points for row, points in judged if row is not None}


@dataclass(frozen=True, slots=True)
class Labelled:
    """A labelled article: its parse, what the reader found in it, its labels, and its tables by the whole rule base."""

    article: Article
    doc: Doc
    reading: Reading
    labels: Rows
    told: Told
    fired: Fired

    @classmethod
    def of(cls, article: Article, doc: Doc, reading: Reading, labels: Rows) -> "Labelled":
        """Read an article by the whole rule base."""
        with counting() as fired:
            rows = table_rows(read_page(article, doc, lambda _: reading))
        return cls(article, doc, reading, labels, _judged(labels, rows), fired)

    @property
    def split(self) -> str:
        """Return the split that it belongs to."""
        return _split(self.labels)

    def without(self, question: str, rule: str) -> Told | None:
        """Return what is told with a rule silenced, None where nothing can be.

        It is the very same where the rule never decides, or where no cell differs.
        """
        if not self.fired[question, rule]:
            return self.told
        try:
            with silenced(question, rule):
                rows = table_rows(read_page(self.article, self.doc, lambda _: self.reading))
        except Exception:
            return None  # what is asked later relies on the rule: no entity is made of an honorific
        same = all(list(map(_cells, rows[table])) == list(map(_cells, self.told.rows[table])) for table in rows)
        return self.told if same else _judged(self.labels, rows)


@dataclass(frozen=True, slots=True, kw_only=True)
class Weight:
    """What a rule does: how often it decides in each split, and in how many articles and events the tables differ.

    ``failed`` articles cannot be read without it, and count as they are with it. ``changes`` gives each figure without
    the rule less the one with it, in points; ``rows`` counts those of event_mentions.csv by verdict.
    """

    question: str
    rule: str
    fired: dict[str, int]
    failed: int
    articles: int
    events: int
    changes: dict[str, float]
    rows: dict[str, int]

    @property
    def total(self) -> float:
        """Return the sum of the changes."""
        return sum(self.changes.values())

    @property
    def mark(self) -> str:
        """Return what is odd about the rule; one makes things worse where the figures together rise without it."""
        if not any(self.fired.values()):
            return "never decides"
        if self.failed:
            return "relied on"
        if not self.articles:
            return "changes nothing"
        if self.total > SMALL:
            return "makes worse"
        return "" if any(abs(change) > SMALL for change in self.changes.values()) else "changes no figure"

    @property
    def precision(self) -> float | None:
        """Return the share of better ones among the rows for better or worse, in percent; None where there is none."""
        judged = self.rows["better"] + self.rows["worse"]
        return 100 * self.rows["better"] / judged if judged else None


def _judged(labels: Rows, rows: Rows) -> Told:
    score = Score()
    score.add(Judged.of(labels, rows))
    return Told(rows, score)


def _split(labels: Rows) -> str:
    return next((row.get("split", "") for row in labels.get("articles", ())), "")


def changed(before: Iterable[Row], after: Iterable[Row]) -> list[tuple[Row | None, Row | None]]:
    """Return the events or their mentions that differ, those at the same place together."""
    old, new = ({span(row): row for row in rows} for rows in (before, after))
    pairs = [(old.get(place), new.get(place)) for place in sorted(old.keys() | new.keys())]
    return [(left, right) for left, right in pairs if _cells(left or {}) != _cells(right or {})]


def _cells(row: Row) -> Row:
    """Return the cells of a row; the names of the rules that made them make no difference, nor do chances."""
    left_out = ("rule", "rules", "scores", "confidence", "happening", "salience", "main")
    return {column: cell for column, cell in row.items() if not column.endswith(left_out)}


def read_corpus(gold: Path, folders: Sequence[Path], *, reader: bool) -> Iterator[Labelled]:
    """Yield the articles of train and dev whose texts are in one of the folders; InputError for one that is unfit."""
    labels = {doc_id: rows for doc_id, rows in by_article(read_labels(gold), gold).items() if _split(rows) in SPLITS}
    places = ((folder / f"{doc_id}.txt" for folder in folders) for doc_id in labels)
    paths = [path for found in places if (path := next((place for place in found if place.is_file()), None))]
    nlp, read = prepare("", reader=reader)
    for article in read_articles(paths, ReadOptions()):
        if isinstance(article, InputError):
            raise article
        (doc,) = parse(nlp, [article.text])
        yield Labelled.of(article, doc, read(article.text), labels[article.id])


def weigh(corpus: Sequence[Labelled], questions: Iterable[str]) -> Iterator[Weight]:
    """Yield the weight of each rule of some questions, in the order in which they are asked."""
    whole = figures(labelled.told for labelled in corpus)
    for question in questions:
        for rule in list(QUESTIONS[question].rules):
            yield _weight(corpus, question, rule.name, whole)


def _weight(corpus: Sequence[Labelled], question: str, rule: str, whole: dict[str, float]) -> Weight:
    fired = dict.fromkeys(SPLITS, 0)
    for labelled in corpus:
        fired[labelled.split] += labelled.fired[question, rule]
    found = [labelled.without(question, rule) for labelled in corpus]
    pairs = [(labelled.told, other or labelled.told) for labelled, other in zip(corpus, found, strict=True)]
    differing = [(told, other) for told, other in pairs if other is not told]
    verdicts = [verdict for pair in differing for verdict in _verdicts(*pair)]
    without = figures(other for _, other in pairs) if differing else whole
    return Weight(
        question=question, rule=rule, fired=fired, failed=found.count(None), articles=len(differing),
        events=sum(len(changed(told.rows["events"], other.rows["events"])) for told, other in differing),
        changes={name: without[name] - whole[name] for name in FIGURES},
        rows={verdict: verdicts.count(verdict) for verdict in VERDICTS},
    )  # fmt: skip


def _verdicts(told: Told, without: Told) -> Iterator[str]:
    """Yield what the labels say of each row of event_mentions.csv that a rule makes or keeps out.

    Where no row stands, there are no points.
    """
    mine, others = told.points(), without.points()
    for row, other in changed(told.rows["event_mentions"], without.rows["event_mentions"]):
        if row is not None:
            gain = mine[span(row)] - others.get(span(row), 0.0)
            yield "even" if abs(gain) <= SMALL else "better" if gain > 0 else "worse"
        elif other is not None:
            yield "kept out"
            yield from ["rightly"] * (others[span(other)] < 0)


def figures(told: Iterable[Told]) -> dict[str, float]:
    """Return the figures that matter over some articles."""
    found = reduce(add, (one.score for one in told), Score()).figures()
    return {name: found[name] for name in FIGURES}


def markdown(weights: Iterable[Weight], corpus: Sequence[Labelled]) -> Iterator[str]:
    """Yield the lines of a table: first the articles, events and figures of all rules together, then each rule."""
    counted = (*SPLITS, "articles", "events", *FIGURES.values(), "sum", *VERDICTS, "precision")
    yield _line(("question", "rule", *counted, "mark"))
    yield f"|---|---|{'---:|' * len(counted)}---|"
    whole = figures(labelled.told for labelled in corpus)
    events = sum(len(labelled.told.rows["events"]) for labelled in corpus)
    reached = (f"{whole[name]:.2f}" for name in FIGURES)
    yield _line(("", "all together", "", "", str(len(corpus)), str(events), *reached, *[""] * (len(VERDICTS) + 3)))
    for weight in weights:
        counts = (*weight.fired.values(), weight.articles, weight.events)
        moves = (_signed(change) for change in (*weight.changes.values(), weight.total))
        share = "" if weight.precision is None else f"{weight.precision:.0f}%"
        judged = map(str, weight.rows.values())
        yield _line((weight.question, weight.rule, *map(str, counts), *moves, *judged, share, weight.mark))


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _signed(change: float) -> str:
    return f"{change:+.2f}" if abs(change) > SMALL else ""


def as_json(weights: Iterable[Weight], corpus: Sequence[Labelled]) -> str:
    """Return the figures of all rules together and the weights as JSON."""
    rules = [
        asdict(weight) | {"sum": weight.total, "precision": weight.precision, "mark": weight.mark} for weight in weights
    ]
    found = {"articles": len(corpus), "figures": figures(labelled.told for labelled in corpus), "rules": rules}
    return json.dumps(found, indent=1) + "\n"


def main(arguments: Sequence[str] | None = None) -> int:
    """Weigh the rules and print the table; 1 where no text of a labelled article is there."""
    parser = argparse.ArgumentParser(prog="python -m tests.weigh")
    parser.add_argument("--question", choices=sorted(QUESTIONS), metavar="NAME", help="the rules of one question alone")
    parser.add_argument("--reader", action="store_true", help="weigh them beside the reader: slower")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the weights to a file, too")
    parser.add_argument(
        "--texts", type=Path, default=ELSEWHERE, metavar="FOLDER", help="where the texts of stand-off labels are"
    )
    options = parser.parse_args(arguments)
    corpus = list(read_corpus(GOLD, (*OWN, options.texts), reader=options.reader))
    print(f"{len(corpus)} labelled articles of {' and '.join(SPLITS)} are there", file=sys.stderr)
    if not corpus:
        return 1
    weights = list(weigh(corpus, [options.question] if options.question else sorted(QUESTIONS)))
    print(*markdown(weights, corpus), sep="\n")
    if options.json:
        options.json.write_text(as_json(weights, corpus), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
