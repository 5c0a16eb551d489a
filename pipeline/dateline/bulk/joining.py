"""Joins parts to single tables, byte for byte those of a run in one process."""

import json
import shutil
from collections.abc import Iterable
from itertools import islice
from pathlib import Path

from dateline.appending import NEW, Earlier, add_folder
from dateline.bulk.parts import MANIFEST, Part
from dateline.schema import TABLES
from dateline.tables import ERRORS, drop_empty, replacing, tell_duplicates, write_datapackage

# Enough to see the fault of an input without a readable article.
REASONS_SAID = 3


def join_parts(folder: Path, parts: Iterable[Part], out: Path, earlier: Earlier | None = None) -> int:
    """Write the tables of some parts, in their order, to a folder; errors.jsonl only where there are failures.

    Nothing there changes before all is written. ``earlier`` are the tables there that these are added to. Returns how
    many articles have the text of an earlier one.
    """
    names = [part.name for part in parts]
    with replacing(out) as scratch:
        target = scratch / NEW if earlier else scratch
        target.mkdir(exist_ok=True)
        for table in TABLES:
            _concatenate([folder / name / f"{table}.csv" for name in names], target / f"{table}.csv", has_header=True)
        _concatenate([folder / name / ERRORS for name in names], target / ERRORS, has_header=False)
        if earlier:
            return add_folder(target, earlier, scratch)
        write_datapackage(scratch)
        drop_empty(scratch / ERRORS, out)
        return tell_duplicates(scratch)


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
    scratch = folder / f".{MANIFEST}"
    scratch.write_text(json.dumps({"made_by": made_by, "parts": listed}, indent=1) + "\n", encoding="utf-8")
    scratch.replace(folder / MANIFEST)


def first_reasons(folder: Path, parts: Iterable[Part]) -> str:
    """Return the reasons of the first failures, for a run that keeps nothing."""
    lines = (line for part in parts for line in (folder / part.name / ERRORS).read_text(encoding="utf-8").splitlines())
    found = [json.loads(line)["reason"] for line in islice(lines, REASONS_SAID)]
    return f" ({'; '.join(found)})" if found else ""
