"""XML from anywhere, read without trust, and the few shapes that XMP gives its values.

A field of a structure may be an attribute or an element; a structure may be an element's own content or an
`rdf:Description` within it; a list may be a Bag, a Seq or an Alt. Programs use all of these.
"""

from collections.abc import Iterator
from typing import TypeAlias
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from photogroup.errors import BadMetadata

LARGEST = 10_000_000
"""Bytes of XML that are read; real files have some thousands."""

RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
DESCRIPTION = f"{RDF}Description"
_LISTS = (f"{RDF}Bag", f"{RDF}Seq", f"{RDF}Alt")

Value: TypeAlias = str | Element


def parse(data: bytes) -> Element:
    """The root of an XML document. Raises BadMetadata for anything else, for entities of its own, and for giants."""
    require_small(data)
    try:
        root: Element = fromstring(data.strip(b"\0 \t\r\n"), forbid_dtd=True)
    except (DefusedXmlException, ParseError, ValueError, LookupError) as error:
        raise refusal(error) from None
    return root


def refusal(error: Exception) -> BadMetadata:
    """What a parser raised, in a sentence."""
    if isinstance(error, DefusedXmlException):
        return BadMetadata("names-with-entities")
    return BadMetadata("names-not-well-formed", reason=str(error))


def require_small(data: bytes) -> None:
    """Raises BadMetadata for more than photo programs ever write."""
    if len(data) > LARGEST:
        raise BadMetadata("names-too-large")


def properties(root: Element) -> dict[str, Value]:
    """All properties of the resource: those of every description at the top of the RDF."""
    rdf = root if root.tag == f"{RDF}RDF" else root.find(f".//{RDF}RDF")
    found: dict[str, Value] = {}
    for description in rdf.iterfind(DESCRIPTION) if rdf is not None else ():
        for name, value in fields(description).items():
            found.setdefault(name, value)
    return found


def fields(value: Value | None) -> dict[str, Value]:
    """The fields of a structure by their full names; none where it is no structure."""
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
    """The same fields without their namespaces, which programs get wrong where nothing depends on them."""
    return {name.rpartition("}")[2]: value for name, value in names.items()}


def items(value: Value | None) -> Iterator[Element]:
    """The elements of a list, whatever kind of list it is."""
    if isinstance(value, Element):
        for child in value:
            if child.tag in _LISTS:
                yield from child.iterfind(f"{RDF}li")


def text(value: Value | None) -> str:
    if isinstance(value, Element):
        return value.text or ""
    return value or ""
