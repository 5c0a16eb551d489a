"""What the mentions of a happening settle together: its act, and what stands in its row."""

from dataclasses import replace

import pytest
from spacy.language import Language

import dateline
from dateline.events import find_drafts
from dateline.events.happenings.drafts import MentionDraft
from dateline.events.happenings.fusing import fuse
from dateline.events.happenings.one_act import agree_on_act
from dateline.events.happenings.supported import supported
from dateline.events.parties.roles import Roles
from dateline.events.settings.dating import Setting
from dateline.events.triggers.judge import TYPES
from dateline.page import Page
from dateline.records import Article, Cast, Date, Participant
from dateline.segment import find_sentences

MONDAY = Date(id="d", sentence_id=1, start=0, end=6, text="Monday", type="DATE", value="2026-02-02")


def drafts_of(nlp: Language, text: str) -> list[MentionDraft]:
    """Return the mentions that the rules find in a text without names."""
    doc, article = nlp(text), Article(id="a", text=text, published=None)
    return find_drafts(Page(article, doc, find_sentences(article, doc)), Cast.empty(), (), ())


def judged(draft: MentionDraft, **chances: float) -> MentionDraft:
    """Return a mention whose types have these logs of chances, all others that of the least likely."""
    return replace(
        draft, trigger=replace(draft.trigger, types=tuple(chances.get(name or "none", -9.0) for name in TYPES))
    )


def test_mentions_of_one_happening_have_the_type_that_is_likeliest_over_all(nlp: Language) -> None:
    raid, operation = drafts_of(nlp, "Troops attacked the village. The operation began at noon.")[:2]
    mentions = [judged(raid, ASSAULT=-0.1, none=-2.5), judged(operation, none=-0.6, ASSAULT=-0.9)]
    agreed = agree_on_act(mentions, [[0, 1]])
    assert [draft.trigger.coding.event_type for draft in agreed] == ["ASSAULT", "ASSAULT"]
    assert agree_on_act(mentions, [[0], [1]]) == mentions


def test_mentions_that_nothing_judged_keep_the_act_of_the_rules(nlp: Language) -> None:
    mentions = drafts_of(nlp, "Troops attacked the village. The talks began at noon.")[:2]
    assert agree_on_act(mentions, [[0, 1]]) == mentions


@pytest.mark.parametrize(("is_read", "actors", "day"), [(True, [], None), (False, ["troops"], "2026-02-02")])
def test_a_row_by_the_rules_alone_takes_what_is_less_likely(
    nlp: Language, is_read: bool, actors: list[str], day: str | None
) -> None:
    draft = drafts_of(nlp, "Troops attacked the village.")[0]
    roles = Roles(actors=(Participant(entity_id="troops", chance=0.35),))
    setting = Setting(date=MONDAY, date_rule="clause", date_chance=0.6)
    drafts = [replace(draft, roles=roles, setting=setting)]
    told = supported(drafts, fuse(drafts, [0]), is_read=is_read)
    assert [party.entity_id for party in told.actors] == actors
    assert (told.date.value if told.date else None) == day
    assert bool(told.date_rule) == bool(day)


def test_a_party_to_a_mutual_act_needs_less_since_such_an_act_has_no_sides(nlp: Language) -> None:
    draft = drafts_of(nlp, "The minister met the envoy.")[0]
    parties = (Participant(entity_id="minister", chance=0.9), Participant(entity_id="envoy", chance=0.35))
    drafts = [replace(draft, roles=Roles(actors=parties))]
    assert [party.entity_id for party in supported(drafts, fuse(drafts, [0]), is_read=True).actors] == [
        "minister",
        "envoy",
    ]


def test_a_row_of_a_sentence_keeps_what_grammar_tells_and_a_denied_act_stays() -> None:
    pytest.importorskip("onnxruntime")
    sued = dateline.extract("Macy's sued Sainsbury's on Friday.", published="2026-02-03").events
    assert [event.recipient_ids for event in sued] == [("sainsbury-s",)]
    told = dateline.extract("Chad accused Norway of bombing a hospital, which Norway denies.", published="2026-02-03")
    assert [event.denied_by_ids for event in told.events if event.trigger == "bombing"] == [("norway",)]
