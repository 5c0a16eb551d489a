"""Combines the rules' reports with the reader's: the rules decide quoted speech, a trained judge all other reports.

Marks show the ends of quoted speech better than a model, which only adds cue and speaker. All other reports are
proposals (judge.py), the rules' and the reader's; where both read a cue, the judge chooses between their contents.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from dateline.quotes.continuing import clauses_before, united
from dateline.quotes.cues import Cue, is_act
from dateline.quotes.direct import SIGNED
from dateline.quotes.evidence import Proposal
from dateline.quotes.ground import Ground
from dateline.quotes.judge import ReportJudge, judge_reports
from dateline.quotes.readings import RULE, Reading
from dateline.quotes.reports import VERBATIM_RULES, SpeechReport
from dateline.ranges import overlaps
from dateline.reader import UNREAD

# Words that may stand between a clause and the next act: a comma, "and", "also".
LINK_TOKENS = 4
QUOTED_SPEECH = ("direct", "headline", *VERBATIM_RULES)


def join_reports(
    ground: Ground,
    cues: Sequence[Cue],
    own: Sequence[SpeechReport],
    read: Sequence[Reading],
    judge: ReportJudge | None = None,
) -> list[SpeechReport]:
    """Return the reports of both that are quotes, and where the page asks for attributions all of the reader's."""
    speeches = [report for report in own if report.rule.startswith(QUOTED_SPEECH)]
    same, free = _about_speeches(speeches, read)
    clauses = [report for report in own if not report.rule.startswith(QUOTED_SPEECH)]
    chosen = judge_reports(ground, propose(ground, cues, clauses, free), judge)
    if ground.page.views.attributions:
        chosen = _attributions(free, chosen) if ground.page.reading is not UNREAD else clauses
    return [*_of_one_cue(_attributed(speech, same.get(n, ()), ground) for n, speech in enumerate(speeches)), *chosen]


def _attributions(read: Sequence[Reading], chosen: Iterable[SpeechReport]) -> list[SpeechReport]:
    """Return all reports of the reader; those about a cue that reports a quote are marked as quotes."""
    said = {at for report in chosen if report.cue is not None for at in range(*report.cue)}
    return [
        replace(one.report, rule=RULE) if not said.isdisjoint(range(one.cue.start, one.cue.end)) else one.report
        for one in read
    ]


def propose(
    ground: Ground, cues: Sequence[Cue], own: Sequence[SpeechReport], read: Sequence[Reading]
) -> list[Proposal]:
    """Return the proposals of the rules and the reader for each cue."""
    listed = {cue.start: cue for cue in cues}
    by_cue = {at: report for report in own if report.cue is not None for at in range(*report.cue)}
    proposals, met = [], set[int]()
    for one in read:
        rival = next((by_cue[at] for at in range(one.cue.start, one.cue.end) if at in by_cue), None)
        is_same = rival is not None and rival.pieces == one.report.pieces
        named = rival.rule if rival is not None else ""
        if rival is not None and _acts_after(ground, rival, one.report):
            is_same, report = True, replace(one.report, pieces=rival.pieces, rule=RULE)
        else:
            report = replace(one.report, rule=RULE)
        proposals.append(
            Proposal(
                report=report, cue=one.cue, is_listed=one.is_listed, own=named if is_same else "",
                rival="" if is_same else named, read=one.candidate, is_read=True,
            )
        )  # fmt: skip
        if rival is not None:
            met.add(id(rival))
            if not is_same:
                own_report = replace(rival, speaker=one.report.speaker or rival.speaker)
                proposals.append(
                    Proposal(report=own_report, cue=one.cue, is_listed=one.is_listed, own=named, read=one.candidate)
                )
    for report in own:
        if id(report) not in met and report.cue is not None:
            proposals.append(Proposal(report=report, cue=listed[report.cue[0]], is_listed=True, own=report.rule))
    return proposals


def _acts_after(ground: Ground, own: SpeechReport, report: SpeechReport) -> bool:
    """Tell whether the reader's content continues, behind the rules', with a further act ("... and left")."""
    end, limit = max(end for _, end in own.pieces), max(end for _, end in report.pieces)
    if limit - end <= 1 or own.pieces[:-1] != report.pieces[:-1] or own.pieces[-1][0] != report.pieces[-1][0]:
        return False
    for token in ground.page.span(end, limit)[:LINK_TOKENS]:
        if token.pos_ == "VERB":
            return is_act(token)
        if token.idx >= end and token.pos_ not in ("CCONJ", "ADV", "PUNCT"):
            return False
    return False


def _about_speeches(
    speeches: Sequence[SpeechReport], read: Sequence[Reading]
) -> tuple[Mapping[int, Sequence[SpeechReport]], list[Reading]]:
    """Return the reader's reports about each speech, by its number, and those about none or inside one."""
    said = {at: n for n, speech in enumerate(speeches) for piece in speech.pieces for at in range(*piece)}
    same: dict[int, list[SpeechReport]] = {}
    free = []
    for one in read:
        touched = {said[at] for piece in one.report.pieces for at in range(*piece) if at in said}
        is_inside = one.cue.start in said
        for n in touched if not is_inside else ():
            same.setdefault(n, []).append(one.report)
        if not touched or is_inside:
            free.append(one)
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


def _attributed(speech: SpeechReport, same: Sequence[SpeechReport], ground: Ground) -> SpeechReport:
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
