import numpy as np
from ids import face_ids, person_ids
from saying import Talk

from photogroup.domain import FaceId, Membership, MembershipState, PersonId, PersonKind
from photogroup.identity.corrections import said
from photogroup.identity.grouping.strangers import Strangeness, kinds, others_in_photo

ANNA, GUEST, BLURRED, CROWD = person_ids(1, 2, 3, 4)
#                  Anna, in three photos   a guest, in two   always blurred    in three photos, too
PEOPLE = np.array([ANNA, ANNA, ANNA, GUEST, GUEST, GUEST, BLURRED, BLURRED, BLURRED, CROWD, CROWD, CROWD])
PHOTOS = np.array([1, 2, 3, 1, 1, 2, 1, 2, 3, 1, 2, 3])
QUALITY = np.array([0.1, 0.9, 0.9, 0.9, 0.9, 0.9, 0.1, 0.2, 0.1, 0.5, 0.5, 0.5])
FACES = np.arange(10, 22)


def found(talk: Talk, strangeness: Strangeness | None = None) -> dict[PersonId, PersonKind]:
    more = (strangeness,) if strangeness else ()
    return kinds(FACES, PEOPLE, PHOTOS, QUALITY, talk.ledger.state, *more)


def test_people_seen_rarely_or_never_well_are_strangers() -> None:
    assert found(Talk()) == {
        ANNA: PersonKind.UNNAMED,
        GUEST: PersonKind.STRANGER,
        BLURRED: PersonKind.STRANGER,
        CROWD: PersonKind.UNNAMED,
    }


def test_who_is_a_stranger_can_be_chosen() -> None:
    assert found(Talk(), Strangeness(photos=1, quality=0.05))[GUEST] is PersonKind.UNNAMED
    assert found(Talk(), Strangeness(photos=3))[CROWD] is PersonKind.STRANGER


def test_nobody_whom_the_user_spoke_about_is_a_stranger() -> None:
    talk = Talk()
    talk.say(said.Name(person=GUEST, name="Gus"))
    talk.say(said.Confirm(faces=face_ids(16), person=BLURRED))
    kind = found(talk)
    assert (kind[GUEST], kind[BLURRED]) == (PersonKind.NAMED, PersonKind.UNNAMED)


def test_merged_people_are_one() -> None:
    talk = Talk()
    talk.say(said.Merge(into=ANNA, people=(GUEST,)))
    assert GUEST not in found(talk)


def test_an_album_of_which_half_is_ignored_is_ignored() -> None:
    talk = Talk()
    talk.say(said.Ignore(faces=face_ids(19, 20)))
    talk.say(said.Ignore(faces=face_ids(10)))
    kind = found(talk)
    assert (kind[CROWD], kind[ANNA]) == (PersonKind.IGNORED, PersonKind.UNNAMED)


def test_an_empty_library_has_no_strangers() -> None:
    none = np.empty(0, dtype=np.int64)
    assert kinds(none, none, none, none.astype(np.float64), Talk().ledger.state) == {}


def test_everybody_else_in_a_photo_can_be_ignored_at_once() -> None:
    talk = Talk()
    talk.say(said.Name(person=ANNA, name="Anna"))
    talk.say(said.NotAFace(faces=face_ids(14)))
    albums = {
        FaceId(face): Membership(FaceId(face), person, MembershipState.GROUPED, 0.0)
        for face, person in {10: ANNA, 11: GUEST, 12: CROWD}.items()
    }
    assert others_in_photo([FaceId(10), FaceId(11), FaceId(12), FaceId(13), FaceId(14)], albums, talk.ledger.state) == (
        11,
        12,
        13,
    )
