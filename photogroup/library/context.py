"""What all parts of an open library share: store, settings, lock, ledger and caches."""

import threading
from enum import Flag, auto
from pathlib import Path
from typing import TYPE_CHECKING, Any

from photogroup import settings as settings_file
from photogroup.domain import CorrectionId, FaceId, ModelId, PersonId
from photogroup.errors import LibraryReadOnly
from photogroup.identity.corrections.ledger import Ledger
from photogroup.identity.corrections.state import State
from photogroup.identity.corrections.statements import Aside
from photogroup.settings import Settings
from photogroup.store.store import Store

if TYPE_CHECKING:
    from photogroup.domain import Ints, Pixels, Vectors
    from photogroup.identity.review.question_queue import QuestionQueue
    from photogroup.photos.apart import Decoder


class Kept(Flag):
    """What is cached because it takes long to build."""

    VECTORS = auto()
    QUESTIONS = auto()


class Context:
    def __init__(self, store: Store, settings: Settings) -> None:
        self.store = store
        self.settings = settings
        self.lock = threading.RLock()
        """Held while the ledger is read or written, and while a correction or grouping is stored."""
        self.ledger = Ledger(store.corrections.all())
        self.questions: QuestionQueue | None = None
        """Built when the first question is asked, and rebuilt after faces have been grouped."""
        self._decoder: Decoder | None = None
        self._matrix: tuple[ModelId, Ints, Vectors] | None = None
        self._snapshot: tuple[CorrectionId | None, State] | None = None

    def decode(self, path: Path, longest_side: int) -> "Pixels":
        """A photo's upright pixels, decoded in a separate process that is started for the first one. Raises
        BadPhoto."""
        from photogroup.photos.apart import Decoder

        with self.lock:
            decoder = self._decoder = self._decoder or Decoder()
        return decoder.decode(path, longest_side=longest_side).pixels

    def close(self) -> None:
        if self._decoder is not None:
            self._decoder.close()
        self.store.close()

    def require_writable(self) -> None:
        """Raises LibraryReadOnly, or NoSpace if the reason is a full disk."""
        if self.store.full:
            raise self.store.full
        if self.store.is_read_only:
            raise LibraryReadOnly("library-not-writable", folder=self.store.folder)

    def change_settings(self, **values: Any) -> None:
        """Change and store these settings. Raises BadSettings."""
        self.require_writable()
        settings = settings_file.changed(self.settings, values)
        settings_file.save(settings, self.store.folder)
        self.settings = settings

    def snapshot(self) -> State:
        """The present state as a read-only copy that no correction changes, for long-running work."""
        with self.lock:
            last = self.ledger.last.id if len(self.ledger) else None
            if self._snapshot is not None and self._snapshot[0] == last:
                return self._snapshot[1]
            lines = self.ledger.lines()
        state = Ledger(lines).state
        self._snapshot = last, state
        return state

    def matrix(self, model_id: ModelId) -> "tuple[Ints, Vectors]":
        """The ids (n,) and vectors (n, dimension) of all faces with an embedding by this model, kept in memory."""
        kept = self._matrix
        if kept is None or kept[0] != model_id:
            kept = self._matrix = (model_id, *self.store.embeddings.load(model_id))
        return kept[1], kept[2]

    def forget(self, kept: Kept) -> None:
        """Drop a cached value whose source has changed: it is rebuilt when needed."""
        if Kept.VECTORS in kept:
            self._matrix = None
        if Kept.QUESTIONS in kept:
            self.questions = None

    def reload(self) -> None:
        """Read the log again, because lines that the ledger took in were not stored."""
        self.ledger = Ledger(self.store.corrections.all())
        self._snapshot = None
        self.forget(Kept.QUESTIONS)

    def shown(self, person: PersonId) -> PersonId:
        """The person that the user sees this one as."""
        return self.ledger.state.canonical(person)

    def face_count(self, after: int = 0) -> int:
        """Number of counted and shown faces newer than `after`: those in existing photos that were not thrown out."""
        thrown_out = self.store.faces.present(self.ledger.state.aside(Aside.NOT_A_FACE))
        return self.store.faces.count(after) - sum(face > after for face in thrown_out)

    def is_thrown_out(self, face_id: FaceId) -> bool:
        """Whether the user said that this is not a face."""
        return self.ledger.state.standing(face_id) is Aside.NOT_A_FACE
