"""One row per happening: the best value of each slot over its mentions, and the slots that mentions take from it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from dateline.complements import STATUS_EFFECTS
from dateline.events.happenings.drafts import MentionDraft
from dateline.events.parties.roles import from_context
from dateline.events.settings.dating import Setting
from dateline.events.settings.moments import day_of, days_covered
from dateline.events.status.local_states import ASSERTED, FACTUALITY, State
from dateline.events.triggers.trigger import Trigger
from dateline.ontology import quad_of
from dateline.page import Page
from dateline.records import Date, Event, EventMention, Participant

# The rule of a slot that a mention takes from its happening.
MERGED = "merged"
UNDATED = Setting()
Drafts = Sequence[MentionDraft]
Slot = tuple[Participant, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fused:
    """The slots of a happening, the indexes of its mentions in reading order, and that of its most specific one."""

    members: Sequence[int]
    head: int
    event_type: str
    mode: str
    actors: Slot
    recipients: Slot
    place: Participant | None
    date: Date | None
    date_rule: str
    date_chance: float
    is_planned: bool


def fuse(drafts: Drafts, members: Sequence[int]) -> Fused:
    """Return the best values over the mentions of a happening."""
    # Of equal values the text's, which names parties in full, not its headings'.
    mine = sorted((drafts[i] for i in members), key=lambda draft: draft.in_headline)
    codings = [draft.trigger.coding for draft in mine]
    event_type = _commonest([coding.event_type for coding in codings])
    actors, recipients = _slots(mine)
    settings = [draft.setting for draft in mine]
    dated = [(setting.date, setting) for setting in settings if setting.date]
    date, setting = min(dated, key=lambda pair: days_covered(pair[0]), default=(None, UNDATED))
    is_planned = any(draft.state.status == "planned" for draft in mine)
    return Fused(
        members=members,
        head=max(members, key=lambda i: drafts[i].richness),
        event_type=event_type,
        mode=_commonest([coding.mode for coding in codings if coding.event_type == event_type]),
        actors=actors,
        recipients=recipients,
        place=max((setting.place for setting in settings if setting.place), key=_chance, default=None),
        date=date,
        date_rule=setting.date_rule,
        date_chance=setting.date_chance,
        is_planned=is_planned and not any(draft.has_happened for draft in mine),
    )


def _chance(party: Participant) -> float:
    return party.chance


def _commonest(values: list[str]) -> str:
    filled = [value for value in values if value]
    return max(filled, key=filled.count, default="")


def _slots(mine: Drafts) -> tuple[Slot, Slot]:
    """Return the actors and recipients given most often; of a reciprocal act, the most parties, all as actors."""
    if any(draft.trigger.coding.reciprocal for draft in mine):
        return max((draft.roles.actors for draft in mine), key=len), ()
    actors = _commonest_slot([draft.roles.actors for draft in mine])
    return actors, without(_commonest_slot([draft.roles.recipients for draft in mine]), actors)


def _commonest_slot(slots: list[Slot]) -> Slot:
    filled = [slot for slot in slots if slot]
    ids = [entity_ids(slot) for slot in filled]
    return max(filled, key=lambda slot: ids.count(entity_ids(slot)), default=())


def entity_ids(slot: Slot) -> tuple[str, ...]:
    """Return the entities of a slot, in its order."""
    return tuple(participant.entity_id for participant in slot)


def without(slot: Slot, others: Slot) -> Slot:
    """Return the participants of a slot that are not in another one."""
    excluded = set(entity_ids(others))
    return tuple(participant for participant in slot if participant.entity_id not in excluded)


def settle(page: Page, draft: MentionDraft, fused: Fused) -> MentionDraft:
    """Return a mention as its happening shows it to be.

    A noun or a verb in the present without a status of its own is planned if it is to come ("the meeting"). The nation
    in "the Syrian attack" is the recipient where the happening is an attack on Syria.
    """
    actors = draft.roles.actors
    is_on_actors = set(entity_ids(actors)) <= set(entity_ids(fused.recipients))
    if is_on_actors and draft.is_of_nation and not set(entity_ids(actors)) & set(entity_ids(fused.actors)):
        draft = replace(draft, roles=replace(draft.roles, actors=(), recipients=actors))
    if draft.state.rule == ASSERTED.rule and _is_to_come(page, draft, fused):
        return replace(draft, state=State("planned", FACTUALITY["planned"], None, "planned-happening"))
    return draft


def _is_to_come(page: Page, draft: MentionDraft, fused: Fused) -> bool:
    """Tell whether a noun or a verb in the present has a date after the publication, or a noun a planned happening."""
    date, published = draft.setting.date or fused.date, page.article.published
    is_ahead = published is not None and date is not None and date.earliest > published.isoformat()
    if draft.trigger.is_noun:
        return is_ahead or fused.is_planned
    return is_ahead and draft.trigger.carrier.tag_ in ("VBZ", "VBP", "VBG")


def make_mention(page: Page, draft: MentionDraft, fused: Fused, event_id: str, merge_rule: str) -> EventMention:
    """Return the record of a mention; empty slots of parties are filled from its happening, without words."""
    token, coding, state, source = draft.trigger.token, draft.trigger.coding, draft.state, draft.source
    date = draft.setting.date
    sentence_id = page.sentence_of(token).id
    actors, recipients = _with_words(draft)
    return EventMention(
        event_id=event_id,
        sentence_id=sentence_id,
        start=token.idx,
        end=token.idx + len(token),
        trigger=token.text,
        lemma=token.lemma_,
        event_type=coding.event_type or fused.event_type,
        mode=coding.mode or (fused.mode if coding.event_type in ("", fused.event_type) else ""),
        actors=actors,
        recipients=recipients,
        place=draft.setting.place,
        date=day_of(date) if date else "",
        date_id=date.id if date else "",
        date_span=(date.start, date.end) if date and date.sentence_id == sentence_id else None,
        status=state.status,
        factuality=state.factuality,
        cue_span=(state.cue.idx, state.cue.idx + len(state.cue)) if state.cue is not None else None,
        asserted_by_id=source.asserted_by_id,
        asserter_span=source.span,
        quote_id=source.quote_id,
        act_rule=_act_rule(draft.trigger),
        status_rule=state.rule,
        source_rule=source.rule,
        date_rule=draft.setting.date_rule,
        merge_rule=merge_rule,
        chance=draft.trigger.chance,
    )


def _act_rule(trigger: Trigger) -> str:
    return trigger.coding.rule or ("noun" if trigger.is_noun else "verb")


def lend(draft: MentionDraft, fused: Fused) -> MentionDraft:
    """Return a mention with the actors and recipients of its happening where it has none."""
    roles = draft.roles
    actors = roles.actors or from_context(fused.actors, MERGED)
    if draft.trigger.coding.reciprocal and len(fused.actors) > len(actors):
        actors = (*actors, *from_context(without(fused.actors, actors), MERGED))
    recipients = without(roles.recipients or from_context(fused.recipients, MERGED), actors)
    return replace(draft, roles=replace(roles, actors=actors, recipients=recipients))


def _with_words(draft: MentionDraft) -> tuple[Slot, Slot]:
    """Return the actors and recipients of a mention with its words for others."""
    roles = draft.roles
    if draft.in_headline:
        return _in_headline(roles.actors, roles.actor_words), _in_headline(roles.recipients, roles.recipient_words)
    return (*roles.actors, *roles.actor_words), (*roles.recipients, *roles.recipient_words)


def _in_headline(slot: Slot, words: Slot) -> Slot:
    """Return a headline's slot; as many words as the happening has parties refer to these parties."""
    if not slot or len(slot) != len(words) or any(party.span for party in slot):
        return (*slot, *words)
    return tuple(replace(party, span=word.span) for party, word in zip(slot, words, strict=True))


def make_event(drafts: Drafts, fused: Fused, mention: EventMention, deniers: tuple[str, ...]) -> Event:
    """Return the row of a happening; ``mention`` is the record of its head."""
    standing, date = _standing(drafts, fused), fused.date
    is_explicit = date is not None and date.sentence_id == mention.sentence_id
    triggers = (drafts[i].trigger for i in (fused.head, *fused.members))
    return Event(
        id=mention.event_id,
        sentence_id=mention.sentence_id,
        start=mention.start,
        end=mention.end,
        trigger=mention.trigger,
        event_type=fused.event_type,
        mode=fused.mode,
        quad=quad_of(fused.event_type),
        actor_ids=entity_ids(fused.actors),
        recipient_ids=entity_ids(fused.recipients),
        place_id=fused.place.entity_id if fused.place else "",
        date=day_of(date) if date else "",
        date_start=date.earliest if date else "",
        date_end=date.latest if date else "",
        date_id=date.id if date else "",
        date_basis="explicit" if is_explicit else "context" if date else "",
        status=standing.state.status,
        factuality=standing.state.factuality,
        asserted_by_id=standing.source.asserted_by_id,
        denied_by_ids=deniers,
        quote_id=standing.source.quote_id,
        mention_count=len(fused.members),
        act_rule=next(_act_rule(trigger) for trigger in triggers if trigger.coding.event_type == fused.event_type),
        status_rule=standing.state.rule,
        source_rule=standing.source.rule,
        actor_rules=tuple(actor.rule for actor in fused.actors),
        recipient_rules=tuple(recipient.rule for recipient in fused.recipients),
        place_rule=fused.place.rule if fused.place else "",
        date_rule=fused.date_rule,
    )


def _standing(drafts: Drafts, fused: Fused) -> MentionDraft:
    """Return the mention that gives status and source: the author's statements outweigh reports."""
    order = list(STATUS_EFFECTS)
    by_author = [i for i in fused.members if not drafts[i].source.asserted_by_id]
    return drafts[min(by_author or [fused.head], key=lambda i: order.index(drafts[i].state.status))]
