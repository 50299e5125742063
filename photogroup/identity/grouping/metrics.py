"""How good a grouping is, and how well distances tell people apart: the figures that `evaluate` reports.

Labels are integers; a label of -1 means a face that was left alone, a person of -1 a face nobody has labelled.
B-cubed follows Bagga and Baldwin (1998) and Amigó et al. (2009).
"""

from dataclasses import dataclass

import numpy as np

from photogroup.domain import Floats, Ints


@dataclass(frozen=True, slots=True)
class PrecisionRecall:
    """Both from 0 to 1; a share of nothing counts as 1."""

    precision: float
    recall: float

    @property
    def f(self) -> float:
        """The harmonic mean."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


@dataclass(frozen=True, slots=True)
class GroupingQuality:
    bcubed: PrecisionRecall
    """Averaged over faces: every face counts the same, however large its album."""
    pairwise: PrecisionRecall
    """Over pairs of faces: large albums dominate."""
    purity: float
    """Share of faces that are of the commonest person of their cluster."""
    left_alone: float
    """Share of the faces of people seen twice or more that are in no cluster with another face."""
    top_completeness: float
    """For the largest people, the share of their faces in their largest cluster, averaged over people."""
    faces: int
    people: int


def grouping_quality(labels: Ints, people: Ints, missed: Ints | None = None, *, top: int = 20) -> GroupingQuality:
    """Compare clusters with people, over the labelled faces only.

    `labels` and `people` have shape (n,). `missed` are the people of labelled faces that no detector found: each
    counts as a cluster of its own, so it costs recall and never precision.
    """
    missed = np.empty(0, dtype=np.int64) if missed is None else missed
    labelled = people >= 0
    clusters = singled(np.concatenate([labels[labelled], np.full(len(missed), -1, dtype=np.int64)]))
    truth = np.unique(np.concatenate([people[labelled], missed]), return_inverse=True)[1].astype(np.int64)
    return _quality(_Table.of(clusters, truth), top)


@dataclass(frozen=True, slots=True)
class _Table:
    """The non-empty cells of clusters x people."""

    cluster: Ints
    person: Ints
    count: Floats
    cluster_sizes: Floats
    person_sizes: Floats

    @classmethod
    def of(cls, clusters: Ints, people: Ints) -> "_Table":
        width = int(people.max(initial=-1)) + 1
        cells, count = np.unique(clusters * width + people, return_counts=True)
        return cls(
            cluster=cells // max(width, 1),
            person=cells % max(width, 1),
            count=count.astype(np.float64),
            cluster_sizes=np.bincount(clusters).astype(np.float64),
            person_sizes=np.bincount(people).astype(np.float64),
        )


def _quality(table: _Table, top: int) -> GroupingQuality:
    faces = float(table.person_sizes.sum())
    return GroupingQuality(
        bcubed=_bcubed(table, faces),
        pairwise=_pairwise(table),
        purity=_share(_largest(table.cluster, table.count, len(table.cluster_sizes)).sum(), faces),
        left_alone=_left_alone(table),
        top_completeness=_top_completeness(table, top),
        faces=int(faces),
        people=len(table.person_sizes),
    )


def _bcubed(table: _Table, faces: float) -> PrecisionRecall:
    squared = table.count**2
    precision = (squared / table.cluster_sizes[table.cluster]).sum()
    recall = (squared / table.person_sizes[table.person]).sum()
    return PrecisionRecall(_share(precision, faces), _share(recall, faces))


def _pairwise(table: _Table) -> PrecisionRecall:
    right = _pairs(table.count)
    return PrecisionRecall(_share(right, _pairs(table.cluster_sizes)), _share(right, _pairs(table.person_sizes)))


def _pairs(sizes: Floats) -> float:
    return float((sizes * (sizes - 1) / 2).sum())


def _left_alone(table: _Table) -> float:
    recurring = table.person_sizes[table.person] > 1
    alone = recurring & (table.cluster_sizes[table.cluster] == 1)
    return _share(table.count[alone].sum(), table.count[recurring].sum(), of_nothing=0.0)


def _top_completeness(table: _Table, top: int) -> float:
    largest_part = _largest(table.person, table.count, len(table.person_sizes))
    people = np.argsort(-table.person_sizes, kind="stable")[:top]
    return float((largest_part[people] / table.person_sizes[people]).mean()) if len(people) else 1.0


def _largest(groups: Ints, counts: Floats, size: int) -> Floats:
    largest = np.zeros(size)
    np.maximum.at(largest, groups, counts)
    return largest


def _share(part: float, whole: float, *, of_nothing: float = 1.0) -> float:
    return float(part / whole) if whole else of_nothing


def singled(labels: Ints) -> Ints:
    """The same clusters numbered from 0, with a separate number for every -1."""
    alone = labels < 0
    numbered = labels.astype(np.int64, copy=True)
    numbered[alone] = int(labels.max(initial=-1)) + 1 + np.arange(int(alone.sum()))
    return np.unique(numbered, return_inverse=True)[1].astype(np.int64)
