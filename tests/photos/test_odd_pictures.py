"""TIFF and BMP files of kinds that few programs write are read as what they show, or refused with a reason."""

from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest
from odd_files import odd_bmp, odd_tiff, picture_in_bmp
from painting import difference, painting, turned
from PIL import Image, ImageCms

from photogroup.errors import BadPhoto
from photogroup.photos.decoding import decode
from photogroup.photos.size_limits import limited_memory
from photogroup.photos.stored import read_stored

WHOLE = np.asarray(painting())
SHARES = WHOLE.astype(np.float64) / 255
GREY = SHARES.mean(axis=2)


def seen(folder: Path, content: bytes, suffix: str = ".tif") -> npt.NDArray[np.uint8]:
    """The pixels, read in as much memory as a scan grants."""
    path = folder / f"odd{suffix}"
    path.write_bytes(content)
    stored = read_stored(path)
    assert (stored.width, stored.height) == painting().size
    with limited_memory():
        return decode(path, longest_side=1000).pixels


def grey() -> Image.Image:
    return Image.fromarray((GREY * 255).round().astype(np.uint8))


@pytest.mark.parametrize("kind", [np.float16, np.float32, np.float64])
def test_colours_of_floats_are_read(tmp_path: Path, kind: Any) -> None:
    assert difference(seen(tmp_path, odd_tiff(SHARES.astype(kind))), painting()) < 0.5
    assert difference(seen(tmp_path, odd_tiff(GREY.astype(kind))), grey()) < 1.5


def test_floats_brighter_than_white_and_no_numbers_do_no_harm(tmp_path: Path) -> None:
    lights = SHARES.astype(np.float32) * 4
    lights[0, 0], lights[0, 1] = np.nan, np.inf
    assert difference(seen(tmp_path, odd_tiff(lights)), painting()) < 12


@pytest.mark.parametrize("bits", [6, 10, 12, 14])
def test_any_depth_is_read(tmp_path: Path, bits: int) -> None:
    white = 2**bits - 1
    assert difference(seen(tmp_path, odd_tiff((SHARES * white).round().astype(np.uint16), bits=bits)), painting()) < 1.5
    assert difference(seen(tmp_path, odd_tiff((GREY * white).round().astype(np.uint16), bits=bits)), grey()) < 2.5


def test_32_bits_signed_numbers_and_a_zero_that_is_white_are_read(tmp_path: Path) -> None:
    whole = (SHARES * (2**32 - 1)).astype(np.uint32)
    assert difference(seen(tmp_path, odd_tiff(whole)), painting()) < 0.6
    assert difference(seen(tmp_path, odd_tiff((GREY * (2**15 - 1)).astype(np.int16))), grey()) < 1.5
    assert difference(seen(tmp_path, odd_tiff((65535 - GREY * 65535).astype(np.uint16), photometric=0)), grey()) < 1.5


@pytest.mark.parametrize("depth", [np.uint8, np.uint16])
@pytest.mark.parametrize("photometric", [8, 9])
def test_lab_is_read_with_signed_colours_and_with_those_of_icc(tmp_path: Path, photometric: int, depth: Any) -> None:
    to_lab = ImageCms.buildTransform(ImageCms.createProfile("sRGB"), ImageCms.createProfile("LAB"), "RGB", "LAB")
    lab = np.frombuffer((ImageCms.applyTransform(painting(), to_lab) or painting()).tobytes(), np.uint8)
    values = lab.reshape(WHOLE.shape).astype(depth)
    if photometric == 9:
        values[..., 1:] ^= 0x80
    values = values * (257 if depth is np.uint16 else 1)
    assert difference(seen(tmp_path, odd_tiff(values.astype(depth), photometric=photometric)), painting()) < 3


@pytest.mark.parametrize("orientation", range(1, 9))
def test_an_odd_tiff_is_turned_upright(tmp_path: Path, orientation: int) -> None:
    stored = turned(painting(), orientation)
    path = tmp_path / "odd.tif"
    path.write_bytes(odd_tiff(np.asarray(stored, np.float32) / 255, orientation=orientation))
    assert difference(decode(path, longest_side=1000).pixels, painting()) < 0.5
    told = read_stored(path)
    assert (told.width, told.height, told.orientation) == (*stored.size, orientation)


@pytest.mark.parametrize(
    ("kind", "fields"),
    [(np.uint16, (4, 4, 4)), (np.uint32, (10, 10, 10)), (np.uint32, (8, 8, 8))],
)
def test_bits_in_any_layout_are_read_from_a_bmp(tmp_path: Path, kind: Any, fields: tuple[int, int, int]) -> None:
    places = (0, fields[0], fields[0] + fields[1])
    packed = np.zeros(WHOLE.shape[:2], kind)
    for colour, (bits, place) in enumerate(zip(fields, places, strict=True)):
        packed |= ((SHARES[..., colour] * (2**bits - 1)).round().astype(kind) << place).astype(kind)
    masks = [(2**bits - 1) << place for bits, place in zip(fields, places, strict=True)]
    found = seen(tmp_path, odd_bmp(packed, (masks[0], masks[1], masks[2])), ".bmp")
    assert difference(found, painting()) < (9 if fields[0] == 4 else 1)


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_a_picture_of_another_format_in_a_bmp_is_read(tmp_path: Path, kind: str) -> None:
    stream = BytesIO()
    painting().save(stream, kind, quality=95)
    assert difference(seen(tmp_path, picture_in_bmp(stream.getvalue(), *painting().size), ".bmp"), painting()) < 3


def test_a_bmp_that_holds_itself_and_files_that_end_early_are_damaged(tmp_path: Path) -> None:
    bmp, tiff = tmp_path / "itself.bmp", tmp_path / "half.tif"
    whole = bytearray(picture_in_bmp(b"\xff\xd8\xff", 100, 100))
    whole[10:14] = bytes(4)
    bmp.write_bytes(bytes(whole))
    content = odd_tiff(SHARES)
    tiff.write_bytes(content[: len(content) // 2])
    for path in (bmp, tiff):
        with pytest.raises(BadPhoto):
            decode(path, longest_side=100)


def test_an_odd_tiff_that_claims_to_be_gigantic_is_refused_before_it_takes_memory(tmp_path: Path) -> None:
    content = bytearray(odd_tiff(SHARES))
    at = content.index(b"\0\1\4\0\1\0\0\0")
    content[at + 8 : at + 12] = (60_000).to_bytes(4, "little")
    content[at + 20 : at + 24] = (60_000).to_bytes(4, "little")
    path = tmp_path / "giant.tif"
    path.write_bytes(bytes(content))
    with pytest.raises(BadPhoto, match="picture-too-large"):
        decode(path, longest_side=100)
