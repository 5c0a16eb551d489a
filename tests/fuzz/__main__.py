"""Read made-up texts and broken files: python -m tests.fuzz --texts N --files N --seed S [--jobs J] [--only CASE].

Exit code 1 where something is found. Each finding is printed once, with the smallest case that shows it and the command
that reads the case it was found in again; the small cases are kept in a folder (--keep). Needs a POSIX system.
"""

import argparse
import os
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from .campaign import Shown, cut, numbered, read_all
from .chunks import Read
from .filecases import FileCase
from .texts import TextCase

TOLD_EVERY_SECONDS = 30
KEPT = Path("build") / "fuzz"


def main(arguments: Sequence[str] | None = None) -> int:
    """Read the cases that are asked for, print what is found, and return the exit code."""
    options = parse(arguments)
    ranges = [numbered(name) for name in options.only] or [("t", range(options.texts)), ("f", range(options.files))]
    chunks = [chunk for kind, numbers in ranges for chunk in cut(kind, options.seed, numbers)]
    begun = time.monotonic()
    read, shown = read_all(chunks, options.jobs, _teller(len(chunks), begun))
    spent = time.monotonic() - begun
    print(f"seed {options.seed}: {read.count} cases in {spent:.0f} s, {read.refused} refused in one line")
    print(f"slowest {read.slowest[0]:.1f} s ({read.slowest[1]}), largest {read.largest[0]:,} ({read.largest[1]})")
    for number, one in enumerate(sorted(shown, key=lambda one: -one.found.count), 1):
        show(number, one, options.seed, options.keep)
    print(f"{len(shown)} findings")
    return 1 if shown else 0


def parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    """Return the options of the command line."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz")
    parser.add_argument("--texts", type=int, default=1_000, metavar="N", help="how many texts")
    parser.add_argument("--files", type=int, default=250, metavar="N", help="how many files")
    parser.add_argument("--seed", type=int, default=0, metavar="S", help="what the cases are made of")
    parser.add_argument(
        "--jobs", type=int, default=os.cpu_count() or 1, metavar="J", help="processes; default: all cores"
    )
    parser.add_argument("--only", nargs="+", default=[], metavar="CASE", help="t17, or f0-19 for several")
    parser.add_argument("--keep", type=Path, default=KEPT, metavar="FOLDER", help="where findings' cases are written")
    return parser.parse_args(arguments)


def _teller(total: int, begun: float) -> Callable[[int, Read], None]:
    said = begun

    def tell(done: int, read: Read) -> None:
        nonlocal said
        if time.monotonic() - said > TOLD_EVERY_SECONDS:
            said = time.monotonic()
            left = (said - begun) / done * (total - done) / 60
            found = len({found.kind for found in read.found})
            print(f"{read.count} cases, {found} findings, {left:.0f} min left", file=sys.stderr, flush=True)

    return tell


def show(number: int, one: Shown, seed: int, folder: Path) -> None:
    """Print a finding, and keep its case."""
    found = one.found
    print(f"\n{number}. {found.kind.what}: {found.kind.where} ({found.count} times)\n   {found.detail!r}")
    if one.case is None:
        print("   no single case shows it in a fresh process")
    else:
        print(f"   {one.case.call()}\n   kept in {keep(folder / f'{number:02}-{found.name}', one.case)}")
    print(f"   again with: python -m tests.fuzz --seed {seed} --only {found.name}")


def keep(folder: Path, case: TextCase | FileCase) -> Path:
    """Write a case's text, or its folder of files, and the call that reads it."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "call.txt").write_text(f"{case.call()}\n", encoding="utf-8", errors="backslashreplace")
    if isinstance(case, TextCase):
        (folder / "text.txt").write_text(case.text, encoding="utf-8", newline="")
    else:
        for path in (folder / "in").glob("*"):
            path.unlink()
        case.lay_out(folder / "in")
    return folder


if __name__ == "__main__":
    raise SystemExit(main())
