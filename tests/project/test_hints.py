"""Every hint is given where its measurement speaks for it, by a network really trained, and nowhere else."""

from __future__ import annotations

import inspect
from dataclasses import replace

import numpy as np
import pytest

import desktop_nn.project.hints
from desktop_nn.data import load_split
from desktop_nn.engine import Network, NetworkSpec, ParamLayout, Samples, Trainer, TrainingSettings
from desktop_nn.engine.checkup import checkup
from desktop_nn.project import data_edits, edits, rules
from desktop_nn.project.hint_sentences import HINTS
from desktop_nn.project.hints import Hint, hints
from desktop_nn.project.model import Project
from desktop_nn.project.presets import PRESETS

SPIRAL, SINE, XOR = (PRESETS[key].project for key in ("spiral", "sine", "xor"))


def advice(project: Project, steps: int = 0, samples: Samples | None = None) -> dict[str, Hint]:
    """Return what is said of a project trained for so many steps, by code."""
    data = samples or load_split(project.data)
    trainer = Trainer(project.network, project.training, data, project.run)
    trainer.run(until=trainer.step + steps)
    network = Network.of(project.network, project.training)
    return {hint.code: hint for hint in hints(project, checkup(network, project.training, data, trainer.record()))}


def with_network(project: Project, *layers: tuple[int, str]) -> Project:
    return edits.draw_network(project, NetworkSpec.dense(project.network.widths["input"], *layers))


def with_weights(project: Project, scale: float) -> Project:
    theta = ParamLayout.of(project.network).initial(project.network, 1)
    return edits.set_weights(project, scale * theta)


def mended(project: Project, hint: Hint) -> Project:
    """Follow a hint; what comes of it can be trained."""
    assert hint.mend is not None
    after = hint.mend(project)
    assert after != project
    assert rules.problems(after) == ()
    return after


@pytest.mark.parametrize("key", sorted(PRESETS))
@pytest.mark.parametrize("steps", [0, 500])
def test_no_preset_is_spoken_of(key: str, steps: int) -> None:
    assert advice(PRESETS[key].project, steps) == {}


def test_an_output_that_cannot_reach_its_targets() -> None:
    project = edits.set_activation(SINE, SINE.network.output, "sigmoid")
    hint = advice(project)["bounded-output"]
    assert hint.where == project.network.output
    assert "bounded-output" not in advice(mended(project, hint))


def test_inputs_of_very_different_sizes() -> None:
    rng = np.random.default_rng(0)
    x = rng.normal(size=(60, 2)) * (1.0, 500.0)
    y = (x[:, :1] > 0).astype(float)
    hint = advice(SPIRAL, samples=Samples(x, y, x, y, "binary"))["unscaled-inputs"]
    assert mended(SPIRAL, hint).data.standardize
    x = x / (1.0, 500.0)
    assert "unscaled-inputs" not in advice(SPIRAL, samples=Samples(x, y, x, y, "binary"))


def test_raw_wine_is_unscaled_and_pixels_are_not() -> None:
    raw = data_edits.set_data(PRESETS["wine"].project, standardize=False)
    hint = advice(raw)["unscaled-inputs"]
    assert "unscaled-inputs" not in advice(mended(raw, hint))
    assert "unscaled-inputs" not in advice(data_edits.set_data(PRESETS["digits"].project, standardize=False))


def test_a_class_that_is_rare() -> None:
    x = np.random.default_rng(0).normal(size=(100, 2))
    y = (np.arange(100) < 10).astype(float)[:, None]
    data = Samples(x, y, x, y, "binary")
    hint = advice(SPIRAL, samples=data)["imbalanced-classes"]
    after = mended(SPIRAL, hint)
    assert after.training.class_weights == (0.556, 5.0)
    assert "imbalanced-classes" not in advice(after, samples=data)


def test_dead_units() -> None:
    project = with_network(SPIRAL, (8, "relu"), (8, "relu"), (1, "sigmoid"))
    layout = ParamLayout.of(project.network)
    theta = layout.initial(project.network, 1)
    layout.block("dense1").view(theta)[:5, -1] = -100.0
    project = edits.set_weights(project, theta)
    hint = advice(project)["dead-units"]
    assert (hint.where, hint.values["dead"], hint.values["units"]) == ("dense1", 5, 8)
    assert mended(project, hint).network.layer("dense1").activation == "leaky_relu"
    assert "dead-units" not in advice(mended(project, hint))


def test_units_at_the_flat_ends_begin_afresh_with_smaller_steps() -> None:
    project = with_weights(replace(SPIRAL, training=TrainingSettings("bce", "adam", 0.3, 32)), 1e4)
    found = advice(project)
    assert "dead-units" not in found  # another activation would not bring such weights back
    hint = found["flat-units"]
    after = mended(project, hint)
    assert after.training.learning_rate == pytest.approx(0.03)
    assert after.run is None
    assert "flat-units" not in advice(after)


def test_saturated_units_where_the_loss_stands_still() -> None:
    slow = replace(SPIRAL, training=TrainingSettings("bce", "sgd", 1e-4, 32))
    project = with_weights(slow, 300.0)
    hint = advice(project, 600)["saturated-units"]
    assert "saturated-units" not in advice(mended(project, hint), 600)


def test_a_gradient_that_vanishes() -> None:
    project = with_network(SPIRAL, *((6, "sigmoid"),) * 7, (1, "sigmoid"))
    hint = advice(project)["vanishing-gradient"]
    assert (hint.values["first"], hint.values["last"]) == ("dense1", "dense7")
    assert "vanishing-gradient" not in advice(mended(project, hint))


def test_a_gradient_that_explodes() -> None:
    project = with_weights(with_network(SINE, *((8, "relu"),) * 7, (1, "linear")), 6.0)
    hint = advice(project)["exploding-gradient"]
    assert mended(project, hint).training.clip_norm == 1.0


def test_a_rate_too_large() -> None:
    project = replace(SPIRAL, training=TrainingSettings("bce", "sgd", 30.0, 32))
    hint = advice(project, 800)["too-large-rate"]
    assert mended(project, hint).training.learning_rate == pytest.approx(10.0)


def test_a_rate_too_small() -> None:
    project = replace(SPIRAL, training=TrainingSettings("bce", "sgd", 1e-6, 32))
    found = advice(project, 600)
    assert mended(project, found["too-small-rate"]).training.learning_rate == pytest.approx(1e-5)
    assert "too-large-rate" not in found


def test_a_loss_that_stands_still() -> None:
    project = with_network(XOR, (1, "sigmoid"))
    hint = advice(project, 2000)["plateau-without-hidden"]
    assert len(mended(project, hint).network.layers) == len(project.network.layers) + 1
    narrow = with_network(SPIRAL, (1, "tanh"), (1, "sigmoid"))
    hint = advice(narrow, 4000)["plateau"]
    assert mended(narrow, hint).network.widths["dense1"] == 5


def test_overfitting() -> None:
    few = data_edits.set_data(SPIRAL, source="moons", samples=24, noise=0.6)
    project = with_network(few, (32, "relu"), (32, "relu"), (1, "sigmoid"))
    hint = advice(project, 3000)["overfitting"]
    assert mended(project, hint).training.l2 == pytest.approx(0.001)


def test_every_sentence_is_used_and_every_hint_has_one() -> None:
    source = inspect.getsource(desktop_nn.project.hints)
    assert all(f'"{code}"' in source for code in HINTS)
