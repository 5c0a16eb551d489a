"""The commands for the upkeep of hand labels."""

import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from dateline.articles import ReadOptions
from dateline.commands.console import note, warn
from dateline.commands.paths import matches
from dateline.commands.texts import read_texts
from dateline.errors import InputError
from dateline.gold import folders
from dateline.gold.checks import check as find_errors
from dateline.gold.checks import check_cover
from dateline.gold.folders import file_name
from dateline.gold.form import write_form
from dateline.gold.labels import Labelling
from dateline.gold.tables import labellings, tables_of
from dateline.gold.texts import Texts, with_text
from dateline.inputs import read_articles
from dateline.records import Article
from dateline.tables import replacing


def check(folder: Path, articles: list[Path], *, doubts: bool) -> int:
    """Print the errors in hand labels, 1 where there are any; with ``doubts`` odd labels, too."""
    texts = read_texts(articles)
    tables = folders.read_labels(folder)
    errors = list(find_errors(tables, folder))
    if articles and not errors:
        errors = list(_text_errors(folder, texts))
    for error in errors:
        print(error)
    if doubts and not errors:
        from dateline.gold.doubts import doubts as find_doubts  # noqa: PLC0415 - the ontology is not needed otherwise

        for labelling in folders.read_labellings(folder, texts):
            for doubt in find_doubts(labelling):
                print(doubt)
    rows = sum(map(len, tables.values()))
    note(f"{len(errors)} errors in {rows} rows" if errors else f"{rows} rows, no error")
    return 1 if errors else 0


def _text_errors(folder: Path, texts: Texts) -> Iterator[str]:
    """Yield where labels and the texts of their articles do not fit."""
    for labelling in labellings(folders.read_labels(folder)):
        if labelling.doc_id not in texts:
            yield f"{folder}: no article {labelling.doc_id!r} among --articles"
            continue
        try:
            whole = with_text(labelling, texts)
        except InputError as error:
            yield f"{folder}: {error}"
            continue
        found = check_cover(whole, texts[labelling.doc_id])
        yield from (f"{folder / 'sentences.csv'}: {labelling.doc_id}: {error}" for error in found)


def new(path: Path, out: Path | None, *, suggest: bool) -> int:
    """Write the forms of articles: their sentences, and where asked for the pipeline's labels as suggestions.

    A folder's articles become a form each in the folder ``out``.
    """
    articles = _articles([path])
    if out is None and len(articles) != 1:
        raise InputError(f"{path}: {len(articles)} articles; --out names a folder for their forms")
    into_folder = out is not None and (path.is_dir() or out.is_dir() or len(articles) != 1)
    names = [out / f"{file_name(article.id)}.toml" for article in articles] if out and into_folder else [out]
    for name in names:
        if name is not None and os.path.lexists(name):
            raise InputError(f"{name}: is there already; a form that somebody may have filled in is not written over")
    forms = list(_forms(articles, suggest=suggest))
    if out is None:
        print(*forms, sep="", end="")
        return 0
    with replacing(out if into_folder else out.parent) as scratch:
        for name, form in zip(names, forms, strict=True):
            (scratch / (name or out).name).write_bytes(form.encode())
    return 0


def _forms(articles: list[Article], *, suggest: bool) -> Iterator[str]:
    from dateline.api import extract_many  # noqa: PLC0415 - the other commands need no spaCy
    from dateline.rows import table_rows  # noqa: PLC0415 - likewise

    for article, extraction in zip(articles, extract_many(articles), strict=True):
        for found in labellings(table_rows(extraction)):
            told = {"url": article.url, "licence": article.licence}
            about = found.about | {column: value for column, value in told.items() if value}
            rows = [row | {"news_role": ""} for row in found.sentences]
            yield write_form(replace(found, about=about) if suggest else Labelling(found.doc_id, rows, [], [], about))


def export(folder: Path, out: Path, output: str, *, articles: list[Path], overwrite: bool) -> int:
    """Write hand labels in another form."""
    if output not in folders.FORMATS:
        raise InputError(f"--format {output!r}: one of {', '.join(folders.FORMATS)}")
    for path in folders.export(folder, out, output, texts=read_texts(articles), overwrite=overwrite):
        note(f"written: {path}")
    return 0


def compile_labels(sources: list[Path], out: Path, *, overwrite: bool) -> int:
    """Write the tables of forms and exports beside the other articles of a folder, 1 where they do not fit."""
    found = list(folders.read_sources([path for source in sources for path in matches(source)]))
    if errors := list(find_errors(tables_of(found), out)):
        print(*errors, sep="\n")
        warn(f"{len(errors)} errors; nothing was written")
        return 1
    folders.add_labels(found, out, overwrite=overwrite)
    return check(out, [], doubts=False)


def _articles(paths: list[Path]) -> list[Article]:
    found = []
    for item in read_articles(paths, ReadOptions()):
        if isinstance(item, InputError):
            raise item
        found.append(item)
    return found
