"""People in groups: said by the user, kept in the log, taken back like everything that was said."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from stand_ins import album, index, write_photos

from photogroup.cli.wording import words
from photogroup.domain import PersonId
from photogroup.errors import NotFound
from photogroup.jobs import finish
from photogroup.library import Library, restore_backup
from photogroup.store.store import DATABASE


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    write_photos(tmp_path / "photos", *album("anna", "ben", "clara"))
    with Library.open(tmp_path / "library", index=index) as opened:
        opened.scan.add_folder(tmp_path / "photos")
        finish(opened.scan.run())
        for person in opened.people.all():
            first = opened.people.faces_of(person.id)[0].photo_id
            opened.corrections.name(person.id, opened.photos.get(first).paths[0].name.split()[0].title())
        yield opened


def ids(library: Library, *names: str) -> list[PersonId]:
    return [library.people.named(name).id for name in names]


def members(library: Library) -> dict[str, set[str]]:
    groups = library.people.groups.all()
    return {group.name: {library.people.get(person).name for person in group.people} for group in groups}


def test_somebody_may_be_in_several_groups(library: Library) -> None:
    groups = library.people.groups
    groups.put(ids(library, "Anna", "Ben"), "Family")
    groups.put(ids(library, "Ben", "Clara"), "school")
    assert members(library) == {"Family": {"Anna", "Ben"}, "school": {"Ben", "Clara"}}
    assert library.people.named("Ben").groups == ("Family", "school")
    groups.take_out(ids(library, "Ben"), "FAMILY")
    assert members(library) == {"Family": {"Anna"}, "school": {"Ben", "Clara"}}


def test_a_group_is_one_however_it_is_spelt_and_goes_with_the_last_of_its_people(library: Library) -> None:
    groups = library.people.groups
    groups.put(ids(library, "Anna"), "Family")
    groups.put(ids(library, "Ben"), " family ")
    assert members(library) == {"Family": {"Anna", "Ben"}}
    groups.take_out(ids(library, "Anna", "Ben"), "family")
    assert members(library) == {}
    with pytest.raises(NotFound, match="no-such-group"):
        groups.named("family")


def test_a_group_is_renamed_in_one_step_of_undo(library: Library) -> None:
    groups = library.people.groups
    groups.put(ids(library, "Anna", "Ben"), "Family")
    groups.rename("family", "The Millers")
    assert members(library) == {"The Millers": {"Anna", "Ben"}}
    library.history.undo()
    assert members(library) == {"Family": {"Anna", "Ben"}}
    library.history.undo()
    assert members(library) == {}
    library.history.redo()
    assert members(library) == {"Family": {"Anna", "Ben"}}


def test_one_who_is_merged_is_in_the_groups_of_both_until_that_is_undone(library: Library) -> None:
    groups = library.people.groups
    groups.put(ids(library, "Anna"), "Family")
    groups.put(ids(library, "Ben"), "School")
    library.corrections.merge(library.people.named("Anna").id, ids(library, "Ben"))
    assert library.people.named("Anna").groups == ("Family", "School")
    groups.take_out(ids(library, "Anna"), "School")
    assert library.people.named("Anna").groups == ("Family",)
    library.history.undo()
    library.history.undo()
    assert members(library) == {"Family": {"Anna"}, "School": {"Ben"}}


def test_favourites_are_said_and_taken_back(library: Library) -> None:
    done = library.people.groups.favour(ids(library, "Anna", "Ben"))
    assert words(done.message) == "Added 2 people to the favourites"
    assert {person.name for person in library.people.all() if person.is_favourite} == {"Anna", "Ben"}
    library.people.groups.favour(ids(library, "Ben"), False)
    assert {person.name for person in library.people.all() if person.is_favourite} == {"Anna"}
    library.history.undo()
    assert library.people.named("Ben").is_favourite


def test_an_unnamed_person_stays_in_its_group_when_all_is_grouped_again(library: Library) -> None:
    (clara,) = ids(library, "Clara")
    library.corrections.name(clara, "")
    library.people.groups.put([clara], "School")
    finish(library.albums.group())
    assert library.people.get(clara).groups == ("School",)
    assert library.people.get(clara).face_count > 1


def test_groups_survive_a_restart_and_a_lost_database(library: Library, tmp_path: Path) -> None:
    library.people.groups.put(ids(library, "Anna", "Ben"), "Family")
    library.people.groups.favour(ids(library, "Anna"))
    library.close()
    for is_lost in (False, True):
        if is_lost:
            (tmp_path / "library" / DATABASE).write_bytes(b"garbage" * 1000)
            shutil.rmtree(tmp_path / "library" / "backups")
            restore_backup(tmp_path / "library")
        with Library.open(tmp_path / "library", index=index) as again:
            finish(again.scan.run())
            assert members(again) == {"Family": {"Anna", "Ben"}}
            assert again.people.named("Anna").is_favourite
