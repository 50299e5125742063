"""Turns what a file says into named rectangles on the upright photo.

If the file alone does not say which way its rectangles lie, the faces in the photo decide: the right orientation is the
one that puts more of the rectangles on faces.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from photogroup.domain import Box
from photogroup.interop.matching import match
from photogroup.interop.regions import SIDEWAYS, Fit, Frame, Region, Said, fit, to_upright
from photogroup.naming import name_key


@dataclass(frozen=True, slots=True)
class Placed:
    """Named rectangles in fractions of the upright photo."""

    regions: tuple[Region, ...] = ()
    stale: int = 0
    """Number of regions of a picture of another shape, which are left out."""
    pets: tuple[Region, ...] = ()

    def put(self, page: Box) -> "Placed":
        """The same on a photo that contains this picture as a page, at this place."""
        regions, pets = (
            tuple(replace(region, box=region.box.put(page)) for region in each) for each in (self.regions, self.pets)
        )
        return Placed(regions, self.stale, pets)


def place(said: Said, width: int, height: int, orientation: int, faces: Sequence[Box]) -> Placed:
    """Place what a file says on a photo that is stored with this size and EXIF orientation and shows these faces.

    Of several lists in the file the first decides who is at a place and where a person is.
    """
    placed = _place(said, width, height, orientation, faces)
    for other in said.besides:
        known = [*faces, *(region.box for region in placed.regions)]
        placed = _joined(placed, _place(other, width, height, orientation, known))
    return placed


def _place(said: Said, width: int, height: int, orientation: int, faces: Sequence[Box]) -> Placed:
    fits = fit(said.size, width, height)
    frames = [said.frame]
    if said.size is None or fits is Fit.TURNED:
        frames += [frame for frame in Frame if frame is not said.frame]
    all_of_them = (*said.regions, *said.pets)
    best = max(frames, key=lambda frame: _on_faces(_in_frame(all_of_them, frame, orientation), faces))
    regions, pets = (_in_frame(each, best, orientation) for each in (said.regions, said.pets))
    # Turned for no reason: either the pixels were turned and the regions kept, or only the size is wrong.
    has_no_reason = fits is Fit.TURNED and orientation < SIDEWAYS and not said.is_turned
    is_doubtful = has_no_reason and 2 * len(_matched(regions, faces)) < len(regions)
    return Placed(stale=len(regions)) if fits is Fit.STALE or is_doubtful else Placed(regions, pets=pets)


def _joined(first: Placed, second: Placed) -> Placed:
    return Placed(
        combined([first.regions, second.regions]),
        first.stale + second.stale,
        combined([first.pets, second.pets]),
    )


def combined(sources: Sequence[Sequence[Region]]) -> tuple[Region, ...]:
    """The regions of several files about one photo; if two mean one face or one person, the earlier one counts."""
    found: list[Region] = []
    for regions in sources:
        names = {name_key(region.name) for region in found}
        known = match([region.box for region in regions], [region.box for region in found])
        new = (region for number, region in enumerate(regions) if number not in known)
        found += [region for region in new if name_key(region.name) not in names]
    return tuple(found)


def _in_frame(regions: Sequence[Region], frame: Frame, orientation: int) -> tuple[Region, ...]:
    if frame is Frame.UPRIGHT:
        return tuple(regions)
    return tuple(Region(region.name, to_upright(region.box, orientation)) for region in regions)


def _on_faces(regions: Sequence[Region], faces: Sequence[Box]) -> float:
    """How much of the regions' area lies on faces."""
    return sum(regions[number].box.overlap(faces[which]) for number, which in _matched(regions, faces).items())


def _matched(regions: Sequence[Region], faces: Sequence[Box]) -> dict[int, int]:
    return match([region.box for region in regions], faces)
