"""Aligned faces for training: a pattern for each person, as it takes no photos to learn and unlearn."""

import numpy as np

from photogroup.domain import NO_PERSON
from photogroup.learn.fine_tuning import BackboneOptions, Crops
from photogroup.vision.manifests import find_manifest, shipped_models

MANIFEST = find_manifest("dlib_resnet29.cc0", (shipped_models(),))
OPTIONS = BackboneOptions(steps=3, persons=2, faces=2, learning_rate=1e-4)
PEOPLE, EACH = 4, 3


def crops(of: tuple[int, ...] = tuple(range(PEOPLE))) -> Crops:
    """Patterns for people, of whom only these are known here; the last face of each is held out everywhere."""
    rng = np.random.default_rng(0)
    whose = np.repeat(np.arange(PEOPLE), EACH)
    patterns = rng.integers(40, 215, (PEOPLE, 5, 5, 3))[whose]
    chips = np.kron(patterns, np.ones((1, 30, 30, 1))) + rng.normal(0, 12, (len(whose), 150, 150, 3))
    last = np.arange(EACH - 1, len(whose), EACH)
    known = np.where(np.isin(whose, of), whose, NO_PERSON)
    known[last] = NO_PERSON
    return Crops(
        chips=np.clip(chips, 0, 255).astype(np.uint8),
        people=known,
        held_out=last,
        held_out_people=whose[last],
        apart=np.empty((0, 2), dtype=np.int64),
        photo_ids=np.arange(len(whose)),
        bursts=np.arange(len(whose)),
    )
