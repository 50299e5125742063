"""All people: a grid of albums to name, merge, hide and open."""

from collections.abc import Collection, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLineEdit, QPushButton, QStackedWidget

from photogroup.domain import FaceId, Person, PersonId, PhotoId
from photogroup.errors import NotFound
from photogroup.gui import formatting
from photogroup.gui.card_answers import CardAnswers
from photogroup.gui.chosen_people import PeopleCommands, PeopleFiles
from photogroup.gui.delegates.album_card import AlbumCard
from photogroup.gui.folder_commands import FolderCommands
from photogroup.gui.icons import icon
from photogroup.gui.item_models.people_items import Choice, Order, PeopleFilter, PeopleModel, arrange, counts
from photogroup.gui.latest import Latest
from photogroup.gui.name_editing import are_as_seen, merge_people, name_person
from photogroup.gui.navigation import PageName, Visit
from photogroup.gui.pages.page import Page, Tools
from photogroup.gui.picture_drops import faces_meant
from photogroup.gui.picture_mime import files_of_people
from photogroup.gui.widgets.group_choice import GroupChoice
from photogroup.gui.widgets.parts import ElidingChoice, EmptyState, Header, button
from photogroup.gui.widgets.people_view import PeopleView
from photogroup.jobs import Changes

if TYPE_CHECKING:
    from photogroup.library import News

_MANY = 500
"""Up to this many people are loaded within a frame."""
_A_PAUSE = 400
"""Milliseconds without a correction after which many people are reloaded."""


class PeoplePage(Page):
    """The first page of a library that has people."""

    def __init__(self, tools: Tools, folders: FolderCommands) -> None:
        super().__init__(tools)
        self.setWindowTitle(self.tr("People"))
        self.sorting = PeopleCommands(tools, folders.run, self)
        self._people: list[Person] = []
        self._reader = Latest(self)
        self._news_reader = Latest(self)
        self._visited: set[PersonId] = set()
        self._choice = Choice()
        self.model = PeopleModel(self, files_of_people(tools.library))
        self.card = AlbumCard(tools.thumbnails, lambda: self._people)
        self.view = PeopleView(self.card)
        self.view.setModel(self.model)
        self.view.setAccessibleName(self.tr("People"))
        self._build()
        self._add_commands()
        self._connect()
        self.refresh(Changes.PEOPLE)

    def _build(self) -> None:
        self.header = Header(self.tr("People"))
        self.filter = QLineEdit(placeholderText=self.tr("Filter by name"), clearButtonEnabled=True)
        self.filter.addAction(icon("search"), QLineEdit.ActionPosition.LeadingPosition)
        self.filter.setAccessibleName(self.tr("Filter by name"))
        self.filter.setMinimumWidth(130)
        self.filter.setMaximumWidth(220)
        self.order = ElidingChoice()
        self.order.setMinimumWidth(110)
        self.order.setAccessibleName(self.tr("Sort by"))
        for value, text in (
            (Order.COUNT, self.tr("Most faces first")),
            (Order.NAME, self.tr("By name")),
            (Order.NEWEST, self.tr("Newest people first")),
            (Order.DATE, self.tr("Last seen first")),
            (Order.RECENT, self.tr("Recently changed")),
        ):
            self.order.addItem(text, value)
        self.header.side.addWidget(self.filter)
        self.header.side.addWidget(self.order)
        self.column.addWidget(self.header)
        self.column.addLayout(self._segments())
        self.empty = EmptyState("people", self.tr("Nobody here"), "")
        self.pages = QStackedWidget()
        self.pages.addWidget(self.view)
        self.pages.addWidget(self.empty)
        self.column.addWidget(self.pages, 1)

    def _segments(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(20, 0, 20, 8)
        row.setSpacing(4)
        self.segments: dict[PeopleFilter, QPushButton] = {}
        group = QButtonGroup(self)
        for shown in PeopleFilter:
            made = button("", partial(self._choose, shown), kind="segment")
            made.setCheckable(True)
            made.setChecked(shown == PeopleFilter.ALL)
            group.addButton(made)
            row.addWidget(made)
            self.segments[shown] = made
        row.addStretch(1)
        self.group = GroupChoice()
        self.group.chosen.connect(self._choose_group)
        row.addWidget(self.group)
        return row

    def _add_commands(self) -> None:
        self.open_ = self.command(
            self.tr("Open"), self._open_current, ("Return", "Enter", "Space"), "person", [self.view]
        )
        self.rename = self.command(self.tr("Name…"), self.view.edit_current, ("F2",), "pencil")
        self.asking = CardAnswers(self, self.model, self.card, self._current)
        self.separate_commands()
        self.merge = self.command(self.tr("Merge into one person"), self._merge_selected, ("Ctrl+M",), "merge")
        self.apart = self.command(self.tr("These are different people"), self._separate_selected, ("Ctrl+D",), "split")
        self.hide_ = self.command(self.tr("Hide"), lambda: self._set_hidden(True), ("Ctrl+H",), "hide")
        self.show_ = self.command(self.tr("Show again"), lambda: self._set_hidden(False), ("Ctrl+Shift+H",), "show")
        self.separate_commands()
        sort, chosen = self.sorting, self.selected
        favour = self.tr("Favourite")
        self.favour = self.command(favour, lambda: sort.favour(chosen()), ("Ctrl+B",), "star")
        self.groups = self.command(
            self.tr("Groups…"), lambda: sort.sort_into_groups(chosen(), self._people), ("Ctrl+L",), "people"
        )
        self.files = PeopleFiles(self, sort, chosen)
        self.show_context_menu(self.view)

    def _connect(self) -> None:
        self.filter.textChanged.connect(lambda text: self._choose(text=text))
        self.filter.returnPressed.connect(self.view.setFocus)
        self.order.currentIndexChanged.connect(lambda: self._choose(order=self.order.currentData()))
        self.card.named.connect(self._name)
        self.card.refused.connect(self.tools.bridge.failed)
        self.view.name_clicked.connect(self._edit_unnamed)
        self.view.opened.connect(lambda index: self._open(self.model.row(index)))
        self.view.typed.connect(self._filter_by)
        self.view.people_dropped.connect(self._merge_into)
        self.view.faces_dropped.connect(self._assign)
        self.view.photos_dropped.connect(self._assign_photos)
        self.view.selectionModel().selectionChanged.connect(self.update_commands)
        self.tools.thumbnails.arrived.connect(self.view.viewport().update)
        self.tools.jobs.ended.connect(lambda _: self.asking.read(self._people, delay_ms=_A_PAUSE))

    @property
    def is_busy(self) -> bool:
        return self._reader.is_busy or self._news_reader.is_busy or self.asking.is_busy

    def shut(self) -> None:
        self._reader.close()
        self._news_reader.close()
        self.asking.close()

    # What is shown

    def arrive(self, place: Visit) -> None:
        self.view.setFocus()

    def escape(self) -> bool:
        if not self.filter.hasFocus() and super().escape():
            return True
        if not self.filter.text():
            return False
        self.filter.clear()
        self.view.setFocus()
        return True

    def refresh(self, changes: Changes) -> None:
        if not changes & (Changes.PEOPLE | Changes.FACES):
            return
        touched = self.tools.bridge.touched
        if touched and len(self._people) > _MANY:
            self._take(self._with_fresh(touched))
            self._reader.ask(self.tools.library.people.all, self._take, delay_ms=_A_PAUSE)
        else:
            self._reader.drop()
            self._take(self.tools.library.people.all())
        self.asking.read(self._people, delay_ms=_A_PAUSE)
        if self.tools.library.people.was_visited:
            self._news_reader.ask(self.tools.library.people.news, self._take_news, delay_ms=_A_PAUSE)

    def _take_news(self, news: "News") -> None:
        """Mark what is new since the last visit, until that album has been opened; nothing where everything is new."""
        counts = {each.person.id: (len(each.faces), len(each.unsure)) for each in news.people}
        if all(sum(counts.get(each.id, ())) >= each.face_count + each.suggested_count for each in self._people):
            counts = {}
        self.model.show_news({person: both for person, both in counts.items() if person not in self._visited})
        self._show_counts()

    def _take(self, people: list[Person]) -> None:
        self._people = people
        self.group.offer(people)
        self._show()

    def _with_fresh(self, touched: Collection[PersonId]) -> list[Person]:
        """The people with these reloaded; one that was merged is replaced by the person it went to, and undone merges
        return."""
        fresh: dict[PersonId, Person] = {}
        for id in touched:
            with suppress(NotFound):
                person = self.tools.library.people.get(id)
                fresh[person.id] = person
        kept = [fresh.pop(p.id, p) for p in self._people if p.id in fresh or p.id not in touched]
        return [person for person in (*kept, *fresh.values()) if person.face_count or person.name]

    def _choose(self, shown: PeopleFilter | None = None, order: Order | None = None, text: str | None = None) -> None:
        now = self._choice
        self._choice = replace(now, shown=shown or now.shown, order=order or now.order)
        self._choice = self._choice if text is None else replace(self._choice, text=text)
        self._show()

    def _choose_group(self, group: str | None) -> None:
        self._choice = replace(self._choice, group=group)
        self._show()

    def _show(self) -> None:
        changed = self.tools.library.history.last_changes() if self._choice.order == Order.RECENT else {}
        rows, sections = arrange(self._people, self._choice, lambda person: changed.get(person, 0))
        self.model.set_rows(rows, sections)
        self._show_counts()
        self.empty.sentence.setText(self._why_empty())
        self.pages.setCurrentWidget(self.view if rows else self.empty)
        self.update_commands()

    def _show_counts(self) -> None:
        titles = {
            PeopleFilter.ALL: self.tr("Everyone"),
            PeopleFilter.NAMED: self.tr("Named"),
            PeopleFilter.UNNAMED: self.tr("Unnamed"),
            PeopleFilter.STRANGERS: self.tr("Strangers"),
            PeopleFilter.HIDDEN: self.tr("Hidden"),
        }
        found = counts(self._people)
        for shown, segment in self.segments.items():
            segment.setText(f"{titles[shown]}  {formatting.count(found[shown])}")
        named = self.tr("%Ln named", "", found[PeopleFilter.NAMED])
        people = self.tr("%Ln people", "", found[PeopleFilter.ALL])
        grown = sum(person.is_counted and person.id in self.model.news for person in self._people)
        new = self.tr("%Ln with new faces", "", grown)
        self.header.subtitle.setText(", ".join([people, named, *([new] if grown else [])]))

    def _why_empty(self) -> str:
        if self._choice.text:
            return self.tr("No name has “%1” in it.").replace("%1", self._choice.text)
        if self._choice.group is not None:
            return self.tr("Nobody of the chosen group is here. Hidden people are shown under “Hidden”.")
        reasons = {
            PeopleFilter.STRANGERS: self.tr("People seen only once or twice are kept here, out of the way."),
            PeopleFilter.HIDDEN: self.tr("People you hide are kept here and can be shown again."),
            PeopleFilter.NAMED: self.tr("Click “Who is this?” under a face and type a name."),
        }
        return reasons.get(self._choice.shown, self.tr("People appear here as their faces are found."))

    def looks(self) -> dict[str, str]:
        return super().looks() | {"order": self._choice.order}

    def put_on(self, looks: Mapping[str, str]) -> None:
        super().put_on(looks)
        self.order.setCurrentIndex(max(self.order.findData(looks.get("order")), 0))

    # What is done

    def _current(self) -> Person | None:
        index = self.view.currentIndex()
        return self.model.row(index) if index.isValid() and not self.view.loss.is_current else None

    def selected(self) -> list[Person]:
        return [self.model.rows[row] for row in self.view.selected_rows()]

    def update_commands(self) -> None:
        people = self.selected()
        writable = not self.tools.library.is_read_only
        self.asking.update()
        self.open_.setEnabled(len(people) == 1)
        self.rename.setEnabled(len(people) == 1 and writable)
        self.merge.setEnabled(len(people) > 1 and writable)
        self.apart.setEnabled(len(people) == 2 and writable)
        self.hide_.setEnabled(any(not person.is_hidden for person in people) and writable)
        self.show_.setEnabled(any(person.is_hidden for person in people) and writable)
        for action in (self.favour, self.groups):
            action.setEnabled(bool(people) and writable)
        self.files.update()

    def _open(self, person: Person) -> None:
        self._visited.add(person.id)
        self.model.forget_news(person.id)
        self._show_counts()
        self.tools.navigator.go(Visit(PageName.PERSON, person=person.id))

    def _open_current(self) -> None:
        for person in self.selected()[:1]:
            self._open(person)

    def _edit_unnamed(self, index: QModelIndex) -> None:
        """A click on "Who is this?" answers the question."""
        if not self.model.row(index).name and not self.tools.library.is_read_only:
            self.view.edit(index)

    def _name(self, person: Person, name: str, picked: PersonId | None) -> None:
        name_person(person, name, self._people, self.tools, self, picked=picked)

    def _merge_selected(self) -> None:
        people = sorted(self.selected(), key=lambda person: (not person.name, -person.face_count))
        if len(people) > 1:
            self._merge(people[0], people[1:])

    def _merge_into(self, target: Person, ids: Sequence[int]) -> None:
        shown = {person.id: person for person in (*self._people, *self.model.rows)}
        self._merge(target, [shown[PersonId(id)] for id in ids if id in shown])

    def _merge(self, into: Person, others: Sequence[Person]) -> None:
        """Afterwards the one they are now is current, and no neighbour of those that are gone."""
        if merge_people(into, others, self.tools, self) is not None:
            self.view.setCurrentIndex(self.model.index_of(into.id))

    def _assign(self, target: Person, faces: Sequence[int]) -> None:
        if are_as_seen([target], self.tools):
            self.tools.bridge.do(self.tools.library.corrections.assign, [FaceId(face) for face in faces], target.id)

    def _assign_photos(self, target: Person, photos: Sequence[int]) -> None:
        """Give the person the only face in each photo that is left to name."""
        meant = faces_meant(self.tools.library, [PhotoId(photo) for photo in photos])
        if meant.faces:
            self._assign(target, meant.faces)
        if meant.unclear:
            words = self.tr(
                "In %Ln photo(s) it is not clear who is meant: open them and choose.", "", len(meant.unclear)
            )
            self.tools.bridge.told.emit(words)

    def _separate_selected(self) -> None:
        first, second = self.selected()
        if are_as_seen([first, second], self.tools):
            self.tools.bridge.do(self.tools.library.corrections.separate, first.id, second.id)

    def _set_hidden(self, hidden: bool) -> None:
        people = [person for person in self.selected() if person.is_hidden != hidden]
        if people and are_as_seen(people, self.tools):
            hide_all = self.tools.library.corrections.hide_all
            self.tools.bridge.do(hide_all, [person.id for person in people], hidden)

    def look_for_a_name(self) -> None:
        self.filter.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.filter.selectAll()

    def _filter_by(self, text: str) -> None:
        self.filter.setText(text)
        self.filter.setFocus(Qt.FocusReason.OtherFocusReason)
