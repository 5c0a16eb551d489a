"""Event mentions as dyadic event data have them: a source, a root and a target, where the words give one.

As in ICEWS and the PLOVER data sets, each party of a reciprocal act is a target of the others, and an act without a
recipient is directed to the party in its own phrase ("opened its border to aid for Gaza"), else to its place. The roots
are of the codebook of 2018: YIELD (CAMEO 08) covers CONCEDE and RETREAT of 2021, planned cooperation is AGREE, negated
cooperation REJECT, and planned force THREATEN.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from spacy.tokens import Token

from dateline.clauses.functions import Kind, kind_of
from dateline.events.happenings.drafts import MentionDraft
from dateline.events.parties.referents import unique
from dateline.ontology import quad_of
from dateline.page import Page
from dateline.plover import QUADS, YIELD
from dateline.records import Cast, Event, EventMention, Participant

PARTY_TYPES = ("PERSON", "ORG", "GPE", "NORP", "LOC")
ROOTS_2018 = {"CONCEDE": YIELD, "RETREAT": YIELD}
COOPERATION = {"AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", YIELD}
FORCE = set(QUADS["material-conflict"])
# Clauses beside the act's own: the names in them are no targets of the act.
BESIDE: tuple[Kind, ...] = ("relative", "adverbial", "paratactic", "content")


def as_dyads(
    page: Page,
    cast: Cast,
    drafts: Sequence[MentionDraft],
    mentions: Mapping[int, EventMention],
    events: Sequence[Event],
) -> tuple[dict[int, EventMention], list[Event]]:
    """Return the mentions, by their draft, and the happenings with a target where they have one."""
    coded = {i: _with_target(page, cast, drafts[i], mention) for i, mention in mentions.items()}
    targets: dict[str, list[Participant]] = {}
    for mention in coded.values():
        if not targets.get(mention.event_id):
            targets[mention.event_id] = unique(p for p in mention.recipients if p.entity_id)
    return coded, [_recoded(event, targets[event.id]) for event in events]


def _recoded(event: Event, targets: Sequence[Participant]) -> Event:
    """Return an event with its root of 2018, and where it has no recipients, its targets."""
    root, mode = _root_and_mode(event)
    coded = replace(event, event_type=root, mode=mode, quad=quad_of(root))
    if event.recipient_ids:
        return coded
    rules = tuple(target.rule for target in targets)
    return replace(coded, recipient_ids=tuple(target.entity_id for target in targets), recipient_rules=rules)


def _root_and_mode(event: Event | EventMention) -> tuple[str, str]:
    """Return the root of 2018 for an act and its status, and the mode where the root stays as it was."""
    root = ROOTS_2018.get(event.event_type, event.event_type)
    if root in COOPERATION and event.status in ("planned", "negated"):
        return ("AGREE" if event.status == "planned" else "REJECT"), ""
    if root in FORCE and event.status == "planned":
        return "THREATEN", ""
    return root, event.mode


def _with_target(page: Page, cast: Cast, draft: MentionDraft, mention: EventMention) -> EventMention:
    root, mode = _root_and_mode(mention)
    recipients = mention.recipients
    if draft.trigger.coding.reciprocal and len(mention.actors) > 1:
        recipients = (*recipients, *(replace(actor, rule="mutual") for actor in mention.actors))
    elif root and not any(recipient.entity_id for recipient in recipients):
        recipients = (*recipients, *_targets(page, cast, draft, mention))
    return replace(mention, event_type=root, mode=mode, recipients=recipients)


def _targets(page: Page, cast: Cast, draft: MentionDraft, mention: EventMention) -> Iterator[Participant]:
    """Yield the party named in the act's own phrase, else the place of the act."""
    doers = {actor.entity_id for actor in mention.actors}
    for word in _own_words(draft.trigger.carrier):
        named = cast.mention_at(word.idx)
        if named is None or named.start != word.idx or named.entity_id in doers:
            continue
        if cast.entity(named.entity_id).type in PARTY_TYPES:
            yield Participant(entity_id=named.entity_id, span=(named.start, named.end), rule="party-in-phrase")
            return
    if mention.place is not None and mention.place.entity_id not in doers:
        yield replace(mention.place, rule="place-as-target")


def _own_words(carrier: Token) -> list[Token]:
    """Return the words below a trigger and behind it, without those of clauses beside it."""
    found, waiting = list[Token](), [carrier]
    while waiting:
        word = waiting.pop()
        found.append(word)
        waiting += [child for child in word.children if kind_of(child) not in BESIDE and child.i > carrier.i]
    return sorted(found, key=lambda word: word.i)
