"""The command line as a user meets it: what it prints, what it writes, and how bad input ends."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., tuple[int, str, str]]
TEXT = "The board of Larvik met on Tuesday. “We agreed,” said Anna Dahl."


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "a.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def one_line(stderr: str) -> str:
    (line,) = [line for line in stderr.splitlines() if line.startswith("dateline: ")]
    assert "Traceback" not in stderr
    return line


def test_extract_writes_the_tables_and_says_where(run: Run, article: Path, tmp_path: Path) -> None:
    code, stdout, stderr = run("extract", article, "-o", tmp_path / "out", "--published", "2026-02-03")
    assert (code, stdout) == (0, "")
    assert f"written to {tmp_path / 'out'}" in stderr
    assert "events.csv" in stderr
    assert (tmp_path / "out" / "events.csv").read_text(encoding="utf-8").startswith("doc_id,event_id,")


def test_one_bad_input_costs_only_itself(run: Run, article: Path, tmp_path: Path) -> None:
    code, _, stderr = run("extract", tmp_path / "no.txt", article, "-o", tmp_path / "out", "--published", "2026-02-03")
    assert code == 1
    assert one_line(stderr).endswith("no.txt: no such file or folder")
    assert "a,2,1,body," in (tmp_path / "out" / "sentences.csv").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["no.txt"], "no article could be read; nothing was written"),
        (["a.txt", "--model", "en_no_such"], "model 'en_no_such' is not installed"),
        (["a.txt", "--published", "Tuesday"], "--published: published is 'Tuesday'; expected a day like 2026-02-03"),
        (["a.txt", "--encoding", "utf-9"], "--encoding 'utf-9' is not known"),
    ],
)
def test_what_cannot_be_done_is_one_line_and_leaves_old_tables_alone(
    run: Run, article: Path, tmp_path: Path, arguments: list[str], message: str
) -> None:
    out = tmp_path / "out"
    assert run("extract", article, "-o", out, "--no-reader")[0] == 0
    old = {path.name: path.read_bytes() for path in out.iterdir()}
    code, _, stderr = run("extract", tmp_path / arguments[0], *arguments[1:], "-o", out)
    assert code == 2
    assert message in stderr
    assert "Traceback" not in stderr
    assert {path.name: path.read_bytes() for path in out.iterdir()} == old


def test_a_folder_that_cannot_be_written_is_said(run: Run, article: Path, tmp_path: Path) -> None:
    code, _, stderr = run("extract", article, "-o", article)
    assert code == 2
    assert "a.txt: cannot be written" in one_line(stderr)


def test_show_prints_a_timeline(run: Run, article: Path) -> None:
    code, stdout, _ = run("show", article, "--published", "2026-02-03")
    assert code == 0
    assert "2026-02-03" in stdout
    assert "→ met (CONSULT)" in stdout
    assert re.search(r"\[actual\]  [0-9a-p][0-9a-f]{11}\b", stdout)
    assert "The board of Larvik met on Tuesday." in stdout


def test_diff_tells_by_its_exit_code(run: Run, article: Path, tmp_path: Path) -> None:
    run("extract", article, "-o", tmp_path / "old")
    article.write_text(TEXT.replace("Dahl", "Moe"), encoding="utf-8")
    run("extract", article, "-o", tmp_path / "new")
    assert run("diff", tmp_path / "old", tmp_path / "old")[0] == 0
    code, stdout, _ = run("diff", tmp_path / "old", tmp_path / "new")
    assert code == 1
    assert "- removed entity: Anna Dahl · PERSON" in stdout
    assert "+ added entity: Anna Moe · PERSON" in stdout
    assert run("diff", tmp_path / "old", tmp_path)[0] == 2


def test_an_article_of_only_headings_is_extracted(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "h.txt"
    path.write_text("Ferry talks\nTwo firms\nOne board\n")
    code, _, stderr = run("extract", path, "-o", tmp_path / "out", "--published", "2026-02-03")
    assert code == 0
    assert one_line(stderr) == "dateline: h: nothing but headings and furniture; no prose to read"


def test_a_missing_publication_day_is_said(run: Run, article: Path, tmp_path: Path) -> None:
    code, _, stderr = run("extract", article, "-o", tmp_path / "out")
    assert code == 0
    assert one_line(stderr).startswith("dateline: 1 of 1 articles have no publication day")


def test_help_does_not_load_spacy(run: Run) -> None:
    import subprocess
    import sys

    code = "import sys, dateline.cli; sys.exit('spacy' in sys.modules or 'pandas' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
    assert "extract" in run("--help")[1]


def test_all_predicates_adds_rows_to_the_events(run: Run, article: Path, tmp_path: Path) -> None:
    for out, options in (("own", []), ("all", ["--all-predicates"])):
        code, _, _ = run("extract", article, "-o", tmp_path / out, "--no-reader", *options)
        assert code == 0
    own, every = ((tmp_path / out / "event_mentions.csv").read_text(encoding="utf-8") for out in ("own", "all"))
    assert ",said," in every
    assert ",said," not in own
    assert len(every.splitlines()) > len(own.splitlines())


def test_extract_writes_further_formats_beside_the_tables(run: Run, article: Path, tmp_path: Path) -> None:
    formats = ("--format", "jsonl", "--format", "sqlite")
    assert run("extract", article, "-o", tmp_path / "out", "--published", "2026-02-03", *formats)[0] == 0
    names = {path.name for path in (tmp_path / "out").iterdir()}
    assert {"events.csv", "tables.sqlite", "jsonl"} <= names
    code, _, stderr = run("extract", article, "-o", tmp_path / "none", "--format", "gdelt2")
    assert code == 2
    assert "no format 'gdelt2'" in one_line(stderr)
    assert not (tmp_path / "none").exists()


@pytest.mark.parametrize("command", [("extract", "-o", "out"), ("show",), ("rules",), ("gold", "new")])
@pytest.mark.parametrize("address", ["https://example.org/a?b=1", "HTTP://example.org"])
def test_an_address_is_not_fetched_and_the_way_is_told(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, command: tuple[str, ...], address: str
) -> None:
    monkeypatch.chdir(tmp_path)
    code, stdout, stderr = run(*command, address)
    assert (code, stdout) == (2, "")
    assert one_line(stderr).startswith(f"dateline: {address}: nothing is fetched; save the page")
    assert not (tmp_path / "out").exists()


def test_what_is_replaced_is_said_first(run: Run, article: Path, tmp_path: Path) -> None:
    options = ("-o", tmp_path / "out", "--published", "2026-02-03", "--no-reader")
    assert "replaces" not in run("extract", article, *options)[2]
    assert run("extract", article, *options)[2].startswith(
        f"dateline: replaces 9 tables of 1 article in {tmp_path / 'out'}\n"
    )
    (tmp_path / "out" / "articles.csv").unlink()
    assert f"dateline: replaces 8 tables in {tmp_path / 'out'}\n" in run("extract", article, *options)[2]


def test_quiet_leaves_errors_alone(run: Run, article: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert run("extract", article, "-o", out, "--no-reader", "--quiet") == (0, "", "")
    code, _, stderr = run("extract", article, tmp_path / "no.txt", "-o", out, "--no-reader", "-q", "--format", "jsonl")
    assert (code, stderr) == (1, f"dateline: {tmp_path / 'no.txt'}: no such file or folder\n")
    assert run("export", "sqlite", out, "-q") == (0, "", "")
    assert run("report", out, "-o", tmp_path / "r.html", "--quiet") == (0, "", "")
    assert run("story", out, "--quiet") == (0, "", "")
    assert run("diff", out, out, "--quiet") == (0, "", "")
    assert "written to" in run("report", out, "-o", tmp_path / "r.html")[2]


def test_standard_input_and_patterns_name_articles(
    run: Run, article: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run("extract", tmp_path / "?.txt", "-o", tmp_path / "out", "--no-reader")[0] == 0
    assert run("show", tmp_path / "?.txt", "--no-reader")[1].startswith("a\n")
    with article.open() as file:
        monkeypatch.setattr("sys.stdin", file)
        assert "→ met" in run("show", "-", "--no-reader")[1]
    with article.open() as file:
        monkeypatch.setattr("sys.stdin", file)
        assert run("diff", tmp_path / "out", "-", "--extract")[0] == 1


def test_patterns_name_folders_of_tables_and_standard_input_a_table(
    run: Run, article: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out"
    run("extract", article, "-o", out, "--no-reader")
    assert run("diff", tmp_path / "o*", tmp_path / "*t")[0] == 0
    for command in (("export", "csv"), ("report", "-o", tmp_path / "r.html"), ("story",), ("explain", "a")):
        assert run(*command, tmp_path / "o?t")[0] == 0, command
    events = run("facts", out / "events.csv")[1]
    assert "met" in events
    assert events in run("facts", out / "e*.csv")[1]
    with (out / "events.csv").open() as file:
        monkeypatch.setattr("sys.stdin", file)
        assert run("facts", "-")[1] == events


@pytest.mark.parametrize(
    ("folder", "reason"),
    [
        ("*", "folders ("),
        ("no*", "no such file or folder"),
        ("-", "-: standard input holds articles or a table, not a folder of tables"),
    ],
)
def test_what_names_no_single_folder_of_tables_is_one_line(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, folder: str, reason: str
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("x", "y"):
        (tmp_path / name).mkdir()
    for command in (("report",), ("story",), ("export", "csv"), ("explain", "a"), ("diff", "x"), ("score", "x")):
        code, stdout, stderr = run(*command, folder)
        assert (code, stdout) == (2, ""), command
        assert reason in one_line(stderr)
