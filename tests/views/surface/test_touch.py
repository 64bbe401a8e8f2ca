"""The ball in the hand: the weights follow, in both drawings, and it undoes as one."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, QSize, Qt
from PySide6.QtGui import QContextMenuEvent, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from desktop_nn.engine.planes import project
from desktop_nn.views.surface.gestures import Picture
from desktop_nn.views.surface.view import SurfaceView
from desktop_nn.widgets.numbers import format_number
from tests.views.conftest import Settle, Show, now

SIZE = QSize(372, 250)
LEFT = Qt.MouseButton.LeftButton
SHIFT, ALT = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.AltModifier


@pytest.fixture(params=["2d", "3d"])
def view(request: pytest.FixtureRequest, show: Show, qtbot: QtBot, settle: Settle) -> SurfaceView:
    """Return the view after some training, with the surface in every detail."""
    found = show(SurfaceView, SIZE)
    assert isinstance(found, SurfaceView)
    for _ in range(6):
        found.training.step_epoch()
    settle()
    qtbot.mouseClick(found.dimension._buttons[request.param], LEFT)

    def done() -> bool:
        source = found.source
        ready = source.field is not None and source.field.final and source._next is None
        return ready and not found.workspace.fields.busy and not source._is_outdated(now(found))

    qtbot.waitUntil(done)
    settle()
    return found


def drawing(view: SurfaceView) -> tuple[QWidget, Picture]:
    if view.dimension.key() == "2d":
        return view.flat.plot.viewport(), view.flat
    assert view.pages.relief is not None
    return view.pages.relief, view.pages.relief.overlay


def ball(view: SurfaceView) -> QPoint:
    at = drawing(view)[1].ball_pixel()
    assert at is not None
    return at.toPoint()


def theta(view: SurfaceView) -> np.ndarray:
    return now(view).record.now.theta.astype(np.float64)


def coords(view: SurfaceView) -> np.ndarray:
    assert view.source.field is not None
    return project(view.source.field.plane, theta(view)[None])[0][0]


def elsewhere(view: SurfaceView) -> QPoint:
    """Return a pixel of the ground away from the ball."""
    places = [ball(view) + QPoint(dx, dy) for dx in (-50, -40, 40, 30, -30) for dy in (14, 0, -10)]
    return next(at for at in places if drawing(view)[1].coords_at(QPointF(at)) is not None)


def roll(view: SurfaceView, by: QPoint, settle: Settle, *, release: bool = True) -> QPoint:
    """Drag the ball in some steps; return where to."""
    widget, start = drawing(view)[0], ball(view)
    QTest.mouseMove(widget, start)
    QTest.mousePress(widget, LEFT, pos=start)
    for part in (1, 2, 3):
        QTest.mouseMove(widget, start + by * part / 3)
        settle()
    if release:
        QTest.mouseRelease(widget, LEFT, pos=start + by)
        settle()
    return start + by


def test_the_weights_follow_the_hand_and_one_undo_brings_all_back(view: SurfaceView, settle: Settle) -> None:
    before, record = theta(view), now(view).record
    field, picture = view.source.field, drawing(view)[1]
    end = roll(view, QPoint(-36, 9), settle)
    moved = theta(view) - before
    assert view.source.field is field
    assert field is not None
    off_plane = moved - np.stack([field.plane.u, field.plane.v]).T @ (
        coords(view) - project(field.plane, before[None])[0][0]
    )
    assert np.abs(moved).max() > 0.01
    assert np.abs(off_plane).max() < 1e-5
    at, foot = picture.nearest_coords(QPointF(end)), picture.foot_pixel()
    assert at is not None
    assert foot is not None
    assert (foot - end).manhattanLength() < 6
    assert coords(view) == pytest.approx(at, abs=0.05 * float(np.ptp(field.a)))
    assert now(view).metrics.objective != pytest.approx(record.path.losses[-1])
    assert view.document.undo_title == "set-weights"
    view.document.undo()
    settle()
    assert not view.document.can_undo
    assert theta(view) == pytest.approx(before)
    assert np.array_equal(now(view).record.now.state, record.now.state)
    view.document.redo()
    settle()
    assert theta(view) - before == pytest.approx(moved)


def test_escape_leaves_nothing_of_a_drag(view: SurfaceView, settle: Settle) -> None:
    before, widget, sentence = theta(view), drawing(view)[0], view.caption.text()
    end = roll(view, QPoint(30, -12), settle, release=False)
    assert not np.array_equal(theta(view), before)
    assert "· loss ≈ " in view.caption.text()
    keys = view.flat.plot if view.dimension.key() == "2d" else widget
    QTest.keyClick(keys, Qt.Key.Key_Escape)
    settle()
    assert view.caption.text() == sentence
    QTest.mouseMove(widget, end + QPoint(20, 0))
    QTest.mouseRelease(widget, LEFT, pos=end + QPoint(20, 0))
    settle()
    assert np.array_equal(theta(view), before)
    assert not view.document.can_undo
    assert not view.document.can_redo


def test_a_press_on_the_ball_alone_changes_nothing(view: SurfaceView, settle: Settle) -> None:
    QTest.mouseClick(drawing(view)[0], LEFT, pos=ball(view) + QPoint(3, 2))
    settle()
    assert not view.document.can_undo


def test_training_rests_while_the_ball_is_held_and_goes_on_from_there(
    view: SurfaceView, settle: Settle, qtbot: QtBot
) -> None:
    view.training.set_speed(20.0)
    view.training.play()
    qtbot.waitUntil(lambda: view.snapshot is not None)
    roll(view, QPoint(-30, 6), lambda: None, release=False)
    assert not view.training.playing
    settle()
    step, there = now(view).step, theta(view)
    QTest.mouseRelease(drawing(view)[0], LEFT, pos=ball(view))
    assert view.training.playing
    qtbot.waitUntil(lambda: view.snapshot is not None and now(view).step >= step + 2)
    view.training.pause()
    settle()
    assert 0 < np.abs(theta(view) - there).max() < 1.0


def double_click(widget: QWidget, at: QPoint) -> None:
    """Press twice, as a real mouse does it."""
    QTest.mouseClick(widget, LEFT, pos=at)
    QTest.mouseDClick(widget, LEFT, pos=at)
    QTest.mouseRelease(widget, LEFT, pos=at)


def click(widget: QWidget, at: QPoint) -> None:
    QTest.mouseClick(widget, LEFT, pos=at)


@pytest.mark.parametrize("press", [click, double_click])
def test_a_click_on_the_ground_starts_there_says_so_and_undoes_as_one(
    view: SurfaceView, settle: Settle, press: Callable[[QWidget, QPoint], None]
) -> None:
    widget, picture = drawing(view)
    camera, at, before = view.orbit.camera, elsewhere(view), theta(view)
    wanted = picture.coords_at(QPointF(at))
    assert wanted is not None
    press(widget, at)
    assert view.caption.text() == "The ball starts here now · Ctrl+Z takes it back"
    settle()
    assert coords(view) == pytest.approx(wanted, rel=1e-4, abs=1e-4)
    assert view.orbit.camera == camera
    view.document.undo()
    settle()
    assert np.array_equal(theta(view), before)
    assert not view.document.can_undo
    assert "starts here" not in view.caption.text()


def test_what_is_no_click_starts_nowhere(view: SurfaceView, settle: Settle) -> None:
    widget, before, at = drawing(view)[0], theta(view), elsewhere(view)
    QTest.mousePress(widget, LEFT, pos=at)  # a drag, though it ends where it began
    QTest.mouseMove(widget, at + QPoint(9, 4))
    QTest.mouseMove(widget, at)
    QTest.mouseRelease(widget, LEFT, pos=at)
    QTest.mouseClick(widget, LEFT, SHIFT, at)
    QTest.mouseClick(widget, Qt.MouseButton.MiddleButton, pos=at)
    QTest.mouseClick(widget, LEFT, pos=QPoint(1, 1))  # beside the ground
    settle()
    assert np.array_equal(theta(view), before)
    assert not view.document.can_undo


def test_a_click_on_the_path_goes_back_to_that_step(view: SurfaceView, settle: Settle) -> None:
    widget, picture = drawing(view)
    step = now(view).step
    QTest.mouseClick(widget, LEFT, pos=QPointF(*picture.path_pixels()[0]).toPoint())
    settle()
    assert now(view).step == 0
    assert not view.document.can_undo
    view.training.seek(step)
    settle()
    assert now(view).step == step


def test_shift_and_arrow_keys_move_the_ball_by_a_point_of_the_grid(view: SurfaceView, settle: Settle) -> None:
    field, start = view.source.field, coords(view)
    assert field is not None
    keys = view.flat.plot if view.dimension.key() == "2d" else drawing(view)[0]
    across, up = field.a[1] - field.a[0], field.b[1] - field.b[0]
    for key, modifiers, way in (
        (Qt.Key.Key_Right, SHIFT, (across, 0)),
        (Qt.Key.Key_Up, SHIFT, (across, up)),
        (Qt.Key.Key_Left, SHIFT | ALT, (0.9 * across, up)),
    ):
        QTest.keyClick(keys, key, modifiers)
        settle()
        assert coords(view) - start == pytest.approx(way, rel=1e-3, abs=1e-4)
    for _ in range(3):
        view.document.undo()
    settle()
    assert coords(view) == pytest.approx(start)
    assert not view.document.can_undo


def test_the_menu_starts_where_it_was_opened(view: SurfaceView, settle: Settle) -> None:
    widget, picture = drawing(view)
    at = elsewhere(view)
    wanted = picture.coords_at(QPointF(at))
    assert wanted is not None
    for reason, works in ((QContextMenuEvent.Reason.Keyboard, False), (QContextMenuEvent.Reason.Mouse, True)):
        QApplication.sendEvent(widget, QContextMenuEvent(reason, at, widget.mapToGlobal(at)))
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        start = menu.actions()[0]
        assert start.isEnabled() == works
        start.trigger()
        menu.close()
    settle()
    assert coords(view) == pytest.approx(wanted, rel=1e-4, abs=1e-4)


def test_a_key_that_is_held_down_undoes_as_one(view: SurfaceView, settle: Settle) -> None:
    start = coords(view)
    keys = view.flat.plot if view.dimension.key() == "2d" else drawing(view)[0]
    for repeated in (False, True, True):
        event = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Right, SHIFT, "", repeated)
        QApplication.sendEvent(keys, event)
        settle()
    assert coords(view)[0] > start[0]
    view.document.undo()
    settle()
    assert coords(view) == pytest.approx(start)
    assert not view.document.can_undo


def test_the_pointer_reads_the_ground_in_both_drawings(view: SurfaceView) -> None:
    widget, picture = drawing(view)
    at = elsewhere(view)
    QTest.mouseMove(widget, at)
    a, b = picture.coords_at(QPointF(at)) or (np.nan, np.nan)
    assert view.caption.text().startswith(f"({format_number(a, 3)}, {format_number(b, 3)}) · loss ≈ ")
    QTest.mouseMove(widget, QPointF(*picture.path_pixels()[0]).toPoint())
    assert view.caption.text().startswith("Step 0 · true loss")


def test_under_the_mouse_the_ball_says_that_it_can_be_taken(view: SurfaceView) -> None:
    widget = drawing(view)[0]
    before = widget.grab().toImage()
    QTest.mouseMove(widget, ball(view))
    assert "weights follow" in view.caption.text()
    assert view.caption.shown_text() == view.caption.text()
    assert widget.cursor().shape() == Qt.CursorShape.PointingHandCursor
    assert widget.grab().toImage() != before
    QTest.mouseMove(widget, elsewhere(view))
    assert "loss" in view.caption.text()


def test_the_menu_has_the_switches_of_the_look(view: SurfaceView) -> None:
    view.hand.open_menu(QPoint(), None)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert set(view.look_button.switches.values()) <= set(menu.actions())
    menu.close()
