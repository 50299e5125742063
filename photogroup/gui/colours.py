"""Every colour of the window, light and dark, listed in full."""

from dataclasses import dataclass

from PySide6.QtGui import QPalette


@dataclass(frozen=True, slots=True)
class Colours:
    """Every colour of the window; text has a contrast of 4.5 to 1 or more with its background."""

    window: str
    sidebar: str
    surface: str
    """Cards, fields and lists, one step above the window."""
    sunken: str
    """Empty picture frames and pressed buttons."""
    line: str
    text: str
    muted: str
    accent: str
    on_accent: str
    tint: str
    """A subtle background for what is selected."""
    good: str
    warning: str
    danger: str
    toast: str
    on_toast: str
    toast_link: str


LIGHT = Colours(
    window="#f7f6f4",
    sidebar="#eeece8",
    surface="#ffffff",
    sunken="#e6e3de",
    line="#d9d5cf",
    text="#211f1c",
    muted="#66625c",
    accent="#3b5bdb",
    on_accent="#ffffff",
    tint="#e2e8fc",
    good="#1b7a43",
    warning="#8a5a00",
    danger="#b3261e",
    toast="#2b2926",
    on_toast="#ffffff",
    toast_link="#a9bcff",
)
DARK = Colours(
    window="#1c1d20",
    sidebar="#151618",
    surface="#26282c",
    sunken="#33363b",
    line="#3c3f45",
    text="#f0efed",
    muted="#a9abb0",
    accent="#8ea6ff",
    on_accent="#12172b",
    tint="#2c3450",
    good="#6fce94",
    warning="#e5b454",
    danger="#ff9b92",
    toast="#f0efed",
    on_toast="#211f1c",
    toast_link="#2f4cc4",
)


def colours_of(palette: QPalette) -> Colours:
    """The colours that belong to one of the window's own palettes, recognised by its text colour,
    which style sheets do not change."""
    return DARK if palette.color(QPalette.ColorRole.Text).lightness() > 128 else LIGHT
