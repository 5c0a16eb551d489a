"""Reads many cases over some processes; the cases, their chunks and so what is found do not depend on how many."""

import multiprocessing
import os
import random
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass, replace
from queue import SimpleQueue
from typing import Any, TypeVar

from .chunks import Case, Chunk, Read, make_smaller, prepare, read_chunk
from .findings import Found, Kind, gather

CHUNK_CASES = {"t": 50, "f": 20}
# Of the cases, this many are read in a second process, whose sets have another order: one in so many.
SAMPLE_ONE_IN = 20
HASH_SEEDS = ("1", "2")
Given = TypeVar("Given")
Came = TypeVar("Came")


@dataclass(frozen=True)
class Shown:
    """A finding with the smallest case that shows it; None where no case by itself does."""

    found: Found
    case: Case | None


class Lane:
    """A process that reads chunks, started anew when one has killed it."""

    def __init__(self) -> None:
        self._pool: ProcessPoolExecutor | None = None

    def call(self, function: Callable[..., Came], *given: Any) -> Came | None:
        """Call a function there; None where the process died of it."""
        if self._pool is None:
            context = multiprocessing.get_context("spawn")
            self._pool = ProcessPoolExecutor(1, mp_context=context, initializer=prepare)
        try:
            return self._pool.submit(function, *given).result()
        except BrokenProcessPool:
            self.close()
            return None

    def close(self) -> None:
        """End the process."""
        if self._pool is not None:
            self._pool.shutdown()
        self._pool = None


class Lanes:
    """Some processes that take the next thing to do when they are done with one."""

    def __init__(self, jobs: int) -> None:
        self._jobs, self._free = jobs, SimpleQueue[Lane]()
        for _ in range(jobs):
            self._free.put(Lane())

    def map(self, function: Callable[[Lane, Given], Came], things: Iterable[Given]) -> Iterator[Came]:
        """Yield what a function makes of each thing with a lane, in the order of the things."""
        with ThreadPoolExecutor(self._jobs) as threads:
            yield from threads.map(lambda thing: self._with_lane(function, thing), things)

    def _with_lane(self, function: Callable[[Lane, Given], Came], thing: Given) -> Came:
        lane = self._free.get()
        try:
            return function(lane, thing)
        finally:
            self._free.put(lane)

    def close(self) -> None:
        """End the processes."""
        for _ in range(self._jobs):
            self._free.get().close()


@contextmanager
def lanes(jobs: int, hash_seed: str) -> Iterator[Lanes]:
    """Give processes whose strings are hashed with a seed."""
    before = os.environ.get("PYTHONHASHSEED")
    os.environ["PYTHONHASHSEED"] = hash_seed
    started = Lanes(jobs)
    try:
        yield started
    finally:
        started.close()
        os.environ.pop("PYTHONHASHSEED")
        if before is not None:
            os.environ["PYTHONHASHSEED"] = before


def cut(kind: str, seed: int, numbers: range) -> list[Chunk]:
    """Return the chunks of some cases; which cases share one follows from their numbers alone."""
    size = CHUNK_CASES[kind]
    starts = range(numbers.start, numbers.stop, size)
    return [Chunk(kind=kind, seed=seed, numbers=tuple(range(at, min(at + size, numbers.stop)))) for at in starts]


def read_in(lane: Lane, chunk: Chunk) -> Read:
    """Read a chunk in a lane; where the process dies, each of its cases by itself, so that the one is known."""
    read = lane.call(read_chunk, chunk)
    if read is not None:
        return read
    if len(chunk.numbers) == 1:
        kind = Kind("the process dies", "or does not come back")
        return Read(count=1, found=[Found(kind=kind, detail=chunk.name, name=chunk.name, size=0, is_alone=False)])
    read = Read()
    for number in chunk.numbers:
        read.add(read_in(lane, replace(chunk, numbers=(number,))))
    return read


def read_all(chunks: list[Chunk], jobs: int, tell: Callable[[int, Read], None]) -> tuple[Read, list[Shown]]:
    """Read chunks, then a sample of their cases under another hash seed; return all that was found, made small."""
    read = Read()
    with lanes(jobs, HASH_SEEDS[0]) as started:
        for done, part in enumerate(started.map(read_in, chunks), 1):
            read.add(part)
            tell(done, read)
    read.found += _read_sample(chunks, jobs, read.digests)
    findings = gather(read.found)
    with lanes(jobs, HASH_SEEDS[0]) as started:
        shown = list(started.map(_show, [(chunks[0].seed, found) for found in findings.values()] if findings else []))
    return read, shown


def _read_sample(chunks: list[Chunk], jobs: int, digests: dict[str, str]) -> list[Found]:
    """Return the cases that give other bytes in a process with another hash seed."""
    again = [replace(chunk, numbers=_sample(chunk), is_sample=True) for chunk in chunks]
    kind = Kind("the same case gives the same bytes", "in a process with another hash seed")
    with lanes(jobs, HASH_SEEDS[1]) as started:
        reads = list(started.map(read_in, again))
    return [
        Found(kind=kind, detail=name, name=name, size=0, is_alone=False)
        for read in reads
        for name, digest in read.digests.items()
        if digests.get(name, digest) != digest
    ]


def _sample(chunk: Chunk) -> tuple[int, ...]:
    """Return some numbers of a chunk: by chance, since every sixteenth file is of the same format."""
    count = -(-len(chunk.numbers) // SAMPLE_ONE_IN)
    return tuple(sorted(random.Random(chunk.name).sample(chunk.numbers, count)))


def _show(lane: Lane, given: tuple[int, Found]) -> Shown:
    """Return a finding with a case that is as small as it gets; None for one that takes several cases."""
    seed, found = given
    if not found.is_alone:
        return Shown(found, None)
    made = lane.call(make_smaller, seed, found)
    return Shown(found, made[0] if made and made[1] else None)


def numbered(name: str) -> tuple[str, range]:
    """Return the kind and numbers of cases by their name.

    >>> numbered("t7"), numbered("f0-2")
    (('t', range(7, 8)), ('f', range(0, 3)))
    """
    first, _, last = name[1:].partition("-")
    if name[:1] not in CHUNK_CASES or not first.isdigit() or (last and not last.isdigit()):
        raise ValueError(f"{name!r} names no case; expected one like t7 or f0-19")
    return name[0], range(int(first), int(last or first) + 1)
