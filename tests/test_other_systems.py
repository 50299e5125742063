"""What only POSIX has is used behind a question for the system, so that photogroup starts on Windows as well.

Nobody may import these modules, or call these functions, outside of a branch on `sys.platform`, a `hasattr`, a
`getattr` with a default or a `try` for ImportError or AttributeError.
"""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import photogroup

PACKAGE = Path(photogroup.__file__).parent
MODULES = {"fcntl", "resource", "pwd", "grp", "termios", "tty", "pty", "syslog", "readline"}
FUNCTIONS = {
    *("fork", "forkpty", "geteuid", "getuid", "getgid", "chown", "fchmod", "fchown", "mkfifo", "mknod", "killpg"),
    *(
        "getpgid",
        "setsid",
        "setpgid",
        "statvfs",
        "nice",
        "sched_setaffinity",
        "O_NOFOLLOW",
        "O_DIRECTORY",
        "O_NONBLOCK",
    ),
    *(
        "SIGKILL",
        "SIGALRM",
        "SIGHUP",
        "alarm",
        "setitimer",
        "pread",
        "pwrite",
        "wait4",
        "O_NONBLOCK",
        "WNOHANG",
        "posix_fadvise",
    ),
}
ASKS = ("sys.platform", "os.name", "hasattr(")


def only_posix(source: str) -> Iterator[tuple[int, str]]:
    """Lines that would fail on Windows, and what is missing there."""
    tree = ast.parse(source)
    guarded = {id(inner) for node in ast.walk(tree) if is_guard(node) for inner in ast.walk(node)}
    for node in ast.walk(tree):
        for name in names(node):
            if id(node) not in guarded and not after_a_question(tree, node):
                yield node.lineno, name  # type: ignore[attr-defined]


def names(node: ast.AST) -> set[str]:
    match node:
        case ast.Import():
            return {alias.name for alias in node.names} & MODULES
        case ast.ImportFrom():
            return {node.module or ""} & MODULES
        case ast.Attribute(value=ast.Name(id="os" | "signal")):
            return {node.attr} & FUNCTIONS
    return set()


def is_guard(node: ast.AST) -> bool:
    match node:
        case ast.If() | ast.IfExp():
            return any(question in ast.unparse(node.test) for question in ASKS)
        case ast.Try():
            caught = " ".join(ast.unparse(handler.type) for handler in node.handlers if handler.type)
            return "ImportError" in caught or "AttributeError" in caught
    return False


def after_a_question(tree: ast.AST, node: ast.AST) -> bool:
    """Does its function return first where the system is another?"""
    for function in (each for each in ast.walk(tree) if isinstance(each, ast.FunctionDef)):
        if any(inner is node for inner in ast.walk(function)):
            for statement in function.body:
                leaves = isinstance(statement, ast.If) and isinstance(statement.body[-1], ast.Return | ast.Raise)
                if leaves and is_guard(statement) and statement.lineno < node.lineno:  # type: ignore[attr-defined]
                    return True
    return False


@pytest.mark.parametrize("path", sorted(PACKAGE.rglob("*.py")), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_nothing_needs_posix_without_asking_for_the_system(path: Path) -> None:
    assert list(only_posix(path.read_text("utf-8"))) == []


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("import fcntl", ["fcntl"]),
        ("from resource import getrusage", ["resource"]),
        ("import os\nos.fork()", ["fork"]),
        ("import sys\nif sys.platform == 'win32':\n    pass\nelse:\n    import fcntl", []),
        ("import os\nx = os.O_NOFOLLOW if hasattr(os, 'O_NOFOLLOW') else 0", []),
        ("def f():\n    if sys.platform == 'win32':\n        return None\n    import resource", []),
        ("def f():\n    import resource\n    if sys.platform == 'win32':\n        return None", ["resource"]),
        ("try:\n    import resource\nexcept ImportError:\n    pass", []),
    ],
)
def test_the_rule_bites(source: str, found: list[str]) -> None:
    assert [name for _, name in only_posix(source)] == found
