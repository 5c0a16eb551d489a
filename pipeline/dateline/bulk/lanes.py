"""Lanes read shards, on one executor each or all on one, and handle the death of a worker.

Each local lane has a process of its own, so that it is certain which shard the process was reading when it died. A
shard whose worker died is read again item by item, and an article that kills its worker alone is a failure. A cluster
restarts workers by itself and gives a task up (``KilledWorker``) after some of them have died over it: then the same
follows.
"""

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import BrokenExecutor, CancelledError, Executor
from contextlib import contextmanager
from dataclasses import dataclass, field
from pickle import PickleError
from typing import Any

from dateline.bulk.processes import OneProcess
from dateline.bulk.shards import Shard
from dateline.bulk.worker import Outcome, expand_one, failed, merged, read_shard, start_worker
from dateline.containment import Contained
from dateline.errors import InputError
from dateline.failures import Failure
from dateline.inputs import Document
from dateline.records import Article

DIED = "the worker that read it died: killed, out of memory, or too long in one step"
# A worker that dies so often before it has read anything will not start at all.
STARTS = 3
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
    _is_closed: bool = False
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def read(self, shard: Shard, reading: Contained) -> Outcome:
        """Return the outcome of a shard, even if workers die."""
        try:
            return self._run(reading, read_shard, shard)  # type: ignore[no-any-return]
        except WorkerDiedError:
            alone = [self._read_alone(part, reading) for part in shard.split()]
            return merged(alone, next((outcome.made_by for outcome in alone if outcome.made_by), ""))

    def _read_alone(self, shard: Shard, reading: Contained) -> Outcome:
        try:
            return self._run(reading, read_shard, shard)  # type: ignore[no-any-return]
        except WorkerDiedError:
            place = shard.items[0].place
            return failed(Failure(id=shard.ids[0], reason=DIED, place=place, is_passing=True))

    def expand(self, document: Document, reading: Contained) -> list[Article | Failure]:
        """Return the articles of a document of many, even if the worker dies."""
        try:
            return self._run(reading, expand_one, document)  # type: ignore[no-any-return]
        except WorkerDiedError:
            return [Failure(id="", reason=DIED, place=document.place, is_passing=True)]

    def close(self) -> None:
        """End the executor, and the calls that wait for it."""
        with self._lock:
            self._is_closed = True
            self.executor.shutdown()

    def _run(self, reading: Contained, call: Callable[..., Any], item: Shard | Document) -> Any:
        self._start(reading)
        try:
            return self._result(call, item, reading)
        except self.deaths:
            self._replace()
            raise WorkerDiedError from None

    def _start(self, reading: Contained) -> None:
        """Load the model and the reader before an article can be blamed for a worker that cannot even start."""
        for _ in range(STARTS):
            if self._is_started:
                return
            try:
                self._result(start_worker, reading)
                self._is_started = True
            except self.deaths:
                self._replace()
        if not self._is_started:
            raise InputError("a worker dies before it reads anything: is there memory for its models?")

    def _result(self, call: Callable[..., Any], *arguments: Any) -> Any:
        try:
            return self.executor.submit(call, *arguments).result()
        except self.deaths:
            raise
        except UNUSABLE as error:
            raise InputError(f"the workers cannot be used: {type(error).__name__}: {error}") from None

    def _replace(self) -> None:
        with self._lock:
            if self._is_closed:
                raise InputError("the run was ended")
            if self.renew:
                self.executor.shutdown()
                self.executor, self._is_started = self.renew(), False


@contextmanager
def local_lanes(workers: int) -> Iterator[list[Lane]]:
    """Open a lane for each process of this machine."""
    lanes = [Lane(OneProcess(), OneProcess) for _ in range(workers)]
    try:
        yield lanes
    finally:
        for lane in lanes:
            lane.close()


@contextmanager
def shared_lanes(executor: Executor, workers: int, *deaths: type[Exception]) -> Iterator[list[Lane]]:
    """Open lanes that share any executor, which survives its workers; ``deaths`` are what it raises for theirs."""
    yield [Lane(executor, deaths=(BrokenExecutor, *deaths)) for _ in range(workers)]
