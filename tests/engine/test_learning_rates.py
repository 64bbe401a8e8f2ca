"""Every schedule goes through the learning rates that PyTorch's goes through, and training uses them."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_nn.engine import NetworkSpec, Trainer, TrainingSettings
from desktop_nn.engine.batches import batch_rows
from desktop_nn.engine.learning_rates import SCHEDULES
from desktop_nn.engine.watch import Watch, measured
from tests.engine.networks import samples
from tests.engine.reference.schedule_cases import EPOCHS, LOSSES, RATE
from tests.engine.reference.schedule_cases import SCHEDULES as CASES

PATH = Path(__file__).with_name("reference") / "torch_schedules.json"
DOCUMENT: dict[str, Any] = json.loads(PATH.read_text(encoding="utf-8"))
SPEC = NetworkSpec.dense(2, (3, "tanh"), (1, "linear"))
DATA = samples(SPEC, 12)


def given_as(name: str) -> TrainingSettings:
    return TrainingSettings("mse", "sgd", RATE, 4, schedule=name, schedule_values=tuple(CASES[name].items()))


def test_every_schedule_is_asked_for() -> None:
    assert set(CASES) == set(SCHEDULES) == set(DOCUMENT["rates"])
    for name, row in SCHEDULES.items():
        assert set(CASES[name]) == {param.name for param in row.params}
        assert row.values({}) == {param.name: param.default for param in row.params}


@pytest.mark.parametrize("name", sorted(SCHEDULES))
def test_the_rates_are_those_of_pytorch(name: str) -> None:
    settings, watch = given_as(name), Watch()
    found = [watch.rate(0, settings, 12)]
    for epoch, loss in enumerate(LOSSES, start=1):
        watch = measured(watch, 3 * epoch, loss, settings)
        found.append(watch.rate(3 * epoch, settings, 12))
    assert len(found) == EPOCHS + 1
    np.testing.assert_allclose(found, DOCUMENT["rates"][name], rtol=1e-12)


@given(
    st.sampled_from(sorted(SCHEDULES)),
    st.floats(0, 1e7),
    st.floats(1, 1000),
    st.floats(1, 10),
)
def test_no_rate_is_larger_than_the_settings_one(name: str, epoch: float, length: float, growth: float) -> None:
    row = SCHEDULES[name]
    chosen = {"epochs": length, "growth": growth}
    values = row.values({param.name: chosen.get(param.name, param.default) for param in row.params})
    assert 0 <= row.factor(epoch, values) <= 1 + 1e-12


@given(st.floats(1, 50), st.floats(1.0001, 3), st.integers(0, 12))
def test_a_restart_begins_where_its_cycle_begins(length: float, growth: float, cycle: int) -> None:
    row = SCHEDULES["cosine_restarts"]
    values = row.values({"epochs": length, "growth": growth, "end": 0.0})
    start = length * sum(growth**i for i in range(cycle))
    assert row.factor(start * (1 + 1e-9) + 1e-9, values) > 0.999
    assert row.factor(start + length * growth**cycle * 0.5, values) == pytest.approx(0.5, abs=1e-6)


@pytest.mark.parametrize("name", sorted(SCHEDULES))
def test_training_uses_the_rate_it_tells(name: str) -> None:
    trainer = Trainer(SPEC, given_as(name), DATA)
    for step in (0, 1, 2, 3, 10, 40):
        trainer.run(step)
        record = trainer.record()
        before, snapshot = trainer.theta.astype(np.float64), trainer.snapshot()
        x, y = DATA.x_train, DATA.y_train
        rows = batch_rows(1, step, 12, 4)
        grad = trainer.network.loss_and_grad(before, x[rows], y[rows])[1]
        trainer.run(step + 1)
        np.testing.assert_allclose(trainer.theta, before - snapshot.record.learning_rate * grad, atol=1e-6)
        assert record.learning_rate == snapshot.record.learning_rate


def test_another_rate_or_schedule_begins_anew_and_another_batch_goes_on() -> None:
    settings = given_as("cosine")
    trainer = Trainer(SPEC, settings, DATA)
    trainer.run(45)
    assert trainer.record().learning_rate == pytest.approx(RATE * 0.51)
    trainer.tune(replace(settings, batch_size=2))
    assert trainer.record().learning_rate == pytest.approx(RATE * 0.51)
    trainer.run(45 + 6 * 5)
    assert trainer.record().learning_rate == pytest.approx(given_rate(20))
    trainer.tune(replace(trainer.settings, learning_rate=0.2))
    assert trainer.record().learning_rate == pytest.approx(0.2)


def given_rate(epoch: float) -> float:
    row = SCHEDULES["cosine"]
    return RATE * row.factor(epoch, row.values(CASES["cosine"]))
