"""Training that stops early says why and which weights are back, and offers those it stopped at."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from desktop_nn.app.main_window import MainWindow
from desktop_nn.project import edits
from tests.e2e.driver import click, press, settle, wait_for

Key = Qt.Key


def test_the_best_weights_are_back_and_the_last_ones_are_a_click_away(window: MainWindow) -> None:
    training, document = window.workspace.training, window.workspace.document
    document.edit(lambda project: edits.set_training(project, patience=3, min_delta=1000.0), "set-training")
    settle(window)
    each = training.snapshot.steps_per_epoch if training.snapshot else 0
    window.diagram.setFocus()
    press(window, Key.Key_Space)
    wait_for(window.banner.isVisible, "the banner")
    assert not training.playing
    assert training.snapshot is not None
    assert (training.snapshot.step, training.snapshot.record.last_step) == (each, 4 * each)
    told = window.banner.text()
    assert f"stopped at step {4 * each}:" in told
    assert "better for 3 epochs" in told
    assert f"those of step {each}, are back" in told
    click(next(one for one in window.banner.findChildren(QPushButton) if one.isVisible()))
    wait_for(lambda: training.snapshot is not None and training.snapshot.step == 4 * each, "the last weights")
