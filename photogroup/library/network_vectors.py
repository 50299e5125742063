"""Embeds every face by a network that is used or trained here."""

from photogroup.domain import ModelId
from photogroup.jobs import Job
from photogroup.learn.torch_loading import load_torch
from photogroup.library.context import Context
from photogroup.library.network_files import NetworkFiles
from photogroup.scanning.scan import embed_missing
from photogroup.training.head_training import embed_with_head


class NetworkVectors:
    def __init__(self, context: Context, files: NetworkFiles) -> None:
        self._store = context.store
        self._files = files

    def embed(self, name: str) -> Job[ModelId]:
        """Embed all faces by this network; a trained head needs no photos. Raises NotFound and BadModel."""
        is_head = self._files.manifest(name).architecture == "head"
        return (yield from self._by_head(name) if is_head else self.from_photos(name))

    def from_photos(self, name: str) -> Job[ModelId]:
        """Embed the faces that this network has not seen yet, from their photos."""
        model_id = self._files.register(name)
        yield from embed_missing(self._store, model_id, self._files.options(name), index=self._files.index())
        return model_id

    def _by_head(self, name: str) -> Job[ModelId]:
        """From the parent's vectors, in seconds."""
        load_torch()
        from photogroup.vision.head_embedder import read_head

        manifest = self._files.manifest(name)
        parent_id = yield from self.from_photos(manifest.parent)
        model_id = self._files.register(name)
        head = read_head(self._files.folder / manifest.weights.name)
        yield from embed_with_head(self._store, head, model_id, parent_id)
        return model_id
