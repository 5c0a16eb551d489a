"""Joins the mentions of one happening.

Mentions are read in order; each joins the best earlier happening that it can be a mention of, or starts one. Mentions
of one word family ("invited", "invitation") or of one coded act are joined if their participants agree and their dates
do not exclude each other (fitting.py). A definite noun without participants ("the meeting", "the move") or a noun with
its possessor ("the mayor's resignation") joins the last happening that fits. A governing body and its state count as
one party. Indefinite nouns ("a meeting") and announcements of other acts start happenings of their own. A title joins
the happening that the lead tells in the same words, though it may name the parties otherwise.
Misses: paraphrases outside the ontology; two happenings of one kind between the same parties without dates.
"""

from collections import defaultdict
from collections.abc import Sequence

from dateline.events.happenings.drafts import MentionDraft
from dateline.events.happenings.fitting import FIT_RULES, SURE, Pair
from dateline.events.happenings.likeness import FAMILY, SYNONYMS, HappeningDraft, Told, told_by
from dateline.page import Page
from dateline.records import Cast
from dateline.rules import Ruling
from dateline.words import words_for

OPEN = ("planned", "possible")
# The latest happenings of a kind that a mention is compared with: no article has as many, and a book would take hours.
HAPPENINGS_COMPARED = 60
# The latest happenings of any kind that a general noun ("the move") may refer back to.
HAPPENINGS_POINTED_TO = 8


# The rule of the mention that founds a happening, and of a title that repeats the lead.
FOUNDS, TITLE_OF_LEAD = "founds", "title-of-lead"


def merge(page: Page, cast: Cast, drafts: Sequence[MentionDraft]) -> tuple[list[list[int]], dict[int, str]]:
    """Return the indexes of the mentions of each happening, happenings by their first mention, and each one's rule.

    Headings are read after the sections that they announce.
    """
    merger = _Merger(page, cast, drafts)
    headings = [i for i, draft in enumerate(drafts) if draft.in_headline]
    for i in sorted(set(range(len(drafts))) - set(headings)) + headings:
        merger.add(i)
    return sorted(sorted(cluster.members) for cluster in merger.clusters), merger.rules


class _Merger:
    def __init__(self, page: Page, cast: Cast, drafts: Sequence[MentionDraft]) -> None:
        self._cast = cast
        self._lead_id = next((sentence.id for sentence in page.sentences if sentence.kind == "body"), 0)
        self._told = [told_by(page, cast, draft) for draft in drafts]
        self._by_key: defaultdict[str, list[int]] = defaultdict(list)
        self.clusters: list[HappeningDraft] = []
        self.rules: dict[int, str] = {}

    def add(self, i: int) -> None:
        """Put a mention into the best happening before it, or into one of its own."""
        told = self._told[i]
        rulings = [(self._score(Pair(self._cast, told, self.clusters[n])), n) for n in self._candidates(told)]
        best, n = max(rulings, key=lambda pair: (pair[0].answer, pair[1]), default=(Ruling(0.0, FOUNDS), 0))
        self.rules[i] = best.rule if best.answer > 0 else FOUNDS
        if best.answer <= 0:
            self.clusters.append(HappeningDraft())
            n = len(self.clusters) - 1
        self.clusters[n].members.append(i)
        self.clusters[n].told.append(told)
        self._join(told, n)

    def _candidates(self, told: Told) -> list[int]:
        """Return the happenings that share a word, group or act with a mention, and the last ones it may refer to."""
        found = {n for key in told.keys for n in self._by_key[key][-HAPPENINGS_COMPARED:]}
        if told.lemma in words_for("anaphoric noun"):
            found |= set(range(max(0, len(self.clusters) - HAPPENINGS_POINTED_TO), len(self.clusters)))
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

    def _score(self, pair: Pair) -> Ruling[float]:
        """Return how well a mention fits a happening, 0 or less where it is another one, and the rule that says so."""
        return Ruling(SURE, TITLE_OF_LEAD) if self._repeats_lead(pair) else FIT_RULES.decide(pair)

    def _repeats_lead(self, pair: Pair) -> bool:
        """Tell whether a title repeats an event of the lead, though it may name the parties otherwise."""
        told, cluster = pair.told, pair.cluster
        if not told.is_title or not any(other.sentence_id == self._lead_id for other in cluster.told):
            return False
        return pair.kin >= FAMILY or (pair.kin >= SYNONYMS and (pair.agreed >= 0 or self._names_nobody(told)))

    def _names_nobody(self, told: Told) -> bool:
        """Tell whether a title has no party with a name ("Rebels free two aid workers")."""
        parties = (*told.draft.roles.actors, *told.draft.roles.recipients)
        return told.lemma not in words_for("anaphoric noun") and not any(
            self._cast.entity(party.entity_id).named for party in parties
        )
