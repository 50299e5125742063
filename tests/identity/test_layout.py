"""Faces in two dimensions."""

import numpy as np

from photogroup.identity.grouping.map_layout import lay_out
from photogroup.jobs import finish


def islands(people: int, each: int, seed: int = 0) -> tuple[np.ndarray, np.ndarray]:
    """Unit vectors (n, 32) of some people, and who each is."""
    rng = np.random.default_rng(seed)
    who = np.repeat(np.arange(people), each)
    vectors = rng.normal(size=(people, 32))[who] + 0.2 * rng.normal(size=(len(who), 32))
    return (vectors / np.linalg.norm(vectors, axis=1, keepdims=True)).astype(np.float32), who


def test_faces_that_are_alike_lie_together() -> None:
    vectors, who = islands(people=5, each=20)
    places = finish(lay_out(vectors))
    assert places.shape == (100, 2)
    assert np.abs(places).max() <= 1
    apart = np.linalg.norm(places[:, None] - places[None], axis=2)
    np.fill_diagonal(apart, np.inf)
    assert (who[apart.argmin(1)] == who).mean() > 0.97


def test_the_same_faces_give_the_same_map() -> None:
    vectors, _ = islands(people=3, each=10)
    assert np.array_equal(finish(lay_out(vectors)), finish(lay_out(vectors)))


def test_a_second_map_stays_near_the_first() -> None:
    vectors, who = islands(people=4, each=15)
    first = finish(lay_out(vectors))
    other, _ = islands(people=4, each=15, seed=0)
    second = finish(lay_out(other, first))
    unlike = finish(lay_out(islands(people=4, each=15, seed=9)[0]))
    middles = [np.array([places[who == one].mean(0) for one in range(4)]) for places in (first, second, unlike)]
    assert np.abs(middles[0] - middles[1]).mean() < np.abs(middles[0] - middles[2]).mean()


def test_a_handful_of_faces_lies_on_a_circle() -> None:
    for count in (0, 1, 5):
        places = finish(lay_out(islands(people=1, each=5)[0][:count]))
        assert places.shape == (count, 2)
        assert np.allclose(np.linalg.norm(places, axis=1), 1)


def test_drawing_tells_how_far_it_is_and_can_be_given_up() -> None:
    job = lay_out(islands(people=3, each=10)[0])
    steps = [next(job) for _ in range(4)]
    assert [step.what.key for step in steps] == ["comparing-faces", *["drawing-map"] * 3]
    assert steps[-1].done < (steps[-1].total or 0)
    job.close()
