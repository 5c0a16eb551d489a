"""The dates that an event may have: those of its sentence, near it, beside its other mentions, and the article's first.

Each option comes with features; choosing.py weighs them.
"""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from dateline.clauses.clause import clause_of, clause_verb
from dateline.clauses.functions import kind_of
from dateline.events.happenings.drafts import MentionDraft
from dateline.events.settings.choosing import NONE, Option
from dateline.events.settings.dating import is_datable, is_standard
from dateline.events.settings.linking import Told, between, kin, lead_of, path, preposition_before
from dateline.events.settings.moments import DAY, MONTH, YEAR, day_of, iso_date, lies_to
from dateline.judges import steps
from dateline.page import Page
from dateline.reader.labels import PARTIES
from dateline.reader_says import Mentioned, ReaderSays
from dateline.records import Date
from dateline.words import words_for

# How many dates before and after a mention, and of the article's first, may date it; the first values told apart.
BEFORE, AFTER, FIRST, FIRST_VALUES = 8, 3, 4, 3
WHEN = PARTIES.index("date")
LENGTHS = {DAY: "day", MONTH: "month", YEAR: "year"}


class Timed:
    """A time expression that can date an event, where it stands."""

    def __init__(self, page: Page, date: Date) -> None:
        words, sentence = page.span(date.start, date.end), page.sentence_at(date.start)
        self.date, self.root, self.value = date, words.root, day_of(date)
        self.sentence, self.paragraph, self.kind = sentence.id, sentence.paragraph, sentence.kind
        self.is_standard = is_standard(words)
        self.preposition = preposition_before(page, date.start, date.end)
        self.grain = _grain(iso_date(date))
        self.verb = clause_verb(self.root)
        self.clause = kind_of(self.verb) if self.verb is not None else ""
        self.adjunct = _free_adjunct(self.verb) if self.verb is not None else None
        self.when = lies_to(page.article.published, date)


def _free_adjunct(verb: Token) -> Token | None:
    """Return a verb that heads a participle clause with a time of its own: "BORN in 1935, he resigned"."""
    clause = clause_of(verb)
    is_bare = verb.tag_ == "VBN" and not (clause.subordinators or clause.auxiliaries)
    is_own = clause.kind == "adverbial" and verb.lemma_ not in words_for("verb of questions")
    return verb if is_bare and is_own else None


def _grain(iso: str) -> str:
    marks = {"/": "interval", "T": "time", "W": "week"}
    return next((name for mark, name in marks.items() if mark in iso), LENGTHS.get(len(iso), "other"))


class DateOptions:
    """The options of the mentions of an article."""

    def __init__(
        self, page: Page, told: Sequence[Told], clusters: Sequence[Sequence[int]], dates: tuple[Date, ...]
    ) -> None:
        self._told, self._drafts = told, [one.draft for one in told]
        self._triggers = sorted(one.token.i for one in told)
        self._home = {i: members for members in clusters for i in members}
        self.dates = [Timed(page, date) for date in dates if is_datable(date)]
        words: defaultdict[str, list[int]] = defaultdict(list)
        for timed in self.dates:
            words[timed.value].append(page.word_at(timed.date.start))
        self._words = Mentioned.of(words)
        self._starts = [timed.date.start for timed in self.dates]
        self._counts = Counter(timed.value for timed in self.dates)
        self._commonest = max(self._counts, key=lambda value: self._counts[value], default="")
        self._first = list(self._counts)[:FIRST_VALUES]
        self._in_sentence: defaultdict[int, list[int]] = defaultdict(list)
        for n, timed in enumerate(self.dates):
            self._in_sentence[timed.sentence].append(n)
        self._dated: defaultdict[str, list[int]] = defaultdict(list)
        for i, draft in enumerate(self._drafts):
            if draft.setting.date is not None:
                self._dated[draft.setting.date.id].append(i)
        self._lead = lead_of(page)
        self._quote_of = {clause_verb(draft.trigger.token): draft.source.quote_id for draft in self._drafts}
        self._of_all: dict[tuple[int, str], tuple[str, ...]] = {}

    def of(self, i: int) -> list[Option]:
        """Return the options of a mention: no date first."""
        latest = self._latest(i)
        near = self._near(i)
        said = self._told[i].said(WHEN, self._words)
        options = [Option(self.dates[n].value, n, self._features(i, n, latest, said)) for n in near]
        return [Option(NONE, 0, tuple(self._of_none(i, near, said))), *options]

    def _near(self, i: int) -> list[int]:
        """Return the numbers of the dates around a mention and its fellows, and of the article's first."""
        at = bisect_left(self._starts, self._told[i].token.idx)
        if self._told[i].token.lemma_ in words_for("verb of a life"):
            return self._of_own_clause(i)
        found = {*range(max(0, at - BEFORE), min(len(self.dates), at + AFTER)), *range(min(FIRST, len(self.dates)))}
        for j in (i, *self._home[i]):
            found.update(self._in_sentence.get(self._told[j].sentence, ()))
        return sorted(n for n in found if self._may_date(i, n))

    def _may_date(self, i: int, n: int) -> bool:
        """Tell whether a date is not that of a free adjunct elsewhere, which dates its own event alone."""
        adjunct = self.dates[n].adjunct
        if adjunct is None:
            return True
        return any(adjunct.i in self._told[j].chain for j in (i, *self._home[i]))

    def _of_own_clause(self, i: int) -> list[int]:
        """Return the numbers of the dates of a mention's clause: a birth is dated by no arrest told beside it."""
        token = self._told[i].token
        verb = clause_verb(token)
        here = self._in_sentence.get(self._told[i].sentence, ())
        return [n for n in here if self.dates[n].verb == verb or token in self.dates[n].root.ancestors]

    def _latest(self, i: int) -> list[str]:
        """Return the values of the dates before a mention, the latest first."""
        at = bisect_left(self._starts, self._told[i].token.idx)
        return list(dict.fromkeys(self.dates[n].value for n in range(at - 1, -1, -1)))

    def _of_none(self, i: int, near: Sequence[int], said: ReaderSays[str] | None) -> Iterator[str]:
        told = self._told[i]
        has_own = bool(self._in_sentence.get(told.sentence))
        before = [self.dates[n] for n in near if self.dates[n].date.start < told.token.idx]
        gap = steps(told.sentence - before[-1].sentence, 0, 1, 2, 3, 5, 9) if before else "none"
        yield "none"
        yield from (f"none|{feature}" for feature in told.profile)
        yield f"none|own|{has_own}|{told.word_class}"
        yield f"none|gap|{gap}"
        yield f"none|lead|{steps(told.sentence - self._lead, 0, 1, 2, 4, 9)}"
        yield f"none|rule|{told.draft.setting.date_rule}"
        yield f"none|values|{steps(len(self._counts), 0, 1, 2, 3, 5, 9)}"
        if said is not None:
            yield f"none|reader|{said.of_none()}"
        yield f"none|mentions|{steps(len(self._home[i]), 1, 2, 3, 5)}"

    def _features(self, i: int, n: int, latest: Sequence[str], said: ReaderSays[str] | None) -> tuple[str, ...]:
        told, timed = self._told[i], self.dates[n]
        apart = told.sentence - timed.sentence
        side = "same" if not apart else "before" if apart > 0 else "after"
        found = [*self._said_of_all(n, side), *self._of_rule(told.draft, timed)]
        found += self._of_expression(told, timed, side)
        found += self._of_others(i, timed, side)
        found += (f"reader|{fact}|{side}" for fact in said.of(timed.value)) if said is not None else ()
        if not apart:
            found += self._within_sentence(told, timed)
        else:
            found += self._across_sentences(told, timed, side)
            found += self._in_order(told, timed, latest)
            found += self._of_fellows(i, timed)
        return tuple(found)

    def _of_fellows(self, i: int, timed: Timed) -> Iterator[str]:
        """Yield whether other mentions of the happening that stand beside the date have it by the rules."""
        fellows = [j for j in self._home[i] if self._told[j].sentence == timed.sentence]
        if fellows:
            yield f"beside mate|{any(_is_of(self._drafts[j], timed) for j in fellows)}"

    def _said_of_all(self, n: int, side: str) -> tuple[str, ...]:
        """Return what holds of a date for every event on one side of it, worked out once."""
        if (n, side) not in self._of_all:
            self._of_all[n, side] = tuple(self._of_date(self.dates[n], side))
        return self._of_all[n, side]

    def _of_date(self, timed: Timed, side: str) -> Iterator[str]:
        """Yield what the expression is, and which of the article's dates."""
        count, values = self._counts[timed.value], len(self._counts)
        yield f"grain|{timed.grain}|{timed.date.type}"
        yield f"grain|{timed.grain}|{side}"
        yield f"basis|{timed.date.basis}|{side}"
        yield f"preposition|{timed.preposition}|{side}"
        yield f"standard|{timed.is_standard}"
        yield f"date clause|{timed.clause}|{side}"
        yield f"often|{steps(count, 1, 2, 3, 5)}|{side}"
        yield f"values|{steps(values, 1, 2, 3, 5, 9)}|{side}"
        yield f"mod|{timed.date.mod}"
        if side != "same":
            place = self._place(timed)
            yield f"first|{place}"
            yield f"first|{place}|{steps(values, 1, 2, 3, 5, 9)}"
            yield f"commonest|{self._commonest == timed.value}|{steps(count, 1, 2, 3, 5)}"

    def _place(self, timed: Timed) -> int | str:
        """Return which of the article's first dates it is, "no" for a later one."""
        return self._first.index(timed.value) if timed.value in self._first else "no"

    def _of_rule(self, draft: MentionDraft, timed: Timed) -> Iterator[str]:
        """Yield what the rules of dating.py say."""
        own = draft.setting.date
        if own is not None:
            yield f"rule|{draft.setting.date_rule}|{own.id == timed.date.id}"
            if own.id != timed.date.id and day_of(own) == timed.value:
                yield f"rule value|{draft.setting.date_rule}"

    def _of_expression(self, told: Told, timed: Timed, side: str) -> Iterator[str]:
        """Yield what the expression is beside the status and tense of the event."""
        draft = told.draft
        yield f"when|{timed.when}|{told.tense}"
        yield f"when|{timed.when}|{draft.state.status}"
        yield f"date kind|{timed.kind}|{told.kind}"
        yield f"lead|{timed.sentence <= self._lead + 1}|{steps(told.sentence - self._lead, 0, 2, 5)}"
        quote = draft.source.quote_id
        is_same_quote = quote != "" and timed.verb is not None and self._quote_of.get(timed.verb, "") == quote
        yield f"quote|{bool(quote)}|{is_same_quote}|{side}"

    def _of_others(self, i: int, timed: Timed, side: str) -> Iterator[str]:
        """Yield what other events the expression dates by the rules, and what these share with the event."""
        told, others = self._told[i], [j for j in self._dated.get(timed.date.id, ()) if j != i]
        if not others:
            yield f"of nobody|{side}|{told.word_class}"
            return
        is_alike = any(self._drafts[j].state.status == told.draft.state.status for j in others)
        yield f"of another|{side}|{told.word_class}"
        yield f"of another status|{is_alike}|{side}"
        shared = {name for j in others for name in kin(told, self._told[j], is_fellow=j in self._home[i])}
        yield from (f"of kin|{name}|{side}" for name in sorted(shared))

    def _within_sentence(self, told: Told, timed: Timed) -> Iterator[str]:
        fine, coarse = path(told, timed.root)
        own, word_class = told.draft.setting.date, told.word_class
        rivals = {self.dates[n].value for n in self._in_sentence[told.sentence]}
        gap = timed.root.i - told.token.i
        yield f"path|{fine}|{word_class}"
        yield f"path|{fine}|{timed.preposition}"
        yield f"clauses|{coarse}|{word_class}"
        yield f"rivals|{steps(len(rivals), 1, 2, 3)}|{own is not None and own.id == timed.date.id}"
        yield f"tokens|{steps(abs(gap), 0, 2, 4, 7, 12, 20)}|{gap > 0}"
        yield f"between|{steps(between(told, self._triggers, gap), 0, 1, 2, 3)}"
        yield f"date verb|{_verb_relation(told, timed)}|{word_class}"

    def _across_sentences(self, told: Told, timed: Timed, side: str) -> Iterator[str]:
        draft, apart = told.draft, steps(abs(told.sentence - timed.sentence), 1, 2, 3, 4, 6, 9, 15)
        yield f"apart|{apart}|{side}|{bool(self._in_sentence.get(told.sentence))}"
        yield f"apart|{apart}|{side}|{told.word_class}"
        yield f"paragraphs|{steps(abs(told.paragraph - timed.paragraph), 0, 1, 2, 4)}|{side}"
        yield f"away|{side}|{told.tense}"
        yield f"away|{side}|{draft.state.status}|{bool(draft.source.quote_id)}"
        yield f"away|{side}|{told.kind}"

    def _in_order(self, told: Told, timed: Timed, latest: Sequence[str]) -> Iterator[str]:
        """Yield which of the dates before the event, and which of the article's, it is."""
        draft, apart = told.draft, told.sentence - timed.sentence
        has_own, is_quoted = bool(self._in_sentence.get(told.sentence)), bool(draft.source.quote_id)
        if apart > 0:
            rank = latest.index(timed.value) if timed.value in latest else len(latest)
            yield f"rank|{steps(rank, 0, 1, 2, 4)}|{has_own}"
            yield f"rank|{steps(rank, 0, 1, 2, 4)}|{steps(apart, 1, 2, 3, 5, 9)}"
            if not rank:
                is_near = told.paragraph == timed.paragraph
                yield f"last|{is_near}|{has_own}|{told.tense}"
                yield f"last|{is_near}|{draft.state.status}|{is_quoted}"
                yield f"last|{steps(apart, 1, 2, 3, 5)}|{timed.clause}|{timed.preposition}"
        place = self._place(timed)
        yield f"first|{place}|{told.tense}"
        yield f"first|{place}|{draft.state.status}|{is_quoted}"


def _is_of(draft: MentionDraft, timed: Timed) -> bool:
    return draft.setting.date is not None and draft.setting.date.id == timed.date.id


def _verb_relation(told: Told, timed: Timed) -> str:
    """Return how the verb of a date stands to that of a trigger."""
    verb = clause_verb(told.draft.trigger.carrier)
    if verb is None or timed.verb is None:
        return "none"
    if verb == timed.verb:
        return "same"
    if timed.verb in verb.ancestors:
        return f"above {kind_of(verb)}"
    return f"below {kind_of(timed.verb)}" if verb in timed.verb.ancestors else "beside"
