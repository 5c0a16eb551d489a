"""How names of places are compared: folded, with "St." written out, hyphens as spaces, and without words of kind.

What the words are stands in models/geonames/words.csv.
"""

import unicodedata
from collections.abc import Iterator
from functools import cache

from dateline.lexicons import load_rows

USES = ("kind", "county", "part", "saint", "common")
OF = "of"
# Letters that Unicode does not take apart; what is left beyond ASCII, and full stops, are not compared.
LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "–": " "})
SIGNS = str.maketrans({"-": " ", "/": " ", ".": None, "'": None})


@cache
def _words() -> dict[str, dict[str, str]]:
    words: dict[str, dict[str, str]] = {use: {} for use in USES}
    for row in load_rows("geonames/words.csv", columns=("word", "use", "note"), allowed={"use": USES}):
        words[row["use"]][row["word"]] = row["note"]
    return words


def spell(name: str) -> str:
    """Return a name for comparison.

    >>> spell("St. Paul"), spell("Baden-Württemberg")
    ('saint paul', 'baden wurttemberg')
    """
    return spell_all([name])[0]


def spell_all(names: list[str]) -> list[str]:
    """Return names for comparison, none of which has a line break; together they cost a third."""
    text = "\n".join(names).casefold()
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text.translate(LETTERS)).encode("ascii", "ignore").decode("ascii")
    saints = _words()["saint"]
    lines = text.translate(SIGNS).split("\n")
    return [" ".join([saints.get(word, word) for word in line.split()]) if " " in line else line for line in lines]


def is_common(name: str) -> bool:
    """Tell whether a name is written without a capital, or is no more than a word that some town is called by.

    >>> is_common("uk"), is_common("East"), is_common("Paris")
    (True, True, False)
    """
    return name.islower() or spell(name) in _words()["common"]


def bare(spelled: str, use: str) -> str:
    """Return a spelled name without a word of some use before or after it, "" if it has none.

    >>> bare("butler county", "county"), bare("city of oxford", "part"), bare("paris", "part")
    ('butler', 'oxford', '')
    """
    words, named = _words()[use], spelled.split()
    while len(named) > 2 and named[0] in words and named[1] == OF:
        named = named[2:]
    while len(named) > 1 and named[0] in words:
        named = named[1:]
    while len(named) > 1 and named[-1] in words:
        named = named[:-1]
    found = " ".join(named)
    return found if found != spelled else ""


def forms(name: str) -> Iterator[str]:
    """Yield the spelled forms of a name in the text, the fullest first."""
    spelled = spell(name)
    yield spelled
    for use in ("part", "kind"):
        if found := bare(spelled, use):
            yield found
