"""Training that runs away stops by itself on the last step whose numbers are finite, and says where it broke."""

from dataclasses import replace

import numpy as np
import pytest

from desktop_nn.engine import OPTIMIZERS, Health, Metrics, NetworkSpec, Trainer, TrainingSettings
from desktop_nn.engine.next_step import next_step
from desktop_nn.engine.probes import MapProbe, NeuronMaps
from desktop_nn.engine.spec import WeightRef
from tests.engine.networks import samples

SPEC = NetworkSpec.dense(2, (4, "relu"), (4, "relu"), (1, "linear"))
DATA = samples(SPEC, 12)
WILD = TrainingSettings("mse", "sgd", 1e6, batch_size=4)


def assert_finite(trainer: Trainer) -> None:
    snapshot = trainer.snapshot()
    now, metrics = snapshot.record.now, snapshot.metrics
    assert np.isfinite(now.theta).all()
    assert np.isfinite(now.state).all()
    found = [getattr(metrics, name) for name in Metrics.__slots__]
    assert all(np.isfinite(value) for value in found if value is not None)  # nothing is held back for validation
    for point in snapshot.record.checkpoints:
        assert np.isfinite(point.theta).all()
    assert np.isfinite(snapshot.record.series.train_loss).all()
    assert np.isfinite(snapshot.record.path.losses).all()


def run_away(trainer: Trainer, until: int | None = None) -> str:
    """Train on past the stop that a large loss makes, to the step after which there are no numbers."""
    while (code := trainer.run(until)) == "exploded":
        pass
    return code


def after(trainer: Trainer) -> np.ndarray:
    """The parameters and the memory that the step after the present one would give, in float32."""
    with np.errstate(all="ignore"):
        now = trainer.record().now
        passes = next_step(trainer.network, trainer.settings, DATA, now, np.float32)
        return np.concatenate([passes.theta, passes.state.ravel()])


@pytest.mark.parametrize("optimizer", ["sgd", "momentum"])
def test_it_stops_on_the_last_finite_step(optimizer: str) -> None:
    t = Trainer(SPEC, replace(WILD, optimizer=optimizer), DATA)
    assert t.run(1000) == "diverged"
    assert 0 < t.step < 1000
    assert_finite(t)
    assert not np.isfinite(after(t)).all()
    assert not t.health.ok
    assert t.health.step == t.step
    assert t.health.layer in SPEC
    assert t.health.quantity in ("z", "a", "loss", "gradient", "weights")


def test_the_step_does_not_depend_on_the_slices() -> None:
    whole, sliced = Trainer(SPEC, WILD, DATA), Trainer(SPEC, WILD, DATA)
    run_away(whole)
    while run_away(sliced, sliced.step + 1) == "":
        pass
    assert sliced.step == whole.step
    np.testing.assert_array_equal(sliced.theta, whole.theta)


def test_trying_again_changes_nothing_and_smaller_steps_go_on() -> None:
    t = Trainer(SPEC, WILD, DATA)
    run_away(t)
    step, theta = t.step, t.theta
    assert t.run(None) == "diverged"
    assert t.step == step
    np.testing.assert_array_equal(t.theta, theta)
    t.tune(replace(WILD, learning_rate=1e-9, l2=0.0))
    assert t.health.ok


def test_stepping_back_makes_it_well() -> None:
    t = Trainer(SPEC, WILD, DATA)
    run_away(t)
    assert t.step > 0
    assert t.run(0) == ""
    assert t.health == Health(True, 0)
    t.tune(replace(WILD, learning_rate=0.01))
    assert t.run(50) == ""
    assert t.step == 50


@pytest.mark.parametrize("optimizer", sorted(OPTIMIZERS))
@pytest.mark.parametrize("output", ["linear", "sigmoid", "tanh"])
def test_a_learning_rate_of_a_million_never_shows_a_bad_number(optimizer: str, output: str) -> None:
    spec = NetworkSpec.dense(2, (4, "tanh"), (1, output))
    t = Trainer(spec, replace(WILD, optimizer=optimizer, l2=0.01), DATA)
    for until in (1, 10, 200):
        run_away(t, until)
        assert_finite(t)


def test_numbers_beyond_every_range_are_shown_as_the_largest_there_is() -> None:
    spec = NetworkSpec.dense(2, *[(1, "linear")] * 12)
    data = samples(spec, 4)
    record = Trainer(spec, WILD, data).record()
    now = replace(record.now, theta=np.full_like(record.now.theta, 3e38))
    t = Trainer(spec, WILD, data, replace(record, now=now, checkpoints=(now,)))
    assert t.run(1) == "diverged"
    assert_finite(t)
    assert t.measure().train_loss == np.finfo(float).max
    maps = t.snapshot(0, {MapProbe(-1, 1, 3)}).probes[MapProbe(-1, 1, 3)]
    assert isinstance(maps, NeuronMaps)
    assert all(np.isfinite(values).all() for values in maps.values.values())


def test_the_first_bad_number_is_named() -> None:
    spec = NetworkSpec.dense(1, (1, "linear"), (1, "linear"))
    data = samples(spec, 4)
    record = Trainer(spec, WILD, data).record()

    def health(*theta: float) -> tuple[str, str, WeightRef | None]:
        now = replace(record.now, theta=np.array(theta, np.float32))
        settings = TrainingSettings("mse", "sgd", 1e9, batch_size=4)
        t = Trainer(spec, settings, data, replace(record, now=now, checkpoints=(now,)))
        assert run_away(t, 100) == "diverged"
        assert t.step == 0
        return t.health.layer, t.health.quantity, t.health.product

    assert health(3e38, 3e38, 1, 0) == ("dense1", "z", WeightRef("dense1", 0, None))  # |x| < 1: the bias is more
    assert health(1, 1e30, 1e30, 0) == ("output", "z", WeightRef("output", 0, 0))
    assert health(1, 0, 1e20, 0) == ("output", "loss", WeightRef("output", 0, 0))
    assert health(1e18, 0, 1, 0) == ("output", "weights", WeightRef("output", 0, 0))


def test_a_cancelled_search_for_the_last_finite_step_ends_at_once_on_a_finite_one() -> None:
    looks: list[int] = []

    def cancelled() -> bool:
        looks.append(0)
        return len(looks) > 1

    straight, t = Trainer(SPEC, WILD, DATA), Trainer(SPEC, WILD, DATA)
    run_away(straight)
    start = t.record().now
    with np.errstate(all="ignore"):
        code = t._return_to_last_finite(start, cancelled)
    assert (code, t.step, len(looks)) == ("", 1, 2)
    assert_finite(t)
    assert run_away(t) == "diverged"
    assert t.record().now.theta.tobytes() == straight.record().now.theta.tobytes()


def test_probes_are_left_out_once_nobody_wants_them() -> None:
    t = Trainer(SPEC, replace(WILD, learning_rate=0.01), DATA)
    looks = iter([False, True])
    probes = [MapProbe(-1, 1, 4), MapProbe(-1, 1, 5)]
    assert set(t.snapshot(0, probes, lambda: next(looks)).probes) == {probes[0]}
