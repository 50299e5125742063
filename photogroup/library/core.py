"""What all parts of the door share: the store, the settings and the ledger, kept in step."""

import threading
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import numpy as np
import numpy.typing as npt

from photogroup import settings as settings_file
from photogroup.domain import CorrectionId, ModelId, PersonId, Vectors
from photogroup.errors import LibraryLocked, LibraryReadOnly
from photogroup.identity.corrections.ledger import Ledger
from photogroup.identity.review.question_queue import QuestionQueue
from photogroup.jobs import Changes
from photogroup.scanning.scan import Index
from photogroup.settings import Settings
from photogroup.store.store import Store


class Core:
    """An open library. Use `open`, and close it."""

    def __init__(self, store: Store, settings: Settings, index: Index | None = None) -> None:
        self._store = store
        self.is_written_elsewhere = False
        """Opened to look at only because another process writes to it."""
        self._settings = settings
        self._index_with = index
        self._lock = threading.RLock()
        """Held while the ledger is read or written, and while a correction or grouping is stored."""
        self._ledger = Ledger(store.corrections.all())
        self._questions: QuestionQueue | None = None
        """Built when the first question is asked, and anew after faces were grouped."""
        self._answers: dict[CorrectionId, int] = {}
        """For each answer since the library was opened, by its line, the faces that it has sorted."""
        self._kept_matrix: tuple[ModelId, npt.NDArray[np.int64], Vectors] | None = None

    @classmethod
    def open(cls, folder: Path, *, read_only: bool = False, index: Index | None = None) -> Self:
        """Open the library in this folder; make an empty one where there is none.

        `index` says where photos are indexed: in processes of this computer, unless told otherwise.

        Where it cannot be written it is opened to look at, and `is_read_only` says so. Raises LibraryLocked,
        LibraryTooNew, LibraryDamaged, BadSettings, NoSpace, FolderMissing; NotFound where `read_only` finds nothing.
        """
        settings = settings_file.load(folder)
        return cls(Store.open(folder, read_only=read_only), settings, index)

    @classmethod
    def open_or_look(cls, folder: Path) -> Self:
        """Open to change; where another process is changing the library, to look, and `is_written_elsewhere` says so.

        Raises as `open` does, but for LibraryLocked.
        """
        try:
            return cls.open(folder)
        except LibraryLocked:
            opened = cls.open(folder, read_only=True)
            opened.is_written_elsewhere = True
            return opened

    @property
    def folder(self) -> Path:
        return self._store.folder

    @property
    def is_read_only(self) -> bool:
        return self._store.is_read_only

    @property
    def settings(self) -> Settings:
        return self._settings

    def change_settings(self, **values: Any) -> Changes:
        """Set and keep these settings. Raises BadSettings."""
        self._require_writable()
        self._settings = settings_file.changed(self._settings, values)
        settings_file.save(self._settings, self.folder)
        return Changes.NONE

    def close(self) -> None:
        self._store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _require_writable(self) -> None:
        if self.is_read_only:
            raise LibraryReadOnly("library-not-writable", folder=self.folder)

    def _matrix(self, model_id: ModelId) -> tuple[npt.NDArray[np.int64], Vectors]:
        """The ids (n,) and vectors (n, dimension) of all faces with an embedding by this model, kept in memory."""
        kept = self._kept_matrix
        if kept is None or kept[0] != model_id:
            kept = self._kept_matrix = (model_id, *self._store.embeddings.load(model_id))
        return kept[1], kept[2]

    def _forget_matrix(self) -> None:
        """Embeddings have changed."""
        self._kept_matrix = None

    def _shown(self, person: PersonId) -> PersonId:
        return self._ledger.state.canonical(person)
