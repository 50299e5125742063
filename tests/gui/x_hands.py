"""Hands on an X server: keys, buttons and wheel turns that the server hands out as it does those of a real mouse.

The server makes the events (XTEST), so that they come to the window late, in its own time, and under whatever has come
up meanwhile.
"""

import ctypes
import ctypes.util
import time
from typing import Any

LEFT, RIGHT, WHEEL_UP, WHEEL_DOWN = 1, 3, 4, 5
_KEYSYMS = {" ": "space", ",": "comma", ".": "period", "?": "question", "-": "minus", "/": "slash"}
_WITH_SHIFT = {"_": "minus", "?": "slash"}


def load(name: str) -> Any:
    """A library of X, or None where it is missing."""
    found = ctypes.util.find_library(name)
    return ctypes.CDLL(found) if found else None


def are_there() -> bool:
    """Whether events can be made here."""
    return load("X11") is not None and load("Xtst") is not None


class XHands:
    """One keyboard and one mouse, over a connection of their own, so that they can be used from any thread."""

    def __init__(self, display: str) -> None:
        self._x, self._test = load("X11"), load("Xtst")
        self._x.XOpenDisplay.restype = ctypes.c_void_p
        self._x.XStringToKeysym.restype = ctypes.c_ulong
        self._x.XDefaultRootWindow.restype = ctypes.c_ulong
        self._x.XCreateSimpleWindow.restype = ctypes.c_ulong
        self._display = ctypes.c_void_p(self._x.XOpenDisplay(display.encode()))
        assert self._display.value, "no connection to the X server"
        root = ctypes.c_ulong(self._x.XDefaultRootWindow(self._display))
        size = (1500, 900, 90, 90, 0)
        other = self._x.XCreateSimpleWindow(self._display, root, *size, ctypes.c_ulong(0), ctypes.c_ulong(0))
        self.other_window = int(other)
        """A window of another program."""
        self._x.XMapWindow(self._display, ctypes.c_ulong(self.other_window))
        self.let_go = 0
        """Keys and buttons that have been let go."""
        self._sync()

    def close(self) -> None:
        self._x.XCloseDisplay(self._display)

    def _sync(self) -> None:
        self._x.XSync(self._display, 0)

    def focus(self, window: int) -> None:
        """Give a window the keyboard, as a window manager does."""
        parent = 2
        self._x.XSetInputFocus(self._display, ctypes.c_ulong(window), parent, ctypes.c_ulong(0))
        self._sync()

    def move(self, x: int, y: int) -> None:
        self._test.XTestFakeMotionEvent(self._display, -1, x, y, ctypes.c_ulong(0))
        self._sync()

    def button(self, number: int, *, down: bool) -> None:
        self._test.XTestFakeButtonEvent(self._display, number, int(down), ctypes.c_ulong(0))
        self.let_go += not down and number in (LEFT, RIGHT)
        self._sync()

    def click(self, number: int = LEFT) -> None:
        self.button(number, down=True)
        self.button(number, down=False)

    def wheel(self, notches: int) -> None:
        """Turn the wheel, towards the user for positive numbers."""
        for _ in range(abs(notches)):
            self.click(WHEEL_DOWN if notches > 0 else WHEEL_UP)

    def press(self, keys: str) -> None:
        """Press and let go a key, with those held meanwhile before it: "Control_L+Shift_L+z"."""
        *held, last = keys.split("+")
        for name in (*held, last):
            self.key(name, down=True)
        for name in (last, *reversed(held)):
            self.key(name, down=False)

    def key(self, name: str, *, down: bool) -> None:
        keysym = self._x.XStringToKeysym(_KEYSYMS.get(name, name).encode())
        assert keysym, f"no key {name}"
        code = self._x.XKeysymToKeycode(self._display, ctypes.c_ulong(keysym))
        self._test.XTestFakeKeyEvent(self._display, code, int(down), ctypes.c_ulong(0))
        self.let_go += not down
        self._sync()

    def write(self, text: str, pause: float = 0.004) -> None:
        for letter in text:
            plain = _WITH_SHIFT.get(letter, letter.lower())
            self.press(letter if plain == letter else f"Shift_L+{plain}")
            time.sleep(pause)
