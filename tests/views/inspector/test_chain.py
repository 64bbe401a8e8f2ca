"""What the tiles show multiplies, averages and adds up to the gradient, for every kind of weight and loss."""

from __future__ import annotations

import math

import numpy as np
import pytest

from desktop_nn.engine.network import Network
from desktop_nn.engine.probes import ProbeContext, Scope, WeightProbe, WeightReport
from desktop_nn.engine.settings import TrainingSettings
from desktop_nn.engine.spec import NetworkSpec, WeightRef
from desktop_nn.engine.training_data import Samples
from desktop_nn.project.runs import started
from desktop_nn.views.inspector.chain import Chain, agrees, chain_of
from desktop_nn.views.inspector.weight_words import formula

SCOPES = [Scope("sample", 5), Scope("batch"), Scope("all")]


def report_of(spec: NetworkSpec, ref: WeightRef, scope: Scope, loss: str = "bce", l2: float = 0.0) -> WeightReport:
    """Return a report of a network with its first weights on 40 random samples."""
    rng = np.random.default_rng(3)
    x = rng.standard_normal((40, 2))
    units = spec.layer(spec.output).units
    y = np.eye(units)[rng.integers(0, units, 40)] if units > 1 else rng.integers(0, 2, (40, 1)).astype(float)
    settings = TrainingSettings(loss, "adam", 0.03, 16, l2=l2)
    network = Network(spec, loss, l2)
    theta = network.layout.initial(spec, 4) + 0.1
    samples = Samples(x, y, x, y, "classes" if units > 1 else "binary")
    report = WeightProbe(ref, scope).compute(ProbeContext(network, settings, samples, started(theta, settings)))
    assert report is not None
    return report


def check_arithmetic(chain: Chain, report: WeightReport) -> None:
    assert math.prod(f.value for f in chain.factors) == pytest.approx(chain.product, rel=1e-12, abs=1e-15)
    assert report.terms.products.mean() == pytest.approx(chain.mean, rel=1e-12, abs=1e-15)
    assert chain.mean + chain.penalty == pytest.approx(chain.gradient, rel=1e-12, abs=1e-15)
    if chain.count == 1:
        assert chain.product == chain.mean


TANH = NetworkSpec.dense(2, (4, "tanh"), (3, "relu"), (1, "sigmoid"))


@pytest.mark.parametrize("scope", SCOPES, ids=lambda scope: scope.kind)
@pytest.mark.parametrize("l2", [0.0, 0.02])
@pytest.mark.parametrize(
    ("ref", "kinds"),
    [
        (WeightRef("dense1", 1, 0), ["incoming", "slope", "downstream"]),
        (WeightRef("dense2", 2, 3), ["incoming", "slope", "downstream"]),
        (WeightRef("dense2", 0, None), ["constant", "slope", "downstream"]),
        (WeightRef("output", 0, 1), ["incoming", "error"]),
        (WeightRef("output", 0, None), ["constant", "error"]),
    ],
)
def test_factors_multiply_out(ref: WeightRef, kinds: list[str], l2: float, scope: Scope) -> None:
    report = report_of(TANH, ref, scope, l2=l2)
    chain = chain_of(report, TANH)
    assert [f.kind for f in chain.factors] == kinds
    check_arithmetic(chain, report)
    assert (chain.penalty != 0) == (l2 > 0 and not ref.is_bias)
    assert chain.count == {"sample": 1, "batch": 16, "all": 40}[scope.kind]
    assert report.rows[chain.place] == chain.row


def test_softmax_with_its_own_loss_is_short_and_with_another_is_not() -> None:
    spec = NetworkSpec.dense(2, (4, "tanh"), (3, "softmax"))
    ref = WeightRef("output", 2, 1)
    for loss, kind in (("cce", "error"), ("mse", "delta")):
        report = report_of(spec, ref, Scope("sample", 7), loss)
        chain = chain_of(report, spec)
        assert [f.kind for f in chain.factors] == ["incoming", kind]
        check_arithmetic(chain, report)


def test_the_example_of_many_samples_pulls_hardest() -> None:
    report = report_of(TANH, WeightRef("dense1", 1, 0), Scope("all"))
    chain = chain_of(report, TANH)
    assert abs(chain.product) == np.abs(report.terms.products).max()


def test_a_step_lets_nothing_through() -> None:
    spec = NetworkSpec.dense(2, (3, "step"), (1, "sigmoid"))
    report = report_of(spec, WeightRef("dense1", 0, 0), Scope("all"))
    chain = chain_of(report, spec)
    assert next(f for f in chain.factors if f.kind == "slope").value == 0
    assert chain.gradient == 0


def test_agreement_allows_for_rounding_only() -> None:
    chain = chain_of(report_of(TANH, WeightRef("dense1", 1, 0), Scope("all")), TANH)
    assert agrees(chain, chain.gradient * (1 + 1e-8), 1e-8)
    assert not agrees(chain, chain.gradient * 1.01, 0.01)
    assert agrees(chain, chain.gradient + 1e-13, 0.9)  # both are nothing but rounding


def test_the_formula_names_what_the_tiles_show() -> None:
    chain = chain_of(report_of(TANH, WeightRef("dense2", 2, 3), Scope("sample", 0), l2=0.1), TANH)
    assert formula(chain, r"2\lambda w_{4,3}^{(1)}") == (
        r"\partial L/\partial w_{4,3}^{(1)} = a_{4}^{(1)} \cdot f'(z_{3}^{(2)}) \cdot \partial L/\partial a_{3}^{(2)}"
        r" + 2\lambda w_{4,3}^{(1)}"
    )
    many = formula(chain_of(report_of(TANH, WeightRef("output", 0, 1), Scope("all")), TANH))
    assert r"\sum a_{2}^{(2)} \cdot (\hat{y}_{1} - y_{1}) / 40" in many
    assert formula(chain, r" \pm \lambda").endswith(r"\partial a_{3}^{(2)} \pm \lambda")
