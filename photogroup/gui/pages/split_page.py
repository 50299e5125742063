"""Splitting an album by examples: mark some faces as A and some as B, see where all would go, apply."""

import time
from collections.abc import Collection, Mapping, Sequence
from functools import partial
from string import ascii_uppercase
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QHBoxLayout

from photogroup.domain import FaceId, Person, PersonId
from photogroup.gui.delegates.face_cell import FaceCell
from photogroup.gui.item_models.face_items import FacesModel, faces_by_date
from photogroup.gui.item_models.rows import Section
from photogroup.gui.latest import Latest
from photogroup.gui.moments import A_MOMENT
from photogroup.gui.navigation import PageName, Visit
from photogroup.gui.pages.page import Page, Tools
from photogroup.gui.picture_commands import ChosenPictures, PictureCommands
from photogroup.gui.plain import plain_tip
from photogroup.gui.widgets.face_view import FaceView
from photogroup.gui.widgets.parts import Header, Words, button
from photogroup.jobs import Changes
from photogroup.library import AlbumSplit

if TYPE_CHECKING:
    from photogroup.library import AlbumFace

_MOST_GROUPS = 4
_SIDE = 96


class SplitPage(Page):
    def __init__(self, tools: Tools) -> None:
        super().__init__(tools)
        self.setWindowTitle(self.tr("Split"))
        self._person: Person | None = None
        self._faces: list[AlbumFace] = []
        self.seeds: dict[FaceId, int] = {}
        """The faces marked by hand, and their groups."""
        self.split: AlbumSplit | None = None
        self._proposal: AlbumSplit | None = None
        """The proposal that marks correct; None if the album is divided by the marks alone."""
        self._groups: dict[FaceId, int] = {}
        self._came_at = 0.0
        """When the proposed division last changed by itself."""
        self._thinker = Latest(self)
        self.model = FacesModel(self, self._in_words, tools.library.photos.files)
        self.cell = FaceCell(tools.thumbnails, _SIDE, self.letter)
        self.view = FaceView(self.cell)
        self.view.setModel(self.model)
        self.view.setAccessibleName(self.tr("Faces to divide"))
        self._add_commands()
        self._build()

    def _add_commands(self) -> None:
        self.marks = [
            self.command(
                self.tr("Mark as %1").replace("%1", letter),
                partial(self.mark, group),
                (letter, str(group + 1)),
            )
            for group, letter in enumerate(ascii_uppercase[:_MOST_GROUPS])
        ]
        self.clear = self.command(self.tr("Take the mark away"), lambda: self.mark(None), ("Del", "0"), "cross")
        self.separate_commands()
        self.propose = self.command(self.tr("Propose a split"), self._propose, ("P",), "sparkle")
        self.pictures = PictureCommands(self, self._picked)
        self.separate_commands()
        self.apply = self.command(self.tr("Split the album"), self._apply, ("Ctrl+Return",), "split")
        self.show_context_menu(self.view)
        for signal in (self.view.selectionModel().selectionChanged, self.view.selectionModel().currentChanged):
            signal.connect(self.update_commands)
        self.tools.thumbnails.arrived.connect(self.view.viewport().update)

    def _build(self) -> None:
        self.header = Header()
        self.header.start.addWidget(self.back_button())
        self.header.side.addWidget(button(self.tr("Cancel"), self._cancel))
        self.header.side.addWidget(button(self.tr("Propose a split"), self._propose, icon_name="sparkle"))
        self.do_it = button(self.tr("Split the album"), self._apply, kind="primary")
        self.apply.enabledChanged.connect(self.do_it.setEnabled)
        self.header.side.addWidget(self.do_it)
        self.hint = Words("", muted=True, wrap=True)
        row = QHBoxLayout()
        row.setContentsMargins(24, 0, 24, 6)
        row.setSpacing(4)
        row.addWidget(self.hint, 1)
        for action, letter in zip(self.marks, ascii_uppercase, strict=False):
            made = button(letter, action.trigger)
            made.setAccessibleName(action.text())
            made.setToolTip(plain_tip(action.text()))
            action.enabledChanged.connect(made.setEnabled)
            row.addWidget(made)
        self.column.addWidget(self.header)
        self.column.addLayout(row)
        self.column.addWidget(self.view, 1)

    @property
    def is_busy(self) -> bool:
        return self._thinker.is_busy

    def shut(self) -> None:
        self._thinker.close()

    def arrive(self, place: Visit) -> None:
        before, self._person = self._person, self.tools.library.people.get(place.person or PersonId(0))
        is_begun = self.tools.navigator.is_returning and before is not None and before.id == self._person.id
        if not is_begun:
            self._forget()
        name = self._person.name
        title = self.tr("Split %1").replace("%1", name) if name else self.tr("Split this album")
        self.header.title.setText(title)
        self.refresh(Changes.FACES)
        if place.proposes and not is_begun:
            self._propose()
        self.view.setFocus()

    def _forget(self) -> None:
        self.seeds, self.split, self._proposal, self._groups = {}, None, None, {}

    def _cancel(self) -> None:
        self._forget()
        self.tools.navigator.back()

    def half_done(self) -> object:
        return (self._person, self.seeds, self._proposal) if self.seeds or self._proposal is not None else None

    def go_on_with(self, half: Any) -> None:
        self._person, self.seeds, self._proposal = half

    def refresh(self, changes: Changes) -> None:
        if self._person is not None and changes & (Changes.FACES | Changes.PEOPLE):
            self._faces = self.tools.library.people.faces_of(self._person.id)
            here = {face.face_id for face in self._faces}
            self.seeds = {face: group for face, group in self.seeds.items() if face in here}
            self._divide()

    def letter(self, face: FaceId) -> str:
        """A capital for a face marked by hand, a small letter for one that would go with it."""
        if face in self.seeds:
            return _letter(self.seeds[face])
        group = self._groups.get(face)
        return "" if group is None else _letter(group).lower()

    def _picked(self) -> ChosenPictures:
        rows = [self.model.rows[row] for row in self.view.selected_rows()]
        return ChosenPictures(tuple(dict.fromkeys(row.photo_id for row in rows)), tuple(row.face_id for row in rows))

    def _in_words(self, face: FaceId) -> str:
        """The letter in words, for screen readers."""
        letter = self.letter(face)
        words = self.tr("marked as %1") if letter.isupper() else self.tr("would go to %1")
        return words.replace("%1", letter.upper()) if letter else ""

    # Marks and what follows from them

    def mark(self, group: int | None) -> None:
        """Mark the selected faces, or the framed one if none is selected, as belonging to this group, or to none."""
        faces = [self.model.rows[number].face_id for number in self._in_hand()]
        row, onward = self.view.currentIndex().row(), self.view.onward(faces)
        for face in faces:
            if group is None:
                self.seeds.pop(face, None)
            else:
                self.seeds[face] = group
        self._divide()
        here = [each.face_id for each in self.model.rows[max(row, 0) :][:1]]
        self.view.land_on(here if set(here) <= set(faces) else onward)

    def _in_hand(self) -> list[int]:
        """The selected rows, or the one that the keys are at."""
        row = -1 if self.view.loss.is_current else self.view.currentIndex().row()
        return self.view.selected_rows() or ([row] if row >= 0 else [])

    def mark_faces(self, groups: Mapping[FaceId, int]) -> None:
        """Mark these faces, whatever is selected."""
        self.seeds |= groups
        self._divide()

    def _seed_groups(self) -> list[list[FaceId]]:
        used = sorted(set(self.seeds.values()))
        return [[face for face, group in self.seeds.items() if group == one] for one in used]

    def _divide(self) -> None:
        """Show the division that follows from these marks; without two groups, the album as it is."""
        groups, person = self._seed_groups(), self._person
        if self._proposal is not None:
            self._divided(_corrected(self._proposal, self.seeds, {face.face_id for face in self._faces}))
        elif person is not None and len(groups) > 1:
            if self.split is None:
                self.hint.setText(self.tr("Seeing which faces go with which…"))
            self._thinker.ask(lambda: self.tools.library.review.preview_split(person.id, groups), self._came)
            if not self.model.rowCount():
                self._show()
            self.view.viewport().update()
            self.update_commands()
        else:
            self._thinker.drop()
            self._divided(None)

    def hear(self, changes: Changes) -> None:
        """A job that leaves this album as it is changes nothing here."""
        person, touched = self._person, changes & (Changes.FACES | Changes.PEOPLE)
        if person is not None and touched and self.tools.library.people.faces_of(person.id) != self._faces:
            self._came_at = time.monotonic()
            super().hear(changes)

    def _came(self, split: AlbumSplit) -> None:
        if split != self.split:
            self._came_at = time.monotonic()
        self._divided(split)

    def _divided(self, split: AlbumSplit | None) -> None:
        self.split = split
        self._show()

    def _show(self) -> None:
        if self.split is None:
            self._groups = {}
            self.model.set_rows(*faces_by_date(self._faces))
            self.hint.setText(self._first_steps())
        else:
            self._show_groups(self.split)
        self.view.viewport().update()
        self.update_commands()

    def _first_steps(self) -> str:
        if not self.seeds:
            return self.tr(
                "Select a face or several and press A or B. Three examples of each person are usually enough."
            )
        return self.tr("Now mark a face of the other person with another letter.")

    def _show_groups(self, split: AlbumSplit) -> None:
        by_id = {face.face_id: face for face in self._faces}
        is_proposed = self._proposal is not None
        names = list(range(len(split.groups))) if is_proposed else sorted(set(self.seeds.values()))
        rows: list[AlbumFace] = []
        sections: list[Section] = []
        self._groups = {}
        for group, faces in zip(names, split.groups, strict=False):
            self._groups |= dict.fromkeys(faces, group)
            marked_first = sorted(faces, key=lambda face: face not in self.seeds)
            chosen = [by_id[face] for face in marked_first if face in by_id]
            rows += chosen
            title = self.tr("%1: %Ln face(s)", "", len(chosen)).replace("%1", _letter(group))
            sections.append(Section(title + ("" if sections else self._stays()), len(chosen)))
        unsure = [by_id[face] for face in split.unsure if face in by_id]
        sections.append(Section(self.tr("Could be either: %Ln face(s)", "", len(unsure)), len(unsure)))
        self.model.set_rows([*rows, *unsure], sections)
        self.hint.setText(self.tr("Mark more faces where this is wrong; faces that could be either stay in the album."))

    def _stays(self) -> str:
        """Said of the first group, which keeps the name; nothing where there is none to keep."""
        name = self._person.name if self._person is not None else ""
        return self.tr(", stays %1").replace("%1", name) if name else ""

    def _propose(self) -> None:
        person = self._person
        if person is not None:
            self._proposal = None
            self._thinker.ask(lambda: self.tools.library.review.propose_split(person.id), self._proposed)

    def _proposed(self, split: AlbumSplit | None) -> None:
        """The marks make way for a proposal only."""
        if split is not None:
            self.seeds = {}
        else:
            self.tools.bridge.told.emit(self.tr("This album looks like one person; mark faces to split it anyway."))
        self._proposal, self._came_at = split, time.monotonic()
        self._divide()

    def _apply(self) -> None:
        """Split as is shown; only the faces that were marked count as looked at."""
        if self._person is None or self.split is None or self._thinker.is_busy:
            return
        if self._last.at() < self._came_at + A_MOMENT:
            return
        groups, split = self._groups_to_make(self.split), self.tools.library.corrections.split
        before = self._everybody()
        if self.tools.bridge.do(split, self._person.id, groups, list(self.seeds)) is not None:
            self._cancel()
            self._lead_to(self._everybody() - before)

    def _everybody(self) -> set[PersonId]:
        return {person.id for person in self.tools.library.people.all()}

    def _lead_to(self, others: Collection[PersonId]) -> None:
        """Offer the way to the other person; of several, the people page shows who is new."""
        if len(others) == 1:
            (other,) = others
            go = partial(self.tools.navigator.go, Visit(PageName.PERSON, person=other))
            self.tools.bridge.led.emit(self.tr("Show the other"), go)

    def _groups_to_make(self, split: AlbumSplit) -> Sequence[Sequence[FaceId]]:
        return [group for group in split.groups if group]

    def update_commands(self) -> None:
        selected, writable = bool(self._in_hand()), not self.tools.library.is_read_only
        for action in (*self.marks, self.clear):
            action.setEnabled(selected and writable)
        is_split = self.split is not None and len(self._groups_to_make(self.split)) > 1
        self.apply.setEnabled(is_split and writable and not self._thinker.is_busy)


def _corrected(proposal: AlbumSplit, marks: Mapping[FaceId, int], here: Collection[FaceId]) -> AlbumSplit:
    """The proposal restricted to the faces that are still here, with each marked face in its group."""
    count = max([len(proposal.groups), *(group + 1 for group in marks.values())])
    proposed = (*proposal.groups, *((),) * (count - len(proposal.groups)))
    groups = tuple(
        (
            *(face for face in faces if face in here and face not in marks),
            *(face for face, marked in marks.items() if marked == group),
        )
        for group, faces in enumerate(proposed)
    )
    return AlbumSplit(groups, tuple(face for face in proposal.unsure if face in here and face not in marks))


def _letter(group: int) -> str:
    return ascii_uppercase[min(group, len(ascii_uppercase) - 1)]
