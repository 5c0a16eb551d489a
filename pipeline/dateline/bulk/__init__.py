"""Bulk runs: millions of articles over all cores or a cluster, resumable, and no article lost without a word.

The input is cut into shards (``shards``). A pure function reads a shard (``worker``), on the
``concurrent.futures.Executor`` to which a lane submits it (``lanes``; ``processes`` are those of this machine). The
parent writes the result as a part (``parts``), and joins the parts to single tables at the end (``joining``);
``running`` ties these together.
"""

from dateline.bulk.lanes import local_lanes, shared_lanes
from dateline.bulk.running import BulkOptions, BulkReport, BulkRun
from dateline.containment import Contained

__all__ = ["BulkOptions", "BulkReport", "BulkRun", "Contained", "local_lanes", "shared_lanes"]
