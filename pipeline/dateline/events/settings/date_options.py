"""The dates that an event may have: time expressions of its sentence, near it, beside its other mentions, and in the lead.

Each option comes with features; choosing.py weighs them.
"""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from dateline.clauses.clause import clause_verb
from dateline.clauses.functions import kind_of
from dateline.events.happenings.drafts import MentionDraft
from dateline.events.settings.choosing import NONE, Option, steps
from dateline.events.settings.dating import is_datable, is_standard
from dateline.events.settings.linking import Told, path, preposition_before
from dateline.events.settings.moments import DAY, MONTH, YEAR, day_of, iso_date
from dateline.page import Page
from dateline.records import Date

BEFORE, AFTER, FIRST = 8, 3, 4
LENGTHS = {DAY: "day", MONTH: "month", YEAR: "year"}


class Timed:
    """A time expression that can date an event, where it stands."""

    def __init__(self, page: Page, date: Date) -> None:
        words = page.span(date.start, date.end)
        sentence = page.sentence_at(date.start)
        self.date, self.root = date, words.root
        self.iso = iso_date(date)
        self.key = day_of(date)
        self.sentence, self.paragraph, self.kind = sentence.id, sentence.paragraph, sentence.kind
        self.is_standard = is_standard(words)
        self.preposition = preposition_before(page, date.start, date.end)
        self.grain = (
            "interval"
            if "/" in self.iso
            else "time"
            if "T" in self.iso
            else "week"
            if "W" in self.iso
            else LENGTHS.get(len(self.iso), "other")
        )
        self.verb = clause_verb(self.root)
        self.clause = kind_of(self.verb) if self.verb is not None else ""
        self.when = _when(page, date)


def _when(page: Page, date: Date) -> str:
    """Return how a date lies to the day of publication."""
    day = page.article.published.isoformat() if page.article.published else ""
    if not (day and date.earliest and date.latest):
        return "unknown"
    if date.latest < day:
        return "past"
    return "future" if date.earliest > day else "now"


class DateOptions:
    """The options of the mentions of an article."""

    def __init__(
        self, page: Page, drafts: Sequence[MentionDraft], clusters: Sequence[Sequence[int]], dates: tuple[Date, ...]
    ) -> None:
        self.page, self.drafts = page, drafts
        self.told = [Told(page, draft) for draft in drafts]
        self.home = {i: members for members in clusters for i in members}
        self.dates = [Timed(page, date) for date in dates if is_datable(date)]
        self.starts = [timed.date.start for timed in self.dates]
        self.counts = Counter(timed.key for timed in self.dates)
        self.by_sentence: defaultdict[int, list[int]] = defaultdict(list)
        for n, timed in enumerate(self.dates):
            self.by_sentence[timed.sentence].append(n)
        self.dated: defaultdict[str, list[int]] = defaultdict(list)
        self.quote_at = {}
        for i, draft in enumerate(drafts):
            if draft.setting.date is not None:
                self.dated[draft.setting.date.id].append(i)
        self.lead = next((s.id for s in page.sentences if s.kind == "body"), 1)
        self.verb_quotes = {clause_verb(d.trigger.token): d.source.quote_id for d in drafts}

    def of(self, i: int) -> list[Option]:
        """Return the options of a mention: no date first."""
        near = self._near(i)
        return [Option(NONE, 0, tuple(self._of_none(i, near))), *(self._option(i, n, near) for n in near)]

    def _near(self, i: int) -> list[int]:
        told = self.told[i]
        at = bisect_left(self.starts, told.token.idx)
        found = {*range(max(0, at - BEFORE), min(len(self.dates), at + AFTER)), *range(min(FIRST, len(self.dates)))}
        found.update(self.by_sentence.get(told.sentence, ()))
        for j in self.home[i]:
            found.update(self.by_sentence.get(self.told[j].sentence, ()))
        return sorted(found)

    def _of_none(self, i: int, near: Sequence[int]) -> Iterator[str]:
        told = self.told[i]
        has_own = bool(self.by_sentence.get(told.sentence))
        before = [self.dates[n] for n in near if self.dates[n].date.start < told.token.idx]
        gap = steps(told.sentence - before[-1].sentence, 0, 1, 2, 3, 5, 9) if before else "none"
        yield "none"
        for feature in told.profile:
            yield f"none|{feature}"
        yield f"none|own|{has_own}|{told.word_class}"
        yield f"none|gap|{gap}"
        yield f"none|lead|{steps(told.sentence - self.lead, 0, 1, 2, 4, 9)}"
        yield f"none|rule|{self.drafts[i].setting.date_rule}"
        yield f"none|values|{steps(len(self.counts), 0, 1, 2, 3, 5, 9)}"
        yield f"none|mentions|{steps(len(self.home[i]), 1, 2, 3, 5)}"

    def _option(self, i: int, n: int, near: Sequence[int]) -> Option:
        return Option(self.dates[n].key, n, tuple(self._features(i, n)))

    def _features(self, i: int, n: int) -> Iterator[str]:
        told, timed = self.told[i], self.dates[n]
        draft, word_class = told.draft, told.word_class
        apart = told.sentence - timed.sentence
        own = draft.setting.date
        has_own = bool(self.by_sentence.get(told.sentence))
        if own is not None:
            yield f"rule|{draft.setting.date_rule}|{own.id == timed.date.id}"
            if own.id != timed.date.id and iso_date(own)[:DAY] == timed.key:
                yield f"rule value|{draft.setting.date_rule}"
        side = "same" if not apart else "before" if apart > 0 else "after"
        yield f"grain|{timed.grain}|{timed.date.type}"
        yield f"grain|{timed.grain}|{side}"
        yield f"basis|{timed.date.basis}|{side}"
        yield f"when|{timed.when}|{told.tense}"
        yield f"when|{timed.when}|{draft.state.status}"
        yield f"preposition|{timed.preposition}|{side}"
        yield f"standard|{timed.is_standard}"
        yield f"date clause|{timed.clause}|{side}"
        yield f"date kind|{timed.kind}|{told.kind}"
        yield f"often|{steps(self.counts[timed.key], 1, 2, 3, 5)}|{side}"
        yield f"values|{steps(len(self.counts), 1, 2, 3, 5, 9)}|{side}"
        yield f"mod|{timed.date.mod}"
        yield f"lead|{timed.sentence <= self.lead + 1}|{steps(told.sentence - self.lead, 0, 2, 5)}"
        quoted = bool(draft.source.quote_id)
        same_quote = quoted and timed.verb is not None and self.verb_quotes.get(timed.verb, "") == draft.source.quote_id
        yield f"quote|{quoted}|{same_quote}|{side}"
        others = [j for j in self.dated.get(timed.date.id, ()) if j != i]
        if others:
            yield f"of another|{side}|{word_class}"
            yield f"of another status|{any(self.drafts[j].state.status == draft.state.status for j in others)}|{side}"
            yield from (f"of kin|{kin}|{side}" for kin in sorted({kin for j in others for kin in self._kin(i, j)}))
        else:
            yield f"of nobody|{side}|{word_class}"
        if not apart:
            fine, coarse = path(told, timed.root)
            yield f"path|{fine}|{word_class}"
            yield f"path|{fine}|{timed.preposition}"
            yield f"clauses|{coarse}|{word_class}"
            mine = [self.dates[m] for m in self.by_sentence[told.sentence]]
            yield f"rivals|{steps(len({other.key for other in mine}), 1, 2, 3)}|{own is not None and own.id == timed.date.id}"
            gap = timed.root.i - told.token.i
            yield f"tokens|{steps(abs(gap), 0, 2, 4, 7, 12, 20)}|{gap > 0}"
            between = sum(min(gap, 0) < other.token.i - told.token.i < max(gap, 0) for other in self.told)
            yield f"between|{steps(between, 0, 1, 2, 3)}"
            yield f"date verb|{_verb_relation(told, timed)}|{word_class}"
        else:
            yield f"apart|{steps(abs(apart), 1, 2, 3, 4, 6, 9, 15)}|{side}|{has_own}"
            yield f"apart|{steps(abs(apart), 1, 2, 3, 4, 6, 9, 15)}|{side}|{word_class}"
            yield f"paragraphs|{steps(abs(told.paragraph - timed.paragraph), 0, 1, 2, 4)}|{side}"
            yield f"away|{side}|{told.tense}"
            yield f"away|{side}|{draft.state.status}|{quoted}"
            yield f"away|{side}|{told.kind}"
            if apart > 0:
                after = bisect_left(self.starts, told.token.idx)
                last = [m for m in range(after)]
                values = list(dict.fromkeys(self.dates[m].key for m in reversed(last)))
                rank = values.index(timed.key) if timed.key in values else 9
                yield f"rank|{steps(rank, 0, 1, 2, 4)}|{has_own}"
                yield f"rank|{steps(rank, 0, 1, 2, 4)}|{steps(abs(apart), 1, 2, 3, 5, 9)}"
                if not rank:
                    same = told.paragraph == timed.paragraph
                    yield f"last|{same}|{has_own}|{told.tense}"
                    yield f"last|{same}|{draft.state.status}|{quoted}"
                    yield f"last|{steps(abs(apart), 1, 2, 3, 5)}|{timed.clause}|{timed.preposition}"
            first = list(dict.fromkeys(t.key for t in self.dates))[:3]
            place = first.index(timed.key) if timed.key in first else "no"
            yield f"first|{place}"
            yield f"first|{place}|{told.tense}"
            yield f"first|{place}|{draft.state.status}|{quoted}"
            yield f"first|{place}|{steps(len(self.counts), 1, 2, 3, 5, 9)}"
            top = self.counts.most_common(1)[0][0] == timed.key
            yield f"commonest|{top}|{steps(self.counts[timed.key], 1, 2, 3, 5)}"
            mates = [j for j in self.home[i] if self.told[j].sentence == timed.sentence]
            if mates:
                yield f"beside mate|{any(self._owns(j, n) for j in mates)}"

    def _owns(self, j: int, n: int) -> bool:
        own = self.drafts[j].setting.date
        return own is not None and own.id == self.dates[n].date.id

    def _kin(self, i: int, j: int) -> Iterator[str]:
        mine, theirs = self.drafts[i], self.drafts[j]
        if j in self.home[i]:
            yield "mate"
        if mine.trigger.token.lemma_ == theirs.trigger.token.lemma_:
            yield "lemma"
        if mine.trigger.coding.event_type and mine.trigger.coding.event_type == theirs.trigger.coding.event_type:
            yield "type"
        for name in ("actors", "recipients"):
            ids = {p.entity_id for p in getattr(mine.roles, name)} & {p.entity_id for p in getattr(theirs.roles, name)}
            if ids:
                yield name
        if mine.source.quote_id and mine.source.quote_id == theirs.source.quote_id:
            yield "quote"


def _verb_relation(told: Told, timed: Timed) -> str:
    verb = clause_verb(told.draft.trigger.carrier)
    if verb is None or timed.verb is None:
        return "none"
    if verb == timed.verb:
        return "same"
    if timed.verb in verb.ancestors:
        return f"above {kind_of(verb)}"
    return f"below {kind_of(timed.verb)}" if verb in timed.verb.ancestors else "beside"
