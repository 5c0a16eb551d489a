"""Fills who did it, and to whom, from another happening of the same kind that the article tells in full.

"The tariffs took effect" and "the deportees were sent home" do not say whose act it was; where the article has told of
tariffs by one state on another, or of the deportation of the same people, those parties are meant. Asked are nouns that
do not introduce something new, passives without an agent and infinitives without a subject. The other happening is one
of the same root that agrees with all parties and places told: of one word family, or of one mode done to the same
people; the nearest before wins, then the nearest after. Words that fill a slot, though nobody knows who they are, keep
it.
Misses: acts of which the article tells two of one kind, by different parties, in turns.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from dateline.clauses.clause import clause_of
from dateline.events.happenings.drafts import MentionDraft
from dateline.events.happenings.fusing import Fused
from dateline.events.happenings.likeness import are_family, founds
from dateline.events.parties.roles import from_context
from dateline.records import Cast, Participant

# The filler of a slot by an act told elsewhere.
RECALLED = "recalled"
# Verb forms that need no subject of their own ("plans to deport them").
INFINITE = ("VB", "VBG")


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """A happening of a coded kind: where it is told first, the mode and words that name it, its parties and status."""

    at: int
    event_type: str
    mode: str
    lemmas: frozenset[str]
    actors: tuple[Participant, ...]
    recipients: tuple[Participant, ...]
    place_id: str
    has_unknown_recipients: bool
    is_planned: bool
    is_actual: bool

    @property
    def is_bare(self) -> bool:
        """Tell whether no party is told."""
        return not self.actors and not self.recipients


def recall(
    cast: Cast, drafts: Sequence[MentionDraft], clusters: Sequence[list[int]], fused: Sequence[Fused]
) -> tuple[list[MentionDraft], list[list[int]]]:
    """Return the drafts with empty slots filled from the acts that the article tells elsewhere, and the happenings.

    ``clusters`` are the happenings as indexes of their mentions, ``fused`` their slots. One told by the bare word for
    an act, without any party, is the act that tells them; not one to come that which has been.
    """
    acts = [_act(drafts, members, slots) for members, slots in zip(clusters, fused, strict=True)]
    filled = list(drafts)
    joined = {act.at: act.at for act in acts}
    for act, known, head in _recalled(cast, drafts, clusters, fused, acts):
        filled[head] = _with_parties(drafts[head], act, known)
        if act.is_bare and act.lemmas & known.lemmas and not (act.is_planned and known.is_actual):
            joined[act.at] = known.at
    return filled, _regrouped(clusters, joined)


def _recalled(
    cast: Cast,
    drafts: Sequence[MentionDraft],
    clusters: Sequence[list[int]],
    fused: Sequence[Fused],
    acts: Sequence[Act],
) -> Iterator[tuple[Act, Act, int]]:
    """Yield the acts that leave their parties to the story, with the act that tells these and the mention to fill."""
    of_type = defaultdict[str, list[Act]](list)
    for act in acts:
        of_type[act.event_type].append(act)
    for members, slots, act in zip(clusters, fused, acts, strict=True):
        if not act.event_type or _names_somebody(drafts, members) or not _is_open(drafts[slots.head]):
            continue
        known = _nearest(cast, act, [other for other in of_type[act.event_type] if other is not act])
        if known is not None:
            yield act, known, slots.head


def _names_somebody(drafts: Sequence[MentionDraft], members: Sequence[int]) -> bool:
    """Tell whether an act is somebody's, though nobody knows whose."""
    return any(drafts[i].roles.actor_words for i in members)


def _regrouped(clusters: Sequence[list[int]], joined: dict[int, int]) -> list[list[int]]:
    """Return the happenings, each put to the one that it is joined to, by their first mentions."""
    groups: defaultdict[int, list[int]] = defaultdict(list)
    for members in clusters:
        groups[joined[min(members)]] += members
    return sorted(sorted(members) for members in groups.values())


def _act(drafts: Sequence[MentionDraft], members: list[int], slots: Fused) -> Act:
    return Act(
        at=min(members),
        event_type=slots.event_type,
        mode=slots.mode,
        lemmas=frozenset(drafts[i].trigger.token.lemma_ for i in members),
        actors=slots.actors,
        recipients=slots.recipients,
        place_id=slots.place.entity_id if slots.place else "",
        has_unknown_recipients=not slots.recipients and any(drafts[i].roles.recipient_words for i in members),
        is_planned=slots.is_planned,
        is_actual=drafts[min(members)].state.status == "actual",
    )


def _is_open(draft: MentionDraft) -> bool:
    """Tell whether a mention may leave its parties to the story."""
    token = draft.trigger.token
    if draft.trigger.coding.reciprocal:
        return False
    if draft.trigger.is_noun:
        return not founds(token)
    clause = clause_of(token)
    return clause.is_passive or (token.tag_ in INFINITE and not clause.subjects)


def _nearest(cast: Cast, act: Act, others: Sequence[Act]) -> Act | None:
    """Return the nearest act before, else after, that tells a slot that this one leaves open."""
    fitting = [other for other in others if _tells_more(act, other) and _is_same_kind(cast, act, other)]
    return min(fitting, key=lambda other: (other.at > act.at, abs(other.at - act.at)), default=None)


def _tells_more(act: Act, other: Act) -> bool:
    return bool((other.actors and not act.actors) or (other.recipients and not act.recipients))


def _is_same_kind(cast: Cast, act: Act, other: Act) -> bool:
    if act.event_type != other.event_type or not _agree(cast, act, other):
        return False
    if any(are_family(mine, theirs) for mine in act.lemmas for theirs in other.lemmas):
        return True
    is_same_mode = act.mode != "" and act.mode == other.mode
    return is_same_mode and bool(_parties(cast, act.recipients) & _parties(cast, other.recipients))


def _agree(cast: Cast, act: Act, other: Act) -> bool:
    """Tell whether two acts share a party in each slot that both tell, no party the other way round, and the place.

    Words for people whom nobody knows are no party that could be shared: five dead, then 4,000, are of two acts.
    """
    actors, recipients = _parties(cast, act.actors), _parties(cast, act.recipients)
    their_actors, their_recipients = _parties(cast, other.actors), _parties(cast, other.recipients)
    is_turned = actors & their_recipients or recipients & their_actors
    is_one_place = act.place_id == other.place_id or not (act.place_id and other.place_id)
    if is_turned or not is_one_place or _has_unknown(act, other) or _has_unknown(other, act):
        return False
    return _shares(actors, their_actors) and _shares(recipients, their_recipients)


def _shares(mine: set[str], theirs: set[str]) -> bool:
    """Tell whether two slots share a party, or one of them is left open."""
    return not mine or not theirs or bool(mine & theirs)


def _has_unknown(act: Act, other: Act) -> bool:
    """Tell whether one act is done to people whom nobody knows, the other to some who are told."""
    return act.has_unknown_recipients and bool(other.recipients)


def _parties(cast: Cast, participants: Sequence[Participant]) -> set[str]:
    return {cast.party(participant.entity_id) for participant in participants}


def _with_parties(draft: MentionDraft, act: Act, known: Act) -> MentionDraft:
    roles = draft.roles
    actors = roles.actors or act.actors or from_context(known.actors, RECALLED)
    recipients = roles.recipients
    if not act.recipients and not roles.recipient_words:
        recipients = from_context(known.recipients, RECALLED)
    return replace(draft, roles=replace(roles, actors=actors, recipients=recipients))
