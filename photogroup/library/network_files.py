"""The files of the networks that a library can use: shipped ones, and its own in a folder of the library."""

import os
from pathlib import Path
from typing import TYPE_CHECKING

from photogroup import keys
from photogroup.domain import ModelId
from photogroup.identity.grouping.neighbours import Search
from photogroup.library.context import Context
from photogroup.library.engines import Engine
from photogroup.scanning.indexing import IndexingOptions
from photogroup.scanning.scan import Index
from photogroup.vision.manifests import Manifest, find_manifest, shipped_models
from photogroup.vision.weight_files import find_weights

if TYPE_CHECKING:
    from photogroup.learn.fine_tuning import Tune


class NetworkFiles:
    def __init__(self, context: Context, index: Index | None, engine: Engine) -> None:
        """`index` says where photos are indexed; None means where the engine does."""
        self._context = context
        self._index = index
        self._engine = engine

    @property
    def folder(self) -> Path:
        """Where this library keeps the networks it imported, downloaded or trained."""
        return self._context.store.folder / "models"

    @property
    def folders(self) -> tuple[Path, ...]:
        return shipped_models(), self.folder

    def manifest(self, name: str) -> Manifest:
        """Raises NotFound and BadModel."""
        return find_manifest(name, self.folders)

    def manifest_path(self, name: str) -> Path:
        paths = (folder / f"{name}.toml" for folder in self.folders)
        return next(path for path in paths if os.path.lexists(path))

    def register(self, name: str) -> ModelId:
        """The store's id of this network, whose weights are here. Raises NotFound and BadModel."""
        manifest = self.manifest(name)
        find_weights(manifest, self.folders)
        text = keys.read(self.manifest_path(name)).decode()
        return self._context.store.models.register(name, manifest.dimension, text)

    def options(self, model: str = "") -> IndexingOptions:
        """How to index photos, with the network that the settings name or another."""
        settings = self._context.settings
        return IndexingOptions.of(settings, model or settings.model, (self.folder,), keys.key_for(self.folder / "any"))

    def index(self) -> Index:
        """Where photos are indexed."""
        return self._index or self._engine.index(self._context.settings)

    def tune(self) -> "Tune":
        """Where networks are trained."""
        return self._engine.tune()

    def search(self) -> Search:
        """Where grouping looks for neighbours."""
        return self._engine.search()
