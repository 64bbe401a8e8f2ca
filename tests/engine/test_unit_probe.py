"""A neuron taken apart for a sample and for the mini-batch: the numbers are those of the network's forward pass."""

from __future__ import annotations

import numpy as np
import pytest

from desktop_nn.engine import NetworkSpec, Trainer, TrainingSettings
from desktop_nn.engine.activations import ACTIVATIONS
from desktop_nn.engine.probes import ProbeContext
from desktop_nn.engine.spec import LayerSpec, NeuronRef
from desktop_nn.engine.unit_probe import UnitProbe
from tests.engine.networks import samples

SPEC = NetworkSpec(
    (
        LayerSpec("input", "input", units=2),
        LayerSpec("dense1", "dense", ("input",), 3, "tanh"),
        LayerSpec("dropout1", "dropout", ("dense1",), rate=0.5),
        LayerSpec("add1", "add", ("dropout1", "dense1")),
        LayerSpec("multiply1", "multiply", ("add1", "dense1")),
        LayerSpec("noise1", "gaussian_noise", ("multiply1",), stddev=0.3),
        LayerSpec("output", "dense", ("noise1",), 1, "sigmoid"),
    ),
    "output",
)
DATA = samples(SPEC, 10, task="binary")
UNITS = [NeuronRef(layer, unit) for layer, width in SPEC.widths.items() for unit in range(width)]


@pytest.fixture
def context() -> ProbeContext:
    trainer = Trainer(SPEC, TrainingSettings("bce", "adam", 0.05, batch_size=4), DATA)
    trainer.run(21)
    return ProbeContext(trainer.network, trainer.settings, DATA, trainer.record())


@pytest.mark.parametrize("ref", UNITS, ids=lambda ref: f"{ref.layer}-{ref.unit}")
@pytest.mark.parametrize("part", ["train", "test"])
def test_a_sample_goes_through_without_dropout(context: ProbeContext, ref: NeuronRef, part: str) -> None:
    x = DATA.x_train if part == "train" else DATA.x_test
    unit = (UnitProbe(ref, "train", 2) if part == "train" else UnitProbe(ref, "test", 2)).compute(context)
    assert unit is not None
    done = context.network.forward(context.theta, x[2:3])[ref.layer]
    np.testing.assert_allclose(unit.a, done.a[:, ref.unit], rtol=1e-12)
    np.testing.assert_allclose(unit.z, done.z[:, ref.unit], rtol=1e-12)


@pytest.mark.parametrize("ref", UNITS, ids=lambda ref: f"{ref.layer}-{ref.unit}")
def test_the_mini_batch_is_that_of_the_next_step_with_its_dropout(context: ProbeContext, ref: NeuronRef) -> None:
    unit = UnitProbe(ref).compute(context)
    assert unit is not None
    np.testing.assert_allclose(unit.a, context.next_step.forward[ref.layer].a[:, ref.unit], rtol=1e-12)
    assert len(unit.a) == 4


@pytest.mark.parametrize("ref", [ref for ref in UNITS if ref.layer != "input"], ids=lambda r: f"{r.layer}-{r.unit}")
def test_the_terms_add_up_to_z_and_f_of_z_is_a(context: ProbeContext, ref: NeuronRef) -> None:
    unit = UnitProbe(ref).compute(context)
    assert unit is not None
    products = unit.inputs if unit.factors is None else unit.factors * unit.inputs
    together = products.prod(axis=1) if unit.is_product else products.sum(axis=1)
    np.testing.assert_allclose(
        together + (unit.bias or 0.0) + (0.0 if unit.noise is None else unit.noise),
        unit.z,
        rtol=1e-12,
        atol=1e-15,
    )
    layer = SPEC.layer(ref.layer)
    function = ACTIVATIONS[layer.activation].value if layer.kind == "dense" else None
    if function is not None:
        np.testing.assert_allclose(function(unit.z), unit.a, rtol=1e-12)


@pytest.mark.parametrize(
    "probe",
    [
        UnitProbe(NeuronRef("gone", 0)),
        UnitProbe(NeuronRef("dense1", 3)),
        UnitProbe(NeuronRef("dense1", -1)),
        UnitProbe(NeuronRef("dense1", 0), "train", 10_000),
        UnitProbe(NeuronRef("dense1", 0), "test", -1),
    ],
)
def test_what_does_not_exist_has_no_answer(context: ProbeContext, probe: UnitProbe) -> None:
    assert probe.compute(context) is None
