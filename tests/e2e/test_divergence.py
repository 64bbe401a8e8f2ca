"""A learning rate that is far too large: training stops by itself, says so, and goes on after one click."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton

from desktop_nn.app.main_window import MainWindow
from desktop_nn.engine.spec import WeightRef
from desktop_nn.project.presets import PRESETS
from tests.e2e.driver import CTRL, click, press, retype, settle, step_of, wait_for

Key = Qt.Key


def type_learning_rate(window: MainWindow, text: str) -> None:
    field = window.findChild(QLineEdit, "training-learning_rate")
    assert isinstance(field, QLineEdit)
    retype(field, text)
    window.diagram.canvas.setFocus()


def diverge(window: MainWindow) -> None:
    """Set the learning rate to a million and play until training has stopped."""
    window.files.new("height_weight")
    settle(window)
    type_learning_rate(window, "1e6")
    assert window.workspace.document.project.training.learning_rate == 1e6
    press(window, Key.Key_Space)
    wait_for(window.banner.isVisible, "the banner")


def rate_button(window: MainWindow) -> QPushButton:
    return next(one for one in window.banner.findChildren(QPushButton) if one.isVisible())


def wait_for_rate(window: MainWindow, rate: float) -> None:
    document = window.workspace.document
    wait_for(lambda: document.project.training.learning_rate == rate, f"the learning rate {rate}")


def test_training_stops_at_the_last_finite_step_and_says_so(window: MainWindow) -> None:
    diverge(window)
    snapshot = window.workspace.training.snapshot
    assert snapshot is not None
    assert not window.workspace.training.playing
    assert np.isfinite(snapshot.record.now.theta).all()
    assert window.banner.level() == "warning"
    assert f"step {snapshot.step:,}" in window.banner.text()
    assert "The learning rate 1e6 is probably too large." in window.banner.text()
    assert "in neuron 1 by w₁,₁·a₁, which is selected" in window.banner.text()
    assert window.workspace.selection.ref == snapshot.health.product
    assert isinstance(snapshot.health.product, WeightRef)


def test_the_button_goes_back_with_a_tenth_of_the_rate_until_training_succeeds(window: MainWindow) -> None:
    diverge(window)
    training = window.workspace.training
    for rate in (1e5, 1e4, 1e3, 1e2, 10, 1, 0.1):
        assert "learning rate ÷ 10" in rate_button(window).text()
        click(rate_button(window))
        wait_for_rate(window, rate)
        assert not window.banner.isVisible()
        settle(window)
        assert step_of(window) == 0
        press(window, Key.Key_Space)
        wait_for(lambda: window.banner.isVisible() or step_of(window) > 50, "another end")
    assert training.playing
    assert not window.banner.isVisible()
    press(window, Key.Key_Space)
    snapshot = training.snapshot
    assert snapshot is not None
    assert snapshot.metrics.train_loss < snapshot.record.series.train_loss[0]


def test_going_back_can_be_undone(window: MainWindow) -> None:
    diverge(window)
    click(rate_button(window))
    wait_for_rate(window, 1e5)
    press(window, Key.Key_Z, CTRL)
    assert window.workspace.document.project.training.learning_rate == 1e6


def test_playing_again_without_a_change_stops_again(window: MainWindow) -> None:
    diverge(window)
    step = step_of(window)
    press(window, Key.Key_Space)
    wait_for(lambda: not window.workspace.training.playing and window.banner.isVisible(), "the banner again")
    assert step_of(window) >= step


def test_the_banner_speaks_the_language_chosen_while_it_is_open(window: MainWindow) -> None:
    diverge(window)
    english = (window.banner.text(), rate_button(window).text())
    window.set_language("ko")
    QTest.qWait(0)
    korean = (window.banner.text(), rate_button(window).text())
    window.set_language("en")
    QTest.qWait(0)
    assert korean[1] == "스텝 0으로 돌아가 학습률 ÷ 10"
    assert "학습" in korean[0]
    assert (window.banner.text(), rate_button(window).text()) == english


def test_every_preset_can_be_started_and_trained(window: MainWindow) -> None:
    for key in PRESETS:
        window.files.new(key)
        settle(window)
        press(window, Key.Key_Right, CTRL)
        wait_for(lambda: step_of(window) == 1, f"the first step of {key}")
        window.workspace.document.replace(window.workspace.document.project, None)
