"""What the commands do that look across articles."""

from pathlib import Path

from dateline.commands.console import warn
from dateline.stories import link_events, read_tellings, write_stories


def story(tables: Path) -> int:
    """Write the stories of a folder of tables beside them."""
    count = write_stories(link_events(read_tellings(tables)), tables)
    warn(f"{count} happenings are told by more than one article; written to {tables}")
    return 0
