"""extract_batch: a DataFrame of articles gives a DataFrame of rows, as Spark and Dask map such functions."""

from pathlib import Path

import pandas as pd
import pytest

import dateline
from dateline.api import extract_many
from dateline.schema import TABLES
from dateline.tables import write_tables

from .test_bulk import COUNT, make_articles


@pytest.fixture(scope="module")
def events(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    folder = tmp_path_factory.mktemp("plain")
    write_tables(extract_many(make_articles(), reader=False), folder)
    return (folder / "events.csv").read_bytes()


def test_a_frame_of_articles_gives_a_frame_of_rows(events: bytes, tmp_path: Path) -> None:
    frame = pd.DataFrame([{"id": article.id, "text": article.text} for article in make_articles()])
    frame.loc[COUNT] = ["empty", " "]
    rows = dateline.extract_batch(frame, reader=False)
    rows.to_csv(tmp_path / "events.csv", index=False, lineterminator="\n")
    assert (tmp_path / "events.csv").read_bytes() == events
    assert dateline.extract_batch(frame, table="errors", reader=False).to_dict("records") == [
        {"id": "empty", "reason": "empty: the article is empty"}
    ]


def test_frames_of_one_table_have_the_same_string_columns_whatever_is_in_them(events: bytes) -> None:
    articles = pd.DataFrame([{"id": article.id, "text": article.text} for article in make_articles()])
    unread, silent = pd.DataFrame([{"id": "e", "text": None}]), pd.DataFrame([{"id": "s", "text": "It was."}])
    batches = (articles[:3], articles[:0], unread, silent, articles[3:])
    found = [dateline.extract_batch(batch, reader=False) for batch in batches]
    assert [list(frame.columns) for frame in found] == [[column.name for column in TABLES["events"].columns]] * 5
    assert all(isinstance(cell, str) for frame in found for cell in frame.to_numpy().flat)
    assert pd.concat(found).to_csv(index=False, lineterminator="\n").encode() == events
