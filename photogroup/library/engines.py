"""Where a library's heavy work runs: in processes of this computer, or on a cluster."""

from collections.abc import Generator, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from photogroup.settings import EngineKind, Settings

if TYPE_CHECKING:
    from photogroup.identity.grouping.neighbours import Search
    from photogroup.learn.fine_tuning import Tune
    from photogroup.scanning.indexing import IndexingOptions, Result, Task
    from photogroup.scanning.scan import Index


@dataclass(frozen=True, slots=True)
class Engine:
    kind: EngineKind = EngineKind.PROCESSES
    address: str = ""
    """Address of the Ray cluster; empty if one is to be started on this computer for the duration of the work."""
    workers: int = 0
    """Processes, or batches in progress at once; 0 means what the settings say, or what the cluster has room for."""

    def index(self, settings: Settings) -> "Index":
        """Runs indexing tasks there; see `Index`."""
        return self._on_ray if self.kind is EngineKind.RAY else self._in_processes(settings)

    def search(self) -> "Search":
        """Searches for neighbours there; see `near_pairs`."""
        from photogroup.identity.grouping.neighbours import near_pairs

        if self.kind is not EngineKind.RAY:
            return near_pairs
        from photogroup.cluster.ray_searching import search_on_ray
        from photogroup.cluster.ray_session import Cluster

        return search_on_ray(Cluster(self.address, self.workers))

    def tune(self) -> "Tune":
        """Trains a network below its head there; see `fine_tune`."""
        if self.kind is not EngineKind.RAY:
            from photogroup.learn.fine_tuning import fine_tune

            return fine_tune
        from photogroup.cluster.ray_session import Cluster
        from photogroup.cluster.ray_training import tune_on_ray

        return tune_on_ray(Cluster(self.address, self.workers))

    def _in_processes(self, settings: Settings) -> "Index":
        from photogroup.scanning.workers import index_in_processes, worker_count

        count = worker_count(self.workers or settings.workers, settings.device)
        return lambda tasks, options: index_in_processes(tasks, options, count=count)

    def _on_ray(self, tasks: "Iterable[Task]", options: "IndexingOptions") -> "Generator[list[Result], None, None]":
        from photogroup.cluster.ray_indexing import index_on_ray
        from photogroup.cluster.ray_session import Cluster

        return index_on_ray(tasks, options, cluster=Cluster(self.address, self.workers))


HERE = Engine()
"""In processes of this computer, as many as the settings say."""
