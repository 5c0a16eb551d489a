"""Who and where: entities, their mentions, and the cast of an article."""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from functools import cached_property


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """A participant or place of the article; ``member_ids`` are those of the entities that a group stands for."""

    id: str
    name: str
    type: str
    named: bool = True
    country: str = ""
    role: str = ""
    link: str = ""
    latitude: str = ""
    longitude: str = ""
    member_ids: tuple[str, ...] = ()
    gender: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """Words that refer to one entity; ``kind`` is name, nominal or pronoun."""

    entity_id: str
    sentence_id: int
    kind: str
    start: int
    end: int
    text: str
    rule: str


@dataclass(frozen=True)
class Cast:
    """The article's entities, and their mentions in reading order.

    >>> Cast.empty().mention_at(3) is None
    True
    """

    entities: tuple[Entity, ...]
    mentions: tuple[Mention, ...]
    _by_id: dict[str, Entity] = field(init=False, repr=False, compare=False, default_factory=dict)

    def __post_init__(self) -> None:
        self._by_id.update((entity.id, entity) for entity in self.entities)

    @classmethod
    def empty(cls) -> "Cast":
        """Return a cast of nobody."""
        return cls((), ())

    @cached_property
    def _starts(self) -> list[int]:
        return [mention.start for mention in self.mentions]

    @cached_property
    def _longest(self) -> int:
        return max((mention.end - mention.start for mention in self.mentions), default=0)

    def entity(self, entity_id: str) -> Entity:
        """Return the entity of that id; KeyError for an unknown one."""
        return self._by_id[entity_id]

    def party(self, entity_id: str) -> str:
        """Return one key for a state and its bodies (its country code), the entity's own id for anybody else."""
        entity = self._by_id[entity_id]
        return entity.country if entity.country and entity.type in ("GPE", "ORG", "NORP") else entity.id

    def name(self, entity_id: str) -> str:
        """Return an entity's name, "" for no entity."""
        return self._by_id[entity_id].name if entity_id else ""

    def mentions_over(self, offset: int) -> list[Mention]:
        """Return the mentions that cover the character at ``offset``, longest first."""
        low = bisect_right(self._starts, offset - self._longest - 1)
        high = bisect_right(self._starts, offset)
        over = [mention for mention in self.mentions[low:high] if mention.end > offset]
        return sorted(over, key=lambda mention: (mention.start - mention.end, mention.start))

    def mentions_from(self, first: int, last: int) -> tuple[Mention, ...]:
        """Return the mentions that begin from one offset to another, both included."""
        return self.mentions[bisect_left(self._starts, first) : bisect_right(self._starts, last)]

    def mention_at(self, offset: int) -> Mention | None:
        """Return the longest mention over the character at ``offset``, or None."""
        return next(iter(self.mentions_over(offset)), None)
