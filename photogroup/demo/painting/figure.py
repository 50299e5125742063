"""A whole person in the picture: body, head, hair, glasses and hat, laid over what is behind."""

import math
from dataclasses import dataclass

import numpy as np
from PIL import Image

from photogroup.demo.painting.beard import beard_layer, paint_stubble
from photogroup.demo.painting.clothes import Build, Outfit, paint_body
from photogroup.demo.painting.cuts import SHAPES
from photogroup.demo.painting.ears import ear_layer
from photogroup.demo.painting.face import paint_face
from photogroup.demo.painting.field import Array, Colour, blurred, edge
from photogroup.demo.painting.glasses import glasses_layer
from photogroup.demo.painting.hair import back_hair, front_hair
from photogroup.demo.painting.hats import hat_layer
from photogroup.demo.painting.head import HeadFrame, PaintedLayer, Pose, head_frame
from photogroup.demo.painting.light import Light, developed, shade
from photogroup.demo.painting.looks import Glasses, Hat, Looks

SHARPEST = 100
"""Most pixels per head unit at which heads are painted; larger ones are enlarged."""
CLOTH = 52
"""The same for bodies, which need fewer pixels."""


@dataclass(frozen=True, slots=True)
class PaintedPerson:
    """One person as they are in one photo."""

    looks: Looks
    build: Build
    outfit: Outfit
    pose: Pose
    x: float
    y: float
    """Where the middle between the eyes is, in pixels."""
    scale: float
    """Pixels per head unit (half a head's width)."""
    glasses: Glasses = Glasses.NONE
    hat: Hat = Hat.NONE
    hat_colour: Colour = (0.5, 0.1, 0.1)


@dataclass(frozen=True, slots=True)
class _Patch:
    """A rectangle of the picture, and head units at every pixel of the sheet painted for it."""

    left: int
    top: int
    right: int
    bottom: int
    x: Array
    y: Array
    pixel: float


def face_box(figure: PaintedPerson) -> tuple[float, float, float, float]:
    """Left, top, right, bottom of the face in pixels: brows to chin, cheek to cheek."""
    t, pose, scale = figure.looks.traits, figure.pose, figure.scale
    middle = (t.chin - 0.62) / 2
    cx = figure.x + scale * (0.35 * math.sin(pose.yaw) - middle * math.sin(pose.roll))
    cy = figure.y + scale * (middle * math.cos(pose.roll) - 0.3 * math.sin(pose.pitch))
    half_w, half_h = scale * 0.86 * t.cheek, scale * (t.chin + 0.62) / 2
    return cx - half_w, cy - half_h, cx + half_w, cy + half_h


def paint_figure(canvas: Image.Image, figure: PaintedPerson, light: Light, exposure: float = 1.0) -> None:
    """Paint somebody over a picture, in place."""
    whole = _patch(canvas, figure, *_head_extent(figure), SHARPEST)
    if whole is not None:
        behind = back_hair(_frame(whole, figure), figure.looks, light)
        _lay(canvas, whole, [] if behind is None else [behind], exposure)
    reach = figure.build.shoulders * 1.12
    body = _patch(canvas, figure, -reach, 0.4, reach, 99.0, CLOTH)
    if body is not None:
        dressed = paint_body(body.x, body.y, body.pixel, figure.looks, figure.build, figure.outfit, light)
        _lay(canvas, body, [dressed], exposure)
    if whole is not None:
        _lay(canvas, whole, _head_layers(_frame(whole, figure), figure, light), exposure)


def _head_extent(figure: PaintedPerson) -> tuple[float, float, float, float]:
    """Left, top, right, bottom of the head with everything attached to it, in head units."""
    t, shape = figure.looks.traits, SHAPES.get(figure.looks.cut)
    half, top, bottom = 1.3, t.crown + 0.1, t.chin + 0.25
    if shape is not None:
        half, top = max(half, t.cheek + shape.side + shape.flare + 0.15), t.crown + shape.top + 0.12
        top += 0.6 * (shape is SHAPES.get(figure.looks.cut) and figure.looks.cut.value == "tied")
        bottom = max(bottom, shape.end + 0.2)
    if figure.hat is not Hat.NONE:
        half, top = max(half, 1.85 if figure.hat is Hat.STRAW else 1.3), top + (1.0 if figure.hat is Hat.PARTY else 0.5)
    slack = abs(math.sin(figure.pose.roll))
    return -half - slack * top, -top - slack * half, half + slack * top, bottom + slack * half


def _patch(
    canvas: Image.Image, figure: PaintedPerson, left: float, top: float, right: float, bottom: float, sharpest: float
) -> _Patch | None:
    """The part of the picture that covers these head units; None if it lies outside."""
    x0, x1 = (min(max(int(figure.x + side * figure.scale), 0), canvas.width) for side in (left, right))
    y0, y1 = (min(max(int(figure.y + side * figure.scale), 0), canvas.height) for side in (top, bottom))
    if x1 - x0 < 8 or y1 - y0 < 8:
        return None
    shrink = max(1.0, figure.scale / sharpest)
    columns, rows = max(round((x1 - x0) / shrink), 4), max(round((y1 - y0) / shrink), 4)
    xs = ((np.arange(columns, dtype=np.float32) + 0.5) * ((x1 - x0) / columns) + (x0 - figure.x)) / figure.scale
    ys = ((np.arange(rows, dtype=np.float32) + 0.5) * ((y1 - y0) / rows) + (y0 - figure.y)) / figure.scale
    x, y = np.meshgrid(xs, ys)
    return _Patch(x0, y0, x1, y1, x, y, shrink / figure.scale)


def _frame(patch: _Patch, figure: PaintedPerson) -> HeadFrame:
    """The head's own upright coordinates: it rolls about the middle of the eyes."""
    cos, sin = math.cos(figure.pose.roll), math.sin(figure.pose.roll)
    x, y = patch.x * cos + patch.y * sin, patch.y * cos - patch.x * sin
    return head_frame(figure.looks.traits, figure.pose, x, y, patch.pixel)


def _head_layers(whole: HeadFrame, figure: PaintedPerson, light: Light) -> list[PaintedLayer]:
    looks, pose = figure.looks, figure.pose
    hair = front_hair(whole, looks, light)
    hat = hat_layer(whole, looks, figure.hat, figure.hat_colour, light)
    if hair is not None and hat is not None:
        under = edge(whole.screen_y[hair.part] + looks.traits.crown * 0.50, 0.1)
        hair = PaintedLayer(hair.light, hair.cover * under, hair.part)
    layers = [
        *(ear_layer(whole, looks, pose, light, side) for side in (-1.0, 1.0)),
        _head(whole, figure, light, [layer for layer in (hair, hat) if layer is not None]),
        beard_layer(whole, looks, pose, light),
        hair,
        glasses_layer(whole, looks, figure.glasses, light),
        hat,
    ]
    return [layer for layer in layers if layer is not None]


def _head(whole: HeadFrame, figure: PaintedPerson, light: Light, above: list[PaintedLayer]) -> PaintedLayer:
    """Skin and features, in the shadow of hair and hat."""
    t = figure.looks.traits
    frame, part = whole.window(-t.cheek - 0.15, -t.crown - 0.05, t.cheek + 0.15, t.chin + 0.3)
    surface = paint_face(frame, figure.looks, figure.pose)
    paint_stubble(surface, figure.looks)
    lit = shade(surface, light, hollows=True)
    for layer in above:
        cover = np.zeros_like(whole.x)
        cover[layer.part] = layer.cover
        lit *= 1 - 0.45 * _shadow(cover[part], frame.pixel)
    return PaintedLayer(lit, edge(frame.inside, frame.pixel * 1.5), part)


def _shadow(cover: Array, pixel: float) -> Array:
    down = max(1, round(0.05 / pixel))
    return np.asarray(np.clip(blurred(np.roll(cover, down, axis=0), 0.10 / pixel), 0, 1))


def _lay(canvas: Image.Image, patch: _Patch, layers: list[PaintedLayer], exposure: float) -> None:
    """Lay layers over each other, develop them, and lay them on the picture."""
    if not layers:
        return
    light = np.zeros((3, *patch.x.shape), dtype=np.float32)
    cover = np.zeros_like(patch.x)
    for layer in layers:
        view, below = light[:, *layer.part], cover[layer.part]
        below += layer.cover * (1 - below)
        view += np.where(below > 1e-3, layer.cover / np.maximum(below, 1e-3), 1) * (layer.light - view)
    shown = developed(light, exposure)
    size = (patch.right - patch.left, patch.bottom - patch.top)
    canvas.paste(_image(np.moveaxis(shown, 0, -1), size), (patch.left, patch.top), _image(cover, size))


def _image(values: Array, size: tuple[int, int]) -> Image.Image:
    picture = Image.fromarray((np.ascontiguousarray(np.clip(values, 0, 1)) * 255 + 0.5).astype(np.uint8))
    return picture if picture.size == size else picture.resize(size, Image.Resampling.BILINEAR)
