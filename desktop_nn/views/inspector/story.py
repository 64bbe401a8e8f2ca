"""One step told in stages: forward layer by layer, the loss, backward layer by layer, the update; each with numbers.

The numbers are those of one sample of the mini-batch and, where a sum is written out, of one neuron of the layer.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal

import numpy as np
from PySide6.QtCore import QCoreApplication

from desktop_nn.data import Dataset
from desktop_nn.engine.layers import NORMS, activation_of
from desktop_nn.engine.network import LayerPass, Network
from desktop_nn.engine.spec import NetworkSpec, NeuronRef, WeightRef
from desktop_nn.engine.step_story import StepStory
from desktop_nn.engine.trace import downstream_terms
from desktop_nn.engine.unit_terms import UnitTerms, unit_terms
from desktop_nn.project.model import Project
from desktop_nn.session.selection import LayerRef
from desktop_nn.views.inspector.activation_texts import slope_text
from desktop_nn.views.inspector.numbers import FIGURES, MOST, compact, factor, written
from desktop_nn.views.inspector.opened import Opened, downstream_sum, unit_sum
from desktop_nn.views.inspector.ranking import ranking
from desktop_nn.views.inspector.standing import diverged_sentence
from desktop_nn.views.inspector.terms import Term
from desktop_nn.views.inspector.weight_words import described
from desktop_nn.views.layer_names import activation_name, loss_name, ref_name
from desktop_nn.views.layer_purposes import purpose
from desktop_nn.views.notation import neuron_text, subscript, weight_label, weight_text
from desktop_nn.views.strongest_edges import MOST_LIT, strongest_edges
from desktop_nn.widgets.numbers import format_count, format_number

MOST_LISTED = 30

translate = QCoreApplication.translate

Kind = Literal["input", "forward", "loss", "backward", "update"]


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage, and the layer it is in; "" for the loss and the update."""

    kind: Kind
    layer: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Told:
    """A stage in words: its title, its sentences, the sum written out, and the edges that stand out."""

    title: str
    text: str
    behind: Opened
    lit: frozenset[WeightRef]


def stages(spec: NetworkSpec) -> tuple[Stage, ...]:
    """Return the stages of a step, in order."""
    inner = [layer for layer in spec.order if spec.layer(layer).kind != "input"]
    forward = [Stage("forward", layer) for layer in inner]
    back = [Stage("backward", layer) for layer in reversed(inner)]
    return (Stage("input", spec.order[0]), *forward, Stage("loss"), *back, Stage("update"))


@dataclass(frozen=True, slots=True, eq=False)
class Storyteller:
    """Tells the stages of one story for the sample at ``place`` of its mini-batch.

    ``chosen`` is a weight whose neuron is the one that is written out in its layer; the first neuron elsewhere.
    """

    project: Project
    samples: Dataset
    story: StepStory
    network: Network
    place: int
    chosen: WeightRef | None = None

    def tell(self, stage: Stage) -> Told:
        """Return a stage in words and numbers."""
        return _TELLERS[stage.kind](self, stage.layer)

    @property
    def row(self) -> int:
        """The training sample."""
        return int(self.story.next.rows[self.place])

    def unit(self, layer: str) -> NeuronRef:
        """The neuron of a layer that is written out."""
        chosen = self.chosen
        return NeuronRef(layer, chosen.unit if chosen is not None and chosen.layer == layer else 0)


# -- the stages -------------------------------------------------------------------------------------------------------


def _input(teller: Storyteller, layer: str) -> Told:
    project, story = teller.project, teller.story
    x = story.trace.x[teller.place]
    text = translate(
        "Story", "Sample {number} of the training set ({sample}) is one of the {count} of this step's mini-batch."
    )
    if len(story.next.rows) == 1:
        text = translate("Story", "Sample {number} of the training set ({sample}) is the only one of this step.")
    text = text.format(
        number=teller.row + 1,
        sample=described(teller.samples, teller.row),
        count=format_count(len(story.next.rows)),
    )
    terms = [Term(neuron_text(project.network, NeuronRef(layer, i)), None, float(value)) for i, value in enumerate(x)]
    return Told(
        translate("Story", "The sample enters"),
        text,
        Opened(translate("Story", "Input"), tuple(terms), is_sum=False),
        frozenset(),
    )


def _forward(teller: Storyteller, layer: str) -> Told:
    project, network, story = teller.project, teller.network, teller.story
    unit = unit_terms(story.trace, network, story.theta, teller.unit(layer))
    spec, z, a = project.network.layer(layer), float(unit.z[teller.place]), float(unit.a[teller.place])
    name = ref_name(project, LayerRef(layer))
    title = translate("Story", "Forward: {layer}").format(layer=name)
    if spec.kind == "dense":
        text = translate(
            "Story",
            "Each neuron of {layer} multiplies what it reads with its weights, adds its bias and takes {activation}. "
            "For {letter}: z = {z}, a = {a}.",
        )
    else:
        text = f"{purpose(spec.kind)} {_outcome(teller, unit)}"
    letter = neuron_text(project.network, unit.ref)
    activation = activation_name(spec.activation)
    text = text.format(layer=name, activation=activation, letter=letter, z=compact(z), a=compact(a))
    return Told(title, text, unit_sum(project, unit, teller.place), _edges_into(teller, layer))


def _outcome(teller: Storyteller, unit: UnitTerms) -> str:
    """Return the sentence with what a unit without weights of its own comes to."""
    kind = teller.project.network.layer(unit.ref.layer).kind
    if kind == "dropout" and unit.factors is not None:
        if not unit.factors[teller.place, 0]:
            return translate("Story", "In this step {letter} is switched off: a = 0.")
        kept = translate("Story", "In this step {letter} stays on, times {factor} to make up for the others: a = {a}.")
        return kept.replace("{factor}", compact(float(unit.factors[teller.place, 0])))
    if kind == "activation":
        return translate("Story", "For {letter}: z = {z}, a = {a}.")
    return translate("Story", "For {letter} that makes a = {a}.")


def _loss(teller: Storyteller, _layer: str) -> Told:
    project, story, place = teller.project, teller.story, teller.place
    out = project.network.output
    guess, wanted = story.trace.layers[out].a[place], story.trace.y[place]
    one = slice(place, place + 1)
    done = story.trace.layers[out]
    passed = LayerPass(done.xs, done.z[one], done.a[one])
    weights = None if story.weights is None else story.weights[one]
    own = float(teller.network.data_loss({out: passed}, story.trace.y[one], weights))
    terms = [
        Term(f"ŷ{subscript((i,))} − y{subscript((i,))}", None, float(p - t))
        for i, (p, t) in enumerate(zip(guess, wanted, strict=True), 1)
    ]
    mean = float(story.trace.loss)
    is_alone = len(story.next.rows) == 1
    losses = [Term("L", None, own)] if is_alone else [Term("ℓ", None, own), Term("L", None, mean)]
    penalty = float(teller.network.penalty(story.theta))
    if penalty:
        losses.append(Term(translate("Story", "penalty on the weights"), None, penalty))
    text = translate(
        "Story",
        "The network says {guess}, the label is {label}: {loss} makes {own} of it. "
        "The mean over the {count} samples of the mini-batch is L = {mean}.",
    )
    if is_alone:
        text = translate("Story", "The network says {guess}, the label is {label}: {loss} makes L = {own} of it.")
    text = text.format(
        guess=_listed(guess),
        label=_listed(wanted),
        loss=loss_name(project.training.loss),
        own=format_number(own),
        count=format_count(len(story.next.rows)),
        mean=format_number(mean),
    )
    if penalty:
        adds = translate("Story", "The penalty on the weights adds {penalty}.")
        text += " " + adds.format(penalty=format_number(penalty))
    return Told(
        translate("Story", "Loss"),
        text,
        Opened(translate("Story", "Difference from the label"), tuple(terms), tuple(losses), is_sum=False),
        frozenset(),
    )


def _backward(teller: Storyteller, layer: str) -> Told:
    project, story, spec = teller.project, teller.story, teller.project.network
    ref, count = teller.unit(layer), len(story.next.rows)
    done = story.trace.layers[layer]
    delta = float(done.delta[teller.place, ref.unit]) * count
    upstream = float(done.upstream[teller.place, ref.unit]) * count
    name, letter = ref_name(project, LayerRef(layer)), neuron_text(spec, ref)
    terms = downstream_terms(story.trace, teller.network, story.theta, layer, ref.unit)
    results = (*_slope_here(teller, ref), Term(f"δ = ∂L/∂{neuron_text(spec, ref, 'z')}", None, delta))
    if terms:
        found = downstream_sum(project, ref, terms, teller.place)
        behind = Opened(found.title, found.terms, results)
    else:
        behind = Opened(f"∂L/∂{letter}", (Term(f"∂L/∂{letter}", None, upstream),), results, is_sum=False)
    text = _backward_text(teller, layer, first=not terms)
    activation = activation_name(spec.layer(layer).activation)
    if upstream and not delta:
        text += " " + translate("Story", "{activation} is flat here: nothing goes further back from this neuron.")
    text = text.format(letter=letter, upstream=compact(upstream), activation=activation, delta=compact(delta))
    lit = _edges_out_of(teller, layer) or _edges_into(teller, layer)
    return Told(translate("Story", "Backward: {layer}").format(layer=name), text, behind, lit)


def _slope_here(teller: Storyteller, ref: NeuronRef) -> tuple[Term, ...]:
    """Return how steep a neuron's activation is here, with its formula; nothing where it has no slope of its own."""
    layer = teller.project.network.layer(ref.layer)
    if layer.kind not in ("dense", "activation"):
        return ()
    slope = unit_terms(teller.story.trace, teller.network, teller.story.theta, ref).slope
    return () if slope is None else (Term(f"f′(z) = {slope_text(layer)}", None, float(slope[teller.place])),)


def _backward_text(teller: Storyteller, layer: str, *, first: bool) -> str:
    """Return the sentences for where it all begins, for a layer with weights, and for one that has none."""
    spec = teller.project.network.layer(layer)
    if layer not in teller.network.layout:
        return translate("Story", "What the next layer sends back adds up to ∂L/∂{letter} = {upstream}; δ = {delta}.")
    if spec.kind in NORMS:
        return translate(
            "Story",
            "What the next layer sends back adds up to ∂L/∂{letter} = {upstream}. The gradient of β is just that, that "
            "of γ is that times x̂.",
        )
    if first:
        return translate(
            "Story",
            "The loss falls fastest if {letter} moves against ∂L/∂{letter} = {upstream}. Through {activation} that is "
            "δ = {delta}; each weight's gradient is δ times what comes in through it.",
        )
    if activation_of(spec).slope is None:
        return translate(
            "Story",
            "What the next layer sends back adds up to ∂L/∂{letter} = {upstream}. Through {activation}, whose outputs "
            "hang together, that is δ = {delta}; each weight's gradient is δ times what comes in through it.",
        )
    return translate(
        "Story",
        "What the next layer sends back adds up to ∂L/∂{letter} = {upstream}. Times the slope of {activation} here "
        "that is δ = {delta}; each weight's gradient is δ times what comes in through it.",
    )


def _update(teller: Storyteller, _layer: str) -> Told:
    project, story, layout = teller.project, teller.story, teller.network.layout
    strongest = ranking(layout, story.next.update, MOST_LIT)
    first = strongest[0]
    before = float(story.theta[layout.index(first.ref)])
    text = translate(
        "Story",
        "The gradients of all {count} samples are averaged, and every weight moves at once. The largest move is that "
        "of {weight}: {before} {sign} {by} = {after}.",
    )
    if len(story.next.rows) == 1:
        text = translate(
            "Story", "Every weight moves at once. The largest move is that of {weight}: {before} {sign} {by} = {after}."
        )
    if not first.value:
        text = translate(
            "Story",
            "The gradients of all {count} samples are averaged, but no weight moves: there is no slope to follow.",
        )
    text = " ".join((text, *_on_the_way(teller)))
    if not math.isfinite(first.value):
        text = diverged_sentence()
    text = text.format(
        count=format_count(len(story.next.rows)),
        weight=weight_text(project.network, first.ref),
        before=written(before, FIGURES[0]),
        sign="+" if first.value >= 0 else "−",
        by=written(abs(first.value), FIGURES[0]),
        after=written(before + first.value, MOST),
    )
    terms = [Term(weight_label(project, each.ref), None, each.value) for each in strongest[:MOST_LISTED] if each.value]
    moving = int(np.count_nonzero(story.next.update[~layout.is_running]))
    lit = frozenset(each.ref for each in strongest if each.value)
    return Told(
        translate("Story", "Update"),
        text,
        Opened(translate("Story", "Largest moves"), tuple(terms), is_sum=False, more=moving - len(terms)),
        lit,
    )


def _on_the_way(teller: Storyteller) -> list[str]:
    """Return what is done to the gradient and to the weights besides what the optimiser does."""
    training, terms, said = teller.project.training, teller.story.next.terms, list[str]()
    if training.l1 or training.l2:
        said.append(translate("Story", "The gradient has the slope of the penalty in it."))
    if "clipped" in terms and not np.array_equal(terms["clipped"], teller.story.next.gradient):
        said.append(translate("Story", "It is clipped before the optimiser sees it."))
    if "free_update" in terms and not np.array_equal(terms["free_update"], terms["update"]):
        said.append(translate("Story", "Neurons whose weights grew too long are drawn back to their bound."))
    return said


_TELLERS = {"input": _input, "forward": _forward, "loss": _loss, "backward": _backward, "update": _update}


# -- edges ------------------------------------------------------------------------------------------------------------


def _edges_into(teller: Storyteller, layer: str) -> frozenset[WeightRef]:
    """Return the edges that lead into a dense layer: those through which most comes."""
    layout, spec = teller.network.layout, teller.project.network
    if spec.layer(layer).kind != "dense":
        return frozenset()
    read = np.concatenate([x[teller.place] for x in teller.story.trace.layers[layer].xs])
    flow = np.abs(layout.weights(teller.story.theta, layer) * read)
    return strongest_edges(layer, flow)


def _edges_out_of(teller: Storyteller, layer: str) -> frozenset[WeightRef]:
    """Return the edges through which most comes back to a layer."""
    found: set[WeightRef] = set()
    spec, layout = teller.project.network, teller.network.layout
    for reader in spec.consumers[layer]:
        if spec.layer(reader).kind == "dense":
            delta = teller.story.trace.layers[reader].delta[teller.place]
            flow = np.abs(layout.weights(teller.story.theta, reader) * delta[:, None])
            found |= strongest_edges(reader, flow)
    return frozenset(found)


def _listed(values: np.ndarray) -> str:
    shown = ", ".join(factor(float(value)) if len(values) == 1 else compact(float(value)) for value in values[:4])
    return shown + (", …" if len(values) > 4 else "")
