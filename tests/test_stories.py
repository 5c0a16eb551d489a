"""Events across articles: what several tell is one story, what differs is not, and the work grows with the events."""

from collections.abc import Callable
from pathlib import Path

import pytest

from dateline.api import extract_many
from dateline.articles import ReadOptions, make_article
from dateline.stories import link_events, read_tellings, write_stories
from dateline.stories.blocks import candidate_pairs
from dateline.stories.records import Telling
from dateline.tables import read_table, write_tables

TEXTS = {
    "coast": ("2026-02-04", "President Anna Dahl met Erik Moe in Oslo on Tuesday. Moe accused Dahl of theft."),
    "fjord": ("2026-02-05", "Erik Moe was in town. Anna Dahl met Erik Moe in Oslo on February 3."),
    "inland": ("2026-02-04", "Anna Dahl met Kari Lund in Bergen on Tuesday."),
    "later": ("2026-02-20", "President Anna Dahl met Erik Moe in Oslo on Tuesday."),
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("tables")
    articles = [
        make_article(name, text, {"published": day, "source": f"The {name}"}, options=ReadOptions())
        for name, (day, text) in TEXTS.items()
    ]
    write_tables(extract_many(articles, reader=False), out)
    return out


def test_one_meeting_in_two_articles_is_one_story_and_other_meetings_are_not(
    folder: Path, run: Callable[..., tuple[int, str, str]]
) -> None:
    assert run("story", folder)[0] == 0
    (row,) = read_table(folder, "stories", ("story_id",))
    assert (row["event_type"], row["date"], row["articles"]) == ("CONSULT", "2026-02-03", "2")
    assert (row["sources"], row["statuses"]) == ("The coast|The fjord", "actual:2")
    links = read_table(folder, "event_links")
    assert [link["doc_id"] for link in links] == ["coast", "fjord"]


def test_the_same_tables_give_the_same_bytes(folder: Path) -> None:
    write_stories(link_events(read_tellings(folder)), folder)
    before = (folder / "stories.csv").read_bytes(), (folder / "event_links.csv").read_bytes()
    write_stories(link_events(reversed(list(read_tellings(folder)))), folder)
    assert ((folder / "stories.csv").read_bytes(), (folder / "event_links.csv").read_bytes()) == before


def telling(number: int, **changes: object) -> Telling:
    values = {
        "doc_id": f"d{number:06}", "event_id": "e", "event_type": "ASSAULT", "mode": "", "trigger": "attack",
        "actors": frozenset({"rebels"}), "recipients": frozenset({"larvik"}), "place": "", "days": (100, 100),
        "published": 101, "row": {},
    }  # fmt: skip
    return Telling(**(values | changes))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("changes", "is_one"),
    [
        ({}, True),
        ({"days": None}, True),
        ({"days": None, "published": 110}, False),
        ({"days": (101, 101)}, False),
        ({"recipients": frozenset({"bergen"})}, False),
        ({"recipients": frozenset()}, True),
        ({"recipients": frozenset(), "trigger": "shot"}, False),
        ({"event_type": "PROTEST"}, False),
        ({"doc_id": "d000000", "event_id": "f"}, False),
    ],
)
def test_what_speaks_against_one_happening(changes: dict[str, object], is_one: bool) -> None:
    assert bool(link_events([telling(0), telling(1, **changes)])) is is_one


def test_an_undated_telling_does_not_tie_two_days_together() -> None:
    (story,) = link_events([telling(0), telling(1, days=None), telling(2, days=(101, 101))])
    assert len(story) == 2


def many(count: int) -> list[Telling]:
    return [
        telling(n, days=(n // 40, n // 40), published=n // 40 + 1, actors=frozenset({f"party {n % 20}"}))
        for n in range(count)
    ]


def test_ten_times_the_events_are_ten_times_the_comparisons() -> None:
    pairs = [sum(1 for _ in candidate_pairs(many(count))) for count in (1_000, 10_000)]
    assert pairs[1] < 12 * pairs[0]
    assert len(link_events(many(2_000))) == 1_000
