"""Labels that choose among the options for a cue while weights are learnt."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from dateline.judges import Option
from dateline.learning import LabelledChoice
from dateline.quotes.cues import Cue
from dateline.quotes.evidence import Proposal
from dateline.score.judge import JACCARD_EXACT
from dateline.score.pairing import JACCARD_SAME_QUOTE, jaccard

# Options that share so much less of a label than the best one are as right as it.
ALIKE = 0.05

ReportOption = Option[Proposal | None]


@dataclass(frozen=True)
class Labelled:
    """The choice for one cue, and how much of a label each of its options shares."""

    choice: LabelledChoice
    shares: tuple[float, ...]


@dataclass
class Labels:
    """Chooses as an article's labels have it, and keeps the choices."""

    contents: Sequence[set[int]]
    kind: str
    made: list[Labelled] = field(default_factory=list)

    def choose(self, asked: Cue, options: Sequence[ReportOption]) -> ReportOption:
        """Return the option whose content is labelled, else no quote."""
        shares = [self._best(option)[0] for option in options]
        exact = [i for i, share in enumerate(shares) if share > JACCARD_EXACT]
        least = max(JACCARD_SAME_QUOTE, max(shares) - ALIKE)
        right = exact or [i for i, share in enumerate(shares) if share >= least] or [0]
        weight = self.weight_of(options, options[right[0]])
        if weight:
            features = tuple(tuple(option.features) for option in options)
            choice = LabelledChoice(self.kind, features, frozenset(right), weight)
            self.made.append(Labelled(choice, tuple(shares)))
        return options[right[0]]

    def weight_of(self, options: Sequence[ReportOption], right: ReportOption) -> float:
        """Return how much a choice counts."""
        return 1.0

    def said(self, proposal: Proposal) -> set[int]:
        """Return the characters of a proposed content as the labels count them."""
        return {at for start, end in proposal.report.pieces for at in range(start, end)}

    def label_of(self, option: ReportOption) -> int:
        """Return the number of the label that an option shares most of."""
        return self._best(option)[1]

    def _best(self, option: ReportOption) -> tuple[float, int]:
        if option.choice is None or not self.contents:
            return 0.0, -1
        said = self.said(option.choice)
        best = max(range(len(self.contents)), key=lambda n: jaccard(self.contents[n], said))
        return jaccard(self.contents[best], said), best
