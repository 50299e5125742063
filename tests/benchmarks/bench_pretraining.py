"""Does learning from faces without names save corrections? Verification error by the number of corrections.

    .venv/bin/python tests/benchmarks/bench_pretraining.py [--half first|second] [--steps N] [--seeds N]
        [--heads-only] [--json]

`album-dev`: half of the photos of each person of one half of the people judge and are never seen; of the others so
many are confirmed, the rest are faces without names, as are all faces of the other half of the people. Compared are
the network as it is and trained at depth last, without and with pretraining (two changed views and a queue of keys).
The same with a head alone: the closed form on the corrections, on embeddings as they are and through a linear map that
was pretrained on embeddings of changed views. Figures are the equal error of all pairs of judging faces, and the share
of pairs of two people that are nearer than a pair of one person.
The settings were chosen on the first half of the people; the second half reports.
"""

import argparse
import json
import math
from collections import defaultdict

import numpy as np
import torch
from learning_crops import AlbumCrops, album_crops
from torch import Tensor, nn
from torch.nn import functional

from photogroup.domain import Vectors
from photogroup.jobs import finish
from photogroup.learn.backbone import Backbone, TrainableNetwork, load_backbone
from photogroup.learn.fine_tuning import BackboneOptions, Crops, fine_tune, look_at
from photogroup.learn.heads import whitened
from photogroup.learn.held_out import confusion, verification_error
from photogroup.learn.precision import MixedPrecision
from photogroup.learn.pretraining import Kin, PretrainingOptions, pretrain
from photogroup.learn.training_set import TrainingSet
from photogroup.learn.views import KeptFeatures, Views
from photogroup.vision.manifests import find_manifest, shipped_models
from photogroup.vision.torch_embedder import TorchEmbedder
from photogroup.vision.weight_files import find_weights

MANIFEST = find_manifest("dlib_resnet29.cc0", (shipped_models(),))
WEIGHTS = find_weights(MANIFEST, (shipped_models(),))
CORRECTIONS = (25, 50, 100)
PROCESSOR = torch.device("cpu")


def parts(album: AlbumCrops, half: str, seed: int) -> tuple[np.ndarray, np.ndarray]:
    """Rows that can be confirmed, in the order they are, and rows that judge."""
    rng = np.random.default_rng(seed)
    rows = rng.permutation(np.flatnonzero(album.in_first_half == (half == "first")))
    turn = np.array([int((album.people[rows[:at]] == album.people[row]).sum()) for at, row in enumerate(rows)])
    asked, judges = rows[turn % 2 == 0], rows[turn % 2 == 1]
    return asked[np.argsort(turn[turn % 2 == 0], kind="stable")], judges


def measure(network: TrainableNetwork, chips: np.ndarray, people: np.ndarray) -> dict[str, float]:
    return figures(TorchEmbedder(MANIFEST, network.folded(), PROCESSOR).embed(chips), people)


def figures(shown: Vectors, people: np.ndarray) -> dict[str, float]:
    return {"verification error": verification_error(shown, people), "confusion": confusion(shown, people)}


def run(album: AlbumCrops, half: str, steps: int, seed: int) -> dict[str, dict[str, float]]:
    asked, judges = parts(album, half, seed)
    chips, people = album.chips[judges], album.people[judges]
    unnamed, backbone = album.crops(asked[:0], judges), fresh()
    views = finish(look_at(unnamed, backbone, MANIFEST.normalisation, seed, PROCESSOR))
    without_names(backbone, unnamed, views, steps, seed)
    results = {"0, pretrained": measure(backbone.network, chips, people)}
    for count in CORRECTIONS:
        crops = album.crops(asked[:count], judges)
        for name, pretraining in (("trained", 0), ("pretrained and trained", steps)):
            first = PretrainingOptions(steps=pretraining, seed=seed)
            options = BackboneOptions(steps=steps, pretraining=first, minutes=60, seed=seed)
            job = fine_tune(fresh(), crops, MANIFEST.normalisation, options, device=PROCESSOR, views=views)
            results[f"{count}, {name}"] = measure(finish(job).network, chips, people)
    return results


class Linear(nn.Module):
    """A map of embeddings near to the identity."""

    def __init__(self, centre: np.ndarray) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.eye(len(centre)))
        self.centre = nn.Buffer(torch.from_numpy(centre))

    def forward(self, vectors: Tensor) -> Tensor:
        return functional.normalize(self.centre + (vectors - self.centre) @ self.weight, dim=1)


def run_heads(album: AlbumCrops, half: str, steps: int, seed: int) -> dict[str, dict[str, float]]:
    """On embeddings alone; a map costs so little that it gets ten times the steps."""
    asked, judges = parts(album, half, seed)
    unnamed, backbone = album.crops(asked[:0], judges), fresh()
    rows = np.setdiff1d(np.arange(len(album.people)), judges)
    looks = finish(look_at(unnamed, backbone, MANIFEST.normalisation, seed, PROCESSOR))
    assert isinstance(looks, KeptFeatures), "a network without a trunk has nothing to keep"
    with torch.no_grad():
        views = KeptFeatures(torch.stack([backbone.tail(look) for look in looks.each()], dim=1).half())
    embedder = TorchEmbedder(MANIFEST, backbone.network.folded(), PROCESSOR)
    vectors = embedder.embed(album.chips)
    linear = Linear(vectors[rows].mean(0))
    kin = Kin(unnamed.bursts, unnamed.photo_ids, vectors[rows])
    options = PretrainingOptions(steps=10 * steps, learning_rate=3e-4, seed=seed)
    finish(pretrain(linear, views, kin, options, MixedPrecision(PROCESSOR), until=math.inf))
    with torch.no_grad():
        mapped = linear(torch.from_numpy(vectors)).numpy()
    results = {
        "0, as it is": figures(vectors[judges], album.people[judges]),
        "0, linear map pretrained": figures(mapped[judges], album.people[judges]),
    }
    for count in CORRECTIONS:
        for name, shown in (("head", vectors), ("head on the pretrained map", mapped)):
            labelled, others = asked[:count], np.setdiff1d(rows, asked[:count])
            nothing = np.empty((0, 2, shown.shape[1]), np.float32)
            people = album.people[labelled]
            training = TrainingSet(shown[labelled], people, nothing, np.empty(0), shown[others], len(shown))
            assert MANIFEST.calibration is not None
            head = whitened(training, MANIFEST.calibration)
            results[f"{count}, {name}"] = figures(head.project(shown[judges]), album.people[judges])
    return results


def fresh() -> Backbone:
    return load_backbone("dlib_resnet29", WEIGHTS, "last", PROCESSOR)


def without_names(backbone: Backbone, crops: Crops, views: Views, steps: int, seed: int) -> None:
    """Pretraining alone."""
    old = TorchEmbedder(MANIFEST, backbone.network.folded(), PROCESSOR).embed(crops.chips)
    kin = Kin(crops.bursts, crops.photo_ids, old)
    options = PretrainingOptions(steps=steps, seed=seed)
    finish(pretrain(backbone.tail, views, kin, options, MixedPrecision(PROCESSOR), until=math.inf))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--half", choices=("first", "second"), default="second")
    parser.add_argument("--steps", type=int, default=40)
    parser.add_argument("--seeds", type=int, default=1)
    parser.add_argument("--heads-only", action="store_true")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    torch.set_num_threads(1)
    album = album_crops(MANIFEST)
    found: dict[str, list[dict[str, float]]] = defaultdict(list)
    for seed in range(options.seeds):
        results = run_heads(album, options.half, options.steps, seed)
        if not options.heads_only:
            results |= run(album, options.half, options.steps, seed)
        for name, values in results.items():
            found[name].append(values)
    means = {name: {key: float(np.mean([v[key] for v in each])) for key in each[0]} for name, each in found.items()}
    if options.json:
        print(json.dumps(means, indent=2))
        return
    print(f"{'corrections, network':32}{'verification error':>20}{'confusion':>12}")
    for name, values in means.items():
        print(f"{name:32}{values['verification error']:20.4f}{values['confusion']:12.5f}")


if __name__ == "__main__":
    main()
