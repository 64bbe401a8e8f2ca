"""A circuit: blocks of gates between the inputs x1, x2 and the output y, as an immutable value without loops.

Whatever is called a node is told by its id: an input, a block or the output. `wire` refuses what would make a loop, so
every circuit can be evaluated; an input that is open leaves what depends on it without an answer.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

from desktop_nn.engine.problems import Problem
from desktop_nn.project.errors import EditError
from desktop_nn.project.workshop.gate import Gate
from desktop_nn.project.workshop.truth import ROWS, Bits

INPUTS = ("x1", "x2")
OUTPUT = "y"
PORTS = 2  # inputs of a block
MOST_BLOCKS = 12
# Where blocks go by themselves, as shares of the bench: two to read the inputs, one to read them, then all the others.
_FIRST = ((0.2, 0.2), (0.2, 0.8), (0.6, 0.5))
_SPOTS = (*_FIRST, *((x, y) for x in (0.2, 0.6, 1.0) for y in (0.5, 0.2, 0.8, 0.0, 1.0)))
_APART = (0.3, 0.24)


@dataclass(frozen=True, slots=True)
class Block:
    """A gate on the bench: which nodes its two inputs read (None: open) and where it stands (shares of the bench)."""

    id: str
    name: str
    gate: Gate
    x: float
    y: float
    inputs: tuple[str | None, ...] = (None, None)


@dataclass(frozen=True)
class Circuit:
    """All blocks in the order they were placed, and what y reads."""

    blocks: tuple[Block, ...] = ()
    output: str | None = None

    def block(self, block_id: str) -> Block:
        """Return the block of that id; KeyError where there is none."""
        return self._by_id[block_id]

    def __contains__(self, node: object) -> bool:
        return node in self._by_id

    @cached_property
    def _by_id(self) -> dict[str, Block]:
        return {block.id: block for block in self.blocks}

    @property
    def nodes(self) -> tuple[str, ...]:
        """Every node: inputs, blocks, output."""
        return (*INPUTS, *self._by_id, OUTPUT)

    def reads(self, node: str) -> tuple[str | None, ...]:
        """Return what each input port of a node reads."""
        if node == OUTPUT:
            return (self.output,)
        return self.block(node).inputs if node in self else ()

    @cached_property
    def order(self) -> tuple[str, ...]:
        """The blocks so that each comes after those it reads."""
        done: list[str] = []
        waiting = list(self._by_id)
        while waiting:
            ready = [i for i in waiting if all(s in done for s in self.block(i).inputs if s in self)]
            done += ready
            waiting = [i for i in waiting if i not in ready]
        return tuple(done)

    @cached_property
    def answers(self) -> dict[str, Bits | None]:
        """What every node carries on the four rows; None where an input before it is open."""
        found: dict[str, Bits | None] = {INPUTS[i]: tuple(row[i] for row in ROWS) for i in range(PORTS)}
        for block_id in self.order:
            block = self.block(block_id)
            read = [found[source] if source is not None else None for source in block.inputs]
            x1, x2 = read
            known = x1 is not None and x2 is not None
            found[block_id] = _fired(block.gate, x1, x2) if known else None  # type: ignore[arg-type]
        found[OUTPUT] = found[self.output] if self.output is not None else None
        return found

    @cached_property
    def used(self) -> tuple[str, ...]:
        """The blocks that y depends on, each after those it reads."""
        wanted = {self.output}
        for block_id in reversed(self.order):
            if block_id in wanted:
                wanted.update(self.block(block_id).inputs)
        return tuple(i for i in self.order if i in wanted)

    @cached_property
    def labels(self) -> dict[str, str]:
        """What every node is called: blocks by their gate, with a number where several have the same."""
        found = {"x1": "x₁", "x2": "x₂", OUTPUT: OUTPUT}
        names = [block.name for block in self.blocks]
        for place, block in enumerate(self.blocks):
            number = names[: place + 1].count(block.name)
            found[block.id] = f"{block.name} {number}" if names.count(block.name) > 1 else block.name
        return found


def _fired(gate: Gate, x1: Bits, x2: Bits) -> Bits:
    return tuple(int(gate.fires(a, b)) for a, b in zip(x1, x2, strict=True))


# -- edits ------------------------------------------------------------------------------------------------------------


def place(circuit: Circuit, name: str, gate: Gate, at: tuple[float, float] | None = None) -> Circuit:
    """Put a new block on the bench, its inputs open; where no place is given, where there is room."""
    if len(circuit.blocks) >= MOST_BLOCKS:
        raise EditError("circuit-full", "", {"most": MOST_BLOCKS})
    number = max((int(block.id[1:]) for block in circuit.blocks), default=0) + 1
    x, y = _inside(at) if at is not None else _free_spot(circuit)
    return replace(circuit, blocks=(*circuit.blocks, Block(f"g{number}", name, gate, x, y)))


def move(circuit: Circuit, block_id: str, at: tuple[float, float]) -> Circuit:
    """Put a block elsewhere on the bench."""
    x, y = _inside(at)
    return _with(circuit, replace(circuit.block(block_id), x=x, y=y))


def wire(circuit: Circuit, source: str, target: str, port: int = 0) -> Circuit:
    """Let an input of a node read another node, in place of what it read."""
    if target not in circuit and target != OUTPUT:
        raise EditError("circuit-into-input", target)
    if source not in circuit and source not in INPUTS:
        raise EditError("circuit-from-output", source)
    if source == target or (target in circuit and target in _before(circuit, source)):
        raise EditError("circuit-loop", target, {"source": source})
    return _read(circuit, source, target, port)


def unwire(circuit: Circuit, target: str, port: int = 0) -> Circuit:
    """Leave an input of a node open."""
    return _read(circuit, None, target, port)


def remove(circuit: Circuit, block_id: str) -> Circuit:
    """Take a block off the bench; what read it is open."""
    circuit.block(block_id)
    rest = tuple(
        replace(block, inputs=tuple(None if source == block_id else source for source in block.inputs))
        for block in circuit.blocks
        if block.id != block_id
    )
    return Circuit(rest, None if circuit.output == block_id else circuit.output)


def free_port(circuit: Circuit, target: str) -> int:
    """Return the first open input of a node, its last where none is."""
    inputs = circuit.reads(target)
    return next((port for port, source in enumerate(inputs) if source is None), max(len(inputs) - 1, 0))


def problem(circuit: Circuit) -> Problem | None:
    """Return the first thing that keeps y from having an answer."""
    if not circuit.blocks:
        return Problem("circuit-empty")
    if circuit.output is None:
        waiting = next(
            (i for i in circuit.order if any(circuit.block(i).inputs) and None in circuit.block(i).inputs), ""
        )
        return _open_input(circuit, waiting) if waiting else Problem("circuit-no-output")
    half_open = next((i for i in circuit.used if None in circuit.block(i).inputs), "")
    return _open_input(circuit, half_open) if half_open else None


def _open_input(circuit: Circuit, block_id: str) -> Problem:
    return Problem("circuit-open-input", block_id, {"port": free_port(circuit, block_id) + 1})


def _with(circuit: Circuit, block: Block) -> Circuit:
    return replace(circuit, blocks=tuple(block if old.id == block.id else old for old in circuit.blocks))


def _read(circuit: Circuit, source: str | None, target: str, port: int) -> Circuit:
    if target == OUTPUT:
        return replace(circuit, output=source)
    block = circuit.block(target)
    inputs = tuple(source if i == port else old for i, old in enumerate(block.inputs))
    return _with(circuit, replace(block, inputs=inputs))


def _before(circuit: Circuit, node: str) -> set[str]:
    """Return all blocks a node's answer depends on, itself included."""
    found, todo = set[str](), [node]
    while todo:
        block_id = todo.pop()
        if block_id in circuit and block_id not in found:
            found.add(block_id)
            todo += [source for source in circuit.block(block_id).inputs if source is not None]
    return found


def _inside(at: tuple[float, float]) -> tuple[float, float]:
    x, y = (round(min(max(share, 0.0), 1.0), 4) for share in at)
    return x, y


def _free_spot(circuit: Circuit) -> tuple[float, float]:
    def free(spot: tuple[float, float]) -> bool:
        gaps = ((abs(spot[0] - block.x), abs(spot[1] - block.y)) for block in circuit.blocks)
        return all(dx > _APART[0] or dy > _APART[1] for dx, dy in gaps)

    taken = {(block.x, block.y) for block in circuit.blocks}
    return next(filter(free, _SPOTS), next(spot for spot in _SPOTS if spot not in taken))
