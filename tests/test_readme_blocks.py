"""Every command and code block of README and the other pages runs, in a folder that has what they name.

What is not run here is checked otherwise: make by its targets, pip by the extras, a cluster by tests of its own.
"""

import csv
import re
import shlex
import shutil
import subprocess
import tomllib
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import typer

from dateline.api import extract_many
from dateline.articles import ReadOptions
from dateline.cli.app import app
from dateline.errors import InputError
from dateline.inputs import read_articles
from dateline.tables import write_tables

from .conftest import ROOT, seed_labels
from .readme import PAGES

Run = Callable[..., tuple[int, str, str]]
CLI: Any = typer.main.get_command(app)
# Its Python is an excerpt of the code, which tests/test_pipeline_readme.py compares.
RULES = ROOT / "pipeline" / "README.md"
MODELS, INPUTS = ROOT / "models" / "README.md", ROOT / "pipeline" / "INPUTS.md"
# The fences of the pages; each has its test below, those of files in other tests too.
KINDS = {"sh", "console", "python", "py", "toml", "csv", "text", ""}
TEXT = "Anna Dahl met Erik Moe in Oslo on Tuesday."
# Programs of other projects, and what a command needs that is not here.
ELSEWHERE = ("make ", "pip ", "dask ", "datasette ", "git ", "echo 'outputs")
NEEDS_A_CLUSTER = "--cluster tcp"
# What a command may end with, where that is not 0: a difference.
MAY_DIFFER = "diff"


def name_of(page: Path) -> str:
    """Return how a page is called in the project."""
    return str(page.relative_to(ROOT))


def blocks(page: Path, *kinds: str) -> Iterator[tuple[str, str]]:
    """Yield the kind and the text of each fenced block of some kinds."""
    for kind, block in re.findall(r"^```(\w*)\n(.*?)^```", page.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL):
        if not kinds or kind in kinds:
            yield kind, block


def commands(page: Path) -> Iterator[str]:
    """Yield the lines of the blocks for a shell."""
    for _, block in blocks(page, "sh"):
        yield from block.splitlines()


def files_of(page: Path) -> dict[str, str]:
    """Return the files whose content a page shows: the name in backquotes, then the block."""
    text = page.read_text(encoding="utf-8")
    return dict(re.findall(r"`([\w./-]+\.\w+)`[^\n]*\n\n```\w+\n(.*?)```", text, re.DOTALL))


def extracted(articles: Path, out: Path) -> None:
    """Write the tables of some articles, as the rules alone read them."""
    read = read_articles([articles], ReadOptions(published=date(2026, 2, 3)))
    write_tables(extract_many((item for item in read if not isinstance(item, InputError)), reader=False), out)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the articles, tables, labels and files that the commands name."""
    here = tmp_path_factory.mktemp("reader")
    for folder, names in {"articles": "ab", "more": "c", "stories": "d"}.items():
        (here / folder).mkdir()
        for name in names:
            (here / folder / f"{name}.txt").write_text(f"{TEXT} Firm {name.upper()} resigned.\n", encoding="utf-8")
    (here / "story.txt").write_text(TEXT + "\n", encoding="utf-8")
    (here / "big.jsonl").write_text('{"id": "x", "text": "Kenya attacked Chad."}\n', encoding="utf-8")
    (here / "people.csv").write_text(next(block for _, block in blocks(INPUTS, "csv")), encoding="utf-8")
    for name, content in files_of(MODELS).items():
        (here / name).parent.mkdir(parents=True, exist_ok=True)
        (here / name).write_text(content, encoding="utf-8")
    shutil.copytree(here / "shipping" / "ontology", here / "my-types")
    for name in ("seeds", "models", "outputs"):
        (here / name).symlink_to(ROOT / name)
    (here / "tests").mkdir()
    (here / "tests" / "gold").symlink_to(ROOT / "tests" / "gold")
    shutil.copy(ROOT / "tests" / "floors-reader.toml", here / "tests")
    for name in ("old", "new"):
        shutil.copytree(ROOT / "outputs", here / name)
    for name in ("labels", "others"):
        shutil.copytree(seed_labels(), here / name)
    extracted(ROOT / "tests" / "gold" / "articles" / "sports-match.txt", here / "build" / "corpus")
    extracted(here / "articles", here / "tables")
    return here


@pytest.fixture
def here(made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of that folder, to be written to, as the working directory."""
    shutil.copytree(made, tmp_path / "here", symlinks=True)
    monkeypatch.chdir(tmp_path / "here")
    return tmp_path / "here"


def words_of(line: str) -> list[str]:
    """Return a command's words, with what the page leaves to its reader filled in."""
    words = shlex.split(line, comments=True)
    if "ID" in words:
        with Path("tables", "events.csv").open(encoding="utf-8", newline="") as file:
            words[words.index("ID")] = next(csv.DictReader(file))["event_id"]
    if "--workers" in words:
        words[words.index("--workers") + 1] = "1"
    return words


@pytest.mark.parametrize("page", [path for path in PAGES if any(commands(path))], ids=name_of)
def test_every_command_runs(page: Path, here: Path, run: Run) -> None:
    for line in commands(page):
        if echoed := re.fullmatch(r'echo "(.*)" > (\S+)', line):
            Path(echoed[2]).write_text(echoed[1] + "\n", encoding="utf-8")
        elif NEEDS_A_CLUSTER in line:
            CLI.commands["extract"].make_context("extract", words_of(line)[2:], resilient_parsing=True)
        elif line.startswith("dateline "):
            words = words_of(line)[1:]
            code, _, stderr = run(*words)
            assert code == 0 or (code, words[0]) == (1, MAY_DIFFER), f"{line}: {stderr}"
        else:
            assert line.startswith(ELSEWHERE), line


def test_every_command_is_shown() -> None:
    shown = {
        words for page in PAGES for words in re.findall(r"^dateline ([a-z]+)", "\n".join(commands(page)), re.MULTILINE)
    }
    assert shown == set(CLI.commands)


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_its_blocks_are_of_the_kinds_that_are_tested(page: Path) -> None:
    assert {kind for kind, _ in blocks(page)} <= KINDS


@pytest.mark.parametrize("page", [path for path in PAGES if path != RULES and any(blocks(path, "python"))], ids=name_of)
def test_its_python_runs(page: Path, here: Path) -> None:
    for _, code in blocks(page, "python"):
        exec(compile(code, str(page), "exec"), {})


class Articles:
    """Stands in for a DataFrame of Spark: gives the function the frames that Spark would."""

    def repartition(self, number: int) -> "Articles":
        return self

    def mapInPandas(self, function: Callable[..., Any], schema: str) -> tuple[list[Any], str]:  # noqa: N802
        import pandas as pd

        return list(function([pd.DataFrame({"id": ["x"], "text": ["Kenya attacked Chad."]})])), schema


def test_the_function_for_spark_gives_the_columns_that_it_declares() -> None:
    (code,) = (code for page in PAGES for _, code in blocks(page, "py"))
    names: dict[str, Any] = {"articles": Articles()}
    exec(compile(code, "BULK.md", "exec"), names)
    (frame,), schema = names["events"]
    assert schema == ", ".join(f"{name} string" for name in frame.columns)
    assert list(frame["trigger"]) == ["attacked"]


def test_the_cue_shown_changes_what_it_says(here: Path, run: Run) -> None:
    lines = [line for line in commands(MODELS) if "baths" in line or "before/" in line]
    said = [run(*words_of(line)[1:])[1] for line in lines]
    assert said[-1].startswith(next(block for _, block in blocks(MODELS, "console")))  # then other weights' news roles
    words = [word for word in words_of(lines[1])[1:] if word != "--no-reader"]
    for options, out in (([], "with"), (["--models", "own/"], "with-cue")):
        assert run(*words[: words.index("-o")], "-o", out, *options)[0] == 0
    assert "quote" not in run("diff", "with", "with-cue")[1]


def test_the_metadata_shown_is_read(here: Path, run: Run) -> None:
    (block,) = (block for _, block in blocks(INPUTS, "toml"))
    Path("story.toml").write_text(block, encoding="utf-8")
    assert run("extract", "story.txt", "-o", "told", "--no-reader")[0] == 0
    with Path("told", "articles.csv").open(encoding="utf-8", newline="") as file:
        (row,) = csv.DictReader(file)
    told = {key: str(value) for key, value in tomllib.loads(block).items() if key in row}
    assert {"published", "title", "source", "language"} == set(told)
    assert {key: row[key] for key in told} == told


def test_git_shows_facts_with_the_lines_shown(tmp_path: Path) -> None:
    subprocess.run(["git", "init", "-q", str(tmp_path)], check=True)
    lines = [line for page in PAGES for line in commands(page) if line.startswith(("git ", "echo 'outputs"))]
    subprocess.run(["sh", "-ec", "\n".join(lines)], check=True, cwd=tmp_path)
    asked = ["git", "check-attr", "diff", "outputs/events.csv"]
    said = subprocess.run(asked, check=True, cwd=tmp_path, capture_output=True, text=True).stdout
    assert said.endswith(": dateline\n")


def test_the_lines_of_pip_name_extras_that_exist() -> None:
    extras = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["optional-dependencies"]
    shown = {name for page in PAGES for line in commands(page) for name in re.findall(r"^pip .*\[(\w+)\]", line)}
    assert shown
    assert shown <= set(extras)
