"""What a large change would do, before it is applied."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from photogroup.domain import FaceId, Membership, MembershipState, PersonId
from photogroup.identity.corrections.descriptions import person_name
from photogroup.identity.corrections.state import State
from photogroup.messages import Message, message


@dataclass(frozen=True, slots=True)
class Move:
    """A face that changes album; None means no album. People are as the user sees them."""

    face_id: FaceId
    before: PersonId | None
    after: PersonId | None


@dataclass(frozen=True, slots=True)
class Difference:
    """Between the albums before and after a change."""

    moves: tuple[Move, ...]
    """By face."""
    appear: tuple[PersonId, ...]
    """People who have faces only after the change."""
    vanish: tuple[PersonId, ...]
    """People who have faces only before it."""
    confirmed_touched: int
    """Confirmed faces among the moves: always 0 for a grouping."""

    @property
    def summary(self) -> Message:
        """The whole change in numbers."""
        if not self.moves:
            return message("nothing-moves")
        parts = [message("faces-would-move", count=len(self.moves))]
        if self.appear:
            parts.append(message("people-would-appear", count=len(self.appear)))
        if self.vanish:
            parts.append(message("people-would-vanish", count=len(self.vanish)))
        if not self.confirmed_touched:
            return message("difference-of-guesses", parts=tuple(parts))
        touched = message("confirmed-faces-touched", count=self.confirmed_touched)
        return message("difference", parts=tuple(parts), touched=touched)

    def streams(self, state: State, limit: int = 20) -> list[Message]:
        """The largest streams of faces, such as "12 faces move from Anna to Bob"."""
        streams = Counter((move.before, move.after) for move in self.moves)
        return [_stream(state, number, *ends) for ends, number in streams.most_common(limit)]


def difference(before: Iterable[Membership], after: Iterable[Membership], state: State) -> Difference:
    """What changes for the user; memberships hold people as they were before merges."""
    old = {membership.face_id: membership for membership in before}
    shown_before = {face: state.canonical(membership.person_id) for face, membership in old.items()}
    shown_after = {membership.face_id: state.canonical(membership.person_id) for membership in after}
    moves = tuple(
        Move(face, shown_before.get(face), shown_after.get(face))
        for face in sorted(shown_before.keys() | shown_after.keys())
        if shown_before.get(face) != shown_after.get(face)
    )
    people_before, people_after = set(shown_before.values()), set(shown_after.values())
    return Difference(
        moves=moves,
        appear=tuple(sorted(people_after - people_before)),
        vanish=tuple(sorted(people_before - people_after)),
        confirmed_touched=sum(_is_confirmed(old.get(move.face_id)) for move in moves),
    )


def _is_confirmed(membership: Membership | None) -> bool:
    return membership is not None and membership.state is MembershipState.CONFIRMED


def _stream(state: State, number: int, before: PersonId | None, after: PersonId | None) -> Message:
    source, target = (message("no-album") if who is None else person_name(state, who) for who in (before, after))
    if before is not None and source == target:
        target = message("another-unnamed-person")
    return message("faces-move", count=number, source=source, target=target)
