"""Stories: the same happening told by several articles, found in their tables.

Events that could be the same share a block (``blocks``), are compared there (``comparing``) and joined by the surest
pairs first (``linking``); ``tables`` declares and writes what comes out.
"""

from dateline.stories.linking import link_events
from dateline.stories.tables import read_tellings, write_stories

__all__ = ["link_events", "read_tellings", "write_stories"]
