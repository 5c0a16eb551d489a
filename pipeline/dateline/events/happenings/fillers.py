"""What fills the actors and recipients of mentions once these are merged, in order, as parties/fillers.py does before.

They come later because they ask for the slots of whole happenings. Two things happen later still, when the finished
records are made, since there they replace no slot that others read: a mention takes its happening's values (fusing.py),
and acts get the targets of dyadic event data if these are wanted (dyads.py).
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from dateline.clauses.clause import clause_of
from dateline.events.happenings.drafts import MentionDraft
from dateline.events.happenings.fusing import Fused, fuse
from dateline.events.parties.event_parties import event_heads, parties_of
from dateline.events.parties.fillers import Filler
from dateline.events.parties.roles import Roles, from_context
from dateline.records import Cast

HAPPENING_AS_SUBJECT, HAPPENING_AS_OBJECT = "happening-as-subject", "happening-as-object"


@dataclass(frozen=True, slots=True)
class Merged:
    """The mentions, and the happenings as indexes of their mentions."""

    cast: Cast
    drafts: list[MentionDraft]
    clusters: list[list[int]]

    def fused(self) -> list[Fused]:
        """Return the slots of each happening."""
        return [fuse(self.drafts, members) for members in self.clusters]


def _from_happenings(merged: Merged) -> Merged:
    """Fill empty slots of verbs from the happenings that their subject or object names."""
    drafts, happenings = merged.drafts, dict[int, Roles]()
    for fused in merged.fused():
        happenings |= {drafts[i].trigger.token.i: Roles(fused.actors, fused.recipients) for i in fused.members}
    return replace(merged, drafts=[replace(draft, roles=_with_parties(draft, happenings)) for draft in drafts])


def _with_parties(draft: MentionDraft, happenings: Mapping[int, Roles]) -> Roles:
    trigger, roles = draft.trigger, draft.roles
    if trigger.is_noun:
        return roles
    clause, actors, recipients = clause_of(trigger.token), roles.actors, roles.recipients
    if not actors and not trigger.coding.event_type and not clause.is_passive:
        actors = from_context(parties_of(clause.subjects, happenings), HAPPENING_AS_SUBJECT)
    if not recipients and not trigger.coding.reciprocal:
        found = parties_of(event_heads(trigger), happenings, but=roles.actors)
        recipients = from_context(found, HAPPENING_AS_OBJECT)
    return replace(roles, actors=actors, recipients=recipients)


FILLERS: tuple[Filler[Merged], ...] = (
    Filler(
        name="happening",
        asks="Whose is the happening that a verb's subject or object names?",
        fill=_from_happenings,
        reads="the happening's slots, from all its mentions",
        comes="alone, once mentions are joined",
        rules=(HAPPENING_AS_SUBJECT, HAPPENING_AS_OBJECT),
    ),
)
