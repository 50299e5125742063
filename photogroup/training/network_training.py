"""From corrections to a better network below the head: fine-tuning on aligned faces,
a head on top, and the validation."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from photogroup import keys
from photogroup.domain import NO_PERSON, Ints, ModelId, Pixels, Vectors
from photogroup.evidence import Calibration
from photogroup.identity.grouping.bursts import burst_pairs, sure_links
from photogroup.identity.grouping.pair_verification import pair_distances
from photogroup.jobs import Job, Progress
from photogroup.learn.training_set import Corrected, DataSplit, joined, known_only, require_enough, split
from photogroup.messages import message
from photogroup.store.store import Store
from photogroup.training.comparing import NetworkView, compared
from photogroup.training.head_training import TrainedHead, fit_all, fit_some
from photogroup.training.material import Material
from photogroup.training.trained_part import TrainedPart

if TYPE_CHECKING:
    from photogroup.learn.backbone import TrainableNetwork
    from photogroup.learn.fine_tuning import BackboneOptions, Crops, FineTuned, Tune
    from photogroup.learn.head_fitting import TrainingOptions
    from photogroup.vision.device import Device
    from photogroup.vision.manifests import Manifest


MOST_UNLABELLED = 2000
"""Unnamed faces used to keep strangers apart and to learn from without labels."""
_MOST_CARRIED = 2000
"""Faces whose pairs are used to carry the calibration over; the number of pairs grows with their square."""


@dataclass(frozen=True, slots=True)
class Root:
    """The network to be improved, the part of it that is fine-tuned, and how that is run."""

    manifest: "Manifest"
    part: TrainedPart
    weights: Path
    """Of the part that is fine-tuned."""
    device: "Device"
    mirror: bool


@dataclass(frozen=True, slots=True)
class TrainedNetwork:
    network: "TrainableNetwork"
    """The part that was trained."""
    state: Mapping[str, float]
    calibration: Calibration
    """Of the whole network's distances."""
    head: TrainedHead
    """The head on top. It was validated against the best head on the earlier network, from the same corrections."""


def rows_to_crop(corrected: Corrected, seed: int) -> Ints:
    """All confirmed faces and some others."""
    others = np.flatnonzero(corrected.people == NO_PERSON)
    some = np.random.default_rng(seed).permutation(others)[:MOST_UNLABELLED]
    return np.sort(np.concatenate([np.flatnonzero(corrected.people != NO_PERSON), some]))


def burst_numbers(store: Store, model_id: ModelId, face_ids: Ints, calibration: Calibration) -> Ints:
    """Shape (n,): one number for all faces of a burst that are surely one person."""
    known, vectors = store.embeddings.load(model_id)
    table = store.faces.all()
    here, at = np.searchsorted(table.ids, face_ids), np.searchsorted(known, face_ids)
    pairs = burst_pairs(table.photo_ids[here], table.shots, table.boxes[here])
    return joined(np.arange(len(face_ids)), sure_links(pairs, vectors[at], calibration))


def train_network(
    material: Material,
    chips: Pixels,
    bursts: Ints,
    root: Root,
    calibration: Calibration,
    options: "BackboneOptions",
    head_options: "TrainingOptions",
    *,
    wrong_face_in: int,
    tune: "Tune",
    checkpoint: Path | None = None,
) -> Job[TrainedNetwork]:
    """Fine-tune on most of the corrections, choose a head, validate both together on the rest.

    `chips` and `bursts` are those of the material's faces, in order. The network that was validated is the one that is
    kept; only the head on it then learns from all corrections. `tune` runs the training, here or elsewhere. Raises
    TooFewCorrections, BadSettings and TrainingStopped.
    """
    corrected = material.corrected
    require_enough(corrected)
    parts = split(corrected, seed=options.seed)
    tuned = yield from _tune(material, chips, bursts, parts, root, options, tune, checkpoint)
    yield Progress(message("looking-anew"), 0, 1)
    vectors = root.part.exchanged(corrected.vectors, _embedded(tuned.network, chips, root))
    unseen = _inner(corrected, parts, options.seed).all_held_out
    calibration = _transferred(calibration, corrected, vectors, unseen)
    _, old = yield from fit_some(corrected, parts, calibration, head_options)
    renewed = replace(corrected, vectors=vectors)
    kind, new = yield from fit_some(renewed, parts, calibration, head_options)
    before, after = NetworkView(corrected.vectors, calibration), NetworkView(new.project(vectors), calibration)
    head_alone = NetworkView(old.project(corrected.vectors), calibration)
    validation = yield from compared(material, parts, before, after, wrong_face_in=wrong_face_in, head=head_alone)
    head = yield from fit_all(renewed, kind, validation, calibration, head_options)
    return TrainedNetwork(tuned.network, tuned.state, calibration, head)


def _tune(
    material: Material,
    chips: Pixels,
    bursts: Ints,
    parts: DataSplit,
    root: Root,
    options: "BackboneOptions",
    tune: "Tune",
    checkpoint: Path | None,
) -> Job["FineTuned"]:
    from photogroup.learn.backbone import load_backbone

    part = root.part.manifest
    backbone = load_backbone(part.architecture, root.weights, options.depth, root.device)
    crops = _crops(material.corrected, chips, bursts, parts, options.seed)
    return (
        yield from tune(
            backbone,
            crops,
            part.normalisation,
            options,
            device=root.device,
            checkpoint=checkpoint,
            mirror=root.mirror,
        )
    )


def _crops(corrected: Corrected, chips: Pixels, bursts: Ints, parts: DataSplit, seed: int) -> "Crops":
    """What may be trained on, which includes nothing that is held out. A part of it chooses the best state."""
    from photogroup.learn.fine_tuning import Crops

    inner = _inner(corrected, parts, seed)
    rows = np.setdiff1d(np.arange(len(chips)), parts.untrained(corrected.people))
    at = np.full(len(chips), -1, dtype=np.int64)
    at[rows] = np.arange(len(rows))
    apart = at[corrected.apart]
    return Crops(
        chips=chips[rows],
        people=known_only(corrected.people, inner.training)[rows],
        held_out=at[inner.all_held_out],
        held_out_people=corrected.people[inner.all_held_out],
        apart=apart[(apart >= 0).all(1)],
        photo_ids=corrected.photo_ids[rows],
        bursts=bursts[rows],
    )


def _inner(corrected: Corrected, parts: DataSplit, seed: int) -> DataSplit:
    """The training faces, split once more: the part held out chooses the best state and carries the
    calibration over."""
    return split(replace(corrected, people=known_only(corrected.people, parts.training)), seed=seed + 1)


def _embedded(network: "TrainableNetwork", chips: Pixels, root: Root) -> Vectors:
    from photogroup.vision.torch_embedder import TorchEmbedder

    return TorchEmbedder(root.part.manifest, network.folded(), root.device, root.mirror).embed(chips)


def _transferred(calibration: Calibration, corrected: Corrected, after: Vectors, unseen: Ints) -> Calibration:
    """The calibration for the new network's distances, carried over by a straight line from old to new distances.

    The line goes through the median distances of two people and of one person, for faces that were not trained on.
    """
    unseen = np.random.default_rng(0).permutation(unseen)[:_MOST_CARRIED]
    people = corrected.people[unseen]
    before = _medians(corrected.vectors[unseen], people)
    if np.isnan(before).any():
        return calibration
    (old_same, old_different), (same, different) = before, _medians(after[unseen], people)
    stretch = max(different - same, 1e-6) / max(old_different - old_same, 1e-6)
    start = different - stretch * old_different
    slope, offset = calibration.slope / stretch, calibration.offset + calibration.slope * start / stretch
    crowd = calibration.evidence.usual_crowd
    crowd = max(start + stretch * crowd, 0.0) if crowd else 0.0
    evidence = replace(calibration.evidence, usual_crowd=crowd, strangers_vary=0.0)
    return replace(calibration, slope=slope, offset=offset, evidence=evidence)


def _medians(vectors: Vectors, people: Ints) -> tuple[float, float]:
    """Median distances within people and between them; NaN if there are none."""
    first, second = np.triu_indices(len(people), 1)
    distance = pair_distances(vectors)
    same = people[first] == people[second]
    kinds = (distance[same], distance[~same])
    within, between = (float(np.median(kind)) if len(kind) else float("nan") for kind in kinds)
    return within, between


def network_manifests(
    trained: TrainedNetwork, name: str, weights: Path, root: Root, options: "BackboneOptions", whole_name: str
) -> list["Manifest"]:
    """The manifests of a fine-tuned network: of the part that was trained, then of the whole where that is another."""
    from photogroup.vision.manifests import WeightsFile
    from photogroup.vision.weight_files import file_hash

    old, whole = root.part.manifest, root.manifest
    told = {
        "trained_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "depth": options.depth,
        "faces": trained.head.training_faces,
        "people": trained.head.people,
        "options": asdict(options),
        **trained.state,
    }
    origin = "trained by photogroup on this library's corrections"
    file = WeightsFile(weights.name, keys.size_of(weights), file_hash(weights))
    part = replace(old, name=name, origin=origin, weights=file, parent=old.name, unrecognisable=None, training=told)
    if old == whole:
        return [replace(part, calibration=trained.calibration)]
    parts = tuple(replace(each, name=name) if each.name == old.name else each for each in whole.parts)
    renewed = replace(whole, name=whole_name, origin=origin, parts=parts, parent=whole.name, training=told)
    return [part, replace(renewed, calibration=trained.calibration, unrecognisable=None)]
