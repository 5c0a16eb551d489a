"""The features by which mentions are compared, to find those of one happening: names, parties and places.

Names are similar by word family, by a group of synonyms or by one coded act. A noun for carrying out an act goes by its
compound too ("a deportation campaign"). Parties agree where a slot shares one. The syntax shows that some words are of
one happening: an apposition that repeats a noun ("an operation at sea, an operation that"), and the purpose of a
meeting ("met to discuss").
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from spacy.tokens import Token

from dateline.clauses.clause import clause_of
from dateline.clauses.functions import (
    VERBAL,
    is_active_subject,
    is_apposition,
    kind_of,
)
from dateline.clauses.phrases import adjectives, compounds, determiners, noun_modifiers, possessors
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
class Told:
    """A mention with the features for its comparison; mentions of one happening share at least one of ``keys``."""

    draft: MentionDraft
    lemma: str
    names: frozenset[str]
    taken_up: frozenset[int]
    keys: frozenset[str]
    sentence_id: int
    is_heading: bool
    is_title: bool
    is_general: bool
    points_back: bool
    is_owned: bool
    founds: bool
    is_bygone: bool
    actors: set[str]
    recipients: set[str]
    places: set[str]
    contents: frozenset[str]
    titles: frozenset[str]
    is_of_nation: bool


@dataclass
class HappeningDraft:
    """A happening in the making: its mentions and their indexes, and their features together."""

    members: list[int] = field(default_factory=list)
    told: list[Told] = field(default_factory=list)
    actors: set[str] = field(default_factory=set)
    recipients: set[str] = field(default_factory=set)
    places: set[str] = field(default_factory=set)
    dates: list[Date] = field(default_factory=list)
    lemmas: set[str] = field(default_factory=set)
    words: set[int] = field(default_factory=set)
    acts: set[tuple[str, str]] = field(default_factory=set)
    contents: set[str] = field(default_factory=set)
    titles: set[str] = field(default_factory=set)
    keys: set[str] = field(default_factory=set)
    has_happened: bool = False
    is_open: bool = True
    is_bygone: bool = False


def told_by(page: Page, cast: Cast, draft: MentionDraft) -> Told:
    """Return a mention with the features for its comparison."""
    token, place = draft.trigger.token, draft.setting.place
    is_fixed = place is not None and cast.entity(place.entity_id).type in FIXED_PLACES
    lemma, names = token.lemma_, frozenset(_names(token))
    return Told(
        draft=draft,
        lemma=lemma,
        names=names,
        taken_up=frozenset(_taken_up(draft.trigger)),
        keys=frozenset(_keys(names, draft.trigger.coding.event_type)),
        sentence_id=page.sentence_of(token).id,
        is_heading=draft.in_headline,
        is_title=page.kind_of(token) == "title",
        is_general=lemma in words_for("anaphoric noun") and not draft.trigger.coding.event_type,
        points_back=points_back(token),
        is_owned=token.pos_ == "NOUN" and bool(possessors(token)),
        founds=founds(token),
        is_bygone=is_bygone(token),
        actors={cast.party(participant.entity_id) for participant in draft.roles.actors},
        recipients={cast.party(participant.entity_id) for participant in _recipients(draft)},
        places={place.entity_id} if place is not None and is_fixed else set(),
        contents=frozenset(_contents(token)),
        titles=frozenset(_titles(token)),
        is_of_nation=is_of_nation(draft),
    )


def _recipients(draft: MentionDraft) -> tuple[Participant, ...]:
    """Return a mention's recipients, none for the definite object of a response: not only the accused denies it."""
    verb = phrase_head(draft.trigger.token).head
    is_answered = draft.trigger.is_noun and verb.lemma_ in words_for("verb of response")
    return () if is_answered and points_back(draft.trigger.token) else draft.roles.recipients


def is_of_nation(draft: MentionDraft) -> bool:
    """Tell whether a noun has its actor from an adjective alone: "the Syrian attack" may be one by or on Syria."""
    starts = {adjective.idx for adjective in adjectives(draft.trigger.token)}
    doers = draft.roles.actors
    is_alone = len(doers) == 1 and not draft.roles.recipients and not draft.trigger.coding.reciprocal
    return is_alone and doers[0].span is not None and doers[0].span[0] in starts


def _names(token: Token) -> Iterator[str]:
    """Yield the lemmas that name a mention: its own, and the act in the compound of a noun such as "campaign"."""
    lemma = token.lemma_
    yield lemma
    if lemma in words_for("carrier noun"):
        yield from (first.lemma_ for first in compounds(token))


def _contents(token: Token) -> Iterator[str]:
    """Yield the acts that a declaration announces: declarations differ by them; things have too many names."""
    if token.lemma_ not in words_for("verb of declaration"):
        return
    declared = clause_of(token)
    yield from (clause.lemma_ for clause in declared.content_clauses)
    yield from (noun.lemma_ for noun in declared.undergoers if noun.lemma_ in eventive_nouns())


def _titles(token: Token) -> Iterator[str]:
    """Yield a noun's proper names: "the COP31 summit" is not any summit, but the place of talks names only pacts."""
    is_pact = token.lemma_ in words_for("noun of agreement")
    for child in noun_modifiers(token):
        if child.pos_ == "PROPN" and (is_pact or child.ent_type_ not in OWNERS):
            yield child.lower_


def _taken_up(trigger: Trigger) -> Iterator[int]:
    """Yield the earlier words whose happening a word repeats by its syntax."""
    token = trigger.token
    if is_apposition(token):
        before = token.doc[token.sent.start : token.i]
        yield from (other.i for other in before if other.lemma_ == token.lemma_)
    kind = kind_of(token) if token.tag_ == "VB" else ""
    is_purpose = kind == "adverbial" and repeats_act(token)
    if is_purpose or (kind in ("open", "adverbial") and trigger.coding.reciprocal):
        yield token.head.i


def _keys(names: Iterable[str], event_type: str) -> Iterator[str]:
    """Yield the keys of a mention: those of one happening share at least one."""
    for name in names:
        yield f"family {name[:FAMILY_LETTERS]}"
        yield from (f"group {group}" for group in synonyms(name))
    if event_type:
        yield f"act {event_type}"


def agreement(told: Told, cluster: HappeningDraft) -> float:
    """Return the number of slots that agree, less than 0 where one has other parties or actors are recipients."""
    if _is_turned(told, cluster):
        return DISAGREEMENT
    actors, recipients = told.actors, told.recipients
    if told.is_of_nation and actors & cluster.recipients:
        actors, recipients = set[str](), actors
    at_most = 2 if told.draft.trigger.coding.reciprocal else 1
    slots = [_shared(actors, cluster.actors, at_most), _shared(recipients, cluster.recipients, at_most)]
    return DISAGREEMENT if DISAGREEMENT in slots else sum(slots) + bool(told.places & cluster.places)


def _is_turned(told: Told, cluster: HappeningDraft) -> bool:
    """Tell whether an actor of a mention is a recipient of the happening, or the other way round."""
    may_turn = told.draft.trigger.coding.reciprocal or told.is_of_nation
    return not may_turn and bool(told.actors & cluster.recipients or told.recipients & cluster.actors)


def _shared(mine: set[str], theirs: set[str], at_most: int) -> float:
    """Return how many parties two slots share, ``at_most`` so many, DISAGREEMENT for none, 0 where one is empty."""
    if not mine or not theirs:
        return 0.0
    return float(min(at_most, len(mine & theirs))) or DISAGREEMENT


KINSHIP_RULES = Rules[[Told, HappeningDraft], float]("kinship", "How alike are a mention and a happening by name?", 0.0)


def kinship(told: Told, cluster: HappeningDraft) -> float:
    """Return how similar a mention's name is to a happening's: FAMILY, SYNONYMS, CODED, or 0 for strangers."""
    return KINSHIP_RULES.answer(told, cluster)


@KINSHIP_RULES.add("Norway attacked Kenya. The attack killed nine.")
def _same_word(told: Told, cluster: HappeningDraft) -> float | None:
    return FAMILY if told.lemma in cluster.lemmas else None


@KINSHIP_RULES.add("Norway invited Kenya. The invitation pleased Peru.")
def _word_family(told: Told, cluster: HappeningDraft) -> float | None:
    if not _may_be_one_type(told, cluster):
        return None
    return FAMILY if any(are_family(name, other) for name in told.names for other in cluster.lemmas) else None


@KINSHIP_RULES.add("Norway and Kenya signed a treaty. The pact angered Peru.")
def _synonym(told: Told, cluster: HappeningDraft) -> float | None:
    if not _may_be_one_type(told, cluster):
        return None
    is_alike = any(synonyms(name) & synonyms(other) for name in told.names for other in cluster.lemmas)
    return SYNONYMS if is_alike else None


def _may_be_one_type(told: Told, cluster: HappeningDraft) -> bool:
    """Tell whether a mention has a root of the happening, or one of the two has no root."""
    event_type, types = told.draft.trigger.coding.event_type, {event_type for event_type, _ in cluster.acts}
    return not event_type or not types or event_type in types


@KINSHIP_RULES.add("Norway shelled Kenya. Norway invaded Kenya.")
def _one_act(told: Told, cluster: HappeningDraft) -> float | None:
    """Acts of one root are alike unless their modes differ."""
    coding = told.draft.trigger.coding
    modes = {mode for event_type, mode in cluster.acts if event_type == coding.event_type}
    return CODED if modes and (not coding.mode or modes & {coding.mode, ""}) else None


def are_family(left: str, right: str) -> bool:
    """Tell whether two lemmas share a beginning long enough to be of one word family.

    >>> are_family("invite", "invitation"), are_family("attack", "attend")
    (True, False)
    """
    if left == right:
        return True
    shared = 0
    while shared < min(len(left), len(right)) and left[shared] == right[shared]:
        shared += 1
    return shared >= FAMILY_LETTERS and shared >= FAMILY_SHARE * min(len(left), len(right)) + 1


def points_back(token: Token) -> bool:
    """Tell whether a noun is definite."""
    is_definite = any(word.lower_ in words_for("definite determiner") for word in determiners(token))
    return token.pos_ == "NOUN" and is_definite


def founds(token: Token) -> bool:
    """Tell whether a noun is introduced as new."""
    modifiers = (*determiners(token), *adjectives(token))
    return any(word.lower_ in words_for("modifier of a new referent") for word in modifiers)


def has_happened(draft: MentionDraft) -> bool:
    """Tell whether a mention is a fact: an actual verb, or the noun subject of a past verb ("the raid failed")."""
    if draft.state.status != "actual" or not draft.trigger.is_noun:
        return draft.state.status == "actual"
    noun, verb = draft.trigger.token, draft.trigger.token.head
    return is_active_subject(noun) and verb.pos_ in VERBAL and clause_of(verb).tense == "past"


def is_bygone(token: Token) -> bool:
    """Tell whether a noun refers to an event before those of the article: "earlier attacks", "the previous meeting"."""
    return any(child.lower_ in words_for("adjective of an earlier one") for child in adjectives(token))
