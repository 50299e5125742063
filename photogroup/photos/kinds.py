"""Which files are taken for pictures: by name when searching, by their first bytes when reading."""

from pathlib import Path

# fmt: off
RAW_SUFFIXES = frozenset((
    ".3fr", ".arw", ".cr2", ".cr3", ".crw", ".dcr", ".dng", ".erf", ".fff", ".iiq", ".kdc", ".mef", ".mos", ".mrw",
    ".nef", ".nrw", ".orf", ".pef", ".raf", ".raw", ".rw2", ".rwl", ".sr2", ".srf", ".srw", ".x3f",
))
PICTURE_SUFFIXES = RAW_SUFFIXES | {
    ".jpg", ".jpeg", ".jpe", ".jfif", ".mpo", ".png", ".apng", ".webp", ".tif", ".tiff", ".gif", ".bmp", ".dib",
    ".heic", ".heif", ".hif", ".avif", ".jxl", ".jp2", ".j2k", ".jpf", ".jpx", ".psd",
}
VIDEO_SUFFIXES = frozenset((
    ".mp4", ".mov", ".m4v", ".avi", ".mkv", ".webm", ".mts", ".m2ts", ".3gp", ".3g2", ".mpg", ".mpeg", ".wmv",
    ".asf", ".divx", ".f4v", ".flv", ".mpe", ".ogv", ".vob",
))
COMPANION_SUFFIXES = frozenset((".xmp", ".json", ".ini"))
"""Suffixes of files in which programs store information about photos: they are read with these."""
# fmt: on

_JPEG_XL = (b"\xff\x0a", b"\x00\x00\x00\x0cJXL \r\n\x87\n")
_NEVER_RAW = (b"\xff\xd8\xff", b"\x89PNG", b"RIFF", b"GIF8", *_JPEG_XL)


def looks_like_picture(name: str) -> bool:
    """Whether a file of this name is worth opening."""
    return Path(name).suffix.lower() in PICTURE_SUFFIXES


def looks_like_video(name: str) -> bool:
    return Path(name).suffix.lower() in VIDEO_SUFFIXES


def is_video(path: Path, head: bytes) -> bool:
    """Whether a file that begins with `head` is a video; some programs give videos the names of pictures."""
    return looks_like_video(path.name) and (head[8:12] == b"AVI " or not head.startswith(_NEVER_RAW))


def is_raw(path: Path, head: bytes) -> bool:
    """Whether a file that begins with `head` is a camera's raw file; many are TIFF files inside, so names decide."""
    return path.suffix.lower() in RAW_SUFFIXES and not head.startswith(_NEVER_RAW)


def is_jpeg_xl(head: bytes) -> bool:
    return head.startswith(_JPEG_XL)
