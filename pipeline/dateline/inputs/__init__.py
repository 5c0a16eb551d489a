"""Reads articles: files of many formats, folders and patterns of them, and standard input.

``FileInputs`` cuts the inputs into articles and documents, in one pass and without decoding more than it must;
``open_document`` makes the article of a document and ``expand_document`` those of one that holds many, wherever the
articles are read. What cannot be read is yielded as a ``Failure`` in its place, so that one bad file or line costs only
itself. A name that ends in .gz is unpacked first. Languages other than English are refused, not mangled.

One module a format. ``read`` makes the article of a document, ``read_all`` yields those of a document of many, and
``split`` cuts a stream, which may be larger than the memory.
"""

import warnings
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import partial
from importlib import import_module
from pathlib import Path

from dateline.articles import ReadOptions
from dateline.errors import InputError
from dateline.failures import Failure, attempt, attempt_all
from dateline.inputs.checks import looked_at
from dateline.inputs.files import FileInputs, Item, refuse_addresses
from dateline.inputs.formats import MANY, READERS
from dateline.inputs.json_lines import not_none
from dateline.inputs.source import Document
from dateline.lexicons import load_settings, models_folder
from dateline.records import Article

__all__ = [
    "READERS", "Document", "FileInputs", "Item", "distinct", "expand", "expand_document",
    "open_document", "opened", "read_articles", "refuse_addresses",
]  # fmt: skip

Expand = Callable[[Document], Iterable[Article | Failure]]


def read_articles(inputs: Iterable[Path], options: ReadOptions) -> Iterator[Article | InputError]:
    """Yield the articles of files, folders, patterns and ``-`` (standard input), and what went wrong."""
    for item in distinct(expand(FileInputs(inputs, options), expand_document)):
        found = opened(item)
        yield InputError(str(found)) if isinstance(found, Failure) else found


def expand(items: Iterable[Item], expand_one: Expand) -> Iterator[Item]:
    """Yield the articles of documents of many in their places, and all else as it is."""
    for item in items:
        if isinstance(item, Document) and item.format in MANY:
            yield from expand_one(item)
        else:
            yield item


def expand_document(document: Document) -> list[Article | Failure]:
    """Return the articles of a document of many."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # what libraries say of broken files
        found = import_module(f"dateline.inputs.{document.format}").read_all(document)
        return list(attempt_all(not_none(found, document.place), "", document.place))


def open_document(document: Document) -> Article | Failure:
    """Return the article of a document of one."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # likewise
        found = attempt(partial(_read_one, document), document.name, document.place)
    return replace(found, place=document.place) if isinstance(found, Article) else found


def _read_one(document: Document) -> Article:
    article: Article = import_module(f"dateline.inputs.{document.format}").read(document)
    return looked_at(article, document.options)


def opened(item: Item) -> Article | Failure:
    """Return the article that an item is or holds, if the stages can read it."""
    found = open_document(item) if isinstance(item, Document) else item
    if isinstance(found, Failure):
        return found
    return attempt(partial(_of_length, found), found.id, found.place)


def _of_length(article: Article) -> Article:
    """Return an article; InputError for one too long to parse in the memory of an ordinary machine."""
    limit = load_settings().max_article_chars
    if len(article.text) > limit:
        raise InputError(
            f"{article.id}: {len(article.text):,} characters; at most {limit:,} are parsed at once "
            f"(max_article_chars in {models_folder() / 'pipeline.toml'})"
        )
    return article


def distinct(items: Iterable[Item]) -> Iterator[Item]:
    """Yield items; of two with one id the first, and a failure for the other."""
    seen: set[str] = set()
    for item in items:
        doc_id = item.name if isinstance(item, Document) else item.id
        if isinstance(item, Failure) or doc_id not in seen:
            seen.update([] if isinstance(item, Failure) else [doc_id])
            yield item
        else:
            reason = f"a second article with the id {doc_id!r}; ids must differ"
            yield Failure(id=doc_id, reason=reason, place=item.place)
