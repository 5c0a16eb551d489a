"""Names of persons that are cut or typed by a word in them, though the words beside tell: an age, an office, marks.

"Sydney Lane, 34," and "the mayor of Bergen, Paris Hill," are persons, and so is "Karim “The Fox” Aziz", one name with
his nickname. Misses: such names that nothing is told of.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from spacy.tokens import Doc

from dateline.entities.knowledge import find_known, find_noun, is_given_name, type_of_words
from dateline.entities.names.tokens import Name

TOLD = "told-person"
OPENING, CLOSING = frozenset('“"‘'), frozenset('”"’')
NICKNAME_WORDS = 3
PERSON_WORDS = (2, 3)
AGES = range(10, 110)


def settle_told(doc: Doc, names: Iterable[Name]) -> list[Name]:
    """Return the names with persons as the words beside them tell."""
    return [_as_person(doc, name) for name in _with_nicknames(doc, list(names))]


def _with_nicknames(doc: Doc, names: list[Name]) -> Iterator[Name]:
    """Yield the names; a given name, a nickname in marks and a surname are one."""
    names = [_closed(doc, name) for name in names]
    by_end = {name.end: name for name in names if name.label == "PERSON"}
    joined: list[Name] = []
    for name in names:
        opening = _opening(doc, name.start - 1) if name.label == "PERSON" else None
        if opening is None or not opening:
            continue
        first = by_end.get(opening)
        if first is not None or is_given_name(doc[opening - 1].text):
            joined.append(replace(name, start=first.start if first is not None else opening - 1))
    taken = {i for whole in joined for i in range(whole.start, whole.end)}
    yield from sorted([*joined, *(n for n in names if n.start not in taken)], key=lambda name: name.start)


def _closed(doc: Doc, name: Name) -> Name:
    """Return a person's name that ends within a nickname with the closing mark and the surname behind it."""
    is_open = any(doc[i].text in OPENING for i in range(name.start, name.end))
    if name.label != "PERSON" or not is_open or name.end + 1 >= len(doc) or doc[name.end].text not in CLOSING:
        return name
    return replace(name, end=name.end + 2) if doc[name.end + 1].is_title else name


def _opening(doc: Doc, closing: int) -> int | None:
    """Return the opening mark of a nickname whose closing mark is given."""
    if closing < 1 or doc[closing].text not in CLOSING:
        return None
    starts = range(closing - 2, max(-1, closing - NICKNAME_WORDS - 2), -1)
    return next((at for at in starts if doc[at].text in OPENING), None)


def _as_person(doc: Doc, name: Name) -> Name:
    """Return a name that looks like a place's or a body's as a person's, if an age or an office stands beside it."""
    words = [token.text for token in doc[name.start : name.end]]
    is_full = len(words) in PERSON_WORDS and all(word.isalpha() and word.istitle() for word in words)
    if name.label in ("PERSON", "NORP") or not is_full or find_known(name.text(doc)) is not None:
        return name
    is_told = _has_age(doc, name.end) or (bool(type_of_words(words)) and _holds_office(doc, name.start))
    return replace(name, label="PERSON", rule=TOLD, chances=()) if is_told else name


def _has_age(doc: Doc, end: int) -> bool:
    """Tell whether an age between commas or in brackets follows."""
    words = [token.text for token in doc[end : end + 3]]
    is_set_off = len(words) == 3 and words[0] in (",", "(") and words[2] in (",", ")", ".")
    return is_set_off and words[1].isdigit() and int(words[1]) in AGES


def _holds_office(doc: Doc, start: int) -> bool:
    """Tell whether "the mayor of Bergen," stands before a name, with nothing that it could be the place of."""
    at = start - 2
    if at < 0 or doc[start - 1].text != ",":
        return False
    while at > 0 and (doc[at].text[:1].isupper() or doc[at].lower_ == "the"):
        at -= 1
    noun = find_noun(doc[at - 1].lower_) if at > 0 and doc[at].lower_ in ("of", "for") else find_noun(doc[at].lower_)
    return noun is not None and noun.kind == "person" and at < start - 1
