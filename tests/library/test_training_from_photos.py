"""Training below the head, through the real networks: SFace by itself, and SFace within the pair."""

from collections.abc import Generator, Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import stand_ins
from stand_ins import album, write_photos

from photogroup.domain import Vectors
from photogroup.indexed import IndexedPhoto
from photogroup.jobs import finish
from photogroup.learn import views
from photogroup.learn.training_request import TrainingRequest
from photogroup.library import Library
from photogroup.scanning.indexing import IndexingOptions, Result, Task
from photogroup.vision.embedding import load_embedder

PEOPLE = ("anna", "anna2", "ben", "cleo", "dora")
SFACE, PAIR = "sface.2021dec_int8", "pair.dlib_sface"


@pytest.fixture(autouse=True)
def few_views(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(views, "MOST_KEPT", 1)
    monkeypatch.setattr(views, "FEWEST_KEPT", 1)


def side_by_side(tasks: Iterable[Task], options: IndexingOptions) -> Generator[list[Result], None, None]:
    """The vectors of indexed faces twice, as the pair's stand beside each other."""
    for results in stand_ins.index(tasks, options):
        yield [_doubled(result) for result in results]


def _doubled(result: Result) -> Result:
    if isinstance(result, IndexedPhoto):
        faces = tuple(replace(face, embedding=_twice(face.embedding)) for face in result.faces)
        return replace(result, faces=faces)
    return result


def _twice(vectors: Vectors) -> Vectors:
    return np.concatenate([np.sqrt(0.73) * vectors, np.sqrt(0.27) * vectors], axis=-1).astype(np.float32)


@pytest.fixture
def pair_library(tmp_path: Path) -> Iterator[Library]:
    yield from opened(tmp_path, PAIR)


@pytest.fixture
def sface_library(tmp_path: Path) -> Iterator[Library]:
    yield from opened(tmp_path, SFACE)


def opened(folder: Path, model: str) -> Iterator[Library]:
    write_photos(folder / "photos", *album(*PEOPLE, photos=6), *album("stranger", photos=2))
    index = side_by_side if model == PAIR else stand_ins.index
    with Library.open(folder / "library", index=index) as library:
        library.change_settings(model=model)
        library.scan.add_folder(folder / "photos")
        finish(library.scan.run())
        for name in PEOPLE:
            rows = [row for row in library.photos.face_table() if row.photo.paths[0].stem.rsplit(" ", 1)[0] == name]
            library.corrections.assign([row.face.id for row in rows[:5]], None, name)
        yield library


def chips_of(name: str, library: Library) -> np.ndarray:
    """Three pictures as this network takes them."""
    embedder = load_embedder(name, model_folders=(library.networks.folder,))
    pixels = np.random.default_rng(0).integers(0, 255, (160, 160, 3), dtype=np.uint8)
    faces = [row.face for row in library.photos.face_table()][:3]
    return embedder.cut(pixels, [face.landmarks for face in faces if face.landmarks])


def vectors_of(name: str, library: Library) -> Vectors:
    return load_embedder(name, model_folders=(library.networks.folder,)).embed(chips_of(name, library))


@pytest.mark.parametrize("depth", ["last", "all"])
def test_sface_itself_is_trained_from_photos(sface_library: Library, depth: str) -> None:
    finish(sface_library.training.train(TrainingRequest(depth=depth, steps=1, minutes=2, learning_rate=1e-4)))
    known = {model.manifest.name: model.manifest for model in sface_library.networks.all()}
    assert known["sface.v1"].parent == SFACE
    assert known["sface.v1"].training["depth"] == depth
    assert known["head.v1"].parent == "sface.v1"
    old, new = vectors_of(SFACE, sface_library), vectors_of("sface.v1", sface_library)
    assert np.linalg.norm(new, axis=1) == pytest.approx(1, abs=1e-5)
    assert np.abs(new - old).max() < 0.5
    assert np.isfinite(known["sface.v1"].training["error_before"])


def test_of_the_pair_only_sface_is_trained_in_bounded_time_and_again_from_its_root(pair_library: Library) -> None:
    finish(pair_library.training.train(TrainingRequest(depth="last", steps=10_000, minutes=0.01, learning_rate=1e-4)))
    known = {model.manifest.name: model.manifest for model in pair_library.networks.all()}
    pair = known["pair.v1"]
    assert [part.name for part in pair.parts] == ["dlib_resnet29.cc0", "sface.v1"]
    assert (pair.parent, known["sface.v1"].parent, known["head.v1"].parent) == (PAIR, SFACE, "pair.v1")
    assert pair.training["steps"] < 10_000
    old, new = vectors_of(PAIR, pair_library), vectors_of("pair.v1", pair_library)
    assert new[:, :128] == pytest.approx(old[:, :128], abs=1e-5)
    own = vectors_of("sface.v1", pair_library)
    assert new[:, 128:] == pytest.approx(np.sqrt(0.27) * own, abs=1e-4)
    finish(pair_library.networks.switch("head.v1"))
    finish(pair_library.training.train(TrainingRequest(depth="last", steps=1, minutes=2)))
    known = {model.manifest.name: model.manifest for model in pair_library.networks.all()}
    assert (known["pair.v2"].parent, known["sface.v2"].parent) == (PAIR, SFACE)
