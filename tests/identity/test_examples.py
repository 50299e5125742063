"""The faces that stand for somebody come from different photos, and not from one burst."""

import numpy as np

from photogroup.domain import FaceId, Membership, MembershipState, PersonId
from photogroup.identity.review.album_index import AlbumIndex, ReviewedFaces

ANNA = PersonId(1)


def album(photos: list[int], minutes: list[int] | None, quality: list[float]) -> AlbumIndex:
    """Faces 1, 2, … of one person, all alike: the better the quality, the better an example."""
    count = len(photos)
    start = np.datetime64("2024-05-01T12:00:00")
    times = None if minutes is None else start + np.array(minutes) * np.timedelta64(1, "m")
    vectors = np.tile(np.array([[1.0, 0.0]], dtype=np.float32), (count, 1))
    faces = ReviewedFaces(np.arange(1, count + 1), vectors, np.array(photos), np.array(quality), times)
    members = [Membership(FaceId(face), ANNA, MembershipState.GROUPED, 0.0) for face in range(1, count + 1)]
    return AlbumIndex(faces, members)


def test_three_pictures_of_a_burst_count_as_one() -> None:
    index = album([1, 2, 3, 4, 5], [0, 1, 2, 600, 9000], [0.9, 0.9, 0.9, 0.5, 0.4])
    assert index.best_faces([ANNA], 3) == (1, 4, 5)


def test_a_burst_over_the_full_hour_is_still_a_burst() -> None:
    index = album([1, 2, 3], [59, 60, 900], [0.9, 0.8, 0.1])
    assert index.best_faces([ANNA], 2) == (1, 3)


def test_one_photo_is_not_shown_twice_before_others_have_been() -> None:
    index = album([1, 1, 2, 3], None, [0.9, 0.9, 0.3, 0.2])
    assert index.best_faces([ANNA], 3) == (1, 3, 4)


def test_where_there_is_nothing_else_the_burst_fills_the_row() -> None:
    index = album([1, 1, 2], [0, 0, 1], [0.9, 0.8, 0.7])
    assert index.best_faces([ANNA], 3) == (1, 3, 2)
