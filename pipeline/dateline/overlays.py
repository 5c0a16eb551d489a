"""The user's own files over those of models/: types of events, patterns, words, cues, settings.

``find_overlay`` reads them, ``use_overlay`` puts them to use in this process, and lexicons.py lays them over the
shipped ones. The contents travel, not the folder's name, so that a worker on another machine reads the same. Data files
are read once a process, in as many caches as there are lists; another overlay empties all of them, the loaded spaCy
pipeline's too, whose tokenizer has words of the lists, but not the reader's, which has none.
"""

import hashlib
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from inspect import signature
from pathlib import Path, PurePosixPath
from typing import Any

from dateline.errors import InputError, system_reason

ONTOLOGY = "ontology"
SUFFIXES = (".csv", ".toml")
# What was trained as one stays one.
WHOLE = ("reader",)
KEPT = ("load_reader",)


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnFile:
    """A file of the user's: its name in models/, where it lies, and what is in it."""

    name: str
    place: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Overlay:
    """The files of the user's that lie over models/; none is the plain project."""

    files: tuple[OwnFile, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.files)

    @property
    def sha256(self) -> str:
        """Return a hash of names and contents, "" where there are no files."""
        return digest_of(self.files)


PLAIN = Overlay()
_in_use = [PLAIN]


def digest_of(files: tuple[OwnFile, ...]) -> str:
    """Return a hash of the names and contents of some files, "" of none."""
    told = repr([(file.name, file.content) for file in files]).encode()
    return hashlib.sha256(told).hexdigest() if files else ""


def find_overlay(shipped: Path, *, models: str | Path = "", ontology: str | Path = "") -> Overlay:
    """Read an overlay: ``models`` is a folder laid out as models/ is, ``ontology`` one of files of roots.

    InputError for a folder that is missing or has no such file, and for a file that models/ has none of.
    """
    files = [*_files(models, ""), *_files(ontology, f"{ONTOLOGY}/")]
    for file in files:
        _check_name(file, shipped)
    return Overlay(tuple(files))


def _files(folder: str | Path, prefix: str) -> Iterator[OwnFile]:
    if not folder:
        return
    root = Path(folder)
    if not root.is_dir():
        raise InputError(f"{root}: no such folder; expected files as in models/{prefix}")
    paths = sorted(path for path in root.rglob("*") if path.suffix in SUFFIXES and path.is_file())
    if not paths:
        raise InputError(f"{root}: no {' or '.join(SUFFIXES)} in it; expected files as in models/{prefix}")
    for path in paths:
        try:
            content = path.read_bytes()
        except OSError as error:
            raise InputError(f"{path}: cannot be read: {system_reason(error)}") from None
        yield OwnFile(name=prefix + path.relative_to(root).as_posix(), place=str(path), content=content)


def _check_name(file: OwnFile, shipped: Path) -> None:
    """Raise InputError where models/ has no such file, so that a slip in a name is not passed over."""
    name = PurePosixPath(file.name)
    is_root = name.parent.name == ONTOLOGY and len(name.parts) == 2 and name.suffix == ".toml"
    if name.parts[0] in WHOLE or not (is_root or (shipped / name).is_file()):
        raise InputError(f"{file.place}: models/ has no {file.name} to lie over; models/README.md tells which it has")


def current_overlay() -> Overlay:
    """Return the overlay that this process reads with."""
    return _in_use[0]


def own_files(name: str) -> tuple[OwnFile, ...]:
    """Return the user's files of a name in models/, or of a folder of it ("ontology/"), in their order."""
    files = current_overlay().files
    return tuple(one for one in files if one.name == name or (name.endswith("/") and one.name.startswith(name)))


def use_overlay(overlay: Overlay) -> None:
    """Read with an overlay from now on in this process, not while another thread reads.

    InputError with file and line for whatever is wrong in it: every list that is loaded is loaded anew.
    """
    if overlay == current_overlay():
        return
    _in_use[0] = overlay
    for loader in _loaders():
        loader.cache_clear()
    try:
        for loader in _loaders() if overlay else ():
            if not signature(loader).parameters:
                loader()
    except Exception:
        use_overlay(PLAIN)
        raise


def _loaders() -> Iterator[Any]:
    """Yield the functions of this package that remember what they read."""
    for name, module in sorted(sys.modules.items()):
        if name.partition(".")[0] != __package__:
            continue
        cached = [value for value in vars(module).values() if hasattr(value, "cache_clear")]
        yield from (value for value in cached if value.__module__ == name and value.__name__ not in KEPT)
