"""Faces and names in XMP, whichever of the usual programs wrote it.

Every list of regions is read, because programs keep different people in them: what an earlier list says about a place
or a person takes precedence over what a later one says.
"""

from collections.abc import Sequence

from photogroup.errors import BadMetadata
from photogroup.interop import rdf
from photogroup.interop.people_lists import people_without_place, plain_key
from photogroup.interop.rdf import PREFIXES, Value
from photogroup.interop.region_lists import (
    ACDSEE,
    IPTC_EXT,
    MP,
    MWG,
    Old,
    What,
    acdsee_regions,
    iptc_regions,
    microsoft_regions,
    mwg_regions,
    read_size,
)
from photogroup.interop.regions import Region, Said
from photogroup.interop.shapes import Size
from photogroup.messages import Message

_ORIENTATION = f"{{{PREFIXES['tiff']}}}Orientation"
MOST = 1000
"""Limit on named faces that are read in one photo."""


def read_xmp(*packets: bytes, size: Size | None = None) -> Said:
    """What a sidecar, or a file's packet with its extended ones, says about faces. Raises BadMetadata.

    `size` is the width and height of the stored picture, used for pixels and circles if the file does not say what its
    regions were drawn on.
    """
    found, fault = all_properties(*packets)
    lists = list(_lists(found, size))
    unplaced = [old.name for olds, _, _ in lists for old in olds if old.name and not old.has_place]
    people = _without_twins(
        [*people_without_place(found), *unplaced], [old.name for olds, _, _ in lists for old in olds]
    )
    said = [_said(olds, drawn_on, is_turned) for olds, drawn_on, is_turned in lists]
    told = [each for each in said if each.regions or each.pets or each.unreadable]
    first = told[0] if told else Said()
    if len(people) > MOST:
        raise _too_many()
    return Said(
        first.regions,
        first.size,
        tuple(people),
        first.unreadable,
        first.frame,
        first.is_turned,
        first.pets,
        fault,
        tuple(told[1:]),
    )


def all_properties(*packets: bytes) -> tuple[dict[str, Value], Message | None]:
    """The properties of a file's packets, the main one's first, and what could not be read of them.

    Raises BadMetadata if nothing could.
    """
    found: dict[str, Value] = {}
    faults: list[BadMetadata] = []
    for packet in packets:
        try:
            parsed = rdf.parsed(packet)
        except BadMetadata as problem:
            faults.append(problem)
            continue
        found = rdf.properties(parsed.root) | found
        if parsed.is_cut:
            faults.append(BadMetadata("names-cut-off"))
    if faults and len(faults) == len(packets) and not found:
        raise faults[0]
    return found, faults[0].message if faults else None


def _lists(found: dict[str, Value], size: Size | None) -> Sequence[tuple[list[Old], Size | None, bool]]:
    """The regions of each existing list, and the size of the picture that they were drawn on."""
    mwg, acdsee = found.get(f"{MWG}Regions"), found.get(f"{ACDSEE}Regions")
    is_turned = rdf.text(found.get(_ORIENTATION)).strip() in ("5", "6", "7", "8")
    return (
        (list(mwg_regions(mwg, size, found)), read_size(mwg), is_turned),
        (list(microsoft_regions(found.get(f"{MP}RegionInfo"), size)), None, False),
        (list(iptc_regions(found.get(f"{IPTC_EXT}ImageRegion"), size)), None, False),
        (list(acdsee_regions(acdsee, size)), read_size(acdsee, ACDSEE), is_turned),
    )


def _said(olds: Sequence[Old], drawn_on: Size | None, is_turned: bool) -> Said:
    named = [old for old in olds if old.name and old.has_place]
    if len(named) > MOST:
        raise _too_many()
    regions = tuple(Region(old.name, old.box) for old in named if old.box is not None)
    pets = tuple(Region(old.called, old.place) for old in olds if old.what is What.PET and old.called and old.place)
    return Said(regions, drawn_on, unreadable=len(named) - len(regions), is_turned=is_turned, pets=pets)


def _without_twins(people: Sequence[str], placed: Sequence[str]) -> list[str]:
    """Without names that are merely a region's name in keyword form."""
    known = {plain_key(name): name for name in placed if name}
    spelt = (known.get(plain_key(name), name) for name in people)
    return list(dict.fromkeys(spelt))


def _too_many() -> BadMetadata:
    return BadMetadata("names-too-many", most=MOST)
