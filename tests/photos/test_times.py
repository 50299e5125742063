from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from painting import exif
from PIL import ExifTags, Image

from photogroup.interop.dates import best
from photogroup.photos import times

TAGS = ExifTags.Base


def taken_at(made: Image.Exif) -> datetime | None:
    """The moment that is believed of all that the EXIF tells."""
    found = best(times.from_exif(made))
    return found.moment if found else None


def from_name(path: Path) -> datetime | None:
    found = best(times.from_name(path))
    return found.moment if found else None


def test_the_moment_of_the_shutter_goes_before_all_others() -> None:
    details = {TAGS.DateTimeOriginal: "2001:01:01 01:01:01", TAGS.DateTimeDigitized: "2002:02:02 02:02:02"}
    assert taken_at(exif(details=details, DateTime="2003:03:03 03:03:03")) == datetime(2001, 1, 1, 1, 1, 1)


def test_where_the_shutter_s_is_missing_or_absurd_the_scanner_s_and_then_the_last_change_count() -> None:
    details = {TAGS.DateTimeOriginal: "0000:00:00 00:00:00", TAGS.DateTimeDigitized: "2002:02:02 02:02:02"}
    assert taken_at(exif(details=details, DateTime="2003:03:03 03:03:03")) == datetime(2002, 2, 2, 2, 2, 2)
    assert taken_at(exif(DateTime="2003:03:03 03:03:03")) == datetime(2003, 3, 3, 3, 3, 3)
    assert taken_at(exif()) is None


@pytest.mark.parametrize(
    ("offset", "zone"),
    [
        ("+02:00", timezone(timedelta(hours=2))),
        ("-03:30", timezone(-timedelta(hours=3, minutes=30))),
        ("+0200", timezone(timedelta(hours=2))),
        ("Z", UTC),
        ("+02:00\0", timezone(timedelta(hours=2))),
        ("   :  ", None),
        ("+25:00", None),
        ("Berlin", None),
    ],
)
def test_a_time_knows_its_zone_where_the_camera_wrote_it(offset: str, zone: timezone | None) -> None:
    details = {TAGS.DateTimeOriginal: "2019:05:03 12:34:56", TAGS.OffsetTimeOriginal: offset}
    assert taken_at(exif(details=details)) == datetime(2019, 5, 3, 12, 34, 56, tzinfo=zone)


def test_each_time_has_its_own_zone_and_fraction() -> None:
    details = {TAGS.OffsetTime: "+01:00", TAGS.SubsecTime: "5", TAGS.OffsetTimeOriginal: "+09:00"}
    moment = taken_at(exif(details=details, DateTime="2019:05:03 12:34:56"))
    assert moment == datetime(2019, 5, 3, 12, 34, 56, 500_000, tzinfo=timezone(timedelta(hours=1)))


@pytest.mark.parametrize(
    ("digits", "microsecond"),
    [("5", 500_000), ("05", 50_000), ("123", 123_000), ("123456789", 123_456), (" 7 ", 700_000), ("", 0), ("x", 0)],
)
def test_fractions_of_a_second_are_decimals(digits: str, microsecond: int) -> None:
    details = {TAGS.DateTimeOriginal: "2019:05:03 12:34:56", TAGS.SubsecTimeOriginal: digits}
    assert taken_at(exif(details=details)) == datetime(2019, 5, 3, 12, 34, 56, microsecond)


def test_a_zone_behind_the_time_counts() -> None:
    details = {TAGS.DateTimeOriginal: "2019:05:03 12:34:56+02:00"}
    assert taken_at(exif(details=details)) == datetime(2019, 5, 3, 12, 34, 56, tzinfo=timezone(timedelta(hours=2)))


@pytest.mark.parametrize(
    "text",
    [
        "2019-05-03 12:34:56",
        "2019/05/03 12:34:56",
        "2019:05:03T12:34:56",
        "2019:05:03 12:34:56\0\0",
        b"2019:05:03 12:34:56",
    ],
)
def test_dates_are_read_in_the_spellings_that_software_writes(text: str | bytes) -> None:
    assert taken_at(exif(details={TAGS.DateTimeOriginal: text})) == datetime(2019, 5, 3, 12, 34, 56)


def test_a_date_without_a_time_is_midnight() -> None:
    assert taken_at(exif(DateTime="1931:05:03")) == datetime(1931, 5, 3)


@pytest.mark.parametrize(
    "text",
    [
        "0000:00:00 00:00:00",
        "    :  :     :  :  ",
        "1825:12:31 23:59:59",
        f"{datetime.now().year + 2}:01:01 00:00:00",
        "9999:99:99 99:99:99",
        "2019:02:30 12:00:00",
        "2019:05:03 24:00:00",
        "2019:05:03 12:60:00",
        "yesterday",
        "",
        "٢٠١٩:05:03 12:34:56",
    ],
)
def test_absurd_dates_are_no_dates(text: str) -> None:
    assert taken_at(exif(details={TAGS.DateTimeOriginal: text}, DateTime=text)) is None


@pytest.mark.parametrize("value", [5, (1, 2), 1.5, b"\xff\xfe"])
def test_a_date_that_is_no_text_is_no_date(value: object) -> None:
    made = exif()
    made[TAGS.DateTime] = value
    assert taken_at(made) is None


@pytest.mark.parametrize(
    ("name", "moment"),
    [
        ("IMG_20190503_123456.jpg", datetime(2019, 5, 3, 12, 34, 56)),
        ("IMG_20190503_123456_HDR.jpg", datetime(2019, 5, 3, 12, 34, 56)),
        ("PXL_20210203_040506789.jpg", datetime(2021, 2, 3, 4, 5, 6)),
        ("20190503_123456.jpg", datetime(2019, 5, 3, 12, 34, 56)),
        ("20190503123456.jpg", datetime(2019, 5, 3, 12, 34, 56)),
        ("IMG-20190503-WA0001.jpg", datetime(2019, 5, 3)),
        ("WhatsApp Image 2019-05-03 at 12.34.56.jpeg", datetime(2019, 5, 3, 12, 34, 56)),
        ("Screenshot_2019-05-03-12-34-56-789_app.png", datetime(2019, 5, 3, 12, 34, 56)),
        ("Screenshot_20190503-123456.png", datetime(2019, 5, 3, 12, 34, 56)),
        ("photo_2019-05-03_12-34-56.jpg", datetime(2019, 5, 3, 12, 34, 56)),
        ("signal-2019-05-03-123456.jpg", datetime(2019, 5, 3, 12, 34, 56)),
        ("2019-05-03 12.34.56.jpg", datetime(2019, 5, 3, 12, 34, 56)),
        ("Grandma 1954-07-21.tif", datetime(1954, 7, 21)),
        ("IMG_20190503_999999.jpg", datetime(2019, 5, 3)),
        ("00000000 20190503.jpg", datetime(2019, 5, 3)),
    ],
)
def test_the_names_that_phones_and_messengers_give_tell_the_date(name: str, moment: datetime) -> None:
    assert from_name(Path("2001-01-01") / name) == moment


@pytest.mark.parametrize(
    "name",
    [
        "DSC_1234.jpg",
        "IMG_4711.JPG",
        "20191332.jpg",
        "20190230.jpg",
        "120190503.jpg",
        "2019050312.jpg",
        "1556892345678.jpg",
        "30000101.jpg",
        "2019.jpg",
        "a.20190503",
    ],
)
def test_other_numbers_in_names_are_no_dates(name: str) -> None:
    assert from_name(Path(name)) is None
