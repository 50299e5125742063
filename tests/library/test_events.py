"""Events from dates and places: what belongs together, who was there, and the others put out of the way."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from PIL import Image
from stand_ins import index, write_photos

from photogroup.domain import Photo, PhotoId
from photogroup.errors import NotFound
from photogroup.jobs import finish
from photogroup.library import Library
from photogroup.library.occasion_finding import PhotoOccasion, occasions
from photogroup.taken import DateSource, Dating, Position, Precision

NOON = datetime(2019, 5, 3, 12)
BERLIN, POTSDAM, ROME = Position(52.52, 13.405), Position(52.3906, 13.0645), Position(41.89, 12.49)
MOMENT, DAY, YEAR = Dating(), Dating(Precision.DAY), Dating(Precision.YEAR)


def photo(number: int, when: datetime | None, dating: Dating = MOMENT) -> Photo:
    return Photo(PhotoId(number), bytes([number]), 10, 10, when, "", (), True, dating)


def series(first: int, start: datetime, minutes: float, count: int) -> list[Photo]:
    return [photo(first + number, start + timedelta(minutes=minutes * number)) for number in range(count)]


def found(photos: list[Photo], positions: dict[int, Position] | None = None, least: int = 1) -> list[tuple[int, ...]]:
    """The events by their photos, the oldest first."""
    places = {PhotoId(number): place for number, place in (positions or {}).items()}
    return [each.photos for each in reversed(occasions(photos, places, least))]


def test_a_gap_that_is_large_beside_those_around_it_ends_an_event() -> None:
    birthday, evening = series(1, NOON, 4, 12), series(20, NOON + timedelta(hours=7), 4, 12)
    assert found(birthday + evening) == [tuple(range(1, 13)), tuple(range(20, 32))]


def test_a_hike_with_a_photo_an_hour_is_one_event_and_the_next_day_another() -> None:
    hike = series(1, NOON, 70, 6)
    next_day = series(10, NOON + timedelta(days=1), 70, 6)
    assert found(hike + next_day) == [(1, 2, 3, 4, 5, 6), (10, 11, 12, 13, 14, 15)]


def test_photos_within_the_hour_are_never_torn_apart() -> None:
    burst, pause = series(1, NOON, 0.01, 30), series(40, NOON + timedelta(minutes=58), 0.01, 5)
    assert len(found(burst + pause)) == 1


def test_another_town_is_another_event() -> None:
    photos = series(1, NOON, 45, 6)
    travelling = {number: BERLIN if number <= 3 else ROME for number in range(1, 7)}
    nearby = {number: BERLIN if number <= 3 else POTSDAM for number in range(1, 7)}
    assert found(photos, travelling) == [(1, 2, 3), (4, 5, 6)]
    assert len(found(photos, nearby)) == 1


def test_only_moments_and_days_count() -> None:
    taken = [*series(1, NOON, 5, 4), photo(9, datetime(2019, 5, 3), DAY), photo(10, datetime(2019, 5, 20), DAY)]
    others = [
        photo(11, datetime(2019, 1, 1), YEAR),
        photo(12, NOON, Dating(is_doubted=True)),
        photo(13, NOON, Dating(source=DateSource.CHANGED)),
        photo(14, NOON, Dating(source=DateSource.SCANNER)),
        photo(15, None),
    ]
    assert found(taken + others) == [(1, 2, 3, 4, 9), (10,)]


def test_too_few_photos_are_no_event() -> None:
    assert found(series(1, NOON, 5, 2), least=3) == []
    (event,) = occasions(series(1, NOON, 5, 3), {}, 3)
    assert event == PhotoOccasion((PhotoId(1), PhotoId(2), PhotoId(3)), NOON, NOON + timedelta(minutes=10))


def test_no_photos_are_no_events() -> None:
    assert found([]) == []


# In a library


def stamp(path: Path, when: datetime, place: Position | None = None) -> None:
    """Write a time, and perhaps a place, into a photo."""
    exif = Image.Exif()
    exif[0x0131] = "a test"  # without a plain tag, Pillow writes none of the others into a PNG
    exif.get_ifd(0x8769)[0x9003] = f"{when:%Y:%m:%d %H:%M:%S}"
    if place is not None:
        exif.get_ifd(0x8825).update({1: "N", 2: (place.latitude, 0.0, 0.0), 3: "E", 4: (place.longitude, 0.0, 0.0)})
    picture = Image.open(path)
    picture.load()
    picture.save(path, exif=exif)


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    """A party in Berlin with Anna, Ben and a stranger, and a day of Anna's alone in Rome."""
    party = [f"anna+ben {number:02}" for number in range(5)] + ["anna+guest 20", "ben+waiter 21"]
    alone = [f"anna {number:02}" for number in range(40, 44)]
    for number, path in enumerate(write_photos(tmp_path / "photos", *party)):
        stamp(path, NOON + timedelta(minutes=7 * number), BERLIN if number != 2 else None)
    for number, path in enumerate(write_photos(tmp_path / "photos", *alone)):
        stamp(path, NOON + timedelta(days=30, minutes=number), ROME)
    with Library.open(tmp_path / "library", index=index) as opened:
        opened.scan.add_folder(tmp_path / "photos")
        finish(opened.scan.run())
        anna = max(opened.people.all(), key=lambda person: person.face_count)
        opened.corrections.name(anna.id, "Anna")
        ben = next(person for person in opened.people.all() if not person.name and person.face_count > 3)
        opened.corrections.name(ben.id, "Ben")
        yield opened


def names(library: Library, people: tuple[int, ...]) -> list[str]:
    return [library.people.get(person).name for person in people]  # type: ignore[arg-type]


def test_an_event_tells_when_where_and_who(library: Library) -> None:
    rome, party = library.photos.events.all()
    assert (len(rome.photos), len(party.photos)) == (4, 7)
    assert (party.start, party.end) == (NOON, NOON + timedelta(minutes=42))
    assert party.town is not None
    assert rome.town is not None
    assert (party.town.name, rome.town.name) == ("Berlin", "Rome")
    assert names(library, party.people)[:2] == ["Anna", "Ben"]
    assert names(library, rome.people) == ["Anna"]
    assert library.photos.events.get(party.photos[3]) == party


def test_events_of_one_person_are_those_where_they_were(library: Library) -> None:
    ben = library.people.named("Ben").id
    assert [len(event.photos) for event in library.photos.events.all(ben)] == [7]
    library.corrections.merge(library.people.named("Anna").id, [ben])
    assert len(library.photos.events.all(ben)) == 2


def test_the_others_at_an_event_are_ignored_in_one_step(library: Library) -> None:
    party = library.photos.events.all()[1]
    others = library.photos.events.others(party.photos)
    assert len(others) == 2
    library.photos.events.ignore_others(party.photos)
    assert library.photos.events.others(party.photos) == ()
    assert {library.people.get(person).name for person in party.people} >= {"Anna", "Ben"}
    with pytest.raises(NotFound, match="nobody-else-at-event"):
        library.photos.events.ignore_others(party.photos)
    library.history.undo()
    assert library.photos.events.others(party.photos) == others


def test_a_photo_without_a_date_belongs_to_no_event(library: Library, tmp_path: Path) -> None:
    write_photos(tmp_path / "photos", "anna 99")
    finish(library.scan.run())
    lone = library.photos.named(str(tmp_path / "photos" / "anna 99.png")).id
    with pytest.raises(NotFound, match="no-such-event"):
        library.photos.events.get(lone)


def test_places_list_the_photos_of_each_town(library: Library) -> None:
    found = {each.town.name: len(each.photos) for each in library.photos.places.all()}
    assert found == {"Berlin": 6, "Rome": 4}
    assert [each.town.country for each in library.photos.places.named("rome")] == ["IT"]
    assert [each.town.name for each in library.photos.places.named("de")] == ["Berlin"]
    with pytest.raises(NotFound, match="no-such-town"):
        library.photos.places.named("Oslo")


def test_photos_that_were_scanned_before_there_were_places_are_asked_at_the_next_scan(library: Library) -> None:
    store = library._context.store
    with store.transaction():
        store.database.execute("DELETE FROM position")
    assert library.photos.places.all() == []
    finish(library.scan.run())
    assert {each.town.name for each in library.photos.places.all()} == {"Berlin", "Rome"}
    assert store.positions.to_read() == []
