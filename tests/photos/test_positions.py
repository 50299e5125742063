"""Where photos were taken: EXIF, XMP in and beside them, Takeout, and the town around."""

from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from PIL.TiffImagePlugin import IFDRational

from photogroup.interop.gps import position
from photogroup.photos.country_names import country_name
from photogroup.photos.decoding import decode
from photogroup.photos.gazetteer import gazetteer, kilometres
from photogroup.photos.stored import read_position
from photogroup.taken import Position

BERLIN, HALLSTATT = Position(52.52, 13.405), Position(47.5622, 13.6493)
XMP = (
    '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
    '<rdf:Description xmlns:exif="http://ns.adobe.com/exif/1.0/" exif:GPSLatitude="{}" exif:GPSLongitude="{}"/>'
    "</rdf:RDF></x:xmpmeta>"
)


def write(path: Path, gps: dict[int, object] | None = None, **options: Any) -> Path:
    exif = Image.Exif()
    exif[0x0131] = "a test"  # without a plain tag, Pillow writes none of the others into a PNG
    if gps is not None:
        exif.get_ifd(0x8825).update(gps)
    Image.new("RGB", (64, 48), "grey").save(path, exif=exif, **options)
    return path


def degrees(value: float) -> tuple[IFDRational, IFDRational, IFDRational]:
    whole = Fraction(value).limit_denominator(10**6)
    minutes = (whole - int(whole)) * 60
    seconds = (minutes - int(minutes)) * 60
    return IFDRational(int(whole)), IFDRational(int(minutes)), IFDRational(seconds.numerator, seconds.denominator)


def gps(place: Position) -> dict[int, object]:
    north, east = place.latitude >= 0, place.longitude >= 0
    return {
        1: "N" if north else "S",
        2: degrees(abs(place.latitude)),
        3: "E" if east else "W",
        4: degrees(abs(place.longitude)),
    }


def near(one: Position | None, other: Position) -> bool:
    return one is not None and kilometres(one, other) < 0.01


@pytest.mark.parametrize("place", [BERLIN, Position(-33.8568, 151.2153), Position(40.6892, -74.0445)])
@pytest.mark.parametrize("name", ["a.jpg", "a.webp", "a.png"])
def test_exif_tells_the_hemispheres(tmp_path: Path, place: Position, name: str) -> None:
    path = write(tmp_path / name, gps(place))
    assert near(decode(path, longest_side=64).position, place)
    assert near(read_position(path), place)


@pytest.mark.parametrize(
    "broken",
    [
        {},
        {1: "N", 2: (1, 2), 3: "E"},
        {1: "N", 2: degrees(0), 3: "E", 4: degrees(0)},
        {1: "N", 2: (IFDRational(1, 0),) * 3, 3: "E", 4: degrees(3)},
        {1: "N", 2: (IFDRational(95), IFDRational(0), IFDRational(0)), 3: "E", 4: degrees(3)},
    ],
)
def test_what_makes_no_sense_tells_no_place(tmp_path: Path, broken: dict[int, object]) -> None:
    path = write(tmp_path / "a.jpg", broken)
    assert decode(path, longest_side=64).position is None
    assert read_position(path) is None


@pytest.mark.parametrize(
    ("latitude", "longitude"), [("52,31.2N", "13,24.3E"), ("52,31,12N", "13,24,18E"), ("52.52N", "13.405E")]
)
def test_xmp_tells_in_the_photo_and_a_sidecar_before_the_camera(tmp_path: Path, latitude: str, longitude: str) -> None:
    packet = XMP.format(latitude, longitude).encode()
    inside = write(tmp_path / "inside.jpg", xmp=packet)
    assert near(decode(inside, longest_side=64).position, BERLIN)
    beside = write(tmp_path / "beside.jpg", gps(HALLSTATT))
    assert near(read_position(beside), HALLSTATT)
    (tmp_path / "beside.jpg.xmp").write_bytes(packet)
    assert near(read_position(beside), BERLIN)


def test_takeout_tells_where_the_photo_does_not(tmp_path: Path) -> None:
    path = write(tmp_path / "a.jpg")
    nowhere = '{"latitude": 0.0, "longitude": 0.0}'
    (tmp_path / "a.jpg.json").write_text(
        f'{{"title": "a.jpg", "geoDataExif": {nowhere}, "geoData": {{"latitude": 52.52, "longitude": 13.405}}}}'
    )
    assert near(read_position(path), BERLIN)
    (tmp_path / "b.jpg.json").write_text(f'{{"geoData": {nowhere}}}')
    assert read_position(write(tmp_path / "b.jpg")) is None


def test_numbers_that_are_no_degrees_are_no_place() -> None:
    assert position(float("nan"), 3) is None
    assert position(91, 3) is None
    assert position(3, -181) is None
    assert position(0, 12) == Position(0, 12)


@pytest.mark.parametrize(
    ("place", "town", "country"),
    [
        (BERLIN, "Berlin", "DE"),
        (HALLSTATT, "Hallstatt", "AT"),
        (Position(48.8584, 2.2945), "Paris", "FR"),
        (Position(-33.8568, 151.2153), "Sydney", "AU"),
        (Position(40.6892, -74.0445), "New York City", "US"),
        (Position(52.3906, 13.0645), "Potsdam", "DE"),
        (Position(41.8902, 12.4922), "Rome", "IT"),
        (Position(64.1466, -21.9426), "Reykjavík", "IS"),
    ],
)
def test_the_town_around_a_place_is_the_city_and_not_its_district(place: Position, town: str, country: str) -> None:
    (found,) = gazetteer().towns([place])
    assert found is not None
    assert (found.name, found.country) == (town, country)


def test_the_open_sea_is_in_no_town() -> None:
    assert gazetteer().towns([Position(0.5, -30)]) == [None]


def test_countries_are_called_as_the_language_calls_them() -> None:
    assert country_name("AT", "en") == "Austria"
    assert country_name("AT", "de_DE") == "Österreich"
    assert country_name("AT", "xx") == "Austria"
    assert country_name("ZZ9", "de") == "ZZ9"
