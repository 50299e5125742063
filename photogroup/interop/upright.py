"""From what a file says to named rectangles on the upright photo.

Where the file alone cannot tell which way its rectangles lie, the faces in the photo decide: the way in which more of
the rectangles lie on faces is the right one.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from photogroup.domain import Box
from photogroup.interop.matching import match
from photogroup.interop.regions import SIDEWAYS, Fit, Frame, Region, Said, fit, to_upright


@dataclass(frozen=True, slots=True)
class Placed:
    """Named rectangles in fractions of the upright photo."""

    regions: tuple[Region, ...] = ()
    stale: int = 0
    """Regions of a picture of another shape, which are left out."""


def place(said: Said, width: int, height: int, orientation: int, faces: Sequence[Box]) -> Placed:
    """Lay what a file says on a photo that is stored with this size and EXIF orientation and shows these faces."""
    fits = fit(said.size, width, height)
    frames = [said.frame]
    if said.size is None or fits is Fit.TURNED:
        frames += [frame for frame in Frame if frame is not said.frame]
    ways = [_in_frame(said.regions, frame, orientation) for frame in frames]
    best = max(ways, key=lambda regions: _on_faces(regions, faces))
    # Turned without a reason: either the pixels were turned and the regions kept, or only the size is wrong.
    has_no_reason = fits is Fit.TURNED and orientation < SIDEWAYS and not said.is_turned
    is_doubtful = has_no_reason and 2 * len(_matched(best, faces)) < len(best)
    return Placed(stale=len(said.regions)) if fits is Fit.STALE or is_doubtful else Placed(best)


def combined(sources: Sequence[Sequence[Region]]) -> tuple[Region, ...]:
    """The regions of several files about one photo; where two mean one face, the earlier file is right."""
    found: list[Region] = []
    for regions in sources:
        known = match([region.box for region in regions], [region.box for region in found])
        found += [region for number, region in enumerate(regions) if number not in known]
    return tuple(found)


def _in_frame(regions: Sequence[Region], frame: Frame, orientation: int) -> tuple[Region, ...]:
    if frame is Frame.UPRIGHT:
        return tuple(regions)
    return tuple(Region(region.name, to_upright(region.box, orientation)) for region in regions)


def _on_faces(regions: Sequence[Region], faces: Sequence[Box]) -> float:
    """How much of the regions lies on faces."""
    return sum(regions[number].box.overlap(faces[which]) for number, which in _matched(regions, faces).items())


def _matched(regions: Sequence[Region], faces: Sequence[Box]) -> dict[int, int]:
    return match([region.box for region in regions], faces)
