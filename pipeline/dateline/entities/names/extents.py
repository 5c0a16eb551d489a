"""Words that belong to a name though labels leave them out: numbers, legal forms, suffixes.

"Executive Order | 12", "Norsk Kraft | Flight 7", "the | 9th | Harbour Congress", "Larvik Shipping |, Inc.", "Nils Berg
|, Jr.". Misses: letters that number ("Annex B").
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Doc, Token

from dateline.entities.knowledge import legal_forms
from dateline.entities.names.tokens import Name, Taken
from dateline.words import words_for

ORDINAL = re.compile(r"\d+(st|nd|rd|th)")
YEAR = re.compile(r"(19|20)\d\d")
FORMS_AT_MOST = 3


def lengthen(doc: Doc, name: Name, taken: Taken) -> Name:
    """Return a name with the number, legal form or suffix that belongs to it; none for a place or people."""
    if name.label in ("GPE", "LOC", "NORP", "FAC"):
        return name
    if name.label == "PERSON":
        whole = replace(name, end=_suffix_end(doc, name.end))
    else:
        whole = _numbered(doc, replace(name, start=_ordinal_start(doc, name)))
        end = _forms_end(doc, whole.end)
        whole = replace(whole, end=end, label="ORG", chances=()) if end > whole.end else whole
    if any(taken.any_in(*part) for part in ((whole.start, name.start), (name.end, whole.end))):
        return name
    taken.add(whole)
    return whole


def _suffix_end(doc: Doc, end: int) -> int:
    """Return the end of a name with "Jr." behind it, perhaps behind a comma."""
    for at in _behind(doc, end):
        if doc[at].lower_.rstrip(".") in words_for("name suffix") and doc[at].text[0].isupper():
            return at + 1
    return end


def _behind(doc: Doc, end: int) -> Iterator[int]:
    """Yield the tokens that a name may go on with: the next, or that behind a comma."""
    at = end + (end < len(doc) and doc[end].text == ",")
    if at < len(doc) and not doc[at].is_sent_start:
        yield at


def _forms_end(doc: Doc, end: int) -> int:
    """Return the end of a name with legal forms behind it ("Pte. Ltd.")."""
    for _ in range(FORMS_AT_MOST):
        at = next(_behind(doc, end), None)
        if at is None or not _is_legal_form(doc[at]):
            break
        end = at + 1
    return end


def is_fragment(doc: Doc, name: Name) -> bool:
    """Tell whether a name is nothing but a number, legal form or suffix of another: "9th", "Inc.", "Jr."."""
    word = doc[name.start]
    is_part = _is_legal_form(word) or word.lower_.rstrip(".") in words_for("name suffix")
    return name.end - name.start == 1 and (is_part or bool(ORDINAL.fullmatch(word.text)) or word.text.isdigit())


def _is_legal_form(token: Token) -> bool:
    return token.text[:1].isupper() and token.lower_.replace(".", "") in legal_forms()


def _ordinal_start(doc: Doc, name: Name) -> int:
    """Return the beginning of a name with "9th" before it, or a year before an event."""
    before = doc[name.start - 1].text if name.start else ""
    is_event = name.label == "OTHER" and doc[name.end - 1].lower_ not in words_for("noun before a number")
    is_event = is_event and bool(YEAR.fullmatch(before)) and _dates_nothing(doc, name.start - 1)
    return name.start - 1 if ORDINAL.fullmatch(before) or is_event else name.start


def _dates_nothing(doc: Doc, at: int) -> bool:
    """Tell whether a determiner or possessor stands before a year: "the 2019 Marathon", and not "In 2019 Marathon"."""
    return at > 0 and doc[at - 1].tag_ in ("DT", "POS", "PRP$")


def _numbered(doc: Doc, name: Name) -> Name:
    """Return a name with its number: "Order No. 12", or "Flight 12" behind the name of an airline."""
    numbered = words_for("noun before a number")
    end = name.end + (doc[name.end : name.end + 1].text.lower() in numbered)
    if doc[end - 1].lower_ not in numbered or not doc[name.start].text[:1].isalnum():
        return name
    end += doc[end : end + 1].text.lower() in ("no.", "no", "number")
    end += doc[end : end + 1].text == "." and doc[end - 1].lower_ == "no"
    number = doc[end : end + 1].text
    if not number or not any(map(str.isdigit, number)) or doc[end].is_sent_start:
        return name
    return replace(name, end=end + 1, label="OTHER", chances=())
