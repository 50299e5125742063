"""Who does not belong? The faces of an album, most doubtful first, in a grid where the wrong ones can be clicked."""

import numpy as np

from photogroup.domain import Ints, Vectors


def doubtful(vectors: Vectors, others: Vectors | None = None) -> Ints:
    """The rows of an album's n faces, shape (n, d), most doubtful first.

    A face is doubtful if it resembles the rest of the album little, or resembles another album more: `others` (m, d)
    are the mean vectors of other albums, not of unit length.
    """
    count = len(vectors)
    if count < 2:
        return np.arange(count)
    own = np.einsum("ij,j->i", vectors, vectors.sum(0))
    similarity = (own - np.einsum("ij,ij->i", vectors, vectors)) / (count - 1)
    if others is not None and len(others):
        nearest = np.concatenate([(part @ others.T).max(1) for part in np.array_split(vectors, count // 1024 + 1)])
        similarity = np.minimum(similarity, similarity + (similarity - nearest))
    return np.argsort(similarity, kind="stable")
