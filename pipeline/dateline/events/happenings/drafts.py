"""A trigger with everything that its own sentence says about it, before mentions are merged."""

from dataclasses import dataclass

from dateline.events.parties.roles import Roles
from dateline.events.settings.dating import Setting
from dateline.events.status.attribution import Assertion
from dateline.events.status.local_states import State
from dateline.events.triggers.trigger import Trigger
from dateline.records import Participant


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
