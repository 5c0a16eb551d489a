"""What ``dateline extract`` says of links to registers: why an entity was linked, or was not."""

import json
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path

from dateline.bulk.parts import FOLDER, MANIFEST
from dateline.commands.console import warn
from dateline.errors import InputError, system_reason
from dateline.files import located
from dateline.locks import SCRATCH_PREFIX
from dateline.ownership import begins, check_file, check_not_read
from dateline.registry import COLUMNS, Source, explain_links
from dateline.rows import Row
from dateline.tables import csv_line, stream_whole

STDERR = Path("-")


def paths_of(registers: Sequence[Source]) -> list[Path]:
    """Return the files of registers, which no output may replace."""
    return [Path(register.path) for register in registers]


def check_explanations(path: Path | None, registers: Sequence[Source], out: Path, *, overwrite: bool) -> None:
    """Raise InputError where --explain-links has nothing to explain, or would replace what it may not."""
    if path is None:
        return
    if not registers:
        raise InputError("--explain-links needs --registry")
    if path == STDERR:
        return
    check_not_read(path, out)
    check_file(path, lambda found: begins(found, csv_line(COLUMNS)), overwrite=overwrite)
    if path.exists() and any(register.samefile(path) for register in paths_of(registers)):
        raise InputError(f"{located(path)}: is a register; name another place with --explain-links")


def write_explanations(out: Path, path: Path | None, registers: Sequence[Source]) -> None:
    """Write why the entities of written tables have their links, as a CSV or, for ``-``, a line each on stderr.

    InputError where it cannot be written; the tables stay.
    """
    if path is None:
        return
    rows = (row for folder in _folders(out) for row in _explained(folder, registers))
    if path == STDERR:
        for row in rows:
            warn(
                f"{row['doc_id']} {row['entity_id']}: {row['link'] or 'no link'}: {row['reason']}: {row['candidates']}"
            )
        return
    try:
        _write(rows, path)
    except OSError as error:
        raise InputError(f"{located(path)}: cannot be written: {system_reason(error)}") from None


def _write(rows: Iterator[Row], path: Path) -> None:
    scratch = path.with_name(f"{SCRATCH_PREFIX}{path.name}")
    try:
        with scratch.open("w", encoding="utf-8", newline="") as file:
            file.write(csv_line(COLUMNS))
            file.writelines(csv_line(row.values()) for row in rows)
        scratch.replace(path)
    finally:
        scratch.unlink(missing_ok=True)


def _folders(out: Path) -> list[Path]:
    """Return the folders of the tables: ``out``, or its parts in order where a run left them apart."""
    manifest = out / FOLDER / MANIFEST
    if not manifest.exists():
        return [out]
    return [out / FOLDER / part["name"] for part in json.loads(manifest.read_bytes())["parts"]]


def _explained(folder: Path, registers: Sequence[Source]) -> Iterator[Row]:
    """Yield the rows of each article; both tables have the articles in the same order."""
    mentions = groupby(stream_whole(folder, "mentions"), key=lambda row: row["doc_id"])
    doc_id, spelled = next(mentions, ("", iter(())))
    for entity_doc_id, entities in groupby(stream_whole(folder, "entities"), key=lambda row: row["doc_id"]):
        here = spelled if doc_id == entity_doc_id else iter(())
        yield from explain_links(list(entities), here, registers)
        if doc_id == entity_doc_id:
            doc_id, spelled = next(mentions, ("", iter(())))
