"""Everything that was said, with undo and redo."""

from PySide6.QtWidgets import QListView, QStackedWidget

from photogroup.gui.delegates.history_line import HistoryRow
from photogroup.gui.item_models.history import HistoryModel
from photogroup.gui.navigation import Visit
from photogroup.gui.pages.page import Page, Tools
from photogroup.gui.plain import plain_tip
from photogroup.gui.widgets.parts import EmptyState, Header, button
from photogroup.gui.wording import in_words
from photogroup.jobs import Changes
from photogroup.messages import Message

_LINES = 2000


class HistoryPage(Page):
    def __init__(self, tools: Tools) -> None:
        super().__init__(tools)
        self.setWindowTitle(self.tr("History"))
        self.header = Header(self.tr("History"))
        self.undo = button(self.tr("Undo"), tools.bridge.undo, icon_name="undo")
        self.redo = button(self.tr("Redo"), tools.bridge.redo, icon_name="redo")
        self.header.side.addWidget(self.undo)
        self.header.side.addWidget(self.redo)
        self.model = HistoryModel(self)
        self.view = QListView(uniformItemSizes=True)
        self.view.setProperty("kind", "plain")
        self.view.setModel(self.model)
        delegate = HistoryRow(self.view)
        self.view.setItemDelegate(delegate)
        self.view.setAccessibleName(self.tr("History"))
        empty = EmptyState(
            "history",
            self.tr("Nothing has been corrected yet"),
            self.tr("Every name, merge and answer is listed here and can be taken back, even years later."),
        )
        self.pages = QStackedWidget()
        self.pages.addWidget(self.view)
        self.pages.addWidget(empty)
        self.column.addWidget(self.header)
        self.column.addWidget(self.pages, 1)
        self._empty = empty
        self.take_back = self.command(self.tr("Take this line back"), self._take_back, ("Del",), "undo")
        self.show_context_menu(self.view)
        self.view.selectionModel().currentChanged.connect(self.update_commands)
        self.refresh(Changes.PEOPLE)

    def arrive(self, place: Visit) -> None:
        self.refresh(Changes.PEOPLE)
        if not self.view.currentIndex().isValid():
            self.view.setCurrentIndex(self.model.index(0))
        self.view.setFocus()

    def update_commands(self) -> None:
        index = self.view.currentIndex()
        holds = index.isValid() and not self.model.row(index).is_undone
        self.take_back.setEnabled(holds and not self.tools.library.is_read_only)

    def _take_back(self) -> None:
        """Undo this line by itself, however old; a step that undo takes back like any other."""
        if self.view.currentIndex().isValid():
            line = self.model.row(self.view.currentIndex()).id
            self.tools.bridge.do(self.tools.library.history.undo_line, line)

    def refresh(self, changes: Changes) -> None:
        library = self.tools.library
        lines = library.history.lines(limit=_LINES)
        self.model.set_rows(lines)
        self.pages.setCurrentWidget(self.view if lines else self._empty)
        for one, verb, said in (
            (self.undo, self.tr("Undo"), library.history.undo_message()),
            (self.redo, self.tr("Redo"), library.history.redo_message()),
        ):
            one.setEnabled(said is not None and not library.is_read_only)
            one.setToolTip(plain_tip(f"{verb}: {in_words(said)}" if said else ""))
        self.header.subtitle.setText(self._next(library.history.undo_message()))
        self.update_commands()

    def _next(self, said: Message | None) -> str:
        return self.tr("Undo would take back: %1").replace("%1", in_words(said)) if said else ""
