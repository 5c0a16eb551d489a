"""Finds words in a text, and where they are not there, the words most like them."""

import re
from difflib import SequenceMatcher

TOKEN = re.compile(r"\S+")


def find_words(text: str, words: str, start: int) -> list[int]:
    """Return where some words stand whole from an offset on, any white space for a space.

    >>> find_words("He saw the heron; he left.", "he", 0)
    [18]
    """
    if not words.split():
        return []
    body = r"\s+".join(re.escape(word) for word in words.split())
    left = r"(?<!\w)" if words.split(maxsplit=1)[0][0].isalnum() else ""
    right = r"(?!\w)" if words.rsplit(maxsplit=1)[-1][-1].isalnum() else ""
    return [match.start() for match in re.compile(left + body + right).finditer(text, start)]


def nearest(text: str, words: str) -> str:
    """Return the stretch of a text that is most like some words, "" where there is none.

    >>> nearest("The board of Larvik met on Tuesday.", "bord of Larvik")
    'board of Larvik'
    """
    places = [match.span() for match in TOKEN.finditer(text)]
    width = max(1, len(words.split()))
    stretches = [text[places[i][0] : places[i + width - 1][1]] for i in range(len(places) - width + 1)]
    return max(stretches, key=lambda stretch: SequenceMatcher(None, stretch, words).ratio(), default="")
