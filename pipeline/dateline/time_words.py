"""The words of time expressions of models/dates/words.csv: a class and a value a word.

A word has one class; words of two uses ("second", "half") have a class of their own that the grammar names in both.
``shape`` guards words that are mostly something else: "capital" ("may" is a verb, "May" a month), "upper" (time
zones), "doubtful" ("fall"). Sentences and counted nouns ask for them as well as dates do.
"""

from dataclasses import dataclass
from functools import cache

from dateline.lexicons import load_rows


@dataclass(frozen=True, slots=True)
class Word:
    """A word's class in the grammar and its value (a number, unit letter, TIMEX3 value or mod)."""

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
