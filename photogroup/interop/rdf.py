"""XML from anywhere, read without trust, and the few shapes that XMP gives its values.

A field of a structure may be an attribute or an element; a structure may be an element's own content or an
`rdf:Description` within it; a list may be a Bag, a Seq or an Alt. Programs use all of these.
"""

import re
from collections.abc import Iterator
from typing import TypeAlias
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from photogroup.errors import BadMetadata

LARGEST = 10_000_000
"""Bytes of XML that are read; real files have some thousands."""

MOST_ATTRIBUTES = 100_000
MOST_ELEMENTS = 200_000
LONGEST_NAMESPACE = 300
"""Bytes: the parser writes it before the name of every attribute, so that a long one makes gigabytes of megabytes."""
_ATTRIBUTE = re.compile(rb"=\s*[\"']")
_NAMESPACE = re.compile(rb"\sxmlns(?=[\s:=])")
_ENCODING = re.compile(rb"encoding\s*=\s*[\"']([^\"']*)")
_LONGEST_DECLARATION = 500
_ENCODINGS = (b"utf-8", b"utf-16", b"us-ascii", b"iso-8859-1")
"""Those whose ASCII is ASCII, once zeros are left out: what is counted is what the parser will see."""

RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
DESCRIPTION = f"{RDF}Description"
_LISTS = (f"{RDF}Bag", f"{RDF}Seq", f"{RDF}Alt")

Value: TypeAlias = str | Element


def parse(data: bytes) -> Element:
    """The root of an XML document. Raises BadMetadata for anything else, for entities of its own, and for giants."""
    require_plain(data)
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


def require_plain(data: bytes) -> None:
    """Raises BadMetadata for XML that would take seconds or gigabytes to parse, before it is parsed."""
    require_small(data)
    text = data.replace(b"\0", b"")
    _require_known_encoding(text)
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
    """Does the attribute go on for long whose name begins before this?"""
    name, equals, rest = after.partition(b"=")
    if b"<" in name or b">" in name:
        return False
    value = rest.lstrip()
    return not equals or not 0 < value.find(value[:1], 1) <= LONGEST_NAMESPACE


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
