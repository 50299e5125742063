"""Learning from what the user said: training, its proof, and what distances mean in this library."""

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from photogroup.calibrating import Calibrated, calibrate
from photogroup.domain import Calibration, ModelId
from photogroup.errors import NotFound
from photogroup.identity.ledger import Ledger
from photogroup.jobs import Job, Progress
from photogroup.library.jobs import Jobs
from photogroup.pipeline import embed_missing
from photogroup.proving import Proof
from photogroup.regrouping import Preview, cluster, preview
from photogroup.store.models import ModelRow
from photogroup.training import Material, TrainedHead, embed_with_head, gather, manifest_of, train_head
from photogroup.vision.manifests import Manifest, manifest_names, write_manifest

if TYPE_CHECKING:
    from photogroup.learn.training import TrainingOptions

_CALIBRATION = "calibration "
"""Notes with this prefix and a network's name hold its curve in this library."""


@dataclass(frozen=True, slots=True)
class Trained:
    """A network that was trained and is ready, but not in use."""

    name: str
    proof: Proof
    change: Preview
    """What using it would change in the albums."""


class Learning(Jobs):
    def train(
        self,
        *,
        loss: str = "triplet-hard",
        seed: int = 0,
        steps: int = 150,
        learning_rate: float = 3e-4,
        margin: float = 0.2,
        temperature: float = 0.05,
    ) -> Job[Trained]:
        """Train a head on the corrections and prove it on some that were held out; it is kept, but not used yet.

        Raises TooFewCorrections, TrainingStopped and BadSettings.
        """
        self._require_writable()
        from photogroup.learn.training import TrainingOptions

        options = TrainingOptions(
            loss=loss, steps=steps, seed=seed, learning_rate=learning_rate, margin=margin, temperature=temperature
        )
        parent = self._parent(self._active())
        material = yield from self._material(parent)
        trained = yield from train_head(
            material,
            self._calibration(parent.name),
            options,
            wrong_face_in=self.settings.wrong_face_in,
            checkpoint=self._checkpoint(),
        )
        name = self._write(trained, parent, options)
        yield from self._embed_by_head(name)
        yield Progress("Grouping faces", 0, 1)
        return Trained(name, trained.proof, self._preview_with(name))

    def use_model(self, name: str) -> Job[Preview]:
        """Use another network and group again; a trained head reads no photo. Raises NotFound and BadModel."""
        self._require_writable()
        if self._manifest(name).architecture == "head":
            yield from self._embed_by_head(name)
        return (yield from super().use_model(name))

    def calibrate(self) -> Job[Calibrated]:
        """Fit what distances mean on the confirmed faces of this library, and group by it from now on.

        Raises TooFewCorrections; then the curve that the network came with stays in use.
        """
        self._require_writable()
        active = self._active()
        parent = self._parent(active)
        material = yield from self._material(parent)
        yield Progress("Calibrating", 0, 1)
        calibrated = calibrate(material.corrected, self.settings.wrong_face_in)
        for name in {active.name, parent.name}:
            self._store.notes.set(_CALIBRATION + name, json.dumps(asdict(calibrated.calibration)))
        yield from self.group()
        return calibrated

    def forget_calibration(self) -> Job[Preview]:
        """Go back to the curve that the network in use came with."""
        self._require_writable()
        active = self._active()
        for name in {active.name, self._parent(active).name}:
            self._store.notes.set(_CALIBRATION + name, "")
        return (yield from self.group())

    def _calibration(self, name: str) -> Calibration:
        noted = self._store.notes.get(_CALIBRATION + name)
        return Calibration(**json.loads(noted)) if noted else super()._calibration(name)

    def _active(self) -> ModelRow:
        active = self._store.models.active()
        if active is None:
            raise NotFound("There are no faces to learn from yet; scan a folder of photos first.")
        return active

    def _parent(self, active: ModelRow) -> Manifest:
        """The network that heads sit on: heads are never trained on heads."""
        manifest = self._manifest(active.name)
        return self._manifest(manifest.parent) if manifest.architecture == "head" else manifest

    def _material(self, parent: Manifest) -> Job[Material]:
        parent_id = yield from self._embed_by_parent(parent.name)
        facts = Ledger(self._store.corrections.all()).facts
        return gather(self._store, facts, parent_id)

    def _embed_by_parent(self, name: str) -> Job[ModelId]:
        parent_id = self._register(name)
        yield from embed_missing(self._store, parent_id, self._options(name), index=self._index())
        return parent_id

    def _embed_by_head(self, name: str) -> Job[ModelId]:
        """From the parent's vectors, in seconds."""
        from photogroup.vision.head_embedder import read_head

        manifest = self._manifest(name)
        parent_id = yield from self._embed_by_parent(manifest.parent)
        model_id = self._register(name)
        head = read_head(self.models_folder / manifest.weights.name)
        yield from embed_with_head(self._store, head, model_id, parent_id)
        return model_id

    def _write(self, trained: TrainedHead, parent: Manifest, options: "TrainingOptions") -> str:
        from photogroup.vision.head_embedder import write_head

        number = 1
        while f"head.v{number}" in manifest_names(self._model_folders()):
            number += 1
        name = f"head.v{number}"
        self.models_folder.mkdir(exist_ok=True)
        weights = write_head(trained.head, self.models_folder / f"{name}.safetensors")
        write_manifest(manifest_of(trained, name, weights, parent, options), self.models_folder)
        return name

    def _checkpoint(self) -> Path:
        self.models_folder.mkdir(exist_ok=True)
        return self.models_folder / "unfinished.safetensors"

    def _preview_with(self, name: str) -> Preview:
        facts = Ledger(self._store.corrections.all()).facts
        model_id = self._register(name)
        clusters = cluster(self._store, facts, model_id, self._calibration(name), self.settings.wrong_face_in)
        with self._lock:
            return preview(self._store, self._ledger.facts, clusters)
