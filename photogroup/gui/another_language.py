"""Another language is shown in a new window; the user goes on there where the old one was."""

from dataclasses import dataclass

from photogroup.gui.main_window import MainWindow
from photogroup.gui.navigation import Navigator, PageName


@dataclass(frozen=True, slots=True)
class Belongings:
    """What the user takes along from one window to the next."""

    navigator: Navigator
    halves: dict[PageName, object]
    """What was begun and not finished, by page."""
    said: str
    """What a notification was saying."""


def belongings(window: MainWindow) -> Belongings:
    halves = {name: half for name, page in window.pages.items() if (half := page.half_done()) is not None}
    toast = window.toast
    return Belongings(window.tools.navigator, halves, toast.words.text() if toast.isVisible() else "")


def hand_over(what: Belongings, window: MainWindow) -> None:
    """Go to the same place by the same way, with what was begun there."""
    for name, half in what.halves.items():
        window.made(name).go_on_with(half)
    window.tools.navigator.take_over(what.navigator)
    if what.said:
        window.toast.say(what.said)


def is_idle(window: MainWindow) -> bool:
    """Whether nothing runs; what goes on in another window is stopped for it, which in a scan takes seconds."""
    jobs = window.tools.jobs
    if jobs.is_running and (jobs.gives_way or jobs.resumes):
        window.unfinished = jobs.resumes
        jobs.cancel()
    return not jobs.is_running
