"""The order of Tab can be asked for without harm to those who are asked."""

from __future__ import annotations

import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QMenu, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop_nn.widgets.tab_order import next_in_order


def test_what_follows_in_the_order_outlives_what_it_follows(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    row = QVBoxLayout(window)
    buttons = [QPushButton(str(number)) for number in range(4)]
    for button in buttons:
        row.addWidget(button)
    actions = [QMenu(button).addAction("act") for button in buttons]
    popup = QWidget(buttons[3], Qt.WindowType.Tool)
    popup.show()
    assert next_in_order(buttons[0]) is buttons[1]
    assert next_in_order(buttons[0], forward=False) is window
    assert next_in_order(buttons[2], forward=True) is buttons[3]
    assert next_in_order(popup) is popup
    assert popup.isVisible()
    for gone in (buttons[0], buttons[2]):
        gone.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert [shiboken6.isValid(action) for action in actions] == [False, True, False, True]
    assert shiboken6.isValid(window)
