import hashlib
import os
import shutil
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

import numpy as np
import pytest
from mutations import psd
from painting import difference, exif, noise, painting, saved, sixteen_bit_png, swapped_profile, turned
from PIL import ExifTags, Image, ImageCms

from photogroup.domain import FoundFile
from photogroup.errors import BadPhoto
from photogroup.photos import decoding, pictures
from photogroup.photos import file_reading as files
from photogroup.photos.decoding import decode, read_identity


def test_a_photo_comes_with_its_size_hash_file_time_and_camera(tmp_path: Path) -> None:
    details = {ExifTags.Base.DateTimeOriginal: "2019:05:03 12:34:56", ExifTags.Base.OffsetTimeOriginal: "Z"}
    path = saved(tmp_path / "a.jpg", exif=exif(details=details, Make="Canon", Model="Canon EOS 5D"))
    photo = decode(path, longest_side=1600)
    assert (photo.width, photo.height) == (120, 80)
    assert photo.content_hash == hashlib.sha256(path.read_bytes()).digest()
    assert photo.file == FoundFile(path, path.stat().st_size, path.stat().st_mtime_ns)
    assert photo.taken_at == datetime(2019, 5, 3, 12, 34, 56, tzinfo=UTC)
    assert photo.camera == "Canon EOS 5D"
    assert photo.warning is None


def test_the_time_comes_from_the_name_where_the_picture_does_not_tell(tmp_path: Path) -> None:
    path = saved(tmp_path / "IMG-20190503-WA0001.jpg")
    assert decode(path, longest_side=100).taken_at == datetime(2019, 5, 3)


@pytest.mark.parametrize(("make", "model", "camera"), [("NIKON CORPORATION", "NIKON D90", "NIKON D90"),
                                                 ("samsung", "SM-G973F", "samsung SM-G973F"),
                                                 ("", "Pixel 7", "Pixel 7"),
                                                 ("KODAK\0\0", "", "KODAK"),
                                                 ("", "", "")])  # fmt: skip
def test_a_camera_names_its_maker_once(tmp_path: Path, make: str, model: str, camera: str) -> None:
    path = saved(tmp_path / "a.jpg", exif=exif(Make=make, Model=model))
    assert decode(path, longest_side=100).camera == camera


def test_pixels_are_shrunk_to_the_longest_side_and_own_their_memory(tmp_path: Path) -> None:
    path = saved(tmp_path / "a.jpg", painting(1000, 500), quality=95)
    pixels = decode(path, longest_side=250).pixels
    assert pixels.shape == (125, 250, 3)
    assert pixels.dtype == np.uint8
    assert pixels.flags.writeable
    assert difference(pixels, painting(1000, 500)) < 2


def test_a_small_photo_is_never_enlarged(tmp_path: Path) -> None:
    assert decode(saved(tmp_path / "a.png"), longest_side=1600).pixels.shape == (80, 120, 3)


@pytest.mark.parametrize("size", [(1, 1), (1, 5000), (5000, 1), (2, 3)])
def test_the_thinnest_pictures_keep_at_least_a_pixel(tmp_path: Path, size: tuple[int, int]) -> None:
    path = saved(tmp_path / "a.jpg", Image.new("RGB", size, "red"))
    photo = decode(path, longest_side=100)
    assert (photo.width, photo.height) == size
    assert min(photo.pixels.shape) >= 1
    assert max(photo.pixels.shape[:2]) == (600 if 5000 in size else max(size))


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("suffix", ["jpg", "png", "webp", "tif", "avif"])
def test_photos_come_upright_in_every_format_and_orientation(tmp_path: Path, suffix: str, orientation: int) -> None:
    stored = turned(painting(), orientation)
    path = saved(tmp_path / f"a.{suffix}", stored, exif=exif(orientation), quality=95)
    photo = decode(path, longest_side=1600)
    assert (photo.width, photo.height) == (120, 80)
    assert difference(photo.pixels, painting()) < 4


@pytest.mark.parametrize("orientation", [0, 9, 65535])
def test_an_orientation_that_does_not_exist_is_ignored(tmp_path: Path, orientation: int) -> None:
    path = saved(tmp_path / "a.jpg", exif=exif(orientation), quality=95)
    assert difference(decode(path, longest_side=1600).pixels, painting()) < 4


@pytest.mark.parametrize("scale", [1, 2, 4, 8])
def test_a_jpeg_decoded_at_a_fraction_keeps_its_full_size_and_turn(tmp_path: Path, scale: int) -> None:
    path = saved(tmp_path / "a.jpg", turned(painting(803, 601), 6), exif=exif(6), quality=95)
    photo = decode(path, longest_side=803 // scale)
    assert (photo.width, photo.height) == (803, 601)
    assert max(photo.pixels.shape) == 803 // scale
    assert difference(photo.pixels, painting(803, 601)) < 3


def as_grey(image: Image.Image) -> Image.Image:
    return image.convert("L")


def deep(image: Image.Image, scale: float, dtype: type) -> Image.Image:
    return Image.fromarray((np.asarray(image.convert("L"), dtype=float) * scale).astype(dtype))


MODES = {
    "grey.jpg": as_grey,
    "grey.png": as_grey,
    "grey-alpha.png": lambda image: image.convert("LA"),
    "colour.bmp": lambda image: image,
    "colour.gif": lambda image: image,
    "palette.png": lambda image: image.convert("P", palette=Image.Palette.ADAPTIVE, colors=256),
    "alpha.png": lambda image: image.convert("RGBA"),
    "alpha.webp": lambda image: image.convert("RGBA"),
    "cmyk.jpg": lambda image: image.convert("CMYK"),
    "cmyk.tif": lambda image: image.convert("CMYK"),
    "ycbcr.tif": lambda image: image.convert("YCbCr"),
    "sixteen.png": lambda image: deep(image, 257, np.uint16),
    "sixteen.tif": lambda image: deep(image, 257, np.uint16),
    "twelve.tif": lambda image: deep(image, 16, np.uint16),
    "thirty-two.tif": lambda image: deep(image, 257, np.int32),
    "eight-in-sixteen.tif": lambda image: deep(image, 1, np.uint16),
    "float.tif": lambda image: deep(image, 1 / 255, np.float32),
    "float-255.tif": lambda image: deep(image, 1, np.float32),
}


@pytest.mark.parametrize("name", MODES)
def test_every_mode_of_picture_becomes_rgb(tmp_path: Path, name: str) -> None:
    image = MODES[name](painting())
    path = saved(tmp_path / name, image, **({"quality": 95} if name.endswith("jpg") else {}))
    expected = painting() if image.mode in ("RGB", "P", "RGBA", "CMYK", "YCbCr") else as_grey(painting())
    assert difference(decode(path, longest_side=1600).pixels, expected) < 6


def test_sixteen_bit_colour_becomes_eight_bit_colour(tmp_path: Path) -> None:
    path = tmp_path / "a.png"
    path.write_bytes(sixteen_bit_png(painting()))
    assert difference(decode(path, longest_side=1600).pixels, painting()) < 1


def test_black_and_white_pictures_stay_black_and_white(tmp_path: Path) -> None:
    path = saved(tmp_path / "a.png", painting().convert("1"))
    assert set(np.unique(decode(path, longest_side=1600).pixels)) == {0, 255}


def test_a_float_picture_with_values_that_are_no_numbers_is_readable(tmp_path: Path) -> None:
    values = np.full((40, 60), 0.5, np.float32)
    values[0, 0], values[0, 1], values[0, 2] = np.nan, np.inf, -np.inf
    pixels = decode(saved(tmp_path / "a.tif", Image.fromarray(values)), longest_side=100).pixels
    assert pixels[0, 0].tolist() == [0, 0, 0]
    assert pixels[20, 20].tolist() == [127, 127, 127]


@pytest.mark.parametrize("longest_side", [10, 100])
def test_what_is_transparent_becomes_white(tmp_path: Path, longest_side: int) -> None:
    image = Image.new("RGBA", (40, 20), (200, 0, 0, 255))
    image.paste((0, 200, 0, 0), (20, 0, 40, 20))
    pixels = decode(saved(tmp_path / "a.png", image), longest_side=longest_side).pixels
    assert pixels[0, 0].tolist() == [200, 0, 0]
    assert pixels[0, -1].tolist() == [255, 255, 255]


def test_a_transparent_palette_colour_becomes_white(tmp_path: Path) -> None:
    image = Image.new("P", (4, 4), 1)
    image.putpalette([255, 0, 0, 0, 0, 255])
    image.putpixel((0, 0), 0)
    pixels = decode(saved(tmp_path / "a.gif", image, transparency=1), longest_side=100).pixels
    assert pixels[0, 0].tolist() == [255, 0, 0]
    assert pixels[2, 2].tolist() == [255, 255, 255]


@pytest.mark.parametrize("suffix", ["gif", "png", "webp", "mpo"])
def test_of_several_frames_the_first_is_read(tmp_path: Path, suffix: str) -> None:
    others = [Image.new("RGB", (120, 80), "blue"), Image.new("RGB", (120, 80), "red")]
    path = saved(tmp_path / f"a.{suffix}", save_all=True, append_images=others)
    assert difference(decode(path, longest_side=100).pixels, painting()) < 6


def test_an_embedded_colour_profile_is_applied(tmp_path: Path) -> None:
    path = saved(tmp_path / "a.png", Image.new("RGB", (8, 8), (255, 0, 0)), icc_profile=swapped_profile())
    red, green, blue = decode(path, longest_side=100).pixels[4, 4].tolist()
    assert green > 250
    assert max(red, blue) < 10


@pytest.mark.parametrize("name", ["sRGB IEC61966-2.1", "Display P3"])
@pytest.mark.parametrize("encoding", ["ascii", "utf-16-be"])
def test_colours_close_to_srgb_are_left_alone(tmp_path: Path, name: str, encoding: str) -> None:
    profile = swapped_profile() + name.encode(encoding)
    path = saved(tmp_path / "a.png", Image.new("RGB", (8, 8), (255, 0, 0)), icc_profile=profile)
    assert decode(path, longest_side=100).pixels[4, 4].tolist() == [255, 0, 0]


@pytest.mark.parametrize("mode", ["RGB", "L", "CMYK"])
@pytest.mark.parametrize("profile", [b"nonsense", swapped_profile()[:200], b""])
def test_a_colour_profile_that_is_broken_is_ignored(tmp_path: Path, mode: str, profile: bytes) -> None:
    path = saved(tmp_path / "a.jpg", painting().convert(mode), icc_profile=profile, quality=95)
    expected = painting() if mode != "L" else as_grey(painting())
    assert difference(decode(path, longest_side=1600).pixels, expected) < 4


def test_the_name_of_a_picture_need_not_tell_its_format(tmp_path: Path) -> None:
    path = tmp_path / "really-a-png.jpg"
    painting().save(path, "PNG")
    assert difference(decode(path, longest_side=1600).pixels, painting()) < 1


def test_every_byte_name_can_be_decoded(tmp_path: Path) -> None:
    jpeg = saved(tmp_path / "a.jpg").read_bytes()
    for name in (b"\xff\xfe.jpg", b"new\nline.jpg", b"x" * 248 + b".jpg"):
        path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + name))
        path.write_bytes(jpeg)
        assert decode(path, longest_side=100).file.path == path


def test_identity_is_the_hash_without_decoding(tmp_path: Path) -> None:
    path = tmp_path / "no-picture.jpg"
    path.write_bytes(b"anything")
    assert read_identity(path) == (
        FoundFile(path, 8, path.stat().st_mtime_ns),
        hashlib.sha256(b"anything").digest(),
    )


def test_a_moved_and_touched_file_keeps_its_identity(tmp_path: Path) -> None:
    before = saved(tmp_path / "a.jpg")
    after = tmp_path / "b.jpg"
    shutil.copyfile(before, after)
    os.utime(after, (0, 4e9))
    assert read_identity(after)[1] == decode(before, longest_side=100).content_hash


def test_a_file_that_changes_once_while_it_is_read_is_read_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = saved(tmp_path / "a.jpg")
    other = saved(tmp_path / "b.jpg", noise(50, 50)).read_bytes()
    attempts = []

    def read_while_somebody_writes(stream: BinaryIO, longest_side: int) -> pictures.Picture:
        picture = pictures.read_picture(stream, longest_side)
        attempts.append(picture)
        if len(attempts) == 1:
            path.write_bytes(other)
        return picture

    monkeypatch.setattr(decoding, "read_picture", read_while_somebody_writes)
    photo = decode(path, longest_side=100)
    assert (photo.width, len(attempts)) == (50, 2)
    assert photo.content_hash == hashlib.sha256(other).digest()


def test_a_file_that_keeps_changing_is_a_bad_photo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = saved(tmp_path / "a.jpg")

    def read_while_somebody_appends(stream: BinaryIO, longest_side: int) -> pictures.Picture:
        with path.open("ab") as end:
            end.write(b"more")
        raise BadPhoto("half a picture")

    monkeypatch.setattr(decoding, "read_picture", read_while_somebody_appends)
    with pytest.raises(BadPhoto, match="file-changed-meanwhile"):
        decode(path, longest_side=100)


def test_an_interruption_is_not_mistaken_for_a_change(tmp_path: Path) -> None:
    path = saved(tmp_path / "a.jpg")

    def interrupted() -> None:
        with files.open_file(path):
            path.write_bytes(b"changed")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()


def test_decoding_leaves_the_file_as_it_was(tmp_path: Path) -> None:
    path = saved(tmp_path / "a.jpg", exif=exif(6))
    path.chmod(0o400)
    before, status = path.read_bytes(), path.stat()
    decode(path, longest_side=50)
    assert path.read_bytes() == before
    assert path.stat().st_mtime_ns == status.st_mtime_ns
    assert list(tmp_path.iterdir()) == [path]


def test_a_panorama_is_read_as_high_as_other_photos(tmp_path: Path) -> None:
    assert decode(saved(tmp_path / "a.jpg", painting(3000, 500)), longest_side=300).pixels.shape == (200, 1200, 3)
    assert decode(saved(tmp_path / "b.png", painting(500, 3000)), longest_side=300).pixels.shape == (1200, 200, 3)
    assert decode(saved(tmp_path / "c.jpg", painting(6000, 50)), longest_side=300).pixels.shape == (15, 1800, 3)
    assert decode(saved(tmp_path / "d.jpg", painting(900, 500)), longest_side=300).pixels.shape == (167, 300, 3)


def test_a_tiff_in_lab_has_its_colours(tmp_path: Path) -> None:
    to_lab = ImageCms.buildTransform(ImageCms.createProfile("sRGB"), ImageCms.createProfile("LAB"), "RGB", "LAB")
    lab = ImageCms.applyTransform(painting(), to_lab)
    assert lab is not None
    assert difference(decode(saved(tmp_path / "a.tif", lab), longest_side=400).pixels, painting()) < 3


@pytest.mark.parametrize("name", ["a.jp2", "a.j2k"])
def test_jpeg_2000_is_read(tmp_path: Path, name: str) -> None:
    assert difference(decode(saved(tmp_path / name), longest_side=400).pixels, painting()) < 2


def test_the_composite_of_a_photoshop_file_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.psd"
    path.write_bytes(psd(painting()))
    assert difference(decode(path, longest_side=400).pixels, painting()) < 1
