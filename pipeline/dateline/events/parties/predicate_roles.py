"""Judges who acts and who undergoes by the reader's roles, for the view of all predicates.

Rules propose (fillers.py); learnt weights (models/predicates/) judge what they propose and every other noun phrase of
the sentence: whoever is likely is added, whoever is not goes or changes the slot. An act of the ontology keeps what the
rules say unless the judgement is nearly certain. Without a reader that tells roles, all stays as it was.
Misses: parties in another sentence; clauses as participants.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Token

from dateline.clauses.phrases import noun_phrase
from dateline.events.happenings.drafts import MentionDraft
from dateline.events.parties.referents import Referents
from dateline.events.parties.role_evidence import SLOTS, Phrase, head_of, phrases_around, slots_of
from dateline.events.parties.roles import Roles
from dateline.judges import chance_by, slot_weights
from dateline.page import Page
from dateline.ranges import overlaps
from dateline.records import Cast, Participant

WEIGHTS = "predicates/weights.csv"
# The rule of whoever no rule proposes for the slot.
BY_ROLE = "roles"


@dataclass(frozen=True, slots=True)
class Least:
    """The least chances of what the rules propose to stay, of entities to be added, and of words that name none."""

    kept: float
    added: float
    words: float


# Things that name no entity are recipients in PropBank, whose roles this view has, and no participants in MEANTIME
# (models/predicates/README.md).
LEAST, LEAST_OF_ACTS = Least(0.05, 0.5, 0.35), Least(0.05, 0.8, 0.8)
_Slot = tuple[Participant, ...]
_Chances = Mapping[int, tuple[float, ...]]


def judge_roles(page: Page, cast: Cast, drafts: Sequence[MentionDraft]) -> list[MentionDraft]:
    """Return the mentions with whoever is likely to take part."""
    referents = Referents(page, cast)
    return [_judged(page, referents, draft) for draft in drafts]


def _judged(page: Page, referents: Referents, draft: MentionDraft) -> MentionDraft:
    if draft.trigger.coding.reciprocal:
        return draft
    phrases = phrases_around(page, draft)
    chances = {phrase.head.i: chances_of(phrase) for phrase in phrases}
    least = LEAST_OF_ACTS if draft.trigger.is_coded else LEAST
    kept = _kept(page, slots_of(draft), chances, least)
    heads = {head_of(page, party) for slot in kept for party in slot}
    others = [phrase.head for phrase in phrases if phrase.head.i not in heads]
    full = _with_others(referents, kept, others, chances, least)
    return replace(draft, roles=_roles(*full))


def _kept(page: Page, slots: Sequence[_Slot], chances: _Chances, least: Least) -> list[list[Participant]]:
    """Return what stays of each slot, with what comes over from the other one."""
    kept: list[list[Participant]] = [[], []]
    for n, slot in enumerate(slots):
        for party in slot:
            row = chances.get(head_of(page, party))
            if row is None:
                kept[n].append(party)
            elif row[n] >= least.kept:
                kept[n].append(replace(party, chance=row[n]))
            elif row[1 - n] >= least.added:
                kept[1 - n].append(replace(party, rule=BY_ROLE, chance=row[1 - n]))
    return kept


def _with_others(
    referents: Referents, kept: Sequence[Sequence[Participant]], heads: Sequence[Token], chances: _Chances, least: Least
) -> list[list[Participant]]:
    """Return the slots with likely phrases that are in neither, the likeliest first."""
    slots = [list(slot) for slot in kept]
    for head in sorted(heads, key=lambda head: -max(chances[head.i])):
        chance, n = max(zip(chances[head.i], range(len(SLOTS)), strict=True))
        taken = [*slots[0], *slots[1]]
        slots[n] += [
            party
            for party in (_parties(referents, head, chance) if chance >= min(least.added, least.words) else ())
            if chance >= (least.added if party.entity_id else least.words) and not _is_among(party, taken)
        ]
    return slots


def _parties(referents: Referents, head: Token, chance: float) -> Iterator[Participant]:
    """Yield the entities of a mention that a word heads or stands in, else the words of its phrase."""
    mention = referents.mention(head)
    if mention is None:
        yield Participant(entity_id="", span=noun_phrase(head), rule=BY_ROLE, chance=chance)
        return
    own = Participant(entity_id=referents.party_id(mention), span=(mention.start, mention.end))
    for party in referents.members(mention) or [own]:
        yield replace(party, rule=BY_ROLE, chance=chance)


def _is_among(party: Participant, taken: Sequence[Participant]) -> bool:
    same = (other for other in taken if other.entity_id == party.entity_id and party.entity_id)
    over = (other for other in taken if other.span and party.span and overlaps(other.span, party.span))
    return any(same) or any(over)


def _roles(actors: Sequence[Participant], recipients: Sequence[Participant]) -> Roles:
    sides = [sorted(slot, key=lambda party: party.span or (0, 0)) for slot in (actors, recipients)]
    named, words = (
        [tuple(p for p in slot if bool(p.entity_id) is is_named) for slot in sides] for is_named in (True, False)
    )
    return Roles(*named, *words)


def chances_of(phrase: Phrase) -> tuple[float, ...]:
    """Return the chances of a phrase to fill the slots, in their order."""
    return tuple(chance_by(slot_weights(WEIGHTS, slot), phrase.features) for slot in SLOTS)


def features_of(slot: str, phrase: Phrase) -> tuple[str, ...]:
    """Return the features of a phrase's filling a slot, as the file of weights names them."""
    return tuple(f"{slot}: {fact}" for fact in phrase.features)
