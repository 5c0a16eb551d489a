"""Parts: the tables of one shard as a folder of their own, which exists whole or not at all.

A part is written under a temporary name and renamed. ``part.json`` beside its tables describes them, so that a part
that a full disk or a bad sector spoilt is recognised and made again. Further formats lie beside the tables, and a part
that lacks one gets it from its tables: no article is read again for it.
"""

import hashlib
import json
import re
import shutil
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dateline.bulk.shards import Shard
from dateline.bulk.worker import Outcome
from dateline.errors import InputError
from dateline.exports import add_format
from dateline.schema import TABLES
from dateline.tables import ERRORS, csv_line

FOLDER = "parts"
ABOUT = "part.json"
MANIFEST = "manifest.json"
SCRATCH = ".writing-"
ASIDE = ".old"
# What this package puts into the folder of parts; all else there is somebody else's.
OWN = re.compile(rf"part-[0-9a-f]{{24}}|{re.escape(SCRATCH)}part-.*|\.?{re.escape(MANIFEST)}")


@dataclass(frozen=True, slots=True)
class Part:
    """A part that is there: its name, how many articles are in it, failures, and rows of each table."""

    name: str
    articles: int
    failures: int
    rows: dict[str, int]


def write_part(folder: Path, shard: Shard, outcome: Outcome, formats: Sequence[str] = ()) -> Part:
    """Write the outcome of a shard, in further formats too; InputError where an article got lost, or came twice."""
    _reconcile(shard, outcome)
    files = {f"{name}.csv": _header(name) + outcome.lines[name] for name in TABLES}
    files[ERRORS] = "".join(failure.line for failure in outcome.failures)
    part = Part(shard.name, len(outcome.ids), len(outcome.failures), outcome.rows)
    with _placing(folder, shard.name) as scratch:
        for name, text in files.items():
            (scratch / name).write_text(text, encoding="utf-8", newline="")
        _write_about(scratch, _about(part, shard, outcome, files))
        _add_formats(scratch, formats)
    return part


def find_part(folder: Path, name: str, formats: Sequence[str] = ()) -> Part | None:
    """Return the part of that name if it is whole, in these formats too; the rest of a spoilt one is removed.

    One with failures that another try may mend is made again.
    """
    part = _whole_part(folder, name)
    if part and not set(formats) <= set(_read_about(folder / name)["formats"]):
        with _placing(folder, name) as scratch:
            shutil.copytree(folder / name, scratch, dirs_exist_ok=True)
            _add_formats(scratch, formats)
    return part


def _whole_part(folder: Path, name: str) -> Part | None:
    path = folder / name
    if not path.exists():
        return None
    try:
        about = _read_about(path)
        if not about["passing"] and all(
            _digest((path / file).read_bytes()) == digest for file, digest in about["files"].items()
        ):
            return Part(name, about["articles"], about["failures"], about["rows"])
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        pass
    shutil.rmtree(path)
    return None


def clear_scratch(folder: Path) -> None:
    """Remove the unfinished parts of a killed run; a part that it had moved aside and not yet replaced is put back."""
    for path in folder.glob(f"{SCRATCH}*{ASIDE}"):
        place = folder / path.name.removeprefix(SCRATCH).removesuffix(ASIDE)
        if not place.exists():
            path.replace(place)
    for path in folder.glob(f"{SCRATCH}*"):
        shutil.rmtree(path, ignore_errors=True)


def clear_parts(folder: Path, keep: Collection[str] = ()) -> None:
    """Remove the parts and the manifest but for those to keep, and the folder where nothing else is in it."""
    for path in list(folder.iterdir()) if folder.is_dir() else []:
        if OWN.fullmatch(path.name) and path.name not in keep:
            if path.is_dir() and not path.is_symlink():
                shutil.rmtree(path)
            else:
                path.unlink()
    if folder.is_dir() and not any(folder.iterdir()):
        folder.rmdir()


def check_parts(folder: Path) -> None:
    """Raise InputError for a folder of parts whose manifest somebody else wrote."""
    path = folder / MANIFEST
    if not path.exists():
        return
    try:
        found = json.loads(path.read_bytes())
        is_own = isinstance(found, dict) and {"made_by", "parts"} <= set(found)
    except (OSError, ValueError, RecursionError):
        is_own = False
    if not is_own:
        raise InputError(f"{path}: was not written by dateline; name another folder")


def _reconcile(shard: Shard, outcome: Outcome) -> None:
    sent = sorted(shard.ids)
    back = sorted([*outcome.ids, *(failure.id for failure in outcome.failures)])
    if sent != back:
        wrong = sorted(set(sent) ^ set(back)) or ["an article that came twice"]
        raise InputError(f"{shard.name}: the workers lost or doubled articles: {', '.join(wrong[:3])}")


@contextmanager
def _placing(folder: Path, name: str) -> Iterator[Path]:
    """Give a scratch folder that becomes the part of that name at the end, unless something goes wrong."""
    scratch, old = folder / f"{SCRATCH}{name}", folder / f"{SCRATCH}{name}{ASIDE}"
    scratch.mkdir()
    try:
        yield scratch
        if (folder / name).exists():
            (folder / name).replace(old)
        scratch.replace(folder / name)
    finally:
        shutil.rmtree(scratch, ignore_errors=True)
        shutil.rmtree(old, ignore_errors=True)


def _add_formats(path: Path, formats: Sequence[str]) -> None:
    about = _read_about(path)
    for name in formats:
        if name not in about["formats"]:
            add_format(name, path)
            about["formats"].append(name)
    made = [file for file in path.iterdir() if file.name not in (*about["files"], ABOUT)]
    about["files"] |= {file.name: _digest(file.read_bytes()) for file in sorted(made)}
    _write_about(path, about)


def _read_about(path: Path) -> dict[str, Any]:
    about: dict[str, Any] = json.loads((path / ABOUT).read_text(encoding="utf-8"))
    return about


def _write_about(path: Path, about: dict[str, Any]) -> None:
    (path / ABOUT).write_text(json.dumps(about, indent=1) + "\n", encoding="utf-8")


def _header(name: str) -> str:
    return csv_line(column.name for column in TABLES[name].columns)


def _about(part: Part, shard: Shard, outcome: Outcome, files: dict[str, str]) -> dict[str, Any]:
    return {
        "articles": part.articles,
        "failures": part.failures,
        "rows": part.rows,
        "made_by": shard.key,
        "formats": [],
        "passing": sum(failure.is_passing for failure in outcome.failures),
        "files": {name: _digest(text.encode("utf-8")) for name, text in files.items()},
    }


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
