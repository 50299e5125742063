"""What nobody can do better by single faces, or who knows what everybody looks like: a library's own difficulty.

Of faces drawn at random, the nearest other face is looked for among all. The best threshold is chosen with the truth
in hand, so it is a ceiling for links from one face to another, and falls where a larger library has nearer strangers.
`by_true_means` does the same with the mean of all other faces of everybody, which a grouping has to find first.
"""

from dataclasses import dataclass

import numpy as np

from photogroup.domain import Floats32, Ints
from photogroup.identity.grouping.metrics import PrecisionRecall, grouping_quality

_AT_ONCE = 50
_MEANS_AT_ONCE = 2000
_THRESHOLDS = np.arange(0.2, 0.99, 0.02)


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


def by_true_means(vectors: Floats32, people: Ints) -> tuple[float, PrecisionRecall]:
    """B-cubed with every face at the person whose other faces' mean is nearest, or alone beyond the best threshold.

    From n faces (n, d) and whose they are (n,). People with one face are nobody to join. Returns the threshold, the
    least product with a mean, and what is got with it.
    """
    count = np.bincount(people)
    known = np.flatnonzero(count > 1)
    sums = np.zeros((len(count), vectors.shape[1]), np.float32)
    np.add.at(sums, people, vectors)
    sums = sums[known]
    means = _normed(sums)
    own = np.full(len(count), -1)
    own[known] = np.arange(len(known))
    nearest_mean, similarity = np.empty(len(vectors), np.int64), np.empty(len(vectors), np.float32)
    for start in range(0, len(vectors), _MEANS_AT_ONCE):
        part = slice(start, start + _MEANS_AT_ONCE)
        products = vectors[part] @ means.T
        here = np.flatnonzero(own[people[part]] >= 0)
        mine = own[people[part]][here]
        products[here, mine] = (_normed(sums[mine] - vectors[part][here]) * vectors[part][here]).sum(1)
        nearest_mean[part] = products.argmax(1)
        similarity[part] = products.max(1)
    return max(
        (
            (float(least), grouping_quality(np.where(similarity >= least, nearest_mean, -1), people).bcubed)
            for least in _THRESHOLDS
        ),
        key=lambda found: found[1].f,
    )


def _normed(rows: Floats32) -> Floats32:
    normed: Floats32 = rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9)
    return normed
