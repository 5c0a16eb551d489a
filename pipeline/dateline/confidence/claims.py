"""What a row of events.csv or event_mentions.csv says of a happening, with the rules and chances behind each cell."""

from collections.abc import Sequence
from dataclasses import dataclass

from dateline.records import Event, EventMention, Participant

# The least chance of a slot that nobody fills.
NOBODY = -1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """The cells of a row that may be false.

    ``head`` is the mention that it is told by, ``chance`` how likely one of the mentions names a happening; the least
    chances are those of the weakest party in each slot.
    """

    head: EventMention
    mentions: int
    chance: float
    event_type: str
    act_rule: str
    actors: int
    recipients: int
    least_actor: float
    least_recipient: float
    place_rule: str
    date: str
    date_rule: str
    status: str
    status_rule: str
    asserted_by_id: str
    source_rule: str
    is_denied: bool


def claim_of_mention(mention: EventMention) -> Claim:
    """Return what a row of event_mentions.csv says."""
    actors, recipients = _entities(mention.actors), _entities(mention.recipients)
    return Claim(
        head=mention,
        mentions=1,
        chance=mention.chance,
        event_type=mention.event_type,
        act_rule=mention.act_rule,
        actors=len(actors),
        recipients=len(recipients),
        least_actor=min((party.chance for party in actors), default=NOBODY),
        least_recipient=min((party.chance for party in recipients), default=NOBODY),
        place_rule=mention.place.rule if mention.place is not None else "",
        date=mention.date,
        date_rule=mention.date_rule,
        status=mention.status,
        status_rule=mention.status_rule,
        asserted_by_id=mention.asserted_by_id,
        source_rule=mention.source_rule,
        is_denied=bool(mention.denied_by_id),
    )


def claim_of_event(event: Event, mentions: Sequence[EventMention]) -> Claim:
    """Return what a row of events.csv says; ``mentions`` are those of the event."""
    head = next(mention for mention in mentions if mention.start == event.start)
    return Claim(
        head=head,
        mentions=len(mentions),
        chance=max(mention.chance for mention in mentions),
        event_type=event.event_type,
        act_rule=event.act_rule,
        actors=len(event.actor_ids),
        recipients=len(event.recipient_ids),
        least_actor=_least(event.actor_ids, [party for mention in mentions for party in mention.actors]),
        least_recipient=_least(event.recipient_ids, [party for mention in mentions for party in mention.recipients]),
        place_rule=event.place_rule if event.place_id else "",
        date=event.date,
        date_rule=event.date_rule,
        status=event.status,
        status_rule=event.status_rule,
        asserted_by_id=event.asserted_by_id,
        source_rule=event.source_rule,
        is_denied=bool(event.denied_by_ids),
    )


def _entities(slot: Sequence[Participant]) -> list[Participant]:
    return [party for party in slot if party.entity_id]


def _least(ids: Sequence[str], parties: Sequence[Participant]) -> float:
    """Return the chance of the weakest party, each by its best mention."""
    best = (max((party.chance for party in parties if party.entity_id == one), default=NOBODY) for one in ids)
    return min(best, default=NOBODY)
