"""How well a mention fits an earlier happening: the rules by which it joins that, or is another one.

The first rules keep the two apart (other parties, places, contents, dates). The later ones join them, if the mention
has a similar name or only refers back, and its parties agree. The score adds up how similar the names are, how many
slots agree, and how near the last mention of the happening is.
"""

from dataclasses import dataclass
from functools import cached_property

from dateline.clauses.phrases import possessors
from dateline.entities.knowledge import find_known
from dateline.events.happenings.likeness import CODED, FAMILY, KINSHIP_RULES, HappeningDraft, MentionFeatures, agreement
from dateline.records import Cast
from dateline.rules import Rules
from dateline.words import values_for

OPEN = ("planned", "possible")
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
    mention: MentionFeatures
    happening: HappeningDraft

    @cached_property
    def kin(self) -> float:
        """Return how similar the names of the two are."""
        return KINSHIP_RULES.answer(self.mention, self.happening)

    @cached_property
    def agreed(self) -> float:
        """Return how many slots agree, less than 0 where one does not."""
        return agreement(self.mention, self.happening)

    @cached_property
    def distance(self) -> int:
        """Return how many sentences lie between them."""
        last = self.happening.mentions[-MENTIONS_BEHIND:]
        return min(abs(self.mention.sentence_id - other.sentence_id) for other in last)

    @property
    def nearness(self) -> float:
        """Return 1 for a happening of the same sentence, less the farther it is."""
        return 1 / (1 + self.distance)

    @property
    def is_definite(self) -> bool:
        """Tell whether the mention presents its referent as known: a heading, a definite noun, one with a possessor."""
        trigger, in_headline = self.mention.draft.trigger, self.mention.draft.in_headline
        is_owned = self.kin > CODED and trigger.token.pos_ == "NOUN" and bool(possessors(trigger.token))
        return in_headline or self.mention.draft.is_definite or is_owned

    @property
    def is_same_day(self) -> bool:
        """Tell whether both have the same date."""
        date = self.mention.draft.setting.date
        return date is not None and date.value in {other.value for other in self.happening.dates}


FIT_RULES = Rules[[Pair], float]("mention-of-happening", "How well does a mention fit an earlier happening?", ANOTHER)


@FIT_RULES.add("Norway and Kenya met to discuss the border.")
def _taken_up(pair: Pair) -> float | None:
    """A noun in apposition to an equal one, or the purpose of a meeting, is of the happening of its antecedent."""
    words = {other.draft.trigger.token.i for other in pair.happening.mentions} if pair.mention.antecedents else set()
    return SURE if pair.mention.antecedents & words and pair.kin else None


@FIT_RULES.add("Norway attacked Kenya and Peru attacked Chile.")
def _other_parties(pair: Pair) -> float | None:
    return ANOTHER if pair.agreed < 0 else None


@FIT_RULES.add("Norway protested in Oslo. Norway protested in Lima.")
def _other_place(pair: Pair) -> float | None:
    mine, theirs = pair.mention.places, pair.happening.places
    return ANOTHER if mine and theirs and not _may_be_one_place(pair.cast, mine | theirs) else None


def _may_be_one_place(cast: Cast, places: set[str]) -> bool:
    """Tell whether places are one, or of one country and not two cities."""
    entities = [cast.entity(place) for place in places]
    cities = {known.key for e in entities if (known := find_known(e.name)) is not None and known.kind in CITIES}
    countries = {entity.country for entity in entities}
    return len(places) == 1 or (len(countries) == 1 and "" not in countries and len(cities) < 2)


@FIT_RULES.add("Norway announced sanctions. Norway announced a visit.")
def _other_content(pair: Pair) -> float | None:
    mine, theirs = pair.mention.contents, pair.happening.contents
    return ANOTHER if mine and theirs and not mine & theirs else None


@FIT_RULES.add("Anna Dahl attended a summit. The COP31 summit ended.")
def _name_of_its_own(pair: Pair) -> float | None:
    titles = pair.mention.titles
    return ANOTHER if titles and not titles & pair.happening.titles and pair.agreed <= 0 else None


@FIT_RULES.add("Norway attacked Kenya. The earlier attack killed nine.")
def _bygone(pair: Pair) -> float | None:
    is_bygone = any(other.is_bygone for other in pair.happening.mentions)
    return ANOTHER if pair.mention.is_bygone is not is_bygone else None


@FIT_RULES.add("Norway vowed to attack the ports. The attack killed nine.")
def _fact_after_plan(pair: Pair) -> float | None:
    """A fact is another happening than one that is only planned."""
    draft = pair.mention.draft
    is_open = all(other.draft.state.status in OPEN for other in pair.happening.mentions)
    return ANOTHER if is_open and draft.is_definite and draft.has_happened else None


@FIT_RULES.add("Norway attacked Kenya on Monday. Norway attacked Kenya on Tuesday.")
def _other_date(pair: Pair) -> float | None:
    date = pair.mention.draft.setting.date
    if date is None or not date.earliest:
        return None
    dates = [other for other in pair.happening.dates if other.earliest]
    meets_all = all(date.earliest <= other.latest and other.earliest <= date.latest for other in dates)
    return None if meets_all else ANOTHER


@FIT_RULES.add("Norway made a move. Anna Dahl slept. She woke. The move failed.")
def _distant_anaphor(pair: Pair) -> float | None:
    """A general noun ("the move") refers back a few sentences only."""
    mention = pair.mention
    is_general = mention.lemma in values_for("anaphoric noun") and not mention.draft.trigger.coding.event_type
    return ANOTHER if is_general and pair.distance > POINTER_REACH_SENTENCES else None


@FIT_RULES.add("Norway sanctioned Kenya. The move angered Peru.")
def _anaphor(pair: Pair) -> float | None:
    return 0.5 * pair.nearness if pair.kin == 0 and _is_antecedent(pair) and _covers_acts(pair) else None


def _is_antecedent(pair: Pair) -> bool:
    """Tell whether the author has told the happening, with an actor, just before a definite noun without parties."""
    mention, last = pair.mention, pair.happening.mentions[-1]
    is_near = 0 < mention.sentence_id - last.sentence_id <= POINTER_REACH_SENTENCES
    has_parties = bool(mention.draft.roles.actors or mention.draft.roles.recipients)
    is_of_author = bool(pair.happening.actors) and not last.draft.source.asserted_by_id
    return is_near and mention.draft.is_definite and not has_parties and is_of_author


def _covers_acts(pair: Pair) -> bool:
    """Tell whether a general noun can name an act of the happening's types ("the raid" for ASSAULT)."""
    kinds = values_for("anaphoric noun").get(pair.mention.lemma)
    types = {event_type for event_type, _ in pair.happening.acts} or {"none"}
    is_covered = kinds is not None and (not kinds or bool(types & set(kinds.split())))
    return is_covered and pair.happening.may_be_of(pair.mention.draft.trigger.coding.event_type)


@FIT_RULES.add("Norway sanctioned Kenya. The meeting ended.")
def _stranger(pair: Pair) -> float | None:
    return ANOTHER if pair.kin == 0 else None


@FIT_RULES.add("Norway attacked Kenya. The attack killed nine.")
def _definite(pair: Pair) -> float | None:
    """A definite noun with at most one party refers to a happening that shares its name or a party."""
    if not pair.is_definite or pair.mention.recipients or len(pair.mention.actors) > 1:
        return None
    fits = pair.agreed > 0 or _is_party(pair)
    is_synonym_near = pair.kin > CODED and pair.distance <= SYNONYM_REACH_SENTENCES
    is_known = pair.kin >= FAMILY or is_synonym_near or pair.agreed > 0
    is_one_mode = pair.mention.draft.trigger.coding.mode in {mode for _, mode in pair.happening.acts} - {""}
    return pair.kin + pair.nearness + fits if is_known or (fits and is_one_mode) else ANOTHER


def _is_party(pair: Pair) -> bool:
    """Tell whether the speaker or a subject around a definite noun is a party of the happening."""
    draft, parties = pair.mention.draft, pair.happening.actors | pair.happening.recipients
    around = {draft.source.asserted_by_id} | {participant.entity_id for participant in draft.surroundings}
    return any(pair.cast.party(entity_id) in parties for entity_id in around if entity_id)


@FIT_RULES.add("Norway met Kenya. Norway held another meeting.")
def _indefinite(pair: Pair) -> float | None:
    """A mention introduced as new is another happening, unless its name and both slots match an earlier one."""
    return ANOTHER if pair.mention.draft.is_new and pair.agreed + pair.kin < FULL_AGREEMENT else None


@FIT_RULES.add("Norway attacked Kenya. Norway has attacked Kenya.")
def _agreeing(pair: Pair) -> float | None:
    """The names are similar, the wording is definite or the day the same, and the parties agree.

    Both slots must agree, or one where the names are similar and the day the same, or the mention a noun or headline.
    """
    is_alike = pair.kin > CODED or pair.is_definite or pair.is_same_day
    is_brief = pair.mention.draft.trigger.is_noun or pair.mention.draft.in_headline
    slots_needed = 1 if pair.kin > CODED and (is_brief or pair.is_same_day) else 2
    return pair.kin + pair.agreed + pair.nearness if is_alike and pair.agreed >= slots_needed else None
