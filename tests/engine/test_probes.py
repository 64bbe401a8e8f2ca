"""What probes answer, against the network asked directly."""

from dataclasses import replace

import numpy as np
import pytest

from desktop_nn.engine import NetworkSpec, Samples, Trainer, TrainingSettings, WeightRef
from desktop_nn.engine.next_step import NextStep
from desktop_nn.engine.output_probe import OutputProbe, SampleOutputs
from desktop_nn.engine.probes import (
    GradientNormsProbe,
    MapProbe,
    NeuronMaps,
    NextStepProbe,
    PathProbe,
    ProbeContext,
    ProjectedPath,
    RoutesProbe,
    SampleProbe,
    Scope,
    WeightProbe,
)
from desktop_nn.engine.surface import pca_plane, weights_plane
from tests.engine.networks import samples

SPEC = NetworkSpec.dense(2, (3, "tanh"), (1, "sigmoid"))
SETTINGS = TrainingSettings("bce", "adam", 0.05, batch_size=4, l2=0.01)
DATA = samples(SPEC, 10, task="binary")
REF = WeightRef("dense1", 1, 0)


@pytest.fixture
def trainer() -> Trainer:
    trainer = Trainer(SPEC, SETTINGS, DATA)
    trainer.run(21)
    return trainer


def context(trainer: Trainer) -> ProbeContext:
    return ProbeContext(trainer.network, trainer.settings, DATA, trainer.record())


def test_a_map_has_its_smallest_coordinates_first(trainer: Trainer) -> None:
    maps = MapProbe(-2.0, 2.0, 4).compute(context(trainer))
    assert maps.axis.tolist() == [-1.5, -0.5, 0.5, 1.5]
    assert {layer: values.shape for layer, values in maps.values.items()} == {
        "input": (2, 4, 4),
        "dense1": (3, 4, 4),
        "output": (1, 4, 4),
    }
    np.testing.assert_allclose(maps.values["input"][0, 0], maps.axis)
    np.testing.assert_allclose(maps.values["input"][1, :, 0], maps.axis)
    expected = trainer.network.predict(trainer.theta, np.array([[1.5, -0.5]]))
    np.testing.assert_allclose(maps.values["output"][0, 1, 3], expected[0, 0], rtol=1e-5)
    assert maps.values["output"].dtype == np.float32


def test_a_map_of_one_input_is_a_line_and_of_three_nothing() -> None:
    for inputs, shape in ((1, (2, 5)), (3, None)):
        spec = NetworkSpec.dense(inputs, (2, "tanh"), (1, "linear"))
        trainer = Trainer(spec, TrainingSettings("mse"), samples(spec))
        maps = trainer.snapshot(0, {MapProbe(0, 1, 5)}).probes[MapProbe(0, 1, 5)]
        values = getattr(maps, "values")  # noqa: B009
        assert {layer: v.shape for layer, v in values.items()}.get("dense1") == shape


def test_the_next_step_is_the_step_that_comes(trainer: Trainer) -> None:
    coming = NextStepProbe().compute(context(trainer))
    theta, state = trainer.theta, trainer.record().now.state
    trainer.run(22)
    assert trainer.theta.tolist() == (theta + coming.update).tolist()
    np.testing.assert_allclose(coming.update, coming.terms["update"], rtol=1e-3, atol=1e-7)
    np.testing.assert_allclose(trainer.record().now.state[0], coming.terms["first_moment"], rtol=1e-4, atol=1e-7)
    assert len(coming.rows) == len(set(coming.rows.tolist())) == 4
    assert state.any()


@pytest.mark.parametrize(("optimizer", "batch"), [("sgd", 4), ("adam", 3), ("momentum", 10), ("lbfgs", 10)])
def test_every_step_is_told_to_the_bit(optimizer: str, batch: int) -> None:
    trainer = Trainer(SPEC, replace(SETTINGS, optimizer=optimizer, batch_size=batch), DATA)
    for step in range(1, 12):
        coming = trainer.snapshot(0, {NextStepProbe()}).probes[NextStepProbe()]
        assert isinstance(coming, NextStep)
        before = trainer.theta
        trainer.run(step)
        assert trainer.theta.tolist() == (before + coming.update).tolist()


def test_a_slope_too_small_for_float32_leaves_the_weights_as_they_are() -> None:
    """Where a sigmoid says 1 to seven digits, training makes no step, however large Adam would make it."""
    spec = NetworkSpec.dense(1, (1, "sigmoid"))
    x, y = np.full((4, 1), 3.0), np.ones((4, 1))
    trainer = Trainer(spec, TrainingSettings("bce", "adam", 0.1, 4), Samples(x, y, x, y, "binary"))
    trainer.run(90_000)
    theta = trainer.theta
    coming = trainer.snapshot(0, {NextStepProbe()}).probes[NextStepProbe()]
    assert isinstance(coming, NextStep)
    trainer.run(90_001)
    assert (trainer.theta - theta).tolist() == coming.update.tolist() == [0, 0]
    assert coming.gradient.any()


def test_gradient_norms_are_those_of_the_next_step(trainer: Trainer) -> None:
    norms = GradientNormsProbe().compute(context(trainer))
    gradient = NextStepProbe().compute(context(trainer)).gradient
    assert set(norms) == {"dense1", "output"}
    np.testing.assert_allclose(np.linalg.norm(list(norms.values())), np.linalg.norm(gradient))


@pytest.mark.parametrize("scope", [Scope("sample", 3), Scope("batch"), Scope("all")])
def test_a_weight_taken_apart(trainer: Trainer, scope: Scope) -> None:
    report = WeightProbe(REF, scope).compute(context(trainer))
    assert report is not None
    network, theta = trainer.network, trainer.theta.astype(float)
    x, y = DATA.x_train[report.rows], DATA.y_train[report.rows]
    _, grad = network.loss_and_grad(theta, x, y)
    np.testing.assert_allclose(report.terms.gradient, grad[network.layout.index(REF)])
    assert report.relative_error < 1e-5
    np.testing.assert_allclose(report.finite_difference, report.terms.gradient, rtol=1e-5)
    update = NextStepProbe().compute(context(trainer)).update
    assert report.update == update[network.layout.index(REF)]
    assert [len(report.rows), report.rows[0] if scope.kind == "sample" else 3] == [
        {"sample": 1, "batch": 4, "all": 10}[scope.kind],
        3,
    ]
    total = sum((part.factor * part.delta for part in report.downstream), np.zeros(len(x)))
    np.testing.assert_allclose(total, report.terms.downstream)


def test_the_routes_of_a_sample_add_up_to_its_gradient(trainer: Trainer) -> None:
    found = RoutesProbe(REF, 3).compute(context(trainer))
    report = WeightProbe(REF, Scope("sample", 3)).compute(context(trainer))
    assert found is not None
    assert report is not None
    assert found.total == float(report.terms.products[0])
    assert found.total + report.terms.penalty == report.terms.gradient
    np.testing.assert_allclose(sum(route.product for route in found.shown) + found.rest, found.total)


@pytest.mark.parametrize(
    "probe",
    [
        WeightProbe(WeightRef("gone", 0, 0), Scope("all")),
        WeightProbe(WeightRef("dense1", 9, 0), Scope("all")),
        WeightProbe(REF, Scope("sample", 10)),
        RoutesProbe(WeightRef("gone", 0, 0), 0),
        RoutesProbe(WeightRef("dense1", 9, 0), 0),
        RoutesProbe(REF, 10),
        RoutesProbe(REF, -1),
        SampleProbe("test", 10),
        SampleProbe("train", -1),
        PathProbe(pca_plane(np.eye(3), np.zeros(3)), 10),
    ],
)
def test_what_is_not_there_has_no_answer(trainer: Trainer, probe: object) -> None:
    assert trainer.snapshot(0, {probe}).probes[probe] is None


def test_activations_of_a_sample(trainer: Trainer) -> None:
    found = SampleProbe("test", 2).compute(context(trainer))
    assert found is not None
    x, y = DATA.x_test[2:3], DATA.y_test[2:3]
    passes = trainer.network.forward(trainer.theta.astype(float), x)
    for layer, done in passes.items():
        np.testing.assert_allclose(found.values[layer], done.a[0])
    np.testing.assert_allclose(found.loss, trainer.network.data_loss(passes, y))
    np.testing.assert_array_equal(found.x, x[0])


def test_the_path_in_a_plane_has_its_true_losses(trainer: Trainer) -> None:
    record, network = trainer.record(), trainer.network
    plane = weights_plane(trainer.theta, network.layout, REF, WeightRef("output", 0, None))
    path = PathProbe(plane, 1000).compute(context(trainer))
    assert path is not None
    assert path.steps.tolist() == list(record.path.steps)
    for i in (0, -1):
        theta = record.path.thetas[i].astype(float)
        np.testing.assert_allclose(path.losses[i], network.loss(theta, DATA.x_train, DATA.y_train))
        np.testing.assert_allclose(path.coords[i, 0], theta[network.layout.index(REF)])
        point = plane.origin + path.coords[i] @ np.stack([plane.u, plane.v])
        np.testing.assert_allclose(path.offsets[i], np.linalg.norm(theta - point))
    np.testing.assert_allclose(path.now_loss, trainer.measure().objective)
    np.testing.assert_allclose(path.now_offset, 0, atol=1e-7)


def test_the_path_ends_at_the_present_and_is_thinned(trainer: Trainer) -> None:
    trainer.run(10)
    plane = pca_plane(np.array(trainer.record().path.thetas), trainer.theta)
    path = PathProbe(plane, 4).compute(context(trainer))
    assert path is not None
    assert len(path.steps) == 4
    assert (path.steps[0], path.steps[-1]) == (0, 10)


def path_of(trainer: Trainer) -> ProjectedPath:
    plane = weights_plane(trainer.theta, trainer.network.layout, REF, WeightRef("output", 0, None))
    found = PathProbe(plane, 100).compute(context(trainer))
    assert found is not None
    return found


def test_the_path_begins_where_the_loss_became_what_it_is(trainer: Trainer) -> None:
    trainer.tune(replace(SETTINGS, learning_rate=0.01))
    assert len(path_of(trainer).steps) > 10
    trainer.tune(replace(SETTINGS, l2=0.0))
    trainer.run(24)
    plane = pca_plane(np.array(trainer.record().path.thetas), trainer.theta)
    path = PathProbe(plane, 100).compute(context(trainer))
    assert path is not None
    assert path.steps.tolist() == [21, 22, 23, 24]
    trainer.run(5)
    path = PathProbe(plane, 100).compute(context(trainer))
    assert path is not None
    assert path.steps.tolist() == [0, 1, 2, 3, 4, 5]


def test_a_path_that_grows_is_the_path_projected_anew(trainer: Trainer) -> None:
    plane = pca_plane(np.array(trainer.record().path.thetas), trainer.theta)
    probe = PathProbe(plane, 9)
    for step in (22, 40, 90, 15, 200, 700):
        trainer.run(step)
        grown, fresh = trainer.snapshot(0, {probe}).probes[probe], probe.compute(context(trainer))
        assert isinstance(grown, ProjectedPath)
        assert fresh is not None
        assert 4 < len(grown.steps) <= 9
        for name in ("steps", "coords", "losses", "offsets", "now"):
            np.testing.assert_allclose(getattr(grown, name), getattr(fresh, name), atol=1e-12)


def test_answers_stay_as_they_are_while_training_goes_on(trainer: Trainer) -> None:
    probes = {MapProbe(-2, 2, 8), OutputProbe()}
    before = trainer.snapshot(0, probes).probes
    maps, outputs = before[MapProbe(-2, 2, 8)], before[OutputProbe()]
    assert isinstance(maps, NeuronMaps)
    assert isinstance(outputs, SampleOutputs)
    kept = [maps.values["dense1"].copy(), outputs.train.copy()]
    trainer.run(60)
    trainer.snapshot(0, probes)
    np.testing.assert_array_equal(kept[0], maps.values["dense1"])
    np.testing.assert_array_equal(kept[1], outputs.train)


def test_probes_that_ask_the_same_are_the_same() -> None:
    assert {MapProbe(0, 1, 2), MapProbe(0, 1, 2)} == {MapProbe(0, 1, 2)}
    assert WeightProbe(REF, Scope("all")) == WeightProbe(REF, Scope("all"))
