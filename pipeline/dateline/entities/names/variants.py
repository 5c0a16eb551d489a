"""Links other forms of one name, persons' aside: longer and shorter ones, names in brackets, other spellings.

"Chicago Marathon" and "2019 Chicago Marathon", "36th Street" and "36th Street station", "U.S. Embassy" and "United
States Embassy", "Space and Sea Office (SSO)", "the Group of Seven, or G7,". A form that two entities might have is left
alone. Misses: short forms that are a common noun ("the Bank").
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache

from spacy.tokens import Doc

from dateline.entities.knowledge import find_noun, fold, legal_forms
from dateline.entities.names.forms import Form, Groups
from dateline.lexicons import load_rows
from dateline.schema import ENTITY_TYPES
from dateline.words import words_for

THINGS = frozenset({"ORG", "OTHER", "FAC"})
PLACES = frozenset({"GPE", "LOC"})
ACRONYM_LETTERS = range(2, 11)
# Words of a name beyond its shorter form: a firm's or body's, a thing's, a building's.
MORE_WORDS = {"ORG": 3, "OTHER": 3, "FAC": 2}
SPELLED_OUT = {"us": "united states", "usa": "united states", "uk": "united kingdom", "st": "saint"}
LONG_PART, LONG_WORD, LONGER_WORD = 4, 6, 8
MARKS, HYPHEN = "'-–—", re.compile("[-–—]")
BETWEEN_AT_MOST = 5

Words = tuple[str, ...]


def link_spellings(forms: list[Form], groups: Groups) -> None:
    """Link the forms that differ in spelling alone, and other names that the tables have."""
    for same in _alike(forms, [_plain(form) for form in forms]):
        for i in same[1:]:
            groups.join(same[0], i)


def link_variants(doc: Doc, forms: list[Form], groups: Groups) -> None:
    """Link longer and shorter forms, names that are said to be one thing's, and misspelt surnames."""
    for i, j in _beside(doc, forms):
        groups.join(i, j)
    plain = [_plain(form) for form in forms]
    by_label: dict[str, list[int]] = defaultdict(list)
    for i, form in enumerate(forms):
        by_label["LOC" if form.label in PLACES else form.label].append(i)
    for label, own in by_label.items():
        for i in own:
            longer = [j for j in own if _is_longer(label, plain[i], plain[j])]
            if len({groups.find(j) for j in longer}) == 1 and any(_goes_on(label, plain[i], plain[j]) for j in longer):
                groups.join(longer[0], i)
    for i, j in _misspelt(forms, groups):
        groups.join(i, j)


def _misspelt(forms: list[Form], groups: Groups) -> Iterator[tuple[int, int]]:
    """Yield a person's full name and a surname that nobody bears, spelled almost so: "Storberget", "Storbergett"."""
    people = [i for i, form in enumerate(forms) if form.label == "PERSON"]
    full = [i for i in people if len(forms[i].bare) > 1]
    met = {groups.find(i) for i in full}
    for i in people:
        if len(forms[i].words) > 1 or groups.find(i) in met:
            continue
        near = [j for j in full if _is_misspelt(forms[i].words[0], forms[j].bare[-1])]
        if len({groups.find(j) for j in near}) == 1:
            yield near[0], i


def _is_misspelt(word: str, other: str) -> bool:
    """Tell whether two long words differ in a letter, or very long ones in two; the first letter is the same."""
    length = min(len(word), len(other))
    if word in (other, f"{other}s", f"{other}es"):
        return False  # of somebody else, or a family
    return length >= LONG_WORD and word[0] == other[0] and _distance(word, other) <= 1 + (length >= LONGER_WORD)


def _distance(left: str, right: str) -> int:
    """Return how many letters must be put in, left out or changed to make one word of another."""
    row = list(range(len(right) + 1))
    for n, letter in enumerate(left, 1):
        before, row = row, [n]
        for m, other in enumerate(right, 1):
            row.append(min(before[m] + 1, row[-1] + 1, before[m - 1] + (letter != other)))
    return row[-1]


def _plain(form: Form) -> Words:
    """Return the words of a form, spelled out and without marks; the last of several in the singular."""
    parts = (part for word in form.words for part in _parts(word.removesuffix("'s").strip(MARKS)))
    words = [part for part in parts if part]
    spelled = " ".join(SPELLED_OUT.get(word, word) for word in words).split()
    if not spelled:
        return ()
    if (len(spelled) > 1 or form.label == "NORP") and spelled[-1] != "states" and not spelled[-1].endswith("ss"):
        spelled[-1] = spelled[-1].removesuffix("s")
    return tuple(spelled)


def _parts(word: str) -> list[str]:
    """Return the long words that a hyphen joins: "Corps-Quds", but not "al-Qaida"."""
    parts = HYPHEN.split(word)
    return parts if min(map(len, parts)) >= LONG_PART else [word]


def _alike(forms: Sequence[Form], plain: Sequence[Words]) -> Iterator[list[int]]:
    """Yield the forms of the same plain words, and the names that the tables have for one thing."""
    alike: dict[tuple[str, Words], list[int]] = defaultdict(list)
    for i, (form, words) in enumerate(zip(forms, plain, strict=True)):
        if form.label != "PERSON" and words:
            kind = "NORP" if form.label == "NORP" else ""
            alike[kind, _aliases().get((kind, words), words)].append(i)
    yield from (same for same in alike.values() if len(same) > 1)


@cache
def _aliases() -> dict[tuple[str, Words], Words]:
    """Return the plain words of the fuller name by those of another name of one thing."""
    rows = load_rows("aliases.csv", columns=("alias", "name", "type"), allowed={"type": ENTITY_TYPES})
    return {_key(row["type"], row["alias"]): _key(row["type"], row["name"])[1] for row in rows}


def _key(label: str, name: str) -> tuple[str, Words]:
    form = Form(tuple(fold(name).split()), [], None, label, "")
    return "NORP" if label == "NORP" else "", _plain(form)


def _beside(doc: Doc, forms: Sequence[Form]) -> Iterator[tuple[int, int]]:
    """Yield the forms one of which the article gives beside the other: in brackets, or behind "known as" or "or"."""
    starts = {name.start: i for i, form in enumerate(forms) for name in form.names}
    for i, form in enumerate(forms):
        for name in form.names:
            at = name.end
            while at < min(len(doc), name.end + BETWEEN_AT_MOST) and at not in starts:
                at += 1
            j = starts.get(at)
            if j is None or i == j or {form.label, forms[j].label} - THINGS:
                continue
            between = [token.lower_ for token in doc[name.end : at] if token.lower_ not in ("the", '"', "“")]
            after = doc[_end(forms[j], at) : _end(forms[j], at) + 1].text
            if between == ["("]:
                if after in (")", "”", '"') and _abbreviates(doc[at : _end(forms[j], at)].text, form.words):
                    yield i, j
            elif _renames(between, after):
                yield i, j


def _end(form: Form, start: int) -> int:
    return next(name.end for name in form.names if name.start == start)


def _abbreviates(short: str, words: Words) -> bool:
    """Tell whether a name in brackets is short for the words before: in capitals, or by letters in their order."""
    if len(words) < 2 or " " in short or len(short) not in ACRONYM_LETTERS:
        return False
    rest = iter("".join(words))
    return short.isupper() or (short[0].lower() == words[0][0] and all(letter in rest for letter in fold(short)))


def _renames(between: Sequence[str], after: str) -> bool:
    """Tell whether words between two names say that they are of one thing: ", or the ...,", "also known as the"."""
    told = [word for word in between if word not in (",", "(", "also", "commonly", "better", "formerly")]
    is_set_off = between[:1] in ([","], ["("]) and after in (",", ")", ".", ";")
    return told == ["known", "as"] or (told == ["or"] and is_set_off)


def _is_longer(label: str, short: Words, long: Words) -> bool:
    """Tell whether a form begins or ends with another one."""
    if label not in (*THINGS, "LOC") or not short or len(short) >= len(long):
        return False
    return long[: len(short)] == short or long[-len(short) :] == short


def _goes_on(label: str, short: Words, long: Words) -> bool:
    """Tell whether what a longer form has more is what names lose."""
    is_word = len(short) == 1
    if is_word and (find_noun(short[0]) is not None or short[0] in words_for("noun before a number")):
        return False
    if long[: len(short)] != short:
        return label in THINGS and (not is_word or len(short[0]) >= LONG_WORD - 1)
    rest = long[len(short) :]
    if label == "LOC":
        return all(word in words_for("noun left out of places") for word in rest)
    if label == "ORG":
        return _names_body(rest) if not is_word else False
    return len(rest) <= MORE_WORDS[label]


def _names_body(rest: Words) -> bool:
    """Tell whether words behind a body's name only say what it is: "Company", "& Trust Company", "of Florida"."""
    is_kind = rest[-1] in legal_forms() or rest[-1] in words_for("noun for a kind of body") or rest[-1] == "force"
    return rest[0] in ("of", "for") or (is_kind and len(rest) <= MORE_WORDS["ORG"])
