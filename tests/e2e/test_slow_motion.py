"""Slow motion by its key: a step told in stages, edges lit and dots running forward, then back; then it is made."""

from PySide6.QtCore import Qt

from desktop_nn.app.main_window import MainWindow
from desktop_nn.views.inspector.story_page import StoryPage
from tests.e2e.driver import CTRL, press, settle, step_of, wait_for

Key = Qt.Key


def test_a_step_is_told_forward_and_back_and_then_made(window: MainWindow) -> None:
    settle(window)
    window.diagram.setFocus()
    step, selection = step_of(window), window.workspace.selection
    press(window, Key.Key_J, CTRL)
    settle(window)
    (page,) = window.inspector.findChildren(StoryPage)
    assert page.slow.isChecked()
    assert window.focusWidget() is page
    assert page._timer.isActive()
    page._timer.stop()  # by hand from here on: time decides nothing
    told = []
    for _ in page._stages:
        told.append((selection.flow, bool(selection.lit)))
        press(window, Key.Key_Right)
        settle(window)
    ways = [flow for flow, _ in told]
    layers = len(window.workspace.document.project.network.order) - 1
    assert [flow for flow in ways if flow] == [1] * layers + [-1] * layers
    assert all(lit for flow, lit in told if flow > 0)
    assert step_of(window) == step + 1
    window.diagram.setFocus()
    press(window, Key.Key_Space)
    wait_for(lambda: not page.slow.isChecked(), "the pace of the transport")
    press(window, Key.Key_Space)
