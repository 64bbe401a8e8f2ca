"""Where nodes, ports and wires of a circuit lie on a bench of so many pixels, and what is under the mouse."""

from __future__ import annotations

import math
from dataclasses import dataclass

from desktop_nn.project.workshop.circuit import INPUTS, OUTPUT, Block, Circuit

Point = tuple[float, float]
Wire = tuple[str, int]  # the node that reads, and its port: it can read only one thing there

BLOCK_WIDTH, BLOCK_HEIGHT = 92.0, 50.0
NODE_RADIUS = 15.0
SIDE = 30.0  # from the edge to the middle of an input or the output
GAP = 26.0  # between the inputs, or the output, and blocks
HINT = 22.0  # kept free for a line below
PORT_NEAR = 11.0
PORT_APART = 12.0  # of a block's two input ports, from its middle
WIRE_NEAR = 6.0
SAMPLES = 24


@dataclass(frozen=True, slots=True)
class Spot:
    """What is under the mouse: a node, one of its ports ("in" or "out"), or a wire; all empty over the bench itself."""

    node: str = ""
    side: str = ""
    port: int = 0
    wire: Wire | None = None


@dataclass(frozen=True, slots=True)
class BenchLayout:
    """A circuit on a bench of so many pixels."""

    circuit: Circuit
    width: float
    height: float

    def middle(self, node: str) -> Point:
        """Return where a node's middle is."""
        room = self.height - HINT
        if node in INPUTS:
            return SIDE, room * (1 + INPUTS.index(node)) / (len(INPUTS) + 1)
        if node == OUTPUT:
            return self.width - SIDE, room / 2
        block: Block = self.circuit.block(node)
        left, top, across, down = self._floor()
        return left + block.x * across, top + block.y * down

    def share(self, x: float, y: float) -> Point:
        """Return a place as shares of the floor blocks stand on."""
        left, top, across, down = self._floor()
        return (x - left) / max(across, 1.0), (y - top) / max(down, 1.0)

    def out_port(self, node: str) -> Point:
        """Return where a node's output is."""
        x, y = self.middle(node)
        return x + (BLOCK_WIDTH / 2 if node in self.circuit else NODE_RADIUS), y

    def in_port(self, node: str, port: int) -> Point:
        """Return where an input of a node is."""
        x, y = self.middle(node)
        if node == OUTPUT:
            return x - NODE_RADIUS, y
        return x - BLOCK_WIDTH / 2, y + PORT_APART * (2 * port - 1)

    def wires(self) -> tuple[tuple[str, Wire], ...]:
        """Return every wire with the node it comes from."""
        readers = (*self.circuit.order, OUTPUT)
        found = ((s, (node, port)) for node in readers for port, s in enumerate(self.circuit.reads(node)) if s)
        return tuple(found)

    def course(self, source: str, wire: Wire) -> tuple[Point, Point, Point, Point]:
        """Return the four points of a wire's curve."""
        return curve(self.out_port(source), self.in_port(*wire))

    def at(self, x: float, y: float) -> Spot:
        """Return what is under a pixel: ports before nodes, nodes before wires, what was placed last first."""
        return self._port_at((x, y)) or self._node_at((x, y)) or self._wire_at((x, y)) or Spot()

    def _floor(self) -> tuple[float, float, float, float]:
        """Return left, top, width and height of where the middles of blocks may be."""
        left = SIDE + NODE_RADIUS + GAP + BLOCK_WIDTH / 2
        top = BLOCK_HEIGHT / 2 + 6
        return left, top, max(self.width - 2 * left, 0.0), max(self.height - HINT - 2 * top, 0.0)

    def _port_at(self, at: Point) -> Spot | None:
        for node in reversed(self.circuit.nodes):
            for port in range(len(self.circuit.reads(node))):
                if math.dist(self.in_port(node, port), at) <= PORT_NEAR:
                    return Spot(node, "in", port)
            if node != OUTPUT and math.dist(self.out_port(node), at) <= PORT_NEAR:
                return Spot(node, "out")
        return None

    def _node_at(self, at: Point) -> Spot | None:
        for node in reversed(self.circuit.nodes):
            x, y = self.middle(node)
            if node in self.circuit:
                inside = abs(at[0] - x) <= BLOCK_WIDTH / 2 and abs(at[1] - y) <= BLOCK_HEIGHT / 2
            else:
                inside = math.dist((x, y), at) <= NODE_RADIUS
            if inside:
                return Spot(node)
        return None

    def _wire_at(self, at: Point) -> Spot | None:
        for source, wire in reversed(self.wires()):
            points = [on_curve(self.course(source, wire), i / SAMPLES) for i in range(SAMPLES + 1)]
            if min(math.dist(point, at) for point in points) <= WIRE_NEAR:
                return Spot(wire=wire)
        return None


def neighbour(layout: BenchLayout, node: str, dx: int, dy: int) -> str:
    """Return the nearest node in a direction, nearer ones off it counting as farther; the same where there is none."""
    x, y = layout.middle(node)

    def cost(other: str) -> float:
        ox, oy = layout.middle(other)
        ahead, aside = (ox - x) * dx + (oy - y) * dy, abs((ox - x) * dy) + abs((oy - y) * dx)
        return ahead + 2 * aside if ahead > 4 and ahead >= aside / 4 else math.inf

    others = [other for other in layout.circuit.nodes if other != node]
    best = min(others, key=cost)
    return best if cost(best) < math.inf else node


def curve(start: Point, end: Point) -> tuple[Point, Point, Point, Point]:
    """Return start, two control points and end of a wire that leaves and arrives level."""
    reach = max(abs(end[0] - start[0]) / 2, 24.0)
    return start, (start[0] + reach, start[1]), (end[0] - reach, end[1]), end


def on_curve(points: tuple[Point, Point, Point, Point], share: float) -> Point:
    """Return a point of a cubic Bézier curve."""
    rest = 1 - share
    factors = (rest**3, 3 * rest**2 * share, 3 * rest * share**2, share**3)
    x, y = (sum(f * point[axis] for f, point in zip(factors, points, strict=True)) for axis in (0, 1))
    return x, y
