"""Whole photos for the photo view: decoded on a worker thread, the last few cached, the neighbours
fetched in advance."""

import threading
from collections import OrderedDict
from collections.abc import Collection
from typing import Protocol

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QImage

from photogroup.domain import PhotoId, Pixels
from photogroup.errors import PhotogroupError
from photogroup.gui.wishes import Wishes
from photogroup.gui.wording import in_words

_LONGEST_SIDE = 3000
"""Pixels: enough to zoom into a face, a ninth of the memory of a large photo."""
_KEPT = 5


class PhotoSource(Protocol):
    def upright_pixels(self, photo_id: PhotoId, longest_side: int) -> Pixels: ...


def as_image(pixels: Pixels) -> QImage:
    """The pixels (height x width x 3, RGB) as an image of its own memory."""
    height, width, _ = pixels.shape
    data = pixels.tobytes()
    return QImage(data, width, height, 3 * width, QImage.Format.Format_RGB888).convertToFormat(
        QImage.Format.Format_RGB32
    )


class PhotoLoader(QObject):
    """Call `get`; `loaded` or `failed` follows."""

    loaded = Signal(object)
    failed = Signal(object, str)
    _decoded = Signal(object, object, str)

    def __init__(self, source: PhotoSource, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._source = source
        self._images: OrderedDict[PhotoId, QImage] = OrderedDict()
        self._wishes = Wishes[PhotoId](limit=4)
        self._decoded.connect(self._take_in, Qt.ConnectionType.QueuedConnection)
        self._worker = threading.Thread(target=self._work, name="photo-loader")
        self._worker.start()

    def get(self, photo: PhotoId) -> QImage | None:
        """The photo if it is here; otherwise None, and it is fetched."""
        image = self._images.get(photo)
        if image is None:
            self._wishes.add(photo)
        else:
            self._images.move_to_end(photo)
        return image

    @property
    def is_busy(self) -> bool:
        return self._wishes.are_open

    def forget(self) -> None:
        """Drop all photos: each takes tens of megabytes."""
        self._wishes.clear()
        self._images.clear()

    def drop(self, photos: Collection[PhotoId]) -> None:
        """Decode these again when they are next needed."""
        for photo in photos:
            self._images.pop(photo, None)

    def close(self) -> None:
        self._wishes.close()
        self._worker.join()

    def _work(self) -> None:
        while (photo := self._wishes.take()) is not None:
            try:
                image, sentence = as_image(self._source.upright_pixels(photo, _LONGEST_SIDE)), ""
            except PhotogroupError as error:
                image, sentence = QImage(), in_words(error.message)
            self._decoded.emit(photo, image, sentence)

    def _take_in(self, photo: PhotoId, image: QImage, sentence: str) -> None:
        self._wishes.granted(photo)
        if sentence:
            self.failed.emit(photo, sentence)
            return
        self._images[photo] = image
        while len(self._images) > _KEPT:
            self._images.popitem(last=False)
        self.loaded.emit(photo)
