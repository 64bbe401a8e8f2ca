"""What a replay shows of any network, how large it may become, and that making one can be given up."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from desktop_nn.data import OWN, Dataset, OwnSamples, one_hot
from desktop_nn.engine.cancelling import Cancelled
from desktop_nn.engine.layout import ParamLayout
from desktop_nn.engine.spec import LayerSpec, NetworkSpec, WeightRef
from desktop_nn.export.replay.page import size_of, to_html
from desktop_nn.export.replay.recording import MOST_BYTES, planned, recorded
from desktop_nn.export.replay.stage import MOST_SHOWN, NO_WEIGHT, Stage, stage_of
from desktop_nn.project.data_edits import set_data
from desktop_nn.project.edits import cut_edge
from desktop_nn.project.presets import PRESETS, default_project
from tests.export.replay.run import looks, page_of, recording_of, trained, trainer_of

GRAPH = NetworkSpec(
    (
        LayerSpec("input", "input", (), 2),
        LayerSpec("wide", "dense", ("input",), 3, "tanh"),
        LayerSpec("norm", "batch_norm", ("wide",)),
        LayerSpec("other", "dense", ("input",), 3, "relu"),
        LayerSpec("sum", "add", ("norm", "other")),
        LayerSpec("both", "concatenate", ("sum", "input")),
        LayerSpec("drop", "dropout", ("both",), rate=0.2),
        LayerSpec("output", "dense", ("drop",), 1, "sigmoid"),
    ),
    "output",
)


def names_of(stage: Stage) -> list[tuple[str, int]]:
    """The nodes by layer and unit."""
    return [(column.layer, unit) for column in stage.columns for unit in column.shown]


def test_every_edge_of_every_kind_of_layer_is_drawn_with_its_weight() -> None:
    stage, layout = stage_of(GRAPH), ParamLayout.of(GRAPH)
    nodes = names_of(stage)
    found = {(nodes[a], nodes[b]): int(w) for (a, b), w in zip(stage.ends, stage.weights, strict=True)}
    assert len(found) == 2 * 3 + 3 + 2 * 3 + 3 + 3 + 5 + 5 + 5
    assert found[("input", 1), ("wide", 2)] == layout.index(WeightRef("wide", 2, 1))
    assert found[("wide", 1), ("norm", 1)] == layout.index(WeightRef("norm", 1, 1))  # γ
    assert found[("norm", 2), ("sum", 2)] == found[("other", 2), ("sum", 2)] == NO_WEIGHT
    assert found[("input", 0), ("both", 3)] == NO_WEIGHT
    assert found[("drop", 4), ("output", 0)] == layout.index(WeightRef("output", 0, 4))
    depths = {column.layer: column.depth for column in stage.columns}
    assert depths["sum"] == 3
    assert depths["output"] == max(depths.values()) == 6


def test_a_graph_of_all_kinds_is_recorded() -> None:
    project = trained(replace(default_project(), network=GRAPH, run=None), 20)
    recording = recorded(project, 3, 1, lambda _done, _of: None)
    assert recording.faces is not None
    assert recording.faces.shape == (3, recording.stage.nodes, 16, 16)
    assert b"batch" not in to_html(recording, looks(project))[:100]
    assert recording.ground is not None


def test_of_a_large_layer_the_first_and_last_neurons_are_shown() -> None:
    stage = stage_of(NetworkSpec.dense(2, (300, "tanh"), (1, "sigmoid")))
    column = stage.columns[1]
    assert (column.units, len(column.shown)) == (300, MOST_SHOWN)
    assert (column.shown[0], column.shown[9], column.shown[10], column.shown[-1]) == (0, 9, 290, 299)
    assert len(stage.weights) == 2 * MOST_SHOWN + MOST_SHOWN


def test_cut_edges_are_not_drawn() -> None:
    project = default_project()
    ref = WeightRef("dense1", 0, 0)
    stage = stage_of(cut_edge(project, ref).network)
    assert len(stage.weights) == len(stage_of(project.network).weights) - 1
    assert ParamLayout.of(project.network).index(ref) not in stage.weights


@pytest.mark.parametrize("preset", sorted(PRESETS))
def test_the_size_told_before_is_about_that_of_the_page(preset: str) -> None:
    recording = recording_of(preset)
    plan = planned(recording.project, recording.stage, 7)
    size = len(to_html(recording, looks(recording.project)))
    assert plan.count == len(recording.steps) == 7
    assert size_of(plan, looks(recording.project)) == pytest.approx(size, rel=0.5)


def test_a_large_network_gets_fewer_steps_instead_of_a_larger_file() -> None:
    project = replace(default_project(), network=NetworkSpec.dense(2, *[(64, "tanh")] * 40, (1, "sigmoid")), run=None)
    plan = planned(project, stage_of(project.network), 240)
    assert 2 <= plan.count < 60
    assert plan.bytes <= MOST_BYTES


def test_scaled_inputs_and_features_are_drawn_over_the_columns() -> None:
    data = replace(default_project().data, standardize=True, features=("x1", "x2", "x1_squared"))
    network = NetworkSpec.dense(3, (1, "sigmoid"))
    project = trained(replace(default_project(), network=network, data=data, run=None), 10)
    recording = recorded(project, 2, 1, lambda _done, _of: None)
    found = page_of(recording).data
    assert found["spans"] == [[-5.0, 5.0], [-5.0, 5.0]]
    assert found["train"]["x"] == recording.split.columns.train.x.tolist()
    assert recording.outputs is not None
    assert recording.section is not None
    cells, network_of = found["cells"], trainer_of(project)
    network_of.run(until=10)
    axis = recording.section.spans[0][0] + (np.arange(cells) + 0.5) / cells * np.ptp(recording.section.spans[0])
    points = recording.section.inputs(np.array([[axis[3], axis[7]]]))
    passes = network_of.network.forward(network_of.theta, points.astype(np.float32))
    assert recording.outputs[-1, 0, 7, 3] == pytest.approx(float(passes["output"].a[0, 0]), abs=1e-5)


def test_samples_of_ones_own_with_many_inputs_and_named_classes_are_recorded() -> None:
    labels = np.arange(30) % 3
    x = np.random.default_rng(1).normal(labels[:, None], 0.3, (30, 4))
    data = Dataset(x, one_hot(labels, 3), "classes", ("꽃받침", "b", "c", "d"), ("가", "나", "다"), ("가", "나", "다"))
    project = trained(set_data(default_project(), source=OWN, own=OwnSamples("꽃.csv", data)), 20)
    recording = recorded(project, 3, 1, lambda _done, _of: None)
    assert recording.faces is None
    assert recording.outputs is None
    found = page_of(recording).data
    assert (found["dims"], found["outputs"], found["faces"], found["train"]["x"]) == (0, None, None, [])
    assert found["inputs"] == ["꽃받침", "b", "c", "d"]
    assert found["ground"] is not None


def test_each_step_is_told_and_giving_up_ends_it() -> None:
    project = trained(PRESETS["xor"].project, 60)
    told: list[tuple[int, int]] = []
    recorded(project, 5, 1, lambda done, of: told.append((done, of)))
    assert told == [(done, 5) for done in range(1, 6)]
    with pytest.raises(Cancelled):
        recorded(project, 5, 1, lambda _done, _of: told.append((0, 0)), lambda: len(told) > 6)


def test_a_run_of_one_step_can_be_recorded() -> None:
    recording = recorded(trained(PRESETS["spiral"].project, 1), 60, 3, lambda _done, _of: None)
    assert recording.steps.tolist() == [0, 1]
    assert recording.ground is None  # two points have no plane of their own
    assert np.isfinite(recording.metrics).all()
