"""Indexing is a pure function from files to rows, whichever network embeds."""

from pathlib import Path

import pytest
from small_networks import onnx

from photogroup.demo import make_demo_photos
from photogroup.domain import FoundFile
from photogroup.indexed import IndexedPhoto
from photogroup.jobs import finish
from photogroup.scanning.indexing import IndexingOptions, index_files
from photogroup.settings import Settings


@pytest.fixture(scope="module")
def photos(tmp_path_factory: pytest.TempPathFactory) -> list[FoundFile]:
    folder = tmp_path_factory.mktemp("painted")
    finish(make_demo_photos(folder, photos=6, people=3))
    files = sorted(path for path in folder.rglob("*.jpg"))
    return [FoundFile(path, path.stat().st_size, path.stat().st_mtime_ns) for path in files[:3]]


def test_photos_are_indexed_by_a_network_of_another_size_than_the_default(
    photos: list[FoundFile], tmp_path: Path
) -> None:
    options = IndexingOptions.of(Settings(device="cpu"), onnx(tmp_path), (tmp_path,))
    indexed = [row for row in index_files(photos, options) if isinstance(row, IndexedPhoto)]
    faces = [face for photo in indexed for face in photo.faces]
    assert len(indexed) == len(photos)
    assert faces
    assert {face.embedding.shape for face in faces} == {(16,)}
    assert all(face.quality.recognisability == 1 for face in faces), (
        "nothing is known of where it puts the unrecognisable"
    )
