"""From a circuit to a network of dense layers that starts with the weights of its blocks.

A block whose inputs are x₁ and x₂ is a unit of the first layer, one that reads such blocks a unit of the second, and so
on. Where a block reads across a layer, that layer gets a unit that hands the number on: it fires at more than a half.

With steps the network is the circuit. With sigmoids all weights are multiplied by a factor: σ(factor·z) has a slope,
and the larger the factor, the nearer it is to the step. Rows are read off by rounding.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from desktop_nn.engine.layout import ParamLayout
from desktop_nn.engine.network import Network
from desktop_nn.engine.parameters import Param
from desktop_nn.engine.problems import Problem
from desktop_nn.engine.settings import TrainingSettings
from desktop_nn.engine.spec import NetworkSpec
from desktop_nn.project import data_edits, runs
from desktop_nn.project.checked import NAME_LENGTH
from desktop_nn.project.errors import refuse
from desktop_nn.project.model import Project
from desktop_nn.project.workshop.circuit import INPUTS, OUTPUT, Circuit, problem
from desktop_nn.project.workshop.gate import Gate
from desktop_nn.project.workshop.tidy import levels
from desktop_nn.project.workshop.truth import ROWS, SOURCES, XOR, Bits, name_of

Floats = NDArray[np.floating]

STEP, SIGMOID = "step", "sigmoid"
KINDS = (STEP, SIGMOID)
FACTOR = Param("factor", 10.0, 1.0, 1000.0)
FACTORS = (10.0, 20.0, 50.0, 100.0, 200.0, 500.0, 1000.0)
X = np.array(ROWS, np.float32)

# Losses with which each kind can go on: Rosenblatt's rule moves a step's weights, though only those of the output.
_TRAINING = {
    STEP: TrainingSettings("perceptron", "sgd", 0.1, len(ROWS)),
    SIGMOID: TrainingSettings("bce", "adam", 0.1, len(ROWS)),
}


@dataclass(frozen=True)
class Unit:
    """A unit of a layer: what it is called, its weights for some nodes, and its bias."""

    node: str
    weights: tuple[tuple[str, float], ...]
    bias: float


@dataclass(frozen=True, eq=False)
class Melted:
    """A network, its weights ``(P,)`` in float32, and its answers ``(4,)`` to the four rows, computed by the engine."""

    network: NetworkSpec
    theta: Floats
    answers: Floats
    layers: tuple[tuple[str, ...], ...]  # the node behind each unit of each dense layer

    @property
    def bits(self) -> Bits:
        """The answers, rounded."""
        return tuple(int(answer >= 0.5) for answer in self.answers)


def melt(circuit: Circuit, kind: str, factor: float = FACTOR.default) -> Melted:
    """Return the network of a circuit; EditError where there is none that answers alike.

    ``kind`` is the activation of all units, "step" or "sigmoid"; steps take no factor.
    """
    refuse(can_melt(circuit))
    refuse(FACTOR.problem(factor))
    layers = _layers(circuit)
    shape = [(len(units), kind) for units in layers]
    network = NetworkSpec.dense(len(INPUTS), *shape)
    theta = _theta(network, layers, factor if kind == SIGMOID else 1.0)
    answers = Network(network).predict(theta, X)[:, 0]
    return Melted(network, theta, answers, tuple(tuple(unit.node for unit in units) for units in layers))


def can_melt(circuit: Circuit) -> Problem | None:
    """Return why a circuit has no network, None where it has one."""
    found = problem(circuit)
    if found is not None:
        return found
    if not circuit.used:
        return Problem("circuit-no-block", str(circuit.output))
    return next(filter(None, (_on_its_line(circuit, block_id) for block_id in circuit.used)), None)


def disagreement(circuit: Circuit, melted: Melted, factor: float) -> Problem | None:
    """Return the first row on which a network answers unlike its circuit, None where it is true to it."""
    wanted = circuit.answers[OUTPUT]
    assert wanted is not None
    for row, bit, got in zip(ROWS, wanted, melted.bits, strict=True):
        if bit != got:
            return Problem("circuit-too-soft", "", {"row": row, "got": got, "wanted": bit, "factor": factor})
    return None


def least_factor(circuit: Circuit) -> float:
    """Return the first of `FACTORS` at which the sigmoids answer like the circuit, the largest where none does."""
    for factor in FACTORS:
        if disagreement(circuit, melt(circuit, SIGMOID, factor), factor) is None:
            return factor
    return FACTORS[-1]


def into_project(project: Project, circuit: Circuit, kind: str, factor: float = FACTOR.default) -> Project:
    """Put the network of a circuit, with its weights, in the place of a project's own, and data to go with it.

    The data are the truth table the circuit has; XOR's where there are none of it.
    """
    melted = melt(circuit, kind, factor)
    refuse(disagreement(circuit, melted, factor))
    project = data_edits.set_data(project, source=source_of(circuit))
    training = replace(_TRAINING[kind], seed=project.training.seed)
    names = [", ".join(circuit.labels[node] for node in nodes) for nodes in melted.layers]
    ids = [layer.id for layer in melted.network.layers[1:]]
    return replace(
        project,
        network=melted.network,
        training=training,
        names=tuple((i, name) for i, name in zip(ids, names, strict=True) if len(name) <= NAME_LENGTH),
        moved=(),
        run=runs.started(melted.theta, training),
    )


def source_of(circuit: Circuit) -> str:
    """Return the data source with the circuit's rows, that of XOR where there is none."""
    wanted = circuit.answers[OUTPUT]
    return SOURCES.get(name_of(wanted) if wanted is not None else "", SOURCES[XOR])


def _on_its_line(circuit: Circuit, block_id: str) -> Problem | None:
    """Return a row that puts a block exactly on its line: a perceptron answers 0 there, a step of the engine 1."""
    block = circuit.block(block_id)
    first, second = (circuit.answers[source] if source else None for source in block.inputs)
    for x1, x2 in zip(first or (), second or (), strict=True):
        if block.gate.z(x1, x2) == 0:
            return Problem("circuit-on-line", block_id, {"row": (x1, x2)})
    return None


def _layers(circuit: Circuit) -> list[list[Unit]]:
    """Return the units of every dense layer: blocks from top to bottom, behind them what is only handed on."""
    level = {node: number for node, number in levels(circuit).items() if node in INPUTS or node in circuit.used}
    last = dict[str, int]()  # the level of the last block that reads a node
    for block_id in circuit.used:
        for source in filter(None, circuit.block(block_id).inputs):
            last[source] = max(last.get(source, 0), level[block_id])
    layers = []
    for number in range(1, level[str(circuit.output)] + 1):
        here = sorted((circuit.block(i) for i in circuit.used if level[i] == number), key=lambda block: block.y)
        units = [_unit(block.id, block.inputs, block.gate) for block in here]
        units += [Unit(node, ((node, 1.0),), -0.5) for node in level if level[node] < number < last.get(node, 0)]
        layers.append(units)
    return layers


def _unit(node: str, inputs: tuple[str | None, ...], gate: Gate) -> Unit:
    pairs = zip(inputs, (gate.w1, gate.w2), strict=True)
    return Unit(node, tuple((source, weight) for source, weight in pairs if source is not None), gate.b)


def _theta(network: NetworkSpec, layers: list[list[Unit]], factor: float) -> Floats:
    layout = ParamLayout.of(network)
    theta = np.zeros(layout.size)
    below: list[str] = list(INPUTS)
    for block, units in zip(layout.blocks, layers, strict=True):
        rows = block.view(theta)
        for row, unit in zip(rows, units, strict=True):
            for node, weight in unit.weights:
                row[below.index(node)] += weight  # a block may read the same node twice
            row[-1] = unit.bias
        below = [unit.node for unit in units]
    return (factor * theta).astype(np.float32)
