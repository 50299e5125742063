"""Faces and names in XMP: MWG regions (digiKam, Lightroom, Picasa, Apple), Microsoft's, and plain lists of people.

Metadata Working Group, Guidelines for Handling Image Metadata 2.0; exiftool's tables of XMP-mwg-rs, XMP-MP and
XMP-iptcExt. Microsoft's rectangles are read as x, y, width, height, as digiKam and Windows write them, whatever
Microsoft's page says.
"""

import math
from collections.abc import Iterator
from dataclasses import replace

from photogroup.domain import Box
from photogroup.errors import BadMetadata
from photogroup.interop import rdf
from photogroup.interop.rdf import Value
from photogroup.interop.regions import Region, Said, clean_name, clipped

MWG = "{http://www.metadataworkinggroup.com/schemas/regions/}"
AREA = "{http://ns.adobe.com/xmp/sType/Area#}"
DIMENSIONS = "{http://ns.adobe.com/xap/1.0/sType/Dimensions#}"
MP = "{http://ns.microsoft.com/photo/1.2/}"
MPRI = "{http://ns.microsoft.com/photo/1.2/t/RegionInfo#}"
MPREG = "{http://ns.microsoft.com/photo/1.2/t/Region#}"
IPTC_EXT = "{http://iptc.org/std/Iptc4xmpExt/2008-02-29/}"

TIFF = "{http://ns.adobe.com/tiff/1.0/}"
MOST = 1000
"""Faces that anybody has named in one photo."""


def read_xmp(data: bytes) -> Said:
    """What a packet or a sidecar says about faces. Raises BadMetadata."""
    found = rdf.properties(rdf.parse(data))
    names = tuple(dict.fromkeys(_named(rdf.items(found.get(f"{IPTC_EXT}PersonInImage")))))
    mwg = rdf.fields(found.get(f"{MWG}Regions"))
    size = _size(rdf.local(rdf.fields(mwg.get(f"{MWG}AppliedToDimensions"))))
    faces = list(_mwg_faces(mwg.get(f"{MWG}RegionList")))
    if faces:
        boxes = [(name, _mwg_box(area, size)) for name, area in faces]
        is_turned = rdf.text(found.get(f"{TIFF}Orientation")).strip() in ("5", "6", "7", "8")
        return replace(_said(boxes, size, names), is_turned=is_turned)
    boxes = list(_microsoft_faces(rdf.fields(found.get(f"{MP}RegionInfo")).get(f"{MPRI}Regions")))
    return _said(boxes, None, names)


def _said(boxes: list[tuple[str, Box | None]], size: tuple[float, float] | None, names: tuple[str, ...]) -> Said:
    if max(len(boxes), len(names)) > MOST:
        raise BadMetadata(f"Its names were not read: it names more than {MOST} faces in one photo.")
    regions = tuple(Region(name, box) for name, box in boxes if box is not None)
    return Said(regions, size, names, unreadable=len(boxes) - len(regions))


def _named(elements: Iterator[Value]) -> Iterator[str]:
    for element in elements:
        name = clean_name(rdf.text(element))
        if name:
            yield name


def _mwg_faces(listed: Value | None) -> Iterator[tuple[str, Value | None]]:
    """Names and areas of the faces that have a name; a region without a type is taken for a face."""
    for item in rdf.items(listed):
        region = rdf.fields(item)
        name = clean_name(rdf.text(region.get(f"{MWG}Name")))
        kind = rdf.text(region.get(f"{MWG}Type")).strip().casefold()
        if name and kind in ("", "face"):
            yield name, region.get(f"{MWG}Area")


def _mwg_box(area: Value | None, size: tuple[float, float] | None) -> Box | None:
    parts = rdf.local(rdf.fields(area))
    x, y, width, height = (_number(parts.get(name)) for name in ("x", "y", "w", "h"))
    if rdf.text(parts.get("unit")).strip() == "pixel" and size is not None and min(size) > 0:
        x, width, y, height = x / size[0], width / size[0], y / size[1], height / size[1]
    return _box(x - width / 2, y - height / 2, width, height)


def _microsoft_faces(listed: Value | None) -> Iterator[tuple[str, Box | None]]:
    for item in rdf.items(listed):
        region = rdf.fields(item)
        name = clean_name(rdf.text(region.get(f"{MPREG}PersonDisplayName")))
        if name:
            numbers = [_number(part) for part in rdf.text(region.get(f"{MPREG}Rectangle")).split(",")]
            yield name, _box(*numbers) if len(numbers) == 4 else None


def _box(left: float, top: float, width: float, height: float) -> Box | None:
    if not all(map(math.isfinite, (left, top, width, height))):
        return None
    return clipped(left, top, left + width, top + height)


def _size(dimensions: dict[str, Value]) -> tuple[float, float] | None:
    width, height = _number(dimensions.get("w")), _number(dimensions.get("h"))
    return (width, height) if width > 0 and height > 0 and math.isfinite(width + height) else None


def _number(value: Value | None) -> float:
    """The number that this says; not a number where it says none."""
    try:
        return float(rdf.text(value))
    except ValueError:
        return math.nan
