"""What the menus of a layer offer to choose from, and what comes of it."""

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu

from desktop_nn.engine.activations import ACTIVATIONS, SLOPE
from desktop_nn.engine.initializers import CONSTANT, INITIALIZERS
from desktop_nn.engine.parameters import Param
from desktop_nn.engine.spec import RATE, LayerSpec
from desktop_nn.session.selection import LayerRef
from desktop_nn.session.workspace import Workspace
from desktop_nn.views.activation_notes import activation_note
from desktop_nn.views.diagram.choices import ACTIVATION_GROUPS, CONSTANTS, RATES, SLOPES
from desktop_nn.views.diagram.hit import Target
from desktop_nn.views.diagram.view import DiagramView
from tests.views.diagram.conftest import Hand


def layer(workspace: Workspace) -> LayerSpec:
    return workspace.document.project.network.layer("dense1")


def menu_of_layer(view: DiagramView) -> None:
    view.popups.open_menu(Target("header", LayerRef("dense1")), QPoint(10, 10))


def test_the_groups_hold_every_activation_in_the_tables_order() -> None:
    assert [name for group in ACTIVATION_GROUPS for name in group] == list(ACTIVATIONS)


@pytest.mark.parametrize(("numbers", "param"), [(RATES, RATE), (SLOPES, SLOPE), (CONSTANTS, CONSTANT)])
def test_offered_numbers_may_be_chosen(numbers: tuple[float, ...], param: Param) -> None:
    assert all(param.problem(number) is None for number in numbers)


def test_every_activation_is_offered_with_its_flaw(view: DiagramView, hand: Hand) -> None:
    hand.click(hand.part("dense1", "choice"))
    menu = view.findChild(QMenu, "diagram-choice")
    assert menu is not None
    assert menu.toolTipsVisible()
    entries = {action.data(): action.toolTip() for action in menu.actions() if not action.isSeparator()}
    assert entries == {name: activation_note(name) for name in ACTIVATIONS}
    assert [action.data() for action in menu.actions() if action.isChecked()] == ["tanh"]
    menu.close()


def test_a_leaky_relu_offers_its_slope(view: DiagramView, hand: Hand, workspace: Workspace) -> None:
    hand.click(hand.part("dense1", "choice"))
    hand.choose("diagram-choice", "leaky_relu")
    assert (layer(workspace).activation, layer(workspace).slope) == ("leaky_relu", 0.01)
    assert "leaky ReLU" in view.popups.tooltip(Target("header", LayerRef("dense1")))
    hand.click(hand.part("dense1", "choice"))
    hand.choose("diagram-choice", 0.3, "Slope below zero")
    assert layer(workspace).slope == 0.3
    assert "leaky ReLU · slope below zero: 0.3" in view.popups.tooltip(Target("header", LayerRef("dense1")))
    workspace.document.undo()
    assert layer(workspace).slope == 0.01


def test_an_initialiser_is_chosen_in_one_edit(view: DiagramView, hand: Hand, workspace: Workspace) -> None:
    before = workspace.document.project
    menu_of_layer(view)
    hand.choose("diagram-layer", "orthogonal", "Initialiser")
    assert layer(workspace).initializer == "orthogonal"
    menu_of_layer(view)
    hand.choose("diagram-layer", 0.5, "constant")
    assert (layer(workspace).initializer, layer(workspace).constant) == ("constant", 0.5)
    workspace.document.undo()
    workspace.document.undo()
    assert workspace.document.project == before


def test_initialisers_say_when_they_take_effect(view: DiagramView, hand: Hand) -> None:
    menu_of_layer(view)
    menu = view.findChild(QMenu, "diagram-layer")
    assert menu is not None
    [inner] = [each for each in menu.findChildren(QMenu) if each.title() == "Initialiser"]
    assert inner.toolTipsVisible()
    entries = [action for action in inner.actions() if action.menu() is None]
    assert {action.data() for action in entries} == set(INITIALIZERS) - {"constant"}
    assert {action.toolTip() for action in entries} == {"Takes effect when the weights are next reset."}
    assert [action.data() for action in entries if action.isChecked()] == ["glorot_uniform"]
    menu.close()


def test_a_skip_connection_is_laid_from_the_menu(view: DiagramView, hand: Hand, workspace: Workspace) -> None:
    before = workspace.document.project
    menu_of_layer(view)
    menu = view.findChild(QMenu, "diagram-layer")
    assert menu is not None
    [ends] = [each for each in menu.findChildren(QMenu) if each.title() == "Connect to"]
    assert [action.text() for action in ends.actions()] == ["Output"]  # the next layer reads it already
    ends.actions()[0].trigger()
    network = workspace.document.project.network
    assert [each.kind for each in network.layers if len(each.inputs) > 1] == ["add"]
    assert "dense1" in network.layer(network.layer("output").inputs[0]).inputs
    workspace.document.undo()
    assert workspace.document.project == before
