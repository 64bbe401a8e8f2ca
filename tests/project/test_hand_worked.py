"""The 2-2-2 network that is so often worked by hand comes out as on paper, to every digit of the page.

M. Mazur, "A Step by Step Backpropagation Example", 2015. Its page has 0.291027924 as the loss after the update, which
does not follow from its own weights; the right number is worked out here in plain Python.
"""

from __future__ import annotations

import math

import numpy as np
import pytest

from desktop_nn.data import load_split
from desktop_nn.engine.network import Network
from desktop_nn.engine.spec import WeightRef
from desktop_nn.engine.trainer import Trainer
from desktop_nn.project.presets import PRESETS, with_preset_network
from desktop_nn.project.samples import samples_of

PROJECT = PRESETS["hand_worked"].project
BEFORE = {"dense1": ((0.15, 0.20, 0.35), (0.25, 0.30, 0.35)), "output": ((0.40, 0.45, 0.60), (0.50, 0.55, 0.60))}
# w₁ … w₈ as the page prints them after one step.
AFTER = {
    "dense1": ((0.149780716, 0.19956143), (0.24975114, 0.29950229)),
    "output": ((0.35891648, 0.408666186), (0.511301270, 0.561370121)),
}


def sigmoid(z: float) -> float:
    return 1 / (1 + math.exp(-z))


def on_paper(first: tuple[tuple[float, ...], ...], second: tuple[tuple[float, ...], ...]) -> tuple[list[float], float]:
    """Return outputs and loss by plain arithmetic; each row is two weights and a bias."""
    x, y = (0.05, 0.10), (0.01, 0.99)
    hidden = [sigmoid(w * x[0] + v * x[1] + b) for w, v, b in first]
    out = [sigmoid(w * hidden[0] + v * hidden[1] + b) for w, v, b in second]
    return out, sum((target - value) ** 2 / 2 for target, value in zip(y, out, strict=True))


def trainer() -> Trainer:
    return Trainer(PROJECT.network, PROJECT.training, samples_of(load_split(PROJECT.data)), PROJECT.run)


def test_forward_and_loss_are_those_of_the_page() -> None:
    found, network = trainer(), Network.of(PROJECT.network, PROJECT.training)
    passes = network.forward(found.theta.astype(float), np.array([[0.05, 0.10]]))
    assert float(passes["dense1"].z[0, 0]) == pytest.approx(0.3775, abs=5e-8)
    assert passes["dense1"].a[0].tolist() == pytest.approx([0.593269992, 0.596884378], abs=2e-8)
    assert passes["output"].a[0].tolist() == pytest.approx([0.75136507, 0.772928465], abs=2e-8)
    assert found.measure().train_loss == pytest.approx(0.298371109, abs=2e-8)


def test_the_gradients_are_those_of_the_page() -> None:
    network = Network.of(PROJECT.network, PROJECT.training)
    data = samples_of(load_split(PROJECT.data))
    _, grad = network.loss_and_grad(trainer().theta.astype(float), data.x_train, data.y_train)
    assert grad[network.layout.index(WeightRef("output", 0, 0))] == pytest.approx(0.082167041, abs=2e-8)
    assert grad[network.layout.index(WeightRef("dense1", 0, 0))] == pytest.approx(0.000438568, abs=2e-9)


def test_one_step_leads_to_the_weights_of_the_page_and_the_right_loss() -> None:
    found = trainer()
    found.run(1)
    layout = Network.of(PROJECT.network, PROJECT.training).layout
    for layer, rows in AFTER.items():
        for unit, row in enumerate(rows):
            for source, value in enumerate(row):
                assert found.theta[layout.index(WeightRef(layer, unit, source))] == pytest.approx(value, abs=3e-8)
            assert found.theta[layout.index(WeightRef(layer, unit, None))] == np.float32(BEFORE[layer][unit][2])
    first, second = (
        tuple((*AFTER[layer][unit], BEFORE[layer][unit][2]) for unit in range(2)) for layer in ("dense1", "output")
    )
    loss = on_paper(first, second)[1]
    assert loss == pytest.approx(0.29102777, abs=5e-9)
    assert loss != pytest.approx(0.291027924, abs=1e-7)
    assert found.measure().train_loss == pytest.approx(loss, abs=2e-8)


def test_the_network_is_offered_with_its_weights() -> None:
    offered = with_preset_network(PRESETS["hand_worked"].project)
    assert offered.run is not None
    given = [value for layer in ("dense1", "output") for row in BEFORE[layer] for value in row]
    assert offered.run.now.theta.tolist() == pytest.approx(given)
