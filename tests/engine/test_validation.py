"""Samples held back for decisions: early stopping and plateaus look at them, and at the test no more."""

from dataclasses import replace

import numpy as np
import pytest

from desktop_nn.engine import EngineError, Network, NetworkSpec, Samples, Trainer, TrainingSettings

SPEC = NetworkSpec.dense(1, (12, "tanh"), (12, "tanh"), (1, "linear"))
SETTINGS = TrainingSettings("mse", "adam", 0.02, batch_size=4, patience=15)


def noisy() -> Samples:
    """A few noisy samples that a network soon learns by heart; test samples that any output fits alike."""
    rng = np.random.default_rng(3)
    x = rng.uniform(-2, 2, (52, 1))
    y = np.sin(2 * x) + rng.normal(0, 0.5, x.shape)
    return Samples(x[:12], y[:12], x[40:], y[40:], "regression", x_validation=x[12:40], y_validation=y[12:40])


DATA = noisy()
PLAIN = replace(DATA, x_validation=None, y_validation=None)


def validation_loss(trainer: Trainer) -> float:
    assert DATA.x_validation is not None
    assert DATA.y_validation is not None
    a = Network(SPEC, "mse").predict(trainer.theta.astype(float), DATA.x_validation)
    return float(np.square(a - DATA.y_validation).mean())


def test_the_validation_loss_is_measured_beside_the_others() -> None:
    trainer, plain = Trainer(SPEC, SETTINGS, DATA), Trainer(SPEC, SETTINGS, PLAIN)
    for each in (trainer, plain):
        each.run(20)
    found, expected = trainer.measure(), plain.measure()
    assert found.validation_loss == pytest.approx(validation_loss(trainer), rel=1e-9)
    assert found.watched_loss == found.validation_loss
    assert expected.validation_loss is None
    assert expected.watched_loss == expected.test_loss
    assert (found.train_loss, found.test_loss, found.test_score) == pytest.approx(
        (expected.train_loss, expected.test_loss, expected.test_score), rel=1e-12
    )


def test_training_stops_where_the_validation_loss_was_best() -> None:
    trainer = Trainer(SPEC, SETTINGS, DATA)
    assert trainer.run(None) == "early-stopped"
    again, best = Trainer(SPEC, replace(SETTINGS, patience=0), DATA), (np.inf, 0)
    for step in range(3, trainer.record().last_step + 1, 3):
        again.run(step)
        best = min(best, (validation_loss(again), step))
    assert trainer.step == best[1]


def test_samples_that_do_not_validate_change_nothing_of_the_steps() -> None:
    one, other = (Trainer(SPEC, replace(SETTINGS, patience=0), data) for data in (DATA, PLAIN))
    one.run(200)
    other.run(200)
    assert one.theta.tobytes() == other.theta.tobytes()


@pytest.mark.parametrize(
    ("x", "y", "code"),
    [
        (np.ones((3, 1)), None, "not-numbers"),
        (np.ones((3, 1)), np.ones((2, 1)), "rows-differ"),
        (np.ones((3, 2)), np.ones((3, 1)), "halves-differ"),
        (np.full((3, 1), np.nan), np.ones((3, 1)), "not-finite"),
    ],
)
def test_validation_samples_that_do_not_fit_are_refused(x: np.ndarray, y: np.ndarray | None, code: str) -> None:
    with pytest.raises(EngineError) as caught:
        replace(PLAIN, x_validation=x, y_validation=y)
    assert caught.value.problem.code == code
