"""Locking weights and cutting edges of a document, and what becomes of both when the network changes."""

from dataclasses import replace

import numpy as np
import pytest

from desktop_nn.engine.layout import ParamLayout
from desktop_nn.engine.spec import NetworkSpec, WeightRef
from desktop_nn.export.arrays import named_arrays
from desktop_nn.export.model import trained_model
from desktop_nn.project import edits
from desktop_nn.project.errors import EditError
from desktop_nn.project.files import from_bytes, to_bytes
from desktop_nn.project.model import Project
from tests.project.makers import DATA, TRAINING, advanced, biases, branched, chain, memory, outputs, trained, weights

EDGE, OTHER, BIAS = WeightRef("dense2", 2, 1), WeightRef("dense2", 0, 3), WeightRef("dense1", 3, None)


def marked(project: Project) -> Project:
    """Lock a weight and a bias, cut an edge."""
    return edits.cut_edge(edits.lock(edits.lock(project, BIAS), OTHER), EDGE)


def cut_of(spec: NetworkSpec) -> list[WeightRef]:
    return [ref for ref, _ in spec.cut]


@pytest.mark.parametrize("optimizer", ["sgd", "momentum", "adam"])
def test_training_leaves_locked_weights_as_they_are(optimizer: str) -> None:
    old = marked(trained(chain(4, 3), optimizer=optimizer))
    new = advanced(old, 60)
    assert weights(new, "dense2")[0, 3] == weights(old, "dense2")[0, 3]
    assert biases(new, "dense1")[3] == biases(old, "dense1")[3]
    assert weights(new, "dense2")[2, 1] == 0
    assert not memory(new, "dense2")[:, [0, 2], [3, 1]].any()
    assert weights(new, "dense2")[1, 1] != weights(old, "dense2")[1, 1]
    free = advanced(edits.lock(new, OTHER, False), 70)
    assert weights(free, "dense2")[0, 3] != weights(new, "dense2")[0, 3]


def test_a_restored_edge_has_the_weight_it_had() -> None:
    for old in (trained(chain(4, 3)), Project(chain(4, 3), DATA, TRAINING)):
        assert edits.restore_edge(edits.cut_edge(old, EDGE), EDGE).network == old.network
    old = trained(chain(4, 3))
    later = edits.restore_edge(advanced(edits.cut_edge(old, EDGE), 50), EDGE)
    assert weights(later, "dense2")[2, 1] == weights(old, "dense2")[2, 1]
    assert float(np.abs(outputs(edits.cut_edge(old, EDGE)) - outputs(old)).max()) > 1e-4


def test_the_order_of_marks_does_not_matter() -> None:
    project = trained(chain(4, 3))
    there = edits.lock(edits.lock(project, BIAS), OTHER)
    back = edits.lock(edits.lock(project, OTHER), BIAS)
    assert there.network == back.network
    assert edits.lock(edits.lock(back, BIAS, False), OTHER, False).network == project.network
    assert edits.lock(there, BIAS) is there
    assert edits.restore_edge(project, EDGE) is project


def test_marks_go_along_when_units_and_layers_come_and_go() -> None:
    old = marked(trained(chain(4, 3)))
    wider = edits.set_units(old, "dense1", 6)
    assert set(wider.network.locked) == {BIAS, OTHER}
    assert cut_of(wider.network) == [EDGE]
    np.testing.assert_allclose(outputs(wider), outputs(old), atol=1e-6)
    fewer = edits.remove_unit(old, "dense1", 0)
    assert set(fewer.network.locked) == {WeightRef("dense1", 2, None), WeightRef("dense2", 0, 2)}
    assert fewer.network.cut == ((WeightRef("dense2", 2, 0), dict(old.network.cut)[EDGE]),)
    gone = edits.remove_unit(old, "dense1", 3)
    assert (gone.network.locked, cut_of(gone.network)) == ((), [EDGE])
    between = edits.add_layer(old, "dense", after="dense1", before="dense2", activation="linear")
    assert cut_of(between.network) == [EDGE]
    np.testing.assert_allclose(outputs(between), outputs(old), atol=1e-6)
    assert edits.draw_network(old, chain(2)).network == chain(2)


def test_marks_go_along_before_the_first_step_too() -> None:
    old = marked(Project(chain(4, 3), DATA, TRAINING))
    assert old.run is None
    assert cut_of(edits.remove_unit(old, "dense1", 0).network) == [WeightRef("dense2", 2, 0)]


def test_a_layer_with_a_cut_edge_behind_it_is_not_multiplied_into_its_reader() -> None:
    spec = NetworkSpec.dense(2, (3, "linear"), (3, "tanh"), (1, "sigmoid"))
    old = trained(spec)
    assert edits.keeps_function(old, "dense1")
    cut = edits.cut_edge(old, WeightRef("dense2", 0, 0))
    assert not edits.keeps_function(cut, "dense1")
    assert edits.remove_layer(cut, "dense1").network.cut == ()


def test_fresh_weights_leave_locked_ones_and_cut_edges() -> None:
    old = marked(trained(chain(4, 3)))
    new = edits.reset(old, 9)
    assert new.network == old.network
    assert weights(new, "dense2")[0, 3] == weights(old, "dense2")[0, 3]
    assert weights(new, "dense2")[2, 1] == 0
    assert weights(new, "dense2")[1, 1] != weights(old, "dense2")[1, 1]
    assert new.run is not None
    assert new.run.now.step == 0


@pytest.mark.parametrize("start", [trained(chain(4, 3)), Project(chain(4, 3), DATA, TRAINING)])
def test_fresh_weights_leave_frozen_ones(start: Project) -> None:
    old = edits.freeze_others(start, (OTHER, BIAS))
    new = edits.reset(old, 9)
    moved = np.flatnonzero(edits.theta_of(new) != edits.theta_of(old).astype(np.float32))
    assert set(moved) <= set(ParamLayout.of(old.network).indices((OTHER, BIAS)))
    assert len(moved)
    assert np.array_equal(edits.theta_of(edits.reset(new)), edits.theta_of(new))


def test_files_and_exports_hold_them() -> None:
    for project in (marked(trained(chain(4, 3))), marked(Project(branched(), DATA, TRAINING))):
        assert from_bytes(to_bytes(project)).network == project.network
        assert named_arrays(trained_model(project))["dense2.weight"][2, 1] == 0


def test_what_makes_no_sense_is_refused() -> None:
    project = trained(chain(4, 3))
    for change, ref, code in (
        (edits.cut_edge, BIAS, "bias-cannot-be-cut"),
        (edits.cut_edge, WeightRef("dense2", 9, 0), "unknown-weight"),
        (edits.lock, WeightRef("nobody", 0, 0), "unknown-weight"),
        (edits.restore_edge, WeightRef("dense2", 0, 99), "unknown-weight"),
    ):
        with pytest.raises(EditError) as error:
            change(project, ref)
        assert error.value.code == code
    with pytest.raises(EditError) as error:
        edits.set_weight(edits.cut_edge(project, EDGE), EDGE, 1.0)
    assert error.value.code == "edge-is-cut"


def test_a_weight_beyond_what_can_be_typed_can_be_cut_and_saved() -> None:
    project = trained(chain(4, 3))
    assert project.run is not None
    theta = np.array(project.run.now.theta)
    theta[ParamLayout.of(project.network).index(EDGE)] = 1e30
    huge = replace(project, run=replace(project.run, now=replace(project.run.now, theta=theta)))
    cut = from_bytes(to_bytes(edits.cut_edge(huge, EDGE)))
    assert weights(edits.restore_edge(cut, EDGE), "dense2")[2, 1] == np.float32(1e30)


def test_all_but_two_weights_are_frozen_and_free_again() -> None:
    old = edits.freeze_others(trained(chain(4, 3)), (OTHER, BIAS))
    new = advanced(old, 60)
    before, after = edits.theta_of(old), edits.theta_of(new)
    layout = ParamLayout.of(new.network)
    assert set(np.flatnonzero(before != after)) == {layout.index(OTHER), layout.index(BIAS)}
    assert from_bytes(to_bytes(new)).training.free == (OTHER, BIAS)
    again = advanced(edits.freeze_others(new, ()), 70)
    assert (edits.theta_of(again) != after).sum() > 10
    assert edits.freeze_others(old, (OTHER, BIAS)) is old


def test_what_is_frozen_is_noted_by_meaning() -> None:
    project = edits.freeze_others(trained(chain(4, 3)), (OTHER, BIAS))
    fewer = edits.remove_unit(project, "dense1", 0)
    assert fewer.training.free == (WeightRef("dense2", 0, 2), WeightRef("dense1", 2, None))
    assert fewer.run is not None
    assert fewer.run.tunings[-1].settings.free == fewer.training.free
    assert edits.remove_unit(project, "dense1", 3).training.free == ()


def test_what_is_held_cannot_be_the_only_one_to_train() -> None:
    project = marked(trained(chain(4, 3)))
    for ref, code in ((OTHER, "weight-is-held"), (EDGE, "weight-is-held"), (WeightRef("x", 0, 0), "unknown-weight")):
        with pytest.raises(EditError) as refused:
            edits.freeze_others(project, (ref,))
        assert refused.value.code == code
    for nonsense in (5, "ab", (1, 2), (OTHER,) * 3):
        with pytest.raises(EditError):
            edits.set_training(project, free=nonsense)
