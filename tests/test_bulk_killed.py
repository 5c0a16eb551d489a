"""Bulk runs whose processes are killed: a worker while it reads, and the whole run at any moment."""

import json
import multiprocessing
import random
import re
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

from dateline.api import extract_many
from dateline.bulk import BulkRun, local_lanes
from dateline.lexicons import load_settings
from dateline.tables import write_tables

from .test_bulk import OPTIONS, READING, make_articles, tables


def test_a_killed_process_loses_nothing(tmp_path: Path) -> None:
    articles = make_articles(60)
    write_tables(extract_many(articles, reader=False), tmp_path / "plain")

    def kill() -> None:
        children = multiprocessing.active_children()
        if children:
            children[0].kill()

    with local_lanes(1) as lanes:
        lanes[0]._start(READING)
        first = lanes[0].executor
        killer = threading.Timer(0.05, kill)
        killer.start()
        BulkRun(tmp_path / "out", lanes, READING, OPTIONS).run(articles)
        killer.join()
        assert lanes[0].executor is not first, "the process was not killed while it worked"
    assert tables(tmp_path / "out") == tables(tmp_path / "plain")


def test_a_run_killed_at_three_random_moments_goes_on_to_the_same_bytes(tmp_path: Path) -> None:
    articles, size = make_articles(8 * load_settings().shard_articles), load_settings().shard_articles
    write_tables(extract_many(articles, reader=False), tmp_path / "plain")
    records = [{"id": article.id, "text": article.text} for article in articles]
    (tmp_path / "in.jsonl").write_text("\n".join(map(json.dumps, records)), encoding="utf-8")
    command = [sys.executable, "-m", "dateline", "extract", str(tmp_path / "in.jsonl"), "-o", str(tmp_path / "out")]
    command += ["--workers", "2", "--no-reader"]
    rng = random.Random(0)
    for parts in (0, 1, 3):
        kill_after(command, tmp_path / "out" / "parts", parts, rng.uniform(0, 0.2))
    last = subprocess.run(command, check=False, capture_output=True, text=True)
    assert last.returncode == 0, last.stderr
    resumed = re.search(r"(\d+) articles were done already", last.stderr)
    assert resumed, last.stderr
    assert 3 * size <= int(resumed[1]) < len(articles)
    assert tables(tmp_path / "out") == tables(tmp_path / "plain")


def kill_after(command: list[str], folder: Path, parts: int, seconds: float) -> None:
    """Start a run, and kill -9 it some seconds after so many parts are there."""
    with subprocess.Popen(command, stderr=subprocess.DEVNULL) as run:
        while run.poll() is None and len(list(folder.glob("part-*"))) < parts:
            time.sleep(0.01)
        time.sleep(seconds)
        run.kill()
    assert run.returncode == -signal.SIGKILL, "the run ended before it was killed"
