"""The rules of the house are kept by tools; here the tools are seen to bite."""

import ast
import re
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
FORBIDDEN = {
    "sqlite3": ("photogroup.store",),
    "PySide6": ("photogroup.gui",),
    "torch": ("photogroup.vision", "photogroup.learn"),
    "ray": ("photogroup.cluster",),
}
"""What may be imported only by the modules of some rooms, and which."""


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the package in which every module imports everything that is forbidden somewhere."""
    copy = tmp_path_factory.mktemp("house")
    shutil.copytree(ROOT / "photogroup", copy / "photogroup", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", copy)
    for file in (copy / "photogroup").rglob("*.py"):
        file.write_text(file.read_text("utf-8") + "".join(f"\nimport {name}" for name in FORBIDDEN) + "\n", "utf-8")
    return copy


def lint_imports(folder: Path) -> str:
    command = [sys.executable, "-c", "from importlinter.cli import lint_imports_command as main; main()"]
    options = ["--config", "pyproject.toml", "--no-cache"]
    done = subprocess.run([*command, *options], cwd=folder, capture_output=True, text=True, check=False)
    return done.stdout + done.stderr


@pytest.fixture(scope="module")
def complaints(house: Path) -> str:
    return lint_imports(house)


@pytest.mark.parametrize("name", FORBIDDEN)
def test_a_forbidden_import_is_refused_in_every_module_but_those_of_its_rooms(
    name: str, house: Path, complaints: str
) -> None:
    told = set(re.findall(rf"(photogroup[\w.]*) -> {name}\b", complaints))
    modules = {
        ".".join(file.relative_to(house).with_suffix("").parts).removesuffix(".__init__")
        for file in (house / "photogroup").rglob("*.py")
    }
    allowed = {module for module in modules if module.startswith(tuple(f"{room}." for room in FORBIDDEN[name]))}
    assert told == modules - allowed


def test_a_room_in_no_layer_is_refused(tmp_path: Path) -> None:
    package = tmp_path / "photogroup"
    shutil.copytree(ROOT / "photogroup", package, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    (package / "annex.py").write_text('"""Nobody said where this belongs."""\n')
    assert "annex" in lint_imports(tmp_path)


def test_the_drawing_of_the_house_names_every_room_and_no_other() -> None:
    text = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    drawing = text.split("```\nphotogroup/\n", 1)[1].split("\nmodels/", 1)[0]
    drawn = [name for line in drawing.splitlines() for name in re.findall(r"\b(\w+(?:/|\.py))", line[:25])]
    rooms = {f"{path.name}/" for path in (ROOT / "photogroup").iterdir() if (path / "__init__.py").is_file()}
    files = {path.name for path in (ROOT / "photogroup").glob("*.py")} - {"__init__.py"}
    assert sorted(drawn) == sorted(rooms | files)


def test_no_modules_import_each_other_not_even_for_types() -> None:
    """Types are no excuse: what two files need of each other is a third one's, or a protocol."""
    files = {module_of(file): file for file in (ROOT / "photogroup").rglob("*.py") if file.name != "__init__.py"}
    imports = {module: {name for name in imported_by(file) if name in files} for module, file in files.items()}
    try:
        TopologicalSorter(imports).prepare()
    except CycleError as error:
        pytest.fail(f"these import each other: {' <- '.join(error.args[1])}")


def module_of(file: Path) -> str:
    return ".".join(file.relative_to(ROOT).with_suffix("").parts)


def imported_by(file: Path) -> Iterator[str]:
    """What is imported anywhere in the file; of a name that is imported from a package, both as it may be a module."""
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from (node.module, *(f"{node.module}.{alias.name}" for alias in node.names))


BOTH_FRONT_ENDS = {"__init__.py", "catalogue.py", "catalogue_of_errors.py", "wording.py"}
"""Files that the window and the command line each have, for the same job."""


def test_no_two_files_and_no_two_classes_share_a_name() -> None:
    files = [file for file in (ROOT / "photogroup").rglob("*.py") if file.name not in BOTH_FRONT_ENDS]
    classes = [name for file in files for name in re.findall(r"^class (\w+)", file.read_text("utf-8"), re.MULTILINE)]
    assert repeated(file.name for file in files) == []
    assert repeated(classes) == []


def repeated(names: Iterable[str]) -> list[str]:
    return [name for name, times in Counter(names).items() if times > 1]
