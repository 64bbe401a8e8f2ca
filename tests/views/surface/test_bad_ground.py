"""Whatever weights, data and edits there are: a sensible picture or a sentence, never a traceback."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import numpy as np
import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop_nn.engine.layout import ParamLayout
from desktop_nn.engine.spec import WeightRef
from desktop_nn.project import edits
from desktop_nn.project.model import Project
from desktop_nn.session.surface_job import SurfaceField
from desktop_nn.views.surface.choice import CHOICES
from desktop_nn.views.surface.options import Options
from desktop_nn.views.surface.stage import height_scale
from desktop_nn.views.surface.view import SurfaceView
from tests.views.conftest import Settle, Show, now

LEFT = Qt.MouseButton.LeftButton
BOTH = pytest.mark.parametrize("view", ["2d", "3d"], indirect=True)


@pytest.fixture
def view(request: pytest.FixtureRequest, show: Show) -> SurfaceView:
    found = show(SurfaceView, QSize(372, 250))
    assert isinstance(found, SurfaceView)
    QTest.mouseClick(found.dimension._buttons[getattr(request, "param", "2d")], LEFT)
    return found


@pytest.fixture
def finish(view: SurfaceView, qtbot: QtBot, settle: Settle) -> Settle:
    def done() -> bool:
        source = view.source
        ready = source.field is not None and source.field.final and source._next is None
        return ready and not view.workspace.fields.busy and not source._is_outdated(now(view))

    def wait() -> None:
        settle()
        qtbot.waitUntil(done)
        settle()

    return wait


def drawn(view: SurfaceView) -> SurfaceField:
    assert view.source.field is not None
    return view.source.field


def look_at(view: SurfaceView, plane: str, finish: Settle) -> SurfaceField:
    """Choose a plane, wait for it and paint it."""
    view.source.choose(Options(plane))
    finish()
    assert not view.grab().isNull()
    return drawn(view)


@BOTH
def test_weights_of_1e30(view: SurfaceView, finish: Settle) -> None:
    theta = edits.theta_of(view.project).copy()
    theta[::3] = 1e30
    view.document.edit(lambda project: edits.set_weights(project, theta), "set-weights")
    view.training.step_once()
    for plane in CHOICES:
        found = look_at(view, plane, finish)
        assert (np.diff(found.a) > 0).all()
        assert view.caption.text()


@BOTH
def test_holes_are_told_and_the_scale_is_that_of_the_rest(view: SurfaceView, finish: Settle) -> None:
    field = look_at(view, "random", finish)
    losses = field.losses.copy()
    losses[:10] = np.nan
    losses[10, 3] = np.inf
    view.source.field = replace(field, losses=losses)
    view.draw()
    assert not view.grab().isNull()
    scale = height_scale(view.source.field, view.source.path, view.source.options.scale)
    assert np.isfinite([scale.low, scale.high]).all()
    share = 100 * (~np.isfinite(losses)).mean()
    assert f"{share:.0f}" in view.caption.text()
    view.source.field = replace(field, losses=np.full_like(losses, np.nan))
    view.draw()
    assert not view.grab().isNull()
    assert "100" in view.caption.text()


def test_a_constant_loss(view: SurfaceView, finish: Settle) -> None:
    """With all edges to the output cut and its bias locked no weight has any influence."""
    layout = ParamLayout.of(view.project.network)

    def dead(project: Project) -> Project:
        for source in range(layout.block("output").fan_in):
            project = edits.cut_edge(project, WeightRef("output", 0, source))
        return edits.lock(project, WeightRef("output", 0, None))

    view.document.edit(dead, "cut-edge")
    view.training.step_epoch()
    for plane in CHOICES:
        found = look_at(view, plane, finish)
        assert np.ptp(found.losses) < 1e-6
        scale = height_scale(found, view.source.path, view.source.options.scale)
        assert scale.low < scale.high


def test_a_batch_of_one_sample(view: SurfaceView, finish: Settle, qtbot: QtBot) -> None:
    view.document.edit(lambda project: edits.set_training(project, batch_size=1), "set-training")
    view.source.choose(replace(Options(), shaking=True))
    view.training.step_once()
    qtbot.waitUntil(lambda: view.source.field is not None and view.source.field.batch_losses is not None)
    finish()
    assert drawn(view).losses.shape == (51, 51)


def test_a_network_without_weights_has_no_random_directions(view: SurfaceView, finish: Settle) -> None:
    theta = np.zeros_like(edits.theta_of(view.project))
    view.document.edit(lambda project: edits.set_weights(project, theta), "set-weights")
    found = look_at(view, "random", finish)
    assert found.losses.size == 1
    assert "0" in view.caption.text()


def test_parallel_directions_are_a_curve(view: SurfaceView, finish: Settle) -> None:
    view.source.choose(replace(Options("weights"), u=WeightRef("dense1", 0, 0), v=WeightRef("dense1", 0, 0)))
    finish()
    assert drawn(view).losses.shape[0] == 1
    assert not view.dimension._buttons["3d"].isEnabled()


def test_a_network_edited_while_its_surface_is_computed(view: SurfaceView, finish: Settle) -> None:
    view.training.step_epoch()
    finish()
    for units in (3, 9, 4):
        view.source.choose(Options("gradient"))
        view.draw()
        view.document.edit(partial(edits.set_units, layer_id="dense1", units=units), "set-units")
        view.draw()
    finish()
    assert drawn(view).plane.origin.size == ParamLayout.of(view.project.network).size
    view.document.undo()
    finish()
    assert drawn(view).plane.origin.size == ParamLayout.of(view.project.network).size
