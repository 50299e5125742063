"""Files of every kind that photogroup reads, and what storage, transfer and evil do to them."""

import struct
import tempfile
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import asdict
from io import BytesIO
from pathlib import Path

import numpy as np
from imagecodecs import jpegxl_encode
from interop_catalogues import digikam, lightroom
from interop_packets import by_elements, in_image, microsoft, packet
from moving import video
from odd_files import odd_tiff
from painting import dng, exif, painting
from PIL import Image
from stand_ins import album, index, write_photos

from photogroup.jobs import finish
from photogroup.library import Library
from photogroup.settings import with_eyes

_SPACES = 'xmlns:xmp="http://ns.adobe.com/xap/1.0/"'
_LOUD = (0, 1, 0x7F, 0x80, 0xFF, 0x7FFF, 0xFFFF, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFF)
HEIC = Path("regions", "pigallery2", "IMG_7943.HEIC")
"""A small one among the real photos: there is no writer of HEIC that could make one here."""


def whole_files(real_data: Path | None) -> dict[str, bytes]:
    """A small sound file of each kind by its ending; a HEIC only where there are real photos."""
    facts = exif(6, DateTime="2019:05:03 12:34:56", Make="Canon", Model="EOS").tobytes()
    xmp = named_packet()
    found = {
        "jpg": _saved("JPEG", exif=facts, xmp=xmp),
        "progressive.jpg": _saved("JPEG", progressive=True),
        "png": _saved("PNG", exif=facts),
        "webp": _saved("WEBP", exif=facts, xmp=xmp),
        "tif": _saved("TIFF", compression="tiff_lzw"),
        "gif": _saved("GIF"),
        "bmp": _saved("BMP"),
        "avif": _saved("AVIF", exif=facts, xmp=xmp),
        "jp2": _saved("JPEG2000"),
        "psd": psd(painting()),
        "dng": dng(painting(240, 160), _saved("JPEG", exif=facts), Make="Painter"),
        "float.tif": odd_tiff(np.asarray(painting(), np.float32) / 255),
        "bare.jxl": bytes(jpegxl_encode(np.asarray(painting()))),
        "jxl": jpeg_xl_in_boxes(bytes(jpegxl_encode(np.asarray(painting()))), facts, xmp),
        "mp4": _film(".mp4"),
        "avi": _film(".avi"),
    }
    if real_data is not None and (real_data / HEIC).is_file():
        found["heic"] = (real_data / HEIC).read_bytes()
    return found


def named_packet() -> bytes:
    """XMP with a date and with names in three ways."""
    regions = by_elements([("Anna", 0.3, 0.3, 0.2, 0.2), ("Ben", 0.7, 0.3, 0.2, 0.2)])
    date = "<xmp:CreateDate>2003-04-05T06:07:08</xmp:CreateDate>"
    return packet(date + regions + microsoft(("Cleo", "0.1, 0.5, 0.2, 0.2")) + in_image("Dora"), _SPACES)


def whole_names() -> dict[str, bytes]:
    """A sound file of each kind that names people beside a photo, by its ending."""
    return {
        "xmp": named_packet(),
        "ini": b"[a.jpg]\nfaces=rect64(3fff3fffbfffbfff),1;rect64(c000c0),2\n[Contacts2]\n1=Anna;;\n2=Ben;;\n",
        "xml": b'<?xml version="1.0"?><contacts><contact id="1" name="Anna" email_contacts=""/></contacts>',
        "json": b'{"title": "a.jpg", "people": [{"name": "Anna"}], "photoTakenTime": {"timestamp": "1556886896"}}',
    }


def whole_catalogues() -> dict[str, bytes]:
    """A sound catalogue of each program that has one file for all names, by its ending."""
    faces = [("a.jpg", "Anna", (0.1, 0.2, 0.3, 0.4)), ("b.jpg", "Ben", (0.5, 0.2, 0.7, 0.4))]
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        return {
            "db": digikam(place / "digikam4.db", faces).read_bytes(),
            "lrcat": lightroom(place / "a.lrcat", faces).read_bytes(),
        }


def whole_archive() -> dict[str, bytes]:
    """An archive of a small library in which something was said."""
    with tempfile.TemporaryDirectory() as folder, Library.open(Path(folder, "library"), index=index) as library:
        write_photos(Path(folder, "photos"), *album("anna"), *album("ben"))
        library.change_settings(**asdict(with_eyes(library.settings, "older")))
        library.scan.add_folder(Path(folder, "photos"))
        finish(library.scan.run())
        for person in library.people.all():
            library.corrections.name(person.id, f"Person {person.id}")
        finish(library.names.archives.write(Path(folder, "all.archive")))
        return {"archive": Path(folder, "all.archive").read_bytes()}


def psd(image: Image.Image) -> bytes:
    """A Photoshop file without layers: header, three empty sections, and the picture as it is, plane by plane."""
    header = struct.pack(">4sH6xHIIHH", b"8BPS", 1, 3, image.height, image.width, 8, 3)
    planes = b"".join(band.tobytes() for band in image.split())
    return header + bytes(12) + struct.pack(">H", 0) + planes


def jpeg_xl_in_boxes(codestream: bytes, facts: bytes, xmp: bytes) -> bytes:
    """A file of boxes: ISO/IEC 18181-2."""
    parts = (
        (b"JXL ", b"\r\n\x87\n"),
        (b"ftyp", b"jxl \0\0\0\0jxl "),
        (b"Exif", bytes(4) + facts.removeprefix(b"Exif\0\0")),
    )
    boxes = (*parts, (b"xml ", xmp), (b"jxlc", codestream))
    return b"".join(struct.pack(">I4s", 8 + len(content), kind) + content for kind, content in boxes)


def _film(suffix: str) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        return video(Path(folder, f"film{suffix}"), 1, 2, seconds_each=1.0).read_bytes()


def mutated(content: bytes, rng: np.random.Generator) -> bytes:
    """The file with one to four things done to it; half of them in its first two thousand bytes, where headers are."""
    for _ in range(int(rng.integers(1, 5))):
        if not content:
            break
        names = list(_MUTATIONS)
        content = _MUTATIONS[names[int(rng.integers(len(names)))]](content, _place(content, rng), rng)
    return content


def mutated_inside(content: bytes, rng: np.random.Generator) -> bytes:
    """A ZIP file in which one part is mutated, and all checksums are right."""
    stream = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as old, zipfile.ZipFile(stream, "w") as new:
        members = [info for info in old.infolist() if info.file_size]
        chosen = members[int(rng.integers(len(members)))].filename
        for info in old.infolist():
            part = old.read(info)
            new.writestr(info.filename, mutated(part, rng) if info.filename == chosen else part)
    return stream.getvalue()


def _place(content: bytes, rng: np.random.Generator) -> int:
    end = min(len(content), 2000) if rng.random() < 0.5 else len(content)
    return int(rng.integers(end))


def _flip(content: bytes, at: int, rng: np.random.Generator) -> bytes:
    return content[:at] + bytes([content[at] ^ 1 << int(rng.integers(8))]) + content[at + 1 :]


def _replace(content: bytes, at: int, rng: np.random.Generator) -> bytes:
    size = int(rng.integers(1, 9))
    return content[:at] + rng.bytes(size) + content[at + size :]


def _shout(content: bytes, at: int, rng: np.random.Generator) -> bytes:
    """A number with which lengths and counts go wrong."""
    size, order = int(rng.choice([1, 2, 4])), str(rng.choice(["big", "little"]))
    number = int(rng.choice(_LOUD)) & (1 << 8 * size) - 1
    return content[:at] + number.to_bytes(size, "big" if order == "big" else "little") + content[at + size :]


def _cut(content: bytes, at: int, rng: np.random.Generator) -> bytes:
    return content[: max(at, 1)]


def _fill(content: bytes, at: int, rng: np.random.Generator) -> bytes:
    return content[:at] + bytes(len(content) - at)


def _leave_out(content: bytes, at: int, rng: np.random.Generator) -> bytes:
    return content[:at] + content[at + int(rng.integers(1, 200)) :]


def _repeat(content: bytes, at: int, rng: np.random.Generator) -> bytes:
    end = at + int(rng.integers(1, 200))
    return content[:end] + content[at:]


def _swap(content: bytes, at: int, rng: np.random.Generator) -> bytes:
    other, size = _place(content, rng), int(rng.integers(1, 64))
    first, second = sorted((at, other))
    size = min(size, second - first)
    one, two = content[first : first + size], content[second : second + size]
    return content[:first] + two + content[first + size : second] + one + content[second + size :]


_MUTATIONS: Mapping[str, Callable[[bytes, int, np.random.Generator], bytes]] = {
    "flip": _flip,
    "replace": _replace,
    "shout": _shout,
    "cut": _cut,
    "fill": _fill,
    "leave out": _leave_out,
    "repeat": _repeat,
    "swap": _swap,
}


def _saved(kind: str, **options: object) -> bytes:
    stream = BytesIO()
    painting().save(stream, kind, **options)
    return stream.getvalue()
