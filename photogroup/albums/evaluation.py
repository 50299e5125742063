"""Compares a grouped library with labels: what `photogroup evaluate` reports.

Labels are tab-separated text with a heading line. `labels.tsv`: path, person and optionally left, top, right, bottom
of that person's face in pixels of the upright photo. `faces.tsv`: path and the points left_eye, right_eye, nose and
mouth, each as _x and _y. A pairs file is LFW's `pairs.txt` (Huang et al. 2007).
"""

import csv
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from photogroup.domain import Box, Face, FaceId, PersonId, Vectors
from photogroup.errors import FolderMissing, NotFound
from photogroup.identity.grouping.metrics import GroupingQuality, grouping_quality
from photogroup.identity.grouping.pair_verification import Verification, verification
from photogroup.system_reasons import system_reason

ENOUGH_OVERLAP = 0.25
"""A detected face is the labelled one when their boxes overlap (intersection over union) by this much."""
WIDEST_FACE = 6.5
"""A box that contains the annotated points counts as found if it is at most this many eye distances wide."""


@dataclass(frozen=True, slots=True)
class Label:
    path: Path
    person: str
    box: tuple[float, float, float, float] | None
    """Left, top, right, bottom in pixels of the upright photo; None stands for the face nearest the middle."""


@dataclass(frozen=True, slots=True)
class PhotoFaces:
    """What the library knows about one file."""

    width: int
    height: int
    faces: tuple[Face, ...]


@dataclass(frozen=True, slots=True)
class Evaluation:
    grouping: GroupingQuality | None
    labelled: int
    found: int
    """Labelled faces that a detected face overlaps."""
    points: int
    points_found: int
    """Faces annotated by points that lie inside a detected box of plausible size."""
    verification: Verification | None
    pairs: int
    pairs_left_out: int
    """Pairs with a photo in which no face was found; no figure counts them as wrong."""


def read_labels(file: Path, folder: Path) -> list[Label]:
    """Labels whose paths are relative to the folder; rows without a person are left out."""
    labels = []
    for row in _rows(file, {"path", "person"}):
        if not row["person"]:
            continue
        sides = [row.get(side) for side in ("left", "top", "right", "bottom")]
        box = None if None in sides or "" in sides else tuple(float(side or 0) for side in sides)
        labels.append(Label((folder / row["path"]).resolve(), row["person"], box if box is None else _four(box)))
    return labels


def labels_from_folders(folder: Path, paths: Iterable[Path]) -> list[Label]:
    """Labels of photos sorted into one folder per person: the folder's name is the person."""
    parts = ((path, path.relative_to(folder).parts) for path in paths if path.is_relative_to(folder))
    return [Label(path, names[0], None) for path, names in parts if len(names) > 1]


def face_of(label: Label, photo: PhotoFaces) -> FaceId | None:
    """The detected face that the label refers to, if there is one."""
    if label.box is None:
        nearest = min(photo.faces, key=lambda face: _from_middle(face.box), default=None)
        return nearest.id if nearest else None
    left, top, right, bottom = label.box
    box = Box(left / photo.width, top / photo.height, right / photo.width, bottom / photo.height)
    best = max(photo.faces, key=lambda face: face.box.overlap(box), default=None)
    return best.id if best and best.box.overlap(box) >= ENOUGH_OVERLAP else None


def score_grouping(
    labels: Sequence[Label], photos: Mapping[Path, PhotoFaces], people: Mapping[FaceId, PersonId]
) -> tuple[GroupingQuality, int]:
    """Grouping quality over the labelled faces, and how many of them were found.

    A labelled face that no detected face overlaps counts against recall; a face in no album is alone.
    """
    numbers = {person: number for number, person in enumerate(sorted({label.person for label in labels}))}
    found: list[tuple[int, int]] = []
    missed: list[int] = []
    for label in labels:
        photo = photos.get(label.path)
        face = face_of(label, photo) if photo else None
        if face is None:
            missed.append(numbers[label.person])
        else:
            found.append((int(people.get(face, -1)), numbers[label.person]))
    albums, truth = np.array(found, dtype=np.int64).reshape(-1, 2).T
    return grouping_quality(albums, truth, np.array(missed, dtype=np.int64)), len(found)


def score_points(file: Path, folder: Path, photos: Mapping[Path, PhotoFaces]) -> tuple[int, int]:
    """How many faces are annotated by points, and how many of them were found."""
    wanted = {f"{point}_{axis}" for point in ("left_eye", "right_eye", "nose", "mouth") for axis in "xy"}
    by_photo = defaultdict(list)
    for row in _rows(file, {"path", *wanted}):
        by_photo[(folder / row["path"]).resolve()].append({name: float(row[name]) for name in wanted})
    total = sum(len(faces) for faces in by_photo.values())
    found = sum(_points_found(faces, photos[path]) for path, faces in by_photo.items() if path in photos)
    return total, found


def score_pairs(
    file: Path, folder: Path, photos: Mapping[Path, PhotoFaces], vectors: Mapping[FaceId, Vectors]
) -> tuple[Verification, int, int]:
    """Verification on LFW pairs, how many were judged, and how many had to be left out."""
    distances, same, left_out = [], [], 0
    for first, second, is_same in _read_pairs(file, folder):
        sides = [_vector_of(path, photos, vectors) for path in (first, second)]
        if sides[0] is None or sides[1] is None:
            left_out += 1
            continue
        distances.append(float(np.linalg.norm(sides[0] - sides[1])))
        same.append(is_same)
    if min(sum(same), len(same) - sum(same)) < 2:
        raise NotFound("evaluation-too-few-pairs", file=file, folder=folder)
    return verification(np.array(distances), np.array(same)), len(same), left_out


def _vector_of(path: Path, photos: Mapping[Path, PhotoFaces], vectors: Mapping[FaceId, Vectors]) -> Vectors | None:
    photo = photos.get(path)
    face = face_of(Label(path, "", None), photo) if photo else None
    return None if face is None else vectors.get(face)


def _points_found(faces: list[dict[str, float]], photo: PhotoFaces) -> int:
    """Match annotated faces to boxes one to one, the smallest box that fits first."""
    boxes = sorted((face.box.in_pixels(photo.width, photo.height) for face in photo.faces), key=lambda b: b[2] - b[0])
    count = 0
    for face in faces:
        fitting = next((box for box in boxes if _holds(box, face)), None)
        if fitting:
            boxes.remove(fitting)
            count += 1
    return count


def _holds(box: tuple[float, float, float, float], face: dict[str, float]) -> bool:
    eyes = np.hypot(face["left_eye_x"] - face["right_eye_x"], face["left_eye_y"] - face["right_eye_y"])
    x = ((face["left_eye_x"] + face["right_eye_x"]) / 2 + face["nose_x"] + face["mouth_x"]) / 3
    y = ((face["left_eye_y"] + face["right_eye_y"]) / 2 + face["nose_y"] + face["mouth_y"]) / 3
    left, top, right, bottom = box
    return left <= x <= right and top <= y <= bottom and right - left <= WIDEST_FACE * max(float(eyes), 1.0)


def _read_pairs(file: Path, folder: Path) -> Iterable[tuple[Path, Path, bool]]:
    for line in _text(file).splitlines():
        words = line.split("\t") if "\t" in line else line.split()
        if len(words) == 3:
            yield _lfw(folder, words[0], words[1]), _lfw(folder, words[0], words[2]), True
        elif len(words) == 4:
            yield _lfw(folder, words[0], words[1]), _lfw(folder, words[2], words[3]), False


def _lfw(folder: Path, person: str, number: str) -> Path:
    name = Path(person) / f"{person}_{int(number):04d}.jpg"
    base = folder / "photos" if (folder / "photos").is_dir() else folder
    return (base / name).resolve()


def _rows(file: Path, wanted: set[str]) -> list[dict[str, str]]:
    rows = list(csv.DictReader(_text(file).splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE))
    missing = wanted - set(rows[0] if rows else ())
    if missing:
        raise NotFound("evaluation-no-column", file=file, missing=tuple(sorted(missing)))
    return rows


def _text(file: Path) -> str:
    try:
        return file.read_text("utf-8")
    except OSError as error:
        raise FolderMissing("evaluation-unreadable", file=file, reason=system_reason(error)) from None


def _from_middle(box: Box) -> float:
    return (box.center.x - 0.5) ** 2 + (box.center.y - 0.5) ** 2 - box.area


def _four(values: Sequence[float]) -> tuple[float, float, float, float]:
    left, top, right, bottom = values
    return left, top, right, bottom
