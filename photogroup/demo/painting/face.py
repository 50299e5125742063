"""A face on a head: skin, relief and features in the order a painter would lay them."""

import numpy as np

from photogroup.demo.painting.eyes import paint_brows, paint_eyes
from photogroup.demo.painting.features import raise_bones, raise_lines, raise_nose, skin_marks
from photogroup.demo.painting.field import bump, clamp, edge, grain, smoothstep
from photogroup.demo.painting.head import HeadFrame, Pose
from photogroup.demo.painting.looks import Looks
from photogroup.demo.painting.mouth import paint_mouth
from photogroup.demo.painting.surface import Surface


def paint_face(frame: HeadFrame, looks: Looks, pose: Pose) -> Surface:
    """The bald, beardless head as an unlit surface; only pixels with `frame.inside` above 0 are meant to be seen."""
    s = Surface.plain(frame.x, frame.y, frame.pixel, looks.skin, frame.depth.copy(), looks.traits.gloss)
    _complexion(s, looks)
    raise_bones(s, looks.traits, pose)
    raise_nose(s, looks.traits)
    raise_lines(s, looks, pose)
    skin_marks(s, looks, np.random.default_rng(looks.texture))
    paint_brows(s, looks, pose)
    paint_eyes(s, looks, pose)
    paint_mouth(s, looks, pose)
    return s


def _complexion(s: Surface, looks: Looks) -> None:
    """Blood in cheeks, nose and lips' surroundings, mottling, pores, freckles."""
    t, x, y = looks.traits, s.x, s.y
    side, own = np.abs(x), looks.texture % 89
    warm = 0.9 * bump(side, y, 0.52, 0.48, 0.24, 0.22) + 0.8 * bump(x, y, 0, t.nose_length * 0.9, 0.2, 0.15)
    warm += 0.45 * bump(x, y, 0, t.chin - 0.15, 0.25, 0.15)
    s.tint(np.clip(warm * t.redness, 0, 1), (1.06, 0.78, 0.76))
    s.tint(0.25 * bump(x, y, 0, -0.7, 0.6, 0.3), (1.04, 1.02, 0.92))
    blotches = grain(x * 2.2 + own, y * 2.2, 3, 1)
    s.tint(np.clip(0.5 + 0.22 * t.mottle * blotches, 0, 1), (0.90, 0.84, 0.82))
    pores = grain(x * 22 + own, y * 22, 2, 2)
    s.height[...] += 0.0009 * (0.5 + clamp(t.mottle, 0, 1)) * pores
    if t.freckles > 0.15:
        spots = edge(grain(x * 17 + own * 3, y * 17, 1, 7) - 1.25, 0.5)
        place = bump(side, y, 0.35, 0.35, 0.45, 0.28) + 0.4 * smoothstep(-0.4, -0.8, y)
        s.tint(np.clip(spots * place * t.freckles * 0.9, 0, 0.8), (0.68, 0.50, 0.40))
