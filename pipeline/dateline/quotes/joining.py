"""The rules' reports and the reader's made one: each says what it knows better.

Quoted speech is the rules': marks tell its ends better than a model, which only says whose it is. All other reports are
the reader's, and what it does not find is not reported. Two things it learnt from its annotators otherwise than the
tables have them, and there the rules' ends stand: who is told is no part of what they are told to do ("urged them to
go"), and what a speaker did next is not said ("said it was late and left").
Measured on PolNeAR's development part, speech only, end to end: rules 69.3, so joined 82.7.
"""

from collections.abc import Sequence
from dataclasses import replace

from dateline.quotes.cues import is_act
from dateline.quotes.ground import Ground
from dateline.quotes.marks import Range
from dateline.quotes.reports import Report
from dateline.records import overlaps

QUOTED_SPEECH = ("direct", "headline")
# Words that may stand between a clause and the next thing done: a comma, "and", "also".
LINK_TOKENS = 4


def join_reports(ground: Ground, own: Sequence[Report], read: Sequence[Report]) -> list[Report]:
    """Return the reports of both."""
    speeches = [report for report in own if report.rule.startswith(QUOTED_SPEECH)]
    others = [report for report in own if not report.rule.startswith(QUOTED_SPEECH)]
    said = [piece for report in speeches for piece in report.pieces]
    same = [report for report in read if _touches(report, said)]
    free = [report for report in read if not _touches(report, said)]
    return [
        *(_attributed(speech, same) for speech in speeches),
        *(_cut(ground, report, _at_cue(others, report.cue)) for report in free),
    ]


def _touches(report: Report, said: Sequence[Range]) -> bool:
    return any(overlaps(piece, other) for piece in report.pieces for other in said)


def _at_cue(reports: Sequence[Report], cue: Range | None) -> Report | None:
    """Return the report whose cue shares a character with another cue."""
    if cue is None:
        return None
    return next((report for report in reports if report.cue is not None and overlaps(report.cue, cue)), None)


def _attributed(speech: Report, same: Sequence[Report]) -> Report:
    """Return quoted speech with the cue and the speaker that the reader gives it."""
    read = _at_cue(same, speech.cue) or next((x for x in same if _touches(x, speech.pieces)), None)
    if read is None or (speech.cue is not None and read.cue is not None and not overlaps(speech.cue, read.cue)):
        return speech
    return replace(speech, cue=speech.cue or read.cue, speaker=read.speaker or speech.speaker)


def _cut(ground: Ground, report: Report, own: Report | None) -> Report:
    """Return the reader's report, with the ends of the rules' where these leave out a hearer or a further act."""
    if own is None or not all(_lies_in(piece, report.pieces) for piece in own.pieces):
        return report
    is_told = own.rule == "cue-to"
    return replace(report, pieces=own.pieces) if is_told or _acts_after(ground, own, report) else report


def _lies_in(piece: Range, pieces: Sequence[Range]) -> bool:
    return any(start <= piece[0] and piece[1] <= end for start, end in pieces)


def _acts_after(ground: Ground, own: Report, report: Report) -> bool:
    """Tell whether the reader's content goes on, behind the rules', with a further act of the speaker."""
    end, limit = max(end for _, end in own.pieces), max(end for _, end in report.pieces)
    if limit - end <= 1:
        return False
    for token in ground.page.span(end, limit)[:LINK_TOKENS]:
        if token.pos_ == "VERB":
            return is_act(token)
        if token.idx >= end and token.pos_ not in ("CCONJ", "ADV", "PUNCT"):
            return False
    return False
