"""The networks that were trained here: where they came from, and how they are kept."""

from pathlib import Path
from typing import TYPE_CHECKING

from photogroup.errors import BadModel, NotFound
from photogroup.library.context import Context
from photogroup.library.network_files import NetworkFiles
from photogroup.store.models import ModelRow
from photogroup.training.head_training import TrainedHead, manifest_of
from photogroup.training.network_training import Root, TrainedNetwork, network_manifests
from photogroup.training.trained_part import TrainedPart, part_to_train
from photogroup.vision.manifests import Manifest, manifest_names, write_manifest
from photogroup.vision.weight_files import find_weights

if TYPE_CHECKING:
    from photogroup.learn.fine_tuning import BackboneOptions
    from photogroup.learn.head_fitting import TrainingOptions


class Versions:
    def __init__(self, context: Context, files: NetworkFiles) -> None:
        self._context = context
        self._store = context.store
        self._files = files

    def active(self) -> ModelRow:
        """The network in use. Raises NotFound if there is none yet."""
        active = self._store.models.active()
        if active is None:
            raise NotFound("no-faces-to-learn-from")
        return active

    def parent(self, active: ModelRow) -> Manifest:
        """The network that heads are trained on: never another head."""
        manifest = self._files.manifest(active.name)
        return self._files.manifest(manifest.parent) if manifest.architecture == "head" else manifest

    def root(self, active: ModelRow) -> Manifest:
        """The network that was not trained on anything here: a training must not start from one that has seen its
        held-out faces."""
        manifest, children = self.parent(active), set[str]()
        while manifest.training:
            if manifest.name in children:
                loop = (manifest.name, manifest.parent)
                raise BadModel("network-built-on-itself", name=manifest.name, loop=loop)
            children.add(manifest.name)
            manifest = self._files.manifest(manifest.parent)
        return manifest

    def part_to_train(self, manifest: Manifest) -> TrainedPart:
        """The network itself, or the one of several side by side that a deep training trains."""
        return part_to_train(manifest, [self._files.manifest(part.name) for part in manifest.parts])

    def run_by(self, manifest: Manifest) -> Root:
        """The network to train on, with the weights that are trained and where it runs."""
        from photogroup.vision.device import choose_device

        part, settings = self.part_to_train(manifest), self._context.settings
        weights = find_weights(part.manifest, self._files.folders)
        mirror = settings.mirror_averaging and manifest.mirror and part.manifest.mirror
        return Root(manifest, part, weights, choose_device(settings.device), mirror)

    def keep_head(self, trained: TrainedHead, parent: Manifest, options: "TrainingOptions") -> str:
        """Store a trained head as a new version; return its name."""
        from photogroup.vision.safe_weights import write_network

        name = self._free_name("head")
        weights = write_network(trained.head, self._files.folder / f"{name}.safetensors")
        write_manifest(manifest_of(trained, name, weights, parent, options), self._files.folder)
        return name

    def keep_network(self, trained: TrainedNetwork, root: Root, options: "BackboneOptions") -> Manifest:
        """Store a trained network as a new version; return the manifest of the whole."""
        from photogroup.vision.safe_weights import write_network

        name = self._free_name(root.part.manifest.architecture)
        weights = write_network(trained.network, self._files.folder / f"{name}.safetensors")
        whole = self._free_name(root.manifest.architecture)
        manifests = network_manifests(trained, name, weights, root, options, whole)
        for manifest in manifests:
            write_manifest(manifest, self._files.folder)
        return manifests[-1]

    def _free_name(self, architecture: str) -> str:
        self._files.folder.mkdir(exist_ok=True)
        number = 1
        while f"{architecture}.v{number}" in manifest_names(self._files.folders):
            number += 1
        return f"{architecture}.v{number}"

    def checkpoint(self, depth: str) -> Path:
        """Where an interrupted training leaves its checkpoint."""
        self._files.folder.mkdir(exist_ok=True)
        return self._files.folder / f"unfinished-{depth}.safetensors"
