"""What CI prints: the facts that a commit changes, also where there is no commit to compare with."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from .conftest import ROOT


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """A repository of one commit with outputs, labels and CI of this one."""
    if not (ROOT / ".ci").is_dir() or not shutil.which("git"):
        pytest.skip("no checkout with git")
    for name in (".ci", "outputs", "tests/gold"):
        shutil.copytree(ROOT / name, tmp_path / name)
    (tmp_path / ".venv").mkdir()
    (tmp_path / ".venv" / "bin").symlink_to(Path(sys.executable).parent)
    git(tmp_path, "init", "--quiet")
    commit(tmp_path)
    return tmp_path


def git(folder: Path, *arguments: str) -> None:
    identity = ["-c", "user.name=Anna Dahl", "-c", "user.email=anna@example.org"]
    subprocess.run(["git", *identity, *arguments], cwd=folder, check=True, capture_output=True)


def commit(folder: Path) -> None:
    git(folder, "add", "outputs", "tests")
    git(folder, "commit", "--quiet", "-m", "Outputs")


def summary(folder: Path, **environment: str) -> str:
    done = subprocess.run(
        [folder / ".ci" / "summary"], check=True, capture_output=True, text=True, env=os.environ | environment
    )
    return done.stdout


def test_a_first_commit_has_nothing_to_compare_with(clone: Path) -> None:
    assert summary(clone).startswith("No outputs/ of HEAD^ to compare with")


def test_a_commit_that_loses_a_quote_names_it_with_its_sentence(clone: Path) -> None:
    quotes = clone / "outputs" / "quotes.csv"
    lines = quotes.read_text(encoding="utf-8").splitlines(keepends=True)
    quotes.write_text("".join(lines[:1] + lines[2:]), encoding="utf-8")
    commit(clone)
    step = clone / "summary.md"
    said = summary(clone, GITHUB_STEP_SUMMARY=str(step))
    assert "- `-` removed quote ❌ **worse**: Donald Trump · said · he was looking forward" in said
    assert "<br>_" in said
    assert step.read_text(encoding="utf-8") == said


def test_the_action_and_the_hooks_call_what_there_is() -> None:
    action = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
    last = action["runs"]["steps"][-1]
    script = (ROOT / ".ci" / "action").read_text(encoding="utf-8")
    assert last["run"] == '"$GITHUB_ACTION_PATH/.ci/action"'
    assert os.access(ROOT / ".ci" / "action", os.X_OK)
    assert all(name in script for name in last["env"])
    assert all(f"{name}" in script for name in action["outputs"])
    hooks = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    assert [hook["entry"] for hook in hooks] == ["dateline diff --extract", "dateline gold check"]
    assert all((ROOT / path).is_dir() for hook in hooks for path in hook["args"])
