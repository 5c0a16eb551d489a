"""Events across articles: what several tell is one story, what differs is not, and the work grows with the events."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from dateline.api import extract_many
from dateline.articles import ReadOptions, make_article
from dateline.stories import entities_across, find_links, link_events, read_folder, write_stories
from dateline.stories.corpus import Corpus
from dateline.stories.evidence import EVENT_FEATURES
from dateline.stories.grouping import group
from dateline.stories.records import Telling
from dateline.stories.vectors import ARTICLE_FEATURES
from dateline.stories.weights import load_model
from dateline.tables import read_table, write_tables

Run = Callable[..., tuple[int, str, str]]
MEETINGS = {
    "coast": ("2026-02-04", "President Anna Dahl met Erik Moe in Oslo on Tuesday. Moe accused Dahl of theft."),
    "fjord": ("2026-02-05", "Erik Moe was in town. Anna Dahl met Erik Moe in Oslo on February 3."),
    "inland": ("2026-02-04", "Anna Dahl met Kari Lund in Bergen on Tuesday."),
    "later": ("2026-02-20", "President Anna Dahl met Erik Moe in Oslo on Tuesday."),
}
# No article says when it is from; two tell of one ferry, one of another, one of none, though of another Dahl.
UNDATED = {
    "paper": "Nine miners died when a ferry went down near Larvik. The captain of the ferry was arrested by police. "
    "Mayor Dahl paid a visit to their families.",
    "radio": "A ferry sank near Bergen in 1999. Police arrested the mayor.",
    "shop": "President Jonas Dahl spoke in Kenya. Shares of Helm rose. The miners of Kenya went on strike.",
    "wire": "The ferry sank near Larvik off the coast of Norway. Nine miners drowned. Mayor Anna Dahl visited the "
    "families, and police arrested the captain, Erik Moe.",
}


def write(folder: Path, texts: dict[str, tuple[str, str]]) -> Path:
    articles = [
        make_article(name, text, {"source": f"The {name}"} | ({"published": day} if day else {}), options=ReadOptions())
        for name, (day, text) in texts.items()
    ]
    write_tables(extract_many(articles, reader=False), folder)
    return folder


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(tmp_path_factory.mktemp("tables"), MEETINGS)


@pytest.fixture(scope="module")
def undated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(tmp_path_factory.mktemp("undated"), {name: ("", text) for name, text in UNDATED.items()})


def test_one_meeting_in_two_articles_is_one_story_and_other_meetings_are_not(folder: Path, run: Run) -> None:
    code, _, err = run("story", folder)
    assert code == 0
    assert "1 happenings are told by more than one article, 3 participants and places are named by more than" in err
    (row,) = read_table(folder, "stories", ("story_id",))
    assert (row["event_type"], row["date"], row["articles"]) == ("CONSULT", "2026-02-03", "2")
    assert (row["sources"], row["statuses"]) == ("The coast|The fjord", "actual:2")
    links = read_table(folder, "event_links")
    assert [link["doc_id"] for link in links] == ["coast", "fjord"]


def test_articles_without_dates_tell_one_story_in_their_own_words(undated: Path) -> None:
    stories = link_events(*read_folder(undated))
    told = sorted(sorted((telling.doc_id, telling.trigger) for telling in story) for story in stories)
    assert told == [[("paper", "arrested"), ("wire", "arrested")], [("paper", "visit"), ("wire", "visited")]]


def test_the_same_tables_give_the_same_bytes(folder: Path) -> None:
    tellings, articles = read_folder(folder)
    written = []
    for found in ((tellings, articles), (tellings[::-1], articles[::-1])):
        links = find_links(*found)
        write_stories(links.happenings, entities_across(folder, links.story_of), folder)
        written.append(
            [(folder / f"{name}.csv").read_bytes() for name in ("stories", "event_links", "entities_across")]
        )
    assert written[0] == written[1]


def telling(number: int, **changes: object) -> Telling:
    values = {
        "doc_id": f"d{number:06}", "event_id": "e", "event_type": "ASSAULT", "mode": "", "trigger": "attack",
        "actors": frozenset({"rebels"}), "recipients": frozenset({"larvik"}), "place": "", "days": (100, 100),
        "published": 101, "row": {},
    }  # fmt: skip
    return Telling(**(values | changes))  # type: ignore[arg-type]


OSLO = {"place": "oslo", "country": "NOR", "point": (59.9, 10.7)}
BERGEN = {"place": "bergen", "country": "NOR", "point": (60.4, 5.3)}


@pytest.mark.parametrize(
    ("changes", "is_one"),
    [
        ({}, True),
        ({"trigger": "raid"}, True),
        ({"days": None}, True),
        ({"days": None, "published": None}, True),
        ({"days": (101, 101)}, False),
        ({"days": (99, 105)}, True),
        ({"recipients": frozenset({"bergen"})}, False),
        ({"actors": frozenset({"police"})}, False),
        ({"recipients": frozenset()}, True),
        ({"recipients": frozenset(), "trigger": "shot"}, False),
        ({"event_type": "PROTEST"}, False),
        ({"doc_id": "d000000", "event_id": "f"}, False),
        (BERGEN, False),
        ({"place": "norway", "country": "NOR"}, True),
    ],
)
def test_what_speaks_against_one_happening(changes: dict[str, object], is_one: bool) -> None:
    place = OSLO if "place" in changes else {}
    assert bool(link_events([telling(0, **place), telling(1, **changes)])) is is_one


def test_of_a_meeting_each_party_of_the_smaller_one_must_be_at_the_other() -> None:
    met = {"event_type": "CONSULT", "trigger": "met", "recipients": frozenset(), "actors": frozenset({"dahl", "moe"})}
    turned = {"actors": frozenset({"erik moe"}), "recipients": frozenset({"anna dahl"})}
    assert link_events([telling(0, **met), telling(1, **(met | turned))])
    assert not link_events([telling(0, **met), telling(1, **(met | {"actors": frozenset({"dahl", "lund"})}))])


def test_an_undated_telling_does_not_tie_two_days_together() -> None:
    (story,) = link_events([telling(0), telling(1, days=None), telling(2, days=(101, 101))])
    assert len(story) == 2


def test_two_rows_of_one_article_may_tell_what_another_tells() -> None:
    twice = telling(0, event_id="f", trigger="raid")
    (story,) = link_events([telling(0), twice, telling(1)])
    assert len(story) == 3


def test_the_surest_pair_joins_first_and_a_group_joins_by_its_mean() -> None:
    assert group([(1, 2, 0.9), (2, 3, 0.8)], 0.5) == [[1, 2]]
    assert group([(1, 2, 0.9), (2, 3, 0.8), (1, 3, 0.4)], 0.5) == [[1, 2, 3]]
    assert group([(1, 2, 0.9), (2, 3, 0.9), (1, 3, -1.0)], 0.3) == [[1, 2]]
    assert group([(1, 2, 0.4)], 0.5) == []


def test_each_weight_that_is_asked_for_is_there() -> None:
    for name, features in (("articles", ARTICLE_FEATURES), ("events", EVENT_FEATURES)):
        assert len(load_model(name, features).weights) == len(features)


def many(count: int) -> list[Telling]:
    return [
        telling(n, days=(n // 40, n // 40), published=n // 40 + 1, actors=frozenset({f"party {n % 20}"}))
        for n in range(count)
    ]


def compared(count: int) -> Iterator[tuple[int, int]]:
    """Yield the pairs of articles that are compared, and those of tellings."""
    corpus = Corpus(many(count))
    near = corpus.near_articles(load_model("articles", ARTICLE_FEATURES))
    yield from ((left, right) for left, right, _ in near)
    yield from ((left, right) for left, right, _ in corpus.event_pairs(near, {}))


def test_ten_times_the_events_are_ten_times_the_comparisons() -> None:
    pairs = [sum(1 for _ in compared(count)) for count in (400, 4_000)]
    assert pairs[1] < 12 * pairs[0]
    assert len(link_events(many(2_000))) == 1_000


def across(folder: Path) -> dict[str, dict[str, str]]:
    links = find_links(*read_folder(folder))
    return {row["name"]: row for row in entities_across(folder, links.story_of)}


def test_a_participant_of_several_articles_has_one_row(folder: Path) -> None:
    rows = across(folder)
    assert list(rows) == ["Anna Dahl", "Erik Moe", "Oslo"]
    dahl = rows["Anna Dahl"]
    assert (dahl["type"], dahl["articles"], dahl["mentions"], dahl["roles"]) == ("PERSON", "4", "4", "President")
    assert dahl["doc_ids"] == "coast|fjord|inland|later"
    assert dahl["entity_ids"] == "anna-dahl|anna-dahl|anna-dahl|anna-dahl"
    assert (dahl["actor_in"], dahl["recipient_in"]) == ("4", "0")


def test_a_bare_surname_is_a_full_name_of_its_story_alone(undated: Path) -> None:
    dahl = across(undated)["Anna Dahl"]
    assert (dahl["doc_ids"], dahl["names"]) == ("paper|wire", "Dahl|Anna Dahl")


def test_of_two_namesakes_in_a_story_a_bare_surname_is_neither(tmp_path: Path) -> None:
    rows = [("a", "Dahl"), ("b", "Anna Dahl"), ("c", "Jonas Dahl"), ("d", "Anna Dahl")]
    assert [row["doc_ids"] for row in made_across(tmp_path, rows, dict.fromkeys("abcd", "a"))] == ["b|d"]


def test_names_that_are_written_otherwise_are_one_and_types_tell_apart(tmp_path: Path) -> None:
    rows = [("a", "Łukasz Moe"), ("b", "Lukasz Moe"), ("c", "Moe Łukasz")]
    assert [row["doc_ids"] for row in made_across(tmp_path, rows, {})] == ["a|b"]


def test_an_identifier_makes_one_of_two_names_and_lends_itself_to_the_same_name(tmp_path: Path) -> None:
    rows = [
        ("a", "Helm Group", "ORG", "x:1"),
        ("b", "HG", "ORG", "x:1"),
        ("c", "HG", "ORG", ""),
    ]
    (row,) = made_across(tmp_path, rows, {})
    assert (row["doc_ids"], row["link"]) == ("a|b|c", "x:1")
    of_two = made_across(tmp_path, [*rows, ("d", "HG", "ORG", "x:2")], {})
    assert [row["doc_ids"] for row in of_two] == ["a|b"]


def made_across(folder: Path, rows: list[tuple[str, ...]], story_of: dict[str, str]) -> list[dict[str, str]]:
    """Return the rows across of entities given as article, name, type and link."""
    lines = ["doc_id,entity_id,name,type,named,country,role,link,mentions"]
    for doc_id, name, kind, link in ((*row, "PERSON", "")[:2] + (row[2:] or ("PERSON", "")) for row in rows):
        lines.append(f"{doc_id},e,{name},{kind},true,,,{link},1")
    (folder / "entities.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    (folder / "events.csv").write_text("doc_id,actor_ids,recipient_ids\n", encoding="utf-8")
    return entities_across(folder, story_of)
