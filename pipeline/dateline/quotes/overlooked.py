"""The rules' reports that are kept although the reader does not find them.

The question is asked of reports with a cue. If the reader has judged the cue, its judgement counts; if not, reports
with a named speaker inside another's content are kept.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from dateline.quotes.cues import Cue
from dateline.quotes.ground import Ground
from dateline.quotes.marks import Range
from dateline.quotes.reports import SpeechReport
from dateline.rules import Rules

# Rules whose reports with a named speaker are kept inside a content of the reader; PolNeAR labels few reports inside
# reports, the tables want each.
TRUSTED_INSIDE = frozenset({"cue-as", "cue-clause", "cue-of", "cue-source"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """The reader's results for a page, and the kind of each cue of the rules, by its first character."""

    ground: Ground
    proposed: Collection[int]  # the characters of the cues that it weighed
    said: Collection[int]  # the characters of the contents that it found
    told: Collection[tuple[Range, ...]]  # the contents of its reports
    kinds: Mapping[int, str]

    def is_said(self, cue: Range) -> bool:
        """Tell whether a cue begins inside a content that the reader found."""
        return cue[0] in self.said


# A report, and the characters of its cue.
STANDS_RULES = Rules[[Judged, SpeechReport, Range], bool](
    "report-without-reader", "Is a report of the rules kept that the reader lacks?", False
)


def overlooked(
    ground: Ground, cues: Sequence[Cue], own: Sequence[SpeechReport], read: Sequence[SpeechReport]
) -> Iterator[SpeechReport]:
    """Yield the rules' reports that are kept without the reader."""
    judged = _judged(ground, cues, read)
    for report in own:
        if report.cue is not None and STANDS_RULES.answer(judged, report, report.cue):
            yield report


def _judged(ground: Ground, cues: Sequence[Cue], read: Sequence[SpeechReport]) -> Judged:
    candidates = ground.page.reading.quotes
    kept = set(characters(report.cue for report in read if report.cue is not None))
    contents = (candidate.content for candidate in candidates if kept.intersection(range(*candidate.cue)))
    return Judged(
        ground=ground,
        proposed=set(characters(candidate.cue for candidate in candidates)),
        said={at for content in contents for at in characters(content)},
        told={report.pieces for report in read},
        kinds={cue.start: cue.word.kind for cue in cues},
    )


def characters(pieces: Iterable[Range]) -> Iterator[int]:
    """Return the offset of each character of some ranges."""
    return (at for start, end in pieces for at in range(start, end))


@STANDS_RULES.add("Norway told Kenya in a letter that it would leave Peru.")
def _same_content(judged: Judged, report: SpeechReport, cue: Range) -> bool | None:
    """One report may have two cues: "told him in a letter that"."""
    return False if report.pieces in judged.told else None


@STANDS_RULES.add('Anna Dahl said, "He told me the raid was over."')
def _quoted_cue(judged: Judged, report: SpeechReport, cue: Range) -> bool | None:
    return False if judged.ground.passages.over(cue[0]) else None


@STANDS_RULES.add("The mill closed, the owners said, and the workers left.")
def _judged_cue(judged: Judged, report: SpeechReport, cue: Range) -> bool | None:
    """The reader weighed the cue and dropped it, or has the report itself."""
    return False if any(at in judged.proposed for at in range(*cue)) else None


@STANDS_RULES.add("Norway said it had been told by Kenya that the raid was over.")
def _embedded_report(judged: Judged, report: SpeechReport, cue: Range) -> bool | None:
    """A report with a named speaker stands inside another report's content."""
    if not judged.is_said(cue):
        return None
    is_wanted = not judged.ground.page.views.attributions and report.rule in TRUSTED_INSIDE
    return is_wanted and judged.kinds[cue[0]] != "think" and _is_named(judged.ground, report)


def _is_named(ground: Ground, report: SpeechReport) -> bool:
    """Tell whether the speaker is a name or a personal pronoun: not "it", and not "the footage shows"."""
    if report.speaker is None:
        return False
    head = ground.page.span(*report.speaker).root
    return head.pos_ == "PROPN" or (head.pos_ == "PRON" and head.lower_ != "it")
