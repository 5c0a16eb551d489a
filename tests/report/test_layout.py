"""The report's layouts and its cutting of the text, without a page."""

from itertools import pairwise

import pytest

from dateline.errors import InputError
from dateline.report.marks import Mark
from dateline.report.network import MOST_NODES, WIDTH, find_links, lay_out_network
from dateline.report.participants import find_participants
from dateline.report.runs import cut_sentences
from dateline.report.source import ReportSource, is_exact, restore_text
from dateline.report.timeline import STEP, by_moment, lay_out_strip, undated
from dateline.rows import Row

TEXT = "Anna Dahl said no. Erik Moe left."


def sentence(number: int, start: int, text: str, paragraph: int = 1) -> Row:
    cells = {"sentence_id": number, "paragraph": paragraph, "start": start, "end": start + len(text)}
    return {"doc_id": "a", "kind": "body", "text": text} | {name: str(value) for name, value in cells.items()}


SENTENCES = [sentence(1, 0, TEXT[:18]), sentence(2, 19, TEXT[19:])]


def event(event_id: str, day: str = "", last: str = "", actors: str = "", recipients: str = "", **more: str) -> Row:
    row = {"doc_id": "a", "event_id": event_id, "salience": "0.1", "quad": "", "trigger": "met"}
    row |= {"date": day, "date_start": day, "date_end": last or day}
    return row | {"actor_ids": actors, "recipient_ids": recipients, "status": "actual"} | more


def as_told(_: Row, entity_id: str) -> str:
    return entity_id


def mark(start: int, end: int, layer: str, key: str) -> Mark:
    return Mark(start=start, end=end, layer=layer, key=key)


def test_the_text_comes_back_from_its_sentences() -> None:
    assert restore_text(SENTENCES) == TEXT
    assert restore_text([SENTENCES[0], sentence(2, 20, "Next.", paragraph=2)]) == TEXT[:18] + "\n\nNext."


def test_a_text_is_exact_whatever_line_end_closes_it() -> None:
    import hashlib

    assert is_exact(TEXT, hashlib.sha256(f"{TEXT}\n".encode()).hexdigest())
    assert not is_exact(TEXT, hashlib.sha256(b"another").hexdigest())


@pytest.mark.parametrize("broken", [sentence(2, 17, "Erik."), sentence(2, 19, "Erik") | {"end": "99"}])
def test_sentences_that_disagree_with_their_offsets_are_an_error(broken: Row) -> None:
    with pytest.raises(InputError, match="sentence 2: offsets and text disagree"):
        restore_text([SENTENCES[0], broken])


def test_marks_may_cross_and_no_character_is_lost() -> None:
    marks = [mark(0, 9, "entity", "a1-anna"), mark(5, 27, "quote", "q"), mark(7, 14, "quote", "r")]
    (paragraph,) = cut_sentences(SENTENCES, marks)
    assert ["".join(run.text for run in cut.runs) for cut in paragraph] == [TEXT[:18], TEXT[19:]]
    found = [(run.text, run.keys, run.styles) for cut in paragraph for run in cut.runs if run.keys]
    assert found == [
        ("Anna ", "a1-anna", "entity"),
        ("Da", "a1-anna q", "entity quote q1"),
        ("hl", "a1-anna q r", "entity quote q2"),
        (" said", "q r", "quote q2"),
        (" no.", "q", "quote q1"),
        ("Erik Moe", "q", "quote q1"),
    ]


def test_words_link_to_the_event_before_the_entity_and_say_where_a_key_first_stands() -> None:
    marks = [mark(0, 9, "entity", "e"), mark(5, 9, "event", "v"), mark(19, 27, "entity", "e")]
    (paragraph,) = cut_sentences(SENTENCES, marks)
    found = [(run.link, run.anchors, run.is_repeat) for cut in paragraph for run in cut.runs if run.keys]
    assert found == [("e", ("e",), False), ("v", ("v",), False), ("e", (), True)]


def test_every_dated_event_has_one_mark_and_no_two_marks_touch() -> None:
    days = ["2026-02-03", "2026-02-02", "2026-02-03", "2016-01-01", "2026-02-03", "", "", "", "not a day"]
    events = [event(f"e{i}", day) for i, day in enumerate(days)] + [event("long", "2026-01-01", "2026-12-31")]
    strip = lay_out_strip(events)
    by_id = {spot.event_id: spot for spot in strip.spots}
    assert sorted(by_id) == ["e0", "e1", "e2", "e3", "e4", "long"]
    assert len(strip.spots) == len(by_id)
    places = [(spot.x, spot.y) for spot in strip.spots]
    apart = [max(abs(x - u), abs(y - v)) for i, (x, y) in enumerate(places) for u, v in places[:i]]
    assert min(apart) >= STEP - 0.2
    assert all(0 < x < strip.width and 0 < y < strip.base for x, y in places)
    assert by_id["e3"].x < by_id["e1"].x < by_id["e0"].x
    assert by_id["e0"].bar is None
    assert by_id["long"].bar is not None


@pytest.mark.parametrize("days", [[], [""], ["2026-02-03"], ["2026-02-03"] * 60, [""] * 200])
def test_a_strip_of_any_size_holds_its_marks(days: list[str]) -> None:
    strip = lay_out_strip([event(f"e{i}", day) for i, day in enumerate(days)])
    assert len(strip.spots) == len(list(filter(None, days)))
    assert all(0 < spot.x < strip.width and 0 < spot.y < strip.base for spot in strip.spots)


def test_moments_are_in_order_of_time_and_the_undated_stand_beside_them_by_salience() -> None:
    events = [event("a"), event("b", "2026-02-03"), event("c", "2025-01-01"), event("d", "2026-02-03")]
    events.append(event("e", salience="0.5"))
    found = [(moment.label, [row["event_id"] for row in moment.events]) for moment in by_moment(events)]
    assert found == [("2025-01-01", ["c"]), ("2026-02-03", ["b", "d"])]
    assert [row["event_id"] for row in undated(events)] == ["e", "a"]


def test_links_lead_from_actor_to_recipient_and_join_those_who_act_together() -> None:
    events = [
        event("1", actors="a", recipients="b", quad="material-conflict"),
        event("2", actors="a", recipients="b", quad="verbal-conflict", status="planned"),
        event("3", actors="b|a", quad="verbal-cooperation", status="planned"),
        event("4", actors="a", recipients="a"),
        event("5", actors="a"),
    ]
    found = [
        (link.source, link.target, link.is_directed, link.tone, link.has_happened)
        for link in find_links(events, as_told)
    ]
    assert found == [("a", "b", True, "conflict", True), ("a", "b", False, "cooperation", False)]


def test_names_in_the_network_never_cover_each_other() -> None:
    events = [event(str(i), actors="hub", recipients=f"party-{i:02}") for i in range(MOST_NODES + 5)]
    network = lay_out_network(
        find_links(events, as_told), {"hub": "A name that is much longer than the drawing has room for"}
    )
    assert network.left_out == 6
    for side in ("left", "right"):
        rows = sorted(node.y for node in network.nodes if node.side == side)
        assert min(b - a for a, b in pairwise(rows)) >= 30
        assert 0 < rows[0] < rows[-1] < network.height
    assert all(0 < node.x < WIDTH and len(node.name) < 30 for node in network.nodes)


def test_a_party_is_as_large_as_the_salience_of_its_events() -> None:
    events = [event("1", actors="a", recipients="b", salience="0.9"), event("2", actors="c", recipients="b")]
    network = lay_out_network(find_links(events, as_told), {})
    sizes = {node.key: node.radius for node in network.nodes}
    assert sizes["b"] > sizes["a"] > sizes["c"]


def test_nobody_is_drawn_without_a_line() -> None:
    pairs = [event(str(i), actors=f"a{i:02}", recipients=f"b{i:02}", salience=f"0.{i:02}") for i in range(20)]
    network = lay_out_network(find_links(pairs, as_told), {})
    ends = {end for edge in network.edges for end in (edge.link.source, edge.link.target)}
    assert {node.key for node in network.nodes} == ends
    assert len(ends) == MOST_NODES
    assert "a19" in ends
    assert "a00" not in ends


def test_entities_of_one_link_or_one_name_are_one_participant() -> None:
    first = [
        entity("us", "U.S.", "GPE", "iso3166:USA"),
        entity("states", "United States", "GPE", "iso3166:USA", mentions=5),
    ]
    first += [entity("dahl", "Anna Dahl", "PERSON"), entity("police", "police", "ORG", named="false")]
    second = [entity("us", "U.S.", "GPE"), entity("anna", "ANNA DAHL", "PERSON"), entity("ship", "Anna Dahl", "ORG")]
    second += [entity("police", "police", "ORG", named="false")]
    known = find_participants([(1, source(first)), (2, source(second))])
    groups: dict[str, set[str]] = {}
    for key, one in known.items():
        groups.setdefault(one.key, set()).add(key)
    assert groups == {
        "a1-states": {"a1-us", "a1-states", "a2-us"},
        "a1-dahl": {"a1-dahl", "a2-anna"},
        "a2-ship": {"a2-ship"},
        "a1-police": {"a1-police"},
        "a2-police": {"a2-police"},
    }
    assert known["a2-us"].name == "United States"


def test_who_is_one_in_all_articles_is_one_participant() -> None:
    sources = [(1, source([entity("dahl", "Dahl", "PERSON")])), (2, source([entity("anna", "Anna Dahl", "PERSON")]))]
    assert len(set(find_participants(sources).values())) == 2
    assert len(set(find_participants(sources, {("a", "dahl"): "x", ("a", "anna"): "x"}).values())) == 1


def entity(entity_id: str, name: str, kind: str, link: str = "", *, mentions: int = 1, named: str = "true") -> Row:
    row = {"doc_id": "a", "entity_id": entity_id, "name": name, "type": kind, "link": link}
    return row | {"mentions": str(mentions), "named": named}


def source(entities: list[Row]) -> ReportSource:
    return ReportSource(
        article={"doc_id": "a"}, sentences=[], entities=entities, mentions=[], dates=[], quotes=[], events=[],
        event_mentions=[], quantities=[],
    )  # fmt: skip
