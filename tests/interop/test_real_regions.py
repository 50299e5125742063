"""Photos that digiKam, exiftool and others have named faces in; see shared/data/README.md."""

from pathlib import Path

import pytest

from photogroup.interop.regions import Region
from photogroup.interop.upright import combined, place
from photogroup.interop.xmp import read_xmp
from photogroup.photos.stored import read_stored

pytestmark = pytest.mark.real_data


def named(photo: Path) -> dict[str, Region]:
    """What is said about a photo inside and beside it, on the upright photo."""
    stored = read_stored(photo)
    sidecar = photo.with_name(f"{photo.name}.xmp")
    packets = [sidecar.read_bytes()] if sidecar.is_file() else []
    said = [read_xmp(data) for data in [*packets, *stored.packets] if data]
    placed = (place(each, stored.width, stored.height, stored.orientation, ()).regions for each in said)
    return {region.name: region for region in combined(list(placed))}


@pytest.mark.parametrize("orientation", range(1, 9))
def test_the_same_face_lies_at_the_same_place_in_every_orientation(real_data: Path, orientation: int) -> None:
    joe = named(real_data / "regions" / "pigallery2" / f"Portrait_{orientation}.jpg")["Joe"].box
    assert (joe.center.x, joe.center.y) == pytest.approx((0.44057, 0.64208), abs=1e-4)
    assert (joe.width, joe.height) == pytest.approx((0.10246, 0.07377), abs=1e-4)


@pytest.mark.parametrize("place_of_names", ["embedded", "embedded_sidecar"])
@pytest.mark.parametrize("orientation", [3, 6, 8])
def test_digikams_faces_lie_where_they_are_in_the_upright_photo(
    real_data: Path, orientation: int, place_of_names: str
) -> None:
    upright = named(real_data / "regions" / "immich" / "portrait.jpg")
    turned = named(real_data / "regions" / "orientation" / f"photo.{orientation}.{place_of_names}.jpg")
    assert turned.keys() == upright.keys() == {"Marie Curie", "Pierre Curie"}
    for name, region in upright.items():
        assert region.box.overlap(turned[name].box) > 0.9


@pytest.mark.parametrize(
    ("file", "names"),
    [
        ("exiftool.jpg", {"Alvin the Squirrel"}),
        ("test_png.png", {"raspberry", "leaf"}),
        ("IMG_7943.HEIC", set()),
        ("Chars.jpg", {"æÆøØåÅéÉüÜäÄöÖïÏñÑ", "abcdefghijklmnopqrstuvwxyz"}),
        ("wild-2.jpg", {"Boo-Boo Bear", "Balu the bear"}),
    ],
)
def test_names_are_read_from_every_kind_of_file(real_data: Path, file: str, names: set[str]) -> None:
    assert named(real_data / "regions" / "pigallery2" / file).keys() == names
