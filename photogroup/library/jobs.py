"""The long work that front ends can ask for."""

from dataclasses import replace
from pathlib import Path
from typing import Any

from photogroup import settings as settings_file
from photogroup.albums.regrouping import Preview, apply, cluster, preview
from photogroup.domain import ModelId
from photogroup.errors import FolderMissing, NotFound
from photogroup.identity.corrections.ledger import Ledger
from photogroup.jobs import Changes, Job, Progress
from photogroup.library.answers import Done, Estimate
from photogroup.library.growing import Growing
from photogroup.messages import message
from photogroup.photos.folder_walk import find_files
from photogroup.scanning.scan import Index, ScanSummary, embed_missing, scan
from photogroup.scanning.workers import index_in_processes, worker_count
from photogroup.settings import Settings
from photogroup.store.verification import VerificationReport, verify

SECONDS_A_PHOTO = 0.35
"""What indexing takes on one ordinary processor core, for estimates before anything has been measured."""
_FILES_BETWEEN_YIELDS = 200


class Jobs(Growing):
    def add_folder(self, folder: Path) -> Changes:
        """Look after the photos in this folder. Raises FolderMissing where it is not a folder."""
        self._require_writable()
        if not folder.is_dir():
            missing = message("folder-missing", folder=folder)
            raise FolderMissing(message("folder-no-folder", folder=folder) if folder.exists() else missing)
        self._store.roots.add(folder.resolve())
        return Changes.PHOTOS

    def remove_folder(self, folder: Path) -> Changes:
        """Look there no more. Nothing that is known of its photos is forgotten."""
        self._require_writable()
        self._store.roots.remove(folder)
        return Changes.PHOTOS

    def estimate(self, folder: Path) -> Job[Estimate]:
        """Count the photos of a folder and guess how long they take; nothing is stored."""
        count = size = 0
        for file in find_files(folder, follow_links=self.settings.follow_links, on_problem=lambda problem: None):
            count, size = count + 1, size + file.size
            if count % _FILES_BETWEEN_YIELDS == 0:
                yield Progress(message("counting-photos"), count, None)
        seconds = count * SECONDS_A_PHOTO / worker_count(self.settings.workers, self.settings.device)
        return Estimate(count, size, seconds)

    def scan(self) -> Job[ScanSummary]:
        """Find new and changed photos in all folders and the faces in them; people appear while it runs."""
        self._require_writable()
        model_id = self._ensure_model()
        newest, known = self._store.faces.last(), {person.id for person in self.people()}
        summary = yield from scan(
            self._store,
            self._store.roots.all(),
            model_id,
            self._options(),
            index=self._index(),
            protected=lambda: self._ledger.faces,
            group=self._take_in,
            follow_links=self.settings.follow_links,
        )
        self._forget_matrix()
        self._store.back_up_if_due()
        assigned, queued = self._gains(newest, known)
        return replace(summary, assigned=assigned, queued=queued)

    def _take_in(self, is_last: bool) -> Job[None]:
        """Give new faces to the people there are; group all faces where too much is new for that."""
        if not self._has_outgrown_groups():
            yield Progress(message("recognising-new-faces"), 0, 1)
            self.add_new_faces()
            yield Progress(message("recognising-new-faces"), 1, 1, Changes.PEOPLE | Changes.FACES)
            return
        yield from self.group()
        if not is_last:
            self._forget_grouped()

    def group(self) -> Job[Preview]:
        """Group all faces again and apply it; every correction stays in force."""
        change = yield from self.preview_group()
        self._forget_matrix()
        self.apply(change)
        yield Progress(message("grouping-faces"), 1, 1, Changes.PEOPLE)
        return change

    def preview_group(self, **values: Any) -> Job[Preview]:
        """What grouping would change, with these settings in place of the present ones."""
        settings = settings_file.changed(self.settings, values)
        yield Progress(message("grouping-faces"), 0, 1)
        return self._preview(settings)

    def apply(self, change: Preview) -> Done:
        """Make it so. Corrections made since the preview hold as well."""
        self._require_writable()
        with self._lock:
            apply(self._store, self._ledger.state, change.clusters, self._ledger.last_lines)
            self._questions = None
            self._note_grouped()
        return Done(Changes.PEOPLE | Changes.FACES, change.message)

    def use_model(self, name: str) -> Job[Preview]:
        """Embed all faces with another network and group them again. Raises NotFound and BadModel."""
        self._require_writable()
        model_id = self._register(name)
        yield from embed_missing(self._store, model_id, self._options(name), index=self._index())
        if self._store.embeddings.missing(model_id):
            yield Progress(message("embedding-faces"), 0, None)
        self.change_settings(model=name)
        self._store.models.activate(model_id)
        self._forget_matrix()
        return (yield from self.group())

    def verify(self) -> Job[VerificationReport]:
        """Check the database, the embeddings and every photo file; a break is gone on from."""
        return verify(self._store)

    def _preview(self, settings: Settings) -> Preview:
        model = self._store.models.active()
        if model is None:
            raise NotFound("no-faces-to-group")
        state = Ledger(self._store.corrections.all()).state
        clusters = cluster(self._store, state, model.id, self._calibration(model.name), settings.wrong_face_in)
        with self._lock:
            return preview(self._store, self._ledger.state, clusters)

    def _ensure_model(self) -> ModelId:
        """The network that the settings name, registered and in use."""
        model_id = self._register(self.settings.model)
        active = self._store.models.active()
        if active is None or active.id != model_id:
            self._store.models.activate(model_id)
        return model_id

    def _index(self) -> Index:
        if self._index_with:
            return self._index_with
        count = worker_count(self.settings.workers, self.settings.device)
        return lambda tasks, options: index_in_processes(tasks, options, count=count)
