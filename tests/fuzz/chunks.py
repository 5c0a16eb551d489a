"""Reads a run of cases in one process: each twice, the second time in another order."""

import faulthandler
import random
import resource
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace

from .filecases import FileCase, make_file
from .findings import Found, Kind, Outcome
from .reading import read_text
from .running import read_file
from .shrink import Patience, shrink
from .texts import TextCase, make_text

Case = TextCase | FileCase
MAKERS: dict[str, Callable[[int, int], Case]] = {"t": make_text, "f": make_file}
# Memory that no short case needs, and the time after which a process that C code holds is given up.
MEMORY_BYTES = 6_000_000_000
HUNG_SECONDS = 300
# A slow case costs seconds a try; that it shrinks is not worth minutes.
SLOW = "too slow"


@dataclass(frozen=True, kw_only=True)
class Chunk:
    """Cases of one kind that are read in one process, one after the other."""

    kind: str
    seed: int
    numbers: tuple[int, ...]
    is_sample: bool = False

    @property
    def name(self) -> str:
        """The name of its case, or of all its cases: ``t100-149``."""
        return name_of(self.kind, self.numbers)


@dataclass(kw_only=True)
class Read:
    """What came of some cases; digests are by the name of the case."""

    count: int = 0
    refused: int = 0
    slowest: tuple[float, str] = (0.0, "")
    largest: tuple[int, str] = (0, "")
    digests: dict[str, str] = field(default_factory=dict)
    found: list[Found] = field(default_factory=list)

    def add(self, other: "Read") -> None:
        """Take in what came of other cases."""
        self.count += other.count
        self.refused += other.refused
        self.slowest = max(self.slowest, other.slowest)
        self.largest = max(self.largest, other.largest)
        self.digests |= other.digests
        self.found += other.found


def name_of(kind: str, numbers: Iterable[int]) -> str:
    """Return the name of a case, or of the first to the last of several.

    >>> name_of("t", [7]), name_of("f", range(3))
    ('t7', 'f0-2')
    """
    first, last = min(numbers), max(numbers)
    return f"{kind}{first}" if first == last else f"{kind}{first}-{last}"


def read_case(case: Case) -> Outcome:
    """Read a case of either kind."""
    return read_text(case) if isinstance(case, TextCase) else read_file(case)


def prepare() -> None:
    """Limit the memory of a process that reads nothing but cases; load the models, so that no case waits for them."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    TextCase(text="Anna Dahl left on Tuesday.", published="Tue, 3 Feb 2026", reader=True).extract()


def read_chunk(chunk: Chunk) -> Read:
    """Read the cases of a chunk in order, and again in another unless they are a sample of those read before."""
    read = Read()
    for number in chunk.numbers:
        read.add(_read_one(chunk, number))
    if not chunk.is_sample:
        order = list(chunk.numbers)
        random.Random(chunk.name).shuffle(order)
        read.found += [found for number in order for found in _read_again(chunk, number, read.digests)]
    return read


def _read_one(chunk: Chunk, number: int) -> Read:
    case, name = MAKERS[chunk.kind](chunk.seed, number), name_of(chunk.kind, [number])
    outcome = _watched(case)
    return Read(
        count=1,
        refused=int(outcome.refused),
        slowest=(outcome.seconds, name),
        largest=(case.size, name),
        digests={name: outcome.digest},
        found=[Found(kind=kind, detail=detail, name=name, size=case.size) for kind, detail in outcome.found],
    )


def _read_again(chunk: Chunk, number: int, digests: dict[str, str]) -> list[Found]:
    case, name = MAKERS[chunk.kind](chunk.seed, number), name_of(chunk.kind, [number])
    # A run with processes of its own is dear, and shares nothing with the one before.
    if isinstance(case, FileCase) and case.has_workers:
        return []
    if _watched(case).digest == digests[name]:
        return []
    kind = Kind("the same case gives the same bytes", "read again in another order")
    return [Found(kind=kind, detail=name, name=chunk.name, size=case.size, is_alone=False)]


def _watched(case: Case) -> Outcome:
    """Read a case; the process ends, with a traceback, where code in C does not come back."""
    faulthandler.dump_traceback_later(HUNG_SECONDS, exit=True, file=sys.__stderr__)
    try:
        return read_case(case)
    finally:
        faulthandler.cancel_dump_traceback_later()


def make_smaller(seed: int, found: Found) -> tuple[Case, bool]:
    """Return the smallest case that was found to show the same, and whether the case shows it by itself at all."""
    case = MAKERS[found.name[0]](seed, int(found.name[1:]))
    if found.kind not in read_case(case).kinds:
        return case, False
    if found.kind.what == SLOW:
        return case, True
    patience = Patience()
    return _shrunk(_plainer(case, found.kind, patience), found.kind, patience), True


def _plainer(case: Case, kind: Kind, patience: Patience) -> Case:
    """Return the case with as many options left out as it takes to show the finding."""
    for name, value in case.plain().items():
        plainer = replace(case, **{name: value})
        if plainer != case and patience.is_left() and kind in read_case(plainer).kinds:
            case = plainer
    return case


def _shrunk(case: Case, kind: Kind, patience: Patience) -> Case:
    if isinstance(case, TextCase):
        text = shrink(case.text, lambda rest: kind in read_text(replace(case, text=rest)).kinds, patience)
        return replace(case, text=text)
    content = shrink(case.content, lambda rest: kind in read_file(replace(case, content=rest)).kinds, patience)
    return replace(case, content=content)
