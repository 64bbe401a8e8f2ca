"""Whatever is taken out, put in or changed, by key, button or menu: what that has cost on the loss is told."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from desktop_nn.engine.spec import NeuronRef, WeightRef
from desktop_nn.project import edits, removal
from desktop_nn.project.model import Project
from desktop_nn.session.selection import LayerRef
from desktop_nn.session.workspace import Workspace
from desktop_nn.views.diagram.view import DiagramView
from desktop_nn.widgets.numbers import format_number
from tests.views.conftest import Settle
from tests.views.diagram.conftest import Hand

Key = Qt.Key


def losses(view: DiagramView, before: Project, after: Project) -> str:
    split = view.split
    assert split is not None
    cost = removal.compared(before, after, split.train.x, split.train.y)
    assert cost is not None
    return f"loss {format_number(cost.before)} → {format_number(cost.after)}"


@pytest.mark.parametrize("by", ["key", "cut", "button"])
def test_a_removed_layer_tells_its_cost(
    view: DiagramView, hand: Hand, workspace: Workspace, settle: Settle, by: str
) -> None:
    before = workspace.document.project
    workspace.selection.select(LayerRef("dense2"))
    if by == "key":
        hand.key(Key.Key_Delete)
    elif by == "cut":
        view.commands.cut(["dense2"])
    else:
        hand.hover(hand.header("dense2"))
        hand.click(hand.part("dense2", "remove"))
    settle()
    after = edits.remove_layer(before, "dense2")
    assert view.hint.text() == f"Hidden 2 removed: {losses(view, before, after)} · Ctrl+Z: undo"


def test_a_removed_neuron_tells_its_cost(view: DiagramView, hand: Hand, workspace: Workspace, settle: Settle) -> None:
    before = workspace.document.project
    workspace.selection.select(NeuronRef("dense1", 2))
    hand.key(Key.Key_Delete)
    settle()
    after = edits.remove_unit(before, "dense1", 2)
    assert workspace.document.project.network == after.network
    assert view.hint.text() == f"Hidden 1, neuron 3 removed: {losses(view, before, after)} · Ctrl+Z: undo"
    assert workspace.selection.ref == NeuronRef("dense1", 2)


def test_input_and_output_stay_and_are_not_counted(
    view: DiagramView, hand: Hand, workspace: Workspace, settle: Settle
) -> None:
    before = workspace.document.project
    workspace.selection.select_layers(["input", "dense1", "dense2", "output"], "dense2")
    hand.key(Key.Key_Menu)
    [offered] = [text for text in hand.offered("diagram-layer") if text.startswith("Remove")]
    assert offered.startswith("Remove 2 layers")
    hand.key(Key.Key_Delete)
    told = losses(view, before, workspace.document.project)
    assert view.hint.text() == f"2 layers removed: {told} · Ctrl+Z: undo"


def test_an_output_cannot_lose_a_neuron(view: DiagramView, hand: Hand, workspace: Workspace) -> None:
    before = workspace.document.project
    workspace.selection.select(NeuronRef("output", 0))
    hand.key(Key.Key_Delete)
    assert workspace.document.project is before
    assert view.hint.text() == "No neuron can be taken from “Output”."


def test_what_is_undone_at_once_is_not_told(
    view: DiagramView, hand: Hand, workspace: Workspace, settle: Settle
) -> None:
    workspace.selection.select_layers(["dense1", "dense2"])
    view.commands.remove_selected()
    workspace.document.undo()
    settle()
    assert "removed" not in view.hint.text()


def test_of_a_large_network_some_samples_are_enough(view: DiagramView) -> None:
    before, split = view.project, view.split
    assert split is not None
    after = edits.remove_layer(before, "dense2")
    cost = removal.compared(before, after, split.train.x, split.train.y, work=105 * 10)
    assert cost is not None
    assert cost.samples == 10


@pytest.mark.parametrize(("activation", "kept"), [("linear", True), ("sigmoid", False)])
def test_an_added_layer_says_whether_the_function_stayed(
    view: DiagramView, workspace: Workspace, settle: Settle, activation: str, kept: bool
) -> None:
    workspace.training.step_epoch()
    settle()
    before = workspace.document.project
    view.commands.add_layer("dense", None, activation)
    settle()
    if kept:
        assert view.hint.text() == "Hidden 3 added: the network computes what it did"
    else:
        assert view.hint.text() == f"Hidden 3 added: {losses(view, before, workspace.document.project)}"


def test_a_changed_layer_says_what_has_come_of_it(
    view: DiagramView, hand: Hand, workspace: Workspace, settle: Settle
) -> None:
    workspace.training.step_epoch()
    settle()
    before = workspace.document.project
    view.commands.set_activation("dense1", "relu")
    settle()
    assert view.hint.text() == f"Hidden 1 changed: {losses(view, before, workspace.document.project)}"
    workspace.selection.select(LayerRef("dense2"))
    hand.key(Key.Key_Plus)
    settle()
    assert view.hint.text() == "Hidden 2 changed: the network computes what it did"


def test_before_the_first_step_nothing_is_lost(view: DiagramView, workspace: Workspace, settle: Settle) -> None:
    view.commands.add_layer("dense", None, "sigmoid")
    settle()
    assert "added" not in view.hint.text()


def test_a_wire_tells_what_it_did(view: DiagramView, hand: Hand, workspace: Workspace, settle: Settle) -> None:
    workspace.training.step_epoch()
    settle()
    before = workspace.document.project
    hand.hover(hand.header("dense1"))
    hand.press(hand.part("dense1", "port"))
    hand.drag_to(hand.header("output"))
    hand.release(hand.header("output"))
    wired = workspace.document.project
    assert wired.network != before.network
    assert view.hint.text() == f"Wire Hidden 1 → Output laid: {losses(view, before, wired)}"
    [merge] = [layer.id for layer in wired.network.layers if "dense1" in layer.inputs and layer.id != "dense2"]
    view.commands.set_merge(merge, "multiply")
    settle()
    multiplied = workspace.document.project
    assert view.hint.text() == f"Add changed: {losses(view, wired, multiplied)}"
    view.commands.disconnect("dense1", merge)
    settle()
    told = losses(view, multiplied, workspace.document.project)
    assert view.hint.text() == f"Wire Hidden 1 → Multiply cut: {told} · Ctrl+Z: undo"


def test_a_layer_that_was_moved_tells_what_that_did(
    view: DiagramView, hand: Hand, workspace: Workspace, settle: Settle
) -> None:
    view.commands.set_activation("dense1", "relu")
    workspace.training.step_epoch()
    settle()
    before = workspace.document.project
    workspace.selection.select(LayerRef("dense2"))
    hand.key(Key.Key_Left, Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier)
    after = workspace.document.project
    assert after.network.order.index("dense2") < after.network.order.index("dense1")
    assert view.hint.text() == f"Hidden 2 moved: {losses(view, before, after)}"


def test_a_cut_edge_tells_its_cost(view: DiagramView, hand: Hand, workspace: Workspace, settle: Settle) -> None:
    before = workspace.document.project
    workspace.selection.select(WeightRef("dense2", 1, 2))
    hand.key(Key.Key_X)
    told = losses(view, before, workspace.document.project)
    assert view.hint.text() == f"Hidden 1, neuron 3 → Hidden 2, neuron 2 cut: {told} · Ctrl+Z: undo"
