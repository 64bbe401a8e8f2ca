"""Rows with bars: those that have no room are reached by keys and by the wheel."""

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_nn.widgets.bar_list import ROW, BarList, BarRow

NAMES = list("abcdefg")


def turned(listed: BarList, by: int) -> None:
    place, none = QPointF(5, 5), Qt.MouseButton.NoButton
    phase, plain = Qt.ScrollPhase.NoScrollPhase, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(listed, QWheelEvent(place, place, QPoint(), QPoint(0, by), none, plain, phase, False))


def names(listed: BarList) -> list[str]:
    return [row.name for row in listed.shown()]


def test_rows_that_have_no_room_are_reached(qtbot: QtBot) -> None:
    listed = BarList()
    qtbot.addWidget(listed)
    listed.resize(200, 3 * ROW)
    listed.set_rows([BarRow(name, "1", 0.5) for name in NAMES])
    listed.show()
    assert names(listed) == NAMES[:3]
    for _ in NAMES:
        qtbot.keyClick(listed, Qt.Key.Key_Down)
    assert names(listed) == NAMES[-3:]
    with qtbot.waitSignal(listed.chosen) as told:
        qtbot.mouseClick(listed, Qt.MouseButton.LeftButton, pos=QPoint(5, ROW // 2))
    assert told.args == [len(NAMES) - 3]
    turned(listed, 120)
    assert names(listed) == NAMES[-4:-1]
    for _ in NAMES:
        turned(listed, -120)
    assert names(listed) == NAMES[-3:]
    with qtbot.waitSignal(listed.chosen) as told:
        qtbot.keyClick(listed, Qt.Key.Key_Return)
    assert told.args == [len(NAMES) - 3]
    listed.resize(200, len(NAMES) * ROW)
    assert names(listed) == NAMES
