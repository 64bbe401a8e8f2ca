"""What is chosen in the surface's options is what is drawn."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QCoreApplication, QMimeData, QPoint, QPointF, QSize, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop_nn.engine.metrics import accuracy
from desktop_nn.engine.network import Network
from desktop_nn.engine.spec import NetworkSpec, WeightRef
from desktop_nn.project import edits
from desktop_nn.project.presets import PRESETS
from desktop_nn.session.surface_job import SurfaceField
from desktop_nn.views.surface.axis_drop import axis_at
from desktop_nn.views.surface.choice import offered_weights
from desktop_nn.views.surface.options import Options
from desktop_nn.views.surface.options_panel import OptionsPanel
from desktop_nn.views.surface.stage import height_scale
from desktop_nn.views.surface.view import SurfaceView
from desktop_nn.views.weight_mime import WEIGHT_MIME, dragged_weight, weight_payload
from tests.views.conftest import Settle, Show, now, samples

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def view(show: Show) -> SurfaceView:
    found = show(SurfaceView, QSize(372, 250))
    assert isinstance(found, SurfaceView)
    for _ in range(5):
        found.training.step_epoch()
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


@pytest.fixture
def panel(view: SurfaceView, finish: Settle) -> OptionsPanel:
    finish()
    view.options_button.click()
    return view.options_button.panel


def drawn(view: SurfaceView) -> SurfaceField:
    assert view.source.field is not None
    return view.source.field


def test_the_height_can_be_the_accuracy(view: SurfaceView, panel: OptionsPanel, finish: Settle) -> None:
    before = drawn(view)
    QTest.mouseClick(panel.height_switch._buttons["accuracy"], LEFT)
    finish()
    found, split = drawn(view), samples(view)
    assert found.plane is before.plane
    np.testing.assert_array_equal(found.a, before.a)
    theta = found.plane.origin + found.a[10] * found.plane.u + found.b[30] * found.plane.v
    outputs = Network.of(view.project.network, view.project.training).predict(theta, split.train.x)
    assert found.losses[30, 10] == pytest.approx(accuracy(split.train.y, outputs))
    path = view.source.path
    assert path is not None
    assert path.now_loss == now(view).metrics.train_score
    series = now(view).record.series
    for step, height in zip(path.steps, path.losses, strict=True):
        assert height == series.train_score[np.flatnonzero(series.steps == step)[0]]
    assert len(path.steps) > 2


def test_a_staircase_has_neither_slopes_nor_minima(view: SurfaceView, panel: OptionsPanel, finish: Settle) -> None:
    view.look_button.switches["slopes"].trigger()
    QTest.mouseClick(panel.height_switch._buttons["accuracy"], LEFT)
    finish()
    stairs = view.flat.plot.grab().toImage()
    for name in ("slopes", "marks"):
        view.look_button.switches[name].trigger()
        finish()
        assert view.flat.plot.grab().toImage() == stairs
        view.look_button.switches[name].trigger()
    QTest.mouseClick(panel.height_switch._buttons["loss"], LEFT)
    finish()
    slopes = view.flat.plot.grab().toImage()
    view.look_button.switches["slopes"].trigger()
    finish()
    assert view.flat.plot.grab().toImage() != slopes


def test_what_has_but_an_even_scale_says_so(view: SurfaceView, panel: OptionsPanel, finish: Settle) -> None:
    QTest.mouseClick(panel.scale._buttons["log"], LEFT)
    QTest.mouseClick(panel.height_switch._buttons["accuracy"], LEFT)
    log = panel.scale._buttons["log"]
    assert (panel.scale.key(), log.isEnabled(), log.toolTip()) == (
        "linear",
        False,
        "Accuracy is always on an even scale.",
    )
    QTest.mouseClick(panel.height_switch._buttons["loss"], LEFT)
    assert (panel.scale.key(), log.isEnabled(), view.source.options.scale) == ("log", True, "log")
    panel.hide()
    view.source.choose(Options("line", scale="log"))
    finish()
    view.options_button.click()
    assert (log.isEnabled(), log.toolTip()) == (False, "A curve is always on an even scale.")
    QTest.mouseClick(panel.grid._buttons["25"], LEFT)
    assert (view.source.options.scale, view.source.options.resolution) == ("log", 25)


def test_there_is_no_accuracy_of_numbers(view: SurfaceView, panel: OptionsPanel, finish: Settle) -> None:
    QTest.mouseClick(panel.height_switch._buttons["accuracy"], LEFT)
    view.document.replace(PRESETS["height_weight"].project, None)
    finish()
    assert drawn(view).job.height == "loss"
    view.options_button.click()
    assert not panel.height_switch._buttons["accuracy"].isEnabled()
    assert panel.height_switch._buttons["accuracy"].toolTip()


def test_weights_are_put_on_the_axes(view: SurfaceView, panel: OptionsPanel, finish: Settle) -> None:
    across, upwards = WeightRef("output", 0, 3), WeightRef("dense1", 2, None)
    for axis, ref in (("u", across), ("v", upwards)):
        combo = panel.axes[axis]
        combo.setCurrentIndex([combo.itemData(i) for i in range(combo.count())].index(ref))
        combo.activated.emit(combo.currentIndex())
    finish()
    assert drawn(view).plane.refs == (across, upwards)
    assert view.plane.currentData() == "weights"


def test_another_seed_is_another_random_plane_and_is_told(
    view: SurfaceView, panel: OptionsPanel, finish: Settle
) -> None:
    panel.another.click()
    finish()
    assert drawn(view).plane.seed == 2
    assert "2" in view.caption.text()
    first = drawn(view).plane
    panel.seed.type_over("77")
    QTest.keyClick(panel.seed, Qt.Key.Key_Return)
    finish()
    assert drawn(view).plane.seed == 77
    assert np.abs(drawn(view).plane.u - first.u).max() > 0


def test_range_and_grid_by_hand(view: SurfaceView, panel: OptionsPanel, finish: Settle) -> None:
    QTest.mouseClick(panel.grid._buttons["25"], LEFT)
    QTest.mouseClick(panel.range._buttons["hand"], LEFT)
    for edit, text in zip(panel.ends, ("31", "30", "-1", "5"), strict=True):
        edit.type_over(text)
        QTest.keyClick(edit, Qt.Key.Key_Return)
    panel.ends[0].type_over("-2")
    QTest.keyClick(panel.ends[0], Qt.Key.Key_Return)
    finish()
    found = drawn(view)
    assert (found.a[0], found.a[-1], found.b[0], found.b[-1]) == (-2, 30, -1, 5)
    assert found.losses.shape == (25, 25)
    view.training.step_epoch()
    finish()
    assert (drawn(view).a[0], drawn(view).a[-1]) == (-2, 30)
    QTest.mouseClick(panel.range._buttons["auto"], LEFT)
    finish()
    path = view.source.path
    assert path is not None
    assert drawn(view).a[0] < path.coords[:, 0].min() <= path.coords[:, 0].max() < drawn(view).a[-1]


def test_the_scale_by_hand(view: SurfaceView, panel: OptionsPanel, finish: Settle) -> None:
    for key, is_log in (("log", True), ("linear", False)):
        QTest.mouseClick(panel.scale._buttons[key], LEFT)
        finish()
        assert height_scale(drawn(view), view.source.path, view.source.options.scale).log == is_log


def test_the_ground_of_the_batch_follows_the_steps(
    view: SurfaceView, panel: OptionsPanel, finish: Settle, qtbot: QtBot
) -> None:
    assert drawn(view).batch_losses is None
    panel.shaking.click()
    qtbot.waitUntil(lambda: view.source.field is not None and view.source.field.batch_losses is not None)
    finish()
    before = drawn(view).batch_losses
    assert before is not None
    assert before.shape == drawn(view).losses.shape
    assert np.abs(before - drawn(view).losses).max() > 1e-3
    view.training.step_once()
    qtbot.waitUntil(lambda: drawn(view).batch_losses is not before)
    finish()
    after = drawn(view).batch_losses
    assert after is not None
    assert np.abs(after - before).max() > 1e-3


def test_other_losses_flow_over_the_same_ground(view: SurfaceView, finish: Settle) -> None:
    finish()
    before = drawn(view)
    view.document.edit(
        lambda project: replace(project, training=replace(project.training, loss="mse", l2=0.01)), "set-loss"
    )
    finish()
    after = drawn(view)
    assert after.plane is before.plane
    np.testing.assert_array_equal(after.b, before.b)
    assert np.abs(after.losses - before.losses).max() > 0.01


def test_a_large_network_offers_the_strongest_weights_and_those_chosen() -> None:
    layout = Network(NetworkSpec.dense(20, (20, "tanh"), (1, "linear")), "mse").layout
    strongest, chosen = (layout.ref(5), layout.ref(9)), layout.ref(300)
    assert offered_weights(layout, strongest, Options(u=chosen, v=strongest[0])) == (chosen, *strongest)
    small = Network(NetworkSpec.dense(2, (1, "linear")), "mse").layout
    assert len(offered_weights(small, strongest, Options())) == 3


@pytest.mark.parametrize(("at", "axis"), [((200, 240), "u"), ((10, 100), "v"), ((371, 5), "u"), ((0, 249), "v")])
def test_the_nearer_axis_takes_what_is_dropped(at: tuple[int, int], axis: str) -> None:
    assert axis_at(*at, 372, 250) == axis


def drag(view: SurfaceView, kind: type[QDropEvent], at: tuple[int, int], payload: QMimeData) -> bool:
    args = (Qt.DropAction.CopyAction, payload, LEFT, Qt.KeyboardModifier.NoModifier)
    event = kind(QPointF(*at) if kind is QDropEvent else QPoint(*at), *args)
    event.setAccepted(False)
    QCoreApplication.sendEvent(view, event)
    return event.isAccepted()


def test_an_edge_is_dragged_onto_an_axis(view: SurfaceView, finish: Settle) -> None:
    finish()
    ref = WeightRef("dense2", 1, 2)
    payload = weight_payload(ref)
    assert drag(view, QDragEnterEvent, (200, 240), payload)
    assert "across" in view.caption.text()
    assert drag(view, QDropEvent, (200, 240), payload)
    finish()
    assert drawn(view).plane.refs[0] == ref
    assert view.plane.currentData() == "weights"
    before = view.source.options
    drag(view, QDropEvent, (5, 5), weight_payload(WeightRef("nobody", 0, 0)))
    assert view.source.options == before


@pytest.mark.parametrize("data", [b"", b"{}", b"[1, 2, 3]", b'["a", true, 0]', b'["a", 0]', b"[" * 900, b"\xff"])
def test_what_is_no_weight_is_not_taken(view: SurfaceView, data: bytes) -> None:
    payload = QMimeData()
    payload.setData(WEIGHT_MIME, data)
    assert dragged_weight(payload) is None
    assert not drag(view, QDragEnterEvent, (5, 5), payload)
    assert dragged_weight(weight_payload(WeightRef("a", 3, None))) == WeightRef("a", 3, None)


def test_escape_closes_the_options(panel: OptionsPanel) -> None:
    assert panel.isVisible()
    QTest.keyClick(panel, Qt.Key.Key_Escape)
    assert not panel.isVisible()


def test_freezing_the_other_weights_keeps_training_on_the_surface(
    view: SurfaceView, finish: Settle, qtbot: QtBot
) -> None:
    finish()
    assert not view.freeze_button.isEnabled()
    assert "two weights" in view.freeze_button.toolTip()
    refs = WeightRef("output", 0, 3), WeightRef("dense1", 2, 1)
    for axis, ref in zip("uv", refs, strict=True):
        view.axis_drop.dropped.emit(axis, ref)
    finish()
    view.freeze_button.click()
    assert view.project.training.free == refs
    before = now(view).record.now.theta
    view.training.step_epoch()
    finish()
    layout = Network(view.project.network).layout
    moved = np.flatnonzero(now(view).record.now.theta != before)
    assert set(moved) == {layout.index(ref) for ref in refs}
    assert view.source.path is not None
    assert view.source.path.now_offset == 0
    assert "frozen" in view.caption.text()
    view.source.choose(Options())
    finish()
    assert set(drawn(view).plane.refs) == set(refs)
    view.document.undo()
    finish()
    assert not view.project.training.free
    assert not view.freeze_button.isChecked()


def test_weights_of_a_network_of_before_are_not_frozen(view: SurfaceView, finish: Settle) -> None:
    """Between an edit and the next picture the button shows what was."""
    for axis, ref in zip("uv", (WeightRef("dense1", 7, 0), WeightRef("dense1", 6, 0)), strict=True):
        view.axis_drop.dropped.emit(axis, ref)
    finish()
    view.document.edit(lambda project: edits.set_units(project, "dense1", 2), "set-units")
    view.freeze_button.click()
    assert not view.project.training.free
    finish()
    assert not view.freeze_button.isChecked()
