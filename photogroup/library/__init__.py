"""The front: what a front end may ask of a library, and what it may say to it.

Queries may come from any thread. Corrections and jobs take turns by themselves.
"""

from photogroup.albums.regrouping import Preview
from photogroup.identity.grouping.preview import Move
from photogroup.identity.review.candidates import Candidate
from photogroup.identity.review.questions import Question
from photogroup.library.answers import (
    AlbumFace,
    AlbumPurity,
    AlbumQuality,
    AlbumSplit,
    BrokenModel,
    Done,
    FaceRow,
    FacesToCheck,
    FoundModels,
    HistoryLine,
    KnownModel,
    Neighbour,
    News,
    PeopleGroup,
    PersonNews,
    PhotoFace,
    PhotoFolder,
    ScanEstimate,
    Statistics,
    Why,
)
from photogroup.library.changed_photos import ChangeDoubt
from photogroup.library.events import PhotoEvent
from photogroup.library.exchange import FoundNames
from photogroup.library.face_maps import FaceMap
from photogroup.library.front import Library, evaluation_library, open_or_look
from photogroup.library.learning import Trained
from photogroup.library.photo_places import TownName, TownPhotos
from photogroup.library.recalibration import Recalibration
from photogroup.library.safekeeping import erase_library, plan_erasing, plan_restore, restore_backup
from photogroup.library.scan_reports import ScanReport
from photogroup.names.planning import Named
from photogroup.names.sidecars import Written

__all__ = [
    "AlbumFace",
    "AlbumPurity",
    "AlbumQuality",
    "AlbumSplit",
    "BrokenModel",
    "Candidate",
    "ChangeDoubt",
    "Done",
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
    "PeopleGroup",
    "PersonNews",
    "PhotoEvent",
    "PhotoFace",
    "PhotoFolder",
    "Preview",
    "Question",
    "Recalibration",
    "ScanEstimate",
    "ScanReport",
    "Statistics",
    "TownName",
    "TownPhotos",
    "Trained",
    "Why",
    "Written",
    "erase_library",
    "evaluation_library",
    "open_or_look",
    "plan_erasing",
    "plan_restore",
    "restore_backup",
]
