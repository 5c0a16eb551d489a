"""How whole runs of the command scale over articles, workers and length of an article.

CPU seconds are those of the run and all its processes, so that a shared machine does not blur them; articles a second
are of the wall clock, and it does. Memory is sampled: the largest worker's after a tenth and half of the articles, and
its peak; without workers the parent reads. A run that loses an article ends the measurement.
"""

import os
import sys
import tempfile
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from subprocess import DEVNULL, Popen

import psutil

from dateline.lexicons import load_settings

from .texts import write_input

HEADER = (
    "articles", "characters each", "workers", "CPU s", "CPU s an article", "CPU ms for 1,000 characters", "articles/s",
    "parent MB", "worker MB at 10%", "at 50%", "peak",
)  # fmt: skip
SAMPLE_SECONDS = 0.25


@dataclass
class Memory:
    """Resident megabytes of a run's first process, and of the largest of the others by the share that was done."""

    parent: float = 0.0
    workers: list[tuple[float, float]] = field(default_factory=list)

    def sample(self, process: psutil.Process, share: float) -> None:
        """Add what the processes hold now; one that ends meanwhile is left out."""
        try:
            self.parent = max(self.parent, _megabytes(process))
            children = [_megabytes(child) for child in process.children(recursive=True)]
        except psutil.Error:
            return
        self.workers.append((share, max(children, default=0.0)))

    def around(self, share: float) -> float:
        """Return what the largest worker held when so much was done."""
        return next((held for done, held in self.workers if done >= share), 0.0)

    @property
    def peak(self) -> float:
        """Return the most that a worker held."""
        return max((held for _, held in self.workers), default=0.0)


def measure(articles: int, chars: int, workers: int, options: Sequence[str]) -> tuple[str, ...]:
    """Run the command over generated articles; return the cells of a row."""
    with tempfile.TemporaryDirectory() as folder:
        source, out = Path(folder) / "in.jsonl", Path(folder) / "out"
        total = write_input(source, articles, chars)
        command = [sys.executable, "-m", "dateline", "extract", str(source), "-o", str(out), *options]
        start = time.monotonic()
        cpu, memory = run([*command, "--workers", str(workers)], out / "parts", articles)
        seconds = time.monotonic() - start
        with (out / "articles.csv").open(encoding="utf-8") as file:
            ids = {line.partition(",")[0] for line in file} - {"doc_id"}
    if ids != {f"a{n}" for n in range(articles)}:
        raise SystemExit(f"of {articles} articles {len(ids)} came out")
    held = (memory.around(0.1), memory.around(0.5), memory.peak)
    cells = [f"{cpu:.1f}", f"{cpu / articles:.3f}", f"{cpu / total * 1e6:.0f}", f"{articles / seconds:.2f}"]
    sizes = [f"{memory.parent:.0f}", *(f"{size:.0f}" if workers else "" for size in held)]
    return (f"{articles:,}", f"{chars:,}", str(workers), *cells, *sizes)


def run(command: Sequence[str], parts: Path, articles: int) -> tuple[float, Memory]:
    """Run a command to its end; return its CPU seconds and its memory by the share of the articles that was done."""
    memory, size, is_over = Memory(), load_settings().shard_articles, threading.Event()
    with Popen(command, stderr=DEVNULL) as process:

        def watch() -> None:
            seen = psutil.Process(process.pid)
            while not is_over.wait(SAMPLE_SECONDS):
                memory.sample(seen, len(list(parts.glob("part-*"))) * size / articles)

        watcher = threading.Thread(target=watch)
        watcher.start()
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        is_over.set()
        watcher.join()
    if process.returncode:
        raise SystemExit(f"{' '.join(command)} ended with {process.returncode}")
    return usage.ru_utime + usage.ru_stime, memory


def _megabytes(process: psutil.Process) -> float:
    return float(process.memory_info().rss) / 2**20
