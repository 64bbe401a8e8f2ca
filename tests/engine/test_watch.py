"""Early stopping and waiting on plateaus: what they do, and that it is the same however often the run goes back."""

from dataclasses import replace

import numpy as np
import pytest

from desktop_nn.engine import NetworkSpec, Samples, Trainer, TrainingSettings
from desktop_nn.engine.watch import Patience, Watch, is_over, measured, tuned

SPEC = NetworkSpec.dense(1, (12, "tanh"), (12, "tanh"), (1, "linear"))


def noisy() -> Samples:
    """A few noisy samples that a network soon learns by heart."""
    rng = np.random.default_rng(3)
    x = rng.uniform(-2, 2, (40, 1))
    y = np.sin(2 * x) + rng.normal(0, 0.5, x.shape)
    return Samples(x[:12], y[:12], x[12:], y[12:], "regression")


DATA = noisy()
SETTINGS = TrainingSettings("mse", "adam", 0.02, batch_size=4, patience=15)


def by_hand(settings: TrainingSettings) -> tuple[int, int]:
    """Return the step of the best test loss and the step at which waiting ends, from a run that never stops."""
    trainer = Trainer(SPEC, replace(settings, patience=0), DATA)
    best, at, waited = np.inf, 0, 0
    for step in range(3, 3000, 3):
        trainer.run(step)
        loss = trainer.measure().test_loss
        best, at, waited = (loss, step, 0) if loss < best - settings.min_delta else (best, at, waited + 1)
        if waited == settings.patience:
            return at, step
    raise AssertionError


@pytest.mark.parametrize("min_delta", [0.0, 0.01])
def test_it_stops_and_stands_at_the_best_weights(min_delta: float) -> None:
    settings = replace(SETTINGS, min_delta=min_delta)
    best, end = by_hand(settings)
    trainer = Trainer(SPEC, settings, DATA)
    assert trainer.run(None) == "early-stopped"
    assert (trainer.step, trainer.record().last_step) == (best, end)
    plain = Trainer(SPEC, replace(settings, patience=0), DATA)
    plain.run(best)
    np.testing.assert_array_equal(trainer.theta, plain.theta)


def test_it_stops_at_the_same_step_in_any_slices() -> None:
    best, end = by_hand(SETTINGS)
    trainer = Trainer(SPEC, SETTINGS, DATA)
    code, step = "", 0
    while not code:
        step += 7
        code = trainer.run(step)
    assert (code, trainer.step, trainer.record().last_step) == ("early-stopped", best, end)


def test_whoever_goes_on_is_not_stopped_at_once() -> None:
    trainer = Trainer(SPEC, SETTINGS, DATA)
    trainer.run(None)
    best, end = trainer.step, trainer.record().last_step
    assert trainer.run(end) == ""
    assert trainer.run(end + 30) == ""
    assert trainer.run(best) == ""
    again = Trainer(SPEC, SETTINGS, DATA, trainer.record())
    assert again.run(end + 30) == ""
    np.testing.assert_array_equal(again.theta, theta_at(end + 30))


def theta_at(step: int) -> np.ndarray:
    trainer = Trainer(SPEC, replace(SETTINGS, patience=0), DATA)
    trainer.run(step)
    return trainer.theta


def test_a_change_of_settings_waits_anew() -> None:
    trainer = Trainer(SPEC, SETTINGS, DATA)
    trainer.run(None)
    best = trainer.step
    trainer.tune(replace(SETTINGS, learning_rate=1e-5))
    assert trainer.record().now.watch == Watch(best)
    assert trainer.run(best + 3 * 10) == ""


def test_plateaus_lower_the_rate_and_replay_goes_through_the_same_rates() -> None:
    values = (("wait", 5.0), ("least_gain", 0.01))
    settings = TrainingSettings("mse", "adam", 0.05, 4, schedule="plateau", schedule_values=values)
    trainer = Trainer(SPEC, settings, DATA)
    rates, thetas = {}, {}
    for step in range(0, 400, 3):
        trainer.run(step)
        rates[step], thetas[step] = trainer.record().learning_rate, trainer.theta
    assert sorted(set(rates.values()), reverse=True)[:3] == [0.05, 0.025, 0.0125]
    for step in (399, 3, 150, 66, 300):
        trainer.run(step)
        assert trainer.record().learning_rate == rates[step]
        np.testing.assert_array_equal(trainer.theta, thetas[step])


def test_waiting_by_hand() -> None:
    settings = TrainingSettings(patience=2, min_delta=0.1)
    watch = Watch()
    told = []
    for step, loss in enumerate([1.0, 0.95, 0.85, 0.8, 0.76, 0.76, 0.5, 0.5, 0.5]):
        watch = measured(watch, step, loss, settings)
        told.append((watch.stopping.step, watch.stopping.waited, is_over(watch, settings)))
    assert told == [
        (0, 0, False), (0, 1, False), (2, 0, False), (2, 1, False), (2, 2, True), (2, 3, False), (6, 0, False),
        (6, 1, False), (6, 2, True),
    ]  # fmt: skip


def test_the_clock_goes_through_changes_of_the_batch() -> None:
    before = TrainingSettings(batch_size=5, schedule="cosine")
    after = replace(before, batch_size=10)
    watch = tuned(Watch(), 30, before, after, 20)
    assert (watch.step, watch.epoch) == (30, 7.5)
    assert watch.epoch_at(34, after, 20) == 9.5
    assert tuned(replace(watch, stopping=Patience(0.1, 5, 3)), 34, after, replace(after, schedule="step"), 20) == Watch(
        34
    )
