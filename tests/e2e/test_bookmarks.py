"""Bookmarks by keys alone: set as soon as there is a step, jumped to, undone without losing training, saved."""

from pathlib import Path

import numpy as np
from PySide6.QtCore import Qt

from desktop_nn.app.main_window import MainWindow
from desktop_nn.project.files import load
from tests.e2e.driver import CTRL, SHIFT, press, settle, step_of, wait_for

Key = Qt.Key


def test_from_the_first_step_to_the_saved_file(window: MainWindow, tmp_path: Path) -> None:
    document = window.workspace.document
    settle(window)
    window.diagram.setFocus()
    for _ in range(3):
        press(window, Key.Key_Right, CTRL)
        settle(window)
    press(window, Key.Key_B)
    assert document.project.bookmarks == ((3, ""),)
    press(window, Key.Key_Right, CTRL | SHIFT)
    settle(window)
    last = step_of(window)
    snapshot = window.workspace.training.snapshot
    assert snapshot is not None
    theta = snapshot.record.now.theta
    press(window, Key.Key_PageUp, CTRL)
    wait_for(lambda: step_of(window) == 3, "the bookmark")
    press(window, Key.Key_Z, CTRL)
    press(window, Key.Key_Z, CTRL | SHIFT)
    settle(window)
    assert (step_of(window), document.project.bookmarks) == (3, ((3, ""),))
    window.workspace.training.seek(last)
    settle(window)
    assert document.project.run is not None
    np.testing.assert_array_equal(document.project.run.now.theta, theta)
    document.save(tmp_path / "marked.dnn")
    assert load(tmp_path / "marked.dnn").bookmarks == ((3, ""),)


def test_the_card_is_opened_by_its_key_and_names_the_step(window: MainWindow) -> None:
    settle(window)
    window.diagram.setFocus()
    press(window, Key.Key_Right, CTRL)
    settle(window)
    step = step_of(window)
    press(window, Key.Key_B, SHIFT)
    card = window.timeline.card
    wait_for(card.isVisible, "the card")
    card.name.setText("start")
    card.name.returnPressed.emit()
    assert dict(window.workspace.document.project.bookmarks)[step] == "start"
    card.close()
