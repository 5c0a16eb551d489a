"""README and the other pages say what is true: their files and commands exist, their generated parts are current."""

import re
from pathlib import Path

import pytest

from dateline.exports import FORMATS

from .conftest import ROOT
from .readme import PAGES, PARTS, README, render

TEXTS = {path: path.read_text(encoding="utf-8") for path in PAGES}
ALL = "\n".join(TEXTS.values())
NAMES = [str(path.relative_to(ROOT)) for path in PAGES]
each_page = pytest.mark.parametrize("page", PAGES, ids=NAMES)
# README is two screens; the glossary and the table of places for rules in pipeline/README.md are long by nature.
MOST_LINES = 130
MOST_WORDS = {README: 15, ROOT / "pipeline" / "README.md": 100}


@each_page
def test_the_generated_parts_are_up_to_date(page: Path) -> None:
    assert render(TEXTS[page]) == TEXTS[page], "run: python -m tests.readme"


def test_every_generated_part_is_in_one_page() -> None:
    assert {name: ALL.count(f"<!-- {name} -->") for name in PARTS} == dict.fromkeys(PARTS, 1)


def test_readme_is_two_screens() -> None:
    assert len(TEXTS[README].splitlines()) <= MOST_LINES


@each_page
def test_no_cell_of_a_table_is_long(page: Path) -> None:
    prose = re.sub(r"(?s)<!-- columns -->.*?<!-- /columns -->", "", TEXTS[page])
    cells = [cell for line in prose.splitlines() if line.startswith("|") for cell in re.split(r"(?<!\\)\|", line)]
    assert [cell for cell in cells if len(cell.split()) > MOST_WORDS.get(page, 20)] == []


@each_page
def test_every_make_target_it_names_exists(page: Path) -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    assert set(re.findall(r"(?:^|`)make ([a-z-]+)", TEXTS[page], re.MULTILINE)) <= targets


def test_readme_names_the_two_commands() -> None:
    assert TEXTS[README].index("make extract") < TEXTS[README].index("make test") < 600


def test_every_export_format_is_in_its_table() -> None:
    table = TEXTS[ROOT / "pipeline" / "FORMATS.md"].split("\n\n")[2]
    assert all(f"`{name}`" in table for name in FORMATS)


@each_page
def test_every_file_it_names_exists(page: Path) -> None:
    named = re.findall(r"`((?:models|tests|seeds|outputs|pipeline)/[\w./-]*)`", TEXTS[page])
    assert [name for name in named if not (ROOT / name).exists()] == []


def test_every_file_of_models_it_names_exists() -> None:
    page = ROOT / "models" / "README.md"
    named = re.findall(r"^\|.*\| (`.*) \|$", TEXTS[page], re.MULTILINE)
    files = [name for cell in named for name in re.findall(r"`([\w./]+)`", cell)]
    assert "cues.csv" in files
    assert [name for name in files if not (page.parent / name).exists()] == []


@each_page
def test_every_page_it_leads_to_exists(page: Path) -> None:
    links = re.findall(r"\]\(([^)#]+)\)", re.sub(r"(?s)^```.*?^```", "", TEXTS[page], flags=re.MULTILINE))
    assert [link for link in links if "://" not in link and not (page.parent / link).exists()] == []
    named = set(re.findall(r"(?<![\w/])[A-Z]+\.md", TEXTS[page]))
    assert [name for name in named if not (ROOT / "pipeline" / name).exists() and name != "README.md"] == []


def test_readme_leads_to_every_page() -> None:
    assert [name for name in NAMES if f"({name})" not in TEXTS[README]] == ["README.md"]


@each_page
def test_every_module_that_it_runs_exists(page: Path) -> None:
    for module in set(re.findall(r"python -m (tests[\w.]*)", TEXTS[page])):
        path = ROOT / module.replace(".", "/")
        assert path.with_suffix(".py").exists() or (path / "__main__.py").exists(), module
