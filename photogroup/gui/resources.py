"""Where the window's pictures and translations are, in a checkout and in an installed package."""

from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[1]
TRANSLATIONS = Path(__file__).resolve().parent / "translations"


def assets() -> Path:
    """The folder of icons: beside the package in a checkout, inside it when installed."""
    inside = PACKAGE / "assets"
    return inside if inside.is_dir() else PACKAGE.parent / "assets"
