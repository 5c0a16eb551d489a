"""Coordinated reports inside a report: "claimed that Moe called them friends and said they were misunderstood".

By grammar either speaker may be the subject of the second clause. If the clause before it is itself a report with a
named speaker, both clauses are that speaker's, and the outer speaker's content includes both. Misses: inner speakers
that are pronouns or role nouns.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from dateline.clauses.clause import clause_of
from dateline.quotes.ground import Ground
from dateline.quotes.reports import SpeechReport

LINKS = frozenset({"and", ", and"})
# Characters of the longest link with the spaces around it.
LINK_AT_MOST = 12


def nest_coordinated(ground: Ground, reports: Sequence[SpeechReport]) -> list[SpeechReport]:
    """Return the reports; one that continues a report inside a report gets the inner speaker."""
    found = list(reports)
    ending, begun = defaultdict[int, list[int]](list), defaultdict[int, list[int]](list)
    for n, report in enumerate(found):
        ending[report.pieces[-1][1]].append(n)
        begun[report.cue[0] if report.cue else -1].append(n)
    for n, outer in enumerate(found):
        end = outer.pieces[-1][1]
        inner = next((found[m] for m in sorted(ending[end]) if _is_inside(ground, found[m], outer)), None)
        near = sorted(m for at in range(end + 1, end + 1 + LINK_AT_MOST) for m in begun.get(at, ()))
        after = next((m for m in near if inner and _goes_on(ground, found[m], outer)), None)
        if inner is not None and after is not None:
            found[after] = replace(found[after], speaker=inner.speaker)
            last = max(end for _, end in found[after].pieces)
            found[n] = replace(outer, pieces=(*outer.pieces[:-1], (outer.pieces[-1][0], last)))
            ending[end].remove(n)
            ending[last].append(n)
    return found


def _is_inside(ground: Ground, report: SpeechReport, outer: SpeechReport) -> bool:
    """Tell whether a report with a named speaker ends the content of another report."""
    if report.cue is None or report.speaker is None or report.pieces[-1][1] != outer.pieces[-1][1]:
        return False
    is_in = any(start <= report.cue[0] < end for start, end in outer.pieces)
    return is_in and ground.page.span(*report.speaker).root.pos_ == "PROPN"


def _goes_on(ground: Ground, report: SpeechReport, outer: SpeechReport) -> bool:
    """Tell whether a report follows another with "and" and has no subject of its own."""
    if report.cue is None or not 0 < report.cue[0] - outer.pieces[-1][1] <= LINK_AT_MOST:
        return False
    said = clause_of(ground.page.span(*report.cue).root)
    return ground.text(outer.pieces[-1][1], report.cue[0]).strip() in LINKS and not said.own_subjects
