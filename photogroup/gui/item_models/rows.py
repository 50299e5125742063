"""Item models over plain rows that keep selection, current item and place when the rows change.

A correction changes a handful of rows. Resetting the model for that would throw the user back to the top of the page,
so new rows are announced to the views as removals, moves, insertions and changes. While the user acts on a row, no row
appears, disappears or moves: the target of a click, a drop or a name is still there when it arrives.
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Any, Generic, TypeAlias, TypeVar

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, QTimer, Signal

from photogroup.domain import PhotoId

Row = TypeVar("Row")
Index: TypeAlias = QModelIndex | QPersistentModelIndex
_MOST_RANGES = 64
"""Beyond this many separate removals or insertions, announcing each costs more than starting over."""
_LOOK_AGAIN_MS = 40
"""How often waiting rows check whether the user has let go."""


@dataclass(frozen=True, slots=True)
class Section:
    """A run of rows under one heading; an empty title has no heading."""

    title: str
    count: int


class RowsModel(QAbstractListModel, Generic[Row]):
    """A list of rows, each known by its key; sections divide it for grid views."""

    sections_changed = Signal()
    about_to_change = Signal()
    """The rows are about to change; views note their place by keys."""
    changed = Signal()
    """The rows have changed."""
    about_to_move = Signal()
    """Anything about the rows is about to change; views note what was where."""

    KeyRole = Qt.ItemDataRole.UserRole
    RowRole = Qt.ItemDataRole.UserRole + 1

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[Row] = []
        self._keys: list[Hashable] = []
        self._places: dict[Hashable, int] | None = None
        self._sections: tuple[Section, ...] = ()
        self._acting: list[Callable[[], bool]] = []
        self._waiting: tuple[Sequence[Row], Sequence[Section]] | None = None
        self._timer = QTimer(self, interval=_LOOK_AGAIN_MS)
        self._timer.timeout.connect(self.settle)

    def key(self, row: Row) -> Hashable:
        """What identifies a row across refreshes."""
        raise NotImplementedError

    def text(self, row: Row) -> str:
        """What a screen reader says, and what is shown where the view has no picture."""
        raise NotImplementedError

    def photos(self, row: Row) -> Collection[PhotoId]:
        """The photos that a row shows; none where photos are not what it is about."""
        return ()

    def seen(self, before: Row, now: Row) -> Row:
        """What is shown of a row that changes in its place; by default, the row as it is now."""
        return now

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        row = self._rows[index.row()]
        if role == self.RowRole:
            return row
        if role == self.KeyRole:
            return self._keys[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self.text(row)
        return None

    @property
    def sections(self) -> tuple[Section, ...]:
        return self._sections or (Section("", len(self._rows)),)

    @property
    def rows(self) -> Sequence[Row]:
        return self._rows

    @property
    def keys(self) -> Sequence[Hashable]:
        """What identifies each of them."""
        return self._keys

    def row(self, index: Index) -> Row:
        return self._rows[index.row()]

    def index_of(self, key: Hashable) -> QModelIndex:
        """Where the row with this key is; an invalid index if there is none."""
        if self._places is None:
            self._places = {known: place for place, known in enumerate(self._keys)}
        place = self._places.get(key)
        return QModelIndex() if place is None else self.index(place)

    # Rows that wait for the user's hand

    def hold_while(self, acting: Callable[[], bool]) -> None:
        """Hold all rows in place while this says that the user acts on one of them."""
        self._acting.append(acting)

    @property
    def is_held(self) -> bool:
        return any(acting() for acting in self._acting)

    @property
    def is_waiting(self) -> bool:
        """Whether new rows will be shown once the user has let go."""
        return self._waiting is not None

    def settle(self) -> None:
        """Show the rows that wait, unless the user still acts on one."""
        if self._waiting is not None and not self.is_held:
            self.set_rows(*self._waiting)

    def set_rows(self, rows: Sequence[Row], sections: Sequence[Section] = ()) -> None:
        """Replace the rows, announcing as little change to the views as possible.

        While the user acts on a row, only the texts of rows are updated; the rest waits.
        """
        if self._rows and self.is_held:
            self._waiting = rows, sections
            self._timer.start()
            self.replace(rows)
            return
        self._forget_waiting()
        self.about_to_move.emit()
        self.about_to_change.emit()
        self._show(rows, sections)
        self.changed.emit()

    def _forget_waiting(self) -> None:
        self._waiting = None
        self._timer.stop()

    def _show(self, rows: Sequence[Row], sections: Sequence[Section]) -> None:
        had, self._sections = self._sections, tuple(sections)
        wanted = [self.key(row) for row in rows]
        known, kept = set(self._keys), set(wanted)
        gone = list(_ranges([key not in kept for key in self._keys]))
        new = list(_ranges([key not in known for key in wanted]))
        if len(gone) + len(new) > _MOST_RANGES or not self._rows:
            self._reset(rows, wanted)
        else:
            self._remove(gone)
            self._order([key for key in wanted if key in known])
            self._insert(new, rows, wanted)
            self._change(rows)
        if self._sections != had:
            self.sections_changed.emit()

    def leave_out(self, keys: Collection[Hashable]) -> None:
        """Remove the rows with these keys, before everything has been reloaded; costs only as much as these rows."""
        self._forget_waiting()
        self.about_to_move.emit()
        gone = sorted(index.row() for key in keys if (index := self.index_of(key)).isValid())
        ends = list(accumulate(section.count for section in self._sections))
        lost = Counter(bisect_right(ends, row) for row in gone)
        self._sections = tuple(
            Section(section.title, section.count - lost[number]) for number, section in enumerate(self._sections)
        )
        self._remove([(row, row + 1) for row in gone])
        self.sections_changed.emit()

    def replace(self, rows: Iterable[Row]) -> None:
        """Replace the rows that have the same keys as these."""
        for row in rows:
            index = self.index_of(self.key(row))
            if index.isValid() and self._rows[index.row()] != row:
                self._rows[index.row()] = self.seen(self._rows[index.row()], row)
                self.dataChanged.emit(index, index)

    def _reset(self, rows: Sequence[Row], keys: list[Hashable]) -> None:
        self.beginResetModel()
        self._rows, self._keys = list(rows), keys
        self._places = None
        self.endResetModel()

    def _remove(self, ranges: list[tuple[int, int]]) -> None:
        for first, end in reversed(ranges):
            self.beginRemoveRows(QModelIndex(), first, end - 1)
            del self._rows[first:end], self._keys[first:end]
            self._places = None
            self.endRemoveRows()

    def _order(self, keys: list[Hashable]) -> None:
        if keys == self._keys:
            return
        self.layoutAboutToBeChanged.emit()
        before = self.persistentIndexList()
        names = [self._keys[index.row()] for index in before]
        rows = dict(zip(self._keys, self._rows, strict=True))
        self._keys, self._rows = keys, [rows[key] for key in keys]
        self._places = None
        self.changePersistentIndexList(before, [self.index_of(name) for name in names])
        self.layoutChanged.emit()

    def _insert(self, ranges: list[tuple[int, int]], rows: Sequence[Row], keys: list[Hashable]) -> None:
        for first, end in ranges:
            self.beginInsertRows(QModelIndex(), first, end - 1)
            self._rows[first:first] = rows[first:end]
            self._keys[first:first] = keys[first:end]
            self._places = None
            self.endInsertRows()

    def _change(self, rows: Sequence[Row]) -> None:
        changed = [old is not new and old != new for old, new in zip(self._rows, rows, strict=True)]
        self._rows = list(rows)
        for first, end in _ranges(changed):
            self.dataChanged.emit(self.index(first), self.index(end - 1))


def _ranges(marks: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """The runs of true marks, as the first index and one past the last."""
    start: int | None = None
    for place, mark in enumerate(marks):
        if mark and start is None:
            start = place
        elif not mark and start is not None:
            yield start, place
            start = None
    if start is not None:
        yield start, len(marks)
