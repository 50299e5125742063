"""Connects to an existing Ray cluster, or to Ray on this computer for as long as it is needed."""

import importlib
import os
import re
import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, TypeAlias

from photogroup.errors import PhotogroupError

Ray: TypeAlias = Any
"""The module `ray`, whose types are not always installed."""

_STORE_BYTES = 200 * 2**20
"""Bytes of shared memory for objects in transit where Ray is started here: enough for a few batches of rows."""
_PATIENCE = 10
"""Seconds for a cluster to answer."""


@dataclass(frozen=True, slots=True)
class Cluster:
    address: str = ""
    """Address of an existing cluster, as `ray.init` takes it ("auto", "ray://head:10001"); empty: Ray is started here.
    """
    workers: int = 0
    """Batches in progress at once; 0: as many as the cluster has processors, or graphics cards where these are used."""


@contextmanager
def connected(cluster: Cluster) -> Iterator[Ray]:
    """Ray, connected; a Ray that was started here ends with it. Raises PhotogroupError if that is impossible."""
    ray = loaded_ray()
    if ray.is_initialized():
        yield ray
        return
    _connect(ray, cluster)
    try:
        yield ray
    finally:
        ray.shutdown()


def loaded_ray() -> Ray:
    """The module. Raises PhotogroupError if it is not installed."""
    # Ray would report its use to its makers; photogroup uses the internet only to download what was asked for.
    os.environ["RAY_USAGE_STATS_ENABLED"] = "0"
    try:
        return importlib.import_module("ray")
    except ImportError:
        raise PhotogroupError("ray-missing") from None


def _connect(ray: Ray, cluster: Cluster) -> None:
    here = {"num_cpus": cluster.workers or os.cpu_count(), "object_store_memory": _STORE_BYTES}
    where = {"address": cluster.address} if cluster.address else {"include_dashboard": False, **here}
    try:
        _require_listening(cluster.address)
        with _same_modules():
            ray.init(log_to_driver=False, logging_level="error", **where)
    except (OSError, RuntimeError, ValueError) as error:
        raise PhotogroupError("ray-not-reached", address=cluster.address, reason=str(error)) from None


def _require_listening(address: str) -> None:
    """Raises OSError if nobody answers there: Ray itself would try for minutes."""
    if place := re.fullmatch(r"(?:ray://)?([^/:]+):(\d+)", address):
        socket.create_connection((place[1], int(place[2])), timeout=_PATIENCE).close()


@contextmanager
def _same_modules() -> Iterator[None]:
    """Lets workers started now import the modules that this process sees, from wherever it was started."""
    before = os.environ.get("PYTHONPATH")
    os.environ["PYTHONPATH"] = os.pathsep.join(path for path in sys.path if path)
    try:
        yield
    finally:
        del os.environ["PYTHONPATH"]
        if before is not None:
            os.environ["PYTHONPATH"] = before
