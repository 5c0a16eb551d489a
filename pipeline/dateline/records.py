"""The records that the stages yield, frozen; their ranges are half-open character offsets into the article.

Every text value is "" where it is unknown, as in the tables (see tables.py for what each column means).
"""

from bisect import bisect_right
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from dateline.failures import NOWHERE, Place
from dateline.ids import text_digest


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """An article as it was read: no character of ``text`` is ever changed, since all offsets count in it.

    ``place`` is where it stands in the input.
    """

    id: str
    text: str
    title: str = ""
    published: date | None = None
    published_basis: str = ""
    language: str = ""
    url: str = ""
    source: str = ""
    licence: str = ""
    place: Place = field(default=NOWHERE, compare=False)

    @property
    def sha256(self) -> str:
        """Return the hash of the text's UTF-8 bytes, in hex."""
        return text_digest(self.text)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence; ``id`` and ``paragraph`` count from 1."""

    id: int
    paragraph: int
    kind: str
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """A participant or place of the article."""

    id: str
    name: str
    type: str
    named: bool = True
    country: str = ""
    role: str = ""
    link: str = ""
    latitude: str = ""
    longitude: str = ""
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Date:
    """A time expression with its TIMEX3 type, value and mod, and the ISO days it covers."""

    id: str
    sentence_id: int
    start: int
    end: int
    text: str
    type: str
    value: str
    mod: str = ""
    earliest: str = ""
    latest: str = ""
    basis: str = ""
    anchor: str = ""
    rule: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """One act of speaking: the pieces of its content, its cue and who speaks.

    ``speaker_span`` and ``cue_span`` are None where no words name the speaker or report the speech.
    """

    id: str
    sentence_id: int
    kind: str
    spans: tuple[tuple[int, int], ...]
    text: str
    cue: str = ""
    cue_span: tuple[int, int] | None = None
    speaker_span: tuple[int, int] | None = None
    speaker_text: str = ""
    speaker: str = ""
    speaker_id: str = ""
    rule: str = ""

    @property
    def start(self) -> int:
        """Return the first character of the content."""
        return self.spans[0][0]

    @property
    def end(self) -> int:
        """Return the end of the content's last piece."""
        return self.spans[-1][1]

    def covers(self, offset: int) -> bool:
        """Tell whether the character at ``offset`` is part of the content."""
        return any(start <= offset < end for start, end in self.spans)


@dataclass(frozen=True, slots=True, kw_only=True)
class Participant:
    """An entity in a slot of an event, and the rule that put it there; ``span`` is None for one from context.

    ``chance`` (0..1) is how likely it is to fill the slot, 1 where that was not judged. Two participants are equal
    whatever rule found them.
    """

    entity_id: str
    span: tuple[int, int] | None = None
    rule: str = field(default="", compare=False)
    chance: float = field(default=1.0, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class EventMention:
    """One mention of a happening; mentions of the same happening share ``event_id``.

    ``chance`` (0..1) is how likely its word names a happening; ``confidence`` (0..1) that nothing said of it is false.
    """

    event_id: str
    sentence_id: int
    start: int
    end: int
    trigger: str
    lemma: str
    event_type: str = ""
    mode: str = ""
    actors: tuple[Participant, ...] = ()
    recipients: tuple[Participant, ...] = ()
    place: Participant | None = None
    date: str = ""
    date_id: str = ""
    date_span: tuple[int, int] | None = None
    status: str = "actual"
    factuality: float = 3.0
    cue_span: tuple[int, int] | None = None
    asserted_by_id: str = ""
    asserter_span: tuple[int, int] | None = None
    denied_by_id: str = ""
    quote_id: str = ""
    act_rule: str = ""
    status_rule: str = ""
    source_rule: str = ""
    date_rule: str = ""
    merge_rule: str = ""
    chance: float = 1.0
    confidence: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One happening: the best value of each slot over its mentions.

    ``main`` is its rank among the article's main events, 0 for none; ``salience`` (0..1) the chance that it is one;
    ``confidence`` (0..1) the chance that nothing said of it is false.
    """

    id: str
    sentence_id: int
    start: int
    end: int
    trigger: str
    event_type: str
    mode: str
    quad: str
    actor_ids: tuple[str, ...]
    recipient_ids: tuple[str, ...]
    place_id: str
    date: str
    date_start: str
    date_end: str
    date_id: str
    date_basis: str
    status: str
    factuality: float
    asserted_by_id: str
    denied_by_ids: tuple[str, ...]
    quote_id: str
    mention_count: int
    act_rule: str
    status_rule: str
    source_rule: str
    actor_rules: tuple[str, ...]
    recipient_rules: tuple[str, ...]
    place_rule: str
    date_rule: str
    main: int = 0
    salience: float = 0.0
    confidence: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A number that measures a happening: ``value`` is "7", "10/12", "10/" or "/10", ``unit`` a currency."""

    event_id: str
    sentence_id: int
    kind: str
    value: str
    unit: str
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

    def mention_at(self, offset: int) -> Mention | None:
        """Return the longest mention over the character at ``offset``, or None."""
        return next(iter(self.mentions_over(offset)), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Extraction:
    """All that was read off one article, or what was asked for of it; the rest is empty.

    ``news_roles`` has the role of each sentence, "" for none.
    """

    article: Article
    sentences: tuple[Sentence, ...] = ()
    cast: Cast = field(default_factory=Cast.empty)
    dates: tuple[Date, ...] = ()
    quotes: tuple[Quote, ...] = ()
    event_mentions: tuple[EventMention, ...] = ()
    events: tuple[Event, ...] = ()
    news_roles: tuple[str, ...] = ()
    quantities: tuple[Quantity, ...] = ()
