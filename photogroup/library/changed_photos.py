"""Missing photos, and new ones that may be the same: queries and answers for front ends."""

from collections.abc import Collection
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from photogroup.domain import FaceId, ModelId, PersonId, Photo, PhotoId
from photogroup.errors import Conflict, NotFound
from photogroup.identity.corrections import said
from photogroup.identity.corrections.statements import Aside
from photogroup.jobs import Changes
from photogroup.library.album_grouping import AlbumGrouping
from photogroup.library.context import Context, Kept
from photogroup.library.recording import Recorder
from photogroup.store.carry_doubts import Doubt
from photogroup.store.photo_following import Carried, forget, join_faces, take_over
from photogroup.store.photos import MissingPhoto

if TYPE_CHECKING:
    from photogroup.scanning.carrying import SpokenOf
    from photogroup.scanning.following import OnTurned


@dataclass(frozen=True, slots=True)
class ChangeDoubt:
    """A question: did the earlier photo become the later one? Or, about a single face: is it still the same person?"""

    id: int
    earlier: MissingPhoto
    later: Photo
    face: FaceId | None
    """The face it is about, which is gone; None if it is about the photo."""
    later_face: FaceId | None
    names: tuple[str, ...]
    """The people whom the user has confirmed in the earlier photo, or as the face."""
    correlation: float
    """Correlation of the two pictures; 1 means identical."""


class ChangedPhotos:
    def __init__(self, context: Context, recorder: Recorder, albums: AlbumGrouping, on_turned: "OnTurned") -> None:
        self._context = context
        self._store = context.store
        self._recorder = recorder
        self._albums = albums
        self.on_turned = on_turned
        """Called when a photo was turned in its file."""

    def missing(self) -> list[MissingPhoto]:
        """Photos whose files have gone from an existing folder. They come back with all that was said about them."""
        return self._store.photos.missing()

    def forget_missing(self, photos: Collection[PhotoId] | None = None) -> int:
        """Remove all missing photos, or only these, with their faces for good; return how many. It cannot be undone.

        Raises NotFound for a photo that is not missing, also if its file came back after the last scan.
        """
        with self._recorder.changing():
            missing = {photo.id for photo in self.missing()}
            chosen = missing if photos is None else set(photos)
            if not chosen <= missing:
                raise NotFound("photo-not-missing", photo=min(chosen - missing))
            for path in (path for photo in sorted(chosen) for path in self._store.photos.paths(photo)):
                if _is_there(path):
                    raise NotFound("photo-is-back", path=path)
            forget(self._store, chosen)
        self._context.forget(Kept.VECTORS | Kept.QUESTIONS)
        return len(chosen)

    def doubts(self) -> list[ChangeDoubt]:
        """The questions that only the user can answer, oldest first."""
        missing = {photo.id: photo for photo in self.missing()}
        return [self._shown(doubt, missing) for doubt in self._store.doubts.open()]

    def is_same(self, number: int) -> Changes:
        """Say that the later photo or face is the earlier one: all that was said about it holds. Raises NotFound."""
        doubt = self._store.doubts.get(number)
        with self._recorder.together():
            if doubt.old_face is None or doubt.new_face is None:
                self._join_photos(doubt)
            else:
                self._join_faces(doubt.old_face, doubt.new_face)
            self._store.doubts.remove(number)
        self._context.forget(Kept.VECTORS | Kept.QUESTIONS)
        return Changes.PHOTOS | Changes.FACES | Changes.PEOPLE

    def is_other(self, number: int) -> Changes:
        """Say that they are unrelated. Raises NotFound."""
        self._store.doubts.get(number)
        with self._recorder.changing():
            self._store.doubts.remove(number)
        return Changes.PHOTOS

    def _join_photos(self, doubt: Doubt) -> None:
        from photogroup.scanning.carrying import anywhere, carry, pictures_of
        from photogroup.scanning.following import placement_of, similarity_of

        spoken_of, placement = self._said(), placement_of(doubt.similarity)
        pictures = pictures_of(self._store, doubt.old_photo, doubt.new_photo, placement)
        photos, known = (doubt.old_photo, doubt.new_photo), (self._model(), self._albums.calibration(), spoken_of)
        carried, parted = carry(self._store, *known, *photos, pictures)
        carried = anywhere(self._store, *known, photos, carried)
        twice = {later: earlier for later, earlier in carried.same.items() if later in spoken_of.named}
        once = {later: earlier for later, earlier in carried.same.items() if later not in twice}
        doubled = [face for face in carried.doubled if face not in spoken_of.named]
        joined = Carried(once, carried.boxes, carried.shown, doubled)
        take_over(self._store, doubt.old_photo, doubt.new_photo, joined, spoken_of.named)
        if doubt.new_photo in self._context.ledger.state.favourites():
            self._recorder.say(said.Favourite(photos=(doubt.old_photo,)))
        for later, earlier in twice.items():
            self._say_again(earlier, later)
        for later, earlier in parted:
            if earlier in spoken_of.named and later not in once and earlier not in carried.same.values():
                photo = doubt.old_photo
                self._store.doubts.add(photo, photo, similarity_of(placement), (earlier, later))
        self.on_turned(doubt.old_photo, placement.orientation)

    def _join_faces(self, earlier: FaceId, later: FaceId) -> None:
        if later in self._context.ledger.faces:
            self._say_again(earlier, later)
        else:
            join_faces(self._store, earlier, later, self._store.faces.get(later).box)

    def _say_again(self, earlier: FaceId, later: FaceId) -> None:
        """Repeat for the later face what was said about the earlier one, unless the user said otherwise."""
        state = self._context.ledger.state
        standing, is_free = state.standing(earlier), state.standing(later) is None
        for person in [person for face, person in state.rejected() if face == earlier]:
            with suppress(Conflict):
                self._recorder.say(said.Reject(faces=(later,), person=person))
        if is_free and standing is not None:
            with suppress(Conflict):
                self._recorder.say(_statement(later, standing))

    def _shown(self, doubt: Doubt, missing: dict[PhotoId, MissingPhoto]) -> ChangeDoubt:
        state, later = self._context.ledger.state, self._store.photos.get(doubt.new_photo)
        faces = [face.id for face in self._store.faces.with_gone(doubt.old_photo)]
        asked = faces if doubt.old_face is None else [doubt.old_face]
        people = {state.canonical(person) for face in asked if (person := state.person_of(face)) is not None}
        path = later.paths[0] if later.paths else None
        earlier = missing.get(doubt.old_photo) or MissingPhoto(doubt.old_photo, path, len(faces))
        names = tuple(sorted(name for person in people if (name := state.name_of(person))))
        similarity = doubt.similarity.correlation
        return ChangeDoubt(doubt.id, earlier, later, doubt.old_face, doubt.new_face, names, similarity)

    def _said(self) -> "SpokenOf":
        from photogroup.scanning.carrying import SpokenOf

        return SpokenOf(self._albums.protected(), self._albums.confirmed())

    def _model(self) -> ModelId:
        model = self._store.models.active()
        if model is None:
            raise NotFound("no-faces-to-group")
        return model.id


def _statement(face: FaceId, standing: PersonId | Aside) -> said.Assign | said.Ignore | said.NotAFace:
    if isinstance(standing, Aside):
        return said.Ignore(faces=(face,)) if standing is Aside.IGNORED else said.NotAFace(faces=(face,))
    return said.Assign(faces=(face,), person=standing)


def _is_there(path: Path) -> bool:
    with suppress(OSError):
        return path.exists()
    return False
