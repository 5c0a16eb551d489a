"""Who and what a name names, as the whole tool tells: strangers, predicates, firms, titles, namesakes."""

import pytest
from spacy.language import Language

from dateline.extraction import read_page
from dateline.lexicons import models_folder
from dateline.reader import Reader, load_reader
from dateline.records import Article
from dateline.rows import Row, table_rows


@pytest.fixture(scope="module")
def reader() -> Reader:
    pytest.importorskip("onnxruntime")
    return load_reader(models_folder() / "reader")


def tables_of(nlp: Language, reader: Reader, text: str) -> dict[str, list[Row]]:
    return table_rows(read_page(Article(id="a", text=text), nlp(text), reader.read))


@pytest.mark.parametrize(
    ("text", "trigger", "party"),
    [
        # a stranger is not one with a later name
        ("A nurse fled to Oslo. Ida Berg paid a lawyer in Bergen.", "fled", ("actors", "nurse")),
        ("A driver hit two children. Nils Moe sold his house in Oslo.", "hit", ("actors", "driver")),
        ("A teacher was charged with fraud. Ann Hale, 34, appeared in court.", "charged", ("recipients", "Ann Hale")),
        # what "is" says of a subject is its name
        ("The governor of Norland is Erik Vale. He signed the law.", "signed", ("actors", "Erik Vale")),
        ("The head of the union was Ida Berg. She resigned on Monday.", "resigned", ("actors", "Ida Berg")),
        # a person called like a place
        ("The coach of Larvik, Chelsea Brook, praised Anna Moss.", "praised", ("actors", "Chelsea Brook")),
        ("Camden Park, 22, was killed in Oslo.", "killed", ("recipients", "Camden Park")),
        # a nickname in marks
        ("Anna “The Cat” Holm robbed a bank.", "robbed", ("actors", "Anna “The Cat” Holm")),
        ("Nils “Tiny” Moe sold the farm.", "sold", ("actors", "Nils “Tiny” Moe")),
        # pictures are no part of a name
        ("Erik Moe 😀 met Anna Dahl 🎉 in Oslo.", "met", ("actors", "Erik Moe|Anna Dahl")),
    ],
)
def test_participants_have_their_names(
    nlp: Language, reader: Reader, text: str, trigger: str, party: tuple[str, str]
) -> None:
    column, who = party
    events = tables_of(nlp, reader, text)["events"]
    assert [event[column] for event in events if event["trigger"] == trigger] == [who]


@pytest.mark.parametrize(
    ("text", "name", "cells"),
    [
        ("Wendy's opened a shop in Oslo. Wendy's said it would pay.", "Wendy's", {"type": "ORG"}),
        ("Sotheby's sold the painting on Friday.", "Sotheby's", {"type": "ORG"}),
        pytest.param(
            "Kilbrann 3 Merkholm 2\n\nAnna Dahl scored as Kilbrann won on Friday.",
            "Kilbrann",
            {"type": "ORG"},
            marks=pytest.mark.xfail(reason="the reader takes the team for a person"),
        ),
        ("Officers charged Camden Rivers, 41, on Monday.", "Camden Rivers", {"type": "PERSON"}),
        ("Lt Ida Moe arrested Pte Nils Vale.", "Nils Vale", {"type": "PERSON"}),
        ("DS Anna Holm told reporters that two men had died.", "Anna Holm", {"type": "PERSON"}),
        ("Workers marched in the Venezuelan city of Valencia.", "Valencia", {"country": "VEN"}),
        ("Rebels attacked the Pakistani city of Hyderabad.", "Hyderabad", {"country": "PAK"}),
        ("Anna Dahl of Portland, Ore., was killed on Monday.", "Ore.", {"country": "USA"}),
    ],
)
def test_entities_have_type_and_country(
    nlp: Language, reader: Reader, text: str, name: str, cells: dict[str, str]
) -> None:
    found = [row for row in tables_of(nlp, reader, text)["entities"] if row["name"] == name]
    assert [{column: row[column] for column in cells} for row in found] == [cells]


def test_a_peer_is_no_given_name(nlp: Language, reader: Reader) -> None:
    rows = tables_of(nlp, reader, "The Earl of Westmark met Anna Dahl in Oslo. The Earl paid her.")["entities"]
    assert "Earl" not in {row["name"] for row in rows}


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("The Congress of Peru met in Lima on Monday.", "Congress of Peru", "PER"),
        ("Anna Dahl sued Oslo University in Bergen.", "Oslo University", "NOR"),
        ("Peru pays. The Senate met in Lima, and Peruvian miners cheered.", "Senate", "PER"),
        ("The Senate met in Washington. The United States paid.", "Senate", "USA"),
    ],
)
def test_bodies_belong_to_their_state(nlp: Language, reader: Reader, text: str, name: str, country: str) -> None:
    entities = tables_of(nlp, reader, text)["entities"]
    assert [row["country"] for row in entities if row["name"] == name] == [country]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Americans voted on Monday. An American miner was killed. Americans wept.", "American"),
        ("The Russian Federation signed. Russia paid Kenya.", "Russia"),
    ],
)
def test_peoples_and_states_have_their_usual_names(nlp: Language, reader: Reader, text: str, name: str) -> None:
    assert name in {row["name"] for row in tables_of(nlp, reader, text)["entities"]}
