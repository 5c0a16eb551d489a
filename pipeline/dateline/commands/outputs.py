"""Checks, before anything is read, whether an extraction would replace files that it may not replace."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from dateline.bulk.parts import FOLDER, check_parts
from dateline.commands.console import counted, note
from dateline.errors import InputError, printable
from dateline.exports import ExportOptions, check_export, export_files
from dateline.inputs.files import find_files
from dateline.ownership import EXTRACTED, check_tables
from dateline.schema import TABLES
from dateline.tables import stream_table


def check_outputs(inputs: Iterable[Path], out: Path, formats: Sequence[str], *, overwrite: bool) -> None:
    """Raise InputError where an output would replace an input, or, unless ``overwrite``, a file of somebody else."""
    _check_inputs(inputs, {_key(path): path for path in _targets(out, formats) if path.exists()})
    check_tables(out, overwrite=overwrite)
    for name in formats:
        check_export(name, out, None, ExportOptions(overwrite=overwrite))
    if not overwrite:
        check_parts(out / FOLDER)


def note_replaced(out: Path) -> None:
    """Say on stderr which tables an extraction into a folder will replace."""
    tables = [name for name in TABLES if (out / f"{name}.csv").exists()]
    if not tables:
        return
    replaced = f"replaces {counted(len(tables), 'table')}"
    with suppress(InputError):  # a table of articles that is missing or broken is replaced all the same
        replaced += f" of {counted(sum(1 for _ in stream_table(out, 'articles', ())), 'article')}"
    note(f"{replaced} in {out}")


def _targets(out: Path, formats: Sequence[str]) -> Iterator[Path]:
    yield from (out / name for name in EXTRACTED)
    for name in formats:
        yield from export_files(name, out, None)


def _check_inputs(inputs: Iterable[Path], targets: dict[tuple[int, int], Path]) -> None:
    for path in find_files(inputs) if targets else ():
        if isinstance(path, Path) and path.exists() and _key(path) in targets:
            raise InputError(
                f"{printable(str(path))}: is an input, and {targets[_key(path)]} would replace it; name another folder"
            )


def _key(path: Path) -> tuple[int, int]:
    """Return a key that two names of one file share."""
    found = path.stat()
    return found.st_dev, found.st_ino
