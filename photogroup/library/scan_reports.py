"""What the last scan found, to come back to: who is new, who grew, what is waiting, what was left out."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from photogroup.domain import MembershipState, Photo, PhotoId
from photogroup.library.answers import News
from photogroup.library.context import Context
from photogroup.library.noted import ReportNote, VisitNote, read_note, write_note
from photogroup.library.people_queries import PeopleQueries

if TYPE_CHECKING:
    from photogroup.scanning.scan import ScanSummary

_BEGUN, _REPORT = "scan-begun", "scan-report"
"""The names of notes."""


@dataclass(frozen=True, slots=True)
class ScanReport:
    """What the last scan that read something new has found, together with those before it that nobody has looked
    at; for one that is still running, or was stopped, what there is so far."""

    ended: datetime | None
    """None: it has not finished."""
    news: News
    read: int
    """Files that they read; 0 if the last has not finished."""
    problems: int
    """Files that at present could not be used, or only in part."""
    missing: int
    """Photos whose files are gone at present, though their folders are there."""
    copies: int
    """Files at present that show a photo which another file also shows."""
    links: int
    """Links to folders that it did not follow."""
    waiting: int
    """Faces at present waiting for a yes or no."""
    doubts: int
    """Photos and faces at present that may be ones the user had."""
    is_seen: bool


class ScanReports:
    def __init__(self, context: Context, people: PeopleQueries) -> None:
        self._context = context
        self._store = context.store
        self._people = people

    def last(self) -> ScanReport | None:
        """The last report; None before the first scan."""
        begun, noted, since = self._begun(), self._noted(), self._since()
        if since is None:
            return None
        has_ended = begun is None and noted is not None
        return ScanReport(
            ended=noted.ended if has_ended and noted else None,
            news=self._people.news_since(since),
            read=noted.read if has_ended and noted else 0,
            problems=len(self._store.files.problems()),
            missing=len(self.missing()),
            copies=sum(len(photo.paths) - 1 for photo in self.copied()),
            links=noted.links if noted else 0,
            waiting=self.waiting(),
            doubts=len(self._store.doubts.open()),
            is_seen=has_ended and noted is not None and noted.is_seen,
        )

    def unseen(self) -> int:
        """Number of people with news, until somebody looks at the report; 0 while a scan is running."""
        noted = self._noted()
        if noted is None or noted.is_seen or self._begun() is not None:
            return 0
        return sum(each.person.is_counted for each in self._people.news_since(noted.began).people)

    def waiting(self) -> int:
        """Faces waiting for a yes or no."""
        return self._store.memberships.count(MembershipState.SUGGESTED)

    def new_photos(self) -> list[PhotoId]:
        """The photos that were added and that still exist."""
        since = self._since()
        return self._store.photos.after(since.photo) if since else []

    def copied(self) -> list[Photo]:
        """The photos that more than one file shows, with these files."""
        return [self._store.photos.get(photo) for photo in self._store.files.with_copies()]

    def missing(self) -> list[PhotoId]:
        """The photos whose files are gone, though their folders are there."""
        return [photo.id for photo in self._store.photos.missing()]

    def begin(self) -> None:
        """A scan begins; one that was stopped before is continued by it."""
        if self._begun() is None:
            begun = VisitNote(datetime.now(UTC), self._store.photos.last(), self._store.faces.last())
            write_note(self._store.notes, _BEGUN, begun)

    def finish(self, summary: "ScanSummary") -> None:
        """A scan has come to its end; where it read nothing new, what the one before brought is still the news."""
        begun, since, before = self._begun(), self._since(), self._noted()
        now = datetime.now(UTC)
        is_new = before is None or summary.new or (begun and begun.photo < self._store.photos.last())
        if begun is not None and since is not None and is_new:
            read = summary.new + (before.read if before is not None and not before.is_seen else 0)
            noted = ReportNote(since, now, read, summary.skipped_links, is_seen=False)
            write_note(self._store.notes, _REPORT, noted)
        write_note(self._store.notes, _BEGUN, None)

    def mark_seen(self) -> None:
        """The user has looked at the report."""
        noted = self._noted()
        if noted is not None and not noted.is_seen and not self._store.is_read_only:
            write_note(self._store.notes, _REPORT, replace(noted, is_seen=True))

    def _since(self) -> VisitNote | None:
        """From when on the news are told: until somebody has looked at them, those of several scans add up."""
        begun, noted = self._begun(), self._noted()
        return noted.began if noted is not None and (begun is None or not noted.is_seen) else begun

    def _noted(self) -> ReportNote | None:
        return read_note(self._store.notes, _REPORT, ReportNote)

    def _begun(self) -> VisitNote | None:
        return read_note(self._store.notes, _BEGUN, VisitNote)
