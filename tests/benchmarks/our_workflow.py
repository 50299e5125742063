"""What photogroup offers, through the same door as the window: albums that are grouped again with all that was said,
candidates for a person, questions, splits, and doubtful faces first."""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import numpy as np
from library_of_arrays import make_library, use_curve
from simulated_user import (
    ANSWER,
    EXTRA,
    MANY,
    NAME,
    NOBODY,
    Offer,
    Sweep,
    Task,
    Workflow,
    majorities,
    selection,
    sweep,
)

from photogroup.domain import FaceId, Ints, MembershipState, PersonId
from photogroup.errors import Conflict, NotFound
from photogroup.identity.grouping.rules import canonical
from photogroup.identity.review.candidates import Candidate
from photogroup.identity.review.questions import Question, QuestionKind
from photogroup.jobs import finish
from photogroup.library import Done, Library
from photogroup.library.reviewing import SURE_ENOUGH

_PAGE = 1000
"""Guesses on one page, as in the window."""
_WORTH_A_SPLIT = 12
_SEEDS = 3
_GROUPINGS = 3


class OurWorkflow(Workflow):
    def __init__(self, task: Task, folder: Path) -> None:
        super().__init__(task)
        self._ids = make_library(folder, task.vectors, task.photos, task.quality)
        self._row = {face: row for row, face in enumerate(self._ids.tolist())}
        self._library = Library.open(folder)
        use_curve(self._library, task.calibration)
        self._groupings = 0
        self._albums: Ints | None = None
        self.rest()

    def albums(self) -> Ints:
        if self._albums is None:
            self._albums = self._albums_of(self._ids)
        return self._albums

    def _albums_of(self, faces: Ints) -> Ints:
        """Shape (n,): the person in whose album each of these faces (n,) is; suggested ones are in none."""
        context = self._library._context
        inside = {
            membership.face_id: membership.person_id
            for membership in context.store.memberships.all()
            if membership.state is not MembershipState.SUGGESTED
        }
        people = np.array([inside.get(FaceId(face), PersonId(NOBODY)) for face in faces.tolist()])
        return canonical(people, context.ledger.state)

    def homes(self, albums: Ints) -> dict[int, int]:
        named = {int(name): int(person) for person, name in self._library._context.ledger.state.names().items()}
        return named if self.task.needs_names else self.task.homes(albums) | named

    def rest(self) -> bool:
        """Group again, with everything said so far as constraints."""
        if self._groupings > _GROUPINGS:
            return False
        self._groupings += 1
        self._albums = None
        finish(self._library.albums.group())
        return True

    def offers(self) -> list[Offer]:
        albums = self.albums()
        wanted = set(self.task.people[self.task.is_wanted].tolist())
        homes = {person: album for person, album in self.homes(albums).items() if person in wanted}
        return [
            *self._names(albums, homes, wanted),
            *self._candidates(albums, homes),
            *self._moves(albums, homes, wanted),
            *self._page(albums, homes),
            *self._question(albums, homes),
        ]

    def purge(self, rows: Ints) -> Offer:
        """Reject them, the most doubtful faces first."""
        album = PersonId(int(self.albums()[rows[0]]))
        return Offer(
            NOBODY,
            "reject wrong faces",
            selection(self._places(album, rows)),
            0,
            lambda: self._do(lambda: self._library.corrections.reject(self._faces(rows), album)),
        )

    def _names(self, albums: Ints, homes: dict[int, int], wanted: set[int]) -> Iterator[Offer]:
        if not self.task.needs_names:
            return
        for album, person, faces in majorities(albums, self.task.people):
            if person in wanted and person not in homes:
                name = self._naming(PersonId(album), person)
                yield Offer(person, "name albums", NAME, faces, name, NAME)

    def _naming(self, album: PersonId, person: int) -> Callable[[], bool]:
        return lambda: self._do(lambda: self._library.corrections.name(album, str(person)))

    def _candidates(self, albums: Ints, homes: dict[int, int]) -> Iterator[Offer]:
        """From the page of candidates for a person those that are right."""
        whose = {album: (person, faces) for album, person, faces in majorities(albums, self.task.people)}
        homes_of_all = np.array([homes.get(person, -2) for person in self.task.people.tolist()])
        incomplete = set(self.task.people[albums != homes_of_all].tolist())
        for person in [person for person in homes if person in incomplete]:
            home = homes[person]
            page = self._library.review.candidates(PersonId(home), _PAGE)
            gains = np.array([self._gain(candidate, person, whose) for candidate in page], dtype=np.int64)
            unclear = np.array([self._is_unclear(candidate, person, whose) for candidate in page], dtype=np.bool_)
            way = sweep(gains, unclear & (gains == 0))
            if way is not None:
                gain, take = int(gains[way.taken].sum()), partial(self._take_candidates, PersonId(home), page, way)
                yield Offer(person, "accept candidates", way.price, gain, take)

    def _take_candidates(self, home: PersonId, page: list[Candidate], way: Sweep) -> bool:
        thrown, taken = ([page[at] for at in places.tolist()] for places in (way.thrown, way.taken))
        is_thrown = not thrown or self._do(lambda: self._library.review.refuse(home, thrown))
        return is_thrown and self._do(lambda: self._library.review.accept(home, taken))

    def _gain(self, candidate: Candidate, person: int, whose: dict[int, tuple[int, int]]) -> int:
        if candidate.person is None:
            return int(self.task.people[self._row[candidate.faces[0]]] == person)
        found, faces = whose.get(int(candidate.person), (NOBODY, 0))
        return faces if found == person and faces > 0.8 * candidate.count else 0

    @staticmethod
    def _is_unclear(candidate: Candidate, person: int, whose: dict[int, tuple[int, int]]) -> bool:
        """An album of several people, or one of this person with too many faces of others."""
        return candidate.person is not None and whose.get(int(candidate.person), (person, 0))[0] == person

    def _moves(self, albums: Ints, homes: dict[int, int], wanted: set[int]) -> Iterator[Offer]:
        """Faces of one person in somebody else's album, or anywhere, to where they belong."""
        home = np.array([homes.get(person, -2) for person in self.task.people.tolist()])
        astray = np.flatnonzero((albums != home) & np.isin(self.task.people, list(wanted)))
        for person in np.unique(self.task.people[astray]).tolist():
            rows = astray[self.task.people[astray] == person]
            yield self._to_person("collect the rest", rows, person, homes, 1.0 + EXTRA * (len(rows) - 1))
            for album in np.unique(albums[rows][np.isin(albums[rows], list(homes.values()))]).tolist():
                inside = rows[albums[rows] == album]
                places = self._places(PersonId(album), inside)
                yield self._to_person("move wrong faces", inside, person, homes, selection(places))
                if len(inside) >= _WORTH_A_SPLIT:
                    yield self._splitting(np.flatnonzero(albums == album), inside, person, homes)

    def _splitting(self, album: Ints, inside: Ints, person: int, homes: dict[int, int]) -> Offer:
        """Three faces of the rest and three of this person, then one click moves whoever is surely like these."""
        rest = np.setdiff1d(album, inside)
        order = list(album)
        price = sum(selection([order.index(row) for row in rows[:_SEEDS].tolist()]) for rows in (rest, inside))
        from photogroup.identity.grouping.splitting import split_by_seeds

        seeds = [np.searchsorted(album, rows[:_SEEDS]) for rows in (rest, inside)]
        found = split_by_seeds(self.task.vectors[album], seeds, views=self.task.photos[album])
        sent = album[(found.labels == 1) & (found.probability >= SURE_ENOUGH)]
        gain = int((self.task.people[sent] == person).sum()) - int(np.isin(sent, rest).sum())
        offer = self._to_person("split albums", sent, person, homes, price + 1.0)
        return Offer(person, offer.what, offer.price, gain, offer.take, offer.names)

    def _question(self, albums: Ints, homes: dict[int, int]) -> Iterator[Offer]:
        """The next question, where its answer is yes and brings faces home."""
        question = self._library.review.next_question()
        if question is None:
            return
        left, right = ({int(self.task.people[self._row[f]]) for f in side} for side in (question.left, question.right))
        if len(left) == 1 and left == right:
            (person,) = left
            home = homes.get(person)
            if home in (question.left_person, question.right_person):
                gain = question.left_count if question.right_person == home else question.right_count
                take = lambda: self._do(lambda: self._library.review.answer(question, "same"))  # noqa: E731
                yield Offer(person, "answer questions", ANSWER, gain, take)

    def _page(self, albums: Ints, homes: dict[int, int]) -> Iterator[Offer]:
        """From a page of questions those whose answer is yes."""
        page = self._library.review.question_page(_PAGE)
        gains = np.zeros(len(page), dtype=np.int64)
        welcome, unclear = np.zeros((2, len(page)), dtype=np.bool_)
        for place, question in enumerate(page):
            sides = [{int(self.task.people[self._row[f]]) for f in side} for side in (question.left, question.right)]
            if sides[0] != sides[1] or len(sides[0]) != 1:
                unclear[place] = not sides[0].isdisjoint(sides[1])
                continue
            welcome[place] = True
            home = homes.get(next(iter(sides[0])))
            if home in (question.left_person, question.right_person):
                is_left = question.kind is QuestionKind.FACE or question.right_person == home
                gains[place] = question.left_count if is_left else question.right_count
        way = sweep(gains, unclear, welcome)
        if way is not None:
            yield Offer(MANY, "accept pages", way.price, int(gains[way.taken].sum()), partial(self._answer, page, way))

    def _answer(self, page: list[Question], way: Sweep) -> bool:
        thrown, taken = ([page[at] for at in places.tolist()] for places in (way.thrown, way.taken))
        is_thrown = not thrown or self._do(lambda: self._library.review.answer_all(thrown, "different"))
        return is_thrown and self._do(lambda: self._library.review.answer_all(taken, "same"))

    def _to_person(self, what: str, rows: Ints, person: int, homes: dict[int, int], price: float) -> Offer:
        faces, home = self._faces(rows), homes.get(person)
        if home is not None:
            take = lambda: self._do(lambda: self._library.corrections.assign(faces, PersonId(home)))  # noqa: E731
            return Offer(person, what, price, len(rows), take)
        name = NAME if self.task.needs_names else 0.0
        text = str(person) if self.task.needs_names else ""
        take = lambda: self._do(lambda: self._library.corrections.assign(faces, None, text))  # noqa: E731
        return Offer(person, what, price - 1 + name if name else price, len(rows), take, name)

    def _places(self, album: PersonId, rows: Ints) -> list[int]:
        order = {face: place for place, face in enumerate(self._library.review.doubtful_faces(album))}
        return [order.get(face, len(order) + at) for at, face in enumerate(self._faces(rows))]

    def _faces(self, rows: Ints) -> list[FaceId]:
        return [FaceId(face) for face in self._ids[rows].tolist()]

    def _do(self, correct: Callable[[], Done]) -> bool:
        self._albums = None
        try:
            return isinstance(correct(), Done)
        except (Conflict, NotFound):
            return False
