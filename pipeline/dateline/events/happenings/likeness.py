"""The features by which mentions are compared, to find those of one happening: names, parties, places and days.

Names are alike by word family, by a group of synonyms or by one coded act. An apposition with the same noun ("an
operation at sea, an operation that") and the purpose of a meeting ("met to discuss") have a word before them as
antecedent.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np
from spacy.tokens import Token

from dateline.clauses.clause import clause_of
from dateline.clauses.functions import is_apposition, kind_of
from dateline.clauses.phrases import adjectives, compounds, determiners, noun_modifiers, possessors
from dateline.clauses.supports import phrase_head
from dateline.events.acts.coding import eventive_nouns, repeats_act
from dateline.events.happenings.drafts import MentionDraft
from dateline.events.happenings.surroundings import Surroundings, surroundings_of
from dateline.events.triggers.trigger import Trigger
from dateline.events.words import synonyms
from dateline.page import Page
from dateline.reader.decode import Floats
from dateline.records import Cast, Date, Participant
from dateline.words import words_for

# Shortest shared beginning that makes two lemmas one family: "invite", "invitation"; "accuse", "accusation".
FAMILY_LETTERS = 4
FAMILY_SHARE = 0.6
OWNERS = ("GPE", "LOC", "NORP", "PERSON")
FIXED_PLACES = ("GPE", "LOC")
# Verb forms that need no subject of their own.
INFINITE = ("VB", "VBG")
PLURAL = ("NNS", "NNPS")
UNRELATED = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class MentionFeatures:
    """A mention with the features for its comparison.

    ``form`` is its word class with its determiner or voice; ``words`` are the content words around it; ``state`` is the
    reader's state of its word, of length 1, None where nothing was read. ``stems`` and ``synonyms`` are the beginnings
    of its names and their groups, ``persons`` the named persons among the parties of its own words.
    """

    draft: MentionDraft
    lemma: str
    names: set[str]
    stems: set[str]
    synonyms: set[str]
    antecedents: set[int]
    sentence_id: int
    paragraph: int
    kind: str
    form: str
    words: set[str]
    is_bygone: bool
    actors: set[str]
    recipients: set[str]
    persons: set[str]
    places: set[str]
    contents: set[str]
    titles: set[str]
    beside: Surroundings
    state: Floats | None

    @property
    def day(self) -> Date | None:
        """Return its own date where that lies on the calendar."""
        date = self.draft.setting.date
        return date if date is not None and date.earliest else None

    @property
    def is_plural(self) -> bool:
        """Tell whether it is a plural noun."""
        return self.draft.trigger.token.tag_ in PLURAL


@dataclass
class HappeningDraft:
    """A happening in the making: its mentions and their indexes, and their features together.

    ``states`` has the reader's state of each mention that was read, a row each.
    """

    members: list[int] = field(default_factory=list)
    mentions: list[MentionFeatures] = field(default_factory=list)
    names: set[str] = field(default_factory=set)
    stems: set[str] = field(default_factory=set)
    synonyms: set[str] = field(default_factory=set)
    types: set[str] = field(default_factory=set)
    modes: set[str] = field(default_factory=set)
    actors: set[str] = field(default_factory=set)
    persons: set[str] = field(default_factory=set)
    recipients: set[str] = field(default_factory=set)
    places: set[str] = field(default_factory=set)
    contents: set[str] = field(default_factory=set)
    titles: set[str] = field(default_factory=set)
    beside: Surroundings = field(default_factory=Surroundings)
    days: list[Date] = field(default_factory=list)
    states: Floats | None = None

    def add(self, i: int, mention: MentionFeatures) -> None:
        """Add a mention and its features; ``i`` is its index."""
        coding = mention.draft.trigger.coding
        self.members.append(i)
        self.mentions.append(mention)
        self.names |= mention.names
        self.stems |= mention.stems
        self.synonyms |= mention.synonyms
        self.actors |= mention.actors
        self.persons |= mention.persons
        self.recipients |= mention.recipients
        self.places |= mention.places
        self.contents |= mention.contents
        self.titles |= mention.titles
        self.beside.add(mention.beside)
        self.types |= {coding.event_type} - {""}
        self.modes |= {coding.mode} - {""}
        if mention.day is not None:
            self.days.append(mention.day)
        if mention.state is not None:
            own = mention.state[None]
            self.states = own if self.states is None else np.concatenate([self.states, own])


def features_of(page: Page, cast: Cast, draft: MentionDraft) -> MentionFeatures:
    """Return a mention with the features for its comparison."""
    token, place = draft.trigger.token, draft.setting.place
    is_fixed = place is not None and cast.entity(place.entity_id).type in FIXED_PLACES
    # A "deportation campaign" is a deportation.
    carried = compounds(token) if token.lemma_ in words_for("carrier noun") else []
    names = {word.lemma_ for word in (token, *carried)}
    sentence = page.sentence_of(token)
    return MentionFeatures(
        draft=draft,
        lemma=token.lemma_,
        names=names,
        stems={_stem(name) for name in names},
        synonyms={group for name in names for group in synonyms(name)},
        antecedents=set(_antecedents(draft.trigger)),
        sentence_id=sentence.id,
        paragraph=sentence.paragraph,
        kind=sentence.kind,
        form=_form(token),
        words={word.lemma_ for word in page.content_words(sentence) if word.i != token.i},
        is_bygone=any(word.lower_ in words_for("adjective of an earlier one") for word in adjectives(token)),
        actors={cast.party(participant.entity_id) for participant in draft.roles.actors},
        recipients={cast.party(participant.entity_id) for participant in _recipients(draft)},
        persons={one.entity_id for one in (*draft.roles.actors, *draft.roles.recipients) if _is_person(cast, one)},
        places={place.entity_id} if place is not None and is_fixed else set(),
        contents=set(_contents(token)),
        titles=_titles(token),
        beside=surroundings_of(cast, token),
        state=_direction(page, token),
    )


def _is_person(cast: Cast, party: Participant) -> bool:
    """Tell whether a party is a named person of the mention's own words."""
    is_known = party.span is not None and bool(party.entity_id)
    return is_known and cast.entity(party.entity_id).named and cast.entity(party.entity_id).type == "PERSON"


def _form(token: Token) -> str:
    """Return "verb" with its voice and finiteness, or "noun" with its determiner.

    "the attacks" is "noun the s", "her visit" is "noun owned", "was attacked" is "verb passive".
    """
    if token.pos_ not in ("NOUN", "PROPN"):
        clause = clause_of(token)
        return f"verb{' passive' if clause.is_passive else ''}{' infinite' if token.tag_ in INFINITE else ''}"
    first = next((word.lower_ for word in determiners(token)), "")
    is_known = first in words_for("definite determiner")
    kind = "this" if is_known and first != "the" else first if is_known else "a" if first else ""
    kind = kind or ("owned" if possessors(token) else "bare")
    return f"noun {kind}{' s' if token.tag_ in PLURAL else ''}"


def _direction(page: Page, token: Token) -> Floats | None:
    state = page.state_of(token)
    return None if state is None else state / np.float32(np.sqrt((state * state).sum()))


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


def kinship(mention: MentionFeatures, happening: HappeningDraft) -> str:
    """Return how a mention and a happening are alike by name: lemma, family, synonym, act or none."""
    coding = mention.draft.trigger.coding
    if mention.lemma in happening.names:
        return "lemma"
    if not coding.event_type or not happening.types or coding.event_type in happening.types:
        if _share_family(mention, happening):
            return "family"
        if not mention.synonyms.isdisjoint(happening.synonyms):
            return "synonym"
    is_one_mode = not coding.mode or not happening.modes or coding.mode in happening.modes
    return "act" if coding.event_type in happening.types and is_one_mode else UNRELATED


def _share_family(mention: MentionFeatures, happening: HappeningDraft) -> bool:
    if mention.stems.isdisjoint(happening.stems):  # as nine in ten are
        return False
    return any(are_family(name, other) for name in mention.names for other in happening.names)


def _stem(name: str) -> str:
    """Return the beginning that a lemma shares with all of its family."""
    return name[:FAMILY_LETTERS]


def are_family(left: str, right: str) -> bool:
    """Tell whether two lemmas share a beginning long enough to be of one word family.

    >>> are_family("invite", "invitation"), are_family("attack", "attend")
    (True, False)
    """
    shortest = min(len(left), len(right))
    shared = next((i for i in range(shortest) if left[i] != right[i]), shortest)
    return left == right or (shared >= FAMILY_LETTERS and shared >= FAMILY_SHARE * shortest + 1)
