"""Whatever happens to a library, what the user said holds: real files, real SQLite, random histories."""

import itertools
import tempfile
from collections.abc import Generator, Iterable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TypeAlias

from hypothesis import given, settings
from hypothesis import strategies as st
from stand_ins import album, index, write_photos

from photogroup.domain import Box, FaceId, MembershipState, PersonId
from photogroup.errors import Conflict, NotFound
from photogroup.identity.corrections.statements import Aside
from photogroup.indexed import IndexedPhoto
from photogroup.jobs import finish
from photogroup.library import Library
from photogroup.scanning.indexing import IndexingOptions, Result, Task
from photogroup.vision.manifests import shipped_models

MODELS = ("dlib_resnet29.cc0", "twin.cc0")
SAID = (
    "name",
    "confirm",
    "assign",
    "reject",
    "merge",
    "separate",
    "different",
    "same",
    "ignore",
    "not",
    "undo",
    "redo",
)
HAPPENED = ("group", "threshold", "network", "rescan", "move", "new", "detector", "restart")
Event: TypeAlias = tuple[str, float, float]


def another_detector(tasks: Iterable[Task], options: IndexingOptions) -> Generator[list[Result], None, None]:
    """The stand-in, whose boxes are a little elsewhere the less sure it has to be."""
    shift = (options.detection_confidence - 0.8) / 10
    for results in index(tasks, options):
        yield [_shifted(result, shift) if isinstance(result, IndexedPhoto) else result for result in results]


def _shifted(photo: IndexedPhoto, by: float) -> IndexedPhoto:
    faces = []
    for face in photo.faces:
        box = face.detection.box
        moved = Box(box.left + by, box.top + by, box.right + by, box.bottom + by)
        faces.append(replace(face, detection=replace(face.detection, box=moved)))
    return replace(photo, faces=tuple(faces))


class Life:
    """A library and what becomes of it."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.photos, self.numbers = folder, folder / "photos", itertools.count(100)
        write_photos(self.photos, *album("anna", "anna2", "ben", photos=4), "anna+ben 50", "cleo 60")
        self.library = self.opened()
        self.library.networks.folder.mkdir()
        manifest = (shipped_models() / f"{MODELS[0]}.toml").read_text("utf-8").replace(MODELS[0], MODELS[1])
        (self.library.networks.folder / f"{MODELS[1]}.toml").write_text(manifest, "utf-8")
        self.library.scan.add_folder(self.photos)
        finish(self.library.scan.run())

    def opened(self) -> Library:
        return Library.open(self.folder / "library", index=another_detector)

    def face(self, place: float) -> FaceId:
        faces = [row.face.id for row in self.library.photos.face_table()]
        return faces[int(place * len(faces))]

    def person(self, place: float) -> PersonId:
        people = self.library.people.all()
        if not people:
            raise NotFound("nobody")
        return people[int(place * len(people))].id

    def say(self, what: str, one: float, other: float) -> None:
        library, face = self.library, self.face(one)
        match what:
            case "name":
                library.corrections.name(self.person(one), f"Person {one:.3f}")
            case "confirm":
                library.corrections.confirm([face])
            case "assign":
                library.corrections.assign([face], self.person(other))
            case "reject":
                person = self.person(one)
                library.corrections.reject([library.people.faces_of(person)[0].face_id], person)
            case "merge":
                library.corrections.merge(self.person(one), [self.person(other)])
            case "separate":
                if self.person(one) != self.person(other):
                    library.corrections.separate(self.person(one), self.person(other))
            case "different" | "same":
                library.corrections.compare(face, self.face(other), is_same=what == "same")
            case "ignore":
                library.corrections.ignore([face])
            case "not":
                library.corrections.not_a_face([face])
            case "undo":
                library.history.undo()
            case "redo":
                library.history.redo()

    def happen(self, what: str, one: float) -> None:
        library = self.library
        match what:
            case "group":
                finish(library.albums.group())
            case "threshold":
                library.albums.apply(finish(library.albums.preview(wrong_face_in=int(2 + 10_000 * one))))
            case "network":
                finish(library.networks.switch(MODELS[int(one * 2)]))
            case "rescan":
                finish(library.scan.run())
            case "move":
                paths = sorted(self.photos.rglob("*.png"))
                path = paths[int(one * len(paths))]
                (self.photos / "moved").mkdir(exist_ok=True)
                path.rename(self.photos / "moved" / path.name)
                finish(library.scan.run())
            case "new":
                write_photos(self.photos, f"{('anna', 'anna2', 'cleo')[int(one * 3)]} {next(self.numbers)}")
                finish(library.scan.run())
            case "detector":
                library.change_settings(detection_confidence=0.5 + 0.4 * one)
                finish(library.scan.run())
            case "restart":
                library.close()
                self.library = self.opened()

    def check(self) -> None:
        """Everything in force holds."""
        library = self.library
        state = library._context.ledger.state
        albums = {m.face_id: m for m in library._context.store.memberships.all()}
        shown = {face: state.canonical(membership.person_id) for face, membership in albums.items()}
        for face, person in state.confirmed():
            assert albums[face].state is MembershipState.CONFIRMED
            assert shown[face] == state.canonical(person), "a confirmed face moved"
        assert all(shown.get(face) != person for face, person in state.rejected()), "a rejected face returned"
        assert not any(shown.get(f, -1) == shown.get(g, -2) for f, g in state.faces_apart()), "different faces met"
        for person in set(shown.values()):
            assert all(other != person for _, other in state.apart_from(person)), "separated people were joined"
        assert not state.aside(Aside.NOT_A_FACE) & shown.keys(), "what is no face came back"
        named = state.names().keys()
        assert all(shown.get(face) not in named for face in state.aside(Aside.IGNORED)), "an ignored face came back"


events = st.lists(
    st.tuples(st.sampled_from(SAID + HAPPENED), st.floats(0, 0.999), st.floats(0, 0.999)), min_size=12, max_size=24
)


@settings(max_examples=4, deadline=None, derandomize=True)
@given(events)
def test_everything_said_holds_whatever_happens_to_the_library(history: list[Event]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        life = Life(Path(folder))
        for what, one, other in history:
            with suppress(Conflict, NotFound):
                life.say(what, one, other) if what in SAID else life.happen(what, one)
            life.check()
        life.library.close()


def test_a_rejected_face_returns_neither_in_five_groupings_nor_after_everything_else(tmp_path: Path) -> None:
    life = Life(tmp_path)
    person = life.library.people.all()[0].id
    face = life.library.people.faces_of(person)[0].face_id
    life.library.corrections.reject([face], person)
    for what in ("group",) * 5 + ("network", "threshold", "rescan", "move", "detector", "restart", "new", "network"):
        for one in (0.1, 0.9):
            life.happen(what, one)
            assert face not in {each.face_id for each in life.library.people.faces_of(person)}, what
    life.library.close()
