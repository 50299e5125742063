"""Everything that was said about the library, newest first."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QMimeData, QModelIndex, QObject, Qt

from photogroup.domain import CorrectionId, FaceId, PhotoId
from photogroup.gui import formatting
from photogroup.gui.item_models.rows import Index, RowsModel
from photogroup.gui.wording import in_words
from photogroup.library import HistoryLine


def shown_faces(line: HistoryLine) -> tuple[FaceId, ...]:
    """The faces whose pictures a line shows: its own; of one that names none, the covers of its people."""
    return tuple(line.faces) or tuple(line.covers)


class HistoryModel(RowsModel[HistoryLine]):
    """Lines; the faces and photos that they name can be dragged onto people and, as files, to other programs."""

    def __init__(
        self,
        parent: QObject | None = None,
        as_mime: Callable[[Sequence[PhotoId], Sequence[FaceId]], QMimeData] | None = None,
    ) -> None:
        super().__init__(parent)
        self._as_mime = as_mime

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        lines = [self.row(index) for index in indexes]
        faces = [face for line in lines for face in line.faces]
        photos = [photo for line in lines for photo in line.photos]
        return self._as_mime(photos, faces) if self._as_mime is not None else QMimeData()

    def key(self, row: HistoryLine) -> CorrectionId:
        return row.id

    def text(self, row: HistoryLine) -> str:
        undone = self.tr(" (undone)") if row.is_undone else ""
        return f"{formatting.moment(row.made_at)}, {in_words(row.message)}{undone}"

    def flags(self, index: Index) -> Qt.ItemFlag:
        flag = Qt.ItemFlag
        if not index.isValid():
            return flag(0)
        dragged = flag.ItemIsDragEnabled if self.row(index).faces or self.row(index).photos else flag(0)
        return flag.ItemIsEnabled | flag.ItemIsSelectable | dragged
