"""Named checks on tables: what a careful reader of the rows would never believe, whatever the text.

``dateline check`` asks them of a folder. A check looks at the tables of one article and yields the rows that break it.
"""

from dateline.checks.findings import Finding, find_breaks

__all__ = ["Finding", "find_breaks"]
