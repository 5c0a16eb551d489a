"""Which mentions are one happening.

Mentions are read in order; each joins the best earlier happening that it can be a mention of, or founds one. Joined are
mentions of one word family ("invited", "invitation") or of one coded act, whose participants agree and whose dates do
not exclude each other (likeness.py); a definite noun that names no participants ("the meeting", "the move") or a noun
with its owner ("the mayor's resignation") joins the last fitting one. A governing body and its state count as one
party. Indefinite nouns ("a meeting") and announcements of other acts found happenings of their own. A title is of what
the lead tells in its words, though it may name the parties otherwise.
Misses: paraphrases outside the ontology; two happenings of one kind between the same parties without dates.
"""

from collections import defaultdict
from collections.abc import Sequence

from dateline.entities.knowledge import find_known
from dateline.events.drafts import Draft
from dateline.events.likeness import CODED, FAMILY, SYNONYMS, Cluster, Told, agreement, has_happened, kinship, told_by
from dateline.events.words import anaphors
from dateline.page import Page
from dateline.records import Cast, Date

# Kinds of known places that do not lie in one another.
CITIES = ("city", "capital")
# Sentences between a general noun ("the move") and what it points back to.
POINTER_REACH_SENTENCES = 2
# Sentences between a definite noun that names no party and what another word told ("the takeover" ... "the deal").
SYNONYM_REACH_SENTENCES = 3
# One word family (2) and both slots (2): then even "a meeting" may be the meeting told before.
FULL_AGREEMENT = 4
OPEN = ("planned", "possible")
# The latest happenings of a kind that a mention is compared with: no article has as many, and a book would take hours.
HAPPENINGS_COMPARED = 60


def merge(page: Page, cast: Cast, drafts: Sequence[Draft]) -> list[list[int]]:
    """Return the indexes of the mentions of each happening, happenings by their first mention.

    Headings are read after the sections that they announce.
    """
    merger = _Merger(page, cast, drafts)
    headings = [i for i, draft in enumerate(drafts) if draft.in_headline]
    for i in sorted(set(range(len(drafts))) - set(headings)) + headings:
        merger.add(i)
    return sorted(sorted(cluster.members) for cluster in merger.clusters)


class _Merger:
    def __init__(self, page: Page, cast: Cast, drafts: Sequence[Draft]) -> None:
        self._cast = cast
        self._lead_id = next((sentence.id for sentence in page.sentences if sentence.kind == "body"), 0)
        self._told = [told_by(page, cast, draft) for draft in drafts]
        self._by_key: defaultdict[str, list[int]] = defaultdict(list)
        self.clusters: list[Cluster] = []

    def add(self, i: int) -> None:
        """Put a mention into the best happening before it, or into one of its own."""
        told = self._told[i]
        scored = [(self._score(told, self.clusters[n]), n) for n in self._candidates(told)]
        best, n = max(scored, default=(0.0, 0))
        if best <= 0:
            self.clusters.append(Cluster())
            n = len(self.clusters) - 1
        self.clusters[n].members.append(i)
        self._join(told, n)

    def _candidates(self, told: Told) -> list[int]:
        """Return the happenings that share a word, group or act with a mention, and the last ones it may point to."""
        found = {n for key in told.keys for n in self._by_key[key][-HAPPENINGS_COMPARED:]}
        if told.lemma in anaphors():
            found |= set(range(max(0, len(self.clusters) - 2 * FULL_AGREEMENT), len(self.clusters)))
        return sorted(found)

    def _join(self, told: Told, n: int) -> None:
        cluster, coding, date = self.clusters[n], told.draft.trigger.coding, told.draft.setting.date
        cluster.actors |= told.actors
        cluster.recipients |= told.recipients
        cluster.places |= told.places
        cluster.contents |= told.contents
        cluster.titles |= told.titles
        cluster.is_bygone |= told.is_bygone
        cluster.lemmas |= told.names
        cluster.words.add(told.draft.trigger.token.i)
        cluster.is_open &= told.draft.state.status in OPEN
        cluster.has_happened |= told.draft.state.status == "actual" and not told.draft.trigger.is_noun
        if coding.event_type:
            cluster.acts.add((coding.event_type, coding.mode))
        if date is not None:
            cluster.dates.append(date)
        for key in told.keys - cluster.keys:
            self._by_key[key].append(n)
        cluster.keys |= told.keys

    def _score(self, told: Told, cluster: Cluster) -> float:
        """Return how well a mention fits a happening; 0 or less where it is another one."""
        if self._repeats_lead(told, cluster) or (told.taken_up & cluster.words and kinship(told, cluster)):
            return 2 * FULL_AGREEMENT
        draft, agreed = told.draft, agreement(told, cluster)
        if agreed < 0 or not self._is_compatible(told, cluster):
            return 0.0
        kin, distance = kinship(told, cluster), self._distance(told, cluster)
        if told.is_general and distance > POINTER_REACH_SENTENCES:
            return 0.0
        is_definite = told.is_heading or told.points_back or (told.is_owned and kin > CODED)
        nearness = 1 / (1 + distance)
        if kin == 0:
            return 0.5 * nearness if self._is_pointer(told, cluster) else 0.0
        if is_definite and not told.recipients and len(told.actors) < 2:
            fits = agreed > 0 or self._is_party(draft, cluster)
            is_known = kin >= FAMILY or (kin > CODED and distance <= SYNONYM_REACH_SENTENCES)
            modes = {mode for _, mode in cluster.acts}
            is_told = is_known or agreed > 0 or (fits and draft.trigger.coding.mode in modes - {""})
            return kin + nearness + fits if is_told else 0.0
        if told.founds and agreed + kin < FULL_AGREEMENT:
            return 0.0
        is_same_day = draft.setting.date is not None and draft.setting.date.value in {d.value for d in cluster.dates}
        is_brief = draft.trigger.is_noun or told.is_heading
        needed = 1 if kin > CODED and (is_brief or is_same_day) else 2
        is_alike = kin > CODED or is_definite or is_same_day
        return kin + agreed + nearness if agreed >= needed and is_alike else 0.0

    def _repeats_lead(self, told: Told, cluster: Cluster) -> bool:
        """Tell whether a title says in short what the lead tells, though it may name the parties otherwise."""
        if not told.is_title or not any(self._told[i].sentence_id == self._lead_id for i in cluster.members):
            return False
        kin = kinship(told, cluster)
        return kin >= FAMILY or (kin >= SYNONYMS and (agreement(told, cluster) >= 0 or self._names_nobody(told)))

    def _names_nobody(self, told: Told) -> bool:
        """Tell whether a title calls its parties by no names ("Rebels free two aid workers")."""
        parties = (*told.draft.roles.actors, *told.draft.roles.recipients)
        return told.lemma not in anaphors() and not any(self._cast.entity(party.entity_id).named for party in parties)

    def _is_compatible(self, told: Told, cluster: Cluster) -> bool:
        """Tell whether dates, places and status allow that a mention is of a happening."""
        if told.places and cluster.places and not self._share_country(told.places | cluster.places):
            return False
        if _is_set_off(told, cluster):
            return False
        if cluster.is_open and told.points_back and has_happened(told.draft):
            return False  # "vowed to bomb the ports ... The attack killed nine": another attack
        is_still_ahead = told.draft.state.status == "planned" and not told.points_back
        return _dates_agree(told.draft.setting.date, cluster.dates) and not (is_still_ahead and cluster.has_happened)

    def _share_country(self, places: set[str]) -> bool:
        """Tell whether places may be one: of one country, and not two cities."""
        entities = [self._cast.entity(place) for place in places]
        cities = {known.key for e in entities if (known := find_known(e.name)) is not None and known.kind in CITIES}
        countries = {entity.country for entity in entities}
        return len(places) == 1 or (len(countries) == 1 and "" not in countries and len(cities) < 2)

    def _distance(self, told: Told, cluster: Cluster) -> int:
        return min(abs(told.sentence_id - self._told[member].sentence_id) for member in cluster.members[-3:])

    def _is_pointer(self, told: Told, cluster: Cluster) -> bool:
        """Tell whether a general noun can point to a happening: one of the last sentences, told by the author."""
        if told.draft.roles.actors or told.draft.roles.recipients or not told.points_back:
            return False
        last = self._told[cluster.members[-1]]
        is_near = 0 < told.sentence_id - last.sentence_id <= POINTER_REACH_SENTENCES
        types = anaphors().get(told.lemma)
        if types is None or not is_near or not cluster.actors or last.draft.source.asserted_by_id:
            return False
        own, acts = told.draft.trigger.coding.event_type, {event_type for event_type, _ in cluster.acts}
        return bool((acts or {"none"}) & types or not types) and (not own or not acts or own in acts)

    def _is_party(self, draft: Draft, cluster: Cluster) -> bool:
        """Tell whether the one who speaks or acts around a definite noun is a party of the happening."""
        around = {draft.source.asserted_by_id} | {p.entity_id for p in draft.surroundings}
        return any(
            self._cast.party(entity_id) in cluster.actors | cluster.recipients for entity_id in around if entity_id
        )


def _is_set_off(told: Told, cluster: Cluster) -> bool:
    """Tell whether a mention's words set it off from a happening: another content, a name of its own, "earlier"."""
    has_other_content = bool(told.contents and cluster.contents) and not told.contents & cluster.contents
    has_own_name = bool(told.titles) and not told.titles & cluster.titles and agreement(told, cluster) <= 0
    return has_other_content or has_own_name or told.is_bygone is not cluster.is_bygone


def _dates_agree(date: Date | None, others: Sequence[Date]) -> bool:
    if date is None or not date.earliest:
        return True
    return all(not other.earliest or _meet(date, other) for other in others)


def _meet(left: Date, right: Date) -> bool:
    return left.earliest <= right.latest and right.earliest <= left.latest
