"""Eyes and brows."""

import math
from dataclasses import dataclass

import numpy as np

from photogroup.demo.painting.field import Array, bump, clamp, edge, grain, painted, ridge, smoothstep
from photogroup.demo.painting.head import Pose
from photogroup.demo.painting.looks import Looks
from photogroup.demo.painting.surface import Surface


@dataclass(frozen=True, slots=True)
class _Eye:
    """One eye's own coordinates: `u` from -1 at the nose to 1 outside, `v` down in head units; lids as curves of u."""

    u: Array
    v: Array
    upper: Array
    lower: Array
    outward: float


def paint_eyes(face: Surface, looks: Looks, pose: Pose) -> None:
    for side in (-1.0, 1.0):
        _paint_eye(face, looks, pose, side)


def _paint_eye(face: Surface, looks: Looks, pose: Pose, side: float) -> None:
    t = looks.traits
    cx, reach = side * t.eye_gap, t.eye_width * 1.75
    s = face.window(cx - reach, -0.34, cx + reach, 0.26)
    eye = _eye(s, looks, pose, side)
    s.height[...] += 0.075 * bump(eye.u, eye.v, 0, 0.0, 1.0, 0.15)
    _paint_lids(s, eye, looks)
    _paint_ball(s, eye, looks, pose)
    _paint_lashes(s, eye, looks)


def _eye(s: Surface, looks: Looks, pose: Pose, side: float) -> _Eye:
    t = looks.traits
    dx, dy = (s.x - side * t.eye_gap) * side, s.y - side * t.eye_level
    cos, sin = math.cos(t.eye_tilt), math.sin(t.eye_tilt)
    u, v = (dx * cos - dy * sin) / t.eye_width, dx * sin + dy * cos
    arc = np.maximum(1 - u * u, 0)
    opening = (1 - pose.blink) * (1 - 0.22 * max(pose.smile, 0)) + 0.18 * max(pose.brows, 0)
    upper = -t.eye_open * opening * arc**0.72 * (1 - t.eye_skew * 0.55 * u)
    lower = t.eye_lower * (1 - 0.18 * max(pose.smile, 0)) * arc**0.85 * (1 + 0.30 * u)
    lower = lower * (1 - pose.blink) + (t.eye_lower * 0.8 * arc) * pose.blink
    upper = upper * (1 - pose.blink) + (t.eye_lower * 0.75 * arc) * pose.blink
    return _Eye(u, v, upper, lower, side)


def _paint_lids(s: Surface, eye: _Eye, looks: Looks) -> None:
    t = looks.traits
    near = np.exp(-(np.abs(eye.u * 0.88) ** 4))
    socket = bump(eye.u, eye.v, -0.1, -0.10, 1.05, 0.10)
    s.tint(np.clip(socket * (0.25 + 2.2 * t.eye_deep), 0, 1), (0.60, 0.48, 0.46))
    fold = eye.upper - t.crease * (0.75 + 0.25 * eye.u)
    s.tint(clamp(t.crease_dark, 0.1, 1) * near * ridge(eye.v - fold, 0.013), (0.45, 0.32, 0.28))
    s.height[...] += 0.030 * near * smoothstep(fold + 0.012, fold - 0.02, eye.v) * smoothstep(-0.30, -0.12, eye.v)
    lid = near * smoothstep(fold - 0.05, fold + 0.02, eye.v) * smoothstep(eye.upper + 0.02, eye.upper, eye.v)
    s.tint(0.8 * clamp(t.lid_dark, 0, 1) * lid, (0.62, 0.48, 0.46))
    s.tint(0.8 * clamp(-t.lid_dark, 0, 1) * lid, (1.25, 1.2, 1.2))
    if looks.makeup > 0:
        shadow = near * smoothstep(fold - 0.08, fold, eye.v) * smoothstep(eye.upper + 0.03, eye.upper, eye.v)
        s.tint(0.75 * looks.makeup * shadow, (0.52, 0.38, 0.42))
    s.tint(0.35 * near * ridge(eye.v - eye.lower - 0.02, 0.02), (0.80, 0.62, 0.58))


def _paint_ball(s: Surface, eye: _Eye, looks: Looks, pose: Pose) -> None:
    soft = s.pixel * 1.2
    white = edge(np.minimum(eye.v - eye.upper, eye.lower - eye.v), soft) * (np.abs(eye.u) < 1)
    shade = 0.40 + 0.60 * smoothstep(-0.005, 0.075, eye.v - eye.upper)
    shade *= 1 - 0.30 * np.abs(eye.u) ** 2
    ball = painted((0.58, 0.54, 0.52), shade)
    _paint_iris(ball, eye, looks, pose, shade, s.pixel)
    corner = smoothstep(-0.72, -0.95, eye.u)
    ball += corner * (painted((0.55, 0.28, 0.25), shade) - ball)
    s.paint(white, ball)
    s.gloss[...] += white * (0.2 - s.gloss)


def _paint_iris(ball: Array, eye: _Eye, looks: Looks, pose: Pose, shade: Array, pixel: float) -> None:
    t = looks.traits
    dx = eye.u * t.eye_width - eye.outward * pose.gaze_x * 0.075 + 0.01
    dy = eye.v + 0.022 - pose.gaze_y * 0.035
    r = np.hypot(dx, dy) / t.iris
    angle = np.arctan2(dy, dx)
    spokes = 1 + 0.22 * grain(angle * 3.0, r * 0.6 + looks.texture % 97, 2, 3)
    tone = spokes * (1.25 - 0.5 * r) * (1 - 0.75 * smoothstep(0.72, 1.0, r)) * (0.45 + 0.75 * shade)
    tone = tone * (1 - 0.97 * edge(0.42 - r, pixel / t.iris * 1.2))
    ball += edge(1 - r, pixel / t.iris * 1.5) * (painted(looks.iris, tone) - ball)
    glint = edge(0.20 - np.hypot(dx * eye.outward / t.iris + 0.28, dy / t.iris + 0.34), pixel / t.iris * 1.5)
    ball += 0.95 * glint * (1 - ball)


def _paint_lashes(s: Surface, eye: _Eye, looks: Looks) -> None:
    t = looks.traits
    dark = clamp(0.55 + 0.5 * t.lashes, 0.3, 1)
    thick = 0.010 + 0.014 * clamp(t.lashes, 0, 1.2) * (0.6 + 0.4 * eye.u) + 0.008 * looks.makeup
    span = smoothstep(1.10, 0.92, np.abs(eye.u + 0.03 * (eye.u > 0)))
    s.tint(dark * span * ridge(eye.v - eye.upper + 0.35 * thick, np.maximum(thick, s.pixel * 0.7)), (0.10, 0.07, 0.06))
    below = ridge(eye.v - eye.lower, max(0.010, s.pixel * 0.6)) * smoothstep(-0.9, 0.6, eye.u)
    s.tint(0.35 * dark * span * below, (0.25, 0.17, 0.15))
    wing = clamp(t.lashes - 0.5, 0, 1) * ridge(eye.v - eye.upper + 0.25 * (eye.u - 0.8) * t.eye_width, 0.016)
    s.tint(wing * smoothstep(0.7, 0.95, eye.u) * smoothstep(1.35, 1.05, eye.u), (0.15, 0.10, 0.09))


def paint_brows(face: Surface, looks: Looks, pose: Pose) -> None:
    t = looks.traits
    for side in (-1.0, 1.0):
        middle = side * (t.brow_inner + t.brow_outer) / 2
        s = face.window(middle - 0.45, -0.62, middle + 0.45, -0.02)
        along = (s.x * side - t.brow_inner) / (t.brow_outer - t.brow_inner)
        rise = t.brow_arch * (1 - ((along - 0.62) / 0.62) ** 2) + 0.07 * pose.brows * (1 - 0.3 * along)
        centre = side * t.brow_level - t.brow_height - rise + (along - 0.4) * (0.05 - t.brow_tilt)
        thick = (
            np.maximum(t.brow_thick, 0.016)
            * smoothstep(1.15, 0.35, along)
            * (0.55 + 0.45 * smoothstep(-0.1, 0.2, along))
        )
        off = (s.y - centre) / np.maximum(thick, 0.004)
        mask = np.exp(-(np.abs(off) ** 2.6)) * smoothstep(-0.08, 0.08, along) * smoothstep(1.06, 0.80, along)
        hairs = grain(s.x * side * 34 - s.y * 20, s.y * 9 + s.x * side * 10, 1, 5)
        strength = clamp(t.brow_dense, 0.12, 1.0)
        s.paint(np.clip(mask * strength * (0.95 + 0.16 * hairs), 0, 0.96), looks.brow)
        s.height[...] += 0.012 * mask
