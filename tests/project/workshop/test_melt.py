"""The network of a circuit has its weights and answers alike, with steps to the bit."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import assume, given

from desktop_nn.data import load_split
from desktop_nn.engine.layout import ParamLayout
from desktop_nn.engine.network import Network
from desktop_nn.engine.trainer import Trainer
from desktop_nn.project import edits
from desktop_nn.project.errors import EditError
from desktop_nn.project.files import from_bytes, to_bytes
from desktop_nn.project.model import Project
from desktop_nn.project.presets import default_project
from desktop_nn.project.rules import problems
from desktop_nn.project.samples import samples_of
from desktop_nn.project.workshop.circuit import OUTPUT, Circuit, place, wire
from desktop_nn.project.workshop.gate import TEXTBOOK, Gate
from desktop_nn.project.workshop.melt import (
    FACTORS,
    KINDS,
    SIGMOID,
    STEP,
    can_melt,
    disagreement,
    into_project,
    least_factor,
    melt,
    source_of,
)
from desktop_nn.project.workshop.truth import ROWS
from tests.project.workshop.circuits import circuits, wired, xor, xor_of_nands


def blocks(project: Project) -> list[list[list[float]]]:
    assert project.run is not None
    layout = ParamLayout.of(project.network)
    return [np.round(block.view(project.run.now.theta).astype(float), 6).tolist() for block in layout.blocks]


def test_xor_becomes_a_2_2_1_with_the_weights_of_its_blocks() -> None:
    project = into_project(default_project(), xor(), STEP)
    assert [project.network.widths[i] for i in project.network.order] == [2, 2, 1]
    assert blocks(project) == [[[-0.5, -0.5, 0.7], [0.5, 0.5, -0.2]], [[0.5, 0.5, -0.7]]]
    assert project.names == (("dense1", "NAND, OR"), ("output", "AND"))
    assert project.data.source == "xor_gate"
    assert problems(project) == ()


def test_softened_weights_are_a_factor_larger_and_learn_on() -> None:
    project = into_project(default_project(), xor(), SIGMOID, 10.0)
    assert blocks(project) == [[[-5, -5, 7], [5, 5, -2]], [[5, 5, -7]]]
    trainer = Trainer(project.network, project.training, samples_of(load_split(project.data)), project.run)
    before = trainer.measure()
    assert before.train_score == 1
    trainer.run(100)
    assert trainer.measure().train_loss < before.train_loss / 2


def test_with_steps_training_can_move_nothing_but_the_output_unit() -> None:
    project = into_project(default_project(), xor(), STEP)
    assert project.run is not None
    network = Network.of(project.network, project.training)
    x, xnor = np.array(ROWS, float), 1.0 - np.array([[0.0], [1.0], [1.0], [0.0]])  # every answer is wrong
    _, grad = network.loss_and_grad(project.run.now.theta.astype(float), x, xnor)
    assert not network.layout.block("dense1").view(grad).any()
    assert network.layout.block("output").view(grad).any()


def test_a_number_read_across_a_layer_is_handed_on() -> None:
    melted = melt(xor_of_nands(), STEP)
    assert melted.layers == (("g1", "x1", "x2"), ("g3", "g2"), ("g4",))  # g3 stands above g2
    assert melted.bits == (0, 1, 1, 0)


def test_units_stand_in_the_order_of_the_bench_and_what_y_does_not_need_is_left_out() -> None:
    circuit = wired("OR NAND AND OR", "x1>g1.1", "x2>g1.2", "x1>g2.1", "x2>g2.2", "g1>g3.1", "g2>g3.2", "g3>y")
    assert melt(circuit, STEP).layers == (("g1", "g2"), ("g3",))


def test_both_inputs_may_read_the_same() -> None:
    negation = wired("NAND", "x1>g1.1", "x1>g1.2", "g1>y")
    melted = melt(negation, STEP)
    assert melted.bits == (1, 1, 0, 0)
    assert melted.theta == pytest.approx([-1.0, 0.0, 0.7])


@given(circuits())
def test_with_steps_every_row_is_answered_alike(circuit: Circuit) -> None:
    assume(can_melt(circuit) is None)
    melted = melt(circuit, STEP)
    assert melted.bits == circuit.answers[OUTPUT]
    assert set(melted.answers.tolist()) <= {0.0, 1.0}
    factor = least_factor(circuit)
    if factor < FACTORS[-1]:
        assert melt(circuit, SIGMOID, factor).bits == circuit.answers[OUTPUT]


@pytest.mark.parametrize("kind", KINDS)
def test_a_melted_project_survives_a_file(kind: str) -> None:
    project = into_project(default_project(), xor(), kind)
    again = from_bytes(to_bytes(project))
    assert again.run is not None
    assert project.run is not None
    np.testing.assert_array_equal(again.run.now.theta, project.run.now.theta)
    assert edits.set_units(again, "dense1", 3).network.widths["dense1"] == 3


def test_layers_moved_before_leave_no_trace_in_a_melted_network() -> None:
    moved = edits.place_layers(default_project(), {"dense1": (0.0, 0.5), "dense2": (0.1, 0.0)})
    project = into_project(moved, xor(), SIGMOID)
    assert project.moved == ()
    assert from_bytes(to_bytes(project)).network == project.network


@pytest.mark.parametrize(
    ("circuit", "code"),
    [
        (Circuit(), "circuit-empty"),
        (wired("AND", "x1>g1.1", "g1>y"), "circuit-open-input"),
        (wired("AND", "x1>y"), "circuit-no-block"),
        (wire(wire(wire(place(Circuit(), "AND", Gate(1, 1, -1)), "x1", "g1"), "x2", "g1", 1), "g1", OUTPUT),
         "circuit-on-line"),
    ],
)  # fmt: skip
def test_what_has_no_network_is_refused(circuit: Circuit, code: str) -> None:
    project = default_project()
    with pytest.raises(EditError, match=code):
        into_project(project, circuit, STEP)


def test_too_soft_is_refused_with_the_row_and_a_factor_is_found() -> None:
    faint = Gate(0.01, 0.01, -0.014)
    weak = wired("NAND OR", "x1>g1.1", "x2>g1.2", "x1>g2.1", "x2>g2.2")
    weak = wire(wire(wire(place(weak, "AND", faint), "g1", "g3"), "g2", "g3", 1), "g3", OUTPUT)
    assert weak.answers[OUTPUT] == (0, 1, 1, 0)
    found = disagreement(weak, melt(weak, SIGMOID, 1.0), 1.0)
    assert found is not None
    assert found.code == "circuit-too-soft"
    with pytest.raises(EditError, match="circuit-too-soft"):
        into_project(default_project(), weak, SIGMOID, 1.0)
    assert disagreement(weak, melt(weak, SIGMOID, least_factor(weak)), 1.0) is None


@pytest.mark.parametrize("factor", [0.0, 1e9, float("nan")])
def test_impossible_factors_are_refused(factor: float) -> None:
    with pytest.raises(EditError):
        melt(xor(), SIGMOID, factor)


@pytest.mark.parametrize("name", TEXTBOOK)
def test_the_data_are_the_circuits_own_rows(name: str) -> None:
    circuit = wired(name, "x1>g1.1", "x2>g1.2", "g1>y")
    assert source_of(circuit) == {"NOR": "xor_gate"}.get(name, name.lower())
