"""What the command line says of itself: help in sections, examples that parse, the version, completion, colours."""

import os
import pty
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import typer

import dateline
from dateline.cli.app import app
from dateline.cli.help import SECTIONS

Run = Callable[..., tuple[int, str, str]]
DATELINE = [sys.executable, "-m", "dateline"]
CLI: Any = typer.main.get_command(app)


def commands(group: Any = CLI, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Any]]:
    """Yield each command with its names."""
    for name, command in group.commands.items():
        if hasattr(command, "commands"):
            yield from commands(command, (*path, name))
        else:
            yield (*path, name), command


def test_help_has_the_commands_in_sections(run: Run) -> None:
    said = run("--help")[1]
    places = [said.index(f"\n{section}:\n") for section in SECTIONS]
    assert places == sorted(places)
    assert all(command.rich_help_panel in SECTIONS for path, command in commands() if len(path) == 1)
    assert places[0] < said.index("\n  extract  ") < places[1]


def test_the_options_of_extract_stand_in_sections(run: Run) -> None:
    said = run("extract", "--help")[1]
    assert said.index("Where tables go:") < said.index("--append") < said.index("What is found:")
    assert said.index("Many articles:") < said.index("\n  --workers")


@pytest.mark.parametrize("path", [path for path, _ in commands()], ids=" ".join)
def test_every_command_has_examples_that_parse(run: Run, path: tuple[str, ...]) -> None:
    command = dict(commands())[path]
    examples = command.epilog.splitlines()
    assert examples
    for example in examples:
        _, found, rest = example.partition(f"dateline {' '.join(path)}")
        assert found, example
        words = [word.strip("'") for word in rest.partition("<")[0].split()]
        command.make_context(path[-1], words, resilient_parsing=True)
    assert f"\nExamples:\n  {examples[0]}\n" in run(*path, "--help")[1]


def test_the_version_is_printed(run: Run) -> None:
    assert run("--version") == (0, f"dateline {dateline.__version__}\n", "")


def test_an_unknown_command_is_bad_use_and_the_likely_one_is_named(run: Run) -> None:
    code, stdout, stderr = run("extrakt")
    assert (code, stdout) == (2, "")
    assert "Did you mean 'extract'" in stderr


def test_help_and_the_package_load_no_slow_library() -> None:
    slow = "{'spacy', 'pandas', 'rich', 'numpy'} & set(sys.modules)"
    for code in (
        f"import sys, dateline; sys.exit(bool({slow} | {{'typer'}} & set(sys.modules)))",
        "import sys\nsys.argv = ['dateline', '--help']\nfrom dateline.cli import main\n"
        f"try:\n    main()\nexcept SystemExit:\n    pass\nsys.exit(bool({slow}))",
    ):
        assert subprocess.run([sys.executable, "-c", code], check=False, stdout=subprocess.DEVNULL).returncode == 0


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_script_for_completion_is_printed(run: Run, monkeypatch: pytest.MonkeyPatch, shell: str) -> None:
    monkeypatch.setenv("_TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION", "1")  # the shell that runs the tests
    code, stdout, _ = run("--show-completion", shell)
    assert code == 0
    assert "_DATELINE_COMPLETE" in stdout


@pytest.mark.parametrize(
    ("words", "found"),
    [("dateline ext", "extract"), ("dateline extract --app", "--append"), ("dateline export parq", "parquet")],
)
def test_the_shell_completes(run: Run, monkeypatch: pytest.MonkeyPatch, words: str, found: str) -> None:
    monkeypatch.setenv("_DATELINE_COMPLETE", "complete_bash")
    monkeypatch.setenv("COMP_WORDS", words)
    monkeypatch.setenv("COMP_CWORD", str(len(words.split()) - 1))
    assert run()[1].split() == [found]


def in_terminal(*arguments: object, **environment: str) -> str:
    """Return what a command prints on a terminal."""
    mine, its = pty.openpty()
    inherited = {name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "FORCE_COLOR")}
    said = b""
    with subprocess.Popen(
        [*DATELINE, *map(str, arguments)], stdin=its, stdout=its, stderr=its,
        env=inherited | {"TERM": "xterm-256color"} | environment,
    ) as run:  # fmt: skip
        os.close(its)
        try:
            while more := os.read(mine, 4096):
                said += more
        except OSError:  # the terminal is closed
            pass
    os.close(mine)
    assert run.returncode in (0, 1)
    return said.decode()


def test_colours_are_for_terminals_and_not_with_no_color(run: Run, tmp_path: Path) -> None:
    for name, text in (("old", "Anna Dahl met Erik Moe."), ("new", "Anna Dahl met Kari Lund.")):
        (tmp_path / f"{name}.txt").write_text(text)
        assert run("extract", tmp_path / f"{name}.txt", "-o", tmp_path / name, "--no-reader", "-q")[0] == 0
    arguments = ("diff", tmp_path / "old", tmp_path / "new")
    assert "\x1b[3" in in_terminal(*arguments)
    assert "\x1b[3" not in in_terminal(*arguments, NO_COLOR="1")
    assert "\x1b" not in run(*arguments)[1]
