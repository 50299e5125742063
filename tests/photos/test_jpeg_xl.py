"""JPEG XL pictures, of bare codestreams and in boxes."""

import io
import struct
from datetime import datetime
from pathlib import Path

import numpy as np
import pytest
from painting import painting
from PIL import Image

from photogroup.errors import BadPhoto
from photogroup.photos import jpeg_xl
from photogroup.photos.decoding import decode
from photogroup.photos.embedded import read_embedded
from photogroup.photos.stored import read_stored

codecs = pytest.importorskip("imagecodecs")
SIGNATURE = b"\x00\x00\x00\x0cJXL \r\n\x87\n"


def box(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I4s", 8 + len(content), kind) + content


def boxed(codestream: bytes, *more: bytes) -> bytes:
    return b"".join([SIGNATURE, box(b"ftyp", b"jxl \0\0\0\0jxl "), *more, box(b"jxlc", codestream)])


def bare(pixels: np.ndarray) -> bytes:
    return bytes(codecs.jpegxl_encode(pixels, lossless=True, usecontainer=False))


@pytest.mark.parametrize("size", [(40, 24), (24, 40), (64, 64), (301, 77), (1600, 900), (3000, 17)])
def test_the_size_is_known_from_the_header(size: tuple[int, int]) -> None:
    data = bare(np.zeros((size[1], size[0], 3), np.uint8))
    for content in (data, boxed(data)):
        header = jpeg_xl.read_header(io.BytesIO(content))
        assert (header.width, header.height) == size


def test_it_is_decoded_like_any_picture(tmp_path: Path) -> None:
    pixels = np.asarray(painting())
    (tmp_path / "a.jxl").write_bytes(bare(pixels))
    photo = decode(tmp_path / "a.jxl", longest_side=5000)
    assert np.array_equal(photo.pixels, pixels)
    assert (photo.width, photo.height) == (pixels.shape[1], pixels.shape[0])
    small = decode(tmp_path / "a.jxl", longest_side=50)
    assert max(small.pixels.shape) == 50
    assert (small.width, small.height) == (photo.width, photo.height)


@pytest.mark.parametrize("kind", ["grey", "transparent", "deep", "float"])
def test_all_kinds_of_pixels_are_read(tmp_path: Path, kind: str) -> None:
    pixels = np.asarray(Image.fromarray(np.asarray(painting())).convert("RGB"))
    stored = {
        "grey": pixels[..., 0],
        "transparent": np.dstack([pixels, np.full(pixels.shape[:2], 255, np.uint8)]),
        "deep": pixels.astype(np.uint16) * 257,
        "float": pixels.astype(np.float32) / 255,
    }[kind]
    (tmp_path / "a.jxl").write_bytes(bare(np.ascontiguousarray(stored)))
    found = decode(tmp_path / "a.jxl", longest_side=5000).pixels
    expected = pixels[..., :1].repeat(3, axis=2) if kind == "grey" else pixels
    assert np.abs(found.astype(int) - expected).mean() < 1.5


def test_names_and_dates_in_its_boxes_are_read(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x9003], exif[274] = "2019:05:03 10:11:12", 6
    packet = b"<x:xmpmeta xmlns:x='adobe:ns:meta/'/>"
    data = bare(np.zeros((24, 40, 3), np.uint8))
    told = box(b"Exif", b"\0\0\0\0" + exif.tobytes().removeprefix(b"Exif\0\0"))
    (tmp_path / "a.jxl").write_bytes(boxed(data, told, box(b"xml ", packet)))
    photo = decode(tmp_path / "a.jxl", longest_side=100)
    assert photo.taken_at == datetime(2019, 5, 3, 10, 11, 12)
    assert photo.pixels.shape == (24, 40, 3), "libjxl turns pictures by the codestream, not by the EXIF"
    assert read_stored(tmp_path / "a.jxl").packets == (packet,)
    with (tmp_path / "a.jxl").open("rb") as stream:
        assert read_embedded(stream).packets == (packet,)


def test_half_a_picture_and_none_are_told(tmp_path: Path) -> None:
    whole = bare(np.asarray(painting()))
    for number, content in enumerate((whole[: len(whole) // 2], b"\xff\x0a", SIGNATURE, b"\xff\x0a" + bytes(100))):
        path = tmp_path / f"{number}.jxl"
        path.write_bytes(content)
        with pytest.raises(BadPhoto, match=r"picture-damaged|not-a-picture|picture-partial"):
            decode(path, longest_side=100)


def test_one_that_claims_to_be_huge_is_refused_before_it_is_decoded(tmp_path: Path) -> None:
    side = (1 << 30) - 1
    bits = 0 | (3 << 1) | (side << 3) | (1 << 33)
    (tmp_path / "a.jxl").write_bytes(b"\xff\x0a" + bits.to_bytes(20, "little"))
    with pytest.raises(BadPhoto, match="picture-too-large"):
        decode(tmp_path / "a.jxl", longest_side=100)


@pytest.mark.real_data
def test_real_ones_are_read(real_data: Path) -> None:
    for path in (real_data / "formats" / "jxl").iterdir():
        photo = decode(path, longest_side=1600)
        assert min(photo.pixels.shape[:2]) > 900
        assert 40 < photo.pixels.mean() < 180
