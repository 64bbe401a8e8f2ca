"""The axes of the relief."""

import numpy as np
import pytest

from desktop_nn.views.surface.box_axes import box_axes, loss_ticks
from desktop_nn.views.surface.camera import HOME, Camera, projected
from desktop_nn.views.surface.relief import HALF_HEIGHT, relief_of
from desktop_nn.widgets.scale import LossScale, scale_of

WIDTH, HEIGHT = 352.0, 150.0
A, B = np.linspace(-3, 1, 21), np.linspace(10, 30, 21)
RELIEF = relief_of(A, B, np.add.outer(B, A), LossScale(7.0, 31.0, log=False))
NAMES = ("direction 1", "direction 2", "loss")


def test_losses_over_decades_have_their_powers_of_ten() -> None:
    assert loss_ticks(LossScale(0.001, 1.0, log=True), 4) == pytest.approx([0.001, 0.01, 0.1, 1.0])


def test_a_floor_that_lower_losses_lie_on_is_marked_as_one() -> None:
    losses = np.geomspace(1e-9, 10.0, 441).reshape(21, 21)
    deep = relief_of(A, B, losses, scale_of(losses))
    *_, height = box_axes(deep, NAMES, HOME, WIDTH, HEIGHT)
    assert height.texts[0] == "≤ 0.01"
    np.testing.assert_array_equal(height.ticks[0], height.ends[0])
    assert len(height.texts) == len(height.ticks)
    shallow = relief_of(A, B, np.maximum(losses, 0.1), scale_of(np.maximum(losses, 0.1)))
    assert not any("≤" in text for text in box_axes(shallow, NAMES, HOME, WIDTH, HEIGHT)[2].texts)


@pytest.mark.parametrize("camera", [HOME, Camera(40, 60, 4.5), Camera(170, 10, 3.0), Camera(-130, 30, 4.2)])
def test_ticks_stand_where_their_values_are(camera: Camera) -> None:
    axes = box_axes(RELIEF, NAMES, camera, WIDTH, HEIGHT)
    assert [axis.name for axis in axes] == list(NAMES)
    for axis, (low, high) in zip(axes, (RELIEF.a, RELIEF.b, (7.0, 31.0)), strict=True):
        assert len(axis.texts) >= 2
        values = [float(text.replace("\N{MINUS SIGN}", "-")) for text in axis.texts]
        assert all(low - 1e-9 <= value <= high + 1e-9 for value in values)
    a = float(axes[0].texts[0].replace("\N{MINUS SIGN}", "-"))
    near = -1.0 if camera.azimuth < 0 else 1.0
    wanted = projected(np.array([2 * (a + 3) / 4 - 1, near, -HALF_HEIGHT]), camera, WIDTH, HEIGHT)
    assert axes[0].ticks[0] == pytest.approx(wanted[:2])


@pytest.mark.parametrize("camera", [HOME, Camera(40, 60, 4.5), Camera(-130, 30, 4.2)])
def test_names_stand_outside_the_box(camera: Camera) -> None:
    middle = projected(np.zeros(3), camera, WIDTH, HEIGHT)[:2]
    for axis in box_axes(RELIEF, NAMES, camera, WIDTH, HEIGHT):
        assert axis.outward @ (axis.ends.mean(axis=0) - middle) > 0
        assert np.hypot(*axis.outward) == pytest.approx(1.0)


def test_at_first_the_whole_box_is_in_a_small_dock() -> None:
    corners = np.array([(x, y, z) for x in (-1, 1) for y in (-1, 1) for z in (-HALF_HEIGHT, HALF_HEIGHT)])
    seen = projected(corners, HOME, WIDTH, HEIGHT)
    assert (seen[:, 0] > 0).all()
    assert (seen[:, 0] < WIDTH).all()
    assert (seen[:, 1] > 0).all()
    assert (seen[:, 1] < HEIGHT).all()
