"""The steps that a film or a replay shows: all of the run, the last one included, and none that takes long to reach."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from desktop_nn.data import spiral, split
from desktop_nn.engine import NetworkSpec, Trainer, TrainingSettings
from desktop_nn.engine.moments import EVEN, SLOW_START, moments
from desktop_nn.engine.problems import EngineError
from desktop_nn.engine.record import RunRecord


@pytest.fixture(scope="module")
def record() -> RunRecord:
    trainer = Trainer(NetworkSpec.dense(2, (2, "tanh"), (1, "sigmoid")), TrainingSettings("bce", "adam"),
                      split(spiral(n=20, noise=0.0, seed=1), 0.3))  # fmt: skip
    trainer.run(until=1000)
    trainer.run(until=10)  # also what lies ahead of where it stands belongs to the run
    return trainer.record()


def test_evenly_they_lie_at_equal_distances(record: RunRecord) -> None:
    assert moments(record, 11, EVEN) == tuple(range(0, 1001, 100))


def test_a_slow_start_gives_half_of_the_time_to_an_eighth_of_the_steps(record: RunRecord) -> None:
    found = moments(record, 101, SLOW_START)
    assert (found[0], found[50], found[-1]) == (0, 125, 1000)
    assert (np.diff(found) >= 0).all()


@pytest.mark.parametrize("count", [1, 2, 7])
def test_there_are_as_many_as_asked_for_and_the_last_is_the_end(record: RunRecord, count: int) -> None:
    for power in (EVEN, SLOW_START):
        found = moments(record, count, power)
        assert len(found) == count
        assert found[-1] == 1000


def test_a_short_run_shows_steps_several_times() -> None:
    trainer = Trainer(NetworkSpec.dense(2, (1, "sigmoid")), TrainingSettings("bce"), split(spiral(n=20, seed=1), 0.3))
    trainer.run(until=2)
    assert moments(trainer.record(), 5) == (0, 0, 1, 2, 2)


def test_steps_far_from_a_checkpoint_give_way_to_it(record: RunRecord) -> None:
    thin = replace(record, checkpoints=record.checkpoints[:1])
    assert moments(thin, 11) == (0,) * 10 + (1000,)
    assert moments(thin, 101)[:7] == (0, 10, 20, 30, 40, 50, 60)


def test_none_at_all_is_refused(record: RunRecord) -> None:
    with pytest.raises(EngineError):
        moments(record, 0)
