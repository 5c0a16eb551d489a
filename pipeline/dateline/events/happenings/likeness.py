"""The features by which mentions are compared, to find those of one happening: names, parties and places.

Names are alike by word family, by a group of synonyms or by one coded act. Slots agree where they share a party. An
apposition with the same noun ("an operation at sea, an operation that") and the purpose of a meeting ("met to discuss")
have a word before them as antecedent.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from spacy.tokens import Token

from dateline.clauses.clause import clause_of
from dateline.clauses.functions import is_apposition, kind_of
from dateline.clauses.phrases import adjectives, compounds, noun_modifiers
from dateline.clauses.supports import phrase_head
from dateline.events.acts.coding import eventive_nouns, repeats_act
from dateline.events.happenings.drafts import MentionDraft
from dateline.events.triggers.trigger import Trigger
from dateline.events.words import synonyms
from dateline.page import Page
from dateline.records import Cast, Date, Participant
from dateline.rules import Rules
from dateline.words import words_for

# Shortest shared beginning that makes two lemmas one family: "invite", "invitation"; "accuse", "accusation".
FAMILY_LETTERS = 4
FAMILY_SHARE = 0.6
# Kinship of two mentions: one word family, one group of synonyms, one coded act.
FAMILY, SYNONYMS, CODED = 2.0, 1.5, 1.0
# Agreement of slots filled by different parties.
DISAGREEMENT = -1.0
OWNERS = ("GPE", "LOC", "NORP", "PERSON")
FIXED_PLACES = ("GPE", "LOC")


@dataclass(frozen=True, slots=True, kw_only=True)
class MentionFeatures:
    """A mention with the features for its comparison; mentions of one happening share at least one of ``keys``."""

    draft: MentionDraft
    lemma: str
    names: set[str]
    antecedents: set[int]
    keys: set[str]
    sentence_id: int
    is_title: bool
    is_bygone: bool
    actors: set[str]
    recipients: set[str]
    places: set[str]
    contents: set[str]
    titles: set[str]


@dataclass
class HappeningDraft:
    """A happening in the making: its mentions and their indexes, and their features together."""

    members: list[int] = field(default_factory=list)
    mentions: list[MentionFeatures] = field(default_factory=list)
    names: set[str] = field(default_factory=set)
    acts: set[tuple[str, str]] = field(default_factory=set)
    actors: set[str] = field(default_factory=set)
    recipients: set[str] = field(default_factory=set)
    places: set[str] = field(default_factory=set)
    contents: set[str] = field(default_factory=set)
    titles: set[str] = field(default_factory=set)
    keys: set[str] = field(default_factory=set)
    dates: list[Date] = field(default_factory=list)

    def may_be_of(self, event_type: str) -> bool:
        """Tell whether a mention of a root may be one of it: it has an act of that root, or one has no root."""
        return not event_type or not self.acts or any(event_type == other for other, _ in self.acts)

    def add(self, i: int, mention: MentionFeatures) -> None:
        """Add a mention and its features; ``i`` is its index."""
        coding, date = mention.draft.trigger.coding, mention.draft.setting.date
        self.members.append(i)
        self.mentions.append(mention)
        self.names |= mention.names
        self.actors |= mention.actors
        self.recipients |= mention.recipients
        self.places |= mention.places
        self.contents |= mention.contents
        self.titles |= mention.titles
        self.keys |= mention.keys
        if coding.event_type:
            self.acts.add((coding.event_type, coding.mode))
        if date is not None:
            self.dates.append(date)


def features_of(page: Page, cast: Cast, draft: MentionDraft) -> MentionFeatures:
    """Return a mention with the features for its comparison."""
    token, event_type, place = draft.trigger.token, draft.trigger.coding.event_type, draft.setting.place
    is_fixed = place is not None and cast.entity(place.entity_id).type in FIXED_PLACES
    # A "deportation campaign" is a deportation.
    carried = compounds(token) if token.lemma_ in words_for("carrier noun") else []
    names = {word.lemma_ for word in (token, *carried)}
    keys = {f"family {name[:FAMILY_LETTERS]}" for name in names}
    keys |= {f"group {group}" for name in names for group in synonyms(name)}
    keys |= {f"act {event_type}"} if event_type else set()
    return MentionFeatures(
        draft=draft,
        lemma=token.lemma_,
        names=names,
        antecedents=set(_antecedents(draft.trigger)),
        keys=keys,
        sentence_id=page.sentence_of(token).id,
        is_title=page.kind_of(token) == "title",
        is_bygone=any(word.lower_ in words_for("adjective of an earlier one") for word in adjectives(token)),
        actors={cast.party(participant.entity_id) for participant in draft.roles.actors},
        recipients={cast.party(participant.entity_id) for participant in _recipients(draft)},
        places={place.entity_id} if place is not None and is_fixed else set(),
        contents=set(_contents(token)),
        titles=_titles(token),
    )


def _recipients(draft: MentionDraft) -> tuple[Participant, ...]:
    """Return a mention's recipients, none for the definite object of a response: not only the accused denies it."""
    verb = phrase_head(draft.trigger.token).head
    is_answered = draft.trigger.is_noun and verb.lemma_ in words_for("verb of response")
    return () if is_answered and draft.is_definite else draft.roles.recipients


def _contents(token: Token) -> Iterator[str]:
    """Yield the lemmas of the acts that a declaration announces; the things announced have too many names."""
    if token.lemma_ not in words_for("verb of declaration"):
        return
    declared = clause_of(token)
    yield from (clause.lemma_ for clause in declared.content_clauses)
    yield from (noun.lemma_ for noun in declared.undergoers if noun.lemma_ in eventive_nouns())


def _titles(token: Token) -> set[str]:
    """Return a noun's proper names: "the COP31 summit" is not any summit, but the place of talks names only pacts."""
    names = [child for child in noun_modifiers(token) if child.pos_ == "PROPN"]
    is_pact = token.lemma_ in words_for("noun of agreement")
    return {name.lower_ for name in names if is_pact or name.ent_type_ not in OWNERS}


def _antecedents(trigger: Trigger) -> Iterator[int]:
    """Yield the earlier words for the same happening: of an apposition with the same noun, of the purpose of an act."""
    token = trigger.token
    if is_apposition(token):
        before = token.doc[token.sent.start : token.i]
        yield from (other.i for other in before if other.lemma_ == token.lemma_)
    kind = kind_of(token) if token.tag_ == "VB" else ""
    is_purpose = kind == "adverbial" and repeats_act(token)
    if is_purpose or (kind in ("open", "adverbial") and trigger.coding.reciprocal):
        yield token.head.i


def agreement(mention: MentionFeatures, happening: HappeningDraft) -> float:
    """Return the number of slots that agree, less than 0 where one has other parties or actors are recipients."""
    actors, recipients, is_mutual = mention.actors, mention.recipients, mention.draft.trigger.coding.reciprocal
    if not is_mutual and (actors & happening.recipients or recipients & happening.actors):
        if not mention.draft.is_of_nation:
            return DISAGREEMENT
        actors, recipients = set[str](), actors
    at_most = 2 if is_mutual else 1
    slots = [_shared(actors, happening.actors, at_most), _shared(recipients, happening.recipients, at_most)]
    return DISAGREEMENT if DISAGREEMENT in slots else sum(slots) + bool(mention.places & happening.places)


def _shared(mine: set[str], theirs: set[str], at_most: int) -> float:
    """Return the number of parties that two slots share, DISAGREEMENT for none, 0 where one slot is empty."""
    if not mine or not theirs:
        return 0.0
    return float(min(at_most, len(mine & theirs))) or DISAGREEMENT


# Returns FAMILY, SYNONYMS, CODED, or 0 for names that are not alike.
KINSHIP_RULES = Rules[[MentionFeatures, HappeningDraft], float](
    "kinship", "How alike are a mention and a happening by name?", 0.0
)


@KINSHIP_RULES.add("Norway attacked Kenya. The attack killed nine.")
def _same_word(mention: MentionFeatures, happening: HappeningDraft) -> float | None:
    return FAMILY if mention.lemma in happening.names else None


@KINSHIP_RULES.add("Norway invited Kenya. The invitation pleased Peru.")
def _word_family(mention: MentionFeatures, happening: HappeningDraft) -> float | None:
    names = ((name, other) for name in mention.names for other in happening.names)
    is_one_type = happening.may_be_of(mention.draft.trigger.coding.event_type)
    return FAMILY if is_one_type and any(are_family(name, other) for name, other in names) else None


@KINSHIP_RULES.add("Norway and Kenya signed a treaty. The pact angered Peru.")
def _synonym(mention: MentionFeatures, happening: HappeningDraft) -> float | None:
    names = ((name, other) for name in mention.names for other in happening.names)
    is_one_type = happening.may_be_of(mention.draft.trigger.coding.event_type)
    return SYNONYMS if is_one_type and any(synonyms(name) & synonyms(other) for name, other in names) else None


@KINSHIP_RULES.add("Norway shelled Kenya. Norway invaded Kenya.")
def _one_act(mention: MentionFeatures, happening: HappeningDraft) -> float | None:
    """Acts of one root are alike unless their modes differ."""
    coding = mention.draft.trigger.coding
    modes = {mode for event_type, mode in happening.acts if event_type == coding.event_type}
    return CODED if modes and (not coding.mode or modes & {coding.mode, ""}) else None


def are_family(left: str, right: str) -> bool:
    """Tell whether two lemmas share a beginning long enough to be of one word family.

    >>> are_family("invite", "invitation"), are_family("attack", "attend")
    (True, False)
    """
    shortest = min(len(left), len(right))
    shared = next((i for i in range(shortest) if left[i] != right[i]), shortest)
    return left == right or (shared >= FAMILY_LETTERS and shared >= FAMILY_SHARE * shortest + 1)
