"""The slider maps its scale both ways, keeps exact values, and tells only the user's moves."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QSlider
from pytestqt.qtbot import QtBot

from desktop_nn.widgets.labelled_slider import TICKS, LabelledSlider


def handle(slider: LabelledSlider) -> QSlider:
    """Return the slider proper."""
    return slider.findChildren(QSlider)[0]


def test_an_exact_value_stays_exact(app: QApplication, qtbot: QtBot) -> None:
    slider = LabelledSlider(0.0, 0.5, 0.1234, step=0.01)
    qtbot.addWidget(slider)
    with qtbot.assertNotEmitted(slider.value_changed):
        slider.set_value(0.0777)
    assert slider.value() == 0.0777
    assert "0.0777" in [label.text() for label in slider.findChildren(QLabel)]


def test_values_outside_are_brought_inside(app: QApplication, qtbot: QtBot) -> None:
    slider = LabelledSlider(1.0, 2.0, 9.0)
    qtbot.addWidget(slider)
    assert slider.value() == 2.0


def test_keys_move_by_one_step_and_commit(app: QApplication, qtbot: QtBot) -> None:
    slider = LabelledSlider(0.0, 0.5, 0.1, step=0.01)
    qtbot.addWidget(slider)
    said: list[tuple[str, float]] = []
    slider.value_changed.connect(lambda value: said.append(("changed", value)))
    slider.value_committed.connect(lambda value: said.append(("committed", value)))
    qtbot.keyClick(handle(slider), Qt.Key.Key_Right)
    assert said == [("changed", 0.11), ("committed", 0.11)]
    qtbot.keyClick(handle(slider), Qt.Key.Key_End)
    assert slider.value() == 0.5


def test_a_drag_commits_once(app: QApplication, qtbot: QtBot) -> None:
    slider = LabelledSlider(0.0, 1.0, 0.0)
    qtbot.addWidget(slider)
    said: list[float] = []
    slider.value_committed.connect(said.append)
    handle(slider).setSliderDown(True)
    for position in (10, 60, 100):
        handle(slider).setSliderPosition(position)
    assert said == []
    handle(slider).setSliderDown(False)
    assert said == [pytest.approx(100 / TICKS)]


@given(position=st.integers(0, TICKS))
def test_the_logarithmic_scale_is_even_in_decades(qapp: QApplication, position: int) -> None:
    slider = LabelledSlider(1e-5, 1.0, 1e-5, log=True)
    handle(slider).setValue(position)
    assert slider.value() == pytest.approx(10 ** (-5 + 5 * position / TICKS), rel=0.06)
    again = LabelledSlider(1e-5, 1.0, slider.value(), log=True)
    assert abs(handle(again).value() - position) <= 2


def test_names_for_the_screen_reader(app: QApplication, qtbot: QtBot) -> None:
    slider = LabelledSlider(0.0, 1.0, 0.7, text_of=lambda value: f"{value:.0%}")
    qtbot.addWidget(slider)
    slider.set_caption("Noise")
    assert (handle(slider).accessibleName(), handle(slider).accessibleDescription()) == ("Noise", "70%")
