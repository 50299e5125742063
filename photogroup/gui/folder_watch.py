"""Notices new photos: looks through the folders when the window opens, and watches them while it is open.

Systems allow a limited number of watches, and network drives tell nothing: what cannot be watched is looked through
again every hour. Only one kind of change is told by the system, that files come and go; whether a file that has come
is still being copied is seen by looking twice.
"""

import os
from collections.abc import Collection
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer

from photogroup.gui.latest import Latest
from photogroup.gui.navigation import PageName
from photogroup.gui.wording import in_words
from photogroup.scanning.scan import ScanSummary
from photogroup.visible import is_folder

if TYPE_CHECKING:
    from photogroup.gui.main_window import MainWindow

MOST_WATCHES = 2000
"""Folders that are watched, those that changed last: other programs need watches, too."""
FIRST_LOOK_MS, _QUIET_MS, _AGAIN_MS, _HOUR_MS = 3000, 2000, 5000, 3_600_000
Contents: TypeAlias = dict[Path, tuple[int, int, int]]
"""Of each folder the number of its files, their size together and the newest time of change."""


class FolderWatch(QObject):
    """Belongs to a window and lives as long as it."""

    def __init__(self, window: "MainWindow", first_look_ms: int = FIRST_LOOK_MS, quiet_ms: int = _QUIET_MS) -> None:
        super().__init__(window)
        self._window, self._library, self._jobs = window, window.tools.library, window.tools.jobs
        self._lister, self._looker = Latest(self), Latest(self)
        self._watcher = QFileSystemWatcher(self)
        self._watcher.directoryChanged.connect(self._note)
        self._changed: set[Path] = set()
        self._seen: Contents = {}
        """How the changed folders looked a moment ago."""
        self._is_all_due = True
        """Whether all folders are to be looked through."""
        self._under_way: list[Path] | None = None
        """What is being looked through; an empty list for all folders."""
        self._first = QTimer(self, singleShot=True, interval=first_look_ms)
        self._quiet = QTimer(self, singleShot=True, interval=quiet_ms)
        self._again = QTimer(self, singleShot=True, interval=_AGAIN_MS)
        self._hourly = QTimer(self, interval=_HOUR_MS)
        self._first.timeout.connect(self._look)
        self._quiet.timeout.connect(self._look_closer)
        self._again.timeout.connect(self._look)
        self._hourly.timeout.connect(self._look_at_all)
        self._after = QTimer(self, singleShot=True, interval=0)
        self._after.timeout.connect(self._go_on)
        self._jobs.ended.connect(self._note_end)
        window.tools.bridge.settings_changed.connect(self.settle)
        window.closed.connect(self.stop)
        self.settle()

    @property
    def watched(self) -> Collection[str]:
        return self._watcher.directories()

    @property
    def _is_wanted(self) -> bool:
        return self._library.settings.watch_folders and not self._library.is_read_only

    def settle(self) -> None:
        """Follow the setting: begin, or end."""
        if not self._is_wanted:
            self.stop()
        elif not self._hourly.isActive():
            self._is_all_due = True
            self._first.start()
            self._hourly.start()

    def stop(self) -> None:
        for timer in (self._first, self._quiet, self._again, self._hourly, self._after):
            timer.stop()
        for reader in (self._lister, self._looker):
            reader.drop()
        if self._watcher.directories():
            self._watcher.removePaths(self._watcher.directories())
        if not self._window.isVisible():
            self._lister.close()
            self._looker.close()

    # Which folders are watched

    def _watch(self) -> None:
        """List the folders on another thread, and watch those that changed last."""
        library = self._library
        self._lister.ask(lambda: _latest(list(library.scan.folders())), self._set_watched)

    def _set_watched(self, folders: list[str]) -> None:
        now = set(self._watcher.directories())
        gone, new = now - set(folders), [folder for folder in folders if folder not in now]
        if gone:
            self._watcher.removePaths(list(gone))
        if new:
            # What the system refuses for want of room is looked through every hour all the same.
            self._watcher.addPaths(new)

    # What has changed

    def _note(self, folder: str) -> None:
        self._changed.add(Path(folder))
        self._quiet.start()

    def _look_closer(self) -> None:
        """Wait until nothing more comes and no file grows."""
        folders = {_there(folder) for folder in self._changed}
        self._looker.ask(lambda: _contents(folders), self._compare)

    def _compare(self, found: Contents) -> None:
        was, self._seen = self._seen, found
        if found == was:
            self._look()
        else:
            self._quiet.start()

    def _look_at_all(self) -> None:
        self._is_all_due = True
        self._look()

    def _look(self) -> None:
        """Look through what has changed, unless another task runs: then when it has ended."""
        if not self._is_wanted or not self._library.scan.roots():
            return
        roots = [root.path for root in self._library.scan.roots() if root.is_online]
        changed = [folder for folder in map(_there, self._changed) if any(map(folder.is_relative_to, roots))]
        folders = None if self._is_all_due else _outermost(changed)
        if folders is not None and not folders:
            self._changed.clear()
        elif self._window.folders.scan_quietly(folders, self._tell):
            self._under_way = folders or []
            self._is_all_due, self._changed, self._seen = False, set(), {}
        # Otherwise `_go_on` looks again when the task that runs has ended.

    def _note_end(self, failure: str) -> None:
        if self._under_way is not None and self._jobs.has_next:  # it has given way
            self._is_all_due |= not self._under_way
            self._changed.update(self._under_way)
        self._after.start()

    def _go_on(self) -> None:
        """A task has ended, and what it came to has been told."""
        if self._is_wanted and (self._is_all_due or self._changed):
            self._again.start()
        elif self._is_wanted:
            self._watch()

    def _tell(self, summary: ScanSummary) -> None:
        """Say what has come; nothing where nothing has."""
        self._under_way = None
        offer, words = self._window.tools.bridge.offered.emit, in_words(summary.message)
        if summary.new:
            offer(words, self.tr("See what is new"), lambda: self._window.visit(PageName.NEWS))
        elif summary.missing or summary.recognised:
            offer(words, self.tr("Show the photos"), lambda: self._window.visit(PageName.TIMELINE))


def _there(folder: Path) -> Path:
    """The folder, or where it is gone, the nearest above it that is there."""
    return next((each for each in (folder, *folder.parents) if is_folder(each)), folder)


def _outermost(folders: Collection[Path]) -> list[Path]:
    """Those that lie in none of the others."""
    found: list[Path] = []
    for folder in sorted(set(folders), key=lambda each: (len(each.parts), each)):
        if not any(folder.is_relative_to(other) for other in found):
            found.append(folder)
    return found


def _latest(folders: list[Path]) -> list[str]:
    """As many as may be watched, those that changed last."""
    if len(folders) > MOST_WATCHES:
        folders = sorted(folders, key=_changed_ns, reverse=True)[:MOST_WATCHES]
    return [str(folder) for folder in folders]


def _changed_ns(folder: Path) -> int:
    try:
        return folder.stat().st_mtime_ns
    except OSError:
        return 0


def _contents(folders: Collection[Path]) -> Contents:
    return {folder: _content(folder) for folder in folders}


def _content(folder: Path) -> tuple[int, int, int]:
    count = size = newest = 0
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                status = entry.stat(follow_symlinks=False)
                count, size, newest = count + 1, size + status.st_size, max(newest, status.st_mtime_ns)
    except OSError:
        pass
    return count, size, newest
