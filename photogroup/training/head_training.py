"""From corrections to a better network, with a validation report that says whether it is one: `photogroup train`."""

from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from photogroup import keys
from photogroup.domain import NO_PERSON, FaceId, Ints, ModelId
from photogroup.evidence import Calibration
from photogroup.jobs import Job, Progress
from photogroup.learn.held_out import HeldOut, confusion
from photogroup.learn.training_set import (
    Corrected,
    DataSplit,
    events,
    known_only,
    require_enough,
    split,
    take,
)
from photogroup.messages import Message, message
from photogroup.store.store import Store
from photogroup.training.comparing import held_against
from photogroup.training.material import Material
from photogroup.training.validation import ValidationReport, validate

if TYPE_CHECKING:
    from photogroup.learn.head_fitting import TrainingOptions
    from photogroup.learn.training_set import TrainingSet
    from photogroup.vision.head_embedder import Head
    from photogroup.vision.manifests import Manifest


KINDS = ("whitened", "trained")
"""Kinds of heads; where neither is better, the first."""


@dataclass(frozen=True, slots=True)
class TrainedHead:
    head: "Head"
    kind: str
    """Which kind it is: whitened, or trained from there."""
    validation: ValidationReport
    """Of a head of the same kind that had not seen the held-out faces; this one then learned from all corrections."""
    training_faces: int
    people: int


def train_head(
    material: Material,
    calibration: Calibration,
    options: "TrainingOptions",
    *,
    wrong_face_in: int,
    checkpoint: Path | None = None,
) -> Job[TrainedHead]:
    """Validate by turns on parts of the corrections a head trained on the others, then train on all.

    Raises TooFewCorrections, and TrainingStopped if the training went wrong.
    """
    corrected = material.corrected
    require_enough(corrected)
    kinds: list[str] = []

    def fit(parts: DataSplit) -> Job["Head"]:
        kind, head = yield from fit_some(corrected, parts, calibration, options)
        kinds.append(kind)
        return head

    rounds = yield from held_against(material, calibration, fit, wrong_face_in=wrong_face_in, seed=options.seed)
    validation = validate(rounds, corrected.people)
    kind = max(KINDS, key=kinds.count)
    return (yield from fit_all(corrected, kind, validation, calibration, options, checkpoint=checkpoint))


def fit_some(
    corrected: Corrected, parts: DataSplit, calibration: Calibration, options: "TrainingOptions"
) -> Job[tuple[str, "Head"]]:
    """The best kind of head for these corrections, and a head of that kind that has not seen the held-out faces."""
    kind = yield from _choose(corrected, parts, calibration, options)
    held_out = _held_out(corrected, parts.all_held_out)
    training = take(corrected, parts.training, hidden=parts.untrained(corrected.people))
    head = yield from _fit(
        training, kind, calibration, options, what=message("training-for-validation"), held_out=held_out
    )
    return kind, head


def fit_all(
    corrected: Corrected,
    kind: str,
    validation: ValidationReport,
    calibration: Calibration,
    options: "TrainingOptions",
    *,
    checkpoint: Path | None = None,
) -> Job[TrainedHead]:
    """A head of this kind trained on all corrections: the one that is kept."""
    everything = split(corrected, share=0.0, people_share=0.0).training
    training = take(corrected, everything)
    head = yield from _fit(
        training, kind, calibration, options, what=message("training-on-everything"), checkpoint=checkpoint
    )
    return TrainedHead(head, kind, validation, len(everything), len(np.unique(corrected.people[everything])))


def crossed(
    corrected: Corrected, kind: str, calibration: Calibration, options: "TrainingOptions", folds: int = 2
) -> Job[list[Corrected]]:
    """The confirmed faces in parts, each as seen by a head of this kind trained on the other parts."""
    _, event = np.unique(events(corrected), return_inverse=True)
    fold = np.random.default_rng(options.seed).permutation(int(event.max()) + 1)[event] % folds
    confirmed = corrected.people != NO_PERSON
    parts = []
    for number in range(folds):
        seen, unseen = np.flatnonzero(confirmed & (fold != number)), np.flatnonzero(confirmed & (fold == number))
        training = take(corrected, seen, hidden=unseen)
        head = yield from _fit(training, kind, calibration, options, what=message("training-for-calibration"))
        people = known_only(corrected.people, unseen)
        parts.append(replace(corrected, vectors=head.project(corrected.vectors), people=people))
    return parts


def manifest_of(
    trained: TrainedHead, name: str, weights: Path, parent: "Manifest", options: "TrainingOptions"
) -> "Manifest":
    """The manifest of a trained head: where it comes from, what it learned from and how it was judged."""
    from photogroup.vision.manifests import WeightsFile
    from photogroup.vision.weight_files import file_hash

    figures = {
        figure.name: [figure.before, figure.after, figure.low, figure.high] for figure in trained.validation.figures
    }
    return replace(
        parent,
        name=name,
        architecture="head",
        dimension=trained.head.dimension,
        origin="trained by photogroup on this library's corrections",
        weights=WeightsFile(weights.name, keys.size_of(weights), file_hash(weights)),
        parent=parent.name,
        unrecognisable=None,
        parts=(),
        training={
            "trained_at": datetime.now(UTC).isoformat(timespec="seconds"),
            "depth": "head",
            "kind": trained.kind,
            "faces": trained.training_faces,
            "people": trained.people,
            "judged_by_faces": trained.validation.faces,
            "judged_by_people": trained.validation.people,
            "is_refused": not trained.validation.is_not_worse,
            "is_unproven": trained.validation.is_unproven,
            "options": asdict(options),
            "before_after_low_high": figures,
        },
    )


def _choose(corrected: Corrected, parts: DataSplit, calibration: Calibration, options: "TrainingOptions") -> Job[str]:
    """The kind of head that is best on a part of the training faces; the held-out faces are not involved."""
    known = replace(corrected, people=known_only(corrected.people, parts.training))
    inner = split(known, seed=options.seed + 1)
    training = take(known, inner.training, hidden=inner.untrained(corrected.people))
    best, least = "whitened", np.inf
    held_out = _held_out(known, inner.all_held_out)
    for kind in KINDS:
        head = yield from _fit(training, kind, calibration, options, what=message("choosing-head"), held_out=held_out)
        error = confusion(head.project(held_out.vectors), held_out.people)
        if error < least:
            best, least = kind, error
    return best


def _fit(
    training: "TrainingSet",
    kind: str,
    calibration: Calibration,
    options: "TrainingOptions",
    *,
    what: Message,
    held_out: HeldOut | None = None,
    checkpoint: Path | None = None,
) -> Job["Head"]:
    from photogroup.learn.head_fitting import train
    from photogroup.learn.heads import whitened

    head = whitened(training, calibration)
    if kind == "whitened":
        return head
    return (yield from train(head, training, options, checkpoint=checkpoint, held_out=held_out, what=what))


def _held_out(corrected: Corrected, rows: Ints) -> HeldOut:
    return HeldOut(corrected.vectors[rows], corrected.people[rows])


def embed_with_head(store: Store, head: "Head", model_id: ModelId, parent_id: ModelId) -> Job[int]:
    """Embed all faces that the parent has seen, from its vectors, without reading any photos."""
    face_ids, vectors = store.embeddings.load(parent_id)
    for start in range(0, len(face_ids), 5000):
        part = slice(start, start + 5000)
        ids = [FaceId(face) for face in face_ids[part].tolist()]
        store.embeddings.add(model_id, ids, head.project(vectors[part]))
        yield Progress(message("embedding-faces"), min(start + 5000, len(face_ids)), len(face_ids))
    return len(face_ids)
