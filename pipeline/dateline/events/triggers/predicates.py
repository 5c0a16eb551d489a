"""Predicates that are no triggers of the tables: states, reports, support verbs.

They are for data sets and users that call every predicate an event (MEANTIME, UDS): all verbs, except auxiliaries, that
the reader does not rule out, and other words that it is sure of; without the reader, all verbs. They carry no type: a
predicate that names a PLOVER act is a trigger already.
"""

from collections.abc import Iterable

from spacy.tokens import Token

from dateline.clauses.functions import is_auxiliary
from dateline.events.acts.coding import Coding
from dateline.events.triggers.trigger import SKIPPED_KINDS, Trigger
from dateline.lemmas import opens_compound
from dateline.page import Page
from dateline.reader import UNREAD

PREDICATE = Coding(rule="predicate")
# Nouns and copulas: on MEANTIME 0.35 to 0.7 give the same F1 within half a point.
SURE = 0.5


def find_predicates(page: Page, triggers: Iterable[Trigger]) -> list[Trigger]:
    """Return the predicates of an article that are no triggers yet, in reading order."""
    taken = {trigger.token.i for trigger in triggers}
    return [
        Trigger(token, PREDICATE)
        for token in page.doc
        if token.i not in taken and page.kind_of(token) not in SKIPPED_KINDS and _is_predicate(page, token)
    ]


def _is_predicate(page: Page, token: Token) -> bool:
    read = page.happening_at(token)
    if not token.text.replace("-", "").isalpha() or opens_compound(token):
        return False
    if token.pos_ == "VERB":
        return not is_auxiliary(token) and (read is not None or page.reading is UNREAD)
    return read is not None and read.score >= SURE
