"""Edits of a project: what each changes, what it leaves, and what it refuses."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from desktop_nn.engine.layout import ParamLayout
from desktop_nn.engine.spec import WeightRef
from desktop_nn.project import data_edits, edits
from desktop_nn.project.errors import EditError
from desktop_nn.project.files import to_bytes
from desktop_nn.project.model import Project
from desktop_nn.project.rules import problems
from tests.project.makers import DATA, TRAINING, branched, chain, trained, trainer_of

PROJECT = Project(chain(4, 3), DATA, TRAINING)
NONSENSE = [0, -3, 1e9, "abc", None, float("nan"), float("inf"), True, 2.5, 10**400, [], (4,)]


def refused(edit: Callable[[], Project]) -> EditError:
    before = to_bytes(PROJECT)
    with pytest.raises(EditError) as error:
        edit()
    assert to_bytes(PROJECT) == before
    return error.value


@pytest.mark.parametrize("kind", edits.PALETTE)
def test_every_layer_of_the_palette_can_be_put_anywhere(kind: str) -> None:
    for project in (PROJECT, Project(branched(), DATA, TRAINING)):
        for layer in project.network.layers:
            for before in project.network.consumers[layer.id]:
                new = edits.add_layer(project, kind, after=layer.id, before=before)
                assert {p.code for p in problems(new)} <= {"too-few-inputs", "add-widths-differ"}
                assert len(new.network.layers) == len(project.network.layers) + 1


def test_a_new_layer_goes_before_the_output() -> None:
    new = edits.add_layer(PROJECT, "dense", units=5, activation="relu")
    assert new.network.layer("output").inputs == ("dense3",)
    layer = new.network.layer("dense3")
    assert (layer.inputs, layer.units, layer.activation, layer.initializer) == (("dense2",), 5, "relu", "he_uniform")


@pytest.mark.parametrize(("hidden", "units"), [(2, 4), (9, 9), (40, 16)])
def test_a_dense_layer_is_as_wide_as_what_it_reads_within_reason(hidden: int, units: int) -> None:
    new = edits.add_layer(replace(PROJECT, network=chain(hidden)), "dense")
    assert new.network.layer("dense2").units == units


def test_a_dropped_add_skips_to_the_nearest_layer_of_the_same_width() -> None:
    network = edits.add_layer(replace(PROJECT, network=chain(4, 3, 4)), "add").network
    assert network.layer("add1").inputs == ("dense3", "dense1")
    alone = edits.add_layer(PROJECT, "add")
    assert alone.network.layer("add1").inputs == ("dense2",)
    assert [(p.code, p.where) for p in problems(alone)] == [("too-few-inputs", "add1")]


def test_a_dropped_concatenate_skips_the_layer_before_it() -> None:
    new = edits.add_layer(PROJECT, "concatenate")
    assert new.network.layer("concatenate1").inputs == ("dense2", "dense1")
    assert not problems(new)


@pytest.mark.parametrize(
    ("kind", "wanted", "code"),
    [
        ("input", {}, "unknown-kind"),
        ("conv", {}, "unknown-kind"),
        ([], {}, "unknown-kind"),
        ("dense", {"activation": "swish"}, "unknown-activation"),
        ("dense", {"units": 0}, "units-out-of-range"),
        ("dropout", {"rate": 1.5}, "rate-out-of-range"),
        ("dense", {"after": "nobody"}, "unknown-layer"),
        ("dense", {"before": "input"}, "input-reads-nothing"),
    ],
)
def test_layers_that_make_no_sense_are_refused(kind: str, wanted: dict[str, object], code: str) -> None:
    assert refused(lambda: edits.add_layer(PROJECT, kind, **wanted)).code == code  # type: ignore[arg-type]


@pytest.mark.parametrize("layer", ["input", "output"])
def test_input_and_output_can_be_neither_removed_nor_moved(layer: str) -> None:
    assert refused(lambda: edits.remove_layer(PROJECT, layer)).code == "cannot-remove"
    assert refused(lambda: edits.move_layer(PROJECT, layer, before="dense2")).code == "cannot-move"


@pytest.mark.parametrize("units", NONSENSE)
def test_units_that_are_no_count_are_refused(units: int) -> None:
    error = refused(lambda: edits.set_units(PROJECT, "dense1", units))
    assert error.where == "dense1"
    assert error.code.startswith("units-")


@pytest.mark.parametrize("rate", [-0.1, 1.0, "half", float("nan"), None])
def test_rates_that_are_no_share_are_refused(rate: float) -> None:
    project = edits.add_layer(PROJECT, "dropout")
    with pytest.raises(EditError, match="rate-"):
        edits.set_rate(project, "dropout1", rate)
    assert edits.set_rate(project, "dropout1", 0.5).network.layer("dropout1").rate == 0.5


def test_fields_that_a_layer_does_not_have_are_refused() -> None:
    project = edits.add_layer(PROJECT, "dropout")
    for edit, code in (
        (lambda: edits.set_units(project, "dropout1", 3), "no-units"),
        (lambda: edits.set_activation(project, "dropout1", "tanh"), "no-activation"),
        (lambda: edits.set_rate(project, "dense1", 0.5), "no-rate"),
        (lambda: edits.set_slope(project, "dropout1", 0.5), "no-activation"),
        (lambda: edits.set_slope(project, "dense1", 2), "slope-out-of-range"),
        (lambda: edits.set_initializer(project, "dropout1", "zeros"), "no-initializer"),
        (lambda: edits.set_initializer(project, "dense1", "magic"), "unknown-initializer"),
        (lambda: edits.set_initializer(project, "dense1", "constant", 1e9), "constant-out-of-range"),
        (lambda: edits.remove_unit(project, "dropout1", 0), "no-units"),
        (lambda: edits.remove_unit(project, "input", 0), "cannot-remove-unit"),
        (lambda: edits.remove_unit(project, "dense1", 4), "unknown-unit"),
        (lambda: edits.remove_unit(project, "output", 0), "cannot-remove-unit"),
    ):
        assert refused(edit).code == code


def test_a_width_that_fits_nothing_is_allowed_and_marked() -> None:
    new = edits.set_units(PROJECT, "output", 3)
    assert [(p.code, p.where) for p in problems(new)] == [("output-units", "output")]
    new = edits.set_units(PROJECT, "input", 3)
    assert [(p.code, p.where) for p in problems(new)] == [("input-units", "input")]


def test_more_parameters_than_can_be_held_are_refused() -> None:
    wide = edits.set_units(PROJECT, "dense1", 4096)
    assert refused(lambda: edits.set_units(wide, "dense2", 4096)).code == "too-many-parameters"


def test_the_initialiser_follows_the_activation_unless_it_was_chosen() -> None:
    assert edits.set_activation(PROJECT, "dense1", "relu").network.layer("dense1").initializer == "he_uniform"
    chosen = replace(PROJECT.network.layer("dense1"), initializer="he_normal")
    project = replace(PROJECT, network=PROJECT.network.with_layer(chosen))
    assert edits.set_activation(project, "dense1", "tanh").network.layer("dense1").initializer == "he_normal"
    project = edits.set_initializer(PROJECT, "dense1", "he_uniform")
    assert edits.set_activation(project, "dense1", "selu").network.layer("dense1").initializer == "he_uniform"


def test_the_slope_of_a_leaky_relu_can_be_set() -> None:
    project = edits.set_activation(PROJECT, "dense1", "leaky_relu")
    assert project.network.layer("dense1").slope == 0.01
    assert edits.set_slope(project, "dense1", 0.3).network.layer("dense1").slope == 0.3
    assert edits.set_slope(project, "dense1", 0.01) is project


def test_an_initialiser_counts_for_the_next_first_weights_only() -> None:
    old = trained(PROJECT.network)
    new = edits.set_initializer(old, "dense1", "constant", 0.5)
    layer = new.network.layer("dense1")
    assert (layer.initializer, layer.constant) == ("constant", 0.5)
    assert new.run is old.run
    assert edits.set_initializer(new, "dense1", "constant") is new
    fresh = trainer_of(edits.reset(new))
    weights = ParamLayout.of(new.network).weights(fresh.record().now.theta, "dense1")
    assert (weights == 0.5).all()


def test_names_are_kept_in_one_line_and_go_with_their_layer() -> None:
    named = edits.rename(PROJECT, "dense1", "  은닉 1 ")
    assert named.names == (("dense1", "은닉 1"),)
    assert edits.rename(named, "dense1", "").names == ()
    assert edits.remove_layer(named, "dense1").names == ()
    assert refused(lambda: edits.rename(PROJECT, "dense1", "a\nb")).code == "name-not-printable"
    assert refused(lambda: edits.rename(PROJECT, "dense1", "a" * 61)).code == "name-too-long"
    assert refused(lambda: edits.rename(PROJECT, "nobody", "a")).code == "unknown-layer"


@pytest.mark.parametrize(
    "ref",
    [WeightRef("dense1", 4, 0), WeightRef("dense1", 0, 2), WeightRef("input", 0, 0), WeightRef("nobody", 0, None),
     WeightRef("dense1", -1, 0)],
)  # fmt: skip
def test_weights_that_are_not_there_are_refused(ref: WeightRef) -> None:
    assert refused(lambda: edits.set_weight(PROJECT, ref, 1.0)).code == "unknown-weight"


@pytest.mark.parametrize("value", ["abc", float("nan"), float("inf"), 1e7, None])
def test_weights_that_are_no_number_are_refused(value: float) -> None:
    assert refused(lambda: edits.set_weight(PROJECT, WeightRef("dense1", 0, 0), value)).code.startswith("weight-")


def test_a_layer_that_reads_nothing_has_no_first_weights_to_set() -> None:
    cut = edits.disconnect(PROJECT, "dense1", "dense2")
    with pytest.raises(EditError, match="too-few-inputs"):
        edits.set_weight(cut, WeightRef("dense1", 0, 0), 1.0)


@pytest.mark.parametrize(
    "changes",
    [{"learning_rate": value} for value in (0, -3, 1e10, "abc", None, float("nan"))]
    + [{"batch_size": value} for value in (0, -3, 1e9, 2.5, "abc")]
    + [{"loss": "magic"}, {"loss": []}, {"optimizer": None}, {"l2": -1}, {"seed": -1}, {"seed": "x"}, {"nonsense": 1}]
    + [{"hyper": value} for value in (3, "abc", (("momentum", 5.0),), (("momentum",),), (("nobody", 0.1),))]
    + [{"loss_hyper": value} for value in (3, (("delta", 0.0),), (("delta", "x"),), (("momentum", 0.5),))]
    + [{"class_weights": value} for value in (3, "ab", (1.0, -1.0), (1.0, None), (1.0,) * 5000)],
)
def test_settings_that_cannot_be_used_are_refused(changes: dict[str, object]) -> None:
    refused(lambda: edits.set_training(PROJECT, **changes))


def test_settings_are_kept_as_they_are_declared() -> None:
    training = edits.set_training(PROJECT, learning_rate=1, batch_size=16.0, hyper=[["momentum", 0.5]]).training
    assert (type(training.learning_rate), type(training.batch_size)) == (float, int)
    assert training.hyper == (("momentum", 0.5),)
    training = edits.set_training(PROJECT, loss_hyper=[["delta", 2]], class_weights=[1, 2]).training
    assert (training.loss_hyper, training.class_weights) == ((("delta", 2.0),), (1.0, 2.0))


def test_class_weights_stay_while_the_classes_do() -> None:
    project = edits.set_training(PROJECT, class_weights=(1.0, 3.0))
    assert data_edits.set_data(project, source="moons").training.class_weights == (1.0, 3.0)
    assert data_edits.set_data(project, source="blobs3").training.class_weights == ()
    assert data_edits.set_data(project, source="sine").training.class_weights == ()


@pytest.mark.parametrize(
    "changes",
    [{"source": "nobody"}, {"source": []}, {"samples": 3}, {"samples": 1e9}, {"noise": -1}, {"noise": "abc"},
     {"test_fraction": 1.0}, {"seed": 0.5}, {"nonsense": 1}],
)  # fmt: skip
def test_data_that_cannot_be_made_are_refused(changes: dict[str, object]) -> None:
    error = refused(lambda: data_edits.set_data(PROJECT, **changes))
    assert "_" not in error.code


@pytest.mark.parametrize("run", [False, True])
def test_every_source_can_follow_every_other_and_hidden_layers_stay(run: bool) -> None:
    project = trained(chain(4, 3)) if run else PROJECT
    for key in ("blobs3", "height_weight", "xor_gate", "sine", "moons", "plane", "spiral"):
        project = data_edits.set_data(project, source=key)
        assert not problems(project), key
        assert [layer.units for layer in project.network.layers[1:3]] == [4, 3]


def test_another_source_comes_with_its_own_samples_and_noise() -> None:
    assert data_edits.set_data(PROJECT, source="height_weight").data.samples == 50
    assert data_edits.set_data(PROJECT, source="moons").data.noise == 0.2
    assert data_edits.set_data(PROJECT, source="moons", noise=0.0, samples=77).data.noise == 0.0
    assert data_edits.set_data(PROJECT, source="moons", samples=77).data.samples == 77


def test_a_loss_that_still_fits_is_kept() -> None:
    project = edits.set_training(PROJECT, loss="mse")
    assert data_edits.set_data(project, source="moons").training.loss == "mse"
    assert data_edits.set_data(PROJECT, source="blobs3").training.loss == "cce"
    assert data_edits.set_data(PROJECT, source="sine").network.layer("output").activation == "linear"


def test_outputs_behind_an_activation_layer_are_fitted_too() -> None:
    project = edits.set_activation(PROJECT, "output", "linear")
    network = replace(edits.add_layer(project, "activation").network, output="activation1")
    layers = tuple(layer for layer in network.layers if layer.id != "output")
    project = replace(project, network=replace(network, layers=layers))
    new = data_edits.set_data(project, source="blobs3")
    assert (new.network.layer("dense2").units, new.network.layer("activation1").activation) == (3, "softmax")
    assert not problems(new)


def test_an_edit_that_changes_nothing_returns_the_same_project() -> None:
    assert edits.set_units(PROJECT, "dense1", 4) is PROJECT
    assert edits.set_activation(PROJECT, "dense1", "tanh") is PROJECT
    assert edits.move_layer(PROJECT, "dense1", after="input", before="dense1") is PROJECT
    assert data_edits.set_data(PROJECT, noise=DATA.noise) is PROJECT


def test_several_layers_are_removed_as_one() -> None:
    project = trained(branched(), 10)
    new = edits.remove_layers(project, {"dense2", "add1", "dropout1", "input"})
    assert set(new.network.order) == {"input", "dense1", "activation1", "concatenate1", "output"}
    assert not problems(new)
    everything = edits.remove_layers(project, project.network.order)
    assert set(everything.network.order) == {"input", "output"}
    for layers, code in ((("input", "output"), "cannot-remove"), ((), "cannot-remove"), (("nobody",), "unknown-layer")):
        assert refused(lambda given=layers: edits.remove_layers(project, given)).code == code  # type: ignore[misc]
