"""The manners of a command line: what it asks, what it prints where, and what it returns."""

import csv
import io
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from datetime import datetime
from importlib import import_module
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from printed import Terminal

from photogroup import __version__
from photogroup.cli import run
from photogroup.cli.program import COMMANDS, GROUPS, app_for, named_command
from photogroup.errors import ExitCode

Run = Callable[..., Any]


@pytest.fixture
def library(scanned: Run, tmp_path: Path) -> Path:
    return tmp_path / "library"


def test_the_library_that_is_named_beats_the_one_of_the_environment(
    scanned: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PHOTOGROUP_LIBRARY", str(tmp_path / "another"))
    for arguments in (["--library", str(tmp_path / "library"), "people"], ["people", "-l", str(tmp_path / "library")]):
        assert run([*arguments, "--json"]) == ExitCode.OK
        assert len(capsys.readouterr().out.splitlines()) == 2
    assert run(["people"]) == ExitCode.USAGE
    assert "another" in capsys.readouterr().err


def test_the_table_of_commands_is_what_the_modules_have() -> None:
    for module, commands in COMMANDS.items():
        room = import_module(f"photogroup.cli.{module}")
        assert tuple(each.__name__.rstrip("_").replace("_", "-") for each in room.COMMANDS) == commands


@pytest.mark.parametrize(
    ("arguments", "command"),
    [("people", "people"), ("-l people faces", "faces"), ("--library=x -q undo", "undo"), ("--help", ""), ("", "")],
)
def test_the_command_is_found_behind_the_options(arguments: str, command: str) -> None:
    assert named_command(arguments.split()) == command


def test_only_the_module_of_the_command_is_asked_and_all_of_them_where_it_is_not_known() -> None:
    assert {command.name for command in app_for(["people"]).registered_commands} == set(COMMANDS["people_commands"])
    assert [group.name for group in app_for(["export", "faces"]).registered_groups] == ["export"]
    assert len(app_for(["poeple"]).registered_groups) == len(GROUPS)


@pytest.mark.parametrize("arguments", [("erase",), ("forget-missing",)])
def test_without_a_terminal_nothing_is_asked_and_nothing_is_done(
    scanned: Run,
    photos: Path,
    library: Path,
    arguments: tuple[str, ...],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    (photos / "anna 00.png").unlink()
    scanned("scan")
    before = scanned("faces")
    monkeypatch.setattr("sys.stdin", io.StringIO(""))
    assert run([*arguments, "--library", str(library)]) == ExitCode.FAILED
    printed = capsys.readouterr()
    assert "y/N" not in printed.out
    assert "to do it:" not in printed.out
    assert "--yes" in printed.err
    assert scanned("faces") == before


@pytest.mark.parametrize(("typed", "code"), [("y\n", ExitCode.OK), ("n\n", ExitCode.FAILED), ("", ExitCode.FAILED)])
def test_a_no_at_the_terminal_is_told_by_the_exit_code(
    scanned: Run,
    photos: Path,
    library: Path,
    typed: str,
    code: ExitCode,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    (photos / "anna 00.png").unlink()
    scanned("scan")
    monkeypatch.setattr("sys.stdin", Terminal(typed))
    assert run(["forget-missing", "--library", str(library)]) == code
    assert "y/N" in capsys.readouterr().out
    assert len(scanned("missing")) == (code != ExitCode.OK)


@pytest.mark.parametrize(("typed", "missing"), [("y\n", 18), ("\n", 0)])
def test_at_a_terminal_it_is_asked_whether_an_empty_folder_was_emptied(
    scanned: Run,
    photos: Path,
    library: Path,
    typed: str,
    missing: int,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    photos.rename(photos.with_name("away"))
    photos.mkdir()
    monkeypatch.setattr("sys.stdin", Terminal(typed))
    assert run(["scan", "--library", str(library)]) == ExitCode.OK
    assert "emptied? y/N" in capsys.readouterr().out
    assert len(scanned("missing")) == missing


def test_a_script_says_by_an_option_that_an_empty_folder_was_emptied(scanned: Run, photos: Path) -> None:
    photos.rename(photos.with_name("away"))
    photos.mkdir()
    assert "scan --emptied" in scanned("scan")["message"]
    assert scanned("missing") == []
    assert scanned("scan", "--emptied")["emptied"] == [str(photos)]
    assert len(scanned("missing")) == 18


def test_faces_are_exported_to_standard_output(library: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def exported(*arguments: str) -> bytes:
        whole = io.BytesIO()
        monkeypatch.setattr("sys.stdout", io.TextIOWrapper(whole, "utf-8"))
        assert run(["export", *arguments, "--library", str(library)]) == ExitCode.OK
        return whole.getvalue()

    assert len(list(csv.DictReader(io.StringIO(exported("faces", "-").decode())))) == 19
    assert len(json.loads(exported("faces", "-", "--format", "json"))) == 19
    arrays = np.load(io.BytesIO(exported("embeddings", "-")), allow_pickle=False)
    assert arrays["embedding"].shape == (19, 128)
    assert not Path("-").exists()


def test_a_name_that_does_not_tell_the_format_is_refused_unless_one_is_named(scanned: Run, tmp_path: Path) -> None:
    out = tmp_path / "faces.txt"
    assert ".csv, .json" in scanned("export", "faces", str(out), code=ExitCode.USAGE)
    assert ".npz" in scanned("export", "embeddings", str(out), code=ExitCode.USAGE)
    assert not out.exists()
    scanned("export", "faces", str(out), "--format", "csv")
    assert out.read_text("utf-8").startswith("face,path,")


@pytest.mark.parametrize("encoding", ["ascii", "cp1252"])
def test_names_that_the_encoding_of_the_output_lacks_are_written_as_escapes(
    scanned: Run, library: Path, encoding: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    scanned("name", "1", "Zo\u00eb \U0001f600")
    lists: list[str] = []
    for more in ([], ["--json"]):
        printed = io.BytesIO()
        monkeypatch.setattr("sys.stdout", io.TextIOWrapper(printed, encoding))
        assert run(["people", "--library", str(library), *more]) == ExitCode.OK
        lists.append(printed.getvalue().decode(encoding))
    assert "\\U0001f600" in lists[0]
    assert json.loads(lists[1].splitlines()[0])["name"] == "Zo\u00eb \U0001f600"


def test_faces_are_read_from_standard_input(scanned: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    faces = [face["face"] for face in scanned("faces", "1")]
    monkeypatch.setattr("sys.stdin", io.StringIO("\n".join(map(str, faces))))
    scanned("confirm", "-")
    assert scanned("people")[0]["confirmed"] == len(faces) > 5


def test_a_confirmation_that_is_refused_says_which_faces_are_in_the_way(scanned: Run) -> None:
    rows = scanned("faces")
    alone = next(row["face"] for row in rows if row["person"] is None)
    one, two = (next(row["face"] for row in rows if row["person"] == person) for person in (1, 2))
    assert f": {alone}." in scanned("confirm", str(one), str(alone), code=ExitCode.USAGE)
    told = scanned("confirm", str(one), str(two), code=ExitCode.USAGE)
    assert f"{one} of person 1" in told
    assert f"{two} of person 2" in told


def test_a_frame_in_which_nobody_could_be_seen_is_refused(scanned: Run, photos: Path) -> None:
    photo = str(photos / "anna 00.png")
    assert "at least 8 pixels" in scanned("draw", photo, "10,10,12,12", code=ExitCode.USAGE)
    assert scanned("draw", photo, "10,10,20,20", "--to", "Cleo")["message"] == "Drew a face of Cleo"
    assert len(scanned("faces", "Cleo")) == 1


def test_quiet_prints_what_was_asked_for_and_nothing_else(library: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["-q", "--library", str(library), "name", "1", "Anna"]) == ExitCode.OK
    assert capsys.readouterr().out == ""
    assert run(["-q", "--library", str(library), "people"]) == ExitCode.OK
    assert "Anna" in capsys.readouterr().out


def test_verbose_says_which_library_it_is_and_what_took_how_long(
    library: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["-v", "--library", str(library), "scan"]) == ExitCode.OK
    told = capsys.readouterr().err
    assert f"Library: {library}" in told
    assert " s\n" in told


@pytest.mark.parametrize("option", ["-V", "--version"])
def test_the_version_is_told(option: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run([option]) == ExitCode.OK
    assert capsys.readouterr().out == f"photogroup {__version__}\n"


def test_every_code_is_in_the_help(capsys: pytest.CaptureFixture[str]) -> None:
    run(["--help"])
    told = " ".join(capsys.readouterr().out.split())
    assert all(f"{int(code)} " in told.split("Exit codes:")[1] for code in ExitCode)


def test_json_is_an_object_on_every_line_of_every_list_and_answer(
    library: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lists = ("people", "faces", "history", "problems", "missing", "suggested", "doctor", "models list", "candidates")
    for command in (*lists, "news", "verify", "why 1", "quality 1", "name 1 Anna", "undo", "group", "scan"):
        run(["--library", str(library), "--json", *command.split()])
        lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
        assert all(isinstance(line, dict) for line in lines), command
        assert command in lists or (len(lines) == 1 and "message" in lines[0]), command


def completed(shell: str, line: str, library: Path) -> str:
    """What this shell is told; Qt and torch cannot be loaded."""
    words = line.split(" ")
    asked = {
        "_PHOTOGROUP_COMPLETE": f"complete_{shell}",
        "COMP_WORDS": line,
        "COMP_CWORD": str(len(words) - 1),
        "_TYPER_COMPLETE_ARGS": line,
        "_TYPER_COMPLETE_FISH_ACTION": "get-args",
        "_TYPER_COMPLETE_WORD_TO_COMPLETE": words[-1],
        "PHOTOGROUP_LIBRARY": str(library),
    }
    code = (
        "import sys; sys.modules.update(dict.fromkeys(['torch', 'PySide6', 'scipy'])); sys.argv = ['photogroup'];"
        + ("from photogroup.__main__ import main; sys.exit(main())")
    )
    done = subprocess.run(
        [sys.executable, "-c", code], env=os.environ | asked, capture_output=True, text=True, check=False
    )
    assert done.stderr == ""
    return done.stdout


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_tab_completes_commands_and_names_without_torch_or_qt(scanned: Run, library: Path, shell: str) -> None:
    scanned("name", "1", "Anna Berg")
    assert "people" in completed(shell, "photogroup pe", library)
    assert "embeddings" in completed(shell, "photogroup export em", library)
    assert ("Anna\\ Berg" if shell == "bash" else "Anna Berg") in completed(shell, "photogroup faces An", library)
    assert "Anna" not in completed(shell, "photogroup faces B", library)


@pytest.mark.skipif(shutil.which("bash") is None, reason="there is no bash")
def test_a_real_bash_completes_a_name_with_a_space_as_one_word(scanned: Run, library: Path, tmp_path: Path) -> None:
    scanned("name", "1", "Anna Berg")
    program = tmp_path / "bin" / "photogroup"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m photogroup "$@"\n')
    program.chmod(0o755)
    script = (
        'eval "$(photogroup --show-completion bash)"; COMP_WORDS=(photogroup faces An); COMP_CWORD=2;'
        'function=$(complete -p photogroup | sed "s/.*-F \\([^ ]*\\).*/\\1/"); $function photogroup; '
        'eval "set -- ${COMPREPLY[0]}"; echo "$# $1"'
    )
    path = f"{program.parent}{os.pathsep}{os.environ['PATH']}"
    environment = os.environ | {
        "PATH": path,
        "PHOTOGROUP_LIBRARY": str(library),
        "PYTHONPATH": str(Path(__file__).resolve().parents[2]),
        "_TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION": "1",
    }
    done = subprocess.run(["bash", "-c", script], env=environment, capture_output=True, text=True, check=False)
    assert done.stdout == "1 Anna Berg\n", done.stderr


def test_an_archive_goes_through_standard_output_and_input(
    scanned: Run, library: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    scanned("name", "1", "Anna")
    whole = io.BytesIO()
    with monkeypatch.context() as patched:
        patched.setattr("sys.stdout", io.TextIOWrapper(whole, "utf-8"))
        assert run(["export", "archive", "-", "--library", str(library)]) == ExitCode.OK
        patched.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(whole.getvalue())))
        patched.setattr("sys.stdout", io.StringIO())
        assert run(["import", "archive", "-", "--yes", "--library", str(tmp_path / "another")]) == ExitCode.OK
    assert not Path("-").exists()
    assert run(["people", "--library", str(tmp_path / "another")]) == ExitCode.OK
    assert "Anna" in capsys.readouterr().out


@pytest.mark.parametrize("arguments", ["scan", "export album", "export photos 1", "export xmp --to", "evaluate"])
@pytest.mark.parametrize("folder", ["", "-"])
def test_neither_an_empty_name_nor_a_dash_is_taken_for_a_folder(scanned: Run, arguments: str, folder: str) -> None:
    told = scanned(*arguments.split(), folder, code=ExitCode.USAGE)
    assert ("empty" if not folder else "standard") in told
    assert not Path("-").exists()


def test_a_library_whose_name_is_empty_or_a_file_is_a_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").write_text("no folder")
    for name, word in (("", "empty"), (str(tmp_path / "file"), "is a file")):
        for arguments in (["--library", name, "people"], ["people", "-l", name]):
            assert run(arguments) == ExitCode.USAGE
            assert word in capsys.readouterr().err


def test_json_has_dates_in_iso_8601_and_lists_as_lists(scanned: Run) -> None:
    scanned("groups", "family", "--add", "1")
    scanned("groups", "at home, mostly", "--add", "1")
    assert scanned("people")[0]["groups"] == ["at home, mostly", "family"]
    assert datetime.fromisoformat(scanned("history")[0]["made_at"]).tzinfo is not None


@pytest.mark.parametrize(("faces", "words"), [(1, "1 favourite\n"), (2, "2 favourites\n")])
def test_one_thing_is_not_several(
    scanned: Run, library: Path, faces: int, words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    scanned("favourite", *sorted({row["path"] for row in scanned("faces")})[:faces])
    assert run(["favourite", "--library", str(library)]) == ExitCode.OK
    assert capsys.readouterr().out.startswith(words)


def test_undoing_a_drawn_face_says_that_it_was_drawn(scanned: Run, photos: Path) -> None:
    scanned("draw", str(photos / "anna 00.png"), "10,10,20,20", "--to", "Cleo")
    assert scanned("undo")["message"] == "Undone: Drew a face of Cleo"
