"""When a photo was taken, by the camera, by other programs, by files beside it, and by its name."""

import json
import os
import struct
from datetime import UTC, datetime
from pathlib import Path

import pytest
from interop_packets import packet
from painting import exif, saved, saved_with_xmp
from PIL import ExifTags

from photogroup.photos.decoding import decode
from photogroup.photos.stored import read_taken
from photogroup.taken import DateSource, Precision, TakenAt

SPACES = 'xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/"'
TAGS = ExifTags.Base


def xmp(date: str) -> bytes:
    return packet(f"<photoshop:DateCreated>{date}</photoshop:DateCreated>", SPACES)


def taken(path: Path) -> TakenAt:
    found = decode(path, longest_side=50).taken
    assert found is not None
    return found


@pytest.mark.parametrize("name", ["a.jpg", "a.png", "a.webp", "a.tif", "a.avif"])
def test_a_date_in_xmp_counts_in_every_kind_of_file(tmp_path: Path, name: str) -> None:
    found = taken(saved_with_xmp(tmp_path / name, xmp("2003-04-05T06:07:08")))
    assert (found.moment, found.dating.source) == (datetime(2003, 4, 5, 6, 7, 8), DateSource.XMP)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_sidecar_that_comes_later_is_seen(tmp_path: Path, encoding: str) -> None:
    photo = saved(tmp_path / "a.jpg", exif=exif(details={TAGS.DateTimeOriginal: "2015:05:03 10:00:00"}))
    assert taken(photo).dating.source is DateSource.CAMERA
    (tmp_path / "a.jpg.xmp").write_bytes(xmp("1975-04").decode().encode(encoding))
    os.utime(tmp_path, (1, 1))  # as where two changes fall into one tick of the clock
    found = taken(photo)
    assert (found.moment, found.dating.precision) == (datetime(1975, 4, 1), Precision.MONTH)
    assert found.dating.source is DateSource.SIDECAR


def test_takeout_tells_what_the_picture_does_not(tmp_path: Path) -> None:
    content = json.dumps({"title": "a.jpg", "photoTakenTime": {"timestamp": "1556892345"}})
    (tmp_path / "a.jpg.supplemental-metad.json").write_text(content)
    found = taken(saved(tmp_path / "a.jpg"))
    assert (found.moment, found.dating.source) == (datetime(2019, 5, 3, 14, 5, 45, tzinfo=UTC), DateSource.TAKEOUT)
    camera = exif(details={TAGS.DateTimeOriginal: "2019:05:03 16:05:45"})
    assert taken(saved(tmp_path / "a.jpg", exif=camera)).dating.source is DateSource.CAMERA


def test_a_name_with_only_a_day_is_only_a_day(tmp_path: Path) -> None:
    found = taken(saved(tmp_path / "IMG-20190503-WA0001.jpg"))
    assert (found.dating.precision, found.dating.source) == (Precision.DAY, DateSource.NAME)
    assert not found.dating.is_moment


def test_a_date_among_the_base_tags_counts_as_one_among_the_details(tmp_path: Path) -> None:
    odd = exif(DateTime="2020:01:02 03:04:05")
    odd[TAGS.DateTimeOriginal] = "2019:05:03 12:34:56"
    assert taken(saved(tmp_path / "a.jpg", exif=odd)).moment == datetime(2019, 5, 3, 12, 34, 56)


@pytest.mark.parametrize("where", ["base", "details"])
@pytest.mark.parametrize(("value", "kind"), [(6, 4), (6, 1), ("6", 2), ((6, 6), 3), (6.0, 12)])
def test_an_orientation_of_another_type_or_place_turns_the_photo(
    tmp_path: Path, value: object, kind: int, where: str
) -> None:
    odd = _odd_exif(value, kind, where)
    photo = decode(saved(tmp_path / "a.jpg", exif=odd), longest_side=50)
    assert (photo.width, photo.height) == (80, 120)


def _odd_exif(value: object, kind: int, where: str) -> bytes:
    """EXIF whose orientation has this TIFF type, in the base directory or in the one of the details."""
    packed = {
        4: lambda: struct.pack("<I", 6),
        1: lambda: b"\x06\0\0\0",
        2: lambda: b"6\0\0\0",
        3: lambda: struct.pack("<HH", 6, 6),
        12: lambda: struct.pack("<d", 6.0),
    }[kind]()
    count = {1: 1, 2: 2, 3: 2, 4: 1, 12: 1}[kind]
    at_base = where == "base"
    base_size = 2 + 12 + 4
    details_at = 8 + base_size
    data_at = details_at + base_size
    entry = struct.pack("<HHI", 0x0112, kind, count) + (packed if len(packed) == 4 else struct.pack("<I", data_at))
    pointer = struct.pack("<HHII", 0x8769, 4, 1, details_at)
    first = struct.pack("<H", 1) + (entry if at_base else pointer) + b"\0\0\0\0"
    second = b"" if at_base else struct.pack("<H", 1) + entry + b"\0\0\0\0"
    body = (b"II*\0" + struct.pack("<I", 8) + first + second).ljust(data_at, b"\0")
    return b"Exif\0\0" + body + (packed if len(packed) > 4 else b"")


@pytest.mark.parametrize("name", ["a.jpg", "a.png", "a.webp", "a.avif", "2003-04-05.tif"])
def test_a_date_is_read_without_decoding_as_decoding_tells_it(tmp_path: Path, name: str) -> None:
    shutter = exif(details={TAGS.DateTimeOriginal: "2015:05:03 10:00:00"}, Make="Canon")
    photo = saved(tmp_path / name, exif=shutter)
    assert read_taken(photo) == taken(photo)
