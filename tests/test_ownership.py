"""Nothing of the user's is overwritten: a re-run replaces what dateline wrote, and any other file is refused."""

import csv
import json
import os
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from dateline.errors import InputError
from dateline.exports import EVENT_FORMATS, FORMATS, ExportOptions, export
from dateline.exports.coded import NEVER_FILLED
from dateline.exports.coded_columns import GDELT, ICEWS, POLECAT
from dateline.ownership import EXTRACTED, check_file, check_tables
from dateline.schema import TABLES

from .conftest import ROOT, seed_labels

Run = Callable[..., tuple[int, str, str]]
OUTPUTS, GOLD = ROOT / "outputs", seed_labels()
HEADERS = {"icews": ICEWS, "polecat": POLECAT}


@pytest.fixture
def tables(tmp_path: Path) -> Path:
    return shutil.copytree(OUTPUTS, tmp_path / "tables")


@pytest.fixture
def empty(tmp_path: Path) -> Path:
    """Tables without a row."""
    folder = tmp_path / "none"
    folder.mkdir()
    for name in TABLES:
        header = (OUTPUTS / f"{name}.csv").read_text(encoding="utf-8").partition("\n")[0]
        (folder / f"{name}.csv").write_text(header + "\n", encoding="utf-8")
    return folder


def refused(folder: Path) -> str:
    with pytest.raises(InputError) as caught:
        check_tables(folder)
    return str(caught.value)


def files(name: str, out: Path) -> list[Path]:
    return sorted(out.iterdir()) if FORMATS[name].output.endswith("/") else [out]


def test_the_tables_of_an_extraction_may_be_replaced(tables: Path, tmp_path: Path) -> None:
    check_tables(tables)
    check_tables(tmp_path / "nothing here")


def test_the_tables_of_an_earlier_version_may_be_replaced(tables: Path) -> None:
    package = json.loads((tables / "datapackage.json").read_bytes())
    for resource in package["resources"]:
        resource["schema"]["fields"].pop()
        with (tables / resource["path"]).open(encoding="utf-8", newline="") as file:
            rows = [row[:-1] for row in csv.reader(file)]
        with (tables / resource["path"]).open("w", encoding="utf-8", newline="") as file:
            csv.writer(file, lineterminator="\n").writerows(rows)
    (tables / "datapackage.json").write_text(json.dumps(package), encoding="utf-8")
    check_tables(tables)


def test_hand_labels_are_not_datelines_to_replace() -> None:
    assert refused(GOLD) == (
        f"{GOLD / 'articles.csv'}: was not written by dateline; name another place, or --overwrite replaces it"
    )


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("articles.csv", "id,text\n1,Anna Dahl met Erik Moe.\n"),
        ("articles.csv", ""),
        ("events.csv", "doc_id,event_id\n"),
        ("datapackage.json", '{"name": "mine", "profile": "tabular-data-package", "resources": []}'),
        (
            "datapackage.json",
            '{"name": "dateline", "profile": "tabular-data-package", "resources": [{"path": "x.csv"}]}',
        ),
        ("datapackage.json", "[" * 5000),
        ("errors.jsonl", '{"id": "a", "reason": "too long"}\n{"level": "warning"}\n'),
        ("errors.jsonl", "no JSON\n"),
    ],
)
def test_a_file_of_somebody_else_is_refused_by_its_name(tables: Path, name: str, content: str) -> None:
    (tables / name).write_text(content, encoding="utf-8")
    assert refused(tables).startswith(f"{tables / name}: was not written by dateline")
    check_tables(tables, overwrite=True)


def test_a_table_with_a_further_column_is_somebody_elses(tables: Path) -> None:
    text = (tables / "events.csv").read_text(encoding="utf-8")
    (tables / "events.csv").write_text(text.replace("doc_id,", "doc_id,note,", 1), encoding="utf-8")
    assert refused(tables).startswith(f"{tables / 'events.csv'}: was not written by dateline")


@pytest.mark.parametrize(
    "content", ["", '{"id": "a", "file": "a.txt", "line": null, "reason": "x"}\n', '{"id": "a", "reason": "x"}\n']
)
def test_the_failures_of_an_earlier_run_may_be_replaced(tables: Path, content: str) -> None:
    (tables / "errors.jsonl").write_text(content, encoding="utf-8")
    check_tables(tables)


def test_only_the_files_that_would_be_replaced_are_looked_at(tables: Path) -> None:
    (tables / "events.csv").write_text("mine", encoding="utf-8")
    check_tables(tables, ["articles.csv", "datapackage.json"])
    with pytest.raises(KeyError):
        check_tables(tables, ["events"])
    assert set(EXTRACTED) >= {path.name for path in OUTPUTS.iterdir()}


@pytest.mark.parametrize("overwrite", [False, True])
def test_a_folder_or_a_pipe_in_the_place_of_a_file_is_refused(tmp_path: Path, overwrite: bool) -> None:
    (tmp_path / "folder").mkdir()
    os.mkfifo(tmp_path / "pipe")
    for name, said in (("folder", "is a folder"), ("pipe", "is no file")):
        with pytest.raises(InputError, match=f"{name}: {said}; expected a file to replace"):
            check_file(tmp_path / name, lambda _: True, overwrite=overwrite)


def test_a_link_that_leads_nowhere_is_refused(tmp_path: Path) -> None:
    (tmp_path / "circle").symlink_to("circle")
    (tmp_path / "dangling").symlink_to("nothing")
    for path in tmp_path.iterdir():
        with pytest.raises(InputError, match=f"{path.name}: is a link that leads nowhere"):
            check_file(path, lambda _: True)
        check_file(path, lambda _: False, overwrite=True)


def test_a_file_that_cannot_be_read_is_refused_in_the_systems_words(tmp_path: Path) -> None:
    def fail(path: Path) -> bool:
        raise PermissionError(13, "Permission denied")

    (tmp_path / "x").touch()
    with pytest.raises(InputError, match="x: cannot be read: Permission denied"):
        check_file(tmp_path / "x", fail)


def exported(name: str, tables: Path, out: Path, **options: Any) -> Path:
    for package in FORMATS[name].needs:
        pytest.importorskip(package)
    return export(name, tables, out, ExportOptions(**options))


@pytest.mark.parametrize("name", FORMATS)
def test_an_export_may_be_written_once_more(tables: Path, empty: Path, tmp_path: Path, name: str) -> None:
    out = tmp_path / "made"
    exported(name, tables, out)
    exported(name, empty, out)
    exported(name, tables, out)
    assert exported(name, tables, out, all_events=True) == out


# Without rows these formats are empty files.
EMPTY_FORMATS = ("jsonl", "gdelt", "ftm")


USERS_CONTENTS = ("mine\n", "\0\1\2\xff" * 2000, "doc_id,event_id\n", "{}", "[]")


@pytest.mark.parametrize("name", FORMATS)
def test_an_export_does_not_replace_a_file_of_the_users(tables: Path, tmp_path: Path, name: str) -> None:
    out = tmp_path / "made"
    exported(name, tables, out)
    path = files(name, out)[-1]
    for content in USERS_CONTENTS:
        path.write_text(content, encoding="utf-8")
        with pytest.raises(InputError, match=f"{path.name}: was not written by dateline; .* --overwrite replaces it"):
            exported(name, tables, out)
        assert path.read_text(encoding="utf-8") == content
        exported(name, tables, out, overwrite=True)
        assert path.read_bytes() != content.encode()
    exported(name, tables, out)


@pytest.mark.parametrize("name", sorted(FORMATS.keys() - EMPTY_FORMATS))
def test_an_empty_file_is_somebody_elses_where_an_export_is_never_empty(
    tables: Path, tmp_path: Path, name: str
) -> None:
    out = exported(name, tables, tmp_path / "made")
    files(name, out)[0].write_bytes(b"")
    with pytest.raises(InputError, match="was not written by dateline"):
        exported(name, tables, out)


@pytest.mark.parametrize("name", FORMATS)
def test_an_export_does_not_replace_a_file_of_another_format(tables: Path, tmp_path: Path, name: str) -> None:
    out = exported(name, tables, tmp_path / "made")
    path = files(name, out)[0]
    for other in set(EVENT_FORMATS) | {"sqlite", "duckdb", "xlsx"}:
        if other != name:
            with pytest.raises(InputError, match="was not written by dateline"):
                exported(other, tables, path)


@pytest.mark.parametrize(
    ("name", "filled"), [("gdelt", "DATEADDED"), ("icews", "Source Sectors"), ("polecat", "Version")]
)
def test_a_file_of_the_project_itself_is_not_datelines(tables: Path, tmp_path: Path, name: str, filled: str) -> None:
    columns = {"gdelt": GDELT, **HEADERS}[name]
    assert filled in NEVER_FILLED
    out = exported(name, tables, tmp_path / "made")
    lines = out.read_text(encoding="utf-8").splitlines()
    first = 0 if name == "gdelt" else 1
    cells = lines[first].split("\t")
    cells[columns.index(filled)] = "1"
    lines[first] = "\t".join(cells)
    out.write_text("\n".join(lines) + "\n", encoding="utf-8")
    with pytest.raises(InputError, match="was not written by dateline"):
        exported(name, tables, out)


def test_a_database_to_which_somebody_added_a_view_is_theirs(tables: Path, tmp_path: Path) -> None:
    path = exported("sqlite", tables, tmp_path / "x.sqlite")
    with sqlite3.connect(path) as database:
        database.execute("CREATE VIEW mine AS SELECT * FROM events")
    database.close()
    with pytest.raises(InputError, match="was not written by dateline"):
        exported("sqlite", tables, path)


def test_a_workbook_that_somebody_saved_is_theirs(tables: Path, tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    path = exported("xlsx", tables, tmp_path / "x.xlsx")
    workbook = openpyxl.load_workbook(path)
    workbook.properties.lastModifiedBy = "Anna Dahl"
    workbook.save(path)
    with pytest.raises(InputError, match="was not written by dateline"):
        exported("xlsx", tables, path)


@pytest.mark.parametrize("name", ["csv", "sqlite", "duckdb", "xlsx", *EVENT_FORMATS])
def test_an_export_never_replaces_a_table_that_it_is_made_from(tables: Path, name: str) -> None:
    out = tables if name == "csv" else tables / "events.csv"
    before = (tables / "events.csv").read_bytes()
    with pytest.raises(InputError, match="is one of the tables themselves"):
        exported(name, tables, out, overwrite=True)
    assert (tables / "events.csv").read_bytes() == before


def test_a_report_replaces_a_report_and_nothing_else(run: Run, tables: Path, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    assert run("report", tables, "-o", page)[0] == 0
    assert run("report", tables, "-o", page)[0] == 0
    page.write_text("<!DOCTYPE html><p>mine", encoding="utf-8")
    code, _, err = run("report", tables, "-o", page)
    assert (code, page.read_text(encoding="utf-8")) == (2, "<!DOCTYPE html><p>mine")
    assert err.endswith("page.html: was not written by dateline; name another place, or --overwrite replaces it\n")
    assert run("report", tables, "-o", page, "--overwrite")[0] == 0


@pytest.mark.parametrize("more", [[], ["--overwrite"]])
def test_a_report_never_replaces_a_table_that_it_is_made_from(run: Run, tables: Path, more: list[str]) -> None:
    before = (tables / "events.csv").read_bytes()
    (tables / "link.html").symlink_to("events.csv")
    for name in ("events.csv", "link.html", "../tables/datapackage.json"):
        code, _, err = run("report", tables, "-o", tables / name, *more)
        assert code == 2
        assert "is one of the tables themselves" in err
    assert (tables / "events.csv").read_bytes() == before


def test_stories_replace_stories_and_nothing_else(run: Run, tables: Path) -> None:
    assert run("story", tables)[0] == 0
    assert run("story", tables)[0] == 0
    (tables / "stories.csv").write_text("title,text\nOnce,upon a time\n", encoding="utf-8")
    code, _, err = run("story", tables)
    assert (code, err.count("\n")) == (2, 1)
    assert "stories.csv: was not written by dateline" in err
    assert run("story", tables, "--overwrite")[0] == 0


def test_labels_that_are_there_are_replaced_on_request_alone(run: Run, tmp_path: Path) -> None:
    forms, labels = tmp_path / "forms", tmp_path / "labels"
    assert run("gold", "export", GOLD, "-o", forms)[0] == 0
    assert run("gold", "compile", forms, "-o", labels)[0] == 0
    before = {path: path.read_bytes() for path in (*forms.iterdir(), *labels.iterdir())}
    for command in (["gold", "export", GOLD, "-o", forms], ["gold", "compile", forms, "-o", labels]):
        code, _, err = run(*command)
        assert (code, err.count("\n")) == (2, 1)
        assert "already" in err
        assert "--overwrite" in err
        assert run(*command, "--overwrite")[0] == 0
    assert {path: path.read_bytes() for path in before} == before


@pytest.mark.parametrize("output", ["label-studio", "brat"])
def test_exported_labels_are_not_replaced_unasked(run: Run, tmp_path: Path, output: str) -> None:
    command = ["gold", "export", GOLD, "-o", tmp_path / "there", "--format", output]
    assert [run(*command)[0], run(*command)[0], run(*command, "--overwrite")[0]] == [0, 2, 0]


def test_an_article_whose_id_leads_elsewhere_gets_no_form(run: Run, tmp_path: Path) -> None:
    shutil.copytree(GOLD, tmp_path / "gold")
    for path in (tmp_path / "gold").iterdir():
        lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
        path.write_text("".join(line.replace("000", "../x", 1) for line in lines), encoding="utf-8")
    code, _, err = run("gold", "export", tmp_path / "gold", "-o", tmp_path / "there")
    assert (code, err.count("\n")) == (2, 1)
    assert "article '../x" in err
    assert not (tmp_path / "x.toml").exists()


TEXT = "Anna Dahl met Erik Moe in Oslo."
WAYS = pytest.mark.parametrize("way", [["--no-reader"], ["--no-reader", "--workers", "1"]], ids=["plain", "bulk"])


@pytest.mark.parametrize(
    ("name", "way"),
    [
        *((name, []) for name in ("articles.csv", "events.csv", "datapackage.json", "errors.jsonl", "tables.sqlite")),
        ("events.csv", ["--workers", "1"]),
    ],
)
def test_an_extraction_replaces_no_file_of_the_users(run: Run, tmp_path: Path, name: str, way: list[str]) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    out = tmp_path / "out"
    out.mkdir()
    (out / name).write_text("mine,too\n")
    command = ("extract", tmp_path / "a.txt", "-o", out, "--format", "sqlite", "--no-reader", *way)
    code, _, stderr = run(*command)
    assert (code, stderr) == (
        2,
        f"dateline: {out / name}: was not written by dateline; name another place, or --overwrite replaces it\n",
    )
    assert [(path.name, path.read_text()) for path in out.iterdir()] == [(name, "mine,too\n")]
    assert run(*command, "--overwrite")[0] == 0
    assert run(*command)[0] == 0


@WAYS
@pytest.mark.parametrize("more", [[], ["--overwrite"]], ids=["", "overwrite"])
def test_an_extraction_replaces_no_input(run: Run, tmp_path: Path, way: list[str], more: list[str]) -> None:
    content = f"id,text\n1,{TEXT}\n"
    for link in (None, "link.csv"):
        (tmp_path / "articles.csv").write_text(content, encoding="utf-8")
        if link:
            (tmp_path / link).symlink_to(tmp_path / "articles.csv")
        for given in (tmp_path / (link or "articles.csv"), tmp_path, tmp_path / "*.csv"):
            code, _, stderr = run("extract", given, "-o", tmp_path, *way, *more)
            assert code == 2
            assert stderr.endswith(
                f"is an input, and {tmp_path / 'articles.csv'} would replace it; name another folder\n"
            )
        assert (tmp_path / "articles.csv").read_text(encoding="utf-8") == content


def test_hand_labels_are_no_tables_to_be_replaced(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    labels = shutil.copytree(GOLD, tmp_path / "labels")
    assert run("extract", tmp_path / "a.txt", "-o", labels, "--no-reader")[0] == 2
    assert all(path.read_bytes() == (GOLD / path.name).read_bytes() for path in labels.iterdir())


def test_a_manifest_of_somebody_elses_is_not_replaced(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    manifest = tmp_path / "out" / "parts" / "manifest.json"
    manifest.parent.mkdir(parents=True)
    manifest.write_text('{"name": "my app"}')
    code, _, stderr = run("extract", tmp_path / "a.txt", "-o", tmp_path / "out", "--no-reader", "--parts")
    assert code == 2
    assert f"{manifest}: was not written by dateline" in stderr
    assert manifest.read_text() == '{"name": "my app"}'


def test_a_run_that_was_killed_while_it_replaced_tables_can_be_run_again(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    out = tmp_path / "out"
    assert run("extract", tmp_path / "a.txt", "-o", out, "--no-reader")[0] == 0
    for name in sorted(set(EXTRACTED) - {"datapackage.json", "errors.jsonl"})[1:]:
        (out / name).unlink()
    assert run("extract", tmp_path / "a.txt", "-o", out, "--no-reader")[0] == 0
