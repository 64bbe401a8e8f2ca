"""Every optimiser goes PyTorch's way; those PyTorch lacks go the way of a loop written from the paper."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from desktop_nn.engine import OPTIMIZERS, Network
from desktop_nn.engine.optimizers import nadam_factors
from tests.engine.reference.cases import STEPS, Case
from tests.engine.reference.keras_cases import LION_RATE, LIONS
from tests.engine.reference.optimizer_cases import RUNS, WITHOUT, optimizer_cases

PATH = Path(__file__).with_name("reference") / "torch_optimizers.json"
DOCUMENT: dict[str, Any] = json.loads(PATH.read_text(encoding="utf-8"))
KERAS = json.loads(PATH.with_name("keras.json").read_text(encoding="utf-8"))
CASES = list(optimizer_cases())
ALL = [
    pytest.param(case, name, hyper, end, id=f"{case.loss}-{name}-{len(hyper)}")
    for case, ends in zip(CASES, DOCUMENT["ends"], strict=True)
    for (name, hyper), end in zip(RUNS, ends, strict=True)
]
Array = NDArray[np.floating]
UPDATES = {name: row.update for name, row in OPTIMIZERS.items() if row.update is not None}


def steps(case: Case, name: str, hyper: dict[str, float]) -> Array:
    """Take full-batch steps in float64."""
    network, row = Network(case.spec, case.loss, case.l2), OPTIMIZERS[name]
    theta: Array = case.theta
    state = row.init(theta)
    for t in range(1, STEPS + 1):
        _, grad = network.loss_and_grad(theta, case.x, case.y)
        before = theta
        theta, state, terms = UPDATES[name](theta, grad, state, t, case.lr, row.values(hyper))
        assert state.shape == (len(row.slots), theta.size)
        assert list(terms)[-1] == "update"
        np.testing.assert_array_equal(theta, before + terms["update"])
    return theta


def test_every_optimizer_is_asked_for() -> None:
    assert DOCUMENT["steps"] == STEPS
    assert {name for name, _ in RUNS} | WITHOUT == set(OPTIMIZERS)
    for name, row in OPTIMIZERS.items():
        changed = {key for run, hyper in RUNS if run == name for key in hyper}
        assert name in WITHOUT or changed == {param.name for param in row.params}


@pytest.mark.parametrize(("case", "name", "hyper", "end"), ALL)
def test_fifty_steps_like_pytorch(case: Case, name: str, hyper: dict[str, float], end: list[float]) -> None:
    np.testing.assert_allclose(steps(case, name, hyper), end, rtol=1e-10, atol=1e-12)


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize(("b1", "b2"), [(0.9, 0.99), (0.5, 0.8)])
def test_lion_by_the_paper(case: Case, b1: float, b2: float) -> None:
    network = Network(case.spec, case.loss, case.l2)
    theta: Array = case.theta.copy()
    momentum = np.zeros(theta.size)
    for _ in range(STEPS):
        _, grad = network.loss_and_grad(theta, case.x, case.y)
        for i, g in enumerate(grad):
            c = b1 * momentum[i] + (1 - b1) * g
            theta[i] -= case.lr if c > 0 else -case.lr if c < 0 else 0.0
            momentum[i] = b2 * momentum[i] + (1 - b2) * g
    np.testing.assert_allclose(steps(case, "lion", {"beta1": b1, "beta2": b2}), theta, rtol=1e-10, atol=1e-12)


@pytest.mark.parametrize(("case", "ends"), list(zip(CASES, KERAS["lion"], strict=True)), ids=["bce", "mse"])
def test_fifty_steps_of_lion_like_keras(case: Case, ends: list[list[float]]) -> None:
    for hyper, end in zip(LIONS, ends, strict=True):
        found = steps(replace(case, lr=LION_RATE), "lion", hyper)
        np.testing.assert_allclose(found, end, rtol=1e-10, atol=1e-12)


@pytest.mark.parametrize("name", sorted(UPDATES))
def test_many_networks_at_once(name: str) -> None:
    row, rng = OPTIMIZERS[name], np.random.default_rng(0)
    thetas, grads = rng.normal(size=(3, 5)), rng.normal(size=(2, 3, 5))
    state, values = row.init(thetas), row.values({})
    together: Array = thetas
    for t in (1, 2):
        together, state, _ = UPDATES[name](together, grads[t - 1], state, t, 0.1, values)
    for k, theta in enumerate(thetas):
        own: Array = theta
        memory = row.init(theta)
        for t in (1, 2):
            own, memory, _ = UPDATES[name](own, grads[t - 1, k], memory, t, 0.1, values)
        np.testing.assert_allclose(together[k], own, rtol=1e-14)


def test_nadams_factors_are_products_from_the_first_step() -> None:
    mu = [0.9 * (1 - 0.5 * 0.96 ** (0.004 * t)) for t in range(1, 2003)]
    for t in (1, 2, 50, 1023, 1024, 2000):
        now, ahead = nadam_factors(0.9, t)
        np.testing.assert_allclose(now, (1 - mu[t - 1]) / (1 - np.prod(mu[:t])), rtol=1e-12)
        np.testing.assert_allclose(ahead, mu[t] / (1 - np.prod(mu[: t + 1])), rtol=1e-12)
    assert nadam_factors(0.9999, 2**40) == nadam_factors(0.9999, 2**30)
