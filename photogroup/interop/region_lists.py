"""Lists of regions that hold faces: the Metadata Working Group's, Microsoft's, ACDSee's and IPTC's.

Metadata Working Group, Guidelines for Handling Image Metadata 2.0; IPTC Photo Metadata Standard 2019.1; exiftool's
tables of XMP-mwg-rs, XMP-MP, XMP-acdsee-rs and XMP-iptcExt. Microsoft's rectangles are read as x, y, width, height, as
digiKam and Windows write them, whatever Microsoft's page says.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from xml.etree.ElementTree import Element

from photogroup.domain import Box
from photogroup.interop import rdf
from photogroup.interop.rdf import PREFIXES, Value
from photogroup.interop.shapes import Size, area_box, boundary_box, rectangle_box, size_of
from photogroup.naming import clean_name

MWG, MP, MPRI, MPREG, IPTC_EXT, ACDSEE, RDFS = (
    f"{{{PREFIXES[prefix]}}}" for prefix in ("mwg-rs", "MP", "MPRI", "MPReg", "Iptc4xmpExt", "acdsee-rs", "rdfs")
)
_NOBODY = "ffffffffffffffff"
"""The id that Picasa and Windows give a face that the user dismissed."""
_REFERENCE = re.compile(r"\s*/?([\w-]+):([\w-]+)(?:\[(\d{1,6})\])?\s*", re.ASCII)


class What(StrEnum):
    """What a region shows."""

    PERSON = "person"
    PET = "pet"
    THING = "thing"


@dataclass(frozen=True, slots=True)
class Old:
    """An existing region in a file."""

    element: Element
    """The item of the list."""
    name: str
    """Empty for a region without a name, or of something that is not a face."""
    box: Box | None
    """None if its place makes no sense."""
    is_mwg: bool
    has_place: bool = True
    """Whether a place is expected: Windows lets people be in a photo without one."""
    what: What = What.PERSON
    called: str = ""
    """The name of whatever the region shows."""
    place: Box | None = None
    """The place of whatever the region shows."""


def read_size(regions: Value | None, namespace: str = MWG) -> Size | None:
    """Width and height of the picture that MWG or ACDSee regions were drawn on; None if not stated."""
    return size_of(rdf.fields(regions).get(f"{namespace}AppliedToDimensions"))


def mwg_regions(
    regions: Value | None, size: Size | None = None, others: Mapping[str, Value] | None = None
) -> Iterator[Old]:
    """All regions of an mwg-rs:Regions; one without a type is taken for a face.

    `size` is the picture's, for regions without their own; `others` are the file's other properties, in which a
    region's name may be stored.
    """
    drawn_on = read_size(regions) or size
    for item in rdf.items(rdf.fields(regions).get(f"{MWG}RegionList")):
        region = rdf.fields(item)
        called = clean_name(
            rdf.text(region.get(f"{MWG}Name"))
            or rdf.text(region.get(f"{MWG}Title"))
            or _elsewhere(region, others or {})
        )
        what = _what(rdf.text(region.get(f"{MWG}Type")))
        box = area_box(region.get(f"{MWG}Area"), drawn_on)
        yield _old(item, called, box, what, is_mwg=True)


def microsoft_regions(info: Value | None, size: Size | None = None) -> Iterator[Old]:
    """All regions of an MP:RegionInfo."""
    for item in rdf.items(rdf.fields(info).get(f"{MPRI}Regions")):
        region = rdf.fields(item)
        name, rectangle = (rdf.text(region.get(f"{MPREG}{field}")) for field in ("PersonDisplayName", "Rectangle"))
        called = "" if name.strip().casefold() == _NOBODY else clean_name(name)
        yield Old(item, called, rectangle_box(rectangle, size), False, bool(rectangle.strip()), called=called)


def acdsee_regions(regions: Value | None, size: Size | None = None) -> Iterator[Old]:
    """All regions of an acdsee-rs:Regions: where the user drew them, or else where the program did."""
    drawn_on = read_size(regions, ACDSEE) or size
    for item in rdf.items(rdf.fields(regions).get(f"{ACDSEE}RegionList")):
        region = rdf.fields(item)
        area = region.get(f"{ACDSEE}DLYArea", region.get(f"{ACDSEE}ALGArea"))
        name = clean_name(rdf.text(region.get(f"{ACDSEE}Name")))
        yield _old(item, name, area_box(area, drawn_on), _what(rdf.text(region.get(f"{ACDSEE}Type"))), is_mwg=False)


def iptc_regions(regions: Value | None, size: Size | None = None) -> Iterator[Old]:
    """All of IPTC's image regions that name somebody: as a person in it, or by the region's own name."""
    for item in rdf.items(regions):
        region = rdf.fields(item)
        people = [
            *rdf.texts(region.get(f"{IPTC_EXT}PersonInImage")),
            *detailed_people(region.get(f"{IPTC_EXT}PersonInImageWDetails")),
        ]
        what = _content(region)
        if what is What.THING and people:
            what = What.PERSON
        called = clean_name(people[0] if people else rdf.text(region.get(f"{IPTC_EXT}Name")))
        boundary = region.get(f"{IPTC_EXT}RegionBoundary")
        yield _old(item, called, boundary_box(boundary, size), what, is_mwg=False)


def detailed_people(value: Value | None) -> list[str]:
    """The names in IPTC's list of people with details."""
    return [rdf.text(rdf.fields(item).get(f"{IPTC_EXT}PersonName")) for item in rdf.items(value)]


def _old(item: Element, called: str, box: Box | None, what: What, *, is_mwg: bool) -> Old:
    is_person = what is What.PERSON
    return Old(item, called if is_person else "", box if is_person else None, is_mwg, True, what, called, box)


def _what(kind: str) -> What:
    told = kind.strip().casefold()
    if told in ("", "face", "person"):
        return What.PERSON
    return What.PET if told in ("pet", "animal") else What.THING


def _content(region: Mapping[str, Value]) -> What:
    """By IPTC's controlled vocabulary of region types; a region without a type is taken for a person."""
    kinds = [_kind_of(item) for item in rdf.items(region.get(f"{IPTC_EXT}rCtype"))]
    if any("animal" in kind for kind in kinds):
        return What.PET
    return What.PERSON if not kinds or any("human" in kind or "face" in kind for kind in kinds) else What.THING


def _kind_of(entity: Element) -> str:
    attributes = (value for each in entity.iter() for value in each.attrib.values())
    return " ".join([*entity.itertext(), *attributes]).casefold()


def _elsewhere(region: Mapping[str, Value], others: Mapping[str, Value]) -> str:
    """The name that a region refers to in another property: "dc:subject", or an entry of a list, "dc:subject[2]"."""
    found = _REFERENCE.fullmatch(rdf.text(region.get(f"{RDFS}seeAlso")))
    if not found or found[1] not in PREFIXES:
        return ""
    names = rdf.texts(others.get(f"{{{PREFIXES[found[1]]}}}{found[2]}"))
    at = int(found[3]) - 1 if found[3] else 0
    return names[at] if 0 <= at < len(names) and (found[3] or len(names) == 1) else ""
