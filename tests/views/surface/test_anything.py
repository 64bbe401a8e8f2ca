"""Anything in any order: whatever the hand does to the ground, nothing is raised and the weights stay numbers."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from desktop_nn.project import edits
from desktop_nn.project.presets import PRESETS
from desktop_nn.views.surface.choice import CHOICES
from desktop_nn.views.surface.gestures import Picture
from desktop_nn.views.surface.view import SurfaceView
from tests.views.conftest import Settle, Show, now

ACTS = 60
LEFT = Qt.MouseButton.LeftButton
KEYS = (Qt.Key.Key_Left, Qt.Key.Key_Up, Qt.Key.Key_Home, Qt.Key.Key_Plus, Qt.Key.Key_Escape)


class Monkey:
    """A hand without a plan."""

    def __init__(self, view: SurfaceView, seed: int) -> None:
        self._view, self._random = view, random.Random(seed)

    def act(self) -> None:
        """Do something."""
        acts: list[Callable[[], object]] = [self._drag, self._drag, self._page, self._jump, self._key, self._edit]
        acts += [self._view.document.undo, self._view.training.toggle, self._look, self._options, self._open]
        acts += [self._view.lock_bias.click]
        self._random.choice(acts)()

    def _drawing(self) -> tuple[QWidget, Picture]:
        view = self._view
        solid = view.pages.currentWidget() is view.pages.relief
        relief = view.pages.relief if solid else None
        return (relief, relief.overlay) if relief else (view.flat.plot.viewport(), view.flat)

    def _drag(self) -> None:
        widget, picture = self._drawing()
        ball = picture.ball_pixel()
        at = ball.toPoint() if ball is not None else QPoint(50, 50)
        QTest.mousePress(widget, LEFT, pos=at)
        for _ in range(self._random.randint(0, 4)):
            at += QPoint(self._random.randint(-60, 60), self._random.randint(-40, 40))
            QTest.mouseMove(widget, at)
            QTest.qWait(self._random.choice((0, 5)))
            if self._random.random() < 0.2:
                self._random.choice((self._key, self._edit, self._page, self._view.document.undo))()
        QTest.mouseRelease(widget, LEFT, pos=at)

    def _page(self) -> None:
        button = self._view.dimension._buttons[self._random.choice(("2d", "3d", "step"))]
        QTest.mouseClick(button, LEFT)

    def _jump(self) -> None:
        widget, _ = self._drawing()
        at = QPoint(self._random.randint(0, widget.width()), self._random.randint(0, widget.height()))
        QTest.mouseDClick(widget, LEFT, pos=at)

    def _key(self) -> None:
        widget, _ = self._drawing()
        modifiers = (Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.NoModifier)
        QTest.keyClick(widget.focusProxy() or widget, self._random.choice(KEYS), self._random.choice(modifiers))

    def _edit(self) -> None:
        changes = {"l2": 0.01, "optimizer": "momentum", "learning_rate": self._random.choice((0.001, 3.0))}
        name = self._random.choice(list(changes))
        self._view.document.edit(lambda p: edits.set_training(p, **{name: changes[name]}), "set-training")

    def _look(self) -> None:
        self._random.choice(list(self._view.look_button.switches.values())).trigger()

    def _options(self) -> None:
        plane, shaking = self._random.choice(CHOICES), self._random.random() < 0.4
        self._view.source.choose(replace(self._view.source.options, plane=plane, shaking=shaking))

    def _open(self) -> None:
        self._view.document.replace(PRESETS[self._random.choice(("spiral", "and", "height_weight"))].project, None)


@pytest.mark.parametrize("seed", [1, 2])
def test_nothing_the_hand_does_is_too_much(show: Show, settle: Settle, seed: int) -> None:
    view = show(SurfaceView, QSize(372, 250))
    assert isinstance(view, SurfaceView)
    monkey = Monkey(view, seed)
    for _ in range(ACTS):
        monkey.act()
        QTest.qWait(monkey._random.choice((0, 0, 20)))
    view.training.pause()
    settle()
    assert not view.hand.mover.held
    assert np.isfinite(now(view).record.now.theta).all()
