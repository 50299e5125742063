"""Reads untrusted XML, and the few forms that XMP values take.

A field of a structure may be an attribute or an element; a structure may be an element's own content or an
`rdf:Description` within it; a list may be a Bag, a Seq or an Alt. Programs use all of these.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, TypeAlias
from xml.etree.ElementTree import Element, ParseError, TreeBuilder

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import DefusedXMLParser, fromstring

from photogroup.errors import BadMetadata
from photogroup.interop import packets

LARGEST = 10_000_000
"""Limit on the bytes of XML that are read; real files have a few thousand."""

MOST_ATTRIBUTES = 100_000
MOST_ELEMENTS = 200_000
LONGEST_NAMESPACE = 300
"""Bytes; the parser puts it before the name of every attribute, so a long one turns megabytes into gigabytes."""
_ATTRIBUTE = re.compile(rb"=\s*[\"']")
_NAMESPACE = re.compile(rb"\sxmlns(?=[\s:=])")
_ENCODING = re.compile(rb"encoding\s*=\s*[\"']([^\"']*)")
_LONGEST_DECLARATION = 500
_ENCODINGS = (
    *(b"utf-8", b"utf-16", b"utf-32", b"us-ascii"),
    *(b"windows-125%d" % number for number in range(9)),
    *(b"iso-8859-%d" % number for number in range(1, 17)),
)
"""Encodings whose ASCII is ASCII once zeros are left out, so that what is counted is what the parser will see."""

RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
DESCRIPTION = f"{RDF}Description"
_LISTS = (f"{RDF}Bag", f"{RDF}Seq", f"{RDF}Alt")

_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"

Value: TypeAlias = str | Element


PREFIXES = {
    "x": "adobe:ns:meta/",
    "rdf": RDF.strip("{}"),
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "mwg-rs": "http://www.metadataworkinggroup.com/schemas/regions/",
    "stArea": "http://ns.adobe.com/xmp/sType/Area#",
    "stDim": "http://ns.adobe.com/xap/1.0/sType/Dimensions#",
    "MP": "http://ns.microsoft.com/photo/1.2/",
    "MPRI": "http://ns.microsoft.com/photo/1.2/t/RegionInfo#",
    "MPReg": "http://ns.microsoft.com/photo/1.2/t/Region#",
    "MicrosoftPhoto": "http://ns.microsoft.com/photo/1.0/",
    "Iptc4xmpExt": "http://iptc.org/std/Iptc4xmpExt/2008-02-29/",
    "acdsee-rs": "http://ns.acdsee.com/regions/",
    "digiKam": "http://www.digikam.org/ns/1.0/",
    "lr": "http://ns.adobe.com/lightroom/1.0/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "exif": "http://ns.adobe.com/exif/1.0/",
    "photoshop": "http://ns.adobe.com/photoshop/1.0/",
    "tiff": "http://ns.adobe.com/tiff/1.0/",
    "xmp": "http://ns.adobe.com/xap/1.0/",
}
"""The usual prefixes, used for writing XMP and for understanding undeclared ones."""


@dataclass(frozen=True, slots=True)
class Parsed:
    root: Element
    is_cut: bool = False
    """The document is truncated, and this is what can be read of it."""


def parse(data: bytes) -> Element:
    """The root of an XMP packet or another XML document, as `parsed` understands it. Raises BadMetadata."""
    return parsed(data).root


def parsed(data: bytes) -> Parsed:
    """An XMP packet or another XML document, with the usual faults mended.

    If the document is truncated, what can be read of it. Raises BadMetadata for what is not XML at all, for custom
    entities, and for absurdly large documents.
    """
    require_small(data)
    _require_known_encoding(data.replace(b"\0", b""))
    try:
        text = packets.text_of(data)
    except (LookupError, ValueError) as error:
        raise refusal(error) from None
    _require_modest(text.encode("utf-8", "replace"))
    packet = packets.packet_of(text)
    broken: Exception | None = None
    for attempt in _attempts(packet):
        try:
            return Parsed(_strictly(attempt))
        except DefusedXmlException as error:
            raise refusal(error) from None
        except (ParseError, ValueError, LookupError) as error:
            broken = broken or error
    started = _until_it_breaks(packets.mended(packet, PREFIXES))
    if started is None:
        raise refusal(broken or ParseError("no element found")) from None
    return Parsed(started, is_cut=True)


def _attempts(packet: str) -> Iterator[str]:
    """The packet as it is; then, only if that is not XML, repaired versions, which take longer."""
    yield packet
    if only := packets.only_rdf(packet):
        yield only
    yield packets.mended(packet, PREFIXES)


def _strictly(text: str) -> Element:
    root: Element = fromstring(text, forbid_dtd=True)
    return root


def _until_it_breaks(text: str) -> Element | None:
    """What a parser understood before the document breaks off; None if that is not RDF."""
    started = _Started()
    parser = DefusedXMLParser(target=started, forbid_dtd=True)
    try:
        parser.feed(text)
    except DefusedXmlException as error:
        raise refusal(error) from None
    except (ParseError, ValueError):
        pass
    root = started.root
    return root if root is not None and (root.tag == f"{RDF}RDF" or root.find(f".//{RDF}RDF") is not None) else None


class _Started(TreeBuilder):
    """Keeps the root, so that even an incomplete tree can be used."""

    root: Element | None = None

    def start(self, tag: str, attributes: dict[Any, Any], /) -> Element:
        element = super().start(tag, attributes)
        self.root = element if self.root is None else self.root
        return element


def refusal(error: Exception) -> BadMetadata:
    """A parser's error as a message."""
    if isinstance(error, DefusedXmlException):
        return BadMetadata("names-with-entities")
    return BadMetadata("names-not-well-formed", reason=str(error))


def require_small(data: bytes) -> None:
    """Raises BadMetadata for more bytes than photo programs ever write."""
    if len(data) > LARGEST:
        raise BadMetadata("names-too-large")


def require_plain(data: bytes) -> None:
    """Raises BadMetadata for XML that would take seconds or gigabytes to parse, before it is parsed."""
    require_small(data)
    text = data.replace(b"\0", b"")
    _require_known_encoding(text)
    _require_modest(text)


def _require_modest(text: bytes) -> None:
    """Raises BadMetadata for text in UTF-8 that has more parts than photo programs ever write."""
    if text.count(b"<") > MOST_ELEMENTS or sum(1 for _ in _ATTRIBUTE.finditer(text)) > MOST_ATTRIBUTES:
        raise BadMetadata("names-too-large")
    if any(_is_long_namespace(text[at.end() : at.end() + 2 * LONGEST_NAMESPACE]) for at in _NAMESPACE.finditer(text)):
        raise BadMetadata("names-too-large")


def _require_known_encoding(text: bytes) -> None:
    if text.find(b"<?xml ", 0, 100) < 0:
        return
    declaration = text[: text.find(b"?>")]
    declared = _ENCODING.search(declaration[:_LONGEST_DECLARATION])
    if len(declaration) > _LONGEST_DECLARATION or (declared and declared[1].lower() not in _ENCODINGS):
        raise BadMetadata("names-in-odd-encoding")


def _is_long_namespace(after: bytes) -> bool:
    """Whether the attribute whose name begins before this is a long namespace."""
    name, equals, rest = after.partition(b"=")
    if b"<" in name or b">" in name:
        return False
    value = rest.lstrip()
    return not equals or not 0 < value.find(value[:1], 1) <= LONGEST_NAMESPACE


def properties(root: Element) -> dict[str, Value]:
    """All properties of the resource: those of every description at the top level of the RDF."""
    rdf = root if root.tag == f"{RDF}RDF" else root.find(f".//{RDF}RDF")
    found: dict[str, Value] = {}
    for description in rdf.iterfind(DESCRIPTION) if rdf is not None else ():
        for name, value in fields(description).items():
            found.setdefault(name, value)
    return found


def fields(value: Value | None) -> dict[str, Value]:
    """The fields of a structure by their full names; none if it is not a structure."""
    found: dict[str, Value] = {}
    levels = [value] if isinstance(value, Element) else []
    for level in levels:
        found |= level.attrib
        for child in level:
            if child.tag == DESCRIPTION:
                levels.append(child)
            else:
                found.setdefault(child.tag, child)
    return found


def local(names: dict[str, Value]) -> dict[str, Value]:
    """The same fields without their namespaces, which programs get wrong and which do not matter here."""
    return {name.rpartition("}")[2]: value for name, value in names.items()}


def items(value: Value | None) -> Iterator[Element]:
    """The elements of a list, whatever kind of list it is."""
    if isinstance(value, Element):
        for child in value:
            if child.tag in _LISTS:
                yield from child.iterfind(f"{RDF}li")


def texts(value: Value | None) -> list[str]:
    """The texts of a list of any kind; for a simple value just its text, if any."""
    listed = [text(item) for item in items(value)]
    return listed or ([alone] if (alone := text(value)).strip() else [])


def text(value: Value | None) -> str:
    """The text of a simple value; if there are several languages, the default or else the first."""
    if not isinstance(value, Element):
        return value or ""
    if not len(value):
        return value.text or value.attrib.get(f"{RDF}resource") or value.attrib.get(f"{RDF}value") or ""
    languages = list(items(value))
    for each in sorted(languages, key=lambda item: item.get(_LANGUAGE) != "x-default"):
        return text(each)
    return text(fields(value).get(f"{RDF}value"))
