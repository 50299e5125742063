"""Where the time of indexing goes, and how far each stage is from its floor.

    .venv/bin/python tests/benchmarks/bench_stages.py [FOLDER…] [--photos 40] [--rounds 3] [--json]

One thread. The floor of a stage is what no better program around the same networks and codecs could do without: for
decoding, libjpeg's bare pass at the same scale; for detection, the time inside MTCNN's three networks; for embedding,
one pass of the network over all chips and their mirror images in its best batch; for thumbnails, encoding alone.
Aligning and judging quality have no floor but nothing. Every figure is the median of the rounds.
"""

import argparse
import io
import json
import statistics
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
import torch
from bench_indexing import DEFAULT_FOLDERS, sample
from PIL import Image

from photogroup.photos.decoding import decode
from photogroup.photos.thumbnail_making import face_thumbnail, photo_thumbnail
from photogroup.scanning.indexing import WORKING_SIDE
from photogroup.settings import Settings
from photogroup.vision.alignment import align
from photogroup.vision.detection import MtcnnDetector
from photogroup.vision.embedding import TorchEmbedder, load_embedder
from photogroup.vision.quality import measure, recognisability

BATCH = 8
"""Photos a scan hands over at once."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="*", type=Path, default=DEFAULT_FOLDERS)
    parser.add_argument("--photos", type=int, default=40)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    torch.set_num_threads(1)
    paths = sample(options.folders, options.photos)
    rounds = [Round(paths) for _ in range(options.rounds + 1)][1:]
    stages = {name: statistics.median(r.seconds[name] for r in rounds) for name in rounds[0].seconds}
    report(stages, len(paths), rounds[0].faces, options.json)


class Round:
    """All stages once over all photos; `seconds` by stage and by floor."""

    detector = MtcnnDetector(torch.device("cpu"), Settings().smallest_face, Settings().detection_confidence)
    embedder = load_embedder(Settings().model)

    def __init__(self, paths: list[Path]) -> None:
        self.seconds: dict[str, float] = {}
        self.faces = 0
        for start in range(0, len(paths), BATCH):
            self._batch(paths[start : start + BATCH])

    def _batch(self, paths: list[Path]) -> None:
        with self._time("decode"):
            photos = [decode(path, longest_side=WORKING_SIDE) for path in paths]
        pixels = [photo.pixels for photo in photos]
        stages = self.detector._stages
        with self._time("detect"), self._inside("detect floor", stages.proposal, stages.refinement, stages.output):
            found = self.detector.detect(pixels)
        with self._time("align"):
            chips = [
                align(p, [d.landmarks for d in f], self.embedder.alignment)
                for p, f in zip(pixels, found, strict=True)
                if f
            ]
        faces = np.concatenate(chips)
        with self._time("embed"):
            vectors = self.embedder.embed(faces)
        with self._time("quality"):
            known = recognisability(vectors, self.embedder.manifest.unrecognisable)
            for number, (p, f) in enumerate(zip(pixels, found, strict=True)):
                first = sum(len(earlier) for earlier in found[:number])
                measure(p, f, known[first : first + len(f)])
        with self._time("thumbnails"):
            thumbnails = [photo_thumbnail(p) for p in pixels]
            thumbnails += [face_thumbnail(p, d.box) for p, f in zip(pixels, found, strict=True) for d in f]
        self.faces += len(faces)
        self._floors(paths, [max(p.shape[:2]) for p in pixels], faces, thumbnails)

    def _floors(self, paths: list[Path], sides: list[int], chips: np.ndarray, thumbnails: list[bytes]) -> None:
        files = [io.BytesIO(path.read_bytes()) for path in paths]
        with self._time("decode floor"):
            for stream, side in zip(files, sides, strict=True):
                picture = Image.open(stream)
                picture.draft("RGB", (side, side))
                picture.load()
        small = [Image.open(io.BytesIO(thumbnail)).convert("RGB") for thumbnail in thumbnails]
        with self._time("thumbnails floor"):
            for thumbnail in small:
                thumbnail.save(io.BytesIO(), "JPEG", quality=85)
        assert isinstance(self.embedder, TorchEmbedder)
        network, both = self.embedder._network, np.concatenate([chips, chips[:, :, ::-1]])
        ready = torch.from_numpy(both.copy()).permute(0, 3, 1, 2).float().contiguous(memory_format=torch.channels_last)
        with self._time("embed floor"), torch.inference_mode():
            for part in torch.split(ready, 16):
                network(part)

    @contextmanager
    def _time(self, name: str) -> Iterator[None]:
        start = time.perf_counter()
        yield
        self.seconds[name] = self.seconds.get(name, 0.0) + time.perf_counter() - start

    @contextmanager
    def _inside(self, name: str, *modules: torch.nn.Module) -> Iterator[None]:
        """Time spent in the forward passes of these modules."""
        begun: list[float] = []

        def enter(*_: Any) -> None:
            begun.append(time.perf_counter())

        def leave(*_: Any) -> None:
            self.seconds[name] = self.seconds.get(name, 0.0) + time.perf_counter() - begun.pop()

        hooks: list[Any] = []
        register: list[Callable[[torch.nn.Module], Any]] = [
            lambda module: module.register_forward_pre_hook(enter),
            lambda module: module.register_forward_hook(leave),
        ]
        hooks = [add(module) for module in modules for add in register]
        yield
        for hook in hooks:
            hook.remove()


def report(stages: dict[str, float], photos: int, faces: int, as_json: bool) -> None:
    if as_json:
        print(json.dumps({"photos": photos, "faces": faces, "seconds": stages}))
        return
    names = [name for name in stages if not name.endswith(" floor")]
    total = sum(stages[name] for name in names)
    floors = sum(stages.get(f"{name} floor", 0.0) for name in names)
    print(f"{photos} photos, {faces} faces; milliseconds a photo")
    print(f"{'stage':12}{'time':>9}{'share':>8}{'floor':>9}{'times its floor':>17}")
    for name in names:
        floor = stages.get(f"{name} floor")
        times = "" if floor is None else f"{1000 * floor / photos:9.2f}{stages[name] / floor:17.2f}"
        print(f"{name:12}{1000 * stages[name] / photos:9.2f}{stages[name] / total:8.0%}{times}")
    print(f"{'all':12}{1000 * total / photos:9.2f}{'':8}{1000 * floors / photos:9.2f}{total / floors:17.2f}")


if __name__ == "__main__":
    main()
