import sys
from datetime import datetime
from io import BytesIO
from pathlib import Path

import pytest
from painting import difference, dng, exif, painting, saved, turned
from PIL import Image

from photogroup.errors import BadPhoto
from photogroup.photos.decoding import decode
from photogroup.photos.raw import PREVIEW_ONLY


def jpeg(image: Image.Image, **options: object) -> bytes:
    stream = BytesIO()
    image.save(stream, "JPEG", quality=95, **options)
    return stream.getvalue()


def put(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


def test_a_raw_photo_is_read_from_its_preview(tmp_path: Path) -> None:
    preview = painting(480, 320).convert("L")
    path = put(tmp_path / "a.dng", dng(painting(480, 320), jpeg(preview.convert("RGB"))))
    photo = decode(path, longest_side=240)
    assert (photo.width, photo.height) == (480, 320)
    assert photo.pixels.shape == (160, 240, 3)
    assert difference(photo.pixels, preview) < 3


def test_a_raw_photo_is_developed_where_its_preview_is_too_small_or_missing(tmp_path: Path) -> None:
    for preview in (jpeg(Image.new("RGB", (48, 32))), None):
        photo = decode(put(tmp_path / "a.dng", dng(painting(480, 320), preview)), longest_side=200)
        assert (photo.width, photo.height) == (480, 320)
        assert photo.pixels.shape == (133, 200, 3)
        corners = photo.pixels[[0, 0, -1, -1], [0, -1, 0, -1]].argmax(axis=1)
        assert corners.tolist()[:3] == [2, 0, 1], "blue, red and green in their corners"


@pytest.mark.parametrize("orientation", [1, 3, 6, 8])
@pytest.mark.parametrize("has_preview", [True, False])
def test_raw_photos_come_upright(tmp_path: Path, orientation: int, has_preview: bool) -> None:
    stored = turned(painting(480, 320), orientation)
    preview = jpeg(stored) if has_preview else None
    photo = decode(put(tmp_path / "a.dng", dng(stored, preview, orientation)), longest_side=200)
    assert (photo.width, photo.height) == (480, 320)
    corners = photo.pixels[[0, 0, -1, -1], [0, -1, 0, -1]].argmax(axis=1)
    assert corners.tolist()[:3] == [2, 0, 1]


def test_a_preview_that_tells_its_own_orientation_is_turned_once(tmp_path: Path) -> None:
    stored = turned(painting(480, 320), 6)
    path = put(tmp_path / "a.dng", dng(stored, jpeg(stored, exif=exif(6)), 6))
    photo = decode(path, longest_side=200)
    assert (photo.width, photo.height) == (480, 320)
    assert difference(photo.pixels, painting(480, 320)) < 4


def test_a_preview_that_the_camera_has_turned_already_is_not_turned_again(tmp_path: Path) -> None:
    path = put(tmp_path / "a.dng", dng(turned(painting(480, 320), 6), jpeg(painting(480, 320)), 6))
    photo = decode(path, longest_side=200)
    assert (photo.width, photo.height) == (480, 320)
    assert difference(photo.pixels, painting(480, 320)) < 4


def test_a_raw_photo_knows_its_time_and_camera(tmp_path: Path) -> None:
    raw = dng(painting(480, 320), None, Make="Painter", Model="Brush 5", DateTime="2019:05:03 12:34:56")
    photo = decode(put(tmp_path / "a.dng", raw), longest_side=200)
    assert photo.taken_at == datetime(2019, 5, 3, 12, 34, 56)
    assert photo.camera == "Painter Brush 5"


def test_a_jpeg_under_a_raw_name_is_read_as_jpeg(tmp_path: Path) -> None:
    path = put(tmp_path / "a.nef", jpeg(painting()))
    assert difference(decode(path, longest_side=200).pixels, painting()) < 4


@pytest.mark.parametrize("content", [b"nonsense" * 100, dng(painting(480, 320), None)[:700]])
def test_a_damaged_raw_photo_is_a_bad_photo(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(BadPhoto, match="raw-damaged"):
        decode(put(tmp_path / "a.cr2", content), longest_side=200)


def test_without_the_extra_a_raw_photo_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "rawpy", None)
    with pytest.raises(BadPhoto, match="raw-package-missing"):
        decode(put(tmp_path / "a.dng", dng(painting(480, 320), None)), longest_side=200)
    assert decode(saved(tmp_path / "a.jpg"), longest_side=200).width == 120


def test_a_raw_photo_whose_sensor_data_are_unreadable_is_read_by_its_preview(tmp_path: Path) -> None:
    content = bytearray(dng(painting(960, 640), jpeg(painting(960, 640), exif=exif(Make="Canon"))))
    content[:8] = b"UNKNOWN!"
    photo = decode(put(tmp_path / "a.cr2", bytes(content)), longest_side=300)
    assert photo.warning == PREVIEW_ONLY
    assert (photo.width, photo.height, photo.camera) == (960, 640, "Canon")
    assert difference(photo.pixels, painting(960, 640)) < 4


def test_a_broken_raw_photo_with_a_thumbnail_or_half_a_preview_is_bad(tmp_path: Path) -> None:
    small, large = jpeg(painting(160, 120)), jpeg(painting(960, 640))
    for preview in (small, large[: len(large) // 2]):
        with pytest.raises(BadPhoto, match="raw-damaged"):
            decode(put(tmp_path / "a.nef", b"UNKNOWN!" + bytes(100) + preview), longest_side=300)
