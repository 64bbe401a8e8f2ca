"""Several layers are selected together, by mouse and by keyboard, and removed as one."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt

from desktop_nn.engine.spec import WeightRef
from desktop_nn.session.selection import LayerRef
from desktop_nn.session.workspace import Workspace
from desktop_nn.views.diagram.hit import Target
from desktop_nn.views.diagram.view import DiagramView
from tests.views.diagram.conftest import Hand

Key = Qt.Key
SHIFT, CTRL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


def outlined(view: DiagramView) -> set[str]:
    return {layer for layer, item in view.canvas.headers.items() if item.state.selected}


@pytest.mark.parametrize("modifier", [SHIFT, CTRL])
def test_a_click_with_shift_or_ctrl_adds_and_takes_away(
    view: DiagramView, hand: Hand, workspace: Workspace, modifier: Qt.KeyboardModifier
) -> None:
    hand.click(hand.header("dense1"))
    hand.click(hand.header("dense2"), modifier)
    assert workspace.selection.layers == outlined(view) == {"dense1", "dense2"}
    assert workspace.selection.ref == LayerRef("dense2")
    assert view.canvas.accessibleDescription() == "2 layers: Hidden 1, Hidden 2"
    hand.click(hand.part("dense1", "plus"), modifier)
    assert workspace.selection.layers == outlined(view) == {"dense2"}
    assert workspace.document.project.network.layer("dense1").units == 8


def test_a_drag_with_shift_draws_a_rectangle_around_layers(view: DiagramView, hand: Hand, workspace: Workspace) -> None:
    places = view.canvas.drawing.layout
    start = view.canvas.viewport_point(places.place("dense1").x - 60, places.height - 8)
    goal = view.canvas.viewport_point(places.place("dense2").x, 90)
    hand.press(start, SHIFT)
    hand.drag_to(goal)
    preview = view.canvas.overlay.preview
    assert preview is not None
    assert preview.band is not None
    assert workspace.selection.layers == {"dense1", "dense2"}
    hand.release(goal)
    assert view.canvas.overlay.preview is None
    assert workspace.selection.layers == {"dense1", "dense2"}
    assert view.canvas.fitted


def test_escape_gives_the_rectangle_up(view: DiagramView, hand: Hand, workspace: Workspace) -> None:
    hand.press(QPoint(5, 300), SHIFT)
    hand.drag_to(QPoint(600, 400))
    hand.key(Key.Key_Escape)
    assert view.canvas.overlay.preview is None
    assert workspace.selection.layers == frozenset()
    hand.release(QPoint(600, 400))


def test_a_click_with_shift_on_an_edge_still_selects_it(hand: Hand, workspace: Workspace) -> None:
    edge = WeightRef("dense2", 2, 3)
    hand.click(hand.edge(edge, 0.3), SHIFT)
    assert workspace.selection.ref == edge


def test_shift_and_arrows_select_the_neighbours_too(hand: Hand, workspace: Workspace) -> None:
    workspace.selection.select(LayerRef("dense2"))
    hand.key(Key.Key_Left, SHIFT)
    assert workspace.selection.layers == {"dense1", "dense2"}
    assert workspace.selection.ref == LayerRef("dense1")
    hand.key(Key.Key_Right)
    assert workspace.selection.layers == {"dense2"}


def test_all_hidden_layers_are_removed_by_one_edit(view: DiagramView, hand: Hand, workspace: Workspace) -> None:
    before = workspace.document.project
    view.select_all()
    assert workspace.selection.layers == {"dense1", "dense2"}
    assert view.can_remove_selected()
    hand.key(Key.Key_Delete)
    assert workspace.document.project.network.order == ("input", "output")
    workspace.document.undo()
    assert workspace.document.project == before
    view.select_all()
    hand.key(Key.Key_Escape)
    assert workspace.selection.layers == frozenset()


def test_the_context_menu_is_of_all_that_is_selected(view: DiagramView, hand: Hand, workspace: Workspace) -> None:
    view.select_all()
    view.popups.open_menu(Target("header", LayerRef("dense1")), QPoint(10, 10))
    assert hand.offered("diagram-layer")[-1].startswith("Remove 2 layers: the loss would go from ")
    workspace.selection.select(LayerRef("dense2"))
    view.popups.open_menu(Target("header", LayerRef("dense1")), QPoint(10, 10))
    assert hand.offered("diagram-layer")[-1].startswith("Remove layer: the loss would go from ")
