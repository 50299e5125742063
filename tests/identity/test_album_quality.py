import numpy as np
import pytest

from photogroup.cli.wording import words
from photogroup.identity.review.album_quality import (
    Estimate,
    Stratum,
    completeness,
    estimate,
    purity,
    sample,
    strata,
)
from photogroup.messages import message

NONE = np.zeros(0, dtype=np.bool_)


def unasked(chances: np.ndarray) -> list[Stratum]:
    nobody = np.zeros(len(chances), dtype=np.bool_)
    return strata(chances, nobody, nobody)


def test_an_album_of_which_every_face_was_looked_at_has_nothing_left_to_estimate() -> None:
    everybody = np.ones(20, dtype=np.bool_)
    assert estimate(strata(np.full(20, 0.3), everybody, ~everybody)) == Estimate(0, 0, 0)


def test_an_empty_album_has_nothing_wrong() -> None:
    assert estimate(strata(np.zeros(0), NONE, NONE)) == Estimate(0, 0, 0)


def test_without_answers_the_networks_chances_decide() -> None:
    found = estimate(unasked(np.full(1000, 0.02)))
    assert 12 < found.likely < 28
    assert found.low < 20 < found.high


def test_answers_outweigh_a_network_that_is_too_sure() -> None:
    chances = np.full(1000, 0.01)
    asked = np.arange(1000) < 60
    wrong = asked & (np.arange(1000) % 6 == 0)
    found = estimate(strata(chances, asked, wrong))
    assert found.low < 940 / 6 < found.high
    assert found.likely > 70


def test_more_answers_make_the_interval_narrower() -> None:
    widths = []
    for asked_count in (0, 20, 80, 320):
        asked = np.arange(2000) < asked_count
        found = estimate(strata(np.full(2000, 0.1), asked, asked & (np.arange(2000) % 10 == 0)))
        widths.append(found.high - found.low)
    assert widths == sorted(widths, reverse=True)
    assert widths[-1] < widths[0] / 3


@pytest.mark.parametrize("off_by", [0.5, 1.0, 3.0])
def test_the_interval_holds_the_truth_even_if_the_networks_chances_are_off(off_by: float) -> None:
    rng = np.random.default_rng(5)
    held = 0
    for trial in range(60):
        chances = np.clip(rng.beta(0.5, 8, 500), 0, 0.9)
        odds = off_by * chances / (1 - chances)
        wrong = rng.random(500) < odds / (1 + odds)
        asked = np.zeros(500, dtype=np.bool_)
        asked[sample(chances, asked, 40, seed=trial)] = True
        found = estimate(strata(chances, asked, wrong))
        held += found.low <= int((wrong & ~asked).sum()) <= found.high
    assert held >= 54


def test_a_sample_asks_nobody_twice_and_prefers_unsure_faces() -> None:
    chances = np.where(np.arange(1000) < 500, 0.001, 0.4)
    answered = np.arange(1000) % 2 == 0
    rows = sample(chances, answered, 50, seed=1)
    assert len(set(rows.tolist())) == 50
    assert not answered[rows].any()
    assert (rows >= 500).sum() > 40


def test_a_small_album_is_asked_about_whole() -> None:
    answered = np.array([True, False, False])
    assert sample(np.full(3, 0.5), answered, 10, seed=1).tolist() == [1, 2]


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        (Estimate(0, 0, 0), "As far as can be told, every face in this album is right."),
        (
            Estimate(0, 0, 1),
            "Probably every face in this album is right; at most 1 face may be somebody else.",
        ),
        (Estimate(0, 3, 7), "About 1 face in 250 here is somebody else: between 0 and 7 of 750."),
    ],
)
def test_purity_is_told_in_plain_words(wrong: Estimate, sentence: str) -> None:
    assert words(purity(wrong, 750)) == sentence


@pytest.mark.parametrize(
    ("missing", "sentence"),
    [
        (Estimate(0, 0, 0), "As far as can be told, no face of this person is missing."),
        (Estimate(0, 0, 2), "Probably no face of this person is missing; at most 2 faces may be elsewhere."),
        (Estimate(4, 12, 25), "About 12 faces of this person may be elsewhere: between 4 and 25."),
    ],
)
def test_what_is_missing_is_told_in_plain_words(missing: Estimate, sentence: str) -> None:
    assert words(completeness(missing)) == sentence


def test_faces_of_one_album_count_together_or_not_at_all() -> None:
    alone = estimate([Stratum(chance=0.3, waiting=40)])
    together = estimate([Stratum(chance=0.3, waiting=40, albums=(40,))])
    assert alone.low > 0
    assert alone.high < 40
    assert together == Estimate(0, 0, 40)


def test_strata_know_which_waiting_faces_are_in_one_album() -> None:
    answered = np.array([True, False, False, False, False])
    (part,) = strata(np.full(5, 0.2), answered, answered, np.array([7, 7, 7, 8, -1]))
    assert (part.waiting, part.yes, sorted(part.albums)) == (4, 1, [1, 2])


def test_an_album_of_several_people_is_told_in_plain_words() -> None:
    assert words(purity(Estimate(20, 26, 28), 60, (29, 28, 3))) == (
        "This album looks like 3 people (29 + 28 + 3 faces): split it, or confirm those that are right."
    )
    assert words(purity(Estimate(0, 0, 28), 57, (29, 28))).startswith("The merged albums look like 2")
    assert words(purity(Estimate(0, 0, 28), 57)).startswith("Probably every face")


def test_answers_that_contradict_a_network_that_is_sure_win() -> None:
    wrong = estimate([Stratum(chance=1e-6, waiting=20, yes=5, no=5)])
    assert wrong.low >= 3
    assert 6 <= wrong.likely <= 14


def test_an_interval_that_says_nothing_is_not_told() -> None:
    assert purity(Estimate(0, 6, 43), 78) == message("album-unknown", count=43, faces=78)
    assert purity(Estimate(2, 6, 11), 78).key == "one-face-in-wrong"
