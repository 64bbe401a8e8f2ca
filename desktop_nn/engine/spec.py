"""What a network is: a graph of layers, as an immutable value.

A `NetworkSpec` may describe an impossible network: the editor passes through such states, and `problems` in
`checks.py` says what is wrong. Everything here therefore answers for any graph, cycles and dangling ids included.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

from desktop_nn.engine.activations import SLOPE, usual_initializer
from desktop_nn.engine.initializers import CONSTANT
from desktop_nn.engine.parameters import Param
from desktop_nn.engine.problems import EngineError

RATE = Param("rate", 0.2, 0.0, 0.95)


@dataclass(frozen=True, slots=True)
class LayerSpec:
    """One layer. Which fields count depends on the kind (see `LAYER_KINDS`).

    Attributes
    ----------
    id : str
        Stable name by which weights, selection and layout refer to the layer.
    kind : str
        Key of `LAYER_KINDS`: input, dense, activation, dropout, add, multiply, gaussian_noise, layer_norm,
        batch_norm, concatenate.
    inputs : tuple of str
        Ids of the layers it reads, in order.
    units : int
        Width of an input or dense layer.
    activation, initializer : str
        Keys of `ACTIVATIONS` and `INITIALIZERS`.
    rate : float
        Share of the units a dropout layer switches off.
    stddev : float
        Standard deviation of what a noise layer adds.
    slope : float
        Slope below zero of the activation "leaky_relu".
    constant : float
        Every first weight, where the initialiser is "constant".
    """

    id: str
    kind: str
    inputs: tuple[str, ...] = ()
    units: int = 1
    activation: str = "linear"
    initializer: str = "glorot_uniform"
    rate: float = 0.0
    stddev: float = 0.1
    slope: float = SLOPE.default
    constant: float = CONSTANT.default


@dataclass(frozen=True, slots=True)
class NeuronRef:
    """One unit of a network.

    Attributes
    ----------
    layer : str
        Id of its layer.
    unit : int
        Its number there, from 0.
    """

    layer: str
    unit: int


@dataclass(frozen=True, slots=True)
class WeightRef:
    """One weight or bias.

    A norm layer's unit has two: γ, which scales what the unit itself reads (``source`` = ``unit``), and β, its bias.
    The running statistics of a batch norm are no weights: nothing refers to them.

    Attributes
    ----------
    layer : str
        Id of the layer it belongs to.
    unit : int
        The unit it leads to, from 0.
    source : int or None
        Which of the numbers that the layer reads it is multiplied with, from 0; None for the bias.
    """

    layer: str
    unit: int
    source: int | None

    @property
    def is_bias(self) -> bool:
        """Whether it is a unit's bias."""
        return self.source is None


@dataclass(frozen=True)
class NetworkSpec:
    """A directed graph of layers and the id of the one whose activation is the network's output.

    Attributes
    ----------
    layers : tuple of LayerSpec
        In any order; each names the layers it reads.
    output : str
        Id of the last one.
    locked : tuple of WeightRef
        Weights that training leaves as they are.
    cut : tuple of (WeightRef, float)
        Edges that count as 0 and are not trained, each with the weight it had before.
    """

    layers: tuple[LayerSpec, ...]
    output: str
    locked: tuple[WeightRef, ...] = ()
    cut: tuple[tuple[WeightRef, float], ...] = ()

    def layer(self, layer_id: str) -> LayerSpec:
        """Return the layer of that id; EngineError where there is none."""
        try:
            return self._by_id[layer_id]
        except (KeyError, TypeError):
            raise EngineError("unknown-layer", str(layer_id)) from None

    def __contains__(self, layer_id: object) -> bool:
        return layer_id in self._by_id

    @cached_property
    def _by_id(self) -> dict[str, LayerSpec]:
        return {layer.id: layer for layer in self.layers}

    @cached_property
    def input(self) -> LayerSpec | None:
        """The first input layer, None where there is none."""
        return next((layer for layer in self.layers if layer.kind == "input"), None)

    @cached_property
    def order(self) -> tuple[str, ...]:
        """Ids so that every layer comes after what it reads; layers on a cycle come last."""
        waiting = [layer.id for layer in self.layers]
        done: list[str] = []
        while ready := [i for i in waiting if all(s in done or s not in self._by_id for s in self.layer(i).inputs)]:
            done += ready
            waiting = [i for i in waiting if i not in ready]
        return (*done, *waiting)

    @cached_property
    def consumers(self) -> dict[str, tuple[str, ...]]:
        """For every layer the ids of the layers that read it."""
        return {i: tuple(other.id for other in self.layers if i in other.inputs) for i in self._by_id}

    def after(self, layer_id: str) -> frozenset[str]:
        """Return the ids of all layers that read a layer, directly or through others."""
        found: set[str] = set()
        todo = [layer_id]
        while todo:
            new = set(self.consumers.get(todo.pop(), ())) - found
            found |= new
            todo += new
        return frozenset(found)

    @cached_property
    def widths(self) -> dict[str, int]:
        """Units of every layer's activation; where a graph is impossible, the width it would be drawn with."""
        found: dict[str, int] = {}
        for layer_id in self.order:
            layer = self.layer(layer_id)
            inputs = [found.get(source, 0) for source in layer.inputs]
            if layer.kind in ("input", "dense"):
                found[layer_id] = layer.units
            else:
                found[layer_id] = sum(inputs) if layer.kind == "concatenate" else max(inputs, default=0)
        return found

    def fan_in(self, layer_id: str) -> int:
        """Return how many numbers a layer reads."""
        return sum(self.widths.get(source, 0) for source in self.layer(layer_id).inputs)

    def source(self, layer_id: str, column: int) -> NeuronRef:
        """Return the neuron a dense layer's input `column` comes from; EngineError beyond the last."""
        for source in self.layer(layer_id).inputs:
            width = self.widths.get(source, 0)
            if column < width:
                return NeuronRef(source, column)
            column -= width
        raise EngineError("unknown-weight", layer_id, unit=0, source=column)

    def is_edge(self, ref: WeightRef) -> bool:
        """Whether a weight is an edge, which can be cut: neither a bias nor γ of a norm layer."""
        return not ref.is_bias and ref.layer in self and self.layer(ref.layer).kind == "dense"

    def with_layer(self, layer: LayerSpec) -> NetworkSpec:
        """Return the network with the layer of that id replaced."""
        return replace(self, layers=tuple(layer if old.id == layer.id else old for old in self.layers))

    def with_rates(self, rates: tuple[tuple[str, float], ...]) -> NetworkSpec:
        """Return the network with other shares for its dropout layers to switch off; itself where they are the same."""
        here = {layer.id: layer for layer in self.layers if layer.kind == "dropout"}
        spec = self
        for layer_id, rate in rates:
            if layer_id in here and here[layer_id].rate != rate:
                spec = spec.with_layer(replace(here[layer_id], rate=rate))
        return spec

    @classmethod
    def dense(cls, inputs: int, *layers: tuple[int, str]) -> NetworkSpec:
        """Return a chain of dense layers: ``NetworkSpec.dense(2, (8, "tanh"), (1, "sigmoid"))``.

        Hidden layers are called dense1, dense2, …, the first layer input, the last output. EngineError for a layer
        that is no pair of units and activation.
        """
        chain = [LayerSpec("input", "input", units=inputs)]
        for number, layer in enumerate(layers, start=1):
            if not isinstance(layer, tuple | list) or len(layer) != 2 or not isinstance(layer[1], str):
                raise EngineError("wrong-type", f"layer {number}", expected="(int, str)", given=type(layer).__name__)
            units, activation = layer
            name = "output" if number == len(layers) else f"dense{number}"
            chain.append(LayerSpec(name, "dense", (chain[-1].id,), units, activation, usual_initializer(activation)))
        return cls(tuple(chain), chain[-1].id)
