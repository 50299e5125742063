"""The library is a front: its parts are small, and their names are their own."""

import ast
import inspect
import pkgutil
from collections import Counter
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest
from stand_ins import index

import photogroup
from photogroup import library as room
from photogroup.library import Library

MOST_NAMES = 20
PACKAGE = Path(photogroup.__file__).parent


def classes() -> list[type]:
    modules = [import_module(module.name) for module in pkgutil.iter_modules(room.__path__, "photogroup.library.")]
    return [each for module in modules for _, each in inspect.getmembers(module, inspect.isclass) if is_ours(each)]


def is_ours(each: type) -> bool:
    return each.__module__.startswith("photogroup.library.")


def public(names: list[str]) -> list[str]:
    return [name for name in names if not name.startswith("_")]


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "library", index=index) as opened:
        yield opened


def test_no_class_of_the_library_has_more_than_twenty_public_names() -> None:
    sizes = {each.__name__: len(public(dir(each))) for each in classes()}
    assert len(sizes) > 20
    assert {name: size for name, size in sizes.items() if size > MOST_NAMES} == {}


def test_nor_has_an_open_library_or_any_of_its_parts_with_what_they_hold(library: Library) -> None:
    parts = [part for name in public(dir(library)) if is_ours(type(part := getattr(library, name)))]
    assert len(parts) > 10
    assert {type(each).__name__ for each in (library, *parts) if len(public(dir(each))) > MOST_NAMES} == set()


def test_no_part_inherits_from_another() -> None:
    assert [each.__name__ for each in classes() if any(is_ours(base) for base in each.__mro__[1:])] == []


def names_of(path: Path) -> set[str]:
    tree = ast.parse(path.read_text("utf-8"))
    return {path.name} | {node.name for node in tree.body if isinstance(node, ast.ClassDef)}


def test_files_and_classes_of_the_library_have_names_that_no_other_room_has() -> None:
    rooms = {path: path.parent.name for path in PACKAGE.rglob("*.py") if path.name != "__init__.py"}
    counts = Counter(name for path in rooms for name in names_of(path))
    own = {name for path, room in rooms.items() if room == "library" for name in names_of(path)}
    assert {name for name in own if counts[name] > 1 and not name.startswith("_")} == set()
