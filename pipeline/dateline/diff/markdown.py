"""A diff as Markdown, for a job summary or a comment: totals, figures, then facts until the room is used up.

A comment on a pull request holds 65,536 characters, a job summary 1 MiB; what does not fit is counted at the end.
"""

import re
from collections import Counter
from collections.abc import Iterator

from dateline.diff.facts import SIGNS, DiffReport, Fact, Figure
from dateline.diff.text import totals

DEFAULT_LIMIT = 60_000
# Room kept for the line that says what was cut.
ROOM_FOR_CUTS = 400
SPECIAL = re.compile(r"([\\`*_\[\]<>|#~&])")
MARKS = {"worse": "❌ **worse**", "better": "✅ **better**"}


def render(report: DiffReport, *, limit: int = DEFAULT_LIMIT) -> str:
    """Return the diff in at most ``limit`` characters."""
    parts, size, cut = [*_head(report)], 0, Counter[str]()
    size = sum(len(part) + 1 for part in parts)
    for name, facts in report.sections():
        heading = f"\n### {name} ({_kinds(Counter(fact.kind for fact in facts))})\n"
        for i, fact in enumerate(facts):
            part = (heading if i == 0 else "") + _fact(fact)
            if cut or size + len(part) + 1 > limit - ROOM_FOR_CUTS:
                cut[name] += 1
                continue
            parts.append(part)
            size += len(part) + 1
    return "\n".join([*parts, *_cuts(cut)])[:limit].rstrip() + "\n"


def _head(report: DiffReport) -> Iterator[str]:
    yield f"## Extraction diff\n\n**{totals(report)}**\n"
    for note in report.notes:
        yield f"> {escape(note)}\n"
    if report.figures:
        moved = [figure for figure in report.figures if figure.before != figure.after]
        yield from _figures(moved) if moved else ["No figure on the hand labels changed.\n"]


def _figures(figures: list[Figure]) -> Iterator[str]:
    yield "| figure | precision | recall | F1 | |"
    yield "|---|---|---|---|---|"
    for figure in figures:
        cells = [_step(old, new) for old, new in zip(figure.before, figure.after, strict=True)]
        mark = "❌" if figure.gain < 0 else "✅" if figure.gain > 0 else ""
        yield f"| {figure.name} | {' | '.join(cells)} | {mark} {figure.gain:+.1f} |"


def _step(old: float | None, new: float | None) -> str:
    if old is None or new is None:
        return "–"
    return f"{old:.1f}" if f"{old:.1f}" == f"{new:.1f}" else f"{old:.1f} → {new:.1f}"


def _kinds(counts: Counter[str]) -> str:
    return ", ".join(f"{count} {kind}" for kind, count in counts.items())


def _fact(fact: Fact) -> str:
    mark = f" {MARKS[fact.verdict]}" if fact.verdict in MARKS else ""
    lines = [f"- `{SIGNS[fact.kind]}` {fact.what}{mark}: {escape(fact.summary)}"]
    for column, old, new in fact.cells:
        lines.append(f"  - {escape(column)}: {escape(old) or '(empty)'} → {escape(new) or '(empty)'}")
    if fact.sentence:
        lines.append(f"  <br>_{escape(fact.sentence)}_")
    return "\n".join(lines)


def _cuts(cut: Counter[str]) -> Iterator[str]:
    if named := ", ".join(f"{count} in {name}" for name, count in cut.items()):
        yield f"\n**Cut to fit: {cut.total()} more changes are not shown ({named}).**"


def escape(text: str) -> str:
    r"""Return text with Markdown's special characters made plain, on one line.

    >>> escape("a|b\n*c*")
    'a\\|b \\*c\\*'
    """
    return SPECIAL.sub(r"\\\1", " ".join(text.split()))
