"""Decides which of the proposed reports are quotes, and with which content.

For each cue the options are: no quote, the content that the rules read in the parse, and the reader's, each with the
ends that it may have (ends.py). A log-linear model chooses by the features of evidence.py; of two quotes with one
content the likelier is kept. Weights, recipe and what they get wrong: models/quotes/README.md.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from dateline.judges import Judge, Option, WeighingJudge, trained_judge
from dateline.quotes.certain import CERTAIN_RULES, REFUSING_RULES
from dateline.quotes.cues import Cue
from dateline.quotes.ends import ends_of
from dateline.quotes.evidence import Proposal, evidence_of
from dateline.quotes.ground import Ground
from dateline.quotes.marks import Range
from dateline.quotes.reports import SpeechReport
from dateline.ranges import overlaps

SAME_CONTENT = 0.5
# A cue may stand inside the contents of so many cues before and behind it.
CUES_AROUND = 12
WEIGHTS = "quotes/weights.csv"

ReportJudge = Judge[Cue, Proposal | None]


def judge_reports(
    ground: Ground, proposals: Sequence[Proposal], judge: ReportJudge | None = None
) -> list[SpeechReport]:
    """Return the reports among the proposals that are quotes."""
    chooser = judge or trained_judge(WEIGHTS)
    chosen = []
    for asked, options in questions(ground, proposals):
        option = chooser.choose(asked, options)
        if option.choice is not None:
            chosen.append((chooser.weigh(option) if isinstance(chooser, WeighingJudge) else 0.0, option.choice.report))
    return _distinct(chosen)


def questions(ground: Ground, proposals: Sequence[Proposal]) -> Iterable[tuple[Cue, list[Option[Proposal | None]]]]:
    """Yield each cue with its options: no quote first, where a quote is not certain."""
    groups = _by_cue([one for one in proposals if not REFUSING_RULES.answer(ground, one)])
    for n, group in enumerate(groups):
        around = (*groups[max(0, n - CUES_AROUND) : n], *groups[n + 1 : n + 1 + CUES_AROUND])
        others = [piece for other in around for proposal in other for piece in proposal.report.pieces]
        is_certain = any(CERTAIN_RULES.answer(ground, proposal) for proposal in group)
        options: list[Option[Proposal | None]] = [] if is_certain else [Option(None, ())]
        options += [option for proposal in group for option in _options(ground, proposal, others)]
        yield group[0].cue, options


def _options(ground: Ground, proposal: Proposal, others: Sequence[Range]) -> Iterator[Option[Proposal | None]]:
    """Yield the options for a proposal: one for each end that its content may have."""
    facts = evidence_of(ground, proposal, others)
    pieces = proposal.report.pieces
    for end in ends_of(ground, pieces, proposal.cue.head):
        report = replace(proposal.report, pieces=(*pieces[:-1], (pieces[-1][0], end.end)))
        yield Option(replace(proposal, report=report), (*facts, *end.features))


def _by_cue(proposals: Sequence[Proposal]) -> list[list[Proposal]]:
    groups: list[list[Proposal]] = []
    for proposal in sorted(proposals, key=lambda p: p.report.cue or (0, 0)):
        last = groups[-1][-1].report.cue if groups else None
        if last is not None and proposal.report.cue is not None and overlaps(last, proposal.report.cue):
            groups[-1].append(proposal)
        else:
            groups.append([proposal])
    return groups


def _distinct(chosen: Sequence[tuple[float, SpeechReport]]) -> list[SpeechReport]:
    """Return the reports in reading order; of two with one content the likelier, but reports in reports stay."""
    kept: list[tuple[set[int], SpeechReport]] = []
    at_character: defaultdict[int, list[int]] = defaultdict(list)
    for _, report in sorted(chosen, key=lambda pair: -pair[0]):
        said = {at for start, end in report.pieces for at in range(start, end)}
        touched = {n for at in said for n in at_character.get(at, ())}
        if not any(_are_one(said, report, *kept[n]) for n in touched):
            for at in said:
                at_character[at].append(len(kept))
            kept.append((said, report))
    return sorted((report for _, report in kept), key=lambda report: report.pieces[0])


def _are_one(said: set[int], report: SpeechReport, other_said: set[int], other: SpeechReport) -> bool:
    is_nested = bool(report.cue and report.cue[0] in other_said) or bool(other.cue and other.cue[0] in said)
    return not is_nested and len(said & other_said) >= SAME_CONTENT * len(said | other_said)
