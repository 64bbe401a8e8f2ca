"""The whole gradient both ways: every weight that has a gradient is differenced, and both ways agree."""

import pytest

from desktop_nn.data import load_split
from desktop_nn.engine.layers import NORMS
from desktop_nn.project import edits
from desktop_nn.project.counts import parameter_count
from desktop_nn.project.samples import samples_of
from desktop_nn.session.passes_job import PassesJob, passes_fields
from tests.project.makers import advanced, chain, trained


@pytest.mark.parametrize("kind", NORMS)
def test_backpropagation_and_differences_agree_over_all_that_is_trained(kind: str) -> None:
    project = advanced(edits.add_layer(trained(chain(3), 10), kind, after="dense1"), 20)
    assert project.run is not None
    samples = samples_of(load_split(project.data))
    job = PassesJob(project.network, project.training, samples, project.run.now.theta)
    *_, last = passes_fields(job, lambda: False)
    assert last.final
    assert last.done == last.parameters == parameter_count(project.network).total
    assert last.worst < 1e-6
