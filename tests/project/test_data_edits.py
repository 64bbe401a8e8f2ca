"""Changes of the data: what comes with another source, and that an input keeps its weights when others come or go."""

from __future__ import annotations

import numpy as np
import pytest

from desktop_nn.data import FEATURES, SOURCES, load_split
from desktop_nn.engine.layout import ParamLayout
from desktop_nn.engine.network import Network
from desktop_nn.project import data_edits, edits, fit, rules
from desktop_nn.project.errors import EditError
from desktop_nn.project.files import from_bytes, to_bytes
from desktop_nn.project.model import Project
from desktop_nn.project.presets import default_project
from tests.project.makers import advanced

LIGHT = [key for key in SOURCES if key != "digits28"]


def outputs(project: Project) -> np.ndarray:
    network = Network(project.network, project.training.loss)
    return np.asarray(network.predict(edits.theta_of(project).astype(float), load_split(project.data).test.x))


@pytest.mark.parametrize("key", LIGHT)
def test_every_source_can_be_trained_on_at_once(key: str) -> None:
    project = data_edits.set_data(default_project(), source=key)
    assert rules.problems(project) == ()
    split = load_split(project.data)
    shape = fit.shape_of(project.data)
    assert shape is not None
    assert (shape.features, shape.targets, shape.task) == (split.x_train.shape[1], split.y_train.shape[1], split.task)
    assert project.data.standardize == SOURCES[key].standardize
    assert from_bytes(to_bytes(project)) == project


def test_a_new_feature_is_read_with_weight_0() -> None:
    """The function stays, so the loss does not jump; those that stay keep their weights, wherever they stand."""
    project = advanced(default_project(), 40)
    more = data_edits.set_data(project, features=("x1", "x2", "x1_squared", "sin_x2"))
    np.testing.assert_allclose(outputs(more), outputs(project), rtol=1e-6)
    between = data_edits.set_data(more, features=("x1", "x2", "x1_squared", "x2_squared", "sin_x2"))
    np.testing.assert_allclose(outputs(between), outputs(project), rtol=1e-6)
    assert between.network.input is not None
    assert between.network.input.units == 5
    assert to_bytes(from_bytes(to_bytes(between))) == to_bytes(between)


def test_features_that_go_take_their_weights_along() -> None:
    project = advanced(data_edits.set_data(default_project(), features=tuple(FEATURES)), 40)
    fewer = data_edits.set_data(project, features=("x2", "product"))
    before, after = (ParamLayout.of(p.network).weights(edits.theta_of(p), "dense1") for p in (project, fewer))
    np.testing.assert_array_equal(after, before[:, [1, 4]])


def test_an_input_that_takes_the_place_of_another_does_not_take_its_weights() -> None:
    project = advanced(default_project(), 40)
    other = data_edits.set_data(project, features=("x1", "x1_squared"))
    before, after = (ParamLayout.of(p.network).weights(edits.theta_of(p), "dense1") for p in (project, other))
    np.testing.assert_array_equal(after[:, 0], before[:, 0])
    assert not after[:, 1].any()


def test_features_left_behind_do_not_come_to_another_source() -> None:
    project = data_edits.set_data(default_project(), features=tuple(FEATURES))
    assert data_edits.set_data(project, source="iris").data.features == ("x1", "x2")
    assert data_edits.set_data(project, source="moons").network.input == default_project().network.input


def test_another_number_of_classes_fits_the_output() -> None:
    project = data_edits.set_data(default_project(), source="gaussians")
    assert project.data.classes == 5
    for classes in (2, 8):
        other = data_edits.set_data(project, classes=classes)
        assert rules.problems(other) == ()
        assert other.network.widths[other.network.output] == classes


@pytest.mark.parametrize("changes", [{"features": ()}, {"features": ("x1", "y")}, {"standardize": 1}, {"classes": 9}])
def test_settings_that_cannot_be_are_refused(changes: dict[str, object]) -> None:
    with pytest.raises(EditError):
        data_edits.set_data(default_project(), **changes)
