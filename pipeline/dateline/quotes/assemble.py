"""Reports -> quotes: kinds from the marks, marks stripped off wholly quoted pieces, ids, reading order."""

from collections.abc import Iterable

from dateline.layout import strip_range
from dateline.quotes.ground import Ground, kind_of
from dateline.quotes.marks import MARK, Range
from dateline.quotes.reports import VERBATIM_RULES, SpeechReport
from dateline.ranges import overlaps
from dateline.records import Quote

# Transcripts print verbatim speech without marks.
DIRECT = "direct"
PIECE_JOIN = " … "


def assemble(ground: Ground, reports: Iterable[SpeechReport]) -> tuple[Quote, ...]:
    """Return the quotes that some reports make; a report without a letter in it is dropped."""
    text = ground.page.article.text
    clean = [(report, _pieces(ground, report)) for report in reports]
    whole = sorted(
        ((report, pieces) for report, pieces in clean if pieces),
        key=lambda pair: (pair[1][0][0], -pair[1][-1][1], pair[0].cue or (0, 0)),
    )
    ids = ground.page.ids("quote", [pieces[0] for _, pieces in whole])
    return tuple(
        Quote(
            id=quote_id,
            sentence_id=ground.page.sentence_at(pieces[0][0]).id,
            kind=DIRECT if report.rule in VERBATIM_RULES else kind_of(pieces, text, ground.passages),
            spans=pieces,
            text=PIECE_JOIN.join(text[start:end] for start, end in pieces),
            cue=text[slice(*report.cue)] if report.cue else "",
            cue_span=report.cue,
            speaker_span=report.speaker,
            speaker_text=text[slice(*report.speaker)] if report.speaker else "",
            rule=report.rule,
        )
        for quote_id, (report, pieces) in zip(ids, whole, strict=True)
    )


def _pieces(ground: Ground, report: SpeechReport) -> tuple[Range, ...]:
    """Return a report's pieces in order, without its own cue, and without outer marks where all of it is quoted."""
    text = ground.page.article.text
    pieces = sorted(strip_range(text, *piece) for piece in report.pieces)
    pieces = _apart(text, [p for p in pieces if not (report.cue and overlaps(p, report.cue))])
    if kind_of(pieces, text, ground.passages) == DIRECT:
        pieces = [_without_marks(text, *piece) for piece in pieces]
    return tuple(p for p in pieces if any(character.isalnum() for character in text[p[0] : p[1]]))


def _apart(text: str, pieces: Iterable[Range]) -> list[Range]:
    """Return the pieces without overlaps: each begins behind the one before."""
    apart: list[Range] = []
    for start, end in pieces:
        piece = strip_range(text, max(start, apart[-1][1] if apart else 0), end)
        if piece[0] < piece[1]:
            apart.append(piece)
    return apart


def _without_marks(text: str, start: int, end: int) -> Range:
    """Return a range without the quotation marks at its ends that have no partner inside it."""
    opening = MARK.match(text, start)
    if opening is not None and opening.end() < end:
        start = opening.end()
    closing = [match for match in MARK.finditer(text, start, end) if match.end() == end]
    if closing and closing[0].start() > start:
        end = closing[0].start()
    return strip_range(text, start, end)
