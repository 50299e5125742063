"""The people of a library, as front ends ask for them: all of them, and the groups they are sorted into."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from photogroup.library.context import Context
from photogroup.library.people_queries import PeopleQueries

if TYPE_CHECKING:
    from photogroup.library.people_groups import PeopleGroups


class Everybody(PeopleQueries):
    def __init__(self, context: Context, groups: Callable[[], "PeopleGroups"]) -> None:
        super().__init__(context)
        self._groups = groups

    @property
    def groups(self) -> "PeopleGroups":
        """Whom the user sorts where."""
        return self._groups()
