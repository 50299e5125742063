"""The library as front ends see it."""

import hashlib
import os
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import platformdirs

from photogroup import settings as settings_file
from photogroup.errors import LibraryLocked
from photogroup.jobs import Changes
from photogroup.library.album_grouping import AlbumGrouping
from photogroup.library.changed_photos import ChangedPhotos
from photogroup.library.checking import Checking
from photogroup.library.context import Context
from photogroup.library.correcting import Correcting
from photogroup.library.evaluating import Evaluating
from photogroup.library.events import Events
from photogroup.library.exchange import Exchange
from photogroup.library.face_maps import FaceMaps
from photogroup.library.learning import Learning
from photogroup.library.network_curves import NetworkCurves
from photogroup.library.network_files import NetworkFiles
from photogroup.library.network_vectors import NetworkVectors
from photogroup.library.networks import Networks
from photogroup.library.people_groups import PeopleGroups
from photogroup.library.people_queries import PeopleQueries
from photogroup.library.photo_places import PhotoPlaces
from photogroup.library.photo_queries import PhotoQueries
from photogroup.library.recording import Recorder
from photogroup.library.reviewing import Reviewing
from photogroup.library.scan_jobs import ScanJobs
from photogroup.library.undoing import Undoing
from photogroup.scanning.scan import Index
from photogroup.settings import Settings
from photogroup.store.store import DATABASE, Store
from photogroup.vision.installed import best_installed


class Library:
    """A library that is open: ask its parts, correct it, and run its jobs. Use `open`, and close it."""

    def __init__(self, store: Store, settings: Settings, index: Index | None = None) -> None:
        self.is_written_elsewhere = False
        """Opened to look at only because another process writes to it."""
        self._context = context = Context(store, settings)
        self._files = files = NetworkFiles(context, index)
        self._curves = curves = NetworkCurves(context, files)
        vectors = NetworkVectors(context, files)
        self.people = PeopleQueries(context)
        recorder = Recorder(context, self.people)
        self.people.groups = PeopleGroups(context, self.people, recorder)
        places = PhotoPlaces(context)
        self.photos = PhotoQueries(context, self.people, places, Events(context, self.people, places, recorder))
        self.corrections = Correcting(context, self.people, recorder)
        self.history = Undoing(context, self.people, recorder)
        self.review = Reviewing(context, self.people, recorder, self.corrections, curves)
        self.checking = Checking(context, self.people, self.review, curves)
        self.albums = AlbumGrouping(context, files, curves)
        self.scan = ScanJobs(context, self.people, files, self.albums, ChangedPhotos(context, recorder, self.albums))
        self.networks = Networks(context, files, curves, vectors, self.albums)
        self.training = Learning(context, files, curves, vectors, self.albums)
        self.names = Exchange(context, self.people, self.photos, recorder, files)
        self.map = FaceMaps(context)
        self.evaluation = Evaluating(context)

    @classmethod
    def open(cls, folder: Path, *, read_only: bool = False, index: Index | None = None) -> Self:
        """Open the library in this folder; make an empty one where there is none.

        `index` says where photos are indexed: in processes of this computer, unless told otherwise.

        Where it cannot be written it is opened to look at, and `is_read_only` says so. Raises LibraryLocked,
        LibraryTooNew, LibraryDamaged, BadSettings, NoSpace, FolderMissing; NotFound where `read_only` finds nothing.
        """
        settings = settings_file.load(folder)
        is_new = not (folder / DATABASE).exists() and not (folder / settings_file.FILE_NAME).exists()
        store = Store.open(folder, read_only=read_only)
        if is_new and not store.is_read_only:
            settings = settings_file.with_eyes(settings, best_installed())
            settings_file.save(settings, store.folder)
        return cls(store, settings, index)

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
        """Set and keep these settings. Raises BadSettings."""
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
    """Open to change; where another process is changing the library, to look, and `is_written_elsewhere` says so.

    Raises as `Library.open` does, but for LibraryLocked.
    """
    try:
        return Library.open(folder)
    except LibraryLocked:
        opened = Library.open(folder, read_only=True)
        opened.is_written_elsewhere = True
        return opened


def evaluation_library(folder: Path) -> Path:
    """Where the library for evaluating this folder is kept, so that a second evaluation is quick."""
    name = hashlib.sha256(os.fsencode(folder.resolve())).hexdigest()[:16]
    return platformdirs.user_cache_path("photogroup", appauthor=False) / "evaluation" / name
