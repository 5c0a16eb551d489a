"""Asks spaCy's attribute ruler, of its rules about one word, those alone that the word can meet.

The ruler gives words their part of speech and their morphology. It tries each of its 180 rules at each word, which is
8% of the parse, though nearly all of them ask for no more than a form in lower case, a tag and a label. These are
looked up here, the others are matched as before, and the ruler gets the same matches (tests/test_nlp.py).
"""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any, NamedTuple

import spacy
from spacy.language import Language
from spacy.matcher import Matcher
from spacy.pipeline import AttributeRuler
from spacy.tokens import Doc

RULER = "attribute_ruler"
# What is looked up; a rule is filed under its values of the first that it asks for.
ASKED = ("LOWER", "TAG", "DEP")
COLUMNS = [spacy.attrs.LOWER, spacy.attrs.TAG, spacy.attrs.DEP]

# The number of a rule, its id in the vocabulary, and the tokens from start to end.
Match = tuple[int, int, int, int]
Pattern = list[dict[str, Any]]


class _Wanted(NamedTuple):
    """What a rule wants of a word: that its value in a column is among these hashes, or that it is not."""

    column: int
    values: frozenset[int]
    is_among: bool


class _Rule(NamedTuple):
    """A rule about one word, with what it wants beside the value that it is filed under."""

    number: int
    key: int
    others: tuple[_Wanted, ...]


def quicken(nlp: Language) -> None:
    """Have the attribute ruler of a pipeline, if it has one of spaCy's own, look its rules up."""
    ruler = nlp.get_pipe(RULER) if nlp.has_pipe(RULER) else None
    if type(ruler) is AttributeRuler:
        ruler.match = _Rules(ruler).match  # type: ignore[method-assign] # it is asked for each Doc


class _Rules:
    """The rules of a ruler by the words that they are about; read again where the ruler's rules are others."""

    def __init__(self, ruler: AttributeRuler) -> None:
        self._ruler = ruler
        self._read()

    def _read(self) -> None:
        self._source, self._count = self._ruler.matcher, len(self._ruler.attrs)
        self._filed: list[defaultdict[int, list[_Rule]]] = [defaultdict(list) for _ in ASKED]
        self._matcher = Matcher(self._ruler.vocab, validate=False)
        rules: list[dict[str, Any]] = list(self._ruler.patterns)
        for number, rule in enumerate(rules):
            for pattern in rule["patterns"]:
                self._file(number, pattern)

    def _file(self, number: int, pattern: Pattern) -> None:
        wanted = self._wanted(pattern)
        first = next((want for want in wanted if want.is_among), None)
        if first is None:
            self._matcher.add(str(number), [pattern])
            return
        others = tuple(want for want in wanted if want is not first)
        rule = _Rule(number, self._ruler.vocab.strings.add(str(number)), others)
        for value in first.values:
            self._filed[first.column][value].append(rule)

    def _wanted(self, pattern: Pattern) -> list[_Wanted]:
        """Return what a pattern wants of its only word, [] where that is not looked up."""
        if len(pattern) != 1 or not pattern[0].keys() <= set(ASKED):
            return []
        found = []
        for name, asked in pattern[0].items():
            choice = {"IN": [asked]} if isinstance(asked, str) else asked
            if not isinstance(choice, dict) or list(choice) not in (["IN"], ["NOT_IN"]):
                return []
            ((kind, values),) = choice.items()
            hashes = frozenset(map(self._ruler.vocab.strings.add, values))
            found.append(_Wanted(ASKED.index(name), hashes, kind == "IN"))
        return sorted(found)

    def match(self, doc: Doc) -> list[Match]:
        """Return the matches of all rules, by the number of the rule, then in reading order."""
        if self._source is not self._ruler.matcher or self._count != len(self._ruler.attrs):
            self._read()
        strings = doc.vocab.strings
        others = self._matcher(doc, allow_missing=True, as_spans=False) if len(self._matcher) else []
        return sorted({*self._looked_up(doc), *((int(strings[key]), key, start, end) for key, start, end in others)})

    def _looked_up(self, doc: Doc) -> Iterator[Match]:
        for i, values in enumerate(doc.to_array(COLUMNS).tolist()):
            for filed, value in zip(self._filed, values, strict=True):
                for number, key, others in filed.get(value, ()):
                    if not others or all((values[at] in among) is expected for at, among, expected in others):
                        yield number, key, i, i + 1
