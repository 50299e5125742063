"""Packets with the faults that cameras and programs leave in them; what stands before a break is read."""

import pytest
from interop_packets import by_elements, in_image, microsoft, packet

from photogroup.interop.xmp import read_xmp

ANNA = by_elements([("Zoë", 0.3, 0.4, 0.2, 0.3)])
GOOD = packet(ANNA)
TEXT = GOOD.decode()
OLDER = packet(by_elements([("Somebody Else", 0.8, 0.4, 0.2, 0.3)]))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-be"])
def test_every_unicode_encoding_is_read(encoding: str) -> None:
    for text in (TEXT, TEXT.partition("?>\n")[2]):
        assert [region.name for region in read_xmp(text.encode(encoding)).regions] == ["Zoë"]


@pytest.mark.parametrize(
    "faulty",
    [
        GOOD + b"\0" * 500,
        GOOD + b"  \n" + OLDER[400:],
        GOOD + b"<x:xmpmeta>garbage",
        GOOD.replace(b'<?xpacket end="w"?>', b'<?xpacket end="w"'),
        GOOD.replace(b'<?xpacket end="w"?>', b"<?xpac"),
        GOOD.replace(b'</x:xmpmeta><?xpacket end="w"?>', b"</x:xmpm"),
        GOOD.replace(b'</x:xmpmeta><?xpacket end="w"?>', b""),
        b"junk " + GOOD,
        TEXT.encode("latin-1", "replace").replace(b"?>\n", b"?>\n", 1),
        GOOD.replace(b"Zo\xc3\xab", b"Zo\xeb"),
        GOOD.replace(b"<rdf:RDF", b"<!-- \x00\x01 --><rdf:RDF"),
        packet(ANNA + in_image("Tom & Jerry")),
        packet(ANNA + in_image("Caf&eacute; &nope; &#0;")),
        b'<?xml version="1.0" encoding="UTF-8"?>\n' + GOOD[GOOD.index(b"<x:") :],
        GOOD.replace(b"?>\n", b'?><?xml version="1.0"?>\n', 1),
    ],
)
def test_faults_beside_the_names_do_not_hide_them(faulty: bytes) -> None:
    said = read_xmp(faulty)
    assert [region.name.replace("?", "ë") for region in said.regions] == ["Zoë"]
    assert said.fault is None


def test_prefixes_that_nobody_declared_are_the_usual_ones() -> None:
    bare = f'<x:xmpmeta><rdf:RDF><rdf:Description rdf:about="" my:x="1">{ANNA}</rdf:Description></rdf:RDF></x:xmpmeta>'
    assert [region.name for region in read_xmp(bare.encode()).regions] == ["Zoë"]


def test_of_a_packet_that_breaks_off_what_is_there_is_read_and_the_break_is_told() -> None:
    whole = packet(ANNA + microsoft(("Ben", "0.6, 0.2, 0.2, 0.2")))
    said = read_xmp(whole[: whole.index(b"<MP:RegionInfo>") + 30])
    assert [region.name for region in said.regions] == ["Zoë"]
    assert said.fault is not None
    assert said.fault.key == "names-cut-off"


def test_an_extended_packet_that_cannot_be_read_does_not_hide_the_main_one() -> None:
    said = read_xmp(GOOD, b"<x")
    assert [region.name for region in said.regions] == ["Zoë"]
    assert said.fault is not None
