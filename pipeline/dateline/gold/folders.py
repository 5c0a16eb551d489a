"""Hand labels in folders and files: tables, forms, brat's pairs of files and Label Studio's tasks."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from dateline.errors import InputError
from dateline.files import located, read_text, reading
from dateline.gold.brat import read_ann, write_ann
from dateline.gold.compile import read_form
from dateline.gold.form import write_form
from dateline.gold.label_studio import read_tasks, write_interface, write_tasks
from dateline.gold.labels import Labelling, check_labelling
from dateline.gold.tables import COLUMNS, SIDES, labellings, tables_of
from dateline.gold.texts import Texts, with_text, without_text
from dateline.ownership import check_absent
from dateline.score.judge import Rows
from dateline.tables import csv_line, read_table, replacing

FORMATS = ("form", "label-studio", "brat")
TASKS = "label-studio.json"
# The labelling interface to set up a project of Label Studio with.
INTERFACE = "label-studio.xml"
NEEDED = {
    "sentences": ("doc_id", "sentence_id", "start", "end", "text"),
    "entities": ("doc_id", "entity_id", "name"),
    "mentions": ("doc_id", "entity_id", "sentence_id", "start", "end", "text"),
    "dates": ("doc_id", "sentence_id", "start", "end", "text", "value"),
    "quotes": ("doc_id", "sentence_id", "start", "end", "spans", "text"),
    "event_mentions": ("doc_id", "event_id", "sentence_id", "start", "end", "trigger"),
}
# Tables that labels need not have.
OPTIONAL = {
    "articles": ("doc_id",),
    "quantities": ("doc_id", "event_id", "sentence_id", "kind", "value", "start", "end"),
    "main_events": ("doc_id", "event_id", "rank"),
}


def read_labels(folder: Path) -> Rows:
    """Read the tables of hand labels; InputError for one that is missing or lacks a column."""
    tables = {name: read_table(folder, name, needed) for name, needed in NEEDED.items()}
    there = {name: needed for name, needed in OPTIONAL.items() if (folder / f"{name}.csv").exists()}
    return tables | {name: read_table(folder, name, needed) for name, needed in there.items()}


def read_labellings(folder: Path, texts: Texts | None = None) -> list[Labelling]:
    """Return the labels of a folder by article, with the text of those whose text is in the labels or in ``texts``."""
    found = [with_text(labelling, texts or {}) for labelling in labellings(read_labels(folder))]
    for labelling in found:
        check_labelling(labelling, f"{located(folder)}: {labelling.doc_id}")
    return found


def write_labels(found: Iterable[Labelling], folder: Path) -> None:
    """Write the tables of hand labels; texts that may not go along are left out."""
    with replacing(folder) as scratch:
        for name, content in _tables(map(without_text, found), COLUMNS).items():
            (scratch / name).write_bytes(content.encode())


def add_labels(found: Iterable[Labelling], folder: Path, *, overwrite: bool = False) -> None:
    """Write labels beside those of the other articles in a folder, all in the order of their ids.

    InputError where one of the articles is there already, unless ``overwrite``.
    """
    there = {labelling.doc_id: labelling for labelling in _there(folder)}
    for labelling in found:
        if labelling.doc_id in there and not overwrite:
            raise InputError(f"{folder}: has labels of {labelling.doc_id!r} already; --overwrite replaces them")
        there[labelling.doc_id] = labelling
    write_labels((there[doc_id] for doc_id in sorted(there)), folder)


def _there(folder: Path) -> list[Labelling]:
    return read_labellings(folder) if any((folder / f"{name}.csv").exists() for name in NEEDED) else []


def _tables(found: Iterable[Labelling], names: Iterable[str]) -> dict[str, str]:
    """Return some tables of hand labels by the names of their files."""
    tables, contents = tables_of(found), {}
    for name in names:
        columns = ("doc_id", *COLUMNS[name])
        lines = [csv_line(columns), *(csv_line(row[column] for column in columns) for row in tables[name])]
        contents[f"{name}.csv"] = "".join(lines)
    return contents


def export(folder: Path, out: Path, output: str, *, texts: Texts | None = None, overwrite: bool = False) -> list[Path]:
    """Write hand labels in another form; return the files. InputError where one is there, unless ``overwrite``."""
    if output == "label-studio":
        check_absent([out / TASKS, out / INTERFACE], overwrite=overwrite)
    found = read_labellings(folder, texts)
    if bare := [labelling.doc_id for labelling in found if labelling.is_bare]:
        raise InputError(f"{folder}: the text of {bare[0]!r} is not in the labels; --articles says where it is")
    contents = _contents(found, output)
    check_absent((out / name for name in contents), overwrite=overwrite)
    with replacing(out) as scratch:
        for name, content in contents.items():
            (scratch / name).write_bytes(content.encode())
    return [out / name for name in contents if not name.endswith(".csv")]


def _contents(found: list[Labelling], output: str) -> dict[str, str]:
    """Return what to write by the names of the files."""
    if output == "label-studio":
        return {TASKS: write_tasks(found), INTERFACE: write_interface()}
    names = [file_name(labelling.doc_id) for labelling in found]
    if output == "form":
        return {f"{name}.toml": write_form(labelling) for name, labelling in zip(names, found, strict=True)}
    contents = _tables((replace(each, labels=[]) for each in found), (*SIDES, "main_events"))
    contents |= {f"{name}.txt": labelling.text for name, labelling in zip(names, found, strict=True)}
    return contents | {f"{name}.ann": write_ann(labelling) for name, labelling in zip(names, found, strict=True)}


def file_name(doc_id: str) -> str:
    """Return an article's id as the stem of its file; InputError where it would lead out of the folder."""
    if doc_id != Path(doc_id).name or doc_id.startswith("."):
        raise InputError(f"article {doc_id!r}: no name for a file of its own; --format label-studio has all in one")
    return doc_id


def read_sources(sources: Iterable[Path]) -> Iterator[Labelling]:
    """Yield the labels of forms (.toml), Label Studio exports (.json) and brat's files (.ann), or folders of them."""
    for path in sources:
        with reading(path):
            files = sorted(file for file in path.iterdir() if file.suffix in READERS) if path.is_dir() else [path]
        if not files:
            raise InputError(f"{path}: no .toml, .json or .ann file here")
        for file in files:
            if file.suffix not in READERS or not file.is_file():
                raise InputError(f"{file}: expected a file of labels: .toml, .json or .ann")
            for found in READERS[file.suffix](file):
                check_labelling(found, located(file))
                yield found


def _read_form(path: Path) -> Iterator[Labelling]:
    yield read_form(read_text(path, "form"), path)


def _read_tasks(path: Path) -> Iterator[Labelling]:
    yield from read_tasks(read_text(path, "file of tasks"), located(path))


def _read_ann(path: Path) -> Iterator[Labelling]:
    needed = NEEDED | OPTIONAL
    names = [name for name in (*SIDES, "main_events") if name in NEEDED or (path.parent / f"{name}.csv").exists()]
    sides = {name: read_table(path.parent, name, needed[name]) for name in names}
    empty: Rows = {name: [] for name in NEEDED}
    for bare in labellings(empty | sides):
        if bare.doc_id == path.stem:
            yield read_ann(read_text(path, "file of labels"), bare, located(path))
            return
    raise InputError(f"{path}: no sentence of article {path.stem!r} in {path.parent / 'sentences.csv'}")


READERS = {".toml": _read_form, ".json": _read_tasks, ".ann": _read_ann}
