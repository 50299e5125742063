"""Learning from corrections: training, its validation, and calibrating distances to this library."""

from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from photogroup.albums.calibrating import Calibrated, calibrate, measure
from photogroup.albums.regrouping import Preview
from photogroup.domain import FaceId, Pixels
from photogroup.errors import BadModel, TooFewCorrections
from photogroup.evidence import Calibration
from photogroup.jobs import Changes, Job, Progress
from photogroup.learn.torch_loading import load_torch
from photogroup.learn.training_request import USUAL, TrainingRequest
from photogroup.learn.training_set import Corrected, require_enough
from photogroup.library.album_grouping import AlbumGrouping
from photogroup.library.answers import Done
from photogroup.library.calibrations import Calibrations
from photogroup.library.context import Context
from photogroup.library.network_files import NetworkFiles
from photogroup.library.network_vectors import NetworkVectors
from photogroup.library.noted import BadRecord, record_from
from photogroup.library.recalibration import Recalibration
from photogroup.library.versions import Versions
from photogroup.messages import Message, message
from photogroup.training.advice import more_faces, whose_faces
from photogroup.training.face_crops import read_chips
from photogroup.training.head_training import crossed, train_head
from photogroup.training.material import Material, gather
from photogroup.training.network_training import (
    burst_numbers,
    rows_to_crop,
    train_network,
)
from photogroup.training.validation import ValidationReport
from photogroup.vision.manifests import Manifest

if TYPE_CHECKING:
    from photogroup.learn.fine_tuning import BackboneOptions
    from photogroup.learn.head_fitting import TrainingOptions


@dataclass(frozen=True, slots=True)
class Trained:
    """A network that was trained and can be used, but is not in use yet."""

    name: str
    validation: ValidationReport
    change: Preview | None
    """What using it would change in the albums; None for a deep training that did not help: no photo is read again."""
    advice: Message | None = None
    """Where it is not better: what the answers do achieve, and which others would help."""


class Learning:
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
        self._versions = Versions(context, files)

    def train(self, request: TrainingRequest = USUAL) -> Job[Trained]:
        """Train on the corrections and validate the result on some that were held out; it is kept but not yet used.

        The steps yield TrainingProgress. Raises TooFewCorrections, TrainingStopped and BadSettings.
        """
        self._context.require_writable()
        load_torch()
        from photogroup.learn.requested import for_head, for_network

        if request.is_head:
            return (yield from self._train_head(for_head(request)))
        return (yield from self._train_network(for_network(request), for_head(request)))

    def _train_head(self, options: "TrainingOptions") -> Job[Trained]:
        parent = self._versions.parent(self._versions.active())
        material = yield from self._material(parent)
        trained = yield from train_head(
            material,
            self._calibrations.of(parent.name),
            options,
            wrong_face_in=self._context.settings.wrong_face_in,
            checkpoint=self._versions.checkpoint("head"),
        )
        name = self._versions.keep_head(trained, parent, options)
        yield from self._vectors.embed(name)
        with suppress(TooFewCorrections):
            self._calibrations.note(name, (yield from self._fitted(name))[0])
        yield Progress(message("grouping-faces"), 0, 1)
        advice = self._advice(trained.validation, material)
        return Trained(name, trained.validation, self._preview(name, self._calibrations.of(name)), advice)

    def _train_network(self, options: "BackboneOptions", head_options: "TrainingOptions") -> Job[Trained]:
        from photogroup.learn.backbone import require_trainable

        manifest = self._versions.root(self._versions.active())
        part = self._versions.part_to_train(manifest).manifest
        require_trainable(part.architecture, options.depth)
        calibration = self._calibrations.of(manifest.name)
        material = yield from self._material(manifest)
        require_enough(material.corrected)
        material, chips = yield from self._cropped(material, part, options.seed)
        root = self._versions.run_by(manifest)
        trained = yield from train_network(
            material,
            chips,
            burst_numbers(self._store, self._files.register(manifest.name), material.face_ids, calibration),
            root,
            calibration,
            options,
            head_options,
            wrong_face_in=self._context.settings.wrong_face_in,
            tune=self._files.tune(),
            checkpoint=self._versions.checkpoint(options.depth),
        )
        name = self._versions.keep_head(trained.head, self._versions.keep_network(trained, root, options), head_options)
        if not trained.head.validation.is_not_worse:
            return Trained(name, trained.head.validation, None, self._advice(trained.head.validation, material))
        yield from self._vectors.embed(name)
        yield Progress(message("grouping-faces"), 0, 1)
        return Trained(name, trained.head.validation, self._preview(name, self._calibrations.of(name)))

    def _advice(self, validation: ValidationReport, material: Material) -> Message | None:
        if validation.is_not_worse:
            return None
        state = self._context.snapshot()
        names = tuple(name for person in whose_faces(material.corrected) if (name := state.name_of(person)))
        if not names:
            return message("answers-would-help", faces=more_faces(validation))
        return message("answers-would-help-of", faces=more_faces(validation), people=names)

    def _cropped(self, material: Material, manifest: Manifest, seed: int) -> Job[tuple[Material, Pixels]]:
        """The faces to train on, and their pictures."""
        wanted = material.face_ids[rows_to_crop(material.corrected, seed)]
        ids, chips = yield from read_chips(self._store, [FaceId(face) for face in wanted.tolist()], manifest.alignment)
        return material.only(np.searchsorted(material.face_ids, ids)), chips

    def calibrate(self) -> Job[Recalibration]:
        """Fit the calibration to the confirmed faces of this library, and group by it from now on.

        Raises TooFewCorrections, in which case the calibration in use stays.
        """
        wanted = yield from self.preview_calibration()
        self.recalibrate(wanted)
        yield Progress(message("grouping-faces"), 1, 1, Changes.PEOPLE)
        return wanted

    def preview_calibration(self) -> Job[Recalibration]:
        """Fit the calibration, and see what grouping by it would change.

        The calibration is for the network version in use, from its own vectors. Raises TooFewCorrections.
        """
        self._context.require_writable()
        name = self._versions.active().name
        fitted, parts = yield from self._fitted(name)
        yield Progress(message("calibrating"), 1, 2)
        present = measure(parts, self._context.settings.wrong_face_in, self._calibrations.of(name))
        yield Progress(message("grouping-faces"), 0, 1)
        return Recalibration(name, fitted, present, self._preview(name, fitted.calibration))

    def preview_own_calibration(self) -> Job[Recalibration]:
        """Preview going back to the calibration that the network in use came with."""
        self._context.require_writable()
        name = self._versions.active().name
        yield Progress(message("grouping-faces"), 0, 1)
        return Recalibration(
            name, None, self._calibrations.fitted(name), self._preview(name, self._calibrations.shipped(name))
        )

    def recalibrate(self, wanted: Recalibration) -> Done:
        """Use this calibration and group by it: both or neither. Corrections made since the preview also hold."""
        self._context.require_writable()
        with self._context.lock, self._store.transaction():
            self._calibrations.note(wanted.model, wanted.fitted)
            return self._albums.apply(wanted.change)

    def calibrated(self) -> Calibrated | None:
        """The calibration that was fitted here for the network in use; None if it has the one it came with."""
        active = self._store.models.active()
        return self._calibrations.fitted(active.name) if active else None

    def _fitted(self, name: str) -> Job[tuple[Calibrated, list[Corrected]]]:
        """A calibration for this network, with what it was fitted on. Raises TooFewCorrections."""
        manifest = self._files.manifest(name)
        parts = yield from self._to_calibrate(manifest)
        yield Progress(message("calibrating"), 0, 2)
        is_head = manifest.architecture == "head"
        shipped = self._calibrations.shipped(name)
        return calibrate(parts, self._context.settings.wrong_face_in, shipped, may_loosen=not is_head), parts

    def _to_calibrate(self, manifest: Manifest) -> Job[list[Corrected]]:
        """The confirmed faces as the network in use would see them had it not been trained on them."""
        if manifest.architecture != "head":
            return [(yield from self._material(manifest)).corrected]
        load_torch()
        from photogroup.learn.head_fitting import TrainingOptions

        parent = self._files.manifest(manifest.parent)
        material = yield from self._material(parent)
        kind, options = _asked(manifest, TrainingOptions)
        return (yield from crossed(material.corrected, kind, self._calibrations.of(parent.name), options))

    def _material(self, parent: Manifest) -> Job[Material]:
        parent_id = yield from self._vectors.from_photos(parent.name)
        return gather(self._store, self._context.snapshot(), parent_id, self._calibrations.of(parent.name))

    def _preview(self, name: str, calibration: Calibration) -> Preview:
        return self._albums.preview_by(self._files.register(name), calibration)


def _asked(manifest: Manifest, options: "type[TrainingOptions]") -> "tuple[str, TrainingOptions]":
    """The kind of head and the request that its training was given. Unknown options are left out."""
    kind, asked = manifest.training.get("kind"), manifest.training.get("options")
    if type(kind) is not str or type(asked) is not dict:
        raise BadModel("training-not-told", network=manifest.name)
    try:
        return kind, record_from(asked, options)
    except BadRecord as error:
        raise BadModel("training-told-wrong", network=manifest.name, reason=error.message) from None
