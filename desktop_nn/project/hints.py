"""Quiet advice on a run: a table of pure rules from measurements to what may be wrong, and the edit that would mend it.

A rule answers only where the measurement speaks for itself; a network that has learnt its data is left alone. The
thresholds are rules of thumb, so a hint says the number it was led by.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

import numpy as np

from desktop_nn.engine.activations import ACTIVATIONS
from desktop_nn.engine.checkup import Checkup, CurveCheckup, LayerCheckup
from desktop_nn.engine.optimizers import OPTIMIZERS
from desktop_nn.engine.settings import LEARNING_RATE
from desktop_nn.project import data_edits, edits, fit, wires
from desktop_nn.project.model import Project

Mend = Callable[[Project], Project]

SOLVED = 0.98  # accuracy or R² on the training samples
DEAD_SHARE, SATURATED_SHARE = 0.25, 0.5  # of a layer's units
FADED = 1e-3  # gradient of the first layer over that of the last
GROWN, DEEP = 100.0, 3  # gradient over weights, in so many layers
SCALES_APART, FAR_OUT = 20.0, 10.0
IMBALANCE = 4.0
ZIGZAG, SWING = 0.4, 0.5
TINY_STEP, AT_REST = 1e-5, 1e-2
POOR_ACCURACY, POOR_R2 = 0.95, 0.5
STEPS_TO_JUDGE, STANDS_STILL = 400, 0.01
GAP, LEARNT_ON = 0.1, 0.7  # by which share the test loss has risen, and to which the training loss has fallen


@dataclass(frozen=True, slots=True)
class Hint:
    """What may be wrong: ``code`` names the sentence, ``where`` a layer or a setting, ``mend`` is the edit on offer."""

    code: str
    where: str = ""
    values: Mapping[str, object] = field(default_factory=lambda: MappingProxyType({}))
    mend: Mend | None = None


Rule = Callable[[Project, Checkup], Hint | None]


def hints(project: Project, found: Checkup) -> tuple[Hint, ...]:
    """Return what the measurements speak for, the most telling first."""
    solved = found.score >= SOLVED
    rules = (*_ALWAYS, *(() if solved else _WHILE_LEARNING))
    return tuple(hint for rule in rules if (hint := rule(project, found)) is not None)


def _bounded_output(project: Project, found: Checkup) -> Hint | None:
    """Targets of a regression that the output cannot reach."""
    output = project.network.layer(project.network.output)
    row, data = ACTIVATIONS.get(output.activation), found.data
    if row is None or data.class_counts or (data.target_low >= row.low and data.target_high <= row.high):
        return None
    values = {"low": row.low, "high": row.high, "least": data.target_low, "most": data.target_high}
    return Hint("bounded-output", output.id, values, lambda project: edits.set_activation(project, output.id, "linear"))


def _unscaled_inputs(project: Project, found: Checkup) -> Hint | None:
    """Features of very different sizes: one learning rate cannot suit all their weights. Pixels are all of one size."""
    data = found.data
    if project.data.standardize or fit.is_pictured(project.data):
        return None
    if data.largest_spread / data.smallest_spread <= SCALES_APART and data.largest_mean <= FAR_OUT:
        return None
    values = {"smallest": data.smallest_spread, "largest": data.largest_spread, "mean": data.largest_mean}
    return Hint("unscaled-inputs", "data.standardize", values, _standardized)


def _imbalanced_classes(project: Project, found: Checkup) -> Hint | None:
    """A class so rare that the loss hardly sees it."""
    counts = found.data.class_counts
    if project.training.class_weights or len(counts) < 2 or min(counts) == 0 or max(counts) < IMBALANCE * min(counts):
        return None
    weights = tuple(round(sum(counts) / (len(counts) * count), 3) for count in counts)
    values = {"fewest": min(counts), "most": max(counts)}
    return Hint(
        "imbalanced-classes", "training.class_weights", values,
        lambda project: edits.set_training(project, class_weights=weights),
    )  # fmt: skip


def _flat_units(project: Project, found: Checkup) -> Hint | None:
    """Units of a bounded activation at its very ends for every sample: steps were too long, and no gradient is left."""
    ill = _dead_layer(found)
    if ill is None or not _is_bounded(project, ill.layer) or not _has_rate(project):
        return None
    rate = max(project.training.learning_rate / 10, LEARNING_RATE.low)
    values = {"dead": ill.dead, "units": ill.units, "samples": found.samples, "rate": project.training.learning_rate}
    return Hint("flat-units", ill.layer, values, lambda project: edits.reset(_with_rate(rate)(project)))


def _dead_units(project: Project, found: Checkup) -> Hint | None:
    ill = _dead_layer(found)
    if ill is None or (_is_bounded(project, ill.layer) and _has_rate(project)):
        return None
    values = {"dead": ill.dead, "units": ill.units, "samples": found.samples}
    return Hint("dead-units", ill.layer, values, lambda project: edits.set_activation(project, ill.layer, "leaky_relu"))


def _saturated_units(project: Project, found: Checkup) -> Hint | None:
    """Units driven to their flat ends, while the loss stands still."""
    ill = next((one for one in found.layers if one.saturated and one.saturated >= SATURATED_SHARE * one.units), None)
    if ill is None or not _stands_still(found):
        return None
    values = {"saturated": ill.saturated, "units": ill.units, "samples": found.samples}
    return Hint("saturated-units", ill.layer, values, edits.reset)


def _vanishing_gradient(_project: Project, found: Checkup) -> Hint | None:
    own = [layer for layer in found.layers if np.isfinite(layer.gradient) and layer.gradient > 0]
    if len(own) < 2 or own[0].gradient >= FADED * own[-1].gradient:
        return None
    values = {"ratio": own[0].gradient / own[-1].gradient, "first": own[0].layer, "last": own[-1].layer}
    return Hint("vanishing-gradient", own[0].layer, values, _with_relu)


def _exploding_gradient(project: Project, found: Checkup) -> Hint | None:
    """A gradient far larger than the weights, in a network deep enough for it to have grown on its way back."""
    deep = sum(np.isfinite(layer.gradient) for layer in found.layers) >= DEEP
    if not deep or found.gradient_share < GROWN or project.training.clip_norm > 0:
        return None
    values = {"ratio": found.gradient_share}
    return Hint("exploding-gradient", "training.clip_norm", values, _clipped)


def _too_large_rate(project: Project, found: Checkup) -> Hint | None:
    """A loss that swings instead of falling."""
    curve = found.curve
    if not _has_rate(project) or not _judged(found) or curve.rises < ZIGZAG or curve.swing < SWING or curve.fall > 0.1:
        return None
    rate = max(project.training.learning_rate / 3, LEARNING_RATE.low)
    values = {"rate": project.training.learning_rate, "swing": curve.swing}
    return Hint("too-large-rate", "training.learning_rate", values, _with_rate(rate))


def _too_small_rate(project: Project, found: Checkup) -> Hint | None:
    """Steps that hardly move the weights."""
    slow = found.step_share < TINY_STEP and found.slope_share > AT_REST and found.curve.fall < 0.1
    if not (slow and _has_rate(project) and _judged(found)):
        return None
    rate = min(project.training.learning_rate * 10, LEARNING_RATE.high)
    values = {"rate": project.training.learning_rate, "share": found.step_share}
    return Hint("too-small-rate", "training.learning_rate", values, _with_rate(rate))


def _plateau(project: Project, found: Checkup) -> Hint | None:
    """A loss that stands still far from a good score; how much of a regression is noise, nobody knows."""
    poor = POOR_ACCURACY if found.data.class_counts else POOR_R2
    if not _stands_still(found) or found.score > poor:
        return None
    dense = [layer for layer in wires.hidden(project.network) if project.network.layer(layer).kind == "dense"]
    values = {"fall": max(found.curve.fall, 0.0), "steps": found.curve.steps // 2}
    if not dense:
        return Hint("plateau-without-hidden", "", values, lambda project: edits.add_layer(project, "dense"))
    return Hint("plateau", dense[-1], values, lambda project: edits.change_units(project, dense, 4))


def _overfitting(project: Project, found: Checkup) -> Hint | None:
    """A test loss that has risen since its lowest while the training loss went on falling."""
    curve = found.curve
    if not overfits(curve):
        return None
    l2 = max(0.001, 3 * project.training.l2)
    values = {"lowest": curve.test_lowest, "now": curve.test_now, "train": curve.train_now}
    return Hint("overfitting", "training.l2", values, lambda project: edits.set_training(project, l2=l2))


def overfits(curve: CurveCheckup) -> bool:
    """Whether the test loss has clearly risen since its lowest while the training loss went on falling."""
    learnt = curve.train_now <= LEARNT_ON * curve.train_then
    risen = curve.test_now - curve.test_lowest > max(GAP * curve.test_lowest, GAP * curve.start)
    return curve.steps >= STEPS_TO_JUDGE and learnt and risen


_ALWAYS: tuple[Rule, ...] = (_bounded_output, _unscaled_inputs, _imbalanced_classes, _overfitting)
_WHILE_LEARNING: tuple[Rule, ...] = (
    _flat_units, _dead_units, _vanishing_gradient, _exploding_gradient, _saturated_units, _too_large_rate,
    _too_small_rate, _plateau,
)  # fmt: skip


def _dead_layer(found: Checkup) -> LayerCheckup | None:
    return next((one for one in found.layers if one.dead and one.dead >= DEAD_SHARE * one.units), None)


def _is_bounded(project: Project, layer: str) -> bool:
    row = ACTIVATIONS.get(project.network.layer(layer).activation)
    return row is not None and bool(np.isfinite(row.low) and np.isfinite(row.high))


def _judged(found: Checkup) -> bool:
    """Whether training has gone on long enough for its curve to say something."""
    return found.curve.steps >= STEPS_TO_JUDGE


def _stands_still(found: Checkup) -> bool:
    return _judged(found) and found.curve.fall < STANDS_STILL


def _has_rate(project: Project) -> bool:
    return OPTIMIZERS[project.training.optimizer].search is None


def _standardized(project: Project) -> Project:
    return data_edits.set_data(project, standardize=True)


def _clipped(project: Project) -> Project:
    return edits.set_training(project, clip_norm=1.0)


def _with_rate(rate: float) -> Mend:
    return lambda project: edits.set_training(project, learning_rate=rate)


def _with_relu(project: Project) -> Project:
    """Give every hidden layer whose activation saturates one that does not."""
    for layer in wires.hidden(project.network):
        if _is_bounded(project, layer):
            project = edits.set_activation(project, layer, "relu")
    return project
