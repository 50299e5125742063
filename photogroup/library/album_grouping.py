"""Faces to albums: regrouping all of them, which can be previewed, and adding new ones."""

from collections.abc import Collection
from typing import TYPE_CHECKING, Any

from photogroup import settings as settings_file
from photogroup.domain import FaceId, ModelId
from photogroup.errors import NotFound
from photogroup.evidence import Calibration
from photogroup.jobs import Changes, Job, Progress
from photogroup.library.answers import Done
from photogroup.library.calibrations import Calibrations
from photogroup.library.context import Context, Kept
from photogroup.library.network_files import NetworkFiles
from photogroup.library.noted import GroupedNote, read_note, write_note
from photogroup.messages import message
from photogroup.settings import GroupingMethod, Settings

if TYPE_CHECKING:
    from photogroup.albums.incremental_assignment import Added
    from photogroup.albums.regrouping import Preview

_GROUPED = "grouped"
"""The name of a note."""
_GROWTH = 1.5
"""A library that has grown by this factor since it was last grouped as a whole is grouped as a whole again."""


class AlbumGrouping:
    """Also what a scan calls for the faces it finds: see `photogroup.scanning.scan.Grouper`."""

    def __init__(self, context: Context, files: NetworkFiles, calibrations: Calibrations) -> None:
        self._context = context
        self._store = context.store
        self._files = files
        self._calibrations = calibrations

    def group(self, *, named_only_grow: bool = False) -> "Job[Preview]":
        """Group all faces again and apply it; every correction stays in force. See `apply`."""
        change = yield from self.preview()
        self._context.forget(Kept.VECTORS)
        self.apply(change, named_only_grow=named_only_grow)
        yield Progress(message("grouping-faces"), 1, 1, Changes.PEOPLE)
        return change

    def preview(self, **values: Any) -> "Job[Preview]":
        """What grouping would change, with these settings in place of the present ones."""
        settings = settings_file.changed(self._context.settings, values)
        yield Progress(message("grouping-faces"), 0, 1)
        model = self._store.models.active()
        if model is None:
            raise NotFound("no-faces-to-group")
        return self.preview_by(model.id, self._calibrations.of(model.name), settings)

    def preview_by(self, model_id: ModelId, calibration: Calibration, settings: Settings | None = None) -> "Preview":
        """What grouping by this network and this calibration would change, by these settings or the present ones."""
        from photogroup.albums.regrouping import cluster, preview

        settings = settings or self._context.settings
        clusters = cluster(
            self._store,
            self._context.snapshot(),
            model_id,
            calibration,
            settings.wrong_face_in,
            GroupingMethod(settings.grouping_method),
            self._files.search(),
        )
        with self._context.lock:
            return preview(self._store, self._context.ledger.state, clusters)

    def apply(self, change: "Preview", *, named_only_grow: bool = False) -> Done:
        """Apply it. Corrections made since the preview hold as well, and faces found since then are taken in as new
        ones.

        In a scan, albums that have a name only grow: anything else a grouping would change waits until it is asked for.
        """
        from photogroup.albums.regrouping import apply

        self._context.require_writable()
        with self._context.lock:
            ledger = self._context.ledger
            apply(self._store, ledger.state, change.clusters, ledger.last_lines, named_only_grow=named_only_grow)
            self._context.forget(Kept.QUESTIONS)
            last = FaceId(int(change.clusters.face_ids.max(initial=0)))
            self._note_grouped(last)
            if last < self._store.faces.last():
                self.add_new_faces()
        return Done(Changes.PEOPLE | Changes.FACES, change.message)

    def add_new_faces(self, only: Collection[FaceId] | None = None) -> "Added":
        """Give faces that are new since the last grouping of all to known people or to new ones; nothing else moves.

        With `only` it is these faces instead. Raises NotFound if no faces were ever grouped.
        """
        from photogroup.albums.incremental_assignment import add_new_faces

        self._context.require_writable()
        grouped, model = self._grouped(), self._store.models.active()
        if model is None or grouped is None:
            raise NotFound("no-faces-grouped")
        calibration, wrong_face_in = self._calibrations.of(model.name), self._context.settings.wrong_face_in
        with self._context.lock:
            state, last = self._context.ledger.state, self._store.faces.last()
            added = add_new_faces(
                self._store, state, model.id, calibration, wrong_face_in, after=grouped.last, only=only
            )
            self._note(GroupedNote(grouped.signature, grouped.faces, last))
            self._context.forget(Kept.VECTORS | Kept.QUESTIONS)
        return added

    def note_taken_over(self, faces: int) -> None:
        """Record that this many faces have come with their albums from another library: they were grouped there."""
        self._note(GroupedNote(self._signature(), faces, self._store.faces.last()))

    def protected(self) -> Collection[FaceId]:
        """The faces that a correction names: they outlive a scan that does not find them again."""
        return self._context.ledger.faces

    def confirmed(self) -> Collection[FaceId]:
        """The faces that are confirmed as somebody."""
        with self._context.lock:
            return {face for face, _ in self._context.ledger.state.confirmed()}

    def calibration(self) -> Calibration:
        """The distance calibration of the network in use. Raises NotFound."""
        return self._calibrations.of(self._context.settings.model)

    def take_in(self) -> Job[None]:
        """Give new faces to known people; if too many are new for that, group all faces."""
        if self._has_outgrown_groups():
            yield from self.group(named_only_grow=True)
            # More are coming: no full grouping until they are here.
            write_note(self._store.notes, _GROUPED, None)
        else:
            yield from self._recognise()

    def take_in_last(self) -> Job[None]:
        """The same, when no more faces are coming."""
        if self._has_outgrown_groups():
            yield from self.group(named_only_grow=True)
        else:
            yield from self._recognise()

    def _recognise(self) -> Job[None]:
        yield Progress(message("recognising-new-faces"), 0, 1)
        self.add_new_faces()
        yield Progress(message("recognising-new-faces"), 1, 1, Changes.PEOPLE | Changes.FACES)

    def _has_outgrown_groups(self) -> bool:
        """Whether so much is new, or so little unchanged, that all faces should be grouped again."""
        grouped = self._grouped()
        if grouped is None or grouped.signature != self._signature():
            return True
        return self._store.faces.count() >= _GROWTH * max(grouped.faces, 1)

    def _note_grouped(self, last: FaceId) -> None:
        """Note that all faces up to this one have been grouped."""
        self._note(GroupedNote(self._signature(), self._store.faces.count(), last))

    def _signature(self) -> str:
        model = self._store.models.active()
        return f"{model.name if model else ''} {self._files.options().detection_signature}"

    def _grouped(self) -> GroupedNote | None:
        return read_note(self._store.notes, _GROUPED, GroupedNote)

    def _note(self, grouped: GroupedNote) -> None:
        write_note(self._store.notes, _GROUPED, grouped)
