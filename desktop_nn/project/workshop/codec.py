"""The workshop as a line of text, to be found again at the next start, and back; a text that is not one is refused."""

from __future__ import annotations

import json
from typing import Any

from desktop_nn.project import strict_json
from desktop_nn.project.errors import EditError
from desktop_nn.project.workshop.circuit import OUTPUT, Circuit, place, wire
from desktop_nn.project.workshop.gate import WEIGHT, Gate
from desktop_nn.project.workshop.truth import TABLES
from desktop_nn.project.workshop.workshop import Workshop

VERSION = 1
MAX_TEXT = 20_000


def to_text(workshop: Workshop) -> str:
    """Return a workshop as text."""
    circuit = workshop.circuit
    numbers = {block.id: place for place, block in enumerate(circuit.blocks)}
    document = {
        "version": VERSION,
        "gate": _numbers(workshop.gate),
        "wanted": workshop.wanted,
        "shelf": {name: _numbers(gate) for name, gate in workshop.shelf},
        "blocks": [[block.name, *_numbers(block.gate), block.x, block.y] for block in circuit.blocks],
        "wires": [
            [numbers.get(str(source), source), numbers.get(node, node), port]
            for node in (*circuit.order, OUTPUT)
            for port, source in enumerate(circuit.reads(node))
            if source is not None
        ],
    }
    return json.dumps(document, allow_nan=False)


def from_text(text: str) -> Workshop:
    """Return the workshop a text holds; ValueError for any other text."""
    if len(text) > MAX_TEXT:
        raise ValueError("too long")
    try:
        return _read(strict_json.loads(text))
    except (KeyError, TypeError, IndexError, AttributeError, EditError) as error:
        raise ValueError("not a workshop") from error


def _read(value: Any) -> Workshop:
    if value["version"] != VERSION:
        raise ValueError("another version")
    shelf = {_name(name): _gate(numbers) for name, numbers in value["shelf"].items()}
    circuit = Circuit()
    for name, w1, w2, b, x, y in value["blocks"]:
        circuit = place(circuit, _name(name), _gate((w1, w2, b)), (float(x), float(y)))
    ids = [block.id for block in circuit.blocks]
    for source, target, port in value["wires"]:
        ends = [ids[end] if isinstance(end, int) else str(end) for end in (source, target)]
        circuit = wire(circuit, ends[0], ends[1], (0, 1)[port])
    ordered = tuple((name, shelf[name]) for name in TABLES if name in shelf)
    return Workshop(_gate(value["gate"]), _name(value["wanted"]), ordered, circuit)


def _numbers(gate: Gate) -> list[float]:
    return [gate.w1, gate.w2, gate.b]


def _gate(numbers: Any) -> Gate:
    w1, w2, b = (float(number) for number in numbers)
    if any(WEIGHT.problem(number) for number in (w1, w2, b)):
        raise ValueError("a weight out of range")
    return Gate(w1, w2, b)


def _name(name: Any) -> str:
    if name not in TABLES:
        raise ValueError("no gate of this name")
    return str(name)
