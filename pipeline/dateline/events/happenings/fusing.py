"""One row per happening: the best value of each slot over its mentions, and the slots that mentions take from it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from dateline.complements import STATUS_EFFECTS
from dateline.events.happenings.drafts import MentionDraft
from dateline.events.happenings.likeness import has_happened, is_of_nation
from dateline.events.parties.roles import from_context
from dateline.events.settings.moments import days_covered, iso_date
from dateline.events.status.local_states import ASSERTED, FACTUALITY, State
from dateline.events.triggers.trigger import Trigger
from dateline.page import Page
from dateline.plover import QUAD_OF
from dateline.records import Date, Event, EventMention, Participant

# The fillers of a slot or date by the happening that a mention is one of, and of a date by the last one of the story.
MERGED, NARRATIVE = "merged", "narrative"
Drafts = Sequence[MentionDraft]


@dataclass(frozen=True, slots=True)
class Fused:
    """The slots of a happening."""

    event_type: str
    mode: str
    actors: tuple[Participant, ...]
    recipients: tuple[Participant, ...]
    place: Participant | None
    date: Date | None
    head: int
    is_planned: bool = False
    date_rule: str = ""


def fuse(drafts: Drafts, members: Sequence[int], carried: Mapping[int, Date]) -> Fused:
    """Return the best values over the mentions of a happening; ``carried`` are dates from the story, by mention."""
    # Of equal values the text's, which names parties in full, not its headings'.
    mine = sorted((drafts[i] for i in members), key=lambda draft: draft.in_headline)
    event_type = _most([draft.trigger.coding.event_type for draft in mine])
    actors, recipients = _slots(mine)
    date, date_rule = _best_date(mine)
    if date is None:
        date = next((carried[i] for i in members if i in carried), None)
        date_rule = NARRATIVE if date is not None else ""
    return Fused(
        event_type=event_type,
        mode=_most([draft.trigger.coding.mode for draft in mine if draft.trigger.coding.event_type == event_type]),
        actors=actors,
        recipients=recipients,
        place=next((draft.setting.place for draft in mine if draft.setting.place), None),
        date=date,
        date_rule=date_rule,
        head=max(members, key=lambda i: (drafts[i].richness, -i)),
        is_planned=_is_planned(mine),
    )


def _slots(mine: Drafts) -> tuple[tuple[Participant, ...], tuple[Participant, ...]]:
    """Return the actors and recipients of a happening; a mutual act has actors only, and nobody does it to himself."""
    is_mutual = any(draft.trigger.coding.reciprocal for draft in mine)
    actors = _best_slot([draft.roles.actors for draft in mine], is_mutual=is_mutual)
    if is_mutual:
        return actors, ()
    ids = {actor.entity_id for actor in actors}
    recipients = _best_slot([draft.roles.recipients for draft in mine], is_mutual=False)
    return actors, tuple(recipient for recipient in recipients if recipient.entity_id not in ids)


def _is_planned(mine: Drafts) -> bool:
    """Tell whether a happening is planned in one mention, and a fact in none."""
    return any(draft.state.status == "planned" for draft in mine) and not any(map(has_happened, mine))


def _most(values: list[str]) -> str:
    filled = [value for value in values if value]
    return max(dict.fromkeys(filled), key=filled.count, default="")


def _best_slot(slots: list[tuple[Participant, ...]], *, is_mutual: bool) -> tuple[Participant, ...]:
    """Return the fillers given most often; of a mutual act, the most parties."""
    filled = [slot for slot in slots if slot]
    if len(filled) < 2:
        return filled[0] if filled else ()
    if is_mutual:
        return max(filled, key=len)
    ids = [tuple(participant.entity_id for participant in slot) for slot in filled]
    return filled[max(range(len(ids)), key=lambda i: (ids.count(ids[i]), -i))]


def _best_date(mine: Drafts) -> tuple[Date | None, str]:
    """Return the most precise date that the mentions tell, the first of equal ones, and its rule."""
    dated = [(draft.setting.date, draft.setting.date_rule) for draft in mine if draft.setting.date]
    return min(dated, key=lambda pair: days_covered(pair[0]), default=(None, ""))


def settle(page: Page, draft: MentionDraft, fused: Fused) -> MentionDraft:
    """Return a mention with its happening's status where it has none of its own ("the meeting" that is to come)."""
    is_present = draft.trigger.is_noun or draft.trigger.carrier.tag_ in ("VBZ", "VBP", "VBG")
    date, published = draft.setting.date or fused.date, page.article.published
    if draft.state.rule != ASSERTED.rule or not is_present:
        return draft
    is_ahead = published is not None and date is not None and date.earliest > published.isoformat()
    if is_ahead or (fused.is_planned and draft.trigger.is_noun):
        return replace(draft, state=State("planned", FACTUALITY["planned"], None, "planned-happening"))
    return draft


def turned(draft: MentionDraft, fused: Fused) -> MentionDraft:
    """Return "the Syrian attack" with Syria as its recipient where the happening is one on Syria."""
    doers = {actor.entity_id for actor in draft.roles.actors}
    is_on_them = doers <= {recipient.entity_id for recipient in fused.recipients}
    if not is_on_them or not is_of_nation(draft) or doers & {actor.entity_id for actor in fused.actors}:
        return draft
    return replace(draft, roles=replace(draft.roles, actors=(), recipients=draft.roles.actors))


def make_mention(page: Page, draft: MentionDraft, fused: Fused, event_id: str, merge_rule: str) -> EventMention:
    """Return the record of a mention; empty slots are filled from its happening, without words.

    ``merge_rule`` tells why it is a mention of this happening.
    """
    token, coding, state, source = draft.trigger.token, draft.trigger.coding, draft.state, draft.source
    actors, recipients = _filled(draft, fused)
    date = draft.setting.date or fused.date
    return EventMention(
        event_id=event_id,
        sentence_id=page.sentence_of(token).id,
        start=token.idx,
        end=token.idx + len(token),
        trigger=token.text,
        lemma=token.lemma_,
        event_type=coding.event_type or fused.event_type,
        mode=coding.mode if coding.event_type else fused.mode,
        actors=actors,
        recipients=recipients,
        place=draft.setting.place or (from_context((fused.place,), MERGED)[0] if fused.place else None),
        date_id=date.id if date else "",
        date_span=(draft.setting.date.start, draft.setting.date.end) if draft.setting.date else None,
        status=state.status,
        factuality=state.factuality,
        cue_span=(state.cue.idx, state.cue.idx + len(state.cue)) if state.cue is not None else None,
        asserted_by_id=source.asserted_by_id,
        asserter_span=source.span,
        quote_id=source.quote_id,
        act_rule=_act_rule(draft.trigger),
        status_rule=state.rule,
        source_rule=source.rule,
        date_rule=_date_rule(draft, fused),
        merge_rule=merge_rule,
    )


def _act_rule(trigger: Trigger) -> str:
    return trigger.coding.rule or ("noun" if trigger.is_noun else "verb")


def _date_rule(draft: MentionDraft, fused: Fused) -> str:
    if draft.setting.date is not None:
        return draft.setting.date_rule
    return NARRATIVE if fused.date_rule == NARRATIVE else MERGED if fused.date is not None else ""


def _filled(draft: MentionDraft, fused: Fused) -> tuple[tuple[Participant, ...], tuple[Participant, ...]]:
    """Return the actors and recipients of a mention, its happening's where it has none, and its words for others."""
    actors = _all_actors(draft, fused)
    ids = {actor.entity_id for actor in actors}
    recipients = draft.roles.recipients or from_context(fused.recipients, MERGED)
    recipients = tuple(recipient for recipient in recipients if recipient.entity_id not in ids)
    actor_words, recipient_words = draft.roles.actor_words, draft.roles.recipient_words
    if draft.in_headline:
        actors, actor_words = _named(actors, actor_words)
        recipients, recipient_words = _named(recipients, recipient_words)
    return (*actors, *actor_words), (*recipients, *recipient_words)


def _all_actors(draft: MentionDraft, fused: Fused) -> tuple[Participant, ...]:
    """Return the actors of a mention, its happening's where it has none; of a mutual act, all parties."""
    actors = draft.roles.actors or from_context(fused.actors, MERGED)
    if len(fused.actors) <= len(actors) or not draft.trigger.coding.reciprocal:
        return actors
    own = {actor.entity_id for actor in actors}
    return (*actors, *from_context([actor for actor in fused.actors if actor.entity_id not in own], MERGED))


def _named(slot: tuple[Participant, ...], words: tuple[Participant, ...]) -> tuple[tuple[Participant, ...], ...]:
    """Return a headline's slot and words: as many words as its happening has parties are of these parties."""
    if not slot or len(slot) != len(words) or any(party.span for party in slot):
        return slot, words
    return tuple(replace(party, span=word.span) for party, word in zip(slot, words, strict=True)), ()


def make_event(
    drafts: Drafts, members: Sequence[int], fused: Fused, mention: EventMention, deniers: tuple[str, ...]
) -> Event:
    """Return the row of a happening; ``mention`` is the record of its head."""
    standing = _standing(drafts, members, fused.head)
    date = fused.date
    return Event(
        id=mention.event_id,
        sentence_id=mention.sentence_id,
        start=mention.start,
        end=mention.end,
        trigger=mention.trigger,
        event_type=fused.event_type,
        mode=fused.mode,
        quad=QUAD_OF.get(fused.event_type, ""),
        actor_ids=tuple(actor.entity_id for actor in fused.actors),
        recipient_ids=tuple(recipient.entity_id for recipient in fused.recipients),
        place_id=fused.place.entity_id if fused.place else "",
        date=iso_date(date) if date else "",
        date_start=date.earliest if date else "",
        date_end=date.latest if date else "",
        date_id=date.id if date else "",
        date_basis=_date_basis(drafts[fused.head], date),
        status=standing.state.status,
        factuality=standing.state.factuality,
        asserted_by_id=standing.source.asserted_by_id,
        denied_by_ids=deniers,
        quote_id=standing.source.quote_id,
        mentions=len(members),
        act_rule=_act_rule(_coded(drafts, members, fused).trigger),
        status_rule=standing.state.rule,
        source_rule=standing.source.rule,
        actor_rules=tuple(actor.rule for actor in fused.actors),
        recipient_rules=tuple(recipient.rule for recipient in fused.recipients),
        place_rule=fused.place.rule if fused.place else "",
        date_rule=fused.date_rule,
    )


def _coded(drafts: Drafts, members: Sequence[int], fused: Fused) -> MentionDraft:
    """Return the mention that the type of a happening is taken from, the head where it can be."""
    order = sorted(members, key=lambda i: (i != fused.head, i))
    alike = (i for i in order if drafts[i].trigger.coding.event_type == fused.event_type)
    return drafts[next(alike, fused.head)]


def _date_basis(head: MentionDraft, date: Date | None) -> str:
    if date is None:
        return ""
    return "explicit" if head.setting.date is not None and head.setting.date.id == date.id else "context"


def _standing(drafts: Drafts, members: Sequence[int], head: int) -> MentionDraft:
    """Return the mention that gives status and source: the author's statements outweigh reports."""
    order = {status: i for i, status in enumerate(STATUS_EFFECTS)}
    by_author = [i for i in members if not drafts[i].source.asserted_by_id]
    return drafts[min(by_author or [head], key=lambda i: (order[drafts[i].state.status], i))]
