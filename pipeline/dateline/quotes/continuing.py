"""Quoted speech that continues a reported clause, as in: the mill was “doomed”, she said. “It is over”.

Only a report whose cue follows its clause is continued. In the training part of PolNeAR (Newell et al. 2018), of the
quoted sentences behind such a report 312 of 341 belong to it; of those behind a report whose cue comes first, 73 of 437
(he said that it was over. “Nobody listened,” he added).
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from dateline.clauses.functions import VERBAL
from dateline.quotes.direct import ALONE
from dateline.quotes.ground import Ground
from dateline.quotes.marks import Range
from dateline.quotes.reports import SpeechReport


def join_continuing(ground: Ground, reports: Iterable[SpeechReport]) -> list[SpeechReport]:
    """Return the reports; speech without a cue is joined to the clause, a sentence before, that it continues."""
    joined = dict(enumerate(reports))
    told = _by_sentence(ground, joined)
    for n, speech in list(joined.items()):
        if speech.rule != ALONE or speech.cue is not None:
            continue
        sentence = ground.page.sentence_at(speech.pieces[0][0])
        if before := told.get((sentence.id - 1, sentence.paragraph)):
            first = before.pop(0)
            joined[first] = replace(joined[first], pieces=united(joined[first].pieces, speech.pieces))
            del joined[n]
    return list(joined.values())


def _by_sentence(ground: Ground, reports: Mapping[int, SpeechReport]) -> dict[tuple[int, int], list[int]]:
    """Return the reports whose cue follows their whole content, by the cue's sentence and paragraph."""
    told: defaultdict[tuple[int, int], list[int]] = defaultdict(list)
    for n, report in reports.items():
        if report.cue is not None and clauses_before(ground, report) == report.pieces:
            sentence = ground.page.sentence_at(report.cue[0])
            told[sentence.id, sentence.paragraph].append(n)
    return told


def clauses_before(ground: Ground, report: SpeechReport) -> tuple[Range, ...]:
    """Return the clauses of a report that precede its cue."""
    if report.cue is None:
        return ()
    before = [piece for piece in report.pieces if piece[1] <= report.cue[0]]
    return tuple(piece for piece in before if any(token.pos_ in VERBAL for token in ground.page.span(*piece)))


def united(pieces: Sequence[Range], others: Sequence[Range]) -> tuple[Range, ...]:
    """Return the ranges that either covers, in order."""
    joined: list[Range] = []
    for start, end in sorted((*pieces, *others)):
        if joined and start <= joined[-1][1]:
            joined[-1] = joined[-1][0], max(end, joined[-1][1])
        else:
            joined.append((start, end))
    return tuple(joined)
