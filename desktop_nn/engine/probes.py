"""Questions a view asks of a run, answered on copies at the end of a slice.

A probe is a frozen, hashable value; `compute` answers it from a `ProbeContext`, or returns None where what it asks
about does not exist (any more). Training is not touched: its bits are the same whatever is asked.
"""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from operator import is_
from typing import Any, Literal, Protocol, runtime_checkable

import numpy as np
from numpy.typing import NDArray

from desktop_nn.engine.cancelling import never
from desktop_nn.engine.compiled_pass import CompiledPass
from desktop_nn.engine.difference_curve import passes_kink
from desktop_nn.engine.gradcheck import H, finite_difference, relative_error
from desktop_nn.engine.layers import NORMS
from desktop_nn.engine.metrics import Measurement, Meter
from desktop_nn.engine.network import Network
from desktop_nn.engine.next_step import NextStep, StepPasses, next_step
from desktop_nn.engine.output_terms import OutputTerms, output_terms
from desktop_nn.engine.passages import Passage, beside, passages, sources
from desktop_nn.engine.planes import Plane, project
from desktop_nn.engine.problems import EngineError
from desktop_nn.engine.record import Path, RunRecord
from desktop_nn.engine.rehearsal import Rehearsal
from desktop_nn.engine.routes import Routes, routes
from desktop_nn.engine.schedule import power_of_two
from desktop_nn.engine.settings import TrainingSettings
from desktop_nn.engine.spec import NeuronRef, WeightRef
from desktop_nn.engine.step_trace import StepTrace
from desktop_nn.engine.tied_terms import TiedTerms, tied_terms
from desktop_nn.engine.trace import DownstreamTerm, WeightTerms, downstream_terms, terms, trace
from desktop_nn.engine.training_data import Part, TrainingData, part_of
from desktop_nn.engine.unit_terms import UnitTerms, unit_terms

Array = NDArray[np.floating]

DOUBTFUL = 1e-6  # an error of a finite difference that is worth asking where it comes from


class ProbeContext:
    """What probes may look at: a network, its samples and the record of its run; what several need is made once.

    ``measured`` is the measurement at the present step, made where it is not given. In ``kept`` a probe may leave under
    itself what it can use for the next snapshot of the same network. ``rehearsal`` tries the next step out.
    """

    def __init__(
        self,
        network: Network,
        settings: TrainingSettings,
        data: TrainingData,
        record: RunRecord,
        measured: Measurement | None = None,
        kept: dict[Hashable, Any] | None = None,
        rehearsal: Callable[[], Rehearsal] | None = None,
    ) -> None:
        self.network = network
        self.settings = settings
        self.data = data
        self.record = record
        self.measured = measured or Meter(data).measure(network, record.now.theta)
        self.kept = {} if kept is None else kept
        self._rehearsal = rehearsal or (lambda: Rehearsal(network, settings, data))

    @cached_property
    def theta(self) -> NDArray[np.float64]:
        """The present parameters ``(P,)`` in float64."""
        return self.record.now.theta.astype(np.float64)

    @cached_property
    def next_step(self) -> StepPasses:
        """The step that comes next, in float64, but for the update, which is the one that training will make."""
        passes = next_step(self.network, self.settings, self.data, self.record.now)
        update = self._rehearsal().update(self.record.now)
        return replace(passes, result=replace(passes.result, update=update))


@runtime_checkable
class Probe(Protocol):
    """A question: a frozen, hashable value."""

    def compute(self, context: ProbeContext) -> object:
        """Return the answer; None where what it asks about does not exist."""


def answers(
    context: ProbeContext, probes: Iterable[Hashable], cancelled: Callable[[], bool] = never
) -> Mapping[object, object]:
    """Return the answer to every probe, by probe, as far as not cancelled; what others have kept is dropped.

    EngineError ``wrong-type`` for what is none.
    """
    with np.errstate(all="ignore"):
        found: dict[object, object] = {probe: probe.compute(context) for probe in _asked(probes) if not cancelled()}
    for probe in context.kept.keys() - found.keys():
        del context.kept[probe]
    return found


def _asked(probes: object) -> Iterator[Probe]:
    for probe in probes if isinstance(probes, Iterable) else (probes,):
        if not isinstance(probe, Probe):
            raise EngineError("wrong-type", "probes", expected=Probe.__name__, given=type(probe).__name__)
        yield probe


@dataclass(frozen=True, slots=True, eq=False)
class NeuronMaps:
    """What every neuron computes over the square ``[low, high]²`` of a 2-D input, or the interval of a 1-D one.

    ``values[layer]`` is float32 ``(units, R, R)``, row 0 holding the smallest x₂ and column 0 the smallest x₁, or
    ``(units, R)``; empty for inputs of more dimensions. Values stand for the middle of their cell. Over a `Section`
    ``low`` and ``high`` are the ends of its first axis.
    """

    low: float
    high: float
    values: Mapping[str, Array]

    @property
    def axis(self) -> Array:
        """Coordinates of the R cells' middles."""
        first = next(iter(self.values.values()), np.empty((0, 0)))
        return _middles(self.low, self.high, first.shape[-1])


class Section(Protocol):
    """A line or plane through the inputs, whose axes need not be inputs themselves; it is told apart by its hash."""

    @property
    def spans(self) -> tuple[tuple[float, float], ...]:
        """From where to where each of its one or two axes goes."""

    def inputs(self, points: NDArray[np.float64], /) -> NDArray[np.float64]:
        """Return the inputs ``(n, d)`` at points ``(n, axes)``."""


@dataclass(frozen=True, slots=True)
class MapProbe:
    """Asks for `NeuronMaps` with R = ``resolution`` cells along each side, over ``[low, high]`` or a section."""

    low: float
    high: float
    resolution: int
    section: Section | None = None

    def compute(self, context: ProbeContext) -> NeuronMaps:
        """Run the network over the grid in float32."""
        spans = self.section.spans if self.section else ((self.low, self.high),) * context.data.x_train.shape[1]
        dims = len(spans)
        if dims > 2:
            return NeuronMaps(self.low, self.high, {})
        if self not in context.kept:
            grid = self._grid(spans)
            x = self.section.inputs(grid) if self.section else grid
            if x.shape[1] != context.data.x_train.shape[1]:
                return NeuronMaps(self.low, self.high, {})
            context.kept[self] = CompiledPass(context.network, x, np.float32)
        found = context.kept[self].run(context.record.now.theta)
        side = (self.resolution,) * dims
        return NeuronMaps(self.low, self.high, {layer: _own(a).reshape(-1, *side) for layer, a in found.items()})

    def _grid(self, spans: tuple[tuple[float, float], ...]) -> NDArray[np.float64]:
        """Return the cells' middles as points ``(R^axes, axes)``."""
        axes = [_middles(low, high, self.resolution) for low, high in spans]
        return np.stack([a.ravel() for a in np.meshgrid(*axes)], axis=-1)


def _own(values: Array) -> Array:
    """Return a copy of what the next run overwrites, the largest number there is for what overflowed.

    Whether anything did is told faster by the sum of squares than by a plain sum.
    """
    if not values.flags.writeable:
        return values
    flat = values.flatten()
    return (flat if math.isfinite(flat.dot(flat)) else np.nan_to_num(flat)).reshape(values.shape)


def _middles(low: float, high: float, cells: int) -> Array:
    return low + (np.arange(cells) + 0.5) * ((high - low) / max(cells, 1))


@dataclass(frozen=True, slots=True)
class NextStepProbe:
    """Asks for the `NextStep`."""

    def compute(self, context: ProbeContext) -> NextStep:
        """Return samples, gradient and update of the step that comes next."""
        return context.next_step.result


@dataclass(frozen=True, slots=True)
class GradientNormsProbe:
    """Asks for the length of the next step's gradient in each dense layer, weights and bias together."""

    def compute(self, context: ProbeContext) -> dict[str, float]:
        """Return ‖∂L/∂(W, b)‖ by layer."""
        grad = context.next_step.result.gradient
        blocks = context.network.layout.blocks
        return {block.layer: float(np.linalg.norm(grad[block.start : block.stop])) for block in blocks}


@dataclass(frozen=True, slots=True)
class Scope:
    """Which training samples are meant: one, those of the next step's mini-batch, or all."""

    kind: Literal["sample", "batch", "all"]
    index: int = 0


@dataclass(frozen=True, slots=True, eq=False)
class WeightReport:
    """One weight taken apart.

    Attributes
    ----------
    terms : WeightTerms
        Its gradient as a product of factors for each of the N samples.
    rows : ndarray of int, shape (N,)
        Which training samples they are.
    finite_difference : float
        The same gradient from two losses.
    relative_error : float
        Between the two.
    is_kinked : bool
        Whether they differ where some unit passes a kink of its activation between the two losses.
    update : float
        What the optimiser adds to the weight in the next step.
    downstream : tuple of DownstreamTerm
        What ``terms.downstream`` is the sum of; empty at the output.
    unit : UnitTerms
        How the unit that the weight leads to came by its activation.
    source : UnitTerms or None
        The same of the unit it comes from; None for an input, for a bias and for γ, which scales x̂.
    output : OutputTerms or None
        Where the unit is an output: how the loss comes back to it.
    tied : TiedTerms or None
        Where its activation hangs together with those of its layer: how ∂ℓ/∂z comes about.
    passages : Mapping of NeuronRef to Passage
        How the loss comes back to the units that ``downstream`` or ``tied`` goes through without a weight.
    sources : Mapping of NeuronRef to UnitTerms
        How the units came about that ``unit`` or ``source`` read without a weight, or what is multiplied or put
        out on the way.
    """

    terms: WeightTerms
    rows: NDArray[np.intp]
    finite_difference: float
    relative_error: float
    is_kinked: bool
    update: float
    downstream: tuple[DownstreamTerm, ...]
    unit: UnitTerms
    source: UnitTerms | None
    output: OutputTerms | None
    tied: TiedTerms | None
    passages: Mapping[NeuronRef, Passage]
    sources: Mapping[NeuronRef, UnitTerms]


@dataclass(frozen=True, slots=True)
class WeightProbe:
    """Asks for a `WeightReport` of one weight over some training samples: the mini-batch as training will see it.

    All others, with dropout off, as where the network is used.
    """

    ref: WeightRef
    scope: Scope

    def compute(self, context: ProbeContext) -> WeightReport | None:
        """Trace the samples forward and back and read the weight off; None where there is no such weight or sample."""
        network, theta, rows = context.network, context.theta, self._rows(context)
        try:
            index = network.layout.index(self.ref)
        except EngineError:
            return None
        if rows is None:
            return None
        x, y = context.data.x_train[rows], context.data.y_train[rows]
        masks = context.next_step.masks if self.scope.kind == "batch" else None
        weights = None if context.data.weights is None else context.data.weights[rows]
        traced = trace(network, theta, x, y, masks, weights)
        found = terms(traced, network, theta, self.ref)
        numeric = finite_difference(network, theta, x, y, index, masks=masks, weights=weights)
        update = float(context.next_step.result.update[index])
        onward = downstream_terms(traced, network, theta, self.ref.layer, self.ref.unit)
        error = relative_error(found.gradient, numeric)
        kinked = error > DOUBTFUL and passes_kink(network, theta, x, index, H.default, masks)
        unit = unit_terms(traced, network, theta, NeuronRef(self.ref.layer, self.ref.unit))
        source = self._source(traced, network, theta)
        ends = self.ref.layer == network.spec.output
        output = output_terms(traced, network, self.ref.unit, weights) if ends else None
        tied = tied_terms(traced, network, theta, unit.ref)
        ways = passages(traced, network, theta, (*onward, *beside(tied)), weights)
        told = [way.unit for way in ways.values() if way.unit.is_product or way.output is not None]
        behind = sources(traced, network, theta, [unit, *([source] if source is not None else []), *told])
        return WeightReport(
            found, rows, numeric, error, kinked, update, onward, unit, source, output, tied, ways, behind
        )

    def _source(self, traced: StepTrace, network: Network, theta: Array) -> UnitTerms | None:
        if self.ref.source is None or network.spec.layer(self.ref.layer).kind in NORMS:
            return None
        source = network.spec.source(self.ref.layer, self.ref.source)
        is_input = network.spec.layer(source.layer).kind == "input"
        return None if is_input else unit_terms(traced, network, theta, source)

    def _rows(self, context: ProbeContext) -> NDArray[np.intp] | None:
        count = len(context.data.x_train)
        if self.scope.kind == "sample":
            return np.array([self.scope.index]) if 0 <= self.scope.index < count else None
        return context.next_step.result.rows if self.scope.kind == "batch" else np.arange(count)


@dataclass(frozen=True, slots=True)
class RoutesProbe:
    """Asks for the `Routes` of one weight for training sample ``index``, dropout off."""

    ref: WeightRef
    index: int

    def compute(self, context: ProbeContext) -> Routes | None:
        """Find the routes; None where there is no such weight or sample."""
        data = context.data
        if not 0 <= self.index < len(data.x_train):
            return None
        row = slice(self.index, self.index + 1)
        weights = None if data.weights is None else data.weights[row]
        try:
            return routes(
                context.network, context.theta, data.x_train[row], data.y_train[row], self.ref, weights=weights
            )
        except EngineError:
            return None


@dataclass(frozen=True, slots=True, eq=False)
class SampleActivations:
    """What one sample makes of the network: ``values[layer]`` are its activations ``(units,)``."""

    x: NDArray[np.float64]
    y: NDArray[np.float64]
    values: Mapping[str, NDArray[np.float64]]
    loss: float


@dataclass(frozen=True, slots=True)
class SampleProbe:
    """Asks for the `SampleActivations` of sample ``index`` of a part."""

    part: Part
    index: int

    def compute(self, context: ProbeContext) -> SampleActivations | None:
        """Run one sample through the network, dropout off; None where there is no such sample."""
        data, train = context.data, self.part == "train"
        x, y = part_of(data, self.part)
        if not 0 <= self.index < len(x):
            return None
        row = slice(self.index, self.index + 1)
        passes = context.network.forward(context.theta, x[row])
        values = {layer: done.a[0] for layer, done in passes.items()}
        weights = data.weights[row] if train and data.weights is not None else None
        loss = float(context.network.data_loss(passes, y[row], weights))
        return SampleActivations(x[self.index], y[self.index], values, loss)


@dataclass(frozen=True, slots=True, eq=False)
class ProjectedPath:
    """A path seen in a plane.

    ``coords (M, 2)`` at ``steps (M,)``, the true ``losses (M,)`` there and the distances ``offsets (M,)`` from the
    plane; the same for the present weights.
    """

    steps: NDArray[np.int64]
    coords: NDArray[np.float64]
    losses: NDArray[np.float64]
    offsets: NDArray[np.float64]
    now: NDArray[np.float64]
    now_loss: float
    now_offset: float


@dataclass(frozen=True, slots=True)
class PathProbe:
    """Asks for the path up to the present step, at most ``points`` of it, as it lies in a plane."""

    plane: Plane
    points: int

    def compute(self, context: ProbeContext) -> ProjectedPath | None:
        """Project the path, each point once; None where the plane belongs to another network."""
        if self.plane.origin.size != context.theta.size:
            return None
        path = _path_of(context.record, self.points)
        placed = self._placed(context, path.thetas)
        now, now_offset = project(self.plane, context.theta[None])
        return ProjectedPath(
            steps=np.array(path.steps, np.int64),
            coords=placed[:, :2],
            losses=np.array(path.losses, np.float64),
            offsets=placed[:, 2],
            now=now[0],
            now_loss=context.measured.metrics.objective,
            now_offset=float(now_offset[0]),
        )

    def _placed(self, context: ProbeContext, thetas: tuple[Array, ...]) -> NDArray[np.float64]:
        """Return coordinates and distances ``(M, 3)``; as far as the path is the last one's, they are taken over."""
        old, placed = context.kept.get(self, ((), np.empty((0, 3))))
        same = [*map(is_, old, thetas), False].index(False)
        if same < len(thetas):
            coords, offsets = project(self.plane, np.array(thetas[same:]))
            placed = np.concatenate([placed[:same], np.column_stack((coords, offsets))])
        context.kept[self] = (thetas, placed)
        return placed[: len(thetas)]


def _path_of(record: RunRecord, points: int) -> Path:
    """Return at most `points` of the path, the last one not later than the present step.

    It begins where loss and penalty became what they are: heights over another surface do not belong on this one.
    As it grows, points are taken ever sparser but for the last one, so that most are those of the snapshot before.
    """
    path = record.path
    first, last = bisect_left(path.steps, _objective_since(record)), bisect_right(path.steps, record.now.step) - 1
    if last < first:
        return Path((), (), ())
    stride = power_of_two((last - first) / max(points - 1, 1))
    return Path(
        (*path.steps[first:last:stride], path.steps[last]),
        (*path.thetas[first:last:stride], path.thetas[last]),
        (*path.losses[first:last:stride], path.losses[last]),
    )


def _objective_since(record: RunRecord) -> int:
    """Return the step from which loss and penalty have been those of the present step."""
    known = [tuning for tuning in record.tunings if tuning.step <= record.now.step] or record.tunings[:1]
    now, since = known[-1].settings, known[-1].step
    for tuning in reversed(known):
        if tuning.settings.objective != now.objective:
            break
        since = tuning.step
    return since
