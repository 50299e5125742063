"""While a scan groups faces anew, an album with a name loses nobody; asked for, grouping changes it."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from stand_ins import album, index, write_photos

from photogroup.albums.regrouping import apply
from photogroup.domain import FaceId, PersonId
from photogroup.identity.grouping.album_projection import GroupedFaces
from photogroup.jobs import finish
from photogroup.library import Library


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    write_photos(tmp_path / "photos", *album("anna", "ben", photos=8))
    with Library.open(tmp_path / "library", index=index) as opened:
        opened.scan.add_folder(tmp_path / "photos")
        finish(opened.scan.run())
        yield opened


def members(library: Library, person: PersonId) -> set[FaceId]:
    return {each.face_id for each in library.people.memberships_of(person)}


def without(library: Library, leaving: set[FaceId]) -> GroupedFaces:
    """What a grouping finds that no longer sees these faces with the others of their album."""
    memberships = sorted(library._context.store.memberships.all(), key=lambda each: each.face_id)
    ids = np.array([each.face_id for each in memberships], dtype=np.int64)
    labels = np.array([0 if each.face_id in leaving else int(each.person_id) for each in memberships])
    return GroupedFaces(ids, labels, {}, np.full(len(ids), 0.001), np.full(len(ids), -1))


def regroup(library: Library, clusters: GroupedFaces, named: PersonId, *, named_only_grow: bool) -> None:
    state = library._context.ledger.state
    apply(library._context.store, state, clusters, [named], named_only_grow=named_only_grow)


def test_a_named_album_only_grows_during_a_scan(library: Library) -> None:
    anna = library.people.all()[0].id
    library.corrections.name(anna, "Anna")
    before = members(library, anna)
    state = library._context.ledger.state
    leaving = set(sorted(face for face in before if state.standing(face) is None)[:3])
    clusters = without(library, leaving)
    regroup(library, clusters, anna, named_only_grow=True)
    assert members(library, anna) == before
    rejected = min(leaving)
    library.corrections.reject([rejected], anna)
    regroup(library, clusters, anna, named_only_grow=True)
    assert members(library, anna) == before - {rejected}, "the user's own word takes a face out"
    regroup(library, clusters, anna, named_only_grow=False)
    assert members(library, anna) == before - leaving, "asked for, grouping takes them out"


def test_an_album_without_a_name_is_grouped_freely_during_a_scan(library: Library) -> None:
    anna = library.people.all()[0].id
    before = members(library, anna)
    state = library._context.ledger.state
    leaving = set(sorted(face for face in before if state.standing(face) is None)[:3])
    regroup(library, without(library, leaving), anna, named_only_grow=True)
    assert members(library, anna) == before - leaving
