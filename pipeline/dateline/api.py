"""The Python interface: an article, or many, to extractions; ``extract_batch``, for DataFrames, is in bulk/frames."""

import logging
import math
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Literal

from dateline.articles import ReadOptions, make_article
from dateline.containment import Contained, read_contained
from dateline.errors import InputError
from dateline.extraction import prepare
from dateline.failures import Failure
from dateline.lexicons import models_folder
from dateline.objects import Extraction, link
from dateline.overlays import find_overlay
from dateline.records import Article
from dateline.registry import Registry, as_list, find_registers
from dateline.views import PLAIN, Views

log = logging.getLogger("dateline")


def extract(
    text: str,
    *,
    published: str | date = "",
    title: str = "",
    article_id: str = "article",
    model: str = "",
    reader: bool = True,
    attributions: bool = False,
    all_predicates: bool = False,
    dyads: bool = False,
    noun_phrases: bool = False,
    min_confidence: float | None = None,
    registry: Registry = (),
    models: str | Path = "",
    ontology: str | Path = "",
) -> Extraction:
    """Read one article.

    ``published`` is an ISO day; without it, and where the text does not tell it, relative dates stay unresolved, since
    the clock is never read. Without ``reader`` the rules read the parse alone: faster, and less is found.
    ``attributions``, ``all_predicates``, ``dyads`` and ``noun_phrases`` widen the tables as ``Views`` tells.
    ``events`` are those that likely are happenings; with ``min_confidence`` they are those that are as sure, 0 for all.
    ``registry`` is a CSV, or several, that entities are linked to, each a file or "NAME=FILE". ``models`` is a folder
    of your own files over models/, ``ontology`` one of your own types of events; another folder than in the call before
    costs the loading of everything anew, so no two threads may read with different ones.
    The result's objects point to one another: ``extraction.events[0].actors[0].mentions``.
    InputError for a text that is empty or too long, a malformed day, or a spaCy model that is not installed.
    """
    article = make_article(
        article_id, text, {"published": published, "title": title}, options=ReadOptions(), place="text"
    )
    views = Views(
        least_confidence=min_confidence, attributions=attributions, all_predicates=all_predicates, dyads=dyads,
        noun_phrases=noun_phrases,
    )  # fmt: skip
    found = extract_many(
        [article], model=model, reader=reader, views=views, registry=registry, models=models, ontology=ontology
    )
    return next(found)


def extract_many(
    articles: Iterable[Article],
    *,
    model: str = "",
    reader: bool = True,
    views: Views = PLAIN,
    registry: Registry = (),
    models: str | Path = "",
    ontology: str | Path = "",
    errors: Literal["raise", "skip"] = "raise",
) -> Iterator[Extraction]:
    """Yield an Extraction for each article, in order; memory does not grow with their number.

    An article that cannot be read raises what was raised over it (InputError for one that is too long), after those
    before it were yielded; with ``errors="skip"`` it is passed over and logged as a warning of "dateline".
    """
    if errors not in ("raise", "skip"):
        raise InputError(f"errors={errors!r}: one of 'raise', 'skip'")
    overlay = find_overlay(models_folder(), models=models, ontology=ontology)
    prepare(model, reader=reader, overlay=overlay)
    reading = Contained(
        model=model, reader=reader, views=views, timeout_seconds=math.inf, overlay=overlay,
        registers=find_registers(as_list(registry), log.info),
    )  # fmt: skip
    for found in read_contained(articles, reading):
        if not isinstance(found, Failure):
            yield link(found)
        elif errors == "skip":
            log.warning("%s", found)
        else:
            raise found.error or InputError(str(found))
