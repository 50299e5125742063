"""The front: what a front end may ask a library and tell it.

Queries may come from any thread. Corrections and jobs take turns automatically.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from photogroup.albums.regrouping import Preview
    from photogroup.identity.grouping.preview import Move
    from photogroup.identity.review.candidates import Candidate
    from photogroup.identity.review.questions import Question
    from photogroup.library.answers import (
        AlbumFace,
        AlbumPurity,
        AlbumQuality,
        AlbumSplit,
        BetterEyes,
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
    from photogroup.library.archives import Archived, FoundArchive
    from photogroup.library.changed_photos import ChangeDoubt
    from photogroup.library.encryption import (
        change_passphrase,
        decrypt_library,
        encrypt_library,
        is_encrypted,
        is_locked,
        unlock,
    )
    from photogroup.library.engines import Engine
    from photogroup.library.exchange import FoundNames
    from photogroup.library.face_maps import FaceMap
    from photogroup.library.front import Library, evaluation_library, load_parts, open_or_look, warnings_of
    from photogroup.library.learning import Trained
    from photogroup.library.photo_events import PhotoEvent
    from photogroup.library.photo_places import TownName, TownPhotos
    from photogroup.library.recalibration import Recalibration
    from photogroup.library.safekeeping import erase_library, plan_erasing, plan_restore, restore_backup
    from photogroup.library.scan_reports import ScanReport
    from photogroup.names.html_album import AlbumWritten
    from photogroup.names.immich import ImmichServer
    from photogroup.names.inside import PutBack, WrittenInside
    from photogroup.names.photo_copies import Copied
    from photogroup.names.planning import Named
    from photogroup.names.sidecars import Written
    from photogroup.store.erasing import ErasePlan
    from photogroup.store.photos import DatedPhoto
    from photogroup.store.restoring import RestorePlan

__all__ = [
    "AlbumFace",
    "AlbumPurity",
    "AlbumQuality",
    "AlbumSplit",
    "AlbumWritten",
    "Archived",
    "BetterEyes",
    "BrokenModel",
    "Candidate",
    "ChangeDoubt",
    "Copied",
    "DatedPhoto",
    "Done",
    "Engine",
    "ErasePlan",
    "FaceMap",
    "FaceRow",
    "FacesToCheck",
    "FoundArchive",
    "FoundModels",
    "FoundNames",
    "HistoryLine",
    "ImmichServer",
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
    "PutBack",
    "Question",
    "Recalibration",
    "RestorePlan",
    "ScanEstimate",
    "ScanReport",
    "Statistics",
    "TownName",
    "TownPhotos",
    "Trained",
    "Why",
    "Written",
    "WrittenInside",
    "change_passphrase",
    "decrypt_library",
    "encrypt_library",
    "erase_library",
    "evaluation_library",
    "is_encrypted",
    "is_locked",
    "load_parts",
    "open_or_look",
    "plan_erasing",
    "plan_restore",
    "restore_backup",
    "unlock",
    "warnings_of",
]

_PLACES = {
    "albums.regrouping": ("Preview",),
    "identity.grouping.preview": ("Move",),
    "identity.review.candidates": ("Candidate",),
    "identity.review.questions": ("Question",),
    "library.answers": (
        "AlbumFace",
        "AlbumPurity",
        "AlbumQuality",
        "AlbumSplit",
        "BetterEyes",
        "BrokenModel",
        "Done",
        "FaceRow",
        "FacesToCheck",
        "FoundModels",
        "HistoryLine",
        "KnownModel",
        "Neighbour",
        "News",
        "PeopleGroup",
        "PersonNews",
        "PhotoFace",
        "PhotoFolder",
        "ScanEstimate",
        "Statistics",
        "Why",
    ),
    "library.archives": ("Archived", "FoundArchive"),
    "library.changed_photos": ("ChangeDoubt",),
    "library.engines": ("Engine",),
    "library.photo_events": ("PhotoEvent",),
    "library.encryption": (
        "change_passphrase",
        "decrypt_library",
        "encrypt_library",
        "is_encrypted",
        "is_locked",
        "unlock",
    ),
    "library.exchange": ("FoundNames",),
    "library.face_maps": ("FaceMap",),
    "library.front": ("Library", "evaluation_library", "load_parts", "open_or_look", "warnings_of"),
    "library.learning": ("Trained",),
    "library.photo_places": ("TownName", "TownPhotos"),
    "library.recalibration": ("Recalibration",),
    "library.safekeeping": ("erase_library", "plan_erasing", "plan_restore", "restore_backup"),
    "library.scan_reports": ("ScanReport",),
    "names.html_album": ("AlbumWritten",),
    "names.immich": ("ImmichServer",),
    "names.inside": ("PutBack", "WrittenInside"),
    "names.photo_copies": ("Copied",),
    "names.planning": ("Named",),
    "names.sidecars": ("Written",),
    "store.erasing": ("ErasePlan",),
    "store.photos": ("DatedPhoto",),
    "store.restoring": ("RestorePlan",),
}


def __getattr__(name: str) -> Any:
    """Load names lazily: opening a library just to list names should not wait for the rest."""
    for module, names in _PLACES.items():
        if name in names:
            return getattr(import_module(f"photogroup.{module}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
