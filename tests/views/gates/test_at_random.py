"""Whatever a hand does on plane, bench and shelf, nothing breaks, and all of it can be undone and done again."""

from __future__ import annotations

import random

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from desktop_nn.project.workshop.circuit import OUTPUT
from desktop_nn.project.workshop.codec import from_text, to_text
from desktop_nn.project.workshop.workshop import Workshop
from desktop_nn.views.gates.view import GatesView
from tests.views.gates.conftest import LEFT, Key, pull, save

KEYS = (Key.Key_Left, Key.Key_Right, Key.Key_Up, Key.Key_Down, Key.Key_Return, Key.Key_1, Key.Key_2, Key.Key_Delete,
        Key.Key_Escape, Key.Key_PageUp, Key.Key_F, Key.Key_A)  # fmt: skip


def act(view: GatesView, rng: random.Random) -> None:
    widget = rng.choice((view.bench, view.bench, view.bench, view.perceptron.plane))
    layout = view.bench.layout_now()
    kind = rng.randrange(5)
    if kind == 0:
        QTest.mouseClick(rng.choice(view.shelf.tiles), LEFT)
    elif kind == 1:
        source = rng.choice([node for node in layout.circuit.nodes if node != OUTPUT])
        target = rng.choice([node for node in layout.circuit.nodes if layout.circuit.reads(node)])
        pull(
            view.bench,
            layout.out_port(source),
            layout.in_port(target, rng.randrange(len(layout.circuit.reads(target)))),
        )
    elif kind == 2:
        pull(widget, *((rng.uniform(0, widget.width()), rng.uniform(0, widget.height())) for _ in range(2)))
    elif kind == 3:
        QTest.mouseClick(widget, LEFT, pos=QPoint(rng.randrange(widget.width()), rng.randrange(widget.height())))
    else:
        QTest.keyClick(
            widget, rng.choice(KEYS), rng.choice((Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier))
        )


@pytest.mark.parametrize("seed", range(3))
def test_nothing_breaks_and_everything_comes_back(view: GatesView, seed: int) -> None:
    save(view, "NAND", "AND")
    rng = random.Random(seed)
    for _ in range(100):
        act(view, rng)
        circuit = view.workshop.circuit
        assert set(circuit.answers) == set(circuit.nodes)
        assert from_text(to_text(view.workshop)).gate == view.workshop.gate
    last = view.workshop
    while view.undo_button.isEnabled():
        view.undo()
    assert view.workshop == Workshop()
    while view.redo_button.isEnabled():
        view.redo()
    assert view.workshop == last
