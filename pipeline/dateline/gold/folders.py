"""Hand labels in folders and files: tables, forms, brat's pairs of files and Label Studio's tasks."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from dateline.errors import InputError
from dateline.files import located, read_text, reading
from dateline.gold.brat import read_ann, write_ann
from dateline.gold.compile import read_form
from dateline.gold.form import write_form
from dateline.gold.label_studio import read_tasks, write_tasks
from dateline.gold.labels import COLUMNS, Labelling, check_labelling, labellings, tables_of
from dateline.score.judge import Rows
from dateline.tables import csv_line, read_table

FORMATS = ("form", "label-studio", "brat")
NEEDED = {
    "sentences": ("doc_id", "sentence_id", "start", "end", "text"),
    "entities": ("doc_id", "entity_id", "name"),
    "mentions": ("doc_id", "entity_id", "start", "end"),
    "dates": ("doc_id", "start", "end", "value"),
    "quotes": ("doc_id", "start", "end", "spans"),
    "event_mentions": ("doc_id", "event_id", "start", "end"),
}


def read_labels(folder: Path) -> Rows:
    """Read the tables of hand labels; InputError for one that is missing or lacks a column."""
    return {name: read_table(folder, name, needed) for name, needed in NEEDED.items()}


def write_labels(found: Iterable[Labelling], folder: Path) -> None:
    """Write the tables of hand labels."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, rows in tables_of(found).items():
        columns = COLUMNS[name] if name in ("sentences", "entities") else ("doc_id", *COLUMNS[name])
        lines = [csv_line(columns), *(csv_line(row[column] for column in columns) for row in rows)]
        (folder / f"{name}.csv").write_bytes("".join(lines).encode())


def export(folder: Path, out: Path, output: str) -> list[Path]:
    """Write hand labels in another form; return the files."""
    found = list(labellings(read_labels(folder)))
    out.mkdir(parents=True, exist_ok=True)
    if output == "label-studio":
        return [_write(out / "label-studio.json", write_tasks(found))]
    if output == "form":
        return [_write(out / f"{labelling.doc_id}.toml", write_form(labelling)) for labelling in found]
    write_labels((Labelling(each.doc_id, each.sentences, each.entities, []) for each in found), out)
    for name in NEEDED.keys() - {"sentences", "entities"}:
        (out / f"{name}.csv").unlink()
    texts = [_write(out / f"{labelling.doc_id}.txt", labelling.text) for labelling in found]
    return texts + [_write(out / f"{labelling.doc_id}.ann", write_ann(labelling)) for labelling in found]


def _write(path: Path, content: str) -> Path:
    path.write_bytes(content.encode())
    return path


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
    sides = {name: read_table(path.parent, name, NEEDED[name]) for name in ("sentences", "entities")}
    empty: Rows = {name: [] for name in NEEDED}
    for bare in labellings(empty | sides):
        if bare.doc_id == path.stem:
            yield read_ann(read_text(path, "file of labels"), bare, located(path))
            return
    raise InputError(f"{path}: no sentence of article {path.stem!r} in {path.parent / 'sentences.csv'}")


READERS = {".toml": _read_form, ".json": _read_tasks, ".ann": _read_ann}
