"""Quantities in words, for timelines and exports: "7 killed, at least 12 injured"."""

from collections import defaultdict
from collections.abc import Iterable

from dateline.rows import Row

MONEY = "money"


def said_amount(kind: str, value: str, text: str) -> str:
    """Return a number of people in words, an amount of money as the text has it.

    >>> said_amount("killed", "7", "seven"), said_amount("injured", "10/12", ""), said_amount("missing", "10/", "")
    ('7 killed', '10 to 12 injured', 'at least 10 missing')
    """
    if kind == MONEY:
        return " ".join(text.split())
    least, slash, most = value.partition("/")
    if not slash or least == most:
        number = least
    else:
        number = f"{least} to {most}" if least and most else f"at least {least}" if least else f"at most {most}"
    return f"{number} {kind}"


def amounts_by_event(rows: Iterable[Row]) -> dict[tuple[str, str], str]:
    """Return the quantities of each event in words by article and event, each once, in reading order."""
    found = defaultdict[tuple[str, str], dict[str, None]](dict)
    for row in rows:
        found[row["doc_id"], row["event_id"]][said_amount(row["kind"], row["value"], row["text"])] = None
    return {key: ", ".join(said) for key, said in found.items()}
