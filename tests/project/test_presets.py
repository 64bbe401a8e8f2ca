"""The presets learn what they are for."""

from dataclasses import replace

import numpy as np
import pytest

from desktop_nn.data import SOURCES, load_split
from desktop_nn.engine.layout import ParamLayout
from desktop_nn.engine.trainer import Trainer
from desktop_nn.project import data_edits, edits, rules
from desktop_nn.project.model import Project
from desktop_nn.project.presets import PRESETS, default_project, has_preset_network, with_preset_network
from desktop_nn.project.samples import samples_of
from tests.project.makers import trainer_of


def after(project: Project, epochs: int) -> Trainer:
    trainer = trainer_of(project)
    assert trainer.run(epochs * trainer.steps_per_epoch) == ""
    return trainer


def test_there_is_a_preset_for_every_source() -> None:
    assert list(PRESETS) == list(SOURCES)
    assert all(preset.project.data.source == key for key, preset in PRESETS.items())


def test_the_first_project_is_the_spiral() -> None:
    assert default_project().data.source == "spiral"
    assert ParamLayout.of(default_project().network).size == 105


@pytest.mark.slow
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_spiral_is_solved(seed: int) -> None:
    project = default_project()
    trainer = after(replace(project, training=replace(project.training, seed=seed)), 150)
    assert trainer.measure().test_score >= 0.95


@pytest.mark.parametrize("key", ["and", "or", "nand", "xor_gate"])
def test_a_gate_is_learned_row_by_row(key: str) -> None:
    trainer = after(PRESETS[key].project, 300)
    samples = samples_of(load_split(PRESETS[key].project.data))
    a = trainer.network.predict(trainer.theta, samples.x_train)
    np.testing.assert_allclose(a, samples.y_train, atol=0.15)


@pytest.mark.parametrize("key", ["blobs", "blobs3", "circles", "moons", "xor"])
def test_points_are_told_apart(key: str) -> None:
    assert after(PRESETS[key].project, 100).measure().test_score >= 0.95


def test_the_line_from_height_to_weight_is_the_least_squares_line() -> None:
    project = PRESETS["height_weight"].project
    trainer = after(project, 20_000)
    train = load_split(project.data).train
    w, b = trainer.theta
    slope, intercept = np.polyfit(train.x[:, 0], train.y[:, 0], 1)
    heights = np.array([1.5, 1.7, 1.9])
    np.testing.assert_allclose(w * heights + b, slope * heights + intercept, atol=0.1)


def test_the_descent_from_the_mountain_starts_at_a_tenth() -> None:
    run = PRESETS["height_weight"].project.run
    assert run is not None
    assert run.now.theta.tolist() == [np.float32(0.1), 0.0]
    assert (run.now.step, run.last_step) == (0, 0)


@pytest.mark.parametrize("key", ["sine", "plane"])
def test_a_curve_and_a_plane_are_fitted(key: str) -> None:
    assert after(PRESETS[key].project, 200).measure().test_score >= 0.95


def test_a_presets_network_takes_the_place_of_another_and_leaves_data_and_seed() -> None:
    own = data_edits.set_data(default_project(), source="plane", noise=0.2)
    own = edits.rename(edits.set_training(own, seed=9), "dense1", "mine")
    assert not has_preset_network(own)
    new = with_preset_network(own)
    assert has_preset_network(new)
    assert (new.data, new.training.seed, new.names, new.run) == (own.data, 9, (), None)
    assert replace(new.training, seed=1) == replace(PRESETS["plane"].project.training, seed=1)
    assert rules.problems(new) == ()
