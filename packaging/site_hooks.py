"""Fits the documents, which are written to be read in the repository, into pages."""

import re
from pathlib import Path
from typing import Any

from mkdocs.structure.files import File, Files

ROOT = Path(__file__).resolve().parents[1]
_ASSETS = "../assets/"
_OUTSIDE = re.compile(r"(?<!!)\[([^\]]*)\]\(\.\./[^)]*\)")


def on_files(files: Files, config: Any) -> Files:
    """The pictures lie beside the documents."""
    for picture in sorted((ROOT / "assets" / "screenshots").glob("*.webp")):
        path = picture.relative_to(ROOT).as_posix()
        files.append(File(path, str(ROOT), config.site_dir, config.use_directory_urls))
    return files


def on_page_markdown(markdown: str, **_: Any) -> str:
    """Pictures are found there; other files of the repository are named, not linked."""
    return _OUTSIDE.sub(r"\1", markdown.replace(f"]({_ASSETS}", "](assets/"))
