"""Locking weights and cutting edges in the diagram, by keyboard and menu, and how both are drawn."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt

from desktop_nn.engine.spec import WeightRef
from desktop_nn.project import edits
from desktop_nn.session.edge_look import EdgeLook
from desktop_nn.session.workspace import Workspace
from desktop_nn.views.diagram.hit import Target, weight_edge
from desktop_nn.views.diagram.looks import looks_of
from desktop_nn.views.diagram.texts import selection_text, weight_text
from desktop_nn.views.diagram.view import DiagramView
from desktop_nn.views.diagram.weights import edge_numbers
from tests.views.diagram.conftest import Hand

EDGE, BIAS = WeightRef("dense2", 2, 3), WeightRef("dense2", 1, None)
Key = Qt.Key


def test_l_locks_the_selected_weight_and_frees_it_again(hand: Hand, workspace: Workspace) -> None:
    for ref in (EDGE, BIAS):
        workspace.selection.select(ref)
        hand.key(Key.Key_L)
        assert workspace.document.project.network.locked == (ref,)
        hand.key(Key.Key_L)
        assert not workspace.document.project.network.locked


@pytest.mark.parametrize("key", [Key.Key_X, Key.Key_Delete])
def test_x_and_delete_cut_the_selected_edge_and_x_restores_it(hand: Hand, workspace: Workspace, key: Key) -> None:
    before = workspace.document.project.network
    workspace.selection.select(EDGE)
    hand.key(key)
    assert [ref for ref, _ in workspace.document.project.network.cut] == [EDGE]
    assert workspace.selection.ref == EDGE
    hand.key(Key.Key_Delete)
    assert [ref for ref, _ in workspace.document.project.network.cut] == [EDGE]
    hand.key(Key.Key_X)
    assert workspace.document.project.network == before


def test_a_bias_cannot_be_cut_and_it_says_so(view: DiagramView, hand: Hand, workspace: Workspace) -> None:
    before = workspace.document.project.network.cut
    workspace.selection.select(BIAS)
    hand.key(Key.Key_X)
    assert workspace.document.project.network.cut == before
    assert view.hint.text().startswith("A bias cannot be cut")


def test_the_keys_mean_nothing_without_a_weight(view: DiagramView, hand: Hand, workspace: Workspace) -> None:
    before = workspace.document.project
    workspace.selection.select(None)
    hand.key(Key.Key_L)
    hand.key(Key.Key_X)
    assert workspace.document.project.network == before.network


def test_the_menu_of_an_edge_and_of_a_bias(view: DiagramView, hand: Hand, workspace: Workspace) -> None:
    view.popups.open_menu(Target("edge", EDGE), QPoint(10, 10))
    assert hand.offered("diagram-weight") == ["Change value…", "Lock weight", "Cut edge"]
    workspace.document.edit(lambda p: edits.cut_edge(edits.lock(p, EDGE), EDGE), "cut-edge")
    view.popups.open_menu(Target("edge", EDGE), QPoint(10, 10))
    assert hand.offered("diagram-weight") == ["Change value…", "Unlock weight", "Restore edge"]
    view.popups.open_menu(Target("bias", BIAS), QPoint(10, 10))
    assert hand.offered("diagram-weight") == ["Change value…", "Lock weight"]


def test_a_cut_edge_is_no_line_but_dots(view: DiagramView, hand: Hand, workspace: Workspace) -> None:
    before = view.canvas.grab().toImage()
    workspace.selection.select(None)
    workspace.document.edit(lambda p: edits.cut_edge(p, EDGE), "cut-edge")
    hand.settle()
    drawing = view.canvas.drawing
    edge = weight_edge(drawing, EDGE)
    numbers = edge_numbers(drawing, np.ones(drawing.params.size), None)
    assert np.flatnonzero(~looks_of(EdgeLook(), drawing.edges, numbers).shown).tolist() == [edge]
    assert view.canvas.edges.shown.all()
    assert view.canvas.grab().toImage() != before


def test_what_is_held_is_said(view: DiagramView, workspace: Workspace) -> None:
    workspace.document.edit(lambda p: edits.lock(p, BIAS), "lock")
    workspace.document.edit(lambda p: edits.set_weight(p, EDGE, 0.25), "set-weight")
    workspace.document.edit(lambda p: edits.cut_edge(p, EDGE), "cut-edge")
    project = workspace.document.project
    theta = np.zeros(view.canvas.drawing.params.size)
    for ref, end in ((BIAS, ", locked"), (EDGE, ", cut")):
        workspace.selection.select(ref)
        assert selection_text(project, theta, workspace.selection).endswith(end)
    assert weight_text(project.network, EDGE, 0.0, 0.0) == "cut: counts as 0 (it was 0.2500)"
    assert weight_text(project.network, BIAS, 0.5, 0.0) == "∂L/∂b = 0.5000 · locked"
    assert weight_text(project.network, BIAS, float("nan"), 0.0) == "locked: training leaves it as it is"


def test_the_line_below_says_which_weights_alone_are_trained(
    view: DiagramView, hand: Hand, workspace: Workspace
) -> None:
    keys = view.hint.text()
    workspace.document.edit(lambda project: edits.freeze_others(project, (EDGE, BIAS)), "freeze-others")
    hand.settle()
    assert "Hidden 2 w₄,₃, Hidden 2 b₂" in view.hint.text()
    workspace.document.undo()
    hand.settle()
    assert view.hint.text() == keys
