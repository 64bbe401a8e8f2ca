"""The fields of the data settings."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QToolButton, QWidget
from pytestqt.qtbot import QtBot

from desktop_nn.data import SOURCES, DataSettings
from desktop_nn.views.data_panel.data_form import DataForm, other_seed, split_text
from desktop_nn.widgets.number_edit import NumberEdit
from tests.views.conftest import slider_in


@pytest.fixture
def form(qtbot: QtBot) -> DataForm:
    widget = DataForm()
    qtbot.addWidget(widget)
    widget.show_settings(DataSettings(), SOURCES["spiral"])
    with qtbot.waitExposed(widget):
        widget.show()
    return widget


def named(form: DataForm, name: str) -> QWidget:
    found = form.findChild(QWidget, name)
    assert isinstance(found, QWidget)
    return found


def heard_of(form: DataForm) -> list[tuple[str, object]]:
    heard: list[tuple[str, object]] = []
    form.edited.connect(lambda key, value: heard.append((key, value)))
    return heard


def test_the_noise_slider_speaks_in_the_units_of_the_source(form: DataForm, qtbot: QtBot) -> None:
    heard = heard_of(form)
    slider = slider_in(named(form, "data-noise"))
    slider.setFocus()
    qtbot.keyClick(slider, Qt.Key.Key_End)
    assert heard == [("noise", SOURCES["spiral"].noise_high)]


def test_a_key_on_a_slider_is_a_gesture_of_its_own(form: DataForm, qtbot: QtBot) -> None:
    slider = slider_in(named(form, "data-split"))
    heard = heard_of(form)
    with qtbot.waitSignal(form.gesture_ended):
        qtbot.keyClick(slider, Qt.Key.Key_Right)
    assert heard == [("test_fraction", pytest.approx(0.35))]


def test_typed_numbers_are_taken_and_nonsense_is_not(form: DataForm, qtbot: QtBot) -> None:
    heard = heard_of(form)
    field = named(form, "data-samples")
    assert isinstance(field, NumberEdit)
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, "9")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert (heard, field.value()) == ([], 400.0)
    qtbot.keyClicks(field, "00")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert heard == [("samples", 900)]


def test_the_dice_throws_another_seed(form: DataForm, qtbot: QtBot) -> None:
    heard = heard_of(form)
    dice = named(form, "data-dice")
    assert isinstance(dice, QToolButton)
    qtbot.mouseClick(dice, Qt.MouseButton.LeftButton)
    assert heard[0][0] == "seed"
    assert heard[0][1] != DataSettings().seed


def test_a_truth_table_has_nothing_to_set(form: DataForm) -> None:
    form.show_settings(DataSettings("and"), SOURCES["and"])
    names = ("data-noise", "data-split", "data-samples", "data-seed", "data-dice")
    assert not any(named(form, name).isVisible() for name in names)
    form.show_settings(DataSettings(), SOURCES["spiral"])
    assert all(named(form, name).isVisible() for name in names)


def test_showing_settings_is_no_edit(form: DataForm, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(form.edited):
        form.show_settings(DataSettings(noise=0.3, samples=77, seed=3, test_fraction=0.4), SOURCES["moons"])


def test_texts_and_seeds() -> None:
    assert split_text(0.3) == "70 / 30"
    assert all(other_seed(5) != 5 for _ in range(50))
