"""What alignment and embedding are worth and cost.

    .venv/bin/python tests/benchmarks/bench_embedding.py [--model NAME] [--models FOLDER] [--only speed] [--json]

Quality, by the default detector's points on `lfw-dev` and `album-dev`: verification on the pairs of pairsDevTest.txt
(threshold chosen on one half, judged on the other, both ways), TAR at FAR 1e-4 over all pairs of photos, and B-cubed F
of average link at the best threshold, which is a ceiling for it. Speed: milliseconds a face on one thread, medians.
"""

import argparse
import copy
import json
import statistics
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import torch
from labelled_faces import DATA, LabelledFaces, detected, distances
from scipy.cluster.hierarchy import fcluster, linkage
from torch import nn

from photogroup.albums.evaluation import PhotoFaces, score_pairs
from photogroup.domain import Box, Face, FaceId, Landmarks, PhotoId, Pixels, Point, Quality, Vectors
from photogroup.identity.grouping.metrics import grouping_quality
from photogroup.identity.grouping.pair_verification import true_accept_rate
from photogroup.vision import dlib_resnet, mtcnn
from photogroup.vision.alignment import Alignment, align
from photogroup.vision.embedding import Embedder, load_embedder
from photogroup.vision.manifests import find_manifest, shipped_models
from photogroup.vision.weight_files import find_weights

BATCHES = (1, 16, 64)
THRESHOLDS = np.arange(0.2, 1.2, 0.01)


@dataclass(frozen=True)
class Variant:
    name: str
    embed: Callable[[LabelledFaces], Vectors]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--model", default="dlib_resnet29.cc0")
    parser.add_argument("--models", type=Path, action="append", default=[])
    parser.add_argument("--only", choices=("speed", "quality"))
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    torch.set_num_threads(1)
    results: dict[str, dict[str, dict[str, float]]] = {}
    if options.only != "speed":
        results |= quality(options.model, options.models)
    if options.only != "quality":
        results["milliseconds a face"] = speed(options.model, options.models)
    print(json.dumps(results, indent=2) if options.json else tables(results))


def quality(model: str, folders: Sequence[Path]) -> dict[str, dict[str, dict[str, float]]]:
    mirrored, plain = (load_embedder(model, mirror=mirror, model_folders=folders) for mirror in (True, False))
    alignment = mirrored.alignment
    variants = (
        Variant("as it is", lambda faces: mirrored.embed(faces.chips(alignment))),
        Variant("no mirror averaging", lambda faces: plain.embed(faces.chips(alignment))),
        Variant("black beyond the photo's edges", lambda faces: mirrored.embed(faces.chips(alignment, align_on_black))),
        Variant("three crops averaged", lambda faces: three_crops(faces, mirrored)),
    )
    results = {}
    for name in ("lfw-dev", "album-dev"):
        faces = detected(DATA / name)
        rows = {variant.name: measure(faces, variant, DATA / name) for variant in variants}
        with third_look_only():
            rows["points of MTCNN's third network"] = measure(detected(DATA / name), variants[0], DATA / name)
        results[name] = rows
    return results


def align_on_black(pixels: Pixels, faces: Sequence[Landmarks], alignment: Alignment) -> Pixels:
    """As `align`, but what lies beyond the photo is black."""
    height, width = pixels.shape[:2]
    framed = np.pad(pixels, ((height // 2,) * 2, (width // 2,) * 2, (0, 0)))
    across, down = framed.shape[1], framed.shape[0]
    moved = [
        _five([((p.x * width + width // 2) / across, (p.y * height + height // 2) / down) for p in f]) for f in faces
    ]
    return align(framed, moved, alignment)


def three_crops(faces: LabelledFaces, embedder: Embedder) -> Vectors:
    """The mean of the embeddings of the face as it is, seen from nearer and from farther away."""
    parts = []
    for scale in (0.93, 1.0, 1.07):
        points = [(0.5 + (p.x - 0.5) * scale, 0.5 + (p.y - 0.5) * scale) for p in embedder.alignment.template]
        parts.append(embedder.embed(faces.chips(replace(embedder.alignment, template=_five(points)))))
    mean: Vectors = np.sum(parts, axis=0)
    return mean / np.linalg.norm(mean, axis=1, keepdims=True)


@contextmanager
def third_look_only() -> Iterator[None]:
    """The detector without the fourth look of `photogroup.vision.mtcnn`: the published cascade's own points."""
    settled = mtcnn._settled
    mtcnn._settled = lambda stage, levels, seen, thresholds: mtcnn.CandidateBoxes(
        seen.photo, seen.boxes, seen.points, seen.logit.sigmoid()
    )
    try:
        yield
    finally:
        mtcnn._settled = settled


def _five(points: Sequence[tuple[float, float]]) -> Landmarks:
    left_eye, right_eye, nose, left_mouth, right_mouth = (Point(x, y) for x, y in points)
    return left_eye, right_eye, nose, left_mouth, right_mouth


def measure(faces: LabelledFaces, variant: Variant, folder: Path) -> dict[str, float]:
    vectors = variant.embed(faces)
    distance, same = distances(vectors, faces.people)
    tree = linkage(distance, "average")
    cuts = [fcluster(tree, threshold, "distance").astype(np.int64) for threshold in THRESHOLDS]
    qualities = [grouping_quality(labels, faces.people) for labels in cuts]
    best = int(np.argmax([each.bcubed.f for each in qualities]))
    return on_pairs(faces, vectors, folder) | {
        "TAR 1e-3 all": true_accept_rate(distance, same, 1e-3),
        "TAR 1e-4 all": true_accept_rate(distance, same, 1e-4),
        "B3 F": qualities[best].bcubed.f,
        "pairwise F": qualities[best].pairwise.f,
        "threshold": float(THRESHOLDS[best]),
    }


def on_pairs(faces: LabelledFaces, vectors: Vectors, folder: Path) -> dict[str, float]:
    file = folder / "pairsDevTest.txt"
    if not file.is_file():
        return {}
    photos = {path: PhotoFaces(1, 1, (whole_photo(i),)) for i, path in enumerate(faces.paths)}
    result, judged, left_out = score_pairs(file, folder, photos, {FaceId(i): v for i, v in enumerate(vectors)})
    return {
        "pairs": judged,
        "left out": left_out,
        "accuracy": result.accuracy,
        "TAR 1e-2": result.tar_at_far_1e2,
        "TAR 1e-3": result.tar_at_far_1e3,
        "EER": result.equal_error,
    }


def whole_photo(number: int) -> Face:
    return Face(FaceId(number), PhotoId(number), Box(0, 0, 1, 1), None, 1.0, Quality(1, 1, 1, 1))


def speed(model: str, folders: Sequence[Path]) -> dict[str, dict[str, float]]:
    """The whole embedder, and where it is dlib's network, what folding, memory layout and bfloat16 are worth."""
    runs: dict[str, Callable[[Pixels], object]] = {
        "embed, mirror averaging": load_embedder(model, model_folders=folders).embed,
        "embed, no mirror averaging": load_embedder(model, mirror=False, model_folders=folders).embed,
    }
    manifest = find_manifest(model, (shipped_models(), *folders))
    if manifest.architecture == "dlib_resnet29":
        network = dlib_resnet.load(find_weights(manifest, folders))
        for name, each in (("not folded", network), ("folded", network.folded())):
            runs[f"{name}, NCHW"] = forward(each, torch.contiguous_format)
            runs[f"{name}, channels_last"] = forward(each, torch.channels_last)
        runs["folded, channels_last, bfloat16"] = forward(network.folded(), torch.channels_last, torch.bfloat16)
    size = manifest.alignment.size
    chips = np.random.default_rng(0).integers(0, 256, (max(BATCHES), size, size, 3), dtype=np.uint8)
    return {name: {f"batch {n}": milliseconds(run, chips[:n]) for n in BATCHES} for name, run in runs.items()}


def forward(
    network: nn.Module, layout: torch.memory_format, kind: torch.dtype = torch.float32
) -> Callable[[Pixels], object]:
    """The network alone, on pixels that are already in its layout and type."""
    ready = copy.deepcopy(network).to(kind).to(memory_format=layout)

    @torch.inference_mode()
    def run(chips: Pixels) -> object:
        pixels = torch.from_numpy(chips).permute(0, 3, 1, 2).to(kind)
        return ready(pixels.contiguous(memory_format=layout))

    return run


def milliseconds(run: Callable[[Pixels], object], chips: Pixels, repeat: int = 7) -> float:
    """A face's share of a batch; the median of some rounds after one to warm up."""
    run(chips)
    times = []
    for _ in range(repeat):
        start = time.perf_counter()
        run(chips)
        times.append((time.perf_counter() - start) * 1000 / len(chips))
    return statistics.median(times)


def tables(results: dict[str, dict[str, dict[str, float]]]) -> str:
    lines = []
    for title, rows in results.items():
        columns = list(next(iter(rows.values())))
        lines.append(f"\n{title:32}" + "".join(f"{column:>14}" for column in columns))
        lines += [f"{name:32}" + "".join(f"{row[column]:14.4g}" for column in columns) for name, row in rows.items()]
    return "\n".join(lines)


if __name__ == "__main__":
    main()
