"""Puts the user's language on the application."""

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from photogroup.gui.resources import TRANSLATIONS

LANGUAGES = {"": "", "en": "English", "de": "Deutsch"}
"""The available languages by code; the empty code follows the system."""


def install(app: QApplication, language: str) -> None:
    """Use this language from now on; open windows keep theirs until they are recreated."""
    locale = QLocale(language) if language else QLocale.system()
    QLocale.setDefault(locale)
    for old in app.findChildren(QTranslator):
        app.removeTranslator(old)
        old.deleteLater()
    # English is a translation too: it distinguishes singular from plural.
    for name, folder in (("photogroup_en", str(TRANSLATIONS)), *_own(locale)):
        translator = QTranslator(app)
        if translator.load(name, folder):
            app.installTranslator(translator)
        else:
            translator.deleteLater()
    app.setLayoutDirection(locale.textDirection())


def _own(locale: QLocale) -> list[tuple[str, str]]:
    code = locale.name().split("_")[0]
    if code == "en":
        return []
    qt = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    return [(f"qtbase_{code}", qt), (f"photogroup_{code}", str(TRANSLATIONS))]
