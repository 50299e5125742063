"""The networks a library can use: which there are, and how to get them."""

import shutil
from pathlib import Path

from photogroup.domain import Calibration, ModelId
from photogroup.errors import BadModel, NotFound, PhotogroupError
from photogroup.indexing import IndexingOptions
from photogroup.jobs import Job
from photogroup.library.answers import KnownModel
from photogroup.library.corrections import Corrections
from photogroup.vision.downloads import download, import_weights
from photogroup.vision.manifests import Manifest, find_manifest, manifest_names, read_manifest, shipped_models
from photogroup.vision.weight_files import find_weights


class Networks(Corrections):
    @property
    def models_folder(self) -> Path:
        """Where this library keeps the networks it imported, downloaded or trained."""
        return self.folder / "models"

    def models(self) -> list[KnownModel]:
        """All networks with a manifest, the one in use first."""
        active = self._store.models.active()
        in_use = active.name if active else self.settings.model
        manifests = [
            find_manifest(name, self._model_folders()) for name in sorted(manifest_names(self._model_folders()))
        ]
        known = [KnownModel(manifest, manifest.name == in_use, self._is_here(manifest)) for manifest in manifests]
        return sorted(known, key=lambda model: not model.is_active)

    def download_model(self, name: str) -> Job[Path]:
        """Fetch a network's weights, resuming what was begun, and check them. Raises DownloadFailed."""
        self._require_writable()
        return download(self._manifest(name), self.models_folder)

    def import_model(self, file: Path, name: str | None = None) -> str:
        """Take in a weights file, or the manifest of a network of the user's own with its weights beside it.

        Returns the network's name. Raises BadModel for a file that is not what it should be.
        """
        self._require_writable()
        if file.suffix == ".toml":
            manifest = read_manifest(file)
            self._require_new(manifest)
            import_weights(file.with_name(manifest.weights.name), manifest, self.models_folder)
            shutil.copyfile(file, self.models_folder / file.name)
            return manifest.name
        if name is None:
            raise BadModel("Say which network these weights belong to: --name, as photogroup models list shows.")
        import_weights(file, self._manifest(name), self.models_folder)
        return name

    def _require_new(self, manifest: Manifest) -> None:
        """The embeddings of a network are kept under its name, so no other network may take it."""
        name = manifest.name
        if name in manifest_names(self._model_folders()) and self._manifest(name) != manifest:
            raise BadModel(f"There is a network {name} already; give the new one another name, in its file's name too.")

    def _options(self, model: str = "") -> IndexingOptions:
        return IndexingOptions.of(self.settings, model or self.settings.model, (self.models_folder,))

    def _register(self, name: str) -> ModelId:
        """The store's id of this network, whose weights are here."""
        manifest = self._manifest(name)
        find_weights(manifest, self._model_folders())
        return self._store.models.register(name, manifest.dimension, self._manifest_text(name))

    def _manifest(self, name: str) -> Manifest:
        return find_manifest(name, self._model_folders())

    def _manifest_text(self, name: str) -> str:
        paths = (folder / f"{name}.toml" for folder in self._model_folders())
        return next(path.read_text("utf-8") for path in paths if path.is_file())

    def _model_folders(self) -> tuple[Path, ...]:
        return shipped_models(), self.models_folder

    def _is_here(self, manifest: Manifest) -> bool:
        try:
            find_weights(manifest, self._model_folders())
        except PhotogroupError:
            return False
        return True

    def _calibration(self, name: str) -> Calibration:
        calibration = self._manifest(name).calibration
        if calibration is None:
            raise NotFound(f"{name} has no calibration yet; run photogroup calibrate.")
        return calibration
