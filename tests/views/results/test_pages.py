"""The pages of scores, fits, baselines and hidden spaces, on real networks."""

from __future__ import annotations

import re
from functools import partial
from typing import TypeVar

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from desktop_nn.app.language import install_language
from desktop_nn.engine.assessment import assess
from desktop_nn.engine.baselines import RIDGE, baselines
from desktop_nn.engine.confusion import class_scores
from desktop_nn.engine.network import Network
from desktop_nn.project import data_edits, edits
from desktop_nn.project.samples import samples_of
from desktop_nn.session.baseline_job import BaselineJob
from desktop_nn.session.hidden_job import LINES, POINTS
from desktop_nn.session.selection import SampleRef
from desktop_nn.session.workspace import Workspace
from desktop_nn.views.results.baseline_page import BaselinePage
from desktop_nn.views.results.cloud import Cloud
from desktop_nn.views.results.fit_page import FitPage
from desktop_nn.views.results.hidden_page import HiddenPage
from desktop_nn.views.results.page import Page
from desktop_nn.views.results.pages import PAGES
from desktop_nn.views.results.scores_page import AUC, ScoresPage
from desktop_nn.views.results.view import ResultsView
from desktop_nn.widgets.layered_plot import LayeredPlot
from desktop_nn.widgets.numbers import format_fixed, format_number, format_percent
from tests.views.conftest import Settle, Show, now, samples

P = TypeVar("P", bound=Page)


@pytest.fixture
def view(show: Show, workspace: Workspace) -> ResultsView:
    found = show(ResultsView, QSize(560, 300))
    assert isinstance(found, ResultsView)
    return found


@pytest.fixture
def settle_all(view: ResultsView, settle: Settle, qtbot: QtBot) -> Settle:
    def wait() -> None:
        settle()
        qtbot.waitUntil(lambda: not view.workspace.fields.busy)
        settle()

    wait()
    return wait


def use(view: ResultsView, source: str, settle: Settle) -> None:
    view.document.edit(lambda project: data_edits.set_data(project, source=source), "set-data")
    settle()
    view.training.step_epoch()
    settle()


def page(view: ResultsView, key: str, kind: type[P], settle: Settle) -> P:
    view.show_page(key)
    settle()
    assert isinstance(view.page, kind)
    return view.page


def outputs(view: ResultsView) -> np.ndarray:
    network = Network(view.project.network, view.project.training.loss)
    return network.predict(now(view).record.now.theta.astype(np.float64), samples(view).test.x)


def click_dot(plot: LayeredPlot, cloud: Cloud, row: int) -> None:
    at = plot.mapFromScene(plot.getViewBox().mapViewToScene(QPointF(*cloud.places[row])))
    QTest.mouseClick(plot.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(at))


def test_scores_are_those_of_the_engine_and_the_row_chooses_the_curve(
    view: ResultsView, settle_all: Settle, qtbot: QtBot
) -> None:
    use(view, "iris", settle_all)
    found = page(view, "scores", ScoresPage, settle_all)
    test = samples(view).test
    expected = assess(Network(view.project.network, "cce"), now(view).record.now.theta, test.x, test.y, test.task)
    assert expected.matrix is not None
    scores = class_scores(expected.matrix)
    for row in range(3):
        values = (scores.precision[row], scores.recall[row], scores.f1[row], expected.aucs[row])
        assert found.table.table.rows[row][1:5] == tuple(format_fixed(float(value), 3) for value in values)
    assert found.table.table.rows[3][2] == format_fixed(float(scores.recall.mean()), 3)
    assert found.caption.text().endswith("virginica")
    found.table.setFocus()
    qtbot.keyClick(found.table, Qt.Key.Key_Up)
    found.table.setCurrentIndex(found.table.table.index(0, 0))
    assert found.caption.text() == f"AUC {format_fixed(float(expected.aucs[0]), 3)} · setosa"
    np.testing.assert_array_equal(found.roc.curve.y, expected.rocs[0].true_positive_rate)


def test_a_narrow_page_of_scores_leaves_out_what_stands_above_the_curve(view: ResultsView, settle_all: Settle) -> None:
    found = page(view, "scores", ScoresPage, settle_all)
    assert not found.table.isColumnHidden(AUC)
    view.resize(372, 190)
    settle_all()
    assert found.table.isColumnHidden(AUC)
    assert "AUC" in found.caption.text()


def test_a_regression_has_pages_of_its_own(view: ResultsView, settle_all: Settle) -> None:
    view.show_page("baseline")
    use(view, "bumps", settle_all)
    assert [row.key for row in view.rows] == ["fit", "residuals", "worst", "baseline", "hidden"]
    assert view.rows[view.tabs.currentIndex()].key == "baseline"  # it stays where it was
    assert not view.parts.isEnabled()
    y, a = samples(view).test.y[:, 0], outputs(view)[:, 0]
    fit = page(view, "fit", FitPage, settle_all)
    assert view.parts.isEnabled()
    np.testing.assert_allclose(fit.cloud.places, np.column_stack((y, a)), rtol=1e-6)
    assert fit.heading.title.text().startswith(f"R² {format_fixed(now(view).metrics.test_score, 3)}")
    residuals = page(view, "residuals", FitPage, settle_all)
    np.testing.assert_allclose(residuals.cloud.places, np.column_stack((a, a - y)), rtol=1e-5, atol=1e-9)


def test_a_dot_is_a_sample(view: ResultsView, settle_all: Settle, qtbot: QtBot) -> None:
    use(view, "bumps", settle_all)
    fit = page(view, "fit", FitPage, settle_all)
    lone = int(np.argmax(fit.cloud.places.sum(axis=1)))  # the outermost dot lies under no other
    click_dot(fit.plot, fit.cloud, lone)
    assert view.selection.sample == SampleRef("test", lone)
    settle_all()
    qtbot.keyClick(fit.plot, Qt.Key.Key_Right)
    assert view.selection.sample == SampleRef("test", (lone + 1) % len(samples(view).test))


def test_the_baseline_is_fitted_once_and_the_verdict_follows_the_network(view: ResultsView, settle_all: Settle) -> None:
    found = page(view, "baseline", BaselinePage, settle_all)
    first, second = baselines(samples_of(samples(view)), view.project.training)
    rows = found.table.table.rows
    assert [row[0] for row in rows] == ["this network", "logistic regression", "most frequent class"]
    for row, model in zip(rows[1:], (first, second), strict=True):
        assert row[1:3] == tuple(map(format_percent, (model.metrics.train_score, model.metrics.test_score)))
        assert row[3] == format_number(model.metrics.test_loss, 3)
    assert found.verdict.text()
    assert f"L2 = {format_number(RIDGE)}" in found.table.toolTip()
    field = view.requests._answers
    for _ in range(30):
        view.training.step_epoch()
    settle_all()
    assert view.requests._answers is field
    assert found.table.table.rows[1:] == rows[1:]
    assert found.table.table.rows[0][2] == format_percent(now(view).metrics.test_score)
    right = np.count_nonzero((outputs(view)[:, 0] >= 0.5) == (samples(view).test.y[:, 0] >= 0.5))
    assert right / 120 == pytest.approx(now(view).metrics.test_score)
    assert format_number(now(view).metrics.test_loss, 3) in found.gap.text()


def test_another_page_or_view_gives_up_the_fit(view: ResultsView, settle_all: Settle, qtbot: QtBot) -> None:
    fields = view.workspace.fields
    for leave in (lambda: view.show_page("worst"), lambda: view.cover(True), view.hide):
        view.document.edit(lambda project: edits.set_training(project, loss="mse"), "set-training")
        view.cover(False)
        view.show()
        view.show_page("confusion")
        settle_all()
        view.show_page("baseline")
        view.document.edit(lambda project: edits.set_training(project, loss="bce"), "set-training")
        qtbot.waitUntil(lambda: BaselineJob in view.requests._asked)
        leave()
        assert not fields.busy_with(BaselineJob)
    view.show()
    settle_all()
    assert isinstance(view.page, BaselinePage)
    assert len(view.page.table.table.rows) == 3


def test_a_network_without_hidden_layers_is_told_what_it_is(view: ResultsView, settle_all: Settle) -> None:
    for layer in ("dense1", "dense2"):
        view.document.edit(partial(edits.remove_layer, layer_id=layer), "remove-layer")
    settle_all()
    found = page(view, "baseline", BaselinePage, settle_all)
    assert found.verdict.text() == "No hidden layer: this network is itself a logistic regression."


def test_hidden_space_is_what_two_neurons_answer(view: ResultsView, settle_all: Settle) -> None:
    found = page(view, "hidden", HiddenPage, settle_all)
    units = found.choice.units
    assert found.choice.layer == "dense2"
    assert units is not None
    passes = Network(view.project.network, "bce").forward(now(view).record.now.theta, samples(view).test.x)
    np.testing.assert_allclose(found.cloud.places, passes["dense2"].a[:, list(units)], rtol=1e-5)
    assert len(found.grid.segments) == 2 * LINES * (POINTS - 1)
    for box, unit in zip(found.choice.axes, (3, 0), strict=True):
        box.setCurrentIndex(unit)
    found.choice.axes[0].activated.emit(3)
    settle_all()
    np.testing.assert_allclose(found.cloud.places, passes["dense2"].a[:, [3, 0]], rtol=1e-5)
    view.training.step_epoch()
    settle_all()
    passes = Network(view.project.network, "bce").forward(now(view).record.now.theta, samples(view).test.x)
    np.testing.assert_allclose(found.cloud.places, passes["dense2"].a[:, [3, 0]], rtol=1e-5)


def test_on_a_low_page_the_lists_stand_beside_the_plot(view: ResultsView, settle_all: Settle) -> None:
    found = page(view, "hidden", HiddenPage, settle_all)
    heights = []
    for size in (QSize(560, 400), QSize(372, 185)):
        view.resize(size)
        settle_all()
        heights.append(found.plot.height() / found.height())
        beside = found.choice.geometry().right() <= found.plot.geometry().left()
        assert beside == (size.height() < 200)
    assert min(heights) > 0.75


def test_inputs_of_many_columns_have_samples_alone_and_that_is_said(view: ResultsView, settle_all: Settle) -> None:
    use(view, "iris", settle_all)
    found = page(view, "hidden", HiddenPage, settle_all)
    assert len(found.grid.segments) == 0
    assert len(found.cloud.places) == 45
    assert found.note.text() == "Samples only: 4 columns have no grid to draw"


def test_a_run_that_has_diverged_breaks_no_picture(view: ResultsView, settle_all: Settle, qtbot: QtBot) -> None:
    use(view, "bumps", settle_all)
    for layer in ("dense1", "dense2"):
        view.document.edit(partial(edits.set_activation, layer_id=layer, activation="relu"), "set-activation")
    view.document.edit(lambda p: edits.set_training(p, optimizer="sgd", learning_rate=10.0), "set-training")
    settle_all()
    view.training.play()
    qtbot.waitUntil(lambda: not view.training.playing)
    assert not now(view).health.ok
    for row in view.rows:
        view.show_page(row.key)
        settle_all()
        assert view.page.isVisible()


def test_an_edit_that_takes_the_layer_away_shows_another(view: ResultsView, settle_all: Settle) -> None:
    found = page(view, "hidden", HiddenPage, settle_all)
    view.document.edit(lambda project: edits.remove_layer(project, "dense2"), "remove-layer")
    settle_all()
    assert found.choice.layer == "dense1"
    assert len(found.cloud.places) == 120


@pytest.mark.parametrize("task", ["binary", "regression"])
def test_every_page_speaks_korean(task: str, view: ResultsView, settle_all: Settle, qapp: QApplication) -> None:
    if task == "regression":
        use(view, "bumps", settle_all)
    install_language(qapp, "ko")
    qapp.processEvents()  # the change of language arrives as an event
    try:
        for row in view.rows:
            view.show_page(row.key)
            settle_all()
            said = [label.text() for label in view.page.findChildren(QLabel) if label.isVisible()]
            said += [view.tabs.tabText(view.tabs.currentIndex()), view.tabs.tabToolTip(view.tabs.currentIndex())]
            english = [text for text in said if re.search("[a-z]{4,}", text) and not re.search("[가-힣]", text)]
            assert english == [], row.key
    finally:
        install_language(qapp, "en")
        settle_all()


def test_the_pages_have_keys_of_their_own() -> None:
    assert len({row.key for row in PAGES}) == len(PAGES)
    assert all(any(task in row.tasks for row in PAGES) for task in ("binary", "classes", "regression"))
