"""Judges how likely each entity fills a slot, and keeps those that are likely enough.

Rules propose (fillers.py, happenings/fillers.py); learnt weights (models/parties/) judge what they propose and the
others that the sentence mentions. Wide views keep all that the rules propose.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from dateline.events.happenings.drafts import MentionDraft
from dateline.events.parties.evidence import Candidate, Evidence
from dateline.judges import chance_by, slot_weights
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


def judge_parties(
    page: Page, cast: Cast, drafts: Sequence[MentionDraft], clusters: Sequence[Sequence[int]]
) -> list[MentionDraft]:
    """Return the mentions with whoever is likely to take part."""
    evidence = Evidence(page, cast, drafts, clusters)
    judged = [_judged(draft, evidence.candidates(i)) for i, draft in enumerate(drafts)]
    for members in clusters:
        known = {party.entity_id for i in members for party in _parties(judged[i]) if party.rule != LENT}
        for i in members:
            judged[i] = _without_orphans(judged[i], known)
    return judged


def _parties(draft: MentionDraft) -> tuple[Participant, ...]:
    return (*draft.roles.actors, *draft.roles.recipients)


def _without_orphans(draft: MentionDraft, known: Collection[str]) -> MentionDraft:
    """Return a mention without what another one lent it and no mention has kept."""
    slots = (draft.roles.actors, draft.roles.recipients)
    actors, recipients = (tuple(p for p in slot if p.rule != LENT or p.entity_id in known) for slot in slots)
    return replace(draft, roles=replace(draft.roles, actors=actors, recipients=recipients))


def _judged(draft: MentionDraft, candidates: Sequence[Candidate]) -> MentionDraft:
    roles = draft.roles
    actors = _slot("actor", roles.actors, candidates)
    recipients = _slot("recipient", roles.recipients, candidates)
    if draft.trigger.coding.reciprocal:
        recipients = ()
    taken = {actor.entity_id: actor.chance for actor in actors}
    recipients = tuple(party for party in recipients if party.chance > taken.get(party.entity_id, 0.0))
    others = {party.entity_id for party in recipients}
    actors = tuple(party for party in actors if party.entity_id not in others)
    return replace(draft, roles=replace(roles, actors=actors, recipients=recipients))


def _slot(slot: str, proposed: tuple[Participant, ...], candidates: Sequence[Candidate]) -> tuple[Participant, ...]:
    chances = {one.entity_id: chance_of(one, slot_weights(WEIGHTS, slot)) for one in candidates}
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
        for one in candidates
        if one.may_be_added and one.entity_id not in known and chances[one.entity_id] >= LEAST_OF_OTHERS[slot]
    ]
    return (*kept, *added)


def chance_of(candidate: Candidate, weights: Mapping[str, float]) -> float:
    """Return the chance that a candidate fills the slot that the weights are for."""
    return chance_by(weights, ("any", *candidate.features))


def features_of(slot: str, candidate: Candidate) -> tuple[str, ...]:
    """Return the features of a candidate's filling a slot, as the file of weights names them."""
    return (f"{slot}: any", *(f"{slot}: {fact}" for fact in candidate.features))
