"""Events with a first and a last day as an iCalendar file. The first day is the time stamp: the clock is never read."""

import re
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

from dateline.dates.calendar import step
from dateline.exports import ExportOptions
from dateline.exports.happenings import Happening, happenings
from dateline.ownership import head_of

# RFC 5545 knows no possible or denied events: these are tentative and cancelled.
STATUSES = {"actual": "CONFIRMED", "planned": "TENTATIVE", "possible": "TENTATIVE", "negated": "CANCELLED"}


PRODUCT = "-//dateline//events//EN"
# RFC 5545 has no place for control characters in a text but tabs and, escaped, line ends.
CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


def write_ics(tables: Path, made: Path, options: ExportOptions) -> None:
    """Write a calendar of all-day events."""
    from icalendar import Calendar  # noqa: PLC0415 - an extra

    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    for happening in happenings(tables, options):
        if happening.event["date_start"] and happening.event["date_end"]:
            calendar.add_component(_entry(happening))
    made.write_bytes(calendar.to_ical())


def _entry(happening: Happening) -> Any:
    from icalendar import Event  # noqa: PLC0415 - an extra

    event = happening.event
    first, last = date.fromisoformat(event["date_start"]), date.fromisoformat(event["date_end"])
    entry = Event()
    entry.add("uid", CONTROLS.sub(" ", f"{event['event_id']}@dateline"))
    entry.add("dtstamp", datetime.combine(first, time(tzinfo=UTC)))
    entry.add("dtstart", first)
    # The end is the day after; without one an event lasts a day (RFC 5545, 3.6.1), as on the calendar's last.
    if (end := step(last, "D", 1) or last) > first:
        entry.add("dtend", end)
    entry.add("summary", CONTROLS.sub(" ", happening.headline))
    entry.add("description", CONTROLS.sub(" ", event["sentence"]))
    entry.add("status", STATUSES[event["status"]])
    if event["place"]:
        entry.add("location", CONTROLS.sub(" ", event["place"]))
    return entry


def is_ics(path: Path) -> bool:
    """Tell whether a calendar says that dateline made it; a program that changes one puts its own name there."""
    return f"\nPRODID:{PRODUCT}\r\n" in head_of(path)


WRITERS = {"ics": write_ics}
SIGNS = {"ics": is_ics}
