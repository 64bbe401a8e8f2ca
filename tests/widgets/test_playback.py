"""Frames are played to the end, stepped through, and dragged; hidden, nothing runs."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_nn.widgets.playback import Playback


@pytest.fixture
def bar(app: QApplication, qtbot: QtBot) -> Playback:
    found = Playback(200.0)
    qtbot.addWidget(found)
    found.set_length(6)
    found.show()
    return found


def moves(bar: Playback) -> list[int]:
    found: list[int] = []
    bar.moved.connect(found.append)
    return found


def test_it_plays_to_the_end_and_stops(bar: Playback, qtbot: QtBot) -> None:
    found = moves(bar)
    qtbot.mouseClick(bar.play_button, Qt.MouseButton.LeftButton)
    assert bar.playing
    assert bar.play_button.accessibleName() == "Pause"
    qtbot.waitUntil(lambda: not bar.playing)
    assert bar.index == 5
    assert found[-1] == 5
    assert found == sorted(found)
    bar.play()
    assert bar.index == 0  # at the end it begins again
    bar.pause()


def test_a_step_goes_one_frame_and_stays(bar: Playback, qtbot: QtBot) -> None:
    found = moves(bar)
    bar.play()
    qtbot.mouseClick(bar.step_button, Qt.MouseButton.LeftButton)
    assert not bar.playing
    bar.set_index(4)
    for _ in range(3):
        bar.step()
    assert found[-1] == 5
    assert bar.index == 5


def test_the_slider_leads_and_follows(bar: Playback) -> None:
    found = moves(bar)
    bar.slider.setValue(3)
    assert (bar.index, found) == (3, [3])
    bar.set_index(99)
    assert bar.slider.value() == 5
    assert found == [3]


def test_without_frames_there_is_nothing_to_play(bar: Playback) -> None:
    for length in (0, 1):
        bar.set_length(length)
        bar.play()
        assert not bar.playing
        assert not bar.play_button.isEnabled()
        assert bar.index == 0


def test_hidden_it_rests(bar: Playback) -> None:
    bar.play()
    bar.hide()
    assert not bar.playing


def test_speed_and_place_are_told(bar: Playback) -> None:
    bar.set_place("step 3 of 5")
    assert bar.slider.accessibleDescription() == "step 3 of 5"
    assert bar.speed.itemText(bar.speed.findData(0.5)) == "0.5×"
    assert bar.speed.accessibleName()
