"""Pictures from cameras, phones and other programs."""

from contextlib import suppress
from pathlib import Path

import numpy as np
import pytest
from painting import difference
from PIL import Image

from photogroup.cli.wording import words
from photogroup.errors import BadPhoto
from photogroup.photos.decoding import decode
from photogroup.photos.folder_walk import find_files
from photogroup.photos.pictures import PARTIAL

pytestmark = pytest.mark.real_data


@pytest.mark.parametrize(
    "pattern",
    [
        "formats/orientation/Landscape_[1-8].jpg",
        "formats/orientation/Portrait_[1-8].jpg",
        "regions/pigallery2/Portrait_[1-8].jpg",
    ],
)
def test_the_eight_orientations_are_one_picture(real_data: Path, pattern: str) -> None:
    paths = sorted(real_data.glob(pattern))
    assert len(paths) == 8
    photos = [decode(path, longest_side=600) for path in paths]
    assert len({(photo.width, photo.height) for photo in photos}) == 1
    for photo in photos:
        assert difference(photo.pixels, Image.fromarray(photos[0].pixels)) < 6


def test_every_picture_of_cameras_and_programs_is_found_and_whole(real_data: Path) -> None:
    refused = []
    for folder in ("formats", "regions", "families"):
        for file in find_files(real_data / folder, on_problem=print):
            try:
                assert decode(file.path, longest_side=800).warning is None
            except BadPhoto:
                refused.append(file.path.name)
    assert refused == []


def test_a_phone_s_heic_is_upright_once_and_knows_its_camera(real_data: Path) -> None:
    photo = decode(real_data / "formats" / "heic" / "IMG_2682.heic", longest_side=800)
    assert photo.camera.startswith("Apple iPhone")
    assert photo.taken_at is not None
    assert (photo.width > photo.height) == (photo.pixels.shape[1] > photo.pixels.shape[0])


def test_a_heic_under_the_name_of_its_container_is_read_too(real_data: Path, tmp_path: Path) -> None:
    original = real_data / "formats" / "heic" / "IMG_2682.heic"
    content = bytearray(original.read_bytes())
    content[8:12] = b"mif1"  # as Nokia's and Android's first encoders wrote
    (tmp_path / "a.heic").write_bytes(content)
    same = decode(tmp_path / "a.heic", longest_side=400).pixels
    assert np.array_equal(same, decode(original, longest_side=400).pixels)


def test_a_heic_whose_exif_contradicts_its_container_follows_the_container(real_data: Path, tmp_path: Path) -> None:
    original = real_data / "formats" / "heic" / "IMG_2682.heic"
    upright = b"\x01\x12\x00\x03\x00\x00\x00\x01\x00\x01"
    content = original.read_bytes()
    assert content.count(upright) >= 1
    (tmp_path / "a.heic").write_bytes(content.replace(upright, upright[:-1] + b"\x06"))
    photo = decode(tmp_path / "a.heic", longest_side=400)
    assert np.array_equal(photo.pixels, decode(original, longest_side=400).pixels)


def test_a_heic_with_any_byte_of_its_item_list_broken_ends_no_process(real_data: Path, tmp_path: Path) -> None:
    content = (real_data / "regions" / "pigallery2" / "IMG_7943.HEIC").read_bytes()
    start, end = content.index(b"iinf"), content.index(b"iref")
    reasons = set()
    for position in range(start, end):
        (tmp_path / "a.heic").write_bytes(content[:position] + b"\xff" + content[position + 1 :])
        try:
            assert decode(tmp_path / "a.heic", longest_side=100).width in (100, 133)
        except BadPhoto as problem:
            reasons.add(words(problem.message))
    assert "This picture is damaged: its list of items cannot be read." in reasons


@pytest.mark.parametrize("kept", [0.4, 0.7, 0.95])
@pytest.mark.parametrize("filled", [False, True], ids=["cut", "filled with zeros"])
def test_a_heic_of_which_tiles_are_missing_is_told_as_partial(
    real_data: Path, tmp_path: Path, kept: float, filled: bool
) -> None:
    content = (real_data / "formats" / "heic" / "IMG_2682.heic").read_bytes()
    there = int(len(content) * kept)
    (tmp_path / "a.heic").write_bytes(content[:there] + bytes(len(content) - there if filled else 0))
    with suppress(BadPhoto):
        assert decode(tmp_path / "a.heic", longest_side=400).warning == PARTIAL


def test_whole_heic_and_avif_photos_are_told_as_whole(real_data: Path) -> None:
    whole = [*(real_data / "formats" / "heic").iterdir(), *(real_data / "formats" / "avif").iterdir()]
    assert whole
    for path in (*whole, real_data / "regions" / "pigallery2" / "IMG_7943.HEIC"):
        assert decode(path, longest_side=400).warning is None, path
