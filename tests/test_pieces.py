"""Very long articles: parsed in pieces, and read as if they had not been."""

import pytest
from spacy.language import Language

from dateline import pieces
from dateline.articles import make_article
from dateline.extraction import read_together
from dateline.records import Article, Extraction
from dateline.rows import Row, table_rows


@pytest.mark.parametrize("size", [40, 400, 4_000])
def test_an_article_in_pieces_has_the_rows_of_a_whole_one(
    seed_article: Article, size: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    (whole,) = read_together([seed_article], reader=False)
    monkeypatch.setattr(pieces, "PIECE_CHARS", size)
    (pieced,) = read_together([seed_article], reader=False)
    for name in ("articles", "sentences", "dates"):
        assert len(table_rows(pieced)[name]) == len(table_rows(whole)[name])
    # What the weights judge may fall on the other side where the parse of a piece differs.
    for name in ("quotes", "events"):
        assert abs(len(table_rows(pieced)[name]) - len(table_rows(whole)[name])) <= 1
    assert _told(pieced) == _told(whole)


def _told(extraction: Extraction) -> list[Row]:
    """Return the sentences without their roles, which the parse has a say in."""
    return [row | {"news_role": ""} for row in table_rows(extraction)["sentences"]]


@pytest.mark.parametrize("text", ["a\n\n b\r\n c", "\n\n\na", "a" * 30 + "\nb", "a\n" * 30, " \n", "a"])
def test_pieces_make_up_their_text(nlp: Language, text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pieces, "PIECE_CHARS", 10)
    found = list(pieces.cut(text))
    assert "".join(found) == text
    assert all("\n" in piece for piece in found[:-1])
    assert next(pieces.parse(nlp, [text])).text == text


def test_a_line_as_long_as_a_book_is_cut_behind_sentences() -> None:
    line = "Anna Dahl met Erik Moe in Oslo. " * 10_000
    parts = list(pieces.split(line))
    assert "".join(parts) == line
    assert max(map(len, parts)) <= pieces.PARAGRAPH_CHARS
    assert all(part.startswith("Anna") for part in parts)
    assert list(map(len, pieces.split("a" * 250_000))) == [100_000, 100_000, 50_000]


def test_a_short_article_is_never_cut() -> None:
    articles = [make_article(str(n), "Anna Dahl met Erik Moe.\n" * 3, {}) for n in range(3)]
    assert [x.article.id for x in read_together(articles, reader=False)] == ["0", "1", "2"]
