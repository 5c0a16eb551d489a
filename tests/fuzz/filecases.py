"""Files to read: one good, and one of any format that is broken in some ways,
under a name and beside metadata as odd."""

import gzip
import os
import random
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from .files import FORMATS, Format
from .mutations import ANY
from .packed import FAMILIES

GOOD_TEXT = "Anna Dahl met Erik Moe in Oslo on Tuesday. “We agreed,” said Dahl. She accused him of theft last week."
GOOD_DAY = 'published = "2026-02-03"\n'
NAMES = (
    b"\xff\xfe", b"b\xc3", b"two\nlines", b"c\rd", b"x" * 240, b"a b", b"\x1b[31m", b"b|c", b"[b]", b"b*", b"-o",
    b"..b", b".b", "b\u2028c".encode(), "b\u202ec".encode(), "\U0001f600".encode(), b"b.c.d", b"{b}", b"b\\c", b"=b",
    b"'\"", b"%s%n", b"~",
)  # fmt: skip
TOMLS = (
    b'title = "A visit"\npublished = 2026-02-03\n', b"published = 0001-01-01\n", b'published = "9999-12-31"\n',
    b"title = 1\n", b"a = " + b"[" * 5_000, b"published = 2026-02-03T10:00:00Z\n", b"published = 10:00:00\n",
    b"published = [1]\n", b"x = 1\n", b"title = \"\\u0000\"\n", b"title = '''\n\n", b"title = \"\xff\"",
    b"\xef\xbb\xbftitle = 'x'\n", b"language = 'no'\n", b"language = ''\n", b"title = nan\n",
    b"published = 2026-02-30\n", b"published = ''\nurl = 'x|y'\n", b"title = \"a\\nb\"\n", b"",
    b"published = '10000-01-01'\n", b"a." * 3_000 + b"b = 1\n", b"[title]\nx = 1\n", b"source = '\\e'\n",
    b"title = \"\\uFFFE\"\n", b"published = 9999-12-31T23:59:59-12:00\n", b"title = 0x" + b"9" * 5_000 + b"\n",
    b"published = inf\n", b"[[source]]\n",
)  # fmt: skip
OPTIONS: tuple[tuple[str, ...], ...] = (
    (), (), (), (), ("--published", "2026-02-03"), ("--published", "2099-12-31"), ("--dyads", "--all-predicates"),
    ("--attributions", "--noun-phrases"), ("--fix-text",),
)  # fmt: skip
# A process of its own costs seconds.
WORKERS_ONE_IN = 200


@dataclass(frozen=True, kw_only=True)
class FileCase:
    """What one run of the command is given: a broken file, what lies beside it, and options."""

    name: bytes
    content: bytes
    toml: bytes | None = None
    options: tuple[str, ...] = ()
    good: str = "a-good"
    is_folder: bool = True
    has_workers: bool = False

    @property
    def size(self) -> int:
        """The size of the broken file and its metadata, in bytes."""
        return len(self.content) + len(self.toml or b"")

    def lay_out(self, folder: Path) -> list[str]:
        """Write the files into a folder; return the inputs to name on the command line."""
        folder.mkdir(exist_ok=True)
        good, bad = folder / f"{self.good}.txt", folder / os.fsdecode(self.name)
        good.write_text(GOOD_TEXT, encoding="utf-8")
        good.with_suffix(".toml").write_text(GOOD_DAY, encoding="utf-8")
        bad.write_bytes(self.content)
        if self.toml is not None:
            (bad.with_suffix("") if bad.suffix == ".gz" else bad).with_suffix(".toml").write_bytes(self.toml)
        return [str(folder)] if self.is_folder else [str(bad), str(good)]

    def arguments(self) -> tuple[str, ...]:
        """Return the options of the command line."""
        return ("--no-reader", *self.options, *(("--workers", "1") if self.has_workers else ()))

    def call(self) -> str:
        """Return the command that repeats the case, with the file's bytes where they are few."""
        named = (
            f"{self.name!r} ({len(self.content)} bytes)" if self.size > 400 else f"{self.name!r} of {self.content!r}"
        )
        beside = "" if self.toml is None else f" beside a .toml of {self.toml[:80]!r}"
        return f"dateline extract IN -o OUT {' '.join(self.arguments())}: IN holds {named}{beside}"

    def plain(self) -> dict[str, Any]:
        """Return each option, the metadata and the name as they are when nothing is odd."""
        known = {field.name: field.default for field in fields(self) if field.name not in ("name", "content")}
        return known | {"name": b"b" + _suffix(self.name)}


def _suffix(name: bytes) -> bytes:
    inner, suffix = os.path.splitext(name)  # noqa: PTH122 - a Path holds no bytes
    return (os.path.splitext(inner)[1] if suffix == b".gz" else b"") + suffix  # noqa: PTH122


def readable_formats() -> list[Format]:
    """Return the formats whose packages are here; what the others do without them is tested elsewhere."""
    return [found for found in FORMATS if found.is_readable]


def make_file(seed: int, number: int) -> FileCase:
    """Return the file of a number; the formats take turns, so that a short run meets all."""
    rng, formats = random.Random(f"{seed}/file/{number}"), readable_formats()
    form = formats[number % len(formats)]
    name = rng.choice(NAMES) if rng.random() < 0.12 else b"b"
    has_toml = rng.random() < (0.35 if form.family in ("text", "markup", "pdf", "zip") else 0.1)
    return FileCase(
        name=name + form.suffix.encode(),
        content=_content(rng, form),
        toml=_toml(rng) if has_toml else None,
        options=rng.choice(OPTIONS),
        good=rng.choice(("a-good", "z-good")),
        is_folder=rng.random() < 0.7 or name.startswith(b"-"),
        has_workers=rng.randrange(WORKERS_ONE_IN) == 0,
    )


def _content(rng: random.Random, form: Format) -> bytes:
    raw = form.make(rng)
    for change in rng.choices(FAMILIES[form.family], k=rng.choice((0, 1, 1, 1, 2, 3))):
        raw = change(rng, raw)
    if form.suffix.endswith(".gz") and form.family != "members":
        raw = gzip.compress(raw, mtime=0)
        raw = rng.choice(ANY)(rng, raw) if rng.random() < 0.3 else raw
    return raw


def _toml(rng: random.Random) -> bytes:
    raw = rng.choice(TOMLS)
    return rng.choice(ANY)(rng, raw) if rng.random() < 0.2 else raw
