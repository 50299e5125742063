"""After a fault a backup is put in place, and nothing that was said is lost."""

from pathlib import Path

import pytest
from store_builders import add, face, faces_of, photo

from photogroup.domain import CorrectionKind, FaceId, PhotoId
from photogroup.errors import LibraryDamaged, LibraryLocked, NotFound
from photogroup.store import log_copy, restoring
from photogroup.store.database import Database
from photogroup.store.store import DATABASE, Store


def correct(store: Store, name: str) -> None:
    store.corrections.append(CorrectionKind.NAME, {"name": name})


def names(store: Store) -> list[str]:
    return [correction.payload["name"] for correction in store.corrections.all()]


def damage(path: Path) -> None:
    path.write_bytes(b"garbage" * 1000)


def test_a_restored_backup_is_the_library_as_it_was_then_with_all_that_was_said_since(folder: Path) -> None:
    with Store.open(folder) as store:
        correct(store, "before")
        store.cache.put_photo(PhotoId(1), b"a photo of that time")
        store.notes.set("grouped", "then")
        store.back_up()
        store.notes.set("grouped", "later")
        correct(store, "after")
    kept = restoring.restore(folder)
    with Store.open(folder) as store:
        assert names(store) == ["before", "after"]
        assert store.notes.get("grouped") == "then"
        assert store.cache.photo(PhotoId(1)) is None, "the number may soon be another photo's"
        assert store.warnings() == ()
    assert kept is not None
    old = Database(kept, read_only=True)
    assert old.value("SELECT count(*) FROM correction") == 2
    old.close()


def test_a_damaged_library_comes_back_from_its_backup(folder: Path) -> None:
    with Store.open(folder) as store:
        correct(store, "in the backup")
        store.back_up()
        correct(store, "in the copy of the log")
    damage(folder / DATABASE)
    (folder / f"{DATABASE}-wal").write_bytes(b"garbage")
    restoring.restore(folder)
    with Store.open(folder) as store:
        assert names(store) == ["in the backup", "in the copy of the log"]


def test_an_older_backup_brings_back_the_faces_that_were_named_since_under_their_numbers(folder: Path) -> None:
    with Store.open(folder) as store:
        add(store, photo("old.jpg", face(0.1)))
        older = store.back_up()
        new = add(store, photo("new.jpg", face(0.1), face(0.5)))
        named, other = faces_of(store, new)
        person = store.people.create()
        store.corrections.append(CorrectionKind.ASSIGN, {"faces": [named], "person": person})
        content_hash = store.photos.get(new).content_hash
    restoring.restore(folder, older)
    with Store.open(folder) as store:
        assert store.faces.get(named).photo_id == store.photos.by_hash(content_hash)
        assert store.people.get(person).id == person
        assert [found.id for found in store.photos.to_index("detector")] == [], "it has no file yet"
        again = add(store, photo("new.jpg", face(0.1), face(0.5)), protected={named})
        assert faces_of(store, again)[0] == named
        assert FaceId(other) not in faces_of(store, again) or len(faces_of(store, again)) == 2


def test_without_any_backup_the_copy_of_the_log_is_enough_for_what_was_said(folder: Path) -> None:
    with Store.open(folder) as store:
        (named,) = faces_of(store, add(store, photo("a.jpg", face(0.1))))
        store.corrections.append(CorrectionKind.NAME, {"name": "Anna", "faces": [named]})
    damage(folder / DATABASE)
    restoring.restore(folder)
    with Store.open(folder) as store:
        assert names(store) == ["Anna"]
        again = add(store, photo("a.jpg", face(0.1)), protected={named})
        assert faces_of(store, again) == [named]


def test_an_older_backup_can_be_chosen(folder: Path) -> None:
    with Store.open(folder) as store:
        store.notes.set("at", "one")
        correct(store, "said")
        older = store.back_up()
        store.notes.set("at", "two")
        store.back_up()
    restoring.restore(folder, older)
    with Store.open(folder) as store:
        assert store.notes.get("at") == "one"


def test_a_backup_that_is_damaged_itself_does_not_replace_the_library(folder: Path) -> None:
    with Store.open(folder) as store:
        correct(store, "here")
        backup = store.back_up()
    damage(backup)
    for chosen in (None, backup):
        with pytest.raises(LibraryDamaged, match="backup-damaged"):
            restoring.restore(folder, chosen)
    with Store.open(folder) as store:
        assert names(store) == ["here"]


def test_where_the_newest_backup_is_damaged_the_one_before_serves(folder: Path) -> None:
    with Store.open(folder) as store:
        correct(store, "one")
        store.back_up()
        correct(store, "two")
        newest = store.back_up()
    damage(newest)
    damage(folder / DATABASE)
    restoring.restore(folder)
    with Store.open(folder) as store:
        assert names(store) == ["one", "two"]


def test_nothing_is_restored_while_the_library_is_written_or_without_a_backup(folder: Path) -> None:
    with Store.open(folder) as store:
        correct(store, "here")
        with pytest.raises(NotFound, match="no-backup"):
            restoring.restore(folder)
        store.back_up()
        with pytest.raises(LibraryLocked):
            restoring.restore(folder)


def test_a_plan_says_what_would_be_lost(folder: Path) -> None:
    with Store.open(folder) as store:
        add(store, photo("a.jpg", face(0.1)))
        correct(store, "one")
        backup = store.back_up()
        add(store, photo("b.jpg", face(0.1), face(0.5)))
        correct(store, "two")
    planned = restoring.plan(folder)
    assert planned == restoring.RestorePlan(backup, True, said_again=1, lost_photos=1, lost_faces=2)
    (folder / log_copy.NAME).unlink()
    assert restoring.plan(folder) == planned, "the library itself has it, too"
    damage(folder / DATABASE)
    assert restoring.plan(folder) == restoring.RestorePlan(backup, False, said_again=0)


def test_damaged_and_lost_lines_are_put_right_from_the_copy_when_the_library_is_opened(folder: Path) -> None:
    with Store.open(folder) as store:
        for name in ("Anna", "Berta", "Clara", "Dora"):
            correct(store, name)
    database = Database(folder / DATABASE)
    database.execute("DROP TRIGGER correction_never_goes")
    database.execute("DELETE FROM correction WHERE id IN (2, 4)")
    database.execute(
        "CREATE TRIGGER correction_never_goes BEFORE DELETE ON correction\n"
        "BEGIN SELECT RAISE(ABORT, 'corrections are only appended'); END"
    )
    database.close()
    with Store.open(folder, read_only=True) as reader:
        assert names(reader) == ["Anna", "Clara"]
        assert reader.corrections.damage().lost_before == (3, 5)
    with Store.open(folder) as store:
        assert names(store) == ["Anna", "Berta", "Clara", "Dora"]
        assert [(warning.key, warning["count"]) for warning in store.warnings()] == [("log-mended", 2)]
    with Store.open(folder) as store:
        assert store.warnings() == ()


def test_a_log_with_damaged_lines_is_put_right_from_its_copy_and_nothing_else_is_lost(folder: Path) -> None:
    with Store.open(folder) as store:
        correct(store, "Anna")
        store.back_up()
        correct(store, "Berta")
        correct(store, "Clara")
        store.notes.set("since", "kept")
    content = (folder / DATABASE).read_bytes()
    assert content.count(b'"Berta"') == 1
    (folder / DATABASE).write_bytes(content.replace(b'"Berta"', b'"Bertb"'))
    with Store.open(folder, read_only=True) as store:
        assert names(store) == ["Anna", "Clara"]
        (warning,) = store.warnings()
        assert (warning.key, warning["count"]) == ("log-damaged", 1)
    assert restoring.plan(folder).base == folder / DATABASE
    restoring.restore(folder)
    with Store.open(folder) as store:
        assert names(store) == ["Anna", "Berta", "Clara"]
        assert store.notes.get("since") == "kept"
        assert store.warnings() == ()


def test_a_library_in_a_folder_whose_name_is_no_text_is_backed_up_and_restored(tmp_path: Path) -> None:
    folder = tmp_path / "\udcff"
    with Store.open(folder) as store:
        correct(store, "safe")
        store.back_up()
    restoring.restore(folder)
    with Store.open(folder) as store:
        assert names(store) == ["safe"]
