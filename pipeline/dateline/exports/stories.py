"""Events for people's tools: FollowTheMoney entities as JSON lines, and a timeline for TimelineJS.

FollowTheMoney: an Event each, a Person or an Organization for each party of one (states and peoples that act are
Organizations there, with their country), and an Address for a place with coordinates. Ids are hashes of the article's
id and the table's id.
TimelineJS: a slide for each event whose date is known at least to the year, the most salient first, with those that
are no main events in small print; the title says how many of all are shown. TimelineJS itself goes by time.
"""

import json
from collections.abc import Iterator
from html import escape
from pathlib import Path
from typing import Any

from dateline.exports import ExportOptions
from dateline.exports.cells import stream
from dateline.exports.countries import alpha2
from dateline.exports.happenings import Happening, happenings
from dateline.ids import stable_hash
from dateline.ownership import begins
from dateline.rows import Row

Properties = dict[str, list[str]]


def write_ftm(tables: Path, made: Path, options: ExportOptions) -> None:
    """Write one FollowTheMoney entity a line, parties before the event that they first take part in."""
    known: set[str] = set()
    with made.open("w", encoding="utf-8", newline="\n") as file:
        for happening in happenings(tables, options):
            for entity in _ftm_entities(happening):
                if entity["id"] not in known:
                    known.add(entity["id"])
                    file.write(json.dumps(entity, ensure_ascii=False) + "\n")


def _ftm_entities(happening: Happening) -> Iterator[dict[str, Any]]:
    event = happening.event
    for party in (*happening.actors, *happening.recipients):
        schema = "Person" if party["type"] == "PERSON" else "Organization"
        properties = {"name": [party["name"]], "country": [alpha2(party["country"])]}
        position = {"position": [party["role"]]} if schema == "Person" else {}
        yield _ftm(_ftm_id(party, "entity_id"), schema, properties | position)
    addresses = list(_ftm_addresses(event, happening.place))
    yield from addresses
    is_day = bool(happening.day)
    yield _ftm(
        _ftm_id(event, "event_id"),
        "Event",
        {
            "name": [happening.headline],
            "date": [happening.day or (event["date"] if "/" not in event["date"] else "")],
            "startDate": [] if is_day else [event["date_start"]],
            "endDate": [] if is_day else [event["date_end"]],
            "location": [event["place"]],
            "addressEntity": [address["id"] for address in addresses],
            "country": [alpha2(happening.place.get("country", ""))],
            "organizer": [_ftm_id(party, "entity_id") for party in happening.actors],
            "involved": [_ftm_id(party, "entity_id") for party in happening.recipients],
            "summary": [event["sentence"]],
            "notes": [f"status: {event['status']}; according to: {event['asserted_by']}"],
            "publisher": [happening.article.get("source", "")],
            "recordId": [event["event_id"]],
        },
    )


def _ftm_addresses(event: Row, place: Row) -> Iterator[dict[str, Any]]:
    """Yield an event's place as an Address, if it is known where it is."""
    where = {name: [event[f"place_{name}"]] for name in ("latitude", "longitude") if event[f"place_{name}"]}
    if where and place:
        properties = {"full": [place["name"]], "country": [alpha2(place["country"])]}
        yield _ftm(_ftm_id(place, "entity_id", "place"), "Address", properties | where)


def _ftm_id(row: Row, column: str, what: str = "") -> str:
    """Return the id of a row; a state that is party and place is two entities, told apart by what it is."""
    return "dateline-" + stable_hash((row["doc_id"], what or column, row[column]))


def _ftm(entity_id: str, schema: str, properties: Properties) -> dict[str, Any]:
    """Return an entity without properties that are unknown."""
    known = {name: found for name, values in properties.items() if (found := [value for value in values if value])}
    return {"id": entity_id, "schema": schema, "properties": known}


def write_timelinejs(tables: Path, made: Path, options: ExportOptions) -> None:
    """Write TimelineJS's JSON."""
    found = sorted(
        happenings(tables, options), key=lambda one: (one.event["main"] or "4", -float(one.event["salience"]))
    )
    slides = [slide for happening in found if (slide := _slide(happening))]
    events = sum(1 for _ in stream(tables, "events"))
    # TimelineJS reads past "generator", which tells a re-run that the file may be replaced.
    timeline = {"generator": "dateline", "events": slides, "title": _title(len(slides), events)}
    made.write_text(json.dumps(timeline, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def _title(shown: int, events: int) -> dict[str, Any]:
    """Return the slide that says how many events are shown."""
    hidden = "Those without a day, month or year, and those that did not happen or are left out, are not shown."
    return {"text": {"headline": f"{shown} of {events} events", "text": hidden if shown < events else ""}}


def _slide(happening: Happening) -> dict[str, Any]:
    """Return a slide; empty where the date is unknown or open. TimelineJS reads its texts as HTML."""
    event = happening.event
    if not event["date_start"] or not event["date_end"]:
        return {}
    headline = escape(happening.headline) if event["main"] else f"<small>{escape(happening.headline)}</small>"
    slide = {
        "unique_id": event["event_id"],
        "start_date": _parts(event["date_start"]),
        "text": {"headline": headline, "text": escape(event["sentence"])},
        "group": event["event_type"],
        "display_date": event["date"],
    }
    return slide if happening.day else slide | {"end_date": _parts(event["date_end"])}


def _parts(day: str) -> dict[str, int]:
    year, month, number = map(int, day.split("-"))
    return {"year": year, "month": month, "day": number}


def is_ftm(path: Path) -> bool:
    """Tell whether the first entity of a file has an id of dateline's; without events there is none."""
    return not path.stat().st_size or begins(path, '{"id": "dateline-')


def is_timelinejs(path: Path) -> bool:
    """Tell whether a file is a timeline of dateline's."""
    return begins(path, '{\n "generator": "dateline",\n "events": [')


WRITERS = {"ftm": write_ftm, "timelinejs": write_timelinejs}
SIGNS = {"ftm": is_ftm, "timelinejs": is_timelinejs}
