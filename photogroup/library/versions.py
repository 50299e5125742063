"""The networks that were trained here: what they came from, and how they are kept."""

from pathlib import Path
from typing import TYPE_CHECKING

from photogroup.errors import BadModel, NotFound
from photogroup.library.jobs import Jobs
from photogroup.store.models import ModelRow
from photogroup.training.head_training import TrainedHead, manifest_of
from photogroup.training.network_training import Root, TrainedNetwork, network_manifest
from photogroup.vision.manifests import Manifest, manifest_names, write_manifest
from photogroup.vision.weight_files import find_weights

if TYPE_CHECKING:
    from photogroup.learn.fine_tuning import BackboneOptions
    from photogroup.learn.head_fitting import TrainingOptions


class Versions(Jobs):
    def _active(self) -> ModelRow:
        active = self._store.models.active()
        if active is None:
            raise NotFound("no-faces-to-learn-from")
        return active

    def _parent(self, active: ModelRow) -> Manifest:
        """The network that heads sit on: heads are never trained on heads."""
        manifest = self._manifest(active.name)
        return self._manifest(manifest.parent) if manifest.architecture == "head" else manifest

    def _root(self, active: ModelRow) -> Manifest:
        """The network that nothing here has trained: the judges of a training must not have trained its start."""
        manifest, children = self._parent(active), set[str]()
        while manifest.training:
            if manifest.name in children:
                loop = (manifest.name, manifest.parent)
                raise BadModel(f"{manifest.name} is built on itself ({loop}); its manifest is wrong.")
            children.add(manifest.name)
            manifest = self._manifest(manifest.parent)
        return manifest

    def _run_by(self, manifest: Manifest) -> Root:
        from photogroup.vision.device import choose_device

        weights = find_weights(manifest, self._model_folders())
        return Root(manifest, weights, choose_device(self.settings.device), self.settings.mirror_averaging)

    def _keep_head(self, trained: TrainedHead, parent: Manifest, options: "TrainingOptions") -> str:
        from photogroup.vision.safe_weights import write_network

        name = self._free_name("head")
        weights = write_network(trained.head, self.models_folder / f"{name}.safetensors")
        write_manifest(manifest_of(trained, name, weights, parent, options), self.models_folder)
        return name

    def _keep_network(self, trained: TrainedNetwork, root: Manifest, options: "BackboneOptions") -> Manifest:
        from photogroup.vision.safe_weights import write_network

        name = self._free_name(root.name.split(".")[0])
        weights = write_network(trained.network, self.models_folder / f"{name}.safetensors")
        manifest = network_manifest(trained, name, weights, root, options)
        write_manifest(manifest, self.models_folder)
        return manifest

    def _free_name(self, architecture: str) -> str:
        self.models_folder.mkdir(exist_ok=True)
        number = 1
        while f"{architecture}.v{number}" in manifest_names(self._model_folders()):
            number += 1
        return f"{architecture}.v{number}"

    def _checkpoint(self, depth: str) -> Path:
        self.models_folder.mkdir(exist_ok=True)
        return self.models_folder / f"unfinished-{depth}.safetensors"
