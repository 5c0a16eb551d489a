"""Counts the errors of a corpus by class: what is not found, what is too much, and which cell is wrong."""

from collections import Counter
from collections.abc import Iterator

from dateline.rows import Row
from dateline.score import Corpus
from dateline.score.judge import JudgedArticle, Judgement

NAMES = {"event_mentions": "event", "mentions": "mention", "dates": "date", "quotes": "quote", "quantities": "quantity"}
SLOTS = {"actor": "actor_ids", "recipient": "recipient_ids", "place": "place_id", "asserter": "asserted_by_id"}


def error_classes(corpus: Corpus) -> Counter[str]:
    """Return how many errors of each class the tables of some articles have."""
    return Counter(
        error
        for article in corpus.articles.values()
        for judgement in article.judge()
        if judgement.table in NAMES
        for error in _errors(article, judgement)
    )


def _errors(article: JudgedArticle, judgement: Judgement) -> Iterator[str]:
    kind, gold, system = NAMES[judgement.table], judgement.gold, judgement.system
    row = gold or system or {}
    if kind == "mention":
        kind = row["kind"]
    if gold is None or system is None:
        yield f"{kind} not found" if system is None else f"{kind} too many"
        return
    yield from (f"{kind}: {name} wrong" for name in judgement.wrong if name in ("entity", "value", "exact", "kind"))
    if judgement.table == "event_mentions":
        yield from (f"event: {name} {error}" for name, error in _cells(article, gold, system))
    if judgement.table == "quotes" and judgement.right["speaker"] < 1:
        yield f"quote: speaker {'another' if system['speaker_id'] else 'missing'}"


def _cells(article: JudgedArticle, gold: Row, system: Row) -> Iterator[tuple[str, str]]:
    for name, column in SLOTS.items():
        mine = {article.known.get(entity, "?") for entity in system.get(column, "").split("|") if entity}
        yield from _compare(name, set(filter(None, gold.get(column, "").split("|"))), mine)
    yield from _compare("date", set(filter(None, [article.date(gold)])), set(filter(None, [article.date(system)])))
    yield from _compare("type", set(filter(None, [gold["event_type"]])), set(filter(None, [system["event_type"]])))
    yield from _compare("status", {gold["status"]}, {system["status"]})


def _compare(name: str, wanted: set[str], found: set[str]) -> Iterator[tuple[str, str]]:
    if wanted != found:
        yield name, "missing" if not found else "too much" if not wanted else "another"
