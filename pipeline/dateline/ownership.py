"""Tells the files that dateline wrote from those of the user: nothing of theirs is replaced unless they say so.

A table is dateline's if the datapackage.json beside it is, and declares the header that the table has; so hand labels,
which have the same names and some of the same headers, are not. Other outputs have a sign of their own (exports/ names
theirs). A file that somebody has edited in place without touching the sign counts as dateline's.
"""

import json
import os
import stat
from collections.abc import Callable, Collection, Iterable
from pathlib import Path
from typing import Any

from dateline.errors import InputError, system_reason
from dateline.files import located
from dateline.schema import EVENT_TYPE, TABLES, datapackage
from dateline.stories.tables import STORY_TABLES
from dateline.tables import DATAPACKAGE, ERRORS, csv_line

# What an extraction writes into its folder; the tables of stories are written by another command.
EXTRACTED = (DATAPACKAGE, *(f"{name}.csv" for name in TABLES), ERRORS)
ERROR_KEYS = frozenset({"id", "reason", "file", "line"})
# Enough for the head of any output that a marker stands in.
HEAD_BYTES = 4096

IsOwn = Callable[[Path], bool]


def check_tables(folder: Path, names: Collection[str] | None = None, *, overwrite: bool = False) -> None:
    """Raise InputError for the first file of an extraction in a folder that dateline did not write.

    ``names`` are the files that would be replaced, those of an extraction by default; KeyError for one that is no file
    of dateline's. ``overwrite`` allows every file, as in ``check_file``.
    """
    for name in EXTRACTED if names is None else names:
        check_file(folder / name, _sign(name), overwrite=overwrite)


def check_file(path: Path, is_own: IsOwn, *, overwrite: bool = False) -> None:
    """Raise InputError where a file would be replaced that is not dateline's by ``is_own``.

    With ``overwrite`` only a folder, a device or a pipe is refused.
    """
    if not os.path.lexists(path) or not _is_file(path, overwrite=overwrite) or overwrite:
        return
    try:
        found = is_own(path)
    except OSError as error:
        raise InputError(f"{located(path)}: cannot be read: {system_reason(error)}; {HOW}") from None
    if not found:
        raise InputError(f"{located(path)}: was not written by dateline; {HOW}")


HOW = "name another place, or --overwrite replaces it"


def _is_file(path: Path, *, overwrite: bool) -> bool:
    """Tell whether a file is at a place; InputError for a folder or device there, or a link that leads nowhere."""
    try:
        mode = path.stat().st_mode
    except OSError as error:
        if overwrite:
            return False
        raise InputError(f"{located(path)}: is a link that leads nowhere ({system_reason(error)}); {HOW}") from None
    if not stat.S_ISREG(mode):
        what = "a folder" if stat.S_ISDIR(mode) else "no file"
        raise InputError(f"{located(path)}: is {what}; expected a file to replace, or nothing")
    return True


def check_absent(paths: Iterable[Path], *, overwrite: bool = False) -> None:
    """Raise InputError for the first of some files of labels that is there: somebody may have corrected it by hand."""
    for path in paths:
        if os.path.lexists(path) and _is_file(path, overwrite=overwrite) and not overwrite:
            raise InputError(f"{located(path)}: is there already, perhaps corrected by hand; {HOW}")


def check_not_read(path: Path, tables: Path) -> None:
    """Raise InputError where a file to write is one of the tables in a folder that it is made from."""
    for name in (*EXTRACTED, *(f"{name}.csv" for name in STORY_TABLES)):
        source = tables / name
        try:
            is_same = source.samefile(path)
        except OSError:  # one of the two is not there
            continue
        if is_same:
            raise InputError(f"{located(path)}: is one of the tables themselves; name another place with -o")


def _sign(name: str) -> IsOwn:
    """Return how a file of an extraction is known by its name."""
    if name == ERRORS:
        return is_errors
    if name == DATAPACKAGE:
        return lambda path: read_headers(path) is not None
    if name.removesuffix(".csv") in STORY_TABLES:
        return is_story_table
    if name in EXTRACTED:
        return is_table
    raise KeyError(name)


def is_extracted(path: Path) -> bool:
    """Tell whether a file of an extraction, known by its name, is dateline's."""
    return _sign(path.name)(path)


def is_table(path: Path) -> bool:
    """Tell whether a table has the header that the datapackage.json of dateline beside it gives it."""
    header = (read_headers(path.with_name(DATAPACKAGE)) or {}).get(path.stem)
    return header is not None and begins(path, csv_line(header))


def is_story_table(path: Path) -> bool:
    """Tell whether a table of stories has its header, in a folder of tables of dateline's."""
    columns = [column.name for column in STORY_TABLES[path.stem].columns]
    return read_headers(path.with_name(DATAPACKAGE)) is not None and begins(path, csv_line(columns))


def read_headers(path: Path) -> dict[str, list[str]] | None:
    """Return the header of each table by a datapackage.json, None where dateline did not write it or none is there.

    It has the keys and the profile of dateline's, and describes tables of dateline's alone; columns may be fewer, as in
    earlier versions.
    """
    if not path.is_file():
        return None
    content = path.read_bytes()
    try:
        found = json.loads(content)
        return _headers(found) if _is_package(found) else None
    except (ValueError, RecursionError, LookupError, TypeError, AttributeError):
        return None


def listed_types(folder: Path, name: str) -> tuple[str, ...]:
    """Return the types of events that the datapackage.json of a folder lists for a table, none without such a file."""
    path = folder / DATAPACKAGE
    if read_headers(path) is None:
        return ()
    try:
        resources = {one["path"]: one for one in json.loads(path.read_bytes())["resources"]}
        fields = {field["name"]: field for field in resources[f"{name}.csv"]["schema"]["fields"]}
        return tuple(map(str, fields[EVENT_TYPE]["constraints"]["enum"]))
    except (LookupError, TypeError):
        return ()


def _is_package(found: Any) -> bool:
    own = datapackage()
    return list(found) == list(own) and all(found[key] == own[key] for key in ("name", "profile"))


def _headers(found: dict[str, Any]) -> dict[str, list[str]] | None:
    headers = {
        resource["path"].removesuffix(".csv"): [field["name"] for field in resource["schema"]["fields"]]
        for resource in found["resources"]
    }
    is_own = headers and all(name in TABLES and columns[0] == "doc_id" for name, columns in headers.items())
    return headers if is_own else None


def is_errors(path: Path) -> bool:
    """Tell whether each line of a file is a failure as dateline writes it; none at all is one of its own too."""
    with path.open("rb") as file:
        try:
            found = [json.loads(line) for line in file]
        except (ValueError, RecursionError):
            return False
    return all(isinstance(line, dict) and {"id", "reason"} <= set(line) <= ERROR_KEYS for line in found)


def begins(path: Path, *starts: str) -> bool:
    """Tell whether a file begins with one of some texts, to the byte."""
    encoded = tuple(start.encode() for start in starts)
    with path.open("rb") as file:
        return file.read(max(map(len, encoded))).startswith(encoded)


def head_of(path: Path) -> str:
    """Return the first characters of a file, as far as they are text."""
    with path.open("rb") as file:
        return file.read(HEAD_BYTES).decode("utf-8", "ignore")
