"""What cells of the tables are called on a page for readers: types of events, days.

A value that has no words here is shown as it is: types of the user's own ontology, weeks, decades.
"""

import re

from dateline.rows import Row

TYPES = {
    "AGREE": "agreement or promise",
    "CONSULT": "meeting or talks",
    "SUPPORT": "support in words",
    "CONCEDE": "concession",
    "COOPERATE": "cooperation",
    "AID": "aid",
    "RETREAT": "withdrawal, release or truce",
    "REQUEST": "request or demand",
    "ACCUSE": "criticism or accusation",
    "REJECT": "refusal",
    "THREATEN": "threat",
    "PROTEST": "protest",
    "SANCTION": "sanction or break-off",
    "MOBILIZE": "show of force",
    "COERCE": "arrest, ban or other coercion",
    "ASSAULT": "attack or violence",
    "YIELD": "concession or withdrawal",
}
MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
DAY = re.compile(r"(\d{4})-(\d\d)(?:-(\d\d))?")


def say_type(event: Row) -> str:
    """Return a type of events in words, with its mode.

    >>> say_type({"event_type": "CONSULT", "mode": "phone"})
    'meeting or talks (phone)'
    """
    mode = f" ({event['mode'].replace('-', ' ')})" if event["mode"] else ""
    return TYPES.get(event["event_type"], event["event_type"].lower()) + mode


def say_date(value: str) -> str:
    """Return an ISO date or an interval of two in words.

    >>> say_date("2026-02-03"), say_date("2025-03/2025-04"), say_date("/2026")
    ('3 February 2026', 'March 2025 to April 2025', 'until 2026')
    """
    first, slash, last = (_say_day(part) if part != "/" else part for part in value.partition("/"))
    if not slash:
        return first
    return f"{first} to {last}" if first and last else f"from {first}" if first else f"until {last}"


def _say_day(value: str) -> str:
    found = DAY.fullmatch(value)
    if not found or not 1 <= int(found[2]) <= len(MONTHS):
        return value
    month = f"{MONTHS[int(found[2]) - 1]} {found[1]}"
    return f"{int(found[3])} {month}" if found[3] else month
