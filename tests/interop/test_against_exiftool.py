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
