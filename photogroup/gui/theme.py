"""Puts the window's own colours and fonts on the application.

Qt's idea of the system's colours is absent on a bare X server, so light and dark are both explicit palettes.
"""

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

from photogroup.gui.colours import DARK, LIGHT, Colours
from photogroup.gui.stylesheet import stylesheet

_COMMON_LINUX_FONTS = ("Inter", "Cantarell", "Ubuntu", "Noto Sans")


def palette_for(colours: Colours) -> QPalette:
    role = QPalette.ColorRole
    palette = QPalette(QColor(colours.surface), QColor(colours.window))
    for which, colour in (
        (role.Window, colours.window),
        (role.WindowText, colours.text),
        (role.Base, colours.surface),
        (role.AlternateBase, colours.window),
        (role.Text, colours.text),
        (role.PlaceholderText, colours.muted),
        (role.Button, colours.surface),
        (role.ButtonText, colours.text),
        (role.BrightText, colours.danger),
        (role.Highlight, colours.accent),
        (role.HighlightedText, colours.on_accent),
        (role.Link, colours.accent),
        (role.LinkVisited, colours.accent),
        (role.ToolTipBase, colours.toast),
        (role.ToolTipText, colours.on_toast),
        (role.Light, colours.surface),
        (role.Midlight, colours.sunken),
        (role.Mid, colours.line),
        (role.Dark, colours.muted),
        (role.Shadow, colours.line),
        (role.Accent, colours.accent),
    ):
        palette.setColor(which, QColor(colour))
    for which in (role.WindowText, role.Text, role.ButtonText):
        faint = QColor(colours.muted)
        faint.setAlphaF(0.6)
        palette.setColor(QPalette.ColorGroup.Disabled, which, faint)
    return palette


def chosen(theme: str, system: Qt.ColorScheme) -> Colours:
    """The colours for "light", "dark" or "system"; light if the system does not say."""
    dark = theme == "dark" or (theme == "system" and system == Qt.ColorScheme.Dark)
    return DARK if dark else LIGHT


def apply_theme(app: QApplication, theme: str) -> None:
    """Give the application the look of the theme; open windows follow at once."""
    colours = chosen(theme, app.styleHints().colorScheme())
    if app.style().name() != "fusion":
        app.setStyle("fusion")
    app.setPalette(palette_for(colours))
    app.setStyleSheet(stylesheet(colours))


def ui_font(base: QFont) -> QFont:
    """The system's font or, if no desktop has set one, the first well-made one that is installed."""
    font = QFont(base)
    if base.family() in ("Sans Serif", "Sans", "DejaVu Sans"):
        known = QFontDatabase.families()
        family = next((name for name in _COMMON_LINUX_FONTS if name in known), base.family())
        font.setFamily(family)
        font.setPointSizeF(max(base.pointSizeF(), 10.0))
    return font


def scaled(font: QFont, factor: float, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    """The font at a multiple of its size: the window's hierarchy in one place."""
    made = QFont(font)
    made.setPointSizeF(font.pointSizeF() * factor)
    made.setWeight(weight)
    return made
