"""What stands behind a tile of a weight: a sum of products, and what is made of it."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QCoreApplication

from desktop_nn.engine.layers import NORMS
from desktop_nn.engine.output_terms import OutputTerms
from desktop_nn.engine.passages import Passage
from desktop_nn.engine.probes import WeightReport
from desktop_nn.engine.spec import NeuronRef, WeightRef
from desktop_nn.engine.tied_terms import TiedTerms
from desktop_nn.engine.trace import DownstreamTerm
from desktop_nn.engine.unit_terms import UnitTerms
from desktop_nn.project.model import Project
from desktop_nn.views.inspector.activation_texts import slope_text, value_text
from desktop_nn.views.inspector.loss_texts import loss_slope_text
from desktop_nn.views.inspector.terms import Activation, Behind, Moments, Share, Term
from desktop_nn.views.notation import neuron_text, subscript, weight_text


@dataclass(frozen=True, slots=True)
class Opened:
    """Terms under a title, their sum unless they are none, and what is computed from it, each named by how.

    ``more`` are left out of the terms.
    """

    title: str
    terms: tuple[Term, ...]
    results: tuple[Term, ...] = ()
    is_sum: bool = True
    more: int = 0


def hint(report: WeightReport, kind: str) -> str:
    """Return what a tile opens to, empty where there is nothing behind it."""
    if kind in ("downstream", "error", "delta") and report.output is not None:
        return QCoreApplication.translate("Opened", "Opens: how the loss comes back to this output")
    if kind in ("downstream", "delta") and report.downstream:
        return QCoreApplication.translate("Opened", "Opens: the sum of what comes back from the next layer")
    if kind == "incoming" and report.source is not None:
        return QCoreApplication.translate("Opened", "Opens: how the neuron came by this activation")
    if kind == "incoming" and _is_gain(report):
        return QCoreApplication.translate("Opened", "Opens: how x̂ comes about")
    if kind == "slope" and report.terms.slope is not None:
        return QCoreApplication.translate("Opened", "Opens: how this slope is computed")
    return ""


def opened(project: Project, report: WeightReport, kind: str, place: int) -> Opened:
    """Return what stands behind a tile that has a hint, for one of the report's samples."""
    if kind == "incoming" and report.source is not None:
        return unit_sum(project, report.source, place)
    if kind == "incoming":
        return _normed(project, report.unit, place)
    if kind == "slope":
        return unit_sum(project, report.unit, place, slope=True)
    if report.output is not None:
        return _loss_sum(project, report.output, report.unit.ref, kind, place)
    if report.tied is not None:
        return _tied_sum(project, report.tied, report.unit.ref, place)
    return downstream_sum(project, report.unit.ref, report.downstream, place)


def opened_neuron(project: Project, report: WeightReport, ref: Behind, place: int) -> Opened | None:
    """Return what stands behind a neuron that a term opens to, forward or back; None where the report has no such."""
    if isinstance(ref, Moments):
        return _moments(project, report, place)
    if isinstance(ref, Activation):
        unit = _unit_of(report, ref.neuron)
        return None if unit is None else unit_sum(project, unit, place)
    if isinstance(ref, Share):
        way = report.passages.get(ref.neuron)
        tied = report.tied if ref.neuron == report.unit.ref else way and way.tied
        return _share(project, tied, ref, place) if tied else None
    return _passage(project, ref, report.passages[ref], place) if ref in report.passages else None


def _unit_of(report: WeightReport, ref: NeuronRef) -> UnitTerms | None:
    """How a unit came by its activation, wherever in the report it stands."""
    if ref == report.unit.ref:
        return report.unit
    way = report.passages.get(ref)
    return report.sources.get(ref) if way is None else way.unit


def _is_gain(report: WeightReport) -> bool:
    """Whether the weight is γ of a norm, whose factor x̂ is made of more than one activation."""
    return report.unit.moments is not None and report.terms.ref.source is not None


# -- forward: a = f(z), z = Σ w·a + b or Π a ---------------------------------------------------------------------------


def unit_sum(project: Project, unit: UnitTerms, place: int, *, slope: bool = False) -> Opened:
    """Return how one unit came by its activation for one sample, with the slope there if wanted."""
    layer = project.network.layer(unit.ref.layer)
    results = [] if unit.total is None else [Term("Σ exp(z)", None, float(unit.total[place]))]
    results.append(Term(f"{neuron_text(project.network, unit.ref)} = {value_text(layer)}", None, float(unit.a[place])))
    if slope and unit.slope is not None:
        results.append(Term(f"f′(z) = {slope_text(layer)}", None, float(unit.slope[place])))
    z = neuron_text(project.network, unit.ref, "z")
    if layer.kind in NORMS:
        title = f"{z} = γ·x̂ + β"
    else:
        title = f"{z} = Σ w·{letter_read(project, layer.inputs)} + b" if unit.bias is not None else z
    if unit.is_product:
        title = f"{z} = Π {letter_read(project, layer.inputs)}"
    return Opened(title, _terms(project, unit, place), tuple(results), is_sum=not unit.is_product)


def _terms(project: Project, unit: UnitTerms, place: int) -> tuple[Term, ...]:
    """Return the terms of z, by the weight's letter, or by that of what is read where there is no weight."""
    spec, ref = project.network, unit.ref
    read = unit.inputs[place].tolist()
    factors = [None] * len(read) if unit.factors is None else unit.factors[place].tolist()
    if unit.bias is None:
        sources = [spec.source(ref.layer, column) for column in unit.columns.tolist()]
        names = [neuron_text(spec, source) for source in sources]
        noise = () if unit.noise is None else (Term("σ·ε", None, float(unit.noise[place])),)
        return (*map(Term, names, factors, read, [_sent(project, source) for source in sources]), *noise)
    refs = [WeightRef(ref.layer, ref.unit, column) for column in unit.columns.tolist()]
    own = WeightRef(ref.layer, ref.unit, None)
    bias = Term(weight_text(spec, own), None, unit.bias, own)
    return (*map(Term, [weight_text(spec, each) for each in refs], factors, read, refs), bias)


def _sent(project: Project, ref: NeuronRef) -> Activation | None:
    """What a neuron sends on, as what a term opens to; nothing is behind an input."""
    return None if project.network.layer(ref.layer).kind == "input" else Activation(ref)


def _normed(project: Project, unit: UnitTerms, place: int) -> Opened:
    """Return how x̂ of one unit comes about: what it reads, less the mean, over the deviation."""
    assert unit.moments is not None
    read, mean, deviation = (float(values[place]) for values in unit.moments)
    spec, j = project.network, subscript((unit.ref.unit + 1,))
    source = spec.source(unit.ref.layer, unit.ref.unit)
    a = neuron_text(spec, source)
    behind = None if unit.averaged is None and unit.batch is None else Moments(unit.ref)
    own = (
        Term(a, None, read, _sent(project, source)),
        Term("m", None, mean, behind),
        Term("s = √(v + ε)", None, deviation, behind),
    )
    return Opened(f"x̂{j} = ({a} − m) / s", own, (Term(f"x̂{j}", None, float(unit.inputs[place, 0])),), is_sum=False)


def _moments(project: Project, report: WeightReport, place: int) -> Opened | None:
    """Return what mean and deviation of a norm are taken of; None where the weight is none of a norm's, or they are
    those of batches before.
    """
    unit = report.unit
    if unit.moments is None or (unit.averaged is None and unit.batch is None):
        return None
    terms = (
        _averaged(project, report, unit.averaged[place]) if unit.averaged is not None else _of_batch(project, report)
    )
    read = np.array([term.value for term in terms])
    results = (
        Term(f"m = Σ a / {len(read)}", None, float(unit.moments[1][place])),
        Term(f"v = Σ (a − m)² / {len(read)}", None, float(read.var())),
        Term("s = √(v + ε)", None, float(unit.moments[2][place])),
    )
    return Opened("m, s", terms, results)


def _averaged(project: Project, report: WeightReport, read: NDArray[np.floating]) -> tuple[Term, ...]:
    """Return the activations of a sample that go into mean and deviation of a layer norm."""
    spec, layer = project.network, report.unit.ref.layer
    sources = [spec.source(layer, column) for column in range(len(read))]
    sent = [_sent(project, source) if _unit_of(report, source) else None for source in sources]
    return tuple(
        Term(neuron_text(spec, source), None, value, ref)
        for source, value, ref in zip(sources, read.tolist(), sent, strict=True)
    )


def _of_batch(project: Project, report: WeightReport) -> tuple[Term, ...]:
    """Return one neuron's activations for all samples of the mini-batch, which a batch norm's moments are those of."""
    unit, spec = report.unit, project.network
    assert unit.batch is not None
    a = neuron_text(spec, spec.source(unit.ref.layer, unit.ref.unit))
    sample = QCoreApplication.translate("Opened", "{a} of sample {number}")
    rows = zip(report.rows.tolist(), unit.batch.tolist(), strict=True)
    return tuple(Term(sample.format(a=a, number=row + 1), None, value) for row, value in rows)


def letter_read(project: Project, layers: tuple[str, ...]) -> str:
    """Return the letter of what layers send on: x where they are inputs."""
    return "x" if all(project.network.layer(layer).kind == "input" for layer in layers) else "a"


# -- backward: ∂L/∂a = Σ w·δ ------------------------------------------------------------------------------------------


def downstream_sum(project: Project, ref: NeuronRef, terms: tuple[DownstreamTerm, ...], place: int) -> Opened:
    """Return what comes back to one unit for one sample, over all units that read it."""
    title = f"∂L/∂{neuron_text(project.network, ref)} = Σ w·δ"
    found = [
        Term(_factor_name(project, t), float(t.factor[place]), float(t.delta[place]), _opens_to(project, t))
        for t in terms
    ]
    return Opened(title, tuple(found))


def _opens_to(project: Project, term: DownstreamTerm) -> WeightRef | NeuronRef | None:
    """What a term opens to: the weight that is its factor, the scale of the norm, or the neuron it goes through."""
    if term.ref is not None:
        return term.ref
    if project.network.layer(term.layer).kind not in NORMS:
        return NeuronRef(term.layer, term.unit)
    return None if term.statistics else WeightRef(term.layer, term.unit, term.unit)


def _passage(project: Project, ref: NeuronRef, way: Passage, place: int) -> Opened:
    """Return how the loss comes back to a neuron without weights, and what its activation lets through."""
    if way.output is not None:
        return _loss_sum(project, way.output, ref, "delta", place)
    if way.tied is not None:
        return _tied_sum(project, way.tied, ref, place)
    found, z = downstream_sum(project, ref, way.downstream, place), neuron_text(project.network, ref, "z")
    layer, slope = project.network.layer(ref.layer), way.unit.slope
    steep = () if slope is None or layer.kind != "activation" else (
        Term(f"f′(z) = {slope_text(layer)}", None, float(slope[place])),
    )  # fmt: skip
    delta = Term(f"δ = ∂L/∂{z}", None, float(way.delta[place]))
    multiplied = _terms(project, way.unit, place) if way.unit.is_product else ()  # each is a factor for the others
    return replace(found, results=(*steep, delta, *multiplied))


def _tied_sum(project: Project, tied: TiedTerms, ref: NeuronRef, place: int) -> Opened:
    """Return how the loss comes back to a neuron whose activation hangs together with those of its layer."""
    z = neuron_text(project.network, ref, "z")
    terms = [
        Term(f"k = {k + 1}", back, through, Share(ref, k) if k in tied.ways else None)
        for k, (back, through) in enumerate(
            zip(tied.upstream[place].tolist(), tied.through[place].tolist(), strict=True)
        )
    ]
    return Opened(f"∂L/∂{z} = Σ ∂L/∂aₖ · ∂aₖ/∂{z}", tuple(terms))


def _share(project: Project, tied: TiedTerms, ref: Share, place: int) -> Opened | None:
    """Return what comes back to one of the activations that hang together; None where it is not followed."""
    way = tied.ways.get(ref.other)
    return None if way is None else downstream_sum(project, NeuronRef(ref.neuron.layer, ref.other), way, place)


def _loss_sum(project: Project, ends: OutputTerms, ref: NeuronRef, kind: str, place: int) -> Opened:
    """Return how the loss comes back to an output: its own derivative, and what the activation makes of it."""
    j, slopes, through = subscript((ends.unit + 1,)), ends.slopes[place], ends.through[place]
    slope = Term(f"∂ℓ/∂ŷ = {loss_slope_text(project.training.loss)}", None, float(slopes[ends.unit]))
    guess = Term(f"ŷ{j}", None, float(ends.outputs[place, ends.unit]), Activation(ref))
    wanted = Term(f"y{j}", None, float(ends.targets[place, ends.unit]))
    weight = float(ends.weights[place])
    times = QCoreApplication.translate("Opened", "× the weight of the sample")
    weighed = (Term(times, None, weight),) if weight != 1 else ()
    if kind == "downstream":
        return Opened(f"∂ℓ/∂ŷ{j}", (guess, wanted), (*weighed, slope), is_sum=False)
    terms = tuple(
        Term(f"k = {k + 1}", float(slopes[k]), float(through[k]))
        for k in range(len(slopes))
        if through[k] or k == ends.unit
    )
    short = QCoreApplication.translate("Opened", "in short: ŷ{j} − y{j}").format(j=j)
    short = short if kind == "error" else f"δ = ∂ℓ/∂z{j}"
    return Opened(
        f"∂ℓ/∂z{j} = Σ ∂ℓ/∂ŷₖ · ∂ŷₖ/∂z{j}",
        terms,
        (guess, wanted, slope, *weighed, Term(short, None, float(ends.delta[place]))),
    )


def _factor_name(project: Project, term: DownstreamTerm) -> str:
    """A term by its weight, or by the neuron, or the batch's statistics, it goes through where there is none."""
    if term.ref is not None:
        return weight_text(project.network, term.ref)
    if term.statistics:
        return QCoreApplication.translate("Opened", "batch m, v")
    return neuron_text(project.network, NeuronRef(term.layer, term.unit))
