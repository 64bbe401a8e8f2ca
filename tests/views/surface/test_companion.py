"""The path of the companion over the same ground."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QSize, Qt
from pytestqt.qtbot import QtBot

from desktop_nn.engine.planes import project
from desktop_nn.engine.trainer import DIVERGED
from desktop_nn.project import companion, edits
from desktop_nn.session.surface_job import SurfaceField, SurfaceJob
from desktop_nn.views.surface.scene import LILAC
from desktop_nn.views.surface.soft_relief import SoftRelief
from desktop_nn.views.surface.source import on_ground
from desktop_nn.views.surface.view import SurfaceView
from desktop_nn.widgets.sampling import loss_at
from tests.views.conftest import Settle, Show, now


@pytest.fixture
def compared(show: Show, settle: Settle) -> SurfaceView:
    """The surface of a run whose companion went on with another learning rate."""
    view = show(SurfaceView, QSize(372, 250))
    assert isinstance(view, SurfaceView)
    for _ in range(2):
        view.training.step_epoch()
    settle()
    view.document.edit(companion.forked, "fork")
    view.document.edit(lambda one: edits.set_training(one, learning_rate=0.1), "set-training")
    for _ in range(4):
        view.training.step_epoch()
    settle()
    return view


@pytest.fixture
def finish(compared: SurfaceView, qtbot: QtBot, settle: Settle) -> Settle:
    """Return a function that waits until the surface fits both runs."""

    def done() -> bool:
        source = compared.source
        if source.field is None or source.path is None or compared.workspace.fields.busy_with(SurfaceJob):
            return False
        return source.field.final and source._next is None and not source._is_outdated(now(compared))

    def wait() -> None:
        settle()
        qtbot.waitUntil(done)
        settle()

    return wait


def field(view: SurfaceView) -> SurfaceField:
    assert view.source.field is not None
    return view.source.field


def test_both_ways_lie_on_one_plane(compared: SurfaceView, finish: Settle) -> None:
    finish()
    found, beside, ground = compared.source.beside, now(compared).companion, field(compared)
    assert found is not None
    assert beside is not None
    np.testing.assert_allclose(found.now, project(ground.plane, beside.record.now.theta[None])[0][0])
    assert found.now_loss == beside.metrics.objective
    for axis, grid in enumerate((ground.a, ground.b)):
        assert grid[0] <= found.coords[:, axis].min()
        assert found.coords[:, axis].max() <= grid[-1]
    assert tuple(compared.flat.beside[-1]) == tuple(found.now)
    assert tuple(compared.flat.beside[-1]) != tuple(compared.flat.path[-1])


def test_it_is_painted_in_its_colour(compared: SurfaceView, finish: Settle) -> None:
    finish()
    at = compared.flat.path_pixels(compared.flat.beside[-1:])[0]
    image = compared.flat.plot.viewport().grab().toImage()
    ratio = image.devicePixelRatio()
    assert image.pixelColor(round(at[0] * ratio), round(at[1] * ratio)).name() == LILAC


def test_under_another_loss_it_lies_on_the_ground(compared: SurfaceView, finish: Settle) -> None:
    compared.document.edit(lambda one: edits.set_training(one, loss="mse"), "set-training")
    compared.training.step_epoch()
    finish()
    found, ground = compared.source.beside, field(compared)
    assert found is not None
    height = loss_at(ground.a, ground.b, ground.losses, found.now[None])[0]
    assert found.now_loss == pytest.approx(height)
    np.testing.assert_array_equal(on_ground(found, ground).losses, found.losses)


def test_it_is_in_the_relief_too(compared: SurfaceView, finish: Settle, qtbot: QtBot) -> None:
    finish()
    qtbot.mouseClick(compared.dimension._buttons["3d"], Qt.MouseButton.LeftButton)
    finish()
    relief = compared.pages.relief
    assert isinstance(relief, SoftRelief)
    assert relief.overlay.beside is not None
    assert not np.array_equal(relief.overlay.beside.ball, relief.overlay.trace.ball)  # type: ignore[union-attr]
    relief.grab()


def test_other_parameters_have_another_surface(compared: SurfaceView, finish: Settle) -> None:
    finish()
    compared.document.edit(lambda one: edits.set_units(one, "dense1", 5), "set-units")
    compared.training.step_epoch()
    finish()
    assert compared.source.beside is None
    assert not len(compared.flat.beside)
    assert compared.caption.text().startswith("The companion has other parameters")
    assert compared.companion_probes() == frozenset()


def test_it_is_gone_when_the_comparison_ends(compared: SurfaceView, finish: Settle) -> None:
    finish()
    compared.document.edit(companion.ended, "end-comparison")
    finish()
    assert compared.source.beside is None
    assert not len(compared.flat.beside)


def test_one_that_has_diverged_does_not_stretch_the_ground(compared: SurfaceView, finish: Settle) -> None:
    compared.document.edit(companion.ended, "end-comparison")
    wild = edits.set_activation(compared.project, "dense1", "relu")
    wild = edits.set_activation(edits.set_activation(wild, "dense2", "relu"), "output", "linear")
    calm = edits.set_training(wild, loss="mse", optimizer="sgd", learning_rate=1e-3)
    wild = edits.set_training(calm, learning_rate=1e6)
    compared.document.edit(lambda _: replace(calm, companion=wild), "fork")
    for _ in range(3):
        compared.training.step_epoch()
    finish()
    beside = now(compared).companion
    assert beside is not None
    assert beside.stopped == DIVERGED
    assert compared.source.beside is None
    assert np.ptp(field(compared).a) < 1e3
    assert compared.caption.text().startswith("The companion has diverged")
