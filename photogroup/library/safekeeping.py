"""Operations on a whole library while it is not open: restoring it after damage, and erasing it."""

from contextlib import suppress
from pathlib import Path

from photogroup.albums.describing import describe
from photogroup.errors import PhotogroupError
from photogroup.identity.corrections.ledger import Ledger
from photogroup.library.front import evaluation_library
from photogroup.store import erasing, restoring
from photogroup.store.erasing import ErasePlan
from photogroup.store.restoring import RestorePlan
from photogroup.store.store import Store


def plan_restore(folder: Path, backup: Path | None = None) -> RestorePlan:
    """What `restore_backup` would put in place, and what would be lost.

    Raises NotFound if there is nothing to restore, and LibraryDamaged if that is damaged too.
    """
    return restoring.plan(folder, backup)


def restore_backup(folder: Path, backup: Path | None = None) -> Path | None:
    """Replace a library with a backup, by default the newest, and all that was said since.

    Returns where the replaced library is kept. Raises NotFound, LibraryDamaged if the backup is damaged too, and
    LibraryLocked.
    """
    kept = restoring.restore(folder, backup)
    _follow_log(folder)
    return kept


def _follow_log(folder: Path) -> None:
    """Apply to people the names and confirmed faces that were said after the backup; the next scan does the rest."""
    with Store.open(folder) as store:
        state = Ledger(store.corrections.all()).state
        confirmed = [state.membership(face, person) for face, person in state.confirmed()]
        with store.transaction():
            store.memberships.update(confirmed)
            describe(store, state, [person.id for person in store.people.all()])


def plan_erasing(folder: Path) -> ErasePlan:
    """What `erase_library` would remove, including what evaluating its folders has left.

    Raises NotFound if there is no library. A library that cannot be read can still be erased.
    """
    folders: list[Path] = []
    with suppress(PhotogroupError, ValueError), Store.open(folder, read_only=True) as store:
        folders = store.roots.all()
    return erasing.plan(folder, [evaluation_library(root) for root in folders])


def erase_library(planned: ErasePlan) -> tuple[Path, ...]:
    """Remove all of it; return what is left: nothing, if all went well. Raises LibraryLocked."""
    return erasing.erase(planned)
