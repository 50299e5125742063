"""Picasa's files."""

import pytest

from photogroup.errors import BadMetadata
from photogroup.interop.picasa import read_contacts, read_ini
from photogroup.interop.rdf import LARGEST

INI = """[Picasa]
name=Holiday
[IMG_1.jpg]
star=yes
faces=rect64(3fff3fff7fffbfff),8e62398ebda8c1a5;rect64(80003fffbfff7fff),ffffffffffffffff;
[img_2.JPG]
faces=rect64(1000),00abc;rect64(10000fff),0abc
[Contacts2]
8e62398ebda8c1a5=Anna Maier;;
0abc=Ben;ben@example.org;
"""
SOUND = INI.replace("rect64(1000),00abc;", "")
"""Without the face that has no width."""


def test_faces_have_names_and_places() -> None:
    said = read_ini(INI.encode()).said("IMG_1.jpg", {})
    assert [region.name for region in said.regions] == ["Anna Maier"]
    box = said.regions[0].box
    assert (round(box.left, 3), round(box.top, 3), round(box.right, 3), round(box.bottom, 3)) == (0.25, 0.25, 0.5, 0.75)


def test_dropped_zeros_come_back() -> None:
    said = read_ini(INI.encode()).said("IMG_2.jpg", {})
    assert [region.name for region in said.regions] == ["Ben"]
    box = said.regions[0].box
    assert (box.left, box.top, round(box.right, 4), round(box.bottom, 4)) == (0, 0, 0.0625, 0.0625)


def test_a_person_may_be_known_to_another_folder_or_to_the_contacts_alone() -> None:
    folder = read_ini(b"[a.jpg]\nfaces=rect64(3fff3fff7fffbfff),00cafe;")
    assert folder.said("a.jpg", {}).regions == ()
    contacts = read_contacts(b'<contacts><contact id="cafe" name="Clara" modified_time="x"/></contacts>')
    assert folder.said("a.jpg", contacts).regions[0].name == "Clara"


def test_entities_and_giants_are_refused() -> None:
    with pytest.raises(BadMetadata, match="names-with-entities"):
        read_contacts(b'<!DOCTYPE x [<!ENTITY e "x">]><contacts/>')
    with pytest.raises(BadMetadata, match="names-too-large"):
        read_ini(b" " * (LARGEST + 1))


@pytest.mark.parametrize(
    "damage",
    [
        b"[IMG_1.jpg]\nfaces=rect64(3fff3fff7fffbf",
        b"[IMG_1.jpg]\nfaces=rect64(3fff3fff7fffbfff),8e6;rect64(7fff3fff3fffbfff),8e6",
        b"[IMG_1.jpg]\nfaces=rect64(3fff3fff7fffbfff),8e6;rect64(zz),8e6",
        b"[IMG_1.jpg]\nfaces=rect64(3fff3fff7fffbfff)",
        b"[IMG_1.j",
        b"star=\0\0\0\0",
        b"\x93\x01\x1b\x07",
    ],
)
def test_damage_is_counted_and_the_rest_is_read(damage: bytes) -> None:
    folder = read_ini(SOUND.encode() + damage)
    assert folder.damaged == 1
    assert [region.name for region in folder.said("img_2.jpg", {}).regions] == ["Ben"]


@pytest.mark.parametrize(
    "text", [SOUND, "", "\ufeff[encoding]\nutf8=1\n[a.jpg]\nfilters=crop64=1,0;\ncaption=\u00e9;[x\nfaces=\n"]
)
def test_what_picasa_writes_is_no_damage(text: str) -> None:
    assert read_ini(text.encode()).damaged == 0
    assert read_ini(text.encode("utf-16")).damaged == 0
