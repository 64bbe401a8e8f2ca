"""Every number of the inspector is tied to every other, over random networks, settings, optimisers and weights.

Tiles multiply to a sample's pull; the pulls average, with the penalty, to the gradient; the routes of a sample add up
to its pull; the gradient is that of the next step and of the finite difference; the lines of the optimiser end where
training ends, bit for bit.
"""

from __future__ import annotations

import math

import numpy as np
from hypothesis import assume, given
from hypothesis import settings as effort
from hypothesis import strategies as st

from desktop_nn.engine.layout import ParamLayout
from desktop_nn.engine.next_step import NextStep
from desktop_nn.engine.optimizers import OPTIMIZERS
from desktop_nn.engine.probes import NextStepProbe, RoutesProbe, Scope, WeightProbe, WeightReport
from desktop_nn.engine.routes import Routes
from desktop_nn.engine.settings import TrainingSettings
from desktop_nn.engine.snapshot import Snapshot
from desktop_nn.engine.spec import NetworkSpec, WeightRef
from desktop_nn.engine.trainer import Trainer
from desktop_nn.project.model import Project
from desktop_nn.views.inspector.chain import agrees, chain_of
from desktop_nn.views.inspector.derivation import ROUNDING, TINY, derivation
from desktop_nn.views.inspector.standing import hold_of
from tests.engine.networks import networks, refs_of, samples

SAMPLES = 9
INDEX = 4
SCOPES = (Scope("sample", INDEX), Scope("batch"), Scope("all"))


@st.composite
def tunings(draw: st.DrawFn, loss: str, classes: int) -> TrainingSettings:
    """Settings over every optimiser, with whatever may stand between the gradient and the step."""
    either = lambda value: st.sampled_from([0.0, value])  # noqa: E731
    weighed = draw(st.booleans())
    return TrainingSettings(
        loss=loss,
        optimizer=draw(st.sampled_from(sorted(OPTIMIZERS))),
        learning_rate=draw(st.sampled_from([0.001, 0.05])),
        batch_size=draw(st.sampled_from([1, 4, SAMPLES])),
        l2=draw(either(0.02)),
        l1=draw(either(0.01)),
        clip_value=draw(either(0.05)),
        clip_norm=draw(either(0.1)),
        max_norm=draw(either(0.8)),
        class_weights=tuple(0.5 + k for k in range(classes)) if weighed else (),
        seed=draw(st.integers(0, 9)),
    )


def near(found: float, expected: float, size: float) -> None:
    """Both are the same but for the rounding of sums of numbers of that size."""
    np.testing.assert_allclose(found, expected, rtol=1e-10, atol=1e-13 + 1e-12 * size)


def check_gradient(snapshot: Snapshot, spec: NetworkSpec, ref: WeightRef, scope: Scope, *, smooth: bool) -> None:
    """Tiles, pulls, penalty, gradient and difference of one choice of samples."""
    report = snapshot.probes[WeightProbe(ref, scope)]
    assert isinstance(report, WeightReport)
    chain = chain_of(report, spec)
    size = float(np.abs(report.terms.products).max())
    near(math.prod(factor.value for factor in chain.factors), chain.product, size)
    near(report.terms.products.mean() + chain.penalty, chain.gradient, size)
    if report.downstream:
        total = sum(term.factor * term.delta for term in report.downstream)
        np.testing.assert_allclose(total, report.terms.downstream, rtol=1e-9, atol=1e-12 + 1e-10 * size)
    if smooth:
        assert agrees(chain, report.finite_difference, report.relative_error) or math.isclose(
            chain.gradient, report.finite_difference, rel_tol=1e-4, abs_tol=1e-7
        )
    routes = snapshot.probes[RoutesProbe(ref, INDEX)]
    if scope.kind == "sample":
        assert isinstance(routes, Routes)
        assert routes.total == chain.product
        found = sum(route.product for route in routes.shown) + routes.rest
        near(found, chain.product, size)
    if scope.kind == "batch":
        step = snapshot.probes[NextStepProbe()]
        assert isinstance(step, NextStep)
        place = ParamLayout.of(spec).index(ref)
        near(chain.gradient, step.gradient[place], size)
        assert chain.update == step.update[place]


@effort(max_examples=25, deadline=None)
@given(st.booleans().flatmap(lambda smooth: st.tuples(st.just(smooth), networks(smooth))), st.data())
def test_every_number_is_tied_to_every_other(drawn: tuple[bool, tuple[NetworkSpec, str]], data: st.DataObject) -> None:
    smooth, (spec, loss) = drawn
    width = spec.widths[spec.output]
    given_data = samples(spec, SAMPLES, task="classes" if width > 1 else "binary")
    tuning = data.draw(tunings(loss, max(width, 2)))
    trainer = Trainer(spec, tuning, given_data)
    ref = data.draw(st.sampled_from(refs_of(trainer.network.layout)))
    trainer.run(data.draw(st.integers(0, 5)))
    probes = [NextStepProbe(), RoutesProbe(ref, INDEX), *(WeightProbe(ref, scope) for scope in SCOPES)]
    snapshot = trainer.snapshot(probes=probes)
    for scope in SCOPES:
        check_gradient(snapshot, spec, ref, scope, smooth=smooth)
    before, step = trainer.record().now, snapshot.probes[NextStepProbe()]
    assert isinstance(step, NextStep)
    place = trainer.network.layout.index(ref)
    lines = derivation(Project(spec, training=tuning), before, step, ref)
    assume(not trainer.run(before.step + 1))  # it stops where the step would leave the range of numbers
    assert lines[-1].value == float(trainer.theta[place])
    assert any(line.value == float(step.terms["update"][place]) for line in lines[-3:-1])
    tiny = 2 * TINY * max(1.0, abs(float(before.theta[place])))
    if not hold_of(Project(spec, training=tuning), ref):
        np.testing.assert_allclose(lines[-2].value, step.update[place], rtol=2 * ROUNDING, atol=tiny)
