"""How well a mention fits an earlier happening: the rules by which it joins that, or is another one.

The first rules keep the two apart (other parties, places, contents, dates). The later ones join them, if the mention
has a similar name or only refers back, and its parties agree. The score adds up how similar the names are, how many
slots agree, and how near the last mention of the happening is.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from dateline.entities.knowledge import find_known
from dateline.events.happenings.likeness import CODED, FAMILY, HappeningDraft, Told, agreement, has_happened, kinship
from dateline.records import Cast, Date
from dateline.rules import Rules
from dateline.words import values_for

# Kinds of known places that do not lie in one another.
CITIES = ("city", "capital")
# Sentences between a general noun ("the move") and its antecedent.
POINTER_REACH_SENTENCES = 2
# Sentences between a definite noun without a party and an antecedent of another name ("the takeover" ... "the deal").
SYNONYM_REACH_SENTENCES = 3
# One word family (2) and both slots (2): then even "a meeting" may be the meeting told before.
FULL_AGREEMENT = 4
# More than any sum of evidence.
SURE = 2.0 * FULL_AGREEMENT
ANOTHER = 0.0
# The last mentions of a happening from which its distance is measured.
MENTIONS_BEHIND = 3


@dataclass(frozen=True)
class Pair:
    """A mention, and an earlier happening that it may describe."""

    cast: Cast
    told: Told
    cluster: HappeningDraft

    @cached_property
    def kin(self) -> float:
        """Return how similar the names of the two are."""
        return kinship(self.told, self.cluster)

    @cached_property
    def agreed(self) -> float:
        """Return how many slots agree, less than 0 where one does not."""
        return agreement(self.told, self.cluster)

    @cached_property
    def distance(self) -> int:
        """Return how many sentences lie between them."""
        last = self.cluster.told[-MENTIONS_BEHIND:]
        return min(abs(self.told.sentence_id - other.sentence_id) for other in last)

    @property
    def nearness(self) -> float:
        """Return 1 for a happening of the same sentence, less the farther it is."""
        return 1 / (1 + self.distance)

    @property
    def is_definite(self) -> bool:
        """Tell whether its wording marks the mention as known: a heading, a definite noun, one with a possessor."""
        return self.told.is_heading or self.told.points_back or (self.told.is_owned and self.kin > CODED)

    @property
    def is_same_day(self) -> bool:
        """Tell whether both have the same date."""
        date = self.told.draft.setting.date
        return date is not None and date.value in {other.value for other in self.cluster.dates}


FIT_RULES = Rules[[Pair], float]("mention-of-happening", "How well does a mention fit an earlier happening?", ANOTHER)


@FIT_RULES.add("Norway and Kenya met to discuss the border.")
def _taken_up(pair: Pair) -> float | None:
    """The syntax says that a word repeats another: an apposition, the purpose of a meeting."""
    return SURE if pair.told.taken_up & pair.cluster.words and pair.kin else None


@FIT_RULES.add("Norway attacked Kenya and Peru attacked Chile.")
def _other_parties(pair: Pair) -> float | None:
    return ANOTHER if pair.agreed < 0 else None


@FIT_RULES.add("Norway protested in Oslo. Norway protested in Lima.")
def _other_place(pair: Pair) -> float | None:
    mine, theirs = pair.told.places, pair.cluster.places
    return ANOTHER if mine and theirs and not _share_country(pair.cast, mine | theirs) else None


def _share_country(cast: Cast, places: set[str]) -> bool:
    """Tell whether places may be one: of one country, and not two cities."""
    entities = [cast.entity(place) for place in places]
    cities = {known.key for e in entities if (known := find_known(e.name)) is not None and known.kind in CITIES}
    countries = {entity.country for entity in entities}
    return len(places) == 1 or (len(countries) == 1 and "" not in countries and len(cities) < 2)


@FIT_RULES.add("Norway announced sanctions. Norway announced a visit.")
def _other_content(pair: Pair) -> float | None:
    mine, theirs = pair.told.contents, pair.cluster.contents
    return ANOTHER if mine and theirs and not mine & theirs else None


@FIT_RULES.add("Anna Dahl attended a summit. The COP31 summit ended.")
def _name_of_its_own(pair: Pair) -> float | None:
    titles = pair.told.titles
    return ANOTHER if titles and not titles & pair.cluster.titles and pair.agreed <= 0 else None


@FIT_RULES.add("Norway attacked Kenya. The earlier attack killed nine.")
def _bygone(pair: Pair) -> float | None:
    return ANOTHER if pair.told.is_bygone is not pair.cluster.is_bygone else None


@FIT_RULES.add("Norway vowed to attack the ports. The attack killed nine.")
def _fact_after_plan(pair: Pair) -> float | None:
    """A fact is another happening than one that is only planned."""
    is_fact = pair.told.points_back and has_happened(pair.told.draft)
    return ANOTHER if pair.cluster.is_open and is_fact else None


@FIT_RULES.add("Norway attacked Kenya on Monday. Norway attacked Kenya on Tuesday.")
def _other_date(pair: Pair) -> float | None:
    return None if _dates_agree(pair.told.draft.setting.date, pair.cluster.dates) else ANOTHER


def _dates_agree(date: Date | None, others: Sequence[Date]) -> bool:
    if date is None or not date.earliest:
        return True
    return all(not other.earliest or _meet(date, other) for other in others)


def _meet(left: Date, right: Date) -> bool:
    return left.earliest <= right.latest and right.earliest <= left.latest


@FIT_RULES.add("Norway made a move. Anna Dahl slept. She woke. The move failed.")
def _distant_anaphor(pair: Pair) -> float | None:
    """A general noun ("the move") refers back a few sentences only."""
    return ANOTHER if pair.told.is_general and pair.distance > POINTER_REACH_SENTENCES else None


@FIT_RULES.add("Norway sanctioned Kenya. The move angered Peru.")
def _anaphor(pair: Pair) -> float | None:
    return 0.5 * pair.nearness if pair.kin == 0 and _points_to(pair) else None


def _points_to(pair: Pair) -> bool:
    """Tell whether a general noun can refer back to a happening: one of the last sentences, told by the author."""
    told, last = pair.told, pair.cluster.told[-1]
    is_near = 0 < told.sentence_id - last.sentence_id <= POINTER_REACH_SENTENCES
    has_parties = bool(told.draft.roles.actors or told.draft.roles.recipients)
    is_of_author = bool(pair.cluster.actors) and not last.draft.source.asserted_by_id
    return is_near and told.points_back and not has_parties and is_of_author and _covers_acts(told, pair.cluster)


def _covers_acts(told: Told, cluster: HappeningDraft) -> bool:
    """Tell whether a general noun can name an act of the happening's types ("the raid" for ASSAULT)."""
    kinds = values_for("anaphoric noun").get(told.lemma)
    if kinds is None:
        return False
    types = frozenset(kinds.split())
    own, acts = told.draft.trigger.coding.event_type, {event_type for event_type, _ in cluster.acts}
    return bool((acts or {"none"}) & types or not types) and (not own or not acts or own in acts)


@FIT_RULES.add("Norway sanctioned Kenya. The meeting ended.")
def _stranger(pair: Pair) -> float | None:
    return ANOTHER if pair.kin == 0 else None


@FIT_RULES.add("Norway attacked Kenya. The attack killed nine.")
def _definite(pair: Pair) -> float | None:
    """A definite noun with at most one party refers to a happening that shares its name or a party."""
    if not _points_by_name(pair):
        return None
    fits = pair.agreed > 0 or _is_party(pair)
    return pair.kin + pair.nearness + fits if _is_known(pair) or (fits and _is_one_mode(pair)) else ANOTHER


def _points_by_name(pair: Pair) -> bool:
    """Tell whether a definite mention has no recipients and at most one actor."""
    return pair.is_definite and not pair.told.recipients and len(pair.told.actors) < 2


def _is_party(pair: Pair) -> bool:
    """Tell whether the speaker or a subject around a definite noun is a party of the happening."""
    draft, parties = pair.told.draft, pair.cluster.actors | pair.cluster.recipients
    around = {draft.source.asserted_by_id} | {participant.entity_id for participant in draft.surroundings}
    return any(pair.cast.party(entity_id) in parties for entity_id in around if entity_id)


def _is_known(pair: Pair) -> bool:
    is_synonym_near = pair.kin > CODED and pair.distance <= SYNONYM_REACH_SENTENCES
    return pair.kin >= FAMILY or is_synonym_near or pair.agreed > 0


def _is_one_mode(pair: Pair) -> bool:
    return pair.told.draft.trigger.coding.mode in {mode for _, mode in pair.cluster.acts} - {""}


@FIT_RULES.add("Norway met Kenya. Norway held another meeting.")
def _indefinite(pair: Pair) -> float | None:
    """A mention introduced as new is another happening, unless its name and both slots match an earlier one."""
    return ANOTHER if pair.told.founds and pair.agreed + pair.kin < FULL_AGREEMENT else None


@FIT_RULES.add("Norway attacked Kenya. Norway has attacked Kenya.")
def _agreeing(pair: Pair) -> float | None:
    """The names are similar, the wording is definite or the day the same, and the parties agree."""
    is_alike = pair.kin > CODED or pair.is_definite or pair.is_same_day
    return pair.kin + pair.agreed + pair.nearness if is_alike and pair.agreed >= _slots_needed(pair) else None


def _slots_needed(pair: Pair) -> int:
    """Return how many slots must agree: one where the words or the day are the same, too."""
    is_brief = pair.told.draft.trigger.is_noun or pair.told.is_heading
    return 1 if pair.kin > CODED and (is_brief or pair.is_same_day) else 2
