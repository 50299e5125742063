"""What distances mean: the calibration that each network came with, or the one that was fitted in this library."""

from dataclasses import replace

from photogroup.albums.calibrating import Calibrated
from photogroup.errors import NotFound
from photogroup.evidence import Calibration, Evidence
from photogroup.library.context import Context
from photogroup.library.network_files import NetworkFiles
from photogroup.library.noted import note_record, note_values, read_note, write_note

_CURVE = "calibration "
"""Notes with this prefix and a network's name hold its calibration in this library."""
_FIRST = "first calibration "
"""The same for the calibration of a network that came without one."""

PREFIXES = (_CURVE, _FIRST)
"""What the names of all notes about calibrations begin with."""


class Calibrations:
    def __init__(self, context: Context, files: NetworkFiles) -> None:
        self._notes = context.store.notes
        self._files = files

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
        """The calibration that the network came with. Raises NotFound if it has none."""
        calibration = self._files.manifest(name).calibration
        if calibration is None:
            raise NotFound("no-calibration", name=name)
        return calibration

    def fitted(self, name: str) -> Calibrated | None:
        """What is noted about a fit for this network; earlier versions noted too little to say how good it is."""
        noted = note_values(self._notes, _CURVE + name)
        if noted is None or "calibration" not in noted:
            return None
        fitted, shipped = note_record(_CURVE + name, noted, Calibrated), self._files.manifest(name).calibration
        evidence = shipped.evidence if shipped else Evidence()
        return replace(fitted, calibration=replace(fitted.calibration, evidence=evidence))

    def note(self, name: str, fitted: Calibrated | None) -> None:
        """Use this calibration from now on, or for None the one that the network came with."""
        write_note(self._notes, _CURVE + name, fitted)
