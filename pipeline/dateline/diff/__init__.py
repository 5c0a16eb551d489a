"""Compares two extractions: which facts came, went and changed, and with hand labels whether that is better.

``folders`` reads, ``align`` pairs rows, ``change`` names the kinds, ``compare`` makes and applies changes, ``gold``
judges them, ``facts`` words them, and ``text``, ``markdown``, ``page`` and ``data`` write them down.
"""

from dateline.diff.change import Change as Change
from dateline.diff.compare import diff_tables as diff_tables
from dateline.diff.compare import patch as patch
from dateline.diff.folders import Diff as Diff
from dateline.diff.folders import diff_folders as diff_folders
