"""What a run was like at some of its steps, measured afterwards: scores, gradients and units by layer, histograms.

Nothing of it is measured while training goes on; a table of pure functions takes it from a `Standing`.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from desktop_nn.engine.cancelling import never
from desktop_nn.engine.idle_units import idle_units
from desktop_nn.engine.layout import Block
from desktop_nn.engine.record import RunRecord
from desktop_nn.engine.scores import SCORES, scores_for
from desktop_nn.engine.spec import NetworkSpec
from desktop_nn.engine.standing import Standing, some_rows, standings, steps_to_measure
from desktop_nn.engine.training_data import Samples

Array = NDArray[np.floating]
Entry = Mapping[tuple[str, str], Array]

MOST_SCORED = 2000  # samples of each part
MOST_NUMBERS = 2_000_000  # in the training samples; to copy more would be felt
FEWEST_BINS, MOST_BINS = 6, 40
PARTS = ("train", "validation", "test")
_AT_ONCE = 8  # steps from one answer to the next


def scores_at(standing: Standing) -> Entry:
    """Return the loss (without the penalty) and every score of the task, by ``(score, part)``, each of shape ().

    Of a part with more than `MOST_SCORED` samples that many are taken, evenly; each counts once.
    """
    network, data = standing.network, standing.data
    found: dict[tuple[str, str], float] = {}
    for part in PARTS if data.validates else ("train", "test"):
        x, y = data.part(part)
        rows = some_rows(len(x), MOST_SCORED)
        passes = network.forward(standing.theta, x[rows])
        found["loss", part] = float(network.data_loss(passes, y[rows]))
        a = passes[network.spec.output].a
        for key in scores_for(data.task):
            finite = bool(np.isfinite(a).all())
            found[key, part] = SCORES[key].value(y[rows], a, network.loss_row.threshold) if finite else np.nan
    return _arrays(found)


def layers_at(standing: Standing) -> Entry:
    """Return what the layers are like, by ``(quantity, layer)``, each of shape ().

    ``gradient`` is ‖∂L/∂(W, b)‖ of the step that followed, on its mini-batch and with penalty; ``ratio`` how long that
    step was beside the weights, ‖Δ(W, b)‖/‖(W, b)‖; ``dead`` and ``saturated`` are shares of a hidden layer's units,
    see `idle_units`, on the samples of `Standing.passes`.
    """
    network, step = standing.network, standing.next_step.result
    found: dict[tuple[str, str], float] = {}
    for block in network.layout.blocks:
        length, update = (_length(block, theta) for theta in (standing.theta, step.update))
        found["gradient", block.layer] = _length(block, step.gradient)
        found["ratio", block.layer] = update / length if length else np.nan
    for layer_id in network.spec.order:
        layer = network.spec.layer(layer_id)
        idle = idle_units(layer, standing.passes[layer_id]) if layer_id != network.spec.output else None
        if idle is not None:
            units = network.spec.widths[layer_id]
            found["dead", layer_id], found["saturated", layer_id] = idle[0] / units, idle[1] / units
    return _arrays(found)


def histograms_at(standing: Standing) -> Entry:
    """Return histograms by ``(quantity, layer)``, each ``(2 + bins,)``: see `histogram`.

    ``weights`` and ``gradients`` are those of a layer's weights, biases left out (of a norm layer γ), the gradients
    those of the step that followed; ``activations`` those of all its units for the samples of `Standing.passes`.
    """
    network = standing.network
    found: dict[tuple[str, str], Array] = {}
    for block in network.layout.blocks:
        found["weights", block.layer] = histogram(network.layout.weights(standing.theta, block.layer))
        gradient = standing.next_step.result.gradient
        found["gradients", block.layer] = histogram(network.layout.weights(gradient, block.layer))
    for layer_id in network.spec.order:
        if network.spec.layer(layer_id).kind != "input":
            found["activations", layer_id] = histogram(standing.passes[layer_id].a)
    return found


def histogram(values: Array) -> Array:
    """Return lowest and highest of the finite values and the counts of bins of one width between them.

    Of n values there are 2·∛n bins (Rice's rule), at least `FEWEST_BINS` and at most `MOST_BINS`. Where all values are
    one, it is in the middle bin; NaN for both ends where there is none.
    """
    finite = values[np.isfinite(values)].astype(np.float64)
    bins = min(max(math.ceil(2 * np.cbrt(finite.size)), FEWEST_BINS), MOST_BINS)
    counts = np.zeros(bins)
    if not finite.size:
        return np.concatenate(([np.nan, np.nan], counts))
    low, high = float(finite.min()), float(finite.max())
    if high - low > 1e-12 * max(abs(low), abs(high)):
        counts += np.histogram(finite, bins, (low, high))[0]
    else:
        counts[bins // 2] = finite.size
    return np.concatenate(([low, high], counts))


Measure = Callable[[Standing], Entry]


@dataclass(frozen=True, slots=True)
class MeasureRow:
    """One row: what is measured, at how many steps of a run, and whether as many lie before the present step alone."""

    measure: Measure
    most: int
    up_to_now: bool = False


MEASURES: dict[str, MeasureRow] = {
    "scores": MeasureRow(scores_at, 96),
    "layers": MeasureRow(layers_at, 96),
    "histograms": MeasureRow(histograms_at, 48, up_to_now=True),
}


def wanted_steps(kind: str, record: RunRecord, data: Samples) -> tuple[int, ...]:
    """Return the steps of a run at which a row of `MEASURES` is taken; for many samples only at checkpoints."""
    row, between = MEASURES[kind], data.x_train.size <= MOST_NUMBERS
    found = set(steps_to_measure(record, row.most, between))
    if row.up_to_now:
        found.update(steps_to_measure(replace(record, last_step=record.now.step), row.most, between))
    return tuple(sorted(found))


def run_measures(
    kind: str,
    spec: NetworkSpec,
    record: RunRecord,
    data: Samples,
    known: Mapping[int, Entry],
    cancelled: Callable[[], bool] = never,
) -> Iterator[tuple[dict[int, Entry], bool]]:
    """Yield what a row of `MEASURES` finds, by step, as it grows, and whether that is all.

    The last answer holds the steps of the grid and the present one, and nothing else that was known.

    Parameters
    ----------
    kind : str
        Key of `MEASURES`.
    spec : NetworkSpec
    record : RunRecord
    data : Samples
    known : mapping
        What has been found of this run before; not measured again.
    cancelled : callable
        Once true, it ends early without the last answer.
    """
    measure, wanted = MEASURES[kind].measure, wanted_steps(kind, record, data)
    found = dict(known)
    missing = [step for step in wanted if step not in known]
    for done, standing in enumerate(standings(spec, record, data, missing, cancelled), start=1):
        with np.errstate(all="ignore"):  # not around the whole: what lies between two answers is another's
            found[standing.now.step] = {key: _locked(value) for key, value in measure(standing).items()}
        if done % _AT_ONCE == 0 and done < len(missing):
            yield dict(sorted(found.items())), False
    if not cancelled():
        yield {step: found[step] for step in wanted if step in found}, True


def _length(block: Block, theta: Array) -> float:
    """Return the length of what training adjusts of a block."""
    return float(np.linalg.norm(block.view(theta)[:, : block.trained]))


def _arrays(found: Mapping[tuple[str, str], float]) -> Entry:
    return {key: np.array(value, np.float64) for key, value in found.items()}


def _locked(value: Array) -> Array:
    value.flags.writeable = False
    return value
