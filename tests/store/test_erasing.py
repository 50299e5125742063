"""Erasing removes all that photogroup knows, says what is left, and touches nothing else."""

import os
import sys
from pathlib import Path

import pytest
from store_builders import add, face, photo

from photogroup.domain import CorrectionKind
from photogroup.errors import LibraryLocked, NotFound
from photogroup.store import erasing, exports
from photogroup.store.store import Store


@pytest.fixture
def filled(folder: Path) -> Path:
    with Store.open(folder) as store:
        add(store, photo("a.jpg", face(0.1)))
        store.corrections.append(CorrectionKind.NAME, {"name": "Anna"})
        store.back_up()
    (folder / "models").mkdir()
    (folder / "models" / "trained.safetensors").write_bytes(b"Anna's face, in a way")
    (folder / "settings.toml").write_text("")
    return folder


def test_everything_goes_and_the_folder_with_it(filled: Path, tmp_path: Path) -> None:
    (tmp_path / "evaluation").mkdir()
    (tmp_path / "evaluation" / "library.db").write_bytes(b"faces")
    assert erasing.erase(erasing.plan(filled, [tmp_path / "evaluation"])) == ()
    assert list(tmp_path.rglob("*")) == []


def test_what_is_not_photogroups_stays_and_is_named(filled: Path) -> None:
    (filled / "holiday.jpg").write_bytes(b"a photo that somebody keeps here")
    planned = erasing.plan(filled)
    assert planned.foreign == (filled / "holiday.jpg",)
    assert erasing.erase(planned) == ()
    assert list(filled.iterdir()) == [filled / "holiday.jpg"]


def test_exports_go_as_they_were_written_and_stay_where_somebody_has_changed_them(filled: Path, tmp_path: Path) -> None:
    table, changed, sidecar = tmp_path / "faces.csv", tmp_path / "changed.csv", tmp_path / "a.jpg.xmp"
    for path in (table, changed, sidecar):
        path.write_bytes(b"exported")
    sidecar.with_name("a.jpg.xmp.before-photogroup").write_bytes(b"another program's")
    exports.remember(filled, [table, changed, sidecar])
    exports.remember(filled, [table])
    changed.write_bytes(b"exported, and worked on")
    planned = erasing.plan(filled)
    assert planned.changed == (changed,)
    assert [export.path for export in planned.exported] == [table, sidecar]
    assert erasing.erase(planned) == ()
    assert sidecar.read_bytes() == b"another program's"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.jpg.xmp", "changed.csv"]


def test_an_export_that_has_become_a_link_is_not_followed(filled: Path, tmp_path: Path) -> None:
    table, precious = tmp_path / "faces.csv", tmp_path / "precious"
    table.write_bytes(b"exported")
    exports.remember(filled, [table])
    table.rename(precious)
    table.symlink_to(precious)
    erasing.erase(erasing.plan(filled))
    assert precious.read_bytes() == b"exported"


def test_a_library_that_is_written_to_is_not_erased(filled: Path) -> None:
    with Store.open(filled), pytest.raises(LibraryLocked):
        erasing.erase(erasing.plan(filled))
    assert (filled / "library.db").exists()


def test_a_folder_that_is_no_library_is_not_erased(tmp_path: Path) -> None:
    (tmp_path / "settings.toml").write_text("")
    with pytest.raises(NotFound, match="no-library-to-erase"):
        erasing.plan(tmp_path)


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="the superuser may remove everything")
def test_what_cannot_be_removed_is_told(filled: Path) -> None:
    (filled / "models").chmod(0o500)
    left = erasing.erase(erasing.plan(filled))
    (filled / "models").chmod(0o700)
    assert left == (filled / "models",)
