"""An encrypted library shows nothing to who lacks the passphrase, and works like any other to who has it."""

import os
import signal
from collections.abc import Iterator
from multiprocessing import get_context
from pathlib import Path

import pytest
from store_builders import add, face, faces_of, photo

from photogroup import keys
from photogroup import settings as settings_file
from photogroup.domain import CorrectionKind, PhotoId
from photogroup.errors import Conflict, KeyDamaged, LibraryDamaged, PassphraseNeeded, WeakPassphrase, WrongPassphrase
from photogroup.jobs import finish
from photogroup.settings import Settings
from photogroup.store import encrypting, erasing, exports, log_copy, restoring, soundness
from photogroup.store.originals import Originals
from photogroup.store.store import Store

PASSPHRASE = "three blind mice"
SECRET = b"Grandmother"
"""Stands in every file of the library as it is made here."""


@pytest.fixture(autouse=True)
def quick_guesses(monkeypatch: pytest.MonkeyPatch) -> None:
    """As slow as for real, each test would take seconds."""
    monkeypatch.setattr(keys, "_COST", {"n": 1 << 10, "r": 8, "p": 1})


@pytest.fixture(autouse=True)
def known_keys(monkeypatch: pytest.MonkeyPatch) -> dict[str, keys.Key]:
    known: dict[str, keys.Key] = {}
    monkeypatch.setattr(keys, "_known", known)
    return known


@pytest.fixture
def library(folder: Path) -> Path:
    """A library with something in everything that is kept."""
    with Store.open(folder) as store:
        add(store, photo("a.jpg", face(0.1)))
        say(store, "Grandmother")
        store.cache.put_photo(PhotoId(1), b"a thumbnail of Grandmother")
        store.back_up()
        exports.remember(folder, [folder / "lock"])
        Originals(folder).keep(1, folder / "Grandmother.jpg", b"a photo of Grandmother", "after")
    settings_file.save(Settings(model="Grandmother"), folder)
    (folder / "models").mkdir()
    keys.write(folder / "models" / "head.v1.toml", b'title = "Grandmother"')
    keys.write(folder / "models" / "head.v1.safetensors", b"the numbers of Grandmother")
    kept = folder / "set-aside" / "yesterday"
    kept.mkdir(parents=True)
    (kept / "library.db").write_bytes(b"what is left of Grandmother")
    return folder


def say(store: Store, name: str) -> None:
    store.corrections.append(CorrectionKind.NAME, {"name": name})


def names(folder: Path) -> list[str]:
    with Store.open(folder) as store:
        return [correction.payload["name"] for correction in store.corrections.all()]


def showing(folder: Path) -> set[str]:
    """The files in which the secret can be read."""
    texts = (SECRET, SECRET.hex().encode())
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix() for path in files if any(text in path.read_bytes() for text in texts)}


def encrypt(folder: Path) -> None:
    finish(encrypting.encrypt(folder, PASSPHRASE))


def test_nothing_of_an_encrypted_library_can_be_read_in_its_files(library: Path) -> None:
    before = showing(library)
    assert {"library.db", "cache.db", "corrections.log", "settings.toml"} < before
    encrypt(library)
    assert not showing(library)
    assert not list(library.glob("*-wal"))
    with Store.open(library) as store:
        say(store, "Grandmother again")
        store.cache.put_photo(PhotoId(2), b"another of Grandmother")
        store.back_up()
        exports.remember(library, [library / "lock"])
        assert not showing(library)  # nor while it is open


def test_an_encrypted_library_holds_all_that_it_held(library: Path) -> None:
    encrypt(library)
    assert names(library) == ["Grandmother"]
    with Store.open(library) as store:
        assert store.cache.photo(PhotoId(1)) == b"a thumbnail of Grandmother"
        assert len(faces_of(store, PhotoId(1))) == 1
        assert not store.warnings()
    assert [each.path for each in exports.remembered(library)] == [library / "lock"]
    assert [each.path.name for each in Originals(library).written()] == ["Grandmother.jpg"]
    assert settings_file.load(library).model == "Grandmother"
    assert keys.read(library / "models" / "head.v1.safetensors") == b"the numbers of Grandmother"
    assert all(soundness.is_sound(backup) for backup in (library / "backups").glob("library-*.db"))


def test_without_the_passphrase_it_cannot_be_opened_and_a_wrong_one_is_told(
    library: Path, known_keys: dict[str, keys.Key]
) -> None:
    encrypt(library)
    known_keys.clear()
    with pytest.raises(PassphraseNeeded):
        Store.open(library)
    with pytest.raises(WrongPassphrase):
        keys.unlock(library, "three blind rats")
    keys.unlock(library, PASSPHRASE)
    assert names(library) == ["Grandmother"]


def test_decrypting_gives_back_every_file_as_it_was(library: Path) -> None:
    before = {path: path.read_bytes() for path in library.rglob("*") if path.is_file()}
    encrypt(library)
    finish(encrypting.decrypt(library))
    after = {path: path.read_bytes() for path in library.rglob("*") if path.is_file()}
    assert before.keys() == after.keys()
    for path in (path for path in before if path.suffix != ".db" or "set-aside" in path.parts):
        assert before[path] == after[path], path
    assert names(library) == ["Grandmother"]


def test_a_library_encrypted_twice_or_under_a_short_passphrase_is_refused(library: Path) -> None:
    with pytest.raises(WeakPassphrase):
        finish(encrypting.encrypt(library, "mice"))
    with pytest.raises(Conflict):
        finish(encrypting.decrypt(library))
    encrypt(library)
    with pytest.raises(Conflict):
        encrypt(library)


def test_another_passphrase_opens_it_and_the_old_one_no_longer(library: Path, known_keys: dict[str, keys.Key]) -> None:
    encrypt(library)
    keys.change_passphrase(library, PASSPHRASE, "three deaf mice")
    known_keys.clear()
    with pytest.raises(WrongPassphrase):
        keys.unlock(library, PASSPHRASE)
    keys.unlock(library, "three deaf mice")
    assert names(library) == ["Grandmother"]


def test_a_damaged_key_is_read_from_its_copy_with_the_backups(library: Path, known_keys: dict[str, keys.Key]) -> None:
    encrypt(library)
    known_keys.clear()
    (library / keys.NAME).write_bytes(b"\x00" * 100)
    keys.unlock(library, PASSPHRASE)
    assert names(library) == ["Grandmother"]
    (library / "backups" / keys.NAME).write_bytes(b"\x00" * 100)
    with pytest.raises(KeyDamaged):
        keys.unlock(library, PASSPHRASE)


def test_restoring_an_encrypted_library_loses_nothing_that_was_said(library: Path) -> None:
    encrypt(library)
    with Store.open(library) as store:
        say(store, "Grandfather")
    (library / "library.db").write_bytes(b"garbage" * 1000)
    with pytest.raises(LibraryDamaged):
        Store.open(library)
    restoring.restore(library)
    assert names(library) == ["Grandmother", "Grandfather"]
    assert b"Grand" not in (library / "library.db").read_bytes()


def test_a_plain_backup_is_encrypted_as_it_is_restored_and_never_the_other_way_round(
    library: Path, tmp_path: Path
) -> None:
    plain = tmp_path / "elsewhere" / "old.db"
    plain.parent.mkdir()
    plain.write_bytes(next((library / "backups").glob("library-*.db")).read_bytes())
    encrypt(library)
    restoring.restore(library, plain)
    assert names(library) == ["Grandmother"]
    assert b"Grandmother" not in (library / "library.db").read_bytes()
    with Store.open(tmp_path / "another"):
        pass
    with pytest.raises(Conflict):
        restoring.restore(tmp_path / "another", next((library / "backups").glob("library-*.db")))


def test_a_flipped_bit_in_the_sealed_copy_of_the_log_is_noticed(library: Path) -> None:
    encrypt(library)
    path = library / log_copy.NAME
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 4
    path.write_bytes(content)
    assert log_copy.read(path).damaged
    assert names(library) == ["Grandmother"]
    assert not log_copy.read(path).damaged  # it was renewed


def test_an_encrypted_library_is_erased_whole_even_without_its_passphrase(
    library: Path, known_keys: dict[str, keys.Key]
) -> None:
    encrypt(library)
    known_keys.clear()
    assert not erasing.erase(erasing.plan(library))
    assert not library.exists()


STEPS = ("mkdir", "rename", "replace", "unlink", "rmdir", "fsync")


def _killed_at(folder: Path, step: int, known: dict[str, keys.Key], direction: str) -> None:
    """In a process of its own: encrypt, but for the step before which the process is killed."""
    left = [step]

    def counted(real: object) -> object:
        def run(*arguments: object, **named: object) -> object:
            left[0] -= 1
            if not left[0]:
                os.kill(os.getpid(), signal.SIGKILL)
            return real(*arguments, **named)  # type: ignore[operator]

        return run

    keys._COST = {"n": 1 << 10, "r": 8, "p": 1}
    keys._known = known
    for name in STEPS:
        setattr(os, name, counted(getattr(os, name)))
    finish(encrypting.encrypt(folder, PASSPHRASE) if direction == "encrypt" else encrypting.decrypt(folder))


STRIDE = int(os.environ.get("PHOTOGROUP_KILL_STRIDE", "3"))
"""1 kills before every step, which takes a minute or two."""


def kills(folder: Path, known: dict[str, keys.Key], direction: str) -> Iterator[int]:
    """Kill it before some step, and then before a later one, until it comes to its end."""
    for step in range(1, 1000, STRIDE):
        process = get_context("fork").Process(target=_killed_at, args=(folder, step, known, direction))
        process.start()
        process.join()
        if process.exitcode == 0:
            return
        assert process.exitcode == -signal.SIGKILL
        yield step


@pytest.mark.skipif(not hasattr(os, "fork"), reason="processes are killed as POSIX does")
@pytest.mark.parametrize("direction", ["encrypt", "decrypt"])
def test_killed_before_any_of_its_steps_it_loses_nothing(
    library: Path, known_keys: dict[str, keys.Key], direction: str
) -> None:
    said, found = ["Grandmother"], {True: 0, False: 0}
    if direction == "decrypt":
        encrypt(library)
    for step in kills(library, known_keys, direction):
        encrypting.finish(library)
        is_encrypted = keys.is_encrypted(library)
        found[is_encrypted] += 1
        if is_encrypted:
            keys.unlock(library, PASSPHRASE)
            assert not showing(library)
        with Store.open(library) as store:
            say(store, f"after kill {step}")
        said.append(f"after kill {step}")
        assert names(library) == said
        if is_encrypted and direction == "encrypt":
            finish(encrypting.decrypt(library))
        elif not is_encrypted and direction == "decrypt":
            encrypt(library)
    keys.unlock(library, PASSPHRASE)
    assert names(library) == said
    print(found)
    assert min(found.values()) >= 2, found
