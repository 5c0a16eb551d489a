"""How likely the reader holds each option of a question, as features for the layers that choose.

An option of which it was not asked, since it read its words in another window, has the chance None.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Generic, TypeVar

from dateline.judges import steps
from dateline.reader.decode import Floats

Key = TypeVar("Key")
CHANCES = (0.02, 0.05, 0.1, 0.2, 0.35, 0.5, 0.65, 0.8, 0.9, 0.96)
COARSE = (0.2, 0.5, 0.8)


@dataclass(frozen=True, slots=True)
class ReaderSays(Generic[Key]):
    """The chances of the options."""

    chances: Mapping[Key, float | None]

    def of(self, key: Key) -> Iterator[str]:
        """Yield how likely an option is, and whether no other is likelier."""
        chance = self.chances.get(key)
        yield step_of(chance)
        if chance is not None:
            others = [other for one, other in self.chances.items() if one != key and other is not None]
            yield f"best {chance >= max(others, default=0.0)} {steps(chance, *COARSE)}"

    def of_none(self) -> str:
        """Return how likely the likeliest option is: what speaks against none of them."""
        return step_of(highest(self.chances.values()))


@dataclass(frozen=True, slots=True)
class Mentioned(Generic[Key]):
    """The options of a question by the words that mention them, which are indexes of the reader's, in order."""

    words: Sequence[int]
    keys: Sequence[Key]

    @classmethod
    def of(cls, words: Mapping[Key, Iterable[int]]) -> "Mentioned[Key]":
        """Order the words of all options."""
        pairs = sorted(((word, key) for key, own in words.items() for word in own), key=itemgetter(0))
        return cls([word for word, _ in pairs], [key for _, key in pairs])

    def told(self, first: int, chances: Floats) -> ReaderSays[Key]:
        """Return the highest chance of each option that a window mentions, whose words begin with ``first``."""
        found: dict[Key, float | None] = {}
        for n in range(bisect_left(self.words, first), bisect_left(self.words, first + len(chances))):
            chance, key = float(chances[self.words[n] - first]), self.keys[n]
            found[key] = max(chance, found.get(key) or 0.0)
        return ReaderSays(found)


def step_of(chance: float | None) -> str:
    """Return the step of a chance, "apart" where it was not asked."""
    return "apart" if chance is None else steps(chance, *CHANCES)


def highest(chances: Iterable[float | None]) -> float | None:
    """Return the highest of some chances, None where none was asked."""
    return max((chance for chance in chances if chance is not None), default=None)
