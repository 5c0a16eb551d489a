"""What is certain of two mentions, whatever the learnt weights say: that they are of one happening, or of two."""

from dateline.entities.knowledge import find_known
from dateline.events.happenings.likeness import UNRELATED, HappeningDraft, MentionFeatures, kinship
from dateline.records import Cast
from dateline.rules import Rules
from dateline.words import values_for

OPEN = ("planned", "possible")
# Kinds of known places that do not lie in one another.
CITIES = ("city", "capital")
# Sentences between a general noun ("the move") and its antecedent.
POINTER_REACH_SENTENCES = 2

SAME = Rules[[Cast, MentionFeatures, HappeningDraft], bool](
    "certain-happening", "Is a mention certainly of an earlier happening?", False
)
ANOTHER = Rules[[Cast, MentionFeatures, HappeningDraft], bool](
    "barred-happening", "Can a mention not be of an earlier happening?", False
)


@SAME.add("Norway and Kenya met to discuss the border.")
def _taken_up(cast: Cast, mention: MentionFeatures, happening: HappeningDraft) -> bool | None:
    """A noun in apposition to an equal one, or the purpose of a meeting, is of the happening of its antecedent."""
    words = {other.draft.trigger.token.i for other in happening.mentions} if mention.antecedents else set()
    return bool(mention.antecedents & words and kinship(mention, happening) != UNRELATED) or None


@ANOTHER.add("Norway protested in Oslo. Norway protested in Lima.")
def _other_place(cast: Cast, mention: MentionFeatures, happening: HappeningDraft) -> bool | None:
    mine, theirs = mention.places, happening.places
    return bool(mine and theirs and not _may_be_one_place(cast, mine | theirs)) or None


def _may_be_one_place(cast: Cast, places: set[str]) -> bool:
    """Tell whether places are one, or of one country and not two cities."""
    entities = [cast.entity(place) for place in places]
    cities = {known.key for e in entities if (known := find_known(e.name)) is not None and known.kind in CITIES}
    countries = {entity.country for entity in entities}
    return len(places) == 1 or (len(countries) == 1 and "" not in countries and len(cities) < 2)


@ANOTHER.add("Norway announced sanctions. Norway announced a visit.")
def _other_content(cast: Cast, mention: MentionFeatures, happening: HappeningDraft) -> bool | None:
    mine, theirs = mention.contents, happening.contents
    return bool(mine and theirs and not mine & theirs) or None


@ANOTHER.add("Norway attacked Kenya. The earlier attack killed nine.")
def _bygone(cast: Cast, mention: MentionFeatures, happening: HappeningDraft) -> bool | None:
    return (mention.is_bygone is not any(other.is_bygone for other in happening.mentions)) or None


@ANOTHER.add("Norway vowed to attack the ports. The attack killed nine.")
def _fact_after_plan(cast: Cast, mention: MentionFeatures, happening: HappeningDraft) -> bool | None:
    """A fact is another happening than one that is only planned."""
    is_open = all(other.draft.state.status in OPEN for other in happening.mentions)
    return (is_open and mention.draft.is_definite and mention.draft.has_happened) or None


@ANOTHER.add("Norway attacked Kenya on Monday. Norway attacked Kenya on Tuesday.")
def _other_day(cast: Cast, mention: MentionFeatures, happening: HappeningDraft) -> bool | None:
    day = mention.day
    if day is None:
        return None
    return not all(day.earliest <= other.latest and other.earliest <= day.latest for other in happening.days) or None


@ANOTHER.add("Norway made a move. Anna Dahl slept. She woke. The move failed.")
def _distant_anaphor(cast: Cast, mention: MentionFeatures, happening: HappeningDraft) -> bool | None:
    """A general noun ("the move") refers back a few sentences only."""
    is_general = mention.lemma in values_for("anaphoric noun") and not mention.draft.trigger.coding.event_type
    last = happening.mentions[-1].sentence_id
    return (is_general and abs(mention.sentence_id - last) > POINTER_REACH_SENTENCES) or None
