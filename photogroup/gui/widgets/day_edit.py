"""A field for a day, with a calendar in the window's own colours."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent, QTextCharFormat
from PySide6.QtWidgets import QDateEdit, QToolButton

from photogroup.gui import formatting
from photogroup.gui.icons import icon

_ARROWS = {"qt_calendar_prevmonth": "back", "qt_calendar_nextmonth": "forward"}


class DayEdit(QDateEdit):
    def __init__(self, name: str) -> None:
        super().__init__()
        self.setCalendarPopup(True)
        self.setDisplayFormat(formatting.date_layout())
        self.setAccessibleName(name)
        self.setMinimumWidth(132)
        self._is_dressed = False

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self._is_dressed:
            self._is_dressed = True
            self._dress()

    def _dress(self) -> None:
        calendar = self.calendarWidget()
        for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            # Qt's red weekends cannot be read on a dark ground.
            calendar.setWeekdayTextFormat(day, QTextCharFormat())
        calendar.setVerticalHeaderFormat(calendar.VerticalHeaderFormat.NoVerticalHeader)
        calendar.setMinimumWidth(300)
        for arrow in calendar.findChildren(QToolButton):
            if arrow.objectName() in _ARROWS:
                arrow.setIcon(icon(_ARROWS[arrow.objectName()]))
