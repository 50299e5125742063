"""Photos as the user has turned them.

The store keeps every place as it is in the file, upright by its EXIF, so that nothing changes for other programs. What
is shown is turned here, and what the user draws on it is turned back.
"""

from collections.abc import Callable, Collection
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from photogroup.domain import Box, Face, Landmarks, Photo, PhotoId, Pixels
from photogroup.errors import NotFound
from photogroup.identity.corrections import said
from photogroup.library.answers import Done
from photogroup.library.context import Context
from photogroup.messages import message
from photogroup.photos.turning import BY_QUARTERS, quarters_after, turned, turned_box, turned_jpeg, turned_points

if TYPE_CHECKING:
    from photogroup.library.recording import Recorder


class TurnedPhotos:
    def __init__(self, context: Context, recorder: Callable[[], "Recorder"]) -> None:
        self._context = context
        self._recorder = recorder

    def of(self, photo: PhotoId) -> int:
        """How many quarters a photo is turned clockwise, 0 to 3."""
        return self.all().get(photo, 0)

    def all(self) -> dict[PhotoId, int]:
        """The photos that are turned at all."""
        with self._context.lock:
            return self._context.ledger.state.turns()

    def photo(self, photo: Photo) -> Photo:
        """The photo with width and height as shown."""
        is_on_its_side = self.of(photo.id) % 2 == 1
        return replace(photo, width=photo.height, height=photo.width) if is_on_its_side else photo

    def face(self, face: Face) -> Face:
        """The face at its place as shown."""
        way = BY_QUARTERS[self.of(face.photo_id)]
        points: Landmarks | None = face.landmarks and turned_points(face.landmarks, way)
        return replace(face, box=turned_box(face.box, way), landmarks=points) if way != 1 else face

    def pixels(self, photo: PhotoId, pixels: Pixels) -> Pixels:
        return np.ascontiguousarray(turned(pixels, BY_QUARTERS[self.of(photo)]))

    def jpeg(self, photo: PhotoId, jpeg: bytes | None) -> bytes | None:
        quarters = self.of(photo)
        return turned_jpeg(jpeg, quarters) if jpeg and quarters else jpeg

    def in_file(self, photo: PhotoId, box: Box) -> Box:
        """Where a box drawn on the photo as shown lies in the file's own upright picture."""
        return turned_box(box, BY_QUARTERS[-self.of(photo) % 4])

    def turned_in_file(self, photo: PhotoId, orientation: int) -> None:
        """Handle a photo whose picture another program turned, like this: one that the user has turned is shown as
        before.

        A photo that was not turned here follows its file.
        """
        quarters = self.of(photo)
        now = quarters_after(quarters, orientation)
        if quarters and now != quarters:
            self._recorder().say(said.Turn(photos=(photo,), quarters=now, in_file=True))

    def turn(self, photos: Collection[PhotoId], quarters: int = 1) -> Done:
        """Show photos turned clockwise by this many more quarters, -1 to 3; their files stay as they are, and the next
        scan looks for faces in the new orientation.

        Raises NotFound for none, for one that does not exist, and for a video, which its player turns.
        """
        chosen = tuple(dict.fromkeys(photos))
        missing = set(chosen) - self._context.store.photos.known(chosen)
        if missing or not chosen:
            raise NotFound(message("no-such-photo", photo=str(min(missing))) if missing else message("choose-photo"))
        if any(self._context.store.photos.get(photo).moments for photo in chosen):
            raise NotFound("videos-are-not-turned")
        ways: dict[int, list[PhotoId]] = {}
        for photo in chosen:
            ways.setdefault((self.of(photo) + quarters) % 4, []).append(photo)
        recorder = self._recorder()
        with recorder.together():
            said_all = [said.Turn(photos=tuple(those), quarters=way) for way, those in ways.items()]
            return recorder.in_all([recorder.say(each) for each in said_all])
