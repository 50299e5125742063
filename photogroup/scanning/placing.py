"""Reads where photos were taken, for libraries made by an older photogroup, without decoding them."""

from photogroup.errors import BadPhoto
from photogroup.jobs import Changes, Job, Progress
from photogroup.messages import message
from photogroup.photos.stored import read_position
from photogroup.store.store import Store

_BETWEEN_YIELDS = 50


def place_photos(store: Store) -> Job[int]:
    """Read the positions of photos that have not been read yet; return how many were read.

    A file that cannot be read now is tried again at the next scan.
    """
    photos, done = store.positions.to_read(), 0
    for number, photo in enumerate(photos, start=1):
        try:
            position = read_position(store.photos.get(photo).paths[0])
        except (BadPhoto, OSError):
            continue
        store.positions.put(photo, position)
        done += 1
        if number % _BETWEEN_YIELDS == 0:
            yield Progress(message("reading-places"), number, len(photos), Changes.PHOTOS)
    return done
