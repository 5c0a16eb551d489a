"""What happened: the mentions of happenings, the happenings, and what they are measured by."""

from dataclasses import dataclass, field


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

    ``chance`` (0..1) is how likely the judge of triggers finds it; ``happening`` (0..1) that it tells of one,
    ``confidence`` (0..1) that nothing said of it is false.
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
    happening: float = 0.0
    confidence: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One happening: the best value of each slot over its mentions.

    ``main`` is its rank among the article's main events, 0 for none; ``salience`` (0..1) the chance that it is one;
    ``happening`` (0..1) that it tells of one, ``confidence`` (0..1) that nothing said of it is false.
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
    happening: float = 0.0
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
