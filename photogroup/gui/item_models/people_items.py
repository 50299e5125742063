"""The people page's rows: which albums, in which order, under which headings."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from operator import attrgetter
from typing import Any

from PySide6.QtCore import QCoreApplication, QMimeData, QModelIndex, QObject, Qt, QUrl

from photogroup.domain import Person, PersonId, PersonKind
from photogroup.gui.item_models.card_questions import CardQuestion
from photogroup.gui.item_models.rows import Index, RowsModel, Section
from photogroup.gui.picture_mime import FACES_MIME, PEOPLE_MIME, PHOTOS_MIME, ids_as_mime
from photogroup.naming import search_key

_MOST_DRAGGED = 2000
"""Most faces whose photos are dragged along as files; beyond that, use the menu to copy them."""


class PeopleFilter(StrEnum):
    """Which people the page shows."""

    ALL = "all"
    NAMED = "named"
    UNNAMED = "unnamed"
    STRANGERS = "strangers"
    HIDDEN = "hidden"


class Order(StrEnum):
    COUNT = "count"
    NAME = "name"
    NEWEST = "newest"
    DATE = "date"
    RECENT = "recent"


@dataclass(frozen=True, slots=True)
class Choice:
    """What the user has chosen to see."""

    shown: PeopleFilter = PeopleFilter.ALL
    order: Order = Order.COUNT
    text: str = ""
    group: str | None = None
    """Only people of this group; empty for only favourites; None for everybody."""

    def takes(self, person: Person) -> bool:
        """Whether somebody is in the chosen group."""
        if self.group is None:
            return True
        return self.group in person.groups if self.group else person.is_favourite


def display_name(person: Person) -> str:
    return person.name or QCoreApplication.translate("people", "Who is this?")


def name_or_none(person: Person) -> str:
    """The name or "Without a name", where a question would read oddly: beside a picture, or within a sentence."""
    return person.name or QCoreApplication.translate("people", "Without a name")


def shelf(person: Person) -> PeopleFilter:
    """The section that a person belongs to, apart from "all"."""
    return PeopleFilter.HIDDEN if person.is_hidden else _SHELVES[person.kind]


# Thousands of people are examined after each correction; up to Python 3.11 an enum member's name costs more than this.
_SHELVES = {
    PersonKind.NAMED: PeopleFilter.NAMED,
    PersonKind.UNNAMED: PeopleFilter.UNNAMED,
    PersonKind.STRANGER: PeopleFilter.STRANGERS,
    PersonKind.IGNORED: PeopleFilter.HIDDEN,
}
_IN_ALL = (PeopleFilter.NAMED, PeopleFilter.UNNAMED)


def counts(people: Iterable[Person]) -> dict[PeopleFilter, int]:
    """How many people each choice shows."""
    found = Counter(map(shelf, people))
    return {shown: found[shown] for shown in PeopleFilter} | {PeopleFilter.ALL: sum(found[shown] for shown in _IN_ALL)}


def arrange(
    people: Iterable[Person], choice: Choice, recent: Callable[[PersonId], int]
) -> tuple[list[Person], list[Section]]:
    """The rows and headings for this choice; `recent` ranks people by when they last changed, latest highest."""
    text, shelves = search_key(choice.text.strip()), _IN_ALL if choice.shown == PeopleFilter.ALL else (choice.shown,)
    found = [person for person in people if shelf(person) in shelves]
    if choice.group is not None:
        found = [person for person in found if choice.takes(person)]
    if text:
        found = [person for person in found if text in search_key(person.name)]
    if choice.order == Order.COUNT:  # mostly in this order already, which the sort exploits
        found.sort(key=attrgetter("id"))
        found.sort(key=attrgetter("face_count"), reverse=True)
    else:
        found.sort(key=_sort_key(choice.order, recent))
    if choice.shown != PeopleFilter.ALL:
        return sorted(found, key=lambda person: not person.is_favourite), []
    parts = {
        QCoreApplication.translate("people", "Favourites"): [p for p in found if p.is_favourite],
        QCoreApplication.translate("people", "Named"): [p for p in found if p.name and not p.is_favourite],
        QCoreApplication.translate("people", "Who are they?"): [p for p in found if not (p.name or p.is_favourite)],
    }
    rows = [person for part in parts.values() for person in part]
    sections = [Section(title, len(part)) for title, part in parts.items() if part]
    return rows, sections if len(sections) > 1 else []


def _sort_key(order: Order, recent: Callable[[PersonId], int]) -> Callable[[Person], tuple[object, ...]]:
    if order == Order.NAME:
        return lambda person: (not person.name, search_key(person.name), -person.face_count, person.id)
    if order == Order.NEWEST:
        return lambda person: (-person.id,)
    if order == Order.DATE:
        return lambda person: (-(person.last_seen or datetime.min).toordinal(), -person.face_count, person.id)
    return lambda person: (-recent(person.id), -person.face_count, person.id)


class PeopleModel(RowsModel[Person]):
    """Albums. They can be dragged onto one another, faces onto them, and their photos to other programs."""

    NewRole = RowsModel.RowRole + 1
    QuestionRole = RowsModel.RowRole + 2
    LikelyRole = RowsModel.RowRole + 3

    def __init__(
        self,
        parent: QObject | None = None,
        files: Callable[[Sequence[PersonId]], Sequence[QUrl]] = lambda people: (),
    ) -> None:
        """`files` finds the files of the photos of these people."""
        super().__init__(parent)
        self._files = files
        self.news: dict[PersonId, int] = {}
        """How many faces an album has gained; those that only may belong to it count in `likely`."""
        self.likely: dict[PersonId, int] = {}
        self.questions: dict[PersonId, CardQuestion] = {}
        """Who is probably somebody known."""

    def key(self, row: Person) -> PersonId:
        return row.id

    def seen(self, before: Person, now: Person) -> Person:
        """The face stays: it is whom the user is acting on."""
        return replace(now, key_face=before.key_face)

    def text(self, row: Person) -> str:
        new, likely = self.news.get(row.id, 0), self.likely.get(row.id, 0)
        parts = (
            self.name_of(row),
            self.tr("favourite") if row.is_favourite else "",
            self.tr("%Ln face(s)", "", row.face_count),
            self.tr("%Ln new", "", new) if new else "",
            self.tr("%Ln likely", "", likely) if likely else "",
            *row.groups,
        )
        return ", ".join(part for part in parts if part)

    def name_of(self, row: Person) -> str:
        """The name, or the question on the card of somebody without one."""
        asked = None if row.name else self.questions.get(row.id)
        return self.tr("Is this %1?").replace("%1", asked.known) if asked else display_name(row)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """As for all rows; the faces gained since the last visit by NewRole, those that may belong here by LikelyRole,
        a CardQuestion by QuestionRole."""
        if role in (self.NewRole, self.LikelyRole) and index.isValid():
            return (self.news if role == self.NewRole else self.likely).get(self.row(index).id, 0)
        if role == self.QuestionRole and index.isValid():
            return None if self.row(index).name else self.questions.get(self.row(index).id)
        return super().data(index, role)

    def show_news(self, news: Mapping[PersonId, tuple[int, int]]) -> None:
        """Mark the people who have gained this many faces since the last visit, and this many that may be theirs."""
        gained = {person: new for person, (new, _) in news.items() if new}
        likely = {person: more for person, (_, more) in news.items() if more}
        if (gained, likely) != (self.news, self.likely):
            self.news, self.likely = gained, likely
            self._all_changed()

    def forget_news(self, person: PersonId) -> None:
        """The user has seen what is new of this person."""
        everybody = self.news.keys() | self.likely.keys()
        self.show_news({one: (self.news.get(one, 0), self.likely.get(one, 0)) for one in everybody - {person}})

    def show_questions(self, questions: dict[PersonId, CardQuestion]) -> None:
        """Show these questions on people's cards."""
        if questions != self.questions:
            self.about_to_move.emit()
            self.questions = questions
            self._all_changed()

    def _all_changed(self) -> None:
        if self.rowCount():
            self.dataChanged.emit(self.index(0), self.index(self.rowCount() - 1))

    def flags(self, index: Index) -> Qt.ItemFlag:
        flag = Qt.ItemFlag
        if not index.isValid():
            return flag.NoItemFlags
        return (
            flag.ItemIsEnabled
            | flag.ItemIsSelectable
            | flag.ItemIsEditable
            | flag.ItemIsDragEnabled
            | flag.ItemIsDropEnabled
        )

    def mimeTypes(self) -> list[str]:
        return [PEOPLE_MIME, FACES_MIME, PHOTOS_MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        people = [self.row(index) for index in indexes]
        data = ids_as_mime(PEOPLE_MIME, [person.id for person in people])
        if sum(person.face_count for person in people) <= _MOST_DRAGGED:
            data.setUrls(self._files([person.id for person in people]))
        return data

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction | Qt.DropAction.CopyAction
