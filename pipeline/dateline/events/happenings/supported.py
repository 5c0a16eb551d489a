"""What the row of a happening says of who, where and when: what its mentions make likely enough, taken together.

A party counts by the mean of its chances over the mentions, so that one mention that was joined by mistake, or whose
own party is doubtful, gives the row nothing. What is less likely stands in event_mentions.csv alone.
Misses: a party that one of many mentions names, the others leaving it open.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from dateline.events.happenings.drafts import MentionDraft
from dateline.events.happenings.fusing import Fused, Slot, entity_ids
from dateline.records import Participant

DIGITS = 4


@dataclass(frozen=True, slots=True)
class Least:
    """The least chances (0..1) for a row: of a party to a mutual act, which has no sides, and of the rest."""

    party: float
    actor: float
    recipient: float
    place: float
    date: float


# Chosen on the training and development articles: more rows with nothing false, no fewer that are right in full but
# for two of 417 on the latter. By the rules alone the higher ones take more right cells than false ones.
WITH_READER, BY_RULES = Least(0.3, 0.4, 0.55, 0.7, 0.7), Least(0.3, 0.3, 0.45, 0.7, 0.5)


def supported(drafts: Sequence[MentionDraft], fused: Fused, *, is_read: bool) -> Fused:
    """Return a happening with what its judged mentions make likely; ``is_read`` tells whether the reader was there."""
    least = WITH_READER if is_read else BY_RULES
    mine = [drafts[i] for i in fused.members]
    is_mutual = any(draft.trigger.coding.reciprocal for draft in mine)
    actors = likely_parties([draft.roles.actors for draft in mine], least.party if is_mutual else least.actor)
    recipients = () if is_mutual else likely_parties([draft.roles.recipients for draft in mine], least.recipient)
    doing = {party.entity_id: party.chance for party in actors}
    recipients = tuple(party for party in recipients if party.chance > doing.get(party.entity_id, 0.0))
    actors = tuple(party for party in actors if party.entity_id not in entity_ids(recipients))
    place = fused.place if fused.place is not None and fused.place.chance >= least.place else None
    told = replace(fused, actors=actors, recipients=recipients, place=place)
    return told if fused.date_chance >= least.date else replace(told, date=None, date_rule="")


def likely_parties(slots: Sequence[Slot], least: float) -> Slot:
    """Return the parties whose mean chance over mentions is high enough, each as its likeliest mention has it."""
    best: dict[str, Participant] = {}
    shares: dict[str, float] = {}
    for slot in slots:
        for party in slot:
            known = best.setdefault(party.entity_id, party)
            best[party.entity_id] = max(known, party, key=lambda one: one.chance)
            shares[party.entity_id] = shares.get(party.entity_id, 0.0) + party.chance / len(slots)
    chances = {one: round(share, DIGITS) for one, share in shares.items()}
    return tuple(replace(party, chance=chances[one]) for one, party in best.items() if chances[one] >= least)
