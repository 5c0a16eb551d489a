"""The ontology: its files are sound, errors in them are one line, and words are coded by their syntax."""

import csv
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import Token

from dateline.errors import InputError
from dateline.events.acts.coding import Coding, code_event, eventive_nouns
from dateline.lemmas import lemma_of
from dateline.lexicons import load_settings
from dateline.nlp import load_model
from dateline.ontology import MODES, load_ontology, read_ontology
from dateline.ontology.patterns import parse_pattern

ROOT_FILE = 'root = "AID"\ngloss = "Give."\n[general]\nverbs = [{}]\n'


def trigger(text: str, word: str) -> Token:
    doc = load_model(load_settings().model)(text)
    return next(token for token in doc if token.text == word)


def write_ontology(folder: Path, **files: str) -> Path:
    for name, text in files.items():
        (folder / f"{name}.toml").write_text(text, encoding="utf-8")
    return folder


def test_there_is_a_file_for_every_root() -> None:
    ontology = load_ontology()
    assert set(ontology.roots) == {*MODES, ""}
    assert all(ontology.roots[root].gloss for root in MODES)
    assert all(ontology.roots[root].examples for root in MODES)


@pytest.mark.parametrize("root", MODES)
def test_every_mode_of_a_root_has_patterns(root: str) -> None:
    file = load_ontology().roots[root]
    assert set(file.modes) == set(MODES[root])
    assert all(lists.verbs or lists.nouns for lists in file.modes.values())


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ('root = "AID"\ngloss = "x"\n[general]\nverb = ["give"]\n', "aid.toml:4: general.verb"),
        ('root = "AIDE"\ngloss = "x"\n', "aid.toml:1: root: unknown root 'AIDE'"),
        ('root = "AID"\ngloss = "x"\n[modes.food]\n', "aid.toml:3: modes.food: AID has no such mode"),
        ('root = "AID"\ngloss = "x"\ncolour = 1\n', "colour"),
        ('root = "AID"\ngloss = \n', "aid.toml:2: not valid TOML"),
        (ROOT_FILE.format('"give [obj"'), "general.verbs"),
        (ROOT_FILE.format('"give [obj: @things]"'), "unknown class @things"),
        (ROOT_FILE.format('"give [object: food]"'), "unknown relation 'object'"),
        (ROOT_FILE.format('"give -> somebody"'), "aid.toml:4: general.verbs: unknown recipient 'somebody'"),
        (ROOT_FILE.format('"give -> prep:to"'), "unknown recipient 'prep:to'; a preposition or one of comp, comp-obj"),
        (ROOT_FILE.format('"give -> dobj"'), "unknown recipient 'dobj'; a preposition or one of comp, comp-obj"),
        (ROOT_FILE.format('"give [dobj: food]"'), "unknown relation 'dobj'; a preposition or one of comp, comp-obj"),
        ('root = "AID"\ngloss = "x"\nverb_recipients = ["dobj"]\n', "aid.toml:3: verb_recipients: unknown recipient"),
    ],
)
def test_a_malformed_file_is_one_line_with_file_and_place(tmp_path: Path, text: str, place: str) -> None:
    with pytest.raises(InputError) as error:
        read_ontology(write_ontology(tmp_path, aid=text))
    assert place in str(error.value)
    assert "aid.toml" in str(error.value)
    assert "\n" not in str(error.value)


def test_the_same_bare_trigger_in_two_roots_is_an_error(tmp_path: Path) -> None:
    other = ROOT_FILE.format('"help"').replace("AID", "SUPPORT")
    with pytest.raises(InputError, match="'help' stands in AID and in SUPPORT"):
        read_ontology(write_ontology(tmp_path, aid=ROOT_FILE.format('"help"'), support=other))


def test_one_trigger_may_stand_in_two_roots_under_conditions(tmp_path: Path) -> None:
    other = ROOT_FILE.format('"help [obj: bill]"').replace("AID", "SUPPORT")
    ontology = read_ontology(write_ontology(tmp_path, aid=ROOT_FILE.format('"help"'), support=other))
    assert [pattern.root for pattern in ontology.patterns_of("verb", "help")] == ["SUPPORT", "AID"]


def test_a_compound_noun_is_a_head_with_modifiers() -> None:
    pattern = parse_pattern("hunger strike", kind="noun", place="")
    assert (pattern.lemma, [condition.relation for condition in pattern.conditions]) == ("strike", ["mod"])


@pytest.mark.parametrize(
    ("text", "word", "root", "mode"),
    [
        ("The rebels threatened to shell the town.", "threatened", "THREATEN", "violence"),
        ("The pope called on both armies to lay down their arms.", "called", "REQUEST", "yield"),
        ("She called the minister a liar.", "called", "ACCUSE", "disapprove"),
        ("He called President Lula on Friday.", "called", "CONSULT", "phone"),
        ("The union called off the strike.", "called", "RETREAT", ""),
        ("The miners went on strike over pay.", "strike", "PROTEST", "strike"),
        ("An air strike hit the village.", "strike", "ASSAULT", "aerial"),
        ("Police charged two men with fraud.", "charged", "ACCUSE", "allege"),
        ("The bank charged a fee.", "charged", "", ""),
        ("The army fired two missiles at the port.", "fired", "ASSAULT", "heavy-weapons"),
        ("The mayor fired his deputy.", "fired", "SANCTION", ""),
        ("The ministers met with the rebels in Geneva.", "met", "CONSULT", "visit"),
        ("The firm met the demand for steel.", "met", "", ""),
        ("The army dropped bombs on the town.", "dropped", "ASSAULT", "aerial"),
        ("Prosecutors dropped the charges against her.", "dropped", "RETREAT", "release"),
        ("The rebels held two tourists hostage.", "held", "ASSAULT", "abduct"),
        ("France imposed sanctions on Mali.", "sanctions", "SANCTION", "discontinue"),
        ("France imposed a curfew in Paris.", "curfew", "COERCE", "curfew"),
        ("Norway lifted the ban on imports.", "lifted", "CONCEDE", ""),
        ("Norway lifted the blockade of the port.", "lifted", "RETREAT", "withdraw"),
        ("He withdrew from the Paris agreement.", "withdrew", "SANCTION", "withdraw"),
        ("Ethiopia withdrew its troops from Somalia.", "withdrew", "RETREAT", "withdraw"),
        ("The council refused to meet the union.", "refused", "REJECT", "meet"),
        ("The rebels threatened to attack the capital.", "threatened", "THREATEN", "violence"),
        ("The phone conversation lasted an hour.", "conversation", "CONSULT", "phone"),
        ("The shares fell on Monday.", "fell", "", ""),
        ("An earthquake killed nine people.", "killed", "", ""),
    ],
)
def test_syntax_decides_the_root(text: str, word: str, root: str, mode: str) -> None:
    coding = code_event(trigger(text, word))
    assert (coding.event_type, coding.mode) == (root, mode), coding.rule


def labelled_sentences() -> list[Any]:
    """Return sentences written for this test, each with a trigger and its code; ``why`` marks a known error."""
    path = Path(__file__).parent / "ontology" / "sentences.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return [
        pytest.param(
            (row["sentence"], row["trigger"], row["root"], row["mode"]),
            id=row["sentence"],
            marks=[pytest.mark.xfail(reason=row["why"], strict=True)] if row["why"] else [],
        )
        for row in rows
    ]


@pytest.mark.parametrize("row", labelled_sentences())
def test_general_news_is_coded_as_labelled(row: tuple[str, str, str, str]) -> None:
    sentence, word, root, mode = row
    coding = code_event(trigger(sentence, word))
    assert (coding.event_type, coding.mode) == (root, mode), coding.rule


def test_a_light_verb_is_coded_by_its_object() -> None:
    assert code_event(trigger("The sides held talks.", "held")).event_type == "CONSULT"


def test_the_object_of_a_light_verb_may_be_coded_by_the_verb() -> None:
    assert code_event(trigger("Troops opened fire on the crowd.", "fire")).event_type == "ASSAULT"
    assert code_event(trigger("They watched the fire.", "fire")).event_type == ""


@pytest.mark.parametrize(
    ("text", "word", "lemma"),
    [
        ("They staged a rally.", "staged", "stage"),
        ("They robbed a bank.", "robbed", "rob"),
        ("They freed him.", "freed", "free"),
    ],
)
def test_a_lost_e_comes_back_to_the_lemma(text: str, word: str, lemma: str) -> None:
    assert lemma_of(trigger(text, word)) == lemma


def test_the_parts_of_a_hyphenated_word_are_no_triggers_beside_it() -> None:
    assert code_event(trigger("They announced a cease-fire.", "cease")).event_type == ""


def test_an_act_of_no_known_root_is_an_error(tmp_path: Path) -> None:
    text = 'root = "THREATEN"\ngloss = "x"\n[modes.violence]\nacts = ["WAR"]\n'
    with pytest.raises(InputError, match="unknown act 'WAR'"):
        read_ontology(write_ontology(tmp_path, threaten=text))


def test_parties_of_a_meeting_all_act() -> None:
    assert code_event(trigger("They met on Monday.", "met")).reciprocal
    assert not code_event(trigger("They bombed the port.", "bombed")).reciprocal


def test_the_frame_says_where_the_recipient_stands() -> None:
    assert code_event(trigger("He called on Chile to help.", "called")).recipient_relations[0] == "on"
    assert "against" in code_event(trigger("The attack against Chad failed.", "attack")).recipient_relations


def test_the_rule_names_root_and_pattern() -> None:
    assert code_event(trigger("Police arrested him.", "arrested")).rule == "COERCE: arrest -> obj"


def test_eventive_nouns_hold_typed_and_untyped_ones() -> None:
    assert {"sanction", "lawsuit", "truce", "birth", "crash"} <= eventive_nouns()
    assert not {"relation", "security", "history", "country"} & eventive_nouns()


@pytest.mark.parametrize(
    ("text", "word", "root"),
    [
        ("The rebels announced a cease-fire.", "fire", "RETREAT"),
        ("Hundreds of protesters were arrested.", "arrested", "COERCE"),
        ("The shelling of the town went on.", "shelling", "ASSAULT"),
        ("The governor attacked the senator over taxes.", "attacked", "ACCUSE"),
        ("The militants attacked the camp.", "attacked", "ASSAULT"),
        ("He sold the house in order to pay.", "order", ""),
        ("The studio released an album.", "released", ""),
        ("The rebels released nine prisoners.", "released", "RETREAT"),
        ("The court allowed the protest.", "allowed", "CONCEDE"),
        ("The software allows faster typing.", "allows", ""),
    ],
)
def test_compounds_quantities_and_general_uses(text: str, word: str, root: str) -> None:
    coding = code_event(trigger(text, word))
    assert coding.event_type == root, coding.rule


@given(st.text(max_size=60))
def test_coding_never_raises(text: str) -> None:
    for token in load_model(load_settings().model)(text):
        assert isinstance(code_event(token), Coding)
