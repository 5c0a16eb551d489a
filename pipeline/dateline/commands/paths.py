"""Finds the folders that a path or a pattern names, for the commands that read tables."""

import glob
from pathlib import Path

from dateline.errors import InputError, printable

STDIN = "-"


def matches(path: Path) -> list[Path]:
    """Return what a pattern matches, sorted; a path that is there, or that is no pattern, as it is.

    InputError for a pattern that matches nothing.
    """
    # Path.glob takes no absolute pattern.
    if path.exists() or not glob.has_magic(str(path)):
        return [path]
    found = sorted(map(Path, glob.glob(str(path), recursive=True)))  # noqa: PTH207
    if not found:
        raise InputError(f"{printable(str(path))}: no such file or folder")
    return found


def one_folder(path: Path) -> Path:
    """Return the folder that a path names, or the only one that a pattern matches.

    InputError for a pattern that several match, and for standard input, which holds no folder.
    """
    if str(path) == STDIN:
        raise InputError("-: standard input holds articles or a table, not a folder of tables; name the folder")
    found = matches(path)
    folders = [match for match in found if match.is_dir()] if len(found) > 1 else found
    if len(folders) > 1:
        named = ", ".join(printable(str(folder)) for folder in folders[:3])
        raise InputError(f"{printable(str(path))}: {len(folders)} folders ({named} ...); expected one")
    return folders[0] if folders else path
