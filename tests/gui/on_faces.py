"""What a user does on the page of a person, and on that of questions."""

import time
from collections.abc import Callable

from actor import Actor
from meant import Meant, Seen
from screen import dialog

from photogroup.domain import CorrectionKind as Kind
from photogroup.domain import FaceId
from photogroup.gui.pages.person_page import PersonPage
from photogroup.gui.pages.review_page import ReviewPage
from photogroup.gui.widgets.person_picker import PersonPicker

_KEYS = [
    ("y", Kind.CONFIRM), ("c", Kind.CONFIRM), ("n", Kind.REJECT), ("Delete", Kind.REJECT), ("x", Kind.NOT_A_FACE),
    ("i", Kind.IGNORE), ("o", Kind.ASSIGN),
]  # fmt: skip
Actions = list[tuple[float, str, Callable[[], list[Meant]]]]


class OnPerson:
    def __init__(self, user: Actor) -> None:
        self._user = user

    def actions(self, page: PersonPage) -> Actions:
        """What can be done, with how often it is done."""
        return [
            (8, "judge faces", lambda: self._judge_faces(page)),
            (4, "yes to many", lambda: self._confirm_on(page)),
            (3, "move faces", lambda: self._move_faces(page)),
            (3, "name the person", lambda: self._name_person(page)),
            (2, "open a photo", lambda: self._open_photo(page)),
            (1, "photos or faces", lambda: self._user.plain("space")),
        ]

    def _shown(self, page: PersonPage) -> Seen | None:
        person = self._user.screen.look(lambda: page._person)
        return None if person is None else Seen.of(person)

    def _pick_faces(self, page: PersonPage) -> list[FaceId]:
        """Click one face or some; those that are marked now."""
        if self._user.pick(page.face_view) is None:
            return []
        for _ in range(self._user.random.choice([0, 0, 1, 2])):
            self._user.pick(page.face_view, held=self._user.random.choice(["Control_L", "Shift_L"]))
        self._user.settle()
        # Two clicks on one face in a short time open its photo.
        return self._user.screen.look(lambda: page.selected_faces() if self._user.window.page is page else [])

    def _judge_faces(self, page: PersonPage) -> list[Meant]:
        faces, person = self._pick_faces(page), self._shown(page)
        if not faces or person is None:
            return []
        self._user.think(0.12)
        key, kind = self._user.random.choice(_KEYS)
        self._user.hands.press(key)
        told = person if kind in (Kind.CONFIRM, Kind.REJECT) else None
        return [self._user.judge.faces(kind, faces, told, may_be_missing=True)]

    def _confirm_on(self, page: PersonPage) -> list[Meant]:
        """Say yes to one face after another, looking at each."""
        meant: list[Meant] = []
        self._pick_faces(page)
        for _ in range(4):
            faces, person = self._user.screen.look(page.selected_faces), self._shown(page)
            if not faces or person is None:
                break
            self._user.think(0.05)
            self._user.hands.press("y")
            meant.append(self._user.judge.faces(Kind.CONFIRM, faces, person, may_be_missing=True))
            self._user.settle()
        return meant

    def _move_faces(self, page: PersonPage) -> list[Meant]:
        faces = self._pick_faces(page)
        if not faces:
            return []
        self._user.hands.press("m")
        if not self._user.screen.wait(lambda: isinstance(dialog(), PersonPicker), 1.0):
            return []
        self._user.let_the_scan_go_on_under(page.face_view, dialog, "a dialog")
        if self._user.random.random() < 0.3:
            self._user.hands.press("Escape")
            return []
        name = next(self._user.names)
        self._user.hands.write(name)
        self._press_until_taken()
        return [self._user.judge.moved(faces, name, None)]

    def _press_until_taken(self) -> None:
        """Enter takes nothing as long as the name might have been begun before the dialog was there."""
        for _ in range(20):
            self._user.hands.press("Return")
            if self._user.screen.wait(lambda: dialog() is None, 2.0):
                return

    def _name_person(self, page: PersonPage) -> list[Meant]:
        seen, name = self._shown(page), next(self._user.names)
        self._user.hands.press("F2")
        if seen is None or not self._user.screen.wait(self._user.box, 1.0):
            return []
        self._user.hands.write(name)
        self._user.let_the_scan_go_on()
        if not self._user.screen.wait(self._user.box, 0.5):
            return []
        self._user.hands.press("Return")
        return [self._user.judge.name(seen, name)]

    def _open_photo(self, page: PersonPage) -> list[Meant]:
        if self._user.pick(page.face_view) is not None:
            self._user.hands.press("w")
            time.sleep(0.1)
        return []


class OnReview:
    def __init__(self, user: Actor) -> None:
        self._user = user

    def actions(self, page: ReviewPage) -> Actions:
        return [(12, "answer", lambda: self._answer(page)), (3, "type ahead", lambda: self._type_ahead(page))]

    def _answer(self, page: ReviewPage) -> list[Meant]:
        """Answer the question, once it has been in sight for a moment; there may be none."""
        is_there = lambda: page._is_seen if page.question is not None else not page._asker.is_busy  # noqa: E731
        if not self._user.screen.wait(is_there, 0.8):
            return []
        asked = self._user.screen.look(lambda: page.question)
        if asked is None:
            return []
        self._user.think(0.1)
        key = self._user.random.choice("yns")
        self._user.hands.press(key)
        return [self._user.judge.answer(asked, key)]

    def _type_ahead(self, page: ReviewPage) -> list[Meant]:
        """Type on after an answer, and hold a key: only the question that was seen is answered."""
        meant = self._answer(page)
        self._user.hands.write(self._user.random.choice(["jenny", "yyyy", "nnn"]), 0.02)
        self._user.hands.key("y", down=True)
        time.sleep(0.3)
        self._user.hands.key("y", down=False)
        return meant
