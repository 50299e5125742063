"""What desktops read of photogroup before they start it."""

import configparser
import shutil
import subprocess
from pathlib import Path

import pytest
from defusedxml import ElementTree

LINUX = Path(__file__).resolve().parents[1] / "packaging" / "linux"
NAME = "app.photogroup.Photogroup"


def run(tool: str, *arguments: str) -> None:
    if shutil.which(tool) is None:
        pytest.skip(f"{tool} is not installed")
    done = subprocess.run([tool, *arguments], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_desktop_entry_passes_its_validator() -> None:
    run("desktop-file-validate", str(LINUX / f"{NAME}.desktop"))


def test_the_metainfo_passes_its_validator() -> None:
    run("appstreamcli", "validate", "--no-net", str(LINUX / f"{NAME}.metainfo.xml"))


def test_the_metainfo_the_desktop_entry_and_the_window_name_one_application() -> None:
    entry = configparser.ConfigParser(interpolation=None)
    entry.read(LINUX / f"{NAME}.desktop", "utf-8")
    metainfo = ElementTree.parse(LINUX / f"{NAME}.metainfo.xml").getroot()
    session = (LINUX.parents[1] / "photogroup" / "gui" / "session.py").read_text("utf-8")
    assert entry["Desktop Entry"]["Icon"] == metainfo.findtext("id") == NAME
    assert metainfo.findtext("launchable") == f"{NAME}.desktop"
    assert f'setDesktopFileName("{NAME}")' in session
