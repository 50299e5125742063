"""The whole way with the real networks: digiKam's names come to the faces that are found in turned photos."""

import shutil
from pathlib import Path

import pytest

from photogroup.jobs import finish
from photogroup.library import Library

pytestmark = pytest.mark.real_data


def test_digikams_names_come_to_the_detected_faces_whichever_way_the_photo_lies(
    real_data: Path, tmp_path: Path
) -> None:
    photos = tmp_path / "photos"
    photos.mkdir()
    for name in ("immich/portrait.jpg", "orientation/photo.3.embedded.jpg", "immich/portrait-orientation-6.jpg"):
        shutil.copy(real_data / "regions" / name, photos)
    shutil.copy(real_data / "regions" / "orientation" / "photo.8.embedded.jpg", photos)
    with Library.open(tmp_path / "library") as library:
        library.scan.add_folder(photos)
        library.change_settings(workers=1)
        finish(library.scan.run())
        finish(library.names.import_found(finish(library.names.find())))
        named = [(row.name, row.face.origin, row.face.box.center) for row in library.photos.face_table()]
        marie = [(origin, center) for name, origin, center in named if name == "Marie Curie"]
        assert [origin for origin, _ in marie] == ["detected"] * 4
        for _, center in marie:
            assert (center.x, center.y) == pytest.approx((0.368, 0.308), abs=0.03)
        assert sum(name == "Pierre Curie" for name, _, _ in named) == 4
        active = library._context.store.models.active()
        assert active is not None
        assert not library._context.store.embeddings.missing(active.id)
