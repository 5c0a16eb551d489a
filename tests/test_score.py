"""The scorer against worked examples, and against the scorer that ships with the public sets where that is there."""

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from dateline.errors import InputError
from dateline.score import FIGURES, pair, score_folders
from dateline.score.coreference import b_cubed, clusters, conll_f1, muc
from dateline.score.floors import read_floors

from .conftest import SHARED, seed_labels

GOLD = seed_labels()
# What the shared scorer does not know.
ONLY_HERE = {"sentences.news_role", "events.place"} | {
    name for layer in ("quantities", "rows", "main") for name in FIGURES[layer]
}
Run = Callable[..., tuple[int, str, str]]

# The worked example of Pradhan et al. 2014: key {a,b,c} {d,e,f,g}, response {a,b} {c,d} {f,g,h,i}.
KEY = clusters([*(("1", m) for m in "abc"), *(("2", m) for m in "defg")])
RESPONSE = clusters([*(("1", m) for m in "ab"), *(("2", m) for m in "cd"), *(("3", m) for m in "fghi")])


def test_muc_and_b_cubed_give_the_published_example() -> None:
    assert muc(KEY, RESPONSE) == (2, 5)
    share, mentions = b_cubed(KEY, RESPONSE)
    assert (share, mentions) == (pytest.approx(2 * 2 / 3 + 1 / 3 + 1 / 4 + 2 * 2 / 4), 7)


def test_conll_f1_is_100_for_equal_clusters_and_0_for_none() -> None:
    assert conll_f1([(KEY, KEY)]) == pytest.approx(100)
    assert conll_f1([(KEY, [])]) == 0


def test_pairs_are_one_to_one_and_the_heaviest_wins() -> None:
    gold, system = [{"n": "a"}, {"n": "b"}], [{"n": "1"}, {"n": "2"}]
    weights = {("a", "1"): 1, ("a", "2"): 3, ("b", "2"): 2}
    found = pair(gold, system, lambda g, s: weights.get((g["n"], s["n"]), 0))
    assert [(g["n"], s["n"]) for g, s in found] == [("a", "2")]


def test_gold_scores_100_against_itself() -> None:
    figures = score_folders(GOLD, GOLD)
    # An entity that no words of its own mention cannot be matched, and one such fills a slot of two events.
    lost = {"events.recipients", "events.tuple", "rows.right", "rows.nothing_false"}
    assert {name for name, figure in figures.items() if figure < 100} == lost
    assert min(figures.values()) > 97


def test_a_missing_table_and_a_missing_column_are_said(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"sentences.csv: no such table"):
        score_folders(tmp_path, GOLD)
    for path in GOLD.glob("*.csv"):
        (tmp_path / path.name).write_text(path.read_text(encoding="utf-8").replace("start", "begin"), encoding="utf-8")
    with pytest.raises(InputError, match=r"sentences.csv:1: no column 'start'"):
        score_folders(tmp_path, GOLD)


@pytest.mark.skipif(not (SHARED / "bench" / "score_tables.py").exists(), reason="the public sets are not here")
def test_the_figures_are_those_of_the_shared_scorer() -> None:
    outputs = Path(__file__).parents[1] / "outputs"
    command = [sys.executable, str(SHARED / "bench" / "score_tables.py"), str(GOLD), str(outputs)]
    lines = subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()
    theirs = [float(figure) for line in lines for figure in re.findall(r"(\d+\.\d)", line)]
    mine = score_folders(GOLD, outputs)
    assert [round(mine[name], 1) for names in FIGURES.values() for name in names if name not in ONLY_HERE] == theirs


def test_floors_are_checked_raised_and_never_lowered_unasked(run: Run, tmp_path: Path) -> None:
    floors, outputs = tmp_path / "floors.toml", Path(__file__).parents[1] / "outputs"
    floors.write_text("# The least.\n\n[quotes]\nkind = 10.0\nspeaker = 100.0\n", encoding="utf-8")
    code, _, err = run("score", GOLD, outputs, "--floors", floors)
    assert code == 1
    assert "quotes.speaker is" in err
    before = floors.read_text(encoding="utf-8")
    assert run("score", GOLD, outputs, "--floors", floors, "--update")[0] == 1
    assert floors.read_text(encoding="utf-8") == before
    assert run("score", GOLD, outputs, "--floors", floors, "--update", "--allow-regression")[0] == 0
    after = read_floors(floors)["all"]
    assert floors.read_text(encoding="utf-8").startswith("# The least.\n\n[sentences]\n")
    assert after["quotes.kind"] > 90
    assert after["quotes.speaker"] < 100
    assert run("score", GOLD, outputs, "--floors", floors)[0] == 0


@pytest.mark.parametrize("text", ["[quotes]\nkinds = 1.0\n", "[quotes]\nkind = 101\n", "quotes = 3\n", "[quotes\n"])
def test_floors_that_cannot_be_are_an_error(tmp_path: Path, text: str) -> None:
    path = tmp_path / "floors.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=r"floors\.toml: "):
        read_floors(path)


@pytest.fixture
def worse(tmp_path: Path) -> Path:
    """The labels with one quote gone, one speaker another, and one date's value another."""
    shutil.copytree(GOLD, tmp_path / "worse")
    quotes = (GOLD / "quotes.csv").read_text(encoding="utf-8").splitlines(keepends=True)
    quotes[2] = quotes[2].replace(",gustavo-petro,", ",donald-trump,")
    (tmp_path / "worse" / "quotes.csv").write_text("".join(quotes[:1] + quotes[2:]), encoding="utf-8")
    return tmp_path / "worse"


def test_errors_are_listed_with_their_sentence(run: Run, worse: Path) -> None:
    lines = run("score", GOLD, worse, "--errors", "quotes")[1].splitlines()
    assert [line.split()[1] for line in lines[::2]] == ["missed", "wrong"]
    assert "speaker gustavo-petro, found donald-trump" in lines[2]
    assert "good meeting" in lines[1]
    assert run("score", GOLD, worse, "--errors", "dates")[1] == ""
    assert run("score", GOLD, worse, "--errors", "quote")[0] == 2


def test_json_has_every_figure_column_and_article(run: Run, worse: Path) -> None:
    found = json.loads(run("score", GOLD, worse, "--json")[1])
    assert list(found["figures"]) == [name for names in FIGURES.values() for name in names]
    content = found["figures"]["quotes.content"]
    assert (content["precision"], content["labelled"], content["found"]) == (100, 42, 41)
    assert found["columns"]["quotes.cue"]["right"] == found["columns"]["quotes.cue"]["found"] > 0
    (article,) = found["articles"].values()
    assert article["figures"] == found["figures"]


def test_columns_and_articles_are_printed(run: Run, worse: Path) -> None:
    out = run("score", GOLD, worse, "--columns", "--articles")[1]
    assert re.search(r"^quotes.speaker_id +97.6 +95.2 +96.4 ", out, re.MULTILINE)
    assert sum(line.startswith("quotes ") for line in out.splitlines()) == 2


def test_two_labellers_agree_the_same_way_round(run: Run, worse: Path) -> None:
    forth, back = (json.loads(run("agree", *sides, "--json")[1]) for sides in ((GOLD, worse), (worse, GOLD)))
    assert forth == back
    assert forth["quotes.content"] < 100
    assert "quotes" in run("agree", GOLD, worse)[1]
