"""Hostile inputs: each costs only itself and is said in one line, and nothing is written where it should not be."""

import gzip
import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from dateline.lexicons import load_settings
from dateline.tables import read_table

from .reading import TEXT, pdf_of, read

LONGEST_DOCUMENT_BYTES = load_settings().max_document_bytes
Run = Callable[..., tuple[int, str, str]]


def bomb_docx() -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as parts, parts.open("word/document.xml", "w") as part:
        for _ in range(LONGEST_DOCUMENT_BYTES // 10_000_000 + 1):
            part.write(b"\0" * 10_000_000)
    return packed.getvalue()


LAUGHS = '<!DOCTYPE x [<!ENTITY a "ha">' + "".join(
    f'<!ENTITY {chr(98 + i)} "{f"&{chr(97 + i)};" * 10}">' for i in range(12)
)


@pytest.mark.parametrize(
    ("name", "make", "message"),
    [
        ("a.txt", lambda: b"\0" * 10_000, "character 0 is NUL; expected a text"),
        ("a.html", lambda: b"<div>" * 200_000, "no article found in this page"),
        ("a.html", lambda: b"<html><body><script>" + b"a" * 1_000_000, "no article found in this page"),
        ("a.html", lambda: b"\0" * 10_000, "character 0 is NUL"),
        ("a.rss", f"{LAUGHS}]><rss><channel><title>&m;</title></channel></rss>".encode, "no entry"),
        ("a.txt.gz", lambda: gzip.compress(bytes(LONGEST_DOCUMENT_BYTES + 9)), "no article is as long"),
        ("a.txt.gz", lambda: gzip.compress(b"x" * 1_000)[:-12], "cannot be unpacked"),
        ("a.txt.gz", lambda: b"no gzip", "cannot be unpacked"),
        ("a.docx", bomb_docx, "unpacks to more than"),
        ("a.docx", lambda: b"no zip", "cannot be read as a Word document"),
        ("a.pdf", lambda: b"%PDF-1.4 nothing", "cannot be read as PDF"),
        ("a.pdf", lambda: pdf_of([]), "no text in this PDF"),
        ("a.warc", lambda: b"no archive\r\n\r\n", "not a WARC archive"),
        ("a.warc", lambda: b"x", "no page in this archive"),
        ("a.json", lambda: b"[" * 100_000, "not JSON"),
        ("a.csv", lambda: b"id,words\n1,x\n2,y\n", "a.csv:1: no column of text; expected one of text, body"),
        ("a.csv", lambda: b"", "a.csv:1: no column of text"),
        ("a.csv", lambda: b'id,text\n1,"open', "not valid CSV"),
    ],
)
@pytest.mark.filterwarnings("ignore")  # what libraries say of broken files
def test_hostile_input_is_one_line(tmp_path: Path, name: str, make: Callable[[], bytes], message: str) -> None:
    for package in ("trafilatura", "feedparser", "docx", "pypdf", "warcio"):
        pytest.importorskip(package)
    (tmp_path / name).write_bytes(make())
    (tmp_path / "good.txt").write_text(TEXT, encoding="utf-8")
    articles, errors = read(tmp_path)
    assert [article.id for article in articles] == ["good"]
    assert len(errors) == 1
    assert message in errors[0]
    assert "\n" not in errors[0]


def test_a_text_of_50_megabytes_is_refused_in_one_line(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The board met on Tuesday. " * 2_000_000)
    (tmp_path / "b.txt").write_text(TEXT, encoding="utf-8")
    code, _, stderr = run("extract", tmp_path / "a.txt", tmp_path / "b.txt", "-o", tmp_path / "out")
    assert code == 1
    assert "dateline: a: 52,000,000 characters; at most 1,000,000 are parsed at once (max_article_chars in " in stderr


def test_right_to_left_and_combining_characters_keep_their_offsets(run: Run, tmp_path: Path) -> None:
    text = "The board of Larvik (\u202eلارفيك\u202c) met Ame\u0301lie Dahl on Tuesday. It agreed."
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    assert run("extract", tmp_path / "a.txt", "-o", tmp_path / "out")[0] == 0
    rows = read_table(tmp_path / "out", "mentions")
    assert rows
    assert all(text[int(row["start"]) : int(row["end"])] == row["text"] for row in rows)


def test_names_that_are_paths_write_nothing_outside_the_folder(run: Run, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    record = {"id": "../../x", "title": "../../y", "source": "/tmp/z", "text": TEXT}
    (tmp_path / "in" / "a.jsonl").write_text(json.dumps(record), encoding="utf-8")
    assert run("extract", tmp_path / "in", "-o", tmp_path / "deep" / "out")[0] == 0
    assert run("export", "jsonl", tmp_path / "deep" / "out")[0] == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == ["deep", "in"]
    assert sorted(path.name for path in (tmp_path / "deep").iterdir()) == ["out"]


def test_a_list_of_files_is_not_taken_for_another_language(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "files.txt"
    path.write_text(" ".join(f"( See attached file : Stocks{n}.pdf )" for n in range(12)), encoding="utf-8")
    assert run("extract", path, "-o", tmp_path / "out")[0] == 0
