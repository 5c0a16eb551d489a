"""When and where each happening was: what the words of its own phrases say for certain, else what is likely enough.

dating.py and places.py find the dates and places in the phrases of a trigger. Here the mentions of a happening choose
among all dates and places around them (date_options.py, place_options.py), by learnt weights (choosing.py).
Misses: what only knowledge of the world tells, such as that a crash in a county is one in China.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from dateline.events.happenings.drafts import MentionDraft
from dateline.events.settings.choosing import NONE, Option, choose_together, load_weights
from dateline.events.settings.date_options import DateOptions
from dateline.events.settings.dating import Setting
from dateline.events.settings.distances import DISTANCE
from dateline.events.settings.linking import told_of
from dateline.events.settings.moments import day_of
from dateline.events.settings.place_options import PlaceOptions
from dateline.page import Page
from dateline.reader.decode import Floats
from dateline.records import Cast, Date, Participant

# The rule of a date or place that the weights chose.
LIKELIEST = "likeliest"
# The least chances of a date and a place, chosen on the development articles (models/settings/README.md).
LEAST_DATE, LEAST_PLACE = 0.5, 0.5
# What the phrases of a trigger say stays where it is not this unlikely.
LEAST_DATE_OF_PHRASE, LEAST_PLACE_OF_PHRASE = 0.3, 0.2
CERTAIN_DATES = ("own-adjunct",)
CERTAIN_PLACES = ("adjunct", "adjunct-of-clause", "adjunct-of-object", "relative-clause", "modifier", "target")

Drafts = Sequence[MentionDraft]
Clusters = Sequence[Sequence[int]]


@dataclass(frozen=True, slots=True)
class Question:
    """What is chosen: the weights' name, the least chance, that of what a phrase says, and which mentions have such."""

    name: str
    least: float
    least_of_phrase: float
    of_phrase: Callable[[MentionDraft], str]


def _date_of_phrase(draft: MentionDraft) -> str:
    setting = draft.setting
    return day_of(setting.date) if setting.date is not None and setting.date_rule in CERTAIN_DATES else NONE


def _place_of_phrase(draft: MentionDraft) -> str:
    place = draft.setting.place
    return place.entity_id if place is not None and place.rule in CERTAIN_PLACES else NONE


DATES = Question("dates", LEAST_DATE, LEAST_DATE_OF_PHRASE, _date_of_phrase)
PLACES = Question("places", LEAST_PLACE, LEAST_PLACE_OF_PHRASE, _place_of_phrase)


def choose_settings(
    page: Page, cast: Cast, drafts: Drafts, clusters: Clusters, dates: tuple[Date, ...]
) -> list[MentionDraft]:
    """Return the mentions with the dates and places of their happenings."""
    told = told_of(page, drafts)
    times, places = DateOptions(page, told, clusters, dates), PlaceOptions(page, cast, told, clusters)
    states = [page.state_of(draft.trigger.token) for draft in drafts]
    dated = _choose(DATES, drafts, clusters, [times.of(i) for i in range(len(drafts))], states)
    placed = _choose(PLACES, drafts, clusters, [places.of(i) for i in range(len(drafts))], states)
    found = []
    for i, draft in enumerate(drafts):
        date = times.dates[dated[i].source].date if i in dated else None
        place = _placed(draft, places, placed[i]) if i in placed else None
        setting = _setting(draft.setting, date, place)
        chance = dated[i].chance if i in dated and setting.date_rule != DISTANCE else 1.0
        found.append(replace(draft, setting=replace(setting, date_chance=chance)))
    return found


def _placed(draft: MentionDraft, places: PlaceOptions, option: Option) -> Participant:
    """Return the place of an option, with its words where the trigger's sentence has some."""
    own = draft.setting.place
    if own is not None and own.entity_id == option.value:
        return own
    span = places.words_for(draft, option.source)
    return Participant(entity_id=option.value, span=span, rule=LIKELIEST, chance=option.chance)


def _setting(own: Setting, date: Date | None, place: Participant | None) -> Setting:
    """Return a setting; a date that the trigger's own phrases or a distance gave keeps their rule."""
    if own.date_rule == DISTANCE:
        return Setting(own.date, place, own.date_rule)
    is_own = date is not None and own.date is not None and day_of(own.date) == day_of(date)
    if is_own:
        return Setting(own.date, place, own.date_rule)
    return Setting(date, place, LIKELIEST if date is not None else "")


def _choose(
    question: Question,
    drafts: Drafts,
    clusters: Clusters,
    options: Sequence[Sequence[Option]],
    states: Sequence[Floats | None],
) -> dict[int, Option]:
    """Return the option that each mention takes, without those that take none."""
    weights = load_weights(question.name)
    chances = [weights.chances(own, state) for own, state in zip(options, states, strict=True)]
    taken: dict[int, Option] = {}
    for members in clusters:
        chosen = choose_together([options[i] for i in members], [chances[i] for i in members])
        for i in members:
            said = _said(question, drafts[i], options[i], chances[i])
            likely = chosen.value if chosen is not None and chosen.chance >= question.least else NONE
            # "The 2023 crash" was on the day that another mention tells.
            is_finer = question is DATES and likely.startswith(said)
            value = likely if is_finer else said or likely
            if value and (option := _likeliest(value, [i, *members], options, chances)) is not None:
                taken[i] = option if value == said or chosen is None else replace(option, chance=chosen.chance)
    return taken


def _said(question: Question, draft: MentionDraft, options: Sequence[Option], chances: Sequence[float]) -> str:
    """Return the value that a mention's own phrase says, unless it is too unlikely."""
    value = question.of_phrase(draft)
    chance = sum(c for option, c in zip(options, chances, strict=True) if option.value == value)
    return value if value and chance >= question.least_of_phrase else NONE


def _likeliest(
    value: str, members: Sequence[int], options: Sequence[Sequence[Option]], chances: Sequence[Sequence[float]]
) -> Option | None:
    """Return the likeliest option with a value, of the first mention that has one."""
    for i in members:
        pairs = [(c, option) for option, c in zip(options[i], chances[i], strict=True) if option.value == value]
        if pairs:
            return max(pairs, key=lambda pair: pair[0])[1]
    return None
