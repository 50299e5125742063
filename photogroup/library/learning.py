"""Learning from what the user said: training, its proof, and what distances mean in this library."""

import json
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from photogroup.albums.calibrating import Calibrated, calibrate, measure
from photogroup.albums.regrouping import Preview, cluster, preview
from photogroup.domain import Calibration, FaceId, ModelId, Pixels
from photogroup.errors import BadSettings, TooFewCorrections
from photogroup.identity.corrections.ledger import Ledger
from photogroup.jobs import Changes, Job, Progress
from photogroup.learn.torch_loading import load_torch
from photogroup.learn.training_set import Corrected, require_enough
from photogroup.library.answers import Done
from photogroup.library.recalibration import Recalibration
from photogroup.library.versions import Versions
from photogroup.messages import message
from photogroup.scanning.scan import embed_missing
from photogroup.training.face_crops import read_chips
from photogroup.training.head_training import Material, crossed, embed_with_head, gather, train_head
from photogroup.training.network_training import (
    burst_numbers,
    rows_to_crop,
    train_network,
)
from photogroup.training.validation import Proof
from photogroup.vision.manifests import Manifest

if TYPE_CHECKING:
    from photogroup.learn.fine_tuning import BackboneOptions
    from photogroup.learn.head_fitting import TrainingOptions

_CALIBRATION = "calibration "
"""Notes with this prefix and a network's name hold its curve in this library."""


@dataclass(frozen=True, slots=True)
class Trained:
    """A network that was trained and is ready, but not in use."""

    name: str
    proof: Proof
    change: Preview | None
    """What using it would change in the albums; None for a deep training that did not help: no photo is read again."""


class Learning(Versions):
    def train(
        self,
        *,
        depth: str = "head",
        loss: str = "",
        seed: int = 0,
        steps: int = 0,
        learning_rate: float = 0.0,
        margin: float = 0.2,
        temperature: float = 0.05,
        minutes: float = 15.0,
        pretraining: int = 0,
    ) -> Job[Trained]:
        """Train on the corrections and prove it on some that were held out; the result is kept, but not used yet.

        `depth` is head (seconds, from the embeddings), last (the network's last stages, from the photos, `minutes` at
        most) or all (the whole network, for a graphics card). An empty loss and 0 for steps or rate take what suits
        the depth. `pretraining` is a number of steps that learn from faces without names first. Steps of a training
        yield TrainingProgress. Raises TooFewCorrections, TrainingStopped and BadSettings.
        """
        self._require_writable()
        load_torch()
        from photogroup.learn.head_fitting import TrainingOptions

        usual = TrainingOptions()
        options = TrainingOptions(seed=seed, margin=margin, temperature=temperature)
        if depth == "head" and pretraining:
            raise BadSettings("pretraining-needs-photos")
        if depth == "head":
            options = replace(
                options,
                loss=loss or usual.loss,
                steps=steps or usual.steps,
                learning_rate=learning_rate or usual.learning_rate,
            )
            return (yield from self._train_head(options))
        from photogroup.learn.fine_tuning import BackboneOptions
        from photogroup.learn.pretraining import PretrainingOptions

        deep = BackboneOptions()
        deep = BackboneOptions(
            depth=depth,
            loss=loss or deep.loss,
            steps=steps or deep.steps,
            learning_rate=learning_rate or deep.learning_rate,
            margin=margin,
            temperature=temperature,
            minutes=minutes,
            pretraining=PretrainingOptions(steps=pretraining, seed=seed),
            seed=seed,
        )
        return (yield from self._train_network(deep, options))

    def _train_head(self, options: "TrainingOptions") -> Job[Trained]:
        parent = self._parent(self._active())
        material = yield from self._material(parent)
        trained = yield from train_head(
            material,
            self._calibration(parent.name),
            options,
            wrong_face_in=self.settings.wrong_face_in,
            checkpoint=self._checkpoint("head"),
        )
        name = self._keep_head(trained, parent, options)
        yield from self._embed_by_head(name)
        with suppress(TooFewCorrections):
            self._note_curve(name, (yield from self._fitted(name))[0])
        yield Progress(message("grouping-faces"), 0, 1)
        return Trained(name, trained.proof, self._preview_with(name))

    def _train_network(self, options: "BackboneOptions", head_options: "TrainingOptions") -> Job[Trained]:
        from photogroup.learn.backbone import require_trainable

        manifest = self._root(self._active())
        require_trainable(manifest.architecture, options.depth)
        calibration = self._calibration(manifest.name)
        material = yield from self._material(manifest)
        require_enough(material.corrected)
        material, chips = yield from self._cropped(material, manifest, options.seed)
        trained = yield from train_network(
            material,
            chips,
            burst_numbers(self._store, self._register(manifest.name), material.face_ids, calibration),
            self._run_by(manifest),
            calibration,
            options,
            head_options,
            wrong_face_in=self.settings.wrong_face_in,
            checkpoint=self._checkpoint(options.depth),
        )
        name = self._keep_head(trained.head, self._keep_network(trained, manifest, options), head_options)
        if not trained.head.proof.is_not_worse:
            return Trained(name, trained.head.proof, None)
        yield from self._embed_by_head(name)
        yield Progress(message("grouping-faces"), 0, 1)
        return Trained(name, trained.head.proof, self._preview_with(name))

    def _cropped(self, material: Material, manifest: Manifest, seed: int) -> Job[tuple[Material, Pixels]]:
        """The faces to train on, and their pictures."""
        wanted = material.face_ids[rows_to_crop(material.corrected, seed)]
        ids, chips = yield from read_chips(self._store, [FaceId(face) for face in wanted.tolist()], manifest.alignment)
        return material.only(np.searchsorted(material.face_ids, ids)), chips

    def use_model(self, name: str) -> Job[Preview]:
        """Use another network and group again; a trained head reads no photo. Raises NotFound and BadModel."""
        self._require_writable()
        if self._manifest(name).architecture == "head":
            yield from self._embed_by_head(name)
        return (yield from super().use_model(name))

    def preview_model(self, name: str) -> Job[Preview]:
        """What using another network would change in the albums. Raises NotFound and BadModel."""
        self._require_writable()
        if self._manifest(name).architecture == "head":
            yield from self._embed_by_head(name)
        else:
            yield from self._embed_by_parent(name)
        yield Progress(message("grouping-faces"), 0, 1)
        return self._preview_with(name)

    def calibrate(self) -> Job[Recalibration]:
        """Fit what distances mean on the confirmed faces of this library, and group by it from now on.

        Raises TooFewCorrections; then the curve in use stays.
        """
        wanted = yield from self.preview_calibration()
        self.recalibrate(wanted)
        yield Progress(message("grouping-faces"), 1, 1, Changes.PEOPLE)
        return wanted

    def preview_calibration(self) -> Job[Recalibration]:
        """Fit the curve, and see what grouping by it would change.

        The curve is the version's in use, from its own vectors. Raises TooFewCorrections.
        """
        self._require_writable()
        name = self._active().name
        fitted, parts = yield from self._fitted(name)
        yield Progress(message("calibrating"), 1, 2)
        present = measure(parts, self.settings.wrong_face_in, self._calibration(name))
        yield Progress(message("grouping-faces"), 0, 1)
        return Recalibration(name, fitted, present, self._preview_with(name, fitted.calibration))

    def preview_own_curve(self) -> Job[Recalibration]:
        """See what going back to the curve that the network in use came with would change."""
        self._require_writable()
        name = self._active().name
        yield Progress(message("grouping-faces"), 0, 1)
        return Recalibration(name, None, self._calibrated(name), self._preview_with(name, super()._calibration(name)))

    def recalibrate(self, wanted: Recalibration) -> Done:
        """Use this curve and group by it: both or neither. Corrections made since the preview hold as well."""
        self._require_writable()
        with self._lock, self._store.transaction():
            self._note_curve(wanted.model, wanted.fitted)
            return self.apply(wanted.change)

    def calibrated(self) -> Calibrated | None:
        """The curve that was fitted here for the network in use; None where it has the one it came with."""
        active = self._store.models.active()
        return self._calibrated(active.name) if active else None

    def _fitted(self, name: str) -> Job[tuple[Calibrated, list[Corrected]]]:
        """A curve for this network, and what it was fitted on. Raises TooFewCorrections."""
        manifest = self._manifest(name)
        parts = yield from self._to_calibrate(manifest)
        yield Progress(message("calibrating"), 0, 2)
        is_head = manifest.architecture == "head"
        shipped = super()._calibration(name)
        return calibrate(parts, self.settings.wrong_face_in, shipped, may_loosen=not is_head), parts

    def _note_curve(self, name: str, fitted: Calibrated | None) -> None:
        self._store.notes.set(_CALIBRATION + name, json.dumps(asdict(fitted)) if fitted else "")

    def _to_calibrate(self, manifest: Manifest) -> Job[list[Corrected]]:
        """The confirmed faces as the network in use shows faces that it has not learned."""
        if manifest.architecture != "head":
            return [(yield from self._material(manifest)).corrected]
        load_torch()
        from photogroup.learn.head_fitting import TrainingOptions

        parent = self._manifest(manifest.parent)
        material = yield from self._material(parent)
        options = TrainingOptions(**manifest.training["options"])
        return (
            yield from crossed(material.corrected, manifest.training["kind"], self._calibration(parent.name), options)
        )

    def _calibration(self, name: str) -> Calibration:
        found = self._calibrated(name)
        return found.calibration if found else super()._calibration(name)

    def _calibrated(self, name: str) -> Calibrated | None:
        """What is noted of a fit for this network; earlier versions noted too little to say how good it is."""
        noted = json.loads(self._store.notes.get(_CALIBRATION + name) or "{}")
        if "calibration" not in noted:
            return None
        return Calibrated(**noted | {"calibration": Calibration(**noted["calibration"])})

    def _material(self, parent: Manifest) -> Job[Material]:
        parent_id = yield from self._embed_by_parent(parent.name)
        state = Ledger(self._store.corrections.all()).state
        return gather(self._store, state, parent_id, self._calibration(parent.name))

    def _embed_by_parent(self, name: str) -> Job[ModelId]:
        parent_id = self._register(name)
        yield from embed_missing(self._store, parent_id, self._options(name), index=self._index())
        return parent_id

    def _embed_by_head(self, name: str) -> Job[ModelId]:
        """From the parent's vectors, in seconds."""
        load_torch()
        from photogroup.vision.head_embedder import read_head

        manifest = self._manifest(name)
        parent_id = yield from self._embed_by_parent(manifest.parent)
        model_id = self._register(name)
        head = read_head(self.models_folder / manifest.weights.name)
        yield from embed_with_head(self._store, head, model_id, parent_id)
        return model_id

    def _preview_with(self, name: str, curve: Calibration | None = None) -> Preview:
        state = Ledger(self._store.corrections.all()).state
        model_id, curve = self._register(name), curve or self._calibration(name)
        clusters = cluster(self._store, state, model_id, curve, self.settings.wrong_face_in)
        with self._lock:
            return preview(self._store, self._ledger.state, clusters)
