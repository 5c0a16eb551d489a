"""The commands that compare articles."""

from pathlib import Path

from dateline.commands.console import note
from dateline.files import check_is_folder
from dateline.ownership import check_tables
from dateline.stories import entities_across, find_links, read_folder, write_stories
from dateline.stories.tables import STORY_TABLES


def story(tables: Path, *, overwrite: bool) -> int:
    """Write the stories of a folder of tables beside them."""
    check_is_folder(tables, "tables")
    check_tables(tables, [f"{name}.csv" for name in STORY_TABLES], overwrite=overwrite)
    links = find_links(*read_folder(tables))
    counts = write_stories(links.happenings, entities_across(tables, links.story_of), tables)
    note(
        f"{counts['stories']} happenings are told by more than one article, "
        f"{counts['entities_across']} participants and places are named by more than one; written to {tables}"
    )
    return 0
