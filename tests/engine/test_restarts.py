"""Every restart is the run its seed would have had alone, and can be gone on with."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from desktop_nn.engine import EngineError, LayerSpec, Network, NetworkSpec, TrainingSettings, restarts
from desktop_nn.engine.metrics import Meter
from desktop_nn.engine.restarts import (
    RestartRun,
    Restarts,
    by_descent,
    by_score,
    bytes_per_member,
    look_cost,
    looks,
    most_members,
    record_of,
    steps_of,
)
from desktop_nn.engine.trainer import Trainer
from tests.engine.networks import Array, samples

CHAIN = NetworkSpec.dense(2, (4, "tanh"), (3, "tanh"), (1, "sigmoid"))
LAYERS = (
    LayerSpec("in", "input", units=2),
    LayerSpec("one", "dense", ("in",), 4, "tanh"),
    LayerSpec("drop", "dropout", ("one",), rate=0.3),
    LayerSpec("out", "dense", ("drop", "in"), 1, "sigmoid"),
)
BRANCHED = NetworkSpec(LAYERS, "out")
DATA = samples(CHAIN, 11, task="binary")
SETTINGS = TrainingSettings("bce", "adam", 0.05, 4, l2=0.001)
SEEDS = (3, 1, 4)


def trained(spec: NetworkSpec, settings: TrainingSettings, steps: int, seeds: tuple[int, ...] = SEEDS) -> Restarts:
    run = RestartRun(spec, settings, DATA, seeds, steps)
    while not run.done:
        run.advance(5)
    assert run.step == steps
    return run.so_far()


@pytest.mark.parametrize("spec", [CHAIN, BRANCHED])
@pytest.mark.parametrize("more", [{}, {"schedule": "cosine"}, {"optimizer": "momentum"}])
def test_a_member_is_the_run_of_its_seed(spec: NetworkSpec, more: dict[str, Any]) -> None:
    settings = replace(SETTINGS, **more)
    found, meter = trained(spec, settings, 24), Meter(DATA)
    for k, seed in enumerate(SEEDS):
        trainer = Trainer(spec, replace(settings, seed=seed), DATA)
        for m, step in enumerate(found.steps):
            trainer.run(step)
            np.testing.assert_allclose(found.thetas[m, k], trainer.theta, rtol=1e-3, atol=1e-4)
            own = meter.measure(trainer.network, found.thetas[m, k]).metrics
            row = (found.train_loss, found.test_loss, found.train_score, found.test_score, found.objective)
            expected = (own.train_loss, own.test_loss, own.train_score, own.test_score, own.objective)
            np.testing.assert_allclose([column[m, k] for column in row], expected, rtol=1e-5, atol=1e-7)


def test_a_member_goes_on_as_a_run_of_its_own() -> None:
    found = trained(CHAIN, SETTINGS, 24)
    record = record_of(found, 1, len(DATA.x_train))
    trainer = Trainer(CHAIN, replace(SETTINGS, seed=1), DATA, record)
    assert trainer.step == 24
    np.testing.assert_array_equal(trainer.theta, found.thetas[-1, 1])
    assert trainer.measure().train_loss == pytest.approx(found.train_loss[-1, 1], rel=1e-6)
    trainer.run(30)
    longer = trained(CHAIN, SETTINGS, 30)
    np.testing.assert_allclose(trainer.theta, longer.thetas[-1, 1], rtol=1e-3, atol=1e-4)


def test_back_and_forth_leads_to_the_very_same_weights() -> None:
    found = trained(CHAIN, SETTINGS, 24)
    trainer = Trainer(CHAIN, replace(SETTINGS, seed=4), DATA, record_of(found, 2, len(DATA.x_train)))
    trainer.run(0)
    np.testing.assert_array_equal(trainer.theta, found.thetas[0, 2])
    trainer.run(24)
    np.testing.assert_array_equal(trainer.theta, found.thetas[-1, 2])
    record = trainer.record()
    assert record.series.steps.tolist() == list(found.steps)
    assert record.path.steps == found.steps
    assert record.epoch == 24 / 3


def test_seeds_alone_make_the_difference() -> None:
    twice = trained(CHAIN, SETTINGS, 8, (5, 5, 6))
    np.testing.assert_array_equal(twice.thetas[:, 0], twice.thetas[:, 1])
    assert np.abs(twice.thetas[-1, 0] - twice.thetas[-1, 2]).max() > 0.01
    again = trained(CHAIN, SETTINGS, 8, (5, 5, 6))
    np.testing.assert_array_equal(twice.thetas, again.thetas)


def test_locked_weights_keep_their_value_whatever_the_seed() -> None:
    spec = replace(CHAIN, locked=(Network(CHAIN).layout.ref(2),))
    run = RestartRun(spec, SETTINGS, DATA, SEEDS, 6, (np.array([2]), np.array([0.125])))
    while not run.done:
        run.advance(6)
    thetas = run.so_far().thetas
    assert (thetas[:, :, 2] == 0.125).all()
    assert (thetas[-1, :, 3] != thetas[0, :, 3]).all()


def test_it_goes_as_far_as_it_is_told() -> None:
    run = RestartRun(CHAIN, SETTINGS, DATA, SEEDS, 1000)
    while run.step < 20:
        run.advance(5)
    assert run.step <= 24
    assert not run.done
    found = run.so_far()
    assert found.steps == tuple(step for step in looks(1000, look_cost(SETTINGS, DATA)) if step < run.step)
    assert found.train_loss.shape == (len(found.steps), 3)
    assert np.isfinite(found.train_loss).all()
    run.advance(5)
    assert len(found.train_loss) == len(found.steps)  # what was shown stays as it was


def test_between_two_looks_the_optimisers_memory_is_that_of_the_last() -> None:
    """Where the training is given up each member stands at that look."""
    run = RestartRun(CHAIN, SETTINGS, DATA, SEEDS, 1000)
    while run.step < 20 or run.step in looks(1000, look_cost(SETTINGS, DATA)):
        run.advance(1)
    found = run.so_far()
    assert found.steps[-1] < run.step
    whole = trained(CHAIN, SETTINGS, found.steps[-1])
    np.testing.assert_allclose(found.states, whole.states, rtol=1e-6)
    np.testing.assert_allclose(found.thetas[-1], whole.thetas[-1], rtol=1e-6)


def test_a_look_at_large_networks_takes_several_turns(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = trained(CHAIN, SETTINGS, 8)
    monkeypatch.setattr(restarts, "_CHUNK_PRODUCTS", 1.0)
    run = RestartRun(CHAIN, SETTINGS, DATA, SEEDS, 8)
    run.advance(1)
    assert run.so_far().steps == ()
    for _ in range(2):
        run.advance(1)
    assert run.so_far().steps == (0,)
    while not run.done:
        run.advance(9)
    np.testing.assert_array_equal(run.so_far().objective, whole.objective)


@pytest.mark.parametrize("cost", [1.0, 4.2, 1000.0])
@pytest.mark.parametrize("steps", [0, 1, 5, 63, 64, 65, 900, 100_000])
def test_looks_are_dense_at_first_and_not_too_many(steps: int, cost: float) -> None:
    found = looks(steps, cost)
    assert found[0] == 0
    assert found[-1] == steps
    assert len(found) <= 90
    assert len(found) <= 2 + steps / cost + np.log2(cost + 1)
    assert list(found) == sorted(set(found))
    assert cost > 1 or not steps or 1 in found


def test_members_that_go_astray_are_told_and_leave_the_others_alone() -> None:
    wild = replace(SETTINGS, loss="mse", optimizer="sgd", learning_rate=10.0, l2=10.0)
    found = trained(CHAIN, wild, 64)
    assert not found.alive.any()
    verdict = by_descent(found)
    assert verdict.astray.all()
    assert verdict.bar is None
    assert not (verdict.solved | verdict.stuck | verdict.on_their_way).any()


def told(last: Array, score: Array | None = None, before: float = 1.0) -> Restarts:
    """Return restarts with the objective 1 at first, `before` in the middle, and `last` at the end."""
    members = len(last)
    objective = np.array([np.full(members, 1.0), np.full(members, before), last])
    thetas = np.where(np.isfinite(last), 0.0, np.nan)[None, :, None] * np.ones((3, 1, 1))
    scores = np.array([last, last, last if score is None else score])
    table = (objective, objective, scores, scores, objective)
    return Restarts(SETTINGS, tuple(range(members)), (0, 2, 4), *table, thetas, np.zeros((members, 0, 1)))


def test_solved_means_nine_tenths_of_the_way_of_the_best() -> None:
    verdict = by_descent(told(np.array([0.0, 0.0999, 0.1001, 0.9, np.nan]), before=0.9))
    assert verdict.bar == pytest.approx(0.1)
    assert verdict.solved.tolist() == [True, True, False, False, False]
    assert verdict.on_their_way.tolist() == [False, False, True, False, False]
    assert verdict.stuck.tolist() == [False, False, False, True, False]
    assert verdict.astray.tolist() == [False, False, False, False, True]


def test_stuck_means_that_it_has_all_but_stopped_falling() -> None:
    verdict = by_descent(told(np.array([0.0, 0.71, 0.73, 0.9]), before=0.8))
    assert verdict.on_their_way.tolist() == [False, True, False, False]
    assert verdict.stuck.tolist() == [False, False, True, True]
    early = replace(told(np.array([0.0, 0.9])), steps=(0, 4, 5))
    assert not by_descent(early).stuck.any()


def test_where_the_best_is_hardly_better_than_at_first_nobody_has_solved_it() -> None:
    verdict = by_descent(told(np.array([0.6, 0.6, 0.7]), before=0.6))
    assert verdict.bar is None
    assert not verdict.solved.any()
    assert verdict.stuck.all()


def test_solved_may_mean_every_sample_right() -> None:
    verdict = by_score(told(np.array([0.5, 0.2, np.inf]), np.array([1.0, 0.99, 1.0])))
    assert verdict.solved.tolist() == [True, False, False]
    assert verdict.on_their_way.tolist() == [False, True, False]
    assert verdict.astray.tolist() == [False, False, True]


def test_so_many_fit_into_memory() -> None:
    large = NetworkSpec.dense(784, (16, "tanh"), (16, "tanh"), (10, "softmax"))
    steps = steps_of(SETTINGS, 2000, 5)
    assert steps == 2500
    assert bytes_per_member(large, SETTINGS, steps) == 4 * 13_002 * (len(looks(steps)) + 7)
    assert 16 <= most_members(large, SETTINGS, steps) < 256
    assert most_members(CHAIN, SETTINGS, steps) > 256


def test_what_cannot_be_trained_together_is_refused() -> None:
    with pytest.raises(EngineError, match="not-for-many"):
        RestartRun(CHAIN, TrainingSettings("bce", "lbfgs"), DATA, SEEDS, 4)
