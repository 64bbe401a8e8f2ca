"""The field for a number commits on Enter, restores on Esc, nudges by arrow keys, and refuses nonsense."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop_nn.widgets.number_edit import NumberEdit, next_round, nudge_step


class Fields(QWidget):
    """A field and another one to go to, with what the first has said."""

    def __init__(self, **options: Any) -> None:
        super().__init__()
        self.edit, self.other = NumberEdit(**options), NumberEdit()
        layout = QVBoxLayout(self)
        layout.addWidget(self.edit)
        layout.addWidget(self.other)
        self.said: list[Any] = []
        self.edit.value_committed.connect(lambda value: self.said.append(("committed", value)))
        self.edit.value_edited.connect(lambda value: self.said.append(("edited", value)))
        self.edit.editing_cancelled.connect(lambda: self.said.append("cancelled"))


def opened(qtbot: QtBot, **options: Any) -> Fields:
    """Return such a window with the focus in its field and all of it selected."""
    fields = Fields(**options)
    qtbot.addWidget(fields)
    fields.show()
    fields.activateWindow()
    fields.edit.setFocus()
    qtbot.waitUntil(fields.edit.hasFocus)
    fields.edit.selectAll()
    return fields


def test_enter_commits_what_was_typed(app: QApplication, qtbot: QtBot) -> None:
    fields = opened(qtbot, value=1.0)
    qtbot.keyClicks(fields.edit, "1/4")
    qtbot.keyClick(fields.edit, Qt.Key.Key_Return)
    assert fields.said == [("edited", 1.0), ("edited", 0.25), ("committed", 0.25)]
    assert (fields.edit.value(), fields.edit.text()) == (0.25, "0.25")


def test_undo_is_the_windows_unless_something_is_being_typed(app: QApplication, qtbot: QtBot) -> None:
    fields = opened(qtbot, value=1.0)
    heard: list[str] = []
    QShortcut(QKeySequence("Ctrl+Z"), fields).activated.connect(lambda: heard.append("undo"))
    qtbot.keyClicks(fields.edit, "2")
    qtbot.keyClick(fields.edit, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert (heard, fields.edit.text()) == ([], "1")
    qtbot.keyClicks(fields.edit, "2")
    qtbot.keyClick(fields.edit, Qt.Key.Key_Return)
    qtbot.keyClick(fields.edit, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert heard == ["undo"]


def test_escape_restores(app: QApplication, qtbot: QtBot) -> None:
    fields = opened(qtbot, value=0.5)
    qtbot.keyClicks(fields.edit, "7")
    qtbot.keyClick(fields.edit, Qt.Key.Key_Escape)
    assert fields.said == [("edited", 7.0), "cancelled"]
    assert (fields.edit.value(), fields.edit.text()) == (0.5, "0.5")


def test_nonsense_is_marked_and_changes_nothing(app: QApplication, qtbot: QtBot) -> None:
    fields = opened(qtbot, value=0.5)
    fields.edit.set_hint("hint")
    qtbot.keyClicks(fields.edit, "abc")
    assert fields.edit.property("invalid") is True
    assert "not a number" in fields.edit.toolTip()
    qtbot.keyClick(fields.edit, Qt.Key.Key_Return)
    assert (fields.edit.value(), fields.edit.text(), fields.said) == (0.5, "abc", [])
    fields.other.setFocus()
    assert (fields.edit.text(), fields.said) == ("0.5", ["cancelled"])
    assert fields.edit.property("invalid") is False
    assert fields.edit.toolTip() == "hint"


@pytest.mark.parametrize(
    ("typed", "told"), [("9", "largest value allowed is 1"), ("-9", "smallest value allowed is 0")]
)
def test_bounds_are_kept_and_told(app: QApplication, qtbot: QtBot, typed: str, told: str) -> None:
    fields = opened(qtbot, value=0.5, low=0.0, high=1.0)
    qtbot.keyClicks(fields.edit, typed)
    assert told in fields.edit.toolTip()
    qtbot.keyClick(fields.edit, Qt.Key.Key_Return)
    assert fields.edit.value() == 0.5


def test_leaving_commits_a_valid_edit(app: QApplication, qtbot: QtBot) -> None:
    fields = opened(qtbot, value=0.5)
    qtbot.keyClicks(fields.edit, "2")
    fields.other.setFocus()
    assert fields.said[-1] == ("committed", 2.0)


def test_looking_at_a_rounded_number_does_not_round_it(app: QApplication, qtbot: QtBot) -> None:
    fields = opened(qtbot, value=0.123456789, digits=3)
    assert fields.edit.text() == "0.123456789"
    qtbot.keyClick(fields.edit, Qt.Key.Key_Return)
    fields.other.setFocus()
    assert fields.edit.text() == "0.123"
    assert (fields.edit.value(), fields.said) == (0.123456789, [])


def test_a_new_value_does_not_disturb_typing(app: QApplication, qtbot: QtBot) -> None:
    fields = opened(qtbot, value=0.5)
    qtbot.keyClicks(fields.edit, "0.2")
    fields.edit.set_value(0.9)
    assert fields.edit.text() == "0.2"
    qtbot.keyClick(fields.edit, Qt.Key.Key_Escape)
    assert fields.edit.text() == "0.9"


def test_arrow_keys_nudge_inside_the_bounds(app: QApplication, qtbot: QtBot) -> None:
    fields = opened(qtbot, value=0.98, low=-1.0, high=1.0)
    for _ in range(4):
        qtbot.keyClick(fields.edit, Qt.Key.Key_Up)
    qtbot.keyClick(fields.edit, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert fields.said == [("committed", 0.99), ("committed", 1.0), ("committed", 0.0)]


def test_a_logarithmic_field_goes_one_two_five(app: QApplication, qtbot: QtBot) -> None:
    fields = opened(qtbot, value=0.03, low=1e-6, high=10.0, log=True)
    for key in (Qt.Key.Key_Up, Qt.Key.Key_Up, Qt.Key.Key_Down):
        qtbot.keyClick(fields.edit, key)
    assert [value for _, value in fields.said] == [0.05, 0.1, 0.05]


def test_whole_numbers_only(app: QApplication, qtbot: QtBot) -> None:
    fields = opened(qtbot, value=3, low=1, high=100, whole=True, log=True)
    qtbot.keyClicks(fields.edit, "2.5")
    assert "whole number" in fields.edit.toolTip()
    qtbot.keyClick(fields.edit, Qt.Key.Key_Escape)
    qtbot.keyClick(fields.edit, Qt.Key.Key_Up)
    assert fields.edit.value() == 5


def test_a_read_only_field_is_not_nudged(app: QApplication, qtbot: QtBot) -> None:
    fields = opened(qtbot, value=3)
    fields.edit.setReadOnly(True)
    qtbot.keyClick(fields.edit, Qt.Key.Key_Up)
    assert fields.edit.value() == 3


def test_steps() -> None:
    assert nudge_step(0.03, signed=False) == pytest.approx(0.001)
    assert nudge_step(0.03) == 0.01
    assert nudge_step(250) == pytest.approx(10)
    assert nudge_step(7, whole=True) == 1
    assert [next_round(0.03, 1), next_round(0.03, -1), next_round(1.0, 1), next_round(1.0, -1)] == [0.05, 0.02, 2, 0.5]
    assert next_round(0.01, 3) == pytest.approx(0.1)
