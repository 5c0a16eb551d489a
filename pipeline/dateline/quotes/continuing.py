"""Quoted speech that goes on from a reported clause, as in: the mill was “doomed”, she said. “It is over”.

Only a cue behind its clause is gone on from: of the quoted sentences that follow such a one in the training part of
PolNeAR (Newell et al. 2018) 312 of 341 belong to the same report, of those behind a cue in front of its clause 73 of
437 (he said that it was over. “Nobody listened,” he added).
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from dateline.quotes.direct import ALONE
from dateline.quotes.ground import Ground
from dateline.quotes.marks import Range
from dateline.quotes.reports import Report
from dateline.syntax import VERBAL


def join_continuing(ground: Ground, reports: Iterable[Report]) -> list[Report]:
    """Return the reports; speech without a cue is joined to the clause that it goes on from."""
    joined = list(reports)
    for speech in [report for report in joined if report.rule == ALONE and report.cue is None]:
        before = next((report for report in joined if _goes_on_from(ground, report, speech)), None)
        if before is not None:
            joined.remove(speech)
            joined[joined.index(before)] = replace(before, pieces=united(before.pieces, speech.pieces))
    return joined


def _goes_on_from(ground: Ground, report: Report, speech: Report) -> bool:
    """Tell whether speech stands in the sentence after the cue of a report, in its paragraph."""
    if report.cue is None or clauses_before(ground, report) != report.pieces:
        return False
    told, said = (ground.page.sentence_at(at) for at in (report.cue[0], speech.pieces[0][0]))
    return said.id == told.id + 1 and said.paragraph == told.paragraph


def clauses_before(ground: Ground, report: Report) -> tuple[Range, ...]:
    """Return the clauses of a report that its cue stands behind."""
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
