"""The scorer against worked examples, and against the scorer that ships with the public sets where that is there."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from dateline.score.coreference import b_cubed, clusters, conll_f1, muc
from dateline.errors import InputError
from dateline.score import FIGURES, pair, score_folders

from .conftest import SHARED

GOLD = Path(__file__).parent / "gold"

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
    assert {name for name, figure in figures.items() if figure < 100} == {"events.recipients", "events.tuple"}
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
    assert [round(mine[name], 1) for names in FIGURES.values() for name in names] == theirs
