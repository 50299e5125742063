"""One face in front of a backdrop: the cheap test picture."""

import numpy as np

from photogroup.demo.painting.chance import pick
from photogroup.demo.painting.figure import PaintedPerson, face_box, paint_figure
from photogroup.demo.painting.painted_people import random_outfit, random_pose, random_sitter
from photogroup.demo.painting.scenes import Scenery, paint_scene
from photogroup.domain import Box, Pixels


def paint_portrait(person_seed: int, photo_seed: int, size: tuple[int, int] = (640, 480)) -> tuple[Pixels, Box]:
    """Somebody in one of their photos, and the box of the face; `size` is width, height in pixels.

    The same person seed is the same adult; the photo seed chooses place, light, clothes and pose.
    """
    width, height = size
    rng = np.random.default_rng([3, person_seed, photo_seed])
    sitter, age = random_sitter(person_seed), 20.0 + person_seed * 17 % 50
    scene = paint_scene(pick(rng, tuple(Scenery)), width, height, photo_seed)
    figure = PaintedPerson(
        looks=sitter.looks(age),
        build=sitter.build(age),
        outfit=random_outfit(rng),
        pose=random_pose(rng),
        x=width * float(rng.uniform(0.42, 0.58)),
        y=height * float(rng.uniform(0.40, 0.48)),
        scale=min(width, height) * float(rng.uniform(0.17, 0.22)),
        glasses=sitter.style.glasses,
    )
    paint_figure(scene.canvas, figure, scene.light, scene.exposure)
    left, top, right, bottom = face_box(figure)
    return np.asarray(scene.canvas).copy(), Box(left / width, top / height, right / width, bottom / height)
