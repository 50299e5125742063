"""Handles bugs: a dialog shows a report to copy, and the window stays open."""

import platform
import sys
import threading
import traceback
from types import TracebackType

from PySide6.QtCore import QObject, Qt, Signal, qVersion
from PySide6.QtGui import QFontDatabase, QGuiApplication
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPlainTextEdit, QVBoxLayout, QWidget

from photogroup.gui.asking import present
from photogroup.gui.widgets.parts import Words
from photogroup.version import __version__


def report(error: BaseException) -> str:
    """What a developer needs to know; file names appear only where the traceback has them."""
    lines = traceback.format_exception(type(error), error, error.__traceback__)
    system = f"{platform.system()} {platform.release()} {platform.machine()}"
    return (
        f"photogroup {__version__}, Python {platform.python_version()}, Qt {qVersion()}, {system}\n\n{''.join(lines)}"
    )


class CrashDialog(QDialog):
    """Says that photogroup made a mistake, and gives the report to copy."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Something went wrong"))
        self.resize(640, 420)
        self.report = QPlainTextEdit(text, readOnly=True)
        self.report.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.report.setAccessibleName(self.tr("Report"))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self.copy = buttons.addButton(self.tr("Copy the report"), QDialogButtonBox.ButtonRole.ActionRole)
        self.copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self.report.toPlainText()))
        buttons.rejected.connect(self.reject)
        sentence = Words(
            self.tr(
                "photogroup made a mistake. Your photos and everything you have corrected are safe, and you can go"
                " on. If you report it, this text helps to mend it:"
            ),
            wrap=True,
        )
        layout = QVBoxLayout(self)
        layout.addWidget(sentence)
        layout.addWidget(self.report)
        layout.addWidget(buttons)
        buttons.button(QDialogButtonBox.StandardButton.Close).setDefault(True)


class CrashReporter(QObject):
    """Handles uncaught exceptions from any thread; shows one dialog at a time."""

    _caught = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.dialog: CrashDialog | None = None
        self._caught.connect(self._show, Qt.ConnectionType.QueuedConnection)

    def install(self) -> None:
        """Take over from the interpreter, which would only print the exception."""
        sys.excepthook = self._from_main
        threading.excepthook = lambda what: self.catch(what.exc_value) if what.exc_value else None

    def uninstall(self) -> None:
        sys.excepthook = sys.__excepthook__
        threading.excepthook = threading.__excepthook__

    def _from_main(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            QGuiApplication.quit()
            return
        self.catch(error)

    def catch(self, error: BaseException) -> None:
        text = report(error)
        sys.stderr.write(text)
        self._caught.emit(text)

    def _show(self, text: str) -> None:
        if self.dialog is not None:
            return
        self.dialog = CrashDialog(text)
        self.dialog.finished.connect(self._closed)
        present(self.dialog)

    def _closed(self) -> None:
        if self.dialog is not None:
            self.dialog.deleteLater()
        self.dialog = None
