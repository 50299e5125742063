"""Google Takeout's JSON files: which is whose, and what they say."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from photogroup.errors import BadMetadata
from photogroup.interop.takeout import read_takeout, takeout_beside

LONG = "a_very_long_name_that_somebody_gave_to_a_photo_of_theirs"


def beside(photo: str, *files: str) -> str | None:
    return takeout_beside(photo, {name.casefold(): name for name in files})


@pytest.mark.parametrize(
    ("photo", "json"),
    [
        ("IMG_1.jpg", "IMG_1.jpg.json"),
        ("IMG_1.JPG", "IMG_1.jpg.json"),
        ("IMG_1.jpg", "IMG_1.jpg.supplemental-metadata.json"),
        ("IMG_1.jpg", "IMG_1.jpg.supplemental-me.json"),
        ("IMG_1.jpg", "IMG_1.jpg.s.json"),
        ("IMG_1(2).jpg", "IMG_1.jpg(2).json"),
        ("IMG_1(2).jpg", "IMG_1.jpg.supplemental-metadata(2).json"),
        ("IMG_1-edited.jpg", "IMG_1.jpg.json"),
        ("IMG_1-bearbeitet.jpg", "IMG_1.jpg.supplemental-metadata.json"),
        ("IMG_1-edited(2).jpg", "IMG_1.jpg(2).json"),
        ("IMG_1.jpg", "IMG_1.json"),
        (f"{LONG[:47]}.jpg", f"{LONG[:46]}.json"),
        ("PXL_20210203_040506789.PORTRAIT-01.COVER.jpg", "PXL_20210203_040506789.PORTRAIT-01.COVER.jpg.s.json"),
    ],
)
def test_a_photo_finds_its_file(photo: str, json: str) -> None:
    assert beside(photo, "IMG_2.jpg.json", "metadata.json", json) == json


@pytest.mark.parametrize(
    ("photo", "others"),
    [
        ("IMG_1.jpg", ["IMG_1.jpg(2).json", "IMG_10.jpg.json", "metadata.json"]),
        ("IMG_1(2).jpg", ["IMG_1.jpg.json", "IMG_1.jpg(3).json"]),
        ("IMG_12.jpg", ["IMG_1.jpg.json", "IMG_1.json"]),
    ],
)
def test_a_file_of_another_photo_is_not_taken(photo: str, others: list[str]) -> None:
    assert beside(photo, *others) is None


def test_an_original_goes_before_its_edited_copy_s_own_file() -> None:
    assert beside("IMG_1-edited.jpg", "IMG_1.jpg.json", "IMG_1-edited.jpg.json") == "IMG_1-edited.jpg.json"


def test_the_people_of_a_photo_are_names_without_a_place() -> None:
    data = '{"title": "a.jpg", "people": [{"name": "Anna  Maier"}, {"name": ""}, {}, 3, {"name": "Zoë"}]}'
    assert read_takeout(data.encode()).people == ("Anna Maier", "Zoë")


@pytest.mark.parametrize("data", [b"{}", b"[]", b"3", b'{"people": 3, "photoTakenTime": []}', b'{"people": [[]]}'])
def test_other_json_says_nothing(data: bytes) -> None:
    told = read_takeout(data)
    assert (told.people, told.date) == ((), None)


@pytest.mark.parametrize("data", [b"", b"{", b"[" * 100_000, b"\xff\xfe\xff"])
def test_what_is_no_json_is_refused(data: bytes) -> None:
    with pytest.raises(BadMetadata):
        read_takeout(data)


@given(st.binary(max_size=300) | st.text(max_size=100).map(str.encode))
def test_no_bytes_are_a_surprise(data: bytes) -> None:
    with suppress(BadMetadata):
        read_takeout(data)
