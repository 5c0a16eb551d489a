"""Lists what a layer got wrong, each with the sentence that it stands in."""

from collections.abc import Iterator

from dateline.rows import Row
from dateline.score.judge import Article, Judgement
from dateline.score.pairing import span

TABLES_OF_LAYER = {
    "sentences": ("sentences",),
    "entities": ("entities", "mentions"),
    "dates": ("dates",),
    "quotes": ("quotes",),
    "events": ("event_mentions",),
}
# Which cells tell the answer to a figure; the others are their own.
CELLS = {
    "type": ("event_type", "type"),
    "actors": ("actor_ids",),
    "recipients": ("recipient_ids",),
    "asserted_by": ("asserted_by_id",),
    "speaker": ("speaker_id",),
    "strict": ("text",),
    "exact": ("text",),
    "entity": ("entity_id",),
    "tuple": (),
}


def error_lines(article: Article, doc_id: str, layer: str) -> Iterator[str]:
    """Yield the errors of a layer in one article: missed and extra rows, and rows with a wrong answer."""
    wanted = [j for j in article.judge() if j.table in TABLES_OF_LAYER[layer]]
    for judgement in sorted(wanted, key=_place):
        if line := _line(judgement, article):
            yield f"{doc_id} {line}"
            if layer != "sentences":
                yield f"    {_sentence(judgement, article)}"


def _place(judgement: Judgement) -> tuple[int, int]:
    row = judgement.gold or judgement.system or {}
    return span(row) if row.get("start") else (0, 0)


def _line(judgement: Judgement, article: Article) -> str:
    gold, system = judgement.gold, judgement.system
    if gold is None or system is None:
        row = gold or system or {}
        return f"{'missed' if system is None else 'extra'} {judgement.table} {_name(row)}"
    if wrong := [_difference(name, gold, system, article) for name in judgement.wrong if name != "tuple"]:
        return f"wrong {judgement.table} {_name(gold)}: {'; '.join(wrong)}"
    return ""


def _name(row: Row) -> str:
    words = row.get("trigger") or row.get("text") or row.get("name", "")
    detail = row.get("event_type") or row.get("value") or row.get("speaker") or row.get("entity_id") or ""
    return f"{' '.join(words.split())!r} {detail}".rstrip()


def _difference(figure: str, gold: Row, system: Row, article: Article) -> str:
    if figure == "date":
        return f"date {article.date(gold) or 'none'}, found {article.date(system) or 'none'}"
    columns = CELLS.get(figure, (figure,))
    column = next((name for name in columns if name in gold and name in system), "")
    return f"{figure} {gold.get(column) or 'none'}, found {system.get(column) or 'none'}" if column else figure


def _sentence(judgement: Judgement, article: Article) -> str:
    row = judgement.gold or judgement.system or {}
    start = int(row.get("start") or -1)
    homes = article.gold["sentences"] or article.system["sentences"]
    text = next((home.get("text", "") for home in homes if int(home["start"]) <= start < int(home["end"])), "")
    return " ".join(text.split())
