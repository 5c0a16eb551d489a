"""Which mentions are one happening.

Mentions are read in order; each joins the best earlier happening that it can be a mention of, or founds one. Joined are
mentions of one word family ("invited", "invitation") or of one coded act, whose participants agree and whose dates do
not exclude each other; a definite noun that names no participants ("the meeting", "the move") joins the last fitting
one. A governing body and its state count as one party. Indefinite nouns ("a meeting") found happenings of their own.
Misses: paraphrases outside the ontology; two happenings of one kind between the same parties without dates.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from spacy.tokens import Token

from dateline.events.drafts import Draft
from dateline.events.words import anaphors, synonyms
from dateline.records import Cast, Date, Participant
from dateline.syntax import children

# Shortest shared beginning that makes two lemmas one family: "invite", "invitation"; "accuse", "accusation".
FAMILY_LETTERS = 4
FAMILY_SHARE = 0.6
POINTING = ("the", "this", "that", "these", "those")
FOUNDING = ("a", "an", "another", "other", "new", "second", "third", "further", "more", "fresh", "any", "no")
# Sentences between a general noun ("the move") and what it points back to.
POINTER_REACH_SENTENCES = 2
# One word family (2) and both slots (2): then even "a meeting" may be the meeting told before.
FULL_AGREEMENT = 4


@dataclass
class Cluster:
    """A happening in the making: the indexes of its mentions, and what they say together."""

    members: list[int] = field(default_factory=list)
    actors: set[str] = field(default_factory=set)
    recipients: set[str] = field(default_factory=set)
    dates: list[Date] = field(default_factory=list)


def merge(cast: Cast, drafts: Sequence[Draft], sentence_ids: Sequence[int]) -> list[list[int]]:
    """Return the indexes of the mentions of each happening, happenings by their first mention."""
    merger = _Merger(cast, drafts, sentence_ids)
    for i in range(len(drafts)):
        merger.add(i)
    return [cluster.members for cluster in merger.clusters]


class _Merger:
    def __init__(self, cast: Cast, drafts: Sequence[Draft], sentence_ids: Sequence[int]) -> None:
        self._cast, self._drafts, self._sentence_ids = cast, drafts, sentence_ids
        self.clusters: list[Cluster] = []

    def add(self, i: int) -> None:
        """Put a mention into the best happening before it, or into one of its own."""
        draft = self._drafts[i]
        scored = [(self._score(i, cluster), n) for n, cluster in enumerate(self.clusters)]
        best, n = max(scored, default=(0.0, 0))
        if best <= 0:
            self.clusters.append(Cluster())
            n = len(self.clusters) - 1
        cluster = self.clusters[n]
        cluster.members.append(i)
        cluster.actors |= self._parties(draft.roles.actors)
        cluster.recipients |= self._parties(draft.roles.recipients)
        if draft.setting.date is not None:
            cluster.dates.append(draft.setting.date)

    def _parties(self, participants: Sequence[Participant]) -> set[str]:
        return {self._party(participant.entity_id) for participant in participants}

    def _party(self, entity_id: str) -> str:
        """Return one key for a state and its bodies, the entity's own id for anybody else."""
        entity = self._cast.entity(entity_id)
        return entity.country if entity.country and entity.type in ("GPE", "ORG", "NORP") else entity.id

    def _score(self, i: int, cluster: Cluster) -> float:
        """Return how well a mention fits a happening; 0 or less where it is another one."""
        draft = self._drafts[i]
        kinship = max(self._kinship(draft, self._drafts[j]) for j in cluster.members)
        agreement = self._agreement(draft, cluster)
        if agreement < 0 or not _dates_agree(draft.setting.date, cluster.dates):
            return 0.0
        is_definite = _points_back(draft.trigger.token)
        is_bare = not draft.roles.actors and not draft.roles.recipients
        nearness = 1 / (1 + self._distance(i, cluster))
        if kinship == 0:
            return 0.5 * nearness if is_definite and self._is_pointer(i, cluster) and is_bare else 0.0
        if is_definite and not draft.roles.recipients and len(draft.roles.actors) < 2:
            fits = agreement > 0 or self._is_party(draft, cluster)
            return kinship + nearness + fits if kinship > 1 or fits else 0.0
        if _founds(draft.trigger.token) and agreement + kinship < FULL_AGREEMENT:
            return 0.0
        needed = 1 if kinship > 1 and (draft.trigger.is_noun or draft.trigger.coding.event_type) else 2
        return kinship + agreement + nearness if agreement >= needed and (needed == 1 or is_definite) else 0.0

    def _distance(self, i: int, cluster: Cluster) -> int:
        return self._sentence_ids[i] - self._sentence_ids[cluster.members[-1]]

    def _is_pointer(self, i: int, cluster: Cluster) -> bool:
        """Tell whether a general noun can point to a happening: one of the last sentences, told by the author."""
        token = self._drafts[i].trigger.token
        last = self._drafts[cluster.members[-1]]
        is_near = 0 < self._distance(i, cluster) <= POINTER_REACH_SENTENCES
        return (
            is_near and token.lemma_.lower() in anaphors() and bool(cluster.actors) and not last.source.asserted_by_id
        )

    def _is_party(self, draft: Draft, cluster: Cluster) -> bool:
        """Tell whether the one who speaks or acts around a definite noun is a party of the happening."""
        around = {draft.source.asserted_by_id} | {p.entity_id for p in draft.surroundings}
        return any(self._party(entity_id) in cluster.actors | cluster.recipients for entity_id in around if entity_id)

    def _kinship(self, left: Draft, right: Draft) -> float:
        """Return 2 for one word family, 1 for one coded act, 0 for strangers."""
        a, b = left.trigger, right.trigger
        if synonyms(a.token.lemma_.lower()) & synonyms(b.token.lemma_.lower()) or are_family(
            a.token.lemma_.lower(), b.token.lemma_.lower()
        ):
            same = not a.coding.event_type or not b.coding.event_type or a.coding.event_type == b.coding.event_type
            return 2.0 if same else 0.0
        if a.coding.event_type and a.coding.event_type == b.coding.event_type:
            return 1.0 if a.coding.mode == b.coding.mode or not a.coding.mode or not b.coding.mode else 0.0
        return 0.0

    def _agreement(self, draft: Draft, cluster: Cluster) -> float:
        """Return the number of slots that share a party, less than 0 where a slot has other parties."""
        total = 0.0
        pairs = ((draft.roles.actors, cluster.actors), (draft.roles.recipients, cluster.recipients))
        for mine, theirs in pairs:
            parties = self._parties(mine)
            if not parties or not theirs:
                continue
            if not parties & theirs:
                return -1.0
            total += min(2, len(parties & theirs)) if draft.trigger.coding.reciprocal else 1
        return total


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


def _dates_agree(date: Date | None, others: Sequence[Date]) -> bool:
    if date is None or not date.earliest:
        return True
    return all(not other.earliest or _meet(date, other) for other in others)


def _meet(left: Date, right: Date) -> bool:
    return left.earliest <= right.latest and right.earliest <= left.latest


def _points_back(token: Token) -> bool:
    """Tell whether a noun is definite."""
    return token.pos_ == "NOUN" and any(child.lower_ in POINTING for child in children(token, "det"))


def _founds(token: Token) -> bool:
    """Tell whether a noun is introduced as new."""
    return any(child.lower_ in FOUNDING for child in children(token, "det", "amod"))
