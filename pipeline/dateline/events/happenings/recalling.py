"""Fills the actors and recipients of an act from another act of its kind that the article tells in full.

"The tariffs took effect" does not say whose tariffs; they are those of which the article has told. A noun that is not
introduced as new, a passive without an agent and an infinitive without a subject leave their parties open in this way.
Misses: acts of which the article tells two of one kind, by different parties, in turns.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from dateline.clauses.clause import clause_of
from dateline.events.happenings.drafts import MentionDraft
from dateline.events.happenings.fusing import Drafts, Fused
from dateline.events.happenings.likeness import are_family
from dateline.events.parties.roles import from_context
from dateline.records import Cast

# The rule of a slot that is filled from an act told elsewhere.
RECALLED = "recalled"
# Verb forms that need no subject of their own ("plans to deport them").
INFINITE = ("VB", "VBG")


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """A happening with its first mention, the lemmas of its triggers, and the parties in its slots."""

    fused: Fused
    at: int
    lemmas: frozenset[str]
    actors: set[str]
    recipients: set[str]
    has_unknown_recipients: bool
    is_actual: bool


def recall(cast: Cast, drafts: Drafts, happenings: Sequence[Fused]) -> tuple[list[MentionDraft], list[list[int]]]:
    """Return the drafts with slots filled from acts told elsewhere, and the indexes of each happening's mentions."""
    acts = [_act(cast, drafts, fused) for fused in happenings]
    of_type = defaultdict[str, list[Act]](list)
    for act in acts:
        of_type[act.fused.event_type].append(act)
    filled, groups = list(drafts), defaultdict[int, list[int]](list)
    for act in acts:
        head, at = act.fused.head, act.at
        if _leaves_open(drafts, act.fused) and (known := _nearest(act, of_type[act.fused.event_type])):
            filled[head] = _with_parties(drafts[head], act, known)
            at = known.at if _is_mention(act, known) else at
        groups[at] += act.fused.members
    return filled, sorted(sorted(members) for members in groups.values())


def _act(cast: Cast, drafts: Drafts, fused: Fused) -> Act:
    mine = [drafts[i] for i in fused.members]
    return Act(
        fused=fused,
        at=fused.members[0],
        lemmas=frozenset(draft.trigger.token.lemma_ for draft in mine),
        actors={cast.party(actor.entity_id) for actor in fused.actors},
        recipients={cast.party(recipient.entity_id) for recipient in fused.recipients},
        has_unknown_recipients=not fused.recipients and any(draft.roles.recipient_words for draft in mine),
        is_actual=mine[0].state.status == "actual",
    )


def _leaves_open(drafts: Drafts, fused: Fused) -> bool:
    """Tell whether a coded act leaves its parties open; words for an actor show that it is somebody else's act."""
    trigger = drafts[fused.head].trigger
    has_words = any(drafts[i].roles.actor_words for i in fused.members)
    if not fused.event_type or has_words or trigger.coding.reciprocal:
        return False
    if trigger.is_noun:
        return not drafts[fused.head].is_new
    clause = clause_of(trigger.token)
    return clause.is_passive or (trigger.token.tag_ in INFINITE and not clause.subjects)


def _nearest(act: Act, others: Sequence[Act]) -> Act | None:
    """Return the nearest act before, else after, that fills a slot which this one leaves empty."""
    fitting = [other for other in others if _tells_more(act, other) and _agree(act, other) and _are_alike(act, other)]
    return min(fitting, key=lambda other: (other.at > act.at, abs(other.at - act.at)), default=None)


def _tells_more(act: Act, other: Act) -> bool:
    return bool((other.actors and not act.actors) or (other.recipients and not act.recipients))


def _are_alike(act: Act, other: Act) -> bool:
    """Tell whether two acts are of one word family, or of one mode and done to the same people."""
    if any(are_family(mine, theirs) for mine in act.lemmas for theirs in other.lemmas):
        return True
    is_same_mode = act.fused.mode != "" and act.fused.mode == other.fused.mode
    return is_same_mode and bool(act.recipients & other.recipients)


def _agree(act: Act, other: Act) -> bool:
    """Tell whether two acts share a party in each slot that both fill, no party the other way round, and the place.

    Words for people whom nobody knows are no party that could be shared: five dead, then 4,000, are of two acts.
    """
    is_turned = act.actors & other.recipients or act.recipients & other.actors
    has_unknown = (act.has_unknown_recipients and other.recipients) or (other.has_unknown_recipients and act.recipients)
    places = {fused.place.entity_id for fused in (act.fused, other.fused) if fused.place}
    if is_turned or has_unknown or len(places) > 1:
        return False
    slots = ((act.actors, other.actors), (act.recipients, other.recipients))
    return all(not mine or not theirs or mine & theirs for mine, theirs in slots)


def _with_parties(draft: MentionDraft, act: Act, known: Act) -> MentionDraft:
    roles = draft.roles
    actors = roles.actors or act.fused.actors or from_context(known.fused.actors, RECALLED)
    recipients = roles.recipients
    if not act.recipients and not roles.recipient_words:
        recipients = from_context(known.fused.recipients, RECALLED)
    return replace(draft, roles=replace(roles, actors=actors, recipients=recipients))


def _is_mention(act: Act, known: Act) -> bool:
    """Tell whether a bare word for an act, without any party, is a mention of the known act, not of one to come."""
    is_bare = not act.actors and not act.recipients
    return is_bare and bool(act.lemmas & known.lemmas) and not (act.fused.is_planned and known.is_actual)
