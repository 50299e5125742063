"""One window for each library: whoever opens it again is shown the window that is there already.

The window that may write to a library listens on a local socket, and a second one knocks there before it opens
anything. There is no answer if the lock is held by another user, another computer or a command, or if the window is
stuck; then the library is opened read-only.
"""

import hashlib
import os
import sys
import tempfile
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

_PATIENCE = 3000
"""Milliseconds within which a live window answers."""
_ANSWER = b"shown\n"
_TOKEN = "XDG_ACTIVATION_TOKEN"
"""What a Wayland desktop gives the program that the user starts: with it, another window may come to the front."""


class Doorbell(QObject):
    """Rings in the window that has a library open when somebody else wants to open it."""

    rang = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._meet)

    def hang_up(self, folder: Path) -> None:
        """Listen for this library, which only this process may write to: any earlier listener was killed."""
        self.take_down()
        QLocalServer.removeServer(_name(folder))
        self._server.listen(_name(folder))

    def take_down(self) -> None:
        self._server.close()

    def _meet(self) -> None:
        while (socket := self._server.nextPendingConnection()) is not None:
            socket.disconnected.connect(socket.deleteLater)
            socket.readyRead.connect(lambda socket=socket: self._answer(socket))
            self._answer(socket)

    def _answer(self, socket: QLocalSocket) -> None:
        if not socket.canReadLine():
            return
        token = bytes(socket.readLine(4096).data()).decode("utf-8", "replace").strip()
        if token:
            os.environ[_TOKEN] = token
        self.rang.emit()
        socket.write(_ANSWER)
        socket.flush()
        socket.disconnectFromServer()


def ring(folder: Path) -> bool:
    """Bring the window that has this library to the front; false if no other process of this user has one."""
    name = _name(folder)
    if not _is_own(Path(name)):
        return False
    socket = QLocalSocket()
    socket.connectToServer(name)
    if not socket.waitForConnected(_PATIENCE):
        return False
    _let_it_come_to_the_front()
    socket.write(f"{os.environ.get(_TOKEN, '')}\n".encode())
    socket.waitForBytesWritten(_PATIENCE)
    answered = socket.waitForReadyRead(_PATIENCE) and bytes(socket.readAll().data()) == _ANSWER
    socket.abort()
    return answered


def _name(folder: Path) -> str:
    """The socket's name. A socket path is limited to about 100 bytes, so the library is in it as a hash."""
    name = f"photogroup-{hashlib.sha256(os.fsencode(folder.resolve())).hexdigest()[:24]}"
    if sys.platform == "win32":
        return name
    return str(_place() / name)


def _place() -> Path:
    """The folder of this user's sockets, or else the one that all share."""
    own = Path(os.environ.get("XDG_RUNTIME_DIR", ""))
    if own.is_absolute() and own.is_dir():
        return own
    try:
        return Path(tempfile.gettempdir())
    except OSError:
        return Path("/tmp")  # full: a window that cannot listen there does without


def _is_own(path: Path) -> bool:
    """Whether this user owns it: in a shared folder, another user may listen under this name."""
    if sys.platform == "win32":
        return True
    try:
        return path.stat().st_uid == os.getuid()
    except OSError:
        return False


def _let_it_come_to_the_front() -> None:
    """Windows lets only the program that the user has started come to the front, and those it names: all."""
    if sys.platform == "win32":
        import ctypes

        ctypes.windll.user32.AllowSetForegroundWindow(-1)
