"""What a library takes distances to mean, by how alike its people are."""

from pathlib import Path

import numpy as np
import pytest

from photogroup.domain import Box, Detection, FoundFile, Point, Quality, Vectors
from photogroup.indexed import IndexedFace, IndexedPhoto
from photogroup.library import Library
from photogroup.store.indexed_photos import record
from photogroup.store.store import Store
from photogroup.vision.manifests import find_manifest, shipped_models

NETWORK = "pair.dlib_sface"
PHOTOS = 40


def vectors(alike: float) -> Vectors:
    """Shape (2 x PHOTOS, 256)."""
    rng = np.random.default_rng(0)
    each = alike * rng.normal(size=256) + rng.normal(size=(2 * PHOTOS, 256))
    return (each / np.linalg.norm(each, axis=1, keepdims=True)).astype(np.float32)


def fill(folder: Path, faces: Vectors, quality: float) -> None:
    """Two faces a photo, as the network shows them."""
    manifest = (shipped_models() / f"{NETWORK}.toml").read_text("utf-8")
    with Store.open(folder) as store:
        model = store.models.register(NETWORK, faces.shape[1], manifest)
        store.models.activate(model)
        for number in range(PHOTOS):
            found = tuple(
                IndexedFace(
                    Detection(Box(0.1 + place / 2, 0.3, 0.4 + place / 2, 0.6), (Point(0.1, 0.1),) * 5, 0.99),
                    Quality(*(quality,) * 4), faces[2 * number + place], b"",
                )
                for place in (0, 1)
            )  # fmt: skip
            photo = IndexedPhoto(
                file=FoundFile(Path(f"/made/{number}.jpg"), 1000, number), content_hash=number.to_bytes(32, "big"),
                width=1000, height=1000, taken_at=None, camera="", faces=found, thumbnail=b"",
            )  # fmt: skip
            record(store, photo, indexed_with="made", model_id=model, protected=())


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "library"


def slope_in(folder: Path) -> float:
    with Library.open(folder) as library:
        library.change_settings(model=NETWORK)
        return library.albums.calibration().slope


def shipped_slope() -> float:
    calibration = find_manifest(NETWORK, (shipped_models(),)).calibration
    assert calibration is not None
    return calibration.slope


def test_where_everybody_is_alike_less_distance_is_taken_for_two_people(folder: Path) -> None:
    fill(folder, vectors(alike=1.7), quality=0.9)
    assert slope_in(folder) > 1.2 * shipped_slope()


def test_where_people_differ_as_usual_the_networks_own_calibration_holds(folder: Path) -> None:
    fill(folder, vectors(alike=0.0), quality=0.9)
    assert slope_in(folder) == shipped_slope()


def test_faces_that_nobody_could_recognise_do_not_make_everybody_alike(folder: Path) -> None:
    fill(folder, vectors(alike=1.7), quality=0.3)
    assert slope_in(folder) == shipped_slope()


def test_a_library_without_faces_has_the_networks_own_calibration(folder: Path) -> None:
    assert slope_in(folder) == shipped_slope()
