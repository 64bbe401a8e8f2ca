"""Layers that compute what PyTorch's do, from values it computed once (`reference/make_torch_layers.py`)."""

import json
from pathlib import Path

import numpy as np
import pytest

from desktop_nn.engine import Checkpoint, Network, Samples
from desktop_nn.engine.cancelling import never
from desktop_nn.engine.loop import Loop
from desktop_nn.engine.next_step import next_step
from tests.engine.reference.layer_cases import STEPS, TRAINED, TRAINING, layer_cases, trained_case

DOCUMENT = json.loads(Path(__file__).with_name("reference").joinpath("torch_layers.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", list(layer_cases()), ids=lambda case: case[0])
def test_output_loss_and_gradient(case: tuple) -> None:  # type: ignore[type-arg]
    name, spec, theta, x, y, masks = case
    network, expected = Network(spec), DOCUMENT["cases"][name]
    loss, grad = network.loss_and_grad(theta, x, y, masks)
    found = network.forward(theta, x, masks)["out"].a
    for actual, wanted in ((found, expected["output"]), (loss, expected["loss"]), (grad, expected["gradient"])):
        np.testing.assert_allclose(actual, wanted, rtol=1e-10, atol=1e-13)


def test_running_statistics_of_a_network_in_training() -> None:
    theta, x, y = trained_case()
    network, data, expected = Network.of(TRAINED, TRAINING), Samples(x, y, x, y, "regression"), DOCUMENT["trained"]
    loop = Loop(network, TRAINING, data, np.float64)
    loop.load(theta, loop.memory.state.copy(), 0)
    now = Checkpoint(0, theta, loop.memory.state.copy(), 0)
    for step, wanted in enumerate(expected["thetas"]):
        passes = next_step(network, TRAINING, data, now)
        now = Checkpoint(step + 1, passes.theta, passes.state, step + 1)
        loop.advance(step, step + 1, never)
        np.testing.assert_allclose(passes.theta, wanted, rtol=1e-10, atol=1e-13)
        np.testing.assert_allclose(loop.theta, wanted, rtol=1e-10, atol=1e-13)
    assert len(expected["thetas"]) == STEPS
    np.testing.assert_allclose(network.predict(passes.theta, x), expected["output"], rtol=1e-10, atol=1e-13)
