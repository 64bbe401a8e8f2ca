"""The line and its numbers are one thing; rows light as they come right; a solved gate becomes a block."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_nn.project.workshop.gate import FIRST, TEXTBOOK, Gate
from desktop_nn.project.workshop.truth import TABLES
from desktop_nn.views.gates.frame import grips
from desktop_nn.views.gates.view import GatesView
from desktop_nn.views.gates.words import sum_text
from tests.e2e.driver import retype
from tests.views.gates.conftest import LEFT, Key, pull, save

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def lit(view: GatesView) -> list[bool]:
    return [row.lit for row in view.perceptron.rows.rows]


def shelf(view: GatesView) -> dict[str, Gate]:
    return dict(view.workshop.shelf)


def set_gate(view: GatesView, gate: Gate) -> None:
    for field, value in zip(view.perceptron.form.fields, (gate.w1, gate.w2, gate.b), strict=True):
        retype(field, str(value))


def test_a_learner_begins_with_one_row_to_mend(view: GatesView) -> None:
    assert view.workshop.gate == FIRST
    assert lit(view) == [True, True, False, True]
    assert not view.perceptron.save.isEnabled()


def test_dragging_the_line_moves_it_and_its_bias(view: GatesView) -> None:
    set_gate(view, TEXTBOOK["OR"])
    plane = view.perceptron.plane
    found = grips(plane.frame(), view.workshop.gate)
    assert found is not None
    assert lit(view) == [True, False, False, True]
    start = plane.frame().pixel((0.3, 0.1))
    pull(plane, start, plane.frame().pixel((0.8, 0.6)))
    gate = view.workshop.gate
    assert (gate.w1, gate.w2) == (0.5, 0.5)
    assert gate.b == pytest.approx(-0.7, abs=0.02)
    assert all(lit(view))
    assert view.perceptron.form.fields[2].value() == gate.b
    view.undo()
    assert view.workshop.gate == TEXTBOOK["OR"]  # one drag, one undo


def test_dragging_a_handle_turns_the_line(view: GatesView) -> None:
    plane = view.perceptron.plane
    before = view.workshop.gate
    found = grips(plane.frame(), before)
    assert found is not None
    pull(plane, found.first, (found.first[0] + 60, found.first[1]))
    gate = view.workshop.gate
    assert (gate.w1, gate.w2) != (before.w1, before.w2)
    assert (gate.w1**2 + gate.w2**2) ** 0.5 == pytest.approx((before.w1**2 + before.w2**2) ** 0.5, abs=0.02)


def test_dragging_the_arrow_across_flips_the_sides(view: GatesView) -> None:
    set_gate(view, TEXTBOOK["AND"])
    plane = view.perceptron.plane
    found = grips(plane.frame(), view.workshop.gate)
    assert found is not None
    pull(plane, found.tip, (2 * found.foot[0] - found.tip[0], 2 * found.foot[1] - found.tip[1]))
    assert view.workshop.gate.outputs == TABLES["NAND"]
    QTest.mouseClick(view.perceptron.form.flip, LEFT)
    assert view.workshop.gate.outputs == TABLES["AND"]


def test_escape_gives_a_drag_up(view: GatesView) -> None:
    plane = view.perceptron.plane
    found = grips(plane.frame(), view.workshop.gate)
    assert found is not None
    QTest.mousePress(plane, LEFT, pos=_point(found.foot))
    QTest.mouseMove(plane, _point((found.foot[0] + 40, found.foot[1])))
    assert view.workshop.gate != FIRST
    QTest.keyClick(plane, Key.Key_Escape)
    assert view.workshop.gate == FIRST
    assert not view.undo_button.isEnabled()


def test_the_line_is_moved_turned_and_flipped_by_keys(view: GatesView) -> None:
    plane = view.perceptron.plane
    plane.setFocus()
    set_gate(view, TEXTBOOK["AND"])
    plane.setFocus()
    QTest.keyClick(plane, Key.Key_Left)
    assert view.workshop.gate.b == pytest.approx(-0.675, abs=0.006)
    QTest.keyClick(plane, Key.Key_Right, SHIFT)
    QTest.keyClick(plane, Key.Key_PageUp)
    assert view.workshop.gate.w1 < 0.5 < view.workshop.gate.w2
    QTest.keyClick(plane, Key.Key_F)
    assert view.workshop.gate.outputs == TABLES["NAND"]
    assert "0.5" in plane.accessibleDescription() or "0.4" in plane.accessibleDescription()


@pytest.mark.parametrize(("text", "value"), [("0.25", 0.25), ("-0,7", -0.7), ("1/3", 1 / 3)])
def test_numbers_are_typed_with_point_comma_or_as_fractions(view: GatesView, text: str, value: float) -> None:
    retype(view.perceptron.form.fields[2], text)
    assert view.workshop.gate == Gate(FIRST.w1, FIRST.w2, value)
    view.undo()
    assert view.workshop.gate == FIRST  # all keys of a number are one edit


def test_each_key_counts_at_once_and_escape_restores(view: GatesView) -> None:
    field = view.perceptron.form.fields[0]
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, "2")
    assert view.workshop.gate.w1 == 2
    QTest.keyClick(field, Key.Key_Escape)
    assert view.workshop.gate == FIRST
    assert field.text() == "0.6"


@pytest.mark.parametrize("text", ["abc", "1e9", ""])
def test_nonsense_changes_nothing(view: GatesView, text: str) -> None:
    retype(view.perceptron.form.fields[1], text)
    view.perceptron.plane.setFocus()
    assert view.workshop.gate == FIRST


def test_a_line_typed_out_of_the_picture_is_brought_back_by_a_key(view: GatesView) -> None:
    retype(view.perceptron.form.fields[2], "-9")
    assert "outside the picture" in view.perceptron._verdict.text()
    view.perceptron.plane.setFocus()
    QTest.keyClick(view.perceptron.plane, Key.Key_Left)
    assert grips(view.perceptron.plane.frame(), view.workshop.gate) is not None
    for field in view.perceptron.form.fields[:2]:
        retype(field, "0")
    assert "there is no line" in view.perceptron._verdict.text()


def test_rows_tell_their_sums(view: GatesView) -> None:
    assert sum_text(TEXTBOOK["AND"], 1, 1) == "0.5·1 + 0.5·1 − 0.7 = 0.3 > 0 → 1"
    assert sum_text(TEXTBOOK["NAND"], 1, 1) == "−0.5·1 − 0.5·1 + 0.7 = −0.3 < 0 → 0"
    assert sum_text(Gate(0.1, 0.2, -0.3), 1, 1) == "0.1·1 + 0.2·1 − 0.3 = 0 → 0"
    row = view.perceptron.rows.rows[2]
    assert row.accessibleName() == "x₁ = 1, x₂ = 0: 0.6·1 − 0.4·0 − 0.1 = 0.5 > 0 → 1; 0 is wanted: wrong"


def test_xor_is_never_solved_and_says_why(view: GatesView) -> None:
    save(view, "XOR")
    for gate in TEXTBOOK.values():
        set_gate(view, gate)
        assert sum(lit(view)) <= 3
        assert not view.perceptron.save.isEnabled()
    assert "no straight line" in view.perceptron._verdict.text()
    assert not view.perceptron.form.textbook.isEnabled()


@pytest.mark.parametrize("name", TEXTBOOK)
def test_a_solved_gate_is_saved_with_its_weights(view: GatesView, name: str) -> None:
    save(view, name)
    assert view.workshop.shelf == ((name, TEXTBOOK[name]),)
    assert [tile.name for tile in view.shelf.tiles] == [name]
    focus = QApplication.focusWidget()
    assert focus is not None
    assert view.perceptron.wanted.isAncestorOf(focus)
    assert not view.perceptron.save.isEnabled()
    set_gate(view, Gate(*(2 * part for part in (TEXTBOOK[name].w1, TEXTBOOK[name].w2, TEXTBOOK[name].b))))
    QTest.mouseClick(view.perceptron.save, LEFT)
    assert len(view.shelf.tiles) == 1  # in the place of the other
    assert view.workshop.shelf[0][1].w1 == 2 * TEXTBOOK[name].w1


def test_undo_keys_in_here_are_the_workshops(view: GatesView, qtbot: QtBot) -> None:
    save(view, "OR")
    for target in (view.perceptron.plane, view.perceptron.form.fields[0]):
        target.setFocus()
        QTest.keyClick(target, Key.Key_Z, CTRL)
    assert shelf(view) == {}
    assert view.workshop.gate == FIRST
    QTest.keyClick(view.bench, Key.Key_Y, CTRL)
    QTest.keyClick(view.bench, Key.Key_Z, CTRL | SHIFT)
    assert shelf(view) == {"OR": TEXTBOOK["OR"]}
    assert not view.document.can_undo


def _point(at: tuple[float, float]) -> QPoint:
    return QPoint(round(at[0]), round(at[1]))
