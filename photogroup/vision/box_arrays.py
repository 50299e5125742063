"""Arithmetic on the windows of a detector, all rows at once.

Coordinates are in pixels of the photo, where pixel i covers i to i + 1. Boxes are left, top, right, bottom. Points are
x, y. A square window is its center and its upper edge as a vector from left to right, so that it can be rotated.
"""

import torch
from torch import Tensor

LAYOUT = torch.tensor([[0.33, 0.40], [0.67, 0.40], [0.5, 0.606], [0.345, 0.75], [0.655, 0.75]])
"""Where MTCNN's landmarks lie in its window on average (567 upright faces, made symmetric)."""
MIRRORED_ORDER = [1, 0, 2, 4, 3]


def moved(boxes: Tensor, offsets: Tensor) -> Tensor:
    """Boxes with each edge moved by its offset, in fractions of the box's size."""
    size = (boxes[:, 2:] - boxes[:, :2]).repeat(1, 2)
    return boxes + offsets * size


def squared(boxes: Tensor) -> Tensor:
    """The squares around the boxes' centers, as wide as the longer side."""
    half = (boxes[:, 2:] - boxes[:, :2]).amax(dim=1, keepdim=True) / 2
    center = (boxes[:, :2] + boxes[:, 2:]) / 2
    return torch.cat([center - half, center + half], dim=1)


def upright_window(squares: Tensor) -> tuple[Tensor, Tensor]:
    """Center and upper edge of square boxes."""
    edge = squares[:, 2:] - squares[:, :2]
    return (squares[:, :2] + squares[:, 2:]) / 2, edge * edge.new_tensor([1.0, 0.0])


def face_window(points: Tensor) -> tuple[Tensor, Tensor]:
    """Center and upper edge of the window in which landmarks (N x 5 x 2) lie as in an average upright face.

    It is the least-squares similarity of Umeyama, "Least-squares estimation of transformation parameters", 1991.
    """
    layout = LAYOUT.to(points)
    middle = layout.mean(dim=0)
    there = layout - middle
    here = points - points.mean(dim=1, keepdim=True)
    cosine = (here * there).sum(dim=(1, 2))
    sine = (here[..., 1] * there[:, 0] - here[..., 0] * there[:, 1]).sum(dim=1)
    edge = torch.stack([cosine, sine], dim=1) / there.square().sum()
    to_center = (0.5 - middle).expand(len(points), 1, 2)
    return points.mean(dim=1) + _turned(to_center, edge)[:, 0], edge


def in_photo(inside: Tensor, center: Tensor, edge: Tensor) -> Tensor:
    """Points (N x K x 2) in fractions of their window, converted to pixels of the photo."""
    return center[:, None] + _turned(inside - 0.5, edge)


def around_ellipses(inside: Tensor, center: Tensor, edge: Tensor) -> Tensor:
    """Upright boxes around the ellipses inscribed in the given boxes (N x 4) of rotated windows."""
    half = (inside[:, 2:] - inside[:, :2]) / 2
    middle = in_photo(((inside[:, :2] + inside[:, 2:]) / 2)[:, None], center, edge)[:, 0]
    across = (half * edge).norm(dim=1)
    down = (half * edge.flip(1)).norm(dim=1)
    reach = torch.stack([across, down], dim=1)
    return torch.cat([middle - reach, middle + reach], dim=1)


def mirrored_points(inside: Tensor) -> Tensor:
    """Landmarks (N x 5 x 2, fractions of the window) of a mirrored window, in the window itself."""
    ordered = inside[:, MIRRORED_ORDER]
    return torch.stack([1 - ordered[..., 0], ordered[..., 1]], dim=2)


def mirrored_boxes(inside: Tensor) -> Tensor:
    """Boxes (N x 4, fractions of the window) of a mirrored window, in the window itself."""
    left, top, right, bottom = inside.unbind(dim=1)
    return torch.stack([1 - right, top, 1 - left, bottom], dim=1)


def _turned(offsets: Tensor, edge: Tensor) -> Tensor:
    """Offsets (N x K x 2) in a window's own axes, converted to the photo's."""
    down = torch.stack([-edge[:, 1], edge[:, 0]], dim=1)
    return offsets[..., :1] * edge[:, None] + offsets[..., 1:] * down[:, None]


def without_nested(photo: Tensor, boxes: Tensor, confidence: Tensor, threshold: float) -> Tensor:
    """Rows to keep, most confident first: none shares more than `threshold` of the smaller box with a more confident
    one in its photo."""
    order = confidence.argsort(descending=True)
    photo, boxes = photo[order], boxes[order]
    width, height = (
        torch.minimum(boxes[:, None, axis + 2], boxes[None, :, axis + 2])
        - torch.maximum(boxes[:, None, axis], boxes[None, :, axis])
        for axis in (0, 1)
    )
    area = (boxes[:, 2:] - boxes[:, :2]).prod(dim=1)
    shared = width.clamp(min=0) * height.clamp(min=0) / torch.minimum(area[:, None], area[None])
    clashes = ((shared > threshold) & (photo[:, None] == photo[None])).tolist()
    keep: list[int] = []
    for row, clash in enumerate(clashes):
        if not any(clash[other] for other in keep):
            keep.append(row)
    return order[torch.tensor(keep, dtype=torch.long, device=order.device)]
