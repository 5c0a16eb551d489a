"""The wheel, installed into an empty folder and run there."""

import os
import re
import subprocess
import sys
from pathlib import Path

from .conftest import ROOT


def test_the_wheel_brings_its_models_and_runs(tmp_path: Path) -> None:
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(tmp_path), str(ROOT)]
    subprocess.run(build, check=True, capture_output=True)
    (wheel,) = tmp_path.glob("*.whl")
    target, empty = tmp_path / "site", tmp_path / "empty"
    empty.mkdir()
    install = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index", "--target", str(target)]
    subprocess.run([*install, str(wheel)], check=True, capture_output=True)
    (empty / "a.txt").write_text("The board of Larvik met on Tuesday.", encoding="utf-8")
    environment = os.environ | {"PYTHONPATH": str(target)}
    where = [sys.executable, "-c", "from dateline.lexicons import models_folder; print(models_folder())"]
    found = subprocess.run(where, check=True, capture_output=True, text=True, cwd=empty, env=environment).stdout
    assert Path(found.strip()) == target / "dateline" / "models"
    run = [sys.executable, "-m", "dateline", "extract", "a.txt", "-o", "out"]
    subprocess.run(run, check=True, capture_output=True, cwd=empty, env=environment)
    assert "The board of Larvik met" in (empty / "out" / "sentences.csv").read_text(encoding="utf-8")
    report = [sys.executable, "-m", "dateline", "report", "out", "-o", "report.html"]
    subprocess.run(report, check=True, capture_output=True, cwd=empty, env=environment)
    assert "The board of Larvik met" in re.sub("<[^>]*>", "", (empty / "report.html").read_text(encoding="utf-8"))
