"""The learning rate over a run is the one that training used."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from desktop_nn.engine import NetworkSpec, Samples, TrainingSettings
from desktop_nn.engine.learning_rates import SCHEDULES
from desktop_nn.engine.rate_history import rate_history
from desktop_nn.engine.trainer import Trainer

RNG = np.random.default_rng(3)
X = RNG.normal(size=(40, 2))
Y = (X[:, :1] > 0).astype(float)
DATA = Samples(X, Y, X, Y, "binary")
SPEC = NetworkSpec.dense(2, (3, "tanh"), (1, "sigmoid"))


@pytest.mark.parametrize("schedule", [name for name, row in SCHEDULES.items() if not row.reacts])
def test_every_rate_is_the_one_of_the_step_that_followed(schedule: str) -> None:
    settings = TrainingSettings("bce", "adam", 0.1, 8, schedule=schedule)
    trainer = Trainer(SPEC, settings, DATA)
    trainer.run(100)
    trainer.tune(replace(settings, batch_size=4))
    trainer.run(170)
    trainer.tune(replace(settings, learning_rate=0.02))
    trainer.run(230)
    steps, rates = rate_history(trainer.record(), points=7)
    assert {0, 99, 100, 169, 170, 230} <= set(steps.tolist())
    for step, rate in zip(steps.tolist(), rates.tolist(), strict=True):
        trainer.run(step)
        assert rate == pytest.approx(trainer.record().learning_rate, rel=1e-12)


def test_a_schedule_that_waits_is_known_at_the_checkpoints() -> None:
    settings = TrainingSettings("bce", "sgd", 0.1, 8, schedule="plateau", schedule_values=(("wait", 2.0),))
    trainer = Trainer(SPEC, settings, DATA)
    trainer.run(640)
    record = trainer.record()
    kept = {point.step: point.watch.rate(point.step, settings, 40) for point in record.checkpoints}
    found = dict(zip(*map(np.ndarray.tolist, rate_history(record, 11)), strict=True))
    assert {found[step] for step in kept if step in found} == {kept[step] for step in kept if step in found}
    assert len(set(found) & set(kept)) > 5
