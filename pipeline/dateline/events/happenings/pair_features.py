"""The features of joining a mention to an earlier happening, and those of its being another one.

A feature is a short text without any word of the article; slots, places and days compare as ``Likeness`` says.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from dateline.events.happenings.likeness import UNRELATED, HappeningDraft, MentionFeatures
from dateline.events.triggers.trigger import HEADLINE_KINDS
from dateline.judges import steps
from dateline.reader_says import highest, step_of
from dateline.records import Date
from dateline.words import words_for

# Both empty, one empty, the same, some shared, others.
Likeness = Literal["neither", "mention", "happening", "same", "shared", "others"]
# The feature that every other happening has.
FOUNDING = "new"
# Sentences behind the first one of the body that still belong to the lead.
LEAD_REACH_SENTENCES = 1
KINSHIPS = ("lemma", "family", "synonym", "act")
NEARNESSES = (0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9)

SHARES = (0.01, 0.2, 0.4, 0.6)
SEVERAL = 2


@dataclass(frozen=True, slots=True)
class Place:
    """Where a mention is compared: the number of the lead's first sentence, and how many happenings stand before it."""

    lead: int
    happenings: int


@dataclass(frozen=True, slots=True)
class Likely:
    """What the reader makes of a mention and a happening.

    ``cosine`` is the highest of their states, 0 where it read nothing; ``chance`` the highest for two of their words to
    tell of one happening, None where it read them apart.
    """

    cosine: float
    chance: float | None


def compared(mine: set[str], theirs: set[str]) -> Likeness:
    """Return how two sets of parties, places or words compare."""
    if not mine or not theirs:
        return "mention" if mine else "happening" if theirs else "neither"
    return "same" if mine == theirs else "shared" if mine & theirs else "others"


def features_of_founding(
    mention: MentionFeatures, place: Place, kinships: Iterable[str], likely: Iterable[Likely]
) -> Iterator[str]:
    """Yield the features of a mention of another happening than those before, by how it compares with each of those."""
    coding, form, told = mention.draft.trigger.coding, mention.form, set(kinships)
    kin = next((kin for kin in KINSHIPS if kin in told), UNRELATED)
    yield FOUNDING
    yield f"new: {form}"
    yield f"new: {form}, {kin}"
    yield f"new: {kin}"
    yield f"new: {mention.kind}"
    yield f"new: type {coding.event_type}"
    yield f"new: slots {bool(mention.actors)}, {bool(mention.recipients)}, {form}"
    yield f"new: dated {mention.draft.setting.date is not None}, {form[0]}"
    yield f"new: behind {steps(place.happenings, 0, 1, 3, 10, 30)}"
    yield f"new: {mention.draft.state.status}"
    yield f"new: tied {step_of(highest(one.chance for one in likely))}"
    yield f"new: general {mention.lemma in words_for('anaphoric noun')}, {form}"


@dataclass(frozen=True, slots=True)
class Joining:
    """A mention and an earlier happening, as they compare.

    ``kin`` is how their names are alike, ``near`` the step of the highest cosine between the reader's states, ``tied``
    that of the highest chance that the reader gives two of their words to be of one happening.
    """

    mention: MentionFeatures
    happening: HappeningDraft
    kin: str
    near: str
    tied: str
    act: Likeness
    apart: str
    size: str
    in_lead: bool

    @classmethod
    def of(
        cls, mention: MentionFeatures, happening: HappeningDraft, kin: str, likeness: Likely, place: Place
    ) -> "Joining":
        """Compare a mention and a happening; ``likeness`` is what the reader makes of both."""
        others = happening.mentions
        return cls(
            mention=mention,
            happening=happening,
            kin=kin,
            near=steps(likeness.cosine, *NEARNESSES),
            tied=step_of(likeness.chance),
            act=compared({mention.draft.trigger.coding.event_type} - {""}, happening.types),
            apart=steps(min(abs(mention.sentence_id - other.sentence_id) for other in others), 0, 1, 2, 4, 8, 16),
            size=steps(len(others), 1, 2, 3, 5),
            in_lead=any(other.sentence_id <= place.lead + LEAD_REACH_SENTENCES for other in others),
        )

    def features(self) -> Iterator[str]:
        """Yield the features of the mention's being of the happening."""
        yield f"kin {self.kin}"
        for fact in (*self._facts_of_slots(), *self._facts_of_wording(), *self._facts_of_surroundings()):
            yield fact
            yield f"{fact}, kin {self.kin}"
        yield from self._of_form()
        yield from self._of_act()

    def _facts_of_slots(self) -> Iterator[str]:
        mention, happening = self.mention, self.happening
        parties = f"{compared(mention.actors, happening.actors)}, {compared(mention.recipients, happening.recipients)}"
        if mention.actors & happening.recipients or mention.recipients & happening.actors:
            parties += ", crossed"
        yield f"parties {parties}"
        yield f"parties {parties}, {mention.form[0]}"
        yield f"persons {compared(mention.persons, happening.persons)}"
        yield f"place {compared(mention.places, happening.places)}"
        yield f"day {_days(mention.day, happening.days)}"
        yield f"content {compared(mention.contents, happening.contents)}"
        yield f"titles {compared(mention.titles, happening.titles)}"
        yield f"speaker {any(_speaker(other) == _speaker(mention) for other in happening.mentions)}"

    def _facts_of_wording(self) -> Iterator[str]:
        mention, others = self.mention, self.happening.mentions
        token, tokens = mention.draft.trigger.token, [other.draft.trigger.token for other in others]
        has_noun = any(other.form[0] == "n" for other in others)
        in_headline = any(other.kind in HEADLINE_KINDS for other in others)
        yield f"near {self.near}"
        yield f"near {self.near}, {mention.form[0]}{'n' if has_noun else 'v'}"
        yield f"tied {self.tied}"
        yield f"tied {self.tied}, {mention.form[0]}{'n' if has_noun else 'v'}"
        yield f"act {self.act}"
        yield f"apart {self.apart}"
        yield f"size {self.size}"
        yield f"status {mention.draft.state.status}, {others[0].draft.state.status}"
        yield f"words {steps(max(_overlap(mention.words, other.words) for other in others), 0.1, 0.2, 0.3, 0.5)}"
        yield f"governed {any(other.head.i == token.i or token.head.i == other.i for other in tokens)}"
        yield f"paragraph {any(other.paragraph == mention.paragraph for other in others)}"
        yield f"new {mention.draft.is_new}"
        yield f"plural {mention.is_plural}, {others[0].is_plural}"
        yield f"headline {in_headline}, lead {self.in_lead}, {mention.form[0]}"
        yield f"bygone {mention.is_bygone is not any(other.is_bygone for other in others)}"
        yield f"antecedent {bool(mention.antecedents & {other.i for other in tokens})}"

    def _facts_of_surroundings(self) -> Iterator[str]:
        mine, theirs = self.mention.beside, self.happening.beside
        is_above = not self.happening.names.isdisjoint(mine.below)
        yield f"hanging {compared(mine.hanging, theirs.hanging)}"
        yield f"below {steps(_overlap(mine.below, theirs.below), *SHARES)}"
        yield f"inside {self.mention.lemma in theirs.below}, {is_above}"
        yield f"around {compared(mine.parties, theirs.parties)}"
        yield f"around {steps(_overlap(mine.parties, theirs.parties), *SHARES)}, {self.mention.form[0]}"

    def _of_form(self) -> Iterator[str]:
        form = self.mention.form
        yield f"kin {self.kin}, {form}"
        yield f"kin {self.kin}, act {self.act}, {form}"
        yield f"act {self.act}, {form}"
        yield f"apart {self.apart}, {form}"
        yield f"size {self.size}, {form}"
        yield f"lead {self.in_lead}, {form}"
        yield f"form {form}, {self.happening.mentions[-1].form}"
        if self.mention.lemma in words_for("anaphoric noun"):
            yield f"general, apart {self.apart}"
            yield f"general, kin {self.kin}, act {self.act}"

    def _of_act(self) -> Iterator[str]:
        coding = self.mention.draft.trigger.coding
        yield f"act {self.act}, type {coding.event_type}"
        yield f"types {coding.event_type}, {'/'.join(sorted(self.happening.types))}"
        yield f"size {min(len(self.happening.mentions), SEVERAL)}, act {self.act}, kin {self.kin}"
        yield f"act {self.act}, mode {coding.mode in self.happening.modes if coding.mode else ''}"


def _days(mine: Date | None, theirs: list[Date]) -> str:
    if mine is None or not theirs:
        return compared(set() if mine is None else {mine.value}, {day.value for day in theirs})
    if any(day.value == mine.value for day in theirs):
        return "same"
    meets_all = all(mine.earliest <= day.latest and day.earliest <= mine.latest for day in theirs)
    return "shared" if meets_all else "others"


def _overlap(mine: set[str], theirs: set[str]) -> float:
    return len(mine & theirs) / (1 + min(len(mine), len(theirs)))


def _speaker(mention: MentionFeatures) -> str:
    return mention.draft.source.asserted_by_id
