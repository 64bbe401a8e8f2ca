"""A run is forked in the real window: by keys, with one difference, swapped, saved, opened and ended."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt

from desktop_nn.app.main_window import MainWindow
from desktop_nn.project import edits
from desktop_nn.views.boundary.view import BoundaryView
from desktop_nn.views.companion.view import CompanionView
from tests.e2e.driver import click, press, settle, step_of, train_to, wait_for

Key = Qt.Key
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def strip(window: MainWindow) -> CompanionView:
    view = window.views["companion"]
    assert isinstance(view, CompanionView)
    return view


def steps(window: MainWindow) -> tuple[int, int]:
    """Where the run and its companion stand."""
    snapshot = window.workspace.training.snapshot
    assert snapshot is not None
    assert snapshot.companion is not None
    return snapshot.step, snapshot.companion.step


def test_a_comparison_from_fork_to_end(window: MainWindow, tmp_path: Path) -> None:
    document, training = window.workspace.document, window.workspace.training
    train_to(window, 60)
    training.pause()
    settle(window)
    forked_at = step_of(window)
    assert not strip(window).isVisible()
    press(window, Key.Key_K, CTRL)
    settle(window)
    assert strip(window).isVisible()
    assert strip(window).difference.text() == "No difference yet: change something."
    document.edit(lambda project: edits.set_training(project, loss="mse"), "set-training")
    window.diagram.setFocus()
    press(window, Key.Key_Space)
    wait_for(lambda: step_of(window) > forked_at + 100, "both to train")
    press(window, Key.Key_Space)
    settle(window)
    assert steps(window)[0] == steps(window)[1] > forked_at
    assert strip(window).difference.text() == "Only difference: loss MSE vs BCE"
    boundary = window.views["boundary"]
    assert isinstance(boundary, BoundaryView)
    click(boundary.head.side._buttons["companion"])
    settle(window)
    press(window, Key.Key_K, CTRL | SHIFT)
    settle(window)
    assert strip(window).difference.text() == "Only difference: loss BCE vs MSE"
    there = steps(window)
    document.save(tmp_path / "both.dnn")
    window.files.open(tmp_path / "both.dnn")
    settle(window)
    assert steps(window) == there
    assert strip(window).difference.text() == "Only difference: loss BCE vs MSE"
    click(strip(window).end)
    settle(window)
    assert not strip(window).isVisible()
    assert boundary.head.side.isHidden()
    press(window, Key.Key_Z, CTRL)
    settle(window)
    assert steps(window) == there
