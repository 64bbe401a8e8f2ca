"""The camera turns and zooms within bounds, and projects as a viewer sees."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_nn.views.surface.camera import (
    CENTER,
    FARTHEST,
    HIGHEST,
    HOME,
    LOWEST,
    NEAREST,
    Camera,
    clip_matrix,
    dragged,
    eye,
    orbited,
    projected,
    view_axes,
    zoomed,
)

turns = st.floats(-720, 720)
cameras = st.builds(
    Camera, azimuth=st.floats(-180, 180), elevation=st.floats(LOWEST, HIGHEST), distance=st.floats(NEAREST, FARTHEST)
)


@given(cameras, turns, turns)
def test_turning_stays_above_the_ground_and_never_winds_up(camera: Camera, azimuth: float, elevation: float) -> None:
    turned = orbited(camera, azimuth, elevation)
    assert LOWEST <= turned.elevation <= HIGHEST
    assert -180 <= turned.azimuth < 180
    assert turned.distance == camera.distance


@given(cameras, st.floats(0.01, 100))
def test_zooming_keeps_its_distance(camera: Camera, factor: float) -> None:
    assert NEAREST <= zoomed(camera, factor).distance <= FARTHEST


def test_zooming_in_makes_things_larger() -> None:
    corner = np.array([0.5, 0.5, 0.2])
    near, far = (projected(corner, zoomed(HOME, factor), 300, 200)[:2] - (150, 100) for factor in (1.2, 0.8))
    assert np.hypot(*near) > np.hypot(*far)


@given(cameras)
def test_the_axes_of_the_view_are_upright_and_at_right_angles(camera: Camera) -> None:
    axes = view_axes(camera)
    assert axes @ axes.T == pytest.approx(np.eye(3), abs=1e-12)
    assert np.linalg.det(axes) == pytest.approx(1.0)
    assert axes[0, 2] == 0  # right is level


@given(cameras)
def test_the_middle_of_the_box_is_the_middle_of_the_picture(camera: Camera) -> None:
    assert projected(CENTER, camera, 320, 180) == pytest.approx([160, 90, camera.distance])


@given(cameras)
def test_the_viewer_is_at_no_depth(camera: Camera) -> None:
    assert np.linalg.norm(eye(camera) - CENTER) == pytest.approx(camera.distance)
    assert projected(eye(camera), camera, 320, 180)[2] == pytest.approx(0, abs=1e-9)


@given(cameras)
def test_what_is_higher_is_drawn_higher(camera: Camera) -> None:
    low, high = projected(np.array([[0.0, 0.0, -0.3], [0.0, 0.0, 0.3]]), camera, 300, 200)
    assert high[1] < low[1]
    assert high[0] == pytest.approx(low[0])


@given(cameras)
def test_what_is_nearer_has_less_depth(camera: Camera) -> None:
    towards = view_axes(camera)[2]
    near, far = projected(CENTER + np.stack([0.5 * towards, -0.5 * towards]), camera, 300, 200)
    assert near[2] < far[2]


def test_dragging_to_the_right_turns_the_scene_to_the_right() -> None:
    front = CENTER + 0.8 * view_axes(HOME)[2]
    before, after = projected(front, HOME, 300, 200), projected(front, dragged(HOME, 30, 0), 300, 200)
    assert after[0] > before[0]


@given(cameras, st.integers(20, 900), st.integers(20, 900), st.integers(0, 99))
def test_opengl_sees_each_point_where_the_projection_has_it(camera: Camera, width: int, height: int, seed: int) -> None:
    points = np.random.default_rng(seed).uniform(-0.6, 0.6, (5, 3))
    clip = np.column_stack([points, np.ones(5)]) @ clip_matrix(camera, width, height).T
    flat = projected(points, camera, width, height)
    seen = clip[:, :3] / clip[:, 3:]
    pixels = np.column_stack([(1 + seen[:, 0]) / 2 * width, (1 - seen[:, 1]) / 2 * height])
    np.testing.assert_allclose(pixels, flat[:, :2], atol=1e-6)
    assert (np.abs(seen[:, 2]) < 1).all()
    assert (np.argsort(seen[:, 2]) == np.argsort(flat[:, 2])).all()  # what is nearer hides what is farther
