"""Pointing, clicking, dragging and dropping in the diagram change what they should and nothing else."""

from __future__ import annotations

import re

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QDrag, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from desktop_nn.engine.spec import NeuronRef, WeightRef
from desktop_nn.project import edits
from desktop_nn.session.selection import LayerRef, Ref
from desktop_nn.session.workspace import Workspace
from desktop_nn.views.diagram.hit import Slot, Target
from desktop_nn.views.diagram.view import DiagramView
from desktop_nn.views.weight_mime import dragged_weight
from desktop_nn.widgets.numbers import format_number
from tests.views.diagram.conftest import Hand

EDGE, OTHER = WeightRef("dense2", 2, 3), WeightRef("dense1", 6, 0)


def selected(workspace: Workspace) -> Ref | None:
    return workspace.selection.ref


def order(workspace: Workspace) -> tuple[str, ...]:
    return workspace.document.project.network.order


def test_a_click_on_an_edge_selects_its_weight_and_shows_its_card(
    view: DiagramView, hand: Hand, workspace: Workspace
) -> None:
    hand.click(hand.edge(EDGE, 0.3))
    assert workspace.selection.ref == EDGE
    card = view.cards.pinned
    assert card.isVisible()
    texts = [label.text() for label in card.findChildren(QLabel)]
    assert "Hidden 1, neuron 4 → Hidden 2, neuron 3" in texts
    assert any(text.startswith("∂L/∂w = ") for text in texts)
    assert view.canvas.viewport().rect().contains(card.geometry())


def test_a_click_makes_the_card_a_field_that_letters_pass_by(
    view: DiagramView, hand: Hand, workspace: Workspace
) -> None:
    hand.click(hand.edge(EDGE, 0.3))
    assert view.cards.pinned.editing
    hand.key(Qt.Key.Key_L)
    assert EDGE in workspace.document.project.network.locked
    hand.type_text("0.5")
    assert view.cards.pinned.editing
    hand.key(Qt.Key.Key_Escape)
    assert not view.cards.pinned.editing
    hand.click(hand.bias(WeightRef("dense1", 3, None)))
    assert view.cards.pinned.editing
    hand.key(Qt.Key.Key_Escape)
    hand.key(Qt.Key.Key_Escape)
    assert view.canvas.hasFocus()


def test_the_card_shows_the_number_of_the_snapshot(view: DiagramView, hand: Hand, workspace: Workspace) -> None:
    hand.click(hand.edge(EDGE, 0.3))
    snapshot = workspace.training.snapshot
    assert snapshot is not None
    value = snapshot.record.now.theta[view.canvas.drawing.params.index(EDGE)]
    button = view.cards.pinned.findChild(QPushButton, "weight-value")
    assert button is not None
    assert button.text() == format_number(float(value))


def test_hovering_shows_another_card_and_leaves_the_selection(
    view: DiagramView, hand: Hand, workspace: Workspace
) -> None:
    hand.click(hand.edge(EDGE, 0.3))
    hand.hover(hand.edge(OTHER))
    assert workspace.selection.hover == OTHER
    assert workspace.selection.ref == EDGE
    assert view.cards.passing.isVisible()
    hand.hover(QPoint(5, 400))
    assert workspace.selection.hover is None
    assert not view.cards.passing.isVisible()


def test_the_card_under_the_mouse_does_not_cover_the_one_that_is_typed_in(view: DiagramView, hand: Hand) -> None:
    hand.click(hand.edge(EDGE, 0.5))
    assert view.cards.pinned.editing
    hand.hover(hand.edge(OTHER, 0.5))
    assert view.cards.passing.isVisible()
    view.cards.follow(view.cards.pinned.geometry().center())
    assert not view.cards.passing.geometry().intersects(view.cards.pinned.geometry())
    assert view.canvas.viewport().rect().contains(view.cards.passing.geometry())


def test_neurons_biases_headers_and_the_canvas_can_be_clicked(hand: Hand, workspace: Workspace) -> None:
    hand.click(hand.neuron(NeuronRef("dense1", 4)))
    assert selected(workspace) == NeuronRef("dense1", 4)
    hand.click(hand.bias(WeightRef("dense2", 5, None)))
    assert selected(workspace) == WeightRef("dense2", 5, None)
    hand.click(hand.header("dense2"))
    assert selected(workspace) == LayerRef("dense2")
    hand.click(QPoint(5, 400))
    assert selected(workspace) is None


def test_plus_minus_and_remove_in_the_header(hand: Hand, workspace: Workspace) -> None:
    hand.click(hand.part("dense1", "plus"))
    assert workspace.document.project.network.layer("dense1").units == 9
    hand.click(hand.part("dense1", "minus"))
    hand.click(hand.part("dense1", "minus"))
    assert workspace.document.project.network.layer("dense1").units == 7
    hand.hover(hand.part("dense1", "remove"))
    hand.click(hand.part("dense1", "remove"))
    assert order(workspace) == ("input", "dense2", "output")


def test_two_quick_clicks_on_plus_add_two_units(hand: Hand, workspace: Workspace) -> None:
    point = hand.part("dense1", "plus")
    hand.click(point)
    hand.double_click(hand.part("dense1", "plus"))
    assert workspace.document.project.network.layer("dense1").units == 10


def test_the_activation_is_chosen_from_the_headers_menu(hand: Hand, workspace: Workspace) -> None:
    hand.click(hand.part("dense2", "choice"))
    hand.choose("diagram-choice", "relu")
    assert workspace.document.project.network.layer("dense2").activation == "relu"


def test_a_layer_from_the_palette_goes_where_it_is_dropped(view: DiagramView, hand: Hand, workspace: Workspace) -> None:
    place = hand.between("dense1", "dense2")
    assert hand.drag_over(place, "dropout")
    preview = view.canvas.overlay.preview
    assert preview is not None
    assert preview.slot == Slot("dense1", "dense2")
    assert hand.drop(place, "dropout")
    assert view.canvas.overlay.preview is None
    assert order(workspace) == ("input", "dense1", "dropout1", "dense2", "output")
    assert workspace.selection.ref == LayerRef("dropout1")


@pytest.mark.parametrize(
    ("payload", "mime"), [("conv9d", None), ("input", None), ("café", None), ("dense", "text/plain")]
)
def test_anything_else_cannot_be_dropped(hand: Hand, workspace: Workspace, payload: str, mime: str | None) -> None:
    before = workspace.document.project
    assert not (
        hand.drop(hand.between("dense1", "dense2"), payload, mime)
        if mime
        else hand.drop(hand.between("dense1", "dense2"), payload)
    )
    assert workspace.document.project is before


def test_a_drag_that_goes_away_leaves_no_trace(view: DiagramView, hand: Hand) -> None:
    hand.drag_over(hand.between("dense1", "dense2"), "dense")
    hand.drag_away()
    assert view.canvas.overlay.preview is None


def test_dragging_a_header_moves_its_layer(view: DiagramView, hand: Hand, workspace: Workspace) -> None:
    start, goal = hand.header("dense1"), hand.between("dense2", "output")
    hand.press(start)
    hand.drag_to(goal)
    preview = view.canvas.overlay.preview
    assert preview is not None
    assert (preview.slot, preview.text) == (Slot("dense2", "output"), "Hidden 1")
    hand.release(goal)
    assert order(workspace) == ("input", "dense2", "dense1", "output")


def test_escape_cancels_a_drag(view: DiagramView, hand: Hand, workspace: Workspace) -> None:
    before, goal = workspace.document.project, hand.between("dense2", "output")
    hand.press(hand.header("dense1"))
    hand.drag_to(goal)
    hand.key(Qt.Key.Key_Escape)
    assert view.canvas.overlay.preview is None
    hand.release(goal)
    assert workspace.document.project is before


def test_a_drag_from_the_port_makes_a_skip_connection(hand: Hand, workspace: Workspace) -> None:
    hand.hover(hand.part("dense1", "port"))
    hand.press(hand.part("dense1", "port"))
    hand.drag_to(hand.header("output"))
    hand.release(hand.header("output"))
    network = workspace.document.project.network
    assert [layer.kind for layer in network.layers if len(layer.inputs) > 1] == ["add"]
    assert "dense1" in network.layer("add1").inputs


def test_what_a_second_wire_brought_can_multiply_instead(view: DiagramView, hand: Hand, workspace: Workspace) -> None:
    view.commands.connect("dense1", "output")
    view.popups.open_menu(Target("header", LayerRef("add1")), QPoint(10, 10))
    hand.choose("diagram-layer", "multiply", "Merge by")
    network = workspace.document.project.network
    assert network.layer("add1").kind == "multiply"
    assert network.layer("add1").inputs == ("dense2", "dense1")
    assert workspace.training.can_play


def test_space_and_the_mouse_move_a_zoomed_drawing_and_space_alone_plays(
    view: DiagramView, hand: Hand, workspace: Workspace, qtbot: QtBot
) -> None:
    view.zoom_in()
    view.zoom_in()
    before, start = view.canvas.scene_point(QPoint(0, 0)), hand.header("dense1")
    QTest.keyPress(view.canvas, Qt.Key.Key_Space)
    hand.press(start)
    hand.drag_to(start + QPoint(40, 30))
    QTest.keyRelease(view.canvas, Qt.Key.Key_Space)  # a key that repeats, as X11 tells it to a busy window
    QTest.keyPress(view.canvas, Qt.Key.Key_Space)
    QTest.mouseRelease(hand.viewport, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, start)
    QTest.keyRelease(view.canvas, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: not view.pointer.space.take())
    assert view.canvas.scene_point(QPoint(0, 0)) != before
    assert workspace.document.project.moved == ()
    assert not workspace.training.playing
    QTest.keyClick(view.canvas, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: workspace.training.playing)
    QTest.keyClick(view.canvas, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: not workspace.training.playing)


def test_a_wire_that_cannot_be_is_told_in_one_sentence(view: DiagramView, hand: Hand, workspace: Workspace) -> None:
    before = workspace.document.project
    hand.press(hand.part("input", "port"))
    hand.drag_to(hand.header("dense1"))
    hand.release(hand.header("dense1"))
    assert workspace.document.project is before
    assert view.hint.text() == "“Hidden 1” already reads “Input”."


def test_a_double_click_beside_everything_offers_layers(hand: Hand, workspace: Workspace) -> None:
    hand.double_click(hand.between("dense1", "dense2") + QPoint(0, 25))
    hand.type_text("activ")
    hand.key(Qt.Key.Key_Return)
    assert order(workspace) == ("input", "dense1", "activation1", "dense2", "output")


def test_a_double_click_on_a_header_renames(view: DiagramView, hand: Hand, workspace: Workspace) -> None:
    hand.double_click(hand.header("dense1"))
    field = view.findChild(QLineEdit, "layer-name")
    assert field is not None
    assert field.isVisible()
    field.selectAll()
    hand.type_text("Edges")
    hand.key(Qt.Key.Key_Return)
    assert dict(workspace.document.project.names) == {"dense1": "Edges"}
    assert view.canvas.headers["dense1"].shown_text.startswith("Edges · 8")


def test_the_context_menu_offers_what_a_layer_can(view: DiagramView, hand: Hand) -> None:
    view.popups.open_menu(Target("header", LayerRef("dense1")), QPoint(10, 10))
    texts = hand.offered("diagram-layer")
    choices, clip = ["Activation", "Initialiser"], ["Cut", "Copy", "Paste", "Duplicate"]
    names = [text.partition(":")[0] for text in texts[:-1]]
    assert names == [*choices, "One unit more", "One unit fewer", "Rename…", "Connect to", *clip]
    assert texts[-1].startswith("Remove layer: the loss would go from ")
    view.popups.open_menu(Target("header", LayerRef("input")), QPoint(10, 10))
    assert hand.offered("diagram-layer") == ["Rename…", "Connect to", "Paste"]


def test_the_wheel_zooms_about_the_mouse_and_fit_takes_it_back(view: DiagramView, hand: Hand) -> None:
    canvas = view.canvas
    at = hand.neuron(NeuronRef("dense2", 0))
    before = canvas.scene_point(at)
    turn = QWheelEvent(
        QPointF(at), QPointF(canvas.viewport().mapToGlobal(at)), QPoint(), QPoint(0, 240), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.ControlModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(canvas.viewport(), turn)
    hand.settle()
    assert canvas.zoom == pytest.approx(1.44)
    assert canvas.scene_point(at) == pytest.approx(before, abs=1.5)
    assert canvas.edges.picture is not None
    assert canvas.edges.picture.canvas.scale == pytest.approx(1.44)
    view.fit()
    hand.settle()
    assert canvas.zoom == 1.0


def test_the_middle_button_moves_what_is_seen(view: DiagramView, hand: Hand) -> None:
    canvas = view.canvas
    canvas.zoom_by(2.0)
    before = canvas.scene_point(QPoint(0, 0))
    middle = Qt.MouseButton.MiddleButton
    QTest.mousePress(canvas.viewport(), middle, Qt.KeyboardModifier.NoModifier, QPoint(300, 300))
    hand.drag_to(QPoint(340, 280))
    QTest.mouseRelease(canvas.viewport(), middle, Qt.KeyboardModifier.NoModifier, QPoint(340, 280))
    after = canvas.scene_point(QPoint(0, 0))
    assert (before[0] - after[0], before[1] - after[1]) == pytest.approx((20, -10), abs=1.1)


def test_the_wheel_scrolls_what_is_larger_than_its_room_and_the_line_below_says_so(
    view: DiagramView, hand: Hand
) -> None:
    canvas = view.canvas
    assert "Ctrl+wheel: zoom" in view.hint.text()
    view.zoom_in()
    assert canvas.zoom == pytest.approx(1.2)
    assert "wheel: move" in view.hint.text()
    before = canvas.scene_point(QPoint(0, 0))
    QApplication.sendEvent(canvas.viewport(), QWheelEvent(
        QPointF(300, 300), QPointF(canvas.viewport().mapToGlobal(QPoint(300, 300))), QPoint(), QPoint(0, -120),
        Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    ))  # fmt: skip
    after = canvas.scene_point(QPoint(0, 0))
    assert (after[0] - before[0], after[1] - before[1]) == pytest.approx((0, 50), abs=1.1)
    view.zoom_out()
    assert canvas.zoom == pytest.approx(1.0)
    view.fit()
    assert view.hint.text().startswith("Tab / arrows")


def test_the_cross_says_what_removing_costs(view: DiagramView, hand: Hand, workspace: Workspace) -> None:
    text = view.popups.tooltip(Target("remove", LayerRef("dense1")))
    before, after = re.fullmatch(r"Remove this layer: the loss would go from (\S+) to (\S+)", text).groups()  # type: ignore[union-attr]
    snapshot = workspace.training.snapshot
    assert snapshot is not None
    assert before == format_number(snapshot.metrics.train_loss)
    view.commands.remove_layer("dense1")
    hand.settle()
    snapshot = workspace.training.snapshot
    assert snapshot is not None
    assert after == format_number(snapshot.metrics.train_loss)
    workspace.document.edit(lambda project: edits.set_units(project, "output", 3), "set-units")
    assert view.popups.tooltip(Target("remove", LayerRef("dense2"))) == "Remove this layer"


def test_what_one_unit_costs_is_said_before_it_goes(view: DiagramView, hand: Hand, workspace: Workspace) -> None:
    ref = NeuronRef("dense1", 2)
    hand.click(hand.neuron(ref))
    view.popups.open_menu(Target("neuron", ref), QPoint(10, 10))
    offered = hand.offered("diagram-layer")
    [fewer] = [text for text in offered if text.startswith("One unit fewer: the loss would go from ")]
    [neuron] = [text for text in offered if text.startswith("Remove neuron: the loss would go from ")]
    assert view.popups.tooltip(Target("minus", LayerRef("dense1"))) == fewer
    for text, key in ((fewer, Qt.Key.Key_Minus), (neuron, Qt.Key.Key_Delete)):
        if text is fewer:
            workspace.selection.select(LayerRef("dense1"))
        else:
            workspace.document.undo()
            hand.settle()
            workspace.selection.select(ref)
        hand.key(key)
        hand.settle()
        snapshot = workspace.training.snapshot
        assert snapshot is not None
        assert workspace.document.project.network.layer("dense1").units == 7
        assert text.endswith(f"to {format_number(snapshot.metrics.train_loss)}")


def test_an_edge_can_be_dragged_to_another_view(
    view: DiagramView, hand: Hand, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    dragged: list[WeightRef | None] = []
    monkeypatch.setattr(QDrag, "exec", lambda drag, _action: dragged.append(dragged_weight(drag.mimeData())))
    place = hand.edge(EDGE, 0.3)
    hand.press(place)
    hand.drag_to(place + QPoint(40, 0))
    hand.drag_to(place + QPoint(80, 0))
    assert dragged == [EDGE]
    assert not view.pointer.busy
    hand.release(place + QPoint(80, 0))
    assert selected(workspace) is None
