"""Shared surnames: couples, families, and the person whom "Mrs." refers to.

In "Jane and Robert Miller" one surname serves for both. "The Millers" are a family, a group of its own. "Mrs. Miller"
is the woman of that name. Misses: a wife called by her husband's given name; surnames in the plural that end otherwise
("the Lopez").
"""

from collections.abc import Iterator
from dataclasses import replace
from itertools import zip_longest

from spacy.tokens import Doc

from dateline.clauses.functions import is_coordinator
from dateline.entities.knowledge import find_known, find_title, gender_of, is_given_name
from dateline.entities.names.tokens import Name, Taken
from dateline.entities.types.persons import acts_as_person
from dateline.page import Page
from dateline.time_words import load_words

FAMILY, SURNAME = "family", "surname"
LETTERS_AT_LEAST = 3


def settle_surnames(page: Page, names: list[Name]) -> list[Name]:
    """Return the names with surnames that two persons share, and with families, in reading order."""
    doc = page.doc
    names = list(_shared(doc, sorted(names, key=lambda name: name.start)))
    surnames = {doc[n.end - 1].text for n in names if n.label == "PERSON" and n.end - n.start > 1}
    families = list(_families(page, surnames))
    taken = Taken(doc, families)
    others = [name for name in names if not taken.any_in(name.start, name.end)]
    named = Taken(doc, names)
    repeated = [name for name in _repeated(page, surnames) if not named.any_in(name.start, name.end)]
    return sorted([*others, *families, *repeated], key=lambda name: name.start)


def _shared(doc: Doc, names: list[Name]) -> Iterator[Name]:
    """Yield the names; a given name before "and" and a full name gets the surname of the latter."""
    for name, after in zip_longest(names, names[1:]):
        is_pair = after is not None and after.start == name.end + 1 and is_coordinator(doc[name.end])
        is_given = name.end - name.start == 1 and is_given_name(doc[name.start].text)
        if after is not None and is_pair and is_given and after.label == "PERSON":
            words = [token.text for token in doc[after.start : after.end]]
            if len(words) > 1 and is_given_name(words[0]):
                yield replace(name, label="PERSON", surname=words[-1])
                continue
        yield name


def _families(page: Page, surnames: set[str]) -> Iterator[Name]:
    """Yield "Millers" behind "the" in an article about a Miller."""
    plurals = {f"{name}{ending}" for name in surnames if len(name) >= LETTERS_AT_LEAST for ending in ("s", "es")}
    doc = page.doc
    for token in page.capitalised:
        if token.text not in plurals or not token.i or find_known(token.text) is not None:
            continue
        is_last = token.i + 1 == len(doc) or doc[token.i + 1].tag_ not in ("NNP", "NNPS")
        if is_last and doc[token.i - 1].lower_ == "the":
            yield Name(token.i, token.i + 1, "PERSON", FAMILY)


def _repeated(page: Page, surnames: set[str]) -> Iterator[Name]:
    """Yield surnames that are months or days where their bearers act: "Erik March ... March said"."""
    for token in page.capitalised:
        if token.text in surnames and token.lower_ in load_words() and acts_as_person(token):
            yield Name(token.i, token.i + 1, "PERSON", SURNAME)


def told_gender(doc: Doc, name: Name) -> str:
    """Return the gender by the title before a name, else by its given name, "" for neither."""
    title = find_title(doc[name.start - 1].text) if name.start else None
    if title is not None and title.gender:
        return title.gender
    is_full = name.end - name.start > 1 or name.surname
    return gender_of(doc[name.start].text) if is_full else ""
