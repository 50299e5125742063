"""Trains a network on a Ray cluster: each process on a share of the faces, all with the mean of their gradients.

Ray finds the machines and torch does the rest (`learn/together.py`); Ray's own trainer would bring a dozen more
packages. The processes are actors, as none can be replaced by another halfway.
"""

import socket
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from photogroup.cluster.ray_session import Cluster, Ray, connected, loaded_ray
from photogroup.errors import PhotogroupError
from photogroup.jobs import Job, Progress
from photogroup.messages import message

if TYPE_CHECKING:
    from pathlib import Path

    from photogroup.learn.backbone import Backbone
    from photogroup.learn.fine_tuning import BackboneOptions, Crops, FineTuned, Tune
    from photogroup.vision.device import Device
    from photogroup.vision.manifests import Normalisation

_PATIENCE = 300
"""Seconds for the cluster to start the processes it has room for."""
_EVERY = 0.5
"""Seconds between two checks of their progress."""
_REASONS = 5
"""Seconds to wait, once one has failed, for one that says why."""


def tune_on_ray(cluster: Cluster) -> "Tune":
    """`fine_tune` in as many processes as the cluster has processors, or graphics cards if it has any.

    The result is that of as many processes without Ray, to the last bit. Nothing is left behind to resume from. Raises
    PhotogroupError if there is no Ray or a process is lost, besides what `fine_tune` raises.
    """

    def tune(
        backbone: "Backbone",
        crops: "Crops",
        normalisation: "Normalisation",
        options: "BackboneOptions",
        *,
        device: "Device",
        checkpoint: "Path | None" = None,
        mirror: bool = True,
    ) -> "Job[FineTuned]":
        from photogroup.learn.shares import shares

        backbone.network.cpu()
        with connected(cluster) as ray:
            cards = int(ray.cluster_resources().get("GPU", 0))
            count = cluster.workers or cards or max(1, int(ray.cluster_resources().get("CPU", 1)))
            parts = shares(crops, count)
            yield Progress(message("starting-on-ray"), 0, len(parts))
            needs = {"num_gpus": 1} if cards else {"num_cpus": 1}
            trainer = ray.remote(max_concurrency=2, **needs)(_Trainer)
            trainers = [trainer.remote() for _ in parts]
            try:
                common = ray.put((backbone, normalisation, options, mirror))
                tuned: FineTuned = yield from _together(ray, trainers, parts, common)
            finally:
                for each in trainers:
                    ray.kill(each)
        tuned.network.to(device)
        return tuned

    return tune


def _together(ray: Ray, trainers: Sequence[Any], parts: "Sequence[Crops]", common: Any) -> "Job[FineTuned]":
    errors = ray.exceptions
    try:
        places = ray.get([each.meeting.remote() for each in trainers], timeout=_PATIENCE)
        runs = [
            each.train.remote(part, common, places[0], rank, len(parts))
            for rank, (each, part) in enumerate(zip(trainers, parts, strict=True))
        ]
        waiting = list(runs)
        while waiting:
            ready, waiting = ray.wait(waiting, timeout=_EVERY)
            if ready:
                _require_done(ray, ready, waiting)
            elif latest := ray.get(trainers[0].latest.remote()):
                yield latest
        tuned: FineTuned = ray.get(runs[0])
    except (errors.RayError, TimeoutError) as error:
        raise PhotogroupError("ray-training-failed", reason=str(error).strip().splitlines()[-1]) from None
    return tuned


def _require_done(ray: Ray, ready: Sequence[Any], waiting: Sequence[Any]) -> None:
    """Raises the error that stopped a process; if it stopped only because another had, raises the other's."""
    failed = None
    for reference in ready:
        try:
            answer = ray.get(reference)
        except ray.exceptions.RayError as error:
            failed = error
        else:
            if isinstance(answer, PhotogroupError):
                raise answer
    if failed:
        if waiting and (more := ray.wait(list(waiting), num_returns=len(waiting), timeout=_REASONS)[0]):
            _require_done(ray, more, [])
        raise failed


class _Trainer:
    """One of the processes, somewhere on the cluster; it answers while it trains."""

    def __init__(self) -> None:
        self._latest: Progress | None = None

    def meeting(self) -> str:
        """An address where the others could meet this one."""
        host = loaded_ray().util.get_node_ip_address()
        with socket.create_server((host, 0)) as free:
            return f"tcp://{host}:{free.getsockname()[1]}"

    def latest(self) -> Progress | None:
        return self._latest

    def train(self, part: "Crops", common: Any, place: str, rank: int, count: int) -> "FineTuned | PhotogroupError":
        from photogroup.learn.fine_tuning import fine_tune
        from photogroup.learn.together import together
        from photogroup.vision.device import choose_device, use_threads

        backbone, normalisation, options, mirror = common
        use_threads(1)
        device = choose_device("cuda" if loaded_ray().get_gpu_ids() else "cpu")
        backbone.network.to(device)
        with together(place, rank, count) as all_of_them:
            job = fine_tune(backbone, part, normalisation, options, device=device, together=all_of_them, mirror=mirror)
            try:
                while True:
                    self._latest = next(job)
            except StopIteration as done:
                tuned: FineTuned = done.value
            except PhotogroupError as error:
                return error
        tuned.network.cpu()
        return tuned
