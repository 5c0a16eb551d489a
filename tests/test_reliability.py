"""How far confidence may be trusted: figures of rows that are known, and a plot of the same bytes for them."""

from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import pytest

from dateline.api import extract_many
from dateline.articles import ReadOptions
from dateline.inputs import read_articles
from dateline.records import Article
from dateline.score.plot import is_plot, reliability_svg
from dateline.score.reliability import Bin, bins_of, calibration_error, risk_and_coverage
from dateline.tables import write_tables

Run = Callable[..., tuple[int, str, str]]
ROOT = Path(__file__).resolve().parents[1]
TOLD, TRUE = [0.9, 0.85, 0.4, 0.4, 0.1], [True, False, True, False, False]


def test_a_bin_has_its_rows_their_mean_and_the_share_of_true_ones() -> None:
    assert bins_of([0.4, 0.4, 1.0], [True, False, True]) == [Bin(2, 0.4, 0.5), Bin(1, 1.0, 1.0)]


def test_the_calibration_error_is_the_mean_over_rows_of_how_far_their_bin_is() -> None:
    assert calibration_error([0.5, 0.5], [True, False]) == 0
    assert calibration_error([0.9, 0.1], [False, True]) == pytest.approx(90)
    assert calibration_error([0.5, 0.5, 0.9, 0.9], [True, False, True, True]) == pytest.approx(5)


def test_equally_sure_rows_are_kept_together() -> None:
    assert risk_and_coverage(TOLD, TRUE) == [(0.2, 0.0), (0.4, 0.5), (0.8, 0.5), (1.0, 0.6)]


def test_the_plot_is_an_svg_of_the_same_bytes_with_a_dot_for_each_bin(tmp_path: Path) -> None:
    drawn = reliability_svg(TOLD, TRUE, "2 articles")
    assert drawn == reliability_svg(TOLD, TRUE, "2 articles")
    root = ElementTree.fromstring(drawn)
    space = "{http://www.w3.org/2000/svg}"
    assert len(root.findall(f"{space}circle")) == len(bins_of(TOLD, TRUE))
    assert "2 articles: 5 rows" in "".join(root.itertext())
    (tmp_path / "a.svg").write_text(drawn, encoding="utf-8")
    (tmp_path / "b.svg").write_text("<svg/>", encoding="utf-8")
    assert [is_plot(tmp_path / name) for name in ("a.svg", "b.svg")] == [True, False]


def test_the_command_draws_and_replaces_no_file_of_others(run: Run, tmp_path: Path) -> None:
    found = (item for item in read_articles([ROOT / "seeds"], ReadOptions()) if isinstance(item, Article))
    write_tables(extract_many(found, reader=False), tmp_path / "out")
    plot = tmp_path / "sure.svg"
    for _ in range(2):
        assert run("score", ROOT / "tests" / "gold", tmp_path / "out", "--plot", plot)[0] == 0
    assert is_plot(plot)
    plot.write_text("mine", encoding="utf-8")
    assert run("score", ROOT / "tests" / "gold", tmp_path / "out", "--plot", plot)[0] == 2
    assert plot.read_text(encoding="utf-8") == "mine"
