"""Other ways to group faces, for comparison: the exact methods, as their libraries give them.

Each takes unit vectors, shape (n, d), and returns a cluster for every row, -1 for rows left alone.
"""

from collections.abc import Callable
from itertools import product

import numpy as np
import numpy.typing as npt
from scipy.cluster.hierarchy import fcluster, linkage
from scipy.spatial.distance import pdist

from photogroup.domain import Ints

Grouped = dict[str, Ints]


def average_link(vectors: npt.NDArray[np.float32], thresholds: npt.NDArray[np.float64]) -> Grouped:
    """Exact average link over all pairs, cut at each Euclidean distance."""
    tree = linkage(pdist(vectors.astype(np.float64)), "average")
    return {f"{threshold:.2f}": cut(tree, float(threshold)) for threshold in thresholds}


def hdbscan(vectors: npt.NDArray[np.float32], epsilons: npt.NDArray[np.float64]) -> Grouped:
    """hdbscan with pairs as the smallest clusters, at each epsilon."""
    return {f"{epsilon:.2f}": _hdbscan(vectors, 2, 1, float(epsilon)) for epsilon in epsilons}


def librephotos(vectors: npt.NDArray[np.float32]) -> Ints:
    """What LibrePhotos ships for libraries of this size."""
    return _hdbscan(vectors, 4, 1, 0.05)


def refined_hdbscan(
    vectors: npt.NDArray[np.float32],
    epsilons: npt.NDArray[np.float64],
    splits: npt.NDArray[np.float64],
    merges: npt.NDArray[np.float64],
) -> Grouped:
    """hdbscan, then each cluster split by average link, then clusters merged by their centroids.

    Faces that hdbscan leaves alone are centroids of their own.
    """
    found: Grouped = {}
    for epsilon in epsilons:
        labels = _hdbscan(vectors, 2, 1, float(epsilon))
        trees = [(rows, _tree(vectors[rows])) for rows in _members(labels)]
        for within, between in product(splits, merges):
            pieces = _split(labels, trees, float(within))
            found[f"{epsilon:.2f} {within:.2f} {between:.2f}"] = _merged(vectors, pieces, float(between))
    return found


def best(grouped: Grouped, score: Callable[[Ints], float]) -> str:
    """The setting with the best score."""
    return max(grouped, key=lambda setting: score(grouped[setting]))


def cut(tree: npt.NDArray[np.float64], threshold: float) -> Ints:
    return fcluster(tree, threshold, "distance").astype(np.int64)


def _hdbscan(vectors: npt.NDArray[np.float32], smallest: int, samples: int, epsilon: float) -> Ints:
    from hdbscan import HDBSCAN

    clusterer = HDBSCAN(min_cluster_size=smallest, min_samples=samples, cluster_selection_epsilon=epsilon)
    labels: Ints = clusterer.fit_predict(vectors.astype(np.float64)).astype(np.int64)
    return labels


def _tree(vectors: npt.NDArray[np.float32]) -> npt.NDArray[np.float64]:
    return linkage(pdist(vectors.astype(np.float64)), "average")


def _members(labels: Ints) -> list[Ints]:
    return [np.flatnonzero(labels == label) for label in range(labels.max(initial=-1) + 1)]


def _split(labels: Ints, trees: list[tuple[Ints, npt.NDArray[np.float64]]], threshold: float) -> Ints:
    pieces = np.arange(len(labels)) + len(labels)
    for rows, tree in trees:
        pieces[rows] = rows[0] + 0 * rows
        parts = cut(tree, threshold)
        for part in np.unique(parts):
            pieces[rows[parts == part]] = rows[parts == part][0]
    return np.unique(pieces, return_inverse=True)[1].astype(np.int64)


def _merged(vectors: npt.NDArray[np.float32], pieces: Ints, threshold: float) -> Ints:
    sums = np.zeros((pieces.max() + 1, vectors.shape[1]))
    np.add.at(sums, pieces, vectors)
    centroids = sums / np.linalg.norm(sums, axis=1, keepdims=True)
    return cut(linkage(pdist(centroids), "average"), threshold)[pieces]
