"""Blocks are placed and wired by mouse and by keyboard, the table lights, bad wires are refused, and circuits melt."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from desktop_nn.engine.layout import ParamLayout
from desktop_nn.project.workshop.circuit import MOST_BLOCKS, OUTPUT
from desktop_nn.project.workshop.gate import TEXTBOOK
from desktop_nn.project.workshop.tidy import tidied
from desktop_nn.project.workshop.truth import TABLES
from desktop_nn.project.workshop.workshop import Workshop
from desktop_nn.views.gates.bench_layout import on_curve
from desktop_nn.views.gates.view import GatesView
from tests.e2e.driver import choose, drag, retype
from tests.views.conftest import Settle, Show, now
from tests.views.gates.conftest import LEFT, SIZE, Key, build_xor, lay, pull, save

SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def stocked(view: GatesView) -> GatesView:
    """Return the workshop with three blocks in its shelf."""
    save(view, "NAND", "OR", "AND")
    return view


def bits(view: GatesView) -> list[str]:
    return [cell.accessibleName()[-1] for cell in view.table.cells]


def type_keys(widget: QWidget, *keys: Key) -> None:
    for key in keys:
        QTest.keyClick(widget, key)


def test_nand_and_or_into_and_light_xor(stocked: GatesView) -> None:
    build_xor(stocked)
    assert stocked.workshop.circuit.answers[OUTPUT] == TABLES["XOR"]
    assert bits(stocked) == ["0", "1", "1", "0"]
    assert stocked.status.text() == "All four rows light: this circuit is XOR."
    assert stocked.table.names.accessibleName() == "The circuit is XOR"


def test_what_is_missing_is_said_until_nothing_is(stocked: GatesView) -> None:
    assert "empty" in stocked.status.text()
    QTest.mouseClick(stocked.shelf.tiles[0], LEFT)
    assert stocked.status.text().startswith("Nothing leads to y")
    lay(stocked, "g1", OUTPUT)
    assert stocked.status.text().startswith("Input 1 of “AND” is open")
    lay(stocked, "x1", "g1", 0)
    assert stocked.status.text().startswith("Input 2 of “AND” is open")
    lay(stocked, "x2", "g1", 1)
    assert stocked.status.text().endswith("this circuit is AND.")


def test_a_block_is_dragged_from_the_shelf_to_its_place(stocked: GatesView) -> None:
    drag(stocked.shelf.tiles[2], stocked.bench, QPoint(300, 120))
    (block,) = stocked.workshop.circuit.blocks
    assert block.name == "NAND"
    assert stocked.bench.layout_now().middle("g1") == pytest.approx((300, 120), abs=1)


def test_a_block_is_moved_by_the_mouse_and_by_keys(stocked: GatesView) -> None:
    QTest.mouseClick(stocked.shelf.tiles[0], LEFT)
    x, y = stocked.bench.layout_now().middle("g1")
    pull(stocked.bench, (x, y), (x + 90, y + 40))
    assert stocked.bench.layout_now().middle("g1") == pytest.approx((x + 90, y + 40), abs=1)
    stocked.undo()
    assert stocked.bench.layout_now().middle("g1") == pytest.approx((x, y), abs=1)
    QTest.keyClick(stocked.bench, Key.Key_Right, SHIFT)
    assert stocked.bench.layout_now().middle("g1")[0] > x + 5


def test_a_loop_is_refused_in_one_sentence(stocked: GatesView) -> None:
    build_xor(stocked)
    before = stocked.workshop
    lay(stocked, "g3", "g1", 0)
    assert stocked.workshop == before
    assert stocked.status.text().startswith("“NAND” cannot read “AND”: the wire would close a loop")
    lay(stocked, "g1", "g3", 1)  # a good one makes the sentence go
    assert "loop" not in stocked.status.text()


def test_wires_are_laid_backwards_pulled_off_and_deleted(stocked: GatesView) -> None:
    QTest.mouseClick(stocked.shelf.tiles[0], LEFT)
    layout = stocked.bench.layout_now()
    pull(stocked.bench, layout.in_port("g1", 0), layout.middle("x2"))
    assert stocked.workshop.circuit.block("g1").inputs == ("x2", None)
    pull(stocked.bench, layout.in_port("g1", 0), layout.in_port("g1", 1))  # to the other input
    assert stocked.workshop.circuit.block("g1").inputs == (None, "x2")
    pull(stocked.bench, layout.in_port("g1", 1), (layout.width / 2, layout.height - 40))
    assert stocked.workshop.circuit.block("g1").inputs == (None, None)
    lay(stocked, "g1", OUTPUT)
    x, y = on_curve(stocked.bench.layout_now().course("g1", (OUTPUT, 0)), 0.5)
    QTest.mouseClick(stocked.bench, LEFT, pos=QPoint(round(x), round(y)))
    QTest.keyClick(stocked.bench, Key.Key_Delete)
    assert stocked.workshop.circuit.output is None


def test_a_click_that_does_not_move_cuts_nothing(stocked: GatesView) -> None:
    build_xor(stocked)
    before = stocked.workshop
    layout = stocked.bench.layout_now()
    for x, y in (layout.in_port("g3", 0), layout.out_port("g1"), layout.middle("x1"), layout.middle("g2")):
        QTest.mouseClick(stocked.bench, LEFT, pos=QPoint(round(x), round(y)))
    assert stocked.workshop == before


def test_xor_by_the_keyboard_alone(stocked: GatesView) -> None:
    bench = stocked.bench
    for tile in [stocked.shelf.tiles[i] for i in (2, 1, 0)]:  # NAND, OR, AND
        tile.setFocus(Qt.FocusReason.TabFocusReason)
        QTest.keyClick(tile, Key.Key_Return)
    bench.setFocus(Qt.FocusReason.TabFocusReason)
    assert bench.chosen == "g3"
    type_keys(bench, Key.Key_Return, Key.Key_Right, Key.Key_Return)  # AND to y
    go(stocked, "g1")
    type_keys(bench, Key.Key_Return)
    go(stocked, "g3")
    type_keys(bench, Key.Key_1)
    go(stocked, "g2")
    type_keys(bench, Key.Key_Return)
    go(stocked, "g3")
    type_keys(bench, Key.Key_2)
    for source, port in (("x1", Key.Key_1), ("x2", Key.Key_2)):
        for block in ("g1", "g2"):
            go(stocked, source)
            type_keys(bench, Key.Key_Return)
            go(stocked, block)
            type_keys(bench, port)
    assert stocked.workshop.circuit.answers[OUTPUT] == TABLES["XOR"]
    assert bench.accessibleDescription() == "OR: input 1 reads x₁, input 2 reads x₂; it answers 0 1 1 1"
    type_keys(bench, Key.Key_2)
    assert stocked.workshop.circuit.block("g2").inputs == ("x1", None)
    type_keys(bench, Key.Key_Delete)
    assert [block.id for block in stocked.workshop.circuit.blocks] == ["g1", "g3"]


def go(view: GatesView, node: str) -> None:
    """Walk to a node with arrows, by the shortest way there is."""
    from desktop_nn.views.gates.bench_layout import neighbour

    ways = {Key.Key_Right: (1, 0), Key.Key_Left: (-1, 0), Key.Key_Down: (0, 1), Key.Key_Up: (0, -1)}
    layout = view.bench.layout_now()
    paths: dict[str, tuple[Key, ...]] = {view.bench.chosen: ()}
    todo = [view.bench.chosen]
    while node not in paths:
        here = todo.pop(0)
        for key, way in ways.items():
            there = neighbour(layout, here, *way)
            if there not in paths:
                paths[there] = (*paths[here], key)
                todo.append(there)
    type_keys(view.bench, *paths[node])
    assert view.bench.chosen == node


def test_a_wire_by_keyboard_is_let_go_by_escape(stocked: GatesView) -> None:
    QTest.mouseClick(stocked.shelf.tiles[0], LEFT)
    stocked.bench.setFocus(Qt.FocusReason.TabFocusReason)
    type_keys(stocked.bench, Key.Key_Return)
    assert stocked.bench.accessibleDescription().startswith("Wire from AND")
    type_keys(stocked.bench, Key.Key_Escape, Key.Key_Right, Key.Key_Return)
    assert stocked.workshop.circuit.output is None
    type_keys(stocked.bench, Key.Key_Left)
    type_keys(stocked.bench, Key.Key_Return, Key.Key_Return)  # into itself
    assert "loop" in stocked.status.text()


def test_the_bench_takes_no_more_than_it_can_hold(stocked: GatesView) -> None:
    for _ in range(MOST_BLOCKS + 1):
        QTest.mouseClick(stocked.shelf.tiles[0], LEFT)
    assert len(stocked.workshop.circuit.blocks) == MOST_BLOCKS
    assert stocked.status.text().startswith(f"The bench holds {MOST_BLOCKS} blocks")


def test_a_block_leaves_the_shelf_and_stays_on_the_bench(stocked: GatesView) -> None:
    QTest.mouseClick(stocked.shelf.tiles[0], LEFT)
    stocked.shelf.tiles[0].setFocus()
    QTest.keyClick(stocked.shelf.tiles[0], Key.Key_Delete)
    assert [tile.name for tile in stocked.shelf.tiles] == ["OR", "NAND"]
    assert QApplication.focusWidget() is stocked.shelf.tiles[0]
    assert stocked.workshop.circuit.block("g1").gate == TEXTBOOK["AND"]


def test_a_row_shows_its_bits_on_the_wires(stocked: GatesView) -> None:
    build_xor(stocked)
    cell = stocked.table.cells[1]
    before = stocked.bench.grab().toImage()
    cell.setFocus(Qt.FocusReason.TabFocusReason)
    shown = stocked.bench.grab().toImage()
    assert shown != before
    QTest.mouseClick(cell, LEFT)
    stocked.perceptron.plane.setFocus()
    assert stocked.bench.grab().toImage() == shown  # it stays while it is pressed
    QTest.mouseClick(cell, LEFT)
    assert stocked.bench.grab().toImage() != shown


@pytest.mark.parametrize(("kind", "factor"), [("step", 1), ("sigmoid", 10)])
def test_melting_makes_the_network_with_the_weights_of_the_blocks(
    stocked: GatesView, settle: Settle, kind: str, factor: float
) -> None:
    build_xor(stocked)
    QTest.mouseClick(getattr(stocked.melt, kind), LEFT, pos=QPoint(8, 12))
    stocked.training.play()
    QTest.mouseClick(stocked.melt.button, LEFT)
    settle()
    assert not stocked.training.playing
    project = stocked.project
    network = project.network
    assert [network.widths[i] for i in network.order] == [2, 2, 1]
    assert {network.layer(i).activation for i in network.order[1:]} == {kind}
    assert project.data.source == "xor_gate"
    layout = ParamLayout.of(network)
    theta = now(stocked).record.now.theta
    expected = factor * np.array([[-0.5, -0.5, 0.7], [0.5, 0.5, -0.2]])
    np.testing.assert_allclose(layout.block("dense1").view(theta), expected, rtol=1e-6)
    assert now(stocked).record.now.step == 0
    assert stocked.document.undo_title == "melt-blocks"
    stocked.training.step_once()
    settle()
    assert now(stocked).record.now.step == 1
    stocked.document.undo()
    assert stocked.project.data.source == "spiral"


def test_the_strip_says_what_the_network_will_answer(stocked: GatesView) -> None:
    assert not stocked.melt.isEnabled()
    build_xor(stocked)
    assert stocked.melt.sentence.text().startswith(
        "σ(10·z): the network answers 0.20  0.90  0.90  0.15, which round to 0 1 1 0"
    )
    retype(stocked.melt.factor, "1")
    assert stocked.melt.sentence.text().startswith("With the factor 1, inputs 0, 1 give 0 instead of 1")
    assert not stocked.melt.button.isEnabled()
    QTest.mouseClick(stocked.melt.step, LEFT, pos=QPoint(8, 12))
    assert "exactly as the circuit" in stocked.melt.sentence.text()
    assert stocked.melt.button.isEnabled()


def test_a_block_on_its_line_is_not_melted_and_a_bare_input_neither(stocked: GatesView) -> None:
    lay(stocked, "x1", OUTPUT)
    assert not stocked.melt.isEnabled()
    QTest.mouseClick(stocked.shelf.tiles[0], LEFT)
    lay(stocked, "x1", OUTPUT)
    assert stocked.status.text().startswith("This circuit answers 0 0 1 1")
    assert stocked.melt.sentence.text() == "y reads “x₁” itself: there is no block to melt."


def test_the_workshop_is_found_again_as_it_was_left(stocked: GatesView, show: Show) -> None:
    build_xor(stocked)
    left = stocked.workshop
    stocked.hide()
    again = show(GatesView, SIZE)
    assert isinstance(again, GatesView)
    assert again.workshop == left
    assert not again.undo_button.isEnabled()
    again.hide()
    again.workspace.settings.workshop = "rubbish"
    third = show(GatesView, SIZE)
    assert isinstance(third, GatesView)
    assert third.workshop == Workshop()


def test_tab_walks_from_the_line_to_the_blocks_and_on_to_melting(stocked: GatesView) -> None:
    build_xor(stocked)
    stocked.perceptron.plane.setFocus(Qt.FocusReason.TabFocusReason)
    walked = []
    for _ in range(40):
        walked.append(QApplication.focusWidget())
        QTest.keyClick(stocked.window().windowHandle(), Key.Key_Tab)
        if QApplication.focusWidget() is stocked.perceptron.plane:
            break
    wanted = [
        *stocked.perceptron.form.fields, stocked.shelf.tiles[0], stocked.shelf.tiles[2], stocked.bench,
        stocked.table.cells[0], stocked.melt.factor, stocked.melt.button,
    ]  # fmt: skip
    places = [walked.index(widget) for widget in wanted]
    assert places == sorted(places)


def test_the_bench_is_tidied_by_a_button(stocked: GatesView) -> None:
    assert not stocked.tidy_button.isEnabled()
    build_xor(stocked)
    drag(stocked.shelf.tiles[0], stocked.bench, QPoint(400, 250))
    before = stocked.workshop
    QTest.mouseClick(stocked.tidy_button, LEFT)
    assert stocked.workshop.circuit == tidied(before.circuit)
    assert stocked.workshop.circuit.answers == before.circuit.answers
    stocked.undo()
    assert stocked.workshop == before


def test_a_full_shelf_fits_the_size_it_opens_with(view: GatesView) -> None:
    save(view, *TEXTBOOK)
    build_xor(view)
    QApplication.processEvents()
    assert view.minimumSizeHint().width() <= SIZE.width()


def ask_menu(widget: QWidget, place: QPoint, text: str) -> None:
    """Press the right button there and choose an entry."""
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, widget.mapToGlobal(place))
    QApplication.sendEvent(widget, event)
    choose(text)
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_blocks_and_wires_are_removed_by_the_mouse_alone(stocked: GatesView) -> None:
    build_xor(stocked)
    layout = stocked.bench.layout_now()
    x, y = on_curve(layout.course("g3", (OUTPUT, 0)), 0.5)
    ask_menu(stocked.bench, QPoint(round(x), round(y)), "Cut the wire")
    assert stocked.workshop.circuit.output is None
    x, y = layout.in_port("g3", 1)
    ask_menu(stocked.bench, QPoint(round(x), round(y)), "Cut the wire")
    assert stocked.workshop.circuit.block("g3").inputs == ("g1", None)
    x, y = layout.middle("g1")
    ask_menu(stocked.bench, QPoint(round(x), round(y)), "Remove NAND")
    assert "g1" not in stocked.workshop.circuit
    tile = stocked.shelf.tiles[1]
    ask_menu(tile, tile.rect().center(), "Take OR off the shelf")
    assert [one.name for one in stocked.shelf.tiles] == ["AND", "NAND"]
    stocked.undo()
    stocked.undo()
    stocked.undo()
    stocked.undo()
    assert stocked.workshop.circuit.answers[OUTPUT] == TABLES["XOR"]


def test_the_empty_bench_and_the_inputs_have_no_menu(stocked: GatesView) -> None:
    for place in (QPoint(300, 20), QPoint(*(round(part) for part in stocked.bench.layout_now().middle("x1")))):
        event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, stocked.bench.mapToGlobal(place))
        QApplication.sendEvent(stocked.bench, event)
        assert QApplication.activePopupWidget() is None
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
