"""What speaks for and against one happening in two tellings: the features of models/stories/events.csv.

Dates, places and names may speak against it; that they are missing says nothing.
"""

import math
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from dateline.stories.profiles import Profile
from dateline.stories.records import Telling
from dateline.stories.weights import Rarity

EVENT_FEATURES = (
    *("one sense", "synonyms", "other type", "other mode", "same status"),
    *("other actor", "other recipient", "recipient words"),
    *("other place", "same state", "dates meet", "dates differ"),
    *("sentence", "rarest word", "other numbers", "further down", "common word", "told by many"),
    *("one article", "articles", "one story"),
    *("word and sentence", "sense and articles", "kin and sentence", "kin and articles"),
    *("kin and common word", "kin and told by many"),
)
# All parties of these do the same, so their order does not matter.
MUTUAL = frozenset({"CONSULT", "AGREE", "COOPERATE"})
# The chance of one story that two articles have is kept within these: beyond, it says no more.
LEAST_ODDS, MOST_ODDS = -4.6, 4.6
# The weight of the rarest word of all, so that others are parts of it.
RAREST = 7.0
# A word of the trigger's own family is no context.
OWN_LETTERS = 4
KM_OF_DEGREE = 111.0
# Nearer towns may be one: a suburb and its city.
FAR_KM = 50.0


class Setting(NamedTuple):
    """What is known of the articles of two tellings."""

    is_one_article: bool
    odds: float
    is_one_story: bool


def odds_of(chance: float) -> float:
    """Return the logarithm of the odds of a chance, within bounds."""
    chance = min(max(chance, 1e-6), 1 - 1e-6)
    return min(max(math.log(chance / (1 - chance)), LEAST_ODDS), MOST_ODDS)


def event_features(left: Profile, right: Profile, setting: Setting, told: float, rarity: Rarity) -> list[float]:
    """Return the features of two tellings, in the order of EVENT_FEATURES.

    ``told`` is the share of the articles of their story that have the word of each.
    """
    one, other = left.telling, right.telling
    same_word = float(not left.lemmas.isdisjoint(right.lemmas))
    one_sense = float(not left.senses.isdisjoint(right.senses))
    synonyms = float(not left.groups.isdisjoint(right.groups))
    kin = max(same_word, 0.8 * one_sense, 0.8 * synonyms)
    context = _context(left, right, rarity)
    common = max(left.common, right.common)
    return [
        one_sense,
        synonyms,
        float(bool(one.event_type and other.event_type and one.event_type != other.event_type)),
        float(bool(one.mode and other.mode and one.mode != other.mode)),
        float(one.status == other.status),
        *_parties(one, other),
        _shared_part(one.recipient_words, other.recipient_words),
        *_settings(one, other),
        *context,
        common,
        told,
        float(setting.is_one_article),
        setting.odds,
        float(setting.is_one_story),
        same_word * context[0],
        one_sense * setting.odds,
        kin * context[0],
        kin * setting.odds,
        kin * common,
        kin * told,
    ]


def _parties(left: Telling, right: Telling) -> tuple[float, float]:
    """Return whether actors and recipients differ; of what all do together, each of the fewer must be of the others."""
    if left.event_type == right.event_type and left.event_type in MUTUAL:
        fewer, others = sorted((left.parties, right.parties), key=lambda names: (len(names), sorted(names)))
        return float(any(differ({name}, others) for name in fewer)), 0.0
    return float(differ(left.actors, right.actors)), float(differ(left.recipients, right.recipients))


def differ(left: AbstractSet[str], right: AbstractSet[str]) -> bool:
    """Tell whether two slots that both have names have none in common, not even a last name alone."""
    if not left or not right or not left.isdisjoint(right):
        return False
    return not any(same_name(name, other) for name in left for other in right)


def _shared_part(left: AbstractSet[str], right: AbstractSet[str]) -> float:
    return len(left & right) / max(1, min(len(left), len(right)))


def same_name(left: str, right: str) -> bool:
    """Tell whether two names are one, or one is the last name of the other.

    >>> same_name("anna dahl", "dahl"), same_name("anna dahl", "erik dahl")
    (True, False)
    """
    return left == right or left.endswith(f" {right}") or right.endswith(f" {left}")


def _settings(left: Telling, right: Telling) -> tuple[float, ...]:
    other_place = bool(left.place and right.place) and not same_name(left.place, right.place)
    same_state = bool(left.country) and left.country == right.country
    is_dated = left.days is not None and right.days is not None
    exclude = dates_exclude(left, right)
    return float(other_place), float(same_state), float(is_dated and not exclude), float(exclude)


def dates_exclude(left: Telling, right: Telling) -> bool:
    """Tell whether two tellings have dates without a common day."""
    if left.days is None or right.days is None:
        return False
    return left.days[1] < right.days[0] or right.days[1] < left.days[0]


def places_exclude(left: Telling, right: Telling) -> bool:
    """Tell whether two tellings have places in different states, or towns far apart."""
    if not left.place or not right.place or same_name(left.place, right.place):
        return False
    if left.country and right.country and left.country != right.country:
        return True
    return left.point is not None and right.point is not None and _far(left.point, right.point)


def _far(one: tuple[float, float], other: tuple[float, float]) -> bool:
    east = (one[1] - other[1] + 180) % 360 - 180
    across = east * math.cos(math.radians((one[0] + other[0]) / 2))
    return math.hypot(one[0] - other[0], across) * KM_OF_DEGREE > FAR_KM


def _context(left: Profile, right: Profile, rarity: Rarity) -> tuple[float, ...]:
    one, other = left.telling, right.telling
    shared = one.words & other.words
    sentence = math.fsum(rarity(word) ** 2 for word in shared) / (left.length * right.length)
    own = {lemma[:OWN_LETTERS] for lemma in (*left.lemmas, *right.lemmas)}
    rarest = max((rarity(word) for word in shared if word[:OWN_LETTERS] not in own), default=0.0)
    other_numbers = bool(left.numbers and right.numbers and left.numbers.isdisjoint(right.numbers))
    return sentence, rarest / RAREST, float(other_numbers), math.log(max(one.position, other.position))
