"""Ten articles in ten prints with hand-labelled quotes (tests/quotes): content and speaker, with floors that only rise.

Content is right at a character Jaccard of at least .5; the speaker, beside it, where its entity has the labelled name
or, for a speaker without a name, its words are the labelled ones.
"""

import csv
from collections import defaultdict
from pathlib import Path

import pytest

from dateline.api import extract_many
from dateline.articles import ReadOptions
from dateline.errors import InputError
from dateline.inputs import read_articles
from dateline.rows import Row, table_rows
from dateline.score import Tally, pair, same_content

HERE = Path(__file__).parent / "quotes"
# F1 in percent, with the reader and by the rules alone.
FLOORS = {
    ("reader", "content"): 95.5,
    ("reader", "speaker"): 93.0,
    ("rules", "content"): 94.5,
    ("rules", "speaker"): 86.9,
}
SLACK = 2.0


def read_labels() -> dict[str, list[Row]]:
    by_article = defaultdict(list)
    with (HERE / "labels.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            by_article[row["doc_id"]].append(row)
    return by_article


def read_quotes(*, reader: bool) -> dict[str, list[Row]]:
    articles = [item for item in read_articles([HERE / "*.txt"], ReadOptions()) if not isinstance(item, InputError)]
    return {x.article.id: table_rows(x)["quotes"] for x in extract_many(articles, reader=reader)}


def is_same_speaker(label: Row, row: Row) -> bool:
    if not label["speaker"]:
        return not row["speaker"]
    words = (row["speaker_start"], row["speaker_end"])
    return row["speaker"].lower() == label["speaker"].lower() or words == (label["speaker_start"], label["speaker_end"])


@pytest.fixture(scope="module")
def figures() -> dict[tuple[str, str], float]:
    tallies: defaultdict[tuple[str, str], Tally] = defaultdict(Tally)
    labels = read_labels()
    for path in ("reader", "rules"):
        for name, rows in read_quotes(reader=path == "reader").items():
            pairs = pair(labels[name], rows, same_content)
            spoken = sum(is_same_speaker(label, row) for label, row in pairs)
            tallies[path, "content"].add(len(pairs), len(labels[name]), len(rows))
            tallies[path, "speaker"].add(spoken, len(labels[name]), len(rows))
    return {key: tally.f1 for key, tally in tallies.items()}


def test_labels_stand_where_they_say() -> None:
    for name, rows in read_labels().items():
        text = (HERE / f"{name}.txt").read_text(encoding="utf-8")
        for row in rows:
            pieces = [tuple(map(int, piece.split(":"))) for piece in row["spans"].split("|")]
            assert row["text"] == " … ".join(text[start:end] for start, end in pieces)
            for column in ("speaker_text", "cue"):
                place = [row[f"{column.removesuffix('_text')}_{edge}"] for edge in ("start", "end")]
                assert row[column] == (text[slice(*map(int, place))] if all(place) else "")


@pytest.mark.parametrize("key", FLOORS, ids=" ".join)
def test_no_figure_is_under_its_floor(figures: dict[tuple[str, str], float], key: tuple[str, str]) -> None:
    assert FLOORS[key] <= figures[key] <= FLOORS[key] + SLACK
