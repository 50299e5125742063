"""Indexing with the real networks gives a photo the same rows whatever else is indexed in the same call."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from photogroup.demo import make_demo_photos
from photogroup.domain import FaceId, FoundFile
from photogroup.indexed import IndexedPhoto
from photogroup.jobs import finish
from photogroup.scanning.indexing import EmbeddedFaces, FacesToEmbed, IndexingOptions, KnownFace, index_files
from photogroup.settings import EYES, Settings, with_eyes
from photogroup.vision.installed import best_installed


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> list[FoundFile]:
    folder = tmp_path_factory.mktemp("painted")
    finish(make_demo_photos(folder, photos=7, people=4))
    return [FoundFile.of(path, path.stat()) for path in sorted(folder.rglob("*.jpg"))]


@pytest.fixture(params=EYES)
def options(request: pytest.FixtureRequest) -> IndexingOptions:
    if request.param == "best" and best_installed() != "best":
        pytest.skip("the weights of the best networks are not installed")
    settings = with_eyes(Settings(device="cpu"), request.param)
    return IndexingOptions.of(settings, settings.model, ())


def indexed(files: Sequence[FoundFile], options: IndexingOptions, batch: int) -> dict[Path, IndexedPhoto]:
    results = [row for at in range(0, len(files), batch) for row in index_files(files[at : at + batch], options)]
    return {row.file.path: row for row in results if isinstance(row, IndexedPhoto)}


def same(one: IndexedPhoto, other: IndexedPhoto) -> bool:
    """To the last bit."""

    def facts(row: IndexedPhoto) -> list[tuple[object, ...]]:
        return [(face.detection, face.quality, face.thumbnail, face.embedding.tobytes()) for face in row.faces]

    return facts(one) == facts(other)


def test_a_photo_alone_and_among_others_gives_the_same_bits(files: list[FoundFile], options: IndexingOptions) -> None:
    alone, together = indexed(files, options, 1), indexed(files[::-1], options, len(files))
    assert sum(len(row.faces) for row in alone.values()) > 4
    assert all(same(alone[path], together[path]) for path in alone)


def test_embedding_a_known_face_again_gives_the_same_bits(files: list[FoundFile], options: IndexingOptions) -> None:
    row = next(row for row in indexed(files, options, 2).values() if row.faces)
    faces = [KnownFace(FaceId(1), face.detection.box, face.detection.landmarks) for face in row.faces]
    (again,) = index_files([FacesToEmbed(row.file, tuple(faces))], options)
    assert isinstance(again, EmbeddedFaces)
    assert np.array_equal(again.vectors, np.array([face.embedding for face in row.faces]))
