"""The spellings of the names of an article, and sets of those that name one entity."""

from dataclasses import dataclass

from dateline.entities.knowledge import Known
from dateline.entities.names.tokens import Name
from dateline.words import words_for


@dataclass(slots=True)
class Form:
    """One spelling of a name, its mentions, and its entry in the lexicon; ``is_firm`` excludes persons."""

    words: tuple[str, ...]
    names: list[Name]
    known: Known | None
    label: str
    gender: str
    is_firm: bool = False

    @property
    def first(self) -> int:
        """Return the token index of the first mention."""
        return self.names[0].start

    @property
    def bare(self) -> tuple[str, ...]:
        """Return the words without a suffix such as "Jr."."""
        return self.words[:-1] if len(self.words) > 1 and self.words[-1] in words_for("name suffix") else self.words


class Groups:
    """Disjoint sets of forms (union by first mention)."""

    def __init__(self) -> None:
        self._parent: dict[int, int] = {}

    def find(self, item: int) -> int:
        """Return the representative of a set."""
        root = item
        while (above := self._parent.get(root, root)) != root:
            root = above
        while item != root:
            self._parent[item], item = root, self._parent.get(item, item)
        return root

    def join(self, left: int, right: int) -> None:
        """Make two sets one."""
        first, second = sorted((self.find(left), self.find(right)))
        self._parent[second] = first
