"""A whole person in the picture: body, head, hair, glasses and hat, laid over what is behind."""

import math
from dataclasses import dataclass

import numpy as np
from PIL import Image

from photogroup.demo.painting.accessories import glasses_layer, hat_layer
from photogroup.demo.painting.beard import beard_layer, paint_stubble
from photogroup.demo.painting.clothes import Build, Outfit, paint_body
from photogroup.demo.painting.ears import ears_layer
from photogroup.demo.painting.face import paint_face
from photogroup.demo.painting.field import Array, blurred, edge
from photogroup.demo.painting.hair import Layer, back_hair, front_hair
from photogroup.demo.painting.head import HeadFrame, Pose, head_frame
from photogroup.demo.painting.light import Light, developed, shade
from photogroup.demo.painting.looks import Glasses, Hat, Looks

SHARPEST = 105
"""Pixels a head unit at which people are painted at most; larger ones are enlarged."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One person as they are in one photo."""

    looks: Looks
    build: Build
    outfit: Outfit
    pose: Pose
    x: float
    y: float
    """Where the middle between the eyes is, in pixels."""
    scale: float
    """Pixels a head unit (half a head's width)."""
    glasses: Glasses = Glasses.NONE
    hat: Hat = Hat.NONE
    hat_colour: tuple[float, float, float] = (0.5, 0.1, 0.1)


def face_box(figure: Figure) -> tuple[float, float, float, float]:
    """Left, top, right, bottom of the face in pixels: brows to chin, cheek to cheek."""
    t, pose, scale = figure.looks.traits, figure.pose, figure.scale
    middle = (t.chin - 0.62) / 2
    cx = figure.x + scale * (0.35 * math.sin(pose.yaw) - middle * math.sin(pose.roll))
    cy = figure.y + scale * (middle * math.cos(pose.roll) - 0.3 * math.sin(pose.pitch))
    half_w, half_h = scale * 0.86 * t.cheek, scale * (t.chin + 0.62) / 2
    return float(cx - half_w), float(cy - half_h), float(cx + half_w), float(cy + half_h)


def paint_figure(canvas: Array, figure: Figure, light: Light, exposure: float = 1.0) -> None:
    """Paint somebody over a canvas (height x width x 3, display values 0 to 1) in place."""
    shrink = max(1.0, figure.scale / SHARPEST)
    scale = figure.scale / shrink
    height, width = canvas.shape[:2]
    left, right = (int(figure.x + side * figure.scale * 3.1) for side in (-1, 1))
    top = int(figure.y - figure.scale * 2.6)
    left, right, top = max(left, 0), min(right, width), max(top, 0)
    if right - left < 4 or height - top < 4:
        return
    columns, rows = round((right - left) / shrink), round((height - top) / shrink)
    xs = (np.arange(columns, dtype=np.float32) + 0.5) * ((right - left) / columns) + left - figure.x
    ys = (np.arange(rows, dtype=np.float32) + 0.5) * ((height - top) / rows) + top - figure.y
    x, y = np.meshgrid(xs / np.float32(figure.scale), ys / np.float32(figure.scale))
    layer = _person(x, y, 1 / scale, figure, light)
    _lay(canvas[top:height, left:right], layer, exposure)


def _person(x: Array, y: Array, pixel: float, figure: Figure, light: Light) -> Layer:
    """Everything of one person on one transparent sheet."""
    sheet = Layer(np.zeros((*x.shape, 3), dtype=np.float32), np.zeros_like(x))
    low = int(np.searchsorted(y[:, 0], 0.4))
    last = int(np.searchsorted(y[:, 0], figure.looks.traits.chin + 1.6))
    sides = np.flatnonzero(np.abs(x[0]) < 2.0)
    part = np.s_[:last, sides[0] : sides[-1] + 1]
    frame = _frame(x[part], y[part], pixel, figure)
    _over(_view(sheet, part), back_hair(frame, figure.looks, light))
    body = paint_body(x[low:], y[low:], pixel, figure.looks, figure.build, figure.outfit, light)
    _over(_view(sheet, np.s_[low:, :]), body)
    for layer in _head_layers(frame, figure, light):
        _over(_view(sheet, part), layer)
    return sheet


def _frame(x: Array, y: Array, pixel: float, figure: Figure) -> HeadFrame:
    """The head's own upright coordinates: it rolls about the neck."""
    cos, sin = math.cos(figure.pose.roll), math.sin(figure.pose.roll)
    return head_frame(figure.looks.traits, figure.pose, x * cos + y * sin, y * cos - x * sin, pixel)


def _head_layers(frame: HeadFrame, figure: Figure, light: Light) -> list[Layer | None]:
    looks, pose = figure.looks, figure.pose
    hair = front_hair(frame, looks, light)
    hat = hat_layer(frame, looks, figure.hat, figure.hat_colour, light)
    if hair is not None and hat is not None:
        hair = Layer(hair.light, hair.cover * edge(frame.screen_y + looks.traits.crown * 0.50, 0.1))
    surface = paint_face(frame, looks, pose)
    paint_stubble(surface, looks)
    lit = shade(surface, light)
    for above in (hair, hat):
        if above is not None:
            lit *= (1 - 0.45 * _shadow(above.cover, frame.pixel))[..., None]
    head = Layer(lit, edge(frame.inside, frame.pixel * 1.5))
    return [
        ears_layer(frame, looks, pose, light),
        head,
        beard_layer(frame, looks, pose, light),
        hair,
        glasses_layer(frame, looks, figure.glasses, light),
        hat,
    ]


def _shadow(cover: Array, pixel: float) -> Array:
    down = max(1, round(0.05 / pixel))
    return np.clip(blurred(np.roll(cover, down, axis=0), 0.10 / pixel), 0, 1)


def _view(layer: Layer, part: tuple[slice, slice]) -> Layer:
    return Layer(layer.light[part], layer.cover[part])


def _over(below: Layer, above: Layer | None) -> None:
    """Lay one sheet over another in place; light is kept premultiplied."""
    if above is None:
        return
    cover = above.cover[..., None]
    below.light[...] = below.light * (1 - cover) + above.light * cover
    below.cover[...] = below.cover * (1 - above.cover) + above.cover


def _lay(canvas: Array, layer: Layer, exposure: float) -> None:
    """Develop a sheet and lay it on the picture, enlarging it where it was painted small."""
    cover = np.clip(layer.cover, 0, 1)
    light = layer.light / np.maximum(cover, 1e-3)[..., None]
    pixels = np.concatenate((developed(light, exposure), cover[..., None]), axis=-1)
    if pixels.shape[:2] != canvas.shape[:2]:
        small = Image.fromarray((pixels * 255 + 0.5).astype(np.uint8), "RGBA")
        size = (canvas.shape[1], canvas.shape[0])
        pixels = np.asarray(small.resize(size, Image.Resampling.BICUBIC), dtype=np.float32) / 255
    canvas[...] += pixels[..., 3:] * (pixels[..., :3] - canvas)
