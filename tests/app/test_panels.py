"""F6 reaches every part of the window that is seen, in a circle, and back."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop_nn.app.main_window import MainWindow


def part(window: MainWindow) -> str:
    here = QApplication.focusWidget()
    assert here is not None
    return next(key for key, view in window.views.items() if here is view or view.isAncestorOf(here))


def test_f6_goes_round_the_window_and_back(window: MainWindow) -> None:
    window.activateWindow()
    window.diagram.setFocus()
    seen = [part(window)]
    for _ in range(20):
        QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_F6)
        seen.append(part(window))
        if seen[-1] == "diagram":
            break
    assert seen[-1] == seen[0] == "diagram"
    assert {"data", "training", "boundary", "surface"} <= set(seen)
    assert len(set(seen[:-1])) == len(seen) - 1
    QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_F6, Qt.KeyboardModifier.ShiftModifier)
    assert part(window) == seen[-2]
