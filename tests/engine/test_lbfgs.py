"""L-BFGS: its direction is that of the dense BFGS formula, its steps decrease the loss, and a run of it replays."""

from dataclasses import replace

import numpy as np
import pytest
from numpy.typing import NDArray

from desktop_nn.engine import NetworkSpec, Trainer, TrainingSettings
from desktop_nn.engine.lbfgs import PAIRS, SLOTS, lbfgs_step
from tests.engine.networks import samples

Array = NDArray[np.floating]
SPEC = NetworkSpec.dense(2, (6, "tanh"), (1, "linear"))
DATA = samples(SPEC, 30)
SETTINGS = TrainingSettings("mse", "lbfgs", batch_size=8)


def quadratic(theta: Array) -> tuple[float, Array]:
    """½·θᵀAθ - bᵀθ with condition number 100."""
    a, b = np.diag(np.linspace(1, 100, len(theta))), np.ones(len(theta))
    return float(theta @ a @ theta / 2 - b @ theta), a @ theta - b


def rosenbrock(theta: Array) -> tuple[float, Array]:
    x, y = theta
    return float((1 - x) ** 2 + 100 * (y - x * x) ** 2), np.array(
        [-2 * (1 - x) - 400 * x * (y - x * x), 200 * (y - x * x)]
    )


@pytest.mark.parametrize(("objective", "start"), [(quadratic, np.zeros(6)), (rosenbrock, np.array([-1.2, 1.0]))])
def test_it_finds_the_minimum(objective: object, start: Array) -> None:
    assert callable(objective)
    theta: Array = start
    state: Array = np.zeros((len(SLOTS), len(start)))
    for t in range(1, 60):
        before = objective(theta)
        old = theta
        theta, state, terms = lbfgs_step(objective, theta, state, t)
        np.testing.assert_array_equal(theta, old + terms["update"])
        slope = before[1] @ terms["update"]
        assert objective(theta)[0] <= before[0] + 1e-4 * slope + 1e-15
        assert slope <= 0
    np.testing.assert_allclose(objective(theta)[1], 0, atol=1e-6)


def test_the_direction_is_that_of_dense_bfgs() -> None:
    theta: Array = np.ones(6)
    state: Array = np.zeros((len(SLOTS), 6))
    for t in range(1, PAIRS):
        grad = quadratic(theta)[1]
        theta, state, terms = lbfgs_step(quadratic, theta, state, t)
        pairs = [(state[i], state[PAIRS + i]) for i in range(t - 1)]  # the newest first
        if not pairs:
            np.testing.assert_array_equal(terms["direction"], -grad)
            continue
        s, y = pairs[0]
        inverse = np.eye(6) * (s @ y) / (y @ y)
        for s, y in reversed(pairs):
            v = np.eye(6) - np.outer(y, s) / (y @ s)
            inverse = v.T @ inverse @ v + np.outer(s, s) / (y @ s)
        np.testing.assert_allclose(terms["direction"], -inverse @ grad, rtol=1e-8, atol=1e-10)


def test_it_sees_all_samples_whatever_the_batch_size() -> None:
    trainer, whole = (Trainer(SPEC, s, DATA) for s in (SETTINGS, replace(SETTINGS, batch_size=1000)))
    for t in (trainer, whole):
        assert t.steps_per_epoch == 1
        t.run(20)
    np.testing.assert_array_equal(trainer.theta, whole.theta)


def test_forty_steps_go_further_than_four_hundred_of_adam() -> None:
    lbfgs, adam = Trainer(SPEC, SETTINGS, DATA), Trainer(SPEC, replace(SETTINGS, optimizer="adam"), DATA)
    lbfgs.run(40)
    adam.run(400)
    assert lbfgs.measure().train_loss < adam.measure().train_loss


def test_a_step_that_cannot_decrease_the_loss_stays() -> None:
    theta, state = np.array([0.5, -2.0]), np.zeros((len(SLOTS), 2))

    def rising(at: Array) -> tuple[float, Array]:
        return (0.0 if (at == theta).all() else 1.0), np.ones(2)

    after, _, terms = lbfgs_step(rising, theta, state, 1)
    np.testing.assert_array_equal(after, theta)
    assert not terms["update"].any()
