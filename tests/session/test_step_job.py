"""The ruler of the next step comes first, then the limit of its learning rate."""

from __future__ import annotations

import numpy as np
import pytest

from desktop_nn.engine.curvature import spectrum
from desktop_nn.engine.network import Network
from desktop_nn.project.samples import samples_of
from desktop_nn.session.jobs import JOBS
from desktop_nn.session.samples import split_of
from desktop_nn.session.step_job import StepJob
from tests.session.helpers import small_project, trainer_of


def job() -> StepJob:
    project = small_project(optimizer="sgd", learning_rate=0.2)
    trainer = trainer_of(project)
    trainer.run(12)
    samples = samples_of(split_of(project.data))
    return StepJob(project.network, project.training, samples, trainer.record().now)


def test_the_limit_is_two_over_the_largest_eigenvalue() -> None:
    asked = job()
    first, last = JOBS[StepJob](asked, lambda: False)
    assert (first.final, last.final) == (False, True)
    assert first.limit is None  # type: ignore[attr-defined]
    network = Network.of(asked.spec, asked.settings)
    dense = spectrum(network, asked.now.theta.astype(np.float64), asked.samples.x_train, asked.samples.y_train)
    assert last.limit == pytest.approx(2 / dense[0], rel=1e-3)  # type: ignore[attr-defined]
    assert not last.ruler.losses.flags.writeable  # type: ignore[attr-defined]


def test_a_cancelled_job_has_no_final_answer() -> None:
    asked = job()
    answers = JOBS[StepJob](asked, iter([False] * 3 + [True] * 99).__next__)
    assert [field.final for field in answers] == [False]
    assert list(JOBS[StepJob](asked, lambda: True)) == []
