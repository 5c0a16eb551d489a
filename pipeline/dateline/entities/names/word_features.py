"""What the tagger is told of each word: shape, tags, entries in the tables, and how the article spells it elsewhere.

A feature is a short text without any word of the article, but for function words. A name's extent and type depend on
the words around it as well; ``tagger.py`` asks for the features of two words to each side. Misses: what a word means.
"""

from collections import Counter
from collections.abc import Iterable, Iterator

from spacy.tokens import Doc, Token

from dateline.entities.knowledge import (
    Known,
    find_known,
    find_noun,
    find_plural,
    first_words,
    is_given_name,
    type_of_words,
)

KNOWN_WORDS = 6
FUNCTION = frozenset({"ADP", "CCONJ", "DET", "PART", "SCONJ"})
TOLD_KINDS = ("country", "people", "capital")
# A first or last word is looked up beside another, since a name of one word tells no type.
OTHER_WORD = "x"


def word_features(doc: Doc, places: Iterable[int]) -> list[list[str]]:
    """Return the features of some tokens by themselves. Needs tags and ``doc.ents``."""
    known = _known_marks(doc)
    spelling = _Spelling(doc)
    tokens = (doc[i] for i in places)
    return [[*_of_form(token), *_of_tables(token), *known[token.i], *spelling.of(token)] for token in tokens]


def _of_form(token: Token) -> Iterator[str]:
    yield f"shape {_shape(token.text)}"
    yield f"tag {token.tag_}"
    yield f"label {token.ent_iob_}-{token.ent_type_}" if token.ent_type_ else "label O"
    if token.pos_ in FUNCTION:
        yield f"word {token.lower_}"
    if token.is_sent_start:
        yield "opens sentence"


def _shape(word: str) -> str:
    """Return how a word is written: "X" in capitals, "Xx" capitalised, "d" a number, a mark as it is."""
    if word.isdigit():
        return "d"
    if not any(map(str.isalnum, word)):
        return word if len(word) == 1 else "marks"
    if word.isupper():
        return "X" if len(word) > 1 else "X1"
    if word[0].isupper():
        return "Xx" if word[1:].islower() else "XxX"
    return "dx" if word[0].isdigit() else "x" if word.islower() else "xX"


def _of_tables(token: Token) -> Iterator[str]:
    """Yield what the tables say of a word: a noun for a participant, a given name, a word that tells a type."""
    noun = find_noun(token.lower_) or (find_plural(token.lower_) if token.lower_.endswith(("s", "men")) else None)
    if noun is not None:
        yield f"noun {noun.kind}"
        yield from ["title"] * noun.is_title
        yield from [noun.note] * noun.note.startswith("named after")
    if not token.text[:1].isupper():
        return
    yield from ["given name"] * is_given_name(token.text)
    for place, words in (("last", [OTHER_WORD, token.text]), ("first", [token.text, OTHER_WORD])):
        if told := type_of_words(words):
            yield f"{place} {told}"


def _known_marks(doc: Doc) -> list[list[str]]:
    """Return for each token the known name that it opens or continues, the longest at each place."""
    marks: list[list[str]] = [[] for _ in doc]
    end = 0
    for token in doc:
        found = _longest_known(doc, token.i) if token.i >= end and token.text[:1].isupper() else None
        if found is None:
            continue
        end, known = found
        kind = known.kind if known.kind in TOLD_KINDS else "other"
        for i in range(token.i, end):
            marks[i] = [f"known {'opens' if i == token.i else 'goes on'} {known.type} {kind}"]
    return marks


def _longest_known(doc: Doc, start: int) -> tuple[int, Known] | None:
    firsts, first = first_words(), doc[start].text.split("-")[0]
    limit = firsts.get(first) or firsts.get(first[:-1], 0)
    for end in range(min(start + limit + 1, len(doc), start + KNOWN_WORDS), start, -1):
        known = find_known(doc[start:end].text) if limit else None
        if known is not None:
            return end, known
    return None


class _Spelling:
    """How often an article has each word with a capital inside a sentence, and in small letters."""

    def __init__(self, doc: Doc) -> None:
        capital = [token for token in doc if token.text[:1].isupper()]
        self._capital = Counter(token.lower_ for token in capital if not token.is_sent_start)
        asked = {token.lower_ for token in capital}
        self._small = Counter(text for token in doc if (text := token.text) in asked)

    def of(self, token: Token) -> Iterator[str]:
        """Yield the features of a capitalised word, and whether it opens a line."""
        if not token.text[:1].isupper():
            return
        capital, small = min(self._capital[token.lower_], 2), min(self._small[token.lower_], 1)
        yield f"capital {capital} small {small}"
        if token.i and "\n" in token.nbor(-1).text:
            yield "opens line"
