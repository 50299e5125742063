"""Puts the user's language on the application."""

from pathlib import Path

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from photogroup.gui.resources import TRANSLATIONS

LANGUAGES = {"": "", "en": "English", "de": "Deutsch"}
"""The available languages by code; the empty code follows the system."""


def install(app: QApplication, language: str) -> None:
    """Use this language from now on; open windows keep theirs until they are recreated."""
    locale = QLocale(language) if language else QLocale.system()
    # A system without a language would write 12345 for 12,345.
    locale.setNumberOptions(QLocale.NumberOption.DefaultNumberOptions)
    QLocale.setDefault(locale)
    for old in app.findChildren(QTranslator):
        app.removeTranslator(old)
        old.deleteLater()
    # English is a translation too: it distinguishes singular from plural.
    for file in (TRANSLATIONS / "photogroup_en.qm", *_own(locale)):
        translator = _Translator(app)
        if translator.read(file):
            app.installTranslator(translator)
        else:
            translator.deleteLater()
    app.setLayoutDirection(locale.textDirection())


class _Translator(QTranslator):
    """Holds its words in memory. Qt would map the file, and when an update of the program rewrites it under an open
    window, the next sentence would end the program."""

    def read(self, file: Path) -> bool:
        """Take the words of a file; false if there is none."""
        self._words = file.read_bytes() if file.is_file() else b""  # Qt does not copy them
        return bool(self._words) and self.load(self._words, str(file.parent))


def _own(locale: QLocale) -> list[Path]:
    code = locale.name().split("_")[0]
    if code == "en":
        return []
    qt = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
    return [qt / f"qtbase_{code}.qm", TRANSLATIONS / f"photogroup_{code}.qm"]
