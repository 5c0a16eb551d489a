"""Who is who: the knowledge tables, names without a parse, and what holds of every cast."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc
from spacy.vocab import Vocab

from dateline.entities import find_cast
from dateline.entities.cast import as_name, make_cast, unique_slugs
from dateline.entities.drafts import EntityDraft, Spot
from dateline.entities.knowledge import (
    country_names,
    find_known,
    find_noun,
    find_title,
    fold,
    gender_of,
    lies_in,
    type_of_words,
)
from dateline.entities.names.tokens import Name
from dateline.entities.references.pronouns import pronoun_forms
from dateline.entities.types.vote import _describing
from dateline.page import Page
from dateline.reader import NameCandidate, Reading
from dateline.records import Article, Cast
from dateline.segment import find_sentences

PEOPLE = "Ana Braun Peter he she it they his her himself I we our president President Mr. officials who army dozens"
OTHERS = "the a Chile Chilean U.S. said met “ ” . , 's and of in to company government country"
WORDS = st.sampled_from([*PEOPLE.split(" "), *OTHERS.split(" "), "\n"])


def cast_of(nlp: Language, text: str) -> tuple[Article, Cast]:
    article = Article(id="a", text=text)
    doc = nlp(text)
    return article, find_cast(Page(article, doc, find_sentences(article, doc)), ())


def names_read(nlp: Language, text: str, *read: tuple[str, str, float]) -> list[tuple[str, str, str]]:
    """Return (surface, type, rule) of the names of a text in which the reader sees some."""
    doc, article = nlp(text), Article(id="a", text=text)
    candidates = [
        NameCandidate(start=text.index(name), end=text.index(name) + len(name), type=kind, score=score)
        for name, kind, score in read
    ]
    cast = find_cast(Page(article, doc, find_sentences(article, doc), Reading(names=tuple(candidates))), ())
    types = {entity.id: entity.type for entity in cast.entities}
    return [(x.text, types[x.entity_id], x.rule) for x in cast.mentions if x.kind == "name"]


def test_the_reader_adds_names_and_says_how_far_they_reach(nlp: Language) -> None:
    text = "The boats left Qaruh Point for Braunsund early."
    found = names_read(nlp, text, ("Qaruh Point", "LOC", 0.9), ("Braunsund", "LOC", 0.9))
    assert found == [("Qaruh Point", "GPE", "reader"), ("Braunsund", "GPE", "reader")]


def test_what_spacy_alone_calls_a_name_stays_only_where_a_table_knows_it(nlp: Language) -> None:
    text = "Anna Keller of Norway met Ola Nordmann."
    alone = {name for name, _, _ in names_read(nlp, text)}
    assert "Norway" in alone
    assert "Ola Nordmann" not in {name for name, _, rule in names_read(nlp, text) if rule == "spacy"}


@pytest.mark.parametrize("text", ["UN", "The envoys were met by members of the UN"])
def test_a_known_body_may_end_a_text_without_a_stop(nlp: Language, text: str) -> None:
    assert names_read(nlp, text, ("UN", "ORG", 0.9)) == [("UN", "ORG", "reader")]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Xi|Al-Shabaab did not invade Mr. Smith.", ["Xi", "Al-Shabaab", "Smith"]),
        ("Erik Moe | Anna Dahl met Ola Berg.", ["Erik Moe", "Anna Dahl", "Ola Berg"]),
        ("Police|soldiers | miners killed three people.", ["soldiers", "miners", "three people"]),
    ],
)
def test_a_bar_parts_names_and_descriptions(nlp: Language, text: str, names: list[str]) -> None:
    assert [entity.name for entity in cast_of(nlp, text)[1].entities] == names


def test_the_reader_sees_two_names_on_both_sides_of_a_bar(nlp: Language) -> None:
    text = "Braunsund|Qaruh Point closed."
    found = names_read(nlp, text, ("Braunsund|Qaruh Point", "LOC", 0.9))
    assert [name for name, _, _ in found] == ["Braunsund", "Qaruh Point"]


def test_a_name_is_on_one_line_and_holds_no_bar() -> None:
    assert as_name("Erik\n Moe :|") == "Erik Moe :/"


def test_names_without_a_letter_of_the_alphabet_have_ids_of_their_own() -> None:
    slugs = unique_slugs(["\U0001f600", "?!", "\u5317\u4eac", "entity", "\u05e9\u05dc", "-", ""])
    assert all(slugs)
    assert len(set(slugs)) == len(slugs)


def test_a_text_without_a_sentence_has_no_names(nlp: Language) -> None:
    assert not names_read(nlp, "\u200b", ("\u200b", "ORG", 0.9))


def test_before_the_first_word_stands_no_bracket() -> None:
    doc = Doc(
        Vocab(), words=["Dahl", "mayor", "("], heads=[1, 1, 1], deps=["appos", "ROOT", "punct"],
        pos=["PROPN", "NOUN", "PUNCT"], lemmas=["Dahl", "mayor", "("],
    )  # fmt: skip
    assert [token.text for token in _describing(doc, Name(0, 1, "ORG", ""), doc[0])] == ["mayor"]


@pytest.mark.parametrize("mark", ["\u0301", "...", "\u200d", "\u2014"])
def test_marks_alone_are_no_name(nlp: Language, mark: str) -> None:
    assert not names_read(nlp, f"It was off {mark} early.", (mark, "ORG", 0.9))


def test_an_event_that_the_reader_names_is_no_place(nlp: Language) -> None:
    text = "She won a seat in the 2017 Norwegian general election."
    found = names_read(nlp, text, ("2017 Norwegian general election", "OTHER", 0.9))
    assert [kind for name, kind, _ in found if "election" in name] == ["OTHER"]


def test_a_language_is_no_people_to_the_reader_either(nlp: Language) -> None:
    text = "He spoke Spanish to the crowd."
    assert [ent.label_ for ent in nlp(text).ents] == ["LANGUAGE"]
    assert not names_read(nlp, text, ("Spanish", "NORP", 0.9))


def test_the_articles_furniture_holds_no_names_of_the_reader(nlp: Language) -> None:
    text = "Read more: Braunsund in pictures\n\nThe boats left early on Monday."
    doc, article = nlp(text), Article(id="a", text=text)
    assert find_sentences(article, doc)[0].kind == "boilerplate"
    assert not names_read(nlp, text, ("Braunsund", "LOC", 0.9))


def test_a_body_may_end_the_text(nlp: Language) -> None:
    text = "They trust the Norwegian army"
    _, cast = cast_of(nlp, text)
    assert "Norwegian army" in {mention.text for mention in cast.mentions}


def test_an_unsure_reading_adds_no_name(nlp: Language) -> None:
    text = "The boats went out early."
    assert not names_read(nlp, text, ("boats", "ORG", 0.3))


def test_every_country_has_a_code_a_name_and_no_other_has_its_name() -> None:
    names = country_names()
    assert len(names) == 250  # the 249 of ISO 3166-1, and Kosovo under the user-assigned XKX
    assert all(re.fullmatch(r"[A-Z]{3}", code) for code in names)
    for code, name in names.items():
        known = find_known(name)
        assert known is not None
        assert (known.country, known.kind) == (code, "country")


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("U.S.", "country:USA"),
        ("UK", "country:GBR"),
        ("Côte d’Ivoire", "country:CIV"),
        ("Norwegians", "people:NOR"),
        ("Frenchman", "people:FRA"),
        ("Kyiv", "capital:UKR:Kyiv"),
        ("Kiev", "capital:UKR:Kyiv"),
    ],
)
def test_a_known_name_is_found_however_it_is_written(written: str, key: str) -> None:
    known = find_known(written)
    assert known is not None
    assert known.key == key


@pytest.mark.parametrize("word", ["us", "polish", "turkey", "chad", ""])
def test_words_in_small_letters_are_no_names(word: str) -> None:
    assert find_known(word) is None


def test_parts_of_the_world_hold_their_states() -> None:
    assert lies_in("CHL", "South American")
    assert lies_in("CHL", "Latin American")
    assert not lies_in("KEN", "South American")


def test_titles_and_nouns_are_told_apart() -> None:
    president = find_noun("president")
    assert president is not None
    assert president.is_ruler
    assert find_title("Senator") is not None
    assert find_title("farmer") is None
    assert gender_of("Anna") == "f"


@pytest.mark.parametrize(
    ("name", "expected"),
    [("Tower Bridge", "FAC"), ("Lake Geneva", "LOC"), ("University of Oslo", "ORG"), ("Ana Braun", "")],
)
def test_words_of_a_name_tell_its_type(name: str, expected: str) -> None:
    assert type_of_words(name.split()) == expected


def test_pronouns_name_every_person_and_case() -> None:
    forms = pronoun_forms()
    assert {form.person for form in forms.values()} == {1, 2, 3}
    assert forms["her"].gender == "f"
    assert forms["themselves"].is_plural


def test_ids_are_unique_and_readable(nlp: Language) -> None:
    text = "Ana, ANA, Ána"
    article, doc = Article(id="a", text=text), nlp(text)
    page = Page(article, doc, find_sentences(article, doc))
    starts = [0, 5, 10]
    drafts = [EntityDraft(text[i : i + 3], "PERSON", spots=[Spot(i, i + 3, 0, "name", "test")]) for i in starts]
    assert [entity.id for entity in make_cast(page, drafts).entities] == ["ana", "ana-2", "ana-3"]


def test_roles_and_countries_are_filled_from_titles(nlp: Language) -> None:
    _, cast = cast_of(nlp, "Chilean President Gabriel Boric met Treasury Secretary Janet Yellen in Santiago on Monday.")
    by_name = {entity.name: entity for entity in cast.entities}
    assert (by_name["Gabriel Boric"].role, by_name["Gabriel Boric"].country) == ("President of Chile", "CHL")
    assert by_name["Janet Yellen"].role == "Treasury Secretary"
    assert by_name["Santiago"].country == "CHL"


def test_a_role_keeps_the_word_before_its_noun(nlp: Language) -> None:
    _, cast = cast_of(nlp, "Press secretary Anna Lind spoke on Monday. Deputy press secretary Tom Hill agreed.")
    roles = {entity.name: entity.role for entity in cast.entities}
    assert (roles["Anna Lind"], roles["Tom Hill"]) == ("Press secretary", "Deputy press secretary")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Sorbek, the Norwegian shipping group, has bought a rival.", "Sorbek"),
        ("Shares in Sorbek rose. Sorbek's employees cheered.", "Sorbek"),
        ("The regulator will demand that Sorbek sell its ferries.", "Sorbek"),
    ],
)
def test_what_a_name_has_makes_it_a_firm_though_the_reader_sees_a_person(nlp: Language, text: str, name: str) -> None:
    assert (name, "ORG") in {(found, kind) for found, kind, _ in names_read(nlp, text, (name, "PER", 0.9))}


def test_people_without_full_names_keep_to_one_spelling(nlp: Language) -> None:
    _, cast = cast_of(nlp, "Señora Núñez left. Nunez said she was tired. “I am tired,” Núñez said.")
    people = [entity for entity in cast.entities if fold(entity.name) == "nunez"]
    assert len(people) <= 1


@settings(max_examples=60, deadline=None)
@given(st.lists(WORDS, max_size=40))
def test_mentions_lie_inside_and_in_order(nlp: Language, words: list[str]) -> None:
    article, cast = cast_of(nlp, " ".join(words))
    ranges = [(mention.start, -mention.end) for mention in cast.mentions]
    assert ranges == sorted(ranges)
    assert len(set(ranges)) == len(ranges)
    for mention in cast.mentions:
        assert article.text[mention.start : mention.end] == mention.text
        assert mention.text.strip() == mention.text != ""
        assert cast.entity(mention.entity_id)
    assert {mention.entity_id for mention in cast.mentions} == {entity.id for entity in cast.entities}


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=80))
def test_no_text_is_too_odd(nlp: Language, text: str) -> None:
    article, cast = cast_of(nlp, text)
    assert all(0 <= mention.start < mention.end <= len(article.text) for mention in cast.mentions)
