"""The benchmarks run; what they measure is asserted nowhere, since no two machines are alike."""

import pytest

from .benchmarks.texts import make_text

ARTICLES = 2
CHARS = 300


def test_generated_texts_differ_and_are_the_same_for_the_same_seed() -> None:
    texts = [make_text(seed, CHARS) for seed in range(50)]
    assert len(set(texts)) == len(texts)
    assert texts == [make_text(seed, CHARS) for seed in range(50)]


def test_passes_are_timed_against_the_parse(capsys: pytest.CaptureFixture[str]) -> None:
    from .benchmarks.__main__ import main

    main(["passes", "--most", str(ARTICLES), "--chars", str(CHARS), "--no-reader"])
    rows = [line.strip("| ").split(" | ") for line in capsys.readouterr().out.splitlines() if line.startswith("|")]
    named = {row[0]: row[2] for row in rows if len(row) > 2}
    assert named["nlp.pipe"] == "1.000"
    assert {"segment", "dates", "quotes", "entities", "events", "tables", "dateparser search_dates"} <= set(named)


def test_a_run_is_measured_and_no_article_is_lost() -> None:
    pytest.importorskip("psutil")
    from .benchmarks import scale

    row = dict(zip(scale.HEADER, scale.measure(ARTICLES, CHARS, 1, ["--no-reader"]), strict=True))
    assert row["articles"] == str(ARTICLES)
    assert float(row["CPU s"]) > 0
    assert float(row["peak"]) > 0
