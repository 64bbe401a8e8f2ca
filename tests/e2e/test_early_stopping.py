"""Training that stops early says why and which weights are back, and offers those it stopped at."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from desktop_nn.app.main_window import MainWindow
from desktop_nn.project import companion, data_edits, edits
from desktop_nn.views.companion.view import CompanionView
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
    assert "the test loss had not become better for 3 epochs" in told
    assert f"those of step {each}, are back" in told
    click(next(one for one in window.banner.findChildren(QPushButton) if one.isVisible()))
    wait_for(lambda: training.snapshot is not None and training.snapshot.step == 4 * each, "the last weights")


def test_with_validation_samples_their_loss_is_named(window: MainWindow) -> None:
    document, training = window.workspace.document, window.workspace.training
    document.edit(lambda project: data_edits.set_data(project, validation_fraction=0.2), "set-data")
    document.edit(lambda project: edits.set_training(project, patience=3, min_delta=1000.0), "set-training")
    document.edit(companion.forked, "fork")
    settle(window)
    training.play()
    wait_for(window.banner.isVisible, "the banner")
    settle(window)
    assert "the validation loss had not become better" in window.banner.text()
    training.play()  # the companion, which has not gone on, rests
    strip = window.views["companion"]
    assert isinstance(strip, CompanionView)
    wait_for(lambda: "validation loss was best" in strip.note.text(), "the sentence of the companion")
    training.pause()
    settle(window)
