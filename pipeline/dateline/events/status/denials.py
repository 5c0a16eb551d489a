"""The entities that deny a happening: they say that it did not take place, or reject the charge of it.

"Which Norway denies" and "Norway denied this" deny what another speaker asserts before, in this sentence or the last.
Misses: denials of something further back, unless a noun for the same happening refers back to it.
"""

from collections.abc import Sequence

from spacy.tokens import Token

from dateline.clauses.clause import clause_of
from dateline.clauses.functions import VERBAL, kind_of
from dateline.events.happenings.drafts import MentionDraft
from dateline.events.words import is_accusation

# The rules of the source of what somebody asserts, and the objects that take up what was said before.
ASSERTED = frozenset({"accuser", "quote"})
POINTERS = frozenset({"it", "that", "this"})


def find_denials(drafts: Sequence[MentionDraft]) -> dict[int, list[str]]:
    """Return the entity ids of the deniers of mentions, by the mention's index."""
    rejections = [draft for draft in drafts if draft.trigger.coding.event_type == "REJECT"]
    by_cue = {draft.trigger.token.i: _actors(draft) for draft in rejections}
    rejecting = {actor for draft in rejections if _is_of_charge(draft.trigger.token) for actor in _actors(draft)}
    found: dict[int, list[str]] = {}
    for i, draft in enumerate(drafts):
        cue = draft.state.cue if draft.state.status == "negated" else None
        above = by_cue.get(cue.i, []) if cue is not None else []  # "denied the attack"
        # No charge is of what is to come.
        is_charged = draft.source.rule == "accuser" and draft.state.status != "planned"
        above = [*above, *(actor for said in rejections if _points_back(said, draft) for actor in _actors(said))]
        found[i] = [*above, *(actor for actor in _actors(draft) if is_charged and actor in rejecting)]
    return found


def _actors(draft: MentionDraft) -> list[str]:
    return [actor.entity_id for actor in draft.roles.actors]


def _is_of_charge(verb: Token) -> bool:
    """Tell whether a rejection is that of an accusation."""
    return verb.pos_ in VERBAL and any(is_accusation(noun.lemma_) for noun in clause_of(verb).undergoers)


def _points_back(said: MentionDraft, draft: MentionDraft) -> bool:
    """Tell whether a rejection takes up what another speaker asserts: "which Norway denies", "Norway denied this"."""
    verb, word = said.trigger.token, draft.trigger.token
    if draft.source.rule not in ASSERTED or draft.source.asserted_by_id in ("", *_actors(said)) or word.i > verb.i:
        return False
    objects = {noun.lower_ for noun in (*clause_of(verb).objects, *clause_of(verb).undergoers)}
    pronoun = clause_of(verb).relative_pronoun
    is_relative = kind_of(verb) == "relative"
    if is_relative and ((pronoun is not None and pronoun.lower_ == "which") or verb.head.lower_ == "something"):
        return verb.sent == word.sent
    is_last = verb.sent.start > 0 and word.sent == verb.doc[verb.sent.start - 1].sent
    return is_last and not objects.isdisjoint(POINTERS)


def deniers_of(
    drafts: Sequence[MentionDraft], members: Sequence[int], denials: dict[int, list[str]]
) -> tuple[str, ...]:
    """Return the entity ids of those who deny a happening, in reading order.

    The source of a negated mention denies the happening where another mention asserts it.
    """
    is_asserted = any(drafts[i].state.status == "actual" for i in members)
    found: list[str] = []
    for i in members:
        found += denials[i]
        if drafts[i].state.status == "negated" and is_asserted:
            found.append(drafts[i].source.asserted_by_id)
    return tuple(dict.fromkeys(filter(None, found)))
