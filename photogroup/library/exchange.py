"""Names from other programs and for them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from photogroup.domain import Box, FaceId, FaceOrigin, Photo, PhotoId
from photogroup.errors import NotFound
from photogroup.identity import corrections as said
from photogroup.identity.statements import Drawing
from photogroup.identity.wording import count
from photogroup.importing import Readings, read_names
from photogroup.jobs import Changes, Job, Progress
from photogroup.library.answers import Done
from photogroup.library.mapping import Mapping
from photogroup.naming import Named, Naming, plan
from photogroup.pipeline import embed_missing


@dataclass(frozen=True, slots=True)
class FoundNames:
    """What other programs say about the photos, and what taking it over would do."""

    readings: Readings
    naming: Naming

    @property
    def sentences(self) -> tuple[str, ...]:
        """What would happen, and what would not and why; the first sentence sums it up."""
        naming, readings = self.naming, self.readings
        people, faces = len(naming.people), naming.matched + naming.drawn
        names = f"{people:,} {'person' if people == 1 else 'people'}"
        drawn = f", {naming.drawn:,} of them drawn where none was found" if naming.drawn else ""
        known = f" {count(naming.known, 'face')} had their names already." if naming.known else ""
        sums_up = f"{count(faces, 'face')} would get the names of {names}{drawn}." if faces else "No name here is new."
        parts = [sums_up + known]
        parts += [f"  {conflict.path}: {conflict.name}? {conflict.reason}" for conflict in naming.conflicts]
        for number, what in (
            (naming.left, "without a place in a photo that shows nobody or several people, left out"),
            (readings.stale, "for a picture of another shape, left out"),
            (readings.unreadable, "without a place that makes sense, left out"),
        ):
            parts += [f"{count(number, 'name')} {what}."] if number else []
        parts += [f"  {problem.path}: {problem.reason}" for problem in readings.problems]
        return tuple(parts)


class Exchange(Mapping):
    def find_names(self, folder: Path | None = None, contacts: Path | None = None) -> Job[FoundNames]:
        """Read the names that other programs wrote into the photos of a folder, or of all, and beside them.

        Nothing is changed; `import_names` does what this shows. `contacts` is Picasa's contacts.xml. Raises NotFound
        where no photo of the library is in the folder.
        """
        photos = self._photos_in(folder)
        faces = {photo: [face.box for face in found] for photo, found in self._store.faces.by_photo().items()}
        readings = yield from read_names(photos, faces, contacts)
        with self._lock:
            return FoundNames(readings, self._naming(readings))

    def import_names(self, found: FoundNames) -> Job[Done]:
        """Take these names over as one correction; what the user has said since holds as well.

        Raises NotFound where there is nothing to take over.
        """
        yield Progress("Reading names", 0, 1)
        with self._changing():
            naming = self._naming(found.readings)
            if not naming.people:
                raise NotFound("There are no names here that are not known already.")
            done = self._say(self._statement(naming))
        yield Progress("Reading names", 1, 1, Changes.PEOPLE | Changes.FACES)
        if naming.drawn and (model := self._store.models.active()) is not None:
            yield from embed_missing(self._store, model.id, self._options(), index=self._index())
            self._forget_matrix()
        return done

    def _naming(self, readings: Readings) -> Naming:
        memberships = {membership.face_id: membership for membership in self._store.memberships.all()}
        return plan(readings.found, self._store.faces.by_photo(), self._ledger.facts, memberships)

    def _statement(self, naming: Naming) -> said.Import:
        drawn = [[self._drawing(photo, box) for photo, box in each.drawn] for each in naming.people]
        people = [self._store.people.create() if each.person is None else each.person for each in naming.people]
        return said.Import(
            people=tuple(people),
            names=tuple(each.name if each.is_new_name else "" for each in naming.people),
            groups=tuple(_faces(each, faces) for each, faces in zip(naming.people, drawn, strict=True)),
            drawn=tuple(drawing for faces in drawn for drawing in faces),
        )

    def _drawing(self, photo: PhotoId, box: Box) -> Drawing:
        return Drawing(self._store.faces.draw(photo, box, FaceOrigin.IMPORTED), photo, box)

    def _photos_in(self, folder: Path | None) -> list[Photo]:
        photos = self._store.photos.all()
        if folder is None:
            return photos
        place = folder.resolve()
        inside = [
            replace(photo, paths=paths)
            for photo in photos
            if (paths := tuple(path for path in photo.paths if path.is_relative_to(place)))
        ]
        if not inside:
            raise NotFound(f"No photo of this library is in {folder}; scan it first.")
        return inside


def _faces(each: Named, drawn: Sequence[Drawing]) -> tuple[FaceId, ...]:
    return (*each.faces, *(drawing.face for drawing in drawn))
