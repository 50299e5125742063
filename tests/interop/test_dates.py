"""Dates: in all spellings, as far as they are known, and which of several is believed."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from interop_packets import packet

from photogroup.interop.dates import Rank, Told, best, read_date
from photogroup.interop.iptc import iptc_dates
from photogroup.interop.takeout import read_takeout
from photogroup.interop.xmp import all_properties
from photogroup.interop.xmp_dates import xmp_dates
from photogroup.taken import DateSource, Precision, TakenAt

EAST = timezone(timedelta(hours=2))
SPACES = (
    'xmlns:exif="http://ns.adobe.com/exif/1.0/" xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/"'
    ' xmlns:xmp="http://ns.adobe.com/xap/1.0/"'
)


def read(text: str, rank: Rank = Rank.SHUTTER, source: DateSource = DateSource.XMP) -> Told:
    found = read_date(text, rank, source)
    assert found is not None
    return found


def in_xmp(body: str) -> TakenAt:
    found = best(xmp_dates(all_properties(packet(body, SPACES))[0], DateSource.XMP))
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("text", "moment", "precision"),
    [
        ("2003-04-05T06:07:08.25+02:00", datetime(2003, 4, 5, 6, 7, 8, 250000, EAST), Precision.SECOND),
        ("2003:04:05 06:07:08", datetime(2003, 4, 5, 6, 7, 8), Precision.SECOND),
        ("2003-04-05T06:07Z", datetime(2003, 4, 5, 6, 7, tzinfo=UTC), Precision.MINUTE),
        ("2003-04-05", datetime(2003, 4, 5), Precision.DAY),
        ("2003:04:05 00:00:00", datetime(2003, 4, 5), Precision.DAY),
        ("2003-04", datetime(2003, 4, 1), Precision.MONTH),
        ("2003", datetime(2003, 1, 1), Precision.YEAR),
        ("2003:01:01 00:00:00", datetime(2003, 1, 1), Precision.YEAR),
        ("20030405", datetime(2003, 4, 5), Precision.DAY),
        ("20030400", datetime(2003, 4, 1), Precision.MONTH),
        ("20030000", datetime(2003, 1, 1), Precision.YEAR),
        ("20030405T060708+0200", datetime(2003, 4, 5, 6, 7, 8, tzinfo=EAST), Precision.SECOND),
    ],
)
def test_a_date_is_known_as_far_as_it_is_written(text: str, moment: datetime, precision: Precision) -> None:
    taken = read(text).taken
    assert (taken.moment, taken.moment.tzinfo, taken.dating.precision) == (moment, moment.tzinfo, precision)
    assert not taken.dating.is_doubted


@pytest.mark.parametrize(
    "text",
    ["1970-01-01T01:00:00", "1980:01:01 00:05:00", "2000:01:01 12:34:56", "1904-01-01", "2007:01:01 00:00:31"],
)
def test_what_clocks_begin_with_is_doubted(text: str) -> None:
    assert read(text).taken.dating.is_doubted


@pytest.mark.parametrize(
    "text", ["2000", "2000-01", "2001-01-01T09:00:00", "2000-01-02T00:00:00", "1999-12-31T23:59:00"]
)
def test_other_dates_are_not(text: str) -> None:
    assert not read(text).taken.dating.is_doubted


@pytest.mark.parametrize(
    "text", ["", "0000:00:00 00:00:00", "yesterday", "2003-13-01", "12", "9999-01-01", "2003 was good"]
)
def test_what_is_no_date_is_none(text: str) -> None:
    assert read_date(text, Rank.SHUTTER, DateSource.XMP) is None


def test_the_shutter_is_believed_before_a_scanner_and_anything_before_a_clock_that_was_never_set() -> None:
    scanned = read("2015-05-03T10:00:00", Rank.SCANNER, DateSource.SCANNER)
    named = read("1954-07-21", Rank.NAME, DateSource.NAME)
    reset = read("2000:01:01 00:00:07", Rank.SHUTTER, DateSource.CAMERA)
    assert best([scanned, named]) == named.taken
    assert best([reset, scanned]) == scanned.taken
    assert best([reset]) == reset.taken
    assert best([]) is None


def test_a_sidecar_corrects_the_camera() -> None:
    camera, sidecar = read("2015-05-03T10:00:00", source=DateSource.CAMERA), read("1975", source=DateSource.SIDECAR)
    assert best([camera, sidecar]) == sidecar.taken


def test_a_day_is_told_more_exactly_by_another_that_agrees() -> None:
    day = read("2015-05-03", source=DateSource.IPTC)
    second = read("2015-05-03T10:00:00", Rank.SCANNER, DateSource.SCANNER)
    another = read("2016-05-03T10:00:00", Rank.SCANNER, DateSource.SCANNER)
    assert best([day, another, second]) == second.taken
    assert best([day, another]) == day.taken


def test_xmp_tells_by_its_best_field() -> None:
    fields = (
        "<xmp:CreateDate>2009-01-02T03:04:05</xmp:CreateDate><photoshop:DateCreated>1999-05</photoshop:DateCreated>"
        "<exif:DateTimeOriginal>2003-04-05T06:07:08</exif:DateTimeOriginal>"
        "<exif:OffsetTimeOriginal>+02:00</exif:OffsetTimeOriginal>"
    )
    assert in_xmp(fields).moment == datetime(2003, 4, 5, 6, 7, 8, tzinfo=EAST)
    assert in_xmp("<photoshop:DateCreated>1999-05</photoshop:DateCreated>").dating.precision is Precision.MONTH
    assert in_xmp("<xmp:CreateDate>2009-01-02T03:04:05</xmp:CreateDate>").dating.source is DateSource.XMP


def field(number: int, text: bytes) -> bytes:
    return b"\x1c\x02" + bytes([number]) + len(text).to_bytes(2, "big") + text


def test_iptc_tells_day_and_time_with_their_zone() -> None:
    taken = best(iptc_dates(field(5, b"Title") + field(55, b"20030405") + field(60, b"060708+0200")))
    assert taken is not None
    assert taken.moment == datetime(2003, 4, 5, 6, 7, 8, tzinfo=EAST)
    day = best(iptc_dates(field(55, b"20030405")))
    assert day is not None
    assert day.dating.precision is Precision.DAY
    assert iptc_dates(b"\x1c\x02\x37") == iptc_dates(b"nonsense") == []


def test_takeout_tells_in_utc_and_before_1970() -> None:
    date = read_takeout(b'{"photoTakenTime": {"timestamp": "-1000000000", "formatted": "x"}}').date
    assert date is not None
    assert date.taken.moment == datetime(1938, 4, 24, 22, 13, 20, tzinfo=UTC)
    assert not date.taken.dating.is_moment, "it is the moment of an upload as often as a shutter's"
