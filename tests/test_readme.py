"""README says what is true: its commands exist, its generated parts are those the project gives, its code runs."""

import re
from collections.abc import Callable

from dateline.cli.app import app
from dateline.exports import FORMATS

from .conftest import ROOT
from .readme import PARTS, README, render

TEXT = README.read_text(encoding="utf-8")


def test_the_generated_parts_are_up_to_date() -> None:
    assert all(f"<!-- {name} -->" in TEXT for name in PARTS)
    assert render(TEXT) == TEXT, "run: python -m tests.readme"


def test_every_make_target_it_names_exists() -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    named = set(re.findall(r"(?:^|`)make ([a-z]+)", TEXT, re.MULTILINE))
    assert {"extract", "test"} <= named <= targets


def test_every_command_it_names_exists(run: Callable[..., tuple[int, str, str]]) -> None:
    named = set(re.findall(r"bin/dateline ([a-z]+)", TEXT))
    groups = {group.name for group in app.registered_groups}
    assert named == groups | {command.callback.__name__ for command in app.registered_commands if command.callback}
    for command in named:
        assert run(command, "--help")[0] == 0


def test_every_export_format_is_in_its_table() -> None:
    table = TEXT.split("## Other formats")[1].split("## ")[0]
    assert all(f"`{name}`" in table for name in FORMATS)


def test_every_file_it_names_exists() -> None:
    for name in re.findall(r"`((?:models|tests|seeds|outputs|pipeline)/[\w./-]*)`", TEXT):
        assert (ROOT / name).exists(), name


def test_its_python_runs() -> None:
    for code in re.findall(r"```python\n(.*?)```", TEXT, re.DOTALL):
        exec(compile(code, "README.md", "exec"), {})
