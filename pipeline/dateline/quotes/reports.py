"""One report for each act of speaking: a result of the rules, before it becomes a record.

A report is a candidate: pieces of content, the cue's words, the speaker's words. Any other reader of the article may
make such reports too; assemble.py turns all of them into quotes.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from dateline.quotes.blocks import find_blocks, introduction
from dateline.quotes.contents import find_content
from dateline.quotes.cues import Cue, is_finite
from dateline.quotes.direct import ALONE, Speech, find_speeches, speech_pieces
from dateline.quotes.ground import Ground, kind_of
from dateline.quotes.headlines import find_headlines
from dateline.quotes.marks import Passage, Range
from dateline.quotes.signatures import find_signature
from dateline.quotes.speakers import find_speaker
from dateline.quotes.turns import Turn, find_turns
from dateline.ranges import Cover

TURN_RULE, BLOCK_RULE, INTRODUCED_RULE = "turn", "block", "direct-introduced"
# Printed verbatim without marks.
VERBATIM_RULES = frozenset({TURN_RULE, BLOCK_RULE})
THAT_BEFORE = re.compile(r"\bthat,?\s+$", re.IGNORECASE)
LINK_CHARACTERS = 10

# The content of each cue, by its first character: the shape of the clause, and its pieces.
Contents = dict[int, tuple[str, list[Range]]]


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeechReport:
    """A candidate for a quote, in character ranges of the article."""

    pieces: tuple[Range, ...]
    rule: str
    cue: Range | None = None
    speaker: Range | None = None


def find_reports(ground: Ground, cues: Sequence[Cue]) -> list[SpeechReport]:
    """Return the reports that the rules find, in no order."""
    contents = _contents(ground, cues)
    turns = find_turns(ground)
    speeches = _whole_speeches(ground, cues, contents, turns)
    direct = [_direct_report(ground, speech, contents) for speech in speeches]
    direct = [_introduced(ground, cues, report) for report in direct]
    direct += [SpeechReport(pieces=turn.pieces, rule=TURN_RULE, speaker=turn.speaker) for turn in turns]
    direct += _block_reports(ground, cues, Cover(piece for report in direct for piece in report.pieces))
    taken = Cover(piece for report in direct for piece in report.pieces)
    used = {report.cue[0] for report in direct if report.cue}
    others = _other_reports(ground, [cue for cue in cues if cue.start not in used], contents, taken)
    return [*_headline_reports(ground, taken), *direct, *others]


def _contents(ground: Ground, cues: Sequence[Cue]) -> Contents:
    return {cue.start: found for cue in cues if (found := find_content(ground, cue))}


def _whole_speeches(ground: Ground, cues: Sequence[Cue], contents: Contents, turns: Sequence[Turn]) -> list[Speech]:
    """Return quoted speech that is neither part of a reported clause nor the content of a turn."""
    whole = [speech for speech in find_speeches(ground, cues) if not _is_fragment(ground, speech, contents)]
    return [speech for speech in whole if not any(_is_turn(speech, turn) for turn in turns)]


def _introduced(ground: Ground, cues: Sequence[Cue], report: SpeechReport) -> SpeechReport:
    """Return quoted speech with the speaker of the line that introduces it, where it has no cue."""
    first, _ = ground.paragraph_at(report.pieces[0][0])
    before = ground.paragraph_at(first - 1)
    is_opening = not any(map(str.isalnum, ground.text(first, report.pieces[0][0])))
    is_candidate = report.rule == ALONE and is_opening and before[0] < first
    found = introduction(ground, cues, before) if is_candidate else None
    if found is None:
        return report
    cue, speaker = found
    return replace(report, rule=INTRODUCED_RULE, cue=(cue.start, cue.end) if cue else None, speaker=speaker)


def _block_reports(ground: Ground, cues: Sequence[Cue], taken: Cover) -> Iterator[SpeechReport]:
    for block in find_blocks(ground, cues):
        if not any(taken.touches(piece) for piece in block.pieces):
            cue = (block.cue.start, block.cue.end) if block.cue else None
            yield SpeechReport(pieces=block.pieces, rule=BLOCK_RULE, cue=cue, speaker=block.speaker)


def _headline_reports(ground: Ground, taken: Cover) -> Iterator[SpeechReport]:
    """Yield the reports of headlines, except words that are reported as quoted speech."""
    for content, speaker in find_headlines(ground):
        if not taken.touches(content):
            yield SpeechReport(pieces=(content,), rule="headline", speaker=speaker)


def _is_turn(speech: Speech, turn: Turn) -> bool:
    """Tell whether quoted speech is the content of a turn, and not only quoted in it."""
    start = turn.pieces[0][0]
    return any(passage.start <= start < passage.end for passage in speech.passages)


def _is_fragment(ground: Ground, speech: Speech, contents: Contents) -> bool:
    """Tell whether a passage right behind its cue is only part of a larger reported clause."""
    cue = speech.cue
    passage = speech.passages[0]
    if cue is None:
        return any(
            start < passage.start and passage.end <= end for _, pieces in contents.values() for start, end in pieces
        )
    if speech.rule != "direct-leading" or ground.page.article.text[cue.end : passage.start].strip():
        return False
    pieces = contents.get(cue.start, ("", []))[1]
    is_mixed = bool(pieces) and kind_of(pieces, ground.page.article.text, ground.passages) == "mixed"
    return is_mixed and not _is_whole_clause(ground, passage, pieces)


def _is_whole_clause(ground: Ground, passage: Passage, pieces: Sequence[Range]) -> bool:
    """Tell whether a passage is a clause whose capital is no name's, behind which only adjuncts of its cue stand.

    "Moe said “We will rebuild the bridge” on Monday."
    """
    inside = ground.page.span(*passage.inner[0])
    behind = [ground.page.span(passage.end, end) for _, end in pieces if end > passage.end]
    is_capital = inside[0].text[:1].isupper() and inside[0].pos_ != "PROPN"
    is_clause = is_capital and any(map(is_finite, inside))
    return is_clause and not any(is_finite(token) for rest in behind for token in rest)


def _direct_report(ground: Ground, speech: Speech, contents: Contents) -> SpeechReport:
    pieces, cue = speech_pieces(ground, speech), speech.cue
    if cue is None:
        signature = find_signature(ground, speech.passages[-1].end)
        return SpeechReport(pieces=tuple(pieces), rule=speech.rule, speaker=signature)
    if speech.rule == "direct-leading":
        # "The streets were empty, he added, “but people need to talk.”": the words before the cue are content too.
        before = contents.get(cue.start, ("", []))[1]
        pieces = [p for p in before if p[1] <= cue.start and ground.passages.over(p[0]) is None] + pieces
    return SpeechReport(
        pieces=tuple(pieces),
        rule=speech.rule,
        cue=(cue.start, cue.end),
        speaker=find_speaker(ground, cue, pieces),
    )


def _other_reports(ground: Ground, cues: Sequence[Cue], contents: Contents, taken: Cover) -> Iterator[SpeechReport]:
    """Yield the reports of the other cues, except words that are reported as quoted speech."""
    keeps_that = ground.page.views.attributions
    for cue in cues:
        shape, pieces = contents.get(cue.start, ("", []))
        if ground.passage_of(cue.head) is None:
            pieces = [piece for piece in pieces if not taken.touches(piece)]
        if not pieces:
            continue
        yield SpeechReport(
            pieces=tuple(_with_that(ground, pieces) if keeps_that else pieces),
            rule=f"cue-{shape}",
            cue=(cue.start, cue.end),
            speaker=find_speaker(ground, cue, pieces),
        )


def _with_that(ground: Ground, pieces: Sequence[Range]) -> list[Range]:
    """Return pieces that keep the "that" before them, as those of attributions do."""
    return [(_that_before(ground, start), end) for start, end in pieces]


def _that_before(ground: Ground, start: int) -> int:
    opening = THAT_BEFORE.search(ground.page.article.text, max(0, start - LINK_CHARACTERS), start)
    return opening.start() if opening else start
