"""A run as a replay shows it: at some of its steps the numbers of all that is drawn, each made anew from history."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from desktop_nn.data import Section, Split, load_split, section_of, spans_of
from desktop_nn.engine.activations import ACTIVATIONS
from desktop_nn.engine.cancelling import Cancelled, never
from desktop_nn.engine.moments import moments
from desktop_nn.engine.probes import MapProbe, NeuronMaps
from desktop_nn.engine.record import RunRecord, tuning_at
from desktop_nn.engine.snapshot import Snapshot
from desktop_nn.engine.trainer import Trainer
from desktop_nn.export.replay.ground import Ground, ground_of
from desktop_nn.export.replay.stage import NO_WEIGHT, Stage, stage_of
from desktop_nn.project.model import Project
from desktop_nn.project.samples import samples_of

Floats = NDArray[np.floating]

MOST_BYTES = 6 << 20  # of what is embedded, before it becomes text
FACE = 16  # cells along a side of a neuron's picture
MAP_NUMBERS = 2400  # of the output's map at one step, over all its outputs
FINEST, LINE = 48, 101  # cells along a side of the output's map, and along that of a single input
PLANE = 2  # columns that a picture has axes for
LEVELS = 255
GOOD = 1e30  # what overflows is no larger than this in a picture


@dataclass(frozen=True, slots=True)
class Plan:
    """How large a replay becomes: ``count`` steps, each with its map of ``cells`` along a side; 0 where there is none.

    ``bytes`` is the size of the numbers that grow with the steps, before they become text.
    """

    count: int
    cells: int
    dims: int
    bytes: int


@dataclass(frozen=True, eq=False)
class Recording:
    """The numbers at F steps, all read off the run.

    Attributes
    ----------
    steps, epochs : ndarray, shape (F,)
    metrics : ndarray, shape (4, F)
        Losses of training and test, then scores.
    weights : ndarray, shape (F, E), float32
        Of the stage's edges, NaN for those without.
    biases : ndarray, shape (F, N), float32
        Of its nodes, NaN for those without.
    faces : ndarray, shape (F, N, FACE, FACE), uint8, or None
        What each node computes over the plane, or (F, N, FACE) over a line: 0 for the lowest colour, 255 for the
        highest.
    outputs : ndarray, shape (F, k, cells, cells), float32, or (F, k, cells), or None
        What the network gives out over the plane or the line.
    section : Section or None
        The line or plane.
    """

    project: Project
    split: Split
    stage: Stage
    steps: NDArray[np.int64]
    epochs: NDArray[np.float64]
    metrics: NDArray[np.float64]
    weights: Floats
    biases: Floats
    faces: NDArray[np.uint8] | None
    outputs: Floats | None
    section: Section | None
    ground: Ground | None

    @property
    def record(self) -> RunRecord:
        """The run."""
        assert self.project.run is not None
        return self.project.run


def section_for(project: Project, split: Split) -> Section | None:
    """Return the line or plane that outputs are drawn over; None for samples of more columns."""
    if split.columns.train.x.shape[1] > PLANE:
        return None
    return section_of(split, spans_of(project.data))


def planned(project: Project, stage: Stage, count: int) -> Plan:
    """Return what a replay of at most `count` steps embeds: fewer steps where it would become too large."""
    spec = project.network
    columns = load_split(project.data).columns.train.x.shape[1]
    dims = columns if columns <= PLANE else 0
    outputs = spec.widths[spec.output]
    cells = {0: 0, 1: LINE, 2: max(2, min(FINEST, int((MAP_NUMBERS / outputs) ** 0.5)))}[dims]
    each = 4 * (len(stage.weights) + stage.nodes) + 8 * 6
    each += (stage.nodes * FACE**dims + 4 * outputs * cells**dims) if dims else 0
    count = max(2, min(count, MOST_BYTES // each))
    return Plan(count, cells, dims, count * each)


def recorded(
    project: Project,
    count: int,
    power: int,
    progressed: Callable[[int, int], None],
    cancelled: Callable[[], bool] = never,
) -> Recording:
    """Return the numbers of at most `count` steps of a project's run.

    ``power`` as in `engine.moments`; ``progressed(done, of)`` is told after each step. Raises Cancelled once
    `cancelled()`.
    """
    assert project.run is not None
    stage, split = stage_of(project.network), load_split(project.data)
    plan = planned(project, stage, count)
    steps = tuple(dict.fromkeys(moments(project.run, plan.count, power)))
    section = section_for(project, split)
    probe = MapProbe(*section.spans[0], plan.cells, section) if section is not None else None
    snapshots, faces, outputs = [], [], []
    for done, snapshot in enumerate(_states(project, split, steps, probe, cancelled), start=1):
        snapshots.append(snapshot)
        if probe is not None:
            maps = snapshot.probes[probe]
            assert isinstance(maps, NeuronMaps)
            faces.append(_faces(stage, maps, section))
            outputs.append(maps.values[project.network.output])
        progressed(done, len(steps))
    thetas = np.array([snapshot.record.now.theta for snapshot in snapshots], np.float32)
    return Recording(
        project, split, stage, np.array(steps, np.int64), np.array([snapshot.epoch for snapshot in snapshots]),
        np.array([_metrics(snapshot) for snapshot in snapshots]).T,
        _picked(thetas, stage.weights), _picked(thetas, stage.biases),
        np.array(faces) if faces else None, np.array(outputs, np.float32) if outputs else None, section,
        ground_of(project, samples_of(split), thetas, cancelled),
    )  # fmt: skip


def _states(
    project: Project, split: Split, steps: Sequence[int], probe: MapProbe | None, cancelled: Callable[[], bool]
) -> Iterator[Snapshot]:
    """Bring one step after the other back."""
    assert project.run is not None
    settings = tuning_at(project.run.tunings, project.run.now.step).settings
    trainer = Trainer(project.network, settings, samples_of(split), project.run)
    for step in steps:
        trainer.run(step, cancelled=cancelled)
        if cancelled():
            raise Cancelled
        yield trainer.snapshot(probes=[probe] if probe is not None else [])


def _metrics(snapshot: Snapshot) -> tuple[float, float, float, float]:
    found = snapshot.metrics
    return found.train_loss, found.test_loss, found.train_score, found.test_score


def _picked(thetas: Floats, places: NDArray[np.int64]) -> Floats:
    """Return the parameters at some places ``(F, n)``, NaN where there is no place."""
    if not thetas.shape[1]:
        return np.full((len(thetas), len(places)), np.nan, np.float32)
    found = thetas[:, np.maximum(places, 0)]
    found[:, places == NO_WEIGHT] = np.nan
    return found


def _faces(stage: Stage, maps: NeuronMaps, section: Section | None) -> NDArray[np.uint8]:
    """Return the picture of every node."""
    found = []
    span = section.spans[0] if section is not None and section.is_whole else None  # of inputs that are columns
    for column in stage.columns:
        values = maps.values[column.layer][list(column.shown)]
        at = ((np.arange(FACE) + 0.5) * (values.shape[-1] / FACE)).astype(np.intp)
        values = values[..., at] if values.ndim == 2 else values[:, at[:, None], at]
        low, high = _ends(column.activation, values, span if column.kind == "input" else None)
        shares = (np.nan_to_num(values, nan=0.0, posinf=GOOD, neginf=-GOOD) - low) / (high - low)
        found.append(np.rint(shares.clip(0, 1) * LEVELS).astype(np.uint8))
    return np.concatenate(found)


def _ends(activation: str, values: Floats, span: tuple[float, float] | None) -> tuple[Floats, Floats]:
    """Return the values of the first and the last colour, by unit.

    What the activation can give where it has bounds, else as far below zero as above, by the unit's own largest value.
    """
    row = ACTIVATIONS[activation]
    bounds = span or ((row.low, row.high) if np.isfinite([row.low, row.high]).all() else None)
    shape = (len(values),) + (1,) * (values.ndim - 1)
    if bounds is not None:
        return np.full(shape, bounds[0]), np.full(shape, bounds[1])
    most = np.nan_to_num(np.abs(values).reshape(len(values), -1).max(axis=1).astype(np.float64), posinf=GOOD)
    most = np.where(most > 1 / GOOD, most, 1.0).reshape(shape)
    return -most, most
