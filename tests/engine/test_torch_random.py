"""Two hundred random networks agree with PyTorch to ten digits (`reference/make_torch_random.py`)."""

import json
from collections import Counter
from pathlib import Path

import numpy as np
import pytest

from desktop_nn.engine import ACTIVATIONS, LAYER_KINDS, LOSSES, Network
from desktop_nn.engine.checks import problems
from tests.engine.reference.random_cases import LOSS_NAMES, RandomCase, random_cases

ANSWERS = json.loads(Path(__file__).with_name("reference").joinpath("torch_random.json").read_text(encoding="utf-8"))
CASES = list(random_cases())


@pytest.mark.parametrize(("case", "expected"), list(zip(CASES, ANSWERS, strict=True)), ids=range(len(CASES)))
def test_loss_gradient_and_outputs(case: RandomCase, expected: list[float]) -> None:
    network = Network(case.spec, case.loss, case.l2, case.l1)
    loss, grad = network.loss_and_grad(case.theta, case.x, case.y, case.masks)
    outputs = network.forward(case.theta, case.x, case.masks)[case.spec.output].a
    np.testing.assert_allclose([float(loss), float(np.linalg.norm(grad))], expected[:2], rtol=1e-10)
    np.testing.assert_allclose(case.probes @ grad, expected[2:4], rtol=0, atol=1e-10 * expected[1])
    np.testing.assert_allclose((outputs * case.looks).sum(), expected[4], rtol=1e-10, atol=1e-10)


def test_the_networks_are_possible_and_have_everything() -> None:
    assert [problem for case in CASES for problem in problems(case.spec)] == []
    layers = [layer for case in CASES for layer in case.spec.layers]
    kinds = Counter(layer.kind for layer in layers)
    assert min(kinds[kind] for kind in set(LAYER_KINDS)) >= 40
    bends = Counter(layer.activation for layer in layers)
    assert min(bends[name] for name in ACTIVATIONS) >= 20
    assert {1, 64} <= {layer.units for layer in layers if layer.kind == "dense"}
    losses = Counter(case.loss for case in CASES)
    assert min(losses[name] for name in LOSS_NAMES) >= 8
    assert set(LOSSES) - set(LOSS_NAMES) == {"perceptron"}
    assert sum(case.masks is None for case in CASES) == 50
    assert sum(bool(case.spec.cut) for case in CASES) >= 100
