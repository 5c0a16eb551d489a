"""Joins the two ends of a stretch of time into the one date of an event: "between 4 and 19 May", "2019 to 2021".

Misses: ends with more than a conjunction, preposition or dash between them.
"""

import re
from dataclasses import replace

from dateline.page import Page
from dateline.records import Date

_LINK = re.compile(r"\s*(?:and|to|until|till|through|[-\N{EN DASH}\N{EM DASH}])\s*")
_WHOLE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")


def join_stretches(page: Page, dates: tuple[Date, ...]) -> tuple[Date, ...]:
    """Return the dates with both ends of a stretch as one, under the id of the first."""
    joined: list[Date] = []
    for date in dates:
        if joined and _are_ends(page, joined[-1], date):
            first = joined.pop()
            text = page.article.text[first.start : date.end]
            value = f"{first.value}/{date.value}"
            joined.append(replace(first, end=date.end, text=text, value=value, latest=date.latest))
        else:
            joined.append(date)
    return tuple(joined)


def _are_ends(page: Page, first: Date, last: Date) -> bool:
    """Tell whether two dates of one grain, the earlier first, have nothing but a link between them."""
    if {first.type, last.type} != {"DATE"} or first.sentence_id != last.sentence_id:
        return False
    is_whole = _WHOLE.fullmatch(first.value) and _WHOLE.fullmatch(last.value)
    is_link = _LINK.fullmatch(page.article.text[first.end : last.start])
    is_one_grain = len(first.value) == len(last.value) and first.mod == last.mod == ""
    return bool(is_whole and is_link and is_one_grain) and first.value < last.value
