"""Places the five points of faces again, on the upright face and on its mirror image.

YuNet sees a face at the scale of a photo of 640 pixels, and its points scatter by 8% of the distance between the eyes.
The last of MTCNN's networks sees the face alone at 48 pixels. Averaging over the mirror image cancels its bias to one
side, and a second round removes the influence of the first points. On `album-dev` this cuts the pairs of faces that
average link gets wrong from 7 to 2 in a thousand.
"""

from collections.abc import Sequence

import numpy as np
import torch
from torch import nn

from photogroup.domain import Detection, Floats, Landmarks, Pixels, Point
from photogroup.vision.alignment import Alignment, align, fit
from photogroup.vision.box_arrays import LAYOUT, MIRRORED_ORDER

_SIDE = 48
_ALIGNMENT = Alignment(_SIDE, tuple(Point(x, y) for x, y in LAYOUT.tolist()))  # type: ignore[arg-type]
_ROUNDS = 2
_BATCH = 16
_FARTHEST = 0.25
"""Points that move farther than this, in units of the distance between the eyes and the mouth, belong to another face
or to none."""


def placed(stage: nn.Module, photo: Pixels, faces: Sequence[Detection], device: torch.device) -> list[Landmarks]:
    """The points of the faces in one photo according to MTCNN's output stage; a face that the stage does not find keeps
    its own."""
    points = [face.landmarks for face in faces]
    for _ in range(_ROUNDS if points else 0):
        points, _ = _once(stage, photo, points, device)
    height, width = photo.shape[:2]
    return [
        now if _is_near(face.landmarks, now, width, height) else face.landmarks
        for face, now in zip(faces, points, strict=True)
    ]


def likelihood(stage: nn.Module, photo: Pixels, face: Landmarks, device: torch.device) -> float:
    """Log-odds that there is a face here and that these points lie upright in it."""
    return float(_once(stage, photo, [face], device)[1][0])


def _once(
    stage: nn.Module, photo: Pixels, points: Sequence[Landmarks], device: torch.device
) -> tuple[list[Landmarks], Floats]:
    """Better points, and the log-odds that there are faces."""
    height, width = photo.shape[:2]
    chips = align(photo, points, _ALIGNMENT)
    answer = _seen(stage, np.concatenate([chips, chips[:, :, ::-1]]), device)
    seen, mirrored = answer[:, 5:].reshape(2, len(chips), 2, 5).swapaxes(2, 3)
    back = mirrored[:, MIRRORED_ORDER]
    back[..., 0] = 1 - back[..., 0]
    found = []
    for face, places in zip(points, (seen + back) / 2 * _SIDE, strict=True):
        similarity = fit(face, _ALIGNMENT, width, height)
        spots = [similarity(complex(x, y)) for x, y in places]
        found.append(_landmarks([(spot.real / width, spot.imag / height) for spot in spots]))
    return found, answer[:, 0].reshape(2, -1).mean(axis=0)


@torch.inference_mode()
def _seen(stage: nn.Module, chips: Pixels, device: torch.device) -> Floats:
    """The stage's output, N x 15. The last batch is padded to a power of two, as every new size costs time."""
    pixels = torch.from_numpy(np.ascontiguousarray(chips)).permute(0, 3, 1, 2)
    answers = []
    for batch in torch.split(pixels, _BATCH):
        size = 1 << (len(batch) - 1).bit_length()
        filled = torch.cat([batch, batch[:1].expand(size - len(batch), -1, -1, -1)])
        whole = filled.to(device).float().contiguous(memory_format=torch.channels_last)
        answers.append(stage(whole)[: len(batch)].cpu())
    return torch.cat(answers).double().numpy()


def _is_near(before: Landmarks, now: Landmarks, width: int, height: int) -> bool:
    one, other = (np.array([(point.x * width, point.y * height) for point in face]) for face in (before, now))
    tall = float(np.hypot(*(one[3:].mean(axis=0) - one[:2].mean(axis=0)))) or 1.0
    return bool(np.hypot(*(other - one).mean(axis=0)) <= _FARTHEST * tall)


def _landmarks(spots: Sequence[tuple[float, float]]) -> Landmarks:
    eye, other_eye, nose, mouth, other_mouth = (Point(x, y) for x, y in spots)
    return eye, other_eye, nose, mouth, other_mouth
