"""The events stage on hand-built parses, and on any text."""

from itertools import pairwise

import pytest
import spacy
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc

import dateline
from dateline.complements import complement_effects
from dateline.events import find_events
from dateline.events.acts.coding import NOTHING
from dateline.events.happenings.likeness import are_family
from dateline.events.happenings.supported import likely_parties
from dateline.events.happenings.surroundings import surroundings_of
from dateline.events.status.factuality import assess
from dateline.events.triggers.trigger import Trigger
from dateline.events.words import (
    hedges,
    modals,
    noun_frames,
    synonyms,
)
from dateline.page import Page
from dateline.records import Article, Cast, Participant
from dateline.segment import find_sentences

WORDS = (
    "The",
    "army",
    "did",
    "not",
    "attack",
    "will",
    "if",
    "Paris",
    "threatened",
    "to",
    "strike",
    "?",
    ".",
    "\n",
    "“",
    "he",
)


def build(words: str, heads: list[int], *labels: str) -> Page:
    """Return a page over a hand-made parse of one sentence; labels: dependencies, tags, parts of speech, lemmas."""
    deps, tags, pos, lemmas = (label.split() for label in labels)
    doc = Doc(
        spacy.blank("en").vocab,
        words=words.split(),
        heads=heads,
        deps=deps,
        tags=tags,
        pos=pos,
        lemmas=lemmas,
    )
    article = Article(id="a", text=doc.text)
    return Page(article, doc, find_sentences(article, doc))


@pytest.mark.parametrize(
    ("governor", "is_negated", "expected"),
    [
        ("managed", False, "actual"),
        ("managed", True, "negated"),
        ("failed", False, "negated"),
        ("failed", True, "actual"),
        ("refused", False, "negated"),
        ("threatened", False, "possible"),
        ("planned", False, "planned"),
        ("agreed", False, "planned"),
    ],
)
def test_a_governor_decides_the_status_of_its_infinitive(governor: str, is_negated: bool, expected: str) -> None:
    lemma = {"managed": "manage", "failed": "fail", "refused": "refuse", "threatened": "threaten", "planned": "plan"}
    word = lemma.get(governor, "agree")
    if is_negated:
        page = build(
            f"They did not {word} to leave .",
            [3, 3, 3, 3, 5, 3, 3],
            "nsubj aux neg ROOT aux xcomp punct",
            "PRP VBD RB VB TO VB .",
            "PRON AUX PART VERB PART VERB PUNCT",
            f"they do not {word} to leave .",
        )
    else:
        page = build(
            f"They {governor} to leave .",
            [1, 1, 3, 1, 1],
            "nsubj ROOT aux xcomp punct",
            "PRP VBD TO VB .",
            "PRON VERB PART VERB PUNCT",
            f"they {word} to leave .",
        )
    trigger = next(token for token in page.doc if token.text == "leave")
    assert assess(page, Trigger(trigger, NOTHING)).status == expected


def test_would_under_a_past_report_is_planned_and_alone_is_possible() -> None:
    reported = build(
        "She said they would leave .",
        [1, 1, 4, 4, 1, 1],
        "nsubj ROOT nsubj aux ccomp punct",
        "PRP VBD PRP MD VB .",
        "PRON VERB PRON AUX VERB PUNCT",
        "she say they would leave .",
    )
    alone = build(
        "They would leave .",
        [2, 2, 2, 2],
        "nsubj aux ROOT punct",
        "PRP MD VB .",
        "PRON AUX VERB PUNCT",
        "they would leave .",
    )
    assert assess(reported, Trigger(reported.doc[4], NOTHING)).status == "planned"
    assert assess(alone, Trigger(alone.doc[2], NOTHING)).status == "possible"


def test_word_families_share_their_beginning() -> None:
    assert are_family("accuse", "accusation")
    assert are_family("deport", "deportation")
    assert not are_family("announce", "annex")


def test_every_word_list_loads_and_is_lower_case() -> None:
    words = [word for word, _, _ in complement_effects()] + [
        *modals(),
        *hedges("adverb"),
        *noun_frames(),
    ]
    assert words
    assert all(word == word.lower() for word in words)
    assert synonyms("attack") & synonyms("raid")


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=st.lists(st.one_of(st.sampled_from(WORDS), st.text(max_size=6)), max_size=25))
def test_any_text_is_read_without_error_and_spans_stay_inside(nlp: Language, words: list[str]) -> None:
    text = " ".join(words)
    if not text.strip():
        return
    article = Article(id="a", text=text)
    doc = nlp(text)
    page = Page(article, doc, find_sentences(article, doc))
    mentions, events = find_events(page, Cast.empty(), (), ())
    assert all(text[mention.start : mention.end] == mention.trigger for mention in mentions)
    assert all(left.end <= right.start for left, right in pairwise(mentions))
    assert {mention.event_id for mention in mentions} == {event.id for event in events}
    assert sum(event.mention_count for event in events) == len(mentions)


def test_a_happening_that_is_only_planned_is_planned_though_a_later_mention_just_names_it() -> None:
    text = "Anna Dahl will meet Erik Moe in Oslo on Friday. The meeting comes after months of delay."
    events = dateline.extract(text, published="2026-02-03", reader=False).events
    assert [(event.trigger, event.status, event.mention_count) for event in events][:1] == [("meet", "planned", 2)]


def test_a_party_stands_in_the_row_of_a_happening_by_its_mean_chance_over_the_mentions() -> None:
    first = (Participant(entity_id="dahl", chance=0.5),)
    second = (Participant(entity_id="moe", chance=0.6), Participant(entity_id="dahl", chance=0.9, rule="likely"))
    found = likely_parties([first, second], 0.5)
    assert [(party.entity_id, party.chance, party.rule) for party in found] == [("dahl", 0.7, "likely")]


def test_the_nouns_on_a_trigger_and_its_prepositions_hang_on_it_and_those_below_them_stand_below_it(
    nlp: Language,
) -> None:
    doc = nlp("The fire destroyed the roof of a mill near the harbour.")
    beside = surroundings_of(Cast.empty(), next(word for word in doc if word.text == "destroyed"))
    assert {"fire", "roof"} <= beside.hanging
    assert "mill" in beside.below - beside.hanging
    assert not beside.parties
