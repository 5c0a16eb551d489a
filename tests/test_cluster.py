"""A run on a real Dask scheduler with two worker processes, one of which is killed while it works."""

import os
import signal
import threading
from pathlib import Path

import pytest

from dateline.bulk import BulkRun
from dateline.bulk.cluster import cluster_lanes
from dateline.extraction import extract_many
from dateline.tables import write_tables

from .test_bulk import OPTIONS, READING, make_articles, tables

distributed = pytest.importorskip("distributed", reason="needs the extra [cluster]")


@pytest.mark.filterwarnings("default")
def test_a_killed_worker_of_a_cluster_loses_nothing(tmp_path: Path) -> None:
    write_tables(extract_many(make_articles(), reader=False), tmp_path / "plain")
    with (
        distributed.LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address="") as cluster,
        cluster_lanes(cluster.scheduler_address, 0) as lanes,
    ):
        assert len(lanes) == 2
        lanes[0]._start(READING)
        pid = next(iter(cluster.workers.values())).pid
        killer = threading.Timer(0.05, os.kill, (pid, signal.SIGKILL))
        killer.start()
        BulkRun(tmp_path / "out", lanes, READING, OPTIONS).run(make_articles())
        killer.join()
    assert tables(tmp_path / "out") == tables(tmp_path / "plain")
