"""The perceptron: gradient descent on its criterion, one sample a step, is Rosenblatt's rule."""

import numpy as np
import pytest

from desktop_nn.engine import Network, NetworkSpec, Samples, Trainer, TrainingSettings, finite_difference
from desktop_nn.engine.batches import batch_rows
from tests.engine.networks import samples, theta_of

SPEC = NetworkSpec.dense(2, (1, "step"))


def separable() -> Samples:
    x = np.random.default_rng(1).normal(size=(60, 2))
    margin = x @ [1.5, -1.0] + 0.3
    x, margin = x[np.abs(margin) > 0.2], margin[np.abs(margin) > 0.2]
    y = (margin > 0).astype(float)[:, None]
    return Samples(x, y, x, y, "binary")


DATA = separable()


def test_every_step_is_rosenblatts_rule() -> None:
    trainer = Trainer(SPEC, TrainingSettings("perceptron", "sgd", 0.5, batch_size=1), DATA)
    w, b = trainer.theta[:2].astype(float), float(trainer.theta[2])
    for step in range(300):
        (row,) = batch_rows(1, step, len(DATA.x_train), 1)
        x, y = DATA.x_train[row], DATA.y_train[row, 0]
        a = 1.0 if w @ x + b >= 0 else 0.0
        w, b = w + 0.5 * (y - a) * x, b + 0.5 * (y - a)
        trainer.run(step + 1)
        np.testing.assert_allclose(trainer.theta, [*w, b], rtol=1e-4, atol=1e-4)


def test_it_learns_what_a_line_can_part_and_then_stays() -> None:
    trainer = Trainer(SPEC, TrainingSettings("perceptron", "sgd", 0.5, batch_size=1), DATA)
    trainer.run(3000)
    assert trainer.measure().train_score == 1
    theta = trainer.theta
    trainer.run(3100)
    np.testing.assert_array_equal(trainer.theta, theta)


@pytest.mark.parametrize("spec", [SPEC, NetworkSpec.dense(2, (3, "tanh"), (1, "step"))])
def test_its_gradient_is_that_of_the_criterion(spec: NetworkSpec) -> None:
    network, data, theta = Network(spec, "perceptron"), samples(spec, 9, task="binary"), theta_of(spec)
    _, grad = network.loss_and_grad(theta, data.x_train, data.y_train)
    for index, slope in enumerate(grad):
        numeric = finite_difference(network, theta, data.x_train, data.y_train, index)
        assert slope == pytest.approx(numeric, abs=1e-8)
