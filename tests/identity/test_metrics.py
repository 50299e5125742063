import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from photogroup.identity.grouping.metrics import GroupingQuality, grouping_quality, singled

partitions = st.integers(0, 30).flatmap(
    lambda n: st.tuples(
        st.lists(st.integers(-1, 5), min_size=n, max_size=n), st.lists(st.integers(-1, 5), min_size=n, max_size=n)
    )
)


def quality(labels: list[int], people: list[int], missed: tuple[int, ...] = (), top: int = 20) -> GroupingQuality:
    return grouping_quality(
        np.array(labels, dtype=np.int64),
        np.array(people, dtype=np.int64),
        np.array(missed, dtype=np.int64),
        top=top,
    )


def mean(values: list[float]) -> float:
    return sum(values) / len(values) if values else 1.0


@given(partitions)
def test_bcubed_agrees_with_its_definition_face_by_face(partition: tuple[list[int], list[int]]) -> None:
    faces = [
        (label if label >= 0 else f"alone {row}", who)
        for row, (label, who) in enumerate(zip(*partition, strict=True))
        if who >= 0
    ]
    precision, recall = [], []
    for label, who in faces:
        together = [other for other in faces if other[0] == label]
        of_person = [other for other in faces if other[1] == who]
        both = [other for other in together if other[1] == who]
        precision.append(len(both) / len(together))
        recall.append(len(both) / len(of_person))
    found = quality(*partition)
    assert found.bcubed.precision == pytest.approx(mean(precision))
    assert found.bcubed.recall == pytest.approx(mean(recall))


@given(partitions)
def test_pairwise_figures_agree_with_counting_every_pair(partition: tuple[list[int], list[int]]) -> None:
    labels, people = partition
    right = joined = same = 0
    for a in range(len(labels)):
        for b in range(a):
            if people[a] >= 0 and people[b] >= 0:
                together = labels[a] == labels[b] >= 0
                right += together and people[a] == people[b]
                joined += together
                same += people[a] == people[b]
    found = quality(labels, people)
    assert found.pairwise.precision == pytest.approx(right / joined if joined else 1.0)
    assert found.pairwise.recall == pytest.approx(right / same if same else 1.0)


@given(partitions)
def test_purity_and_faces_left_alone_agree_with_plain_counting(partition: tuple[list[int], list[int]]) -> None:
    faces = [(label, who) for label, who in zip(*partition, strict=True) if who >= 0]
    clusters = {label for label, _ in faces if label >= 0}
    pure = sum(label < 0 for label, _ in faces)
    for cluster in clusters:
        members = [who for label, who in faces if label == cluster]
        pure += max(members.count(who) for who in members)
    recurring = [(label, who) for label, who in faces if [w for _, w in faces].count(who) > 1]
    alone = [face for face in recurring if face[0] < 0 or [label for label, _ in faces].count(face[0]) == 1]
    found = quality(*partition)
    assert found.purity == pytest.approx(pure / len(faces) if faces else 1.0)
    assert found.left_alone == pytest.approx(len(alone) / len(recurring) if recurring else 0.0)


def test_the_true_people_are_a_perfect_grouping() -> None:
    found = quality([4, 4, 4, 7, 7, -1], [1, 1, 1, 2, 2, 0])
    assert (found.bcubed.f, found.pairwise.f, found.purity, found.left_alone) == (1, 1, 1, 0)


def test_a_face_that_was_not_detected_costs_recall_and_no_precision() -> None:
    found = quality([0, 0], [5, 5], missed=(5,))
    assert found.bcubed.precision == 1
    assert found.bcubed.recall == pytest.approx((2 / 3 + 2 / 3 + 1 / 3) / 3)
    assert found.left_alone == pytest.approx(1 / 3)


def test_unlabelled_faces_count_for_nothing() -> None:
    assert quality([0, 0, 0], [1, 1, -1]) == quality([0, 0], [1, 1])


def test_completeness_looks_at_the_largest_people_only() -> None:
    assert quality([0, 0, 0, 1, -1, -1], [8, 8, 8, 8, 9, 9], top=1).top_completeness == pytest.approx(3 / 4)


def test_every_face_alone_gets_a_number_of_its_own() -> None:
    assert singled(np.array([3, -1, 3, -1])).tolist() == [0, 1, 0, 2]


def test_f_is_nought_where_nothing_is_right() -> None:
    assert quality([0, 0, -1, -1], [1, 2, 1, 2]).pairwise.f == 0
