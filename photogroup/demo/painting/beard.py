"""Beards: stubble on the skin, and hair that stands off the jaw."""

import numpy as np

from photogroup.demo.painting.field import Array, bump, edge, grain, lookup, painted, smoothstep
from photogroup.demo.painting.head import HeadFrame, PaintedLayer, Pose, distance_to, half_width
from photogroup.demo.painting.light import Light, shade
from photogroup.demo.painting.looks import Beard, Looks
from photogroup.demo.painting.surface import Surface
from photogroup.demo.painting.traits import Traits


def paint_stubble(face: Surface, looks: Looks) -> None:
    """A shaved or unshaven shadow on the jaw and upper lip."""
    if looks.beard is Beard.NONE:
        return
    s = face.window(-1.1, 0.2, 1.1, looks.traits.chin + 0.1)
    dots = grain(s.x * 24, s.y * 24, 1, 21)
    place = np.maximum(_jaw(s.x, s.y, looks.traits), _lip(s.x, s.y, looks.traits))
    strength = 0.62 if looks.beard is Beard.STUBBLE else 0.3
    s.tint(np.clip(place * strength * (0.75 + 0.35 * dots), 0, 0.9), (0.40, 0.39, 0.42))


def beard_layer(whole: HeadFrame, looks: Looks, pose: Pose, light: Light) -> PaintedLayer | None:
    """Beard and moustache, lit; None for skin and for stubble, which is painted on it."""
    if looks.beard in (Beard.NONE, Beard.STUBBLE):
        return None
    t = looks.traits
    frame, part = whole.window(-1.15, -0.1, 1.15, t.chin + 0.25)
    x, y = frame.x, frame.y
    flow = np.arctan2(x, y - t.mouth + 0.9)
    strands = 0.7 * grain(flow * 26, y * 2.6, 2, 22) + 0.5 * grain(x * 9, y * 6, 2, 23)
    lips = bump(x, y, 0, t.mouth + 0.02, t.mouth_width * (1.0 + 0.2 * pose.smile), 0.10 + 0.09 * pose.mouth_open)
    cover = np.clip((_place(frame, looks) + 0.16 * strands - 0.45) * 4, 0, 1) * (1 - np.clip(2.2 * lips - 0.5, 0, 1))
    cover = cover * edge(_outline(frame, t) + 0.012 * strands, frame.pixel * 2) * np.float32(0.96)
    height = np.maximum(frame.depth, 0.2) + 0.012 * strands + 0.12 * bump(x, y, 0, t.chin - 0.1, 0.45, 0.3)
    tone = painted(looks.brow, np.clip(0.75 + 0.24 * strands, 0.2, 1.5))
    return PaintedLayer(shade(Surface.plain(x, y, frame.pixel, tone, height, 0.3), light), cover, part)


def _place(frame: HeadFrame, looks: Looks) -> Array:
    t, x = looks.traits, frame.x
    low = np.where(frame.inside > 0, frame.y, frame.screen_y)
    lip = _lip(x, low, t)
    chin = bump(x, low, 0, t.chin - 0.12, 0.36, 0.32)
    if looks.beard is Beard.MOUSTACHE:
        return np.asarray(lip * 1.1)
    if looks.beard is Beard.GOATEE:
        sides = bump(np.abs(x), low, t.mouth_width + 0.07, t.mouth + 0.08, 0.09, 0.22)
        return np.asarray(np.maximum(np.maximum(lip, chin), sides))
    return np.asarray(np.maximum(_jaw(x, low, t) * 1.15, lip))


def _jaw(x: Array, y: Array, t: Traits) -> Array:
    side = np.abs(x)
    line = t.mouth + 0.10 - 0.75 * smoothstep(0.42, 0.88, side) - 0.12 * smoothstep(0.15, 0.42, side)
    return smoothstep(-0.06, 0.12, y - line)


def _lip(x: Array, y: Array, t: Traits) -> Array:
    half = t.mouth_width * 1.15
    droop = 0.10 * (x / half) ** 2
    middle = (t.nose_length + t.mouth) / 2 + 0.035
    off = (y - middle - droop) / (t.philtrum * 0.42)
    return np.exp(-(off * off * off * off)) * smoothstep(half * 1.12, half * 0.8, np.abs(x))


def _outline(frame: HeadFrame, t: Traits) -> Array:
    """Distance inside a jaw that the beard has enlarged a little."""
    positions, squared = half_width(t)
    table = (positions * np.float32(1.07), squared * np.float32(1.05))
    beyond = np.maximum(frame.screen_y - table[0][-1], 0)
    return distance_to(lookup(table, frame.screen_y) - frame.screen_x**2 - beyond, frame.pixel, 0.15)
