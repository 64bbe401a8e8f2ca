"""The ground of the mini-batch over that of the whole set."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QSize, Qt
from pytestqt.qtbot import QtBot

from desktop_nn.views.surface.relief import HIGHEST, WIRES, relief_of, wire_of
from desktop_nn.views.surface.view import SurfaceView
from desktop_nn.widgets.scale import LossScale
from tests.views.conftest import Settle, Show

AXIS = np.linspace(-1, 1, 27)


def test_a_wire_stands_where_its_losses_are() -> None:
    ground = np.add.outer(AXIS, AXIS) / 4 + 0.5
    relief = relief_of(AXIS, AXIS, ground, LossScale(0.0, 1.0, log=False))
    wire = wire_of(relief, ground + 0.1)
    assert wire.shape == (2 * WIRES, 27, 3)
    coords = wire[..., :2].reshape(-1, 2)
    losses = coords.sum(axis=1) / 4 + 0.6
    assert wire.reshape(-1, 3) == pytest.approx(relief.placed(coords, losses))
    assert np.isnan(wire_of(relief, ground + HIGHEST + 1)[..., 2]).all()
    assert np.isnan(wire_of(relief, np.full((27, 27), np.inf))[..., 2]).all()


@pytest.mark.parametrize("key", ["2d", "3d"])
def test_the_batch_trembles_over_the_ground_where_it_is_wanted(
    show: Show, qtbot: QtBot, settle: Settle, key: str
) -> None:
    view = show(SurfaceView, QSize(372, 250))
    assert isinstance(view, SurfaceView)
    for _ in range(4):
        view.training.step_epoch()
    qtbot.mouseClick(view.dimension._buttons[key], Qt.MouseButton.LeftButton)

    def rest() -> None:
        settle()
        qtbot.waitUntil(lambda: not view.workspace.fields.busy and view.source._next is None)
        settle()

    def shown() -> bool:
        return len(view.flat.batch.x) > 1 if view.pages.relief is None else view.pages.relief.overlay.wire is not None

    def batch() -> object:
        return None if view.source.field is None else view.source.field.batch_losses

    rest()
    assert not shown()
    view.source.choose(replace(view.source.options, shaking=True))
    qtbot.waitUntil(lambda: batch() is not None)
    rest()
    before = batch()
    assert shown()
    view.training.step_once()
    qtbot.waitUntil(lambda: batch() is not before)
    rest()
    assert not np.array_equal(batch(), before)  # type: ignore[arg-type]
    view.source.choose(replace(view.source.options, shaking=False))
    rest()
    assert not shown()
