"""Writes names into the photos themselves, and takes them out again."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

from photogroup.errors import NotFound
from photogroup.jobs import Job
from photogroup.library.context import Context
from photogroup.names.inside import PutBack, WrittenInside, put_back, to_put_back, write_inside
from photogroup.names.sidecars import PhotoNames
from photogroup.store.originals import Originals

Named: TypeAlias = Callable[[Path | None, bool], list[PhotoNames]]
"""The people in the photos of a folder, or of all; the flag includes guesses, else only confirmed faces count."""


class InsidePhotos:
    def __init__(self, context: Context, named: Named) -> None:
        self._context = context
        self._named = named
        self._originals = Originals(context.store.folder)

    def write(self, folder: Path | None = None, *, guesses: bool = False, dry_run: bool = True) -> Job[WrittenInside]:
        """Write the names of the people in the photos of a folder, or of all, into them, or only say what would be
        done.

        Names are written for confirmed faces; with `guesses` also for those that grouping put into the albums of people
        with names. Every photo is copied first, and its pixels are compared. Raises LibraryReadOnly, NoSpace, and
        NotFound if no photo of the library is in the folder.
        """
        self._context.require_writable()
        named = self._named(folder, guesses)
        return (yield from write_inside(named, self._originals, self._context.decode, dry_run=dry_run))

    def to_put_back(self) -> list[Path]:
        """The photos that `put_back` would restore: those of the last run."""
        return [each.path for each in to_put_back(self._originals)]

    def put_back(self) -> Job[PutBack]:
        """Restore these photos, except for those that have been changed since. Raises NotFound for none."""
        self._context.require_writable()
        if not self.to_put_back():
            raise NotFound("nothing-to-put-back")
        return (yield from put_back(self._originals))
