"""What a user does on the page of people."""

import time
from collections.abc import Callable

from actor import Actor
from meant import Meant, Seen
from PySide6.QtWidgets import QApplication, QMenu
from screen import dialog
from x_hands import LEFT, RIGHT

from photogroup.domain import CorrectionKind as Kind
from photogroup.domain import Person
from photogroup.gui.name_editing import SamePerson
from photogroup.gui.pages.people_page import PeoplePage
from photogroup.gui.pages.person_page import PersonPage


class OnPeople:
    def __init__(self, user: Actor) -> None:
        self._user = user

    def actions(self, page: PeoplePage) -> list[tuple[float, str, Callable[[], list[Meant]]]]:
        """What can be done, with how often it is done."""
        return [
            (6, "name", lambda: self._name(page)),
            (2, "name and escape", lambda: self._name(page, end="Escape")),
            (4, "name slowly", lambda: self.name_slowly(page)),
            (2, "name, look away", lambda: self._name(page, away=True)),
            (2, "name and scroll", lambda: self._name(page, scroll=True)),
            (2, "name as another", lambda: self._name_as_another(page)),
            (2, "merge by drag", lambda: self._merge_by_drag(page)),
            (2, "merge by key", lambda: self._merge_by_key(page)),
            (2, "hide by menu", lambda: self._by_menu(page)),
            (2, "favourite", lambda: self._favour(page)),
            (1, "filter", self._filter),
            (5, "open", lambda: self._open(page)),
        ]

    def name_slowly(self, page: PeoplePage) -> list[Meant]:
        """Name somebody while the scan groups anew."""
        return self._name(page, slow=True)

    def _edit_card(self, page: PeoplePage) -> Seen | None:
        """Open the box of a card; who it was, as it was seen."""
        person = self._user.pick(page.view)
        if not isinstance(person, Person):
            return None
        by_words = self._user.random.random() < 0.3 and not person.name
        self._user.hands.press("F2")
        if by_words:
            self._user.think()
        return Seen.of(person) if self._user.screen.wait(self._user.box, 1.0) else None

    def _name(
        self, page: PeoplePage, *, end: str = "Return", slow: bool = False, away: bool = False, scroll: bool = False
    ) -> list[Meant]:
        seen, name = self._edit_card(page), next(self._user.names)
        if seen is None:
            return []
        self._user.hands.write(name, 0.05 if slow else 0.003)
        if slow:
            self._user.let_the_scan_go_on_under(page.view, self._user.box, "an open box")
        if away:
            self._user.look_away()
        if scroll:
            self._user.hands.wheel(self._user.random.choice([-2, 1, 3]))
            self._user.think()
        if not self._user.screen.wait(self._user.box, 0.5):
            return []
        self._user.hands.press(end)
        return [self._user.judge.name(seen, name)] if end == "Return" else []

    def _name_as_another(self, page: PeoplePage) -> list[Meant]:
        """Give a name that somebody has, and answer whether both are one."""
        named = self._user.screen.look(lambda: [each for each in page._people if each.name])
        seen = self._edit_card(page) if named else None
        other = self._user.random.choice(named) if named else None
        if seen is None or other is None:
            return []
        self._user.hands.press("Control_L+a")
        self._user.hands.write(other.name)
        self._user.hands.press("Return")
        if other.id == seen.person or not self._user.screen.wait(lambda: isinstance(dialog(), SamePerson), 1.5):
            return []
        return self._say_whether_same(seen, other)

    def _say_whether_same(self, seen: Seen, other: Person) -> list[Meant]:
        asked = self._user.screen.look(dialog)
        assert isinstance(asked, SamePerson)
        self._user.read()
        how = self._user.random.choice(["same", "another", "cancel"])
        if how == "same":
            self._user.hands.press("Return")
            return [self._user.judge.merge(Seen.of(other), [seen], may_be_missing=True)]
        if how == "another" and self._user.click(asked.another):
            return [self._user.judge.name(seen, other.name)]
        self._user.hands.press("Escape")
        self._user.hands.write("ny")
        self._user.hands.press("Escape")
        return []

    def _merge_by_drag(self, page: PeoplePage) -> list[Meant]:
        start, end = self._user.cell(page.view), self._user.cell(page.view)
        if start is None or end is None or start[0] == end[0]:
            return []
        dragged = self._user.aim(page.view, start[1])
        if not isinstance(dragged, Person):
            return []
        self._user.hands.button(LEFT, down=True)
        for part in range(1, 9):
            step = (end[1] - start[1]) * part / 8
            self._user.hands.move(start[1].x() + step.x(), start[1].y() + step.y())
            time.sleep(0.015)
        target = self._user.screen.look(lambda: self._user.row_at(page.view, end[1]))
        if self._user.random.random() < 0.5 and self._user.screen.look(page.view.is_in_hand):
            self._user.let_the_scan_go_on_under(page.view, page.view.is_in_hand, "a drag")
        self._user.think(0.2)
        self._user.hands.button(LEFT, down=False)
        time.sleep(0.1)
        return self._merged(dragged, target)

    def _merged(self, one: object, other: object) -> list[Meant]:
        """What is meant by a merge, after the question that two names bring up."""
        if not isinstance(one, Person) or not isinstance(other, Person) or one.id == other.id:
            return []
        if one.name and other.name and self._user.screen.wait(lambda: isinstance(dialog(), SamePerson), 1.0):
            asked = self._user.screen.look(dialog)
            assert isinstance(asked, SamePerson)
            self._user.read()
            if not self._user.click(asked.same):
                return []
        return [self._user.judge.merge(Seen.of(other), [Seen.of(one)], may_be_missing=True)]

    def _merge_by_key(self, page: PeoplePage) -> list[Meant]:
        one = self._user.pick(page.view)
        other = self._user.pick(page.view, held="Control_L") if one is not None else None
        self._user.settle()
        chosen = self._user.screen.look(page.selected)
        self._user.think()
        if {person.id for person in chosen} != {each.id for each in (one, other) if isinstance(each, Person)}:
            return []
        self._user.hands.press("Control_L+m")
        time.sleep(0.05)
        return self._merged(one, other) if len(chosen) == 2 else []

    def _by_menu(self, page: PeoplePage) -> list[Meant]:
        """Hide somebody by the menu of their card."""
        cell = self._user.cell(page.view)
        person = self._user.aim(page.view, cell[1]) if cell else None
        if not isinstance(person, Person):
            return []
        self._user.hands.click(RIGHT)
        menu = lambda: QApplication.activePopupWidget()  # noqa: E731
        if not self._user.screen.wait(menu, 1.0):
            return []
        self._user.let_the_scan_go_on_under(page.view, menu, "an open menu")
        shown = self._user.screen.look(menu)
        assert isinstance(shown, QMenu)
        if self._user.random.random() < 0.4:
            self._user.hands.press("Escape")
            return []
        self._user.point_at(
            self._user.screen.look(lambda: shown.mapToGlobal(shown.actionGeometry(page.hide_).center()))
        )
        self._user.hands.click()
        return [self._user.judge.person(Kind.HIDE, [Seen.of(person)])]

    def _favour(self, page: PeoplePage) -> list[Meant]:
        person = self._user.pick(page.view)
        if not isinstance(person, Person):
            return []
        self._user.hands.press("Control_L+b")
        return [self._user.judge.person(Kind.FAVOURITE_PERSON, [Seen.of(person)], "people")]

    def _filter(self) -> list[Meant]:
        self._user.hands.write(self._user.random.choice(["ny", "an", "yes"]))
        self._user.think(0.2)
        self._user.hands.press("Escape")
        self._user.hands.press("Escape")
        return []

    def _open(self, page: PeoplePage) -> list[Meant]:
        person = self._user.pick(page.view)
        self._user.hands.press("Return")
        opened = lambda: isinstance(self._user.window.page, PersonPage)  # noqa: E731
        if isinstance(person, Person) and self._user.screen.wait(opened, 1.0):
            shown = self._user.screen.look(lambda: self._user.window.page._person)  # type: ignore[attr-defined]
            if shown is None or not self._user.screen.look(
                lambda: self._user.judge.are_same(shown.id, Seen.of(person))
            ):
                self._user.faults.append(f"opened {shown}, meant {person}")
        return []
