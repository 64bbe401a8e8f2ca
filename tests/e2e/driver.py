"""The real window, driven as a person would: by mouse and keyboard, waiting for what can be seen."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import QElapsedTimer, QEvent, QMimeData, QPoint, QPointF, QSettings, Qt, QTimer
from PySide6.QtGui import QDrag, QDragEnterEvent, QDragMoveEvent, QDropEvent, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QMenu, QPushButton, QWidget

from desktop_nn.app.application import create_application, create_window
from desktop_nn.app.main_window import SIZE, MainWindow
from desktop_nn.session.settings import SettingsStore
from desktop_nn.widgets.formula_label import typesetter
from tests.patience import PATIENCE_MS

POLL_MS = 5
LEFT = Qt.MouseButton.LeftButton
PLAIN = Qt.KeyboardModifier.NoModifier
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier

# -- windows ----------------------------------------------------------------------------------------------------------


def open_window(folder: Path, *, language: str = "en", theme: str = "dark", whole: bool = False) -> MainWindow:
    """Open the main window with settings of its own in `folder`; ``whole``: with views that nobody has seen yet."""
    app = create_application(["desktop-nn"])
    settings = SettingsStore(QSettings(str(folder / "settings.ini"), QSettings.Format.IniFormat))
    settings.language, settings.theme = language, theme
    window = create_window(app, settings)
    if whole:
        for dock in window.docks.values():
            dock.fill()
    if settings.window_geometry.isEmpty():
        window.resize(SIZE)  # the screen of the offscreen platform is smaller
    window.show()
    assert QTest.qWaitForWindowExposed(window)
    window.activateWindow()
    wait_for(window.isActiveWindow, "the window to become the active one")
    wait_for(lambda: window.workspace.training.snapshot is not None, "the first snapshot")
    return window


def close_window(window: MainWindow) -> None:
    """Close without asking about unsaved work, and let Qt delete everything."""
    window.workspace.document.replace(window.workspace.document.project, None)
    assert window.close()
    window.deleteLater()
    QApplication.processEvents()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def wait_for(condition: Callable[[], bool], what: str) -> None:
    """Let the program run until a condition holds; AssertionError naming `what` where it never does."""
    clock = QElapsedTimer()
    clock.start()
    while not condition():
        assert clock.elapsed() < PATIENCE_MS, f"waited in vain for {what}"
        QTest.qWait(POLL_MS)


def settle(window: MainWindow, *, surface: bool = False) -> None:
    """Wait until training rests and everything is drawn; with `surface` the loss surface too, at its finest."""
    training, fields, clock = window.workspace.training, window.workspace.fields, window.workspace.clock
    known = lambda: training.current or not training.can_play  # noqa: E731
    done = lambda: not (training.busy or clock.waiting or typesetter().busy or (surface and fields.busy))  # noqa: E731
    wait_for(lambda: known() and done(), "rest")
    QApplication.processEvents()  # what was drawn anew may have to be laid out


def step_of(window: MainWindow) -> int:
    """The step on the screen."""
    snapshot = window.workspace.training.snapshot
    assert snapshot is not None
    return snapshot.step


# -- keyboard and mouse -----------------------------------------------------------------------------------------------


def press(window: QWidget, key: Qt.Key, modifier: Qt.KeyboardModifier = PLAIN) -> None:
    """Press a key: it goes to whatever has the focus, or is a shortcut."""
    if not window.isActiveWindow():
        window.activateWindow()
        wait_for(window.isActiveWindow, "the window to become the active one")
    QTest.keyClick(window.windowHandle(), key, modifier)


def click(widget: QWidget, place: QPoint | None = None) -> None:
    """Click with the left button, in the middle if no place is given."""
    QTest.mouseClick(widget, LEFT, pos=widget.rect().center() if place is None else place)


def retype(field: QLineEdit, text: str) -> None:
    """Click into a field, replace what stands there, and leave it with Enter."""
    click(field)
    QTest.keyClick(field, Qt.Key.Key_A, CTRL)
    QTest.keyClicks(field, text)
    QTest.keyClick(field, Qt.Key.Key_Return)


def choose(text: str) -> None:
    """Click an entry of the menu that is open."""
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    entry = next(action for action in menu.actions() if action.text() == text)
    click(menu, menu.actionGeometry(entry).center())


def train_to(window: MainWindow, step: int) -> None:
    """Press Space, wait for a step, press Space again."""
    training = window.workspace.training
    press(window, Qt.Key.Key_Space)
    wait_for(lambda: training.snapshot is not None and training.snapshot.step >= step, f"step {step}")
    press(window, Qt.Key.Key_Space)
    wait_for(lambda: not training.playing, "training to pause")


# -- drag and drop: what the desktop does between press and release is done here --------------------------------------


def drop(target: QWidget, place: QPoint, data: QMimeData) -> bool:
    """Drag something in from outside and drop it; return whether it was taken."""
    action, modifier = Qt.DropAction.CopyAction, PLAIN
    enter = QDragEnterEvent(place, action, data, LEFT, modifier)
    QApplication.sendEvent(target, enter)
    if not enter.isAccepted():
        return False
    QApplication.sendEvent(target, QDragMoveEvent(place, action, data, LEFT, modifier))
    event = QDropEvent(QPointF(place), action, data, LEFT, modifier)
    QApplication.sendEvent(target, event)
    return event.isAccepted()


@contextmanager
def drags_end_on(target: QWidget, place: QPoint) -> Iterator[None]:
    """Let every drag that is begun meanwhile end there; the platform of the tests moves none."""

    def dropped(drag: QDrag, _actions: Qt.DropAction) -> Qt.DropAction:
        taken = drop(target, place, drag.mimeData())
        return Qt.DropAction.CopyAction if taken else Qt.DropAction.IgnoreAction

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(QDrag, "exec", dropped)
        yield


def drag(source: QWidget, target: QWidget, place: QPoint) -> None:
    """Drag a widget's content with the mouse."""
    start = source.rect().center()
    with drags_end_on(target, place):
        QTest.mousePress(source, LEFT, pos=start)
        QTest.mouseMove(source, start + QPoint(QApplication.startDragDistance() + 5, 0))
        QTest.mouseRelease(source, LEFT, pos=start)


# -- dialogs ----------------------------------------------------------------------------------------------------------


Act = Callable[[QDialog], None]


def answer(ask: Callable[[], object], *acts: Act) -> object:
    """Do something that opens dialogs, one after the other, and act in each; return what the doing returned.

    Each act has to close its dialog. What goes wrong in it is raised here, and its dialog closed.
    """
    waiting, failures = list(acts), list[BaseException]()

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, QDialog) and waiting:
            try:
                waiting.pop(0)(dialog)
            except BaseException as failure:  # it has to reach the test
                failures.append(failure)
                dialog.reject()
        if not waiting:
            timer.stop()

    timer = QTimer(interval=POLL_MS)
    timer.timeout.connect(look)
    timer.start()
    try:
        result = ask()
    finally:
        timer.stop()
    if failures:
        raise failures[0]
    assert not waiting, "a dialog was expected"
    return result


def click_button(dialog: QDialog, text: str) -> None:
    """Click the button with that text, its mnemonic aside."""
    found = [one for one in dialog.findChildren(QPushButton) if one.text().replace("&", "") == text]
    assert found, f"no button {text!r}"
    click(found[0])


def name_file(path: Path) -> Act:
    """Return an act that types a file's name into Qt's file dialog."""

    def act(dialog: QDialog) -> None:
        field = dialog.findChild(QLineEdit, "fileNameEdit")
        assert isinstance(field, QLineEdit)
        field.clear()
        commit = QInputMethodEvent()
        commit.setCommitString(str(path))  # as a Korean input method does: keys have no Korean letters
        QApplication.sendEvent(field, commit)
        QTest.keyClick(field, Qt.Key.Key_Return)

    return act
