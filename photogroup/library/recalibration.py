"""A different calibration of a library's distances, to be previewed before it is used."""

from dataclasses import dataclass

from photogroup.albums.calibrating import Calibrated
from photogroup.albums.regrouping import Preview
from photogroup.messages import Message, message


@dataclass(frozen=True, slots=True)
class Recalibration:
    """A calibration for the network in use, how well it did, and what grouping by it would change in the albums."""

    model: str
    fitted: Calibrated | None
    """None for the calibration that the network came with."""
    present: Calibrated | None
    """The one in use, measured in the same way; None if it is the network's own and no other was fitted."""
    change: Preview

    @property
    def messages(self) -> tuple[Message, ...]:
        """What the user should know about the calibrations."""
        if self.fitted is None:
            back = message("own-calibration-again")
            return (
                (back,)
                if self.present is None
                else (back, message("calibration-given-up", calibration=self.present.message))
            )
        compared = () if self.present is None else (self.fitted.compared(self.present),)
        return (self.fitted.message, *compared)
