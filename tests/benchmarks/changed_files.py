"""What people and programs do to photo files, with where everything lies afterwards."""

import os
import shutil
import struct
import subprocess
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image, ImageOps

from photogroup.domain import Box

Lies = Callable[[Box], Box]
"""Where a box of the old picture lies in the new one; outside of 0 to 1 where it is cut off."""


@dataclass(frozen=True)
class Changed:
    path: Path
    lies: Lies


def unmoved(box: Box) -> Box:
    return box


def with_metadata(path: Path, rng: np.random.Generator) -> Changed:
    """A comment is written into it, and it is renamed, often into another folder. Its pixels are not touched."""
    content = path.read_bytes()
    if content.startswith(b"\xff\xd8"):
        comment = b"rated and tagged %d" % rng.integers(10**9)
        content = content[:2] + b"\xff\xfe" + struct.pack(">H", len(comment) + 2) + comment + content[2:]
        path.write_bytes(content)
    else:
        with Image.open(path) as image:
            image.load()
            if image.format == "TIFF":
                image.save(path, "TIFF", tiffinfo={0x010E: "rated", 0x0112: image.getexif().get(0x0112, 1)})
            else:
                exif = image.getexif()
                exif[0x010E] = "rated"
                image.save(path, image.format, exif=exif, **({"lossless": True} if image.format == "WEBP" else {}))
    return Changed(_renamed(path, rng, path.suffix), unmoved)


def moved(path: Path, rng: np.random.Generator) -> Changed:
    return Changed(_renamed(path, rng, path.suffix), unmoved)


def cropped(path: Path, rng: np.random.Generator) -> Changed:
    """55 to 90% of each side are left."""
    image = _upright(path)
    width, height = (round(side * rng.uniform(0.55, 0.9)) for side in image.size)
    left, top = int(rng.integers(image.width - width + 1)), int(rng.integers(image.height - height + 1))
    part = image.crop((left, top, left + width, top + height))

    def lies(box: Box) -> Box:
        return Box(
            (box.left * image.width - left) / width,
            (box.top * image.height - top) / height,
            (box.right * image.width - left) / width,
            (box.bottom * image.height - top) / height,
        )

    return Changed(_saved(part, path, rng, path.suffix), lies)


def resized(path: Path, rng: np.random.Generator) -> Changed:
    """To 45 to 80% of the size."""
    image, scale = _upright(path), rng.uniform(0.45, 0.8)
    small = image.resize((round(image.width * scale), round(image.height * scale)), Image.Resampling.LANCZOS)
    return Changed(_saved(small, path, rng, path.suffix), unmoved)


def turned_by_pixels(path: Path, rng: np.random.Generator) -> Changed:
    turn = [Image.Transpose.ROTATE_90, Image.Transpose.ROTATE_180, Image.Transpose.ROTATE_270][rng.integers(3)]
    return Changed(_saved(_upright(path).transpose(turn), path, rng, path.suffix), _TURNS[turn])


def turned_by_tag(path: Path, rng: np.random.Generator) -> Changed:
    """Only the number in the EXIF is another one."""
    content = bytearray(path.read_bytes())
    at = _orientation_at(content)
    if at is None:
        return turned_by_pixels(path, rng)
    order = "<H" if content[content.index(b"Exif\0\0") + 6 :][:2] == b"II" else ">H"
    (old,) = struct.unpack_from(order, content, at)
    wheel = [1, 6, 3, 8] if old in (1, 3, 6, 8) else [2, 7, 4, 5]
    steps = int(rng.integers(1, 4))
    struct.pack_into(order, content, at, wheel[(wheel.index(old) + steps) % 4])
    path.write_bytes(content)
    turns = [Image.Transpose.ROTATE_270, Image.Transpose.ROTATE_180, Image.Transpose.ROTATE_90]
    return Changed(_renamed(path, rng, path.suffix), _TURNS[turns[steps - 1]])


def recompressed(path: Path, rng: np.random.Generator) -> Changed:
    return Changed(_saved(_upright(path), path, rng, ".jpg", quality=int(rng.integers(40, 75))), unmoved)


def converted(path: Path, rng: np.random.Generator) -> Changed:
    """To another format, most often without its metadata."""
    others = [suffix for suffix in (".jpg", ".png", ".webp", ".avif") if suffix != path.suffix.lower()]
    return Changed(_saved(_upright(path), path, rng, others[rng.integers(len(others))]), unmoved)


def from_heic(path: Path, rng: np.random.Generator) -> Changed:
    """A phone's picture becomes a JPEG, as on the way to another computer; one of two smaller, too."""
    image, scale = _upright(path), 1.0 if rng.random() < 0.5 else rng.uniform(0.5, 0.8)
    small = image.resize((round(image.width * scale), round(image.height * scale)), Image.Resampling.LANCZOS)
    return Changed(_saved(small, path, rng, ".jpg", quality=int(rng.integers(70, 95))), unmoved)


def to_heic(path: Path) -> Path:
    """The same picture as HEIC, with its EXIF, by `heif-enc` of libheif, which has to be installed."""
    new = path.with_suffix(".heic")
    with tempfile.TemporaryDirectory() as folder, Image.open(path) as old:
        exif = old.getexif()
        exif[0x0112] = 1
        upright = Path(folder, "upright.jpg")
        _upright(path).save(upright, quality=97, exif=exif)
        subprocess.run(["heif-enc", "-q", "80", "-o", str(new), str(upright)], check=True, capture_output=True)
    path.unlink()
    return new


HEIC_TO_JPEG = "HEIC to JPEG"
CHANGES: dict[str, Callable[[Path, np.random.Generator], Changed]] = {
    "metadata and moved": with_metadata,
    "moved": moved,
    "cropped": cropped,
    "resized": resized,
    "turned by its tag": turned_by_tag,
    "turned by its pixels": turned_by_pixels,
    "recompressed": recompressed,
    "converted": converted,
    HEIC_TO_JPEG: from_heic,
}


def write_over(path: Path, other: Path) -> bool:
    """Another picture in this file, of the same size and time; False where it is too large for that."""
    status, content = path.stat(), other.read_bytes()
    if not content.startswith(b"\xff\xd8") or len(content) > status.st_size:
        return False
    path.write_bytes(content + bytes(status.st_size - len(content)))
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
    return True


_TURNS: dict[Image.Transpose, Lies] = {
    Image.Transpose.ROTATE_90: lambda b: Box(b.top, 1 - b.right, b.bottom, 1 - b.left),
    Image.Transpose.ROTATE_180: lambda b: Box(1 - b.right, 1 - b.bottom, 1 - b.left, 1 - b.top),
    Image.Transpose.ROTATE_270: lambda b: Box(1 - b.bottom, b.left, 1 - b.top, b.right),
}


def _upright(path: Path) -> Image.Image:
    with Image.open(path) as image:
        return ImageOps.exif_transpose(image).convert("RGB")


def _saved(image: Image.Image, path: Path, rng: np.random.Generator, suffix: str, quality: int = 88) -> Path:
    """In the place of the old file; half of them keep the time they were taken at."""
    with Image.open(path) as old:
        exif = old.getexif()
    exif[0x0112] = 1
    kept: dict[str, Any] = {"exif": exif} if rng.random() < 0.5 else {}
    path.unlink()
    new = path.with_suffix(suffix)
    if new.exists():  # another photo has that name
        new = path.with_name(f"{path.stem} {rng.integers(10**6)}{suffix}")
    if suffix == ".tif":  # which takes neither
        image.save(new)
    else:
        image.save(new, quality=quality, **kept)
    return _renamed(new, rng, suffix)


def _renamed(path: Path, rng: np.random.Generator, suffix: str) -> Path:
    """Two of three get another name, one of three another folder as well."""
    chance = rng.random()
    if chance < 1 / 3:
        return path
    folder = path.parent if chance < 2 / 3 else path.parents[1] / "sorted"
    folder.mkdir(exist_ok=True)
    new = folder / f"picture-{rng.integers(10**9)}{suffix}"
    shutil.move(path, new)
    return new


def _orientation_at(content: bytes | bytearray) -> int | None:
    """Where the orientation's value lies in a JPEG file."""
    start = content.find(b"Exif\0\0")
    if not content.startswith(b"\xff\xd8") or start < 0:
        return None
    tiff = start + 6
    order = "<" if content[tiff : tiff + 2] == b"II" else ">"
    (ifd,) = struct.unpack_from(f"{order}I", content, tiff + 4)
    (count,) = struct.unpack_from(f"{order}H", content, tiff + ifd)
    for number in range(count):
        entry = tiff + ifd + 2 + 12 * number
        if struct.unpack_from(f"{order}H", content, entry)[0] == 0x0112:
            return entry + 8
    return None
