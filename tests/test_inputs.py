"""Inputs of every format give the articles that their words are."""

import csv
import gzip
import html
import io
import json
import sys
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from dateline.api import extract, extract_many
from dateline.inputs import READERS
from dateline.records import Article
from dateline.rows import Row, table_rows

from .reading import TEXT, pdf_of, read

PAGES = Path(__file__).parent / "pages"
NORWEGIAN = (
    "Styret i Larvik møttes tirsdag for å snakke om havnen, og lederen sa at de var blitt enige om en avtale. " * 3
)


def one(path: Path, **options: object) -> Article:
    (article,), errors = read(path, **options)
    assert errors == []
    return article


@cache
def events(text: str, published: date | None) -> list[Row]:
    article = Article(id="x", text=text, published=published)
    return table_rows(next(extract_many([article])))["events"]


@pytest.mark.parametrize(
    ("page", "basis", "source"),
    [("jsonld", "metadata", "The Larvik Courier"), ("meta", "metadata", "Larvik Post"), ("bare", "text", "")],
)
def test_a_saved_page_gives_the_events_of_its_plain_text(page: str, basis: str, source: str) -> None:
    pytest.importorskip("trafilatura")
    plain, found = one(PAGES / "plain.txt"), one(PAGES / f"{page}.html")
    assert found.title == plain.text.splitlines()[0]
    assert (found.published, found.published_basis, found.source) == (plain.published, basis, source)
    rows = events(plain.text, plain.published)
    assert len(rows) > 5
    assert events(found.text, found.published) == rows


def seed_page(text: str) -> str:
    lines = [line for line in text.split("\n") if line.strip()]
    tags = ["p" if len(line) > 60 or line.endswith((".", "”", "?")) else "h2" for line in lines]
    body = "".join(f"<{tag}>{html.escape(line)}</{tag}>\n" for tag, line in zip(tags, lines, strict=True))
    return f"<html><head><meta charset=utf-8></head><body><main><article>{body}</article></main></body></html>"


def test_the_seed_gives_the_same_events_as_text_page_and_record(seed_article: Article, tmp_path: Path) -> None:
    pytest.importorskip("trafilatura")
    text, day = seed_article.text, str(seed_article.published)
    (tmp_path / "seed.html").write_text(seed_page(text), encoding="utf-8")
    (tmp_path / "seed.jsonl").write_text(json.dumps({"id": "r", "text": text, "published": day}), encoding="utf-8")
    page, record = one(tmp_path / "seed.html"), one(tmp_path / "seed.jsonl")
    rows = events(text, seed_article.published)
    assert record.text == text
    assert page.text.strip() == text.strip()
    assert events(page.text, record.published) == rows


def test_json_holds_one_record_a_list_or_a_list_in_an_object(tmp_path: Path) -> None:
    for name, found in [
        ("one", {"id": "a", "body": TEXT}),
        ("list", [{"id": "a", "content": TEXT}, {"headline": "T", "Full-Text": TEXT}]),
        ("service", {"status": "ok", "articles": [{"id": "a", "text": TEXT, "source": {"name": "Post"}}]}),
    ]:
        (tmp_path / f"{name}.json").write_text(json.dumps(found), encoding="utf-8")
    assert one(tmp_path / "one.json").text == TEXT
    assert [article.id for article in read(tmp_path / "list.json")[0]] == ["a", "list-2"]
    assert one(tmp_path / "service.json").source == "Post"


def test_csv_rows_are_articles_and_a_row_without_text_costs_itself(tmp_path: Path) -> None:
    path = tmp_path / "news.csv"
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows(
            [["Headline", "body", "publishedAt"], ["T", TEXT, "2026-02-03"], ["U", "", ""], ["=cmd()", TEXT, ""]]
        )
    articles, (error,) = read(path)
    assert [(a.id, a.title, a.published) for a in articles] == [
        ("news-1", "T", date(2026, 2, 3)),
        ("news-3", "=cmd()", None),
    ]
    assert error.startswith(f"{path}:3: no text; expected a string in one of text, body")


def test_tables_and_reports_of_dateline_are_no_articles(tmp_path: Path) -> None:
    pytest.importorskip("trafilatura")
    extract("Anna Dahl met Erik Moe in Oslo.", reader=False).write(tmp_path / "tables")
    report = tmp_path / "report.html"
    report.write_text(f'<html><head><meta name="generator" content="dateline"></head><body><p>{TEXT}</body></html>')
    for path, said in [
        (
            tmp_path / "tables" / "sentences.csv",
            "a table of annotations, as dateline writes; name the articles themselves",
        ),
        (report, "no article found in this page: a report of dateline; --force reads it all the same"),
    ]:
        assert read(path) == ([], [f"{path}: {said}"])


def test_feeds_give_an_article_for_each_entry(tmp_path: Path) -> None:
    pytest.importorskip("feedparser")
    (tmp_path / "a.rss").write_text(
        f"""<rss version="2.0"><channel><title>Post</title>
        <item><guid>one</guid><title>A &amp;amp; B</title><pubDate>Tue, 03 Feb 2026 10:00:00 GMT</pubDate>
        <description>&lt;p&gt;{TEXT}&lt;/p&gt;&lt;script&gt;x()&lt;/script&gt;
        &lt;p&gt;More. [&amp;#8230;]&lt;/p&gt;</description></item>
        <item><title>Nothing</title></item></channel></rss>""",
        encoding="utf-8",
    )
    (tmp_path / "b.atom").write_text(
        f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>Post</title><entry><id>two</id>
        <published>2026-02-03T10:00:00Z</published><content type="text">{TEXT}</content></entry></feed>""",
        encoding="utf-8",
    )
    articles, (error,) = read(tmp_path)
    assert [(a.id, a.text, a.published, a.source) for a in articles] == [
        ("one", f"{TEXT}\nMore.", date(2026, 2, 3), "Post"),
        ("two", TEXT, date(2026, 2, 3), "Post"),
    ]
    assert articles[0].title == "A & B"
    assert error == f"{tmp_path / 'a.rss'}: entry 2: the article is empty"


@pytest.mark.filterwarnings("ignore")  # warcio leaves a temporary file to the collector
@pytest.mark.parametrize("name", ["crawl.warc", "crawl.warc.gz"])
def test_an_archive_gives_its_pages(tmp_path: Path, name: str) -> None:
    pytest.importorskip("trafilatura")
    pytest.importorskip("warcio")
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    page = (PAGES / "jsonld.html").read_bytes()
    with (tmp_path / name).open("wb") as file:
        writer = WARCWriter(file, gzip=name.endswith("gz"))
        for status, kind in [("200 OK", "text/html"), ("404 Not Found", "text/html"), ("200 OK", "image/png")]:
            headers = StatusAndHeaders(status, [("Content-Type", kind)], protocol="HTTP/1.0")
            writer.write_record(
                writer.create_warc_record(
                    f"http://news.example/{kind}", "response", payload=io.BytesIO(page), http_headers=headers
                )
            )
    article = one(tmp_path / name)
    assert (article.id, article.url) == ("crawl-1", "http://news.example/text/html")
    assert article.text == one(PAGES / "jsonld.html").text


def test_a_word_document_gives_its_paragraphs(tmp_path: Path) -> None:
    docx = pytest.importorskip("docx")
    document = docx.Document()
    document.core_properties.title = "T"
    document.add_heading("Heading", 1)
    document.add_paragraph(TEXT)
    document.save(str(tmp_path / "a.docx"))
    article = one(tmp_path / "a.docx")
    assert (article.text, article.title, article.published) == (f"Heading\n{TEXT}", "T", None)


def test_a_pdf_gives_its_paragraphs(tmp_path: Path) -> None:
    pytest.importorskip("pypdf")
    (tmp_path / "a.pdf").write_bytes(
        pdf_of(["The board of Larvik met on Tues-", "day to speak about its harbour.", "It agreed.", "Nobody spoke."])
    )
    assert one(tmp_path / "a.pdf").text == (
        "The board of Larvik met on Tuesday to speak about its harbour. It agreed.\nNobody spoke."
    )


def test_a_packed_file_is_unpacked_and_keeps_its_metadata(tmp_path: Path) -> None:
    with gzip.open(tmp_path / "a.txt.gz", "wt", encoding="utf-8") as file:
        file.write(TEXT)
    (tmp_path / "a.toml").write_text("published = 2026-02-03")
    article = one(tmp_path)
    assert (article.id, article.text, article.published) == ("a", TEXT, date(2026, 2, 3))


def test_a_pattern_names_files(tmp_path: Path) -> None:
    (tmp_path / "deep").mkdir()
    for name in ("a.txt", "b.txt", "deep/c.txt", "d.log"):
        (tmp_path / name).write_text(TEXT, encoding="utf-8")
    assert [article.id for article in read(tmp_path / "*.txt")[0]] == ["a", "b"]
    assert [article.id for article in read(tmp_path / "**" / "*.txt")[0]] == ["a", "b", "c"]
    assert read(tmp_path / "*.pdf")[1] == [f"{tmp_path / '*.pdf'}: no such file or folder"]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (TEXT, ["stdin"]),
        (json.dumps({"id": "a", "text": TEXT}) + "\n" + json.dumps({"text": TEXT}), ["a", "stdin-2"]),
        (json.dumps({"id": "a", "text": TEXT}, indent=1), ["a"]),
        (json.dumps([{"id": "a", "text": TEXT}]), ["a"]),
    ],
)
def test_standard_input_is_read_as_what_it_looks_like(
    monkeypatch: pytest.MonkeyPatch, content: str, expected: list[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content.encode())))
    articles, errors = read(Path("-"))
    assert ([article.id for article in articles], errors) == (expected, [])
    assert all(article.text == TEXT for article in articles)


def test_a_byte_order_mark_tells_utf16(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(TEXT.encode("utf-16"))
    assert one(tmp_path / "a.txt").text == TEXT


def test_mojibake_is_mended_on_request_alone(tmp_path: Path) -> None:
    pytest.importorskip("ftfy")
    broken = "The cafÃ© of Larvik said it would close."
    (tmp_path / "a.txt").write_text(broken, encoding="utf-8")
    assert one(tmp_path / "a.txt").text == broken
    assert one(tmp_path / "a.txt", fix_text=True).text == "The café of Larvik said it would close."


@pytest.mark.parametrize(
    "text",
    [
        NORWEGIAN,
        "Der Rat der Stadt hat am Dienstag in einer Sitzung beschlossen, dass die Gebühren für das Parken in der "
        "Altstadt steigen sollen, was in der Stadt viele ärgert, so sagte es ein Sprecher der Händler am Abend.",
        "De gemeenteraad heeft dinsdag in een lange vergadering besloten dat de prijs van een kaartje voor de bus "
        "omhoog gaat, en dat was voor veel mensen in de stad een grote verrassing, zei een man van de bond we hier.",
        "Совет города во вторник решил на заседании, что плата за парковку в старом городе будет расти, и многие "
        "жители недовольны этим решением, сказал вечером представитель торговцев города, "
        "который живёт рядом с площадью.",
    ],
)
def test_another_language_is_refused_in_one_line(tmp_path: Path, text: str) -> None:
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    (tmp_path / "b.txt").write_text(TEXT, encoding="utf-8")
    articles, (error,) = read(tmp_path)
    assert [article.id for article in articles] == ["b"]
    assert error.startswith("a: not English by its words; only English is read")


def test_metadata_that_says_english_is_believed(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(NORWEGIAN, encoding="utf-8")
    (tmp_path / "a.toml").write_text('language = "en"')
    assert one(tmp_path / "a.txt").language == "en"


def test_a_missing_package_costs_its_file_and_names_the_command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "trafilatura", None)
    (tmp_path / "a.html").write_text("<p>Text</p>")
    (tmp_path / "b.txt").write_text(TEXT, encoding="utf-8")
    articles, errors = read(tmp_path)
    assert [article.id for article in articles] == ["b"]
    assert errors == [f"{tmp_path / 'a.html'}: needs trafilatura: pip install 'dateline[html]'"]


def test_every_suffix_has_a_reader() -> None:
    folder = Path(sys.modules["dateline.inputs"].__file__ or "").parent
    assert all((folder / f"{module}.py").is_file() for module in READERS.values())
