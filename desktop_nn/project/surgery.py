"""How weights outlive a change of the network: carried over by meaning, not by their place in theta.

A weight means (layer, unit, neuron it comes from). Activation, dropout, noise, Add, Multiply and Concatenate layers
only hand neurons on, so a weight is told by the dense or input neuron at the far end; an Add or Multiply hands on those
of its first input. A norm layer hands its neurons on too, and each keeps its γ and β and what a batch norm has seen of
it so far; a new one starts from γ 1, β 0, running mean 0 and running variance 1.

What cannot be carried over is chosen so that the network computes what it did, where that is possible: a new unit
draws its incoming weights from the layer's initialiser and is read with weight 0, so that it learns but does not
yet speak. A layer that loses everything it read draws its weights anew and keeps its biases.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from desktop_nn.engine.layers import activation_of, initializer_of
from desktop_nn.engine.layout import Block, ParamLayout, first_numbers
from desktop_nn.engine.spec import LayerSpec, NetworkSpec

Floats = NDArray[np.floating]
Indices = NDArray[np.intp]
Neuron = tuple[str, int]
Units = Mapping[str, tuple[int, ...]]

_GROWN = 0x67  # keeps the weights of new units apart from the other uses of the same seed
RECTIFIERS = ("relu", "leaky_relu", "elu")  # the identity above zero
PASSING = ("dropout", "gaussian_noise", "concatenate")  # outside training they hand on what they read as it is
NARROW, WIDE = 0.25, 0.0625  # how far a tanh layer scales down what it is to pass on: inputs within ±1, and others


@dataclass(frozen=True)
class Identity:
    """A dense layer just put behind ``source`` that is to pass its first ``width`` inputs on, scaled by ``scale``."""

    layer: str
    source: str
    width: int
    scale: float


@dataclass(frozen=True)
class Transplant:
    """The weights of a new network in terms of an old one.

    Attributes
    ----------
    origin : array (P,)
        Index into the old theta, -1 where the weight is new.
    fresh : array (P,)
        What new weights start from; 0 elsewhere.
    scale : array (P,)
        What carried weights are multiplied by.
    """

    origin: Indices
    fresh: Floats
    scale: Floats

    def theta(self, old: Floats) -> Floats:
        """Return the new theta ``(P,)``."""
        return np.where(self.origin < 0, self.fresh, _taken(old, self.origin) * self.scale)

    def state(self, old: Floats) -> Floats:
        """Return the optimiser's memory ``(slots, P)``, 0 for new weights."""
        return np.where(self.origin < 0, 0.0, _taken(old, self.origin))


def transplant(
    old: NetworkSpec, new: NetworkSpec, seed: int, kept: Units | None = None, identity: Identity | None = None
) -> Transplant:
    """Return how the weights of ``old`` become those of ``new``.

    ``kept`` names, for layers that lost units, the old numbers of the units that stay, in their new order.
    """
    layout, before = ParamLayout.of(new), ParamLayout.of(old)
    result = Transplant(np.full(layout.size, -1), np.zeros(layout.size), np.ones(layout.size))
    neurons_before, neurons = _neurons(old, {}, None), _neurons(new, kept or {}, identity)
    for block in layout.blocks:
        source = before.block(block.layer) if block.layer in before else None
        columns = _matches(_read(old, neurons_before, block.layer), _read(new, neurons, block.layer))
        if block.kind == "dense":
            rows: Iterable[int] = (kept or {}).get(block.layer, range(block.units))
        else:
            rows = np.full(block.units, -1)  # what it reads may have another width in an impossible network
            rows[: len(columns)] = columns[: block.units]
            columns = np.zeros(1, np.intp)
        _carry(result, block, source, rows, columns)
        _grow(result, block, new.layer(block.layer), seed)
    if identity is not None:
        _pass_on(result, new, layout, identity)
    return result


def passing_on(spec: NetworkSpec, layer: LayerSpec, source: str, readers: Iterable[str]) -> Identity | None:
    """Return how a dense layer between ``source`` and ``readers`` can pass on what it reads, None where it cannot.

    It needs at least as many units as what it reads. A linear layer passes anything on exactly, a ReLU, leaky ReLU or
    ELU what is never negative. A tanh layer passes on a quarter (of neurons within ±1) or a sixteenth (of others),
    where tanh is all but straight, and its readers, which must be dense (behind dropout or Concatenate at most), read
    it with weights that much larger: what they get is within 2 % of what they got for inputs within ±1, within 4 % up
    to ±5.
    """
    width = spec.widths[source]
    if layer.kind != "dense" or layer.units < width:
        return None
    low, high = _ranges(spec)[source]
    if layer.activation == "linear" or (layer.activation in RECTIFIERS and low >= 0):
        return Identity(layer.id, source, width, 1.0)
    if layer.activation == "tanh" and read_by_weights_only(spec, readers):
        return Identity(layer.id, source, width, NARROW if low >= -1 and high <= 1 else WIDE)
    return None


def _taken(old: Floats, origin: Indices) -> Floats:
    """Return ``old[..., origin]``, anything where the origin is -1; `old` may be empty."""
    padded = np.concatenate([old, np.zeros((*old.shape[:-1], 1), old.dtype)], axis=-1)
    return padded[..., origin]


def _neurons(spec: NetworkSpec, kept: Units, identity: Identity | None) -> dict[str, list[Neuron]]:
    """For every layer the neurons it hands on, under the names they had in the old network."""
    found: dict[str, list[Neuron]] = {}
    for layer_id in spec.order:
        layer = spec.layer(layer_id)
        read = [found.get(source, []) for source in layer.inputs]
        if layer.kind in ("input", "dense"):
            own = [(layer_id, unit) for unit in kept.get(layer_id, range(layer.units))]
            if identity is not None and identity.layer == layer_id and identity.source in found:
                own[: identity.width] = found[identity.source]
            found[layer_id] = own
        elif layer.kind == "concatenate":
            found[layer_id] = [neuron for neurons in read for neuron in neurons]
        else:
            first = read[0] if read else []
            found[layer_id] = first + [(layer_id, unit) for unit in range(len(first), spec.widths[layer_id])]
    return found


def _read(spec: NetworkSpec, neurons: Mapping[str, list[Neuron]], layer_id: str) -> list[Neuron]:
    """Return the neurons a layer reads: one behind each column of a dense layer's weights."""
    if layer_id not in spec:
        return []
    return [neuron for source in spec.layer(layer_id).inputs for neuron in neurons.get(source, [])]


def _matches(old: list[Neuron], new: list[Neuron]) -> Indices:
    """Return for each new column the old one of the same meaning, -1 where there is none.

    A neuron that is read twice (directly and around a skip) is matched in order of appearance.
    """
    places: dict[Neuron, list[int]] = {}
    for column in reversed(range(len(old))):
        places.setdefault(old[column], []).append(column)
    return np.array([places[n].pop() if places.get(n) else -1 for n in new], dtype=np.intp)


def _carry(result: Transplant, block: Block, source: Block | None, rows: Iterable[int], columns: Indices) -> None:
    """Note where the weights of a block come from."""
    if source is None or source.kind != block.kind:
        return
    rows = np.array([row if row < source.units else -1 for row in rows], dtype=np.intp)
    columns = np.append(columns[: block.fan_in], np.arange(source.fan_in, source.columns))
    index = source.start + rows[:, None] * source.columns + columns[None, :]
    index[(rows[:, None] < 0) | (columns[None, :] < 0)] = -1
    result.origin[block.start : block.stop] = index.ravel()


def _grow(result: Transplant, block: Block, layer: LayerSpec, seed: int) -> None:
    """Draw the incoming weights of new units, and of all units where nothing a layer reads is as before."""
    if block.kind != "dense":
        block.view(result.fresh)[:] = first_numbers(block.kind)
        return
    origin = result.origin[block.start : block.stop].reshape(block.units, block.columns)
    new_units = origin[:, -1] < 0
    if block.fan_in == 0:
        return
    if (origin[:, :-1] < 0).all():
        new_units[:] = True
    if new_units.any():
        rng = np.random.default_rng([_GROWN, seed, block.units, block.fan_in, *block.layer.encode()])
        drawn = initializer_of(layer)(rng, block.units, block.fan_in)
        block.view(result.fresh)[new_units, :-1] = drawn[new_units]


def _pass_on(result: Transplant, new: NetworkSpec, layout: ParamLayout, identity: Identity) -> None:
    """Set the weights of a layer that is to pass on what it reads, and undo its scale in all that reads it."""
    block = layout.block(identity.layer)
    own = block.view(result.fresh)
    own[: identity.width] = 0
    own[: identity.width, : identity.width] = identity.scale * np.eye(identity.width)
    neurons = _neurons(new, {}, None)
    for other in layout.dense_blocks:
        read = _read(new, neurons, other.layer)
        through = [column for column, (layer, _) in enumerate(read) if layer == identity.layer]
        if other.layer != identity.layer and through:
            other.view(result.scale)[:, through] = 1 / identity.scale


def _ranges(spec: NetworkSpec) -> dict[str, tuple[float, float]]:
    """For every layer the range its activations lie in; unbounded on cycles."""
    found: dict[str, tuple[float, float]] = {}
    for layer_id in spec.order:
        layer = spec.layer(layer_id)
        read = [found.get(source, (-np.inf, np.inf)) for source in layer.inputs]
        lows, highs = [low for low, _ in read] or [-np.inf], [high for _, high in read] or [np.inf]
        if layer.kind == "add":
            found[layer_id] = (sum(lows), sum(highs))
        elif layer.kind in PASSING or (layer.kind, layer.activation) == ("activation", "linear"):
            found[layer_id] = (min(lows), max(highs))
        else:
            row = activation_of(layer)
            found[layer_id] = (row.low, row.high)
    return found


def read_by_weights_only(spec: NetworkSpec, readers: Iterable[str]) -> bool:
    """Whether all that comes of a layer is multiplied by weights before anything else happens to it."""
    todo, seen = list(readers), set[str]()
    while todo:
        reader = spec.layer(todo.pop())
        if reader.id in seen or reader.kind == "dense":
            continue
        if reader.kind not in PASSING or reader.id == spec.output:
            return False
        seen.add(reader.id)
        todo += spec.consumers[reader.id]
    return True
