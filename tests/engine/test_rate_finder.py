"""The range test tries rates on a copy and suggests one that trains well."""

from dataclasses import replace

import numpy as np
import pytest

from desktop_nn.engine import EngineError, NetworkSpec, Samples, Trainer, TrainingSettings, find_learning_rate
from desktop_nn.engine.rate_finder import rate_tests

SPEC = NetworkSpec.dense(2, (8, "tanh"), (1, "sigmoid"))
SETTINGS = TrainingSettings("bce", "sgd", 0.01, batch_size=16)


def rings() -> Samples:
    x = np.random.default_rng(0).normal(size=(200, 2))
    y = (np.linalg.norm(x, axis=1, keepdims=True) < 1.1).astype(float)
    return Samples(x[:150], y[:150], x[150:], y[150:], "binary")


DATA = rings()


def test_the_run_is_not_disturbed() -> None:
    tried, plain = Trainer(SPEC, SETTINGS, DATA), Trainer(SPEC, SETTINGS, DATA)
    for trainer in (tried, plain):
        trainer.run(20)
    before = tried.record().now
    find_learning_rate(SPEC, SETTINGS, DATA, before)
    assert tried.record().now is before
    for trainer in (tried, plain):
        trainer.run(60)
    np.testing.assert_array_equal(tried.theta, plain.theta)


def test_the_first_loss_is_that_of_the_first_weights_and_rates_rise_evenly() -> None:
    trainer = Trainer(SPEC, SETTINGS, DATA)
    found = find_learning_rate(SPEC, SETTINGS, DATA, trainer.record().now, 1e-5, 1.0, 51)
    np.testing.assert_allclose(np.diff(np.log10(found.rates)), 0.1)
    loss = trainer.network.loss(trainer.theta.astype(float), DATA.x_train, DATA.y_train)
    np.testing.assert_allclose(found.losses[0], loss)


@pytest.mark.parametrize("optimizer", ["sgd", "adam"])
def test_the_suggestion_trains_better_than_rates_far_from_it(optimizer: str) -> None:
    settings = replace(SETTINGS, optimizer=optimizer)
    start = Trainer(SPEC, settings, DATA).record().now
    found = find_learning_rate(SPEC, settings, DATA, start, 1e-6, 100.0)
    assert found.suggestion is not None
    assert len(found.rates) == len(found.losses) <= 100
    assert np.isfinite(found.losses).all()

    def end(rate: float) -> float:
        trainer = Trainer(SPEC, replace(settings, learning_rate=rate), DATA)
        trainer.run(200)
        return trainer.measure().train_loss

    assert end(found.suggestion) < min(end(found.suggestion / 300), end(found.suggestion * 300))


def test_the_curve_is_told_while_it_grows() -> None:
    now = Trainer(SPEC, SETTINGS, DATA).record().now
    found = list(rate_tests(SPEC, SETTINGS, DATA, now, 1e-5, 1.0, 25))
    assert [len(test.rates) for test in found] == [10, 20, 25]
    for test in found:
        np.testing.assert_array_equal(test.losses, found[-1].losses[: len(test.losses)])
        assert not test.losses.flags.writeable
    np.testing.assert_array_equal(found[-1].losses, find_learning_rate(SPEC, SETTINGS, DATA, now, 1e-5, 1.0, 25).losses)


def test_it_ends_once_cancelled() -> None:
    now, asked = Trainer(SPEC, SETTINGS, DATA).record().now, iter([False, False, True])
    assert len(find_learning_rate(SPEC, SETTINGS, DATA, now, cancelled=lambda: next(asked)).rates) == 3


def test_it_ends_where_the_loss_has_run_away() -> None:
    spec = NetworkSpec.dense(2, (8, "relu"), (1, "linear"))
    settings = replace(SETTINGS, loss="mse")
    found = find_learning_rate(spec, settings, DATA, Trainer(spec, settings, DATA).record().now, 1e-3, 1e6)
    assert len(found.rates) < 100
    assert np.isfinite(found.losses).all()


def test_what_cannot_be_tried_is_told() -> None:
    now = Trainer(SPEC, SETTINGS, DATA).record().now
    with pytest.raises(EngineError, match="rates-not-rising"):
        find_learning_rate(SPEC, SETTINGS, DATA, now, 1.0, 0.1)
    search = replace(SETTINGS, optimizer="lbfgs")
    with pytest.raises(EngineError, match="no-learning-rate"):
        find_learning_rate(SPEC, search, DATA, Trainer(SPEC, search, DATA).record().now)
