"""What the user can choose. Whatever would move faces is previewed first."""

import math
from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QSizePolicy,
    QSlider,
    QVBoxLayout,
    QWidget,
)

from photogroup import keys
from photogroup.gui import formatting
from photogroup.gui.folder_commands import FolderCommands
from photogroup.gui.navigation import Visit
from photogroup.gui.pages.page import Page, Tools
from photogroup.gui.preview_dialog import offer_preview
from photogroup.gui.reveal import open_paths
from photogroup.gui.translation import LANGUAGES
from photogroup.gui.widgets.parts import Header, Words, button, card
from photogroup.gui.widgets.selectable import Selectable
from photogroup.settings import GroupingMethod

if TYPE_CHECKING:
    from photogroup.library import Preview

_STEPS_A_DECADE = 10
_WRONG_IN = (10, 10_000)


class SettingsPage(Page):
    def __init__(self, tools: Tools, folders: FolderCommands) -> None:
        super().__init__(tools)
        self.setWindowTitle(self.tr("Settings"))
        self._folders = folders
        inside = QVBoxLayout()
        inside.setContentsMargins(24, 6, 24, 24)
        inside.setSpacing(16)
        for made in (self._looks(), self._grouping(), self._finding(), self._place(), self._privacy()):
            inside.addWidget(made)
        inside.addStretch(1)
        ground = QWidget()
        ground.setMaximumWidth(820)
        ground.setLayout(inside)
        area = QScrollArea(widgetResizable=True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(ground)
        self.column.addWidget(Header(self.tr("Settings")))
        self.column.addWidget(area, 1)

    def arrive(self, place: Visit) -> None:
        self.theme.setFocus()

    def _looks(self) -> QFrame:
        self.theme, self.language = _choice(), _choice()
        for text, value in (
            (self.tr("Like the system"), "system"),
            (self.tr("Light"), "light"),
            (self.tr("Dark"), "dark"),
        ):
            self.theme.addItem(text, value)
        for code, name in LANGUAGES.items():
            self.language.addItem(name or self.tr("Like the system"), code)
        settings = self.tools.library.settings
        self.theme.setCurrentIndex(self.theme.findData(settings.theme))
        self.language.setCurrentIndex(max(self.language.findData(settings.language), 0))
        self.theme.currentIndexChanged.connect(lambda: self._set(theme=self.theme.currentData()))
        self.language.currentIndexChanged.connect(lambda: self._set(language=self.language.currentData()))
        form = QFormLayout()
        form.addRow(Words(self.tr("Colours")), self.theme)
        form.addRow(Words(self.tr("Language")), self.language)
        return self._card(self.tr("Looks"), form)

    def _grouping(self) -> QFrame:
        self.wrong = QSlider(Qt.Orientation.Horizontal)
        self.wrong.setRange(*map(_step, _WRONG_IN))
        self.wrong.setValue(_step(self.tools.library.settings.wrong_face_in))
        self.wrong.setAccessibleName(self.tr("How sure grouping has to be"))
        self.wrong_words = Words("", wrap=True)
        self.wrong.valueChanged.connect(self._say_wrong)
        self._say_wrong()
        self.preview = button(self.tr("Preview…"), self._preview)
        self.method = _choice()
        self.method.setAccessibleName(self.tr("How faces are put together"))
        for text, method in (
            (self.tr("By average similarity (best on photos)"), GroupingMethod.AVERAGE_LINK),
            (self.tr("By density (HDBSCAN)"), GroupingMethod.HDBSCAN),
        ):
            self.method.addItem(text, str(method))
        self.method.setCurrentIndex(max(self.method.findData(self.tools.library.settings.grouping_method), 0))
        row = QHBoxLayout()
        row.addWidget(Words(self.tr("larger albums"), 0.92, muted=True))
        row.addWidget(self.wrong, 1)
        row.addWidget(Words(self.tr("fewer mistakes"), 0.92, muted=True))
        methods = QHBoxLayout()
        methods.addWidget(self.method)
        methods.addStretch(1)
        methods.addWidget(self.preview)
        column = QVBoxLayout()
        column.addLayout(row)
        column.addWidget(self.wrong_words)
        column.addLayout(methods)
        column.addWidget(Words(self.tr("Faces that you confirmed never move, whatever you choose."), muted=True))
        return self._card(self.tr("Grouping"), column)

    def _finding(self) -> QFrame:
        self.smallest = _choice()
        for percent in (1, 2, 3, 5, 8):
            self.smallest.addItem(self.tr("%1 of the photo's longer side").replace("%1", f"{percent} %"), percent / 100)
        self.smallest.setCurrentIndex(max(self.smallest.findData(self.tools.library.settings.smallest_face), 0))
        self.smallest.currentIndexChanged.connect(lambda: self._set(smallest_face=self.smallest.currentData()))
        self.watch = QCheckBox(self.tr("Notice new photos on its own"))
        self.watch.setChecked(self.tools.library.settings.watch_folders)
        self.watch.toggled.connect(lambda on: self._set(watch_folders=on))
        form = QFormLayout()
        noticed = self.tr("Looks through the folders at the start, and adds what comes while the window is open.")
        form.addRow(Words(self.tr("New photos")), _with_hint(self.watch, noticed))
        applies = self.tr("Applies to photos that are scanned from now on.")
        form.addRow(Words(self.tr("Smallest face")), _with_hint(self.smallest, applies))
        return self._card(self.tr("Finding faces"), form)

    def _place(self) -> QFrame:
        folder = self.tools.library.folder
        words = Selectable(str(folder))
        row = QHBoxLayout()
        row.addWidget(words, 1)
        opened = button(self.tr("Open the folder"), lambda: open_paths([folder], self.tools.bridge))
        row.addWidget(opened)
        return self._card(self.tr("Where everything is kept"), row)

    def _privacy(self) -> QFrame:
        told = self.tr("Faces are biometric data. Everything stays on this computer, in that folder.")
        self.erase = button(self.tr("Erase everything…"), self.tools.bridge.erase_wanted.emit)
        self.erase.setEnabled(not self.tools.library.is_read_only)
        row = QHBoxLayout()
        is_encrypted = keys.is_encrypted(self.tools.library.folder)
        self.encrypt = button(
            self.tr("Decrypt the library…") if is_encrypted else self.tr("Encrypt the library…"),
            self.tools.bridge.encryption_wanted.emit,
        )
        self.encrypt.setEnabled(not self.tools.library.is_read_only)
        row.addWidget(Words(told, wrap=True), 1)
        row.addWidget(self.encrypt)
        row.addWidget(self.erase)
        return self._card(self.tr("Privacy"), row)

    def _card(self, title: str, inside: QVBoxLayout | QHBoxLayout | QFormLayout) -> QFrame:
        if isinstance(inside, QFormLayout):
            inside.setHorizontalSpacing(28)
            inside.setVerticalSpacing(12)
            inside.setLabelAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        layout = QVBoxLayout()
        layout.setSpacing(14)
        layout.addWidget(Words(title, 1.15, bold=True))
        layout.addLayout(inside)
        return card(layout)

    # What is chosen

    def wrong_face_in(self) -> int:
        """The slider's choice, on a logarithmic scale, or the present setting if it was not moved."""
        now = self.tools.library.settings.wrong_face_in
        if self.wrong.value() == _step(now):
            return now
        value = float(10 ** (self.wrong.value() / _STEPS_A_DECADE))
        return int(float(f"{value:.2g}"))

    def _say_wrong(self) -> None:
        words = self.tr("About one face in %1 may end up in the wrong album.")
        self.wrong_words.setText(words.replace("%1", formatting.count(self.wrong_face_in())))

    def _set(self, **values: object) -> None:
        if self.tools.bridge.change(self.tools.library.change_settings, **values):
            self.tools.bridge.settings_changed.emit()

    def _preview(self) -> None:
        wanted = {"wrong_face_in": self.wrong_face_in(), "grouping_method": self.method.currentData()}
        job = self.tools.library.albums.preview(**wanted)
        self._folders.run(self.tr("Grouping faces"), job, lambda preview: self._offer(preview, wanted))

    def _offer(self, preview: "Preview", wanted: Mapping[str, object]) -> None:
        if offer_preview(preview, self.tools, self, even_empty=True):
            self._set(**wanted)
            self.tools.bridge.regroup(preview)


def _step(wrong_face_in: int) -> int:
    return round(math.log10(wrong_face_in) * _STEPS_A_DECADE)


def _with_hint(field: QWidget, hint: str) -> QVBoxLayout:
    """A field and, below it, what it does."""
    column = QVBoxLayout()
    column.setSpacing(4)
    column.addWidget(field, 0, Qt.AlignmentFlag.AlignLeading)
    column.addWidget(Words(hint, muted=True, wrap=True))
    return column


def _choice() -> QComboBox:
    made = QComboBox()
    made.setMinimumWidth(320)
    made.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    return made
