"""Lanes: where shards are read, on one executor each or all on one, and what happens when a worker dies there.

A process pool breaks as a whole when one of its processes dies, and does not tell over which task; so each local lane
has a pool of one process, and what it was reading is certain. A shard whose worker died is read again article by
article, and an article that kills its worker alone is a failure. A cluster starts workers anew by itself and gives a
task up (``KilledWorker``) after some of them have died over it: the same from there.
"""

import multiprocessing
import os
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import BrokenExecutor, CancelledError, Executor, ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing.connection import wait
from pickle import PickleError

from dateline.bulk.shards import Reading, Shard
from dateline.bulk.worker import Outcome, failed, merged, read_shard, start_worker
from dateline.errors import InputError

DIED = "the worker that read it died: killed, out of memory, or too long in one step"
# What executors raise that cannot be reached, or whose workers lack the code or hold another version of it.
UNUSABLE = (CancelledError, OSError, ImportError, AttributeError, PickleError)


class WorkerDiedError(Exception):
    """A worker died while it read a shard."""


@dataclass
class Lane:
    """Reads a shard at a time on an executor; ``renew`` makes another where one that breaks must be replaced.

    ``deaths`` are what the executor raises for a task whose worker died.
    """

    executor: Executor
    renew: Callable[[], Executor] | None = None
    deaths: tuple[type[Exception], ...] = (BrokenExecutor,)
    _is_started: bool = False

    def read(self, shard: Shard, reading: Reading) -> Outcome:
        """Return what became of a shard, whatever becomes of the workers."""
        try:
            return self._run(shard, reading)
        except WorkerDiedError:
            alone = [self._read_alone(part, reading) for part in shard.split()]
            return merged(alone, next((outcome.made_by for outcome in alone if outcome.made_by), ""))

    def _read_alone(self, shard: Shard, reading: Reading) -> Outcome:
        try:
            return self._run(shard, reading)
        except WorkerDiedError:
            return failed(shard.articles[0], DIED)

    def _run(self, shard: Shard, reading: Reading) -> Outcome:
        try:
            self._start(reading)
            return self.executor.submit(read_shard, shard, reading).result()
        except self.deaths:
            if self.renew:
                self.executor.shutdown(wait=False)
                self.executor, self._is_started = self.renew(), False
            raise WorkerDiedError from None
        except UNUSABLE as error:
            raise InputError(f"the workers cannot be used: {type(error).__name__}: {error}") from None

    def _start(self, reading: Reading) -> None:
        """Load what reads before any article can be blamed for a worker that cannot even start."""
        if self._is_started:
            return
        try:
            self.executor.submit(start_worker, reading).result()
        except self.deaths:
            raise InputError("a worker dies before it reads anything: is there memory for its models?") from None
        self._is_started = True


@contextmanager
def local_lanes(workers: int) -> Iterator[list[Lane]]:
    """Open a lane for each process of this machine."""
    lanes = [Lane(_one_process(), _one_process) for _ in range(workers)]
    try:
        yield lanes
    finally:
        for lane in lanes:
            lane.executor.shutdown(wait=False, cancel_futures=True)


@contextmanager
def shared_lanes(executor: Executor, workers: int, *deaths: type[Exception]) -> Iterator[list[Lane]]:
    """Open lanes that share any executor, which survives its workers; ``deaths`` are what it raises for theirs."""
    yield [Lane(executor, deaths=(BrokenExecutor, *deaths)) for _ in range(workers)]


def _one_process() -> Executor:
    # spawn: a fork would copy the parent's threads' locks.
    return ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn"), initializer=_end_with_parent)


def _end_with_parent() -> None:
    """End this process when the one that started it is gone, be it by kill -9."""
    parent = multiprocessing.parent_process()
    if parent is None:
        return

    def watch(sentinel: int) -> None:
        wait([sentinel])
        os._exit(1)

    threading.Thread(target=watch, args=(parent.sentinel,), daemon=True).start()
