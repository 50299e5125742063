"""A scan of some folders alone: quick, and nothing outside of them is judged."""

from collections.abc import Generator, Iterable
from pathlib import Path

from stand_ins import index, write_photos

from photogroup.jobs import finish
from photogroup.library import Library
from photogroup.scanning.indexing import IndexingOptions, Result, Task


def test_only_these_folders_are_looked_through(tmp_path: Path) -> None:
    one, other = tmp_path / "photos" / "one", tmp_path / "photos" / "other"
    first, *_ = write_photos(one, "anna 1", "anna 2")
    lost, *_ = write_photos(other, "ben 1", "ben 2")
    with Library.open(tmp_path / "library", index=index) as library:
        library.scan.add_folder(tmp_path / "photos")
        finish(library.scan.run())
        assert {path.name for path in library.scan.folders()} == {"photos", "one", "other"}
        write_photos(one, "anna 3")
        write_photos(other, "ben 3")
        first.unlink()
        lost.unlink()
        summary = finish(library.scan.run([one]))
        assert (summary.new, summary.missing, summary.unchanged) == (1, 1, 1)
        assert {photo.name for photo in library.photos.dated()} == {
            "anna 2.png",
            "anna 3.png",
            "ben 1.png",
            "ben 2.png",
        }
        summary = finish(library.scan.run())
        assert (summary.new, summary.missing) == (1, 1)


def slow(tasks: Iterable[Task], options: IndexingOptions) -> Generator[list[Result], None, None]:
    """Has nothing to show at first, as when worker processes start."""
    yield []
    yield from index(tasks, options)


def test_a_scan_that_waits_for_its_workers_says_so_and_can_be_stopped(tmp_path: Path) -> None:
    write_photos(tmp_path / "photos", "anna 1", "anna 2")
    with Library.open(tmp_path / "library", index=slow) as library:
        library.scan.add_folder(tmp_path / "photos")
        steps = [each for each in library.scan.run() if each.what.key == "looking-for-faces"]
    assert [(each.done, bool(each.changes)) for each in steps] == [(0, False), (0, False), (1, True), (2, True)]
