"""What the diagram says: headers, captions of inputs and outputs, tooltips, and the selection in words."""

from __future__ import annotations

from collections.abc import Collection
from functools import partial

from PySide6.QtCore import QCoreApplication

from desktop_nn.data import DataError
from desktop_nn.engine.layers import LAYER_KINDS
from desktop_nn.engine.layout import ParamLayout
from desktop_nn.engine.problems import Problem
from desktop_nn.engine.spec import NetworkSpec, NeuronRef, WeightRef
from desktop_nn.project import edits, removal, rules
from desktop_nn.project.counts import parameter_count
from desktop_nn.project.model import Project
from desktop_nn.project.sentences import QT_TRANSLATE_NOOP
from desktop_nn.session.samples import split_of
from desktop_nn.session.selection import LayerRef, Selection
from desktop_nn.views.diagram.geometry import Floats
from desktop_nn.views.diagram.header import Controls, controls_of
from desktop_nn.views.diagram.header_item import HeaderText
from desktop_nn.views.diagram.neuron_item import Captions
from desktop_nn.views.layer_names import (
    activation_name,
    feature_names,
    kind_name,
    layer_names,
    loss_name,
    ref_name,
    weight_symbol,
)
from desktop_nn.views.notation import weight_label
from desktop_nn.views.source_names import class_name
from desktop_nn.widgets.numbers import format_count, format_number, format_percent, format_short

SEPARATOR = " · "
MOST_CAPTIONS = 64  # units of input and output that have names of their own

PART_HINTS: dict[str, str] = {
    "minus": QT_TRANSLATE_NOOP("Diagram", "One unit fewer"),
    "plus": QT_TRANSLATE_NOOP("Diagram", "One unit more"),
    "choice": QT_TRANSLATE_NOOP("Diagram", "Choose another"),
    "remove": QT_TRANSLATE_NOOP("Diagram", "Remove this layer"),
    "fold": QT_TRANSLATE_NOOP("Diagram", "Show all neurons, or the first and last (E)"),
    "port": QT_TRANSLATE_NOOP("Diagram", "Drag to another layer for a skip connection"),
}
HINTS: dict[str, str] = {
    "nothing": QT_TRANSLATE_NOOP(
        "Diagram",
        "Tab / arrows: walk · double-click: add layer · Shift-drag: select several · Ctrl+wheel: zoom · F1: all keys",
    ),
    "weight": QT_TRANSLATE_NOOP(
        "Diagram", "Type a number or Enter: change it · L: lock · X: cut · arrows: to the next weight or neuron"
    ),
    "neuron": QT_TRANSLATE_NOOP("Diagram", "Arrows: to its weights, to the next neuron or layer · Del: remove neuron"),
    "layer": QT_TRANSLATE_NOOP(
        "Diagram", "Drag or Alt+arrows: move · + −: units · Enter: activation · F2: name · Shift-click: select more"
    ),
    "layers": QT_TRANSLATE_NOOP(
        "Diagram", "Drag or Alt+arrows: move together · + −: units of all · right click: align · Del: remove all"
    ),
}
FROZEN = QT_TRANSLATE_NOOP("Diagram", "Training moves {weights} only: all others are frozen, see the loss surface")
ZOOMED_HINT = QT_TRANSLATE_NOOP(
    "Diagram", "Drag empty space, Space + drag, middle button or wheel: move · Ctrl+wheel: zoom · Ctrl+0: fit into view"
)
STDDEV = QT_TRANSLATE_NOOP("Diagram", "σ {stddev}")
UNITS = QT_TRANSLATE_NOOP("Diagram", "units: {units}")
SLOPE = QT_TRANSLATE_NOOP("Diagram", "slope below zero: {slope}")
SIZE = QT_TRANSLATE_NOOP("Diagram", "parameters: {sum} · multiply-adds per sample: {products}")
RUNNING = QT_TRANSLATE_NOOP("Diagram", "running statistics, not trained: {count}")
SELECTED_LAYER = QT_TRANSLATE_NOOP("Diagram", "{name}, {units} units")
SELECTED_LAYERS = QT_TRANSLATE_NOOP("Diagram", "{count} layers: {names}")
NOTHING_SELECTED = QT_TRANSLATE_NOOP("Diagram", "Nothing selected; {layers} layers, {parameters} parameters")
COSTS = QT_TRANSLATE_NOOP("Diagram", "the loss would go from {before} to {after}")
COSTS_ON_SOME = QT_TRANSLATE_NOOP("Diagram", "the loss on {samples} samples would go from {before} to {after}")
SCOPE = QT_TRANSLATE_NOOP("Diagram", "mini-batch")
MEND = QT_TRANSLATE_NOOP("Diagram", "Mend it")
SET_UNITS = QT_TRANSLATE_NOOP("Diagram", "Set units to {units}")
SET_ACTIVATION = QT_TRANSLATE_NOOP("Diagram", "Set activation to {activation}")
SET_LOSS = QT_TRANSLATE_NOOP("Diagram", "Set loss to {loss}")
LOCKED = QT_TRANSLATE_NOOP("Diagram", "locked: training leaves it as it is")
LOCKED_MOVE = QT_TRANSLATE_NOOP("Diagram", "∂L/∂{symbol} = {gradient} · locked")
CUT = QT_TRANSLATE_NOOP("Diagram", "cut: counts as 0 (it was {value})")
SELECTED_LOCKED = QT_TRANSLATE_NOOP("Diagram", "{text}, locked")
SELECTED_CUT = QT_TRANSLATE_NOOP("Diagram", "{text}, cut")
MOVES = QT_TRANSLATE_NOOP("Diagram", "∂L/∂{symbol} = {gradient}   {arrow} {step}")


def _tr(text: str) -> str:
    return QCoreApplication.translate("Diagram", text)


def frozen_text(project: Project) -> str:
    """Return which weights alone are trained; empty where all are."""
    layout = ParamLayout.of(project.network)
    free = [weight_label(project, ref) for ref in project.training.free if layout.has(ref)]
    return _tr(FROZEN).format(weights=", ".join(free)) if free else ""


def hint_text(selection: Selection, *, fitted: bool) -> str:
    """Return the line below the diagram: what is done with what is selected, or how to get about in a larger one."""
    kinds = {WeightRef: "weight", NeuronRef: "neuron", LayerRef: "layer"}
    kind = "nothing" if selection.ref is None else kinds[type(selection.ref)]
    if kind == "nothing" and not fitted:
        return _tr(ZOOMED_HINT)
    return _tr(HINTS["layers" if len(selection.layers) > 1 else kind])


def header_texts(project: Project, problems: tuple[Problem, ...]) -> dict[str, tuple[Controls, HeaderText]]:
    """Return controls and texts of every header."""
    spec, wrong = project.network, {problem.where for problem in problems}
    names = layer_names(project)
    return {i: (controls_of(spec, i, misfit=i in wrong), _header_text(project, i, names[i])) for i in spec.order}


def _header_text(project: Project, layer_id: str, name: str) -> HeaderText:
    layer = project.network.layer(layer_id)
    fields = LAYER_KINDS[layer.kind].fields if layer.kind in LAYER_KINDS else ()
    units = format_count(project.network.widths[layer_id])
    choice = ""
    if "activation" in fields:
        choice = activation_name(layer.activation)
    elif "rate" in fields:
        choice = format_percent(layer.rate, 0)
    elif "stddev" in fields:
        choice = _tr(STDDEV).format(stddev=format_short(layer.stddev))
    end = SEPARATOR if choice else ""
    full = SEPARATOR.join((name, units))
    if "units" in fields:
        wordings = ((full + end, choice), (full, ""), (name, ""), (units + end, choice), (units, ""), ("", ""))
        return HeaderText(wordings, named=2)
    return HeaderText(((full + end, choice), (name + end, choice), (name, ""), ("", choice), ("", "")), named=2)


def header_hint(project: Project, layer_id: str) -> str:
    """Return all that a header says, with the layer's kind; for a dense layer also how large it is."""
    layer = project.network.layer(layer_id)
    name, kind = layer_names(project)[layer_id], kind_name(layer.kind)
    units = units_text(project, layer_id)
    fields = LAYER_KINDS[layer.kind].fields if layer.kind in LAYER_KINDS else ()
    choice = activation_name(layer.activation) if "activation" in fields else ""
    choice = format_percent(layer.rate, 0) if "rate" in fields else choice
    choice = _tr(STDDEV).format(stddev=format_short(layer.stddev)) if "stddev" in fields else choice
    slope = _tr(SLOPE).format(slope=format_short(layer.slope)) if layer.activation == "leaky_relu" else ""
    first = SEPARATOR.join(text for text in (name, kind if kind != name else "", units, choice, slope) if text)
    term = parameter_count(project.network).term(layer_id)
    if term is None:
        return first
    numbers = {"sum": f"{term} = {format_count(term.total)}", "products": format_count(term.multiply_adds)}
    running = _tr(RUNNING).format(count=format_count(term.running)) if term.running else ""
    return "\n".join((first, SEPARATOR.join(filter(None, (_tr(SIZE).format(**numbers), running)))))


def captions_of(project: Project) -> Captions:
    """Return the names of input features and of classes beside their squares, as far as data and network agree."""
    spec = project.network
    try:
        train = split_of(project.data).train
    except DataError:
        return Captions()
    inputs = feature_names(project)
    left = {spec.input.id: inputs} if spec.input is not None and len(inputs) <= MOST_CAPTIONS else {}
    ends = tuple(map(class_name, train.classes)) if train.task == "classes" else ()
    fits = spec.output in spec and 0 < len(ends) == spec.widths[spec.output] <= MOST_CAPTIONS
    return Captions(left, {spec.output: ends} if fits else {})


def weight_text(spec: NetworkSpec, ref: WeightRef, gradient: float, update: float) -> str:
    """Return what training will do to a weight, in one line: that it is cut or locked, else its next move."""
    values = dict(spec.cut)
    if ref in values:
        return _tr(CUT).format(value=format_number(values[ref]))
    if ref not in spec.locked:
        return move_text(spec, ref, gradient, update)
    if gradient != gradient:
        return _tr(LOCKED)
    return _tr(LOCKED_MOVE).format(symbol=weight_symbol(spec, ref), gradient=format_number(gradient))


def move_text(spec: NetworkSpec, ref: WeightRef, gradient: float, update: float) -> str:
    """Return a weight's gradient over the next mini-batch and its next move in one line; empty where not known."""
    if gradient != gradient:
        return ""
    arrow = "↑" if update > 0 else "↓" if update < 0 else "→"
    move = _tr(MOVES).format(
        symbol=weight_symbol(spec, ref), gradient=format_number(gradient), arrow=arrow, step=format_number(abs(update))
    )
    return SEPARATOR.join((move, _tr(SCOPE)))


def value_text(project: Project, theta: Floats, ref: WeightRef) -> str:
    """Return a weight's value, and whether it is locked or cut."""
    value = format_number(float(theta[ParamLayout.of(project.network).index(ref)]))
    text = f"{weight_symbol(project.network, ref)} = {value}"
    text = _tr(SELECTED_LOCKED).format(text=text) if ref in project.network.locked else text
    return _tr(SELECTED_CUT).format(text=text) if ref in dict(project.network.cut) else text


def units_text(project: Project, layer_id: str) -> str:
    """Return how many units a layer has."""
    return _tr(UNITS).format(units=format_count(project.network.widths[layer_id]))


def selection_text(project: Project, theta: Floats, selection: Selection) -> str:
    """Return what is selected, for assistive technology."""
    ref = selection.ref
    if len(selection.layers) > 1:
        names = ", ".join(name for layer, name in layer_names(project).items() if layer in selection.layers)
        return _tr(SELECTED_LAYERS).format(count=len(selection.layers), names=names)
    if ref is None:
        parameters = format_count(parameter_count(project.network).total)
        return _tr(NOTHING_SELECTED).format(layers=len(project.network.layers), parameters=parameters)
    name = ref_name(project, ref)
    if isinstance(ref, WeightRef):
        return f"{name}: {value_text(project, theta, ref)}"
    if isinstance(ref, NeuronRef):
        return name
    return _tr(SELECTED_LAYER).format(name=name, units=format_count(project.network.widths[ref.layer]))


def removal_text(project: Project, layers: Collection[str]) -> str:
    """Return what removing layers would do to the loss; empty where it is not known."""
    return _cost_text(project, partial(edits.remove_layers, layer_ids=layers), len(layers))


def narrowing_text(project: Project, layers: Collection[str]) -> str:
    """Return what one unit fewer in each of some layers would do to the loss; empty where it is not known."""
    return _cost_text(project, partial(edits.change_units, layer_ids=layers, by=-1), len(layers))


def unit_removal_text(project: Project, ref: NeuronRef) -> str:
    """Return what removing a neuron would do to the loss; empty where it is not known."""
    return _cost_text(project, partial(edits.remove_unit, layer_id=ref.layer, unit=ref.unit), 1)


def _cost_text(project: Project, change: removal.Change, layers: int) -> str:
    try:
        train = split_of(project.data).train
    except DataError:
        return ""
    cost = removal.cost(project, change, layers, train.x, train.y)
    if cost is None:
        return ""
    text = _tr(COSTS if cost.samples == len(train.x) else COSTS_ON_SOME)
    numbers = {"before": format_number(cost.before), "after": format_number(cost.after)}
    return text.format(**numbers, samples=format_count(cost.samples))


def mend_text(project: Project, problem: Problem) -> str:
    """Return what a button that mends a problem will do; empty where there is no obvious way."""
    fix = rules.suggested_fix(project, problem)
    if fix is None:
        return ""
    after = fix(project)
    if problem.where in project.network and problem.where in after.network:
        old, new = project.network.layer(problem.where), after.network.layer(problem.where)
        if new.units != old.units:
            return _tr(SET_UNITS).format(units=format_count(new.units))
        if new.activation != old.activation:
            return _tr(SET_ACTIVATION).format(activation=activation_name(new.activation))
    if after.training.loss != project.training.loss:
        return _tr(SET_LOSS).format(loss=loss_name(after.training.loss))
    return _tr(MEND)


def part_hint(kind: str) -> str:
    """Return the tooltip of a part of a header; empty for anything else."""
    return _tr(PART_HINTS[kind]) if kind in PART_HINTS else ""


def part_cost(kind: str, project: Project, layer: str, together: Collection[str]) -> str:
    """Return what a click on a part of a header would do to the loss; empty where it takes nothing out."""
    if kind == "minus":
        return narrowing_text(project, together)
    return removal_text(project, {layer}) if kind == "remove" else ""
