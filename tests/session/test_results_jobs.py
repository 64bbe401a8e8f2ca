"""What the results show is computed from a project's samples as the engine computes it, and can be given up."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from desktop_nn.engine.assessment import assess
from desktop_nn.engine.baselines import baselines
from desktop_nn.engine.network import Network
from desktop_nn.engine.spec import NetworkSpec
from desktop_nn.project.samples import samples_of
from desktop_nn.session.baseline_job import BaselineJob
from desktop_nn.session.hidden_job import LINES, POINTS, HiddenJob, grid_lines, parting_line, widest_pair
from desktop_nn.session.jobs import JOBS
from desktop_nn.session.results_job import ResultsJob
from desktop_nn.session.samples import section_for, split_of
from tests.session.helpers import small_project, trainer_of


def answers(job: object) -> list[Any]:
    return [*JOBS[type(job)](job, lambda: False)]


def results_job(part: str) -> ResultsJob:
    project = small_project()
    project = replace(project, data=replace(project.data, validation_fraction=0.2))
    trainer = trainer_of(project)
    trainer.run(12)
    samples = samples_of(split_of(project.data))
    return ResultsJob(project.network, project.training, samples, trainer.theta, part)  # type: ignore[arg-type]


def hidden_job(*, plane: bool = True) -> HiddenJob:
    project = small_project()
    network = Network.of(project.network, project.training)
    theta, split = network.layout.initial(project.network, 3), split_of(project.data)
    section = section_for(project.data) if plane else None
    return HiddenJob(project.network, project.training, theta, split.test.x, "dense1", (2, 0), section)


@pytest.mark.parametrize("part", ["train", "test", "validation"])
def test_results_are_of_the_part_that_was_asked_for(part: str) -> None:
    job = results_job(part)
    (field,) = answers(job)
    x, y = job.samples.part(part)
    expected = assess(Network.of(job.spec, job.settings), job.theta, x, y, "binary")
    np.testing.assert_array_equal(field.assessment.losses, expected.losses)
    np.testing.assert_array_equal(field.assessment.matrix, expected.matrix)
    assert field.final


def test_the_baselines_are_the_engines_and_answer_the_test() -> None:
    project = small_project()
    job = BaselineJob(samples_of(split_of(project.data)), project.training)
    *on_the_way, last = answers(job)
    assert not any(field.final for field in on_the_way)
    for model, outputs, expected in zip(
        last.models, last.outputs, baselines(job.samples, project.training), strict=True
    ):
        np.testing.assert_array_equal(model.theta, expected.theta)
        right = (outputs[:, 0] >= 0.5) == (job.samples.y_test[:, 0] >= 0.5)
        assert right.mean() == pytest.approx(model.metrics.test_score)


def test_two_neurons_see_grid_and_samples() -> None:
    job = hidden_job()
    (field,) = answers(job)
    passes = Network.of(job.spec, job.settings).forward(job.theta, job.x)
    np.testing.assert_array_equal(field.places, passes["dense1"].a[:, [2, 0]])
    assert field.grid.shape == (2 * LINES, POINTS, 2)
    assert field.answers.shape == (2 * LINES, POINTS, 1)
    corner = Network.of(job.spec, job.settings).forward(job.theta, np.array([[-5.0, -5.0]]))
    np.testing.assert_allclose(field.grid[0, 0], corner["dense1"].a[0, [2, 0]])
    np.testing.assert_allclose(field.grid[LINES, 0], field.grid[0, 0])
    assert len(answers(hidden_job(plane=False))[0].grid) == 0


def test_without_a_choice_those_neurons_are_taken_that_spread_the_samples_most() -> None:
    wave = np.linspace(0, 6, 50)
    a = np.column_stack((np.sin(wave), 2 * np.sin(wave), np.ones(50), 0.5 * np.cos(wave)))
    assert widest_pair(a) == (1, 3)
    assert widest_pair(np.ones((5, 3))) == (0, 1)
    (field,) = answers(replace(hidden_job(), units=None))
    (same,) = answers(replace(hidden_job(), units=field.units))
    np.testing.assert_array_equal(field.places, same.places)


def test_an_output_of_two_neurons_parts_them_by_a_straight_line() -> None:
    spec = NetworkSpec.dense(2, (2, "tanh"), (1, "sigmoid"))
    network = Network(spec, "bce")
    theta = network.layout.initial(spec, 5)
    w1, w2, b = parting_line(network, theta, "dense1", (1, 0)) or (0.0, 0.0, 0.0)
    x = np.random.default_rng(3).normal(size=(40, 2))
    passes = network.forward(theta, x)
    a = passes["dense1"].a[:, [1, 0]]
    np.testing.assert_array_equal(a @ (w1, w2) + b >= 0, passes["output"].a[:, 0] >= 0.5)
    assert parting_line(Network(spec, "mse"), theta, "input", (0, 1)) is None  # the output does not read it
    wide = NetworkSpec.dense(2, (3, "tanh"), (1, "sigmoid"))
    assert parting_line(Network(wide, "bce"), Network(wide).layout.initial(wide, 5), "dense1", (0, 1)) is None
    linear = NetworkSpec.dense(2, (2, "tanh"), (1, "linear"))
    assert parting_line(Network(linear, "mse"), theta, "dense1", (0, 1)) is None  # no class is parted at 0


def test_the_grid_has_lines_along_both_axes() -> None:
    lines = grid_lines(((0.0, 1.0), (-2.0, 2.0)))
    assert lines.shape == (2 * LINES, POINTS, 2)
    assert (lines[:LINES, :, 1] == lines[:LINES, :1, 1]).all()
    assert (lines[LINES:, :, 0] == lines[LINES:, :1, 0]).all()
    np.testing.assert_array_equal(lines[-1, -1], [1.0, 2.0])
    assert grid_lines(((0.0, 1.0),)).shape == (1, POINTS, 1)


@pytest.mark.parametrize(
    "job", [results_job("test"), hidden_job(), hidden_job(plane=False)], ids=["results", "grid", "samples"]
)
def test_a_cancelled_job_answers_nothing(job: object) -> None:
    assert [*JOBS[type(job)](job, lambda: True)] == []


def test_a_cancelled_fit_answers_nothing() -> None:
    project = small_project()
    job = BaselineJob(samples_of(split_of(project.data)), project.training)
    assert [*JOBS[BaselineJob](job, lambda: True)] == []
