"""What nobody can do better than by looking at single faces, whatever they do with them: a library's own difficulty.

Of faces drawn at random, the nearest other face is looked for among all. The best threshold is chosen with the truth
in hand, so it is a ceiling for links from one face to another, and falls where a larger library has nearer strangers.
"""

from dataclasses import dataclass

import numpy as np

from photogroup.domain import Floats32, Ints

_AT_ONCE = 50


@dataclass(frozen=True, slots=True)
class Ceiling:
    right: float
    """Of the faces whose person has another, the share whose nearest face is that person's."""
    best_f: float
    """Of links from each face to its nearest, if they are no farther than the best of all distances."""
    precision: float
    recall: float


def ceiling(vectors: Floats32, people: Ints, *, asked: int = 4000) -> Ceiling:
    """From n faces (n, d) and whose they are (n,)."""
    rows = np.sort(np.random.default_rng(0).permutation(len(vectors))[:asked])
    near, similarity = nearest(vectors, rows)
    has_another = np.bincount(people)[people[rows]] > 1
    is_right = people[near] == people[rows]
    order = np.argsort(-similarity)
    hits = np.cumsum(is_right[order])
    precision, recall = hits / np.arange(1, len(rows) + 1), hits / has_another.sum()
    f = 2 * precision * recall / np.maximum(precision + recall, 1e-9)
    best = int(f.argmax())
    return Ceiling(float(is_right[has_another].mean()), float(f[best]), float(precision[best]), float(recall[best]))


def nearest(vectors: Floats32, rows: Ints) -> tuple[Ints, Floats32]:
    """The nearest other face of each of these (m,), by all products, and how alike it is."""
    near, similarity = np.empty(len(rows), np.int64), np.empty(len(rows), np.float32)
    for start in range(0, len(rows), _AT_ONCE):
        part = slice(start, start + _AT_ONCE)
        products = vectors[rows[part]] @ vectors.T
        here = np.arange(len(products))
        products[here, rows[part]] = -np.inf
        near[part] = products.argmax(1)
        similarity[part] = products[here, near[part]]
    return near, similarity
