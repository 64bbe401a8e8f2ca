"""A circuit in columns: every block to the right of all it reads, near the height of what it reads."""

from __future__ import annotations

from dataclasses import replace

from desktop_nn.project.workshop.circuit import INPUTS, Circuit


def levels(circuit: Circuit) -> dict[str, int]:
    """Return how many blocks lie on the longest way to each node, itself included; 0 for the inputs."""
    found = dict.fromkeys(INPUTS, 0)
    for block_id in circuit.order:
        found[block_id] = 1 + max((found[source] for source in circuit.block(block_id).inputs if source), default=0)
    return found


def tidied(circuit: Circuit) -> Circuit:
    """Return the circuit with its blocks in columns by level, in each from top to bottom as their inputs come."""
    level = levels(circuit)
    last = max(level.values())
    height = {"x1": 0.3, "x2": 0.7}
    places = dict[str, tuple[float, float]]()
    for number in range(1, last + 1):
        column = [block for block in circuit.blocks if level[block.id] == number]
        means = {b.id: _mean([height[source] for source in b.inputs if source], b.y) for b in column}
        for row, block in enumerate(sorted(column, key=lambda block: (means[block.id], block.y))):
            height[block.id] = (row + 0.5) / len(column)
            places[block.id] = (round((number - 0.5) / last, 4), round(height[block.id], 4))
    blocks = tuple(replace(b, x=places[b.id][0], y=places[b.id][1]) for b in circuit.blocks)
    return replace(circuit, blocks=blocks)


def _mean(numbers: list[float], otherwise: float) -> float:
    return sum(numbers) / len(numbers) if numbers else otherwise
