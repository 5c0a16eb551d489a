"""dateline doctor: a sound installation passes, and what is missing or broken is a line with what to do."""

import tomllib
from collections.abc import Callable
from importlib.metadata import PackageNotFoundError
from pathlib import Path

import pytest

import dateline
from dateline.commands import doctor
from dateline.errors import InputError

from .conftest import ROOT
from .readme import README

Run = Callable[..., tuple[int, str, str]]


def test_a_sound_installation_passes(run: Run) -> None:
    code, stdout, stderr = run("doctor")
    assert (code, stderr) == (0, "")
    said = dict(line.split("  ", 1) for line in stdout.splitlines()[:-1])
    assert said["dateline"].strip() == dateline.__version__
    assert Path(said["models"].strip()) == ROOT / "models"
    assert {said[name].strip() for name in said if name.startswith("self-test")} == {"passed"}
    assert stdout.endswith("all is well\n")


@pytest.mark.parametrize("reader", [True, False])
def test_the_sentence_has_its_row(reader: bool) -> None:
    assert doctor.wrong_cells(reader=reader) == []


def test_another_row_than_the_known_one_is_a_fault(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(doctor.EXPECTED, "place", "Bergen")
    code, stdout, _ = run("doctor")
    assert code == 1
    assert "failed: place is 'Oslo'; expected 'Bergen'" in stdout
    assert stdout.endswith("broken: 2\n")


def test_what_a_stage_raises_is_a_line(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(text: str, **options: object) -> None:
        raise InputError("model 'en_no_such' is not installed") if options["reader"] else ImportError("no such library")

    monkeypatch.setattr(dateline, "extract", broken, raising=False)
    code, stdout, _ = run("doctor")
    assert code == 1
    assert "failed: model 'en_no_such' is not installed\n" in stdout
    assert "failed: ImportError: no such library\n" in stdout


def test_missing_packages_are_named_with_the_line_that_brings_them(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def version(name: str) -> str:
        if name in ("onnxruntime", "trafilatura"):
            raise PackageNotFoundError(name)
        return "1.0"

    declared = [
        "spacy>=3.8",
        "trafilatura<3,>=2; extra == 'html'",
        "scipy>=1; extra == 'score'",
        "scipy>=1; extra == 'all'",
    ]
    monkeypatch.setattr(doctor, "version", version)
    monkeypatch.setattr(doctor, "requires", lambda name: declared)
    code, stdout, _ = run("doctor")
    lines = {" ".join(line.split()) for line in stdout.splitlines()}
    assert code == 1  # onnxruntime is needed; an extra is not
    assert {
        "onnxruntime missing: pip install onnxruntime",
        "extra html missing (trafilatura): pip install 'dateline[html]'",
        "extra score installed",
        "broken: 1",
    } <= lines
    assert not any(line.startswith("extra all") for line in lines)


def test_every_extra_is_in_the_readme() -> None:
    text = README.read_text(encoding="utf-8")
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]
    assert [name for name in extras if f"dateline[{name}]" not in text] == []
    assert extras.pop("all") == [f"dateline[{','.join(extras)}]"]
