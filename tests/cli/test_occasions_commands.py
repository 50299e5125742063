"""Events and places as a user types them."""

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from stand_ins import write_photos

from photogroup.errors import ExitCode

Run = Callable[..., Any]


@pytest.fixture
def travelled(cli: Run, tmp_path: Path) -> Run:
    """Five photos of a trip to Vienna with Anna and Ben, and one of somebody who passed by."""
    names = [*(f"anna+ben {number:02}" for number in range(4)), "anna+guest 07", "anna 08", "anna 09"]
    for number, path in enumerate(write_photos(tmp_path / "trip", *names)):
        exif = Image.Exif()
        exif[0x0131] = "a test"  # without a plain tag, Pillow writes none of the others into a PNG
        when = datetime(2019, 5, 3, 12) + timedelta(minutes=number, days=90 * (number >= 5))
        exif.get_ifd(0x8769)[0x9003] = f"{when:%Y:%m:%d %H:%M:%S}"
        if number < 5:
            exif.get_ifd(0x8825).update({1: "N", 2: (48.2082, 0.0, 0.0), 3: "E", 4: (16.3738, 0.0, 0.0)})
        picture = Image.open(path)
        picture.load()
        picture.save(path, exif=exif)
    cli("scan", str(tmp_path / "trip"))
    who = max(cli("people", "--all"), key=lambda person: person["faces"])
    cli("name", f"#{who['id']}", "Anna")
    return cli


def test_events_are_listed_with_place_and_people_and_one_with_its_files(travelled: Run) -> None:
    (event,) = travelled("events")
    assert (event["count"], event["town"], event["start"]) == (5, "Vienna, Austria", "2019-05-03T12:00:00")
    assert event["who"].startswith("Anna")
    files = travelled("events", str(event["id"]))
    assert [Path(file["path"]).name for file in files][:2] == ["anna+ben 00.png", "anna+ben 01.png"]
    assert travelled("events", "--person", "Anna") == [event]
    assert "no event" in travelled("events", "999", code=ExitCode.USAGE)


def test_the_others_at_an_event_are_ignored(travelled: Run) -> None:
    (event,) = travelled("events")
    travelled("events", str(event["id"]), "--ignore-others")
    assert "nobody" in travelled("events", str(event["id"]), "--ignore-others", code=ExitCode.USAGE).lower()
    travelled("undo")
    travelled("events", str(event["id"]), "--ignore-others")


def test_places_are_listed_by_country_and_town(travelled: Run) -> None:
    assert [(row["country"], row["town"], row["count"]) for row in travelled("places")] == [("Austria", "Vienna", 5)]
    assert len(travelled("places", "vienna")) == 5
    assert len(travelled("places", "AT")) == 5
    assert "Oslo" in travelled("places", "Oslo", code=ExitCode.USAGE)
