"""Ways to break any file: each takes bytes and returns others."""

import codecs
import random
import re
from collections.abc import Callable

Break = Callable[[random.Random, bytes], bytes]
BYTES = (
    b"\0",
    b"\xff",
    b"\xc3",
    b"\xed\xa0\x80",
    b"\xef\xbf\xbf",
    b"\r",
    b"\n",
    b"\x1b",
    b"\x85",
    b"<",
    b'"',
    b"&",
    b"\\",
    b"|",
)


def spot(rng: random.Random, raw: bytes) -> tuple[int, int]:
    """Return a place in some bytes and, mostly near, its end."""
    start = rng.randrange(len(raw) + 1)
    return start, min(len(raw), start + rng.choice((1, 1, 4, 16, 100, 1_000)))


def flip(rng: random.Random, raw: bytes) -> bytes:
    out = bytearray(raw)
    for _ in range(rng.choice((1, 1, 2, 10)) if raw else 0):
        out[rng.randrange(len(out))] ^= 1 << rng.randrange(8)
    return bytes(out)


def cut(rng: random.Random, raw: bytes) -> bytes:
    start, end = spot(rng, raw)
    return raw[:start] + raw[end:]


def cut_off(rng: random.Random, raw: bytes) -> bytes:
    return raw[: rng.randrange(len(raw) + 1)]


def insert(rng: random.Random, raw: bytes) -> bytes:
    start, _ = spot(rng, raw)
    piece = rng.choice((rng.choice(BYTES), rng.randbytes(rng.randint(1, 30)), rng.choice(BYTES) * 1_000))
    return raw[:start] + piece + raw[start:]


def duplicate(rng: random.Random, raw: bytes) -> bytes:
    start, end = spot(rng, raw)
    return raw[:end] + raw[start:end] * rng.choice((1, 2, 30)) + raw[end:]


def splice(rng: random.Random, raw: bytes) -> bytes:
    (start, end), (other, last) = spot(rng, raw), spot(rng, raw)
    return raw[:start] + raw[other:last] + raw[end:]


def mark(rng: random.Random, raw: bytes) -> bytes:
    marks = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_LE, codecs.BOM_UTF8 * 2)
    return rng.choice(marks) + raw


def recode(rng: random.Random, raw: bytes) -> bytes:
    """Write the text in another encoding than the file says."""
    return raw.decode("utf-8", "replace").encode(
        rng.choice(("utf-16", "utf-32-le", "latin-1", "cp1252", "utf-7")), "replace"
    )


ANY: tuple[Break, ...] = (flip, flip, cut, cut_off, insert, duplicate, splice, mark, recode, lambda rng, raw: b"")


def put_one_of(places: str, *pieces: str) -> Break:
    """Return what puts one of some pieces behind one of the places that a pattern finds."""

    def change(rng: random.Random, raw: bytes) -> bytes:
        ends = [found.end() for found in re.finditer(places.encode(), raw)] or [0]
        at = rng.choice(ends)
        return raw[:at] + rng.choice(pieces).encode("utf-8", "surrogatepass") + raw[at:]

    return change


def change_one(pattern: str, *pieces: str) -> Break:
    """Return what writes one of some pieces for one of the matches of a pattern."""

    def change(rng: random.Random, raw: bytes) -> bytes:
        found = list(re.finditer(pattern.encode(), raw))
        if not found:
            return raw
        one = rng.choice(found)
        return raw[: one.start()] + rng.choice(pieces).encode("utf-8", "surrogatepass") + raw[one.end() :]

    return change
