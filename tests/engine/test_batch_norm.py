"""Batch normalisation: by the batch while training, by its running statistics in use; no optimiser sees the latter."""

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from desktop_nn.engine import (
    OPTIMIZERS,
    EngineError,
    LayerSpec,
    Network,
    NetworkSpec,
    ParamLayout,
    Trainer,
    TrainingSettings,
    WeightRef,
    pca_plane,
)
from desktop_nn.engine.batch_norm import batch_norm_forward, moved_statistics, training_forward
from desktop_nn.engine.cancelling import never
from desktop_nn.engine.curvature import hessian, spectrum
from desktop_nn.engine.gradcheck import finite_difference, relative_error
from desktop_nn.engine.loop import Loop
from desktop_nn.engine.norms import EPSILON
from desktop_nn.engine.per_sample import per_sample_gradients
from desktop_nn.engine.planes import line_plane
from desktop_nn.engine.probes import NextStepProbe, Scope, WeightProbe, WeightReport
from desktop_nn.engine.trace import downstream_terms, trace
from tests.engine.networks import Array, refs_of, samples, theta_of

SPEC = NetworkSpec(
    (
        LayerSpec("in", "input", units=3),
        LayerSpec("h", "dense", ("in",), 4, "tanh"),
        LayerSpec("norm", "batch_norm", ("h",)),
        LayerSpec("out", "dense", ("norm",), 1, "sigmoid"),
    ),
    "out",
)
NETWORK, LAYOUT = Network(SPEC, "bce"), ParamLayout.of(SPEC)
DATA = samples(SPEC, 13, task="binary")
X, Y = DATA.x_train, DATA.y_train
KERAS = json.loads(Path(__file__).with_name("reference").joinpath("keras_norm.json").read_text(encoding="utf-8"))


def running(theta: Array) -> Array:
    return np.stack(LAYOUT.running(theta, "norm"))


def test_in_training_every_unit_has_mean_0_and_variance_1_over_the_batch() -> None:
    z = NETWORK.forward(LAYOUT.initial(SPEC, 1), X, {})["norm"].z
    np.testing.assert_allclose(z.mean(axis=0), 0, atol=1e-12)
    np.testing.assert_allclose(z.var(axis=0), 1, rtol=0.01)


def test_in_use_it_goes_by_its_running_statistics() -> None:
    theta = theta_of(SPEC)
    passes, (mean, variance) = NETWORK.forward(theta, X), LAYOUT.running(theta, "norm")
    expected = (passes["h"].a - mean) / np.sqrt(variance + EPSILON)
    expected = LAYOUT.weights(theta, "norm")[:, 0] * expected + LAYOUT.bias(theta, "norm")
    np.testing.assert_allclose(passes["norm"].z, expected, rtol=1e-12)
    np.testing.assert_allclose(NETWORK.forward(theta, X[:1])["norm"].z, expected[:1], rtol=1e-12)


def test_a_step_moves_them_a_tenth_of_the_way_to_the_batch() -> None:
    block, x = np.array([[1.0, 0.0, 5.0, 3.0]]), np.array([[1.0], [2.0], [6.0]])
    np.testing.assert_allclose(moved_statistics(block, x), [[0.9 * 5 + 0.1 * 3, 0.9 * 3 + 0.1 * 7]])


def test_one_sample_has_no_statistics() -> None:
    theta = theta_of(SPEC)
    alone, in_use = NETWORK.loss_and_grad(theta, X[:1], Y[:1], {}), NETWORK.loss_and_grad(theta, X[:1], Y[:1])
    assert alone[0] == in_use[0]
    np.testing.assert_array_equal(alone[1], in_use[1])
    assert LAYOUT.block("h").view(alone[1]).all()  # layers before it learn
    np.testing.assert_array_equal(NETWORK.with_statistics(theta, NETWORK.forward(theta, X[:1], {})), theta)
    trainer = Trainer(SPEC, TrainingSettings("bce", "sgd", 0.1, batch_size=1), DATA)
    trainer.run(30)
    np.testing.assert_array_equal(running(trainer.theta), [[0] * 4, [1] * 4])
    assert (LAYOUT.weights(trainer.theta, "norm") != 1).all()


def test_a_constant_feature_comes_out_as_beta_and_learns_nothing() -> None:
    spec = NetworkSpec((LayerSpec("in", "input", units=2), LayerSpec("norm", "batch_norm", ("in",)),
                        LayerSpec("out", "dense", ("norm",), 1)), "out")  # fmt: skip
    network, theta, x = Network(spec), theta_of(spec), X[:, :2].copy()
    x[:, 1] = 7.0
    passes = network.forward(theta, x, {})
    np.testing.assert_allclose(passes["norm"].z[:, 1], network.layout.bias(theta, "norm")[1], atol=1e-12)
    grad = network.backward(theta, passes, Y, {}).grad
    assert network.layout.weights(grad, "norm")[1] == pytest.approx(0, abs=1e-12)
    moved = network.with_statistics(theta, passes)
    before, after = network.layout.running(theta, "norm"), network.layout.running(moved, "norm")
    np.testing.assert_allclose([each[1] for each in after], [0.9 * before[0][1] + 0.7, 0.9 * before[1][1]])


@pytest.mark.parametrize("optimizer", sorted(OPTIMIZERS))
def test_only_the_step_itself_writes_them(optimizer: str) -> None:
    settings = TrainingSettings("bce", optimizer, 0.05, batch_size=13, l2=0.1, l1=0.01, clip_norm=0.5, max_norm=0.8)
    network, theta = Network.of(SPEC, settings), theta_of(SPEC).astype(np.float32)
    loop = Loop(network, settings, DATA)
    loop.load(theta, loop.memory.state.copy(), 0)
    loop.advance(0, 1, never)
    moved = network.with_statistics(theta.astype(float), network.forward(theta.astype(float), X, {}))
    np.testing.assert_allclose(running(loop.theta), running(moved), rtol=1e-5)
    assert (running(loop.theta) != running(theta)).all()
    assert not loop.memory.state[:, LAYOUT.is_running].any()
    assert loop.memory.state[:, ~LAYOUT.is_running].any() or not len(loop.memory.state)


@pytest.mark.parametrize("batch", [4, 12, 13])  # 12 leaves a last batch of one sample
def test_a_run_returns_to_the_bit(batch: int) -> None:
    trainer = Trainer(SPEC, TrainingSettings("bce", "adam", 0.05, batch_size=batch), DATA)
    trainer.run(90)
    end = trainer.theta
    trainer.run(17)
    early = running(trainer.theta)
    trainer.run(90)
    np.testing.assert_array_equal(trainer.theta, end)
    assert (running(end) != early).all()


def test_the_next_step_is_the_one_that_is_taken() -> None:
    trainer = Trainer(SPEC, TrainingSettings("bce", "adam", 0.05, batch_size=4), DATA)
    trainer.run(10)
    before = trainer.theta
    step = trainer.snapshot(probes=[NextStepProbe()]).probes[NextStepProbe()]
    trainer.run(11)
    np.testing.assert_array_equal(trainer.theta.astype(float) - before, step.update)  # type: ignore[attr-defined]
    np.testing.assert_allclose(step.terms["update"], step.update, rtol=1e-3, atol=1e-7)  # type: ignore[attr-defined]
    assert step.update[LAYOUT.is_running].all()  # type: ignore[attr-defined]
    assert not step.gradient[LAYOUT.is_running].any()  # type: ignore[attr-defined]


@pytest.mark.parametrize("scope", [Scope("batch"), Scope("all"), Scope("sample", 3)])
@pytest.mark.parametrize("ref", [WeightRef("h", 1, 2), WeightRef("norm", 1, 1), WeightRef("norm", 1, None)])
def test_every_number_of_a_report_is_of_the_same_pass(scope: Scope, ref: WeightRef) -> None:
    trainer = Trainer(SPEC, TrainingSettings("bce", "adam", 0.05, batch_size=4), DATA)
    trainer.run(25)
    probe = WeightProbe(ref, scope)
    report = trainer.snapshot(probes=[probe]).probes[probe]
    assert isinstance(report, WeightReport)
    assert report.relative_error < 1e-6
    total = sum(term.factor * term.delta for term in report.downstream)
    np.testing.assert_allclose(total, report.terms.downstream, rtol=1e-9, atol=1e-14)
    through = [term.statistics for term in report.downstream]
    assert through == ([False] * len(through) if ref.layer == "norm" or scope.kind != "batch" else [False, True])


def test_in_training_a_sample_counts_by_what_it_does_to_the_others() -> None:
    theta, traced = theta_of(SPEC), trace(NETWORK, theta_of(SPEC), X, Y, {})
    h, delta = 1e-6, traced.layers["h"].delta[3, 2]
    before = NETWORK.forward(theta, X, {})["h"].z

    def loss(shift: float) -> float:
        moved = before.copy()
        moved[3, 2] += shift
        z = training_forward([np.tanh(moved)], LAYOUT.block("norm").view(theta), None)
        out = z @ LAYOUT.weights(theta, "out").T + LAYOUT.bias(theta, "out")
        return float(np.mean(np.logaddexp(0, out) - Y * out))

    assert relative_error((loss(h) - loss(-h)) / (2 * h), delta) < 1e-6
    straight, statistics = downstream_terms(traced, NETWORK, theta, "h", 2)
    assert not straight.statistics
    assert statistics.statistics


def test_samples_stand_for_themselves_only_in_use() -> None:
    theta = theta_of(SPEC)
    each = per_sample_gradients(NETWORK, theta, X, Y)
    own = [NETWORK.loss_and_grad(theta, X[i : i + 1], Y[i : i + 1])[1] for i in range(len(X))]
    np.testing.assert_allclose(each, own, rtol=1e-10, atol=1e-14)
    with pytest.raises(EngineError, match="samples-hang-together at norm"):
        per_sample_gradients(NETWORK, theta, X, Y, {})


def test_a_negative_variance_is_refused() -> None:
    theta = theta_of(SPEC)
    LAYOUT.running(theta, "norm")[1][2] = -0.25
    with pytest.raises(EngineError) as caught:
        NETWORK.loss_and_grad(theta, X, Y)
    problem = caught.value.problem
    assert (problem.code, problem.where, problem.values) == ("negative-variance", "norm", {"unit": 3, "value": -0.25})
    now = Trainer(SPEC, TrainingSettings("bce"), DATA).record()
    bad = replace(now, now=replace(now.now, theta=theta.astype(np.float32)))
    with pytest.raises(EngineError, match="negative-variance at norm"):
        Trainer(SPEC, TrainingSettings("bce"), DATA, bad)


def test_running_statistics_are_no_weights() -> None:
    own = LAYOUT.block("norm")
    assert own.columns == 4
    assert LAYOUT.is_running.sum() == 8
    assert len(refs_of(LAYOUT)) == LAYOUT.size - 8
    for column, exists in enumerate((True, True, False, False)):
        if exists:
            assert LAYOUT.ref(own.start + 4 + column) == WeightRef("norm", 1, None if column else 1)
        else:
            with pytest.raises(EngineError, match="unknown-weight"):
                LAYOUT.ref(own.start + 4 + column)
    theta = theta_of(SPEC)
    assert not own.view(Network(SPEC, l2=0.1, l1=0.1).penalty_slope(theta)).any()


def test_planes_and_curvature_leave_them_as_they_are() -> None:
    theta = theta_of(SPEC)
    plane = pca_plane(np.stack([theta_of(SPEC, i) for i in range(5)]), theta, LAYOUT)
    assert not plane.u[LAYOUT.is_running].any()
    assert not plane.v[LAYOUT.is_running].any()
    assert plane.u[~LAYOUT.is_running].all()
    line = line_plane(theta_of(SPEC, 1), theta, LAYOUT)
    assert not line.u[LAYOUT.is_running].any()
    np.testing.assert_allclose(line.origin + line.u, theta, rtol=1e-12)
    whole = hessian(NETWORK, theta, X, Y)
    assert not whole[LAYOUT.is_running].any()
    assert len(spectrum(NETWORK, theta, X, Y)) == LAYOUT.size - 8
    index = LAYOUT.index(WeightRef("norm", 0, 0))
    h = 1e-4
    above, below = theta.copy(), theta.copy()
    above[index] += h
    below[index] -= h
    second = (finite_difference(NETWORK, above, X, Y, index) - finite_difference(NETWORK, below, X, Y, index)) / (2 * h)
    assert relative_error(second, whole[index, index]) < 1e-3


def test_a_locked_scale_stays() -> None:
    ref = WeightRef("norm", 2, 2)
    trainer = Trainer(replace(SPEC, locked=(ref,)), TrainingSettings("bce", "adam", 0.05, batch_size=4), DATA)
    trainer.run(20)
    gamma = LAYOUT.weights(trainer.theta, "norm")[:, 0]
    assert gamma[2] == 1
    assert (np.delete(gamma, 2) != 1).all()
    assert (running(trainer.theta)[0] != 0).all()


def test_as_keras_has_it_but_for_its_running_variance() -> None:
    x, block = np.array(KERAS["x"]), np.array(KERAS["block"])
    for found, wanted in ((training_forward, "training"), (batch_norm_forward, "in use")):
        np.testing.assert_allclose(found([x], block, None), KERAS[wanted], rtol=1e-10, atol=1e-13)
    mean, variance = moved_statistics(block, x).T
    np.testing.assert_allclose(mean, KERAS["moving mean"], rtol=1e-10)
    biased = 0.9 * block[:, 3] + (variance - 0.9 * block[:, 3]) * (len(x) - 1) / len(x)
    np.testing.assert_allclose(biased, KERAS["moving variance"], rtol=1e-10)


def test_a_network_being_drawn_whose_norm_layer_reads_nothing_has_no_running_numbers() -> None:
    spec = NetworkSpec((LayerSpec("norm", "batch_norm"), LayerSpec("output", "dense", ("norm",), 1)), "output")
    assert not ParamLayout.of(spec).is_running.any()
