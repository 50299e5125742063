"""What trains and what judges."""

from dataclasses import replace

import numpy as np
import pytest
from worlds import corrected

from photogroup.errors import TooFewCorrections
from photogroup.learn.training_set import bursts, events, folds, require_enough, split, take


def test_training_and_judges_share_no_event_and_new_people_are_in_no_training() -> None:
    world = corrected(people=12, each=6)
    world = replace(world, taken_at=world.taken_at.astype("datetime64[M]").astype("datetime64[s]"))
    for seed in range(5):
        parts = split(world, seed=seed)
        event = events(world)
        assert not set(event[parts.training]) & set(event[parts.judges])
        assert not set(world.people[parts.training]) & set(world.people[parts.held_out_people])
        assert set(world.people[parts.held_out]) <= set(world.people[parts.training])
        assert (world.people[parts.training] >= 0).all()


def test_in_turns_nearly_every_confirmed_face_judges_and_never_beside_its_event_in_training() -> None:
    world = corrected(people=12, each=6)
    event, judged = events(world), []
    for parts in folds(world, 4):
        assert not set(event[parts.training]) & set(event[parts.judges])
        assert not set(world.people[parts.training]) & set(world.people[parts.held_out_people])
        assert set(world.people[parts.held_out]) <= set(world.people[parts.training])
        judged += parts.judges.tolist()
    assert len(set(judged)) >= 0.9 * (world.people >= 0).sum()


def test_about_the_share_asked_for_is_held_out() -> None:
    parts = split(corrected(people=20, each=10), share=0.25, people_share=0.2)
    assert len(parts.held_out_people) == 4 * 10
    assert len(parts.held_out) == 0.25 * 16 * 10


def test_a_burst_counts_once_and_is_never_split() -> None:
    world = corrected(people=8, each=4)
    times = world.taken_at.copy()
    times[1:4] = times[0] + np.array([5, 10, 15], dtype="timedelta64[s]")
    world = replace(world, taken_at=times)
    assert len(set(bursts(world)[:4])) == 1
    used = np.concatenate([split(world).training, split(world).judges])
    assert len(set(used) & {0, 1, 2, 3}) == 1


def test_copies_without_a_time_are_one_shot() -> None:
    world = corrected(people=8, each=4, taken_at=np.full(52, "NaT", dtype="datetime64[s]"))
    vectors = world.vectors.copy()
    vectors[1] = vectors[0]
    world = replace(world, vectors=vectors)
    assert bursts(world)[0] == bursts(world)[1]
    assert events(world)[0] == events(world)[1]
    assert events(world)[0] != events(world)[2]


def test_too_few_faces_are_refused_with_what_would_help() -> None:
    with pytest.raises(TooFewCorrections, match="faces=8, people=2"):
        require_enough(corrected(people=3, each=4))
    require_enough(corrected(people=8, each=4))


def test_people_of_one_day_do_not_count() -> None:
    world = corrected(people=8, each=4)
    days = np.repeat(world.taken_at[:1], len(world.taken_at)) + world.people * np.timedelta64(1, "D")
    with pytest.raises(TooFewCorrections, match="people=5"):
        require_enough(replace(world, taken_at=days))


def test_faces_that_judge_appear_nowhere_in_training() -> None:
    world = corrected()
    parts = split(corrected())
    judge, others = parts.judges[0], parts.training[:2]
    world = replace(corrected(), apart=np.array([[judge, others[0]], [others[0], others[1]]]))
    taken = take(world, parts.training, hidden=parts.judges)
    seen = np.concatenate([taken.vectors, taken.unlabelled, taken.apart.reshape(-1, 16)])
    assert len(taken.apart) == 1
    assert not ((seen @ world.vectors[parts.judges].T) > 0.999999).any()


def test_faces_beside_a_confirmed_one_speak_softly_for_another_person() -> None:
    world = corrected()
    last = len(world.people) - 1
    beside = np.array([[last, 0], [1, last], [last - 1, last], [0, 4], [8, last - 1]])
    taken = take(replace(world, beside=beside), np.array([0, 1, 4, 5]))
    assert taken.apart_weights.tolist() == [0.3, 0.3]
    assert np.allclose(taken.apart, world.vectors[[[last, 0], [1, last]]])


def test_large_albums_in_which_nobody_was_confirmed_are_rivals_and_no_face_that_judges_is_in_one() -> None:
    world = corrected(people=8, each=4)
    strangers = np.flatnonzero(world.people == -1)
    albums = np.full(len(world.people), -1)
    albums[strangers[:9]] = 1
    assert take(replace(world, albums=albums), np.arange(8)).rivals == ()
    albums[strangers[9]] = 1
    (rival,) = take(replace(world, albums=albums), np.arange(8)).rivals
    assert np.array_equal(rival, world.vectors[strangers[:10]])
    assert take(replace(world, albums=albums), np.arange(8), hidden=strangers[:1]).rivals == ()
    albums[20] = 1
    assert take(replace(world, albums=albums), np.arange(8)).rivals == ()


def test_faces_of_one_day_are_no_burst_where_only_the_day_is_known() -> None:
    day = np.full(52, np.datetime64("2020-05-03", "s"))
    known = corrected(taken_at=day)
    unknown = replace(known, moments=np.full(52, np.datetime64("NaT", "s")))
    assert len(np.unique(bursts(known)[:32])) == 8
    assert len(np.unique(bursts(unknown)[:32])) == 32
