"""What is measured afterwards is what it would have been at the time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given

from desktop_nn.engine import Network, NetworkSpec, Samples, TrainingSettings
from desktop_nn.engine.confusion import balanced_accuracy, confusion_matrix
from desktop_nn.engine.metrics import mae, rmse
from desktop_nn.engine.next_step import next_step
from desktop_nn.engine.record import RunRecord
from desktop_nn.engine.roc import roc_auc
from desktop_nn.engine.run_measures import (
    FEWEST_BINS,
    MEASURES,
    MOST_BINS,
    MOST_SCORED,
    Entry,
    histogram,
    run_measures,
)
from desktop_nn.engine.scores import SCORES, auc, f1, scores_for
from desktop_nn.engine.spec import LayerSpec
from desktop_nn.engine.standing import alike_before, some_rows, standings, steps_to_measure
from desktop_nn.engine.starting import started
from desktop_nn.engine.trainer import Trainer
from tests.engine.networks import graphs, samples

RNG = np.random.default_rng(3)
X = RNG.normal(size=(60, 2))
Y = (X[:, :1] * X[:, 1:] > 0).astype(float)
DATA = Samples(X[:40], Y[:40], X[40:50], Y[40:50], "binary", x_validation=X[50:], y_validation=Y[50:])
SPEC = NetworkSpec.dense(2, (4, "relu"), (3, "tanh"), (1, "sigmoid"))
ADAM = TrainingSettings("bce", "adam", 0.05, 8, l2=0.01)


def trained(steps: int = 300) -> Trainer:
    trainer = Trainer(SPEC, ADAM, DATA)
    trainer.run(steps)
    return trainer


def whole(kind: str, record: RunRecord, known: Mapping[int, Entry] | None = None) -> dict[int, Entry]:
    *_, (entries, final) = run_measures(kind, SPEC, record, DATA, known or {})
    assert final
    return entries


def test_losses_and_accuracies_are_those_that_training_measured() -> None:
    record = trained().record()
    found = whole("scores", record)
    rows = {step: row for row, step in enumerate(record.series.steps.tolist())}
    both = [step for step in found if step in rows]
    assert len(both) > 40
    for step in both:
        for part in ("train", "test"):
            entry = found[step]
            assert entry["loss", part] == pytest.approx(getattr(record.series, f"{part}_loss")[rows[step]], rel=1e-6)
            assert entry["accuracy", part] == getattr(record.series, f"{part}_score")[rows[step]]


def test_scores_of_every_part_are_those_of_its_outputs() -> None:
    trainer = trained(100)
    found = whole("scores", trainer.record())[100]
    network = Network.of(SPEC, ADAM)
    for part in ("train", "validation", "test"):
        x, y = DATA.part(part)
        a = network.forward(trainer.theta.astype(float), x)[SPEC.output].a
        assert found["balanced_accuracy", part] == balanced_accuracy(confusion_matrix(y, a))
        assert found["auc", part] == roc_auc(y[:, 0] > 0.5, a[:, 0])
        assert found["f1", part] == f1(y, a)
    assert trainer.measure().validation_loss == pytest.approx(found["loss", "validation"], rel=1e-6)


def test_layers_are_measured_by_the_step_that_followed() -> None:
    trainer = trained()
    found, network = whole("layers", trainer.record()), Network.of(SPEC, ADAM)
    for step in list(found)[::20]:
        trainer.run(step)
        before = trainer.theta.astype(float)
        result = next_step(network, ADAM, DATA, trainer.record().now).result
        trainer.run(step + 1)
        moved = trainer.theta.astype(float) - before
        for block in network.layout.blocks:
            part = slice(block.start, block.stop)
            expected = np.linalg.norm(moved[part]) / np.linalg.norm(before[part])
            assert found[step]["gradient", block.layer] == pytest.approx(
                np.linalg.norm(result.gradient[part]), rel=1e-9
            )
            assert found[step]["ratio", block.layer] == pytest.approx(expected, rel=1e-3)


def test_dead_and_saturated_units_are_shares_of_a_hidden_layer() -> None:
    record = trained(1).record()
    theta, layout = np.array(record.now.theta), Network.of(SPEC, ADAM).layout
    layout.block("dense1").view(theta)[0] = (0.1, 0.1, -100.0)
    layout.block("dense2").view(theta)[:2] = (0, 0, 0, 0, 50.0)
    (standing,) = standings(SPEC, replace(record, now=replace(record.now, theta=theta)), DATA, [1])
    found = MEASURES["layers"].measure(standing)
    assert [float(found["dead", "dense1"]), float(found["saturated", "dense2"])] == [0.25, 2 / 3]
    assert ("dead", "dense3") not in found


def test_histograms_count_every_number_once() -> None:
    trainer = trained(70)
    found, network = whole("histograms", trainer.record())[70], Network.of(SPEC, ADAM)
    theta = trainer.theta.astype(float)
    passes = network.forward(theta, DATA.x_train)
    for block in network.layout.blocks:
        weights, activations = network.layout.weights(theta, block.layer), passes[block.layer].a
        for values, key in ((weights, "weights"), (activations, "activations")):
            low, high, *counts = found[key, block.layer]
            assert (low, high) == (values.min(), values.max())
            assert sum(counts) == values.size
        assert sum(found["gradients", block.layer][2:]) == weights.size


@pytest.mark.parametrize(("values", "ends"), [([3.0] * 5, (3.0, 3.0)), ([np.nan, 1.0, np.inf, 2.0], (1.0, 2.0))])
def test_a_histogram_of_few_values(values: list[float], ends: tuple[float, float]) -> None:
    low, high, *counts = histogram(np.array(values))
    assert (low, high) == ends
    assert len(counts) == FEWEST_BINS
    assert sum(counts) == np.isfinite(values).sum()
    assert np.isnan(histogram(np.array([np.nan]))[:2]).all()
    assert [len(histogram(RNG.normal(size=n))) - 2 for n in (1000, 10**6)] == [20, MOST_BINS]


@pytest.mark.parametrize("kind", MEASURES)
def test_what_is_known_is_not_measured_again_and_changes_nothing(kind: str) -> None:
    trainer = trained(90)
    early = whole(kind, trainer.record())
    trainer.run(400)
    later = whole(kind, trainer.record(), early)
    fresh = whole(kind, trainer.record())
    assert list(later) == list(fresh)
    assert any(later[step] is early[step] for step in early if step in later)
    for step, entry in fresh.items():
        for key, value in entry.items():
            np.testing.assert_array_equal(later[step][key], value)


def test_it_comes_in_parts_and_can_be_cancelled() -> None:
    record = trained(90).record()
    answers = list(run_measures("scores", SPEC, record, DATA, {}))
    sizes = [len(entries) for entries, _ in answers]
    assert sizes == sorted(sizes)
    assert [final for _, final in answers] == [False] * (len(answers) - 1) + [True]
    assert list(run_measures("scores", SPEC, record, DATA, {}, lambda: True)) == []


@pytest.mark.parametrize("last", [0, 1, 50, 97, 1000, 99_999])
def test_the_grid_is_bounded_and_part_of_that_of_a_longer_run(last: int) -> None:
    record = trained(3).record()
    grids = []
    for end in (last, 2 * last):
        points = tuple(replace(record.now, step=step) for step in range(0, end + 1, 64))
        grids.append(steps_to_measure(replace(record, checkpoints=points, last_step=end), 96))
    assert all(len(grid) <= 98 and list(grid) == sorted(set(grid)) for grid in grids)
    assert set(grids[1][:20:2]) <= set(grids[0]) | set(grids[1])
    assert grids[0][0] == 0
    assert max(grids[0]) >= last // 2


def test_going_back_the_histograms_before_are_as_many() -> None:
    trainer = trained(400)
    trainer.run(40)
    found = whole("histograms", trainer.record())
    assert sum(step <= 40 for step in found) == 41
    assert max(found) >= 384


@given(spec=graphs())
def test_every_kind_of_layer_can_be_measured(spec: NetworkSpec) -> None:
    settings, data = TrainingSettings("mse", "sgd", 0.01, 4), samples(spec)
    for kind in MEASURES:
        (entry,) = list(run_measures(kind, spec, started(spec, settings), data, {}))[-1][0].values()
        assert entry
        assert all(np.isfinite(value).all() for value in entry.values())


def test_of_many_samples_only_checkpoints_are_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    record = trained(200).record()
    monkeypatch.setattr("desktop_nn.engine.run_measures.MOST_NUMBERS", 10)
    monkeypatch.setattr("desktop_nn.engine.standing.Trainer", None)  # none is made
    found = whole("layers", record)
    assert set(found) == {0, 64, 128, 192, 200}


def test_ten_million_steps_have_no_more_points() -> None:
    record = trained(3).record()
    points = tuple(replace(record.now, step=step) for step in range(0, 10_000_001, 4096))
    steps = steps_to_measure(replace(record, checkpoints=points, last_step=10_000_000), 96)
    assert 40 < len(steps) <= 98


def test_runs_part_where_settings_or_weights_do() -> None:
    trainer = trained(100)
    old = trainer.record()
    trainer.run(200)
    longer = trainer.record()
    assert alike_before(old, longer) == float("inf")
    trainer.run(150)
    trainer.tune(replace(ADAM, learning_rate=0.5))
    assert alike_before(longer, trainer.record()) == 150
    other = Trainer(SPEC, replace(ADAM, seed=9), DATA)
    assert alike_before(old, other.record()) == 0
    tuned = trainer.record()
    by_hand = tuple(
        replace(point, theta=point.theta + 1) if point.step == 150 else point
        for point in (*tuned.checkpoints, tuned.now)
    )
    assert alike_before(replace(tuned, checkpoints=by_hand), tuned) == 150


def test_many_samples_are_taken_evenly() -> None:
    assert some_rows(5, MOST_SCORED).tolist() == [0, 1, 2, 3, 4]
    rows = some_rows(60_000, MOST_SCORED)
    assert (rows[0], rows[-1], len(set(rows.tolist()))) == (0, 59_999, MOST_SCORED)


def test_f1_and_auc_by_hand() -> None:
    y = np.array([[1.0], [1.0], [0.0], [0.0]])
    a = np.array([[0.9], [0.4], [0.6], [0.1]])
    assert f1(y, a) == 0.5
    assert auc(y, a) == 0.75
    three = np.eye(3)[[0, 0, 1]]
    outputs = np.array([[0.8, 0.1, 0.1], [0.2, 0.7, 0.1], [0.1, 0.8, 0.1]])
    assert f1(three, outputs) == pytest.approx((2 / 3 + 2 / 3) / 2)  # the third class does not occur
    assert auc(three, outputs) == 1.0
    assert np.isnan(auc(y, a * np.nan))


@pytest.mark.parametrize("task", ["binary", "classes", "regression"])
def test_every_task_has_scores_and_perfect_outputs_the_best(task: str) -> None:
    y = {"binary": Y, "classes": np.hstack([Y, 1 - Y]), "regression": X}[task]
    for key in scores_for(task):
        assert SCORES[key].value(y, y, 0.5) == (1.0 if SCORES[key].is_share else 0.0)


def test_errors_of_a_regression_are_the_known_ones() -> None:
    a = X + 0.3
    assert SCORES["rmse"].value(X, a, 0.5) == rmse(X, a)
    assert SCORES["mae"].value(X, a, 0.5) == mae(X, a)


def test_a_layer_without_weights_has_activations_alone() -> None:
    spec = NetworkSpec(
        (
            LayerSpec("in", "input", units=2),
            LayerSpec("drop", "dropout", ("in",), rate=0.5),
            LayerSpec("out", "dense", ("drop",), units=1, activation="sigmoid"),
        ),
        "out",
    )
    trainer = Trainer(spec, ADAM, DATA)
    trainer.run(2)
    (standing,) = standings(spec, trainer.record(), DATA, [2])
    assert set(MEASURES["histograms"].measure(standing)) >= {
        ("activations", "drop"),
        ("activations", "out"),
        ("weights", "out"),
    }
    assert ("weights", "drop") not in MEASURES["histograms"].measure(standing)
    assert not any(layer == "drop" for _, layer in MEASURES["layers"].measure(standing))
