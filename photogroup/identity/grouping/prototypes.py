"""What people look like, as a few vectors each: one where all faces are alike, several from childhood to old age."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from photogroup.domain import Floats32, Ints, Vectors
from photogroup.identity.grouping.agglomeration import Clusters
from photogroup.identity.grouping.constraints import Constraints
from photogroup.identity.grouping.limits import Limits
from photogroup.identity.grouping.neighbour_index import blocks
from photogroup.identity.grouping.reach import Reach

_FACES_LOOKED_AT = 192
"""If a person has more faces than this, a sample of this size shows what they look like."""
_NO_PAIRS = np.empty((0, 2), dtype=np.int64)


@dataclass(frozen=True, slots=True)
class Prototypes:
    """k clusters of faces, each of one person; a person may have several."""

    means: Vectors
    """Shape (k, d): the mean of each cluster's unit vectors, shorter than 1 the more they differ."""
    faces: Floats32
    """Shape (k,): how many faces each stands for."""
    person: Ints
    """Shape (k,): the person of each cluster."""

    @classmethod
    def of(cls, vectors: Vectors, people: Ints, within: float) -> "Prototypes":
        """From n faces (n, d) and whose they are (n,), -1 for nobody's.

        Faces of one person that are farther apart than `within` on average make several prototypes.
        """
        rows = np.flatnonzero(people >= 0)
        person, own, counts = np.unique(people[rows], return_inverse=True, return_counts=True)
        means = _means(vectors[rows], own, len(person))
        alike = counts * (1 - (means**2).sum(1)) <= (counts - 1) * within**2 / 2
        order = rows[np.argsort(own, kind="stable")]
        members = np.split(order, np.cumsum(counts)[:-1]) if len(person) else []
        parts = [cls(means[alike], counts[alike].astype(np.float32), person[alike])]
        parts += [_modes(vectors, members[i], int(person[i]), within) for i in np.flatnonzero(~alike)]
        return cls(
            np.concatenate([part.means for part in parts]),
            np.concatenate([part.faces for part in parts]),
            np.concatenate([part.person for part in parts]),
        )

    def best(self, vectors: Vectors, reach: Reach, barred: Ints = _NO_PAIRS) -> tuple[Ints, Floats32]:
        """For each vector (n, d) the person with most to spare, -1 for none, and how much that is.

        `barred` (m, 2) are pairs of a row and a person that it cannot be.
        """
        best = np.full(len(vectors), -1, dtype=np.int64)
        found = np.full(len(vectors), -np.inf, dtype=np.float32)
        for part, near, spare in self._blocks(vectors, reach, barred):
            nearest = spare.argmax(1)
            most = spare[np.arange(len(nearest)), nearest]
            better = most > found[part]
            best[part[better]], found[part[better]] = self.person[near[nearest[better]]], most[better]
        return best, found

    def best_other(self, vectors: Vectors, person: Ints, reach: Reach, barred: Ints = _NO_PAIRS) -> Floats32:
        """Shape (n,): how much the nearest person other than `person` (n,) has to spare."""
        found = np.full(len(vectors), -np.inf, dtype=np.float32)
        for part, near, spare in self._blocks(vectors, reach, barred):
            spare[person[part, None] == self.person[near]] = -np.inf
            found[part] = np.maximum(found[part], spare.max(1))
        return found

    def _blocks(self, vectors: Vectors, reach: Reach, barred: Ints) -> Iterator[tuple[Ints, Ints, Floats32]]:
        """Rows of the vectors, rows of the prototypes, and what the latter have to spare for the former;
        see `blocks`."""
        if not len(self.means):
            return
        order = np.argsort(barred[:, 0], kind="stable")
        faces, people = barred[order].T
        for part, near, products in blocks(vectors, self.means):
            spare = reach.spare(products, self.faces[near])
            starts, ends = np.searchsorted(faces, part), np.searchsorted(faces, part, side="right")
            for row in np.flatnonzero(ends > starts):
                spare[row, np.isin(self.person[near], people[starts[row] : ends[row]])] = -np.inf
            yield part, near, spare


def _modes(vectors: Vectors, rows: Ints, person: int, within: float) -> Prototypes:
    sample = rows[np.linspace(0, len(rows) - 1, min(len(rows), _FACES_LOOKED_AT)).astype(np.int64)]
    clusters = Clusters(vectors[sample])
    clusters.merge(Reach(within), Limits(Constraints.none(len(sample))))
    names = clusters.names
    faces = clusters.faces * (len(rows) / len(sample))
    return Prototypes(clusters.means, faces.astype(np.float32), np.full(len(names), person, dtype=np.int64))


def _means(vectors: Vectors, groups: Ints, count: int) -> Vectors:
    sums = np.zeros((count, vectors.shape[1]), dtype=np.float32)
    np.add.at(sums, groups, vectors)
    faces = np.maximum(np.bincount(groups, minlength=count), 1).astype(np.float32)
    return sums / faces[:, None]
