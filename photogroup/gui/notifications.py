"""Notifies outside the window that long work has ended, if the user has turned to something else meanwhile."""

import shutil
import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QProcess, QTimer
from PySide6.QtWidgets import QApplication, QSystemTrayIcon

from photogroup.gui.icons import app_icon

if TYPE_CHECKING:
    from photogroup.gui.main_window import MainWindow

_LONG_SECONDS = 30.0
_SHOWN_MS = 10_000


class Notifier(QObject):
    """One notification at the end of a job that took long, if the window is not in front then."""

    def __init__(self, window: "MainWindow", long_seconds: float = _LONG_SECONDS) -> None:
        super().__init__(window)
        self._window = window
        self._long = long_seconds
        self._began, self._title = 0.0, ""
        self._icon: QSystemTrayIcon | None = None
        self._gone = QTimer(self, singleShot=True, interval=2 * _SHOWN_MS)
        self._gone.timeout.connect(self._take_away)
        window.tools.jobs.started.connect(self._begin)
        window.tools.jobs.ended.connect(self._end)
        window.closed.connect(self._take_away)

    def _begin(self, title: str) -> None:
        self._began, self._title = time.monotonic(), title

    def _end(self, failure: str) -> None:
        is_long = time.monotonic() - self._began >= self._long
        if is_long and not self._window.isActiveWindow():
            # Later, because the notification with the result is shown only after the end.
            QTimer.singleShot(0, self, lambda: self._tell(failure))

    def _tell(self, failure: str) -> None:
        toast = self._window.toast
        self.notify(failure or (toast.words.text() if toast.isVisible() else self._title))

    def notify(self, sentence: str) -> None:
        """Show the sentence as a system notification, and mark the window in the task bar.

        A desktop without a tray, such as plain GNOME, is asked by its own `notify-send`, if it is there.
        """
        QApplication.alert(self._window)
        if not QSystemTrayIcon.isSystemTrayAvailable() and shutil.which("notify-send"):
            QProcess.startDetached("notify-send", ["--app-name", "photogroup", "--", "photogroup", sentence])
        elif QSystemTrayIcon.isSystemTrayAvailable() and QSystemTrayIcon.supportsMessages():
            self._icon = QSystemTrayIcon(app_icon(), self)
            self._icon.messageClicked.connect(self._window.activateWindow)
            self._icon.show()
            self._icon.showMessage("photogroup", sentence, app_icon(), _SHOWN_MS)
            self._gone.start()

    def _take_away(self) -> None:
        self._gone.stop()
        if self._icon is not None:
            self._icon.hide()
            self._icon = None
