"""What was found: one finding a kind, whatever number of cases show it, with the smallest of them."""

import signal
import time
import traceback
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from itertools import pairwise
from pathlib import Path
from types import FrameType

import dateline

PACKAGE = str(Path(dateline.__file__).parent)
# What runs the stages, and is none itself.
STEPS = ("extraction.py:", "once.py:")
# What a text may cost: a plain one of 10,000 characters takes a second.
SECONDS_FOR_10_000 = 5.0
LEAST_SECONDS = 2.0
DETAIL_CHARS = 300


@dataclass(frozen=True)
class Kind:
    """What went wrong and where: cases that agree in both show one finding."""

    what: str
    where: str


@dataclass(frozen=True, kw_only=True)
class Found:
    """A case that shows a finding; ``name`` is that of the case, or a range of them.

    It is not ``is_alone`` where it takes other cases before it, or another process, to show it.
    """

    kind: Kind
    detail: str
    name: str
    size: int
    is_alone: bool = True
    count: int = 1


@dataclass(kw_only=True)
class Outcome:
    """What came of one case: a digest of all that was written, and what is wrong with it."""

    digest: str = ""
    refused: bool = False
    seconds: float = 0.0
    found: list[tuple[Kind, str]] = field(default_factory=list)

    @property
    def kinds(self) -> set[Kind]:
        """The kinds of what was found."""
        return {kind for kind, _ in self.found}


class TooSlowError(BaseException):
    """More processor time is gone than a case may take; no ``except Exception`` of a library stops it."""


def seconds_allowed(size: int, least: float = LEAST_SECONDS) -> float:
    """Return the processor time that a case of some characters or bytes may take."""
    return max(least, SECONDS_FOR_10_000 * size / 10_000)


@contextmanager
def limited(seconds: float) -> Iterator[None]:
    """Raise TooSlowError in what takes more processor time; needs the main thread."""

    def stop(_: int, frame: FrameType | None) -> None:
        raise TooSlowError(f"more than {seconds:.1f} s of processor time")

    begun, before = time.process_time(), signal.signal(signal.SIGPROF, stop)
    # Again after each second: a callback from C swallows what is raised in it.
    signal.setitimer(signal.ITIMER_PROF, seconds, 1.0)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
    if time.process_time() - begun > seconds:
        raise TooSlowError(f"{time.process_time() - begun:.1f} s of processor time; at most {seconds:.1f}")


def kind_of_error(error: BaseException) -> Kind:
    """Return the kind of an exception: its type, and the function of the package that it came out of.

    How deep a recursion is when it ends, or a slow stage when it is stopped, is chance: of the one the first by name of
    the functions that call each other is taken, of the other the stage.
    """
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename.startswith(PACKAGE)]
    places = [f"{frame.filename[len(PACKAGE) + 1 :]}:{frame.name}" for frame in frames]
    if not places:
        return Kind(type(error).__name__, "outside the package")
    if isinstance(error, RecursionError):
        counts = Counter(places)
        return Kind(type(error).__name__, min(place for place in places if 2 * counts[place] > max(counts.values())))
    if isinstance(error, TooSlowError):
        stages = [after for before, after in pairwise(places) if before.startswith(STEPS) > after.startswith(STEPS)]
        return Kind("too slow", (stages or places)[-1])
    return Kind(type(error).__name__, places[-1])


def in_short(value: object) -> str:
    """Return a value's representation, cut."""
    said = value if isinstance(value, str) else repr(value)
    return said if len(said) <= DETAIL_CHARS else f"{said[:DETAIL_CHARS]} ..."


def gather(found: Iterable[Found]) -> dict[Kind, Found]:
    """Return the smallest case of each kind, with the number of all."""
    smallest: dict[Kind, Found] = {}
    for one in found:
        other = smallest.get(one.kind, one)
        least = min(one, other, key=lambda case: (case.size, len(case.name), case.name))
        count = one.count + (other.count if other is not one else 0)
        smallest[one.kind] = replace(least, count=count)
    return smallest
