"""Which photos were taken on one occasion: by gaps in time, and by jumps from place to place.

The gap that ends an occasion is large compared with those around it: Platt, Czerwinski and Field, "PhotoTOC: Automatic
Clustering for Browsing Personal Photographs", 2003.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise

from photogroup.domain import Photo, PhotoId
from photogroup.photos.gazetteer import kilometres
from photogroup.taken import DateSource, Position, Precision

ALWAYS_TOGETHER, ALWAYS_APART = timedelta(hours=1), timedelta(hours=8)
_WINDOW = 10
_LARGE = math.log(17)
_JUMP, _TRAVEL = 40.0, timedelta(minutes=30)
"""Kilometres and time between two photos beyond which they are different occasions."""
_TOLD_BADLY = (DateSource.SCANNER, DateSource.CHANGED)


@dataclass(frozen=True, slots=True)
class PhotoOccasion:
    """Photos of one occasion, by time."""

    photos: tuple[PhotoId, ...]
    start: datetime
    end: datetime
    """In local time."""


@dataclass(frozen=True, slots=True)
class _Shot:
    photo: PhotoId
    moment: datetime
    position: Position | None


def occasions(photos: Iterable[Photo], positions: Mapping[PhotoId, Position], least: int) -> list[PhotoOccasion]:
    """Occasions with at least this many photos, newest first.

    Photos of which only the day is known go to the occasion that has most of that day's photos, or form one by
    themselves. Photos without a day, or with one known only from a scanner or the file's modification, belong to none.
    """
    moments, days = _dated(photos, positions)
    found = _cut(moments)
    for day in sorted({shot.moment.date() for shot in days}):
        of_day = [shot for shot in days if shot.moment.date() == day]
        that_day = [group for group in found if any(shot.moment.date() == day for shot in group)]
        if that_day:
            max(that_day, key=len).extend(of_day)
        else:
            found.append(of_day)
    large = [_occasion(group) for group in found if len(group) >= least]
    return sorted(large, key=lambda occasion: occasion.start, reverse=True)


def _dated(photos: Iterable[Photo], positions: Mapping[PhotoId, Position]) -> tuple[list[_Shot], list[_Shot]]:
    """Photos whose time is known, in order, and those of which only the day is known."""
    moments: list[_Shot] = []
    days: list[_Shot] = []
    for photo in photos:
        dating = photo.dating
        if photo.taken_at is None or dating.is_doubted or dating.source in _TOLD_BADLY or not photo.is_present:
            continue
        shot = _Shot(photo.id, photo.taken_at.replace(tzinfo=None), positions.get(photo.id))
        if dating.precision in (Precision.SECOND, Precision.MINUTE):
            moments.append(shot)
        elif dating.precision is Precision.DAY:
            days.append(shot)
    return sorted(moments, key=lambda shot: (shot.moment, shot.photo)), days


def _cut(shots: Sequence[_Shot]) -> list[list[_Shot]]:
    gaps = [later.moment - earlier.moment for earlier, later in pairwise(shots)]
    logs = [math.log(gap.total_seconds() + 1) for gap in gaps]
    groups = [[shots[0]]] if shots else []
    for at, (gap, shot) in enumerate(zip(gaps, shots[1:], strict=True)):
        around = logs[max(0, at - _WINDOW) : at + _WINDOW + 1]
        is_large = logs[at] >= _LARGE + sum(around) / len(around)
        if gap > ALWAYS_APART or (gap > ALWAYS_TOGETHER and is_large) or _has_jumped(shots[at], shot, gap):
            groups.append([])
        groups[-1].append(shot)
    return groups


def _has_jumped(earlier: _Shot, later: _Shot, gap: timedelta) -> bool:
    if gap < _TRAVEL or earlier.position is None or later.position is None:
        return False
    return kilometres(earlier.position, later.position) > _JUMP


def _occasion(group: Sequence[_Shot]) -> PhotoOccasion:
    moments = [shot.moment for shot in group]
    return PhotoOccasion(tuple(shot.photo for shot in group), min(moments), max(moments))
