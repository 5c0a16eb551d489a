"""Names as registers and articles spell them: folded to words, compared with each other, and found by their keys.

Case, diacritics, ligatures, apostrophes, full stops and hyphens against blanks make no difference. A person's name may
have its surname first ("Dahl, Anna", "DAHL Anna"), a suffix ("Jr."), initials and names in the middle; a body's name
may lack its legal form ("Ltd") or an article. Transliterations are others' work: an alias for each.
Misses: initials without stops ("JF Dahl"); double surnames of which the article has the first ("Anna Dahl" for
"Anna Dahl Berg") without an alias; the surname alone of a name that begins with it.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from dateline.entities.knowledge import find_noun
from dateline.lexicons import load_rows

# Letters that Unicode does not take apart (NFKD leaves them whole), as ASCII has them; apostrophes vanish.
LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h", "ŧ": "t", "ŋ": "n"}
    | {"&": " and "}
    | dict.fromkeys("'’‘ʼʻʹ`´", "")
)
NO_WORD = re.compile(r"[\W_]+")
IN_BRACKETS = re.compile(r"\s*[(\[]([^)\]]*)[)\]]")
ACRONYM = re.compile(r"(?:[A-Z]\.?){2,}")

# How two names agree, best first; those from MIDDLE on need support by country or role.
SAME, ORDER, FORM, MIDDLE, INITIAL, SURNAME, BARE = (
    "same name", "same name in another order", "same name but for initials, suffix or legal form",
    "same first and last name", "initial and surname", "only a surname, the same", "surname",
)  # fmt: skip


@lru_cache(maxsize=65536)
def words_of(name: str) -> tuple[str, ...]:
    """Return the words of a name without case, diacritics and punctuation.

    >>> words_of("Łukasz O’Brien-Groß"), words_of("J.F. Ñuñez")
    (('lukasz', 'obrien', 'gross'), ('j', 'f', 'nunez'))
    """
    folded = name.casefold()
    if not folded.isascii():
        folded = "".join(c for c in unicodedata.normalize("NFKD", folded) if not unicodedata.combining(c)).casefold()
    return tuple(NO_WORD.sub(" ", folded.translate(LETTERS)).split())


@cache
def _listed(kind: str) -> dict[str, str]:
    rows = load_rows("registry/words.csv", columns=("word", "kind", "means", "note"))
    return {row["word"]: row["means"] or row["word"] for row in rows if row["kind"] == kind}


def spellings(name: str) -> list[str]:
    """Return a register's name without what it has in brackets, and an acronym that stands there.

    >>> spellings("World Health Organization (WHO)"), spellings("Springfield (Illinois)")
    (['World Health Organization', 'WHO'], ['Springfield'])
    """
    if "(" not in name and "[" not in name:
        return [name]
    inside = [word.strip() for word in IN_BRACKETS.findall(name) if ACRONYM.fullmatch(word.strip())]
    return [spelled for spelled in (IN_BRACKETS.sub(" ", name).strip(), *inside) if spelled]


@dataclass(frozen=True, slots=True)
class PersonName:
    """The words of a person's name, given names first, and a suffix ("jr") apart from them.

    ``is_bare`` tells that it is a surname alone: one word, or several after a particle ("von Essen", "al-Sisi").
    """

    words: tuple[str, ...]
    suffix: str = ""
    is_bare: bool = False

    @property
    def long(self) -> tuple[str, ...]:
        """Return the words that are no initials."""
        return tuple(word for word in self.words if len(word) > 1)


@lru_cache(maxsize=65536)
def person_name(name: str) -> PersonName:
    """Take a person's name apart.

    >>> person_name("Dahl, Dr. Anna B., Jr.")
    PersonName(words=('anna', 'b', 'dahl'), suffix='jr', is_bare=False)
    """
    suffixes, suffix = _listed("suffix"), ""
    parts = [words for part in name.split(",") if (words := words_of(part))]
    if len(parts) > 1 and len(parts[-1]) == 1 and parts[-1][0] in suffixes:
        suffix = suffixes[parts.pop()[0]]
    words = _untitled(parts[1]) + parts[0] if len(parts) == 2 else tuple(word for part in parts for word in part)
    words = _untitled(words)
    if len(words) > 2 and words[-1] in suffixes:
        words, suffix = words[:-1], suffixes[words[-1]]
    return PersonName(words, suffix, _is_bare(words, name))


def _is_bare(words: tuple[str, ...], name: str) -> bool:
    if len(words) < 2 or words[0] in _listed("particle"):
        return bool(words)
    return words[0] in _listed("hyphened particle") and name.strip()[len(words[0]) :].startswith(("-", "‐", "‑"))


def _untitled(words: tuple[str, ...]) -> tuple[str, ...]:
    """Return words without honorifics before a name of two words or more, or before given names alone."""
    while len(words) > 1 and (noun := find_noun(words[0])) is not None and noun.kind == "honorific":
        words = words[1:]
    return words


@lru_cache(maxsize=65536)
def body_words(name: str) -> tuple[str, ...]:
    """Return the words of a body's or place's name without an article before and legal forms behind."""
    words = words_of(name)
    if len(words) > 1 and words[0] in _listed("article"):
        words = words[1:]
    while len(words) > 1 and words[-1] in _listed("legal form"):
        words = words[:-1]
    return words


def compare_bodies(one: str, other: str) -> str:
    """Return how two names of bodies or places agree, "" where they do not.

    >>> compare_bodies("U.S. Navy", "The US-Navy"), compare_bodies("Acme", "ACME Ltd.")
    ('same name', 'same name but for initials, suffix or legal form')
    """
    left, right = "".join(body_words(one)), "".join(body_words(other))
    if not left or left != right:
        return ""
    return SAME if _without_article(one) == _without_article(other) else FORM


def _without_article(name: str) -> str:
    words = words_of(name)
    return "".join(words[1:] if len(words) > 1 and words[0] in _listed("article") else words)


def compare_persons(one: str, other: str) -> str:
    """Return how an article's name of a person and a register's agree, "" where they do not.

    >>> compare_persons("Anna Dahl", "DAHL Anna"), compare_persons("Anna B. Dahl", "Anna C. Dahl")
    ('same name in another order', '')
    """
    left, right = person_name(one), person_name(other)
    if not left.words or not right.words or (left.suffix and right.suffix and left.suffix != right.suffix):
        return ""
    if left.words == right.words:
        if left.is_bare:
            return SURNAME
        if len(left.words) == 2 and len(left.words[0]) == 1:
            return INITIAL
        return SAME if left.suffix == right.suffix else FORM
    if left.is_bare:
        return BARE if right.words[-len(left.words) :] == left.words else ""
    if right.is_bare:
        return ""
    if _is_turned(left.words, right.words):
        return ORDER
    return _compare_parts(left.words, right.words)


def _is_turned(left: tuple[str, ...], right: tuple[str, ...]) -> bool:
    """Tell whether two names of the same words begin at different ones of them."""
    return len(left) == len(right) and any(left[i:] + left[:i] == right for i in range(1, len(left)))


def _compare_parts(left: tuple[str, ...], right: tuple[str, ...]) -> str:
    if left[-1] != right[-1] or not _fits(left[0], right[0]):
        return ""
    if left[0] != right[0] or len(left[0]) == 1:
        given = tuple(zip(left[:-1], right[:-1], strict=False))
        return INITIAL if all(_fits(*pair) for pair in given) else ""
    inner, other = left[1:-1], right[1:-1]
    if len(inner) == len(other):
        return FORM if all(map(_fits, inner, other)) else ""
    if inner and other:
        return ""
    return FORM if all(len(word) == 1 for word in inner + other) else MIDDLE


def _fits(one: str, other: str) -> bool:
    """Tell whether two words are the same, or one is the initial of the other."""
    return one == other or (1 in (len(one), len(other)) and one[0] == other[0])


def keys_of_person(name: str) -> Iterator[str]:
    """Yield the keys that a register's name of a person is filed under; the first letter keeps kinds of keys apart."""
    found = person_name(name)
    long = found.long
    if not long:
        return
    if found.is_bare or len(long) > 1:
        yield f"s {found.words[-1]}"
    if len(long) > 1:
        yield f"p {' '.join(sorted(long))}"
        if len(long) > 2:
            yield f"p {' '.join(sorted((long[0], long[-1])))}"
    if len(found.words) > 1 and len(found.words[0]) == 1:
        yield f"i {found.words[0]} {found.words[-1]}"


def asked_of_person(name: str) -> Iterator[str]:
    """Yield the keys that an article's name of a person is looked up by."""
    found = person_name(name)
    long = found.long
    if not long:
        return
    if found.is_bare:
        yield f"s {found.words[-1]}"
        return
    if len(long) == 1:
        yield f"s {found.words[-1]}"
    if len(long) > 1:
        yield f"p {' '.join(sorted(long))}"
        if len(long) > 2:
            yield f"p {' '.join(sorted((long[0], long[-1])))}"
    yield f"i {found.words[0][0]} {found.words[-1]}"


def keys_of_body(name: str) -> Iterator[str]:
    """Yield the key that a body or place is filed under and looked up by."""
    if words := body_words(name):
        yield f"b {''.join(words)}"
