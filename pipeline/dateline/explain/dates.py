"""Explains a time expression: its words, its value with the steps to it, its anchor, and its construction."""

from collections.abc import Iterator

from dateline.explain.lines import row_lines
from dateline.explain.places import date_places
from dateline.explain.reckoning import steps_of
from dateline.explain.written import WrittenArticle, span_of
from dateline.rows import Row

BASES = {
    "explicit": "its own words tell it",
    "published": "reckoned from the publication day",
    "narrative": "reckoned from a date before it in the story",
}


def explain_date(date: Row, article: WrittenArticle) -> Iterator[str]:
    """Yield the lines that explain a row of dates.csv."""
    words = [article.words(span_of(date))]
    yield f"{date['doc_id']} {date['date_id']} (dates.csv): {words[0]}"
    anchor = anchor_of(date, article)
    value = [*words, date["rule"], BASES.get(date["basis"], ""), *(steps_of(date, article) or [anchor])]
    reasons = (
        dict.fromkeys(("date_id", "start", "end", "text"), words)
        | dict.fromkeys(("type", "value", "mod", "earliest", "latest"), value)
        | {
            "sentence_id": [article.sentence_words(date)],
            "basis": [BASES.get(date["basis"], "")],
            "anchor": [anchor],
            "rule": list(date_places(date["rule"], date["text"])),
        }
    )
    yield from row_lines("dates", date, reasons)


def anchor_of(date: Row, article: WrittenArticle) -> str:
    """Return the anchor of a date: the publication day, or the words of another date."""
    if date["anchor"] == "published":
        return next((f"published {row['published']}" for row in article.rows("articles")), "")
    anchors = article.rows("dates", date_id=date["anchor"]) if date["anchor"] else []
    return next((f"{article.words(span_of(row))} is {row['value']}" for row in anchors), "")
