"""What the mouse does on the bench, as values: a wire being laid, a block being carried."""

from __future__ import annotations

from dataclasses import dataclass

from desktop_nn.project.workshop.circuit import Circuit, free_port, move, unwire, wire
from desktop_nn.views.gates.bench_layout import BenchLayout, Point, Spot


@dataclass(frozen=True, slots=True)
class Laying:
    """A wire held by one end: ``node`` is the other end, its output or, where ``side`` is "in", its input ``port``.

    ``circuit`` is what the wire is laid in: where it was pulled off an input, that one is open in it.
    """

    circuit: Circuit
    node: str
    side: str = "out"
    port: int = 0

    def end(self, layout: BenchLayout) -> Point:
        """Return where its fixed end is."""
        return layout.out_port(self.node) if self.side == "out" else layout.in_port(self.node, self.port)

    def dropped(self, spot: Spot) -> Circuit:
        """Return the circuit with the wire let go there; over nothing it is gone. EditError for a bad wire."""
        if not spot.node:
            return self.circuit
        if self.side == "in":
            return wire(self.circuit, spot.node, self.node, self.port)
        port = spot.port if spot.side == "in" else free_port(self.circuit, spot.node)
        return wire(self.circuit, self.node, spot.node, port)


@dataclass(frozen=True, slots=True)
class Carrying:
    """A block held where the mouse took it, ``grip`` away from its middle."""

    circuit: Circuit
    block: str
    grip: Point

    def at(self, layout: BenchLayout, x: float, y: float) -> Circuit:
        """Return the circuit with the block under the mouse."""
        return move(self.circuit, self.block, layout.share(x - self.grip[0], y - self.grip[1]))


Gesture = Laying | Carrying


def begun(layout: BenchLayout, spot: Spot, x: float, y: float) -> Gesture | None:
    """Return what a press there begins; None where it only selects."""
    circuit = layout.circuit
    if spot.side == "out" or (spot.node and spot.node not in circuit and circuit.reads(spot.node) == ()):
        return Laying(circuit, spot.node)
    if spot.side == "in":
        source = circuit.reads(spot.node)[spot.port]
        if source is None:
            return Laying(circuit, spot.node, "in", spot.port)
        return Laying(unwire(circuit, spot.node, spot.port), source)
    if spot.node in circuit:
        middle = layout.middle(spot.node)
        return Carrying(circuit, spot.node, (x - middle[0], y - middle[1]))
    return None
