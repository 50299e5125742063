"""People sorted by the user: favourites first, groups, orders, and what is done with several at once."""

from pathlib import Path

import pytest
from hands import click, key, page, press, settle, when_asked
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QPushButton

from photogroup.domain import PersonId
from photogroup.gui.item_models.people_items import Order
from photogroup.gui.main_window import MainWindow
from photogroup.gui.pages.people_page import PeoplePage
from photogroup.gui.widgets.groups_dialog import GroupsDialog
from photogroup.library import Library

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def people(window: MainWindow) -> PeoplePage:
    return page(window, PeoplePage)


def row_of(shown: PeoplePage, name: str) -> int:
    return next(row for row, person in enumerate(shown.model.rows) if person.name == name)


def select(shown: PeoplePage, *names: str) -> None:
    for number, name in enumerate(names):
        click(shown.view, row_of(shown, name), CTRL if number else Qt.KeyboardModifier.NoModifier)


def names(shown: PeoplePage) -> list[str]:
    return [person.name for person in shown.model.rows]


def groups_of(library: Library) -> dict[str, tuple[str, ...]]:
    return {person.name: person.groups for person in library.people.all() if person.groups}


def fill(new: str = "", *clicks: str) -> None:
    """Answer the groups dialog by its boxes and its field."""

    def answer(dialog: GroupsDialog) -> None:
        for group in clicks:
            box = dialog.boxes[group]
            QTest.mouseClick(box, Qt.MouseButton.LeftButton, pos=QPoint(10, box.height() // 2))
        QTest.keyClicks(dialog.new, new)
        take = next(each for each in dialog.findChildren(QPushButton) if each.isDefault())
        press(take)

    seen = when_asked(GroupsDialog, answer)
    key("l", CTRL)
    assert seen


def test_favourites_stand_first_under_a_heading_of_their_own(people: PeoplePage, library: Library) -> None:
    select(people, "Clara")
    key("b", CTRL)
    assert names(people)[0] == "Clara"
    assert [section.title for section in people.model.sections] == ["Favourites", "Named", "Who are they?"]
    assert "favourite" in people.model.index(0).data()
    key("b", CTRL)
    assert not any(person.is_favourite for person in library.people.all())
    key("z", CTRL)
    assert library.people.named("Clara").is_favourite


def test_several_people_are_put_into_a_new_group_in_one_step(people: PeoplePage, library: Library) -> None:
    assert not people.group.isVisible()
    select(people, "Anna", "Clara")
    fill("Family")
    assert groups_of(library) == {"Anna": ("Family",), "Clara": ("Family",)}
    assert people.group.isVisible()
    key("z", CTRL)
    assert groups_of(library) == {}
    assert not people.group.isVisible()


def test_a_half_tick_stays_unless_it_is_clicked(people: PeoplePage, library: Library) -> None:
    people.tools.bridge.do(library.people.groups.put, [library.people.named("Anna").id], "Family")
    select(people, "Anna", "Ben")
    fill("School")
    assert groups_of(library) == {"Anna": ("Family", "School"), "Ben": ("School",)}
    select(people, "Anna", "Ben")
    fill("", "Family", "School")
    assert groups_of(library) == {"Anna": ("Family",), "Ben": ("Family",)}


def test_one_group_is_shown_at_a_time(people: PeoplePage, library: Library) -> None:
    ids = {person.name: person.id for person in library.people.all() if person.name}
    people.tools.bridge.do(library.people.groups.put, [ids["Anna"], ids["Ben"]], "Family")
    people.tools.bridge.do(library.people.groups.favour, [ids["Ben"]])
    people.group.setFocus()
    QTest.keyClicks(people.group, "Fam")
    assert people.group.currentText() == "Family"
    assert names(people) == ["Ben", "Anna"]
    people.group.choose("")
    assert names(people) == ["Ben"]
    people.tools.bridge.do(library.people.groups.favour, [ids["Ben"]], False)
    settle()
    assert people.group.group is None
    assert len(names(people)) == 6


def test_a_group_whose_people_are_all_hidden_says_where_they_are(people: PeoplePage, library: Library) -> None:
    ids = {person.name: person.id for person in library.people.all() if person.name}
    people.tools.bridge.do(library.people.groups.put, [ids["Anna"]], "Family")
    people.group.setFocus()
    QTest.keyClicks(people.group, "Fam")
    people.tools.bridge.do(library.corrections.hide_all, [ids["Anna"]])
    settle()
    assert people.empty.isVisible()
    assert "“Hidden”" in people.empty.sentence.text()


def test_people_are_sorted_by_who_is_newest_and_who_was_last_seen(people: PeoplePage, library: Library) -> None:
    everyone = library.people.all()
    people.order.setCurrentIndex(people.order.findData(Order.NEWEST))
    named = [person.id for person in people.model.rows if person.name]
    assert named == sorted(named, reverse=True)
    people.order.setCurrentIndex(people.order.findData(Order.DATE))
    seen = [person.last_seen for person in people.model.rows if person.name and person.last_seen]
    assert seen == sorted(seen, reverse=True)
    assert len(people.model.rows) == len(everyone)


def test_the_photos_of_several_people_are_copied_at_once(
    people: PeoplePage, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out"
    out.mkdir()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(out))
    select(people, "Anna", "Ben")
    people.files.export.trigger()
    while window.tools.jobs.is_running:
        QTest.qWait(5)
    settle()
    photos = {person: len(window.tools.library.photos.of_person(person)) for person in _ids(people, "Anna", "Ben")}
    copied = {folder.name: len(list(folder.iterdir())) for folder in out.iterdir()}
    assert sorted(copied.values()) == sorted(photos.values())
    assert set(copied) == {"Anna", "Ben"}
    assert str(sum(photos.values())) in window.toast.words.text()


def _ids(shown: PeoplePage, *wanted: str) -> list[PersonId]:
    return [person.id for person in shown.model.rows if person.name in wanted]
