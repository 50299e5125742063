import json
from dataclasses import replace
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ids import face_ids, person_ids

from photogroup.domain import (
    Box,
    Correction,
    CorrectionId,
    CorrectionKind,
    FaceId,
    Membership,
    MembershipState,
    PersonId,
)
from photogroup.errors import LibraryDamaged, LibraryTooNew
from photogroup.identity.corrections import said
from photogroup.identity.corrections.descriptions import describe
from photogroup.identity.corrections.payloads import from_correction, to_payload
from photogroup.identity.corrections.state import State
from photogroup.identity.corrections.statements import Anchor, Drawing, Statement

ids = st.integers(0, 9)
faces = st.lists(ids, min_size=1, max_size=4).map(tuple)
boxes = st.tuples(*[st.floats(0, 0.4)] * 2, *[st.floats(0.5, 1)] * 2).map(lambda sides: Box(*sides))
memberships = st.builds(Membership, ids, ids, st.sampled_from(MembershipState), st.floats(0, 1))
common = {
    "anchors": st.lists(st.builds(Anchor, ids, ids), max_size=2).map(tuple),
    "before": st.lists(memberships, max_size=2).map(tuple),
}
answer = {"faces_a": faces, "faces_b": faces, "person_a": ids, "person_b": ids}
statements: st.SearchStrategy[Statement] = st.one_of(
    st.builds(said.Name, person=ids, name=st.text(), **common),
    st.builds(said.Confirm, faces=faces, person=ids, **common),
    st.builds(said.Assign, faces=faces, person=ids, name=st.text(), **common),
    st.builds(said.Reject, faces=faces, person=ids, **common),
    st.builds(said.Merge, into=st.just(1), people=st.just((2, 3)), face_count=ids, **common),
    st.builds(said.Split, people=st.just((1, 2)), groups=st.tuples(faces, faces), **common),
    st.builds(said.Separate, person_a=st.just(1), person_b=st.just(2), **common),
    st.builds(said.Same, **answer, **common),
    st.builds(said.Different, **answer, **common),
    st.builds(said.Skip, **answer, **common),
    st.builds(said.Ignore, faces=faces, person=st.none() | ids, **common),
    st.builds(said.Hide, person=ids, is_hidden=st.booleans(), **common),
    st.builds(said.NotAFace, faces=faces, **common),
    st.builds(said.DrawFace, face=ids, photo=ids, box=boxes, **common),
    st.builds(said.EditFace, face=ids, box=boxes, **common),
    st.builds(said.KeyFace, person=ids, face=ids, **common),
    st.builds(
        said.Import,
        people=st.just((1, 2)),
        names=st.tuples(st.text(), st.text()),
        groups=st.tuples(faces, faces),
        drawn=st.lists(st.builds(Drawing, ids, ids, boxes), max_size=2).map(tuple),
        **common,
    ),
    st.builds(said.Born, person=ids, date=st.none() | st.dates(), **common),
    st.builds(said.Turn, photos=faces, quarters=st.integers(0, 3), **common),
    st.builds(said.Favourite, photos=faces, is_favourite=st.booleans(), **common),
)


def line(kind: CorrectionKind, payload: dict[str, object]) -> Correction:
    return Correction(CorrectionId(7), datetime(2026, 5, 3), kind, payload, None)


@given(statements)
def test_every_statement_survives_the_way_through_json(statement: Statement) -> None:
    payload = json.loads(json.dumps(to_payload(statement)))
    assert from_correction(line(statement.kind, payload)) == statement


@given(statements)
def test_every_statement_can_be_read_out(statement: Statement) -> None:
    assert describe(statement, State()).key


def test_every_kind_of_correction_but_undo_has_a_form() -> None:
    assert set(said.STATEMENTS) == set(CorrectionKind) - {CorrectionKind.UNDO}


def test_a_payload_of_a_later_form_asks_for_a_newer_photogroup() -> None:
    payload = to_payload(said.Born(person=PersonId(1), date=date(2000, 1, 1))) | {"v": 2}
    with pytest.raises(LibraryTooNew, match="correction-too-new"):
        from_correction(line(CorrectionKind.BORN, payload))


@pytest.mark.parametrize(
    "broken",
    [
        {"faces": [1]},
        {"faces": ["1"], "person": 2},
        {"faces": [], "person": 2},
        {"faces": [1], "person": None},
        {"faces": [1], "person": True},
        {"faces": 1, "person": 2},
        {"faces": [1], "person": 2, "anchors": [[1]]},
        {"faces": [1], "person": 2, "before": [[1, 2, "sure", 0.5]]},
    ],
)
def test_a_payload_that_makes_no_sense_says_which_line_it_is(broken: dict[str, object]) -> None:
    with pytest.raises(LibraryDamaged, match=r"correction-not-understood .correction=7,"):
        from_correction(line(CorrectionKind.CONFIRM, {"v": 1} | broken))


def test_a_drawn_face_without_an_area_is_refused() -> None:
    payload = to_payload(said.EditFace(face=FaceId(1), box=Box(0.1, 0.1, 0.2, 0.2))) | {"box": [0.2, 0.1, 0.2, 0.3]}
    with pytest.raises(LibraryDamaged):
        from_correction(line(CorrectionKind.EDIT_FACE, payload))


def test_a_statement_about_no_face_or_one_person_twice_cannot_be_made() -> None:
    whole = said.Confirm(faces=face_ids(1), person=PersonId(2))
    with pytest.raises(ValueError, match="faces"):
        replace(whole, faces=())
    with pytest.raises(ValueError, match="two people"):
        said.Merge(into=PersonId(1), people=person_ids(1))
    with pytest.raises(ValueError, match="two people"):
        said.Separate(person_a=PersonId(1), person_b=PersonId(1))
