"""Photos that belong together, each as one card: a cover, what they are called, and who is on them."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass

from photogroup.domain import FaceId, PhotoId
from photogroup.gui.item_models.rows import RowsModel, Section


@dataclass(frozen=True, slots=True)
class PhotoCard:
    key: Hashable
    cover: PhotoId
    title: str
    detail: str
    faces: tuple[FaceId, ...] = ()
    """Of those who are there."""
    names: str = ""
    """What they are called, for screen readers."""


@dataclass(frozen=True, slots=True)
class CardGroup:
    """Cards under one heading."""

    heading: str
    cards: tuple[PhotoCard, ...]


class PhotoCardsModel(RowsModel[PhotoCard]):
    def key(self, row: PhotoCard) -> Hashable:
        return row.key

    def text(self, row: PhotoCard) -> str:
        return ", ".join(part for part in (row.title, row.detail, row.names) if part)

    def show_groups(self, groups: Sequence[CardGroup]) -> None:
        """Show these cards under their headings."""
        sections = [Section(group.heading, len(group.cards)) for group in groups]
        self.set_rows([card for group in groups for card in group.cards], sections)
