"""The curves of a real run."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, QSize, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_nn.engine.record import epoch_at
from desktop_nn.project import data_edits, edits
from desktop_nn.session.workspace import Workspace
from desktop_nn.views.curves.choices import choices_from
from desktop_nn.views.curves.lines import Line
from desktop_nn.views.curves.view import CurvesView
from desktop_nn.widgets.theme import apply_theme, current_theme
from tests.views.conftest import Settle, Show, now

LEFT = Qt.MouseButton.LeftButton


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


def line(view: CurvesView, key: str = "train") -> Line:
    """The curve in front of that key."""
    return [found for found in view.curves_plot.lines.lines if found.key == key][-1]


def choose(view: CurvesView, settle: Settle, **choices: object) -> None:
    view.choose(replace(view.choices, **choices))  # type: ignore[arg-type]
    settle()


def place_of(view: CurvesView, x: float, y: float = 0.1) -> QPoint:
    """Where a point of the plot lies on its viewport."""
    view.grab()  # lays the axes out
    plot = view.curves_plot.plot
    return plot.mapFromScene(plot.getViewBox().mapViewToScene(QPointF(x, y)))


def test_before_the_first_step_a_sentence_stands_there(view: CurvesView, settle: Settle) -> None:
    assert view._empty.isVisible()
    assert not view.curves_plot.isVisible()
    view.training.step_once()
    settle()
    assert view.curves_plot.isVisible()


def test_the_curve_is_the_series_of_the_run(trained: CurvesView) -> None:
    series, shown = now(trained).record.series, line(trained)
    np.testing.assert_array_equal(shown.x[: len(series.steps)], series.steps)
    np.testing.assert_allclose(shown.y[: len(series.steps)], series.train_loss)
    assert shown.y[-1] == pytest.approx(now(trained).metrics.train_loss)
    assert line(trained, "test").dashed


def test_page_and_logarithm_change_what_is_drawn(trained: CurvesView, settle: Settle, qtbot: QtBot) -> None:
    loss = line(trained).y.copy()
    trained._on_choices_asked()
    trained.head.panel.log.click()
    settle()
    np.testing.assert_allclose(line(trained).y, np.log10(loss))
    assert trained.curves_plot.plot.getAxis("left").logMode
    trained.head.tabs._buttons["score"].click()
    settle()
    assert line(trained).y[-1] == pytest.approx(now(trained).metrics.train_score)
    assert not trained.curves_plot.plot.getAxis("left").logMode
    trained._on_choices_asked()
    assert not trained.head.panel.log.isEnabled()


def test_a_regression_has_r2_in_place_of_accuracy(trained: CurvesView, workspace: Workspace, settle: Settle) -> None:
    choose(trained, settle, page="score")
    assert "%" in trained.legend.text()
    workspace.document.edit(lambda project: data_edits.set_data(project, source="sine"), "set-data")
    trained.training.step_epoch()
    settle()
    assert "%" not in trained.legend.text()
    assert f"{now(trained).metrics.train_score:.3f}".replace("-", "−") in trained.legend.text()


def test_the_rate_is_that_of_the_schedule(trained: CurvesView, workspace: Workspace, settle: Settle) -> None:
    workspace.document.edit(lambda project: edits.set_training(project, schedule="exponential"), "tune")
    trained.training.step_epoch()
    choose(trained, settle, page="rate", smoothing="strong")  # which would hide a jump
    shown = line(trained, "rate")
    assert shown.y[0] == pytest.approx(workspace.document.project.training.learning_rate)
    assert shown.y[-1] == pytest.approx(now(trained).learning_rate)
    assert shown.y[-1] < shown.y[0]


def test_epochs_lie_on_the_axis_where_they_are_wanted(trained: CurvesView, settle: Settle) -> None:
    steps = line(trained).x.copy()
    choose(trained, settle, across="epochs")
    record = now(trained).record
    expected = [epoch_at(record.tunings, int(step), record.samples) for step in steps]
    assert line(trained).x == pytest.approx(expected)
    assert f"epoch {now(trained).epoch:.1f} · step {now(trained).step}" in trained.legend.text()


def test_smoothing_leaves_the_raw_curve_behind(trained: CurvesView, settle: Settle) -> None:
    raw = line(trained).y.copy()
    choose(trained, settle, smoothing="medium")
    behind, front = (found for found in trained.curves_plot.lines.lines if found.key == "train")
    np.testing.assert_array_equal(behind.y, raw)
    assert np.abs(np.diff(front.y)).sum() < np.abs(np.diff(raw)).sum()


def test_the_legend_reads_the_present_step_and_the_pointer(trained: CurvesView, settle: Settle, qtbot: QtBot) -> None:
    snapshot = now(trained)
    assert f"step {snapshot.step}" in trained.legend.text()
    assert f"{snapshot.metrics.test_loss:.4f}" in trained.legend.text()
    series = snapshot.record.series
    qtbot.mouseMove(trained.curves_plot.plot.viewport(), place_of(trained, float(series.steps[0])) + QPoint(1, 0))
    settle()
    assert trained.legend.text() == (
        f"train {series.train_loss[0]:.4f}, test {series.test_loss[0]:.4f}, step {series.steps[0]}"
    )


def test_the_crosshair_stands_on_the_nearest_measurement(trained: CurvesView, settle: Settle, qtbot: QtBot) -> None:
    series, plot = now(trained).record.series, trained.curves_plot.plot
    dots = trained.curves_plot.dots
    assert not dots.dots
    step = int(series.steps[3])
    qtbot.mouseMove(plot.viewport(), place_of(trained, step + 0.3))
    assert [dot[:2] for dot in dots.dots] == [(step, series.train_loss[3]), (step, series.test_loss[3])]
    assert trained.curves_plot._crosshair.place == step
    choose(trained, settle, log=frozenset({"loss"}))
    assert [dot[1] for dot in dots.dots] == pytest.approx(np.log10([series.train_loss[3], series.test_loss[3]]))
    QApplication.sendEvent(plot.viewport(), QEvent(QEvent.Type.Leave))
    assert not dots.dots
    assert trained.curves_plot._crosshair.place is None
    assert f"step {now(trained).step}" in trained.legend.text()


@pytest.mark.parametrize("theme", ["dark", "light"])
def test_the_dots_have_the_colours_of_their_curves(
    trained: CurvesView, qapp: QApplication, theme: str, settle: Settle
) -> None:
    apply_theme(qapp, theme)
    settle()
    trained._on_pointed(0.0)
    picture = trained.curves_plot.plot.grab().toImage()
    for (x, y, _), color in zip(
        trained.curves_plot.dots.dots, (current_theme().train, current_theme().test), strict=True
    ):
        place = place_of(trained, x, y)
        near = {picture.pixelColor(place.x() + i, place.y() + j).name() for i in (-2, 0, 2) for j in (-2, 0, 2)}
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
    steps = line(trained).x.copy()
    trained.document.edit(lambda project: edits.set_units(project, "dense1", 9), "set-units")
    settle()
    assert now(trained).record.first_step == now(trained).step
    assert trained.curves_plot.isVisible()
    np.testing.assert_array_equal(line(trained).x, steps)
    trained.training.reset()
    settle()
    assert trained._empty.isVisible()


def test_an_earlier_run_stays_faintly_behind_until_it_is_forgotten(trained: CurvesView, settle: Settle) -> None:
    before = line(trained).y.copy()
    trained.training.reset(5)
    trained.training.step_epoch()
    settle()
    faint = [found for found in trained.curves_plot.lines.lines if found.key == "train" and found.strength < 1]
    np.testing.assert_array_equal(faint[0].y, before)
    choose(trained, settle, ghosts=False)
    assert all(found.strength == 1 for found in trained.curves_plot.lines.lines)
    choose(trained, settle, ghosts=True)
    trained._on_choices_asked()
    trained.head.panel.forget.click()
    settle()
    assert all(found.strength == 1 for found in trained.curves_plot.lines.lines)
    assert not trained.head.panel.forget.isEnabled()


def test_the_present_step_is_marked(trained: CurvesView, settle: Settle) -> None:
    trained.training.seek(4)
    settle()
    assert trained.curves_plot.now.x == 4
    assert line(trained).x[-1] > 4


@pytest.mark.parametrize("across", ["steps", "epochs"])
def test_a_click_goes_to_the_step_there(trained: CurvesView, settle: Settle, qtbot: QtBot, across: str) -> None:
    choose(trained, settle, across=across)
    drawn = trained._drawn
    assert drawn is not None
    qtbot.mouseClick(trained.curves_plot.plot.viewport(), LEFT, pos=place_of(trained, float(drawn.across.at(9))))
    settle()
    assert now(trained).step == 9


def test_a_drag_zooms_and_a_double_click_shows_it_all(trained: CurvesView, settle: Settle, qtbot: QtBot) -> None:
    plot, step = trained.curves_plot.plot, now(trained).step
    low, high = place_of(trained, 6), place_of(trained, 12)
    qtbot.mousePress(plot.viewport(), LEFT, pos=low)
    qtbot.mouseMove(plot.viewport(), high)
    qtbot.mouseRelease(plot.viewport(), LEFT, pos=high)
    settle()
    assert trained.curves_plot.zoom == pytest.approx((6, 12), abs=0.5)
    assert plot.getViewBox().viewRange()[0] == pytest.approx(trained.curves_plot.zoom)
    qtbot.mouseClick(plot.viewport(), LEFT, pos=low)  # may be the first of two: goes nowhere yet
    qtbot.mouseDClick(plot.viewport(), LEFT, pos=low)
    settle()
    assert trained.curves_plot.zoom is None
    assert now(trained).step == step


def test_the_wheel_zooms_about_the_pointer(trained: CurvesView, settle: Settle) -> None:
    plot = trained.curves_plot.plot
    place = QPointF(place_of(trained, 10))
    buttons, keys, phase = Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase
    wheel = QWheelEvent(
        place, plot.viewport().mapToGlobal(place), QPoint(), QPoint(0, 240), buttons, keys, phase, False
    )
    QApplication.sendEvent(plot.viewport(), wheel)
    settle()
    zoom = trained.curves_plot.zoom
    assert zoom is not None
    assert zoom[0] < 10 < zoom[1]
    assert place_of(trained, 10).x() == pytest.approx(place.x(), abs=2)


def test_the_keyboard_walks_goes_there_and_zooms(trained: CurvesView, settle: Settle) -> None:
    plot, keys = trained.curves_plot, Qt.Key
    press: Callable[[Qt.Key], None] = lambda key: QTest.keyClick(plot, key)  # noqa: E731
    plot.setFocus()
    for key in (keys.Key_Left, keys.Key_Left, keys.Key_Left):  # the first one lands on the present step
        press(key)
    steps = now(trained).record.series.steps
    assert f"step {steps[-3]}" in trained.legend.text()
    press(keys.Key_Return)
    settle()
    assert now(trained).step == steps[-3]
    press(keys.Key_Plus)
    assert plot.zoom is not None
    press(keys.Key_0)
    assert plot.zoom is None
    press(keys.Key_Escape)
    assert not plot.dots.dots


def test_a_name_in_the_legend_hides_its_curve(trained: CurvesView, settle: Settle, qtbot: QtBot) -> None:
    settle()
    qtbot.mouseClick(trained.legend, LEFT, pos=trained.legend.cell("test").center().toPoint())
    settle()
    assert {found.key for found in trained.curves_plot.lines.lines} == {"train"}
    trained.legend.setFocus()
    QTest.keyClick(trained.legend, Qt.Key.Key_Right)
    assert trained.legend.accessibleDescription().startswith("test")
    QTest.keyClick(trained.legend, Qt.Key.Key_Return)
    settle()
    assert {found.key for found in trained.curves_plot.lines.lines} == {"train", "test"}


def test_choices_are_remembered(trained: CurvesView, workspace: Workspace, settle: Settle) -> None:
    choose(trained, settle, page="rate", smoothing="strong")
    assert choices_from(workspace.settings.curves_choices) == trained.choices
    assert CurvesView(workspace).choices == trained.choices


def test_the_numbers_are_those_measured_whatever_is_drawn_of_them(trained: CurvesView, settle: Settle) -> None:
    choose(trained, settle, smoothing="strong", log=frozenset({"loss"}))
    series = now(trained).record.series
    rows = trained.numbers()[".csv"]().decode("utf-8-sig").splitlines()
    assert rows[0] == "step,train,test"
    assert rows[2] == f"{series.steps[1]},{series.train_loss[1]},{series.test_loss[1]}"
    assert len(rows) == 1 + len(series.steps)
    trained.training.reset()
    settle()
    assert trained.numbers() == {}
