"""XMP as programs write it, and photos that carry it."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PIL import Image

_HEAD = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:mwg-rs="http://www.metadataworkinggroup.com/schemas/regions/"
 xmlns:stArea="http://ns.adobe.com/xmp/sType/Area#" xmlns:stDim="http://ns.adobe.com/xap/1.0/sType/Dimensions#"
 xmlns:wrongDim="http://ns.adobe.com/xmp/sType/Dimensions#"
 xmlns:MP="http://ns.microsoft.com/photo/1.2/" xmlns:MPRI="http://ns.microsoft.com/photo/1.2/t/RegionInfo#"
 xmlns:MPReg="http://ns.microsoft.com/photo/1.2/t/Region#" xmlns:tiff="http://ns.adobe.com/tiff/1.0/"
 xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/" xmlns:my="http://example.org/my/" %s>
"""
_TAIL = '</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>'
Face = tuple[str, float, float, float, float]
"""A name and the centre x, y, width and height of its region."""


def packet(body: str, attributes: str = "") -> bytes:
    return (_HEAD % attributes + body + _TAIL).encode()


def by_elements(faces: Sequence[Face], size: tuple[int, int] | None = (400, 300)) -> str:
    """As digiKam writes regions: elements all the way."""
    dimensions = (
        '<mwg-rs:AppliedToDimensions rdf:parseType="Resource">'
        f"<stDim:w>{size[0]}</stDim:w><stDim:h>{size[1]}</stDim:h><stDim:unit>pixel</stDim:unit>"
        "</mwg-rs:AppliedToDimensions>"
        if size
        else ""
    )
    listed = "".join(
        '<rdf:li rdf:parseType="Resource"><mwg-rs:Area rdf:parseType="Resource">'
        f"<stArea:x>{x}</stArea:x><stArea:y>{y}</stArea:y><stArea:w>{w}</stArea:w><stArea:h>{h}</stArea:h>"
        f"</mwg-rs:Area><mwg-rs:Name>{name}</mwg-rs:Name><mwg-rs:Type>Face</mwg-rs:Type></rdf:li>"
        for name, x, y, w, h in faces
    )
    regions = f"<mwg-rs:RegionList><rdf:Bag>{listed}</rdf:Bag></mwg-rs:RegionList>"
    return f'<mwg-rs:Regions rdf:parseType="Resource">{dimensions}{regions}</mwg-rs:Regions>'


def by_attributes(faces: Sequence[Face], size: tuple[int, int] = (400, 300)) -> str:
    """As Lightroom and Apple write them: attributes, descriptions within, a Seq."""
    listed = "".join(
        f'<rdf:li><rdf:Description mwg-rs:Name="{name}" mwg-rs:Type="Face">'
        f'<mwg-rs:Area stArea:x="{x}" stArea:y="{y}" stArea:w="{w}" stArea:h="{h}" stArea:unit="normalized"/>'
        "</rdf:Description></rdf:li>"
        for name, x, y, w, h in faces
    )
    return (
        "<mwg-rs:Regions><rdf:Description>"
        f'<mwg-rs:AppliedToDimensions wrongDim:w="{size[0]}" wrongDim:h="{size[1]}" wrongDim:unit="pixel"/>'
        f"<mwg-rs:RegionList><rdf:Seq>{listed}</rdf:Seq></mwg-rs:RegionList></rdf:Description></mwg-rs:Regions>"
    )


def microsoft(*faces: tuple[str, str]) -> str:
    """As Windows Live Photo Gallery: names with rectangles as text."""
    listed = "".join(
        f'<rdf:li><rdf:Description MPReg:PersonDisplayName="{name}" MPReg:Rectangle="{rectangle}"/></rdf:li>'
        for name, rectangle in faces
    )
    regions = f"<MPRI:Regions><rdf:Bag>{listed}</rdf:Bag></MPRI:Regions>"
    return f"<MP:RegionInfo><rdf:Description>{regions}</rdf:Description></MP:RegionInfo>"


def in_image(*names: str) -> str:
    listed = "".join(f"<rdf:li>{name}</rdf:li>" for name in names)
    return f"<Iptc4xmpExt:PersonInImage><rdf:Bag>{listed}</rdf:Bag></Iptc4xmpExt:PersonInImage>"


def save_photo(path: Path, size: tuple[int, int] = (400, 300), orientation: int = 1, xmp: bytes = b"") -> Path:
    """A photo that is stored with this size and orientation, and with this XMP inside."""
    exif = Image.Exif()
    exif[274] = orientation
    more: dict[str, Any] = {"xmp": xmp} if xmp else {}
    Image.new("RGB", size, "tan").save(path, exif=exif, **more)
    return path
