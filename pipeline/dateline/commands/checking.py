"""The command ``dateline check``: prints what breaks a check."""

from pathlib import Path

from dateline.checks import find_breaks
from dateline.commands.console import warn


def check(folder: Path) -> int:
    """Print a line for each row that breaks a check; 1 where there is one."""
    count = 0
    for finding in find_breaks(folder):
        print(finding)
        count += 1
    warn(f"{count} finding(s) in {folder}")
    return int(count > 0)
