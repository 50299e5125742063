"""Finding faces: what indexing needs from a detector, and the detector that is built in."""

from collections.abc import Iterator, Sequence
from typing import Protocol

import torch

from photogroup.domain import Box, Detection, Pixels, Point
from photogroup.vision.device import photo_pixels_for
from photogroup.vision.mtcnn import Thresholds, find_faces
from photogroup.vision.mtcnn_stages import load_stages

SMALLEST_PIXELS = 24
"""Faces narrower than this are not searched for: nobody could be recognised in them."""


class Detector(Protocol):
    @property
    def name(self) -> str:
        """A name that changes whenever the results would."""
        ...

    def detect(self, photos: Sequence[Pixels]) -> list[list[Detection]]:
        """For each photo its faces, largest first; boxes and landmarks in fractions of the given photo.

        The photos may be of any sizes. A landmark at 0.5 of a photo 10 pixels wide lies between its fifth and sixth
        pixel: pixel i covers i to i + 1.
        """
        ...


def load_detector(name: str, device: torch.device, smallest_face: float, confidence: float) -> Detector:
    """The detector of this setting. Raises BadModel if its weights are missing or damaged."""
    from photogroup.vision.yunet_detector import YunetDetector

    kind = YunetDetector if name == "yunet" else MtcnnDetector
    return kind(device, smallest_face, confidence)


class MtcnnDetector:
    """MTCNN with the weights of facenet-pytorch 2.5.3.

    Its landmarks do not need correcting. The points of facenet-pytorch's own code lie about a pixel too far to the
    right and down: half a pixel because it rounds windows down before cutting but not before placing points, half
    because its points count from the edge of the first pixel and not from its middle (as these do); the network itself
    adds .002 of the window to the right, which the average over mirror images takes out.
    """

    name = "mtcnn.facenet_pytorch_2.5.3.1"

    def __init__(self, device: torch.device, smallest_face: float = 0.02, confidence: float = 0.8) -> None:
        """smallest_face: the width of the smallest face to search for, as a fraction of the photo's longer side.

        Raises BadModel if the weights are missing or damaged.
        """
        self._device = device
        self._smallest_face = smallest_face
        self._confidence = confidence
        self._thresholds = Thresholds()
        self._stages = load_stages(device)

    def detect(self, photos: Sequence[Pixels]) -> list[list[Detection]]:
        found: list[list[Detection]] = [[] for _ in photos]
        for batch in self._batches(photos):
            faces = self._faces([photos[index] for index in batch])
            for place, detection in faces:
                found[batch[place]].append(detection)
        return [sorted(faces, key=lambda face: -face.box.area) for faces in found]

    def _batches(self, photos: Sequence[Pixels]) -> Iterator[list[int]]:
        """Photos to search at once, as many as fit, photos of equal width together."""
        budget = photo_pixels_for(self._device)
        batch: list[int] = []
        used = 0
        for index in sorted(range(len(photos)), key=lambda index: photos[index].shape[1]):
            if min(photos[index].shape[:2]) < SMALLEST_PIXELS:
                continue
            pixels = photos[index].shape[0] * photos[index].shape[1]
            if batch and used + pixels > budget:
                yield batch
                batch, used = [], 0
            batch.append(index)
            used += pixels
        if batch:
            yield batch

    def _faces(self, photos: Sequence[Pixels]) -> Iterator[tuple[int, Detection]]:
        """A photo's index in the batch, and a face in it."""
        smallest = [max(self._smallest_face * max(photo.shape[:2]), SMALLEST_PIXELS) for photo in photos]
        faces = find_faces(self._stages, photos, smallest, self._device, self._thresholds)
        faces = faces[faces.confidence >= self._confidence]
        rows = zip(
            faces.photo.tolist(), faces.boxes.tolist(), faces.points.tolist(), faces.confidence.tolist(), strict=True
        )
        for place, box, points, confidence in rows:
            height, width = photos[place].shape[:2]
            yield place, _detection(box, points, confidence, width, height)


def _detection(
    box: Sequence[float], points: Sequence[Sequence[float]], confidence: float, width: int, height: int
) -> Detection:
    left, top, right, bottom = box
    eye, other_eye, nose, mouth, other_mouth = (Point(x / width, y / height) for x, y in points)
    return Detection(
        Box(left / width, top / height, right / width, bottom / height),
        (eye, other_eye, nose, mouth, other_mouth),
        confidence,
    )
