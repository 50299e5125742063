"""The door: what a front end may ask of a library, and what it may say to it.

Queries may come from any thread. Corrections and jobs take turns by themselves.
"""

from photogroup.albums.regrouping import Preview
from photogroup.identity.grouping.preview import Move
from photogroup.identity.review.candidates import Candidate
from photogroup.identity.review.questions import Question
from photogroup.library.answers import (
    AlbumFace,
    AlbumQuality,
    BrokenModel,
    Done,
    Estimate,
    FaceRow,
    FacesToCheck,
    FoundModels,
    HistoryLine,
    KnownModel,
    Neighbour,
    News,
    PersonNews,
    PhotoFace,
    Root,
    Split,
    Statistics,
    Why,
)
from photogroup.library.door import Library, evaluation_library, restore_backup
from photogroup.library.exchange import FoundNames
from photogroup.library.learning import Trained
from photogroup.library.mapping import FaceMap
from photogroup.library.recalibration import Recalibration
from photogroup.names.planning import Named
from photogroup.names.sidecars import Written

__all__ = [
    "AlbumFace",
    "AlbumQuality",
    "BrokenModel",
    "Candidate",
    "Done",
    "Estimate",
    "FaceMap",
    "FaceRow",
    "FacesToCheck",
    "FoundModels",
    "FoundNames",
    "HistoryLine",
    "KnownModel",
    "Library",
    "Move",
    "Named",
    "Neighbour",
    "News",
    "PersonNews",
    "PhotoFace",
    "Preview",
    "Question",
    "Recalibration",
    "Root",
    "Split",
    "Statistics",
    "Trained",
    "Why",
    "Written",
    "evaluation_library",
    "restore_backup",
]
