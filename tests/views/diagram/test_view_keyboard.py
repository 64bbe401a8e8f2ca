"""The diagram by keyboard alone: walking, editing weights, changing layers."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QMenu
from pytestqt.qtbot import QtBot

from desktop_nn.engine.spec import NeuronRef, WeightRef
from desktop_nn.session.selection import LayerRef, Ref
from desktop_nn.session.workspace import Workspace
from desktop_nn.views.diagram.view import DiagramView
from tests.views.conftest import Settle
from tests.views.diagram.conftest import Hand

EDGE = WeightRef("dense2", 2, 3)
Key = Qt.Key


def selected(workspace: Workspace) -> Ref | None:
    return workspace.selection.ref


def weight(workspace: Workspace, view: DiagramView, ref: WeightRef) -> float:
    snapshot = workspace.training.snapshot
    assert snapshot is not None
    return float(snapshot.record.now.theta[view.canvas.drawing.params.index(ref)])


def test_tab_and_arrows_walk_the_network(hand: Hand, workspace: Workspace) -> None:
    hand.key(Key.Key_Tab)
    assert selected(workspace) == LayerRef("input")
    hand.key(Key.Key_Tab)
    hand.key(Key.Key_Down)
    assert selected(workspace) == NeuronRef("dense1", 0)
    hand.key(Key.Key_Right)
    assert selected(workspace) == WeightRef("dense2", 0, 0)
    hand.key(Key.Key_Down)
    hand.key(Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert selected(workspace) == WeightRef("dense2", 1, 1)
    hand.key(Key.Key_Right)
    assert selected(workspace) == NeuronRef("dense2", 1)
    hand.key(Key.Key_Escape)
    assert selected(workspace) is None


def test_the_menu_of_a_neuron_takes_out_the_neuron_as_the_key_does(hand: Hand, workspace: Workspace) -> None:
    workspace.selection.select(NeuronRef("dense1", 2))
    hand.key(Key.Key_Menu)
    [menu] = [one for one in hand.view.findChildren(QMenu, "diagram-layer") if one.isVisible()]
    keys = {action.text().partition(":")[0]: action.shortcut().toString() for action in menu.actions()}
    menu.close()
    assert keys["Remove neuron"] == "Del"
    assert not keys["Remove layer"]


def test_tab_leaves_the_diagram_behind_the_last_layer(view: DiagramView, hand: Hand, workspace: Workspace) -> None:
    workspace.selection.select(LayerRef("output"))
    assert not view.keyboard.eventFilter(view.canvas, _press(Key.Key_Tab))
    workspace.selection.select(LayerRef("dense1"))
    assert view.keyboard.eventFilter(view.canvas, _press(Key.Key_Tab))
    assert workspace.selection.ref == LayerRef("dense2")


def _press(key: Qt.Key) -> QKeyEvent:
    return QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier)


def test_enter_makes_the_weight_a_field_and_enter_takes_it(view: DiagramView, hand: Hand, workspace: Workspace) -> None:
    workspace.selection.select(EDGE)
    hand.key(Key.Key_Return)
    assert view.cards.pinned.editing
    hand.type_text("1,5")
    hand.key(Key.Key_Return)
    assert not view.cards.pinned.editing
    assert weight(workspace, view, EDGE) == 1.5
    assert view.canvas.hasFocus()
    assert workspace.document.undo_title == "set-weight"


def test_typing_a_number_begins_to_edit(view: DiagramView, hand: Hand, workspace: Workspace) -> None:
    workspace.selection.select(WeightRef("dense1", 3, None))
    hand.type_text("-0.25")
    assert view.cards.pinned.editing
    hand.key(Key.Key_Return)
    assert weight(workspace, view, WeightRef("dense1", 3, None)) == -0.25


def test_escape_leaves_the_weight_as_it_was(view: DiagramView, hand: Hand, workspace: Workspace) -> None:
    before = workspace.document.project
    workspace.selection.select(EDGE)
    hand.type_text("7")
    hand.key(Key.Key_Escape)
    assert not view.cards.pinned.editing
    assert workspace.document.project is before
    assert workspace.selection.ref == EDGE


def test_each_key_applies_and_one_undo_takes_all_of_them_back(
    view: DiagramView, hand: Hand, workspace: Workspace
) -> None:
    before, seen = weight(workspace, view, EDGE), []
    workspace.selection.select(EDGE)
    for letter in "-1.5":
        hand.type_text(letter)
        hand.settle()
        seen.append(weight(workspace, view, EDGE))
    assert view.cards.pinned.editing
    assert seen == [before, -1.0, -1.0, -1.5]
    hand.key(Key.Key_Return)
    workspace.document.undo()
    hand.settle()
    assert weight(workspace, view, EDGE) == before
    assert not workspace.document.can_undo


def test_two_weights_edited_one_after_the_other_are_undone_one_by_one(hand: Hand, workspace: Workspace) -> None:
    for text in ("2", "3"):
        workspace.selection.select(EDGE)
        hand.type_text(text)
        hand.key(Key.Key_Return)
    workspace.document.undo()
    assert workspace.document.can_undo


def test_enter_sets_nothing_that_is_set_already(hand: Hand, workspace: Workspace, qtbot: QtBot) -> None:
    workspace.selection.select(EDGE)
    hand.type_text("2")
    with qtbot.assertNotEmitted(workspace.document.project_changed):
        hand.key(Key.Key_Return)


def test_escape_leaves_nothing_behind_of_what_was_applied(view: DiagramView, hand: Hand, workspace: Workspace) -> None:
    before, value = workspace.document.project, weight(workspace, view, EDGE)
    workspace.selection.select(EDGE)
    hand.type_text("12")
    hand.key(Key.Key_Up)
    hand.settle()
    assert weight(workspace, view, EDGE) == 13.0
    hand.key(Key.Key_Escape)
    assert workspace.document.project is before
    assert (workspace.document.can_undo, workspace.document.can_redo) == (False, False)
    assert weight(workspace, view, EDGE) == value


def test_escape_keeps_what_was_trained_meanwhile(
    view: DiagramView, hand: Hand, workspace: Workspace, settle: Settle
) -> None:
    workspace.selection.select(EDGE)
    settle()
    before = weight(workspace, view, EDGE)
    hand.key(Key.Key_Return)
    hand.type_text("5")
    workspace.training.step_epoch()
    settle()
    trained = workspace.document.project.run
    assert trained is not None
    hand.key(Key.Key_Escape)
    settle()
    after = workspace.document.project.run
    assert after is not None
    assert after.now.step == trained.now.step > 0
    assert weight(workspace, view, EDGE) == pytest.approx(before, rel=1e-6)
    workspace.document.undo()
    assert workspace.document.project.run is None


def test_escape_without_a_change_leaves_the_edit_before_alone(hand: Hand, workspace: Workspace) -> None:
    workspace.selection.select(EDGE)
    hand.type_text("2")
    hand.key(Key.Key_Return)
    applied = workspace.document.project
    hand.key(Key.Key_Return)
    hand.type_text("abc")
    hand.key(Key.Key_Escape)
    assert workspace.document.project is applied
    assert workspace.document.undo_title == "set-weight"


@pytest.mark.parametrize(
    ("text", "value", "why"),
    [("7abc", 7.0, "This is not a number."), ("1e9", 1.0, "The largest value allowed is 1e6.")],
)
def test_a_text_that_is_no_weight_says_why_and_leaves_the_last_that_was(
    view: DiagramView, hand: Hand, workspace: Workspace, text: str, value: float, why: str
) -> None:
    workspace.selection.select(EDGE)
    hand.type_text(text)
    hand.settle()
    card = view.cards.pinned
    [field] = card.findChildren(QLineEdit)
    assert weight(workspace, view, EDGE) == value
    assert field.property("invalid")
    assert [label.isVisible() for label in card.findChildren(QLabel) if label.text() == why] == [True]
    assert field.accessibleDescription() == why
    for _ in text[1:]:
        hand.key(Key.Key_Backspace)
    assert not field.property("invalid")
    assert why not in [label.text() for label in card.findChildren(QLabel)]


def test_the_card_stays_where_it_is_while_a_weight_is_typed(
    view: DiagramView, hand: Hand, workspace: Workspace
) -> None:
    hand.click(hand.edge(EDGE, 0.3))
    anchor = view.cards._anchor
    assert anchor is not None
    hand.type_text("2")
    hand.settle()
    assert view.cards._anchor == anchor


def test_nonsense_is_not_taken(view: DiagramView, hand: Hand, workspace: Workspace, qtbot: QtBot) -> None:
    workspace.selection.select(EDGE)
    hand.type_text("1e99")
    with qtbot.assertNotEmitted(workspace.document.project_changed):
        hand.key(Key.Key_Return)
    assert view.cards.pinned.editing
    hand.key(Key.Key_Escape)


def test_undo_brings_the_picture_back(view: DiagramView, hand: Hand, workspace: Workspace) -> None:
    picture = view.canvas.edges.picture
    assert picture is not None
    before = picture.image.copy()
    workspace.selection.select(EDGE)
    hand.type_text("-9")
    hand.key(Key.Key_Return)
    hand.settle()
    changed = view.canvas.edges.picture
    assert changed is not None
    assert changed.image != before
    workspace.document.undo()
    hand.settle()
    again = view.canvas.edges.picture
    assert again is not None
    assert again.image == before


def test_plus_minus_and_delete_change_the_selected_layer(hand: Hand, workspace: Workspace) -> None:
    workspace.selection.select(LayerRef("dense1"))
    hand.key(Key.Key_Plus)
    hand.key(Key.Key_Plus)
    hand.key(Key.Key_Minus)
    assert workspace.document.project.network.layer("dense1").units == 9
    hand.key(Key.Key_Delete)
    assert "dense1" not in workspace.document.project.network


@pytest.mark.parametrize("layer", ["input", "output"])
def test_what_cannot_be_removed_is_told(view: DiagramView, hand: Hand, workspace: Workspace, layer: str) -> None:
    workspace.selection.select(LayerRef(layer))
    assert not view.can_remove_selected()
    hand.key(Key.Key_Delete)
    assert layer in workspace.document.project.network
    assert view.hint.text() == "Input and output cannot be removed."


def test_keys_without_a_meaning_are_left_to_others(view: DiagramView) -> None:
    hangul = QKeyEvent(QEvent.Type.KeyPress, 0xD55C, Qt.KeyboardModifier.NoModifier, "한")
    assert not view.keyboard.eventFilter(view.canvas, hangul)
    assert not view.keyboard.eventFilter(view.canvas, _press(Key.Key_Q))


def test_insert_offers_layers_behind_the_selected_one(hand: Hand, workspace: Workspace) -> None:
    workspace.selection.select(LayerRef("dense1"))
    hand.key(Key.Key_Insert)
    hand.key(Key.Key_Return)
    assert workspace.document.project.network.order == ("input", "dense1", "dense3", "dense2", "output")


def test_enter_on_a_layer_opens_its_choices(hand: Hand, workspace: Workspace) -> None:
    workspace.selection.select(LayerRef("dense2"))
    hand.key(Key.Key_Return)
    hand.choose("diagram-choice", "sigmoid")
    assert workspace.document.project.network.layer("dense2").activation == "sigmoid"


def test_f2_renames_and_an_empty_name_takes_it_back(view: DiagramView, hand: Hand, workspace: Workspace) -> None:
    workspace.selection.select(LayerRef("dense2"))
    hand.key(Key.Key_F2)
    field = view.findChild(QLineEdit, "layer-name")
    assert field is not None
    field.selectAll()
    hand.type_text("Shapes")
    hand.key(Key.Key_Return)
    assert dict(workspace.document.project.names) == {"dense2": "Shapes"}
    hand.key(Key.Key_F2)
    field.selectAll()
    hand.key(Key.Key_Delete)
    hand.key(Key.Key_Return)
    assert workspace.document.project.names == ()


def test_the_selection_is_told_to_assistive_technology(view: DiagramView, hand: Hand, workspace: Workspace) -> None:
    assert view.canvas.accessibleName() == "Network diagram"
    assert view.canvas.accessibleDescription() == "Nothing selected; 4 layers, 105 parameters"
    workspace.selection.select(LayerRef("dense1"))
    assert view.canvas.accessibleDescription() == "Hidden 1, 8 units"
    workspace.selection.select(NeuronRef("input", 1))
    assert view.canvas.accessibleDescription() == "x₂"
    workspace.selection.select(WeightRef("dense1", 0, None))
    assert view.canvas.accessibleDescription() == "bias of Hidden 1, neuron 1: b = 0.0000"
