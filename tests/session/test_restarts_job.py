"""Restarts come in answers: the losses so far, then all of them falling over one plane."""

from __future__ import annotations

from dataclasses import replace
from itertools import count

import numpy as np
import pytest

from desktop_nn.engine.network import Network
from desktop_nn.engine.planes import project
from desktop_nn.engine.restarts import RestartRun
from desktop_nn.engine.settings import TrainingSettings
from desktop_nn.engine.spec import NetworkSpec
from desktop_nn.project.samples import samples_of
from desktop_nn.session.restarts_job import FallJob, RestartsField, RestartsJob, fall_fields, restarts_fields
from desktop_nn.session.samples import split_of
from tests.session.helpers import small_project

SEEDS = tuple(range(1, 9))


def job_of(steps: int = 80, spec: NetworkSpec | None = None, **training: object) -> RestartsJob:
    project_now = small_project(l2=0.001, **training)
    samples = samples_of(split_of(project_now.data))
    return RestartsJob(spec or project_now.network, project_now.training, samples, SEEDS, steps, resolution=7)


def answers(job: RestartsJob) -> list[RestartsField]:
    return list(restarts_fields(job, lambda: False))


def test_the_last_answer_holds_what_training_them_gives() -> None:
    job = job_of()
    *_, trained, last = answers(job)
    assert last.final
    assert not trained.final
    run = RestartRun(job.spec, job.settings, job.samples, SEEDS, job.steps)
    while not run.done:
        run.advance(job.steps)
    np.testing.assert_array_equal(last.restarts.thetas, run.so_far().thetas)
    np.testing.assert_array_equal(trained.restarts.objective, last.restarts.objective)
    assert (trained.fall, last.step) == (None, job.steps)


def test_they_fall_over_the_true_loss_around_the_best() -> None:
    job = job_of()
    last = answers(job)[-1]
    assert last.fall is not None
    ground, best = last.fall.ground, int(last.restarts.objective[-1].argmin())
    np.testing.assert_allclose(last.fall.offsets[-1, best], 0, atol=1e-6)
    np.testing.assert_allclose(last.fall.coords[-1, best], 0, atol=1e-6)
    for m in (0, -1):
        coords, offsets = project(ground.plane, last.restarts.thetas[m])
        np.testing.assert_allclose(last.fall.coords[m], coords)
        np.testing.assert_allclose(last.fall.offsets[m], offsets)
    network = Network.of(job.spec, job.settings)
    for i, j in ((0, 0), (3, 5)):
        theta = ground.plane.origin + ground.a[j] * ground.plane.u + ground.b[i] * ground.plane.v
        expected = network.loss(theta, job.samples.x_train, job.samples.y_train)
        assert ground.losses[i, j] == pytest.approx(expected, rel=1e-5, abs=1e-6)
    assert (np.abs(last.fall.coords[..., 0]) <= np.abs(ground.a).max()).all()


def test_a_single_weight_has_one_direction_and_still_a_map() -> None:
    spec = NetworkSpec.dense(2, (1, "sigmoid"))
    locked = tuple(Network(spec).layout.ref(i) for i in (0, 2))
    job = replace(job_of(), spec=replace(spec, locked=locked), locked=(np.array([0, 2]), np.zeros(2)))
    fall = answers(job)[-1].fall
    assert fall is not None
    np.testing.assert_array_equal(fall.ground.losses[0], fall.ground.losses[1])


def test_where_all_go_astray_there_is_no_map() -> None:
    wild = replace(job_of(64), settings=TrainingSettings("mse", "sgd", 10.0, 20, l2=10.0))
    last = answers(wild)[-1]
    assert last.final
    assert last.fall is None


@pytest.mark.parametrize("after", [1, 3])
def test_given_up_it_ends_without_a_final_answer(after: int) -> None:
    asked = count()
    found = list(restarts_fields(job_of(100_000), lambda: next(asked) >= after))
    assert not any(field.final for field in found)


def test_given_up_they_are_still_seen_from_above() -> None:
    job = job_of()
    *_, trained, last = answers(job)
    (found,) = fall_fields(FallJob(trained), lambda: False)
    assert found.restarts.final
    assert found.restarts.fall is not None
    assert last.fall is not None
    np.testing.assert_array_equal(found.restarts.fall.coords, last.fall.coords)
    np.testing.assert_array_equal(found.restarts.fall.ground.losses, last.fall.ground.losses)
    assert not list(fall_fields(FallJob(trained), lambda: True))
