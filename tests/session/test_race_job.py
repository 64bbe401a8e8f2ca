"""A race comes in answers: the ground first, the trails at last, and both are true."""

from __future__ import annotations

from dataclasses import replace
from itertools import count

import numpy as np
import pytest

from desktop_nn.engine.layout import ParamLayout
from desktop_nn.engine.network import Network
from desktop_nn.engine.objective import Racer
from desktop_nn.engine.planes import project
from desktop_nn.engine.race import Race
from desktop_nn.engine.spec import NetworkSpec
from desktop_nn.engine.test_functions import CLASSIC_FUNCTIONS
from desktop_nn.project.samples import samples_of
from desktop_nn.session import race_job
from desktop_nn.session.race_job import RaceField, RaceJob, Trained, objective_of, race_fields, stride
from desktop_nn.session.samples import split_of
from tests.session.helpers import small_project

RACERS = (Racer("sgd", 0.1), Racer("adam", 0.05))


def on_network() -> Trained:
    project_now = small_project(l2=0.001)
    return Trained(project_now.network, project_now.training, samples_of(split_of(project_now.data)))


def job_of(on: Trained | str, racers: tuple[Racer, ...] = RACERS, steps: int = 40) -> RaceJob:
    if isinstance(on, str):
        return RaceJob(on, racers, np.array(CLASSIC_FUNCTIONS[on].start, float), steps)
    return RaceJob(on, racers, ParamLayout.of(on.spec).initial(on.spec, 1), steps)


def last_of(job: RaceJob) -> RaceField:
    found = list(race_fields(job, lambda: False))
    assert [field.final for field in found] == [False] * (len(found) - 1) + [True]
    assert np.diff([field.share for field in found]).min() >= 0
    return found[-1]


@pytest.mark.parametrize("on", [*CLASSIC_FUNCTIONS, "network"])
def test_trails_are_those_of_the_race(on: str) -> None:
    job = job_of(on_network() if on == "network" else on)
    last = last_of(job)
    assert last.trails is not None
    assert last.ground is not None
    race = Race(objective_of(job.on), RACERS, job.start)
    for step in range(job.steps + 1):
        coords, offsets = project(last.ground.plane, race.theta)
        np.testing.assert_array_equal(last.trails.coords[step], coords)
        np.testing.assert_array_equal(last.trails.offsets[step], offsets)
        race.advance()


def test_the_ground_of_a_function_is_the_function() -> None:
    ground = last_of(job_of("himmelblau")).ground
    assert ground is not None
    for i, j in ((0, 0), (20, 111)):
        at = np.array([ground.a[j], ground.b[i]])
        assert ground.losses[i, j] == CLASSIC_FUNCTIONS["himmelblau"].value(at)


def test_the_ground_of_a_network_is_its_loss_around_the_trails() -> None:
    on = on_network()
    last, network = last_of(job_of(on)), Network.of(on.spec, on.settings)
    ground, found = last.ground, last.trails
    assert ground is not None
    assert found is not None
    for i, j in ((0, 0), (30, 7)):
        theta = ground.plane.origin + ground.a[j] * ground.plane.u + ground.b[i] * ground.plane.v
        expected = network.loss(theta, on.samples.x_train, on.samples.y_train)
        assert ground.losses[i, j] == pytest.approx(expected, rel=1e-5, abs=1e-6)
    np.testing.assert_allclose(found.coords[0], 0, atol=1e-12)  # the plane goes through the start
    inside = (found.coords >= [ground.a[0], ground.b[0]]) & (found.coords <= [ground.a[-1], ground.b[-1]])
    assert inside.all()
    assert ground.plane.explained is not None
    assert 0.2 < ground.plane.explained <= 1


def test_a_known_ground_stays_and_the_start_may_be_anywhere_on_it() -> None:
    job = job_of(on_network())
    ground = last_of(job).ground
    assert ground is not None
    start = ground.plane.origin + 0.5 * ground.plane.u - 0.25 * ground.plane.v
    again = last_of(replace(job, start=start, ground=ground))
    assert again.ground is ground
    assert again.trails is not None
    np.testing.assert_allclose(again.trails.coords[0], [[0.5, -0.25]] * 2)


def test_one_that_diverges_does_not_stretch_the_map() -> None:
    on = replace(on_network(), settings=replace(on_network().settings, loss="mse", l2=1.0))
    ground = last_of(job_of(on, (Racer("sgd", 0.1), Racer("sgd", 20.0)))).ground
    assert ground is not None
    assert np.ptp(ground.a) < 50
    assert np.isfinite(ground.losses).all()


def test_large_networks_are_measured_less_often(monkeypatch: pytest.MonkeyPatch) -> None:
    job = job_of(on_network())
    assert stride(job) == 1
    assert stride(job_of("bowl", steps=100_000)) == 1
    products = 70 * ParamLayout.of(NetworkSpec.dense(2, (3, "tanh"), (1, "sigmoid"))).size * 2 * 40
    monkeypatch.setattr(race_job, "MOST_PRODUCTS", products / 3)
    assert stride(job) == 4
    found = last_of(job).trails
    assert found is not None
    assert found.steps.tolist() == list(range(0, 41, 4))


@pytest.mark.parametrize("on", ["bowl", "network"])
def test_given_up_it_ends_without_a_final_answer(on: str) -> None:
    asked = count()
    job = job_of(on_network() if on == "network" else on, steps=100_000)
    assert not any(field.final for field in race_fields(job, lambda: next(asked) >= 30))
