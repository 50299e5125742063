"""The networks a library can use: which there are, and how to get them."""

import os
import shutil
from pathlib import Path

from photogroup.domain import Calibration, ModelId
from photogroup.errors import BadModel, NotFound, PhotogroupError
from photogroup.jobs import Job
from photogroup.library.answers import BrokenModel, FoundModels, KnownModel
from photogroup.library.corrections import Corrections
from photogroup.scanning.indexing import IndexingOptions
from photogroup.vision.downloads import download, import_weights
from photogroup.vision.manifests import Manifest, find_manifest, manifest_names, read_manifest, shipped_models
from photogroup.vision.weight_files import find_weights


class Networks(Corrections):
    @property
    def models_folder(self) -> Path:
        """Where this library keeps the networks it imported, downloaded or trained."""
        return self.folder / "models"

    def models(self) -> list[KnownModel]:
        """The networks that can be used, or could be with their weights, the one in use first."""
        return self.found_models().known

    def found_models(self) -> FoundModels:
        """All networks with a manifest; one that is broken takes no other with it."""
        active = self._store.models.active()
        in_use = active.name if active else self.settings.model
        names = sorted(manifest_names(self._model_folders()), key=lambda name: (name != in_use, name))
        found = [self._look_at(name, is_active=name == in_use) for name in names]
        return FoundModels(
            known=[model for model in found if isinstance(model, KnownModel)],
            broken=[model for model in found if isinstance(model, BrokenModel)],
        )

    def _look_at(self, name: str, *, is_active: bool) -> KnownModel | BrokenModel:
        path = self._manifest_path(name)
        try:
            manifest = self._manifest(name)
            is_here = self._is_here(manifest, is_wanted=path.is_relative_to(self.models_folder))
        except PhotogroupError as error:
            return BrokenModel(name, path, error.message, is_active)
        return KnownModel(manifest, is_active, is_here)

    def _is_here(self, manifest: Manifest, *, is_wanted: bool) -> bool:
        """Whether the weights are on this computer, as they must be where the network `is_wanted`."""
        try:
            find_weights(manifest, self._model_folders())
        except NotFound:
            if is_wanted and not manifest.weights.download:
                raise
            return False
        return True

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
            raise BadModel("name-the-network")
        import_weights(file, self._manifest(name), self.models_folder)
        return name

    def _require_new(self, manifest: Manifest) -> None:
        """The embeddings of a network are kept under its name, so no other network may take it."""
        name = manifest.name
        if name in manifest_names(self._model_folders()) and self._manifest(name) != manifest:
            raise BadModel("network-name-taken", name=name)

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
        return self._manifest_path(name).read_text("utf-8")

    def _manifest_path(self, name: str) -> Path:
        paths = (folder / f"{name}.toml" for folder in self._model_folders())
        return next(path for path in paths if os.path.lexists(path))

    def _model_folders(self) -> tuple[Path, ...]:
        return shipped_models(), self.models_folder

    def _calibration(self, name: str) -> Calibration:
        calibration = self._manifest(name).calibration
        if calibration is None:
            raise NotFound("no-calibration", name=name)
        return calibration
