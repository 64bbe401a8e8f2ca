"""Layers that compute what PyTorch's do, from values it computed once (`reference/make_torch_layers.py`)."""

import json
from pathlib import Path

import numpy as np
import pytest

from desktop_nn.engine import Network
from tests.engine.reference.layer_cases import layer_cases

DOCUMENT = json.loads(Path(__file__).with_name("reference").joinpath("torch_layers.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", list(layer_cases()), ids=lambda case: case[0])
def test_output_loss_and_gradient(case: tuple) -> None:  # type: ignore[type-arg]
    name, spec, theta, x, y, masks = case
    network, expected = Network(spec), DOCUMENT["cases"][name]
    loss, grad = network.loss_and_grad(theta, x, y, masks)
    found = network.forward(theta, x, masks)["out"].a
    for actual, wanted in ((found, expected["output"]), (loss, expected["loss"]), (grad, expected["gradient"])):
        np.testing.assert_allclose(actual, wanted, rtol=1e-10, atol=1e-13)
