"""The entities that deny a happening: they say that it did not take place, or reject the charge of it.

- The subject of a denial denies the mention under it ("denied that", "denied the attack").
- A source that says that a happening did not take place denies it, where another mention asserts it.
- An accused entity denies its act where the article says that it rejects accusations.
Misses: denials of something in another sentence, unless a noun for the same happening refers back to it.
"""

from collections.abc import Sequence

from dateline.clauses.clause import clause_of
from dateline.clauses.functions import VERBAL
from dateline.events.happenings.drafts import MentionDraft
from dateline.events.words import is_accusation

REJECTING = "REJECT"


def find_denials(drafts: Sequence[MentionDraft]) -> dict[int, list[str]]:
    """Return the entity ids of the deniers of mentions, by the mention's index."""
    deniers_at = {
        draft.trigger.token.i: [p.entity_id for p in draft.roles.actors]
        for draft in drafts
        if draft.trigger.coding.event_type == REJECTING
    }
    rejecting = {p.entity_id for draft in drafts if _rejects_charge(draft) for p in draft.roles.actors}
    found: dict[int, list[str]] = {}
    for i, draft in enumerate(drafts):
        deniers = [*_deniers_above(draft, deniers_at), *_accused(draft, rejecting)]
        if deniers:
            found[i] = list(dict.fromkeys(deniers))
    return found


def _deniers_above(draft: MentionDraft, deniers_at: dict[int, list[str]]) -> list[str]:
    """Return the subjects of the denial that negates a mention."""
    cue, status = draft.state.cue, draft.state.status
    return deniers_at.get(cue.i, []) if cue is not None and status == "negated" else []


def _rejects_charge(draft: MentionDraft) -> bool:
    """Tell whether a mention is the rejection of accusations."""
    verb = draft.trigger.token
    is_rejection = draft.trigger.coding.event_type == REJECTING and verb.pos_ in VERBAL
    return is_rejection and any(is_accusation(noun.lemma_) for noun in clause_of(verb).undergoers)


def _accused(draft: MentionDraft, rejecting: set[str]) -> list[str]:
    """Return the actors of an act that an accuser asserts, as far as they reject charges."""
    if draft.source.rule != "accuser":
        return []
    return [p.entity_id for p in draft.roles.actors if p.entity_id in rejecting]


def deniers_of(
    drafts: Sequence[MentionDraft], members: Sequence[int], denials: dict[int, list[str]]
) -> tuple[str, ...]:
    """Return the entity ids of those who deny a happening, in reading order."""
    statuses = {drafts[i].state.status for i in members}
    found: list[str] = []
    for i in members:
        found += denials.get(i, [])
        speaker = drafts[i].source.asserted_by_id
        if speaker and drafts[i].state.status == "negated" and "actual" in statuses:
            found.append(speaker)
    return tuple(dict.fromkeys(found))
