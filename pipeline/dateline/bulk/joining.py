"""Joins parts to single tables, byte for byte those of a run in one process."""

import json
import shutil
from collections.abc import Iterable
from pathlib import Path

from dateline.bulk.parts import ERRORS, Part
from dateline.schema import TABLES
from dateline.tables import replacing, write_datapackage


def join_parts(folder: Path, parts: Iterable[Part], out: Path) -> None:
    """Write the tables of some parts, in their order, to a folder; errors.jsonl only where there are failures.

    Nothing there changes before all is written.
    """
    names = [part.name for part in parts]
    with replacing(out) as scratch:
        for table in TABLES:
            _concatenate([folder / name / f"{table}.csv" for name in names], scratch / f"{table}.csv", has_header=True)
        _concatenate([folder / name / ERRORS for name in names], scratch / ERRORS, has_header=False)
        write_datapackage(scratch)
        if not (scratch / ERRORS).stat().st_size:
            (scratch / ERRORS).unlink()
            (out / ERRORS).unlink(missing_ok=True)


def _concatenate(sources: list[Path], target: Path, *, has_header: bool) -> None:
    with target.open("wb") as out:
        for number, source in enumerate(sources):
            with source.open("rb") as file:
                if has_header and number:
                    file.readline()
                shutil.copyfileobj(file, out)


def write_manifest(folder: Path, parts: Iterable[Part], made_by: str) -> None:
    """Write manifest.json: the parts in the order of the input, how much is in each, and what made them."""
    listed = [{"name": part.name, "articles": part.articles, "failures": part.failures} for part in parts]
    scratch = folder / ".manifest.json"
    scratch.write_text(json.dumps({"made_by": made_by, "parts": listed}, indent=1) + "\n", encoding="utf-8")
    scratch.replace(folder / "manifest.json")
