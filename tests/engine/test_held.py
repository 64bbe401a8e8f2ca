"""Locked weights and cut edges: what no optimiser may move, and what counts as 0."""

from dataclasses import replace

import numpy as np
import pytest

from desktop_nn.engine import (
    OPTIMIZERS,
    EngineError,
    Network,
    NetworkSpec,
    Plane,
    Trainer,
    TrainingSettings,
    WeightRef,
    loss_grid,
    project,
    weights_plane,
)
from desktop_nn.engine.cancelling import never
from desktop_nn.engine.compiled_pass import CompiledPass
from desktop_nn.engine.held import Held
from desktop_nn.engine.loop import Loop
from desktop_nn.engine.next_step import next_step
from tests.engine.networks import samples, theta_of

PLAIN = NetworkSpec.dense(2, (4, "tanh"), (1, "sigmoid"))
LOCKED, BIAS, CUT = WeightRef("dense1", 1, 0), WeightRef("output", 0, None), WeightRef("dense1", 2, 1)
HELD = replace(PLAIN, locked=(LOCKED, BIAS), cut=((CUT, 0.7),))


def given(optimizer: str) -> TrainingSettings:
    return TrainingSettings("bce", optimizer, 0.05, batch_size=4, l2=0.1, l1=0.01, clip_norm=0.5, max_norm=0.8)


@pytest.mark.parametrize("optimizer", sorted(OPTIMIZERS))
def test_no_optimizer_moves_what_is_held(optimizer: str) -> None:
    network, data, theta = Network(HELD, "bce", 0.1), samples(HELD, 10, task="binary"), theta_of(HELD)
    loop = Loop(network, given(optimizer), data)
    loop.load(theta, np.ones_like(loop.memory.state), 3)
    loop.advance(0, 40, never)
    index = [network.layout.index(ref) for ref in (LOCKED, BIAS)]
    np.testing.assert_array_equal(loop.theta[index], theta[index].astype(np.float32))
    assert loop.theta[network.layout.index(CUT)] == 0
    assert not loop.memory.state[:, network.held.all].any()
    moved = np.delete(loop.theta - theta.astype(np.float32), network.held.all)
    assert moved.all()


def test_a_locked_weight_has_a_gradient_but_no_next_step() -> None:
    data = samples(HELD, 10, task="binary")
    now = Trainer(HELD, given("adam"), data).record().now
    network = Network(HELD, "bce", 0.1)
    step = next_step(network, given("adam"), data, now).result
    places = [network.layout.index(ref) for ref in (LOCKED, CUT)]
    assert step.gradient[places[0]] != 0
    assert step.gradient[places[1]] == 0
    assert not step.update[places].any()


def test_a_cut_edge_counts_as_zero_whatever_theta_says() -> None:
    network, plain, data = Network(HELD, "bce", 0.1), Network(PLAIN, "bce", 0.1), samples(HELD, 6, task="binary")
    theta = theta_of(HELD).astype(np.float64)
    index = network.layout.index(CUT)
    without = theta.copy()
    without[index] = 0
    x, y = data.x_train, data.y_train
    assert network.loss(theta, x, y) == plain.loss(without, x, y)
    assert network.loss(theta, x, y) != plain.loss(theta, x, y)
    np.testing.assert_array_equal(network.predict(theta, x), plain.predict(without, x))
    passed = CompiledPass(network, x, np.float64).run(theta)["output"].T
    np.testing.assert_allclose(passed, plain.predict(without, x), rtol=1e-12)
    plane = Plane(theta, np.eye(theta.size)[index], np.zeros(theta.size), "weights")
    losses = loss_grid(network, x, y, plane, np.array([-1.0, 0.0, 1.0]), np.array([0.0]))
    np.testing.assert_allclose(losses, float(network.loss(theta, x, y)), rtol=1e-6)


def test_a_run_starts_with_cut_edges_at_zero_and_the_rest_as_without() -> None:
    first, plain = (Trainer(spec, given("sgd"), samples(spec, 10)).theta for spec in (HELD, PLAIN))
    index = Network(HELD).layout.index(CUT)
    assert first[index] == 0
    np.testing.assert_array_equal(np.delete(first, index), np.delete(plain, index))


@pytest.mark.parametrize("ref", [WeightRef("dense1", 4, 0), WeightRef("dense1", 0, 2), WeightRef("nobody", 0, 0)])
def test_marks_of_weights_that_do_not_exist(ref: WeightRef) -> None:
    for spec in (replace(PLAIN, locked=(ref,)), replace(PLAIN, cut=((ref, 0.0),))):
        with pytest.raises(EngineError, match="unknown-weight"):
            Network(spec)


@pytest.mark.parametrize("optimizer", sorted(OPTIMIZERS))
def test_beside_two_free_weights_all_others_are_frozen_and_the_path_lies_on_their_plane(optimizer: str) -> None:
    axes, data = (LOCKED, WeightRef("output", 0, 3)), samples(PLAIN, 10, task="binary")
    trainer = Trainer(PLAIN, TrainingSettings("bce", optimizer, 0.02, batch_size=4, l2=0.01, free=axes), data)
    start = trainer.theta.copy()
    trainer.run(40)
    network, record = trainer.network, trainer.record()
    places = [network.layout.index(ref) for ref in axes]
    assert set(np.flatnonzero(trainer.theta != start)) == set(places)
    plane = weights_plane(start, network.layout, *axes)
    coords, offsets = project(plane, np.array(record.path.thetas))
    assert not offsets.any()
    for (a, b), loss in zip(coords[::8], record.path.losses[::8], strict=True):
        grid = loss_grid(network, data.x_train, data.y_train, plane, np.array([a]), np.array([b]))
        np.testing.assert_allclose(grid[0, 0], loss, rtol=1e-6)


def test_freezing_in_the_midst_of_a_run_is_replayed_to_the_bit() -> None:
    data, plain = samples(PLAIN, 10, task="binary"), TrainingSettings("bce", "adam", 0.02, batch_size=4)
    trainer = Trainer(PLAIN, plain, data)
    trainer.run(13)
    trainer.tune(replace(plain, free=(LOCKED, CUT)))
    trainer.run(30)
    trainer.tune(plain)
    trainer.run(45)
    end, path = trainer.theta.copy(), trainer.record().path
    for step in (5, 20, 45):
        trainer.run(step)
    np.testing.assert_array_equal(trainer.theta, end)
    for old, new in zip(path.thetas, trainer.record().path.thetas, strict=True):
        np.testing.assert_array_equal(old, new)


def test_a_free_weight_that_the_network_does_not_have_is_passed_over() -> None:
    layout = Network(PLAIN).layout
    gone = WeightRef("gone", 0, 0)
    assert not Held.of(PLAIN, layout, (gone,)).all.size
    assert Held.of(PLAIN, layout, (gone, CUT)).all.size == layout.size - 1
    assert Held.of(HELD, layout, (LOCKED, BIAS)).all.size == layout.size
