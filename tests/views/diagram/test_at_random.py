"""Random gestures, keys and commands in the real view: none raises, every network can be saved, undo loses nothing."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu

from desktop_nn.engine.layout import ParamLayout
from desktop_nn.engine.problems import Problem
from desktop_nn.project import clips, edits
from desktop_nn.project.files import from_bytes, to_bytes
from desktop_nn.project.presets import default_project
from desktop_nn.session.selection import LayerRef, exists
from desktop_nn.session.workspace import Workspace
from desktop_nn.views.diagram.alignment import WAYS
from desktop_nn.views.diagram.view import DiagramView
from tests.views.conftest import Settle
from tests.views.diagram.conftest import Hand

Key = Qt.Key
NONE, SHIFT, CTRL, ALT = (getattr(Qt.KeyboardModifier, f"{name}Modifier") for name in ("No", "Shift", "Control", "Alt"))
KEYS = (
    *[Key.Key_Left, Key.Key_Right, Key.Key_Up, Key.Key_Down] * 4, Key.Key_Plus, Key.Key_Minus, Key.Key_Delete,
    Key.Key_L, Key.Key_L, Key.Key_X, Key.Key_X, Key.Key_E, Key.Key_Tab, Key.Key_Escape, Key.Key_Return, Key.Key_F2,
    Key.Key_Insert, Key.Key_Menu,
)  # fmt: skip
TEXTS = (
    "0,5",
    "-1",
    "1/3",
    "abc",
    "1e9",
    "",
    "NaN",
    "2-4-4-1 tanh",
    "784-16",
    "3-3",
    "edge of",
    "0",
    "-3",
    "1000000000",
)
CLIP = '{"desktop-nn": "layers"'
RUBBISH = ("", "{", "[1, 2]", "NaN", "x" * 5000, CLIP, CLIP + "}", "\x00", CLIP + ', "version": 9}')
MOST_PARAMETERS = 4000


@dataclass(frozen=True)
class User:
    """Somebody who does anything."""

    view: DiagramView
    hand: Hand
    rng: random.Random

    @property
    def workspace(self) -> Workspace:
        return self.view.workspace

    def layers(self) -> list[str]:
        order = self.view.project.network.order
        return self.rng.sample(order, min(len(order), self.rng.randint(1, 3)))

    def point(self) -> QPoint:
        """Return any point, half of the time one where there is something."""
        room, layout = self.view.canvas.viewport().rect(), self.view.canvas.drawing.layout
        if self.rng.random() < 0.5 or not layout.places:
            return QPoint(self.rng.randrange(room.width()), self.rng.randrange(room.height()))
        place = self.rng.choice(layout.places)
        parts = list(self.view.canvas.drawing.parts[place.layer].values())
        boxes = parts + [place.square(unit) for unit in place.shown[:4]] + [place.fold or place.header]
        return self.hand.middle(self.rng.choice(boxes))

    def modifier(self) -> Qt.KeyboardModifier:
        return self.rng.choice([NONE, NONE, NONE, SHIFT, CTRL])


def click(user: User) -> None:
    QTest.mouseClick(user.hand.viewport, Qt.MouseButton.LeftButton, user.modifier(), user.point())


def double_click(user: User) -> None:
    user.hand.double_click(user.point())


def drag(user: User) -> None:
    goal = user.point()
    user.hand.press(user.point(), user.modifier())
    for point in (user.point(), goal):
        user.hand.drag_to(point)
    if user.rng.random() < 0.2:
        QTest.keyClick(user.view.canvas, Key.Key_Escape)
    QTest.mouseRelease(user.hand.viewport, Qt.MouseButton.LeftButton, NONE, goal)


def drop(user: User) -> None:
    user.hand.drag_over(user.point(), user.rng.choice([*edits.PALETTE, "conv9d"]))
    user.hand.drop(user.point(), user.rng.choice([*edits.PALETTE, "input"]))


def key(user: User) -> None:
    modifier = user.rng.choice([NONE, NONE, NONE, SHIFT, ALT, ALT | SHIFT])
    QTest.keyClick(user.view.canvas, user.rng.choice(KEYS), modifier)


def write(user: User) -> None:
    """Type into whatever is open, or at the selected weight."""
    field = QApplication.focusWidget() if user.rng.random() < 0.8 else user.view.canvas
    target = field if isinstance(field, QLineEdit) else user.view.canvas
    text = user.rng.choice(TEXTS) if target is field else user.rng.choice("0123456789-.")
    QTest.keyClicks(target, text)
    QTest.keyClick(QApplication.focusWidget() or user.view.canvas, user.rng.choice([Key.Key_Return, Key.Key_Escape]))


def scroll(user: User) -> None:
    at = QPointF(user.point())
    event = QWheelEvent(
        at, at, QPoint(), QPoint(0, user.rng.choice([-120, 120])), Qt.MouseButton.NoButton, user.modifier(),
        Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(user.hand.viewport, event)


def look(user: User) -> None:
    user.rng.choice([user.view.fit, user.view.zoom_in, user.view.zoom_out, user.view.zoom_to_selection])()


def select(user: User) -> None:
    user.workspace.selection.select_layers(user.layers())


def copy(user: User) -> None:
    commands, layers = user.view.commands, user.layers()
    user.rng.choice([commands.copy, commands.cut, commands.duplicate])(layers)


def paste(user: User) -> None:
    if user.rng.random() < 0.5:
        QGuiApplication.clipboard().setText(user.rng.choice(RUBBISH))
    user.view.commands.paste()


def arrange(user: User) -> None:
    if user.rng.random() < 0.3:
        user.view.commands.tidy()
    else:
        user.view.placing.align(user.rng.choice([*WAYS]))


def wire(user: User) -> None:
    a, b = user.rng.choice(user.view.project.network.order), user.rng.choice(user.view.project.network.order)
    user.rng.choice([user.view.commands.connect, user.view.commands.connect, user.view.commands.disconnect])(a, b)


def train(user: User) -> None:
    if user.workspace.document.can_undo:  # or the first project would be another one
        user.rng.choice([user.workspace.training.step_once, user.workspace.training.toggle])()


def undo(user: User) -> None:
    user.rng.choice([user.workspace.document.undo, user.workspace.document.redo])()


ACTS: tuple[Callable[[User], None], ...] = (
    click, click, click, double_click, drag, drag, drop, key, key, key, write, scroll, look, select, copy, paste,
    arrange, wire, train, undo, undo,
)  # fmt: skip


def put_away(user: User) -> None:
    """Close menus, and take back what has grown too large to go on quickly."""
    for menu in user.view.findChildren(QMenu):
        menu.close()
    if ParamLayout.of(user.view.project.network).size > MOST_PARAMETERS:
        user.workspace.document.undo()


def check(user: User) -> None:
    document, selection = user.workspace.document, user.workspace.selection
    assert all(isinstance(problem, Problem) for problem in document.problems)
    assert selection.ref is None or exists(document.project.network, selection.ref)
    data = to_bytes(document.project)
    assert to_bytes(from_bytes(data)) == data


def undone(user: User) -> Iterator[bytes]:
    """Undo everything and redo everything; yield the first project and the last, without what training made of it."""
    document = user.workspace.document
    user.workspace.training.pause()
    while document.can_undo:
        document.undo()
    yield to_bytes(document.project)
    while document.can_redo:
        document.redo()
    yield to_bytes(document.project)


def a_round(user: User, settle: Settle, acts: int) -> None:
    """Begin with the default project, do anything, and undo it."""
    document = user.workspace.document
    document.replace(default_project(), None)
    first = to_bytes(document.project)
    document.edit(lambda project: edits.rename(project, "output", "y"), "rename")
    settle()
    QGuiApplication.clipboard().setText(clips.to_text(clips.clip_of(document.project, {"dense1"})))
    for number in range(acts):
        user.rng.choice(ACTS)(user)
        put_away(user)
        if number % 5 == 0:
            QApplication.processEvents()
            check(user)
    user.view.popups.add_box.hide()
    user.workspace.selection.select(LayerRef(document.project.network.order[0]))
    user.workspace.training.pause()
    settle()
    while document.can_redo:
        document.redo()
    settle()
    last = to_bytes(document.project)
    assert list(undone(user)) == [first, last]
    document.replace(replace(default_project()), None)
    settle()


def user_of(view: DiagramView, seed: int) -> User:
    """Return a user who does not wait for training, which may go on for ever."""
    return User(view, Hand(view, QApplication.processEvents), random.Random(seed))


@pytest.mark.parametrize("seed", range(2))
def test_anything_in_any_order(view: DiagramView, settle: Settle, seed: int) -> None:
    a_round(user_of(view, seed), settle, 120)


@pytest.mark.fuzz
@pytest.mark.parametrize("seed", range(100, 140))
def test_ten_thousand_times_anything(view: DiagramView, settle: Settle, seed: int) -> None:
    a_round(user_of(view, seed), settle, 250)
