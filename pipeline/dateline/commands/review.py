"""What the commands do that read tables."""

from collections import Counter
from pathlib import Path

from dateline.commands.console import warn
from dateline.diff import describe, diff_folders
from dateline.explain import explain as explained
from dateline.score import score_folders, score_lines


def score(gold: Path, out: Path) -> int:
    """Print the figures of a folder of tables against hand labels."""
    for line in score_lines(score_folders(gold, out)):
        print(line)
    return 0


def diff(old: Path, new: Path) -> int:
    """Print the changes between two folders of tables, moved rows only as a count; 1 where there are any."""
    kinds = Counter[str]()
    for change in diff_folders(old, new):
        kinds[change.kind] += 1
        if change.kind != "moved":
            print(*describe(change), sep="\n")
    warn(
        ", ".join(f"{kinds[kind]} {kind}" for kind in ("added", "removed", "changed", "moved"))
        if kinds
        else "no difference"
    )
    return 1 if kinds else 0


def explain(event_id: str, tables: Path) -> int:
    """Print what stands behind each cell of an event."""
    for line in explained(tables, event_id):
        print(line)
    return 0
