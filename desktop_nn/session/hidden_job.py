"""The space that two neurons of a layer span: the inputs' grid as they see it, and samples on it, as a job."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from desktop_nn.data import Section
from desktop_nn.engine.layers import activation_of
from desktop_nn.engine.network import Network
from desktop_nn.engine.settings import TrainingSettings
from desktop_nn.engine.spec import NetworkSpec

Floats = NDArray[np.floating]

LINES, POINTS = 21, 81  # of the grid in each direction, and of each line


@dataclass(frozen=True, slots=True, eq=False)
class HiddenJob:
    """Two ``units`` of a ``layer`` at ``theta (P,)``: for samples ``x (N, d)``, and a line or plane of inputs.

    Without ``units`` those are taken that spread the samples most, see `widest_pair`.
    """

    spec: NetworkSpec
    settings: TrainingSettings
    theta: Floats
    x: Floats
    layer: str
    units: tuple[int, int] | None
    section: Section | None = None


@dataclass(frozen=True, slots=True, eq=False)
class HiddenField:
    """The one answer.

    Attributes
    ----------
    units : tuple of int
        The two.
    places : ndarray, shape (N, 2)
        The two activations for each sample.
    grid : ndarray, shape (L, M, 2)
        The same along L lines of M points through the inputs; L = 0 without a section.
    answers : ndarray, shape (L, M, k)
        The network's output at these points.
    line : (float, float, float) or None
        w₁, w₂, b of the straight line w₁·a₁ + w₂·a₂ + b = 0 on which one output that reads just these two neurons
        turns from one class to the other.
    """

    job: HiddenJob
    units: tuple[int, int]
    places: Floats
    grid: Floats
    answers: Floats
    line: tuple[float, float, float] | None

    @property
    def final(self) -> bool:
        """Always: there is nothing on the way."""
        return True


def hidden_fields(job: HiddenJob, cancelled: Callable[[], bool]) -> Iterator[HiddenField]:
    """Run samples and grid through the network."""
    network, theta = Network.of(job.spec, job.settings), np.asarray(job.theta, np.float64)
    if cancelled():
        return
    a, _ = _seen(network, theta, job.x, job)
    units = job.units or widest_pair(a)
    places = _locked(a[:, list(units)])
    line = parting_line(network, theta, job.layer, units)
    lines = np.empty((0, POINTS, 1)) if job.section is None else grid_lines(job.section.spans)
    if not len(lines) or job.section is None:
        yield HiddenField(job, units, places, np.empty((0, POINTS, 2)), np.empty((0, POINTS, 1)), line)
        return
    if cancelled():
        return
    inputs = job.section.inputs(lines.reshape(-1, lines.shape[-1]))
    a, answers = _seen(network, theta, inputs, job)
    grid = _locked(a[:, list(units)].reshape(*lines.shape[:2], 2))
    yield HiddenField(job, units, places, grid, _locked(answers.reshape(*lines.shape[:2], -1)), line)


def grid_lines(spans: tuple[tuple[float, float], ...]) -> NDArray[np.float64]:
    """Return lines ``(L, M, axes)`` through a rectangle, first those along its first axis; of an interval just it."""
    along = [np.linspace(low, high, POINTS) for low, high in spans]
    if len(spans) == 1:
        return along[0][None, :, None]
    across = [np.linspace(low, high, LINES) for low, high in spans]
    rows = np.stack(np.broadcast_arrays(along[0][None, :], across[1][:, None]), axis=-1)
    columns = np.stack(np.broadcast_arrays(across[0][:, None], along[1][None, :]), axis=-1)
    return np.concatenate((rows, columns))


def _seen(network: Network, theta: Floats, x: Floats, job: HiddenJob) -> tuple[Floats, Floats]:
    """Return the layer's activations ``(N, units)`` and the output ``(N, k)``; what is no number counts as 0."""
    with np.errstate(all="ignore"):
        passes = network.forward(theta, x)
    return np.nan_to_num(passes[job.layer].a), np.nan_to_num(passes[job.spec.output].a)


def parting_line(
    network: Network, theta: Floats, layer: str, units: tuple[int, int]
) -> tuple[float, float, float] | None:
    """Return w₁, w₂ and b of a single output that reads just these two neurons; None where it reads others too.

    Only where its weighted sum z = 0 is what parts two classes: a sigmoid is ½ there.
    """
    spec, output = network.spec, network.spec.layer(network.spec.output)
    alone = output.kind == "dense" and output.inputs == (layer,) and spec.widths[layer] == 2
    middle = float(activation_of(output).value(np.zeros(1))[0])
    if not alone or spec.widths[spec.output] != 1 or middle != network.loss_row.threshold:
        return None
    row = network.layout.block(spec.output).view(network.held.without_cut(theta))[0]
    return float(row[units[0]]), float(row[units[1]]), float(row[-1])


def widest_pair(a: Floats) -> tuple[int, int]:
    """Return the two columns of ``a (N, u)``, u ≥ 2, over whose plane the rows spread most.

    That is by the determinant of their covariance, var₁·var₂ - cov²: neurons that say the same span no area.
    """
    with np.errstate(all="ignore"):
        covariance = np.atleast_2d(np.cov(a, rowvar=False, bias=True))
        variance = np.diagonal(covariance)
        area = np.nan_to_num(variance[:, None] * variance - covariance**2)
    first, second = divmod(int(np.triu(area, 1).argmax()), len(area))
    return (first, second) if first != second else (0, 1)


def _locked(values: Floats) -> Floats:
    values.flags.writeable = False
    return values
