"""The curves of a real run."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, QSize, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_nn.project import data_edits, edits
from desktop_nn.session.workspace import Workspace
from desktop_nn.views.curves.view import CurvesView
from desktop_nn.widgets.segmented import SegmentedControl
from desktop_nn.widgets.theme import apply_theme, current_theme
from tests.views.conftest import Settle, Show, now


@pytest.fixture
def view(show: Show) -> CurvesView:
    found = show(CurvesView, QSize(372, 228))
    assert isinstance(found, CurvesView)
    return found


@pytest.fixture
def trained(view: CurvesView, settle: Settle) -> CurvesView:
    """The view of a run of three epochs."""
    for _ in range(3):
        view.training.step_epoch()
    settle()
    return view


def drawn(view: CurvesView) -> tuple[np.ndarray, np.ndarray]:
    """Steps and heights of the curve of the training set."""
    return view.curves_plot.train.x, view.curves_plot.train.y


def choose(control: SegmentedControl, key: str, qtbot: QtBot) -> None:
    qtbot.mouseClick(control._buttons[key], Qt.MouseButton.LeftButton)


def test_before_the_first_step_a_sentence_stands_there(view: CurvesView, settle: Settle) -> None:
    assert view._empty.isVisible()
    assert not view.curves_plot.isVisible()
    view.training.step_once()
    settle()
    assert view.curves_plot.isVisible()


def test_the_curve_is_the_series_of_the_run(trained: CurvesView) -> None:
    series = now(trained).record.series
    steps, heights = drawn(trained)
    np.testing.assert_array_equal(steps[: len(series.steps)], series.steps)
    np.testing.assert_allclose(heights[: len(series.steps)], series.train_loss)
    assert heights[-1] == pytest.approx(now(trained).metrics.train_loss)


def test_accuracy_and_logarithm_change_what_is_drawn(trained: CurvesView, settle: Settle, qtbot: QtBot) -> None:
    loss = drawn(trained)[1].copy()
    qtbot.mouseClick(trained.log, Qt.MouseButton.LeftButton)
    settle()
    np.testing.assert_allclose(drawn(trained)[1], np.log10(loss))
    assert trained.curves_plot.plot.getAxis("left").logMode
    choose(trained.quantity, "score", qtbot)
    settle()
    assert drawn(trained)[1][-1] == pytest.approx(now(trained).metrics.train_score)
    assert not trained.curves_plot.plot.getAxis("left").logMode
    assert not trained.log.isVisible()


def test_a_regression_has_r2_in_place_of_accuracy(trained: CurvesView, workspace: Workspace, settle: Settle) -> None:
    assert trained.quantity._buttons["score"].text() == "Accuracy"
    workspace.document.edit(lambda project: data_edits.set_data(project, source="sine"), "set-data")
    settle()
    assert trained.quantity._buttons["score"].text() == "R²"


def test_the_legend_reads_the_present_step_and_the_pointer(trained: CurvesView, settle: Settle, qtbot: QtBot) -> None:
    snapshot = now(trained)
    assert f"step {snapshot.step}" in trained.legend.text()
    assert f"{snapshot.metrics.test_loss:.4f}" in trained.legend.text()
    series, plot = snapshot.record.series, trained.curves_plot.plot
    trained.grab()  # lays the axes out
    place = plot.mapFromScene(plot.getViewBox().mapViewToScene(QPointF(float(series.steps[0]), 0.1)))
    qtbot.mouseMove(plot.viewport(), place + QPoint(1, 0))
    settle()
    assert trained.legend.text() == (
        f"train {series.train_loss[0]:.4f}, test {series.test_loss[0]:.4f}, step {series.steps[0]}"
    )


def test_the_crosshair_stands_on_the_nearest_measurement(trained: CurvesView, settle: Settle, qtbot: QtBot) -> None:
    series, plot = now(trained).record.series, trained.curves_plot.plot
    dots, line = trained.curves_plot.dots, trained.curves_plot._crosshair._line
    assert not dots.heights
    trained.grab()  # lays the axes out
    step = int(series.steps[3])
    place = plot.mapFromScene(plot.getViewBox().mapViewToScene(QPointF(step + 0.3, 0.1)))
    qtbot.mouseMove(plot.viewport(), place)
    assert dots.heights == (series.train_loss[3], series.test_loss[3])
    assert (dots.x, line.x) == (step, step)
    assert f"step {step}" in trained.legend.text()
    qtbot.mouseClick(trained.log, Qt.MouseButton.LeftButton)
    settle()
    assert dots.heights == pytest.approx(np.log10([series.train_loss[3], series.test_loss[3]]))
    QApplication.sendEvent(plot.viewport(), QEvent(QEvent.Type.Leave))
    assert not dots.heights
    assert line.x is None
    assert f"step {now(trained).step}" in trained.legend.text()


@pytest.mark.parametrize("theme", ["dark", "light"])
def test_the_dots_have_the_colours_of_their_curves(trained: CurvesView, qapp: QApplication, theme: str) -> None:
    apply_theme(qapp, theme)
    qapp.processEvents()
    shown = trained.curves_plot
    shown.point_at(0)
    picture = shown.plot.grab().toImage()
    for height, color in zip(shown.dots.heights, (current_theme().train, current_theme().test), strict=True):
        place = shown.plot.mapFromScene(shown.plot.getViewBox().mapViewToScene(QPointF(shown.dots.x, height)))
        near = {picture.pixelColor(place.x() + x, place.y() + y).name() for x in (-2, 0, 2) for y in (-2, 0, 2)}
        assert color in near
    apply_theme(qapp, "dark")


def test_after_going_back_the_legend_reads_the_present_step(trained: CurvesView, settle: Settle) -> None:
    for step in (5, 2, 11):
        trained.training.seek(step)
        settle()
        metrics = now(trained).metrics
        assert trained.legend.text() == f"train {metrics.train_loss:.4f}, test {metrics.test_loss:.4f}, step {step}"


def test_a_step_that_was_not_measured_is_read_off_at_itself(view: CurvesView, settle: Settle) -> None:
    for _ in range(80):
        view.training.step_epoch()
    settle()
    gone = int(np.setdiff1d(np.arange(now(view).step), now(view).record.series.steps)[0])
    view.training.seek(gone)
    settle()
    metrics = now(view).metrics
    assert gone not in now(view).record.series.steps
    assert view.legend.text() == f"train {metrics.train_loss:.4f}, test {metrics.test_loss:.4f}, step {gone}"
    assert view.curves_plot.now.x == gone


def test_after_an_edit_of_the_network_the_curve_is_still_there(trained: CurvesView, settle: Settle) -> None:
    steps = drawn(trained)[0].copy()
    trained.document.edit(lambda project: edits.set_units(project, "dense1", 9), "set-units")
    settle()
    assert now(trained).record.first_step == now(trained).step
    assert trained.curves_plot.isVisible()
    np.testing.assert_array_equal(drawn(trained)[0], steps)
    trained.training.reset()
    settle()
    assert trained._empty.isVisible()


def test_the_present_step_is_marked(trained: CurvesView, settle: Settle) -> None:
    trained.training.seek(4)
    settle()
    assert trained.curves_plot.now.x == 4
    assert drawn(trained)[0][-1] > 4
