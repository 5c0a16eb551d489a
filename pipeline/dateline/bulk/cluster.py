"""Lanes on a Dask cluster: a running scheduler's, or one of this machine started for the run."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from dateline.bulk.lanes import Lane, shared_lanes
from dateline.errors import InputError
from dateline.extras import need

if TYPE_CHECKING:
    from distributed import Client

LOCAL = "local"
CONNECT_SECONDS = 20


@contextmanager
def cluster_lanes(address: str, workers: int) -> Iterator[list[Lane]]:
    """Open a lane for each worker thread of the cluster at ``address``, or of ``workers`` processes for "local"."""
    with _connect(address, workers) as client:
        threads = sum(client.nthreads().values())
        if not threads:
            raise InputError(f"--cluster {address}: no worker is connected to this scheduler")
        from distributed.scheduler import KilledWorker  # noqa: PLC0415 - an extra

        with shared_lanes(client.get_executor(pure=False), threads, KilledWorker) as lanes:
            yield lanes


def _connect(address: str, workers: int) -> "Client":
    distributed = need("distributed", "cluster", "--cluster")
    if address == LOCAL:
        cluster = distributed.LocalCluster(n_workers=max(workers, 1), threads_per_worker=1, dashboard_address=":0")
        client: Client = distributed.Client(cluster, set_as_default=False)
        return client
    try:
        client = distributed.Client(address, timeout=CONNECT_SECONDS, set_as_default=False)
    except (OSError, ValueError) as error:
        raise InputError(f"--cluster {address}: no scheduler answers: {error}") from None
    return client
