"""Files of some megabytes that would take minutes or gigabytes to read."""

import time
from collections.abc import Callable
from contextlib import suppress

import pytest

from photogroup.errors import BadMetadata
from photogroup.interop.documents import Document
from photogroup.interop.picasa import read_ini
from photogroup.interop.xmp import read_xmp
from photogroup.naming import LONGEST_NAME, clean_name

ROOM = 40
"""How many times as long as an ordinary document may take; each took from 100 times as long to hours."""
HEAD = b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
END = b"</rdf:RDF></x:xmpmeta>"


def attributes(count: int, prefix: str = "") -> bytes:
    return " ".join(f'{prefix}a{number:06d}="x"' for number in range(count)).encode()


def described(content: bytes) -> bytes:
    return HEAD + b"<rdf:Description " + content + b"/>" + END


XMP: dict[str, Callable[[], bytes]] = {
    "9 MB of attributes": lambda: described(attributes(750_000)),
    "9 MB of attributes in UTF-16": lambda: described(attributes(350_000)).decode().encode("utf-16"),
    "a long namespace": lambda: described(b'xmlns:q="http://q/' + b"u" * 300_000 + b'" ' + attributes(80_000, "q:")),
    "a long namespace after much room": lambda: described(
        b"xmlns:q" + b" " * 5000 + b"= 'http://q/" + b"u" * 300_000 + b"' " + attributes(80_000, "q:")
    ),
    "9 MB of elements": lambda: HEAD + b"<rdf:Description/>" * 500_000 + END,
    "the word for namespaces and nothing else": lambda: HEAD + b" xmlns:" * 1_200_000 + END,
    "an encoding in which nothing looks like what it is": lambda: (
        b'<?xml version="1.0" encoding="cp037"?>' + described(attributes(10)).decode().encode("cp037")
    ),
}
ORDINARY_XMP = described(attributes(20_000))
ORDINARY_INI = b"[a.jpg]\n" + b"faces=rect64(3f845bcb59418507),8e62398ebda8c1a5;\n" * 10_000
INI: dict[str, Callable[[], bytes]] = {
    "lines": lambda: b"\n" * 9_000_000,
    "faces": lambda: b"[a.jpg]\n" + b"faces=rect64(3f845bcb59418507),8e62398ebda8c1a5;\n" * 180_000,
    "contacts": lambda: b"[contacts]\n" + b"".join(b"%x=%x\n" % (number, number) for number in range(800_000)),
    "a name of accents": lambda: b"[contacts]\n1=a" + "\u0301\u0323".encode() * 2_000_000,
}


def seconds(read: Callable[[bytes], object], content: bytes) -> float:
    """Of processor time that reading took, whether it was refused or not."""
    start = time.process_time()
    with suppress(BadMetadata):
        read(content)
    return time.process_time() - start


@pytest.mark.parametrize("read", [read_xmp, Document], ids=["reading", "rewriting"])
@pytest.mark.parametrize("name", XMP)
def test_xmp_that_would_take_long_is_refused_at_once(name: str, read: Callable[[bytes], object]) -> None:
    content = XMP[name]()
    with pytest.raises(BadMetadata):
        read(content)
    assert seconds(read, content) < ROOM * seconds(read, ORDINARY_XMP)


@pytest.mark.parametrize("name", INI)
def test_an_ini_file_of_nine_megabytes_is_read_or_refused_soon(name: str) -> None:
    assert seconds(read_ini, INI[name]()) < ROOM * seconds(read_ini, ORDINARY_INI)


def test_ordinary_documents_are_none_of_these() -> None:
    read_xmp(ORDINARY_XMP)
    read_xmp(described(b"xmlns:core='http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/'"))
    read_xmp(b'<?xml version="1.0" encoding="UTF-8"?>' + described(b'xmlns:dc="http://purl.org/dc/elements/1.1/"'))


def test_a_name_is_cut_where_no_name_goes_on() -> None:
    assert clean_name("Zoe\u0308") == "Zo\u00eb"
    assert len(clean_name("x" * 9_000_000)) == LONGEST_NAME
