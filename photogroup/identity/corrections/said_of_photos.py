"""What the user can say about photos: which are favourites, how they are turned, and where in them a face is."""

from collections.abc import Iterable
from dataclasses import dataclass

from photogroup.domain import Box, CorrectionKind, FaceId, PhotoId
from photogroup.identity.corrections.statements import Statement, require


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawFace(Statement):
    """A face that the detector missed, drawn by hand."""

    kind = CorrectionKind.DRAW_FACE
    face: FaceId
    photo: PhotoId
    box: Box

    def frames(self) -> Iterable[tuple[FaceId, Box]]:
        return ((self.face, self.box),)


@dataclass(frozen=True, slots=True, kw_only=True)
class EditFace(Statement):
    """A face's frame, moved by hand."""

    kind = CorrectionKind.EDIT_FACE
    face: FaceId
    box: Box
    was: Box | None = None
    """Where it was before."""

    def frames(self) -> Iterable[tuple[FaceId, Box]]:
        return ((self.face, self.box),)


@dataclass(frozen=True, slots=True, kw_only=True)
class Favourite(Statement):
    """These photos are, or no longer are, the user's favourites."""

    kind = CorrectionKind.FAVOURITE
    photos: tuple[PhotoId, ...]
    is_favourite: bool = True

    def __post_init__(self) -> None:
        require(self.photos, "photos")

    def stars(self) -> Iterable[tuple[PhotoId, bool]]:
        return ((photo, self.is_favourite) for photo in self.photos)


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn(Statement):
    """These photos are shown turned clockwise by this many quarters, 0 to 3; their files stay as they are."""

    kind = CorrectionKind.TURN
    photos: tuple[PhotoId, ...]
    quarters: int = 0
    in_file: bool = False
    """The scan said it, not the user: photos that the user had turned were turned in their files, and are shown as
    before."""

    @property
    def is_said(self) -> bool:
        return not self.in_file

    def __post_init__(self) -> None:
        require(self.photos, "photos")
        require(0 <= self.quarters < 4, "quarters from 0 to 3")

    def turns(self) -> Iterable[tuple[PhotoId, int]]:
        return ((photo, self.quarters) for photo in self.photos)
