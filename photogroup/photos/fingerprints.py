"""What stays when a picture is stored in another way: a hash of its pixels, and one of what it looks like.

The second is the perceptual hash of Zauner, "Implementation and Benchmarking of Perceptual Image Hash Functions"
(2010), except that bits are the signs of the coefficients. So the hash of a turned or mirrored picture is the hash
itself with rows and columns exchanged and some bits flipped, and need not be computed from pixels.
"""

import hashlib
from collections.abc import Sequence
from functools import cache

import numpy as np
import numpy.typing as npt
from PIL import Image

from photogroup.domain import Bools, Floats, Ints, Pixels
from photogroup.photos.turning import ORIENTATIONS

_SIDE = 32
"""Side, in pixels, of the square picture that is transformed, whatever the original shape."""
_WAVES = 8
FINGERPRINT_BYTES = _WAVES * _WAVES // 8


def pixel_hash(pixels: Pixels) -> bytes:
    """SHA-256 of the decoded, upright pixels and their shape; new metadata do not change it."""
    digest = hashlib.sha256(repr(pixels.shape).encode())
    digest.update(np.ascontiguousarray(pixels).data)
    return digest.digest()


def fingerprint(pixels: Pixels) -> bytes:
    """64 bits that hardly change when a picture is resized, recompressed, or made lighter or darker."""
    small = Image.fromarray(pixels).convert("L").resize((_SIDE, _SIDE), Image.Resampling.BOX)
    waves = _cosines() @ np.asarray(small, dtype=np.float64) @ _cosines().T
    waves[0, 0] = 0.0  # the picture's mean brightness
    return np.packbits(waves > 0).tobytes()


def fewest_differences(one: bytes, others: Sequence[bytes]) -> Ints:
    """Shape (n,): in how many of 63 bits n fingerprints differ from this one, in the best matching orientation."""
    if not others:
        return np.empty(0, dtype=np.int64)
    known = np.unpackbits(np.frombuffer(b"".join(others), dtype=np.uint8)).reshape(len(others), -1)
    ways = np.stack([_bits_turned(one, orientation).ravel() for orientation in ORIENTATIONS])
    differences: Ints = (ways[:, None, :] != known[None]).sum(axis=2).min(axis=0).astype(np.int64)
    return differences


def turn_of(one: bytes, other: bytes) -> tuple[int, int]:
    """The orientation that makes the first picture most similar to the second, and the number of bits that still
    differ."""
    bits = np.unpackbits(np.frombuffer(other, dtype=np.uint8)).reshape(_WAVES, _WAVES)
    found = {way: int((_bits_turned(one, way) != bits).sum()) for way in ORIENTATIONS}
    way = min(found, key=lambda way: found[way])
    return way, found[way]


def _bits_turned(one: bytes, orientation: int) -> Bools:
    """The bits of the picture in this orientation: a mirror changes the sign of every wave that is odd along it."""
    bits = np.unpackbits(np.frombuffer(one, dtype=np.uint8)).reshape(_WAVES, _WAVES).astype(np.bool_)
    odd = np.arange(_WAVES) % 2 == 1
    if ORIENTATIONS[orientation].is_transposed:
        bits = bits.T
    flips = np.zeros_like(bits)
    if ORIENTATIONS[orientation].flips_rows:
        flips ^= odd[:, None]
    if ORIENTATIONS[orientation].flips_columns:
        flips ^= odd[None, :]
    found: Bools = bits ^ flips
    found[0, 0] = False
    return found


@cache
def _cosines() -> Floats:
    """The first rows of the discrete cosine transform (DCT-II)."""
    places = (np.arange(_SIDE) + 0.5) * np.pi / _SIDE
    rows: npt.NDArray[np.float64] = np.cos(np.arange(_WAVES)[:, None] * places)
    return rows
