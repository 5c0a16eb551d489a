"""The steps by which a date was reckoned: from the publication day, or a date whose own words tell it, to its value."""

from collections.abc import Iterator

from dateline.dates.calendar import MONTHS_IN, first_day, unit_of
from dateline.explain.written import WrittenArticle, span_of
from dateline.rows import Row

# No chain of dates that hang on one another is longer; a table may have been changed by hand.
STEPS_AT_MOST = 20
NAMES = {
    "D": "day", "W": "week", "WE": "weekend", "M": "month", "Q": "quarter", "H": "half", "Y": "year", "DE": "decade"
}  # fmt: skip


def steps_of(date: Row, article: WrittenArticle) -> list[str]:
    """Return the steps to a date's value, the first day first; none where its own words tell it."""
    found: list[str] = []
    row: Row | None = date
    for _ in range(STEPS_AT_MOST):
        if row is None or not row["anchor"]:
            break
        if row["anchor"] == "published":
            day = next((about["published"] for about in article.rows("articles")), "")
            found += [_step(day, row["value"], article.words(span_of(row))), f"published {_named(day)}"]
            break
        anchor = next(iter(article.rows("dates", date_id=row["anchor"])), None)
        if anchor is not None:
            found.append(_step(anchor["value"], row["value"], article.words(span_of(row))))
            if not anchor["anchor"]:
                found.append(f"{article.words(span_of(anchor))} is {_named(anchor['value'])}")
        row = anchor
    return found[::-1]


def _step(start: str, value: str, words: str) -> str:
    return ", ".join([f"{words} is {_named(value)}", *_distance(start, value)])


def _named(value: str) -> str:
    """Return a value, a day with the name of its weekday.

    >>> _named("2026-02-03"), _named("2026-02")
    ('2026-02-03 (Tuesday)', '2026-02')
    """
    day = first_day(value)
    return f"{value} ({day:%A})" if day is not None and unit_of(value) == "D" else value


def _distance(start: str, value: str) -> Iterator[str]:
    """Yield how far a value lies from the one before it, in its own unit.

    >>> list(_distance("2026-02-03", "2026-01-30")), list(_distance("2026-02-03", "2025"))
    (['4 days back'], ['1 year back'])
    """
    unit, first, second = unit_of(value), first_day(start), first_day(value)
    if unit not in NAMES or first is None or second is None:
        return
    if unit in ("D", "W", "WE"):
        days, width = (second - first).days, 1 if unit == "D" else 7
        gap = days if unit == "D" else (days + first.weekday()) // width
    else:
        months = MONTHS_IN[unit]
        gap = (12 * second.year + second.month - 1) // months - (12 * first.year + first.month - 1) // months
    name = NAMES[unit]
    plural = f"{name[:-1]}ves" if name == "half" else f"{name}s"
    way = "on" if gap > 0 else "back"
    yield f"{abs(gap)} {name if abs(gap) == 1 else plural} {way}" if gap else f"the same {name}"
