"""Makes small sets of tables that fit together, for properties of what reads tables."""

from hypothesis import strategies as st

from dateline.diff.change import Tables
from dateline.rows import Row

WORDS = ("met", "warned", "left", "signed", "the mayor", "Anna Dahl", "Larvik", "a strike", "NA", "“no”", "a|b", "é, ü")
TEXTS = st.sampled_from(WORDS)
# Eight ids for up to twelve rows: some stand twice.
IDS = st.sampled_from([f"{n:012x}" for n in range(8)])
STATUSES = st.sampled_from(["actual", "planned", "possible", "negated"])


@st.composite
def made_tables(draw: st.DrawFn) -> Tables:
    """Return sentences, entities, mentions, quotes, events and event mentions of one or two articles."""
    tables: Tables = {name: [] for name in ("sentences", "entities", "mentions", "quotes", "events", "event_mentions")}
    for doc_id in ("a", "b")[: draw(st.integers(1, 2))]:
        start = 0
        for number in range(1, draw(st.integers(1, 3)) + 1):
            text = " ".join(draw(st.lists(TEXTS, min_size=1, max_size=4)))
            place = {"doc_id": doc_id, "sentence_id": str(number)}
            tables["sentences"].append(
                {**place, "paragraph": "1", "kind": "body", **_span(start, len(text)), "text": text}
            )
            for name, make in ROWS.items():
                tables[name] += [place | draw(make(start, len(text))) for _ in range(draw(st.integers(0, 2)))]
            start += len(text) + draw(st.integers(1, 3))
    return tables


def _span(start: int, length: int) -> Row:
    return {"start": str(start), "end": str(start + length)}


@st.composite
def _entity(draw: st.DrawFn, start: int, length: int) -> Row:
    return {"entity_id": draw(IDS), "name": draw(TEXTS), "type": "PERSON", "mentions": "1", **_span(start, length)}


@st.composite
def _mention(draw: st.DrawFn, start: int, length: int) -> Row:
    where = draw(st.integers(0, length - 1))
    return {"entity_id": draw(IDS), "kind": "name", **_span(start + where, 1), "text": draw(TEXTS)}


@st.composite
def _quote(draw: st.DrawFn, start: int, length: int) -> Row:
    spans = f"{start}:{start + length}"
    said = {"text": draw(TEXTS), "speaker": draw(TEXTS), "cue": draw(TEXTS)}
    return {"quote_id": draw(IDS), **_span(start, length), "spans": spans, **said}


@st.composite
def _event(draw: st.DrawFn, start: int, length: int) -> Row:
    where = draw(st.integers(0, length - 1))
    said = {"trigger": draw(TEXTS), "actor_ids": draw(IDS), "status": draw(STATUSES)}
    return {"event_id": draw(IDS), **_span(start + where, 1), **said}


ROWS = {"entities": _entity, "mentions": _mention, "quotes": _quote, "events": _event, "event_mentions": _event}
