"""Another network, or another calibration for the one in use: previewed, and used if the user says yes."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from photogroup.gui.folder_commands import FolderCommands
from photogroup.gui.pages.page import Tools
from photogroup.gui.preview_dialog import offer_preview
from photogroup.gui.unfinished import network
from photogroup.gui.wording import in_words
from photogroup.jobs import Changes, Job

if TYPE_CHECKING:
    from photogroup.library import Preview, Recalibration


class NetworkCommands(QObject):
    used = Signal()
    """Another network is in use."""

    def __init__(self, tools: Tools, folders: FolderCommands, page: QWidget) -> None:
        super().__init__(page)
        self._tools = tools
        self._folders = folders
        self._page = page
        self.in_use = ""
        """The name of the network in use, if it is possible to return to it."""

    def offer(self, name: str) -> None:
        """Show what another network would change, and use it if the user says yes."""
        job = self._tools.library.networks.preview(name)
        self._folders.run(
            self.tr("Grouping faces"), job, lambda change: self._offer_network(change, name), network(name)
        )

    def use(self, name: str, change: "Preview | None" = None) -> None:
        """Use another network with the change that was shown or, if none was, with whatever it brings."""
        networks, before = self._tools.library.networks, self.in_use
        job: Job[object] = networks.use(name, change) if change else networks.switch(name)
        self._folders.run(self.tr("Changing the network"), job, lambda _: self._tell_used(name, before), network(name))

    def calibrate(self) -> None:
        """Show what the user's own calibration would change, and use it if the user says yes."""
        self._folders.run(
            self.tr("Measuring how alike faces are"),
            self._tools.library.training.preview_calibration(),
            self._offer_calibration,
        )

    def forget_calibration(self) -> None:
        """Show what the network's own calibration would change, and use it if the user says yes."""
        self._folders.run(
            self.tr("Grouping faces"), self._tools.library.training.preview_own_calibration(), self._offer_calibration
        )

    def _offer_network(self, change: "Preview", name: str) -> None:
        known = self._tools.library.networks.found().known
        refusal = next((model.refusal for model in known if model.manifest.name == name), None)
        warning = in_words(refusal) if refusal is not None else ""
        if offer_preview(change, self._tools, self._page, even_empty=True, warning=warning):
            self.use(name, change)

    def _title(self, name: str) -> str:
        """What the network is, in words."""
        known = self._tools.library.networks.found().known
        return next((in_words(model.manifest.description) for model in known if model.manifest.name == name), name)

    def _offer_calibration(self, wanted: "Recalibration") -> None:
        about = " ".join(map(in_words, wanted.messages))
        if offer_preview(wanted.change, self._tools, self._page, even_empty=True, about=about):
            self._tools.bridge.recalibrate(wanted)

    def _tell_used(self, name: str, before: str) -> None:
        self.used.emit()
        self._tools.bridge.changed.emit(Changes.FACES | Changes.PEOPLE | Changes.MODELS)
        sentence = self.tr("%1: in use now.").replace("%1", self._title(name))
        self._tools.bridge.offered.emit(sentence, self.tr("Go back"), lambda: self.use(before))
