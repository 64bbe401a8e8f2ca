"""Circuits to test with."""

from __future__ import annotations

from hypothesis import strategies as st

from desktop_nn.project.workshop.circuit import INPUTS, OUTPUT, Circuit, place, wire
from desktop_nn.project.workshop.gate import TEXTBOOK, Gate

NUMBERS = st.integers(-200, 200).map(lambda n: n / 100)
GATES = st.builds(Gate, NUMBERS, NUMBERS, NUMBERS)


def wired(names: str, *wires: str) -> Circuit:
    """Return textbook gates wired as told: ``wired("NAND OR", "x1>g1.1", …, "g1>y")``."""
    circuit = Circuit()
    for name in names.split():
        circuit = place(circuit, name, TEXTBOOK[name])
    for text in wires:
        source, target = text.split(">")
        node, _, port = target.partition(".")
        circuit = wire(circuit, source, node, int(port or "1") - 1)
    return circuit


def xor() -> Circuit:
    """Return XOR of NAND, OR and AND."""
    both = [f"x{port}>{block}.{port}" for block in ("g1", "g2") for port in (1, 2)]
    return wired("NAND OR AND", *both, "g1>g3.1", "g2>g3.2", "g3>y")


def xor_of_nands() -> Circuit:
    """Return XOR of four NANDs, where x₁ and x₂ are read on two levels."""
    return wired("NAND NAND NAND NAND", "x1>g1.1", "x2>g1.2", "x1>g2.1", "g1>g2.2", "g1>g3.1", "x2>g3.2",
                 "g2>g4.1", "g3>g4.2", "g4>y")  # fmt: skip


@st.composite
def circuits(draw: st.DrawFn) -> Circuit:
    """Return whole circuits of up to six blocks: each reads inputs and earlier blocks, y reads the last one."""
    circuit, nodes = Circuit(), [*INPUTS]
    for number in range(1, draw(st.integers(1, 6)) + 1):
        spot = draw(st.tuples(st.floats(0, 1), st.floats(0, 1)))
        circuit = place(circuit, "block", draw(GATES), spot)
        for port in (0, 1):
            circuit = wire(circuit, draw(st.sampled_from(nodes)), f"g{number}", port)
        nodes.append(f"g{number}")
    return wire(circuit, nodes[-1], OUTPUT)
