"""What the row of a happening says of who and where: what its mentions make likely enough, taken together.

A party counts by the mean of its chances over the mentions, so that one mention that was joined by mistake, or whose
own party is doubtful, gives the row nothing. What is less likely stands in event_mentions.csv alone.
Misses: a party that one of many mentions names, the others leaving it open.
"""

from collections.abc import Sequence
from dataclasses import replace

from dateline.events.happenings.drafts import MentionDraft
from dateline.events.happenings.fusing import Fused, Slot, entity_ids
from dateline.records import Participant

# The least chances in a row, chosen on the training and development articles: more rows with nothing false, no fewer
# that are right in full.
LEAST_ACTOR, LEAST_RECIPIENT, LEAST_PLACE = 0.3, 0.45, 0.7
DIGITS = 4


def supported(drafts: Sequence[MentionDraft], fused: Fused) -> Fused:
    """Return a happening with those parties, and the place, that its judged mentions make likely."""
    mine = [drafts[i] for i in fused.members]
    is_mutual = any(draft.trigger.coding.reciprocal for draft in mine)
    actors = likely_parties([draft.roles.actors for draft in mine], LEAST_ACTOR)
    recipients = () if is_mutual else likely_parties([draft.roles.recipients for draft in mine], LEAST_RECIPIENT)
    doing = {party.entity_id: party.chance for party in actors}
    recipients = tuple(party for party in recipients if party.chance > doing.get(party.entity_id, 0.0))
    actors = tuple(party for party in actors if party.entity_id not in entity_ids(recipients))
    place = fused.place if fused.place is not None and fused.place.chance >= LEAST_PLACE else None
    return replace(fused, actors=actors, recipients=recipients, place=place)


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
