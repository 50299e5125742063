"""Painted pixels to files as cameras leave them: noise, EXIF, every orientation, several formats."""

from functools import cache
from pathlib import Path

import numpy as np
from PIL import ExifTags, Image, ImageChops, ImageFilter

from photogroup.demo.painting.figure import paint_figure
from photogroup.demo.painting.scenes import paint_scene
from photogroup.demo.plan import Flaw, PlannedPhoto
from photogroup.demo.stills import paint_still

_STORED_BY = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_90,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_270,
}
"""What a camera held like this does to the upright picture, by EXIF orientation."""


def write_photo(photo: PlannedPhoto, path: Path) -> None:
    """Paint a photo and write it, completely or not at all."""
    image = _finished(_painted(photo), photo)
    if photo.orientation in _STORED_BY:
        image = image.transpose(_STORED_BY[photo.orientation])
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(path.name + ".part")
    kind = {".png": "PNG", ".tif": "TIFF", ".webp": "WEBP"}.get(path.suffix.lower(), "JPEG")
    options = {"JPEG": {"quality": 90}, "WEBP": {"quality": 88, "method": 2}, "PNG": {"compress_level": 3}}.get(
        kind, {}
    )
    image.save(unfinished, kind, exif=_exif(photo), **options)
    unfinished.replace(path)


def _painted(photo: PlannedPhoto) -> Image.Image:
    width, height = photo.size
    if photo.still is not None:
        return paint_still(photo.still, width, height, photo.scene_seed)
    scene = paint_scene(photo.place, width, height, photo.scene_seed, 3 if photo.people else 2)
    for _, figure in photo.people:
        paint_figure(scene.canvas, figure, scene.light, scene.exposure)
    return scene.canvas


def _finished(image: Image.Image, photo: PlannedPhoto) -> Image.Image:
    """What lens and sensor add."""
    if photo.flaw is Flaw.BLURRED:
        image = image.filter(ImageFilter.GaussianBlur(4))
    if photo.flaw is Flaw.DARK:
        image = image.point(lambda value: value * 0.30)
    if photo.enlarged != 1:
        size = (round(image.width * photo.enlarged), round(image.height * photo.enlarged))
        image = image.resize(size, Image.Resampling.BICUBIC)
    return _noisy(image, 3 if photo.flaw is Flaw.DARK else 1)


def _noisy(image: Image.Image, strength: int) -> Image.Image:
    return ImageChops.add(image, _noise(image.width, image.height, strength), 1, -128)


@cache
def _noise(width: int, height: int, strength: int) -> Image.Image:
    """Grey noise about 128."""
    tile = np.random.default_rng(10).normal(128, 1.8 * strength, (512, 512)).round().astype(np.uint8)
    repeats = (-(-height // 512), -(-width // 512))
    return Image.fromarray(np.tile(tile, repeats)[:height, :width]).convert("RGB")


def _exif(photo: PlannedPhoto) -> Image.Exif:
    """Pillow does not write the time taken into TIFF, only the file's own time, as scanners do."""
    exif = Image.Exif()
    taken = photo.taken_at.strftime("%Y:%m:%d %H:%M:%S")
    exif[ExifTags.Base.Make] = photo.camera.make
    exif[ExifTags.Base.Model] = photo.camera.model
    exif[ExifTags.Base.Orientation] = photo.orientation
    exif[ExifTags.Base.DateTime] = taken
    exif.get_ifd(ExifTags.IFD.Exif)[ExifTags.Base.DateTimeOriginal] = taken
    return exif
