"""Inputs that are no sample go through the network as any sample does."""

import numpy as np

from desktop_nn.engine.input_probe import InputActivations, InputProbe
from desktop_nn.engine.probes import SampleActivations, SampleProbe, answers
from desktop_nn.engine.trainer import Trainer
from tests.engine.test_probes import context, trainer

__all__ = ["trainer"]  # the fixture


def test_a_samples_own_inputs_give_its_activations(trainer: Trainer) -> None:
    here = context(trainer)
    sample, probe = SampleProbe("train", 3), InputProbe(tuple(here.data.x_train[3].tolist()))
    found = answers(here, [sample, probe])
    expected, given = found[sample], found[probe]
    assert isinstance(expected, SampleActivations)
    assert isinstance(given, InputActivations)
    assert given.values.keys() == expected.values.keys()
    for layer, values in given.values.items():
        np.testing.assert_allclose(values, expected.values[layer], rtol=1e-12)


def test_another_number_of_inputs_has_no_answer(trainer: Trainer) -> None:
    probe = InputProbe((0.5,) * 7)
    assert answers(context(trainer), [probe])[probe] is None
