"""XMP documents for writing: what is already in them is kept, with its prefixes."""

import re
from collections.abc import Iterator
from io import BytesIO
from xml.etree.ElementTree import Element, ParseError, SubElement, indent, register_namespace, tostring

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import iterparse

from photogroup.interop import rdf
from photogroup.interop.rdf import DESCRIPTION, PREFIXES, RDF

MOST_PREFIXES = 200
"""Limit on namespaces in one document; real ones have a dozen or two."""
_META = "{adobe:ns:meta/}xmpmeta"
TOOLKIT = "{adobe:ns:meta/}xmptk"
_WRITER = "photogroup"
_HEAD = '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n'
_END = '\n<?xpacket end="w"?>\n'
_MADE_UP = re.compile(r"ns\d+|xml")
"""Prefixes that ElementTree reserves."""


class Document:
    """An XMP document, new or read from a file. Its properties are removed and added one by one."""

    def __init__(self, data: bytes | None = None) -> None:
        """Raises BadMetadata for data that is not XMP."""
        self._prefixes: dict[str, str] = {}
        self.root = Element(_META) if data is None else self._read(data)
        found = self.root if self.root.tag == f"{RDF}RDF" else self.root.find(f".//{RDF}RDF")
        self._rdf = SubElement(self.root, f"{RDF}RDF") if found is None else found

    @property
    def is_own(self) -> bool:
        """Whether photogroup was the last to write it."""
        return self.root.get(TOOLKIT, "") == _WRITER

    def take(self, name: str) -> rdf.Value | None:
        """Remove and return a property, wherever it is; None if there is none."""
        taken: rdf.Value | None = None
        for description in self._rdf.iterfind(DESCRIPTION):
            taken = description.attrib.pop(name, None) if taken is None else taken
            for element in description.findall(name):
                description.remove(element)
                taken = element if taken is None else taken
        return taken

    def put(self, element: Element) -> None:
        """Add a property."""
        place = self._rdf.find(DESCRIPTION)
        if place is None:
            place = SubElement(self._rdf, DESCRIPTION, {f"{RDF}about": ""})
        place.append(element)

    def absorb(self, data: bytes) -> None:
        """Add the properties of another document that this one lacks. Raises BadMetadata if it is not XMP."""
        other = Document(data)
        self._prefixes = other._prefixes | self._prefixes
        there = {name for description in self._rdf.iterfind(DESCRIPTION) for name in _names(description)}
        for description in other._rdf.iterfind(DESCRIPTION):
            for name, value in description.attrib.items():
                if name not in there and not name.startswith(RDF):
                    element = Element(name)
                    element.text = value
                    self.put(element)
            for element in [child for child in description if child.tag not in there]:
                self.put(element)

    def to_bytes(self, *, is_ours: bool = True) -> bytes:
        """The document as a sidecar's content; always the same bytes. With `is_ours` it says that
        photogroup wrote it."""
        for prefix, uri in (self._prefixes | PREFIXES).items():
            if not _MADE_UP.fullmatch(prefix):
                register_namespace(prefix, uri)
        if is_ours and self.root.tag == _META:
            self.root.set(TOOLKIT, _WRITER)
        try:
            indent(self.root, " ")
            return (_HEAD + tostring(self.root, "unicode") + _END).encode("utf-8", "replace")
        except (RecursionError, ValueError) as error:
            raise rdf.refusal(error) from None

    def _read(self, data: bytes) -> Element:
        rdf.require_plain(data)
        events = iterparse(BytesIO(data.strip(b"\0 \t\r\n")), events=("start-ns",), forbid_dtd=True)
        try:
            for _, (prefix, uri) in events:
                if prefix:
                    self._prefixes[prefix] = uri
                if len(self._prefixes) > MOST_PREFIXES:
                    raise ValueError(f"more than {MOST_PREFIXES} namespaces")
        except (DefusedXmlException, ParseError, ValueError, LookupError) as error:
            raise rdf.refusal(error) from None
        root: Element = events.root
        return root


def _names(description: Element) -> Iterator[str]:
    yield from description.attrib
    yield from (child.tag for child in description)
