"""How good the albums are, compared with labels."""

from pathlib import Path

from photogroup.albums.evaluation import (
    Evaluation,
    PhotoFaces,
    labels_from_folders,
    read_labels,
    score_grouping,
    score_pairs,
    score_points,
)
from photogroup.domain import FaceId, PersonId
from photogroup.library.context import Context


class Evaluating:
    def __init__(self, context: Context) -> None:
        self._context = context
        self._store = context.store

    def evaluate(self, folder: Path, labels: Path | None, points: Path | None, pairs: Path | None) -> Evaluation:
        """Compare what is known about a folder's photos with labels: from this file or else the folder's labels.tsv or
        subfolders."""
        folder = folder.resolve()
        if not labels and not points and not pairs and (folder / "labels.tsv").is_file():
            labels = folder / "labels.tsv"
        photos, people = self._by_path(folder)
        wanted = read_labels(labels, folder) if labels else []
        if not labels and not points and not pairs:
            wanted = labels_from_folders(folder, sorted(photos))
        grouping, found = score_grouping(wanted, photos, people) if wanted else (None, 0)
        annotated, points_found = score_points(points, folder, photos) if points else (0, 0)
        verification, judged, left_out = None, 0, 0
        if pairs and (model := self._store.models.active()):
            ids, vectors = self._store.embeddings.load(model.id)
            by_face = {FaceId(face): vector for face, vector in zip(ids.tolist(), vectors, strict=True)}
            verification, judged, left_out = score_pairs(pairs, folder, photos, by_face)
        return Evaluation(
            grouping=grouping,
            labelled=len(wanted),
            found=found,
            points=annotated,
            points_found=points_found,
            verification=verification,
            pairs=judged,
            pairs_left_out=left_out,
        )

    def _by_path(self, folder: Path) -> tuple[dict[Path, PhotoFaces], dict[FaceId, PersonId]]:
        photos: dict[Path, PhotoFaces] = {}
        faces = self._store.faces.by_photo()
        for photo in self._store.photos.all():
            for path in photo.paths:
                if path.is_relative_to(folder):
                    photos[path] = PhotoFaces(photo.width, photo.height, tuple(faces.get(photo.id, ())))
        people = {m.face_id: self._context.shown(m.person_id) for m in self._store.memberships.all()}
        return photos, people
