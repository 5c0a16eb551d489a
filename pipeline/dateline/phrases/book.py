"""The phrases of a page in reading order, and the possible antecedents of each.

The antecedent of a pronoun is at most three sentences back, that of a noun two, or a phrase with the same noun; that of
"I", "we" and "you" is the last of their kind, that of a name any phrase that shares a word with it.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator

from dateline.phrases.forms import PARTNERS
from dateline.phrases.phrase import Phrase

PRONOUN_SENTENCES = 3
NOUN_SENTENCES = 2
# A noun refers back to a phrase of other words only if it opens so ("this film"), or to a pronoun.
TAKING_UP = frozenset({"definite", "demonstrative", "possessive", "name"})
NAMED_KINDS = frozenset({"PERSON", "ORG", "PLACE"})
SAME_PRONOUN, SAME_NOUN, SAME_WORD, SAME_ENTITY = 3, 40, 10, 10


class Book:
    """Takes phrases one by one; ``candidates[i]`` are the possible antecedents of phrase ``i``, the nearest first."""

    def __init__(self, phrases: list[Phrase]) -> None:
        self.phrases = phrases
        self.candidates: list[list[int]] = []
        self.seen: list[int] = []
        self.by_noun = Counter(phrase.lemma for phrase in phrases)
        self.by_words = Counter(phrase.words for phrase in phrases)
        self._places: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
        for i, phrase in enumerate(phrases):
            self.seen.append(len(self._places["noun", phrase.lemma]))
            self.candidates.append(sorted(self._look_back(i, phrase), reverse=True))
            for key in _keys(phrase):
                self._places[key].append(i)

    def _look_back(self, i: int, phrase: Phrase) -> set[int]:
        found = set(self._near(i, phrase))
        if phrase.form in PARTNERS:
            found.update(self._places["form", phrase.form][-SAME_PRONOUN:])
        if phrase.entity:
            found.update(self._places["entity", phrase.entity][-SAME_ENTITY:])
        if not phrase.is_pronoun:
            found.update(self._places["noun", phrase.lemma][-SAME_NOUN:])
        if phrase.is_name or phrase.kind in NAMED_KINDS:
            for word in phrase.core:
                found.update(self._places["word", word][-SAME_WORD:])
        return found

    def _near(self, i: int, phrase: Phrase) -> Iterator[int]:
        sentences = PRONOUN_SENTENCES if phrase.is_pronoun else NOUN_SENTENCES
        for j in range(i - 1, -1, -1):
            earlier = self.phrases[j]
            if phrase.sentence - earlier.sentence > sentences:
                return
            if earlier.form != "pronoun" and (phrase.is_pronoun or earlier.is_pronoun or phrase.form in TAKING_UP):
                yield j


def _keys(phrase: Phrase) -> Iterator[tuple[str, str]]:
    yield "form", phrase.form
    if phrase.entity:
        yield "entity", phrase.entity
    if not phrase.is_pronoun:
        yield "noun", phrase.lemma
    if phrase.is_name:
        for word in phrase.core:
            yield "word", word
