"""The library as front ends see it."""

import hashlib
import os
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

import platformdirs

from photogroup import settings as settings_file
from photogroup.errors import LibraryLocked
from photogroup.jobs import Changes
from photogroup.keys import unlock
from photogroup.library.built_when_asked import built_when_asked
from photogroup.library.context import Context
from photogroup.library.engines import HERE, Engine
from photogroup.library.people_queries import PeopleQueries
from photogroup.messages import Message
from photogroup.settings import Settings
from photogroup.store.encrypting import finish
from photogroup.store.store import DATABASE, Store

if TYPE_CHECKING:
    from photogroup.library.album_grouping import AlbumGrouping
    from photogroup.library.calibrations import Calibrations
    from photogroup.library.checking import Checking
    from photogroup.library.correcting import Correcting
    from photogroup.library.evaluating import Evaluating
    from photogroup.library.exchange import Exchange
    from photogroup.library.face_maps import FaceMaps
    from photogroup.library.learning import Learning
    from photogroup.library.network_files import NetworkFiles
    from photogroup.library.network_vectors import NetworkVectors
    from photogroup.library.networks import Networks
    from photogroup.library.people_groups import PeopleGroups
    from photogroup.library.photo_queries import PhotoQueries
    from photogroup.library.recording import Recorder
    from photogroup.library.reviewing import Reviewing
    from photogroup.library.scan_jobs import ScanJobs
    from photogroup.library.turned_photos import TurnedPhotos
    from photogroup.library.undoing import Undoing
    from photogroup.scanning.scan import Index


class Library:
    """An open library: query its parts, correct it, and run its jobs. Use `open`, and close it.

    A part, and all that it needs, is loaded at first use, so that listing names waits for nothing else.
    """

    def __init__(self, store: Store, settings: Settings, index: "Index | None" = None, engine: Engine = HERE) -> None:
        self.is_written_elsewhere = False
        """Opened read-only because another process is writing to it."""
        self._context = Context(store, settings)
        self._index = index
        self._engine = engine
        self.people = PeopleQueries(self._context, lambda: self._groups)

    @built_when_asked
    def photos(self) -> "PhotoQueries":
        from photogroup.library.photo_queries import PhotoQueries

        return PhotoQueries(self._context, self.people, self._turned, lambda: self._recorder)

    @built_when_asked
    def _turned(self) -> "TurnedPhotos":
        from photogroup.library.turned_photos import TurnedPhotos

        return TurnedPhotos(self._context, lambda: self._recorder)

    @built_when_asked
    def corrections(self) -> "Correcting":
        from photogroup.library.correcting import Correcting

        return Correcting(self._context, self.people, self._turned, self._recorder)

    @built_when_asked
    def history(self) -> "Undoing":
        from photogroup.library.undoing import Undoing

        return Undoing(self._context, self.people, self._recorder)

    @built_when_asked
    def review(self) -> "Reviewing":
        from photogroup.library.reviewing import Reviewing

        return Reviewing(self._context, self.people, self._recorder, self.corrections, self._calibrations)

    @built_when_asked
    def checking(self) -> "Checking":
        from photogroup.library.checking import Checking

        return Checking(self._context, self.people, self.review, self._calibrations)

    @built_when_asked
    def albums(self) -> "AlbumGrouping":
        from photogroup.library.album_grouping import AlbumGrouping

        return AlbumGrouping(self._context, self._files, self._calibrations)

    @built_when_asked
    def scan(self) -> "ScanJobs":
        from photogroup.library.changed_photos import ChangedPhotos
        from photogroup.library.scan_jobs import ScanJobs

        changes = ChangedPhotos(self._context, self._recorder, self.albums, self._turned.turned_in_file)
        return ScanJobs(self._context, self.people, self._files, self.albums, changes)

    @built_when_asked
    def networks(self) -> "Networks":
        from photogroup.library.networks import Networks

        return Networks(self._context, self._files, self._calibrations, self._vectors, self.albums)

    @built_when_asked
    def training(self) -> "Learning":
        from photogroup.library.learning import Learning

        return Learning(self._context, self._files, self._calibrations, self._vectors, self.albums)

    @built_when_asked
    def names(self) -> "Exchange":
        from photogroup.library.archives import Archives
        from photogroup.library.exchange import Exchange

        archives = Archives(self._context, self._recorder, self._files, self._vectors, self.albums)
        return Exchange(self._context, self.people, self.photos, self._recorder, self._files, archives)

    @built_when_asked
    def map(self) -> "FaceMaps":
        from photogroup.library.face_maps import FaceMaps

        return FaceMaps(self._context)

    @built_when_asked
    def evaluation(self) -> "Evaluating":
        from photogroup.library.evaluating import Evaluating

        return Evaluating(self._context)

    @built_when_asked
    def _recorder(self) -> "Recorder":
        from photogroup.library.recording import Recorder

        return Recorder(self._context, self.people)

    @built_when_asked
    def _groups(self) -> "PeopleGroups":
        from photogroup.library.people_groups import PeopleGroups

        return PeopleGroups(self._context, self.people, self._recorder)

    @built_when_asked
    def _files(self) -> "NetworkFiles":
        from photogroup.library.network_files import NetworkFiles

        return NetworkFiles(self._context, self._index, self._engine)

    @built_when_asked
    def _calibrations(self) -> "Calibrations":
        from photogroup.library.calibrations import Calibrations

        return Calibrations(self._context, self._files)

    @built_when_asked
    def _vectors(self) -> "NetworkVectors":
        from photogroup.library.network_vectors import NetworkVectors

        return NetworkVectors(self._context, self._files)

    @classmethod
    def open(
        cls,
        folder: Path | str,
        *,
        passphrase: str = "",
        read_only: bool = False,
        index: "Index | None" = None,
        engine: Engine = HERE,
    ) -> Self:
        """Open the library in this folder, or make an empty one if there is none.

        `engine` says where heavy work runs, and `index`, if given, how photos are indexed instead.

        An encrypted library needs its `passphrase`, unless this process has given it before.

        If it cannot be written it is opened read-only, and `is_read_only` says so. Raises PassphraseNeeded,
        LibraryLocked, LibraryTooNew, LibraryDamaged, BadSettings, NoSpace, FolderMissing; NotFound if `read_only` finds
        nothing.
        """
        folder = Path(folder)
        finish(folder)
        if passphrase:
            unlock(folder, passphrase)
        settings = settings_file.load(folder)
        is_new = not (folder / DATABASE).exists() and not (folder / settings_file.FILE_NAME).exists()
        store = Store.open(folder, read_only=read_only)
        if is_new and not store.is_read_only:
            from photogroup.vision.installed import best_installed

            settings = settings_file.with_eyes(settings, best_installed())
            settings_file.save(settings, store.folder)
        return cls(store, settings, index, engine)

    @property
    def folder(self) -> Path:
        return self._context.store.folder

    @property
    def is_read_only(self) -> bool:
        return self._context.store.is_read_only

    @property
    def settings(self) -> Settings:
        return self._context.settings

    def change_settings(self, **values: Any) -> Changes:
        """Change and store these settings. Raises BadSettings."""
        self._context.change_settings(**values)
        return Changes.NONE

    def close(self) -> None:
        self._context.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def open_or_look(folder: Path) -> Library:
    """Open for writing or, if another process is writing to the library, read-only: then `is_written_elsewhere` is
    true.

    Raises as `Library.open` does, except LibraryLocked.
    """
    try:
        return Library.open(folder)
    except LibraryLocked:
        opened = Library.open(folder, read_only=True)
        opened.is_written_elsewhere = True
        return opened


def warnings_of(opened: Library) -> tuple[Message, ...]:
    """Faults found at opening that leave the library usable."""
    return opened._context.store.warnings()


def load_parts(opened: Library) -> None:
    """Load every part now, for a front end in which nobody should wait for one later."""
    for name, part in vars(Library).items():
        if isinstance(part, built_when_asked):
            getattr(opened, name)


def evaluation_library(folder: Path) -> Path:
    """The path of the library for evaluating this folder, kept so that a second evaluation is quick."""
    name = hashlib.sha256(os.fsencode(folder.resolve())).hexdigest()[:16]
    return platformdirs.user_cache_path("photogroup", appauthor=False) / "evaluation" / name
