"""The commands that compare articles."""

from pathlib import Path

from dateline.commands.console import warn
from dateline.files import check_is_folder
from dateline.ownership import check_tables
from dateline.stories import link_events, read_tellings, write_stories
from dateline.stories.tables import STORY_TABLES


def story(tables: Path, *, overwrite: bool) -> int:
    """Write the stories of a folder of tables beside them."""
    check_is_folder(tables, "tables")
    check_tables(tables, [f"{name}.csv" for name in STORY_TABLES], overwrite=overwrite)
    count = write_stories(link_events(read_tellings(tables)), tables)
    warn(f"{count} happenings are told by more than one article; written to {tables}")
    return 0
