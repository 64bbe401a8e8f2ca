"""Every edit of a project's network, weights and settings, as a pure function that returns the next one.

An edit may lead to a network that cannot exist: `rules.problems` says so. What makes no sense in itself (a layer that
is not there, minus three units) raises `EditError` instead. What training has learned is kept, see `surgery` and
`runs`: with a run, `add_layer`, `set_units` upwards and a wire through Concatenate leave what the network computes as
it was, to rounding, where nothing but dense, dropout and Concatenate layers reads the place of the change; there
`remove_layer` does so for a linear layer and for a batch norm.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from desktop_nn.engine.activations import ACTIVATIONS, SLOPE
from desktop_nn.engine.checks import STDDEV, UNITS
from desktop_nn.engine.held import Held
from desktop_nn.engine.initializers import CONSTANT, INITIALIZERS
from desktop_nn.engine.layers import LAYER_KINDS
from desktop_nn.engine.layout import ParamLayout
from desktop_nn.engine.optimizers import OPTIMIZERS
from desktop_nn.engine.problems import EngineError
from desktop_nn.engine.record import RunRecord
from desktop_nn.engine.settings import SEED, TrainingSettings
from desktop_nn.engine.spec import RATE, LayerSpec, NetworkSpec, WeightRef
from desktop_nn.engine.stops import STOPS, StopRules
from desktop_nn.project import checked, fit, folding, marks, runs, wires
from desktop_nn.project.errors import EditError
from desktop_nn.project.first_weights import first_weights, kept
from desktop_nn.project.model import Project
from desktop_nn.project.rebuilding import rebuilt
from desktop_nn.project.surgery import passing_on

Floats = NDArray[np.floating]

PALETTE = ("dense", "activation", "dropout", "gaussian_noise", "layer_norm", "batch_norm",
           "add", "multiply", "concatenate")  # fmt: skip


def add_layer(
    project: Project,
    kind: str,
    *,
    after: str | None = None,
    before: str | None = None,
    units: int | None = None,
    activation: str = "tanh",
    rate: float = 0.2,
) -> Project:
    """Put a new layer on the wire from ``after`` to ``before``; by default on the one into the output.

    One end given is enough, see `wires.wire_of`.

    Dense: as wide as what it reads unless `units` says otherwise (at least 4, at most 16), so that it can pass on what
    it reads where its activation allows it. Add, Multiply and Concatenate also read the nearest earlier layer that
    fits (for Add and Multiply: of the same width), which makes them a skip connection; where there is none they wait
    for a second wire.
    """
    spec = project.network
    checked.listed("unknown-kind", kind, PALETTE)
    source, readers = wires.wire_of(spec, after, before)
    width = spec.widths.get(source, 0) if source is not None else 0
    layer = LayerSpec(wires.new_id(spec, kind), kind)
    if kind == "dense":
        layer = replace(layer, units=checked.whole(UNITS, min(max(width, 4), 16) if units is None else units, layer.id))
    if kind in ("dense", "activation"):
        layer = _activated(layer, activation)
    if kind == "dropout":
        layer = replace(layer, rate=checked.number(RATE, rate, layer.id))
    if kind in wires.MERGES and source is not None:
        fitting = [i for i in wires.ancestors(spec, source) if kind == "concatenate" or spec.widths[i] == width]
        layer = replace(layer, inputs=tuple(fitting[:1]))
    identity = passing_on(spec, layer, source, readers) if source in spec and source is not None else None
    return rebuilt(project, wires.plugged(spec, layer, source, readers), identity=identity)


def draw_network(project: Project, network: NetworkSpec) -> Project:
    """Put another network in the place of this one; it starts with fresh weights at step 0."""
    wires.check_size(network)
    return replace(project, network=network, names=(), moved=(), run=None)


def with_network(project: Project, network: NetworkSpec) -> Project:
    """Put another network in the place of this one; what was learned is carried over by meaning, see `surgery`."""
    return rebuilt(project, network)


def remove_layer(project: Project, layer_id: str) -> Project:
    """Take a layer out; its neighbours are joined (see `wires.without`). Input and output cannot be removed.

    A linear layer or batch norm that has learned is multiplied into those that read it where `keeps_function` says so.
    """
    spec = project.network
    layer = wires.known(spec, layer_id)
    if layer_id == spec.output or layer.kind == "input":
        raise EditError("cannot-remove", layer_id)
    result = rebuilt(project, wires.without(spec, layer_id))
    if project.run is None or result.run is None or not keeps_function(project, layer_id):
        return result
    run = result.run
    theta = folding.folded(spec, result.network, layer_id, project.run.now.theta, run.now.theta)
    return replace(result, run=runs.restarted(run, theta, run.now.state, project.training))


def remove_layers(project: Project, layer_ids: Collection[str]) -> Project:
    """Take several layers out, one after the other (see `remove_layer`); input and output stay where they are."""
    spec = project.network
    for layer_id in layer_ids:
        wires.known(spec, layer_id)
    going = [layer_id for layer_id in wires.hidden(spec) if layer_id in layer_ids]
    if not going:
        raise EditError("cannot-remove")
    for layer_id in going:
        if layer_id in project.network:  # a merge goes by itself with the last layer it merged
            project = remove_layer(project, layer_id)
    return project


def keeps_function(project: Project, layer_id: str) -> bool:
    """Whether `remove_layer` folds what a layer has learned into others: to rounding, all outputs stay as they were."""
    spec = project.network
    return project.run is not None and folding.folds(spec, wires.without(spec, layer_id), layer_id)


def remove_unit(project: Project, layer_id: str, unit: int) -> Project:
    """Take one neuron out of a dense layer; the others keep their weights and move up."""
    layer = _with_field(project.network, layer_id, "units", "no-units")
    if layer.kind != "dense" or layer.units < 2:
        raise EditError("cannot-remove-unit", layer_id)
    if not isinstance(unit, int) or not 0 <= unit < layer.units:
        raise EditError("unknown-unit", layer_id, {"unit": unit, "units": layer.units})
    kept = tuple(i for i in range(layer.units) if i != unit)
    network = project.network.with_layer(replace(layer, units=layer.units - 1))
    return rebuilt(project, network, kept={layer_id: kept})


def set_units(project: Project, layer_id: str, units: int) -> Project:
    """Give an input or dense layer another width: units are added at its end or taken from there."""
    layer = _with_field(project.network, layer_id, "units", "no-units")
    return rebuilt(project, project.network.with_layer(replace(layer, units=checked.whole(UNITS, units, layer_id))))


def change_units(project: Project, layer_ids: Collection[str], by: int) -> Project:
    """Give several layers so many units more; those among them whose width follows from others stay as they are.

    A single layer named must have a width of its own. Input and output of several follow from the data and stay.
    """
    spec = project.network
    layers = [wires.known(spec, layer_id) for layer_id in layer_ids]
    if len(layers) > 1:
        layers = [layer for layer in layers if layer.kind == "dense" and layer.id != spec.output]
        if not layers:
            raise EditError("no-units-to-change")
    for layer in layers:
        project = set_units(project, layer.id, layer.units + checked.whole(checked.UNITS_MORE, by, layer.id))
    return project


def set_activation(project: Project, layer_id: str, activation: str) -> Project:
    """Give a layer another activation; its weights stay."""
    layer = _with_field(project.network, layer_id, "activation", "no-activation")
    return rebuilt(project, project.network.with_layer(_activated(layer, activation)))


def set_rate(project: Project, layer_id: str, rate: float) -> Project:
    """Set the share of its inputs a dropout layer switches off from the present step on."""
    layer = _with_field(project.network, layer_id, "rate", "no-rate")
    network = project.network.with_layer(replace(layer, rate=checked.number(RATE, rate, layer_id)))
    if network == project.network or project.run is None:
        return rebuilt(project, network)
    before, after = (_rates(spec) for spec in (project.network, network))
    project = replace(project, run=runs.with_rates(project.run, before))
    return replace(set_training(project, rates=after), network=network)


def _rates(spec: NetworkSpec) -> tuple[tuple[str, float], ...]:
    """Return the dropout layers and the share each switches off."""
    return tuple((layer.id, layer.rate) for layer in spec.layers if layer.kind == "dropout")


def set_stddev(project: Project, layer_id: str, stddev: float) -> Project:
    """Set the standard deviation of what a noise layer adds."""
    layer = _with_field(project.network, layer_id, "stddev", "no-stddev")
    number = checked.number(STDDEV, stddev, layer_id)
    return rebuilt(project, project.network.with_layer(replace(layer, stddev=number)))


def set_slope(project: Project, layer_id: str, slope: float) -> Project:
    """Set the slope below zero of a layer's leaky ReLU."""
    layer = _with_field(project.network, layer_id, "slope", "no-activation")
    return rebuilt(project, project.network.with_layer(replace(layer, slope=checked.number(SLOPE, slope, layer_id))))


def set_initializer(project: Project, layer_id: str, initializer: str, constant: float | None = None) -> Project:
    """Choose how a layer's first weights are drawn; what training has made of the present ones stays until a reset.

    `constant` is the value of all of them where the initialiser is "constant"; by default the one the layer has.
    """
    layer = _with_field(project.network, layer_id, "initializer", "no-initializer")
    checked.listed("unknown-initializer", initializer, INITIALIZERS, layer_id)
    value = checked.number(CONSTANT, layer.constant if constant is None else constant, layer_id)
    network = project.network.with_layer(replace(layer, initializer=initializer, constant=value))
    return replace(project, network=network) if network != project.network else project


def set_merge(project: Project, layer_id: str, kind: str) -> Project:
    """Let a layer that merges others add them, multiply them or put them side by side."""
    layer = wires.known(project.network, layer_id)
    if layer.kind not in wires.MERGES:
        raise EditError("merges-nothing", layer_id)
    checked.listed("unknown-kind", kind, wires.MERGES, layer_id)
    return rebuilt(project, project.network.with_layer(replace(layer, kind=kind)))


def connect(project: Project, source: str, target: str) -> Project:
    """Lay a wire; see `wires.connected` for the Add or Concatenate that a second wire brings."""
    return rebuilt(project, wires.connected(project.network, source, target))


def disconnect(project: Project, source: str, target: str) -> Project:
    """Cut a wire; an Add or Concatenate that has only one input left goes with it."""
    return rebuilt(project, wires.disconnected(project.network, source, target))


def move_layer(project: Project, layer_id: str, *, after: str | None = None, before: str | None = None) -> Project:
    """Take a layer from its place and put it on another wire; its units keep what they can still read."""
    spec = project.network
    layer = wires.known(spec, layer_id)
    if layer_id == spec.output or layer.kind == "input":
        raise EditError("cannot-move", layer_id)
    result = rebuilt(project, wires.moved(spec, layer_id, after, before))
    return place_layers(result, {layer_id: (0.0, 0.0)}) if result is not project else project


def move_layers(
    project: Project, layer_ids: Collection[str], *, after: str | None = None, before: str | None = None
) -> Project:
    """Take several layers from their places and put them one behind the other on another wire, see `move_layer`."""
    going = [layer_id for layer_id in project.network.order if layer_id in layer_ids]
    if not going:
        raise EditError("cannot-move")
    for layer_id in going:
        project = move_layer(project, layer_id, after=after, before=before)
        after = layer_id
    return project


def place_layers(project: Project, offsets: Mapping[str, tuple[float, float]]) -> Project:
    """Draw layers so many columns to the right and heights below where the layout puts them; (0, 0) takes it back."""
    moved = {layer_id: (x, y) for layer_id, x, y in project.moved}
    for layer_id, (x, y) in offsets.items():
        wires.known(project.network, layer_id)
        number = checked.OFFSET
        moved[layer_id] = checked.number(number, x, layer_id), checked.number(number, y, layer_id)
    kept = tuple((layer_id, x, y) for layer_id, (x, y) in sorted(moved.items()) if x or y)
    return replace(project, moved=kept) if kept != project.moved else project


def rename(project: Project, layer_id: str, name: str) -> Project:
    """Give a layer a name of the user's own; an empty one takes it back."""
    wires.known(project.network, layer_id)
    name = checked.layer_name(name, layer_id)
    names = {key: value for key, value in project.names if key != layer_id} | ({layer_id: name} if name else {})
    return replace(project, names=tuple(names.items()))


def set_weight(project: Project, ref: WeightRef, value: float) -> Project:
    """Set one weight or bias; what training did up to now can still be returned to."""
    value = checked.number(checked.WEIGHT, value, ref.layer)
    index = _place(project, ref)
    if ref in dict(project.network.cut):
        raise EditError("edge-is-cut", ref.layer)
    run = project.run or runs.started(theta_of(project), project.training)
    theta = np.array(run.now.theta)
    theta[index] = value
    return replace(project, run=runs.rewritten(runs.retuned(run, project.training), theta, project.training))


def set_weights(project: Project, theta: NDArray[np.floating]) -> Project:
    """Set all weights and biases at once, ``(P,)``, as far as they may be; locked ones and cut edges stay as they are.

    What training did up to now can still be returned to.
    """
    before = theta_of(project)
    return _with_theta(project, theta, lambda held, values: held.back(values, before))


def load_weights(project: Project, theta: NDArray[np.floating]) -> Project:
    """Take all parameters from elsewhere, ``(P,)``, locked ones and running statistics too; cut edges stay 0.

    What training did up to now can still be returned to.
    """
    return _with_theta(project, theta, Held.without_cut)


def _with_theta(project: Project, theta: NDArray[np.floating], allowed: Callable[[Held, Floats], Floats]) -> Project:
    """Return the project with what is ``allowed`` of other parameters."""
    layout, before = ParamLayout.of(project.network), theta_of(project)
    if theta.shape != before.shape:
        raise EditError("run-of-another-network", "", {"parameters": theta.size, "expected": layout.size})
    if not np.isfinite(theta).all():
        checked.number(checked.WEIGHT, float(theta[~np.isfinite(theta)][0]), "")
    held = Held.of(project.network, layout)
    values = allowed(held, np.clip(theta, checked.WEIGHT.low, checked.WEIGHT.high))
    if np.array_equal(values.astype(np.float32), before.astype(np.float32)):
        return project
    run = project.run or runs.started(before, project.training)
    return replace(project, run=runs.rewritten(runs.retuned(run, project.training), values, project.training))


def lock(project: Project, ref: WeightRef, locked: bool = True) -> Project:
    """Lock a weight or bias, so that training leaves it as it is, or let it be trained again, without a memory."""
    index = _place(project, ref)
    change = marks.with_locked if locked else marks.without_locked
    network = change(project.network, ref)
    return _held(project, network, index, None) if network != project.network else project


def freeze_others(project: Project, refs: Sequence[WeightRef]) -> Project:
    """Let training move these weights only, from the present step on; all of them where none is named."""
    for ref in refs:
        _place(project, ref)
        if ref in project.network.locked or ref in dict(project.network.cut):
            raise EditError("weight-is-held", ref.layer)
    return set_training(project, free=tuple(dict.fromkeys(refs)))


def cut_edge(project: Project, ref: WeightRef) -> Project:
    """Cut one edge: its weight counts as 0 and is not trained until `restore_edge` brings it back."""
    index = _place(project, ref)
    if not project.network.is_edge(ref):
        raise EditError("bias-cannot-be-cut" if ref.is_bias else "scale-cannot-be-cut", ref.layer)
    if ref in dict(project.network.cut):
        return project
    network = marks.with_cut(project.network, {ref: float(theta_of(project)[index])})
    return _held(project, network, index, 0.0)


def restore_edge(project: Project, ref: WeightRef) -> Project:
    """Make a cut edge whole again, with the weight it had; before the first step, with the weight of the seed."""
    index, values = _place(project, ref), dict(project.network.cut)
    if ref not in values:
        return project
    return _held(project, marks.without_cut(project.network, ref), index, values[ref])


def set_training(project: Project, **changes: Any) -> Project:
    """Change training settings from the present step on; another optimiser starts with an empty memory."""
    checked.known_fields(changes, TrainingSettings)
    training = checked.training_settings(replace(project.training, **changes))
    if training == project.training:
        return project
    run = runs.retuned(project.run, training) if project.run else None
    return replace(project, training=training, run=run)


def set_stops(project: Project, **changes: Any) -> Project:
    """Change when training is to stop by itself; the run is not touched."""
    checked.known_fields(changes, StopRules)
    return replace(project, stops=checked.stop_rules(replace(project.stops, **changes)))


def switch_stop(project: Project, rule: str, on: bool) -> Project:
    """Switch one of the rules by which training stops on or off; its number stays."""
    checked.listed("unknown-setting", rule, STOPS, "stops")
    return set_stops(project, on=tuple(key for key in STOPS if (on if key == rule else key in project.stops.on)))


def reset(project: Project, seed: int | None = None) -> Project:
    """Go back to fresh weights, those of the present seed or of another one; locked and frozen ones stay."""
    number = project.training.seed if seed is None else checked.whole(SEED, seed, "seed")
    fresh = replace(project, training=replace(project.training, seed=number), run=None)
    if fresh == project or kept(project) is None:
        return fresh
    return replace(fresh, run=runs.started(first_weights(project, number), fresh.training))


def with_run(project: Project, record: RunRecord | None) -> Project:
    """Take over what training has made of the project; EditError where it is the run of another network."""
    if record is not None:
        size = ParamLayout.of(project.network).size
        slots = len(OPTIMIZERS[runs.settings_at(record, record.now.step).optimizer].slots)
        if record.now.theta.shape != (size,) or record.now.state.shape != (slots, size):
            raise EditError("run-of-another-network", "", {"parameters": record.now.theta.size, "expected": size})
    return replace(project, run=record)


def open_run(project: Project, training: TrainingSettings, record: RunRecord) -> Project:
    """Go on with a run of this network that was trained apart from the document, and with its settings."""
    return with_run(replace(project, training=checked.training_settings(training)), record)


def _place(project: Project, ref: WeightRef) -> int:
    """Return where in theta a weight is; EditError where there is none."""
    try:
        return ParamLayout.of(project.network).index(ref)
    except EngineError:
        raise EditError("unknown-weight", str(ref.layer), {"unit": ref.unit, "source": ref.source}) from None


def theta_of(project: Project) -> NDArray[np.floating]:
    """Return the weights as they are shown now, ``(P,)``; EditError where none can be drawn."""
    if project.run is not None:
        return project.run.now.theta
    layout = ParamLayout.of(project.network)
    unfed = [block.layer for block in layout.blocks if block.fan_in == 0]
    if unfed:
        raise EditError("too-few-inputs", unfed[0], {"inputs": 0, "fewest": 1})
    return layout.initial(project.network, project.training.seed)


def _held(project: Project, network: NetworkSpec, index: int, value: float | None) -> Project:
    """Return the project with other marks, one weight without a memory and, where it is given, with another value."""
    run = project.run
    if run is not None:
        run = runs.retuned(run, project.training)
        theta, state = np.array(run.now.theta), np.array(run.now.state)
        theta[index] = theta[index] if value is None else value
        state[:, index] = 0
        run = runs.restarted(run, theta, state, project.training)
    return replace(project, network=network, run=run)


def _activated(layer: LayerSpec, activation: str) -> LayerSpec:
    """Return the layer with another activation."""
    checked.listed("unknown-activation", activation, ACTIVATIONS, layer.id)
    return fit.activated(layer, activation)


def _with_field(spec: NetworkSpec, layer_id: str, field: str, code: str) -> LayerSpec:
    layer = wires.known(spec, layer_id)
    if field not in LAYER_KINDS[layer.kind].fields:
        raise EditError(code, layer_id, {"kind": layer.kind})
    return layer
