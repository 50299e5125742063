"""What comes later in a library, by the keys and the mouse of a real X server: photos that change, names from other
programs, and a training that is used and taken back."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from actor import Actor
from interop_packets import by_elements, packet
from PySide6.QtWidgets import QApplication, QWidget
from screen import dialog
from small_library import draw_photo

from photogroup.domain import FaceId, PersonId, PhotoId
from photogroup.gui.names_dialogs import ImportDialog
from photogroup.gui.navigation import PageName
from photogroup.gui.pages.people_page import PeoplePage
from photogroup.gui.pages.person_page import PersonPage
from photogroup.gui.pages.training_page import TrainingPage
from photogroup.gui.preview_dialog import PreviewDialog

T = TypeVar("T")
_LONG = 150.0


class LaterJourneys:
    def __init__(self, user: Actor, go: Callable[[PageName], None]) -> None:
        self._user, self._go = user, go
        self._library = user.window.tools.library
        self._moved: tuple[FaceId, PersonId, Path] | None = None
        self._gone: PhotoId | None = None
        self._edited: Path | None = None

    def change_photos(self, name: str) -> None:
        """Move a photo of this person into another folder, delete one, and paint over one, while the scan runs."""
        person = self._look(lambda: self._library.people.named(name))
        faces = self._look(lambda: self._library.people.faces_of(person.id))
        photos = [self._look(lambda face=face: self._library.photos.get(face.photo_id)) for face in faces[:3]]  # type: ignore[misc]
        moved, gone, edited = (photo.paths[0] for photo in photos)
        there = moved.parent.parent / "19" / moved.name
        shutil.move(moved, there)
        gone.unlink()
        draw_photo((0, 1), seed=4242).save(edited)
        self._moved, self._gone, self._edited = (faces[0].face_id, person.id, there), photos[1].id, edited

    def look_for_them(self) -> list[str]:
        """Scan once more; what is not as it should be."""
        assert self._moved is not None
        assert self._gone is not None
        self._user.hands.press("F5")
        self._user.screen.wait(lambda: self._user.window.tools.jobs.is_running, 5.0)
        self._wait_for_the_job()
        face, person, there = self._moved
        photo = self._look(lambda: self._library.photos.of_face(face))
        home = self._look(lambda: self._library._context.store.memberships.of_faces([face])[face].person_id)
        anew = self._look(lambda: self._library.photos.named(str(self._edited)))
        return [
            *([] if photo.paths == (there,) else [f"the moved photo is at {photo.paths}"]),
            *([] if home == person else [f"the moved face is with {home}, and not with {person}"]),
            *(["the deleted photo is there"] if self._is_there(self._gone) else []),
            *([] if anew.is_present else ["the edited photo is not there"]),
        ]

    def _is_there(self, photo: PhotoId) -> bool:
        return self._look(lambda: self._library.photos.get(photo)).is_present

    def take_names_in(self, name: str) -> list[str]:
        """Somebody without a name is named in a file beside a photo; take that over after a look."""
        person = self._look(lambda: next(each for each in self._library.people.all() if not each.name))
        face = self._look(lambda: self._library.people.faces_of(person.id)[0])
        path = self._look(lambda: self._library.photos.get(face.photo_id)).paths[0]
        box = face.box
        named = [(name, box.center.x, box.center.y, box.width, box.height)]
        path.with_name(path.name + ".xmp").write_bytes(packet(by_elements(named, (480, 360))))
        self._user.hands.press("Control_L+i")
        if not self._is_asked(ImportDialog):
            return ["no dialog about names comes"]
        self._user.read()
        self._user.hands.press("Return")
        has_it = lambda: any(each.name == name for each in self._library.people.all())  # noqa: E731
        is_there = self._user.screen.wait(has_it, 10.0)
        self._wait_for_the_job()
        path.with_name(path.name + ".xmp").unlink()
        owner = self._look(lambda: self._library._context.store.memberships.of_faces([face.face_id])[face.face_id])
        right = is_there and self._look(lambda: self._library.people.get(owner.person_id).name) == name
        return [] if right else [f"{name} of a file beside a photo is not known"]

    def train_and_go_back(self) -> list[str]:
        """Confirm the six largest people, train, use what came of it, and go back."""
        for row in range(6):
            self._confirm_all_of(row)
        before = self._in_use()
        self._go(PageName.TRAINING)
        page = self._user.screen.look(lambda: self._user.window.page)
        assert isinstance(page, TrainingPage)
        self._user.hands.press("Control_L+t")
        if not self._user.screen.wait(lambda: page.validation.isVisible(), _LONG):
            return [f"no training comes to an end: {self._look(page.trouble.text)}"]
        self._wait_for_the_job()
        self._user.read()
        if self._look(page.take.isEnabled):
            self._user.hands.press("Control_L+Return")
            self._wait_for_use(lambda: self._in_use() != before)
        else:
            self._click(page.validation.leave)
        if self._in_use() != before and not self._go_back(page, before):
            return ["there is no way back to the network before"]
        return []

    def _confirm_all_of(self, row: int) -> None:
        self._go(PageName.PEOPLE)
        page = self._look(lambda: self._user.window.page)
        assert isinstance(page, PeoplePage)
        self._look(lambda: page.view.setCurrentIndex(page.model.index(row)))
        self._user.hands.press("Return")
        self._user.screen.wait(lambda: isinstance(self._user.window.page, PersonPage))
        person = self._look(lambda: self._user.window.page)
        self._user.screen.wait(lambda: person.faces.rowCount() > 0)  # type: ignore[attr-defined]
        self._user.hands.press("Control_L+a")
        self._user.think(0.1)
        self._user.hands.press("y")
        self._user.settle()

    def _go_back(self, page: TrainingPage, name: str) -> bool:
        self._user.screen.wait(page.way_back.isEnabled, _LONG)
        self._click(page.way_back)
        if not self._is_asked(PreviewDialog):
            return False
        self._user.read()
        self._click(self._look(dialog).yes)  # type: ignore[union-attr]
        return self._wait_for_use(lambda: self._in_use() == name)

    def _click(self, button: QWidget) -> None:
        self._user.screen.wait(lambda: button.isVisible() and button.isEnabled(), 10.0)
        self._user.click(button)

    def _wait_for_use(self, holds: Callable[[], bool]) -> bool:
        done = self._user.screen.wait(lambda: holds() and not self._user.window.tools.jobs.is_running, _LONG)
        self._user.think(0.2)
        return done

    def _in_use(self) -> str:
        return next(each.manifest.name for each in self._library.networks.all() if each.is_active)

    def _wait_for_the_job(self) -> None:
        self._user.screen.wait(lambda: not self._user.window.tools.jobs.is_running, _LONG)

    def _is_asked(self, kind: type[QWidget]) -> bool:
        shown = lambda: isinstance(dialog(), kind) and QApplication.activeWindow() is dialog()  # noqa: E731
        return self._user.screen.wait(shown, _LONG)

    def _look(self, question: Callable[[], T]) -> T:
        return self._user.screen.look(question)
