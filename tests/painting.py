"""Pictures made by code for the tests."""

import struct
import zlib
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np
from PIL import ExifTags, Image
from PIL.PngImagePlugin import PngInfo


def painting(width: int = 120, height: int = 80) -> Image.Image:
    """Smooth, colourful, and different in every corner, so that a wrong turn shows."""
    y, x = np.mgrid[0:height, 0:width].astype(float)
    x, y = x / max(width - 1, 1), y / max(height - 1, 1)
    return Image.fromarray((255 * np.stack([x, y, (1 - x) * (1 - y)], axis=2)).round().astype(np.uint8))


def noise(width: int, height: int) -> Image.Image:
    pixels = np.random.default_rng(5).integers(0, 256, (height, width, 3), dtype=np.uint8)
    return Image.fromarray(pixels)


def exif(orientation: int | None = None, details: Mapping[ExifTags.Base, Any] | None = None, **base: Any) -> Image.Exif:
    """EXIF with the named base tags, e.g. Make="Canon", and these numbered ones in its photo section."""
    made = Image.Exif()
    if orientation is not None:
        made[ExifTags.Base.Orientation] = orientation
    for name, value in base.items():
        made[ExifTags.Base[name]] = value
    if details:
        made.get_ifd(ExifTags.IFD.Exif).update({int(tag): value for tag, value in details.items()})
    return made


def saved(path: Path, image: Image.Image | None = None, **options: Any) -> Path:
    (image or painting()).save(path, **options)
    return path


def saved_with_xmp(path: Path, packet: bytes) -> Path:
    """A painting with this packet inside, as each kind of file holds it."""
    if path.suffix == ".png":
        texts = PngInfo()
        texts.add_itxt("XML:com.adobe.xmp", packet.decode())
        return saved(path, pnginfo=texts)
    if path.suffix == ".tif":
        return saved(path, tiffinfo={700: packet})
    return saved(path, xmp=packet)


def difference(pixels: np.ndarray, image: Image.Image) -> float:
    """Mean absolute difference to the picture, which is scaled to the size of the pixels."""
    height, width = pixels.shape[:2]
    expected = np.asarray(image.convert("RGB").resize((width, height), Image.Resampling.BILINEAR), dtype=float)
    return float(np.abs(pixels - expected).mean())


def turned(image: Image.Image, orientation: int) -> Image.Image:
    """The picture as a camera held in that way stores it, by the rows and columns that the EXIF standard names."""
    stored = {
        1: lambda p: p,
        2: lambda p: p[:, ::-1],
        3: lambda p: p[::-1, ::-1],
        4: lambda p: p[::-1],
        5: lambda p: p.transpose(1, 0, 2),
        6: lambda p: p.transpose(1, 0, 2)[::-1],
        7: lambda p: p.transpose(1, 0, 2)[::-1, ::-1],
        8: lambda p: p.transpose(1, 0, 2)[:, ::-1],
    }[orientation]
    return Image.fromarray(np.ascontiguousarray(stored(np.asarray(image))))


def sixteen_bit_png(image: Image.Image) -> bytes:
    """A PNG of 16 bits a channel, which Pillow reads but does not write."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    rows = np.asarray(image).astype(">u2") * 257
    scanlines = b"".join(b"\0" + row.astype(">u2").tobytes() for row in rows)
    header = struct.pack(">IIBBBBB", image.width, image.height, 16, 2, 0, 0, 0)
    png = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(scanlines))
    return png + chunk(b"IEND", b"")


def swapped_profile() -> bytes:
    """An ICC profile like sRGB's, except that its red light is green and its green light is red."""
    red, green, blue = (0.4361, 0.2225, 0.0139), (0.3851, 0.7169, 0.0971), (0.1431, 0.0606, 0.7141)

    def xyz(values: tuple[float, float, float]) -> bytes:
        return b"XYZ \0\0\0\0" + struct.pack(">3i", *(round(value * 65536) for value in values))

    gamma = b"curv\0\0\0\0" + struct.pack(">IH", 1, round(2.2 * 256)) + b"\0\0"
    text = b"desc\0\0\0\0" + struct.pack(">I", 8) + b"swapped\0" + bytes(78) + b"\0\0"
    tags = {
        b"desc": text,
        b"wtpt": xyz((0.9642, 1.0, 0.8249)),
        b"rXYZ": xyz(green),
        b"gXYZ": xyz(red),
        b"bXYZ": xyz(blue),
        b"rTRC": gamma,
        b"gTRC": gamma,
        b"bTRC": gamma,
    }
    offset, table, body = 132 + 12 * len(tags), b"", b""
    for name, data in tags.items():
        table += name + struct.pack(">II", offset + len(body), len(data))
        body += data
    header = struct.pack(
        ">I4sI4s4s4s12s4s", offset + len(body), b"", 0x02400000, b"mntr", b"RGB ", b"XYZ ", b"", b"acsp"
    )
    header += bytes(28) + struct.pack(">3i", 63190, 65536, 54061) + bytes(48)
    return header + struct.pack(">I", len(tags)) + table + body


def dng(image: Image.Image, preview: bytes | None, orientation: int = 1, **base: str) -> bytes:
    """A raw file: the picture as a sensor behind a red-green-green-blue mosaic sees it, and a JPEG preview.

    Adobe's DNG 1.4 specification: IFD 0 holds the preview and the facts, its SubIFD the mosaic. Without a preview,
    IFD 0 is the mosaic.
    """
    rgb = np.asarray(image).astype("<u2") * 257
    mosaic = rgb[:, :, 1].copy()
    mosaic[0::2, 0::2], mosaic[1::2, 1::2] = rgb[0::2, 0::2, 0], rgb[1::2, 1::2, 2]
    facts = {
        ExifTags.Base.Orientation: ("H", [orientation]),
        ExifTags.Base.DNGVersion: ("B", [1, 4, 0, 0]),
        ExifTags.Base.UniqueCameraModel: ("s", b"Painting\0"),
        ExifTags.Base.ColorMatrix1: ("r", [3.24, -1.54, -0.5, -0.97, 1.88, 0.04, 0.06, -0.2, 1.06]),
        ExifTags.Base.AsShotNeutral: ("R", [1.0, 1.0, 1.0]),
        **{ExifTags.Base[name]: ("s", value.encode() + b"\0") for name, value in base.items()},
    }
    sensor = _strip(image.size, mosaic.tobytes(), kind=0, bits=[16], compression=1, photometric=32803)
    sensor |= {0x828D: ("H", [2, 2]), 0x828E: ("B", [0, 1, 1, 2])}  # CFARepeatPatternDim, CFAPattern
    if preview is None:
        return _tiff(facts | sensor)
    with Image.open(BytesIO(preview)) as small:
        size = small.size
    return _tiff(facts | _strip(size, preview, kind=1, bits=[8, 8, 8], compression=7, photometric=6), sensor)


def _strip(
    size: tuple[int, int], data: bytes, *, kind: int, bits: list[int], compression: int, photometric: int
) -> dict[int, tuple[str, Any]]:
    return {
        ExifTags.Base.NewSubfileType: ("I", [kind]),
        ExifTags.Base.ImageWidth: ("I", [size[0]]),
        ExifTags.Base.ImageLength: ("I", [size[1]]),
        ExifTags.Base.BitsPerSample: ("H", bits),
        ExifTags.Base.Compression: ("H", [compression]),
        ExifTags.Base.PhotometricInterpretation: ("H", [photometric]),
        ExifTags.Base.StripOffsets: ("data", data),
        ExifTags.Base.SamplesPerPixel: ("H", [len(bits)]),
        ExifTags.Base.RowsPerStrip: ("I", [size[1]]),
        ExifTags.Base.StripByteCounts: ("I", [len(data)]),
    }


def _tiff(first: dict[int, tuple[str, Any]], below: dict[int, tuple[str, Any]] | None = None) -> bytes:
    """Little-endian TIFF of one directory and perhaps a SubIFD."""
    file = bytearray(b"II*\0\0\0\0\0")

    def put(data: bytes) -> int:
        file.extend(bytes(len(file) % 2))
        file.extend(data)
        return len(file) - len(data)

    def directory(tags: dict[int, tuple[str, Any]]) -> int:
        entries = b""
        for tag, (kind, value) in sorted(tags.items()):
            code, count, data = {
                "B": lambda v: (1, len(v), bytes(v)),
                "s": lambda v: (2, len(v), v),
                "H": lambda v: (3, len(v), struct.pack(f"<{len(v)}H", *v)),
                "I": lambda v: (4, len(v), struct.pack(f"<{len(v)}I", *v)),
                "R": lambda v: (5, len(v), b"".join(struct.pack("<II", round(x * 10000), 10000) for x in v)),
                "r": lambda v: (10, len(v), b"".join(struct.pack("<ii", round(x * 10000), 10000) for x in v)),
                "data": lambda v: (4, 1, struct.pack("<I", put(v))),
            }[kind](value)
            entries += struct.pack("<HHI", tag, code, count)
            entries += data.ljust(4, b"\0") if len(data) <= 4 else struct.pack("<I", put(data))
        return put(struct.pack("<H", len(tags)) + entries + bytes(4))

    if below is not None:
        first = first | {ExifTags.Base.SubIFDs: ("I", [directory(below)])}
    file[4:8] = struct.pack("<I", directory(first))
    return bytes(file)
