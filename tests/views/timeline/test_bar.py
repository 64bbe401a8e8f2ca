"""The timeline strip under mouse and keyboard."""

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from pytestqt.qtbot import QtBot

from desktop_nn.engine.record import Checkpoint, MetricSeries, RunRecord, Tuning
from desktop_nn.engine.settings import TrainingSettings
from desktop_nn.views.timeline.bar import TimelineBar, tuning_steps

LAST = 1000


def run_at(step: int, first: int = 0, last: int = LAST) -> RunRecord:
    def state(at: int) -> Checkpoint:
        return Checkpoint(at, np.zeros(3, np.float32), np.zeros((0, 3), np.float32), at)

    steps = np.arange(first, last + 1, 10)
    falling = np.exp(-steps / 200.0)
    series = MetricSeries(steps, falling, falling, falling, falling)
    tunings = tuple(Tuning(at, TrainingSettings()) for at in (0, 300, 2000))
    return RunRecord(state(step), last, (state(first),), tunings, series)


@pytest.fixture
def bar(qtbot: QtBot) -> TimelineBar:
    widget = TimelineBar()
    qtbot.addWidget(widget)
    widget.resize(616, 36)
    widget.show_run(run_at(400), steps_per_epoch=50)
    with qtbot.waitExposed(widget):
        widget.show()
    widget.setFocus()
    return widget


def test_showing_a_run_is_no_move_of_the_user(bar: TimelineBar, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(bar.valueChanged):
        bar.show_run(run_at(700), 50)
    assert (bar.minimum(), bar.maximum(), bar.value()) == (0, LAST, 700)


@pytest.mark.parametrize(
    ("key", "step"),
    [
        (Qt.Key.Key_Right, 401),
        (Qt.Key.Key_Left, 399),
        (Qt.Key.Key_PageUp, 450),
        (Qt.Key.Key_PageDown, 350),
        (Qt.Key.Key_Home, 0),
        (Qt.Key.Key_End, LAST),
    ],
)
def test_keys_go_by_steps_epochs_and_to_the_ends(bar: TimelineBar, qtbot: QtBot, key: Qt.Key, step: int) -> None:
    with qtbot.waitSignal(bar.valueChanged) as heard:
        qtbot.keyClick(bar, key)
    assert heard.args == [step]


def test_a_click_goes_to_the_step_under_it_and_a_drag_takes_the_cursor_along(bar: TimelineBar, qtbot: QtBot) -> None:
    seen: list[int] = []
    bar.valueChanged.connect(seen.append)
    qtbot.mousePress(bar, Qt.MouseButton.LeftButton, pos=QPoint(308, 18))
    qtbot.mouseMove(bar, QPoint(8, 18))
    qtbot.mouseMove(bar, QPoint(-300, 18))
    qtbot.mouseMove(bar, QPoint(608, 18))
    qtbot.mouseRelease(bar, Qt.MouseButton.LeftButton, pos=QPoint(608, 18))
    qtbot.mouseMove(bar, QPoint(100, 18))
    assert seen == [500, 0, LAST]


def test_a_screen_reader_hears_the_step(bar: TimelineBar) -> None:
    spoken = QAccessible.queryAccessibleInterface(bar)
    assert spoken.role() == QAccessible.Role.Slider
    assert spoken.valueInterface().currentValue() == 400
    assert spoken.valueInterface().maximumValue() == LAST


def test_without_a_run_there_is_nowhere_to_go(bar: TimelineBar) -> None:
    bar.show_run(None, 1)
    assert (bar.minimum(), bar.maximum(), bar.isEnabled()) == (0, 0, False)


def test_only_changes_within_the_run_are_marked() -> None:
    assert tuning_steps(run_at(400)) == (300,)
    assert tuning_steps(run_at(400, first=350)) == ()


def test_the_profile_is_computed_once_and_again_for_another_run(bar: TimelineBar) -> None:
    bar.grab()
    first = bar._profile()
    assert bar._profile() is first
    bar.show_run(run_at(400, last=500), 50)
    assert bar._profile() is not first
