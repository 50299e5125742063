"""What is at a path, where one may not be allowed to look: pathlib's own questions raise there on Python 3.11."""

from pathlib import Path

from photogroup.errors import FolderMissing
from photogroup.system_reasons import system_reason


def is_there(path: Path) -> bool:
    """Is a file or folder there, as far as this user can see?"""
    try:
        return path.exists()
    except OSError:
        return False


def is_folder(path: Path) -> bool:
    """Is a folder there, as far as this user can see?"""
    try:
        return path.is_dir()
    except OSError:
        return False


def require_visible(path: Path) -> None:
    """Raises FolderMissing where nobody can tell what is there, or in the folder: no permission, or too long a name."""
    try:
        (path / "anything").lstat()
    except (FileNotFoundError, NotADirectoryError):
        return
    except OSError as error:
        raise FolderMissing("cannot-read", path=path, reason=system_reason(error)) from None
