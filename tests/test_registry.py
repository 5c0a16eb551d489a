"""Registers of the user's own: their layouts, how names agree, and who is taken for whom."""

from pathlib import Path

import pytest

from dateline.registry import find_registers, open_register
from dateline.registry.layouts import find_layout, types_of
from dateline.registry.matching import Subject, Verdict, agreement_of_role, judge
from dateline.registry.names import (
    BARE,
    FORM,
    INITIAL,
    MIDDLE,
    ORDER,
    SAME,
    SURNAME,
    compare_bodies,
    compare_persons,
    keys_of_body,
    keys_of_person,
)  # fmt: skip

HEADER = "id,name,aliases,type,country,description\n"
ANNA = "p1,Anna Dahl,,Person,NOR,Minister of Finance\n"


@pytest.fixture(autouse=True)
def _own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))


def made(tmp_path: Path, rows: str, header: str = HEADER, name: str = "people.csv") -> Path:
    path = tmp_path / name
    path.write_text(header + rows, encoding="utf-8")
    return path


def judged(path: Path, name: str, type_: str = "PERSON", **told: str) -> Verdict:
    countries = frozenset(filter(None, told.pop("countries", "").split()))
    names = (name, *filter(None, told.pop("others", "").split("|")))
    subject = Subject(
        id="e", names=names, type=type_, country=told.get("country", ""), role=told.get("role", ""), countries=countries
    )
    return judge(subject, [open_register(source) for source in find_registers([path], lambda line: None)])


@pytest.mark.parametrize(
    ("one", "other", "how"),
    [
        ("Anna Dahl", "ANNA DAHL", SAME),
        ("Anna Dahl", "Dahl, Anna", SAME),
        ("Anna Dahl", "Dahl, Dr. Anna", SAME),
        ("José Ñuñez", "Jose Nunez", SAME),
        ("Lukasz Weiss", "Łukasz Weiß", SAME),
        ("Soren Aegir", "Søren Ægir", SAME),
        ("Sean O'Neill", "Seán O’Neill", SAME),
        ("Jean-Luc Petit", "Jean Luc Petit", SAME),
        ("Kim Jong-un", "KIM JONG UN", SAME),
        ("J.K. Moe", "J. K. Moe", SAME),
        ("John Moe Jr.", "Moe, John, Jr", SAME),
        ("Anna Dahl", "DAHL Anna", ORDER),
        ("Anna Dahl", "Anna B. Dahl", FORM),
        ("Anna Berit Dahl", "Anna B. Dahl", FORM),
        ("John Moe", "John Moe Sr.", FORM),
        ("Anna Dahl", "Anna Berit Dahl", MIDDLE),
        ("A. Dahl", "Anna Dahl", INITIAL),
        ("Anna Dahl", "A. Dahl", INITIAL),
        ("Dahl", "Dahl", SURNAME),
        ("von Essen", "von Essen", SURNAME),
        ("Dahl", "Anna Dahl", BARE),
        ("von Essen", "Ida von Essen", BARE),
        ("al-Asad", "Omar al-Asad", BARE),
        ("Al Moe", "Al Moe", SAME),
        ("Anna Dahl", "Dahl", ""),
        ("Anna Dahl", "Anne Dahl", ""),
        ("Anna Dahl", "Anna Dahle", ""),
        ("Anna B. Dahl", "Anna C. Dahl", ""),
        ("John Moe Jr.", "John Moe Sr.", ""),
        ("B. Dahl", "Anna Dahl", ""),
    ],
)
def test_names_of_persons_agree_as_far_as_they_do(one: str, other: str, how: str) -> None:
    assert compare_persons(one, other) == how


@pytest.mark.parametrize(
    ("one", "other", "how"),
    [
        ("World Trade Union", "The World Trade-Union", SAME),
        ("U.N.", "UN", SAME),
        ("Moe & Dahl", "Moe and Dahl", SAME),
        ("Acme", "ACME Ltd.", FORM),
        ("Bank of Oslo", "Oslo Bank", ""),
        ("Limited", "Acme Limited", ""),
    ],
)
def test_names_of_bodies_agree_as_far_as_they_do(one: str, other: str, how: str) -> None:
    assert compare_bodies(one, other) == how


def test_names_without_a_letter_have_no_keys_and_match_nothing() -> None:
    assert [*keys_of_person("—"), *keys_of_body("!?"), *keys_of_person("")] == []
    assert compare_persons("", "") == compare_bodies("—", "—") == ""


def test_a_role_agrees_by_its_words() -> None:
    assert agreement_of_role("Finance Minister of Norway", "minister of finance (Norway)") == 2
    assert agreement_of_role("finance minister", "minister of justice") == 1
    assert agreement_of_role("", "minister") == agreement_of_role("mayor", "") == 0


def test_types_are_those_that_an_entity_may_have() -> None:
    assert types_of(("Person",)) == ({"PERSON"}, False)
    assert {"PERSON", "ORG"} <= types_of(("LegalEntity",))[0]
    assert "ORG" in types_of(("PublicBody",))[0]
    assert types_of(()) == (frozenset(), False)
    assert types_of(("gizmo",)) == (frozenset(), True)


def test_opensanctions_csv_is_read_as_it_is(tmp_path: Path) -> None:
    header = (
        '"id","schema","name","aliases","birth_date","countries","addresses","identifiers","sanctions","phones",'
        '"emails","dataset","first_seen","last_seen","last_change"\n'
    )
    row = (
        '"NK-1","Person","Anna Dahl","Annika Dahl;""Dahl; Anna""","1970","no;se","","","","","","x","","",""\n'
        '"NK-2","Company","Oslo Shipping AS","OSL","","no","","","","","","x","","",""\n'
    )
    path = made(tmp_path, row, header)
    assert judged(path, "Annika Dahl").link == "people:NK-1"
    assert judged(path, "Annika Dahl", "ORG").link == ""
    assert judged(path, "Anna Dahl", country="SWE").candidates[0].country == 1
    assert judged(path, "OSL", "ORG", country="NOR").link == "people:NK-2"


def test_wikidata_csv_is_read_as_it_is(tmp_path: Path) -> None:
    header = "item,itemLabel,itemAltLabel,itemDescription,countryLabel\n"
    rows = (
        'http://www.wikidata.org/entity/Q1,Anna Dahl,"Annika Dahl, A. B. Dahl",Norwegian politician,Norway\n'
        'http://www.wikidata.org/entity/Q1,Anna Dahl,"Annika Dahl, A. B. Dahl",Norwegian politician,Sweden\n'
        "http://www.wikidata.org/entity/Q2,Q2,,,\n"
    )
    path = made(tmp_path, rows, header)
    found = judged(path, "Annika Dahl", country="SWE")
    assert (found.link, len(found.candidates)) == ("people:Q1", 1)
    assert judged(path, "Q2", "ORG").candidates == ()


def test_an_alias_part_by_bars_and_an_acronym_in_brackets_are_names(tmp_path: Path) -> None:
    path = made(tmp_path, "o1,World Trade Union (WTU),Trade Union|Union Mondiale,ORG,,\n")
    for name in ("WTU", "World Trade Union", "Union Mondiale", "Trade Union"):
        assert judged(path, name, "ORG").link == "people:o1"


def test_types_must_not_contradict(tmp_path: Path) -> None:
    path = made(tmp_path, ANNA + "o1,Anna Dahl,,Company,NOR,\nx1,Moe,,gizmo,,\n")
    assert judged(path, "Anna Dahl").link == "people:p1"
    assert judged(path, "Anna Dahl", "ORG").link == "people:o1"
    assert judged(path, "Anna Dahl", "GPE").candidates == ()
    assert judged(path, "Moe", "OTHER").link == judged(path, "Moe", "GPE").link == "people:x1"


def test_the_country_tells_namesakes_apart_and_what_nothing_tells_apart_stays_empty(tmp_path: Path) -> None:
    path = made(tmp_path, ANNA + "p2,Anna Dahl,,Person,SWE,skier\np3,Anna Dahl,,Person,,singer\n")
    assert judged(path, "Anna Dahl", country="SWE").link == "people:p2"
    assert judged(path, "Anna Dahl", countries="NOR").link == "people:p1"
    assert judged(path, "Anna Dahl", role="singer").link == "people:p3"
    unclear = judged(path, "Anna Dahl")
    assert (unclear.link, len(unclear.candidates)) == ("", 3)
    assert unclear.reason == "several have the name, and nothing tells which is meant"


def test_another_country_speaks_against(tmp_path: Path) -> None:
    path = made(tmp_path, ANNA)
    assert judged(path, "Anna Dahl").link == "people:p1"
    assert judged(path, "Anna Dahl", country="SWE").reason == "another country"
    assert judged(path, "Anna Dahl", country="SWE", role="finance minister").link == "people:p1"
    assert judged(path, "Anna Dahl", countries="SWE").reason == "of a country that the article does not name"
    assert judged(path, "Anna Dahl", countries="SWE", role="minister").link == "people:p1"


def test_a_surname_alone_needs_support_and_no_rival(tmp_path: Path) -> None:
    path = made(tmp_path, ANNA)
    assert judged(path, "Dahl").reason == f"{BARE}: needs role and country"
    assert judged(path, "Dahl", country="NOR").link == judged(path, "Dahl", role="finance minister").link == ""
    assert judged(path, "Dahl", country="NOR", role="finance minister").link == "people:p1"
    both = made(tmp_path, ANNA + "p2,Ida Dahl,,Person,NOR,Minister of Finance\n")
    assert judged(both, "Dahl", country="NOR", role="finance minister").link == ""
    rival = made(tmp_path, ANNA + "p2,Ida Dahl,,Person,,skier\n")
    assert judged(rival, "Dahl", country="NOR", role="finance minister").reason == "others have the surname too"


def test_an_entry_with_only_a_surname_needs_support_and_no_other_that_has_it(tmp_path: Path) -> None:
    path = made(tmp_path, "p1,Dahl,,Person,NOR,minister\n")
    assert judged(path, "Dahl").reason == f"{SURNAME}: needs role or country"
    assert judged(path, "Dahl", country="NOR").link == judged(path, "Dahl", role="minister").link == "people:p1"
    assert judged(path, "Anna Dahl", country="NOR").candidates == ()
    both = made(tmp_path, "p1,Dahl,,Person,NOR,minister\np2,Ida Dahl,,Person,SWE,\n")
    assert judged(both, "Dahl", country="NOR").reason == "others have the surname too"


def test_initials_and_middle_names_need_support(tmp_path: Path) -> None:
    path = made(tmp_path, "p1,Anna Berit Dahl,,Person,NOR,\n")
    for name in ("Anna Dahl", "A. Dahl", "A. B. Dahl"):
        assert judged(path, name).link == ""
        assert judged(path, name, country="NOR").link == "people:p1"


def test_another_form_of_a_name_is_asked_where_the_fullest_is_unknown(tmp_path: Path) -> None:
    path = made(tmp_path, "o1,WTU,,ORG,,\n")
    assert judged(path, "World Trade Union", "ORG", others="WTU").link == "people:o1"


def test_rows_of_one_id_are_one_entry(tmp_path: Path) -> None:
    path = made(tmp_path, ANNA + "p1,Anna Dahl,Annika Dahl,Person,SWE,skier\n")
    found = judged(path, "Anna Dahl", country="SWE", role="skier")
    assert (found.link, len(found.candidates)) == ("people:p1", 1)


def test_a_name_of_too_many_rows_is_nobodys(tmp_path: Path) -> None:
    path = made(tmp_path, "".join(f"p{n},Anna Dahl,,Person,NOR,\n" for n in range(300)))
    assert judged(path, "Anna Dahl").reason == "more than 256 rows have the name"


def test_the_first_register_that_has_one_goes_before(tmp_path: Path) -> None:
    paths = [made(tmp_path, row, name=f"{name}.csv") for name, row in (("a", "p1,Ida Moe,,,,\n"), ("b", ANNA))]
    sources = find_registers([*paths, f"more={paths[1]}"], lambda line: None)
    assert [source.name for source in sources] == ["a", "b", "more"]
    anna = Subject(id="e", names=("Anna Dahl",), type="PERSON", country="", role="", countries=frozenset())
    assert judge(anna, map(open_register, sources)).link == "b:p1"


def test_the_first_layout_that_fits_is_taken() -> None:
    assert find_layout(["country", " name ", "id"], "x").places["name"] == [(1, "")]
