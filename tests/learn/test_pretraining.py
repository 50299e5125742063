"""Learning without names: the loss against a slow loop, who is whose positive, and that it learns."""

import math
import time

import numpy as np
import pytest
import torch
from torch import Tensor, nn

from photogroup.errors import BadSettings
from photogroup.jobs import TrainingProgress, finish
from photogroup.learn.augmentation import augmented
from photogroup.learn.precision import MixedPrecision
from photogroup.learn.pretraining import Kin, PretrainingOptions, info_nce, pretrain
from photogroup.learn.views import MOST_KEPT, ChipViews, keep_features
from photogroup.vision.manifests import Normalisation


class Encoder(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.eye(8))

    def forward(self, features: Tensor) -> Tensor:
        return nn.functional.normalize(features @ self.weight, dim=1)


class LoudViews:
    """n faces whose first four numbers say who they are and whose last four change with every look."""

    def __init__(self, count: int) -> None:
        rng = torch.Generator().manual_seed(0)
        self.faces = torch.cat([torch.randn(count, 4, generator=rng), torch.zeros(count, 4)], dim=1)

    def take(self, rows: Tensor, number: int) -> Tensor:
        noise = torch.randn(len(rows), 4, generator=torch.Generator().manual_seed(number))
        return self.faces[rows] + torch.cat([torch.zeros(len(rows), 4), 2 * noise], dim=1)

    def plain(self, rows: Tensor, *, mirrored: bool) -> Tensor:
        return self.faces[rows]


def kin(count: int, bursts: np.ndarray | None = None) -> Kin:
    old = nn.functional.normalize(LoudViews(count).faces, dim=1).numpy()
    return Kin(np.arange(count) if bursts is None else bursts, np.arange(count) // 2, old)


def learn(encoder: Encoder, options: PretrainingOptions, seconds: float = 60) -> list[TrainingProgress]:
    end = time.monotonic() + seconds
    job = pretrain(encoder, LoudViews(40), kin(40), options, MixedPrecision(torch.device("cpu")), until=end)
    return [step for step in job if isinstance(step, TrainingProgress)]


def test_the_loss_is_what_a_slow_loop_says() -> None:
    rng = torch.Generator().manual_seed(0)
    similarity = torch.rand(5, 9, generator=rng)
    positive = torch.rand(5, 9, generator=rng) < 0.3
    negative = ~positive & (torch.rand(5, 9, generator=rng) < 0.7)
    losses = [
        -math.log(pair / (pair + sum(math.exp(similarity[i, k] / 0.1) for k in range(9) if negative[i, k])))
        for i in range(5)
        for j in range(9)
        if positive[i, j]
        for pair in [math.exp(similarity[i, j] / 0.1)]
    ]
    assert float(info_nce(similarity, positive, negative, 0.1)) == pytest.approx(sum(losses) / len(losses), rel=1e-4)


def test_what_changes_between_views_is_unlearned() -> None:
    encoder = Encoder()
    steps = learn(encoder, PretrainingOptions(steps=60, batch=16, queue=32, learning_rate=0.01, keep=0.0, alike=0.1))
    assert len(steps) == 60
    assert np.mean([step.loss for step in steps[-10:]]) < np.mean([step.loss for step in steps[:10]])
    lengths = encoder.weight.detach().norm(dim=1)
    assert lengths[4:].mean() < 0.8 * lengths[:4].mean()


def test_the_same_seed_gives_the_same_numbers() -> None:
    encoders = [Encoder() for _ in range(2)]
    for encoder in encoders:
        learn(encoder, PretrainingOptions(steps=5, batch=16, learning_rate=0.01))
    assert torch.equal(encoders[0].weight, encoders[1].weight)


def test_it_ends_when_its_time_is_over() -> None:
    assert len(learn(Encoder(), PretrainingOptions(steps=1000), seconds=0)) == 1


def test_impossible_options_are_refused() -> None:
    with pytest.raises(BadSettings):
        PretrainingOptions(momentum=1)


def test_changed_views_differ_and_repeat() -> None:
    pictures = torch.randint(0, 255, (3, 3, 150, 150), dtype=torch.uint8, generator=torch.Generator().manual_seed(0))
    one, again, other = augmented(pictures, 1), augmented(pictures, 1), augmented(pictures, 2)
    assert one.shape == pictures.shape
    assert one.dtype == torch.uint8
    assert torch.equal(one, again)
    assert not torch.equal(one, other)


def test_views_are_mirrored_greyed_blurred_shifted_and_covered_now_and_then() -> None:
    rng = np.random.default_rng(0)
    chip = rng.normal(0, 12, (3, 150, 150)) + np.array([90, 60, 150])[:, None, None]
    chip[:, :, 75:] += 60
    chip[:, 60:90, 70:80] = 250
    picture = torch.from_numpy(np.clip(chip, 0, 255).astype(np.uint8))
    seen = augmented(picture[None].repeat(80, 1, 1, 1), 0).float()
    grey = torch.tensor([122.0, 117.0, 104.0])[:, None, None]
    mirrored = seen[:, :, :20, :20].mean((1, 2, 3)) > seen[:, :, :20, -20:].mean((1, 2, 3))
    covered = (seen == grey).all(1).float().mean((1, 2)) > 0.01
    without_colour = (seen[:, 0] == seen[:, 2]).float().mean((1, 2)) > 0.6
    grain = (seen[:, :, :, 1:] - seen[:, :, :, :-1]).abs().flatten(1).median(1).values
    brightness = seen[:, :, 120:, :].mean((1, 2, 3))
    bright_rows = (seen.mean(1) > 200).float().mean(2) > 0.03
    tops = {int(rows.nonzero()[0]) for rows in bright_rows if rows.any()}
    shares = [float(each.float().mean()) for each in (mirrored, covered, without_colour, grain < grain.max() / 3)]
    for share, least, most in zip(shares, (0.3, 0.1, 0.05, 0.15), (0.7, 0.45, 0.35, 0.7), strict=True):
        assert least < share < most, shares
    assert brightness.std() > 5
    assert len(tops) > 5


def test_kept_features_are_the_face_its_mirror_image_and_changed_views() -> None:
    chips = np.random.default_rng(0).integers(0, 255, (2, 150, 150, 3), dtype=np.uint8)
    pictures = ChipViews(chips, Normalisation("BGR", (1.0, 2.0, 3.0), 128.0), torch.device("cpu"))
    features = finish(keep_features(pictures, nn.AvgPool2d(50), 0))
    rows = torch.arange(2)
    plain = features.plain(rows, mirrored=False)
    assert plain.shape == (2, 3, 3, 3)
    expected = (chips[:, :50, :50, 2].mean((1, 2)) - 1) / 128
    assert np.allclose(plain[:, 0, 0, 0], expected, atol=1e-2)
    assert torch.allclose(features.plain(rows, mirrored=True), plain.flip(3), atol=1e-2)
    seen = {tuple(features.take(rows, number)[0].flatten().tolist()) for number in range(60)}
    assert len(seen) == MOST_KEPT
