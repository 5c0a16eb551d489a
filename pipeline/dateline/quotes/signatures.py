"""The signature of a quotation: "“We will not pay.” — Anna Dahl", in pull quotes, epigraphs and readers' letters.

The name follows a dash, or stands in brackets, and ends the line, perhaps with a description ("— Anna Dahl, mayor of
Larvik").
Misses: signatures on a line of their own that does not follow, and initials alone.
"""

import re

from dateline.quotes.ground import Ground
from dateline.quotes.marks import Range

_WORD = r"[A-Z][\w.'’-]+"
_SMALL = r"(?:al|bin|da|de|del|der|di|la|van|von)"
_NAME = rf"(?P<name>{_WORD}(?: (?:{_WORD}|[A-Z]\.?|{_SMALL})){{1,4}})"
_SIGNATURE = re.compile(
    rf"\s{{0,3}}(?:[―—–]|--?)[ \t]*{_NAME}"
    r"(?:, [^.\n“\"]{2,60})?(?=[ \t]*(?:[.]?\s*$|\.?\n|[“\"]))",
)

_BRACKETED = re.compile(rf"[ \t]{{0,2}}\({_NAME}(?:, [^()\n]{{2,60}})?\)(?=[ \t]*\.?\s*$|\.?\n)")


def find_signature(ground: Ground, end: int) -> Range | None:
    """Return the name that signs a quotation whose closing mark ends there, or None."""
    text = ground.page.article.text
    match = _SIGNATURE.match(text, end) or _BRACKETED.match(text, end)
    return match.span("name") if match else None
