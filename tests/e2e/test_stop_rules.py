"""Rules by which training stops: each says why with its number, and the button or Space goes on."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from desktop_nn.app.main_window import MainWindow
from desktop_nn.project import edits
from tests.e2e.driver import CTRL, click, press, settle, step_of, wait_for

Key = Qt.Key


def stopped_by(window: MainWindow, rule: str, **numbers: object) -> str:
    """Switch a rule on, press Space, and return what the banner says when training has stopped."""
    window.workspace.document.edit(lambda p: edits.set_stops(p, on=(rule,), **numbers), "set-stops")
    settle(window)
    window.diagram.setFocus()
    press(window, Key.Key_Space)
    wait_for(lambda: window.banner.isVisible() and not window.workspace.training.playing, "the banner")
    return window.banner.text()


def test_an_epoch_that_has_ended_is_told_and_play_goes_on(window: MainWindow) -> None:
    training = window.workspace.training
    each = training.snapshot.steps_per_epoch if training.snapshot else 0
    assert stopped_by(window, "epoch", epoch=3) == f"Training stopped at step {3 * each}: epoch 3 has ended."
    assert step_of(window) == 3 * each
    window.set_language("ko")
    wait_for(lambda: f"스텝 {3 * each}에서" in window.banner.text(), "the sentence in Korean")
    window.set_language("en")
    wait_for(lambda: "has ended" in window.banner.text(), "the sentence in English")
    click(next(one for one in window.banner.findChildren(QPushButton) if one.isVisible() and one.text() == "Go on"))
    wait_for(lambda: step_of(window) > 6 * each, "training to go on")
    assert training.playing
    press(window, Key.Key_Space)


@pytest.mark.parametrize(("rule", "numbers"), [("loss", {"loss": 0.6}), ("correct", {})])
def test_what_was_reached_is_told(window: MainWindow, rule: str, numbers: dict[str, object]) -> None:
    document = window.workspace.document
    if rule == "correct":
        document.edit(lambda project: edits.set_training(project, learning_rate=0.05), "set-training")
    told = stopped_by(window, rule, **numbers)
    snapshot = window.workspace.training.snapshot
    assert snapshot is not None
    assert f"step {snapshot.step:,}" in told
    if rule == "loss":
        assert snapshot.metrics.train_loss < 0.6
        assert "is below 0.6" in told
    else:
        assert snapshot.metrics.train_score == 1
        assert f"all {snapshot.record.samples} training samples" in told
    assert snapshot.step % snapshot.steps_per_epoch == 0


def test_after_a_reset_nothing_is_said_of_the_old_run_and_space_plays(window: MainWindow) -> None:
    training, bar = window.workspace.training, window.timeline.bar
    stopped_by(window, "epoch", epoch=3)
    click(bar)
    settle(window)
    assert window.banner.isVisible()
    press(window, Key.Key_R, CTRL)
    wait_for(window.banner.isHidden, "the banner to go")
    settle(window)
    assert not bar.hasFocus()  # nor has the button beside it, which Space would press
    press(window, Key.Key_Space)
    wait_for(lambda: training.playing and step_of(window) > 0, "training to go on")
    press(window, Key.Key_Space)
