"""Pages of what is measured afterwards: only while they are looked at, and always of the run that is on the screen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QSize, Qt
from pytestqt.qtbot import QtBot

from desktop_nn.engine.layout import ParamLayout
from desktop_nn.engine.run_measures import run_measures
from desktop_nn.project import data_edits, edits
from desktop_nn.project.samples import samples_of
from desktop_nn.session.measure_job import MeasureJob
from desktop_nn.session.workspace import Workspace
from desktop_nn.views.curves.lines import Line
from desktop_nn.views.curves.view import CurvesView
from tests.views.conftest import Settle, Show, now, samples

Measured = Callable[[], None]


@pytest.fixture
def view(show: Show, settle: Settle) -> CurvesView:
    """The view of a run of three epochs."""
    found = show(CurvesView, QSize(330, 230))
    assert isinstance(found, CurvesView)
    for _ in range(3):
        found.training.step_epoch()
    settle()
    return found


@pytest.fixture
def measured(view: CurvesView, qtbot: QtBot, settle: Settle) -> Measured:
    """Waits until all that the page needs is measured and drawn."""

    def wait() -> None:
        settle()
        qtbot.waitUntil(lambda: view.measuring.complete and not view.workspace.clock.waiting)

    return wait


def choose(view: CurvesView, **choices: object) -> None:
    view.choose(replace(view.choices, **choices))  # type: ignore[arg-type]


def lines(view: CurvesView) -> dict[str, Line]:
    return {line.key: line for line in view.curves_plot.lines.lines}


def expected(view: CurvesView, kind: str, key: tuple[str, str]) -> tuple[list[int], list[float]]:
    record = now(view).record
    found = list(run_measures(kind, view.project.network, record, samples_of(samples(view)), {}))[-1][0]
    return list(found), [float(entry[key]) for entry in found.values()]


@pytest.mark.parametrize("key", ["balanced_accuracy", "f1", "auc"])
def test_every_score_can_be_drawn(view: CurvesView, measured: Measured, key: str) -> None:
    choose(view, page="score", class_score=key)
    measured()
    steps, values = expected(view, "scores", (key, "test"))
    np.testing.assert_array_equal(lines(view)["test"].x, steps)
    np.testing.assert_array_equal(lines(view)["test"].y, values)


@pytest.mark.parametrize("quantity", ["gradient", "ratio", "saturated", "dead"])
def test_every_quantity_of_the_layers_can_be_drawn(view: CurvesView, measured: Measured, quantity: str) -> None:
    choose(view, page="layers", quantity=quantity)
    measured()
    steps, values = expected(view, "layers", (quantity, "dense1"))
    drawn = lines(view)["dense1"]
    np.testing.assert_array_equal(drawn.x, steps)
    np.testing.assert_allclose(drawn.y, np.log10(values) if quantity in ("gradient", "ratio") else values)
    assert "Hidden 1" in view.legend.text()


def test_a_list_says_what_is_drawn_and_changes_it(view: CurvesView, measured: Measured) -> None:
    choose(view, page="score")
    assert [view.row.lists["score"].itemData(i) for i in range(4)] == ["accuracy", "balanced_accuracy", "f1", "auc"]
    view.row.lists["score"].setCurrentIndex(2)
    view.row.lists["score"].activated.emit(2)
    measured()
    assert view.choices.class_score == "f1"
    choose(view, page="layers")
    measured()
    assert not view.row.lists["score"].isVisible()
    view.row.lists["quantity"].activated.emit(1)
    assert view.choices.quantity == "ratio"
    choose(view, page="loss")
    assert not view.row.isVisible()


def test_a_regression_has_its_own_scores(view: CurvesView, workspace: Workspace, measured: Measured) -> None:
    choose(view, page="score")
    workspace.document.edit(lambda project: data_edits.set_data(project, source="sine"), "set-data")
    view.training.step_epoch()
    measured()
    box = view.row.lists["score"]
    assert [box.itemData(i) for i in range(box.count())] == ["r2", "rmse", "mae"]
    choose(view, value_score="rmse")
    measured()
    np.testing.assert_array_equal(lines(view)["train"].y, expected(view, "scores", ("rmse", "train"))[1])
    assert view.choices.class_score == "accuracy"


def test_a_validation_set_has_its_curve(view: CurvesView, workspace: Workspace, measured: Measured) -> None:
    assert "validation" not in lines(view)
    workspace.document.edit(lambda project: data_edits.set_data(project, validation_fraction=0.25), "set-data")
    for _ in range(3):
        view.training.step_epoch()
    measured()
    drawn = lines(view)["validation"]
    np.testing.assert_allclose(drawn.y, expected(view, "scores", ("loss", "validation"))[1])
    assert drawn.y[-1] == pytest.approx(now(view).metrics.validation_loss, rel=1e-6)
    assert "validation" in view.legend.text()


def test_nothing_is_measured_for_a_page_that_needs_nothing_or_is_hidden(view: CurvesView, measured: Measured) -> None:
    asked: list[object] = []
    view.workspace.fields._requested.connect(asked.append)
    view.training.step_epoch()
    measured()
    choose(view, page="rate")
    measured()
    assert asked == []
    choose(view, page="layers")
    measured()
    assert len(asked) == 1
    view.hide()
    view.training.step_epoch()
    measured()
    assert len(asked) == 1
    assert not view.workspace.fields.busy_with(MeasureJob)
    view.show()
    measured()
    assert lines(view)["dense1"].x[-1] == now(view).step


def test_another_run_shows_nothing_of_the_old_one(view: CurvesView, measured: Measured) -> None:
    choose(view, page="layers")
    measured()
    view.training.reset(5)
    view.training.step_epoch()
    measured()
    steps, values = expected(view, "layers", ("gradient", "dense2"))
    np.testing.assert_array_equal(lines(view)["dense2"].x, steps)
    np.testing.assert_allclose(lines(view)["dense2"].y, np.log10(values))


def test_layers_that_are_gone_or_new_are_told(view: CurvesView, measured: Measured) -> None:
    choose(view, page="layers")
    measured()
    view.document.edit(lambda project: edits.remove_layer(project, "dense2"), "remove-layer")
    view.training.step_epoch()
    measured()
    assert "dense2" not in lines(view)
    assert "Hidden 2" not in view.legend.text()


@pytest.mark.parametrize("spread", ["weights", "gradients", "activations"])
def test_histograms_are_drawn_up_to_the_present_step(view: CurvesView, measured: Measured, spread: str) -> None:
    choose(view, page="spread", spread=spread)
    measured()
    assert view.ridge_plot.isVisible()
    assert not view.curves_plot.isVisible()
    steps = [ridge.step for ridge in view.ridge_plot.range.ridges]
    assert steps[-1] == now(view).step
    front = view.ridge_plot.front()
    assert front is not None
    assert f"{front.count:,} values · step {now(view).step}" in view.legend.text()
    if spread == "weights":
        layout = ParamLayout.of(view.project.network)
        weights = layout.weights(now(view).record.now.theta.astype(float), "dense1")
        assert (front.low, front.high, front.count) == (weights.min(), weights.max(), weights.size)
    view.training.seek(steps[-3])
    measured()
    assert view.ridge_plot.range.ridges[-1].step == steps[-3]


def test_the_layer_of_the_histograms_is_chosen_from_a_list(view: CurvesView, measured: Measured) -> None:
    choose(view, page="spread")
    box = view.row.lists["layer"]
    assert [box.itemText(i) for i in range(box.count())] == ["Hidden 1", "Hidden 2", "Output"]
    box.setCurrentIndex(2)
    box.activated.emit(2)
    measured()
    front = view.ridge_plot.front()
    assert front is not None
    assert front.count == view.project.network.fan_in(view.project.network.output)
    view.document.edit(lambda project: edits.remove_layer(project, "dense2"), "remove-layer")
    view.training.step_epoch()
    measured()
    assert [box.itemText(i) for i in range(box.count())] == ["Hidden 1", "Output"]


def test_ridges_are_walked_and_clicked(view: CurvesView, measured: Measured, qtbot: QtBot) -> None:
    choose(view, page="spread")
    measured()
    plot = view.ridge_plot
    ridges = plot.range.ridges
    qtbot.mouseMove(plot, QPoint(60, round(ridges[4].base)))
    assert f"step {ridges[4].step}" in view.legend.text()
    plot.setFocus()
    qtbot.keyClick(plot, Qt.Key.Key_Up)
    assert f"step {ridges[3].step}" in view.legend.text()
    qtbot.keyClick(plot, Qt.Key.Key_Return)
    measured()
    assert now(view).step == ridges[3].step
    qtbot.mouseClick(plot, Qt.MouseButton.LeftButton, pos=QPoint(60, round(plot.range.ridges[1].base)))
    measured()
    assert now(view).step == ridges[1].step


def test_while_nothing_is_measured_yet_that_is_said(view: CurvesView) -> None:
    choose(view, page="layers")
    view._on_frame()
    assert "measured" in view._empty.text()
    assert view._empty.isVisible()
