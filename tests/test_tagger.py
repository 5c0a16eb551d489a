"""The tagger of names: kinds of names, one kind a name in an article, and files of weights that fit the code."""

import pytest
from spacy.language import Language

from dateline.entities import find_cast
from dateline.entities.names.tagger import tag_names
from dateline.lexicons import models_folder
from dateline.page import Page
from dateline.reader import Reader, Reading, load_reader
from dateline.reader.labels import KINDS
from dateline.reader.name_layer import load_layer
from dateline.records import Article
from dateline.segment import find_sentences

TEXT = (
    "Norwegian police searched Bergen General Hospital on Monday. Anna Dahl of the Harbour Workers' Union told the "
    "Larvik Gazette that the Fair Harbours Act had failed. Dahl left Norway for Lake Mjosa."
)


@pytest.fixture(scope="module")
def reader() -> Reader:
    pytest.importorskip("onnxruntime")
    return load_reader(models_folder() / "reader")


def names_of(nlp: Language, reader: Reader, text: str) -> list[tuple[str, str]]:
    """Return the names of a text, each with its type, as the whole tool gives them."""
    doc, article = nlp(text), Article(id="a", text=text)
    cast = find_cast(Page(article, doc, find_sentences(article, doc), reader.read(text)), ())
    types = {entity.id: entity.type for entity in cast.entities}
    return [(mention.text, types[mention.entity_id]) for mention in cast.mentions if mention.kind == "name"]


def test_names_have_their_extents_and_kinds(nlp: Language, reader: Reader) -> None:
    found = names_of(nlp, reader, TEXT)
    wanted = [
        ("Norwegian police", "ORG"),
        ("Bergen General Hospital", "FAC"),
        ("Anna Dahl", "PERSON"),
        ("Harbour Workers' Union", "ORG"),
        ("Fair Harbours Act", "OTHER"),
        ("Dahl", "PERSON"),
        ("Norway", "GPE"),
        ("Lake Mjosa", "LOC"),
    ]
    assert [name for name in found if name in wanted] == wanted


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        pytest.param(
            "He signed Executive Order 1207 on Monday.",
            "Executive Order 1207",
            "OTHER",
            marks=pytest.mark.xfail(reason="the reader does not find it"),
        ),
        ("The 94th Norland Congress met on Monday.", "94th Norland Congress", "ORG"),
        ("Anna Dahl sued Larvik Shipping, Inc. on Monday.", "Larvik Shipping, Inc.", "ORG"),
        ("Anna Dahl met Nils Berg, Jr. in Oslo.", "Nils Berg, Jr.", "PERSON"),
        ("Anna Dahl KC spoke in Oslo.", "Anna Dahl", "PERSON"),
        ("The United Nations' Committee on Trade met in Oslo.", "United Nations", "ORG"),
        ("The minister met Erik Moe-Dahl in Oslo.", "Erik Moe-Dahl", "PERSON"),
        ("Dr. Mary-Jane Watson-Parker wrote to Oslo.", "Mary-Jane Watson-Parker", "PERSON"),
        ("Han Jun-seo met the minister in Seoul.", "Han Jun-seo", "PERSON"),
        ("“We will merge,” said Seo Min-jae, an analyst.", "Seo Min-jae", "PERSON"),
        ("Harbour Systems paid Nils Berg. Harbour declined to comment.", "Harbour", "ORG"),
    ],
)
def test_names_reach_as_far_as_they_should(nlp: Language, reader: Reader, text: str, name: str, kind: str) -> None:
    assert (name, kind) in names_of(nlp, reader, text)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Divers found the flight data recorder (FDR). The FDR was read in Oslo.", "FDR"),
        ("The firm paid US$12 million to Anna Dahl.", "US"),
        ("Our Allies met Anna Dahl in Oslo.", "Allies"),
        ("Anna Dahl, the Minister for Trade, Housing and Sport, resigned.", "Housing"),
        ("Eyewitnesses said that Anna Dahl had left.", "Eyewitnesses"),
    ],
)
def test_common_nouns_sums_and_portfolios_are_no_names(nlp: Language, reader: Reader, text: str, word: str) -> None:
    assert word not in {name for name, _ in names_of(nlp, reader, text)}


def test_a_text_without_words_has_no_names(nlp: Language) -> None:
    assert tag_names(nlp(""), Reading()) == []


def test_the_chances_of_kinds_add_up_to_one(nlp: Language, reader: Reader) -> None:
    tagged = tag_names(nlp(TEXT), reader.read(TEXT))
    assert all(len(name.chances) == len(KINDS) and sum(name.chances) == pytest.approx(1, abs=1e-5) for name in tagged)


def test_the_layer_has_a_row_for_each_input_of_the_reader() -> None:
    assert len(load_layer()) == 384 + 11 + 1
