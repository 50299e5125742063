"""Faces and names in XMP: MWG regions (digiKam, Lightroom, Picasa, Apple), Microsoft's, and plain lists of people.

Metadata Working Group, Guidelines for Handling Image Metadata 2.0; exiftool's tables of XMP-mwg-rs, XMP-MP and
XMP-iptcExt. Microsoft's rectangles are read as x, y, width, height, as digiKam and Windows write them, whatever
Microsoft's page says.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from photogroup.domain import Box
from photogroup.errors import BadMetadata
from photogroup.interop import rdf
from photogroup.interop.rdf import Value
from photogroup.interop.regions import Region, Said, clipped
from photogroup.naming import clean_name

MWG = "{http://www.metadataworkinggroup.com/schemas/regions/}"
MP = "{http://ns.microsoft.com/photo/1.2/}"
MPRI = "{http://ns.microsoft.com/photo/1.2/t/RegionInfo#}"
MPREG = "{http://ns.microsoft.com/photo/1.2/t/Region#}"
IPTC_EXT = "{http://iptc.org/std/Iptc4xmpExt/2008-02-29/}"

TIFF = "{http://ns.adobe.com/tiff/1.0/}"
MOST = 1000
"""Faces that anybody has named in one photo."""


@dataclass(frozen=True, slots=True)
class Old:
    """A region as it stands in a file."""

    element: Element
    """The item of the list."""
    name: str
    """Empty for a region without a name, or of something that is no face."""
    box: Box | None
    """None where its place makes no sense."""
    is_mwg: bool
    has_place: bool = True
    """Windows lets people be in a photo without saying where."""


def read_xmp(data: bytes) -> Said:
    """What a packet or a sidecar says about faces. Raises BadMetadata."""
    found = rdf.properties(rdf.parse(data))
    people = [clean_name(rdf.text(item)) for item in rdf.items(found.get(f"{IPTC_EXT}PersonInImage"))]
    microsoft = list(microsoft_regions(found.get(f"{MP}RegionInfo")))
    people += [each.name for each in microsoft if not each.has_place]
    names = tuple(dict.fromkeys(name for name in people if name))
    mwg = found.get(f"{MWG}Regions")
    faces = [region for region in mwg_regions(mwg) if region.name]
    if faces:
        is_turned = rdf.text(found.get(f"{TIFF}Orientation")).strip() in ("5", "6", "7", "8")
        return _said(faces, read_size(mwg), names, is_turned)
    return _said([each for each in microsoft if each.name and each.has_place], None, names, False)


def read_size(regions: Value | None) -> tuple[float, float] | None:
    """Width and height of the picture that MWG regions were drawn on; None where they do not tell."""
    dimensions = rdf.local(rdf.fields(rdf.fields(regions).get(f"{MWG}AppliedToDimensions")))
    width, height = _number(dimensions.get("w")), _number(dimensions.get("h"))
    return (width, height) if width > 0 and height > 0 and math.isfinite(width + height) else None


def mwg_regions(regions: Value | None) -> Iterator[Old]:
    """All regions of an mwg-rs:Regions; one without a type is taken for a face."""
    size = read_size(regions)
    for item in rdf.items(rdf.fields(regions).get(f"{MWG}RegionList")):
        region = rdf.fields(item)
        is_face = rdf.text(region.get(f"{MWG}Type")).strip().casefold() in ("", "face")
        name = clean_name(rdf.text(region.get(f"{MWG}Name"))) if is_face else ""
        yield Old(item, name, _mwg_box(region.get(f"{MWG}Area"), size) if is_face else None, is_mwg=True)


def microsoft_regions(info: Value | None) -> Iterator[Old]:
    """All regions of an MP:RegionInfo."""
    for item in rdf.items(rdf.fields(info).get(f"{MPRI}Regions")):
        region = rdf.fields(item)
        name, rectangle = (rdf.text(region.get(f"{MPREG}{field}")) for field in ("PersonDisplayName", "Rectangle"))
        numbers = [_number(part) for part in rectangle.split(",")]
        box = _box(*numbers) if len(numbers) == 4 else None
        yield Old(item, clean_name(name), box, is_mwg=False, has_place=bool(rectangle.strip()))


def _said(faces: Sequence[Old], size: tuple[float, float] | None, names: tuple[str, ...], is_turned: bool) -> Said:
    if max(len(faces), len(names)) > MOST:
        raise BadMetadata("names-too-many", most=MOST)
    regions = tuple(Region(face.name, face.box) for face in faces if face.box is not None)
    return Said(regions, size, names, unreadable=len(faces) - len(regions), is_turned=is_turned)


def _mwg_box(area: Value | None, size: tuple[float, float] | None) -> Box | None:
    parts = rdf.local(rdf.fields(area))
    x, y, width, height = (_number(parts.get(name)) for name in ("x", "y", "w", "h"))
    if rdf.text(parts.get("unit")).strip() == "pixel" and size is not None:
        x, width, y, height = x / size[0], width / size[0], y / size[1], height / size[1]
    return _box(x - width / 2, y - height / 2, width, height)


def _box(left: float, top: float, width: float, height: float) -> Box | None:
    if not all(map(math.isfinite, (left, top, width, height))):
        return None
    return clipped(left, top, left + width, top + height)


def _number(value: Value | None) -> float:
    """The number that this says; not a number where it says none."""
    try:
        return float(rdf.text(value))
    except ValueError:
        return math.nan
