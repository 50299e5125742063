"""What is read from XMP of all kinds, and from hostile files."""

import math
from collections.abc import Callable
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st
from interop_packets import Face, by_attributes, by_elements, in_image, microsoft, packet

from photogroup.domain import Box
from photogroup.errors import BadMetadata
from photogroup.interop.picasa import read_contacts, read_ini
from photogroup.interop.rdf import LARGEST
from photogroup.interop.xmp import read_xmp

ANNA, BEN = ("Anna", 0.3, 0.4, 0.2, 0.3), ("Zoë &lt;O'Neil&gt;", 0.7, 0.5, 0.1, 0.2)


def close(box: Box, left: float, top: float, right: float, bottom: float) -> bool:
    pairs = zip((box.left, box.top, box.right, box.bottom), (left, top, right, bottom), strict=True)
    return all(math.isclose(a, b, abs_tol=1e-9) for a, b in pairs)


@pytest.mark.parametrize("form", [by_elements, by_attributes])
def test_regions_are_read_in_every_form_that_programs_write(form: Callable[[list[Face]], str]) -> None:
    said = read_xmp(packet(form([ANNA, BEN])))
    assert [region.name for region in said.regions] == ["Anna", "Zoë <O'Neil>"]
    assert close(said.regions[0].box, 0.2, 0.25, 0.4, 0.55)
    assert said.size == (400, 300)


def test_a_region_without_a_name_or_of_something_else_is_no_name() -> None:
    pet = by_elements([("Rex", 0.5, 0.5, 0.1, 0.1)]).replace(">Face<", ">Pet<")
    assert read_xmp(packet(pet)).regions == ()
    assert read_xmp(packet(by_elements([("", 0.5, 0.5, 0.1, 0.1)]))).regions == ()


def test_a_region_without_a_place_that_makes_sense_is_counted() -> None:
    written = by_elements([("Anna", 0.6, 0.4, 0.2, 0.3), ("Ben", 0.5, 0.5, 0, 0), ANNA])
    said = read_xmp(packet(written.replace("<stArea:x>0.6<", "<stArea:x>wide<")))
    assert (said.unreadable, len(said.regions)) == (2, 1)


def test_a_region_that_reaches_over_the_edge_is_cut_there() -> None:
    assert close(read_xmp(packet(by_elements([("Anna", 0.1, 0.5, 0.4, 0.2)]))).regions[0].box, 0, 0.4, 0.3, 0.6)


def test_microsoft_regions_count_only_where_no_other_is_named() -> None:
    theirs = microsoft(("Ben", "0.1, 0.2, 0.3, 0.4"))
    assert close(read_xmp(packet(theirs)).regions[0].box, 0.1, 0.2, 0.4, 0.6)
    assert [region.name for region in read_xmp(packet(by_elements([ANNA]) + theirs)).regions] == ["Anna"]
    unnamed = by_elements([("", 0.5, 0.5, 0.1, 0.1)])
    assert [region.name for region in read_xmp(packet(unnamed + theirs)).regions] == ["Ben"]


def test_people_without_a_place_are_names() -> None:
    assert read_xmp(packet(in_image("Anna", " Ben ", "", "Anna"))).names == ("Anna", "Ben")


def test_a_microsoft_region_without_a_rectangle_is_a_name_without_a_place() -> None:
    said = read_xmp(packet(microsoft(("Ben", ""), ("Clara", "0.1, 0.2, 0.3, 0.4"))))
    assert (said.names, [region.name for region in said.regions], said.unreadable) == (("Ben",), ["Clara"], 0)


def test_names_are_read_as_one_line_in_one_spelling() -> None:
    assert read_xmp(packet(in_image("Zoe\u0308\n  Maier"))).names == ("Zoë Maier",)


@pytest.mark.parametrize(
    "hostile",
    [
        b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>',
        b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]><x>&b;</x>',
        b'<!DOCTYPE x SYSTEM "http://example.org/x.dtd"><x/>',
        b"<x",
        b"",
        b"\xff\xfe\x00",
        b'<?xml version="1.0" encoding="no-such-code"?><x/>',
        b"<x/>" + b" " * LARGEST,
        packet(by_elements([ANNA] * 1001)),
    ],
)
def test_a_hostile_or_broken_file_is_refused_in_a_sentence(hostile: bytes) -> None:
    with pytest.raises(BadMetadata, match=r"names-"):
        read_xmp(hostile)


@given(st.binary(max_size=400) | st.text(max_size=300).map(str.encode))
def test_no_bytes_whatever_are_a_surprise_to_the_readers(data: bytes) -> None:
    for read in (read_xmp, read_ini, read_contacts):
        with suppress(BadMetadata):
            read(data)


PIECES = [
    *(
        "<mwg-rs:Regions>",
        "</mwg-rs:Regions>",
        "<rdf:Bag>",
        "</rdf:Bag>",
        "<rdf:li>",
        "</rdf:li>",
        "<rdf:Description/>",
    ),
    *('<mwg-rs:Area stArea:x="1e400"/>', "<mwg-rs:Name>A</mwg-rs:Name>", by_elements([ANNA]), by_attributes([BEN])),
    *(in_image("A"), microsoft(("B", "1,2,nan,4"), ("C", "")), "<mwg-rs:RegionList>", "</mwg-rs:RegionList>", "&amp;"),
    *(
        "<rdf:Description/>",
        '<MPReg:Rectangle x="1"/>',
        "<rdf:Description>",
        "</rdf:Description>",
        "-inf",
        "\u0000",
        "<!-- c -->",
    ),
]


@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
def test_no_mixture_of_real_pieces_gives_a_box_off_the_picture(body: str) -> None:
    try:
        said = read_xmp(packet(body))
    except BadMetadata:
        return
    for region in said.regions:
        assert region.name
        assert 0 <= region.box.left < region.box.right <= 1
        assert 0 <= region.box.top < region.box.bottom <= 1
