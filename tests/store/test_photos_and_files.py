from datetime import datetime
from pathlib import Path

import pytest
from store_builders import add, face, faces_of, photo

from photogroup.domain import FaceId, FoundFile, PhotoId, Problem
from photogroup.errors import NotFound
from photogroup.indexed import FailedFile
from photogroup.messages import message
from photogroup.store.indexed_photos import record_failure
from photogroup.store.photo_files import FileRow
from photogroup.store.store import Store

NEW_YEAR = datetime(2020, 1, 1, 0, 5, 30)


def test_a_photo_is_read_back_as_it_was_stored(store: Store) -> None:
    indexed = photo("a.jpg", taken_at=NEW_YEAR)
    found = store.photos.get(add(store, indexed))
    assert found.content_hash == indexed.content_hash
    assert (found.width, found.height, found.taken_at) == (400, 300, NEW_YEAR)
    assert (found.paths, found.is_present) == ((Path("/photos/a.jpg"),), True)
    assert store.photos.all() == [found]


def test_copies_are_one_photo(store: Store) -> None:
    first = add(store, photo("a.jpg", face(0.1), content="same"))
    faces = faces_of(store, first)
    assert add(store, photo("b.jpg", face(0.1), content="same")) == first
    assert store.photos.get(first).paths == (Path("/photos/a.jpg"), Path("/photos/b.jpg"))
    assert faces_of(store, first) == faces


def test_a_moved_photo_keeps_its_id_and_lists_only_the_file_that_is_there(store: Store) -> None:
    before = add(store, photo("a.jpg"))
    store.files.set_missing([Path("/photos/a.jpg")])
    assert not store.photos.get(before).is_present
    assert store.photos.get(before).paths == (Path("/photos/a.jpg"),)
    assert add(store, photo("z.jpg", content="a.jpg")) == before
    moved = store.photos.get(before)
    assert moved.paths == (Path("/photos/z.jpg"),)
    assert moved.is_present


def test_a_missing_file_that_comes_back_is_there_again(store: Store) -> None:
    found = add(store, photo("a.jpg"))
    store.files.set_missing([Path("/photos/a.jpg")])
    store.files.set_present([Path("/photos/a.jpg")])
    assert store.photos.get(found).is_present


def test_new_metadata_in_a_file_leave_photo_and_faces_the_same(store: Store) -> None:
    before = add(store, photo("a.jpg", face(0.1), content="untagged", thumbnail=b"pixels"))
    faces = faces_of(store, before)
    after = add(store, photo("a.jpg", face(0.1), content="tagged", thumbnail=b"pixels"))
    assert after == before
    assert faces_of(store, after) == faces
    assert store.photos.by_hash(photo("a.jpg", content="tagged").content_hash) == before


def test_a_photo_with_new_metadata_is_known_by_its_pixels_wherever_it_lies(store: Store) -> None:
    before = add(store, photo("a.jpg", face(0.1), content="untagged", pixels="same"))
    store.files.set_missing([Path("/photos/a.jpg")])
    assert add(store, photo("b.jpg", face(0.1), content="tagged", pixels="same")) == before
    assert store.photos.get(before).paths == (Path("/photos/b.jpg"),)


def test_two_photos_with_the_same_pixels_both_go_on(store: Store) -> None:
    one, two = (add(store, photo(name, content=name, pixels="same")) for name in ("1.jpg", "2.jpg"))
    assert one != two
    store.files.set_missing([Path("/photos/1.jpg"), Path("/photos/2.jpg")])
    assert {add(store, photo(name, content=name, pixels="same")) for name in ("3.jpg", "4.jpg")} == {one, two}


def test_faces_of_missing_photos_are_not_counted(store: Store) -> None:
    add(store, photo("a.jpg", face(0.1), face(0.5)))
    add(store, photo("b.jpg", face(0.1)))
    store.files.set_missing([Path("/photos/a.jpg")])
    assert (store.photos.count(), store.faces.count(), len(store.faces.all().ids)) == (1, 1, 1)
    assert [(missing.path, missing.faces) for missing in store.photos.missing()] == [(Path("/photos/a.jpg"), 2)]
    add(store, photo("c.jpg", content="a.jpg"), protected={FaceId(1), FaceId(2)})
    assert (store.photos.count(), store.faces.count(), store.photos.missing()) == (2, 3, [])


@pytest.mark.parametrize(("taken_at", "width"), [(None, 400), (NEW_YEAR, 200)])
def test_another_picture_under_a_known_name_is_another_photo(
    store: Store, taken_at: datetime | None, width: int
) -> None:
    before = add(store, photo("a.jpg", content="one", taken_at=NEW_YEAR))
    after = add(store, photo("a.jpg", content="another", taken_at=taken_at, width=width))
    assert after != before
    assert store.photos.get(after).paths == (Path("/photos/a.jpg"),)
    assert store.photos.get(before).paths == ()
    assert not store.photos.get(before).is_present


def test_an_edited_file_whose_old_content_lies_elsewhere_is_another_photo(store: Store) -> None:
    before = add(store, photo("a.jpg", content="one", thumbnail=b"pixels"))
    add(store, photo("copy.jpg", content="one", thumbnail=b"pixels"))
    assert add(store, photo("a.jpg", content="edited", thumbnail=b"pixels")) != before
    assert store.photos.get(before).paths == (Path("/photos/copy.jpg"),)


def test_a_file_overwritten_by_a_known_photo_shows_that_photo(store: Store) -> None:
    one, two = add(store, photo("1.jpg", content="one")), add(store, photo("2.jpg", content="two"))
    assert add(store, photo("1.jpg", content="two")) == two
    assert store.photos.get(two).paths == (Path("/photos/1.jpg"), Path("/photos/2.jpg"))
    assert store.photos.get(one).paths == ()


def test_photos_indexed_by_another_detector_are_to_be_indexed_again_while_they_are_there(store: Store) -> None:
    here = add(store, photo("here.jpg"))
    add(store, photo("gone.jpg"))
    store.files.set_missing([Path("/photos/gone.jpg")])
    assert store.photos.to_index("detector") == []
    assert [found.id for found in store.photos.to_index("better detector")] == [here]


def test_a_photo_that_does_not_exist_is_not_found(store: Store) -> None:
    with pytest.raises(NotFound, match=r"no-such-photo .photo=7"):
        store.photos.get(PhotoId(7))
    assert store.photos.at(Path("/photos/absent.jpg")) is None


def test_file_names_need_not_be_text(store: Store) -> None:
    names = ["\udcff\udcfe.jpg", "line\nbreak.jpg", "ä.jpg", "a\u0308.jpg", "'; DROP TABLE file; --.jpg", "x" * 250]
    for name in names:
        add(store, photo(name))
    assert set(store.files.all()) == {Path("/photos") / name for name in names}
    assert {found.paths[0].name for found in store.photos.all()} == set(names)


def test_files_are_remembered_with_what_was_found(store: Store) -> None:
    found = add(store, photo("a.jpg"))
    assert store.files.all() == {Path("/photos/a.jpg"): FileRow(100, 1, found, True, None, 0)}


def test_a_problem_that_an_older_photogroup_has_stored_is_shown_as_it_is(store: Store) -> None:
    record_failure(store, FailedFile(FoundFile(Path("/photos/b.jpg"), 3, 1), message("file-empty")))
    store.database.execute("UPDATE file SET problem = 'The file is empty.'")
    (problem,) = store.files.problems()
    assert problem.reason == message("plain-text", text="The file is empty.")


def test_problems_are_listed_until_the_file_is_good_or_gone(store: Store) -> None:
    broken = FailedFile(FoundFile(Path("/photos/b.jpg"), 3, 1), message("file-empty"))
    record_failure(store, broken, attempts=1)
    partial = add(store, photo("a.jpg", warning=message("picture-partial")))
    assert store.files.problems() == [
        Problem(Path("/photos/a.jpg"), message("picture-partial"), True),
        Problem(Path("/photos/b.jpg"), message("file-empty"), False),
    ]
    assert store.files.all()[Path("/photos/b.jpg")].attempts == 1
    store.files.set_missing([Path("/photos/b.jpg")])
    assert add(store, photo("a.jpg")) == partial
    assert store.files.problems() == []


def test_a_file_that_turns_bad_keeps_its_photo_in_the_library(store: Store) -> None:
    found = add(store, photo("a.jpg", face(0.1)))
    record_failure(store, FailedFile(FoundFile(Path("/photos/a.jpg"), 0, 2), message("file-empty")))
    assert store.photos.get(found).paths == ()
    assert len(faces_of(store, found)) == 1


def test_roots_are_kept_in_order_and_once(store: Store, tmp_path: Path) -> None:
    for name in ("b", "a", "b", "\udcff"):
        store.roots.add(tmp_path / name)
    assert store.roots.all() == [tmp_path / "a", tmp_path / "b", tmp_path / "\udcff"]
    store.roots.remove(tmp_path / "a")
    assert store.roots.all() == [tmp_path / "b", tmp_path / "\udcff"]
