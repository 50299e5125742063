"""What happens to a running job when its window is closed: the user is asked, and it resumes the next time."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QMessageBox, QWidget

from photogroup.gui.asking import ask, message_box
from photogroup.gui.job_runner import JobRunner
from photogroup.gui.menus import Commands
from photogroup.gui.navigation import PageName
from photogroup.gui.unfinished import network_in, training_in


def may_close(window: QWidget, jobs: JobRunner, *, is_scanning: bool) -> bool:
    """Whether the running job, if any, may be stopped together with the window: the user is asked, unless it ends
    meanwhile."""
    return not jobs.is_running or jobs.gives_way or _may_stop(window, jobs, is_scanning)


def _may_stop(window: QWidget, jobs: JobRunner, is_scanning: bool) -> bool:
    translate = QCoreApplication.translate
    asked = translate("MainWindow", "A task is running: %1. Stop it and close the window?")
    if is_scanning:
        asked = translate("MainWindow", "The photos are still being scanned. Stop now, and continue the next time?")
    elif jobs.resumes:
        asked = translate("MainWindow", "A task is running: %1. Stop now, and continue the next time?")
    text = asked.replace("%1", jobs.title)
    box = message_box(window, window.windowTitle(), text, QMessageBox.Icon.Question)
    stop = box.addButton(translate("MainWindow", "Stop and close"), QMessageBox.ButtonRole.AcceptRole)
    stay = box.addButton(translate("MainWindow", "Keep it running"), QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(stay)
    box.setEscapeButton(stay)
    jobs.ended.connect(box.accept)
    ask(box)
    return box.clickedButton() is stop or not jobs.is_running


def resume(window: Commands, unfinished: str) -> None:
    """Resume what was stopped when the window was closed."""
    from photogroup.gui.pages.training_page import TrainingPage  # it is slow to import

    request, network = training_in(unfinished), network_in(unfinished)
    if request is None and not network:
        window.folders.scan()
        return
    window.visit(PageName.TRAINING)
    page = window.page
    if isinstance(page, TrainingPage):
        page.run(request) if request is not None else page.networks.offer(network)
