"""A diff for the terminal: one line a fact, its changed cells and its sentence under it."""

from collections.abc import Iterator

from rich.text import Text

from dateline.diff.facts import SIGNS, DiffReport, Fact, Figure

COLOURS = {"added": "green", "removed": "red", "changed": "yellow", "renamed": "cyan", "moved": "dim"}
VERDICT_COLOURS = {"better": "bold green", "worse": "bold red", "neutral": "dim"}


def lines(report: DiffReport) -> Iterator[Text]:
    """Yield the lines of a diff."""
    for heading, facts in report.sections():
        yield Text(heading, style="bold")
        for fact in facts:
            yield from _fact(fact)
    for figure in report.figures:
        if figure.before != figure.after:
            yield _figure(figure)


def totals(report: DiffReport) -> str:
    """Return the last line: how many rows changed in which way, and how many of the changes are better or worse."""
    if report.is_empty:
        return "no difference"
    kinds = ", ".join(f"{count} {kind}" for kind, count in report.totals.items() if count) or "rows the same"
    if report.unlisted:
        kinds += f" (of them {report.unlisted} in the names of rules alone, not listed)"
    judged = ", ".join(f"{report.verdicts[name]} {name}" for name in ("worse", "better") if report.verdicts[name])
    return f"{kinds}; {judged}" if judged else kinds


def _fact(fact: Fact) -> Iterator[Text]:
    line = Text.assemble((f"{SIGNS[fact.kind]} {fact.what}: {fact.summary}", COLOURS[fact.kind]))
    if fact.verdict in ("better", "worse"):
        line.append(f"  {fact.verdict}", style=VERDICT_COLOURS[fact.verdict])
    yield line
    for column, old, new in fact.cells:
        yield Text.assemble(f"    {column}: ", (old or "(empty)", "red"), " → ", (new or "(empty)", "green"))
    if fact.sentence:
        yield Text(f"    {fact.sentence}", style="dim")


def _figure(figure: Figure) -> Text:
    names = ("precision", "recall", "F1")
    parts = [
        f"{name} {old:.1f} → {new:.1f}"
        for name, old, new in zip(names, figure.before, figure.after, strict=True)
        if old is not None and new is not None
    ]
    style = "green" if figure.gain > 0 else "red" if figure.gain < 0 else ""
    return Text(f"{figure.name:<22} {'   '.join(parts)}", style=style)
