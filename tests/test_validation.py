"""The validation: its figures against loops that anybody can check, its intervals, and when a network is worse."""

import itertools
from dataclasses import replace

import numpy as np
import pytest

from photogroup.cli.wording import words
from photogroup.training.gain import Gain
from photogroup.training.refusing import refusal
from photogroup.training.validation import Figure, Round, Seen, ValidationReport, validate

TRAINING, JUDGES = np.array([0, 3, 6]), np.array([1, 2, 4, 5, 7, 8, 9, 10])
PEOPLE = np.array([0, 0, 0, 1, 1, 1, 2, 2, 2, 3, 3, -1])
"""Person 3 is in no training; nobody has said who the last face is."""


def seen(noise: float, seed: int, labels: list[int], albums: list[int]) -> Seen:
    rng = np.random.default_rng(seed)
    vectors = np.eye(8)[PEOPLE] + noise * rng.normal(size=(len(PEOPLE), 8))
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    return Seen(vectors.astype(np.float32), np.array(labels), np.array(albums))


BEFORE = seen(0.6, 1, [0, 0, 1, 1, 1, 1, 2, 2, -1, 3, 3, 3], [0, 0, 1, 1, 1, 1, 2, 2, -1, -1, -1, -1])
AFTER = seen(0.1, 2, [0, 0, 0, 1, 1, 1, 2, 2, 2, 3, 3, 3], [0, 0, 0, 1, 1, 1, 2, 2, 2, -1, -1, -1])


def validation(before: Seen = BEFORE, after: Seen = AFTER) -> ValidationReport:
    return validate([Round(before, after, TRAINING, JUDGES)], PEOPLE)


def figure(name: str, shown: ValidationReport) -> Figure:
    return next(one for one in shown.figures if one.name == name)


def slow_equal_error(shown: Seen, rows: np.ndarray) -> float:
    pairs = list(itertools.combinations(rows.tolist(), 2))
    distance = {pair: float(np.linalg.norm(shown.vectors[pair[0]] - shown.vectors[pair[1]])) for pair in pairs}
    same = [distance[i, j] for i, j in pairs if PEOPLE[i] == PEOPLE[j]]
    different = [distance[i, j] for i, j in pairs if PEOPLE[i] != PEOPLE[j]]
    errors = []
    for threshold in sorted(distance.values()):
        missed = np.mean([value > threshold + 1e-6 for value in same])
        taken = np.mean([value <= threshold + 1e-6 for value in different])
        errors.append((abs(missed - taken), (missed + taken) / 2))
    return float(min(errors, key=lambda error: error[0])[1])


def test_every_figure_that_the_report_promises_is_there() -> None:
    names = ["Verification error", "Error between siblings", "Faces in the wrong album", "B-cubed F", "Pairwise F"]
    assert [one.name for one in validation().figures] == names
    assert (validation().faces, validation().people) == (8, 4)


def test_the_verification_error_is_what_a_slow_loop_over_all_pairs_says() -> None:
    error = figure("Verification error", validation())
    assert error.before == pytest.approx(slow_equal_error(BEFORE, JUDGES))
    assert error.after == pytest.approx(slow_equal_error(AFTER, JUDGES))


def test_siblings_are_judged_among_themselves() -> None:
    nearest = validate([Round(BEFORE, AFTER, TRAINING[:2], JUDGES)], PEOPLE)
    rows = JUDGES[np.isin(PEOPLE[JUDGES], (0, 1))]
    assert figure("Error between siblings", nearest).before == pytest.approx(slow_equal_error(BEFORE, rows))


def test_a_face_of_somebody_nobody_trained_is_right_in_nobody_s_album() -> None:
    wrong = figure("Faces in the wrong album", validation())
    assert wrong.before == pytest.approx(2 / 8)
    assert wrong.after == 0


def test_album_figures_are_what_slow_loops_over_confirmed_faces_say() -> None:
    confirmed = np.flatnonzero(PEOPLE >= 0)
    precision, recall, right, clustered, own = [], [], 0, 0, 0
    for judge in JUDGES:
        label = BEFORE.labels[judge]
        cluster = {int(row) for row in confirmed if label >= 0 and BEFORE.labels[row] == label} | {int(judge)}
        person = {int(row) for row in confirmed if PEOPLE[row] == PEOPLE[judge]}
        precision.append(len(cluster & person) / len(cluster))
        recall.append(len(cluster & person) / len(person))
        right, clustered, own = right + len(cluster & person) - 1, clustered + len(cluster) - 1, own + len(person) - 1
    p, r = np.mean(precision), np.mean(recall)
    assert figure("B-cubed F", validation()).before == pytest.approx(2 * p * r / (p + r))
    assert figure("Pairwise F", validation()).before == pytest.approx(2 * right / (clustered + own))
    assert figure("B-cubed F", validation()).after == figure("Pairwise F", validation()).after == 1


def test_each_change_lies_in_its_interval_and_a_network_against_itself_changes_nothing() -> None:
    for one in validation().figures:
        assert one.low <= one.after - one.before <= one.high
        assert one.low < one.high
    for one in validation(BEFORE, BEFORE).figures:
        assert (one.after - one.before, one.low, one.high) == (0, 0, 0)
    assert validation(BEFORE, BEFORE).is_not_worse


def test_a_network_that_is_worse_is_refused_and_what_is_worse_is_named() -> None:
    assert validation().gain.likely > 0
    back = validation(AFTER, BEFORE)
    assert not back.is_not_worse
    assert "worse in: verification error" in words(back.message)


def test_judges_of_several_rounds_count_together_and_pairs_only_within_a_round() -> None:
    one, other = JUDGES[:4], JUDGES[4:]
    rounds = [Round(BEFORE, AFTER, np.setdiff1d(np.arange(11), each), each) for each in (one, other)]
    together = validate(rounds, PEOPLE)
    assert (together.faces, together.people) == (8, 4)
    wrong = [figure("Faces in the wrong album", validate([each], PEOPLE)).before for each in rounds]
    assert figure("Faces in the wrong album", together).before == pytest.approx(np.mean(wrong))
    twice = validate([Round(BEFORE, AFTER, TRAINING, JUDGES)] * 2, PEOPLE)
    assert figure("B-cubed F", twice).before == pytest.approx(figure("B-cubed F", validation()).before)
    assert (twice.faces, twice.different) == (16, 8)
    assert twice.outcome == validation().outcome, "a face that is held out twice is one face"


def test_a_gain_is_believed_the_less_the_more_it_differs_between_people() -> None:
    changes = np.full(201, 0.01)
    sure = Gain.of([changes])
    noise = np.concatenate([[0.0], np.random.default_rng(0).normal(0, 0.05, 200)])
    unsure = Gain.of([changes + noise])
    assert sure.likely == pytest.approx(0.01)
    assert 0 < unsure.likely < sure.likely / 4
    assert (sure.is_believed, unsure.is_believed) == (True, False)
    assert not Gain.of([-changes]).is_believed
    assert Gain.of([0 * changes]).is_believed


def test_a_network_that_moves_faces_while_no_figure_changes_is_refused() -> None:
    same = validation(BEFORE, BEFORE)
    assert (same.moved, same.is_not_worse) == (0, True)
    assert not replace(same, moved=1).is_not_worse
    assert "there is too little evidence for it" in words(replace(same, moved=1).message)
    assert (same.is_unproven, replace(same, moved=1).is_unproven) == (False, True)


def test_a_network_without_enough_evidence_is_not_called_worse_later() -> None:
    figures = {"Verification error": (0.01, 0.02, -0.01, 0.01)}
    unproven = refusal({"is_refused": True, "is_unproven": True, "before_after_low_high": figures})
    worse = refusal({"is_refused": True, "is_unproven": False, "before_after_low_high": figures})
    assert unproven is not None
    assert "too little evidence" in words(unproven)
    assert worse is not None
    assert "it was worse" in words(worse)


def test_a_face_that_nobody_confirmed_has_moved_if_it_is_with_others_now() -> None:
    people = np.array([0, 0, -1, -1, -1, -1])
    labels = np.array([0, 0, 1, 1, 1, -1])
    apart = replace(BEFORE, vectors=BEFORE.vectors[:6], labels=labels, albums=np.array([0, 0, -1, -1, -1, -1]))
    other = replace(apart, labels=np.array([0, 0, 1, 1, -1, -1]))
    training, judges = np.array([0]), np.array([1])
    assert validate([Round(apart, apart, training, judges)], people).moved == 0
    assert validate([Round(apart, other, training, judges)], people).moved == 3


def test_a_judge_whose_person_is_unknown_stands_for_as_many_faces_as_nobody_has_named() -> None:
    people = np.array([0, 0, 1] + 10 * [-1])
    albums = np.array([0, 0, 0] + 2 * [0] + 8 * [-1])
    vectors = np.random.default_rng(0).normal(size=(13, 8)).astype(np.float32)
    shown = Seen(vectors, albums, albums)
    judged = validate([Round(shown, shown, np.array([0]), np.array([1, 2]))], people)
    assert figure("Faces in the wrong album", judged).before == pytest.approx(8 / 10)


def test_a_network_trained_as_a_whole_has_to_be_better_than_a_head_alone() -> None:
    sure = replace(validation(), gain=Gain(0.06, 0.01))
    better, same, worse = (
        replace(sure, beside_head=beside) for beside in (sure, validation(AFTER, AFTER), validation(AFTER, BEFORE))
    )
    assert [each.is_not_worse for each in (better, same, worse)] == [True, False, False]
    assert "as good overall" in words(better.message)
    assert "no better than training without the photos" in words(same.message)
    assert "worse in: verification error" in words(replace(validation(AFTER, BEFORE), beside_head=validation()).message)
