"""How much waits for the user at the places of the sidebar."""

from collections.abc import Mapping

from photogroup.gui.navigation import PageName
from photogroup.library import Library


def badges(library: Library) -> Mapping[PageName, int]:
    """Counted on any thread: people with news that nobody has looked at, and faces that wait for a yes or no."""
    reports = library.scan.reports
    return {PageName.NEWS: reports.unseen(), PageName.REVIEW: reports.waiting()}
