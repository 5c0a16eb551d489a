"""Stories: the same happening told by several articles, found in their tables.

Articles of one story are found first, by rare words that they share (``neighbours``, ``vectors``). Their events are
compared (``profiles``, ``evidence``) and joined by the surest pairs first (``grouping``). ``across`` does the same for
participants, by identifier and name. ``tables`` declares and writes what comes out.
"""

from dateline.stories.across import entities_across
from dateline.stories.linking import find_links, link_events
from dateline.stories.reading import read_folder
from dateline.stories.tables import write_stories

__all__ = ["entities_across", "find_links", "link_events", "read_folder", "write_stories"]
