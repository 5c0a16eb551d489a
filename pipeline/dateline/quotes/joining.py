"""The rules' reports and the reader's made one: each says what it knows better.

Quoted speech is the rules': marks tell its ends better than a model. For all other reports the reader says whether
something is reported and by whom; where both read about the same content off one cue, its ends are the rules', which
know clauses. What the rules alone find stays where the reader at least considered the cue. Measured on PolNeAR's
development part: each of the three choices gains on the reader alone, and all on the rules.
"""

from collections.abc import Iterable
from dataclasses import replace

from dateline.quotes.marks import Range
from dateline.quotes.readings import Proposal
from dateline.quotes.reports import Report
from dateline.records import overlaps

QUOTED_SPEECH = ("direct", "headline")
# Contents that share this part of their characters are one content.
SAME_CONTENT = 0.5


def join_reports(own: list[Report], read: list[Proposal]) -> list[Report]:
    """Return the reports of both, one for each cue."""
    speeches = [report for report in own if report.rule.startswith(QUOTED_SPEECH)]
    others = [report for report in own if not report.rule.startswith(QUOTED_SPEECH)]
    said = [piece for report in speeches for piece in report.pieces]
    free = [x for x in read if not any(overlaps(piece, other) for piece in x.report.pieces for other in said)]
    sure = [x.report for x in free if x.is_sure]
    joined = [_agreed(report, _at_cue(others, report.cue)) for report in sure]
    considered = [x.report for x in free if not x.is_sure]
    kept = [x for x in others if _at_cue(considered, x.cue) is not None and _at_cue(sure, x.cue) is None]
    return [*speeches, *joined, *kept]


def _at_cue(reports: Iterable[Report], cue: Range | None) -> Report | None:
    """Return the report whose cue shares a character with another cue."""
    if cue is None:
        return None
    return next((report for report in reports if report.cue is not None and overlaps(report.cue, cue)), None)


def _agreed(report: Report, own: Report | None) -> Report:
    """Return the reader's report with the rules' ends where both mean one content."""
    if own is None or _shared(report.pieces, own.pieces) < SAME_CONTENT:
        return report
    return replace(own, speaker=report.speaker or own.speaker, rule=f"{own.rule}-read")


def _shared(left: tuple[Range, ...], right: tuple[Range, ...]) -> float:
    """Return how many of the characters of two contents stand in both, 0..1."""
    mine, theirs = _characters(left), _characters(right)
    return len(mine & theirs) / max(1, len(mine | theirs))


def _characters(pieces: tuple[Range, ...]) -> set[int]:
    return {at for start, end in pieces for at in range(start, end)}
