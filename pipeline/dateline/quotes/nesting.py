"""Reports inside a report that go on: "claimed that Petro called them friends and said they were misunderstood".

Grammar lets either say the second clause. Where the clause before it is itself the report of somebody named, the two
are theirs, and all of it is said by the outer speaker. Misses: inner speakers told by a pronoun or a role.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from dateline.quotes.ground import Ground
from dateline.quotes.reports import Report
from dateline.syntax import ALL_SUBJECTS, children

LINKS = frozenset({"and", ", and"})
# Characters of the longest link with the spaces around it.
LINK_AT_MOST = 12


def nest_coordinated(ground: Ground, reports: Sequence[Report]) -> list[Report]:
    """Return the reports, those that go on from a report inside a report given to its speaker."""
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


def _is_inside(ground: Ground, report: Report, outer: Report) -> bool:
    """Tell whether a report of somebody else, by name, ends what another says."""
    if report.cue is None or report.speaker is None or report.pieces[-1][1] != outer.pieces[-1][1]:
        return False
    is_in = any(start <= report.cue[0] < end for start, end in outer.pieces)
    return is_in and ground.page.span(*report.speaker).root.pos_ == "PROPN"


def _goes_on(ground: Ground, report: Report, outer: Report) -> bool:
    """Tell whether a report follows on another with "and" and no subject of its own."""
    if report.cue is None or not 0 < report.cue[0] - outer.pieces[-1][1] <= LINK_AT_MOST:
        return False
    verb = ground.page.span(*report.cue).root
    has_subject = bool(children(verb, *ALL_SUBJECTS))
    return ground.text(outer.pieces[-1][1], report.cue[0]).strip() in LINKS and not has_subject
