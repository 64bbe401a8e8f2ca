"""The trainer goes to any step and back, and what it writes down depends on the steps alone."""

from dataclasses import replace
from threading import Event

import numpy as np
import pytest

from desktop_nn.engine import Checkpoint, EngineError, NetworkSpec, Samples, Trainer, TrainingSettings, WeightRef
from desktop_nn.engine.probes import (
    GradientNormsProbe,
    MapProbe,
    NextStepProbe,
    SampleProbe,
    Scope,
    WeightProbe,
)
from tests.engine.networks import samples

SPEC = NetworkSpec.dense(2, (5, "tanh"), (1, "sigmoid"))
SETTINGS = TrainingSettings("bce", "adam", 0.05, batch_size=4, seed=3)
DATA = samples(SPEC, 18, task="binary")
EVERYTHING = {
    MapProbe(-1, 1, 5),
    NextStepProbe(),
    GradientNormsProbe(),
    WeightProbe(WeightRef("dense1", 1, 0), Scope("batch")),
    SampleProbe("test", 0),
}


def trainer(settings: TrainingSettings = SETTINGS, spec: NetworkSpec = SPEC) -> Trainer:
    return Trainer(spec, settings, DATA)


def test_it_starts_with_the_weights_of_its_seed() -> None:
    fresh = trainer()
    expected = fresh.network.layout.initial(SPEC, 3).astype(np.float32)
    np.testing.assert_array_equal(fresh.theta, expected)
    assert fresh.step == 0
    assert fresh.record().series.steps.tolist() == [0]


def test_training_lowers_the_loss_and_counts_steps() -> None:
    t = trainer()
    before = t.measure().objective
    assert t.run(100) == ""
    assert t.step == 100
    assert t.steps_per_epoch == 5
    assert t.measure().objective < before


def test_long_and_short_slices_leave_the_same_record() -> None:
    whole, sliced = trainer(), trainer()
    whole.run(300)
    for until in (*range(0, 150, 7), 300):
        sliced.run(until)
    np.testing.assert_array_equal(whole.theta, sliced.theta)
    one, other = whole.record(), sliced.record()
    np.testing.assert_array_equal(one.series.steps, other.series.steps)
    np.testing.assert_array_equal(one.series.train_loss, other.series.train_loss)
    assert [c.step for c in one.checkpoints] == [c.step for c in other.checkpoints]
    assert one.path.steps == other.path.steps


def test_stepping_back_keeps_what_lay_ahead() -> None:
    t = trainer()
    t.run(300)
    ahead = t.record()
    t.run(123)
    assert t.step == 123
    behind = t.record()
    assert behind.now.step == 123
    assert behind.last_step == 300
    np.testing.assert_array_equal(behind.series.steps, ahead.series.steps)
    t.run(300)
    np.testing.assert_array_equal(t.theta, ahead.now.theta)
    np.testing.assert_array_equal(t.record().now.state, ahead.now.state)


def test_before_the_first_checkpoint_there_is_nothing_to_go_back_to() -> None:
    t = trainer()
    t.run(10)
    now = t.record().now
    began = Trainer(SPEC, SETTINGS, DATA, replace(t.record(), checkpoints=(now,)))
    began.run(15)
    began.run(2)
    assert began.step == 10


def test_tuning_in_the_past_forgets_what_came_after() -> None:
    t = trainer()
    t.run(300)
    t.run(100)
    t.tune(replace(SETTINGS, learning_rate=0.5))
    record = t.record()
    assert record.last_step == 100
    assert max(record.series.steps) <= 100
    assert max(record.path.steps) <= 100
    assert max(c.step for c in record.checkpoints) <= 100
    assert [tuning.step for tuning in record.tunings] == [0, 100]


def test_tuning_twice_at_a_step_counts_once_and_the_same_settings_not_at_all() -> None:
    t = trainer()
    t.run(20)
    t.tune(SETTINGS)
    assert len(t.record().tunings) == 1
    t.tune(replace(SETTINGS, l2=0.1))
    t.tune(replace(SETTINGS, learning_rate=0.1))
    assert [tuning.step for tuning in t.record().tunings] == [0, 20]
    assert t.settings.l2 == 0


def test_standing_before_a_tuning_keeps_it_unless_settings_are_chosen_there() -> None:
    other = replace(SETTINGS, learning_rate=0.5)
    t = trainer()
    t.run(20)
    t.tune(other)
    t.run(40)
    t.run(10)
    assert t.settings == SETTINGS
    for settings in (SETTINGS, other):
        opened = Trainer(SPEC, settings, DATA, t.record())
        assert opened.settings == SETTINGS
        assert opened.record().last_step == 40
    opened.run(30)
    assert opened.settings == other
    t.tune(SETTINGS)
    assert t.record().last_step == 10
    t.run(30)
    assert t.settings == SETTINGS


def test_another_optimizer_starts_with_an_empty_memory() -> None:
    t = trainer()
    t.run(20)
    theta = t.theta
    t.tune(replace(SETTINGS, optimizer="momentum"))
    now = t.record().now
    np.testing.assert_array_equal(now.theta, theta)
    assert now.state.shape == (1, theta.size)
    assert not now.state.any()
    assert now.t == 0


def test_another_loss_measures_the_present_step_anew() -> None:
    t = trainer()
    t.run(16)
    t.tune(replace(SETTINGS, loss="mse"))
    record = t.record()
    assert record.series.steps[-1] == 16
    assert record.series.train_loss[-1] == t.measure().train_loss
    np.testing.assert_allclose(t.measure().train_loss, t.network.loss(t.theta, DATA.x_train, DATA.y_train), rtol=1e-6)


def test_a_record_goes_on_as_if_nothing_had_happened() -> None:
    t = trainer()
    t.run(150)
    restored = Trainer(SPEC, SETTINGS, DATA, t.record())
    assert restored.step == 150
    for each in (t, restored):
        each.run(400)
    np.testing.assert_array_equal(t.theta, restored.theta)
    np.testing.assert_array_equal(t.record().series.steps, restored.record().series.steps)
    restored.run(70)
    t.run(70)
    np.testing.assert_array_equal(t.theta, restored.theta)


def test_a_record_with_other_settings_is_tuned_to_them() -> None:
    t = trainer()
    t.run(30)
    other = Trainer(SPEC, replace(SETTINGS, optimizer="sgd"), DATA, t.record())
    assert other.settings.optimizer == "sgd"
    assert [tuning.step for tuning in other.record().tunings] == [0, 30]


def test_weights_set_by_hand_stay_reachable() -> None:
    t = trainer()
    t.run(64)
    record = t.record()
    theta = record.now.theta.copy()
    theta[0] = 3
    now = replace(record.now, theta=theta)
    checkpoints = (*[c for c in record.checkpoints if c.step < 64], now)
    tunings = (*record.tunings, replace(record.tunings[-1], step=64))
    edited = Trainer(SPEC, SETTINGS, DATA, replace(record, now=now, checkpoints=checkpoints, tunings=tunings))
    edited.run(200)
    at_200 = edited.theta
    edited.run(64)
    np.testing.assert_array_equal(edited.theta, theta)
    edited.run(30)
    t.run(30)
    np.testing.assert_array_equal(edited.theta, t.theta)
    edited.run(200)
    np.testing.assert_array_equal(edited.theta, at_200)


def test_probes_do_not_disturb_training() -> None:
    asked, plain = trainer(), trainer()
    for until in range(10, 100, 10):
        asked.run(until)
        asked.snapshot(1, EVERYTHING)
        asked.measure()
    plain.run(90)
    np.testing.assert_array_equal(asked.theta, plain.theta)
    np.testing.assert_array_equal(asked.record().now.state, plain.record().now.state)


def test_a_snapshot_holds_read_only_values_of_its_step() -> None:
    t = trainer()
    t.run(12)
    snapshot = t.snapshot(7, EVERYTHING)
    kept = snapshot.record.now.theta.copy()
    t.run(40)
    assert (snapshot.generation, snapshot.step, snapshot.epoch) == (7, 12, 12 / 5)
    assert set(snapshot.probes) == EVERYTHING
    assert snapshot.steps_per_second > 0
    np.testing.assert_array_equal(snapshot.record.now.theta, kept)
    series = snapshot.record.series
    for array in (snapshot.record.now.theta, snapshot.record.now.state, series.steps, series.train_loss):
        assert not array.flags.writeable
    with pytest.raises(ValueError, match="read-only"):
        series.train_loss[0] = 1


def test_a_budget_ends_a_run_after_a_step_and_a_cancel_as_well() -> None:
    t = trainer()
    assert t.run(None, budget=0.0) == ""
    assert t.step == 1
    t.run(None, cancelled=lambda: True)
    assert t.step == 2
    event = Event()
    event.set()
    t.run(100, cancelled=event.is_set)
    assert t.step == 3


def test_dropout_and_replay() -> None:
    spec = NetworkSpec.dense(2, (6, "relu"), (1, "sigmoid"))
    spec = replace(
        spec,
        layers=(
            *spec.layers[:2],
            replace(spec.layers[0], id="drop", kind="dropout", inputs=("dense1",), rate=0.5),
            replace(spec.layers[2], inputs=("drop",)),
        ),
    )
    t = trainer(spec=spec)
    t.run(100)
    theta = t.theta
    t.run(37)
    t.run(100)
    np.testing.assert_array_equal(t.theta, theta)


@pytest.mark.parametrize(
    ("spec", "code", "where"),
    [
        (NetworkSpec.dense(3, (1, "sigmoid")), "input-width", "input"),
        (NetworkSpec.dense(2, (2, "sigmoid")), "output-width", "output"),
        (NetworkSpec((), ""), "no-input", ""),
    ],
)
def test_what_cannot_be_trained_is_refused(spec: NetworkSpec, code: str, where: str) -> None:
    with pytest.raises(EngineError) as error:
        trainer(spec=spec)
    assert (error.value.problem.code, error.value.problem.where) == (code, where)


def test_impossible_settings_are_refused() -> None:
    with pytest.raises(EngineError):
        trainer(replace(SETTINGS, loss="none"))
    t = trainer()
    with pytest.raises(EngineError):
        t.tune(replace(SETTINGS, learning_rate=-1))
    assert t.settings == SETTINGS


def _broken(now: Checkpoint) -> list[Checkpoint]:
    bad = now.theta.copy()
    bad[0] = np.nan
    return [
        replace(now, theta=now.theta[:-1]),
        replace(now, theta=bad),
        replace(now, state=now.state[:1]),
    ]


@pytest.mark.parametrize("kind", [0, 1, 2])
def test_a_record_of_another_network_is_refused(kind: int) -> None:
    record = trainer().record()
    with pytest.raises(EngineError, match="record-does-not-fit"):
        Trainer(SPEC, SETTINGS, DATA, replace(record, now=_broken(record.now)[kind]))


def test_samples_are_checked() -> None:
    x, y = DATA.x_train, DATA.y_train
    for x_train, y_train, x_test, y_test in ((x, y[1:], x, y), (x, y, x[:0], y[:0]), (x[0], y[0], x, y)):
        with pytest.raises(EngineError):
            Samples(x_train, y_train, x_test, y_test, "binary")
    with pytest.raises(EngineError):
        Samples(x, y, x, y, "other")


def test_an_exploding_loss_stops_training_once() -> None:
    wild = trainer(replace(SETTINGS, optimizer="sgd", learning_rate=1e6))
    assert wild.run(5_000) == "exploded"
    assert wild.health.ok
    assert wild.measure().train_loss > 1e4
    reached = wild.step
    assert wild.run(reached + 1) == ""
    assert wild.step == reached + 1
