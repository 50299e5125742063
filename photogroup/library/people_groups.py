"""The user's own groups of people ("family", "school"; somebody may be in several), and favourites."""

from collections.abc import Sequence

from photogroup.domain import PersonId
from photogroup.errors import NotFound
from photogroup.identity.corrections import said
from photogroup.library.answers import Done, PeopleGroup
from photogroup.library.context import Context
from photogroup.library.listed_people import ListedPeople
from photogroup.library.recording import Recorder
from photogroup.naming import is_same_name, require_name


class PeopleGroups:
    """Groups of people. A group exists as long as somebody is in it."""

    def __init__(self, context: Context, people: ListedPeople, recorder: Recorder) -> None:
        self._context = context
        self._people = people
        self._recorder = recorder

    def all(self) -> list[PeopleGroup]:
        """The groups by name."""
        people = self._people.all()
        names = dict.fromkeys(group for person in people for group in person.groups)
        found = (PeopleGroup(name, tuple(p.id for p in people if name in p.groups)) for name in names)
        return sorted(found, key=lambda group: group.name.casefold())

    def named(self, name: str) -> PeopleGroup:
        """Raises NotFound."""
        found = next((group for group in self.all() if is_same_name(group.name, name)), None)
        if found is None:
            raise NotFound("no-such-group", name=name, known=tuple(group.name for group in self.all()))
        return found

    def put(self, people: Sequence[PersonId], group: str) -> Done:
        """Put these people into a group, which is created if nobody is in it yet."""
        return self._say(people, self._called(group), is_in=True)

    def take_out(self, people: Sequence[PersonId], group: str) -> Done:
        """Take these people out of a group. Raises NotFound where none of them is in it."""
        inside = self.named(group)
        out = [person for person in map(self._context.shown, people) if person in inside.people]
        if not out:
            raise NotFound("nobody-in-group", group=inside.name)
        return self._say(out, inside.name, is_in=False)

    def rename(self, group: str, name: str) -> Done:
        """Rename a group; if the new name is taken, the two groups become one."""
        before, new = self.named(group), self._required(name)
        with self._recorder.together():
            left = self._say(before.people, before.name, is_in=False)
            return self._recorder.in_all([left, self._say(before.people, new, is_in=True)])

    def favour(self, people: Sequence[PersonId], is_favourite: bool = True) -> Done:
        """Make these people favourites, or stop them being favourites."""
        chosen = self._existing(people)
        return self._recorder.say(said.FavouritePerson(people=chosen, is_favourite=is_favourite), chosen[0])

    def _say(self, people: Sequence[PersonId], group: str, *, is_in: bool) -> Done:
        chosen = self._existing(people)
        return self._recorder.say(said.Group(people=chosen, group=group, is_in=is_in), chosen[0])

    def _existing(self, people: Sequence[PersonId]) -> tuple[PersonId, ...]:
        """These people as the user sees them, each once. Raises NotFound for none, or for one that does not exist."""
        if not people:
            raise NotFound("choose-album-or-face")
        return tuple(dict.fromkeys(self._people.get(person).id for person in people))

    def _called(self, group: str) -> str:
        """The name of the existing group that this name means, or else the name as it will be."""
        name = self._required(group)
        return next((known.name for known in self.all() if is_same_name(known.name, name)), name)

    @staticmethod
    def _required(text: str) -> str:
        name = require_name(text)
        if not name:
            raise NotFound("name-the-group")
        return name
