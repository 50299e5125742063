"""The stages of a grouping: what each takes of the processor, and the most memory the process holds meanwhile."""

import re
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from photogroup.identity.grouping import clustering, nearby, neighbour_index, neighbours
from photogroup.identity.grouping.agglomeration import Clusters
from photogroup.identity.grouping.limits import Limits
from photogroup.identity.grouping.rounds import Rounds

_PLACES: dict[str, list[tuple[Any, str]]] = {
    "centres and cells": [(neighbour_index, name) for name in ("_centres", "_nearest", "_looks")],
    "products": [(neighbour_index, "product")],
    "near pairs of blocks": [(neighbours, "_near_in_block"), (neighbours, "_best")],
    "pairs once": [(neighbours, "_once"), (nearby, "joined")],
    "limits": [(Limits, "__init__"), (Limits, "choose"), (Limits, "forbid")],
    "rounds of merges": [(Rounds, "run")],
    "joining": [(Clusters, "join")],
    "chances": [(clustering, "_to_spare")],
}


class Stages:
    """Processor seconds and peak megabytes by stage; what a stage has done inside another counts as its own."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}
        self.megabytes: dict[str, float] = {}
        self._open = ["rest"]
        self._since = time.process_time()
        _forget_peak()

    @contextmanager
    def watched(self) -> Iterator[None]:
        before = [(place, name, getattr(place, name)) for places in _PLACES.values() for place, name in places]
        for stage, places in _PLACES.items():
            for place, name in places:
                setattr(place, name, self._timed(stage, getattr(place, name)))
        try:
            yield
        finally:
            self._turn()
            for place, name, function in before:
                setattr(place, name, function)

    def _timed(self, stage: str, function: Callable[..., Any]) -> Callable[..., Any]:
        def timed(*arguments: Any, **more: Any) -> Any:
            self._turn()
            self._open.append(stage)
            try:
                return function(*arguments, **more)
            finally:
                self._turn()
                self._open.pop()

        return timed

    def _turn(self) -> None:
        """What has passed since the last turn belongs to the stage that is open."""
        now, stage = time.process_time(), self._open[-1]
        self.seconds[stage] = self.seconds.get(stage, 0.0) + now - self._since
        self.megabytes[stage] = max(self.megabytes.get(stage, 0.0), _peak())
        _forget_peak()
        self._since = now


def _peak() -> float:
    """In megabytes, since it was last forgotten; 0 where the system does not tell."""
    with suppress(OSError):
        if found := re.search(r"VmHWM:\s+(\d+)", Path("/proc/self/status").read_text("ascii")):
            return int(found[1]) * 1024 / 1e6
    return 0.0


def _forget_peak() -> None:
    with suppress(OSError):
        Path("/proc/self/clear_refs").write_text("5", "ascii")
