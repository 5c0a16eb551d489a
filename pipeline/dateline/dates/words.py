"""The words of time expressions: models/dates/words.csv (a class and a value a word) and holidays.csv.

A word has one class; words of two uses ("second", "half") have a class of their own that the grammar names in both.
``shape`` guards words that are mostly something else: "capital" ("may" is a verb, "May" a month), "upper" (time
zones), "doubtful" ("fall").
"""

from dataclasses import dataclass
from functools import cache

from dateline.lexicons import load_rows


@dataclass(frozen=True, slots=True)
class Word:
    """A word's class in the grammar and what it stands for (a number, unit letter, TIMEX3 value or mod)."""

    kind: str
    value: str
    shape: str

    def fits(self, text: str) -> bool:
        """Tell whether the word as written has the capitals that its class needs."""
        if self.shape == "capital":
            return text[:1].isupper()
        return self.shape != "upper" or text.isupper()


@cache
def load_words() -> dict[str, Word]:
    """Return the words of models/dates/words.csv by their lower-case form."""
    rows = load_rows(
        "dates/words.csv",
        columns=("word", "class", "value", "shape", "note"),
        allowed={"shape": ("", "capital", "upper", "doubtful")},
    )
    return {row["word"]: Word(row["class"].upper(), row["value"], row["shape"]) for row in rows}


@cache
def load_holidays() -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """Return (words, rule) of the holidays by their first word, longest name first.

    A rule is MM-DD, YYYY-MM-DD, "easter+N", or "M#N-W+D": the Nth (or -1: last) weekday W of month M, and D days more.
    """
    rows = load_rows("dates/holidays.csv", columns=("name", "rule", "note"))
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for row in rows:
        words = tuple(split_name(row["name"]))
        found.setdefault(words[0], []).append((words, row["rule"]))
    for names in found.values():
        names.sort(key=lambda name: -len(name[0]))
    return found


def split_name(name: str) -> list[str]:
    """Split a holiday's name as the lexer splits text.

    >>> split_name("new year's day")
    ['new', 'year', "'s", 'day']
    """
    for mark in ("'s", "-", "."):
        name = name.replace(mark, f" {mark} ")
    return name.replace("s' ", "s ' ").split()
