"""The words of English by their uses: models/words/ has a page for each part of speech, with a row for each use.

A use is a role that rules ask a word for: "light verb", "definite determiner", "preposition of place". It is declared
in uses.csv, with the pages it may stand on and the values its words may have ("rank" is a number that puts them in
order). Adverbs, particles and all closed classes but the prepositions are on the page ``function``; conjunctions that
are prepositions too ("before") are on theirs. A word has a row for each use and page, sorted by word and use.
Misses: effects on complements (models/events/complements.csv), words of speech (cues.csv) and of time (dates/).
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cache

from dateline.errors import InputError
from dateline.lexicons import NUMBER, load_placed_rows

PAGES = ("adjectives", "function", "nouns", "prepositions", "verbs")
COLUMNS = ("word", "use", "value", "note", "source")
USES = "words/uses.csv"
USE_COLUMNS = ("use", "part", "value", "excludes", "about", "example")
# Kinds of values that are not listed word by word in uses.csv.
NO_VALUE, ANY_TEXT, NUMBERS = "", "text", ("number", "rank")


@dataclass(frozen=True, slots=True, kw_only=True)
class Use:
    """A use of words: its pages, the values its words may have, and the uses that it excludes."""

    name: str
    pages: tuple[str, ...]
    values: str
    excludes: tuple[str, ...]
    about: str
    example: str

    def takes(self, value: str) -> bool:
        """Tell whether a word of this use may have a value."""
        if self.values in NUMBERS:
            return NUMBER.fullmatch(value) is not None
        return self.values == ANY_TEXT or value in (self.values.split() or (NO_VALUE,))


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One row of a page; ``place`` is its file and line."""

    word: str
    use: str
    value: str
    note: str
    source: str
    page: str
    place: str


@cache
def words_for(use: str, *, part: str = "") -> frozenset[str]:
    """Return the words of a use, those of one page where ``part`` names it; ValueError for an undeclared use.

    >>> sorted(words_for("interrogative complementizer"))
    ['if', 'whether']
    """
    pages = declared_use(use).pages
    if part and part not in pages:
        raise ValueError(f"part {part!r} of the use {use!r}: one of {', '.join(pages)}")
    return frozenset(entry.word for entry in _by_use().get(use, ()) if part in ("", entry.page))


@cache
def values_for(use: str) -> dict[str, str]:
    """Return the words of a use with their values; ValueError for an undeclared use."""
    declared_use(use)
    return {entry.word: entry.value for entry in _by_use().get(use, ())}


@cache
def ranked_words(use: str) -> tuple[str, ...]:
    """Return the words of a use whose values are ranks, in their order."""
    values = values_for(use)
    return tuple(sorted(values, key=lambda word: int(values[word])))


def declared_use(name: str) -> Use:
    """Return a use; ValueError for one that uses.csv does not declare."""
    found = load_uses().get(name)
    if found is None:
        raise ValueError(f"unknown use {name!r}; {USES} declares {', '.join(sorted(load_uses()))}")
    return found


def entries_of(word: str) -> list[Entry]:
    """Return the rows of a word, page by page."""
    return [entry for entry in load_entries() if entry.word == word]


def uses_of(word: str) -> tuple[str, ...]:
    """Return the uses of a verb, noun or adjective."""
    return _by_word().get(word, ())


@cache
def _by_word() -> dict[str, tuple[str, ...]]:
    table: dict[str, tuple[str, ...]] = {}
    for entry in load_entries():
        if entry.page in ("verbs", "nouns", "adjectives"):
            table[entry.word] = (*table.get(entry.word, ()), entry.use)
    return table


@cache
def _by_use() -> dict[str, list[Entry]]:
    table: dict[str, list[Entry]] = {}
    for entry in load_entries():
        table.setdefault(entry.use, []).append(entry)
    return table


@cache
def load_uses() -> dict[str, Use]:
    """Read uses.csv; InputError with file and line for an unknown page or use, or a use declared twice."""
    uses: dict[str, Use] = {}
    rows = load_placed_rows(USES, columns=USE_COLUMNS)
    names = {row["use"] for _, row in rows}
    for place, row in rows:
        pages, excludes = tuple(row["part"].split()), tuple(filter(None, row["excludes"].split("|")))
        if row["use"] in uses:
            raise InputError(f"{place}: {row['use']!r} is declared twice")
        if not pages:
            raise InputError(f"{place}: part is empty; expected one or more of {', '.join(PAGES)}")
        _check_known(pages, PAGES, "part", place)
        _check_known(excludes, names, "use", place)
        uses[row["use"]] = Use(
            name=row["use"], pages=pages, values=row["value"], excludes=excludes,
            about=row["about"], example=row["example"],
        )  # fmt: skip
    return uses


def _check_known(names: Collection[str], known: Collection[str], kind: str, place: str) -> None:
    for name in names:
        if name not in known:
            raise InputError(f"{place}: unknown {kind} {name!r}; one of {', '.join(sorted(known))}")


@cache
def load_entries() -> tuple[Entry, ...]:
    """Read the pages; InputError with file and line for an unknown use or value, or a word twice under one use."""
    return tuple(entry for page in PAGES for entry in _read_page(page))


def _read_page(page: str) -> Iterator[Entry]:
    uses = load_uses()
    first: dict[tuple[str, str], str] = {}
    for place, row in load_placed_rows(f"words/{page}.csv", columns=COLUMNS, key=2):
        key = (row["word"], row["use"])
        _check_known([row["use"]], uses, "use", place)
        use = uses[row["use"]]
        if page not in use.pages:
            raise InputError(f"{place}: {use.name!r} is no use of this page; it belongs in {', '.join(use.pages)}")
        if not use.takes(row["value"]):
            expected = f"one of {use.values}" if use.values else "nothing"
            raise InputError(f"{place}: value is {row['value']!r}; of {use.name!r} it is {expected}")
        if key in first:
            raise InputError(f"{place}: {row['word']!r} is a {use.name!r} in line {first[key].rpartition(':')[2]} too")
        first[key] = place
        yield Entry(**row, page=page, place=place)
