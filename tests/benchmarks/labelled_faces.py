"""Labelled real photos as detected faces and chips, for the benchmarks of recognition."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import numpy as np
import numpy.typing as npt
import torch
from PIL import Image

from photogroup.albums.evaluation import Label, PhotoFaces, face_of, read_labels
from photogroup.domain import Detection, Face, FaceId, Landmarks, PhotoId, Pixels, Quality
from photogroup.settings import Settings, with_eyes
from photogroup.vision.alignment import Alignment, align
from photogroup.vision.detection import Detector, load_detector

DATA = Path(__file__).resolve().parents[2].parent / "shared" / "data"
Align = Callable[[Pixels, Sequence[Landmarks], Alignment], Pixels]


@dataclass(frozen=True)
class LabelledFaces:
    """The labelled faces of a folder that the default detector finds."""

    paths: tuple[Path, ...]
    landmarks: tuple[Landmarks, ...]
    people: npt.NDArray[np.int64]
    """Shape (n,): a number for each person."""
    in_first_half: npt.NDArray[np.bool_]
    """Shape (n,): people are split by a hash of their names, so that one half can choose and the other report."""

    def chips(self, alignment: Alignment, align: Align = align) -> Pixels:
        each = zip(self.paths, self.landmarks, strict=True)
        return np.concatenate([align(read(path), [landmarks], alignment) for path, landmarks in each])


def read(path: Path) -> Pixels:
    with Image.open(path) as image:
        return np.array(image.convert("RGB"))


def detected(folder: Path) -> LabelledFaces:
    """Look for the faces that `labels.tsv` in this folder names."""
    settings = with_eyes(Settings(), "best")
    detector = load_detector(
        settings.detector, torch.device("cpu"), settings.smallest_face, settings.detection_confidence
    )
    labels = read_labels(folder / "labels.tsv", folder)
    faces = [_face(label, detector) for label in labels]
    found = [(label, face) for label, face in zip(labels, faces, strict=True) if face]
    names = [label.person for label, _ in found]
    return LabelledFaces(
        paths=tuple(label.path for label, _ in found),
        landmarks=tuple(face.landmarks for _, face in found),
        people=np.unique(names, return_inverse=True)[1].astype(np.int64),
        in_first_half=np.array([sha256(name.encode()).digest()[0] % 2 == 0 for name in names]),
    )


def distances(vectors: npt.NDArray[np.float32], people: npt.NDArray[np.int64]) -> tuple[np.ndarray, np.ndarray]:
    """The distance of every pair of faces, and whether they are of one person; both of shape (n (n - 1) / 2,)."""
    first, second = np.triu_indices(len(vectors), 1)
    products = (vectors @ vectors.T)[first, second]
    return np.sqrt(np.maximum(2 - 2 * products, 0)).astype(np.float64), people[first] == people[second]


def _face(label: Label, detector: Detector) -> Detection | None:
    pixels = read(label.path)
    detections = detector.detect([pixels])[0]
    faces = tuple(
        Face(FaceId(i), PhotoId(0), face.box, face.landmarks, face.confidence, Quality(1, 1, 1, 1))
        for i, face in enumerate(detections)
    )
    chosen = face_of(label, PhotoFaces(pixels.shape[1], pixels.shape[0], faces))
    return None if chosen is None else detections[chosen]
