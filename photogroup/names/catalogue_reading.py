"""Names from another program's catalogue, for those photos of a library that it refers to."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from photogroup.domain import Box, Photo, PhotoId, Problem
from photogroup.errors import BadPhoto
from photogroup.interop.catalogues import Catalogue, CataloguePhoto, CataloguePlaces
from photogroup.interop.regions import Region, Said, clipped
from photogroup.interop.upright import combined, place
from photogroup.jobs import Job, Progress
from photogroup.messages import message
from photogroup.names.reading import Reading, Readings
from photogroup.photos.stored import read_stored
from photogroup.system_reasons import beside

_PHOTOS_BETWEEN_YIELDS = 20


@dataclass(frozen=True, slots=True)
class _File:
    """A file of a photo; copies of one photo count as one."""

    photo: Photo
    path: Path = field(compare=False)


def read_from_catalogue(
    catalogue: Catalogue, source: Path, photos: Sequence[Photo], faces: Mapping[PhotoId, Sequence[Box]]
) -> Job[Readings]:
    """What the catalogue says about these photos; photos of the catalogue that are not here are reported as a single
    problem."""
    readings = Readings(unreadable=catalogue.unreadable)
    places = CataloguePlaces(_files(photos))
    said: dict[PhotoId, list[tuple[_File, CataloguePhoto]]] = {}
    absent = 0
    for told in catalogue.photos:
        found = places.find(told.path, told.size)
        absent += found is None
        if found is not None:
            said.setdefault(found.photo.id, []).append((found, told))
    for number, parts in enumerate(said.values()):
        if number % _PHOTOS_BETWEEN_YIELDS == 0:
            yield Progress(message("reading-names"), number, len(said))
        _read(readings, parts, faces)
    if absent:
        reason = message("catalogue-photos-absent", program=catalogue.program, count=absent)
        readings.problems.append(Problem(source, reason, is_partial=True))
    return readings


def _files(photos: Sequence[Photo]) -> Iterator[tuple[Path, int, _File]]:
    for photo in photos:
        for path in photo.paths:
            try:
                yield path, path.stat().st_size, _File(photo, path)
            except OSError:
                continue


def _read(
    readings: Readings, parts: Sequence[tuple[_File, CataloguePhoto]], faces: Mapping[PhotoId, Sequence[Box]]
) -> None:
    regions: list[tuple[Region, ...]] = []
    names: dict[str, None] = {}
    for file, told in parts:
        try:
            stored = read_stored(file.path)
        except BadPhoto as problem:
            readings.problems.append(Problem(file.path, beside(file.path, problem.message), is_partial=True))
            continue
        page = stored.first_page
        placed = _fractions(told, file.photo, page)
        readings.unreadable += len(told.regions) - len(placed)
        said = Said(placed, names=told.names, frame=told.frame)
        seen = [box.within(page) for box in faces.get(file.photo.id, ())]
        laid = place(said, stored.width, stored.height, stored.orientation, seen).put(page)
        regions.append(laid.regions)
        names |= dict.fromkeys(told.names)
    if any(regions) or names:
        first = parts[0][0]
        readings.found.append(Reading(first.photo.id, first.path, combined(regions), tuple(names)))


def _fractions(told: CataloguePhoto, photo: Photo, page: Box) -> tuple[Region, ...]:
    """Rectangles in fractions of the picture, which is this page of the photo, without those that lie outside it."""
    width, height = (photo.width * page.width, photo.height * page.height) if told.is_in_pixels else (1, 1)
    boxes = [
        (
            each.name,
            clipped(each.box.left / width, each.box.top / height, each.box.right / width, each.box.bottom / height),
        )
        for each in told.regions
    ]
    return tuple(Region(name, box) for name, box in boxes if box is not None)
