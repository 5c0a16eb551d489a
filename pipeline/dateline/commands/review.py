"""What the commands do that read tables."""

from pathlib import Path

from dateline.explain import explain as explained


def explain(event_id: str, tables: Path) -> int:
    """Print what stands behind each cell of an event."""
    for line in explained(tables, event_id):
        print(line)
    return 0
