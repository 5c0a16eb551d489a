"""Where one name ends and another begins: possessors that are bodies, known names cut in two, parts behind a hyphen.

"The United Nations' | Committee on Trade" is two names, "Republic | of Korea" one. A firm whose name ends in "'s" has
it wherever the article has it once before a verb or a stop ("Larvik's said"). Misses: a possessor that no table knows.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from spacy.tokens import Doc, Token

from dateline.entities.knowledge import find_known, find_noun, first_words
from dateline.entities.names.extents import is_fragment
from dateline.entities.names.tokens import Name
from dateline.time_words import load_words

KNOWN_WORDS = 9
LONG_KNOWN_WORDS = 2
# Tags of the second half of a modifier: "Dahl-backed".
MODIFYING = frozenset({"VBN", "VBG", "JJ"})
# What a possessor is never followed by.
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})


def settle_extents(doc: Doc, names: Iterable[Name]) -> list[Name]:
    """Return the names with these corrections, in reading order."""
    parts = [part for name in names if not is_fragment(doc, name) for part in _parted(doc, name)]
    whole = [_with_days(doc, _with_hyphens(doc, name)) for name in _with_known(doc, parts)]
    return sorted(_with_endings(doc, _apart(whole)), key=lambda name: name.start)


def _parted(doc: Doc, name: Name) -> Iterator[Name]:
    """Yield the possessor and what it has, if the possessor is a state or body: "Board's | Office of Trade"."""
    for at in range(name.start + 1, name.end - 1):
        if doc[at].tag_ == "POS" and doc[at + 1].text[:1].isupper() and _is_body(doc, name.start, at):
            yield replace(name, end=at, chances=())
            yield from _parted(doc, replace(name, start=at + 1, chances=()))
            return
    yield name


def _is_body(doc: Doc, start: int, end: int) -> bool:
    words = [token.lower_ for token in doc[start:end]]
    known = find_known(doc[start:end].text)
    if known is not None:
        return True
    nouns = (find_noun(words[-1]), find_noun(words[0]) if len(words) > 1 else None)
    return any(noun is not None and noun.kind == "org" for noun in nouns)


def _with_known(doc: Doc, names: list[Name]) -> Iterator[Name]:
    """Yield the names; a known name that holds one of them and more takes its place."""
    longer = list(_long_known(doc))
    for name in names:
        found = next((known for known in longer if known.start <= name.start and name.end <= known.end), None)
        yield name if found is None or found.end - found.start == name.end - name.start else found


def _long_known(doc: Doc) -> Iterator[Name]:
    """Yield the known names of several words in a text, the longest at each place."""
    firsts, end = first_words(), 0
    for token in doc:
        limit = min(firsts.get(token.text, 0), KNOWN_WORDS)
        if token.i < end or limit < LONG_KNOWN_WORDS - 1 or token.tag_ == "DT":
            continue
        for length in range(limit + 1, LONG_KNOWN_WORDS - 1, -1):
            words = doc[token.i : token.i + length]
            known = find_known(words.text) if len(words) == length else None
            if known is not None and words[-1].text[:1].isupper():
                end = words.end
                yield Name(words.start, words.end, known.type, "known-name")
                break


def _with_hyphens(doc: Doc, name: Name) -> Name:
    """Return a name with the capitalised parts that a hyphen joins to it: "Moe-Dahl", but not "Norway-Kenya"."""
    end = name.end
    while end + 1 < len(doc) and _is_hyphen(doc, end) and name.label in ("PERSON", "OTHER"):
        part = doc[end + 1].text
        is_new = (part[0].isupper() or part[0].isdigit()) and find_known(part) is None
        if not is_new and not _ends_given_name(doc, name, end + 1):
            break
        end = _end_of_surname(doc, end + 2) if name.label == "PERSON" else end + 2
    return replace(name, end=end)


def _end_of_surname(doc: Doc, end: int) -> int:
    """Return the end of the capitalised names behind a double first name: "Mary-Jane | Watson"."""
    while end < len(doc) and doc[end].tag_ == "NNP" and doc[end].text[:1].isupper() and doc[end - 1].whitespace_:
        end += 1
    return end


def _ends_given_name(doc: Doc, name: Name, at: int) -> bool:
    """Tell whether a word in small letters ends a given name: "Han Jun-seo", but not "an Anna Dahl-era rule"."""
    word, follows = doc[at], doc[at + 1].tag_ if at + 1 < len(doc) else ""
    is_part = word.is_alpha and word.is_lower and word.tag_ not in MODIFYING and follows not in ("NN", "NNS")
    return is_part and name.label == "PERSON" and name.end - name.start > 1


def _is_hyphen(doc: Doc, at: int) -> bool:
    return doc[at].text == "-" and not doc[at - 1].whitespace_ and not doc[at].whitespace_


def _with_days(doc: Doc, name: Name) -> Name:
    """Return a day's name with its weekday: "Black | Friday"."""
    is_single = name.end - name.start == 1 and find_known(name.text(doc)) is None
    if name.label == "PERSON" or name.end >= len(doc) or not is_single:
        return name
    word = load_words().get(doc[name.end].lower_)
    is_day = word is not None and word.kind == "WEEKDAY" and doc[name.end].text[0].isupper()
    return replace(name, end=name.end + 1, label="OTHER", chances=()) if is_day else name


def _apart(names: Iterable[Name]) -> Iterator[Name]:
    """Yield names that do not overlap; of two that do, the first."""
    end = 0
    for name in sorted(names, key=lambda name: (name.start, -name.end)):
        if name.start >= end:
            end = name.end
            yield name


def _with_endings(doc: Doc, names: Iterable[Name]) -> list[Name]:
    """Return the names, with "'s" where it belongs to them."""
    listed = list(names)
    ended = {name.text(doc) for name in listed if _is_ending(doc, name)}
    return [_ended(n) if n.text(doc) in ended and _has_ending(doc, n) else n for n in listed]


def _ended(name: Name) -> Name:
    """Return a name with its "'s"; what one word for a person would be is a firm then."""
    is_firm = name.label == "PERSON"
    return replace(
        name, end=name.end + 1, label="ORG" if is_firm else name.label, chances=() if is_firm else name.chances
    )


def _has_ending(doc: Doc, name: Name) -> bool:
    return name.end < len(doc) and doc[name.end].tag_ == "POS" and name.label in ("ORG", "PERSON", "FAC")


def _is_ending(doc: Doc, name: Name) -> bool:
    """Tell whether the "'s" behind a name has nothing that it could possess: a verb or the object of one follows."""
    is_letter = _has_ending(doc, name) and doc[name.end].text in ("'s", "’s")
    if not is_letter or (name.start and doc[name.start - 1].lower_ == "of"):
        return False
    after = doc[name.end + 1] if name.end + 1 < len(doc) else None
    return after is not None and (after.tag_ in FINITE or after.text == "." or _is_preposition(after))


def _is_preposition(token: Token) -> bool:
    """Tell whether a word is a preposition by itself, and not the first part of "under-21"."""
    return token.tag_ == "IN" and token.doc[token.i + 1 : token.i + 2].text != "-"
