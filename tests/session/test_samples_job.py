"""All samples through the network, sorted and filtered."""

from __future__ import annotations

import numpy as np
import pytest

from desktop_nn.data import load_split
from desktop_nn.engine.network import Network
from desktop_nn.project import data_edits, edits
from desktop_nn.project.model import Project
from desktop_nn.project.presets import default_project
from desktop_nn.session.jobs import JOBS
from desktop_nn.session.samples_job import (
    ANSWER,
    EVERY,
    INPUT,
    LOSS,
    NUMBER,
    PART,
    TARGET,
    AllSamples,
    Order,
    SamplesField,
    SamplesJob,
    samples_fields,
)


def project_of(source: str, validation: float = 0.2) -> Project:
    return data_edits.set_data(default_project(), source=source, validation_fraction=validation)


def answer(project: Project, order: Order, *, computed: bool = True) -> SamplesField:
    samples = AllSamples(load_split(project.data))
    theta = edits.theta_of(project).astype(float) if computed else None
    (field,) = samples_fields(SamplesJob(project.network, project.training, samples, theta, order), lambda: False)
    assert JOBS[SamplesJob] is samples_fields
    return field


@pytest.mark.parametrize("source", ["spiral", "gaussians", "sine", "iris", "xor_gate"])
def test_each_sample_has_its_own_output_and_loss(source: str) -> None:
    project = project_of(source)
    field = answer(project, Order())
    network, theta = Network.of(project.network, project.training), edits.theta_of(project).astype(float)
    assert field.outputs is not None
    assert field.losses is not None
    for number in (0, len(field.job.samples) - 1):
        part, index = field.job.samples.place(number)
        data = field.job.samples.parts[part]
        x, y = data.x[index : index + 1], data.y[index : index + 1]
        np.testing.assert_allclose(field.outputs[number], network.predict(theta, x)[0])
        assert field.losses[number] == pytest.approx(float(network.loss(theta, x, y)) - float(network.penalty(theta)))
        assert field.job.samples.number(part, index) == number
    train = len(field.job.samples.parts["train"])
    mean = field.losses[:train].mean() + network.penalty(theta)
    split = load_split(project.data)
    assert mean == pytest.approx(float(network.loss(theta, split.x_train, split.y_train)))


@pytest.mark.parametrize("by", [NUMBER, PART, TARGET, ANSWER, LOSS, f"{INPUT}1"])
@pytest.mark.parametrize("source", ["gaussians", "spiral", "plane"])
def test_sorted_by_anything_all_are_listed_once(by: str, source: str) -> None:
    project = project_of(source)
    rising, falling = (answer(project, Order(by, descending=down)) for down in (False, True))
    samples = rising.job.samples
    np.testing.assert_array_equal(np.sort(rising.rows), np.arange(len(samples)))
    assert rising.outputs is not None
    many = rising.outputs.shape[1] > 1
    keys = {
        NUMBER: np.arange(len(samples)),
        PART: np.array([EVERY.index(samples.place(number)[0]) for number in range(len(samples))]),
        TARGET: np.concatenate([d.y.argmax(axis=1) if many else d.y[:, 0] for d in samples.parts.values()]),
        ANSWER: rising.outputs.argmax(axis=1) if many else rising.outputs[:, 0],
        LOSS: rising.losses,
        f"{INPUT}1": np.concatenate([data.x[:, 1] for data in samples.parts.values()]),
    }
    key = keys[by]
    assert key is not None
    assert (np.diff(key[rising.rows]) >= 0).all()
    assert (np.diff(key[falling.rows]) <= 0).all()


def test_only_mistakes_of_one_part() -> None:
    project = project_of("iris")
    field = answer(project, Order(LOSS, descending=True, part="test", wrong=True))
    samples = field.job.samples
    assert field.outputs is not None
    data, start = samples.parts["test"], samples.starts["test"]
    expected = start + np.flatnonzero(field.outputs[start:].argmax(axis=1) != data.labels)
    np.testing.assert_array_equal(np.sort(field.rows), expected)
    assert 0 < len(expected) < len(data)


def test_what_is_no_number_counts_as_the_greatest() -> None:
    project = project_of("sine")
    theta = edits.theta_of(project).astype(float)
    theta[-1] = np.nan
    job = SamplesJob(project.network, project.training, AllSamples(load_split(project.data)), theta, Order(LOSS))
    (field,) = samples_fields(job, lambda: False)
    np.testing.assert_array_equal(field.rows, np.arange(len(job.samples)))


def test_without_parameters_there_is_still_a_list() -> None:
    field = answer(project_of("iris"), Order(TARGET, part="validation"), computed=False)
    assert field.outputs is None
    assert len(field.rows) == len(field.job.samples.parts["validation"])
    assert len(answer(project_of("iris"), Order(LOSS, wrong=True), computed=False).rows) == 0


def test_a_job_that_is_given_up_has_no_answer() -> None:
    project = project_of("iris")
    samples, theta = AllSamples(load_split(project.data)), edits.theta_of(project).astype(float)
    job = SamplesJob(project.network, project.training, samples, theta, Order())
    assert list(samples_fields(job, lambda: True)) == []
