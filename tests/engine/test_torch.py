"""The same numbers as PyTorch, from values it computed once (`reference/make_torch.py`)."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from desktop_nn.engine import ACTIVATIONS, OPTIMIZERS, Network
from desktop_nn.engine.activations import leaky_relu
from tests.engine.reference.cases import STEPS, Case, Z, all_cases

DOCUMENT = json.loads(Path(__file__).with_name("reference").joinpath("torch.json").read_text(encoding="utf-8"))
CASES = list(zip(all_cases(), DOCUMENT["cases"], strict=True))
NAMES = [f"{i}-{case.loss}-{case.spec.layer(case.spec.output).activation}" for i, (case, _) in enumerate(CASES)]


def assert_close(actual: object, expected: object) -> None:
    np.testing.assert_allclose(np.asarray(actual), np.asarray(expected), rtol=1e-10, atol=1e-12)


@pytest.mark.parametrize("name", DOCUMENT["activations"])
def test_value_and_slope_of_every_activation(name: str) -> None:
    row = leaky_relu(float(name.split()[1])) if " " in name else ACTIVATIONS[name]
    assert row.slope is not None
    z = np.array(Z)
    assert_close(row.value(z), DOCUMENT["activations"][name]["value"])
    assert_close(row.slope(z, row.value(z)), DOCUMENT["activations"][name]["slope"])


def test_torch_was_asked_for_every_activation() -> None:
    assert {name.split()[0] for name in DOCUMENT["activations"]} == set(ACTIVATIONS) - {"softmax"}


@pytest.mark.parametrize(("case", "expected"), CASES, ids=NAMES)
def test_output_loss_and_gradient(case: Case, expected: dict[str, Any]) -> None:
    network = Network(case.spec, case.loss, case.l2)
    loss, grad = network.loss_and_grad(case.theta, case.x, case.y)
    assert_close(network.predict(case.theta, case.x).ravel(), expected["output"])
    assert_close(loss, expected["loss"])
    assert_close(grad, expected["gradient"])


@pytest.mark.parametrize("name", ["adam", "momentum", "sgd"])
@pytest.mark.parametrize(("case", "expected"), CASES, ids=NAMES)
def test_fifty_steps(case: Case, expected: dict[str, Any], name: str) -> None:
    network, optimizer = Network(case.spec, case.loss, case.l2), OPTIMIZERS[name]
    theta: NDArray[np.floating] = case.theta
    state = optimizer.init(theta)
    assert DOCUMENT["steps"] == STEPS
    for step in range(STEPS):
        _, grad = network.loss_and_grad(theta, case.x, case.y)
        assert optimizer.update is not None
        theta, state, _ = optimizer.update(theta, grad, state, step + 1, case.lr, optimizer.values({}))
    wanted = expected["trained"][name]
    assert_close(theta, wanted["theta"])
    assert_close(state, np.reshape(wanted["state"], state.shape))
