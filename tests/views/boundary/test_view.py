"""The boundary of a real network."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, QSize, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_nn.app.language import LANGUAGES, install_language
from desktop_nn.engine.network import Network
from desktop_nn.engine.output_probe import OutputProbe, SampleOutputs
from desktop_nn.engine.spec import NeuronRef
from desktop_nn.project import data_edits, edits
from desktop_nn.session.selection import SampleRef
from desktop_nn.session.workspace import Workspace
from desktop_nn.views.boundary.colors import rgba
from desktop_nn.views.boundary.frame import FEW
from desktop_nn.views.boundary.key import GAP, PIXELS, SIGN
from desktop_nn.views.boundary.view import BoundaryView
from desktop_nn.views.class_colors import class_colors
from desktop_nn.widgets.fonts import text_font
from desktop_nn.widgets.theme import DARK
from tests.views.conftest import Settle, Show, now, samples


@pytest.fixture
def view(show: Show) -> BoundaryView:
    found = show(BoundaryView, QSize(372, 228))
    assert isinstance(found, BoundaryView)
    return found


def use(workspace: Workspace, source: str, settle: Settle) -> None:
    workspace.document.edit(lambda project: data_edits.set_data(project, source=source), "set-data")
    settle()


def picture(view: BoundaryView) -> np.ndarray:
    pixels = view.plane.picture.pixels
    assert pixels is not None
    return pixels


def mouse_at(view: BoundaryView, place: np.ndarray) -> QPoint:
    """Where in the plot's viewport a place of the plane lies."""
    plot = view.picture.plot
    return plot.mapFromScene(plot.getViewBox().mapViewToScene(QPointF(*place)))


def test_the_picture_is_the_networks_own_output(view: BoundaryView, settle: Settle) -> None:
    for _ in range(20):
        view.training.step_epoch()
    settle()
    network = Network(view.project.network, "bce")
    theta = now(view).record.now.theta
    middles = -5 + (np.arange(64) + 0.5) * 10 / 64
    rng = np.random.default_rng(0)
    blue, orange = (rgba([color])[0].astype(int) for color in (DARK.positive, DARK.negative))
    for column, row in rng.integers(0, 64, (30, 2)):
        output = float(network.predict(theta, np.array([[middles[column], middles[row]]]))[0, 0])
        color = picture(view)[row, column].astype(int)
        if abs(output - 0.5) > 0.2:
            assert (abs(color - blue).sum() < abs(color - orange).sum()) == (output > 0.5)


def test_behind_a_hinge_loss_the_boundary_lies_at_zero(view: BoundaryView, settle: Settle) -> None:
    view.document.edit(lambda p: edits.set_training(p, loss="hinge"), "set-training")
    view.document.edit(lambda p: edits.set_activation(p, "output", "tanh"), "set-activation")
    for _ in range(20):
        view.training.step_epoch()
    settle()
    metrics = now(view).metrics
    wrong = round((1 - metrics.train_score) * 280) + round((1 - metrics.test_score) * 120)
    assert f"{wrong} of 400 wrong" in view.key.accessibleName()
    network, theta = Network(view.project.network, "hinge"), now(view).record.now.theta
    middles = -5 + (np.arange(64) + 0.5) * 10 / 64
    output = network.predict(theta, np.stack(np.meshgrid(middles, middles), axis=-1).reshape(-1, 2)).reshape(64, 64)
    blue, orange = (rgba([color])[0].astype(int) for color in (DARK.positive, DARK.negative))
    pixels = picture(view).astype(int)
    bluish = np.abs(pixels - blue).sum(axis=-1) < np.abs(pixels - orange).sum(axis=-1)
    clear = np.abs(output) > 0.2
    assert clear.any()
    np.testing.assert_array_equal(bluish[clear], (output > 0)[clear])


def test_the_key_counts_the_mistakes(view: BoundaryView, settle: Settle) -> None:
    view.training.step_epoch()
    settle()
    metrics = now(view).metrics
    wrong = round((1 - metrics.train_score) * 280) + round((1 - metrics.test_score) * 120)
    assert f"{wrong} of 400 wrong" in view.key.accessibleName()
    assert len(view.picture.points.places("wrong")) == (wrong if wrong <= FEW else 0)
    view.with_test.click()
    settle()
    assert f"{round((1 - metrics.train_score) * 280)} of 280 wrong" in view.key.accessibleName()
    assert len(view.picture.points.places("test")) == 0


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_row_of_the_key_is_cut_at_the_first_size(
    language: str, view: BoundaryView, settle: Settle, qapp: QApplication
) -> None:
    try:
        install_language(qapp, language)
        qapp.processEvents()  # the change of language arrives as an event
        settle()
        before = view.key.width()
        for _ in range(3):
            view.training.step_epoch()
            settle()
        assert view.key.width() == before
        counted = [row for row in view.key._rows if row.sign in ("ring", "gap")]
        assert "400" in counted[0].text
        metrics = QFontMetrics(text_font(PIXELS))
        texts = [counted[0].text, counted[0].widest]
        assert max(metrics.horizontalAdvance(text) for text in texts) <= view.key.width() - SIGN - GAP
        for row, place in zip(view.key._rows, view.key._places(), strict=True):
            assert view.key._width(row) <= place.width(), row
    finally:
        install_language(qapp, "en")


def test_a_few_mistakes_are_ringed_each(view: BoundaryView, settle: Settle) -> None:
    wrong = np.inf
    while wrong > FEW:
        for _ in range(10):
            view.training.step_epoch()
        settle()
        metrics = now(view).metrics
        wrong = round((1 - metrics.train_score) * 280) + round((1 - metrics.test_score) * 120)
    assert len(view.picture.points.places("wrong")) == wrong


def test_a_neuron_under_the_pointer_takes_the_outputs_place(view: BoundaryView, settle: Settle) -> None:
    output = picture(view).copy()
    view.selection.hover_over(NeuronRef("dense1", 2))
    settle()
    assert not np.array_equal(picture(view), output)
    assert "neuron 3" in view.key.accessibleName()
    view.selection.hover_over(None)
    settle()
    np.testing.assert_array_equal(picture(view), output)


def test_a_selected_neuron_stays_without_a_pointer(view: BoundaryView, settle: Settle) -> None:
    output = picture(view).copy()
    view.selection.select(NeuronRef("dense1", 2))
    settle()
    neuron = picture(view).copy()
    assert not np.array_equal(neuron, output)
    assert "neuron 3" in view.key.accessibleName()
    view.selection.hover_over(NeuronRef("dense1", 5))
    settle()
    assert not np.array_equal(picture(view), neuron)
    view.selection.hover_over(None)
    view.selection.select(None)
    settle()
    np.testing.assert_array_equal(picture(view), output)


def test_the_mouse_points_at_samples_and_a_click_selects(view: BoundaryView, settle: Settle, qtbot: QtBot) -> None:
    place = view.picture.points.places("train")[11]
    viewport = view.picture.plot.viewport()
    qtbot.mouseMove(viewport, mouse_at(view, place))
    settle()
    assert view.selection.sample is None
    assert "y = " in view.key.accessibleName()
    qtbot.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=mouse_at(view, place))
    chosen = view.selection.sample
    assert chosen is not None
    assert np.hypot(*(view.picture.points.places(chosen.part)[chosen.index] - place)) < 0.3
    qtbot.wait(400)  # or the next click were a double-click
    qtbot.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=mouse_at(view, np.array([4.8, 4.8])))
    assert view.selection.sample is None


def test_arrow_keys_walk_over_the_samples(view: BoundaryView, qtbot: QtBot) -> None:
    view.setFocus()
    seen = []
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Left, Qt.Key.Key_Left, Qt.Key.Key_Escape):
        qtbot.keyClick(view, key)
        seen.append(view.selection.sample)
    assert seen == [*(SampleRef("train", index) for index in (0, 1, 0, 279)), None]


def test_a_truth_table_is_written_out(view: BoundaryView, workspace: Workspace, settle: Settle) -> None:
    use(workspace, "xor_gate", settle)
    network = Network(view.project.network, "bce")
    theta = now(view).record.now.theta.astype(np.float64)
    data = samples(view).train
    outputs = network.predict(theta, data.x)[:, 0]
    texts = [text for _x, _y, text in view.plane.labels]
    assert texts == [f"{y:.0f} → {a:.2f}" for y, a in zip(data.y[:, 0], outputs, strict=True)]
    assert not view.with_test.isVisible()
    use(workspace, "spiral", settle)
    assert view.plane.labels == ()


def test_several_classes_have_a_colour_each(view: BoundaryView, workspace: Workspace, settle: Settle) -> None:
    use(workspace, "blobs3", settle)
    assert "class 2" in view.key.accessibleName()
    for _ in range(30):
        view.training.step_epoch()
    settle()
    found = {tuple(color[:3]) for color in picture(view).reshape(-1, 4)}
    assert {tuple(bytes.fromhex(color[1:])) for color in class_colors(3, DARK)} <= found


def test_one_input_is_drawn_as_a_curve_beside_the_line_of_least_squares(
    view: BoundaryView, workspace: Workspace, settle: Settle
) -> None:
    use(workspace, "height_weight", settle)
    assert view.fit.plot.isVisible()
    assert not view.plane.plot.isVisible()
    x, y = view.fit._line.getOriginalDataset()
    data = samples(view).train
    np.testing.assert_allclose(y, np.polyval(np.polyfit(data.x[:, 0], data.y[:, 0], 1), x))
    x, y = view.fit.curve.x, view.fit.curve.y
    network = Network(view.project.network)
    np.testing.assert_allclose(y, network.predict(now(view).record.now.theta, x[:, None])[:, 0], atol=1e-3)
    view.selection.hover_over(NeuronRef("dense1", 0))
    settle()
    assert not view.fit._line.isVisible()


def test_axes_and_key_follow_the_language(
    view: BoundaryView, workspace: Workspace, settle: Settle, qapp: QApplication
) -> None:
    use(workspace, "height_weight", settle)
    view.selection.select_sample(SampleRef("train", 0))
    try:
        install_language(qapp, "ko")
        qapp.processEvents()  # the change of language arrives as an event
        settle()
        axes = [view.fit.plot.getPlotItem().getAxis(side).labelText for side in ("bottom", "left")]
        assert axes == ["키", "몸무게"]
        assert "키 = " in view.key.accessibleName()
    finally:
        install_language(qapp, "en")


def test_a_blocked_network_leaves_the_samples_alone(view: BoundaryView, workspace: Workspace, settle: Settle) -> None:
    workspace.document.edit(lambda project: edits.set_units(project, "output", 3), "set-units")
    settle()
    assert view.plane.picture.pixels is None
    assert len(view.picture.points.places("wrong")) == 0
    assert len(view.picture.points.places("train")) == 280


def test_a_sample_that_validates_is_ringed_and_told(view: BoundaryView, workspace: Workspace, settle: Settle) -> None:
    workspace.document.edit(lambda project: data_edits.set_data(project, validation_fraction=0.2), "set-data")
    settle()
    view.selection.select_sample(SampleRef("validation", 3))
    settle()
    validation = samples(view).validation
    assert validation is not None
    np.testing.assert_array_equal(view.picture.points.places("chosen"), validation.x[3:4])
    outputs = now(view).probes[OutputProbe()]
    assert isinstance(outputs, SampleOutputs)
    assert outputs.validation is not None
    assert f"ŷ = {outputs.validation[3, 0]:.3f}" in view.key.accessibleName()
