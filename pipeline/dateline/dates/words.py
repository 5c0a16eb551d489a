"""Further data of time expressions: holidays, days of attacks, words beside numbers that are no years."""

from datetime import date
from functools import cache

from dateline.lexicons import load_rows


@cache
def load_holidays() -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """Return (words, rule) of the holidays by their first word, longest name first.

    A rule is MM-DD, YYYY-MM-DD, "easter+N" or "orthodox+N", "M#N-W+D": the Nth (or -1: last) weekday W of month M, and
    D days more, or "table:NAME" for a row of moving_holidays.csv.
    """
    rows = load_rows("dates/holidays.csv", columns=("name", "rule", "note"))
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for row in rows:
        words = tuple(split_name(row["name"]))
        found.setdefault(words[0], []).append((words, row["rule"]))
    for names in found.values():
        names.sort(key=lambda name: -len(name[0]))
    return found


@cache
def load_moving_holidays() -> dict[str, list[tuple[date, date]]]:
    """Return the first and last days of the holidays of lunar calendars by their name, in order."""
    found: dict[str, list[tuple[date, date]]] = {}
    for row in load_rows("dates/moving_holidays.csv", columns=("holiday", "first", "last")):
        days = (date.fromisoformat(row["first"]), date.fromisoformat(row["last"]))
        found.setdefault(row["holiday"], []).append(days)
    return found


@cache
def load_attacks() -> dict[tuple[int, int], tuple[frozenset[str], int]]:
    """Return the words after a month and day that make it the day of a well-known attack, and its year."""
    rows = load_rows(
        "dates/attacks.csv", columns=("month", "day", "followers", "year"), numbers=("month", "day", "year")
    )
    return {
        (int(row["month"]), int(row["day"])): (frozenset(row["followers"].split("|")), int(row["year"])) for row in rows
    }


@cache
def load_numbered() -> dict[str, frozenset[str]]:
    """Return the words beside four digits that are no year: words before ("flight 1990") and after ("1918 pages")."""
    rows = load_rows("dates/numbered.csv", columns=("word", "side"), allowed={"side": ("before", "after")})
    return {side: frozenset(row["word"] for row in rows if row["side"] == side) for side in ("before", "after")}


def split_name(name: str) -> list[str]:
    """Split a holiday's name as the lexer splits text.

    >>> split_name("new year's day")
    ['new', 'year', "'s", 'day']
    """
    for mark in ("'s", "-", ".", "/"):
        name = name.replace(mark, f" {mark} ")
    return name.replace("s' ", "s ' ").split()
