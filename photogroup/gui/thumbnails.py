"""Thumbnails for the views: read and decoded on worker threads, cached as pixmaps up to a memory limit.

A view that asks for a picture that is not here yet gets None, paints a placeholder, and receives `arrived` later. The
newest request is served first, and old ones are dropped, as they have been scrolled past.
"""

import threading
from collections import OrderedDict, deque
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from PySide6.QtCore import QBuffer, QByteArray, QObject, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QBrush, QImage, QImageReader, QPainter, QPixmap

from photogroup.domain import FaceId, PhotoId
from photogroup.errors import PhotogroupError
from photogroup.gui.wishes import Wishes

_AT_ONCE = 40
"""Pictures delivered between two frames."""


class ThumbnailSource(Protocol):
    """Where the JPEG bytes come from; asked from several threads."""

    def face_thumbnail(self, face_id: FaceId) -> bytes | None: ...
    def photo_thumbnail(self, photo_id: PhotoId) -> bytes | None: ...


class PictureKind(StrEnum):
    FACE = "face"
    PHOTO = "photo"


@dataclass(frozen=True, slots=True)
class Wish:
    """One picture at one size, in device pixels; the picture fills the size, cropped on its longer side."""

    kind: PictureKind
    id: int
    width: int
    height: int
    radius: int
    """Of its round corners, in device pixels."""


def decode(data: bytes | None, size: QSize, radius: int = 0) -> QImage:
    """The picture filling this size exactly, cropped to the middle, its corners rounded;
    a null image for no picture."""
    if not data:
        return QImage()  # the reader would say on the console that this is no JPEG
    # Of all ways to decode, only QImageReader releases the GIL, so that the window keeps running.
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    reader = QImageReader(buffer, b"jpg")  # what the cache holds, and nothing else
    shape = reader.size()
    if not shape.isValid():
        return QImage()
    reader.setScaledSize(shape.scaled(size, Qt.AspectRatioMode.KeepAspectRatioByExpanding))
    grown = reader.read()
    if grown.isNull():
        return grown
    cut = QRect((grown.width() - size.width()) // 2, (grown.height() - size.height()) // 3, size.width(), size.height())
    plain = grown.copy(cut).convertToFormat(QImage.Format.Format_RGB32)
    return rounded(plain, radius) if radius else plain


def rounded(image: QImage, radius: int) -> QImage:
    """The image with round corners, made once here and not at every painting."""
    made = QImage(image.size(), QImage.Format.Format_ARGB32_Premultiplied)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QBrush(image))
    painter.drawRoundedRect(made.rect(), radius, radius)
    painter.end()
    return made


class Thumbnails(QObject):
    """The pictures of one library. Close it before the library."""

    arrived = Signal()
    """Some requested pictures are here; views repaint."""
    _decoded = Signal()

    def __init__(
        self, source: ThumbnailSource, *, threads: int = 2, limit_bytes: int = 88 << 20, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._source = source
        self._limit = limit_bytes
        self._held = 0
        self._pixmaps: OrderedDict[Wish, QPixmap] = OrderedDict()
        self._wishes = Wishes[Wish](limit=400)
        self._done: deque[tuple[Wish, QImage]] = deque()
        self._announce = QTimer(self, interval=15, singleShot=True)
        self._announce.timeout.connect(self._take_in)
        self._decoded.connect(self._wake, Qt.ConnectionType.QueuedConnection)
        self._workers = [threading.Thread(target=self._work, name=f"thumbnails-{n}") for n in range(threads)]
        for worker in self._workers:
            worker.start()

    def face(self, face_id: FaceId, size: QSize, ratio: float, radius: float = 0) -> QPixmap | None:
        """The face at this size on a screen of this device pixel ratio; None while it is on its way."""
        return self._get(PictureKind.FACE, face_id, size, ratio, radius)

    def photo(self, photo_id: PhotoId, size: QSize, ratio: float, radius: float = 0) -> QPixmap | None:
        """The photo, cropped to this size; None while it is on its way."""
        return self._get(PictureKind.PHOTO, photo_id, size, ratio, radius)

    def forget(self) -> None:
        """Drop every picture, as the library has changed."""
        self._wishes.clear()
        self._pixmaps.clear()
        self._held = 0

    def look_again(self) -> None:
        """Ask anew for the pictures that were not there: a scan has read more photos. An archive brings faces before
        them."""
        for wish in [wish for wish, pixmap in self._pixmaps.items() if pixmap.isNull()]:
            del self._pixmaps[wish]
            self._held -= wish.width * wish.height * 4

    def close(self) -> None:
        """End the worker threads and wait for them."""
        self._wishes.close()
        for worker in self._workers:
            worker.join()
        self._announce.stop()

    @property
    def is_busy(self) -> bool:
        """Whether pictures are on their way."""
        return self._wishes.are_open

    @property
    def held_bytes(self) -> int:
        """Memory of the pixmaps that are kept."""
        return self._held

    def _get(self, kind: PictureKind, id: int, size: QSize, ratio: float, radius: float) -> QPixmap | None:
        width, height = round(size.width() * ratio), round(size.height() * ratio)
        wish = Wish(kind, id, width, height, round(radius * ratio))
        pixmap = self._pixmaps.get(wish)
        if pixmap is None:
            self._wishes.add(wish)
            return None
        self._pixmaps.move_to_end(wish)
        pixmap.setDevicePixelRatio(ratio)
        return pixmap

    def _work(self) -> None:
        read: dict[PictureKind, Callable[[int], bytes | None]] = {
            PictureKind.FACE: lambda id: self._source.face_thumbnail(FaceId(id)),
            PictureKind.PHOTO: lambda id: self._source.photo_thumbnail(PhotoId(id)),
        }
        while (wish := self._wishes.take()) is not None:
            try:
                data = read[wish.kind](wish.id)
            except PhotogroupError:
                data = None
            self._done.append((wish, decode(data, QSize(wish.width, wish.height), wish.radius)))
            self._decoded.emit()

    def _wake(self) -> None:
        if not self._announce.isActive() and not self._wishes.are_closed:
            self._announce.start()

    def _take_in(self) -> None:
        for _ in range(min(len(self._done), _AT_ONCE)):
            wish, image = self._done.popleft()
            pixmap = QPixmap.fromImage(image)
            self._held += wish.width * wish.height * 4
            self._pixmaps[wish] = pixmap
            self._wishes.granted(wish)
        while self._held > self._limit and self._pixmaps:
            wish, _ = self._pixmaps.popitem(last=False)
            self._held -= wish.width * wish.height * 4
        if self._done:
            self._announce.start()
        self.arrived.emit()
