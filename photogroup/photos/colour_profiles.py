"""Converts any mode a picture file can have to 8-bit sRGB at working scale."""

from functools import lru_cache
from io import BytesIO
from typing import Any

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageCms

from photogroup.domain import Pixels

_CLOSE_TO_SRGB = ("sRGB", "Display P3")
"""Treating a phone's Display P3 as sRGB moves embeddings by .012 on average; saving as JPEG at quality 90 moves them by
.015. That is not worth converting, which takes as long as decoding."""
LEVELS = (1, 255, 4095, 65535)
"""White in pictures of 8, 12 and 16 bits and, as 1, in most floating-point pictures."""


def rgb(image: Image.Image, longest_side: int) -> Image.Image:
    """The picture in sRGB, its longer side `longest_side` pixels or fewer; transparency becomes white.

    Raises ValueError for a mode that has no way to RGB.
    """
    profile = image.info.get("icc_profile")
    return _in_srgb(_on_white(_shrunk(_resizable(image), longest_side)), profile)


def _resizable(image: Image.Image) -> Image.Image:
    """The picture as L, RGB, RGBA or CMYK, of 8 bits."""
    if image.mode == "F" or image.mode.startswith("I"):
        return Image.fromarray(_eight_bits(np.asarray(image)))
    if image.mode == "LAB":
        return ImageCms.applyTransform(image, _from_lab()) or image
    mode = "RGBA" if image.has_transparency_data else image.mode if image.mode in ("L", "CMYK") else "RGB"
    return image if image.mode == mode else image.convert(mode)


def _eight_bits(values: npt.NDArray[Any]) -> Pixels:
    """Grey values of more than 8 bits, scaled by the lowest white level that is no darker than the brightest value; NaN
    becomes black."""
    grey = np.nan_to_num(values.astype(np.float32), copy=False, posinf=0, neginf=0)
    brightest = np.percentile(grey[::4, ::4], 99) if values.dtype.kind == "f" else grey.max()
    grey *= 255 / next((level for level in LEVELS if brightest <= level), brightest)
    return np.clip(grey, 0, 255, out=grey).astype(np.uint8)


def _on_white(image: Image.Image) -> Image.Image:
    if image.mode != "RGBA":
        return image
    return Image.alpha_composite(Image.new("RGBA", image.size, "white"), image).convert("RGB")


def _shrunk(image: Image.Image, longest_side: int) -> Image.Image:
    scale = longest_side / max(image.size)
    if scale >= 1:
        return image
    size = (max(1, round(image.width * scale)), max(1, round(image.height * scale)))
    return image.resize(size, Image.Resampling.BILINEAR)


def _in_srgb(image: Image.Image, profile: object) -> Image.Image:
    """Convert by the embedded profile, if there is a usable one that is not close to sRGB anyway."""
    if isinstance(profile, bytes) and image.mode in ("RGB", "CMYK") and not _is_close_to_srgb(profile):
        transform = _transform(profile, image.mode)
        if transform is not None:
            return ImageCms.applyTransform(image, transform) or image
    return image if image.mode == "RGB" else image.convert("RGB")


def _is_close_to_srgb(profile: bytes) -> bool:
    """By the profile's description, which is ASCII in version 2 and UTF-16 in version 4 of the ICC's format."""
    return any(name.encode(encoding) in profile for name in _CLOSE_TO_SRGB for encoding in ("ascii", "utf-16-be"))


@lru_cache(maxsize=1)
def _from_lab() -> ImageCms.ImageCmsTransform:
    return ImageCms.buildTransform(ImageCms.createProfile("LAB"), _srgb(), "LAB", "RGB")


@lru_cache(maxsize=8)
def _transform(profile: bytes, mode: str) -> ImageCms.ImageCmsTransform | None:
    """None if the profile is broken or made for another colour space."""
    try:
        return ImageCms.buildTransform(ImageCms.ImageCmsProfile(BytesIO(profile)), _srgb(), mode, "RGB")
    except (ImageCms.PyCMSError, OSError):
        return None


def _srgb() -> ImageCms.ImageCmsProfile:
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))
