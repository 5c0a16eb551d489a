"""Combines the rules' reports with the reader's: each decides what it knows better.

The rules decide quoted speech: marks show its ends better than a model, which only adds cue and speaker. All other
reports are the reader's. A report that it does not find is dropped, except kinds that its annotators seldom marked: a
report inside a report, and descriptions and nouns ("a threat that ..."), which the rules find reliably (overlooked.py).
In two cases the tables differ from the reader's annotators, and the rules' ends stand: an addressee is no part of the
content ("urged them to go"), nor is the speaker's next act ("said it was late and left").
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from dateline.quotes.continuing import clauses_before, united
from dateline.quotes.cues import Cue, is_act
from dateline.quotes.direct import SIGNED
from dateline.quotes.ground import Ground
from dateline.quotes.marks import Range
from dateline.quotes.overlooked import characters, overlooked
from dateline.quotes.reports import TURN_RULE, SpeechReport
from dateline.ranges import overlaps

QUOTED_SPEECH = ("direct", "headline", TURN_RULE)
# Words that may stand between a clause and the next act: a comma, "and", "also".
LINK_TOKENS = 4


def join_reports(
    ground: Ground, cues: Sequence[Cue], own: Sequence[SpeechReport], read: Sequence[SpeechReport]
) -> list[SpeechReport]:
    """Return the reports of both."""
    speeches = [report for report in own if report.rule.startswith(QUOTED_SPEECH)]
    same, free = _about_speeches(speeches, read)
    if not ground.page.views.attributions:
        by_cue = _by_cue(report for report in own if not report.rule.startswith(QUOTED_SPEECH))
        free = [_cut(ground, report, _at_cue(by_cue, report.cue)) for report in free]
    return [
        *_of_one_cue(_attributed(ground, speech, same.get(n, ())) for n, speech in enumerate(speeches)),
        *free,
        *overlooked(ground, cues, own, read),
    ]


def _about_speeches(
    speeches: Sequence[SpeechReport], read: Sequence[SpeechReport]
) -> tuple[Mapping[int, Sequence[SpeechReport]], list[SpeechReport]]:
    """Return the reader's reports about each speech, by its number, and those about none."""
    said = {at: n for n, speech in enumerate(speeches) for at in characters(speech.pieces)}
    same: dict[int, list[SpeechReport]] = {}
    free = []
    for report in read:
        touched = {said[at] for at in characters(report.pieces) if at in said}
        for n in touched:
            same.setdefault(n, []).append(report)
        if not touched:
            free.append(report)
    return same, free


def _of_one_cue(speeches: Iterable[SpeechReport]) -> list[SpeechReport]:
    """Join neighbours with the same cue into one speech: "a," she said after the vote. She did not smile. "b"."""
    joined: list[SpeechReport] = []
    for speech in sorted(speeches, key=lambda speech: speech.pieces[0]):
        if joined and speech.cue is not None and joined[-1].cue == speech.cue:
            joined[-1] = replace(joined[-1], pieces=united(joined[-1].pieces, speech.pieces))
        else:
            joined.append(speech)
    return joined


def _by_cue(reports: Iterable[SpeechReport]) -> dict[int, SpeechReport]:
    """Return the report of each character of a cue."""
    return {at: report for report in reports if report.cue is not None for at in range(*report.cue)}


def _at_cue(by_cue: dict[int, SpeechReport], cue: Range | None) -> SpeechReport | None:
    """Return the report whose cue shares a character with another cue."""
    return next((by_cue[at] for at in range(*cue) if at in by_cue), None) if cue is not None else None


def _attributed(ground: Ground, speech: SpeechReport, same: Sequence[SpeechReport]) -> SpeechReport:
    """Return quoted speech with the cue and the speaker of the reader's report about the same words.

    A report with another cue is another report, and so is one whose cue is part of the speech.
    """
    for read in same if speech.rule != SIGNED else ():
        if read.cue is not None and any(overlaps(piece, read.cue) for piece in speech.pieces):
            continue
        if speech.cue is None or read.cue is None or overlaps(speech.cue, read.cue):
            pieces = speech.pieces if speech.cue else united(speech.pieces, clauses_before(ground, read))
            return replace(speech, pieces=pieces, cue=speech.cue or read.cue, speaker=read.speaker or speech.speaker)
    return speech


def _cut(ground: Ground, report: SpeechReport, own: SpeechReport | None) -> SpeechReport:
    """Return the reader's report, with the rules' ends where they leave out an addressee or a further act."""
    if own is None or not all(_lies_in(piece, report.pieces) for piece in own.pieces):
        return report
    is_told = own.rule == "cue-to"
    return replace(report, pieces=own.pieces) if is_told or _acts_after(ground, own, report) else report


def _lies_in(piece: Range, pieces: Sequence[Range]) -> bool:
    return any(start <= piece[0] and piece[1] <= end for start, end in pieces)


def _acts_after(ground: Ground, own: SpeechReport, report: SpeechReport) -> bool:
    """Tell whether the reader's content continues, behind the rules', with a further act of the speaker."""
    end, limit = max(end for _, end in own.pieces), max(end for _, end in report.pieces)
    if limit - end <= 1:
        return False
    for token in ground.page.span(end, limit)[:LINK_TOKENS]:
        if token.pos_ == "VERB":
            return is_act(token)
        if token.idx >= end and token.pos_ not in ("CCONJ", "ADV", "PUNCT"):
            return False
    return False
