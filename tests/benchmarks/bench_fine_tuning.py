"""What training the network itself costs: faces a second, memory, and the time to the best state.

    .venv/bin/python tests/benchmarks/bench_fine_tuning.py [--device auto|cpu|cuda] [--depth last|all]
        [--steps N] [--persons N] [--json]

Measured are `photogroup train --depth` on the faces of `album-dev` and, in the same run on the same device and batches,
a plain float32 loop: views made anew for each step, the whole network forwards and backwards, no half precision and no
kept features. Half of the confirmed faces judge. On a graphics card memory is the most that torch had allocated.
"""

import argparse
import json
import time

import numpy as np
import torch
from learning_crops import AlbumCrops, album_crops

from photogroup.jobs import TrainingProgress
from photogroup.learn.augmentation import augmented
from photogroup.learn.backbone import load_backbone
from photogroup.learn.fine_tuning import BackboneOptions, Crops, fine_tune
from photogroup.learn.losses import make_loss, pk_batches
from photogroup.vision.device import choose_device
from photogroup.vision.manifests import find_manifest, shipped_models
from photogroup.vision.weight_files import find_weights

MANIFEST = find_manifest("dlib_resnet29.cc0", (shipped_models(),))
WEIGHTS = find_weights(MANIFEST, (shipped_models(),))


def ours(crops: Crops, options: BackboneOptions, device: torch.device) -> dict[str, float]:
    forget_memory(device)
    start = time.monotonic()
    backbone = load_backbone("dlib_resnet29", WEIGHTS, options.depth, device)
    job = fine_tune(backbone, crops, MANIFEST.normalisation, options, device=device)
    at_step: dict[int, float] = {}
    while True:
        try:
            step = next(job)
        except StopIteration as end:
            state = end.value.state
            break
        if isinstance(step, TrainingProgress):
            at_step[step.done] = time.monotonic() - start
    first = min(at_step)
    training = at_step[max(at_step)] - at_step[first]
    return {
        "faces a second": state["faces_a_second"],
        "seconds before the first step": at_step[first],
        "seconds a step": training / max(len(at_step) - 1, 1),
        "seconds to the best state": at_step.get(int(state["best_step"]), at_step[first]),
        "error before": state["error_before"],
        "least error": state["least_error"],
        "MiB": memory(device),
    }


def plain(crops: Crops, options: BackboneOptions, device: torch.device) -> dict[str, float]:
    """The same batches through everything, in float32."""
    forget_memory(device)
    backbone = load_backbone("dlib_resnet29", WEIGHTS, "all", device)
    optimizer = torch.optim.AdamW(backbone.trained_parameters(), lr=options.learning_rate)
    chips = torch.from_numpy(crops.chips).permute(0, 3, 1, 2)
    mean = torch.tensor(MANIFEST.normalisation.mean, device=device)[:, None, None]
    labelled = np.flatnonzero(crops.people >= 0)
    batches = pk_batches(crops.people[labelled], options.persons, options.faces, np.random.default_rng(0))
    loss_of, faces, start = make_loss(options.loss), 0, time.monotonic()
    for step in range(options.steps):
        rows = labelled[next(batches)]
        others = np.random.default_rng(step).integers(0, len(chips), len(rows))
        both = np.concatenate([rows, others])
        pixels = augmented(chips[torch.from_numpy(both)], step).to(device).float() - mean
        seen = backbone.tail(pixels / MANIFEST.normalisation.scale)
        loss = loss_of(seen[: len(rows)], torch.from_numpy(crops.people[rows]).to(device)) + (seen**2).sum(1).mean()
        optimizer.zero_grad()
        torch.autograd.backward(loss)
        optimizer.step()
        faces += len(both)
        float(loss.detach())
    seconds = time.monotonic() - start
    return {"faces a second": faces / seconds, "seconds a step": seconds / options.steps, "MiB": memory(device)}


def halves(album: AlbumCrops) -> Crops:
    """Every other photo of each person trains and is confirmed; the others choose the best state."""
    turn = np.array([int((album.people[:row] == person).sum()) for row, person in enumerate(album.people)])
    held = np.flatnonzero(turn % 2 == 1)
    named = np.where(turn % 2 == 0, album.people, -1)
    everything = np.arange(len(album.people))
    apart = np.empty((0, 2), dtype=np.int64)
    return Crops(album.chips, named, held, album.people[held], apart, everything, everything)


def forget_memory(device: torch.device) -> None:
    if device.type == "cuda":
        torch.cuda.empty_cache()
        torch.cuda.reset_peak_memory_stats(device)


def memory(device: torch.device) -> float:
    """The most that was allocated, in MiB; nan on a processor."""
    return torch.cuda.max_memory_allocated(device) / 2**20 if device.type == "cuda" else float("nan")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--device", default="auto")
    parser.add_argument("--depth", choices=("last", "all"), default="last")
    parser.add_argument("--steps", type=int, default=60)
    parser.add_argument("--persons", type=int, default=16)
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    device = choose_device(given.device)
    crops = halves(album_crops(MANIFEST))
    options = BackboneOptions(depth=given.depth, steps=given.steps, persons=given.persons, minutes=60)
    results = {
        "photogroup": ours(crops, options, device),
        "plain float32 loop": plain(crops, options, device),
    }
    ratio = results["photogroup"]["faces a second"] / results["plain float32 loop"]["faces a second"]
    if given.json:
        print(json.dumps(results | {"device": device.type, "times the plain loop": ratio}, indent=2))
        return
    for name, values in results.items():
        print(f"{name} on {device.type}, depth {given.depth if name == 'photogroup' else 'all'}")
        print("".join(f"  {key}: {value:.4g}\n" for key, value in values.items() if value == value), end="")
    print(f"{ratio:.2f} times the faces a second of the plain loop")


if __name__ == "__main__":
    main()
