"""Checks that what the library holds is still what was put there: the database, the embeddings and the photo files.

Like git-annex's fsck, it remembers how far it got: cancelled or killed, it resumes where it stopped.
"""

import hashlib
import os
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path

import numpy as np

from photogroup.domain import FaceId
from photogroup.errors import LibraryDamaged
from photogroup.jobs import Job, Progress
from photogroup.messages import Message, message
from photogroup.store import log_copy, soundness
from photogroup.store.database import Row
from photogroup.store.store import Store

_STARTED = "verification started"
_SECONDS_A_STEP = 0.5


class FileState(StrEnum):
    GOOD = "good"
    CHANGED = "changed"
    """Edited since the last scan; the next scan reads it again."""
    MISSING = "missing"
    DAMAGED = "damaged"
    """Its date and size are unchanged but its content is not: restore it from a backup of the photos."""
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class VerificationReport:
    database: tuple[Message, ...]
    """What is wrong with the database."""
    embeddings: tuple[FaceId, ...]
    """Faces with an embedding of the wrong size or with values that are not finite: embed them again."""
    good_files: int = 0
    """Files that this run found intact; a resumed run does not read them again."""
    bad_files: dict[Path, FileState] = field(default_factory=dict)

    @property
    def is_sound(self) -> bool:
        harmless = {FileState.CHANGED, FileState.MISSING}
        return not self.database and not self.embeddings and set(self.bad_files.values()) <= harmless


def verify(store: Store) -> Job[VerificationReport]:
    """Check the whole library and every existing photo file; nothing is repaired or deleted.

    If the tables are damaged the photos are not read, as what they would be compared with may be wrong.
    """
    yield Progress(message("checking-database"), 0, None)
    log, tables = _problems(store)
    if tables:
        return VerificationReport(log + tables, ())
    yield Progress(message("checking-embeddings"), 0, None)
    embeddings = tuple(_bad_embeddings(store))
    good = 0
    bad: dict[Path, FileState] = {}
    left = _files_left(store, _start(store))
    for done, states in _steps(left):
        sound = [path for path, state in states if state is FileState.GOOD]
        _remember(store, sound)
        good += len(sound)
        bad.update({path: state for path, state in states if state is not FileState.GOOD})
        yield Progress(message("checking-photos"), done, len(left))
    if not store.is_read_only:
        store.notes.set(_STARTED, "")
    return VerificationReport(log, embeddings, good, bad)


def _problems(store: Store) -> tuple[tuple[Message, ...], tuple[Message, ...]]:
    """What is wrong with the log and its second copy, and with the tables."""
    try:
        log = (*store.warnings(), *_copy_problems(store))
        return log, tuple(soundness.problems_besides_log(store.database))
    except LibraryDamaged as damage:
        return (), (damage.message,)


def _copy_problems(store: Store) -> Iterator[Message]:
    """What is missing from or damaged in the second copy of the log."""
    content = log_copy.read(store.log_copy.path)
    lines = {line.id for line in store.corrections.lines() if line.is_sound}
    if content.damaged or not lines <= content.lines.keys():
        yield message("log-copy-damaged", path=store.log_copy.path)


def _bad_embeddings(store: Store) -> Iterator[FaceId]:
    for model in store.models.all():
        for face_id, vector in store.database.rows(
            "SELECT face_id, vector FROM embedding WHERE model_id = ?", (model.id,)
        ):
            if len(vector) != 4 * model.dimension or not np.isfinite(np.frombuffer(vector, dtype="<f4")).all():
                yield face_id


def _start(store: Store) -> str:
    """When this verification began: now, or before an interruption."""
    started = store.notes.get(_STARTED) or datetime.now(UTC).isoformat()
    if not store.is_read_only:
        store.notes.set(_STARTED, started)
    return started


def _files_left(store: Store, started: str) -> list[Row]:
    return store.database.rows(
        "SELECT path, size, mtime_ns, content_hash FROM file JOIN photo ON photo.id = photo_id"
        " WHERE file.is_present AND (verified_at IS NULL OR verified_at < ?) ORDER BY path",
        (started,),
    )


def _steps(files: Iterable[Row]) -> Iterator[tuple[int, list[tuple[Path, FileState]]]]:
    """Yields how many files are done, and what was found since the previous step; a step takes half a second."""
    states: list[tuple[Path, FileState]] = []
    step_ends = time.monotonic() + _SECONDS_A_STEP
    done = 0
    for done, row in enumerate(files, start=1):
        path = Path(os.fsdecode(row["path"]))
        states.append((path, _state(path, row)))
        if time.monotonic() > step_ends:
            yield done, states
            states, step_ends = [], time.monotonic() + _SECONDS_A_STEP
    yield done, states


def _state(path: Path, row: Row) -> FileState:
    try:
        with path.open("rb") as file:
            found = os.fstat(file.fileno())
            if (found.st_size, found.st_mtime_ns) != (row["size"], row["mtime_ns"]):
                return FileState.CHANGED
            is_same = hashlib.file_digest(file, "sha256").digest() == row["content_hash"]
    except FileNotFoundError:
        return FileState.MISSING
    except OSError:
        return FileState.UNREADABLE
    return FileState.GOOD if is_same else FileState.DAMAGED


def _remember(store: Store, paths: Iterable[Path]) -> None:
    if store.is_read_only:
        return
    with store.transaction(durable=False):
        store.files.set_verified(paths)
