"""What distances mean: the calibration that each network came with, or the one fitted in this library."""

import math
from dataclasses import replace

import numpy as np

from photogroup.albums.calibrating import Calibrated
from photogroup.errors import NotFound
from photogroup.evidence import Calibration, Evidence
from photogroup.identity.grouping.distance_scale import DistanceScale, sampled, suited
from photogroup.library.context import Context
from photogroup.library.network_files import NetworkFiles
from photogroup.library.noted import note_record, note_values, read_note, write_note

_CURVE = "calibration "
"""Notes with this prefix and a network's name hold its calibration in this library."""
_FIRST = "first calibration "
"""The same for the calibration of a network that came without one."""

PREFIXES = (_CURVE, _FIRST)
"""The prefixes of all notes about calibrations."""

_MEASUREMENTS = 5
"""How often the library's distance scale is measured each time the number of faces grows by a factor of e."""


class Calibrations:
    def __init__(self, context: Context, files: NetworkFiles) -> None:
        self._store = context.store
        self._notes = context.store.notes
        self._files = files
        self._distance_scale: dict[tuple[str, int], DistanceScale] = {}

    def of(self, name: str) -> Calibration:
        """The calibration in use for this network. Raises NotFound if it has none."""
        found = self.fitted(name)
        if found is not None:
            return found.calibration
        return note if (note := self._first(name)) else self.shipped(name)

    def lacks(self, name: str) -> bool:
        """Whether this network came without a calibration and has not been given one here."""
        return self._files.manifest(name).calibration is None and self._first(name) is None and not self.fitted(name)

    def note_first(self, name: str, calibration: Calibration) -> None:
        """Use this calibration for a network that came without one, until one is fitted."""
        write_note(self._notes, _FIRST + name, calibration)

    def _first(self, name: str) -> Calibration | None:
        return read_note(self._notes, _FIRST + name, Calibration)

    def shipped(self, name: str) -> Calibration:
        """The calibration that the network came with, suited to the faces here. Raises NotFound if it has none."""
        calibration = self._files.manifest(name).calibration
        if calibration is None:
            raise NotFound("no-calibration", name=name)
        if not calibration.evidence.usual_distance:
            return calibration
        return suited(calibration, self._found(name, calibration))

    def _found(self, name: str, calibration: Calibration) -> DistanceScale:
        """The library's distance scale for this network, measured anew when there are many more faces."""
        key = name, round(_MEASUREMENTS * math.log1p(self._store.faces.last()))
        if key not in self._distance_scale:
            found = self._measured(name, calibration.evidence.founding_quality)
            if found is None:
                return DistanceScale()
            self._distance_scale[key] = found
        return self._distance_scale[key]

    def _measured(self, name: str, least_quality: float) -> DistanceScale | None:
        """None until the network has seen all the faces."""
        model = next((each for each in self._store.models.all() if each.name == name), None)
        if model is None:
            return None
        table = self._store.faces.all()
        rows = sampled(np.flatnonzero(table.quality >= least_quality), table.photo_ids)
        ids, vectors = self._store.embeddings.of(model.id, table.ids[rows])
        if not len(ids) or len(ids) < len(rows):
            return None
        return DistanceScale.of(vectors, table.photo_ids[rows])

    def fitted(self, name: str) -> Calibrated | None:
        """The note about a fit for this network; earlier versions noted too little to say how good it is."""
        noted = note_values(self._notes, _CURVE + name)
        if noted is None or "calibration" not in noted:
            return None
        fitted, shipped = note_record(_CURVE + name, noted, Calibrated), self._files.manifest(name).calibration
        evidence = shipped.evidence if shipped else Evidence()
        return replace(fitted, calibration=replace(fitted.calibration, evidence=evidence))

    def note(self, name: str, fitted: Calibrated | None) -> None:
        """Use this calibration from now on, or the one that the network came with for None."""
        write_note(self._notes, _CURVE + name, fitted)
