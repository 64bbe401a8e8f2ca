"""Each racer does what a run of its own would do; who leaves the map or all numbers is told."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from desktop_nn.engine import OPTIMIZERS, Checkpoint, EngineError, LayerSpec, Network, NetworkSpec, TrainingSettings
from desktop_nn.engine.next_step import next_step
from desktop_nn.engine.objective import FunctionObjective, NetworkObjective, Racer
from desktop_nn.engine.planes import Plane, pca_plane, project
from desktop_nn.engine.race import (
    GRADIENT,
    Race,
    Trails,
    left_at,
    minds_steepness,
    rates_like,
    rates_on,
    suggested_rate,
    trails,
)
from desktop_nn.engine.spec import WeightRef
from desktop_nn.engine.test_functions import CLASSIC_FUNCTIONS
from tests.engine.networks import Array, samples

LAYERS = (
    LayerSpec("in", "input", units=2),
    LayerSpec("one", "dense", ("in",), 4, "tanh"),
    LayerSpec("drop", "dropout", ("one",), rate=0.3),
    LayerSpec("norm", "batch_norm", ("drop",)),
    LayerSpec("out", "dense", ("norm", "in"), 1, "sigmoid"),
)
SPEC = NetworkSpec(LAYERS, "out", locked=(WeightRef("one", 0, 1),))
DATA = samples(SPEC, 11, task="binary")
RATES = {name: 0.03 if i % 2 else 0.1 for i, name in enumerate(sorted(OPTIMIZERS))}
RACERS = [Racer(name, rate) for name, rate in RATES.items()]
FLOOR = Plane(np.zeros(2), np.array([1.0, 0]), np.array([0, 1.0]), "weights")


def alone(settings: TrainingSettings, start: Array, steps: int) -> Array:
    """Train one network by the textbook."""
    network, theta = Network.of(SPEC, settings), start
    state = OPTIMIZERS[settings.optimizer].init(theta)
    for step in range(steps):
        passes = next_step(network, settings, DATA, Checkpoint(step, theta, state, step))
        theta, state = passes.theta, passes.state
    return theta


@pytest.mark.parametrize("more", [{}, {"l2": 0.01, "clip_norm": 0.1, "max_norm": 0.7}])
def test_a_racer_on_a_network_trains_it_as_if_alone(more: dict[str, float]) -> None:
    settings = TrainingSettings("bce", "adam", batch_size=4, seed=5, **more)  # type: ignore[arg-type]
    network = Network.of(SPEC, settings)
    start = network.layout.initial(SPEC, 5)
    race = Race(NetworkObjective(network, settings, DATA), RACERS, start)
    for _ in range(7):
        race.advance()
    for k, racer in enumerate(RACERS):
        own = replace(settings, optimizer=racer.optimizer, learning_rate=racer.learning_rate)
        np.testing.assert_allclose(race.theta[k], alone(own, start, 7), rtol=1e-9, atol=1e-12, err_msg=racer.optimizer)
    each = [network.loss(theta, DATA.x_train, DATA.y_train) for theta in race.theta]
    np.testing.assert_allclose(race.losses(), each, rtol=1e-12)


@pytest.mark.parametrize("name", sorted(CLASSIC_FUNCTIONS))
def test_a_racer_on_a_function_goes_as_its_optimiser_says(name: str) -> None:
    row = CLASSIC_FUNCTIONS[name]
    racers = [Racer(optimizer, suggested_rate(optimizer, *rates_on(row))) for optimizer in OPTIMIZERS]
    race = Race(FunctionObjective(row), racers, np.array(row.start))
    for _ in range(5):
        race.advance()
    for k, racer in enumerate(racers):
        optimizer, theta = OPTIMIZERS[racer.optimizer], np.array(row.start, float)
        state = optimizer.init(theta)
        for t in range(1, 6):
            both = lambda at: (float(row.value(at)), row.gradient(at))  # noqa: E731
            grad = row.gradient(theta)
            theta, state, _ = optimizer.step(both, theta, grad, state, t, racer.learning_rate, racer.values)
        np.testing.assert_allclose(race.theta[k], theta, rtol=1e-12)


@pytest.mark.parametrize("name", sorted(CLASSIC_FUNCTIONS))
def test_plain_descent_goes_down_in_every_step(name: str) -> None:
    row = CLASSIC_FUNCTIONS[name]
    race, heights = Race(FunctionObjective(row), [Racer("sgd", row.rate)], row.start), []
    for _ in range(40):
        heights.append(float(race.losses()[0]))
        race.advance()
    assert (np.diff(heights) <= 1e-12).all()


def test_every_optimiser_comes_down_the_bowl() -> None:
    row = CLASSIC_FUNCTIONS["bowl"]
    race = Race(
        FunctionObjective(row), [Racer(name, suggested_rate(name, *rates_on(row))) for name in OPTIMIZERS], row.start
    )
    for _ in range(300):
        race.advance()
    assert (race.losses() < 0.35 * row.value(np.array(row.start))).all()


def whole(race: Race, plane: Plane, steps: int, every: int = 1) -> Trails:
    *points, found = trails(race, plane, steps, every)
    assert points == list(range(0, steps + 1, every))
    assert isinstance(found, Trails)
    return found


def test_trails_hold_where_each_was_and_what_its_step_was_made_of() -> None:
    row = CLASSIC_FUNCTIONS["ravine"]
    racers = [Racer("adam", 0.3), Racer("momentum", 0.1, (("momentum", 0.5),))]
    found = whole(Race(FunctionObjective(row), racers, row.start), FLOOR, 6)
    np.testing.assert_array_equal(found.coords[0], [row.start] * 2)
    for k, terms in enumerate(found.terms):
        np.testing.assert_allclose(found.coords[:-1, k] + terms["update"][1:], found.coords[1:, k], atol=1e-12)
        np.testing.assert_allclose(terms[GRADIENT][1:], row.gradient(found.coords[:-1, k]), atol=1e-12)
        assert np.isnan(terms["update"][0]).all()
    np.testing.assert_allclose(found.losses, row.value(found.coords))
    np.testing.assert_allclose(found.means[0]["v_hat"][1:], found.terms[0]["v_hat"][1:].mean(axis=-1))
    for array in (found.coords, found.losses, found.terms[0]["update"], found.means[0]["update"]):
        assert not array.flags.writeable
    every_third = whole(Race(FunctionObjective(row), racers, row.start), FLOOR, 6, 3)
    np.testing.assert_array_equal(every_third.coords, found.coords[::3])
    np.testing.assert_array_equal(every_third.steps, [0, 3, 6])


def test_a_network_is_seen_on_a_plane() -> None:
    settings = TrainingSettings("bce", batch_size=4)
    network = Network.of(SPEC, settings)
    objective = NetworkObjective(network, settings, DATA)
    start = network.layout.initial(SPEC, 1)
    ends = [Race(objective, RACERS[:3], start) for _ in range(2)]
    for _ in range(9):
        ends[0].advance()
    plane = pca_plane(ends[0].theta, start)
    found = whole(ends[1], plane, 9)
    coords, offsets = project(plane, ends[0].theta)
    np.testing.assert_allclose(found.coords[-1], coords)
    np.testing.assert_allclose(found.offsets[-1], offsets)
    np.testing.assert_allclose(found.losses[-1], ends[0].losses())


def test_what_overflows_stays_where_it_was_last_and_is_told() -> None:
    row = CLASSIC_FUNCTIONS["rosenbrock"]
    race = Race(FunctionObjective(row), [Racer("sgd", 1.0), Racer("sgd", 1e-3)], row.start)
    found = whole(race, FLOOR, 40)
    ended = int(race.ended[0])
    assert 0 < ended < 20
    assert race.ended[1] == -1
    assert np.isfinite(found.coords).all()
    np.testing.assert_array_equal(found.coords[ended:, 0], np.tile(found.coords[ended - 1, 0], (41 - ended, 1)))
    left = left_at(found.coords, row.x, row.y)
    assert 0 < left[0] <= ended
    assert left[1] == -1


@pytest.mark.parametrize("optimizer", ["sgd", "momentum", "adagrad", "rmsprop_centred", "lbfgs"])
def test_astronomic_numbers_are_looked_at_without_a_warning(optimizer: str) -> None:
    settings = TrainingSettings("mse", batch_size=4, l2=1.0)
    spec = NetworkSpec.dense(2, (4, "linear"), (1, "linear"))
    network, data = Network.of(spec, settings), samples(spec, 11, task="regression")
    objective, start = NetworkObjective(network, settings, data), network.layout.initial(spec, 1)
    found = whole(Race(objective, [Racer(optimizer, 50.0)], start), pca_plane(np.stack([start, start + 1]), start), 60)
    assert found.coords.shape == (61, 1, 2)
    assert optimizer == "lbfgs" or not (found.losses[-1] <= found.losses[0]).any()


def test_leaving_the_map_counts_only_for_good() -> None:
    inside, outside = [0.0, 0.0], [5.0, 0.0]
    coords = np.array([[inside, inside, outside], [inside, outside, outside], [outside, inside, outside]])
    np.testing.assert_array_equal(left_at(coords, (-1, 1), (-1, 1), every=4), [8, -1, 0])


def test_rates_that_may_not_be_used_are_refused() -> None:
    for racer in (Racer("sgd", -1.0), Racer("sgd", np.nan), Racer("adam", 0.1, (("beta1", 2.0),))):
        with pytest.raises(EngineError):
            Race(FunctionObjective(CLASSIC_FUNCTIONS["bowl"]), [racer], (0, 0))


def test_which_optimisers_mind_how_steep_it_is() -> None:
    found = {name for name in OPTIMIZERS if minds_steepness(name)}
    assert found >= {"sgd", "momentum", "nesterov", "lbfgs"}
    assert not found & {"adam", "adagrad", "rmsprop", "lion"}


def test_rates_to_begin_with_follow_those_of_the_network() -> None:
    steep, length = rates_like(TrainingSettings(optimizer="adam", learning_rate=0.03))
    found = [suggested_rate(name, steep, length) for name in ("adam", "lion", "sgd")]
    assert found == pytest.approx([0.03, 0.03, 0.3])
    steep, length = rates_like(TrainingSettings(optimizer="momentum", learning_rate=0.5))
    found = [suggested_rate(name, steep, length) for name in ("adam", "sgd", "adadelta")]
    assert found == pytest.approx([0.1, 1, 1])
    for rate in (1e-6, 10.0):
        steep, length = rates_like(TrainingSettings(optimizer="sgd", learning_rate=rate))
        assert all(suggested_rate(name, steep, length) > 0 for name in OPTIMIZERS)
