"""Is a photo, or a folder of photos, there? On a drive or in object storage."""

from pathlib import Path

from photogroup import visible
from photogroup.addresses import is_remote
from photogroup.domain import FoundFile
from photogroup.photos import object_storage
from photogroup.photos.placeholders import is_elsewhere


def folder_is_there(folder: Path) -> bool:
    """Raises PhotogroupError for object storage that cannot be asked, and for what nobody may look at."""
    if is_remote(folder):
        return object_storage.is_folder(folder)
    visible.require_visible(folder)
    return folder.is_dir()


def is_bare(folder: Path) -> bool:
    """Is there nothing at all in this folder of a drive? So is the place of a drive that is not connected."""
    try:
        return not is_remote(folder) and not any(folder.iterdir())
    except OSError:
        return False


def is_there(path: Path) -> bool:
    """Raises PhotogroupError for object storage that cannot be asked."""
    return object_storage.exists(path) if is_remote(path) else visible.is_there(path)


def file_at(path: Path) -> FoundFile | None:
    """The file as it is now, None if it is gone, or only in a drive's cloud."""
    try:
        if is_remote(path):
            return object_storage.found_file(path)
        status = path.stat()
    except OSError:
        return None
    return None if is_elsewhere(status) else FoundFile.of(path, status)
