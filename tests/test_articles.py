"""Reading articles: what is taken, and what one bad file or line costs."""

import json
from datetime import date
from pathlib import Path

import pytest

import dateline
from dateline.articles import ReadOptions, make_article, parse_day
from dateline.errors import InputError
from dateline.inputs import READERS, read_articles
from dateline.records import Article


def read(*paths: Path, **options: object) -> tuple[list[Article], list[str]]:
    items = list(read_articles(paths, ReadOptions(**options)))  # type: ignore[arg-type]
    return [x for x in items if isinstance(x, Article)], [str(x) for x in items if isinstance(x, InputError)]


def test_text_is_taken_as_it_stands(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("\ufeffOne.\r\nZwölf Ärzte\u2028“two”\n".encode())
    (article,), _ = read(path)
    assert article.text == "\ufeffOne.\r\nZwölf Ärzte\u2028“two”\n"


def test_metadata_comes_from_the_toml_beside(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Text.")
    (tmp_path / "a.toml").write_text('published = 2026-02-03\ntitle = "T"\nsource = "S"')
    (article,), _ = read(tmp_path)
    assert (article.id, article.published, article.published_basis) == ("a", date(2026, 2, 3), "metadata")
    assert (article.title, article.source) == ("T", "S")


def test_a_given_day_goes_before_metadata(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Text.")
    (tmp_path / "a.toml").write_text("published = 2026-02-03")
    (article,), _ = read(tmp_path, published=date(2020, 1, 1))
    assert (article.published, article.published_basis) == (date(2020, 1, 1), "given")


@pytest.mark.parametrize(
    ("toml", "message"),
    [
        ("published = ", "a.toml:1: not valid TOML"),
        (
            'publised = "2026-02-03"',
            "a.toml: unknown key 'publised'; expected author, language, licence, note, published, source, title, url",
        ),
        ('published = "3 Feb"', "a.toml: published is '3 Feb'; expected a day like 2026-02-03"),
        ('published = "2026-02-30"', "a.toml: published is '2026-02-30'"),
        ("title = 7", "a.toml: expected a string in 'title', found 7"),
        ('language = "es"', "a.toml: language 'es' is not read; only English (en) is"),
    ],
)
def test_a_bad_toml_costs_its_article_alone(tmp_path: Path, toml: str, message: str) -> None:
    for name in "ab":
        (tmp_path / f"{name}.txt").write_text("Text.")
    (tmp_path / "a.toml").write_text(toml)
    articles, (error,) = read(tmp_path)
    assert [article.id for article in articles] == ["b"]
    assert message in error


@pytest.mark.parametrize(
    "day", [date.min, date.max, date(1753, 1, 1), "0001-01-01T00:00:00", "9999-12-31T23:59:59Z", "1 Jan 1601 00:00"]
)
def test_a_day_that_programs_write_for_none_is_no_publication_day(day: object) -> None:
    article = make_article("a", "Text.", {"published": day})
    assert (article.published, article.published_basis) == (None, "")


def test_such_a_day_given_by_the_user_is_an_error() -> None:
    with pytest.raises(InputError, match=r"^--published: published is '9999-12-31'; expected a day of the years"):
        parse_day("9999-12-31", "--published", is_given=True)


def test_a_byte_that_is_no_utf8_is_named(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"caf\xe9")
    assert "byte 3 (0xe9) is not utf-8; name another with --encoding" in read(path)[1][0]
    assert read(path, encoding="latin-1")[0][0].text == "café"
    path.write_bytes(b"\x7fELF\0\0\xe9")
    assert read(path)[1] == [f"{path}: no text, for it has bytes of value 0"]


def test_jsonl_lines_fail_one_by_one(tmp_path: Path) -> None:
    good = {"id": "good", "text": "Text.", "published": "2026-02-03T10:00:00Z", "extra": 1, "title": None}
    lines = [
        json.dumps(good),
        "{",
        "",
        "[]",
        '{"id": "x"}',
        '{"id": "e", "text": " \\n"}',
        '{"id": "s", "text": "a\\ud800"}',
    ]
    path = tmp_path / "a.jsonl"
    path.write_text("\n".join(lines))
    articles, errors = read(path)
    assert [(a.id, a.published) for a in articles] == [("good", date(2026, 2, 3))]
    assert [error.split(": ")[0].rpartition(":")[2] for error in errors] == ["2", "4", "5", "6", "7"]


@pytest.mark.parametrize(
    ("line", "message"),
    [
        (b"[" * 100_000, "not JSON"),
        (b'{"id": ' + b"9" * 5_000 + b"}", "not JSON"),
        (b'{"id": "s\\ud800", "text": "Text."}', "id: character 1 is half a surrogate pair"),
        (b'{"id": "s", "title": "\\ud800", "text": "Text."}', "title: character 0 is half a surrogate pair"),
        (b'{"id": "s", "text": "caf\xe9"}', "byte 24 of the line (0xe9) is not utf-8"),
    ],
)
def test_a_hostile_record_costs_only_itself(tmp_path: Path, line: bytes, message: str) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(line + b'\n{"id": "good", "text": "Text."}\n')
    articles, (error,) = read(path)
    assert [article.id for article in articles] == ["good"]
    assert message in error


def test_two_articles_of_one_id_are_an_error(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"id": "x", "text": "One."}\n{"id": "x", "text": "Two."}\n')
    articles, (error,) = read(path)
    assert [article.text for article in articles] == ["One."]
    assert "a second article with the id 'x'" in error


def test_missing_file_and_empty_folder_are_said(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    assert read(tmp_path / "no.txt", tmp_path / "empty")[1] == [
        f"{tmp_path / 'no.txt'}: no such file or folder",
        f"{tmp_path / 'empty'}: no article in this folder; expected .txt, {', '.join(list(READERS)[1:])} files",
    ]


@pytest.mark.parametrize("text", ["", "  \n\t", "\ufeff\n", "\u200b\n \u200b"])
def test_an_empty_article_is_an_error(text: str) -> None:
    with pytest.raises(InputError, match="is empty"):
        make_article("a", text, {})


def test_a_text_that_is_too_long_is_refused_in_python_too() -> None:
    with pytest.raises(InputError, match="article: 1,000,001 characters; at most 1,000,000 are parsed at once"):
        dateline.extract("a" * 1_000_001)
