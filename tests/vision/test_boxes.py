"""The arithmetic of a detector's windows."""

import math

import torch

from photogroup.vision import box_arrays as boxes

LAYOUT = torch.tensor([[[0.33, 0.40], [0.67, 0.40], [0.5, 0.606], [0.345, 0.75], [0.655, 0.75]]])


def test_edges_move_by_fractions_of_their_box() -> None:
    box = torch.tensor([[10.0, 20.0, 30.0, 60.0]])
    assert boxes.moved(box, torch.tensor([[0.1, 0.1, -0.5, 0.25]])).tolist() == [[12, 24, 20, 70]]


def test_a_square_keeps_the_center_and_the_longer_side() -> None:
    assert boxes.squared(torch.tensor([[10.0, 20.0, 30.0, 60.0]])).tolist() == [[0, 20, 40, 60]]


def test_the_window_of_a_face_is_found_again_however_it_is_turned_and_sized() -> None:
    center = torch.tensor([[50.0, 70.0], [5.0, -3.0], [800.0, 600.0]])
    turns = torch.tensor([0.0, 2.0, -0.7])
    edge = torch.stack([turns.cos(), turns.sin()], dim=1) * torch.tensor([[40.0], [12.0], [300.0]])
    points = boxes.in_photo(LAYOUT.expand(3, 5, 2), center, edge)
    found_center, found_edge = boxes.face_window(points)
    torch.testing.assert_close(found_center, center, atol=1e-3, rtol=0)
    torch.testing.assert_close(found_edge, edge, atol=1e-3, rtol=0)


def test_a_mirror_image_seen_again_in_a_mirror_is_the_face_itself() -> None:
    once = boxes.mirrored_points(LAYOUT + 0.03)
    torch.testing.assert_close(boxes.mirrored_points(once), LAYOUT + 0.03)
    box = torch.tensor([[0.1, 0.2, 0.7, 0.9]])
    torch.testing.assert_close(boxes.mirrored_boxes(boxes.mirrored_boxes(box)), box)


def test_a_symmetric_face_is_its_own_mirror_image() -> None:
    torch.testing.assert_close(boxes.mirrored_points(LAYOUT), LAYOUT)


def test_the_box_of_a_face_that_lies_on_its_side_is_wider_than_high() -> None:
    inside, center = torch.tensor([[0.2, 0.0, 0.8, 1.0]]), torch.tensor([[50.0, 50.0]])
    upright = boxes.around_ellipses(inside, center, torch.tensor([[40.0, 0.0]]))
    lying = boxes.around_ellipses(inside, center, torch.tensor([[0.0, 40.0]]))
    torch.testing.assert_close(upright, torch.tensor([[38.0, 30.0, 62.0, 70.0]]))
    torch.testing.assert_close(lying, torch.tensor([[30.0, 38.0, 70.0, 62.0]]))


def test_a_box_around_a_turned_circle_is_the_same_at_every_angle() -> None:
    angles = torch.linspace(0, math.pi, 7)
    edge = 20 * torch.stack([angles.cos(), angles.sin()], dim=1)
    found = boxes.around_ellipses(torch.tensor([[0.0, 0.0, 1.0, 1.0]]).expand(7, 4), torch.zeros(7, 2), edge)
    torch.testing.assert_close(found, torch.tensor([[-10.0, -10.0, 10.0, 10.0]]).expand(7, 4))


def test_of_nested_boxes_the_surest_of_each_photo_stays() -> None:
    found = torch.tensor([[0.0, 0, 100, 100], [10, 10, 60, 60], [0, 0, 100, 100], [90, 90, 190, 190]])
    photo = torch.tensor([0, 0, 1, 0])
    keep = boxes.without_nested(photo, found, torch.tensor([0.6, 0.9, 0.7, 0.5]), 0.6)
    assert keep.tolist() == [1, 2, 3]


def test_nothing_stays_of_nothing() -> None:
    empty = boxes.without_nested(torch.empty(0, dtype=torch.long), torch.empty(0, 4), torch.empty(0), 0.6)
    assert empty.tolist() == []
