"""Arrays of numbers in one file that is mapped into memory: an index that costs a process nothing to load.

The file begins with magic words and a heading in JSON, which says what the arrays were made from, and their types and
lengths. The arrays follow, each at a multiple of 8 bytes. Processes share the pages that they touch.
"""

import hashlib
import json
import mmap
import secrets
import sys
import unicodedata
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

HEAD_BYTES = 4096
ALIGNED = 8

Arrays = dict[str, NDArray[Any]]


def recipe_of(files: Iterable[Path]) -> str:
    """Return a hash of the code and the words that an index depends on, beside what it is an index of."""
    digest = hashlib.sha256(f"{unicodedata.unidata_version} {sys.byteorder}".encode())
    for path in files:
        digest.update(path.read_bytes())
    return digest.hexdigest()


def write_arrays(place: Path, magic: bytes, told: Mapping[str, object], arrays: Arrays) -> None:
    """Write arrays at once, through a temporary name; OSError where they cannot be, or would replace something else."""
    if place.exists() and not _is_ours(place, magic):
        raise FileExistsError(f"{place}: is no index of dateline's")
    place.parent.mkdir(parents=True, exist_ok=True)
    kinds = [[name, array.dtype.str, len(array)] for name, array in arrays.items()]
    scratch = place.with_name(f"{place.name}.{secrets.token_hex(4)}")
    try:
        with scratch.open("wb") as file:
            file.write((magic + json.dumps({"told": dict(told), "arrays": kinds}).encode()).ljust(HEAD_BYTES))
            for array in arrays.values():
                array.tofile(file)
                file.write(bytes(-array.nbytes % ALIGNED))
        scratch.replace(place)
    finally:
        scratch.unlink(missing_ok=True)


def _is_ours(place: Path, magic: bytes) -> bool:
    with place.open("rb") as file:
        return file.read(len(magic)) == magic


def read_arrays(place: Path, magic: bytes) -> tuple[dict[str, Any], Arrays] | None:
    """Return what is told of the arrays at a place, and these, mapped; None where there are none or they are broken."""
    try:
        with place.open("rb") as file:
            head = file.read(HEAD_BYTES)
            if not head.startswith(magic):
                return None
            heading = json.loads(head.removeprefix(magic))
            told = dict(heading["told"])
            mapped = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        return told, _taken(mapped, heading["arrays"])
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _taken(mapped: mmap.mmap, kinds: Iterable[tuple[str, str, int]]) -> Arrays:
    """Return the arrays of a mapped file; ValueError where they are not as long as it."""
    arrays, offset = {}, HEAD_BYTES
    for name, kind, length in kinds:
        array = arrays[name] = np.frombuffer(mapped, np.dtype(kind), length, offset)
        offset += array.nbytes + -array.nbytes % ALIGNED
    if offset != len(mapped):
        raise ValueError(f"{len(mapped)} bytes; expected {offset}")
    return arrays
