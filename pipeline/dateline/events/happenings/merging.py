"""Joins the mentions of one happening.

Mentions are read in order; each joins the earlier happening that it fits best (fitting.py), or founds one. Headings are
read after the sections that they announce; a title joins the happening of the lead if its words are alike.
Misses: paraphrases outside the ontology; two happenings of one kind between the same parties without dates.
"""

from collections import defaultdict
from collections.abc import Sequence

from dateline.events.happenings.drafts import MentionDraft
from dateline.events.happenings.fitting import FIT_RULES, SURE, Pair
from dateline.events.happenings.likeness import FAMILY, SYNONYMS, HappeningDraft, MentionFeatures, features_of
from dateline.page import Page
from dateline.records import Cast
from dateline.rules import Ruling
from dateline.words import words_for

# The latest happenings of a kind that a mention is compared with: no article has as many, and a book would take hours.
HAPPENINGS_COMPARED = 60
# The latest happenings of any kind that a general noun ("the move") may refer back to.
HAPPENINGS_POINTED_TO = 8
# The rule of the mention that founds a happening, and of a title that repeats the lead.
FOUNDS, TITLE_OF_LEAD = "founds", "title-of-lead"


def merge(page: Page, cast: Cast, drafts: Sequence[MentionDraft]) -> tuple[list[list[int]], dict[int, str]]:
    """Return the indexes of the mentions of each happening, happenings by their first mention, and each one's rule."""
    merger = _Merger(page, cast)
    for i in sorted(range(len(drafts)), key=lambda i: drafts[i].in_headline):
        merger.add(i, features_of(page, cast, drafts[i]))
    return sorted(sorted(happening.members) for happening in merger.happenings), merger.rules


class _Merger:
    def __init__(self, page: Page, cast: Cast) -> None:
        self._cast = cast
        self._lead_id = next((sentence.id for sentence in page.sentences if sentence.kind == "body"), 0)
        self._by_key: defaultdict[str, list[int]] = defaultdict(list)
        self.happenings: list[HappeningDraft] = []
        self.rules: dict[int, str] = {}

    def add(self, i: int, mention: MentionFeatures) -> None:
        """Put a mention into the best happening before it, or into one of its own."""
        rulings = [(self._score(Pair(self._cast, mention, self.happenings[n])), n) for n in self._candidates(mention)]
        best, n = max(rulings, key=lambda pair: (pair[0].answer, pair[1]), default=(Ruling(0.0, FOUNDS), 0))
        if best.answer <= 0:
            best, n = Ruling(0.0, FOUNDS), len(self.happenings)
            self.happenings.append(HappeningDraft())
        self.rules[i] = best.rule
        for key in mention.keys - self.happenings[n].keys:
            self._by_key[key].append(n)
        self.happenings[n].add(i, mention)

    def _candidates(self, mention: MentionFeatures) -> list[int]:
        """Return the happenings that share a key with a mention, and the last ones that it may refer back to."""
        found = {n for key in mention.keys for n in self._by_key[key][-HAPPENINGS_COMPARED:]}
        if mention.lemma in words_for("anaphoric noun"):
            found |= set(range(max(0, len(self.happenings) - HAPPENINGS_POINTED_TO), len(self.happenings)))
        return sorted(found)

    def _score(self, pair: Pair) -> Ruling[float]:
        """Return how well a mention fits a happening, 0 or less where it is another one, and the rule that says so."""
        return Ruling(SURE, TITLE_OF_LEAD) if self._repeats_lead(pair) else FIT_RULES.decide(pair)

    def _repeats_lead(self, pair: Pair) -> bool:
        """Tell whether a title repeats an event of the lead, though it may name the parties otherwise."""
        mentions = pair.happening.mentions
        if not pair.mention.is_title or all(other.sentence_id != self._lead_id for other in mentions):
            return False
        roles = pair.mention.draft.roles
        has_name = any(self._cast.entity(party.entity_id).named for party in (*roles.actors, *roles.recipients))
        # "Rebels free two aid workers" names nobody.
        may_be_one = pair.agreed >= 0 or not (has_name or pair.mention.lemma in words_for("anaphoric noun"))
        return pair.kin >= FAMILY or (pair.kin >= SYNONYMS and may_be_one)
