"""Every command and every example in the documents is run, or at least understood, by the program as it is."""

import importlib.metadata
import re
import shlex
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest
import typer
from printed import Terminal
from stand_ins import album, index, write_photos

from photogroup.__main__ import names_no_command
from photogroup.cli import run
from photogroup.cli.program import app_for
from photogroup.errors import ExitCode

ROOT = Path(__file__).resolve().parents[1]
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]
ONLY_UNDERSTOOD = ("demo", "train", "models", "evaluate", "calibrate", "doctor")
"""They use the internet, real networks or labelled photos, which other tests do."""
OTHERS = ("make", "pipx", "exiftool", "TORCH=cpu", "uv", "python", "mkdocs", "man")
FENCE = re.compile(r"^```(\w*)\n(.*?)^```", re.MULTILINE | re.DOTALL)
INLINE = re.compile(r"`(photogroup [^`]+)`")
LINK = re.compile(r"\]\(([^)#:]*)(#[^)]*)?\)")


def blocks(page: Path, language: str) -> list[str]:
    return [text for kind, text in FENCE.findall(page.read_text("utf-8")) if kind == language]


def lines(page: Path) -> list[list[str]]:
    """The commands of a page in its order, as a shell would take them apart."""
    text = "".join(blocks(page, "sh"))
    return [shlex.split(line, comments=True) for line in text.splitlines() if line.strip()]


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A reader's home: photos of Anna, Ben and Cleo in Pictures, scanned already, and Anna and Ben named."""
    pictures = tmp_path / "Pictures"
    write_photos(pictures, *album("anna", photos=10), *album("ben", photos=9), *album("cleo"), "anna+ben 50")
    (tmp_path / "my-network.toml").touch()
    monkeypatch.chdir(tmp_path)
    for variable, value in {"HOME": tmp_path, "PHOTOGROUP_LIBRARY": tmp_path / "library"}.items():
        monkeypatch.setenv(variable, str(value))
    monkeypatch.setattr(
        "photogroup.scanning.workers.index_in_processes", lambda tasks, options, count: index(tasks, options)
    )
    for command in ("scan Pictures", "name 1 Anna", "name 2 Ben"):
        assert run(["-q", *command.split()]) == ExitCode.OK
    return tmp_path


def understood(arguments: list[str]) -> None:
    """Raises a usage error for a command or option that does not exist, or a value of the wrong kind."""
    command: Any = typer.main.get_command(app_for(arguments))
    context = command.make_context("photogroup", list(arguments), resilient_parsing=False)
    while hasattr(command, "list_commands") and (rest := [*context._protected_args, *context.args]):
        name, command, rest = command.resolve_command(context, rest)
        context = command.make_context(name, rest, parent=context)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_the_commands_of_a_page_work_one_after_the_other(
    page: Path, home: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    for words in lines(page):
        program, *arguments = [word.replace("~/", f"{home}/") for word in words]
        assert program in ("photogroup", "photogroup-gui", *OTHERS), words
        if program != "photogroup" or names_no_command(arguments) or arguments[0].endswith("-completion"):
            continue
        arguments = arguments[: arguments.index(">")] if ">" in arguments else arguments
        if any(word in ONLY_UNDERSTOOD for word in arguments):
            understood(arguments)
            continue
        monkeypatch.setattr("sys.stdin", Terminal("q\n"))
        assert run(arguments) == ExitCode.OK, f"{words}: {capfd.readouterr().err}"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_the_python_of_a_page_runs(page: Path, home: Path) -> None:
    names: dict[str, Any] = {}
    for text in blocks(page, "python"):
        exec(compile(text, str(page), "exec"), names)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_commands_in_the_middle_of_a_sentence_exist(page: Path) -> None:
    command: Any = typer.main.get_command(app_for([]))
    known = set(command.commands)
    for text in INLINE.findall(FENCE.sub("", page.read_text("utf-8"))):
        first = next((word for word in text.split()[1:] if not word.startswith("-")), "")
        assert first in known | {"COMMAND", "COMMAND\u2026", ""}, text


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_leads_somewhere(page: Path) -> None:
    for target, anchor in LINK.findall(page.read_text("utf-8")):
        file = page.parent / target if target else page
        assert file.exists(), target
        assert not anchor or anchor[1:] in anchors(file), f"{target}{anchor}"


def anchors(page: Path) -> set[str]:
    headings = re.findall(r"^#+ (.*)$", page.read_text("utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}


def test_targets_of_make_that_the_documents_name_exist() -> None:
    targets = set(re.findall(r"^(\w+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    named = {words[words.index("make") + 1] for page in PAGES for words in lines(page) if "make" in words}
    assert {"demo", "test"} <= named <= targets
    assert "make test" in (ROOT / ".ci" / "run").read_text("utf-8")


def test_the_readme_can_be_read_in_five_minutes() -> None:
    text = FENCE.sub("", (ROOT / "README.md").read_text("utf-8"))
    assert len(re.findall(r"[\w']+", re.sub(r"\]\([^)]*\)", "]", text))) < 1000


def manual() -> Any:
    sys.path.insert(0, str(ROOT / "packaging"))
    try:
        import manual as module  # type: ignore[import-not-found]
    finally:
        sys.path.pop(0)
    return module


def test_the_page_of_commands_is_what_the_help_says() -> None:
    told = "Run python packaging/manual.py docs/commands.md"
    assert (ROOT / "docs" / "commands.md").read_text("utf-8") == manual().markdown(), told


def test_the_manual_is_what_the_help_says_has_every_command_and_is_sound() -> None:
    page = ROOT / "packaging" / "linux" / "photogroup.1"
    written = page.read_text("utf-8")
    assert written == manual().man(), "Run python packaging/manual.py packaging/linux/photogroup.1"
    assert written.count("\n.SS ") == manual().markdown().count("\n## ") > 40
    if shutil.which("groff") is None:
        pytest.skip("groff is not installed")
    done = subprocess.run(["groff", "-man", "-ww", "-Tutf8", str(page)], capture_output=True, text=True, check=False)
    assert done.stderr == ""


def test_the_pages_are_built_without_a_warning(tmp_path: Path) -> None:
    pytest.importorskip("mkdocs")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "-q", "-f", "packaging/mkdocs.yml", "-d"]
    done = subprocess.run([*command, str(tmp_path)], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "assets/screenshots" in (tmp_path / "siblings" / "index.html").read_text("utf-8")
    assert (tmp_path / "assets" / "screenshots" / "split-light.webp").is_file()


def test_the_notices_name_everything_that_is_installed_with_photogroup() -> None:
    notices = (ROOT / "THIRD_PARTY_NOTICES.md").read_text("utf-8").lower()
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    asked = [*project["dependencies"], *project["optional-dependencies"]["raw"]]
    waiting, known = [name_of(one) for one in [*asked, *project["optional-dependencies"]["onnx"]]], set()
    while waiting:
        name = waiting.pop()
        if name in known or name.startswith("nvidia-"):
            continue
        known.add(name)
        try:
            needs = importlib.metadata.requires(name) or ()
        except importlib.metadata.PackageNotFoundError:
            continue
        assert re.search(rf"\b{re.escape(name).replace(chr(92) + '-', '[-_.]')}\b", notices), name
        waiting += [name_of(need) for need in needs if "extra ==" not in need]
    assert "lesser general public license" in notices


def name_of(requirement: str) -> str:
    found = re.match(r"[\w.-]+", requirement)
    return re.sub(r"[-_.]+", "-", found[0]).lower() if found else ""


def test_importing_photogroup_loads_nothing_heavy_and_gives_what_it_promises() -> None:
    code = (
        "import sys, photogroup; heavy = {'numpy', 'torch', 'PySide6', 'sqlite3'} & set(sys.modules);"
        "assert not heavy, heavy; [getattr(photogroup, name) for name in photogroup.__all__];"
        "assert not {'torch', 'PySide6'} & set(sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
