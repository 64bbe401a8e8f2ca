"""What a run remembers stays inside its budget, and close enough together to return anywhere quickly."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_nn.engine import Checkpoint, Metrics, NetworkSpec, RunRecord, Trainer, TrainingSettings, Tuning
from desktop_nn.engine.history import History
from desktop_nn.engine.schedule import PATH_POINTS, SERIES_POINTS, Cadence, power_of_two, spacing
from desktop_nn.engine.starting import float32
from tests.engine.networks import samples

SETTINGS = TrainingSettings("mse", "adam")
P = 100
MEASURED = Metrics(1.0, 2.0, 0.5, 0.25, 3.0)


def checkpoint(step: int, size: int = P) -> Checkpoint:
    return Checkpoint(step, float32(np.full(size, step)), float32(np.zeros((2, size))), step)


def history(memory: int = 1 << 20) -> History:
    now = checkpoint(0)
    return History(RunRecord(now, 0, (now,), (Tuning(0, SETTINGS),)), memory)


def bytes_of(record: RunRecord) -> tuple[int, int]:
    points = sum(c.theta.nbytes + c.state.nbytes for c in record.checkpoints)
    return points, sum(theta.nbytes for theta in record.path.thetas)


def lived(steps: int, memory: int, every: int = 64) -> History:
    """A history to which a point of each kind has been added at multiples of `every`."""
    kept = history(memory)
    for step in range(every, steps + 1, every):
        point = checkpoint(step)
        kept.add_measurement(step, MEASURED, point.theta)
        if step % kept.checkpoint_spacing(step, 3 * point.theta.nbytes) == 0:
            kept.add_checkpoint(point)
    return kept


@pytest.mark.parametrize("memory", [0, 20_000, 200_000, 1 << 30])
def test_the_budget_holds_but_for_the_first_point(memory: int) -> None:
    record = lived(64 * 6000, memory).record(checkpoint(64 * 6000))
    points, path = bytes_of(record)
    one = 4 * P
    assert points <= memory // 2 + 3 * one
    assert path <= memory // 2 + one
    assert len(record.series.steps) <= SERIES_POINTS + 1
    assert len(record.path.steps) <= PATH_POINTS + 1
    assert record.checkpoints[0].step == 0
    assert record.path.steps[0] in (0, 64)


def test_a_jump_stays_quick_wherever_it_goes() -> None:
    kept = lived(64 * 3000, 1 << 20)
    steps = [point.step for point in kept.record(checkpoint(0)).checkpoints]
    gaps = np.diff(steps)
    assert max(gaps) == min(gaps)
    assert max(gaps) <= 2 * 64 * 3000 / ((1 << 19) / (12 * P))


def test_the_nearest_checkpoint_is_the_last_not_after() -> None:
    kept = lived(640, 1 << 20)
    assert [kept.nearest(step).step for step in (0, 63, 64, 200, 9999, -5)] == [0, 0, 64, 192, 640, 0]


def test_checkpoints_at_a_tuning_are_never_dropped() -> None:
    kept = lived(640, 1 << 20)
    edited = checkpoint(640)
    kept.tune(edited, replace(SETTINGS, l2=0.1))
    record = kept.record(edited)
    grown = History(record, 3000)
    for step in range(704, 64 * 200, 64):
        grown.add_checkpoint(checkpoint(step))
    assert 640 in [point.step for point in grown.record(edited).checkpoints]


def test_settings_are_those_in_force() -> None:
    kept = lived(640, 1 << 20)
    other = replace(SETTINGS, l2=0.1)
    kept.tune(checkpoint(640), other)
    assert kept.settings_at(639) == SETTINGS
    assert kept.settings_at(640) == other
    assert kept.next_tuning(0) == 640
    assert kept.next_tuning(640) is None


def test_forgetting_and_growing_leave_a_record_given_out_as_it_was() -> None:
    kept = lived(6400, 1 << 20)
    record = kept.record(checkpoint(6400))
    before = [np.array(column) for column in (record.series.steps, record.series.train_loss)]
    kept.forget_after(3200)
    for step in range(3264, 64_000, 64):
        kept.add_measurement(step, replace(MEASURED, train_loss=9.0), checkpoint(step).theta)
    np.testing.assert_array_equal(record.series.steps, before[0])
    np.testing.assert_array_equal(record.series.train_loss, before[1])
    assert record.checkpoints[-1].step == 6400
    assert kept.record(record.now).series.train_loss[-1] == 9


def test_records_share_their_arrays() -> None:
    kept = lived(640, 1 << 20)
    one, other = kept.record(checkpoint(640)), kept.record(checkpoint(640))
    assert np.shares_memory(one.series.train_loss, other.series.train_loss)
    assert all(a is b for a, b in zip(one.checkpoints, other.checkpoints, strict=True))


@given(st.integers(1, 10**7), st.integers(1, 5000))
def test_spacing_is_the_smallest_power_of_two_that_fits(last: int, most: int) -> None:
    every = spacing(last, most)
    assert every == power_of_two(every)
    assert last // every <= most
    assert every == 1 or last // (every // 2) >= most


@given(st.integers(1, 10**6), st.integers(1, 10**5), st.integers(1, 5000), st.integers(0, 10**7))
def test_what_is_due_lies_on_the_grid_of_every_earlier_step(n: int, p: int, steps: int, step: int) -> None:
    cadence = Cadence.of(n, p, steps)
    assert cadence.stride(step) % cadence.stride(step // 3) == 0
    assert cadence.stride(step) <= max(cadence.high, spacing(step, SERIES_POINTS))
    assert cadence.is_due(0)


def test_in_the_long_run_a_measurement_comes_once_an_epoch_or_every_64_steps() -> None:
    assert Cadence.of(400, 105, 9).stride(100_000) == 64
    assert Cadence.of(70_000, 13_002, 1875).stride(100_000) == 2048
    assert Cadence.of(400, 105, 9).stride(0) == 1


def test_a_long_run_of_a_trainer_stays_small_and_exact() -> None:
    spec = NetworkSpec.dense(1, (1, "tanh"), (1, "linear"))
    trainer = Trainer(spec, TrainingSettings("mse", "sgd", 0.01, 4), samples(spec, 8), memory=2000)
    trainer.run(9000)
    theta, record = trainer.theta, trainer.record()
    points, path = bytes_of(record)
    assert points <= 1000 + 16
    assert path <= 1000 + 16
    trainer.run(5001)
    trainer.run(9000)
    np.testing.assert_array_equal(trainer.theta, theta)
    assert len(record.series.steps) == len(set(record.series.steps.tolist()))
    assert record.path.losses[0] > record.path.losses[-1]


def test_a_record_that_begins_late_is_watched_as_closely_as_one_that_begins_at_zero() -> None:
    spec = NetworkSpec.dense(1, (1, "tanh"), (1, "linear"))
    settings, data = TrainingSettings("mse", "sgd", 0.01, 4), samples(spec, 8)
    start = Trainer(spec, settings, data).record().now
    late = replace(start, step=4801)
    trainer = Trainer(spec, settings, data, RunRecord(late, 4801, (late,), (Tuning(4801, settings),)))
    trainer.run(4864)
    once = trainer.record()
    assert once.path.steps == tuple(range(4801, 4865))
    assert once.series.steps.tolist() == [4801, *range(4802, 4865, 2)]
    trainer.run(4830)
    trainer.run(4864)
    assert trainer.record().path.steps == once.path.steps


def test_a_step_is_on_the_path_once_whatever_is_tuned_there() -> None:
    spec = NetworkSpec.dense(1, (2, "tanh"), (1, "linear"))
    first = Trainer(spec, SETTINGS, samples(spec)).record().now
    now = replace(first, step=16768)  # the series' grid is coarse this far on, the path's fine where a record begins
    trainer = Trainer(spec, SETTINGS, samples(spec), RunRecord(now, 16768, (now,), (Tuning(16768, SETTINGS),)))
    trainer.run(16769)
    assert 16769 not in trainer.record().series.steps
    trainer.tune(replace(SETTINGS, batch_size=5))
    assert trainer.record().path.steps == (16768, 16769)
    assert trainer.record().series.steps[-1] == 16769


def test_ten_million_steps_fit_and_every_one_is_near_a_checkpoint() -> None:
    memory, last, parameters = 4 << 20, 10**7, 105
    kept, step, most = history(memory), 0, 0
    size = 3 * 4 * parameters  # a state of Adam
    while step < last:  # only the steps at which something is written down
        every = min(kept.checkpoint_spacing(step + 1, size), spacing(step + 1, SERIES_POINTS))
        step += every
        point = checkpoint(step, parameters)
        kept.add_measurement(step, MEASURED, point.theta)
        if step % kept.checkpoint_spacing(step, size) == 0:
            kept.add_checkpoint(point)
        if step % 2**18 == 0 or step >= last:
            record = kept.record(point)
            most = max(most, record.memory)
            assert len(record.series.steps) <= SERIES_POINTS + 1
    steps = [*(point.step for point in record.checkpoints), step]
    assert most <= memory + size + 4 * parameters
    assert max(np.diff(steps)) <= kept.checkpoint_spacing(step, size) <= 2 * step / (memory // 2 // size)
    assert steps[0] == 0
