"""Who did what to whom, when, where, according to whom, and whether it happened.

Triggers get participants, source, date, place and status; then mentions of one happening are merged and lend each
other values.
"""

from dateline.events.happenings.drafts import MentionDraft
from dateline.events.happenings.dyads import as_dyads
from dateline.events.happenings.fillers import FILLERS as FILLERS_AFTER_MERGING
from dateline.events.happenings.fillers import Merged
from dateline.events.happenings.fusing import fuse, lend, make_event, make_mention, settle
from dateline.events.happenings.merging import merge
from dateline.events.happenings.one_act import agree_on_act
from dateline.events.happenings.supported import supported
from dateline.events.parties.fillers import FILLERS, fill
from dateline.events.parties.judging import judge_parties
from dateline.events.parties.participants import Resolver
from dateline.events.parties.predicate_roles import judge_roles
from dateline.events.parties.roles import Slots, surroundings
from dateline.events.settings.dating import find_settings
from dateline.events.settings.deciding import choose_settings
from dateline.events.settings.distances import hang_dates
from dateline.events.settings.stretches import join_stretches
from dateline.events.status.attribution import find_sources
from dateline.events.status.denials import deniers_of, find_denials
from dateline.events.status.factuality import assess
from dateline.events.status.judging import judge_statuses
from dateline.events.triggers.finding import find_triggers
from dateline.events.triggers.trigger import HEADLINE_KINDS, Trigger
from dateline.page import Page
from dateline.reader import UNREAD
from dateline.records import Cast, Date, Event, EventMention, Quote


def find_events(
    page: Page, cast: Cast, quotes: tuple[Quote, ...], dates: tuple[Date, ...]
) -> tuple[tuple[EventMention, ...], tuple[Event, ...]]:
    """Return the event mentions in reading order, and the happenings that they describe."""
    drafts, clusters, rules = find_settled(page, cast, quotes, join_stretches(page, dates))
    if not page.views.is_wide:
        drafts = judge_parties(page, cast, drafts, clusters)
    if page.views.all_predicates:
        drafts = judge_roles(page, cast, drafts)
    words = [draft.trigger.token for draft in drafts]
    ids = page.ids("event", [(word.idx, word.idx + len(word)) for word in words])
    denials = find_denials(drafts)
    is_read = page.reading is not UNREAD
    # Of the recipients in PLV's sentences that the reader has read three in four with chances of 0.2 to 0.6 are right.
    is_all_told = page.views.is_wide or (page.is_short and is_read)
    mentions: dict[int, EventMention] = {}
    events: list[Event] = []
    for members in clusters:
        fused = fuse(drafts, members)
        mentions |= {i: make_mention(page, drafts[i], fused, ids[fused.head], rules[i]) for i in members}
        told = fused if is_all_told else supported(drafts, fused, is_read=is_read)
        events.append(make_event(drafts, told, mentions[fused.head], deniers_of(drafts, members, denials)))
    if page.views.dyads:
        mentions, events = as_dyads(page, cast, drafts, mentions, events)
    return tuple(mentions[i] for i in sorted(mentions)), tuple(sorted(events, key=lambda event: event.start))


def find_settled(
    page: Page, cast: Cast, quotes: tuple[Quote, ...], dates: tuple[Date, ...]
) -> tuple[list[MentionDraft], list[list[int]], dict[int, str]]:
    """Return the mentions with all that the rules propose, the indexes of each happening's, and each one's rule."""
    drafts = as_judged(page, find_drafts(page, cast, quotes, dates))
    clusters, rules = merge(page, cast, drafts)
    drafts = agree_on_act(drafts, clusters)
    drafts = hang_dates(page, drafts, clusters, dates)
    drafts = fill(FILLERS_AFTER_MERGING, Merged(cast, drafts, clusters)).drafts
    drafts = choose_settings(page, cast, drafts, clusters, dates)
    for members in clusters:
        fused = fuse(drafts, members)
        for i in members:
            drafts[i] = lend(settle(page, drafts[i], fused), fused)
    return drafts, clusters, rules


def as_judged(page: Page, drafts: list[MentionDraft]) -> list[MentionDraft]:
    """Return the mentions with the status that is likeliest; wide views keep that of the rules."""
    return drafts if page.views.is_wide else judge_statuses(page, drafts)


def find_drafts(page: Page, cast: Cast, quotes: tuple[Quote, ...], dates: tuple[Date, ...]) -> list[MentionDraft]:
    """Return the mentions in reading order, each as its own sentence tells of it."""
    return make_drafts(page, cast, quotes, dates, find_triggers(page, cast, quotes))


def make_drafts(
    page: Page, cast: Cast, quotes: tuple[Quote, ...], dates: tuple[Date, ...], triggers: list[Trigger]
) -> list[MentionDraft]:
    """Return what the sentences of triggers say about each, in the triggers' order."""
    resolver = Resolver(page, cast)
    slots = fill(FILLERS, Slots(resolver, triggers, {}))
    roles = [slots.of(trigger) for trigger in triggers]
    sources = find_sources(page, triggers, roles, quotes)
    settings = find_settings(page, cast, dates, triggers, roles)
    surrounding = (surroundings(resolver, trigger) for trigger in triggers)
    states = (assess(page, trigger) for trigger in triggers)
    in_headline = (page.kind_of(trigger.token) in HEADLINE_KINDS for trigger in triggers)
    rows = zip(triggers, roles, states, sources, settings, surrounding, in_headline, strict=True)
    return [MentionDraft(*row) for row in rows]
