"""Presses of keys and buttons that are meant for nothing that is there."""

from PySide6.QtWidgets import QWidget

from photogroup.gui.held_keys import HeldKeys
from photogroup.gui.second_clicks import SecondClicks


def watch(window: QWidget) -> None:
    """Keep them from this window, which must be shown and may be watched already."""
    for kind in (HeldKeys, SecondClicks):
        if window.findChild(kind) is None:
            kind(window)
