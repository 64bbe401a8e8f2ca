"""The timeline strip under mouse and keyboard."""

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QContextMenuEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_nn.engine.record import Checkpoint, MetricSeries, RunRecord, Tuning
from desktop_nn.engine.settings import TrainingSettings
from desktop_nn.views.timeline.bar import TimelineBar
from desktop_nn.views.timeline.mark_shapes import SHAPES

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


def test_the_mouse_finds_a_mark_beside_it_and_tells_its_step(bar: TimelineBar, qtbot: QtBot) -> None:
    bar.show_run(run_at(400), 50, ((700, "here"),))
    place = QPoint(round(bar.track().x(700)) + 4, 18)
    seen: list[int] = []
    bar.pointed.connect(lambda step, _place: seen.append(step))
    qtbot.mouseMove(bar, place)
    qtbot.mouseMove(bar, QPoint(308, 18))
    assert seen == [700, 500]
    assert [mark.kind for mark in bar.marks_at(700)] == ["bookmark"]
    with qtbot.waitSignal(bar.valueChanged) as heard:
        qtbot.mouseClick(bar, Qt.MouseButton.LeftButton, pos=place)
    assert heard.args == [700]


def test_a_right_click_asks_for_the_card(bar: TimelineBar, qtbot: QtBot) -> None:
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, QPoint(308, 18), bar.mapToGlobal(QPoint(308, 18)))
    with qtbot.waitSignal(bar.card_asked) as heard:
        QApplication.sendEvent(bar, event)
    assert heard.args == [500]


@pytest.mark.parametrize("kind", ["tuning", "edit", "bookmark"])
def test_every_mark_is_seen_and_has_a_shape_of_its_own(bar: TimelineBar, kind: str) -> None:
    plain = bar.grab().toImage()
    other = replace(TrainingSettings(), learning_rate=0.5)
    tunings = {"tuning": (TrainingSettings(), other), "edit": (TrainingSettings(), TrainingSettings())}.get(kind, ())
    record = replace(run_at(400), tunings=tuple(Tuning(at, s) for at, s in zip((0, 600), tunings, strict=False)))
    if kind == "bookmark":
        record = replace(record, tunings=(Tuning(0, TrainingSettings()),))
    bar.show_run(record, 50, ((600, ""),) if kind == "bookmark" else ())
    assert [mark.kind for mark in bar.marks_at(600)] == [kind]
    assert bar.grab().toImage() != plain
    assert len({shape for _, shape in SHAPES.values()}) == len(SHAPES) == 3


def test_the_profile_is_computed_once_and_again_for_another_run(bar: TimelineBar) -> None:
    bar.grab()
    first = bar._profile()
    assert bar._profile() is first
    bar.show_run(run_at(400, last=500), 50)
    assert bar._profile() is not first
