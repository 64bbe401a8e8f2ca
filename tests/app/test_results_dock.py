"""The results in the real window: behind the output's tab they ask for nothing, in front of it they select samples."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QWidget

from desktop_nn.app.main_window import MainWindow
from desktop_nn.session.results_job import ResultsField, ResultsJob
from desktop_nn.session.selection import SampleRef
from desktop_nn.views.results.view import ResultsView
from tests.e2e.conftest import Open
from tests.e2e.driver import press, settle, step_of, wait_for

TAB = Qt.FocusPolicy.TabFocus


def takes(widget: QWidget) -> bool:
    """Whether Tab leads there; a list to choose from opens by Space."""
    return bool(widget.focusPolicy() & TAB) and widget.isVisible() and not isinstance(widget, QComboBox)


def results(window: MainWindow) -> ResultsView:
    window.menus.actions["view.results"].trigger()
    rest(window)
    found = window.views["results"]
    assert isinstance(found, ResultsView)
    return found


def rest(window: MainWindow) -> None:
    settle(window)
    wait_for(lambda: not window.workspace.fields.busy_with(ResultsJob), "the results")
    settle(window)


def answered(view: ResultsView) -> object:
    """The parameters that the newest answer is of."""
    found = view.requests._answers[ResultsJob][1]
    assert isinstance(found, ResultsField)
    return found.job.theta


def test_results_cost_nothing_behind_the_output(window: MainWindow) -> None:
    view = results(window)
    assert window.docks["results"] in window.tabifiedDockWidgets(window.docks["boundary"])
    assert (view.seen, window.views["boundary"].seen) == (True, False)
    before = answered(view)
    window.docks["boundary"].raise_()
    rest(window)
    window.workspace.training.step_once()
    rest(window)
    assert step_of(window) == 1
    assert answered(view) is before
    window.docks["results"].raise_()
    rest(window)
    snapshot = window.workspace.training.snapshot
    assert snapshot is not None
    assert answered(view) is snapshot.record.now.theta
    window.reset_layout()


def test_moved_out_of_the_window_they_are_seen_wherever_they_were(window: MainWindow) -> None:
    view, dock = results(window), window.docks["results"]
    window.docks["boundary"].raise_()
    rest(window)
    dock.setFloating(True)
    rest(window)
    assert (view.seen, window.views["boundary"].seen) == (True, True)
    dock.close()
    window.menus.actions["view.results"].trigger()
    rest(window)
    assert view.seen
    dock.setFloating(False)
    dock.raise_()
    rest(window)
    assert (view.seen, window.views["boundary"].seen) == (True, False)
    window.reset_layout()
    rest(window)
    assert (view.seen, window.views["boundary"].seen) == (False, True)


def test_a_mistake_is_gone_to_by_keyboard_and_selected_everywhere(window: MainWindow) -> None:
    view = results(window)
    view.show_page("worst")
    rest(window)
    view.page.list.setFocus()  # type: ignore[attr-defined]
    press(window, Qt.Key.Key_Down)
    rows = view.page.list.samples.rows  # type: ignore[attr-defined]
    sample = window.workspace.selection.sample
    assert sample is not None
    assert sample.part == "test"
    assert sample.index in rows[:2]
    window.docks["boundary"].raise_()
    rest(window)
    split = window.workspace.training.split
    assert split is not None
    ring = window.views["boundary"].picture.points.places("chosen")  # type: ignore[attr-defined]
    np.testing.assert_array_equal(ring, split.test.x[sample.index : sample.index + 1])
    assert window.workspace.selection.sample == SampleRef("test", sample.index)
    window.reset_layout()


def test_space_plays_wherever_the_keyboard_is(open_one: Open) -> None:
    window = open_one()
    view, training = results(window), window.workspace.training
    for row in view.rows:
        view.show_page(row.key)
        rest(window)
        takers = [view.tabs, *(one for one in view.page.findChildren(QWidget) if takes(one))]
        assert len(takers) > 1
        for widget in takers:
            widget.setFocus()
            press(window, Qt.Key.Key_Space)
            assert training.playing, widget
            press(window, Qt.Key.Key_Space)
            assert not training.playing, widget
        rest(window)
