"""The photo folders: what is in them, and the scan that finds faces there."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from photogroup.addresses import is_remote
from photogroup.domain import FaceId, MembershipState, ModelId, PersonId, PersonKind, Problem
from photogroup.errors import FolderMissing, PhotogroupError
from photogroup.jobs import Changes, Job, Progress
from photogroup.library.album_grouping import AlbumGrouping
from photogroup.library.answers import PhotoFolder, ScanEstimate, Statistics
from photogroup.library.changed_photos import ChangedPhotos
from photogroup.library.context import Context, Kept
from photogroup.library.network_files import NetworkFiles
from photogroup.library.people_queries import PeopleQueries
from photogroup.library.scan_reports import ScanReports
from photogroup.messages import message
from photogroup.photos.folder_walk import find_files, find_folders
from photogroup.photos.places import folder_is_there, is_bare
from photogroup.scanning.bare_folders import Bare, judged, note_folder

if TYPE_CHECKING:
    from photogroup.scanning.scan import ScanSummary

_SECONDS_A_PHOTO, _SECONDS_A_MEGABYTE, _SECONDS_TO_START = 0.08, 0.05, 3.0
"""What indexing takes on one ordinary core, for estimates before anything has been measured: finding the faces costs
the same for every photo, decoding grows with the file."""
_FILES_BETWEEN_YIELDS = 200


class ScanJobs:
    def __init__(
        self,
        context: Context,
        people: PeopleQueries,
        files: NetworkFiles,
        albums: AlbumGrouping,
        changes: ChangedPhotos,
    ) -> None:
        self._context = context
        self._store = context.store
        self._people = people
        self._files = files
        self._albums = albums
        self.changes = changes
        """Missing photos, and new ones that may be the same."""
        self.reports = ScanReports(context, people)
        """What the last scan found."""

    def roots(self) -> list[PhotoFolder]:
        """The photo folders, and whether they exist now."""
        return list(map(self._root, self._store.roots.all()))

    def _root(self, folder: Path) -> PhotoFolder:
        if not _is_there(folder):
            return PhotoFolder(folder, is_online=False)
        if not is_bare(folder) or not self._held_photos(folder):
            return PhotoFolder(folder, is_online=True)
        what = judged(self._store.notes, folder)
        return PhotoFolder(folder, what is Bare.EMPTIED, what is Bare.DOUBTFUL)

    def _held_photos(self, folder: Path) -> bool:
        from photogroup.scanning.discovery import held_photos

        return held_photos(folder, self._store.files.all())

    def say_emptied(self, folder: Path) -> Changes:
        """Confirm that this empty folder's drive is connected: the next scan treats its photos as missing."""
        self._context.require_writable()
        note_folder(self._store.notes, folder)
        return Changes.PHOTOS

    def problems(self) -> list[Problem]:
        """Files that could not be used, or only in part."""
        return self._store.files.problems()

    @property
    def has_photos(self) -> bool:
        """Whether there is any photo; those of an archive that came before them do not count yet."""
        return self._store.photos.count() > 0

    def statistics(self) -> Statistics:
        people = [person for person in self._people.all() if person.is_counted]
        return Statistics(
            photos=self._store.photos.count(),
            faces=self._context.face_count(),
            people=len(people),
            named=sum(person.kind is PersonKind.NAMED for person in people),
            unsure=self._store.memberships.count(MembershipState.SUGGESTED),
            problems=len(self.problems()),
        )

    def add_folder(self, folder: Path | str) -> Changes:
        """Add the photos in this folder, or below an address in object storage ("s3://album").

        Raises FolderMissing if it is not a folder, and PhotogroupError for storage that cannot be reached.
        """
        self._context.require_writable()
        folder = Path(folder)
        if not folder_is_there(folder):
            missing = message("folder-missing", folder=folder)
            raise FolderMissing(message("folder-no-folder", folder=folder) if folder.exists() else missing)
        self._store.roots.add(folder if is_remote(folder) else folder.resolve())
        return Changes.PHOTOS

    def remove_folder(self, folder: Path) -> Changes:
        """Stop scanning this folder. Nothing that is known about its photos is forgotten."""
        self._context.require_writable()
        self._store.roots.remove(folder)
        return Changes.PHOTOS

    def estimate(self, folder: Path) -> Job[ScanEstimate]:
        """Count the photos of a folder and estimate how long they will take; nothing is stored."""
        from photogroup.scanning.workers import worker_count

        count = size = 0
        for file in find_files(
            folder, follow_links=self._context.settings.follow_links, on_problem=lambda problem: None
        ):
            count, size = count + 1, size + file.size
            if count % _FILES_BETWEEN_YIELDS == 0:
                yield Progress(message("counting-photos"), count, None)
        work = count * _SECONDS_A_PHOTO + size / 1e6 * _SECONDS_A_MEGABYTE
        processes = worker_count(self._context.settings.workers, self._context.settings.device)
        return ScanEstimate(count, size, _SECONDS_TO_START + work / processes)

    def folders(self) -> Iterator[Path]:
        """Every folder that a scan visits now, at any depth."""
        for root in self._store.roots.all():
            yield from find_folders(root, follow_links=self._context.settings.follow_links)

    def run(self, folders: Sequence[Path] | None = None) -> "Job[ScanSummary]":
        """Find new and changed photos and the faces in them; people appear while it runs.

        It scans all folders of the library, or only these, which are inside them; in that case, files that look
        unchanged are not read again.
        """
        from photogroup.scanning.scan import scan

        self._context.require_writable()
        model_id = self._ensure_model()
        self.reports.begin()
        newest, known = self._store.faces.last(), {person.id for person in self._people.all()}
        summary = yield from scan(
            self._store,
            self._store.roots.all() if folders is None else folders,
            model_id,
            self._files.options(),
            index=self._files.index(),
            grouper=self._albums,
            follow_links=self._context.settings.follow_links,
            verify=self._context.settings.verified_a_scan if folders is None else 0,
            turns=self._context.ledger.state.turns(),
            on_turned=self.changes.on_turned,
        )
        self._context.forget(Kept.VECTORS | Kept.QUESTIONS)
        self._store.back_up_if_due()
        assigned, queued = self._gains(newest, known)
        self.reports.finish(summary)
        return replace(summary, assigned=assigned, queued=queued)

    def _gains(self, after: FaceId, known: Collection[PersonId]) -> tuple[int, int]:
        """How many of the newer faces went to people known before, and how many are waiting for a yes or no."""
        memberships = self._store.memberships.after(after)
        unsure = sum(m.state is MembershipState.SUGGESTED for m in memberships)
        sure = (m for m in memberships if m.state is not MembershipState.SUGGESTED)
        return sum(self._context.shown(m.person_id) in known for m in sure), unsure

    def _ensure_model(self) -> ModelId:
        """The network that the settings name, registered and in use."""
        model_id = self._files.register(self._context.settings.model)
        active = self._store.models.active()
        if active is None or active.id != model_id:
            self._store.models.activate(model_id)
        return model_id


def _is_there(folder: Path) -> bool:
    try:
        return folder_is_there(folder)
    except PhotogroupError:
        return False
