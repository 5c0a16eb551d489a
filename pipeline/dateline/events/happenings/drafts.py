"""A trigger with everything that its own sentence says about it, before mentions are merged."""

from dataclasses import dataclass

from dateline.clauses.clause import clause_of
from dateline.clauses.functions import VERBAL, is_active_subject
from dateline.clauses.phrases import adjectives, determiners
from dateline.events.parties.roles import Roles
from dateline.events.settings.dating import Setting
from dateline.events.status.attribution import Assertion
from dateline.events.status.local_states import State
from dateline.events.triggers.trigger import Trigger
from dateline.records import Participant
from dateline.words import words_for


@dataclass(frozen=True, slots=True)
class MentionDraft:
    """One mention in the making; ``surroundings`` are the subjects of the clauses around it."""

    trigger: Trigger
    roles: Roles
    state: State
    source: Assertion
    setting: Setting
    surroundings: tuple[Participant, ...] = ()
    in_headline: bool = False

    @property
    def richness(self) -> int:
        """Return how many slots its own words fill: the most specific mention represents its happening."""
        slots = (self.trigger.coding.event_type, self.roles.actors, self.roles.recipients, self.setting.date)
        return sum(map(bool, (*slots, self.setting.place)))

    @property
    def is_definite(self) -> bool:
        """Tell whether it is a definite noun: "the attack", "this attack"."""
        is_definite = any(word.lower_ in words_for("definite determiner") for word in determiners(self.trigger.token))
        return self.trigger.token.pos_ == "NOUN" and is_definite

    @property
    def is_new(self) -> bool:
        """Tell whether it is a noun introduced as new: "an attack", "another attack"."""
        modifiers = (*determiners(self.trigger.token), *adjectives(self.trigger.token))
        return any(word.lower_ in words_for("modifier of a new referent") for word in modifiers)

    @property
    def has_happened(self) -> bool:
        """Tell whether it is a fact: an actual verb, or a noun with a past verb.

        "The raid failed"; its support verb in "a subpoena was issued", "they held elections".
        """
        if self.state.status != "actual" or not self.trigger.is_noun:
            return self.state.status == "actual"
        noun, verb = self.trigger.token, self.trigger.token.head
        verbs = [verb] if is_active_subject(noun) and verb.pos_ in VERBAL else []
        return any(clause_of(one).tense == "past" for one in (*verbs, *self.trigger.supports))

    @property
    def is_of_nation(self) -> bool:
        """Tell whether its actor is an adjective alone: "the Syrian attack" may be one by Syria or on Syria."""
        starts = {adjective.idx for adjective in adjectives(self.trigger.token)}
        actors = self.roles.actors
        is_alone = len(actors) == 1 and not self.roles.recipients and not self.trigger.coding.reciprocal
        return is_alone and actors[0].span is not None and actors[0].span[0] in starts
