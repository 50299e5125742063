"""Names, places, orientations and dates of real files, as exiftool reads them and as the data's own notes say."""

import json
import shutil
import subprocess
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from photogroup.domain import Box
from photogroup.interop.regions import Region, Said
from photogroup.interop.upright import combined, place
from photogroup.interop.xmp import read_xmp
from photogroup.naming import name_key
from photogroup.photos.companions import companions
from photogroup.photos.decoding import decode
from photogroup.photos.kinds import looks_like_picture
from photogroup.photos.stored import StoredPicture, read_stored

pytestmark = [
    pytest.mark.real_data,
    pytest.mark.skipif(shutil.which("exiftool") is None, reason="exiftool is not installed"),
]
HER, HIM = Box(0.315, 0.21, 0.425, 0.41), Box(0.64, 0.12, 0.74, 0.36)
CASES: dict[str, tuple[tuple[str, Box | None], ...]] = {
    "a-iptc-imageregion-name.jpg": (("Iptc Marie", HER),),
    "a-iptc-imageregion-person.jpg": (("Iptcp Marie", HER),),
    "b-acdsee.jpg": (("Acd Marie", HER),),
    "c-mwg-circle.jpg": (("Circle Marie", HER),),
    "d-mwg-and-ms-different-people.jpg": (("Mixed Marie", HER), ("Mixed Pierre", HIM)),
    "e-mwg-unnamed-and-ms-named.jpg": (("Half Marie", HER), ("Half Pierre", HIM)),
    "g-taglist-only.jpg": (("Tag Marie", None),),
    "h-mwg-pixel.jpg": (("Pixel Marie", HER),),
    "j-mwg-comma.jpg": (("Comma Marie", HER),),
    "k-mwg-title.jpg": (("Title Marie", HER),),
    "m-personinimage.jpg": (("Listed Marie", None),),
    "n-pet.jpg": (),
    "o-in-avif.avif": (("In avif Marie", HER),),
    "o-in-png.png": (("In png Marie", HER),),
    "o-in-webp.webp": (("In webp Marie", HER),),
    "p-extended.jpg": (("Extended Marie", HER),),
}
DATES = {
    "r-date-xmp-only.jpg": "2003-04-05T06:07:08+02:00",
    "s-date-xmp-sidecar.jpg": "1975-04-05T06:07:08",
    "t-utf16.jpg": "1976-04-05T06:07:08",
}


def said_of(photo: Path, stored: StoredPicture) -> list[Said]:
    size = stored.width, stored.height
    sidecars = [read_xmp(path.read_bytes(), size=size) for path in companions(photo)[0]]
    return [*sidecars, *([read_xmp(*stored.packets, size=size)] if stored.packets else [])]


def placed(photo: Path) -> tuple[Region, ...]:
    stored = read_stored(photo)
    regions = [place(each, stored.width, stored.height, stored.orientation, ()) for each in said_of(photo, stored)]
    return combined([each.regions for each in regions])


@pytest.mark.parametrize("case", CASES)
def test_every_case_gives_what_its_notes_say(real_data: Path, case: str) -> None:
    photo = real_data / "metadata-cases" / case
    found = {region.name: region.box for region in placed(photo)}
    assert found.keys() == {name for name, box in CASES[case] if box}
    for name, box in CASES[case]:
        if box is None:
            assert name in said_of(photo, read_stored(photo))[0].names
        else:
            assert found[name].overlap(box) > (0.6 if "circle" in case else 0.99)


def turned_by_tag(photo: Path, folder: Path, orientation: int) -> Path:
    """A copy of the photo whose tag says that it lies so."""
    copy = Path(shutil.copy(photo, folder))
    command = ["exiftool", "-q", "-overwrite_original", "-n", f"-IFD0:Orientation={orientation}", str(copy)]
    subprocess.run(command, check=True, capture_output=True)
    return copy


def upright_by_hand(box: Box, orientation: int) -> Box:
    """Where a box of the stored picture lies once it is turned, as the EXIF standard's table has it."""
    left, top, right, bottom = box.left, box.top, box.right, box.bottom
    return {
        1: Box(left, top, right, bottom),
        2: Box(1 - right, top, 1 - left, bottom),
        3: Box(1 - right, 1 - bottom, 1 - left, 1 - top),
        4: Box(left, 1 - bottom, right, 1 - top),
        5: Box(top, left, bottom, right),
        6: Box(1 - bottom, left, 1 - top, right),
        7: Box(1 - bottom, 1 - right, 1 - top, 1 - left),
        8: Box(top, 1 - right, bottom, 1 - left),
    }[orientation]


@pytest.mark.parametrize("orientation", range(1, 9))
def test_every_case_gives_it_in_all_eight_orientations(real_data: Path, tmp_path: Path, orientation: int) -> None:
    for case, wanted in CASES.items():
        if case.endswith(".avif"):
            continue  # a HEIF's turn is a property of its picture, and readers have to ignore the tag
        photo = turned_by_tag(real_data / "metadata-cases" / case, tmp_path, orientation)
        assert read_stored(photo).orientation == orientation, case
        found = {region.name: region.box for region in placed(photo)}
        assert found.keys() == {name for name, box in wanted if box}, case
        for name, box in wanted:
            if box is not None:
                expected = upright_by_hand(box, orientation)
                assert found[name].overlap(expected) > (0.6 if "circle" in case else 0.99), case


def test_the_pet_is_a_pet(real_data: Path) -> None:
    photo = real_data / "metadata-cases" / "n-pet.jpg"
    (said,) = said_of(photo, read_stored(photo))
    assert [pet.name for pet in said.pets] == ["Rex"]
    assert said.names == ()


@pytest.mark.parametrize("case", DATES)
def test_every_date_is_what_its_notes_say(real_data: Path, case: str) -> None:
    photo = decode(real_data / "metadata-cases" / case, longest_side=100)
    assert photo.taken_at == datetime.fromisoformat(DATES[case])


def exiftool(folder: Path) -> list[dict[str, Any]]:
    command = ["exiftool", "-struct", "-j", "-n", "-r", "-charset", "filename=utf8", "-ext", "*", str(folder)]
    done = subprocess.run(command, capture_output=True, check=False)
    told: list[dict[str, Any]] = json.loads(done.stdout)
    return told


def named_faces(told: dict[str, Any]) -> dict[str, int]:
    """How many faces exiftool finds under each name in the lists of one file; the longest list tells."""
    lists: list[list[str]] = []
    for field, names in (("RegionInfo", ("Name", "Title")), ("Regions", ("Name",))):
        info = told.get(field)
        listed = info.get("RegionList", []) if isinstance(info, dict) else []
        faces = [each for each in listed if each.get("Type", "Face") == "Face"]
        lists.append([str(each[n]) for each in faces for n in names if n in each])
    microsoft = told.get("RegionInfoMP", {}).get("Regions", [])
    lists.append([str(each["PersonDisplayName"]) for each in microsoft if "Rectangle" in each])
    for each in told.get("ImageRegion", []):
        lists.append([str(name) for name in each.get("PersonInImage", [each.get("Name")])])
    found: dict[str, int] = {}
    for names_of_list in lists:
        for name in names_of_list:
            found[name_key(name)] = max(found.get(name_key(name), 0), names_of_list.count(name))
    return found


def mwg_boxes(told: dict[str, Any]) -> dict[str, list[Box]]:
    """The boxes of the named MWG faces that exiftool finds, turned upright by hand."""
    info, found = told.get("RegionInfo"), dict[str, list[Box]]()
    for each in info.get("RegionList", []) if isinstance(info, dict) else []:
        area = each.get("Area", {})
        if each.get("Type") != "Face" or "Name" not in each or "W" not in area or area.get("Unit") != "normalized":
            continue
        x, y, w, h = (float(str(area[key]).replace(",", ".")) for key in ("X", "Y", "W", "H"))
        box = Box(max(x - w / 2, 0.0), max(y - h / 2, 0.0), min(x + w / 2, 1.0), min(y + h / 2, 1.0))
        found.setdefault(name_key(str(each["Name"])), []).append(upright_by_hand(box, int(told.get("Orientation", 1))))
    return found


@pytest.mark.parametrize("folder", ["regions", "metadata-cases"])
def test_faces_lie_where_exiftool_says_that_they_do(real_data: Path, folder: str) -> None:
    compared = 0
    for told in exiftool(real_data / folder):
        path = Path(told["SourceFile"])
        if not looks_like_picture(path.name) or path.suffix in (".HEIC", ".avif"):
            continue
        stored = read_stored(path)
        if not stored.packets:
            continue
        said = read_xmp(*stored.packets, size=(stored.width, stored.height))
        here = place(said, stored.width, stored.height, stored.orientation, ())
        ours = combined([here.regions])
        for name, boxes in mwg_boxes(told).items():
            if here.stale:
                continue
            own = [region.box for region in ours if name_key(region.name) == name]
            for box in boxes:
                assert max(each.overlap(box) for each in own) > 0.95, (path, name)
                compared += 1
    assert compared >= 6


@pytest.mark.parametrize("folder", ["regions", "metadata-cases"])
def test_exiftool_finds_no_name_that_is_not_read(real_data: Path, folder: str) -> None:
    compared = 0
    for told in exiftool(real_data / folder):
        path = Path(told["SourceFile"])
        if looks_like_picture(path.name):
            stored = read_stored(path)
            assert stored.orientation == told.get("Orientation", 1) or path.suffix == ".HEIC", path
            saids = [read_xmp(*stored.packets, size=(stored.width, stored.height))] if stored.packets else []
        elif path.suffix == ".xmp":
            saids = [read_xmp(path.read_bytes(), size=(840, 700))]
        else:
            continue
        regions = combined([each.regions for said in saids for each in (said, *said.besides)])
        counted: dict[str, int] = {}
        for region in regions:
            counted[name_key(region.name)] = counted.get(name_key(region.name), 0) + 1
        assert counted == named_faces(told), path
        names = {name_key(name) for said in saids for name in said.names} | counted.keys()
        assert {name_key(str(name)) for name in told.get("PersonInImage", [])} <= names
        compared += 1
    assert compared > 15
