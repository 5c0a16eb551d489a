"""What holds for every extraction, whatever the text."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import dateline
from dateline.records import Extraction
from dateline.rows import table_rows

PIECES = [
    "The board of Larvik met on Tuesday. ",
    "“We agreed,” said Anna Dahl, “to wait.” ",
    "Dahl, 47, told the Ministry of Fish that Norway would not pay.\n",
    "He denied it two days later. ",
    "The rebels were killed in an attack on 3 May 2019.\n\n",
    "A heading\n",
    "Police arrested 12 people after the protest in Oslo. ",
    '‘’"“”«»()[] -- ... \u202e\u0301 \U0001f600 \t',
    "In February 30, 99999 the the of of, \x01\ufffd",
    "IF he Was, she said they ’ll “never. ",
]
STORY = (
    "President Anna Dahl met Erik Moe in Oslo on Tuesday. Dahl said Norway would close the port. "
    "She accused him of theft. Moe denied the accusation."
)


def check_spans(extraction: Extraction) -> None:
    text = extraction.article.text
    for name, rows in table_rows(extraction).items():
        for row in rows:
            if row.get("start"):
                start, end = int(row["start"]), int(row["end"])
                assert 0 <= start < end <= len(text), (name, row)
                if name in ("sentences", "mentions", "dates"):
                    assert text[start:end] == row["text"]
            if name in ("events", "event_mentions"):
                assert text[int(row["start"]) : int(row["end"])] == row["trigger"]
            for column in (c for c in row if c.endswith(("_spans", "_span", "spans"))):
                for piece in filter(None, row[column].split("|")):
                    low, high = map(int, piece.split(":"))
                    assert 0 <= low < high <= len(text), (name, column, row)


def check_references(extraction: Extraction) -> None:
    rows = table_rows(extraction)
    ids = {
        name: [row[key] for row in rows[name]]
        for name, key in (
            ("entities", "entity_id"),
            ("dates", "date_id"),
            ("quotes", "quote_id"),
            ("events", "event_id"),
        )
    }
    for name, found in ids.items():
        assert len(found) == len(set(found)), f"ids of {name} repeat"
    for name in ("mentions", "quotes", "events", "event_mentions"):
        for row in rows[name]:
            for column in ("entity_id", "speaker_id", "actor_ids", "recipient_ids", "place_id", "asserted_by_id"):
                assert set(filter(None, row.get(column, "").split("|"))) <= set(ids["entities"]), (name, column)
            assert not row.get("quote_id") or row["quote_id"] in ids["quotes"]
            assert not row.get("date_id") or row["date_id"] in ids["dates"]
    # What likely is no happening is left out of events.csv and keeps its mentions.
    assert set(ids["events"]) <= {row["event_id"] for row in rows["event_mentions"]}


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(
        st.sampled_from(PIECES)
        | st.text(alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=40),
        min_size=1,
        max_size=12,
    ),
    st.sampled_from(["", "2026-02-03"]),
)
def test_any_text_gives_rows_that_fit_together(pieces: list[str], published: str) -> None:
    extraction = dateline.extract("x" + "".join(pieces), published=published)
    check_spans(extraction)
    check_references(extraction)


def test_the_seed_gives_rows_that_fit_together(frozen_extraction: Extraction) -> None:
    check_spans(frozen_extraction)
    check_references(frozen_extraction)


@pytest.mark.parametrize("table", ["dates", "quotes", "events"])
def test_a_paragraph_put_in_front_shifts_offsets_and_nothing_else(table: str) -> None:
    front = "The weather stayed fine all along the coast.\n"
    before, after = (
        table_rows(dateline.extract(text, published="2026-02-03"))[table] for text in (STORY, front + STORY)
    )
    shifted = [row for row in after if int(row["start"]) >= len(front)]
    assert [row[f"{table[:-1]}_id"] for row in shifted] == [row[f"{table[:-1]}_id"] for row in before]
    assert [int(row["start"]) - len(front) for row in shifted] == [int(row["start"]) for row in before]


def test_renaming_a_person_renames_the_rows() -> None:
    before, after = (
        table_rows(dateline.extract(text, published="2026-02-03"))["events"]
        for text in (STORY, STORY.replace("Moe", "Berg"))
    )
    columns = ("trigger", "event_type", "actors", "recipients", "status", "asserted_by")
    renamed = [{c: row[c].replace("Moe", "Berg") for c in columns} for row in before]
    assert [{c: row[c] for c in columns} for row in after] == renamed
    assert before


def test_without_a_publication_day_nothing_is_dated_by_the_clock() -> None:
    dates = table_rows(dateline.extract("Anna Dahl left on Tuesday, two days after the vote last month."))["dates"]
    assert dates
    assert all(not row["earliest"] and not row["basis"] for row in dates)
