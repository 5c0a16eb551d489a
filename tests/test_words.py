"""The pages of words: errors in them are one line, they are in order, and no word has uses that exclude each other."""

import csv
import re
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest

from dateline import lexicons, words
from dateline.errors import InputError
from dateline.lexicons import models_folder
from dateline.words import COLUMNS, PAGES, USE_COLUMNS, load_entries, load_uses, words_for

USES = f"{','.join(USE_COLUMNS)}\nlight verb,verbs,actor none,,about,Norway made a threat.\n"
PAGE = f"{','.join(COLUMNS)}\n"
# Words of two senses, and what the lists disagree on: none may come, and one that is mended goes.
CLASHES = {
    ("appear", "stative verb", "word of movement"),
    ("bomber", "people", "weapons"),
    ("consist", "stative verb", "word of movement"),
    ("event", "abstract noun", "event noun"),
    ("gunfire", "abstract noun", "weapons"),
    ("post", "abstract noun", "places"),
    ("power", "abstract noun", "places"),
    ("volley", "abstract noun", "weapons"),
}
CLASS = re.compile(r"@([a-z_]+)")


def read(folder: Path, monkeypatch: pytest.MonkeyPatch, *, uses: str = USES, **pages: str) -> int:
    (folder / "words").mkdir()
    for name, text in {**dict.fromkeys(PAGES, PAGE), **pages, "uses": uses}.items():
        (folder / "words" / f"{name}.csv").write_text(text, encoding="utf-8")
    monkeypatch.setattr(lexicons, "models_folder", lambda: folder)
    monkeypatch.setattr(words, "load_uses", load_uses.__wrapped__)
    return len(load_entries.__wrapped__())


@pytest.mark.parametrize(
    ("verbs", "message"),
    [
        ("word,use,note\n", "verbs.csv:1: expected the columns word,use,value,note,source, found word,use,note"),
        (f"{PAGE}make,help,actor,,own\n", "verbs.csv:2: unknown use 'help'; one of light verb"),
        (
            f"{PAGE}make,light verb,giver,,own\n",
            "verbs.csv:2: value is 'giver'; of 'light verb' it is one of actor none",
        ),
        (
            f"{PAGE}make,light verb,actor,,own\nmake,light verb,none,,own\n",
            "verbs.csv:3: 'make' is a 'light verb' in line 2 too",
        ),
    ],
)
def test_a_malformed_page_is_one_line_with_file_and_row(
    verbs: str, message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(InputError) as error:
        read(tmp_path, monkeypatch, verbs=verbs)
    assert message in str(error.value)


def test_a_use_stands_on_its_own_pages_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(InputError, match=r"nouns\.csv:2: 'light verb' is no use of this page; it belongs in verbs"):
        read(tmp_path, monkeypatch, nouns=f"{PAGE}make,light verb,actor,,own\n")


@pytest.mark.parametrize(
    ("use", "message"),
    [
        ("light verb,verbs,,,,\n", "uses.csv:3: 'light verb' is declared twice"),
        ("copula,,,,,\n", "uses.csv:3: part is empty; expected one or more of adjectives, function"),
        ("copula,pronouns,,,,\n", "uses.csv:3: unknown part 'pronouns'; one of adjectives, function"),
        ("copula,verbs,,help,,\n", "uses.csv:3: unknown use 'help'; one of copula, light verb"),
    ],
)
def test_a_malformed_declaration_is_one_line_with_file_and_row(
    use: str, message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(InputError) as error:
        read(tmp_path, monkeypatch, uses=USES + use, verbs=f"{PAGE}make,light verb,actor,,own\n")
    assert message in str(error.value)


def test_sound_pages_are_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert read(tmp_path, monkeypatch, verbs=f"{PAGE}make,light verb,actor,,own\n") == 1


def test_a_use_that_is_not_declared_is_an_error() -> None:
    with pytest.raises(ValueError, match="unknown use 'light vreb'"):
        words_for("light vreb")
    with pytest.raises(ValueError, match="part 'nouns' of the use 'performative verb': one of verbs"):
        words_for("performative verb", part="nouns")


@pytest.mark.parametrize("name", [*PAGES, "uses"])
def test_every_file_is_sorted(name: str) -> None:
    with (models_folder() / "words" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        rows = [(row[0], row[1] if name != "uses" else "") for row in csv.reader(file)][1:]
    assert [(left, right) for left, right in pairwise(rows) if left >= right] == []


def test_every_word_is_lower_case_and_has_a_source() -> None:
    assert [entry for entry in load_entries() if entry.word != entry.word.lower() or not entry.source] == []


def test_every_use_has_words_on_each_of_its_pages_and_is_explained() -> None:
    assert [use.name for use in load_uses().values() if not (use.about and use.example)] == []
    empty = [
        (use.name, page) for use in load_uses().values() for page in use.pages if not words_for(use.name, part=page)
    ]
    assert empty == []


def test_every_use_is_asked_for_by_a_rule_or_a_pattern() -> None:
    code = "\n".join(path.read_text(encoding="utf-8") for path in Path(words.__file__).parent.rglob("*.py"))
    patterns = "\n".join(path.read_text(encoding="utf-8") for path in (models_folder() / "ontology").glob("*.toml"))
    asked = {use for use in load_uses() if f'"{use}"' in code} | set(CLASS.findall(patterns))
    assert set(load_uses()) - asked == set()


def test_only_known_words_have_two_uses_that_exclude_each_other() -> None:
    clashes = [
        (word, use.name, other)
        for use in load_uses().values()
        for other in use.excludes
        for word in sorted(words_for(use.name) & words_for(other))
    ]
    assert set(clashes) == CLASHES


def test_a_word_is_shown_with_its_uses_patterns_and_rows(run: Callable[..., tuple[int, str, str]]) -> None:
    code, out, _ = run("word", "Strike")
    assert code == 0
    assert re.search(
        r"^  models/words/verbs.csv:\d+  strike: light verb; value actor; .*make a threat; source: own$", out, re.M
    )
    assert re.search(r"^  models/ontology/protest.toml:\d+  noun: PROTEST strike: strike$", out, re.M)
    assert re.search(r"^  models/events/synonyms.csv:\d+  strike: group attack", out, re.MULTILINE)


def test_a_word_that_stands_nowhere_is_said(run: Callable[..., tuple[int, str, str]]) -> None:
    code, out, err = run("word", "xyzzy")
    assert (code, out) == (1, "")
    assert "'xyzzy' stands in no list of" in err
