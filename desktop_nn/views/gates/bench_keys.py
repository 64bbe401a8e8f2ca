"""What the keys mean on the bench, as a pure function: where one walks, what is wired, cut, moved or removed."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from desktop_nn.project.workshop.circuit import OUTPUT, Circuit, free_port, move, remove, unwire, wire
from desktop_nn.views.gates.bench_layout import BenchLayout, Wire, neighbour

Key = Qt.Key
WAYS = {Key.Key_Left: (-1, 0), Key.Key_Right: (1, 0), Key.Key_Up: (0, -1), Key.Key_Down: (0, 1)}
ENTER = (Key.Key_Return, Key.Key_Enter)
GONE = (Key.Key_Delete, Key.Key_Backspace)
DIGITS = {Key.Key_1: 0, Key.Key_2: 1}
STRIDE = 0.05


@dataclass(frozen=True, slots=True)
class Hand:
    """Where the keyboard is: the chosen node or wire, and the node a wire is being laid from."""

    node: str = ""
    wire: Wire | None = None
    laying: str = ""

    def within(self, circuit: Circuit) -> Hand:
        """Return the hand without what is no longer there."""
        wired = self.wire is not None and self.wire[0] in circuit.nodes and bool(_source(circuit, self.wire))
        return Hand(
            self.node if self.node in circuit.nodes else "",
            self.wire if wired else None,
            self.laying if self.laying in circuit.nodes else "",
        )


def after_key(layout: BenchLayout, hand: Hand, event: QKeyEvent) -> tuple[Circuit, Hand] | None:
    """Return circuit and hand after a key, None for a key without a meaning here; EditError for a bad wire."""
    circuit, key = layout.circuit, Key(event.key())
    modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    if key in WAYS and modifiers in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier):
        return _walked(layout, hand, WAYS[key], carry=bool(modifiers))
    if modifiers:
        return None
    if key in ENTER and hand.node:
        return _entered(circuit, hand)
    if key in DIGITS and hand.node and DIGITS[key] < len(circuit.reads(hand.node)):
        return _at_port(circuit, hand, DIGITS[key])
    if key in GONE and (hand.wire or hand.node):
        return _removed(circuit, hand)
    if key == Key.Key_Escape and (hand.laying or hand.wire):
        return circuit, replace(hand, laying="", wire=None)
    return None


def _walked(layout: BenchLayout, hand: Hand, way: tuple[int, int], *, carry: bool) -> tuple[Circuit, Hand]:
    circuit = layout.circuit
    if carry and hand.node in circuit:
        block = circuit.block(hand.node)
        return move(circuit, block.id, (block.x + STRIDE * way[0], block.y + STRIDE * way[1])), hand
    start = hand.node or circuit.nodes[0]
    return circuit, replace(hand, node=neighbour(layout, start, *way) if hand.node else start, wire=None)


def _entered(circuit: Circuit, hand: Hand) -> tuple[Circuit, Hand]:
    """Begin a wire, or end it in the first open input."""
    if hand.laying:
        return _at_port(circuit, hand, free_port(circuit, hand.node))
    if hand.node == OUTPUT:
        return circuit, hand
    return circuit, replace(hand, laying=hand.node)


def _at_port(circuit: Circuit, hand: Hand, port: int) -> tuple[Circuit, Hand]:
    """End a wire in an input; where none is being laid, cut the one that ends there."""
    if hand.laying:
        return wire(circuit, hand.laying, hand.node, port), replace(hand, laying="")
    return unwire(circuit, hand.node, port), hand


def _removed(circuit: Circuit, hand: Hand) -> tuple[Circuit, Hand]:
    if hand.wire is not None:
        return unwire(circuit, *hand.wire), replace(hand, wire=None)
    if hand.node in circuit:
        return remove(circuit, hand.node), Hand(circuit.nodes[0])
    return (unwire(circuit, OUTPUT) if hand.node == OUTPUT else circuit), hand


def _source(circuit: Circuit, wire: Wire) -> str | None:
    reads = circuit.reads(wire[0])
    return reads[wire[1]] if wire[1] < len(reads) else None
