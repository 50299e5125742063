"""The library as the window sees it: corrections that become toasts, and changes that become signals."""

from collections.abc import Callable
from typing import TYPE_CHECKING, ParamSpec

from PySide6.QtCore import QObject, Signal

from photogroup.domain import CorrectionId, PersonId
from photogroup.errors import FolderMissing, NoSpace, PhotogroupError
from photogroup.gui.wording import in_words
from photogroup.identity.corrections.conflicts import Contradiction
from photogroup.jobs import Changes

if TYPE_CHECKING:
    from photogroup.library import Done, Library, Preview, Recalibration

P = ParamSpec("P")
_OF_THE_DISK = (FolderMissing, NoSpace)
"""The correction may be stored nevertheless, if only its second copy could not be written."""
_EVERYTHING = Changes.PEOPLE | Changes.FACES | Changes.PHOTOS


class LibraryBridge(QObject):
    """All changes by pages go through `do`, so that every page refreshes and every error is shown."""

    changed = Signal(object)
    """What views have to reload."""
    turned = Signal(object)
    """The ids of the photos that are shown in a different orientation from now on."""
    did = Signal(object)
    """Done: a correction that can be undone."""
    told = Signal(str)
    """A sentence that does not need an answer."""
    offered = Signal(str, str, object)
    """A sentence, what can be done about it, and a function that does it."""
    led = Signal(str, object)
    """A way to what the last sentence spoke of, and a function that goes there."""
    seen = Signal()
    """The user has looked at what was new."""
    settings_changed = Signal()
    """Theme or language may be different now."""
    encryption_wanted = Signal()
    """The user wants the library encrypted, or no longer, and is to be asked."""
    erase_wanted = Signal()
    """The user wants everything that photogroup knows removed, and is to be asked."""
    failed = Signal(str)
    """A sentence for the user."""

    def __init__(self, library: "Library", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.library = library
        self._turns = library.photos.turned.all()
        self.touched: frozenset[PersonId] = frozenset()
        """While a correction is announced: the only people it concerns, if that is known."""
        self.in_the_way: tuple[CorrectionId, ...] = ()
        """The corrections that blocked the last attempt, the one that the user was told about first."""

    def do(self, correction: Callable[P, "Done"], *args: P.args, **kwargs: P.kwargs) -> "Done | None":
        """Make the correction and tell every page; None if it was refused, which the user is told."""
        done = self.do_quietly(correction, *args, **kwargs)
        if done is not None:
            self.did.emit(done)
        return done

    def do_quietly(self, correction: Callable[P, "Done"], *args: P.args, **kwargs: P.kwargs) -> "Done | None":
        """Like `do`, but without a message, as answers come one a second."""
        done = self._try(correction, *args, **kwargs)
        if done is not None:
            self._tell(done)
        return done

    def regroup(self, preview: "Preview") -> None:
        """Group as the preview shows. The message has no Undo, which would take back the last correction instead."""
        self._tell_regrouped(self.do_quietly(self.library.albums.apply, preview))

    def recalibrate(self, wanted: "Recalibration") -> None:
        """Use another calibration, and group as its preview shows; the message is as for `regroup`."""
        self._tell_regrouped(self.do_quietly(self.library.training.recalibrate, wanted))

    def _tell_regrouped(self, done: "Done | None") -> None:
        if done is not None:
            self.told.emit(self.tr("The albums are as the preview showed."))

    def change(self, mutation: Callable[P, Changes], *args: P.args, **kwargs: P.kwargs) -> bool:
        """Make a change that is not a correction, such as a new folder; false if it was refused."""
        try:
            changes = mutation(*args, **kwargs)
        except PhotogroupError as error:
            self.failed.emit(in_words(error.message))
            return False
        self.changed.emit(changes)
        return True

    def undo(self) -> "Done | None":
        return self._step(self.library.history.undo)

    def redo(self) -> "Done | None":
        return self._step(self.library.history.redo)

    def _step(self, step: Callable[[], "Done | None"]) -> "Done | None":
        done = self._try(step)
        if done is not None:
            self._tell(done)
        return done

    def _tell(self, done: "Done") -> None:
        self.touched = done.people
        self._tell_turned()
        try:
            self.changed.emit(done.changes)
        finally:
            self.touched = frozenset()

    def _tell_turned(self) -> None:
        before, self._turns = self._turns, self.library.photos.turned.all()
        different = before.items() ^ self._turns.items()
        if different:
            self.turned.emit(frozenset(photo for photo, _ in different))

    def _try(self, action: Callable[P, "Done | None"], *args: P.args, **kwargs: P.kwargs) -> "Done | None":
        self.in_the_way = ()
        try:
            return action(*args, **kwargs)
        except PhotogroupError as error:
            self.in_the_way = error.earlier if isinstance(error, Contradiction) else ()
            if isinstance(error, _OF_THE_DISK):
                self.changed.emit(_EVERYTHING)
            self.failed.emit(in_words(error.message))
            return None
