"""Reads dates again, for libraries made by an older photogroup, without decoding the photos."""

from photogroup.domain import PhotoId
from photogroup.errors import BadPhoto
from photogroup.jobs import Changes, Job, Progress
from photogroup.messages import message
from photogroup.photos.fingerprints import fingerprint
from photogroup.photos.stored import read_taken
from photogroup.scanning.carrying import decoded
from photogroup.store.store import Store

_PHOTOS_BETWEEN_YIELDS = 50


def date_again(store: Store) -> Job[int]:
    """Read the dates of photos whose precision and source are unknown; return how many were read.

    A file that cannot be read now is tried again at the next scan.
    """
    photos, done = store.photos.to_date(), 0
    for number, photo in enumerate(photos, start=1):
        try:
            taken = read_taken(photo.paths[0])
        except BadPhoto:
            continue
        store.photos.date(photo.id, taken, _looks_of(store, photo.id))
        done += 1
        if number % _PHOTOS_BETWEEN_YIELDS == 0:
            yield Progress(message("reading-dates"), number, len(photos), Changes.PHOTOS)
    return done


def _looks_of(store: Store, photo: PhotoId) -> bytes:
    """The fingerprint of its thumbnail, for photos scanned before there were fingerprints."""
    jpeg = store.cache.photo(photo)
    return b"" if jpeg is None else fingerprint(decoded(jpeg))
