"""Explains an article: its title, its publication day with its basis, its counts, and its sentences."""

from collections.abc import Iterator

from dateline.explain.lines import row_lines
from dateline.explain.places import place_of_pattern
from dateline.explain.written import WrittenArticle, span_of
from dateline.rows import Row

COUNTS = ("sentences", "entities", "dates", "quotes", "events")
BASES = {
    "given": "given when it was read",
    "metadata": "told by what came with the article",
    "text": "stated in the article",
    "inferred": "pinned by the article's dates",
}


def explain_article(about: Row, article: WrittenArticle) -> Iterator[str]:
    """Yield the lines that explain a row of articles.csv and its rows of sentences.csv."""
    yield f"{about['doc_id']} (articles.csv): {about['title']}"
    published = [BASES.get(about["published_basis"], ""), *_words_of_day(about, article)]
    reasons = {name: [f"{len(article.rows(name))} rows of {name}.csv"] for name in COUNTS}
    titles = [article.words(span_of(row)) for row in article.sentences if row["kind"] == "title"]
    reasons |= {"title": titles, "published": published, "published_basis": published}
    yield from row_lines("articles", about, reasons)
    for sentence in article.sentences:
        place = f"paragraph {sentence['paragraph']}"
        parts = (place, sentence["kind"], _place_of_furniture(sentence), article.words(span_of(sentence)))
        yield f"    {'sentence ' + sentence['sentence_id']:<15} " + "; ".join(filter(None, parts))


def _words_of_day(about: Row, article: WrittenArticle) -> list[str]:
    """Return the first words that the publication day may be read off, where the article itself tells it."""
    if about["published_basis"] not in ("text", "inferred"):
        return []
    dates = article.rows("dates", earliest=about["published"], latest=about["published"])
    return [article.words(span_of(row)) for row in dates[:1]]


def _place_of_furniture(sentence: Row) -> str:
    return place_of_pattern("boilerplate.csv", sentence["text"]) if sentence["kind"] == "boilerplate" else ""
