"""Objects point to one another, are shown in one line or as markup, and come back from tables as they were."""

import pickle
import re
from pathlib import Path

import pandas as pd
import pytest

import dateline
from dateline import extras, records
from dateline.errors import InputError
from dateline.objects import Extraction, link
from dateline.rows import table_rows
from dateline.schema import TABLES

TEXT = (
    "Talks in Oslo\n"
    "Anna Dahl met Erik Moe in Oslo on Tuesday. “We agreed to a <deal>,” said Dahl. "
    "She denied that Kenya attacked Norway in 1890.\n"
)


@pytest.fixture(scope="module")
def found() -> Extraction:
    return dateline.extract(TEXT, published="2026-02-03", reader=False)


def test_an_event_leads_to_its_entities_words_and_date(found: Extraction) -> None:
    met = next(event for event in found.events if event.event_type == "CONSULT")
    assert [entity.name for entity in met.actors] == ["Anna Dahl", "Erik Moe"]
    assert met.place is not None
    assert met.place.name == "Oslo"
    assert met.date_expression is not None
    assert (met.date, met.date_expression.text) == ("2026-02-03", "Tuesday")
    assert [mention.trigger for mention in met.mentions] == ["Talks", "met"]
    assert [actor.text for actor in met.mentions[1].actors] == ["Anna Dahl", "Erik Moe"]
    assert all(mention.event is met and mention.sentence.text for mention in met.mentions)
    assert met in met.actors[0].events


def test_an_entity_knows_its_mentions_and_a_quote_its_speaker(found: Extraction) -> None:
    dahl = next(entity for entity in found.entities if entity.name == "Anna Dahl")
    assert [mention.text for mention in dahl.mentions] == ["Anna Dahl", "Dahl", "She"]
    quote = found.quotes[0]
    assert quote.speaker_entity is dahl
    assert dahl.quotes == found.quotes
    assert quote.events[0].quote is quote
    assert quote.events[0].asserted_by is dahl
    assert dahl.mentions[0].entity is dahl
    assert quote in quote.sentence.quotes


def test_a_group_leads_to_its_members() -> None:
    found = dateline.extract("Norway and Kenya met on Monday. Both sides signed a treaty.", reader=False)
    group = next(entity for entity in found.entities if entity.members)
    assert [member.name for member in group.members] == ["Norway", "Kenya"]
    assert [mention.text for mention in group.mentions] == ["Both sides"]


def test_main_events_are_in_the_order_of_their_ranks(found: Extraction) -> None:
    assert [event.main for event in found.main_events] == [1, 2, 3][: len(found.main_events)]
    assert found.main_events
    assert found.sentences[0].news_role == table_rows(found)["sentences"][0]["news_role"]


def test_a_number_leads_to_the_event_that_it_measures() -> None:
    found = dateline.extract("The attack killed 7 people in Larvik on Monday.", reader=False)
    (number,) = found.quantities
    assert number.event is not None
    assert (number.value, number.kind) == ("7", "killed")
    assert number in number.event.quantities
    assert repr(number) == f"Quantity({number.text!r}, killed 7)"


def test_every_object_is_shown_in_one_line(found: Extraction) -> None:
    shown = [
        repr(one)
        for one in (
            found, found.article, *found.sentences, *found.entities, *found.mentions, *found.dates, *found.quotes,
            *found.events, *found.event_mentions, *found.event_mentions[0].actors,
        )
    ]  # fmt: skip
    assert all("\n" not in line and len(line) < 200 for line in shown)
    met = next(repr(event) for event in found.events if event.event_type == "CONSULT")
    assert re.fullmatch(r"Event\('\w+', CONSULT[ \w]*, Anna Dahl, Erik Moe, in Oslo, 2026-02-03, actual\)", met)
    assert "Entity('Anna Dahl', PERSON, mentions: 3)" in shown


def test_objects_are_records_and_give_the_same_rows(frozen_extraction: records.Extraction) -> None:
    objects = link(frozen_extraction)
    assert isinstance(objects, records.Extraction)
    assert table_rows(objects) == table_rows(frozen_extraction)


def test_tables_read_back_give_equal_objects(frozen_extraction: records.Extraction, tmp_path: Path) -> None:
    objects = link(frozen_extraction)
    objects.write(tmp_path)
    (back,) = dateline.read_tables(tmp_path)
    assert back.article == objects.article
    assert back.article.text == objects.article.text
    assert back.events == objects.events
    assert back == objects
    assert table_rows(back) == table_rows(objects)
    assert back.events[0].mentions == objects.events[0].mentions


def test_a_text_whose_white_space_is_lost_is_equal_still(tmp_path: Path) -> None:
    found = dateline.extract("  Anna Dahl met Erik Moe.\t\t\n\n\n", reader=False)
    found.write(tmp_path)
    (back,) = dateline.read_tables(str(tmp_path))
    assert back.article.text != found.article.text
    assert back == found
    assert table_rows(back) == table_rows(found)


def test_objects_can_be_pickled(found: Extraction) -> None:
    back = pickle.loads(pickle.dumps(found))
    assert back == found
    assert back.events[0].actors == found.events[0].actors


def test_frames_have_types(found: Extraction) -> None:
    frames = found.to_frames()
    assert list(frames) == list(TABLES)
    events, entities = frames["events"], frames["entities"]
    assert events["date_start"][0] == pd.Timestamp("2026-02-03")
    assert events["actors"][0] == ["Anna Dahl", "Erik Moe"]
    assert events["factuality"].dtype == "Float64"
    assert isinstance(events["event_type"].dtype, pd.CategoricalDtype)
    assert entities["named"].tolist() == [True] * len(entities)
    assert entities["country"].isna().any()
    assert "1890-01-01" in frames["dates"]["earliest"].astype("str").tolist()
    mentions = frames["event_mentions"]
    for slot in ("actor", "recipient"):
        sizes = [mentions[f"{slot}_{part}"].map(len).tolist() for part in ("ids", "spans", "rules")]
        assert sizes[0] == sizes[1] == sizes[2]


def test_typed_frames_without_pandas_say_what_brings_it(found: Extraction, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(name: str) -> None:
        raise ImportError(name)

    monkeypatch.setattr(extras, "import_module", refuse)
    with pytest.raises(InputError, match=re.escape("to_frames needs pandas: pip install 'dateline[pandas]'")):
        found.to_frames()


def test_a_notebook_shows_marked_words_and_tables(found: Extraction) -> None:
    shown = found._repr_html_()
    assert '<span class="event actual">met<small>CONSULT</small></span>' in shown
    assert "Anna Dahl<small>PERSON</small>" in shown
    assert "<caption>Events</caption>" in shown
    assert "<deal>" not in shown
    assert "&lt;" in shown
    assert "<caption>" not in str(found.inline())
    assert found.inline()._repr_html_() == str(found.inline())


def test_an_event_and_a_quote_show_their_own_sentences(found: Extraction) -> None:
    met = found.events[0]._repr_html_()
    assert "Anna Dahl<small>who</small>" in met
    assert "Oslo<small>where</small>" in met
    assert "Tuesday<small>when</small>" in met
    assert "Kenya" not in met
    quote = found.quotes[0]._repr_html_()
    assert "Dahl<small>speaker</small>" in quote
    assert "said<small>cue</small>" in quote
    assert "<q>We agreed" in quote
