"""Files that are damaged, locked, cut off or made to harm: each costs only itself, in one line."""

import gzip
import io
import json
import os
import threading
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from dateline.articles import ReadOptions
from dateline.inputs import FileInputs, distinct, expand, expand_document, opened
from dateline.lexicons import load_settings

from .reading import TEXT, errors_of, pdf_of, read

Run = Callable[..., tuple[int, str, str]]
PAGE = f"<html><body><article><p>{TEXT}</p></article></body></html>".encode()
HTTP = b"HTTP/1.0 200 OK\r\nContent-Type: text/html\r\n\r\n" + PAGE


def warc(*, url: str = "http://news.example/", cut: int = 0) -> bytes:
    target = f"WARC-Target-URI: {url}\r\n" if url else ""
    head = f"WARC/1.0\r\nWARC-Type: response\r\n{target}Content-Type: application/http; msgtype=response\r\n"
    record = head.encode() + b"Content-Length: %d\r\n\r\n" % len(HTTP) + HTTP
    return record[:-cut] if cut else record + b"\r\n\r\n"


def docx_with(part: str, content: bytes) -> bytes:
    docx = pytest.importorskip("docx")
    document, good, bad = docx.Document(), io.BytesIO(), io.BytesIO()
    document.add_paragraph(TEXT)
    document.save(good)
    with zipfile.ZipFile(good) as old, zipfile.ZipFile(bad, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, content if name == part else old.read(name))
    return bad.getvalue()


def locked(content: bytes) -> bytes:
    """Set the bit that says of a member that it is encrypted, in its own header and in the directory."""
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = content.find(mark)
        while at >= 0:
            content = content[: at + offset] + bytes([content[at + offset] | 1]) + content[at + offset + 1 :]
            at = content.find(mark, at + 1)
    return content


def pdf_with(old: bytes, new: bytes) -> bytes:
    content = pdf_of([TEXT.replace("“", "").replace("”", "")])
    assert old in content
    return content.replace(old, new)


AES = (
    b"trailer << /ID [<00><00>] /Encrypt << /Filter/Standard /V 4 /R 4 /Length 128 /P -1 /O (%s) /U (%s) "
    b"/CF << /StdCF << /CFM/AESV2 /AuthEvent/DocOpen /Length 16 >> >> /StmF/StdCF /StrF/StdCF >> "
    % (b"o" * 32, b"u" * 32)
)
DEEP = "a = " + "[" * 5_000
BROKEN: dict[str, tuple[str, Callable[[], bytes], str]] = {
    "encrypted pdf": ("a.pdf", lambda: pdf_with(b"trailer << ", AES), "cannot be read as PDF"),
    "unknown security handler": (
        "a.pdf", lambda: pdf_with(b"trailer << ", b"trailer << /Encrypt << /Filter/Other /V 1 >> "), "as PDF",
    ),
    "unknown filter": ("a.pdf", lambda: pdf_with(b"<< /Length", b"<< /Filter/Nonsense /Length"), "as PDF"),
    "pages that are a number": ("a.pdf", lambda: pdf_with(b"/Kids [3 0 R]", b"/Kids 7"), "as PDF"),
    "docx that is no XML": ("a.docx", lambda: docx_with("word/document.xml", b"<w:p>"), "as a Word document"),
    "docx without a body": (
        "a.docx",
        lambda: docx_with(
            "word/document.xml",
            b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"/>',
        ),
        "as a Word document",
    ),
    "docx of many paragraphs": (
        "a.docx", lambda: docx_with("word/document.xml", b"<w:p/>" * 1_000_001), "at most 1,000,000 are read",
    ),
    "locked docx": ("a.docx", lambda: locked(docx_with("", b"")), "as a Word document"),
    "docx with lies about sizes": ("a.docx", lambda: docx_with("word/document.xml", b"")[:-30], "as a Word document"),
    "feed of many elements": ("a.rss", lambda: b"<rss>" + b"<a/>" * 1_000_001, "at most 1,000,000 are read"),
    "feed in an unknown encoding": (
        "a.rss", lambda: b'<?xml version="1.0" encoding="\xff\xfe"?><rss><channel></channel></rss>', "a.rss",
    ),
    "page of many attributes": (
        "a.html", lambda: b"<p " + b"".join(b"a%d=1 " % n for n in range(60_000)) + b">x</p>", "an element with 60,000",
    ),
    "page cut off in its record": ("a.warc", lambda: warc(cut=40), "cut off: 40 bytes of it are missing"),
    "archive with a header that is none": ("a.warc", lambda: b"WARC/1.0\r\nx\r\n\xff: \r\n\r\n", "a.warc"),
    "a long line": (
        "a.jsonl", lambda: b'{"text": "' + b"a" * load_settings().max_line_bytes, "a.jsonl:1: more than",
    ),
    "a long line, packed": (
        "a.jsonl.gz", lambda: gzip.compress(b'{"text": "' + b"a" * load_settings().max_line_bytes), "in one line",
    ),
    "a NUL in a record": ("a.jsonl", lambda: b'{"text": "a\\u0000b"}', "a.jsonl:1: character 1 is NUL"),
    "a NUL in a title": ("a.jsonl", lambda: b'{"text": "a", "title": "\\u0000"}', "title: character 0 is NUL"),
    "a NUL in a row": ("a.csv", lambda: b"id,text\n1,a\0b\n", "NUL"),
    "lines without a record": ("a.jsonl.gz", lambda: gzip.compress(b"\n \n"), "a.jsonl.gz: no record in this file"),
    "a list without a record": ("a.json", lambda: b"[]", "a.json: no record in this file"),
    "rows without a record": ("a.csv", lambda: b"id,text\n", "a.csv: no record in this file"),
    "half a pair in an id": ("a.json", lambda: b'[{"id": "\\ud800", "text": "a"}]', "half a surrogate pair"),
}  # fmt: skip


@pytest.mark.parametrize("kind", BROKEN)
@pytest.mark.filterwarnings("ignore")  # warcio leaves a temporary file to the collector
def test_a_broken_file_costs_only_itself(run: Run, tmp_path: Path, kind: str) -> None:
    for package in ("trafilatura", "feedparser", "docx", "pypdf", "warcio"):
        pytest.importorskip(package)
    name, make, message = BROKEN[kind]
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / name).write_bytes(make())
    (tmp_path / "in" / "good.txt").write_text(TEXT, encoding="utf-8")
    code, _, stderr = run("extract", tmp_path / "in", "-o", tmp_path / "out", "--no-reader")
    (error,) = errors_of(tmp_path / "out")
    assert code == 1
    assert "Traceback" not in stderr
    assert message in str(error["reason"])
    assert str(error["file"]).endswith(name)
    assert (tmp_path / "out" / "articles.csv").read_text().count("\ngood,") == 1


@pytest.mark.parametrize("password", ["", "secret"])
def test_an_encrypted_pdf_is_read_if_it_opens_without_a_password(tmp_path: Path, password: str) -> None:
    pypdf = pytest.importorskip("pypdf")
    pytest.importorskip("cryptography")
    writer = pypdf.PdfWriter(io.BytesIO(pdf_of(["The board of Larvik met on Tuesday."])))
    writer.encrypt(password, algorithm="AES-256")
    with (tmp_path / "a.pdf").open("wb") as file:
        writer.write(file)
    articles, errors = read(tmp_path / "a.pdf")
    if password:
        assert errors == [f"{tmp_path / 'a.pdf'}: cannot be read as PDF: File has not been decrypted"]
    else:
        assert [article.text for article in articles] == ["The board of Larvik met on Tuesday."]


@pytest.mark.filterwarnings("ignore")  # likewise
def test_a_page_without_an_address_is_read(tmp_path: Path) -> None:
    pytest.importorskip("warcio")
    pytest.importorskip("trafilatura")
    (tmp_path / "a.warc").write_bytes(warc(url="") + warc())
    articles, errors = read(tmp_path / "a.warc")
    assert ([article.url for article in articles], errors) == (["", "http://news.example/"], [])


def test_a_reference_to_no_character_costs_no_entry_of_a_feed(tmp_path: Path) -> None:
    pytest.importorskip("feedparser")
    items = "".join(
        f"<item><title>A {bad} B</title><guid>{n}{bad}</guid><description>{TEXT}</description></item>"
        for n, bad in enumerate(("&#1114112;", "&#xD800;", "&#xFFFFFFFFFF;", "&#0;", "&#65;"))
    )
    (tmp_path / "a.rss").write_text(f"<rss><channel>{items}</channel></rss>", encoding="utf-8")
    articles, errors = read(tmp_path / "a.rss")
    assert (len(articles), errors) == (5, [])
    assert [article.title for article in articles][:2] == ["A \ufffd B"] * 2


def test_an_entry_whose_fields_have_no_value_costs_only_itself(tmp_path: Path) -> None:
    pytest.importorskip("feedparser")
    (tmp_path / "a.atom").write_text(
        f"""<feed xmlns="http://www.w3.org/2005/Atom"><entry><content src="x"/><title/></entry>
        <entry><id>b</id><content>{TEXT}</content></entry></feed>""",
        encoding="utf-8",
    )
    articles, (error,) = read(tmp_path / "a.atom")
    assert [article.id for article in articles] == ["b"]
    assert "entry 1: the article is empty" in error


def test_a_name_that_is_no_utf8_is_written_with_escapes(run: Run, tmp_path: Path) -> None:
    folder = os.fsencode(tmp_path / "in")
    os.mkdir(folder)  # noqa: PTH102 - a name of bytes
    for name in (b"\xff.txt", b"b\n.txt"):
        with open(folder + b"/" + name, "wb") as file:  # noqa: PTH123 - likewise
            file.write(TEXT.encode())
    code, _, _ = run("extract", tmp_path / "in", "-o", tmp_path / "out", "--no-reader")
    ids = [line.split(",")[0] for line in (tmp_path / "out" / "articles.csv").read_text().splitlines()[1:]]
    assert (code, sorted(ids)) == (0, ["\\xff", "b\\n"])


def test_a_toml_file_of_brackets_costs_its_article(tmp_path: Path) -> None:
    for name in "ab":
        (tmp_path / f"{name}.txt").write_text(TEXT)
    (tmp_path / "a.toml").write_text(DEEP)
    articles, (error,) = read(tmp_path)
    assert [article.id for article in articles] == ["b"]
    assert error.endswith("a.toml: not valid TOML: nested too deep")


def test_metadata_have_a_limit_too(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "a.toml").write_text("#" * 1_000_001)
    assert "more than 1,000,000 bytes of metadata" in read(tmp_path)[1][0]


LINES = "".join(json.dumps({"id": name, "text": TEXT}) + "\n" for name in "abc")


@pytest.mark.parametrize("name", ["a.log", "a.txt", "a.json", "a", "a.log.gz"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_json_lines_are_known_by_their_looks(tmp_path: Path, name: str, mark: str) -> None:
    content = (mark + LINES).encode()
    (tmp_path / name).write_bytes(gzip.compress(content) if name.endswith("gz") else content)
    articles, errors = read(tmp_path / name)
    assert ([article.id for article in articles], errors) == (["a", "b", "c"], [])


@pytest.mark.parametrize("text", ["[Update] The board met.\nIt agreed.", "{Sic} he said.", "<The> board met."])
def test_prose_that_begins_with_a_bracket_is_prose(tmp_path: Path, text: str) -> None:
    (tmp_path / "a").write_text(text, encoding="utf-8")
    (article,), _ = read(tmp_path / "a")
    assert article.text == text


@pytest.mark.parametrize("options", [[], ["--workers", "1"]])
def test_a_pipe_is_read_once(run: Run, tmp_path: Path, options: list[str]) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    writer = threading.Thread(target=pipe.write_text, args=(LINES,))
    writer.start()
    code, _, _ = run("extract", pipe, "-o", tmp_path / "out", "--no-reader", *options)
    writer.join()
    assert code == 0
    assert len((tmp_path / "out" / "articles.csv").read_text().splitlines()) == 4


def test_what_the_system_says_of_an_input_names_the_input(run: Run, tmp_path: Path) -> None:
    (tmp_path / "loop.txt").symlink_to(tmp_path / "loop.txt")
    (tmp_path / "good.txt").write_text(TEXT, encoding="utf-8")
    long = tmp_path / ("a" * 300)
    code, _, stderr = run("extract", tmp_path, long, "-o", tmp_path / "out", "--no-reader")
    assert code == 1
    assert f"dateline: {long}: cannot be read: File name too long" in stderr
    assert f"dateline: {tmp_path / 'loop.txt'}: cannot be read: Too many levels of symbolic links" in stderr
    assert len(errors_of(tmp_path / "out")) == 2


@pytest.mark.parametrize("name", ["undefined", "utf-9", "hex", "rot13"])
def test_a_codec_that_reads_no_text_is_refused(run: Run, tmp_path: Path, name: str) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    code, _, stderr = run("extract", tmp_path / "a.txt", "-o", tmp_path / "out", "--encoding", name)
    assert code == 2
    assert "is not known; try utf-8" in stderr


def test_lines_are_read_one_at_a_time(tmp_path: Path) -> None:
    """A file of lines may be larger than the memory, and a bad one in it costs only itself."""
    path = tmp_path / "a.jsonl"
    path.write_text("{\n" + LINES, encoding="utf-8")
    found = iter(distinct(expand(FileInputs([path], ReadOptions()), expand_document)))
    first, second = next(found), next(found)
    assert str(first).startswith(f"{path}:1: not JSON")
    assert opened(second) is second
