"""The differences between two labellings of the same articles, as Markdown, for a discussion of the labellers."""

from collections.abc import Iterator, Mapping

from dateline.score.errors import TABLES_OF_LAYER, differences
from dateline.score.figures import FIGURES
from dateline.score.judge import JudgedArticle
from dateline.score.texts import with_words

Articles = Mapping[str, JudgedArticle]


def agreement_markdown(articles: Articles, figures: dict[str, float], texts: Mapping[str, str]) -> Iterator[str]:
    """Yield the figures, and for each article and layer a table of what differs; ``texts`` are known ones by id."""
    yield "# Agreement of two labellings"
    yield ""
    yield "| layer | figure | F1 |"
    yield "|---|---|---|"
    for layer, names in FIGURES.items():
        yield from (f"| {layer} | {name.split('.')[1]} | {figures[name]:.1f} |" for name in names)
    for doc_id, article in articles.items():
        yield from ("", f"## {doc_id}")
        for layer in TABLES_OF_LAYER:
            yield from _layer(_with_text(article, doc_id, texts), layer)


def _layer(article: JudgedArticle, layer: str) -> Iterator[str]:
    rows = list(differences(article, layer))
    if not rows:
        return
    yield from ("", f"### {layer}", "", "| sentence | words | first | second |", "|---|---|---|---|")
    for row in rows:
        yield "| " + " | ".join(cell.replace("|", ", ").replace("\n", " ") for cell in row) + " |"


def _with_text(article: JudgedArticle, doc_id: str, texts: Mapping[str, str]) -> JudgedArticle:
    """Return an article whose sentences have text, where it is known; InputError for another text."""
    if doc_id not in texts:
        return article
    known = next((row.get("sha256", "") for row in article.gold.get("articles", ())), "")
    rows = with_words(article.gold["sentences"], texts[doc_id], doc_id, known)
    return JudgedArticle(article.gold | {"sentences": rows}, article.system, article.known, article.values)
