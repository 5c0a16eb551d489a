"""Runs that are stopped, meet each other, or must not reach the network: what they leave, and what they say."""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from dateline.errors import InputError
from dateline.locks import SCRATCH_PREFIX, holding
from dateline.tables import replacing

from .conftest import SEEDS
from .reading import TEXT
from .test_books import lines
from .test_bulk import tables

Run = Callable[..., tuple[int, str, str]]
DATELINE = [sys.executable, "-m", "dateline", "extract"]
MANY = 3_000


def start(*arguments: object) -> subprocess.Popen[str]:
    return subprocess.Popen([*DATELINE, *map(str, arguments)], stderr=subprocess.PIPE, text=True)


def assert_nothing_of_workers(stderr: str) -> None:
    assert "Traceback" not in stderr
    assert "leaked" not in stderr


def wait_for(is_so: Callable[[], bool]) -> None:
    end = time.monotonic() + 60
    while not is_so():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.02)


@pytest.fixture
def many(tmp_path: Path) -> Path:
    path = tmp_path / "in.jsonl"
    path.write_text(lines(*map(str, range(MANY))), encoding="utf-8")
    return path


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_stopped_plain_run_leaves_nothing_and_says_one_line(tmp_path: Path, many: Path, number: int) -> None:
    out = tmp_path / "out"
    with start(many, "-o", out, "--no-reader") as run:
        wait_for(lambda: bool(list(out.glob(f"{SCRATCH_PREFIX}*"))))
        time.sleep(1)
        run.send_signal(number)
        _, stderr = run.communicate()
    assert run.returncode == 128 + number
    assert stderr == f"dateline: stopped by {signal.Signals(number).name}\n"
    assert not out.exists()


def test_a_stopped_bulk_run_keeps_its_parts_and_goes_on(run: Run, tmp_path: Path) -> None:
    many, out = tmp_path / "in.jsonl", tmp_path / "out"
    many.write_text(lines(*map(str, range(120))), encoding="utf-8")
    options = (many, "-o", out, "--no-reader", "--workers", "2")
    with start(*options) as first:
        wait_for(lambda: bool(list(out.glob("parts/part-*"))))
        os.kill(first.pid, signal.SIGTERM)
        _, stderr = first.communicate()
    assert first.returncode == 128 + signal.SIGTERM
    assert stderr == "dateline: stopped by SIGTERM\n"
    assert not list(out.glob(f"{SCRATCH_PREFIX}*"))
    with start(*options) as again:
        said = again.communicate()[1]
    assert again.returncode == 0
    assert "articles were done already" in said
    assert_nothing_of_workers(said)
    assert run("extract", many, "-o", tmp_path / "plain", "--no-reader")[0] == 0
    assert tables(out) == tables(tmp_path / "plain")
    assert not (out / "parts").exists()


def test_a_run_that_ends_prints_nothing_of_its_workers(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    with start(tmp_path / "a.txt", "-o", tmp_path / "out", "--no-reader", "--workers", "2") as run:
        _, stderr = run.communicate()
    assert run.returncode == 0
    assert_nothing_of_workers(stderr)


def test_a_second_run_into_a_folder_in_use_is_refused(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    out = tmp_path / "out"
    out.mkdir()
    holder = "import sys; from pathlib import Path; from dateline.locks import holding\n"
    holder += "with holding(Path(sys.argv[1])): print('held', flush=True); sys.stdin.read()"
    command = [sys.executable, "-c", holder, str(out)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "held\n"
        for options in ([], ["--workers", "1"]):
            code, _, stderr = run("extract", tmp_path / "a.txt", "-o", out, "--no-reader", *options)
            assert (code, stderr) == (
                2,
                f"dateline: {out}: another run of dateline writes here; wait for it, or name another folder\n",
            )
        other.communicate("")
    assert run("extract", tmp_path / "a.txt", "-o", out, "--no-reader")[0] == 0


def test_a_folder_is_held_again_by_its_own_run(tmp_path: Path) -> None:
    with holding(tmp_path), replacing(tmp_path) as scratch:
        (scratch / "x").write_text("x")
    assert [path.name for path in tmp_path.iterdir()] == ["x"]


def test_scratch_of_a_killed_run_goes_with_the_next(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    left = tmp_path / "out" / f"{SCRATCH_PREFIX}killed"
    left.mkdir(parents=True)
    (left / "events.csv").write_text("half")
    assert run("extract", tmp_path / "a.txt", "-o", tmp_path / "out", "--no-reader")[0] == 0
    assert not list((tmp_path / "out").glob(".*"))


def test_what_cannot_be_written_is_said_and_inputs_are_not_blamed(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(InputError, match="file: cannot be written: File exists"), replacing(tmp_path / "file"):
        pass


@pytest.mark.parametrize("options", [[], ["--workers", "1"]])
def test_nothing_is_written_outside_the_folder_and_no_network_is_needed(tmp_path: Path, options: list[str]) -> None:
    """Where the system lets us, the run has a network without a way out; onnxruntime asked for one when imported."""
    home, out = tmp_path / "home", tmp_path / "out"
    home.mkdir()
    alone = ["unshare", "--user", "--map-root-user", "--net"]
    is_allowed = shutil.which("unshare") and subprocess.run([*alone, "true"], check=False, capture_output=True)
    prefix = alone if is_allowed and is_allowed.returncode == 0 else []
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("XDG_", "ORT_"))}
    environment |= {"HOME": str(home), "TMPDIR": str(tmp_path / "tmp"), "PYTHONDONTWRITEBYTECODE": "1"}
    (tmp_path / "tmp").mkdir()
    command = [*prefix, *DATELINE, str(SEEDS), "-o", str(out), *options]
    subprocess.run(command, check=True, capture_output=True, env=environment)
    assert (out / "events.csv").exists()
    assert list(home.rglob("*")) == []
    assert list((tmp_path / "tmp").rglob("*")) == []


def test_the_telemetry_of_onnxruntime_is_off_wherever_it_is_loaded() -> None:
    code = (
        "import os, dateline; dateline.extract('Anna Dahl met Erik Moe in Oslo.');"
        "print(os.environ['ORT_DISABLE_TELEMETRY'])"
    )
    environment = {name: value for name, value in os.environ.items() if not name.startswith("ORT_")}
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True, env=environment)
    assert done.stdout == "1\n"
