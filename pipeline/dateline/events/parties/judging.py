"""Judges how likely each entity fills a slot, and keeps those that are likely enough.

Rules propose (fillers.py, happenings/fillers.py); learnt weights (models/parties/) judge what they propose and the
others that the sentence mentions. Wide views keep all that the rules propose.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from dateline.events.happenings.drafts import MentionDraft
from dateline.events.parties.evidence import Candidate, Evidence
from dateline.judges import DIGITS, chance_by, slot_weights
from dateline.page import Page
from dateline.records import Cast, Participant

WEIGHTS = "parties/weights.csv"
# The rule of whoever no rule proposes.
LIKELY = "likely"
# The rule of whoever another mention of the happening lends.
LENT = "merged"
# The least chances of what the rules propose, and of others: chosen on the development articles.
LEAST = {"actor": 0.2, "recipient": 0.2}
LEAST_OF_OTHERS = {"actor": 0.4, "recipient": 0.4}


@dataclass(frozen=True, slots=True)
class Asked:
    """The candidates of a mention by their entity, and by slot how likely each fills it."""

    candidates: dict[str, Candidate]
    chances: dict[str, dict[str, float]]


def judge_parties(
    page: Page, cast: Cast, drafts: Sequence[MentionDraft], clusters: Sequence[Sequence[int]]
) -> list[MentionDraft]:
    """Return the mentions with whoever is likely to take part."""
    evidence = Evidence(page, cast, drafts, clusters)
    asked = [_asked(evidence.candidates(i)) for i in range(len(drafts))]
    for members in clusters:
        _pool(asked, members)
    judged = [_judged(draft, asked[i]) for i, draft in enumerate(drafts)]
    for members in clusters:
        known = {party.entity_id for i in members for party in _parties(judged[i]) if party.rule != LENT}
        for i in members:
            judged[i] = _without_orphans(judged[i], known)
    return judged


def _asked(candidates: Sequence[Candidate]) -> Asked:
    """Return the candidates of a mention, and how likely each fills each slot."""
    chances = {
        slot: {one.entity_id: chance_of(one, slot_weights(WEIGHTS, slot)) for one in candidates} for slot in LEAST
    }
    return Asked({one.entity_id: one for one in candidates}, chances)


def _pool(asked: Sequence[Asked], members: Sequence[int]) -> None:
    """Draw the chances of an entity in the mentions of one happening to their mean: they share their parties."""
    for chances in ([asked[i].chances[slot] for i in members] for slot in LEAST):
        for name in dict.fromkeys(name for known in chances for name in known):
            own = [known for known in chances if name in known]
            mean = sum(known[name] for known in own) / len(own)
            for known in own:
                known[name] = round((known[name] + mean) / 2, DIGITS)


def _parties(draft: MentionDraft) -> tuple[Participant, ...]:
    return (*draft.roles.actors, *draft.roles.recipients)


def _without_orphans(draft: MentionDraft, known: Collection[str]) -> MentionDraft:
    """Return a mention without what another one lent it and no mention has kept."""
    slots = (draft.roles.actors, draft.roles.recipients)
    actors, recipients = (tuple(p for p in slot if p.rule != LENT or p.entity_id in known) for slot in slots)
    return replace(draft, roles=replace(draft.roles, actors=actors, recipients=recipients))


def _judged(draft: MentionDraft, asked: Asked) -> MentionDraft:
    roles = draft.roles
    actors = _slot("actor", roles.actors, asked)
    recipients = _slot("recipient", roles.recipients, asked)
    if draft.trigger.coding.reciprocal:
        recipients = ()
    taken = {actor.entity_id: actor.chance for actor in actors}
    recipients = tuple(party for party in recipients if party.chance > taken.get(party.entity_id, 0.0))
    others = {party.entity_id for party in recipients}
    actors = tuple(party for party in actors if party.entity_id not in others)
    return replace(draft, roles=replace(roles, actors=actors, recipients=recipients))


def _slot(slot: str, proposed: tuple[Participant, ...], asked: Asked) -> tuple[Participant, ...]:
    chances = asked.chances[slot]
    kept = [replace(party, chance=chances.get(party.entity_id, 0.0)) for party in proposed]
    kept = [party for party in kept if party.chance >= LEAST[slot]]
    known = {party.entity_id for party in proposed}
    added = [
        Participant(
            entity_id=one.entity_id,
            span=(one.mention.start, one.mention.end),
            rule=LIKELY,
            chance=chances[one.entity_id],
        )
        for one in asked.candidates.values()
        if one.may_be_added and one.entity_id not in known and chances[one.entity_id] >= LEAST_OF_OTHERS[slot]
    ]
    return (*kept, *added)


def chance_of(candidate: Candidate, weights: Mapping[str, float]) -> float:
    """Return the chance that a candidate fills the slot that the weights are for."""
    return chance_by(weights, ("any", *candidate.features))


def features_of(slot: str, candidate: Candidate) -> tuple[str, ...]:
    """Return the features of a candidate's filling a slot, as the file of weights names them."""
    return (f"{slot}: any", *(f"{slot}: {fact}" for fact in candidate.features))
