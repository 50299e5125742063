"""Shows files in the file manager, selected there where the system has a way to ask for that."""

import subprocess
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QUrl
from PySide6.QtGui import QDesktopServices

from photogroup.gui.library_bridge import LibraryBridge

_SERVICE = "org.freedesktop.FileManager1"
_PATIENCE_MS = 1000


def open_paths(paths: Iterable[Path], bridge: LibraryBridge) -> None:
    """Open files or folders with the system's programs; tell the user of the first for which there is none."""
    for path in paths:
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
            words = QCoreApplication.translate("reveal", "No program was found on this computer that opens %1.")
            bridge.failed.emit(words.replace("%1", path.name))
            return


def reveal(files: Sequence[Path], bridge: LibraryBridge) -> None:
    """Open the folders of these files, with the files selected; without a way to select, the folders alone."""
    if files and not _select(files):
        open_paths(dict.fromkeys(path.parent for path in files), bridge)


def _select(files: Sequence[Path]) -> bool:
    if sys.platform == "darwin":
        return subprocess.run(["open", "-R", *map(str, files)], check=False).returncode == 0
    if sys.platform == "win32":
        # It ends with 1 even if all went well.
        subprocess.run(["explorer", "/select,", str(files[0])], check=False)
        return True
    return _ask_the_desktop(files)


def _ask_the_desktop(files: Sequence[Path]) -> bool:
    from PySide6.QtDBus import QDBus, QDBusConnection, QDBusMessage

    bus = QDBusConnection.sessionBus()
    if not bus.isConnected():
        return False
    call = QDBusMessage.createMethodCall(_SERVICE, "/org/freedesktop/FileManager1", _SERVICE, "ShowItems")
    call.setArguments([[QUrl.fromLocalFile(str(path)).toString() for path in files], ""])
    reply = bus.call(call, QDBus.CallMode.Block, _PATIENCE_MS)
    return reply.type() == QDBusMessage.MessageType.ReplyMessage
