"""Choosing a data source by mouse and keyboard."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop_nn.data import SOURCES
from desktop_nn.views.data_panel.source_picker import GROUPS, SourcePicker


@pytest.fixture
def picker(qtbot: QtBot) -> SourcePicker:
    widget = SourcePicker()
    qtbot.addWidget(widget)
    widget.set_key("spiral")
    with qtbot.waitExposed(widget):
        widget.show()
    return widget


def test_every_source_has_a_place_and_a_name(picker: SourcePicker) -> None:
    assert [key for _caption, keys in GROUPS for key in keys] == list(SOURCES)
    assert len({picker.button(key).accessibleName() for key in SOURCES}) == len(SOURCES)
    assert picker.button("moons").toolTip() == "Moons"


def test_a_click_chooses(picker: SourcePicker, qtbot: QtBot) -> None:
    with qtbot.waitSignal(picker.chosen) as heard:
        qtbot.mouseClick(picker.button("moons"), Qt.MouseButton.LeftButton)
    assert heard.args == ["moons"]
    assert picker.key() == "moons"
    assert not picker.button("spiral").isChecked()


def test_arrow_keys_walk_over_the_grid(picker: SourcePicker, qtbot: QtBot) -> None:
    picker.button("spiral").setFocus()
    heard: list[str] = []
    picker.chosen.connect(heard.append)
    qtbot.keyClick(picker.button("spiral"), Qt.Key.Key_Right)
    assert heard == ["circles"]
    qtbot.keyClick(picker.button("circles"), Qt.Key.Key_Down)
    assert heard == ["circles", "blobs3"]
    assert picker.button("blobs3").isChecked()


def test_showing_a_source_is_no_choice(picker: SourcePicker, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(picker.chosen):
        picker.set_key("and")
    assert picker.button("and").isChecked()
    with qtbot.assertNotEmitted(picker.chosen):
        picker.set_key("from-the-future")
    assert not any(picker.button(key).isChecked() for key in SOURCES)
