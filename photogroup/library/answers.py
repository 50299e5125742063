"""What the library's queries return."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from photogroup.domain import Box, CorrectionId, Face, FaceId, MembershipState, Person, PersonId, Photo, PhotoId
from photogroup.jobs import Changes
from photogroup.messages import Message, message
from photogroup.vision.installed import CARRIER

if TYPE_CHECKING:
    from photogroup.identity.review.album_quality import Estimate
    from photogroup.vision.manifests import Manifest


@dataclass(frozen=True, slots=True)
class PhotoFolder:
    """A folder of photos that the library scans."""

    path: Path
    is_online: bool
    may_be_emptied: bool = False
    """It exists but is empty; whether its drive is disconnected only the user can tell."""


@dataclass(frozen=True, slots=True)
class ScanEstimate:
    """What scanning a folder will take."""

    file_count: int
    bytes: int
    seconds: float


@dataclass(frozen=True, slots=True)
class Statistics:
    photos: int
    faces: int
    people: int
    """Albums, not counting those of strangers and of hidden people."""
    named: int
    unsure: int
    """Suggested faces that wait for a yes or no."""
    problems: int


@dataclass(frozen=True, slots=True)
class AlbumFace:
    """A face as an album shows it."""

    face_id: FaceId
    photo_id: PhotoId
    box: Box
    taken_at: datetime | None
    state: MembershipState
    wrong_chance: float
    quality: float


@dataclass(frozen=True, slots=True)
class PhotoFace:
    """A face as a photo shows it."""

    face: Face
    person_id: PersonId | None
    name: str
    state: MembershipState | None
    wrong_chance: float


@dataclass(frozen=True, slots=True)
class FaceRow:
    """A face with its photo and its person, for lists and exports."""

    face: Face
    photo: Photo
    person_id: PersonId | None
    name: str
    state: MembershipState | None
    wrong_chance: float | None


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A confirmed face that a face resembles."""

    face_id: FaceId
    person_id: PersonId
    name: Message | str
    """The name; for somebody without one, a message."""
    similarity: float
    """1 for the same picture, 0 for no resemblance."""
    wrong_chance: float
    """Calibrated probability that two faces this similar are different people."""


@dataclass(frozen=True, slots=True)
class Why:
    """Why a face is where it is."""

    neighbours: tuple[Neighbour, ...]
    message: Message


@dataclass(frozen=True, slots=True)
class Done:
    """A committed correction."""

    changes: Changes
    message: Message
    person: PersonId | None = None
    """The person it was about, or that it created."""
    people: frozenset[PersonId] = frozenset()
    """Everybody whose album may look different now; empty if not known."""


@dataclass(frozen=True, slots=True)
class PeopleGroup:
    """A group of people made by the user."""

    name: str
    people: tuple[PersonId, ...]
    """Most faces first."""


@dataclass(frozen=True, slots=True)
class HistoryLine:
    id: CorrectionId
    made_at: datetime
    message: Message
    is_undone: bool
    people: tuple[PersonId, ...] = ()
    """The people it was about, as the user sees people now; those without any face are left out."""
    faces: tuple[FaceId, ...] = ()
    """Some of the faces it named."""
    covers: tuple[FaceId, ...] = ()
    """A face of each of these people who has one; people without one come last."""
    photos: tuple[PhotoId, ...] = ()
    """Some of the photos that it was about as a whole: those made favourites, or turned."""


@dataclass(frozen=True, slots=True)
class AlbumPurity:
    """How pure an album is."""

    message: Message
    parts: tuple[int, ...]
    """Face counts of the people that the album seems to mix, its own person first; empty if it looks
    like one person."""


@dataclass(frozen=True, slots=True)
class AlbumQuality:
    """An estimate of an album's quality."""

    face_count: int
    """Faces in it, not counting suggested ones."""
    wrong: "Estimate"
    """Faces in it that are somebody else's."""
    missing: "Estimate"
    """Faces of this person in unnamed albums, or in none."""
    checked: int
    """Randomly drawn faces that the user has answered about."""
    parts: tuple[int, ...]
    """Face counts of the people that the album seems to mix, its own person first; empty if it looks
    like one person."""
    messages: tuple[Message, ...]
    """What to say about both."""


@dataclass(frozen=True, slots=True)
class FacesToCheck:
    """Randomly drawn faces: the more of them are confirmed or rejected, the more certain the estimate is."""

    inside: tuple[FaceId, ...]
    """From the album: are they this person?"""
    outside: tuple[FaceId, ...]
    """From elsewhere: are they this person, too?"""


@dataclass(frozen=True, slots=True)
class PersonNews:
    """New faces of a person."""

    person: Person
    faces: tuple[FaceId, ...]
    """Added to the album."""
    unsure: tuple[FaceId, ...]
    """Suggested: they wait for a yes or no."""

    @property
    def is_new(self) -> bool:
        """Whether this person is new."""
        return len(self.faces) == self.person.face_count


@dataclass(frozen=True, slots=True)
class News:
    """What a library has gained since the user's last visit."""

    since: datetime | None
    """The time of that visit; None for never, so that everything is new."""
    photos: int
    faces: int
    people: tuple[PersonNews, ...]
    """Those who gained most first."""
    alone: int
    """New faces in no album."""

    @property
    def message(self) -> Message:
        parts = self._parts if self.photos or self.faces else ()
        if self.since is None:
            return message("new-at-all", parts=parts) if parts else message("nothing-new")
        day = self.since.date()
        return message("new-since", date=day, parts=parts) if parts else message("nothing-new-since", date=day)

    @property
    def _parts(self) -> tuple[Message, ...]:
        met = sum(each.is_new and each.person.is_counted for each in self.people)
        unsure = sum(len(each.unsure) for each in self.people)
        always = (message("new-photos", count=self.photos), message("new-faces", count=self.faces))
        more = (message("new-people", count=met), message("faces-to-confirm", count=unsure))
        return (*always, *(part for part in more if part["count"]))


@dataclass(frozen=True, slots=True)
class AlbumSplit:
    """How an album would be split into people."""

    groups: tuple[tuple[FaceId, ...], ...]
    """One for each person, in the order of the seeds."""
    unsure: tuple[FaceId, ...]
    """Faces that could be either."""


@dataclass(frozen=True, slots=True)
class BrokenModel:
    """A network that cannot be used."""

    name: str
    manifest: Path
    """Its manifest; the fault may be in its weights."""
    reason: Message
    """It names the file at fault."""
    is_active: bool


@dataclass(frozen=True, slots=True)
class KnownModel:
    """A network that the library could use."""

    manifest: "Manifest"
    is_active: bool
    is_here: bool
    """Whether its weights are on this computer."""

    @property
    def refusal(self) -> Message | None:
        """Why the validation of its training refused it; None where it did not, or where it was not trained here."""
        from photogroup.training.refusing import refusal

        return refusal(self.manifest.training)


@dataclass(frozen=True, slots=True)
class BetterEyes:
    """A network that makes fewer errors than the one in use, and what switching to it costs."""

    name: str
    faces: int
    """Faces to embed again from their photos."""
    minutes: int
    """Roughly how long that takes here."""
    is_installed: bool = True

    @property
    def message(self) -> Message:
        """The offer, or why there is none."""
        if not self.is_installed:
            return message("better-eyes-not-installed", package=CARRIER)
        if not self.faces:
            return message("better-eyes-are-ready")
        return message("better-eyes-offered", count=self.faces, time=message("about-minutes", count=self.minutes))


@dataclass(frozen=True, slots=True)
class FoundModels:
    """All networks with a manifest, the one in use first."""

    known: list[KnownModel]
    broken: list[BrokenModel]

    @property
    def in_use(self) -> str:
        """The name of the network in use; empty if its manifest is gone."""
        names = (model.manifest.name for model in self.known if model.is_active)
        return next(names, next((model.name for model in self.broken if model.is_active), ""))
