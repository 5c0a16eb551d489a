"""The certainty that two articles describe one happening: 0 where some evidence excludes it."""

from dateline.stories.records import Telling

# All parties of these do the same, so their order does not matter.
MUTUAL = frozenset({"CONSULT", "AGREE", "COOPERATE"})
NEAR_DAYS = 4
SURE_ENOUGH = 3.0


def same_happening(left: Telling, right: Telling) -> float:
    """Return a score from SURE_ENOUGH up, or 0.

    Types, modes and places may not differ, dates must meet and parties agree. Two parties are proof enough on dates
    that meet; one party needs the same place, or the same day and word.
    """
    if _differ(left.event_type, right.event_type) or _differ(left.mode, right.mode) or _differ(left.place, right.place):
        return 0.0
    who, when = _parties(left, right), _dates(left, right)
    if not who or not when:
        return 0.0
    score = who + when + (left.place == right.place != "") + 0.5 * (left.trigger == right.trigger)
    return score if score >= SURE_ENOUGH else 0.0


def _differ(left: str, right: str) -> bool:
    return bool(left and right and left != right)


def _parties(left: Telling, right: Telling) -> float:
    """Return how many parties are the same; 0 where a slot that both fill holds nobody in common."""
    if left.event_type in MUTUAL:
        shared = _shared(left.parties, right.parties)
        return shared if shared >= min(len(left.parties), len(right.parties)) else 0
    actors, recipients = _shared(left.actors, right.actors), _shared(left.recipients, right.recipients)
    clash = (left.actors and right.actors and not actors) or (left.recipients and right.recipients and not recipients)
    return 0 if clash else actors + recipients


def _shared(left: frozenset[str], right: frozenset[str]) -> int:
    return sum(any(same_name(name, other) for other in right) for name in left)


def same_name(left: str, right: str) -> bool:
    """Tell whether two names are one, or one is the last name of the other.

    >>> same_name("anna dahl", "dahl"), same_name("anna dahl", "erik dahl")
    (True, False)
    """
    return left == right or left.endswith(f" {right}") or right.endswith(f" {left}")


def _dates(left: Telling, right: Telling) -> float:
    """Return 1.5 for dates that meet, 1 where one is missing and the articles appeared near, 0 where they differ."""
    if left.days and right.days:
        return 1.5 * (left.days[0] <= right.days[1] and right.days[0] <= left.days[1])
    if left.published is None or right.published is None:
        return 0.0
    return 1.0 * (abs(left.published - right.published) <= NEAR_DAYS)
