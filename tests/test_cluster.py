"""A run on a real Dask scheduler with two worker processes, one of which is killed in the middle of a shard."""

import os
import signal
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from dateline.api import extract_many
from dateline.bulk import BulkRun
from dateline.bulk.cluster import cluster_lanes
from dateline.tables import write_tables

from .test_bulk import OPTIONS, READING, make_articles, tables

distributed = pytest.importorskip("distributed", reason="needs the extra [cluster]")

# Enough shards that some worker is seen busy, and the longest that a busy one is waited for.
ARTICLES = 30
WAIT_SECONDS = 60
# What a worker has sent by now has reached the scheduler.
SETTLE_SECONDS = 0.3


def shard_on(client: Any, address: str) -> str:
    """Return the key of the shard that the scheduler has the worker read, "" for none."""
    return next((key for key in client.processing().get(address, ()) if key.startswith("read_shard")), "")


def kill_a_busy_worker(cluster: Any, client: Any) -> str:
    """Kill -9 a worker while it reads a shard, and return the shard's key.

    It is stopped before it is looked at for the second time, so that the shard cannot be done in between.
    """
    end = time.monotonic() + WAIT_SECONDS
    while time.monotonic() < end:
        for worker in cluster.workers.values():
            address, pid = worker.worker_address, worker.pid
            if not shard_on(client, address):
                continue
            os.kill(pid, signal.SIGSTOP)
            time.sleep(SETTLE_SECONDS)
            key = shard_on(client, address)
            os.kill(pid, signal.SIGKILL if key else signal.SIGCONT)
            if key:
                return key
    raise AssertionError("no worker was seen reading a shard")


@pytest.mark.filterwarnings("default")
def test_a_worker_killed_in_the_middle_of_a_shard_loses_nothing(tmp_path: Path) -> None:
    articles = make_articles(ARTICLES)
    write_tables(extract_many(articles, reader=False), tmp_path / "plain")
    with (
        distributed.LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=":0") as cluster,
        distributed.Client(cluster, set_as_default=False) as client,
        cluster_lanes(cluster.scheduler_address, 0) as lanes,
        ThreadPoolExecutor(1) as killer,
    ):
        assert len(lanes) == 2
        killed = killer.submit(kill_a_busy_worker, cluster, client)
        report = BulkRun(tmp_path / "out", lanes, READING, OPTIONS).run(articles)
        story = [(start, finish) for _, start, finish, *_ in cluster.scheduler.story(killed.result())]
    assert [finish for _, finish in story].count("processing") == 2, f"the shard was not read again: {story}"
    assert story.count(("processing", "memory")) == 1, story
    assert (report.articles, report.failures) == (ARTICLES, 0)
    assert tables(tmp_path / "out") == tables(tmp_path / "plain")
