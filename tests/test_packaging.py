"""What desktops read of photogroup before they start it."""

import configparser
import os
import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest
import yaml
from defusedxml import ElementTree

from photogroup import doctor
from photogroup.vision import yunet_detector

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


def test_the_bundles_carry_every_file_that_the_program_reads() -> None:
    spec = (LINUX.parent / "photogroup.spec").read_text("utf-8")
    for manifest in (LINUX.parents[1] / "models").glob("*.toml"):
        weights = tomllib.loads(manifest.read_text("utf-8")).get("weights", {})
        if "package" in weights:
            assert Path(weights["file"]).name in spec, manifest.name
    assert yunet_detector.FILE.split("/")[-1] in spec
    assert all(f'"{name}"' in spec for name in doctor._PACKAGES)


def test_the_workflow_runs_what_is_supported_on_three_systems() -> None:
    workflow = yaml.safe_load((LINUX.parents[1] / ".github" / "workflows" / "ci.yml").read_text("utf-8"))
    matrix = workflow["jobs"]["tests"]["strategy"]["matrix"]
    project = tomllib.loads((LINUX.parents[1] / "pyproject.toml").read_text("utf-8"))["project"]
    assert project["requires-python"] == ">=3.11,<3.15"
    assert matrix["python"] == ["3.11", "3.12", "3.13", "3.14"]
    assert {system.split("-")[0] for system in matrix["os"]} == {"ubuntu", "macos", "windows"}


def test_the_flatpak_has_no_network_and_reads_pictures_only() -> None:
    manifest = yaml.safe_load((LINUX.parent / "flatpak" / f"{NAME}.yml").read_text("utf-8"))
    assert manifest["id"] == NAME
    assert "--share=network" not in manifest["finish-args"]
    assert [each for each in manifest["finish-args"] if "filesystem" in each] == ["--filesystem=xdg-pictures:ro"]


@pytest.mark.skipif(shutil.which("sh") is None, reason="there is no shell")
def test_the_folder_of_an_appimage_runs_the_program_in_it(tmp_path: Path) -> None:
    built = tmp_path / "photogroup"
    built.mkdir()
    program = built / "photogroup"
    program.write_text('#!/bin/sh\necho "ran $*"\n')
    program.chmod(0o755)
    script = LINUX.parent / "appimage" / "build.sh"
    environment = os.environ | {"APPDIR": str(tmp_path / "AppDir")}
    subprocess.run(["sh", str(script), str(built), "no-such-tool"], env=environment, check=True, capture_output=True)
    done = subprocess.run([str(tmp_path / "AppDir" / "AppRun"), "people"], check=True, capture_output=True, text=True)
    assert done.stdout == "ran people\n"
    assert (tmp_path / "AppDir" / f"{NAME}.svg").is_file()
