"""A malformed data file is one error line with file, line and what was expected."""

from pathlib import Path

import pytest

from dateline import lexicons
from dateline.errors import InputError
from dateline.lexicons import load_rows

HEADER = b"word,kind,weight\n"


def read(content: bytes, folder: Path, monkeypatch: pytest.MonkeyPatch) -> list[dict[str, str]]:
    (folder / "words.csv").write_bytes(content)
    monkeypatch.setattr(lexicons, "models_folder", lambda: folder)
    return load_rows("words.csv", columns=("word", "kind", "weight"), allowed={"kind": ("a", "b")}, numbers=("weight",))


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"word,sort,weight\n", "words.csv:1: expected the columns word,kind,weight, found word,sort,weight"),
        (b"", "words.csv:1: expected the columns"),
        (HEADER + b"x,a,1\ny,a\n", "words.csv:3: expected 3 cells"),
        (HEADER + b"x,a,1,2\n", "words.csv:2: expected 3 cells"),
        (HEADER + b",a,1\n", "words.csv:2: word is empty"),
        (HEADER + b"x,c,1\n", "words.csv:2: unknown kind 'c'; one of a, b"),
        (HEADER + b"x,a,much\n", "words.csv:2: weight is 'much'; expected a number"),
        (HEADER + b'x,a,1\n"y,a,1\n', "words.csv:3: not valid CSV"),
        (HEADER + b"x,a,1\n\xe9,a,1\n", "words.csv:3: not UTF-8 at byte 23"),
    ],
)
def test_a_malformed_file_is_one_line_with_file_and_line(
    content: bytes, message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(InputError) as error:
        read(content, tmp_path, monkeypatch)
    assert message in str(error.value)
    assert "\n" not in str(error.value)


def test_a_missing_file_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lexicons, "models_folder", lambda: tmp_path)
    with pytest.raises(InputError, match=r"words\.csv: no such file"):
        load_rows("words.csv", columns=("word",))


def test_rows_keep_their_order_and_their_quotes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = read(HEADER + b'"b, c",a,-1.5\na,b,2\n', tmp_path, monkeypatch)
    assert [row["word"] for row in rows] == ["b, c", "a"]
