from datetime import datetime

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from store_builders import POINTS, add, box, face, faces_of, photo

from photogroup.domain import (
    Box,
    CorrectionKind,
    Face,
    FaceId,
    FaceOrigin,
    Membership,
    MembershipState,
    ModelId,
    PhotoId,
    Quality,
)
from photogroup.errors import BadModel, NotFound
from photogroup.store.faces import match_by_overlap
from photogroup.store.photo_following import Carried, take_over
from photogroup.store.store import Store


def test_a_face_is_read_back_as_it_was_stored(store: Store) -> None:
    photo_id = add(store, photo("a.jpg", face(0.125, quality=0.25)))
    quality = Quality(0.25, 0.25, 0.25, 0.25)
    expected = Face(FaceId(1), photo_id, box(0.125), POINTS, 0.99, quality, FaceOrigin.DETECTED)
    assert store.faces.of_photo(photo_id) == [expected]
    assert store.faces.get(FaceId(1)) == expected


def test_faces_come_in_the_order_they_were_asked_for(store: Store) -> None:
    add(store, photo("a.jpg", face(0.1), face(0.5)))
    assert [f.id for f in store.faces.get_many([FaceId(2), FaceId(99), FaceId(1)])] == [2, 1]
    with pytest.raises(NotFound, match=r"no-such-face .face=99"):
        store.faces.get(FaceId(99))


def test_faces_keep_their_ids_when_a_scan_finds_them_a_little_elsewhere_and_in_another_order(store: Store) -> None:
    photo_id = add(store, photo("a.jpg", face(0.1), face(0.5)))
    left, right = faces_of(store, photo_id)
    add(store, photo("a.jpg", face(0.52), face(0.8, size=0.1), face(0.08)))
    found = {f.id: f.box.left for f in store.faces.of_photo(photo_id)}
    assert found[left] == 0.08
    assert found[right] == 0.52
    assert len(found) == 3


def test_a_face_that_a_correction_names_stays_although_another_detector_does_not_find_it(store: Store) -> None:
    photo_id = add(store, photo("a.jpg", face(0.1), face(0.5)))
    named, other = faces_of(store, photo_id)
    add(store, photo("a.jpg"), protected={named})
    assert faces_of(store, photo_id) == [named]
    assert store.faces.all().ids.tolist() == [named]
    assert store.faces.get_many([other]) == []


def test_a_face_that_a_later_picture_does_not_show_is_gone_until_one_shows_it_again(store: Store) -> None:
    photo_id = add(store, photo("a.jpg", face(0.1), content="whole"))
    (named,) = faces_of(store, photo_id)
    painted_over = add(store, photo("a.jpg", content="painted over"))
    take_over(store, photo_id, painted_over, Carried({}, {named: box(0.1)}), {named})
    assert faces_of(store, photo_id) == []
    assert [f.id for f in store.faces.get_many([named])] == [named]
    assert len(store.faces.all().ids) == 0
    restored = add(store, photo("a.jpg", face(0.1), content="restored"))
    (later,) = faces_of(store, restored)
    take_over(store, photo_id, restored, Carried({later: named}, {named: box(0.1)}), {named})
    assert faces_of(store, photo_id) == [named]
    assert store.photos.get(photo_id).content_hash == photo("a.jpg", content="restored").content_hash
    assert store.faces.get_many([later]) == []


def test_a_drawn_face_moves_with_its_picture_and_one_that_was_taken_back_stays_away(
    store: Store, model: ModelId
) -> None:
    photo_id = add(store, photo("a.jpg"))
    drawn, taken_back, cut_off = (store.faces.draw(photo_id, box(left)) for left in (0.1, 0.4, 0.7))
    store.faces.set_gone([taken_back], True)
    later = add(store, photo("a.jpg", content="cropped"))
    boxes = {drawn: box(0.3), taken_back: box(0.6), cut_off: Box(1.2, 0.1, 1.4, 0.3)}
    take_over(store, photo_id, later, Carried({}, boxes), set())
    assert [(f.id, f.box) for f in store.faces.of_photo(photo_id)] == [(drawn, box(0.3))]
    assert [f.id for f in store.embeddings.missing(model)] == [drawn]
    whole = add(store, photo("a.jpg", content="whole again"))
    take_over(store, photo_id, whole, Carried({}, {drawn: box(0.1), taken_back: box(0.4), cut_off: box(0.7)}), set())
    assert faces_of(store, photo_id) == [drawn, cut_off]


def test_a_drawn_face_stays_where_it_was_drawn(store: Store, model: ModelId) -> None:
    photo_id = add(store, photo("a.jpg"))
    drawn = store.faces.draw(photo_id, box(0.3))
    imported = store.faces.draw(photo_id, box(0.7), FaceOrigin.IMPORTED)
    assert [f.id for f in store.embeddings.missing(model)] == [drawn, imported]
    add(store, photo("a.jpg", face(0.33, quality=0.8)))
    first, second = store.faces.of_photo(photo_id)
    assert (first.id, first.box, first.origin, first.quality.sharpness) == (drawn, box(0.3), FaceOrigin.DRAWN, 0.8)
    assert (second.id, second.box, second.origin) == (imported, box(0.7), FaceOrigin.IMPORTED)


def test_a_face_moved_by_hand_is_embedded_again_and_stays_there(store: Store, model: ModelId) -> None:
    photo_id = add(store, photo("a.jpg", face(0.1)))
    (moved,) = faces_of(store, photo_id)
    store.faces.move(moved, box(0.15))
    assert [f.id for f in store.embeddings.missing(model)] == [moved]
    add(store, photo("a.jpg", face(0.1)))
    assert store.faces.get(moved).box == box(0.15)


def test_the_same_content_scanned_again_embeds_anew_for_this_network_only(store: Store, model: ModelId) -> None:
    photo_id = add(store, photo("a.jpg", face(0.1)))
    other = store.models.register("other", 2, "")
    store.embeddings.add(other, faces_of(store, photo_id), np.array([[1.0, 0.0]], dtype=np.float32))
    add(store, photo("a.jpg", face(0.12, direction=3)))
    assert store.embeddings.load(model)[1].tolist() == [[0, 0, 0, 1]]
    assert [f.id for f in store.embeddings.missing(other)] == faces_of(store, photo_id)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.tuples(st.floats(0, 0.8), st.floats(0.05, 0.2)), max_size=6),
    st.lists(st.tuples(st.floats(0, 0.8), st.floats(0.05, 0.2)), max_size=6),
)
def test_matching_uses_every_face_once_and_prefers_the_greater_overlap(
    old_places: list[tuple[float, float]], new_places: list[tuple[float, float]]
) -> None:
    quality = Quality(1, 1, 1, 1)
    old = [Face(FaceId(n), PhotoId(1), box(*place), None, 1.0, quality) for n, place in enumerate(old_places, start=1)]
    boxes = [box(*place) for place in new_places]
    matched = match_by_overlap(old, boxes)
    assert len(set(matched.values())) == len(matched)
    overlap = {(n, f.id): f.box.overlap(b) for n, b in enumerate(boxes) for f in old}
    assert all(overlap[pair] >= 0.3 for pair in matched.items())
    taken = {face_id: number for number, face_id in matched.items()}
    for (number, face_id), value in overlap.items():
        if value >= 0.3:  # each pair left apart has a side that found a better or equal partner
            rivals = [overlap[number, matched[number]]] if number in matched else []
            rivals += [overlap[taken[face_id], face_id]] if face_id in taken else []
            assert max(rivals, default=0.0) >= value


def test_the_table_of_faces_holds_what_grouping_needs(store: Store) -> None:
    add(store, photo("a.jpg", face(0.1, quality=0.5), taken_at=datetime(2020, 5, 6, 7, 8, 9, 123456)))
    add(store, photo("b.jpg", face(0.1, quality=1.0)))
    table = store.faces.all()
    assert table.ids.tolist() == [1, 2]
    assert table.photo_ids.tolist() == [1, 2]
    assert table.quality.tolist() == [0.5, 1.0]
    assert str(table.taken_at[0]) == "2020-05-06T07:08:09"
    assert np.isnat(table.taken_at[1])


def test_the_table_of_an_empty_library_is_empty(store: Store) -> None:
    table = store.faces.all()
    assert len(table.ids) == len(table.photo_ids) == len(table.quality) == len(table.taken_at) == 0


def test_embeddings_are_read_back_bit_by_bit_in_the_order_of_their_faces(store: Store, model: ModelId) -> None:
    photo_id = add(store, photo("a.jpg", face(0.1), face(0.5)))
    ids = faces_of(store, photo_id)
    vectors = np.random.default_rng(3).normal(size=(2, 4)).astype(np.float32)
    store.embeddings.add(model, ids[::-1], vectors[::-1])
    loaded_ids, loaded = store.embeddings.load(model)
    assert loaded_ids.tolist() == ids
    assert loaded.dtype == np.float32
    assert np.array_equal(loaded, vectors)


def test_networks_do_not_mix(store: Store, model: ModelId) -> None:
    photo_id = add(store, photo("a.jpg", face(0.1)))
    other = store.models.register("other", 2, "")
    assert store.embeddings.load(other)[1].shape == (0, 2)
    store.embeddings.add(other, faces_of(store, photo_id), np.array([[0.0, 1.0]], dtype=np.float32))
    assert store.embeddings.load(model)[1].shape == (1, 4)
    assert store.embeddings.load(other)[1].shape == (1, 2)
    store.embeddings.remove(other)
    assert store.embeddings.load(model)[1].shape == (1, 4)
    assert len(store.embeddings.missing(other)) == 1


@pytest.mark.parametrize("bad", [np.ones((1, 3)), np.ones((2, 4)), np.full((1, 4), np.nan), np.full((1, 4), np.inf)])
def test_embeddings_that_do_not_fit_are_refused(store: Store, model: ModelId, bad: np.ndarray) -> None:
    photo_id = add(store, photo("a.jpg", face(0.1)))
    with pytest.raises(BadModel, match=r"embeddings-of-wrong-shape|embedding-no-number"):
        store.embeddings.add(model, faces_of(store, photo_id), bad.astype(np.float32))
    assert store.embeddings.load(model)[1].tolist() == [[1, 0, 0, 0]]


def test_a_network_keeps_its_name_and_dimension(store: Store, model: ModelId) -> None:
    assert store.models.register("small", 4, "newer = true") == model
    assert store.models.get(model).manifest == "newer = true"
    with pytest.raises(BadModel, match="known=4, dimension=8"):
        store.models.register("small", 8, "")


def test_one_network_is_active_at_a_time(store: Store, model: ModelId) -> None:
    other = store.models.register("other", 2, "")
    assert store.models.active() is None
    for chosen in (model, other, other, model):
        store.models.activate(chosen)
        active = store.models.active()
        assert active is not None
        assert active.id == chosen
    with pytest.raises(NotFound, match=r"no-network-in-library .id=99"):
        store.models.activate(ModelId(99))
    assert [row.is_active for row in store.models.all()] == [True, False]


def test_a_deleted_face_leaves_its_person(store: Store) -> None:
    photo_id = add(store, photo("a.jpg", face(0.1), face(0.5)))
    person = store.people.create()
    store.memberships.update([Membership(f, person, MembershipState.GROUPED, 0.0) for f in faces_of(store, photo_id)])
    add(store, photo("a.jpg", face(0.5)))
    assert store.people.get(person).face_count == 1


def test_ids_of_deleted_faces_are_not_given_out_again(store: Store) -> None:
    first = faces_of(store, add(store, photo("a.jpg", face(0.1))))
    photo_id = add(store, photo("a.jpg"))
    store.corrections.append(CorrectionKind.CONFIRM, {"faces": first})
    add(store, photo("a.jpg", face(0.1)))
    assert faces_of(store, photo_id) != first


def test_a_box_beyond_the_edge_is_kept(store: Store) -> None:
    photo_id = add(store, photo("a.jpg"))
    outside = Box(-0.1, -0.2, 1.1, 1.3)
    assert store.faces.get(store.faces.draw(photo_id, outside)).box == outside
