"""From corrections to a better network, with a validation report that says whether it is one: `photogroup train`."""

from collections import defaultdict
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from photogroup import keys
from photogroup.albums.regrouping import constraints_over
from photogroup.domain import NO_PERSON, FaceId, Floats, Ints, MembershipState, ModelId, Vectors
from photogroup.evidence import Calibration
from photogroup.identity.corrections.state import State
from photogroup.identity.grouping.constraints import Constraints
from photogroup.identity.grouping.rules import canonical
from photogroup.jobs import Job, Progress
from photogroup.learn.held_out import HeldOut, confusion
from photogroup.learn.training_set import (
    Corrected,
    DataSplit,
    chosen,
    events,
    known_only,
    require_enough,
    split,
    take,
)
from photogroup.messages import Message, message
from photogroup.store.faces import FaceTable
from photogroup.store.store import Store
from photogroup.training.comparing import held_against
from photogroup.training.validation import ValidationReport, validate

if TYPE_CHECKING:
    from photogroup.learn.head_fitting import TrainingOptions
    from photogroup.learn.training_set import TrainingSet
    from photogroup.vision.head_embedder import Head
    from photogroup.vision.manifests import Manifest


_IN_ALBUM = (MembershipState.CONFIRMED, MembershipState.GROUPED)
KINDS = ("whitened", "trained")
"""Of heads; where neither is better, the first."""
_EXAMPLES = 4
"""How many confirmed faces of a person a face rejected from them is compared with."""


@dataclass(frozen=True, slots=True)
class Material:
    """A library's faces with what the user said about them, in the form that training and judging need."""

    face_ids: Ints
    corrected: Corrected
    constraints: Constraints
    quality: Floats

    def only(self, rows: Ints) -> "Material":
        """These faces (m,), in order, as if there were no others."""
        return Material(
            self.face_ids[rows], chosen(self.corrected, rows), of_rows(self.constraints, rows), self.quality[rows]
        )


@dataclass(frozen=True, slots=True)
class TrainedHead:
    head: "Head"
    kind: str
    """Which of the candidates it is: whitened, or trained from there."""
    validation: ValidationReport
    """On a head of the same kind that had not seen the held-out faces; this one then learned from all corrections."""
    training_faces: int
    people: int


def gather(store: Store, state: State, model_id: ModelId, calibration: Calibration) -> Material:
    """Everything that was said about the faces with an embedding by this model, and what their photos tell."""
    face_ids, vectors = store.embeddings.load(model_id)
    everybody = store.faces.all()
    table = everybody.rows(np.searchsorted(everybody.ids, face_ids))
    constraints = constraints_over(table, vectors, state, calibration)
    corrected = replace(
        _corrected(vectors, table, state), beside=constraints.soft_cannot, albums=_albums(store, face_ids, state)
    )
    return Material(face_ids, corrected, constraints, table.quality.astype(np.float64))


def train_head(
    material: Material,
    calibration: Calibration,
    options: "TrainingOptions",
    *,
    wrong_face_in: int,
    checkpoint: Path | None = None,
) -> Job[TrainedHead]:
    """Prove by turns on a part of the corrections what was trained on the others, then learn from all.

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
    """The best kind of head for these corrections, and one of that kind that has not seen the held-out faces."""
    kind = yield from _choose(corrected, parts, calibration, options)
    held_out = _held_out(corrected, parts.all_held_out)
    training = take(corrected, parts.training, hidden=parts.all_held_out)
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
    """A head of this kind from all corrections: the one that is kept."""
    everything = split(corrected, share=0.0, people_share=0.0).training
    training = take(corrected, everything)
    head = yield from _fit(
        training, kind, calibration, options, what=message("training-on-everything"), checkpoint=checkpoint
    )
    return TrainedHead(head, kind, validation, len(everything), len(np.unique(corrected.people[everything])))


def crossed(
    corrected: Corrected, kind: str, calibration: Calibration, options: "TrainingOptions", folds: int = 2
) -> Job[list[Corrected]]:
    """The confirmed faces in parts, each as shown by a head of this kind that has learned from the other parts."""
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


def of_rows(constraints: Constraints, rows: Ints) -> Constraints:
    """The constraints over these rows alone, renumbered; the seeds and their people stay as they are."""
    at = np.full(len(constraints.seeds), -1, dtype=np.int64)
    at[rows] = np.arange(len(rows))
    pairs = [at[each] for each in (constraints.must, constraints.cannot, constraints.soft_cannot)]
    must, cannot, soft_cannot = (each[(each >= 0).all(1)] for each in pairs)
    rejected = constraints.not_seed[at[constraints.not_seed[:, 0]] >= 0]
    return replace(
        constraints,
        seeds=constraints.seeds[rows],
        must=must,
        cannot=cannot,
        soft_cannot=soft_cannot,
        not_seed=np.column_stack([at[rejected[:, 0]], rejected[:, 1]]),
    )


def manifest_of(
    trained: TrainedHead, name: str, weights: Path, parent: "Manifest", options: "TrainingOptions"
) -> "Manifest":
    """What is kept about a trained head: where it comes from, what it learned from and how it was judged."""
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
            "options": asdict(options),
            "before_after_low_high": figures,
        },
    )


def _choose(corrected: Corrected, parts: DataSplit, calibration: Calibration, options: "TrainingOptions") -> Job[str]:
    """The kind of head that is best on a part of the training faces; the held-out faces are not involved."""
    known = replace(corrected, people=known_only(corrected.people, parts.training))
    inner = split(known, seed=options.seed + 1)
    training = take(known, inner.training, hidden=np.concatenate([inner.all_held_out, parts.all_held_out]))
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


def _corrected(vectors: Vectors, table: FaceTable, state: State) -> Corrected:
    row_of = {int(face): row for row, face in enumerate(table.ids)}
    said = [(row_of[face], person) for face, person in state.looked_at() if face in row_of]
    people = np.full(len(table.ids), NO_PERSON, dtype=np.int64)
    for row, person in said:
        people[row] = person
    people = canonical(people, state)
    apart = _apart(state, row_of, people)
    return Corrected(vectors, people, table.photo_ids, table.days, apart, moments=table.moments)


def _albums(store: Store, face_ids: Ints, state: State) -> Ints:
    """Shape (n,): whose album each face is in, as the user sees them now."""
    people = {each.face_id: each.person_id for each in store.memberships.all() if each.state in _IN_ALBUM}
    albums = np.array([people.get(FaceId(face), NO_PERSON) for face in face_ids.tolist()], dtype=np.int64)
    return canonical(albums, state)


def _apart(state: State, row_of: dict[int, int], people: Ints) -> Ints:
    """Pairs said to differ, and each rejected face paired with confirmed faces of the person it is not."""
    examples: dict[int, list[int]] = defaultdict(list)
    for row in np.flatnonzero(people >= 0).tolist():
        examples[int(people[row])].append(row)
    pairs = [(row_of[f], row_of[g]) for f, g in state.faces_apart() if f in row_of and g in row_of]
    for face, person in state.rejected():
        if face in row_of:
            pairs += [(row_of[face], example) for example in _spread(examples[person])]
    return np.array([pair for pair in pairs if pair[0] != pair[1]], dtype=np.int64).reshape(-1, 2)


def _spread(rows: list[int]) -> list[int]:
    """A few of them, evenly spread."""
    return rows[:: max(1, len(rows) // _EXAMPLES)][:_EXAMPLES]


def embed_with_head(store: Store, head: "Head", model_id: ModelId, parent_id: ModelId) -> Job[int]:
    """Embed all faces that the parent has seen, from its vectors, without reading any photo."""
    face_ids, vectors = store.embeddings.load(parent_id)
    for start in range(0, len(face_ids), 5000):
        part = slice(start, start + 5000)
        ids = [FaceId(face) for face in face_ids[part].tolist()]
        store.embeddings.add(model_id, ids, head.project(vectors[part]))
        yield Progress(message("embedding-faces"), min(start + 5000, len(face_ids)), len(face_ids))
    return len(face_ids)
