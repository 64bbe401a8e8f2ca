"""Layers are dragged, nudged, aligned and tidied up; the drawing follows, and the project keeps where they are."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt

from desktop_nn.project import edits
from desktop_nn.session.selection import LayerRef
from desktop_nn.session.workspace import Workspace
from desktop_nn.views.diagram import gestures, motion
from desktop_nn.views.diagram.alignment import WAYS, aligned, offsets_of
from desktop_nn.views.diagram.hit import Slot, Target
from desktop_nn.views.diagram.layout import HEADER_SPACE, MARGIN, arrange
from desktop_nn.views.diagram.placing import slot_beyond
from desktop_nn.views.diagram.view import DiagramView
from desktop_nn.views.diagram.walk import LEFT, RIGHT
from tests.views.conftest import Settle
from tests.views.diagram.conftest import Hand, open_network
from tests.views.diagram.networks import DEFAULT, FORKING, SKIPPING

Key = Qt.Key
ALT, SHIFT = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ShiftModifier
ROOM = (900.0, 560.0)
LAYERS = st.sampled_from(SKIPPING.order)
OFFSET = st.floats(-3, 3)


def tops(view: DiagramView) -> dict[str, float]:
    return {place.layer: place.header.y for place in view.canvas.drawing.layout.places}


# -- pure functions -----------------------------------------------------------------------------------------------


@given(st.dictionaries(LAYERS, st.tuples(OFFSET, OFFSET)))
@settings(max_examples=30)
def test_wherever_layers_are_moved_they_stand_right_of_what_they_read_and_inside(
    moved: dict[str, tuple[float, float]],
) -> None:
    layout = arrange(SKIPPING, *ROOM, moved)
    for place in layout.places:
        assert place.header.x >= 0
        assert place.header.y >= MARGIN - 1e-9
        assert place.header.right <= layout.width
        assert max(part.bottom for part in place.extent) <= layout.height
        for source in SKIPPING.layer(place.layer).inputs:
            assert place.header.x >= layout.place(source).header.right + HEADER_SPACE - 1e-6


@given(st.dictionaries(LAYERS, st.tuples(OFFSET, OFFSET)), LAYERS, st.floats(-400, 400), st.floats(-400, 400))
@settings(max_examples=30)
def test_what_a_move_comes_to_is_drawn_again_from_its_offsets(
    moved: dict[str, tuple[float, float]], layer: str, x: float, y: float
) -> None:
    offsets = offsets_of(SKIPPING, ROOM, moved, {layer: (x, y)})
    wanted = arrange(SKIPPING, *ROOM, {**moved, **offsets}).place(layer)
    again = offsets_of(SKIPPING, ROOM, {**moved, **offsets}, {layer: (0.0, 0.0)})
    assert again[layer] == pytest.approx(offsets[layer], abs=1e-5)
    assert wanted.header.y >= MARGIN - 1e-3


@pytest.mark.parametrize("way", ["top", "middle", "bottom"])
def test_layers_of_different_heights_are_brought_into_line(way: str) -> None:
    layers = {"dense1", "dense2", "output"}
    offsets = aligned(FORKING, ROOM, {}, layers, way)
    assert offsets is not None
    layout, value = arrange(FORKING, *ROOM, offsets), WAYS[way][0]
    assert len({round(value(layout.place(layer))) for layer in layers}) == 1


def test_branches_share_a_column_and_a_chain_cannot() -> None:
    moved = {"dense2": (0.4, 0.0)}
    offsets = aligned(FORKING, ROOM, moved, {"dense1", "dense2"}, "column")
    assert offsets is not None
    layout = arrange(FORKING, *ROOM, {**moved, **offsets})
    assert layout.place("dense1").x == pytest.approx(layout.place("dense2").x)
    assert aligned(DEFAULT, ROOM, {}, {"dense1", "dense2"}, "column") is None


def test_past_which_wire_a_neighbour_stands() -> None:
    assert slot_beyond(DEFAULT, frozenset({"dense1"}), RIGHT) == Slot("dense2", "output")
    assert slot_beyond(DEFAULT, frozenset({"dense2"}), LEFT) == Slot("input", "dense1")
    assert slot_beyond(DEFAULT, frozenset({"dense1"}), LEFT) is None
    assert slot_beyond(DEFAULT, frozenset({"dense2"}), RIGHT) is None
    assert slot_beyond(DEFAULT, frozenset({"input"}), RIGHT) is None


# -- in the view --------------------------------------------------------------------------------------------------


def test_a_header_dragged_aside_moves_its_layer_under_the_hand(
    view: DiagramView, hand: Hand, workspace: Workspace
) -> None:
    before, start = tops(view), hand.header("dense1")
    hand.press(start)
    hand.drag_to(start + QPoint(0, 90))
    assert tops(view) == pytest.approx(before | {"dense1": before["dense1"] + 90}, abs=0.01)
    assert workspace.document.project.moved == ()
    hand.release(start + QPoint(0, 90))
    moved: list[tuple[str, float, float]] = [*workspace.document.project.moved]
    assert [row[:2] for row in moved] == [("dense1", 0.0)]
    assert moved[0][2] * view.canvas.drawing.layout.unit[1] == pytest.approx(90, abs=0.01)
    assert tops(view)["dense1"] == pytest.approx(before["dense1"] + 90, abs=0.01)
    assert workspace.document.undo_title == "place-layer"
    workspace.document.undo()
    assert tops(view) == before


def test_what_was_dragged_is_selected(view: DiagramView, hand: Hand, workspace: Workspace) -> None:
    workspace.selection.select(LayerRef("dense1"))
    start = hand.header("dense2")
    hand.press(start)
    hand.drag_to(start + QPoint(0, 60))
    assert workspace.selection.layers == {"dense1"}
    hand.release(start + QPoint(0, 60))
    assert workspace.selection.layers == {"dense2"}


def test_escape_puts_what_is_dragged_back(view: DiagramView, hand: Hand, workspace: Workspace) -> None:
    before, start = tops(view), hand.header("output")
    hand.press(start)
    hand.drag_to(start + QPoint(0, 60))
    assert tops(view) != before
    hand.key(Key.Key_Escape)
    assert tops(view) == before
    hand.release(start)
    assert workspace.document.project.moved == ()


def test_a_wide_network_is_dragged_as_outlines(
    view: DiagramView, hand: Hand, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gestures, "MOST_LIVE", 10)
    before, start = tops(view), hand.header("dense1")
    hand.press(start)
    hand.drag_to(start + QPoint(0, 70))
    preview = view.canvas.overlay.preview
    assert preview is not None
    assert min(box.y for box in preview.boxes) == pytest.approx(before["dense1"] + 70, abs=0.01)
    assert tops(view) == before
    hand.release(start + QPoint(0, 70))
    assert tops(view)["dense1"] == pytest.approx(before["dense1"] + 70, abs=0.01)


def test_several_selected_layers_are_dragged_together(view: DiagramView, hand: Hand, workspace: Workspace) -> None:
    before = tops(view)
    view.select_all()
    start = hand.header("dense2")
    hand.press(start)
    hand.drag_to(start + QPoint(0, 50))
    hand.release(start + QPoint(0, 50))
    after = tops(view)
    assert {layer: round(after[layer] - before[layer]) for layer in after} == {
        "input": 0, "dense1": 50, "dense2": 50, "output": 0,
    }  # fmt: skip
    assert workspace.selection.layers == {"dense1", "dense2"}
    assert workspace.document.undo_title == "place-layers"


def test_several_selected_layers_go_onto_another_wire_together(
    view: DiagramView, hand: Hand, workspace: Workspace
) -> None:
    workspace.document.edit(lambda project: edits.add_layer(project, "dense"), "add-layer")
    workspace.selection.select_layers(["dense1", "dense2"])
    goal = hand.between("dense3", "output")
    hand.press(hand.header("dense1"))
    hand.drag_to(goal)
    preview = view.canvas.overlay.preview
    assert preview is not None
    assert (preview.slot, preview.text) == (Slot("dense3", "output"), "2 layers")
    hand.release(goal)
    assert workspace.document.project.network.order == ("input", "dense3", "dense1", "dense2", "output")
    assert workspace.document.undo_title == "move-layers"


def test_plus_and_minus_are_of_all_that_are_selected(view: DiagramView, hand: Hand, workspace: Workspace) -> None:
    before = workspace.document.project
    view.select_all()
    hand.click(hand.part("dense1", "plus"))
    assert workspace.selection.layers == {"dense1", "dense2"}
    assert [layer.units for layer in workspace.document.project.network.layers] == [2, 9, 9, 1]
    hand.key(Key.Key_Minus)
    hand.key(Key.Key_Minus)
    assert [layer.units for layer in workspace.document.project.network.layers] == [2, 7, 7, 1]
    for _ in range(3):
        workspace.document.undo()
    assert workspace.document.project == before
    workspace.selection.select(LayerRef("dense2"))
    hand.click(hand.part("dense1", "plus"))
    assert [layer.units for layer in workspace.document.project.network.layers] == [2, 9, 8, 1]


def test_alt_and_arrows_nudge_and_reorder(view: DiagramView, hand: Hand, workspace: Workspace) -> None:
    before = tops(view)
    workspace.selection.select(LayerRef("dense1"))
    hand.key(Key.Key_Down, ALT)
    hand.key(Key.Key_Down, ALT)
    assert tops(view)["dense1"] == pytest.approx(before["dense1"] + 40, abs=0.01)
    workspace.document.undo()  # both of them
    assert tops(view) == before
    hand.key(Key.Key_Right, ALT | SHIFT)
    assert workspace.document.project.network.order == ("input", "dense2", "dense1", "output")
    hand.key(Key.Key_Left, ALT | SHIFT)
    assert workspace.document.project.network.order == ("input", "dense1", "dense2", "output")


def test_selected_layers_are_aligned_from_their_menu_and_tidied_up(
    view: DiagramView, hand: Hand, workspace: Workspace, settle: Settle
) -> None:
    open_network(workspace, FORKING, settle)
    before = tops(view)
    workspace.selection.select_layers(["dense1", "dense2", "output"])
    view.popups.open_menu(Target("header", LayerRef("dense1")), QPoint(10, 10))
    hand.choose("diagram-layer", "bottom", "Align")
    assert workspace.document.undo_title == "align"
    assert tops(view) != before
    assert view.placing.can_tidy()
    view.commands.tidy()
    assert tops(view) == before
    assert not view.placing.can_tidy()
    workspace.document.undo()
    assert tops(view) != before


def test_a_chain_in_one_column_is_refused_in_one_sentence(view: DiagramView, workspace: Workspace) -> None:
    before = workspace.document.project
    view.select_all()
    view.placing.align("column")
    assert view.hint.text() == "A layer stands to the right of what it reads: these cannot share a column."
    assert workspace.document.project is before


def test_layers_glide_to_their_places(view: DiagramView, workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(motion, "DURATION", 250)
    before = tops(view)["dense1"]
    workspace.document.edit(lambda project: edits.place_layers(project, {"dense1": (0.0, 0.2)}), "place-layer")
    animation = view.motion._animation
    assert animation.state() == animation.State.Running
    animation.setCurrentTime(125)
    goal = 0.2 * view.canvas.drawing.layout.unit[1]
    assert tops(view)["dense1"] == pytest.approx(before + goal / 2, rel=0.01)
    animation.setCurrentTime(250)
    assert tops(view)["dense1"] == pytest.approx(before + goal)
    assert animation.state() == animation.State.Stopped


def test_training_goes_on_while_layers_are_placed(view: DiagramView, workspace: Workspace) -> None:
    loaded = workspace.training._generation
    workspace.document.edit(lambda project: edits.place_layers(project, {"dense1": (0.0, 0.2)}), "place-layer")
    assert workspace.training._generation == loaded
