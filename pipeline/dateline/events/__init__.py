"""Who did what to whom, when, where, according to whom, and whether it happened.

Triggers get participants, source, date, place and status; then mentions of one happening are merged and lend each
other values.
"""

from dataclasses import replace

from dateline.events.happenings.drafts import MentionDraft
from dateline.events.happenings.dyads import as_dyads
from dateline.events.happenings.fusing import Fused, fuse, make_event, make_mention, settle
from dateline.events.happenings.merging import FOUNDS, merge
from dateline.events.happenings.recalling import RECALLED, recall
from dateline.events.parties.fillers import Fillers, with_doers
from dateline.events.parties.participants import Resolver
from dateline.events.parties.roles import find_roles, surroundings
from dateline.events.settings.chronicle import carry_dates
from dateline.events.settings.dating import find_settings
from dateline.events.settings.distances import hang_dates
from dateline.events.status.attribution import find_sources
from dateline.events.status.denials import deniers_of, find_denials
from dateline.events.status.factuality import assess
from dateline.events.triggers.finding import find_triggers
from dateline.events.triggers.trigger import HEADLINE_KINDS
from dateline.page import Page
from dateline.records import Cast, Date, Event, EventMention, Quote


def find_events(
    page: Page, cast: Cast, quotes: tuple[Quote, ...], dates: tuple[Date, ...]
) -> tuple[tuple[EventMention, ...], tuple[Event, ...]]:
    """Return the event mentions in reading order, and the happenings that they describe."""
    drafts = _drafts(page, cast, quotes, dates)
    words = [draft.trigger.token for draft in drafts]
    ids = page.ids("event", [(word.idx, word.idx + len(word)) for word in words])
    mentions: dict[int, EventMention] = {}
    events: list[Event] = []
    carried = carry_dates(page, drafts, dates, quotes)
    clusters, rules = merge(page, cast, drafts)
    drafts = hang_dates(page, drafts, clusters, dates, carried)
    drafts = _filled(drafts, [fuse(drafts, members, carried) for members in clusters])
    drafts, clusters = recall(cast, drafts, [fuse(drafts, members, carried) for members in clusters])
    denials = find_denials(drafts)
    for members in clusters:
        fused = fuse(drafts, members, carried)
        founders = [i for i in members if rules[i] == FOUNDS]
        rules |= dict.fromkeys(founders[1:], RECALLED)
        for i in members:
            drafts[i] = settle(page, drafts[i], fused)
            mentions[i] = make_mention(page, drafts[i], fused, ids[fused.head], rules[i])
        deniers = deniers_of(drafts, members, denials)
        events.append(make_event(drafts, fused, mentions[fused.head], deniers))
    if page.views.dyads:
        mentions, events = as_dyads(page, cast, drafts, mentions, events)
    return tuple(mentions[i] for i in sorted(mentions)), tuple(sorted(events, key=lambda event: event.start))


def _filled(drafts: list[MentionDraft], happenings: list[Fused]) -> list[MentionDraft]:
    """Return the drafts with slots filled from the happenings that they are about."""
    by_word = {drafts[i].trigger.token.i: fused for fused in happenings for i in fused.members}
    return [replace(draft, roles=with_doers(draft.trigger, draft.roles, by_word)) for draft in drafts]


def _drafts(page: Page, cast: Cast, quotes: tuple[Quote, ...], dates: tuple[Date, ...]) -> list[MentionDraft]:
    triggers = find_triggers(page, cast, quotes)
    resolver = Resolver(page, cast)
    roles = Fillers(resolver, triggers, find_roles(resolver, triggers)).fill()
    sources = find_sources(page, triggers, roles, quotes)
    settings = find_settings(page, cast, dates, triggers, roles)
    surrounding = (surroundings(resolver, trigger) for trigger in triggers)
    states = (assess(page, trigger) for trigger in triggers)
    in_headline = (page.kind_of(trigger.token) in HEADLINE_KINDS for trigger in triggers)
    rows = zip(triggers, roles, states, sources, settings, surrounding, in_headline, strict=True)
    return [MentionDraft(*row) for row in rows]
