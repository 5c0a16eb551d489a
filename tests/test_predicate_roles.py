"""Roles in the view of all predicates: what the reader tells of pairs of words adds, drops and moves participants."""

import shutil
from pathlib import Path

import numpy as np
import pytest

from dateline.api import extract
from dateline.clauses.paths import FAR, path_between
from dateline.errors import InputError
from dateline.events.parties import predicate_roles
from dateline.events.parties.predicate_roles import BY_ROLE, SLOTS, WEIGHTS, Least
from dateline.events.parties.role_evidence import Phrase
from dateline.judges import slot_weights
from dateline.lexicons import load_settings, models_folder
from dateline.nlp import load_model
from dateline.reader import load_reader
from dateline.reader.decode import Floats
from dateline.reader.pairs import FARTHEST, PairHead, Sides, WordPlaces
from dateline.records import EventMention

FOLDER = models_folder() / "reader"
NO_PART = (0.0, 0.0)
Chances = dict[str, tuple[float, float]]


def head() -> PairHead:
    """Return weights that look at the distance alone: the word behind a predicate is of the second label."""
    distance = np.zeros((2 * FARTHEST + 1, 2), np.float32)
    distance[FARTHEST + 1, 1] = 9
    return PairHead(np.zeros((2, 3, 3), np.float32), np.zeros((6, 2), np.float32), distance, np.zeros(2, np.float32))


def test_words_are_related_within_their_window_alone() -> None:
    places, windows = np.array([1, 2, 4, 1, 2]), np.array([0, 0, 0, 1, 1])
    rows = np.zeros((5, 3), np.float32)
    sides = Sides(rows, rows, WordPlaces(windows, places), head())
    told = sides.around(1)
    assert (told.first, len(told.chances)) == (0, 3)
    assert sides.around(3).first == 3
    behind: Floats | None = sides.around(0).of(1)
    assert behind is not None
    assert behind.argmax() == 1


@pytest.mark.parametrize(
    ("word", "other", "path"),
    [
        ("bought", "boat", ">dobj"),
        ("bought", "Anna", ">nsubj"),
        ("sail", "Anna", "xcomp<>nsubj"),
        ("sail", "sea", ">on>pobj"),
        ("bought", "It", FAR),
    ],
)
def test_a_path_goes_up_and_down_between_two_words(word: str, other: str, path: str) -> None:
    doc = load_model(load_settings().model)("Anna bought a boat. Anna wants to sail on the sea. It sank.")
    words = {token.text: token for token in reversed(doc)} | ({"Anna": doc[5]} if word == "sail" else {})
    assert path_between(words[word], words[other]) == path


def mention(monkeypatch: pytest.MonkeyPatch, text: str, trigger: str, chances: Chances) -> EventMention:
    """Return the mention of a trigger where phrases have given chances to act and to undergo, others none."""
    pytest.importorskip("onnxruntime")
    monkeypatch.setattr(predicate_roles, "chances_of", lambda phrase: chances.get(phrase.head.text, NO_PART))
    found = extract(text, published="2026-02-03", all_predicates=True)
    return next(mention for mention in found.event_mentions if mention.trigger == trigger)


def test_a_subject_that_undergoes_becomes_the_recipient(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "Anna Dahl appeared in Larvik with her brother."
    found = mention(monkeypatch, text, "appeared", {"Dahl": (0.02, 0.9)})
    assert not found.actors
    assert [party.rule for party in found.recipients] == [BY_ROLE]


def test_a_likely_thing_is_added_by_its_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(predicate_roles, "LEAST", Least(0.35, 0.5, 0.5))
    text = "Anna Dahl considered the old options for a few minutes."
    found = mention(monkeypatch, text, "considered", {"Dahl": (0.9, 0.0), "options": (0.0, 0.9)})
    assert [party.rule == BY_ROLE for party in found.actors] == [False]
    assert next(text[slice(*party.span)] for party in found.recipients if party.span).startswith("the old options")


def test_an_unlikely_participant_goes(monkeypatch: pytest.MonkeyPatch) -> None:
    found = mention(monkeypatch, "Anna Dahl considered Kenya.", "considered", {"Dahl": (0.9, 0.0)})
    assert len(found.actors) == 1
    assert not found.recipients


def test_an_act_keeps_what_the_rules_say_unless_that_is_hardly_so(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "Norway attacked Kenya on Monday."
    assert mention(monkeypatch, text, "attacked", {"Norway": (0.3, 0.6), "Kenya": (0.0, 0.2)}).actors


def test_plain_tables_and_texts_without_a_reader_are_judged_by_no_role(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("onnxruntime")

    def refuse(phrase: Phrase) -> tuple[float, ...]:
        raise AssertionError(phrase)

    monkeypatch.setattr(predicate_roles, "chances_of", refuse)
    text = "Anna Dahl sued Norway."
    assert extract(text, published="2026-02-03").event_mentions
    assert extract(text, published="2026-02-03", reader=False, all_predicates=True).event_mentions


def test_a_reader_without_roles_tells_none(tmp_path: Path) -> None:
    pytest.importorskip("onnxruntime")
    ignored = shutil.ignore_patterns("train", "roles.npz")
    folder = Path(shutil.copytree(FOLDER, tmp_path / "reader", ignore=ignored))
    assert load_reader(folder).read("Anna Dahl sued Norway.").sides is None


def test_spoilt_roles_are_one_clear_line(tmp_path: Path) -> None:
    pytest.importorskip("onnxruntime")
    folder = Path(shutil.copytree(FOLDER, tmp_path / "reader", ignore=shutil.ignore_patterns("train")))
    (folder / "roles.npz").write_bytes((FOLDER / "roles.npz").read_bytes()[:20])
    with pytest.raises(InputError, match=r"roles\.npz: spoilt; .* --no-reader"):
        load_reader(folder)


@pytest.mark.parametrize("slot", SLOTS)
def test_what_the_reader_tells_raises_the_chance(slot: str) -> None:
    weights, fact = slot_weights(WEIGHTS, slot), {"actor": "acts", "recipient": "receives"}[slot]
    assert weights[f"{fact} 0.8"] > weights[f"{fact} <"]
