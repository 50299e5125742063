"""The scan: from files to albums.

The work that is left is always found by querying the store, so every job resumes where it stopped, however it stopped.
"""

from collections.abc import Callable, Collection, Generator, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from types import MappingProxyType
from typing import Protocol, TypeAlias

from photogroup.domain import FaceId, FoundFile, ModelId, PhotoId
from photogroup.errors import FolderMissing
from photogroup.evidence import Calibration
from photogroup.indexed import FailedFile, IndexedPhoto
from photogroup.jobs import Changes, Job, Progress
from photogroup.messages import Message, message
from photogroup.photos.places import file_at, folder_is_there, is_bare, is_there
from photogroup.scanning.bare_folders import Bare, judged
from photogroup.scanning.carrying import SpokenOf
from photogroup.scanning.discovery import Discovery, discover, is_missing
from photogroup.scanning.following import OnTurned, follow
from photogroup.scanning.indexing import (
    EmbeddedFaces,
    FacesToEmbed,
    IndexingOptions,
    KnownFace,
    Result,
    Task,
    TurnedFile,
)
from photogroup.scanning.placing import place_photos
from photogroup.scanning.redating import date_again
from photogroup.store.indexed_photos import record, record_failure
from photogroup.store.store import Store

Index: TypeAlias = Callable[[Iterable[Task], IndexingOptions], Generator[list[Result], None, None]]
"""Runs tasks somewhere, in any order, and yields results as they arrive, or none while it takes long."""


class Grouper(Protocol):
    """What groups the faces that a scan finds."""

    def protected(self) -> Collection[FaceId]:
        """The faces that a correction names: they outlive a scan that does not find them again."""

    def confirmed(self) -> Collection[FaceId]:
        """The faces that are confirmed as somebody."""

    def calibration(self) -> Calibration:
        """The distance calibration."""

    def take_in(self) -> Job[None]:
        """Some new faces are stored and more are coming, so that people appear while the scan runs."""

    def take_in_last(self) -> Job[None]:
        """All new faces are stored."""


FIRST_GROUPING = 60
"""Faces found before people are first shown during a scan, and again whenever there are half as many more."""


@dataclass(frozen=True, slots=True)
class ScanSummary:
    """What a scan found."""

    new: int
    """Files indexed: new or changed."""
    unchanged: int
    moved: int
    missing: int
    problems: int
    """All that the library lists: files, links and folders that could not be used, or only in part."""
    faces: int
    """Faces in the files indexed."""
    offline: tuple[Path, ...]
    """Folders that did not exist; nothing about their photos has changed."""
    assigned: int = 0
    """New faces given to somebody who was already known."""
    queued: int = 0
    """New faces that look like somebody, but not certainly: they wait for a yes or no."""
    recognised: int = 0
    """New files that are known photos, cropped, turned, converted, ..."""
    doubtful: int = 0
    """Photos or faces that may be missing ones: they wait for a yes or no."""
    replaced: int = 0
    """Files of the same size and time as before, but with other content."""
    skipped_links: int = 0
    """Links to folders that were not followed."""
    in_cloud: int = 0
    """Photos of a cloud drive that are not on this computer: they are read once they are."""
    perhaps_emptied: tuple[Path, ...] = ()
    """Those of the offline folders that exist but are empty: only the user can tell why."""
    emptied: tuple[Path, ...] = ()
    """Folders from which all photos were removed: these are missing now."""
    left_aside: tuple[tuple[str, int], ...] = ()
    """Kinds of files that are not photos (".svg") and how many there are, most first."""

    @property
    def message(self) -> Message:
        away = map(self._told_away, self.offline)
        emptied = (message("folder-emptied", folder=folder) for folder in self.emptied)
        return message("in-turn", sentences=(self._counts, *self._others(), *away, *emptied))

    def _told_away(self, folder: Path) -> Message:
        if folder in self.perhaps_emptied:
            return message("folder-bare", folder=folder)
        return message("drive-away", folder=folder) if is_bare(folder) else message("folder-away", folder=folder)

    def _others(self) -> Iterator[Message]:
        """The files that are not photos, once per kind."""
        kinds = [message("files-of-kind", count=count, kind=kind) for kind, count in self.left_aside if kind]
        unnamed = sum(count for kind, count in self.left_aside if not kind)
        if unnamed:
            kinds.append(message("files-without-kind", count=unnamed))
        if kinds:
            yield message("files-left-aside", kinds=tuple(kinds))

    @property
    def _counts(self) -> Message:
        if not any((self.new, self.unchanged, self.moved, self.missing, self.problems, self.in_cloud)):
            return message("no-photos-yet")
        always = (message("photos-read", count=self.new), message("faces-found", count=self.faces))
        more = (
            message("photos-unchanged", count=self.unchanged),
            message("photos-moved", count=self.moved),
            message("photos-recognised", count=self.recognised),
            message("photos-doubtful", count=self.doubtful),
            message("photos-replaced", count=self.replaced),
            message("photos-missing", count=self.missing),
            message("photos-with-problems", count=self.problems),
            message("faces-given", count=self.assigned),
            message("faces-queued", count=self.queued),
            message("links-skipped", count=self.skipped_links),
            message("photos-in-cloud", count=self.in_cloud),
        )
        return message("scanned", parts=(*always, *(part for part in more if part["count"])))


def scan(
    store: Store,
    folders: Sequence[Path],
    model_id: ModelId,
    options: IndexingOptions,
    *,
    index: Index,
    grouper: Grouper,
    follow_links: bool = False,
    verify: int = 0,
    turns: Mapping[PhotoId, int] = MappingProxyType({}),
    on_turned: OnTurned = lambda photo, orientation: None,
) -> Job[ScanSummary]:
    """Look for new and changed photos, find the faces in them, and group after growing numbers of new faces.

    `verify` files are read again although nothing suggests that they have changed. `turns` are the photos that the user
    has turned, and by how many quarters clockwise: faces are searched for in them as they are shown. `on_turned` is
    called for photos that were turned in their files.
    """
    found = yield from discover(store, folders, follow_links=follow_links, verify=verify)
    yield from place_photos(store)
    yield from date_again(store)
    turned = _Turned(store, options, turns)
    tasks = [turned.task(file) for file in (*found.new, *_to_index_again(store, turned, found))]
    indexed = faces = failed = 0
    next_grouping = FIRST_GROUPING
    if tasks:
        # The worker processes take some seconds to start.
        yield Progress(message("looking-for-faces"), 0, len(tasks))
    for results in index(tasks, options):
        for result in results:
            indexed += 1
            if isinstance(result, FailedFile) and not is_there(result.file.path):
                _require_there(store, folders, result.file.path)
                continue
            faces += _store_result(store, result, model_id, turned, grouper.protected())
            failed += isinstance(result, FailedFile)
        found_faces = message("faces-found", count=faces)
        changes = Changes.PHOTOS | Changes.FACES if results else Changes.NONE
        yield Progress(message("looking-for-faces"), indexed, len(tasks), changes, found_faces)
        if faces >= next_grouping:
            next_grouping = faces + faces // 2
            yield from grouper.take_in()
    said = SpokenOf(grouper.protected(), grouper.confirmed())
    followed = yield from follow(store, model_id, grouper.calibration(), said, on_turned)
    yield from embed_missing(store, model_id, options, index=index)
    yield from grouper.take_in_last()
    return ScanSummary(
        new=indexed - failed,
        unchanged=found.unchanged,
        moved=found.moved,
        missing=sum(is_missing(store, path) for path in found.missing),
        problems=len(store.files.problems()),
        faces=faces,
        offline=tuple(found.offline),
        perhaps_emptied=tuple(found.perhaps_emptied),
        emptied=tuple(found.emptied),
        recognised=followed.recognised,
        doubtful=followed.asked,
        replaced=found.replaced,
        skipped_links=len(found.skipped_links),
        in_cloud=found.waiting,
        left_aside=tuple(found.left_aside.most_common()),
    )


def embed_missing(store: Store, model_id: ModelId, options: IndexingOptions, *, index: Index) -> Job[int]:
    """Embed the faces that this model has not seen yet; return how many."""
    tasks = list(_to_embed(store, model_id))
    total, done = sum(len(task.faces) for task in tasks), 0
    for results in index(tasks, options):
        for result in results:
            if isinstance(result, EmbeddedFaces):
                store.embeddings.add(model_id, result.face_ids, result.vectors)
                store.cache.put("face", zip(result.face_ids, result.thumbnails, strict=True))
                done += len(result.face_ids)
        yield Progress(message("embedding-faces"), done, total, Changes.FACES if results else Changes.NONE)
    return done


def _require_there(store: Store, folders: Sequence[Path], path: Path) -> None:
    """A file that disappeared is left to the next scan; a drive that disappeared ends this one. Raises
    FolderMissing."""
    gone = next((folder for folder in folders if path.is_relative_to(folder) and _is_away(store, folder)), None)
    if gone:
        raise FolderMissing("drive-gone", folder=gone)


def _is_away(store: Store, folder: Path) -> bool:
    if is_bare(folder):
        return judged(store.notes, folder) is not Bare.EMPTIED
    return not folder_is_there(folder)


class _Turned:
    """Which files show photos that the user has turned, and the signature under which their faces are stored."""

    def __init__(self, store: Store, options: IndexingOptions, turns: Mapping[PhotoId, int]) -> None:
        self.plain = options.detection_signature
        self.photos = turns
        self._files = {path: quarters for photo, quarters in turns.items() for path in store.photos.paths(photo)}

    def task(self, file: FoundFile) -> FoundFile:
        quarters = self._files.get(file.path, 0)
        known = file.path, file.size, file.mtime_ns, file.inode, file.changed_ns
        return TurnedFile(*known, quarters) if quarters else file

    def signature(self, path: Path) -> str:
        return self.name(self._files.get(path, 0))

    def name(self, quarters: int) -> str:
        """The signature for this orientation; faces found in another one have to be searched for again."""
        return f"{self.plain} turned {quarters}" if quarters else self.plain


def _store_result(
    store: Store, result: Result, model_id: ModelId, turned: _Turned, protected: Collection[FaceId]
) -> int:
    """Store one result of indexing; return how many faces it brought."""
    if isinstance(result, IndexedPhoto):
        signature = turned.signature(result.file.path)
        record(store, result, indexed_with=signature, model_id=model_id, protected=protected)
        return len(result.faces)
    if isinstance(result, FailedFile):
        record_failure(store, result)
    return 0


def _to_index_again(store: Store, turned: _Turned, found: Discovery) -> Iterator[FoundFile]:
    """Files of photos whose faces were found by another detector, with other settings or in another orientation, one
    per photo."""
    new = {file.path for file in found.new}
    wanted = {photo: turned.name(quarters) for photo, quarters in turned.photos.items()}
    for photo in store.photos.to_index(turned.plain, wanted):
        if photo.paths[0] not in new and (file := file_at(photo.paths[0])):
            yield file


def _to_embed(store: Store, model_id: ModelId) -> Iterator[FacesToEmbed]:
    for photo_id, faces in groupby(store.embeddings.missing(model_id), key=lambda face: face.photo_id):
        photo = store.photos.get(PhotoId(photo_id))
        file = file_at(photo.paths[0]) if photo.is_present else None
        if file:
            yield FacesToEmbed(file, tuple(KnownFace(face.id, face.box, face.landmarks) for face in faces))
