"""TIFF and BMP files as hardly any program writes them, byte by byte."""

import struct
from typing import Any

import numpy as np
import numpy.typing as npt

_KINDS = {"u": 1, "i": 2, "f": 3}


def odd_tiff(values: npt.NDArray[Any], *, photometric: int | None = None, bits: int = 0, orientation: int = 1) -> bytes:
    """A TIFF 6.0 of one strip without compression; values (height, width[, colours]), packed where `bits` are given."""
    height, width, colours = (*values.shape, 1)[:3]
    depth = bits or 8 * values.dtype.itemsize
    data = _packed(values, bits) if bits else values.astype(values.dtype.newbyteorder("<")).tobytes()
    numbers = {
        256: (4, [width]),
        257: (4, [height]),
        258: (3, [depth] * colours),
        259: (3, [1]),
        262: (3, [photometric if photometric is not None else 2 if colours > 1 else 1]),
        273: (4, [0]),
        274: (3, [orientation]),
        277: (3, [colours]),
        278: (4, [height]),
        279: (4, [len(data)]),
        339: (3, [_KINDS[values.dtype.kind]] * colours),
    }
    behind = 8 + 2 + 12 * len(numbers) + 4
    start = behind + sum(2 * len(value) for kind, value in numbers.values() if kind == 3 and len(value) > 2)
    numbers[273] = (4, [start])
    entries, more = b"", b""
    for tag, (kind, value) in numbers.items():
        content = struct.pack(f"<{len(value)}{'H' if kind == 3 else 'I'}", *value)
        entries += struct.pack("<HHI", tag, kind, len(value))
        entries += content.ljust(4, b"\0") if len(content) <= 4 else struct.pack("<I", behind + len(more))
        more += content if len(content) > 4 else b""
    return struct.pack("<2sHIH", b"II", 42, 8, len(numbers)) + entries + bytes(4) + more + data


def odd_bmp(packed: npt.NDArray[Any], masks: tuple[int, int, int]) -> bytes:
    """A BMP with these bits for red, green and blue; rows (height, width) from the top down."""
    height, width = packed.shape
    rows = packed[::-1].astype(packed.dtype.newbyteorder("<"))
    data = b"".join(row.tobytes().ljust((row.nbytes + 3) // 4 * 4, b"\0") for row in rows)
    return _bmp(width, height, 8 * packed.itemsize, 3, struct.pack("<III", *masks), data)


def picture_in_bmp(content: bytes, width: int, height: int) -> bytes:
    """A JPEG or PNG file in a BMP, as printers are given them."""
    return _bmp(width, height, 0, 4 if content.startswith(b"\xff\xd8") else 5, b"", content)


def _bmp(width: int, height: int, bits: int, kind: int, masks: bytes, data: bytes) -> bytes:
    start = 54 + len(masks)
    head = struct.pack("<2sIII", b"BM", start + len(data), 0, start)
    return head + struct.pack("<IiiHHIIiiII", 40, width, height, 1, bits, kind, len(data), 0, 0, 0, 0) + masks + data


def _packed(values: npt.NDArray[Any], bits: int) -> bytes:
    """Rows of so many bits a number, each row filled up to whole bytes."""
    rows = values.reshape(values.shape[0], -1).astype(np.uint32)
    one_by_one = (rows[..., None] >> np.arange(bits - 1, -1, -1)) & 1
    return np.packbits(one_by_one.reshape(len(rows), -1).astype(np.uint8), axis=1).tobytes()
