"""What the commands do that keep hand labels in order."""

import os
from pathlib import Path

from dateline.articles import ReadOptions
from dateline.commands.console import warn
from dateline.errors import InputError
from dateline.gold import folders
from dateline.gold.checks import check as find_errors
from dateline.gold.checks import check_cover
from dateline.gold.form import write_form
from dateline.gold.labels import Labelling, labellings
from dateline.inputs import read_articles
from dateline.ownership import check_absent
from dateline.records import Article
from dateline.tables import replacing


def check(folder: Path, articles: Path | None) -> int:
    """Print what does not fit in hand labels, 1 where anything does not."""
    tables = folders.read_labels(folder)
    errors = list(find_errors(tables, folder))
    if articles is not None:
        texts = {article.id: article.text for article in _articles(articles)}
        for labelling in labellings(tables):
            if labelling.doc_id not in texts:
                errors.append(f"{articles}: no article {labelling.doc_id!r}")
                continue
            found = check_cover(labelling, texts[labelling.doc_id])
            errors += [f"{folder / 'sentences.csv'}: {labelling.doc_id}: {error}" for error in found]
    for error in errors:
        print(error)
    rows = sum(map(len, tables.values()))
    warn(f"{len(errors)} errors in {rows} rows" if errors else f"{rows} rows, no error")
    return 1 if errors else 0


def new(path: Path, out: Path | None, *, suggest: bool) -> int:
    """Write the form of an article: its sentences, and where asked for the pipeline's labels as suggestions."""
    from dateline.api import extract_many  # noqa: PLC0415 - the other commands need no spaCy
    from dateline.rows import table_rows  # noqa: PLC0415 - likewise

    articles = _articles(path)
    if out is not None and os.path.lexists(out):
        raise InputError(f"{out}: is there already; a form that somebody may have filled in is not written over")
    if len(articles) != 1:
        raise InputError(f"{path}: expected one article")
    for extraction in extract_many(articles):
        for found in labellings(table_rows(extraction)):
            kept = found if suggest else Labelling(found.doc_id, found.sentences, [], [])
            if out is None:
                print(write_form(kept), end="")
            else:
                with replacing(out.parent) as scratch:
                    (scratch / out.name).write_bytes(write_form(kept).encode())
    return 0


def export(folder: Path, out: Path, output: str, *, overwrite: bool) -> int:
    """Write hand labels in another form."""
    if output not in folders.FORMATS:
        raise InputError(f"--format {output!r}: one of {', '.join(folders.FORMATS)}")
    for path in folders.export(folder, out, output, overwrite=overwrite):
        warn(f"written: {path}")
    return 0


def compile_labels(sources: list[Path], out: Path, *, overwrite: bool) -> int:
    """Write the tables of forms and exports, 1 where they do not fit."""
    check_absent((out / f"{name}.csv" for name in folders.NEEDED), overwrite=overwrite)
    folders.write_labels(list(folders.read_sources(sources)), out)
    return check(out, None)


def _articles(path: Path) -> list[Article]:
    found = []
    for item in read_articles([path], ReadOptions()):
        if isinstance(item, InputError):
            raise item
        found.append(item)
    return found
