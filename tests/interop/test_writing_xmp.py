"""Sidecars: what goes in, what stays, and what exiftool thinks of them."""

import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from xml.etree.ElementTree import fromstring

import pytest
from hypothesis import given
from hypothesis import strategies as st
from interop_packets import Face, by_attributes, by_elements, in_image, microsoft, packet

from photogroup.domain import Box
from photogroup.errors import BadMetadata
from photogroup.interop.regions import Region
from photogroup.interop.writing import write_xmp
from photogroup.interop.xmp import read_xmp
from photogroup.naming import clean_name

ANNA, BEN = Region("Anna", Box(0.2, 0.25, 0.4, 0.55)), Region("Zoë <O'Neil> & 李雷", Box(0.6, 0.3, 0.8, 0.5))
OLD_ANNA = ("Anne", 0.3, 0.4, 0.2, 0.3)


def write(old: bytes | None = None, *faces: Region, denied: tuple[Region, ...] = ()) -> bytes:
    return write_xmp(old, faces, denied, 400, 300)[0]


def texts(data: bytes, tag: str) -> list[str]:
    return [item.text or "" for item in fromstring(data.decode()).iterfind(f".//{{*}}{tag}/*/*")]


def test_what_is_written_is_read_back() -> None:
    said = read_xmp(write(None, ANNA, BEN))
    assert [region.name for region in said.regions] == [ANNA.name, BEN.name]
    assert all(a.box.overlap(b.box) > 0.999 for a, b in zip(said.regions, (ANNA, BEN), strict=True))
    assert (said.size, said.names) == ((400, 300), (ANNA.name, BEN.name))


def test_microsofts_rectangles_say_the_same() -> None:
    without = write(None, ANNA, BEN).replace(b"Type>Face<", b"Type>Focus<")
    assert all(a.box.overlap(b.box) > 0.999 for a, b in zip(read_xmp(without).regions, (ANNA, BEN), strict=True))


def test_keywords_hold_names_and_nothing_in_a_name_is_taken_for_a_path() -> None:
    data = write(None, Region("A/B|C", ANNA.box))
    assert texts(data, "TagsList") == ["People/A-B|C"]
    assert texts(data, "hierarchicalSubject") == ["People|A/B-C"]
    assert texts(data, "subject") == texts(data, "PersonInImage") == ["A/B|C"]


def test_writing_again_changes_nothing() -> None:
    once = write(None, ANNA, BEN)
    assert write_xmp(once, (ANNA, BEN), (), 400, 300) == (once, True)


@pytest.mark.parametrize("form", [by_elements, by_attributes])
def test_what_others_wrote_stays(form: Callable[[list[Face]], str]) -> None:
    pet = form([("Rex", 0.9, 0.9, 0.1, 0.1)]).replace("Face", "Pet")
    foreign = packet('<my:note xml:lang="en">kept &amp; well</my:note>' + pet, 'tiff:Orientation="6" my:stars="5"')
    data = write(foreign, ANNA)
    assert write_xmp(foreign, [ANNA], [], 400, 300)[1] is False
    assert b"kept &amp; well" in data
    assert b'my:stars="5"' in data
    assert b"Rex" in data
    assert b"ns0:" not in data
    assert [region.name for region in read_xmp(data).regions] == ["Anna"]


def test_a_region_at_the_same_place_is_replaced_and_keeps_its_other_fields() -> None:
    old = by_elements([OLD_ANNA, ("Clara", 0.85, 0.85, 0.1, 0.1)])
    old = old.replace("<mwg-rs:Name>Anne", "<mwg-rs:Rotation>0.5</mwg-rs:Rotation><mwg-rs:Name>Anne")
    data = write(packet(old), ANNA)
    assert [region.name for region in read_xmp(data).regions] == ["Anna", "Clara"]
    assert data.count(b"<mwg-rs:Rotation>0.5<") == 1


def test_after_a_new_name_the_old_one_is_nowhere() -> None:
    data = write(write(None, Region("Anne", ANNA.box), BEN), ANNA, BEN)
    assert b"Anne" not in data
    assert set(texts(data, "TagsList")) == {f"People/{ANNA.name}", f"People/{BEN.name}"}


def test_keywords_of_others_stay_and_are_not_doubled() -> None:
    old = packet(
        '<digiKam:TagsList xmlns:digiKam="http://www.digikam.org/ns/1.0/"><rdf:Seq><rdf:li>Family/Anna</rdf:li>'
        "<rdf:li>Places/Rome</rdf:li></rdf:Seq></digiKam:TagsList>" + in_image("Dora")
    )
    data = write(old, ANNA)
    assert texts(data, "TagsList") == ["Family/Anna", "Places/Rome"]
    assert texts(data, "PersonInImage") == ["Dora", "Anna"]


def test_what_the_user_denied_is_taken_out() -> None:
    old = packet(by_elements([("Anna", 0.3, 0.4, 0.2, 0.3)]) + microsoft(("Anna", "0.2, 0.25, 0.2, 0.3")))
    data = write(old, BEN, denied=(ANNA,))
    assert [region.name for region in read_xmp(data).regions] == [BEN.name]
    assert b"Anna" not in data
    assert b"Anne" in write(packet(by_elements([OLD_ANNA])), denied=(ANNA,))


def test_regions_of_another_picture_are_not_mixed_with_ours() -> None:
    with pytest.raises(BadMetadata, match="regions-of-another-shape"):
        write(packet(by_elements([OLD_ANNA], (400, 400))), ANNA)
    with pytest.raises(BadMetadata, match="regions-of-another-shape"):
        write(packet(by_elements([OLD_ANNA], (300, 400))), BEN)
    assert read_xmp(write(packet(by_elements([OLD_ANNA], (300, 400))), ANNA)).size == (400, 300)


MANY = b"<x>" + b"".join(b'<a%d:b xmlns:a%d="u%d"/>' % (n, n, n) for n in range(201)) + b"</x>"


@pytest.mark.parametrize(
    "hostile", [b"", b"<x", b'<!DOCTYPE x [<!ENTITY e "x">]><x/>', b"<x>" * 5000 + b"</x>" * 5000, MANY]
)
def test_a_file_that_cannot_be_read_is_not_written_over(hostile: bytes) -> None:
    with pytest.raises(BadMetadata):
        write(hostile, ANNA)


@given(st.lists(st.text(min_size=1, max_size=20).map(clean_name).filter(bool), max_size=4, unique=True), st.binary())
def test_every_name_survives_the_way_through_a_file(names: list[str], garbage: bytes) -> None:
    faces = [Region(name, Box(0.2 * n, 0.1, 0.2 * n + 0.1, 0.3)) for n, name in enumerate(names)]
    assert [region.name for region in read_xmp(write(None, *faces)).regions] == names
    with pytest.raises(BadMetadata):
        write(garbage, *faces)


@pytest.mark.skipif(shutil.which("exiftool") is None, reason="exiftool is not installed")
def test_exiftool_finds_every_field_and_nothing_wrong(tmp_path: Path) -> None:
    sidecar = tmp_path / "photo.jpg.xmp"
    sidecar.write_bytes(write(packet(by_attributes([OLD_ANNA]) + microsoft(("Old", "0.1,0.8,0.1,0.1"))), ANNA, BEN))
    command = ["exiftool", "-json", "-struct", "-validate", "-all", "-charset", "utf8", str(sidecar)]
    (found,) = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)
    assert found["Validate"] == "OK"
    assert found["RegionInfo"]["AppliedToDimensions"] == {"W": 400, "H": 300, "Unit": "pixel"}
    assert [region["Name"] for region in found["RegionInfo"]["RegionList"]] == [ANNA.name, BEN.name]
    area = found["RegionInfo"]["RegionList"][0]["Area"]
    assert [area[side] for side in "XYWH"] == pytest.approx([0.3, 0.4, 0.2, 0.3])
    rectangles = {each["PersonDisplayName"]: each["Rectangle"] for each in found["RegionInfoMP"]["Regions"]}
    assert rectangles[ANNA.name] == "0.2, 0.25, 0.2, 0.3"
    assert found["PersonInImage"] == found["Subject"] == [ANNA.name, BEN.name]
    assert found["TagsList"] == [f"People/{name}" for name in (ANNA.name, BEN.name)]
