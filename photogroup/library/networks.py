"""The networks a library can use: which exist, how to get them, and how to switch to one."""

import shutil
from contextlib import suppress
from pathlib import Path

import numpy as np

from photogroup.albums.first_calibration import carried_over
from photogroup.albums.regrouping import Preview
from photogroup.domain import ModelId
from photogroup.errors import BadModel, NotFound, PhotogroupError
from photogroup.jobs import Changes, Job, Progress
from photogroup.library.album_grouping import AlbumGrouping
from photogroup.library.answers import BetterEyes, BrokenModel, Done, FoundModels, KnownModel
from photogroup.library.calibrations import Calibrations
from photogroup.library.context import Context
from photogroup.library.network_files import NetworkFiles
from photogroup.library.network_vectors import NetworkVectors
from photogroup.library.noted import WayBackNote, read_note, write_note
from photogroup.messages import message
from photogroup.scanning.workers import worker_count
from photogroup.settings import EYES
from photogroup.vision import installed
from photogroup.vision.downloads import download, import_weights
from photogroup.vision.manifests import Manifest, manifest_names, read_manifest
from photogroup.vision.weight_files import find_weights

_WAY_BACK = "network-before"
"""The name of a note."""
_SECONDS_A_FACE, _SECONDS_A_PHOTO = 0.06, 0.05
"""On one core, for the pair: album-dev's photos of up to 1,600 pixels, embedded anew."""


class Networks:
    def __init__(
        self,
        context: Context,
        files: NetworkFiles,
        calibrations: Calibrations,
        vectors: NetworkVectors,
        albums: AlbumGrouping,
    ) -> None:
        self._context = context
        self._store = context.store
        self._files = files
        self._calibrations = calibrations
        self._vectors = vectors
        self._albums = albums

    @property
    def folder(self) -> Path:
        """Where this library keeps the networks it imported, downloaded or trained."""
        return self._files.folder

    def all(self) -> list[KnownModel]:
        """The networks that can be used, or could be once their weights are here, the one in use first."""
        return self.found().known

    def found(self) -> FoundModels:
        """All networks with a manifest; a broken one does not affect the others."""
        active = self._store.models.active()
        in_use = active.name if active else self._context.settings.model
        names = sorted(manifest_names(self._files.folders), key=lambda name: (name != in_use, name))
        found = [self._look_at(name, is_active=name == in_use) for name in names]
        return FoundModels(
            known=[model for model in found if isinstance(model, KnownModel)],
            broken=[model for model in found if isinstance(model, BrokenModel)],
        )

    def _look_at(self, name: str, *, is_active: bool) -> KnownModel | BrokenModel:
        path = self._files.manifest_path(name)
        try:
            manifest = self._files.manifest(name)
            is_here = self._is_here(manifest, is_wanted=path.is_relative_to(self._files.folder))
        except PhotogroupError as error:
            return BrokenModel(name, path, error.message, is_active)
        return KnownModel(manifest, is_active, is_here)

    def _is_here(self, manifest: Manifest, *, is_wanted: bool) -> bool:
        """Whether the weights are on this computer. Raises NotFound where they are not, cannot be downloaded, and the
        network `is_wanted`."""
        try:
            find_weights(manifest, self._files.folders)
        except NotFound:
            if is_wanted and not manifest.weights.download:
                raise
            return False
        return True

    def better(self) -> BetterEyes | None:
        """The best network, if this library still uses the older one or a version trained from it."""
        best, older = (str(EYES[name]["model"]) for name in ("best", "older"))
        active = self._store.models.active()
        if active is None or self._origin(active.name) != older:
            return None
        known = next((model.id for model in self._store.models.all() if model.name == best), None)
        total = self._store.faces.count()
        faces = total if known is None else self._store.embeddings.count_missing(known)
        processes = worker_count(self._context.settings.workers, self._context.settings.device)
        seconds = faces * (_SECONDS_A_FACE + _SECONDS_A_PHOTO * self._store.photos.count() / max(total, 1)) / processes
        is_installed = installed.best_installed() == "best"
        return BetterEyes(best, faces, max(1, round(seconds / 60)), is_installed) if total else None

    def _origin(self, name: str) -> str:
        """The network that this one was trained from, if it was trained; empty if its manifest is gone."""
        with suppress(PhotogroupError):
            parent = self._files.manifest(name).parent
            return self._origin(parent) if parent else name
        return ""

    def preview(self, name: str) -> Job[Preview]:
        """What switching to another network would change in the albums. Raises NotFound and BadModel."""
        self._context.require_writable()
        model_id = yield from self._vectors.embed(name)
        self._require_calibration(name, model_id)
        yield Progress(message("grouping-faces"), 0, 1)
        return self._albums.preview_by(model_id, self._calibrations.of(name))

    def _require_calibration(self, name: str, model_id: ModelId) -> None:
        """Derive a calibration from the network in use for one that came without. Raises TooFewCorrections."""
        active = self._store.models.active()
        if active is None or active.id == model_id or not self._calibrations.lacks(name):
            return
        ids, known = self._store.embeddings.load(active.id)
        new_ids, new = self._store.embeddings.load(model_id)
        _, rows, new_rows = np.intersect1d(ids, new_ids, return_indices=True)
        self._calibrations.note_first(
            name, carried_over(known[rows], self._calibrations.of(active.name), new[new_rows])
        )

    def use(self, name: str, change: Preview) -> Job[Done]:
        """Switch to another network, and group as its preview showed. Raises NotFound and BadModel.

        Faces that came since the preview are added as new ones.
        """
        self._context.require_writable()
        model_id = yield from self._vectors.embed(name)
        with self._context.lock, self._store.transaction():
            active = self._store.models.active()
            if active is not None and active.id != model_id:
                write_note(self._store.notes, _WAY_BACK, WayBackNote(active.name))
            self._store.models.activate(model_id)
            done = self._albums.apply(change)
            self._context.change_settings(model=name)
        yield Progress(message("grouping-faces"), 1, 1, Changes.PEOPLE)
        return done

    def switch(self, name: str) -> Job[Preview]:
        """Switch to another network without previewing what it changes. Raises NotFound and BadModel."""
        change = yield from self.preview(name)
        yield from self.use(name, change)
        return change

    def way_back(self) -> str:
        """The network that was in use before the present one, if it can be used; empty where there is none."""
        noted, found = read_note(self._store.notes, _WAY_BACK, WayBackNote), self.found()
        usable = {model.manifest.name for model in found.known if model.is_here and not model.is_active}
        return noted.name if noted is not None and noted.name in usable else ""

    def download(self, name: str) -> Job[Path]:
        """Download a network's weights, resuming a partial download, and check them. Raises DownloadFailed."""
        self._context.require_writable()
        return download(self._files.manifest(name), self._files.folder)

    def import_file(self, file: Path, name: str | None = None) -> str:
        """Import a weights file, or the manifest of the user's own network with its weights beside it.

        Returns the network's name. Raises BadModel if the file is not what it should be.
        """
        self._context.require_writable()
        if file.suffix == ".toml":
            manifest = read_manifest(file)
            self._require_new(manifest)
            import_weights(file.with_name(manifest.weights.name), manifest, self._files.folder)
            shutil.copyfile(file, self._files.folder / file.name)
            return manifest.name
        if name is None:
            raise BadModel("name-the-network")
        import_weights(file, self._files.manifest(name), self._files.folder)
        return name

    def _require_new(self, manifest: Manifest) -> None:
        """Raises if the name is taken: embeddings are kept under a network's name, so no other network may have it."""
        name = manifest.name
        if name in manifest_names(self._files.folders) and self._files.manifest(name) != manifest:
            raise BadModel("network-name-taken", name=name)
