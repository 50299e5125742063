"""A missing photo is continued by a later one that shows the same: its faces, and all that was said about them, move
over."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from photogroup.domain import Box, Face, FaceId, FaceOrigin, Landmarks, PhotoId
from photogroup.store import summaries
from photogroup.store.database import Database
from photogroup.store.face_rows import EDGES, QUALITY, edges, packed
from photogroup.store.store import Store

_FOUND = ("landmarks", "confidence", *QUALITY)
_OF_PICTURE = ("content_hash", "width", "height", "camera", "indexed_with", "pixel_hash", "fingerprint", "moments")
_OF_DATE = ("taken_at", "date_precision", "date_source", "is_date_doubted", "is_dated")


@dataclass(frozen=True, slots=True)
class Carried:
    """What happens to the faces of the missing photo."""

    same: Mapping[FaceId, FaceId]
    """Faces of the later photo that are the same as faces of the missing one."""
    boxes: Mapping[FaceId, Box]
    """Where every face of the missing photo is in the later one; outside 0 to 1 if the later one does not show it."""
    shown: Mapping[FaceId, Landmarks | None] = field(default_factory=dict)
    """Faces of the missing photo that the later one shows unchanged, with their landmarks there, although the detector
    does not find them there, or not well, as in a picture that lies on its side."""
    doubled: Collection[FaceId] = ()
    """Faces of the later photo that are the same but found less well; they are removed."""


def take_over(store: Store, old: PhotoId, new: PhotoId, carried: Carried, protected: Collection[FaceId]) -> None:
    """Let the missing photo `old` become what `new` is, and remove `new`; all or nothing.

    Faces that the later photo does not show are deleted, unless a correction names them (`protected`) or somebody drew
    them: these are gone until a photo shows them again.
    """
    database = store.database
    with store.transaction(durable=False):
        faces, gone = store.faces.with_gone(old), _gone(database, old)
        both = [face.id for face in (*faces, *store.faces.with_gone(new))]
        people = summaries.people_of(database, both)
        for later, earlier in carried.same.items():
            join_faces(store, earlier, later, carried.boxes[earlier])
        others = [face for face in faces if face.id not in carried.same.values()]
        for face in others:
            if face.id in carried.shown and face.id not in gone:
                _keep(database, face.id, carried.boxes[face.id], carried.shown[face.id])
            else:
                _move(database, face, carried.boxes[face.id], face.id in gone, face.id in protected)
        database.execute_many("DELETE FROM face WHERE id = ?", [(face_id,) for face_id in carried.doubled])
        store.cache.remove("face", carried.doubled)
        database.execute("UPDATE face SET photo_id = ? WHERE photo_id = ?", (old, new))
        store.files.forget_missing_of(old)
        database.execute("UPDATE file SET photo_id = ? WHERE photo_id = ?", (old, new))
        _take_picture(database, old, new)
        thumbnail = store.cache.photo(new)
        if thumbnail is not None:
            store.cache.put_photo(old, thumbnail)
        store.cache.remove("photo", [new])
        summaries.refresh(database, people)


def join_faces(store: Store, face: FaceId, later: FaceId, box: Box) -> None:
    """Let `face` take over the place and content of `later`, and remove `later`; a face drawn by hand gets this box."""
    database = store.database
    with store.transaction(durable=False):
        names = ", ".join((*EDGES, *_FOUND))
        database.execute(
            f"UPDATE face SET is_gone = 0, ({names}) = (SELECT {names} FROM face WHERE id = ?) WHERE id = ?",
            (later, face),
        )
        database.execute(
            f"UPDATE face SET ({', '.join(EDGES)}) = (?, ?, ?, ?) WHERE id = ? AND origin <> ?",
            (*edges(box), face, FaceOrigin.DETECTED),
        )
        database.execute("DELETE FROM embedding WHERE face_id = ?", (face,))
        database.execute("UPDATE embedding SET face_id = ? WHERE face_id = ?", (face, later))
        people = summaries.people_of(database, [face, later])
        database.execute("DELETE FROM face WHERE id = ?", (later,))
        summaries.refresh(database, people)
    thumbnail = store.cache.face(later)
    if thumbnail is not None:
        store.cache.put_face(face, thumbnail)
    store.cache.remove("face", [later])


def forget(store: Store, photos: Collection[PhotoId]) -> None:
    """Remove these photos and their faces for good; corrections about them no longer refer to anything."""
    database = store.database
    faces = [face.id for photo in photos for face in store.faces.with_gone(photo)]
    with store.transaction():
        people = summaries.people_of(database, faces)
        database.execute_many("DELETE FROM face WHERE id = ?", [(face,) for face in faces])
        for statement in ("DELETE FROM file WHERE photo_id = ?", "DELETE FROM photo WHERE id = ?"):
            database.execute_many(statement, [(photo,) for photo in photos])
        summaries.refresh(database, people)
    store.cache.remove("face", faces)
    store.cache.remove("photo", photos)


def _keep(database: Database, face_id: FaceId, box: Box, points: Landmarks | None) -> None:
    """Move a face whose pixels are unchanged, and so is its embedding."""
    columns = ", ".join((*EDGES, "landmarks"))
    database.execute(
        f"UPDATE face SET ({columns}) = (?, ?, ?, ?, ?) WHERE id = ?",
        (*edges(box), None if points is None else packed(points), face_id),
    )


def _move(database: Database, face: Face, box: Box, is_gone: bool, is_protected: bool) -> None:
    """Move a face that no detection in the later photo corresponds to."""
    is_detected = face.origin is FaceOrigin.DETECTED
    if is_detected and not is_protected:
        database.execute("DELETE FROM face WHERE id = ?", (face.id,))
        return
    # A face that was drawn and then undone would lie on the picture, but stays gone.
    is_hidden = is_detected or not _is_on_picture(box) or (is_gone and _is_on_picture(face.box))
    columns = ", ".join((*EDGES, "landmarks", "is_gone"))
    database.execute(
        f"UPDATE face SET ({columns}) = (?, ?, ?, ?, NULL, ?) WHERE id = ?", (*edges(box), is_hidden, face.id)
    )
    if not is_hidden:
        database.execute("DELETE FROM embedding WHERE face_id = ?", (face.id,))


def _is_on_picture(box: Box) -> bool:
    return 0 <= box.center.x <= 1 and 0 <= box.center.y <= 1


def _gone(database: Database, photo: PhotoId) -> set[FaceId]:
    return {row["id"] for row in database.rows("SELECT id FROM face WHERE photo_id = ? AND is_gone", (photo,))}


def _take_picture(database: Database, old: PhotoId, new: PhotoId) -> None:
    """Converted photos may lack the time they were taken at; the missing photo's is kept then."""
    dated = database.value("SELECT taken_at IS NOT NULL FROM photo WHERE id = ?", (new,))
    names = (*_OF_PICTURE, *(_OF_DATE if dated else ()))
    columns = ", ".join(names)
    picture = database.row(f"SELECT {columns} FROM photo WHERE id = ?", (new,))
    if picture is None:
        return
    database.execute("DELETE FROM photo WHERE id = ?", (new,))
    marks = ", ".join("?" * len(names))
    database.execute(f"UPDATE photo SET ({columns}) = ({marks}) WHERE id = ?", (*picture, old))
