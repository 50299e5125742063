"""All faces as arrays, with what grouping needs to know about them."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from photogroup.film import views
from photogroup.indexed import Shots
from photogroup.store.database import Row
from photogroup.taken import Precision


@dataclass(frozen=True, slots=True)
class FaceTable:
    """All faces by id, one array entry per face, with what grouping needs to know about them."""

    ids: npt.NDArray[np.int64]
    photo_ids: npt.NDArray[np.int64]
    quality: npt.NDArray[np.float32]
    """`Quality.overall`."""
    boxes: npt.NDArray[np.float64]
    """Shape (n, 4): left, top, right, bottom in fractions of the upright photo."""
    views: npt.NDArray[np.int64]
    """Equal for faces that are side by side: in one photo, or in one frame of a video."""
    taken_at: npt.NDArray[np.datetime64]
    """datetime64[s], local time; NaT if unknown."""
    days: npt.NDArray[np.datetime64]
    """`taken_at` where the day is known and not doubted, else NaT."""
    moments: npt.NDArray[np.datetime64]
    """`taken_at` if it is the exact second of the shutter, else NaT."""
    not_after: npt.NDArray[np.datetime64]
    """The latest time at which the photos can have been taken; NaT if that is unknown or doubted."""
    shots: Shots
    """All photos whose exact second is known, whichever faces are in the table."""

    def rows(self, rows: npt.NDArray[np.int64]) -> "FaceTable":
        """The table of these rows only, in their order."""
        return FaceTable(
            self.ids[rows],
            self.photo_ids[rows],
            self.quality[rows],
            self.boxes[rows],
            self.views[rows],
            self.taken_at[rows],
            self.days[rows],
            self.moments[rows],
            self.not_after[rows],
            self.shots,
        )


def face_table(rows: Sequence[Row], shots: Shots) -> FaceTable:
    """The table of the rows that `Faces.all` reads."""
    ids, photos, products, times, known, frames, *sides = zip(*rows, strict=True) if rows else ((),) * 10
    photo_ids, boxes = np.array(photos, np.int64), np.array(sides, np.float64).T.reshape(-1, 4)
    taken_at, known_to = np.array([time or "NaT" for time in times], "datetime64[s]"), np.array(known, np.str_)
    return FaceTable(
        ids=np.array(ids, dtype=np.int64),
        photo_ids=photo_ids,
        quality=(np.array(products, dtype=np.float64).clip(min=0) ** 0.25).astype(np.float32),
        boxes=boxes,
        views=views(photo_ids, boxes, np.array(frames, np.int64)),
        taken_at=taken_at,
        days=_where(~np.isin(known_to, ("", Precision.YEAR, Precision.MONTH)), taken_at),
        moments=_where(known_to == "moment", taken_at),
        not_after=_last_moments(taken_at, known_to),
        shots=shots,
    )


def _where(is_known: npt.NDArray[np.bool_], times: npt.NDArray[np.datetime64]) -> npt.NDArray[np.datetime64]:
    return np.where(is_known, times, np.datetime64("NaT", "s"))


def _last_moments(taken_at: npt.NDArray[np.datetime64], known: npt.NDArray[np.str_]) -> npt.NDArray[np.datetime64]:
    """The ends of these years, months and days (n,); NaT if the precision of the date is not known."""
    last = _where(known != "", taken_at)
    for precision, unit in ((Precision.YEAR, "Y"), (Precision.MONTH, "M"), (Precision.DAY, "D")):
        rows = known == precision
        last[rows] = (taken_at[rows].astype(f"datetime64[{unit}]") + 1).astype("datetime64[s]") - np.timedelta64(1, "s")
    return last
