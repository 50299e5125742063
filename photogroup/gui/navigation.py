"""Where the user is, and the way back."""

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QObject, Signal

from photogroup.domain import FaceId, PersonId, PhotoId


class PageName(StrEnum):
    WELCOME = "welcome"
    PEOPLE = "people"
    PERSON = "person"
    PHOTO = "photo"
    TIMELINE = "photos"
    REVIEW = "review"
    SEARCH = "search"
    FOLDERS = "folders"
    MAP = "map"
    TRAINING = "training"
    HISTORY = "history"
    SETTINGS = "settings"
    SPLIT = "split"
    MATCHES = "matches"
    NEWS = "news"
    SET = "set"
    EVENTS = "events"
    EVENT = "event"
    PLACES = "places"


@dataclass(frozen=True, slots=True)
class Visit:
    """A page and what it shows."""

    page: PageName
    person: PersonId | None = None
    photo: PhotoId | None = None
    face: FaceId | None = None
    among: tuple[PhotoId, ...] = ()
    """The photos to step through with next and previous."""
    proposes: bool = False
    """Whether a split is proposed on arriving."""
    title: str = ""
    """The title of photos that are shown together."""


@dataclass(frozen=True, slots=True)
class FullView:
    """A photo that fills the screen, and those that next and previous lead to."""

    photo: PhotoId
    among: tuple[PhotoId, ...]

    @property
    def here(self) -> int:
        """The place of the photo among them; -1 if it is not one of them."""
        return self.among.index(self.photo) if self.photo in self.among else -1

    @property
    def neighbours(self) -> list[PhotoId]:
        """The photo before it and the one after, if there are such."""
        there = (self.here - 1, self.here + 1) if self.here >= 0 else ()
        return [self.among[number] for number in there if 0 <= number < len(self.among)]

    def without(self, gone: PhotoId) -> "FullView":
        """The same photo, without this one among the others."""
        return FullView(self.photo, tuple(each for each in self.among if each != gone))


class Navigator(QObject):
    """Goes to places and remembers the way back."""

    went = Signal(object)
    viewed = Signal(object)
    """FullView: a photo is to fill the screen."""

    def __init__(self, start: Visit, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._past: list[Visit] = []
        self._future: list[Visit] = []
        self.place = start
        self.is_returning = False
        """Whether the user is returning to this place."""
        self.is_unasked = False
        """Whether the user is led there without having asked for it."""

    def go(self, place: Visit) -> None:
        """Go there; the forward history is cleared."""
        if place != self.place:
            self._past.append(self.place)
            self._future.clear()
        self._arrive(place, returns=False)

    def replace(self, place: Visit) -> None:
        """Replace the present place, so that the next photo is not a new step of the history."""
        self._arrive(place, returns=False)

    def take_over(self, other: "Navigator") -> None:
        """Go where another one is, by the same way."""
        self._past, self._future = other._past, other._future
        self._arrive(other.place, returns=True)

    def back(self) -> None:
        if self._past:
            self._future.append(self.place)
            self._arrive(self._past.pop(), returns=True)

    def leave(self) -> None:
        """Go back because what was shown here is gone."""
        self.is_unasked = True
        try:
            self.back()
        finally:
            self.is_unasked = False

    def forward(self) -> None:
        if self._future:
            self._past.append(self.place)
            self._arrive(self._future.pop(), returns=True)

    def forget(self, page: PageName) -> None:
        """Neither back nor forward leads to this page any more."""
        for way in (self._past, self._future):
            way[:] = [place for place in way if place.page != page]

    def _arrive(self, place: Visit, *, returns: bool) -> None:
        self.place, self.is_returning = place, returns
        self.went.emit(place)
