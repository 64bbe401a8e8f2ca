"""The outputs for every sample are those of the reference network, and agree with the metrics."""

import numpy as np
import pytest

from desktop_nn.data import DataSettings, load_split
from desktop_nn.engine.metrics import score
from desktop_nn.engine.output_probe import OutputProbe, SampleOutputs
from desktop_nn.engine.probes import SampleActivations, SampleProbe
from desktop_nn.engine.settings import TrainingSettings
from desktop_nn.engine.spec import NetworkSpec
from desktop_nn.engine.trainer import Trainer
from desktop_nn.project.samples import samples_of

SPEC = NetworkSpec.dense(2, (4, "tanh"), (1, "sigmoid"))


def asked(source: str) -> tuple[Trainer, SampleOutputs]:
    trainer = Trainer(SPEC, TrainingSettings(), samples_of(load_split(DataSettings(source))))
    trainer.run(until=20)
    answer = trainer.snapshot(1, frozenset({OutputProbe()})).probes[OutputProbe()]
    assert isinstance(answer, SampleOutputs)
    return trainer, answer


def test_they_are_what_the_network_says_and_what_the_score_counts() -> None:
    trainer, outputs = asked("moons")
    split = load_split(DataSettings("moons"))
    theta = trainer.theta.astype(np.float64)
    np.testing.assert_allclose(outputs.train, trainer.network.predict(theta, split.train.x), rtol=1e-12)
    np.testing.assert_allclose(outputs.test, trainer.network.predict(theta, split.test.x), rtol=1e-12)
    assert score("binary", split.test.y, outputs.test) == pytest.approx(trainer.measure().test_score)


def test_a_truth_table_is_computed_once_for_both_parts() -> None:
    _, outputs = asked("xor_gate")
    assert outputs.test is outputs.train
    assert outputs.train.shape == (4, 1)


def test_samples_that_validate_have_outputs_and_activations_too() -> None:
    split = load_split(DataSettings("moons", validation_fraction=0.25))
    assert split.validation is not None
    trainer = Trainer(SPEC, TrainingSettings(), samples_of(split))
    trainer.run(until=20)
    probes = OutputProbe(), SampleProbe("validation", 3), SampleProbe("validation", len(split.validation))
    found = trainer.snapshot(1, frozenset(probes)).probes
    expected = trainer.network.predict(trainer.theta.astype(np.float64), split.validation.x)
    outputs, sample = found[probes[0]], found[probes[1]]
    assert isinstance(outputs, SampleOutputs)
    assert outputs.validation is not None
    np.testing.assert_allclose(outputs.validation, expected, rtol=1e-12)
    assert isinstance(sample, SampleActivations)
    np.testing.assert_allclose(sample.values["output"], expected[3], rtol=1e-12)
    assert found[probes[2]] is None
    assert asked("moons")[1].validation is None
