"""Tables, labels and floors that are broken as files: each command says it in one line with file and line."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from dateline.errors import InputError
from dateline.tables import read_header, read_table

from .conftest import ROOT, seed_labels

Run = Callable[..., tuple[int, str, str]]
Defect = Callable[[bytes], bytes]
OUTPUTS, GOLD = ROOT / "outputs", seed_labels()
COMMANDS = {
    "report": ["report", "TABLES", "-o", "OUT/page.html"],
    "story": ["story", "TABLES"],
    "diff": ["diff", "TABLES", OUTPUTS],
    "diff --gold": ["diff", OUTPUTS, OUTPUTS, "--gold", "TABLES"],
    "explain": ["explain", "5354c42e86dd", "TABLES"],
    "explain --missing": ["explain", "--missing", "100", "TABLES"],
    "facts": ["facts", "TABLES/BROKEN.csv"],
    "export": ["export", "jsonl", "TABLES", "-o", "OUT/jsonl"],
    "export ics": ["export", "ics", "TABLES", "-o", "OUT/x.ics"],
    "score": ["score", GOLD, "TABLES"],
    "agree": ["agree", "TABLES", GOLD],
    "gold check": ["gold", "check", "TABLES"],
    "gold export": ["gold", "export", "TABLES", "-o", "OUT/forms"],
    "gold compile": ["gold", "compile", "TABLES/000_06ee9a1068cd3ec7.ann", "-o", "OUT/labels"],
}
TABLES_OF = {"story": "entities", "explain": "event_mentions", "gold compile": "entities", "gold export": "mentions"}
DEFECTS: dict[str, tuple[Defect, str]] = {
    "not UTF-8": (lambda content: cut(content, 2) + b"\x93x\n", "3: not UTF-8 at byte 1 of the line"),
    "UTF-16": (lambda content: content.decode().encode("utf-16"), "1: not UTF-8 at byte 1 of the line"),
    "a NUL": (lambda content: content + b"\0\n", ": a NUL character at byte"),
    "an unclosed quotation mark": (
        lambda content: cut(content, 1) + b'"' + cut(content[len(cut(content, 1)) :], 3),
        "2: no CSV: ",
    ),
    "carriage returns": (lambda content: content.replace(b"\n", b"\r"), "1: no CSV: a carriage return outside"),
    "the header twice": (lambda content: content + cut(content, 1), ": the header again"),
    "a column twice": (lambda content: b"doc_id," + content.replace(b"\n", b"\nx,"), "1: two columns 'doc_id'"),
    "a short row": (lambda content: cut(content, 1) + b"x\n", "2: expected as many cells as columns"),
}


def cut(content: bytes, lines: int) -> bytes:
    return b"".join(content.splitlines(keepends=True)[:lines])


def arguments(command: str, tables: Path, out: Path) -> list[str]:
    words = (str(word).replace("TABLES", str(tables)).replace("OUT", str(out)) for word in COMMANDS[command])
    return [word.replace("BROKEN", TABLES_OF.get(command, "sentences")) for word in words]


@pytest.fixture
def tables(tmp_path: Path) -> Path:
    """Tables that each command reads, with a file of labels of the same article."""
    folder = shutil.copytree(OUTPUTS, tmp_path / "tables")
    (folder / "000_06ee9a1068cd3ec7.ann").touch()
    return folder


@pytest.mark.parametrize("command", COMMANDS)
def test_the_tables_are_read_when_they_are_whole(run: Run, tables: Path, tmp_path: Path, command: str) -> None:
    assert run(*arguments(command, tables, tmp_path / "out"))[0] < 2


@pytest.mark.parametrize("defect", DEFECTS)
@pytest.mark.parametrize("command", COMMANDS)
def test_a_broken_table_is_one_line_with_its_place(
    run: Run, tables: Path, tmp_path: Path, command: str, defect: str
) -> None:
    path = tables / f"{TABLES_OF.get(command, 'sentences')}.csv"
    breaking, message = DEFECTS[defect]
    path.write_bytes(breaking(path.read_bytes()))
    code, _, err = run(*arguments(command, tables, tmp_path / "out"))
    assert (code, err.count("\n")) == (2, 1)
    assert err.startswith(f"dateline: {path}:")
    assert message in err
    assert not list(tmp_path.glob("out/*"))


@pytest.mark.parametrize("command", COMMANDS)
def test_a_folder_or_nothing_in_the_place_of_a_table_is_one_line(
    run: Run, tables: Path, tmp_path: Path, command: str
) -> None:
    path = tables / f"{TABLES_OF.get(command, 'sentences')}.csv"
    path.unlink()
    path.symlink_to(path.name)
    said = [run(*arguments(command, tables, tmp_path / "out"))]
    path.unlink()
    path.mkdir()
    said.append(run(*arguments(command, tables, tmp_path / "out")))
    assert [(code, err) for code, _, err in said] == [
        (2, f"dateline: {path}: no such table\n"),
        (2, f"dateline: {path}: is a folder; expected a table\n"),
    ]


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may read all files")
@pytest.mark.parametrize("command", COMMANDS)
def test_a_table_that_nobody_may_read_is_one_line(run: Run, tables: Path, tmp_path: Path, command: str) -> None:
    path = tables / f"{TABLES_OF.get(command, 'sentences')}.csv"
    path.chmod(0)
    code, _, err = run(*arguments(command, tables, tmp_path / "out"))
    assert (code, err) == (2, f"dateline: {path}: cannot be read: Permission denied\n")


def test_what_the_system_says_while_reading_is_one_line(tables: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(path: Path, *_: object, **__: object) -> None:
        raise OSError(5, "Input/output error", str(path))

    monkeypatch.setattr(Path, "open", fail)
    for read in (read_table, read_header):
        with pytest.raises(InputError, match=r"events.csv: cannot be read: Input/output error"):
            read(tables, "events")


@pytest.mark.parametrize("command", sorted(COMMANDS.keys() - {"facts", "gold compile"}))
@pytest.mark.parametrize("what", ["nothing", "a file"])
def test_a_missing_folder_is_one_line_and_is_not_made(run: Run, tmp_path: Path, command: str, what: str) -> None:
    folder = tmp_path / "missing"
    if what == "a file":
        folder.touch()
    code, _, err = run(*arguments(command, folder, tmp_path / "out"))
    assert (code, err.count("\n")) == (2, 1)
    assert str(folder) in err
    assert list(tmp_path.iterdir()) == ([folder] if what == "a file" else [])


def test_a_byte_order_mark_and_line_ends_of_windows_are_read_past(tmp_path: Path) -> None:
    (tmp_path / "x.csv").write_bytes(b"\xef\xbb\xbfdoc_id,text\r\na,b\r\n")
    assert read_table(tmp_path, "x") == [{"doc_id": "a", "text": "b"}]
    assert read_header(tmp_path, "x") == ["doc_id", "text"]


@pytest.mark.parametrize(
    ("column", "cell"),
    [("start", "x"), ("start", ""), ("start", "-1"), ("start", "9" * 5000), ("start", "٣"), ("place_span", "1:x")],
)
def test_an_offset_that_is_no_number_is_an_error(tmp_path: Path, column: str, cell: str) -> None:
    (tmp_path / "x.csv").write_text(f"doc_id,{column}\na,{cell}\n", encoding="utf-8")
    with pytest.raises(InputError, match=rf"x.csv:2: {column} is '.{{0,60}}'; expected offsets"):
        read_table(tmp_path, "x", ("doc_id", column))


FORM = """\
doc_id = "a"
[[sentence]]
sentence_id = 1
paragraph = 1
start = 0
kind = "body"
text = "Dahl met."
events = [{words = "met", nth = 1}]
"""
NEXT = """
[[sentence]]
sentence_id = 2
paragraph = 1
start = 10
kind = "body"
text = "Moe met."
"""
NOTE = "T1\tEvent 0 3\tAnn\n#1\tAnnotatorNotes T1\t"
DATA = '"data": {"doc_id": "a", "sentences": [], "entities": []}'


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.toml", b"\xff", "a.toml:1: not UTF-8"),
        ("a.toml", b"x = '\0'", "a.toml:1: a NUL character"),
        ("a.toml", b"x = " + b"[" * 5000, "a.toml: no form: "),
        ("a.toml", b"x = " + b"9" * 5000, "a.toml: no form: "),
        ("a.toml", FORM.replace("Dahl met", "Dahl \\u0000 met").encode(), "a.toml: a NUL or half"),
        ("a.toml", FORM.replace("start = 0", "start = nan").encode(), "a.toml: no form; "),
        ("a.toml", FORM.replace("start = 0", "start = -4").encode(), "sentence 1: start is '-4'"),
        ("a.toml", FORM.replace("start = 0", "start = 99999999999").encode(), "start is '99999999999'"),
        ("a.toml", FORM.replace('"a"', "1").encode(), "doc_id is 1"),
        ("a.toml", FORM.replace("nth = 1", "nth = 'x'").encode(), "sentence 1: nth = 'x'; expected a number"),
        ("a.toml", FORM.replace("nth = 1", "nth = 0").encode(), "sentence 1: nth = 0; expected a number"),
        ("a.toml", FORM.replace("nth = 1", "nth = 2").encode(), "sentence 1: no other 'met' here"),
        ("a.toml", (FORM.replace("nth = 1", "nth = 2") + NEXT).encode(), "sentence 1: no other 'met' here"),
        ("a.toml", FORM.replace("nth = 1", "in = []").encode(), "sentence 1: in = []; expected a number"),
        ("a.toml", FORM.replace('{words = "met", nth = 1}', "1").encode(), "expected each event as a table"),
        ("a.toml", FORM.replace("[[sentence]]", "[sentence]").encode(), "a.toml: no form; "),
        ("a.json", b"\xff", "a.json:1: not UTF-8"),
        ("a.json", b"[" * 5000, "a.json: no JSON: "),
        ("a.json", b"9" * 5000, "a.json: no JSON: "),
        ("a.json", b'[{"data": "\\ud800"}]', "a.json: a NUL or half a surrogate pair"),
        ("a.json", b"1", "a.json: no Label Studio export of dateline's tasks: "),
        ("a.json", b'["x"]', "a.json: no Label Studio export of dateline's tasks: "),
        ("a.json", f'[{{{DATA}, "annotations": 1}}]'.encode(), "a.json: no Label Studio export of dateline's tasks: "),
        ("a.json", f'[{{{DATA}, "annotations": [{{}}]}}]'.encode(), "a.json: no Label Studio export of dateline's"),
        ("a.ann", b"\xff", "a.ann:1: not UTF-8"),
        ("a.ann", b"T1\tEvent 0 x\tmet", "a.ann:1: no line of brat standoff"),
        ("a.ann", b"T1\tEvent 0 99\tmet", "a.ann: a event at 0:99; the sentences end at 9"),
        ("a.ann", b"T1\tEvent 5 2\tmet", "a.ann: a event at 5:2; the sentences end at 9"),
        ("a.ann", (NOTE + "[1]").encode(), "a.ann:2: no line of brat standoff"),
        ("a.ann", (NOTE + "[" * 5000).encode(), "a.ann:2: no note of cells"),
        ("a.ann", (NOTE + '"\\ud800"').encode(), "a.ann:2: a NUL or half a surrogate pair"),
        ("a.ann", b"T1\tEvent 0 3\tx\nT2\tEvent 0 3\tx\nR1\tCueOf Arg1:T2 Arg2:T1", "a.ann: relations that do not fit"),
        ("x.ann", b"", "no sentence of article 'x'"),
        ("a.txt", b"", "a.txt: expected a file of labels"),
    ],
)
def test_labels_that_cannot_be_compiled_are_one_line_and_nothing_is_written(
    run: Run, tmp_path: Path, name: str, content: bytes, message: str
) -> None:
    (tmp_path / "sentences.csv").write_text(
        "doc_id,sentence_id,paragraph,kind,start,end,text\na,1,1,body,0,9,Dahl met.\n"
    )
    (tmp_path / "entities.csv").write_text("doc_id,entity_id,name\n")
    (tmp_path / name).write_bytes(content)
    code, _, err = run("gold", "compile", tmp_path / name, "-o", tmp_path / "labels")
    assert (code, err.count("\n")) == (2, 1)
    assert message in err
    assert not (tmp_path / "labels").exists()


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"\xff", ":1: not UTF-8"),
        (b"# floors\0", ":1: a NUL character"),
        (b"x = " + b"[" * 5000, ": no file of floors: "),
        (b"[project]\nname = 'x'\n", ": unknown figure 'project.name'"),
        (b"#!/bin/sh\necho\n", ": no file of floors: "),
    ],
)
def test_what_are_no_floors_is_one_line_and_stays(run: Run, tmp_path: Path, content: bytes, message: str) -> None:
    floors = tmp_path / "floors.toml"
    floors.write_bytes(content)
    code, _, err = run("score", GOLD, OUTPUTS, "--floors", floors, "--update")
    assert (code, err.count("\n"), floors.read_bytes()) == (2, 1, content)
    assert f"{floors}{message}" in err


def test_raised_floors_keep_the_comments_that_the_file_opens_with(run: Run, tmp_path: Path) -> None:
    floors = tmp_path / "floors.toml"
    floors.write_text("# one\n\n# two\n\n[quotes]\nkind = 1\n", encoding="utf-8")
    assert run("score", GOLD, OUTPUTS, "--floors", floors, "--update")[0] == 0
    assert floors.read_text(encoding="utf-8").startswith("# one\n\n# two\n\n[sentences]\n")
