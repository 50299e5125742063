"""All faces at once, similar ones near each other, to see what is mixed up and to correct it with a lasso."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from photogroup.domain import Bools, Box, FaceId, MembershipState, Person, PersonId, PhotoId
from photogroup.gui.delegates.face_cell import FaceCell
from photogroup.gui.folder_commands import FolderCommands
from photogroup.gui.item_models.face_items import FacesModel, state_name
from photogroup.gui.latest import Latest
from photogroup.gui.name_editing import move_faces
from photogroup.gui.navigation import PageName, Visit
from photogroup.gui.pages.page import Page, Tools
from photogroup.gui.picture_commands import ChosenPictures, PictureCommands
from photogroup.gui.plain import plain_tip
from photogroup.gui.widgets.face_hint import FaceHint
from photogroup.gui.widgets.face_view import FaceView
from photogroup.gui.widgets.map_canvas import MapCanvas
from photogroup.gui.widgets.parts import ElidingChoice, EmptyState, Header, Words, button, tool_button
from photogroup.gui.wording import in_words
from photogroup.jobs import Changes
from photogroup.library import AlbumFace

if TYPE_CHECKING:
    from photogroup.library import FaceMap

_A_PAUSE = 200
"""Milliseconds without a correction after which the people on the map are reloaded."""
_SIDE = 70
_STEP = 1.4
_NETWORK = 230
_SHOWN = 1000
"""Selected faces that are listed beside the map."""


class MapPage(Page):
    def __init__(self, tools: Tools, folders: FolderCommands) -> None:
        super().__init__(tools)
        self.setWindowTitle(self.tr("Similarity"))
        self._folders = folders
        self._reader = Latest(self)
        self._names: dict[PersonId, str] = {}
        self.map: FaceMap | None = None
        self.canvas = MapCanvas(tools.thumbnails, lambda person: self._names.get(PersonId(person), ""))
        self.canvas.setAccessibleName(self.tr("All faces, alike ones together"))
        self.hint = FaceHint(tools.thumbnails, self.canvas)
        self.model = FacesModel(self, files=tools.library.photos.files)
        self.view = FaceView(FaceCell(tools.thumbnails, _SIDE))
        self.view.setModel(self.model)
        self.view.setAccessibleName(self.tr("Selected faces"))
        self._add_commands()
        self._build()
        self._connect()

    def _add_commands(self) -> None:
        self.lasso = self.command(self.tr("Lasso: draw around faces"), lambda: None, ("L",), "lasso")
        self.lasso.setCheckable(True)
        self.separate_commands()
        self.who = self.command(self.tr("Who are these?"), self._name_them, ("M", "F2"), "move")
        self.out = self.command(self.tr("Make them a person of their own"), self._split_out, ("O",), "split")
        self.separate_commands()
        self.zoom_in = self.command(self.tr("Zoom in"), lambda: self.zoom(1), ("+", "="), "zoom-in")
        self.zoom_out = self.command(self.tr("Zoom out"), lambda: self.zoom(-1), ("-",), "zoom-out")
        self.fit = self.command(self.tr("See all faces"), lambda: self.zoom(0), ("0",), "fit")
        self.other = self.command(self.tr("Before and after: another network"), self._next_network, ("B",), "redo")
        self.pictures = PictureCommands(self, self._picked)
        self.separate_commands()
        self.redraw = self.command(self.tr("Arrange the faces"), self._draw, ("Ctrl+R",), "map")
        self.show_context_menu(self.view)
        self.show_context_menu(self.canvas)

    def _build(self) -> None:
        self.header = Header(self.tr("Similarity"))
        self.networks = ElidingChoice()
        self.networks.setAccessibleName(self.tr("As this network sees the faces"))
        self.networks.setToolTip(plain_tip(self.networks.accessibleName()))
        self.networks.setMaximumWidth(_NETWORK)
        self.draw = button(self.tr("Arrange the faces"), self._draw, kind="primary")
        for action in (self.lasso, self.zoom_out, self.zoom_in, self.fit):
            self.header.side.addWidget(tool_button(action))
        for part in (self.networks, self.draw):
            self.header.side.addWidget(part)
        self.empty = EmptyState(
            "map",
            self.tr("See all faces at once"),
            self.tr(
                "Faces that look alike lie together, coloured by person. What is mixed up stands out, and a"
                " lasso puts it right. Arranging them takes some seconds, and minutes for tens of thousands of faces."
            ),
        )
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.canvas, 1)
        row.addWidget(self._side())
        ground = QWidget()
        ground.setLayout(row)
        self.pages = QStackedWidget()
        for page in (self.empty, ground):
            self.pages.addWidget(page)
        self.column.addWidget(self.header)
        self.column.addWidget(self.pages, 1)

    def _side(self) -> QWidget:
        self.count = Words("", bold=True, wrap=True)
        column = QVBoxLayout()
        column.setContentsMargins(0, 16, 0, 12)
        inset = QVBoxLayout()
        inset.setContentsMargins(20, 0, 20, 0)
        inset.addWidget(self.count)
        for action in (self.who, self.out):
            made = button(action.text(), action.trigger)
            action.enabledChanged.connect(made.setEnabled)
            made.setEnabled(False)
            inset.addWidget(made)
        column.addLayout(inset)
        column.addWidget(self.view, 1)
        self.side = QWidget()
        self.side.setFixedWidth(300)
        self.side.setLayout(column)
        return self.side

    def _connect(self) -> None:
        self.lasso.toggled.connect(lambda on: setattr(self.canvas, "is_lasso", on))
        self.networks.activated.connect(lambda: self.refresh(Changes.MODELS))
        self.canvas.pointed.connect(self._point_at)
        self.canvas.selected.connect(self._list)
        self.canvas.opened.connect(self._open_point)
        self.view.opened.connect(lambda index: self._open(self.model.row(index)))
        self.view.selectionModel().selectionChanged.connect(self._count)
        self.tools.thumbnails.arrived.connect(self.view.viewport().update)
        jobs = self.tools.jobs
        for signal in (jobs.started, jobs.ended):
            signal.connect(lambda _: self.update_commands())

    @property
    def is_busy(self) -> bool:
        return self._reader.is_busy

    def shut(self) -> None:
        self._reader.close()

    def arrive(self, place: Visit) -> None:
        self._list_networks()
        self.refresh(Changes.PEOPLE)
        (self.canvas if self.map is not None else self.draw).setFocus()

    def select_all(self) -> None:
        if self.map is not None:
            self.canvas.choose_in_sight()

    def zoom(self, step: int) -> None:
        if step:
            self.canvas.zoom(_STEP**step)
        else:
            self.canvas.fit()

    def escape(self) -> bool:
        if super().escape():
            return True
        had = bool(self.canvas.chosen.any()) or self.lasso.isChecked()
        self.lasso.setChecked(False)
        if self.map is not None and self.canvas.chosen.any():
            self.canvas.choose(self.canvas.chosen & False)
        return had

    def refresh(self, changes: Changes) -> None:
        if changes & Changes.MODELS:
            self._list_networks()
        name, library = self.networks.currentData(), self.tools.library
        if name:
            delay = _A_PAUSE if self.map is not None and not changes & Changes.MODELS else 0
            self._reader.ask(lambda: (library.people.all(), library.map.of(name)), self._show, delay_ms=delay)
        self.update_commands()

    def _list_networks(self) -> None:
        wanted = self.tools.library.map.networks()
        if wanted != [self.networks.itemData(row) for row in range(self.networks.count())]:
            known = self.tools.library.networks.found().known
            titles = {model.manifest.name: in_words(model.manifest.description) for model in known}
            self.networks.clear()
            for name in wanted:
                self.networks.addItem(titles.get(name, name), name)
        self.networks.setVisible(len(wanted) > 1)

    def _show(self, read: tuple[list[Person], "FaceMap | None"]) -> None:
        people, shown = read
        self._names = {person.id: person.name for person in people}
        self.map = shown
        self.pages.setCurrentIndex(0 if shown is None else 1)
        self.draw.setText(self.tr("Arrange the faces") if shown is None else self.tr("Arrange them again"))
        self.header.subtitle.setText("" if shown is None else self._describe(shown))
        if shown is not None:
            self.canvas.show_map(shown)
        self.update_commands()

    def _describe(self, shown: "FaceMap") -> str:
        faces = self.tr("%Ln face(s)", "", len(shown.face_ids))
        newer = self.tr("%Ln face(s) not shown yet", "", shown.newer) if shown.newer else ""
        return ", ".join(part for part in (faces, newer) if part)

    def update_commands(self) -> None:
        idle, writable = not self.tools.jobs.is_running, not self.tools.library.is_read_only
        chosen = bool(self.canvas.chosen.any())
        if not idle and self.draw.hasFocus():
            # A disabled button would hand the focus to another page.
            self.setFocus()
        for one in (self.draw, self.redraw):
            one.setEnabled(idle and bool(self.networks.currentData()))
        for action in (self.lasso, self.zoom_in, self.zoom_out, self.fit):
            action.setEnabled(self.map is not None)
        for action in (self.who, self.out):
            action.setEnabled(chosen and writable)
        self.other.setEnabled(self.networks.count() > 1)
        self.pictures.update()

    # What is done

    def _draw(self) -> None:
        name = self.networks.currentData()
        self._folders.run(
            self.tr("Arranging faces by similarity"),
            self.tools.library.map.draw(name),
            lambda drawn: self.refresh(Changes.MODELS),
        )

    def _next_network(self) -> None:
        self.networks.setCurrentIndex((self.networks.currentIndex() + 1) % self.networks.count())
        self.refresh(Changes.MODELS)

    def selected_faces(self) -> list[FaceId]:
        """Those selected in the list; if there are none, all that are selected on the map."""
        listed = [face.face_id for face in self._listed()]
        if self.map is None or listed:
            return listed
        return [FaceId(face) for face in self.map.face_ids[self.canvas.chosen].tolist()]

    def _listed(self) -> list[AlbumFace]:
        return [self.model.rows[row] for row in self.view.selected_rows()]

    def _picked(self) -> ChosenPictures:
        if self.map is None:
            return ChosenPictures(())
        listed = [face.photo_id for face in self._listed()]
        photos = dict.fromkeys(listed or self.map.photo_ids[self.canvas.chosen].tolist())
        return ChosenPictures(tuple(map(PhotoId, photos)), tuple(self.selected_faces()))

    def _name_them(self) -> None:
        faces = self.selected_faces()
        move_faces(faces, self.tr("Who are these %Ln face(s)?", "", len(faces)), self.tools, self)

    def _split_out(self) -> None:
        faces = self.selected_faces()
        if faces:
            self.tools.bridge.do(self.tools.library.corrections.assign, faces, None)

    # What is pointed at and selected

    def _point_at(self, row: int | None) -> None:
        if row is None or self.map is None:
            self.hint.hide()
            return
        name = self._names.get(PersonId(int(self.map.people[row])), "") or self.tr("Who is this?")
        face = FaceId(int(self.map.face_ids[row]))
        self.hint.show_face(face, name, state_name(self._state(row)), self.canvas.point_of(row))

    def _state(self, row: int) -> MembershipState | None:
        assert self.map is not None
        if self.map.people[row] < 0:
            return None
        return MembershipState.CONFIRMED if self.map.confirmed[row] else MembershipState.GROUPED

    def _list(self, chosen: Bools) -> None:
        rows = chosen.nonzero()[0].tolist()
        self.model.set_rows([self._album_face(row) for row in rows[:_SHOWN]])
        self._count()

    def _count(self) -> None:
        """Say how many faces the commands are about."""
        faces = len(self.selected_faces())
        self.count.setText(
            self.tr("%Ln face(s) selected", "", faces)
            if faces
            else self.tr("Draw around faces with the lasso (L), or hold Shift and drag.")
        )
        self.canvas.setAccessibleDescription(self.count.text())
        self.update_commands()

    def _album_face(self, row: int) -> AlbumFace:
        assert self.map is not None
        return AlbumFace(
            face_id=FaceId(int(self.map.face_ids[row])),
            photo_id=PhotoId(int(self.map.photo_ids[row])),
            box=Box(0, 0, 1, 1),
            taken_at=None,
            state=self._state(row) or MembershipState.GROUPED,
            wrong_chance=0.0,
            quality=0.0,
        )

    def _open_point(self, row: int) -> None:
        if self.map is not None:
            self._open(self._album_face(row))

    def _open(self, face: AlbumFace) -> None:
        self.tools.navigator.go(Visit(PageName.PHOTO, photo=face.photo_id, face=face.face_id))
