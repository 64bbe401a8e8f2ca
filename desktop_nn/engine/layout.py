"""Where each weight lives in theta, the one flat vector of all parameters.

A dense layer of u units that reads n numbers owns one block of u·(n+1) numbers, a matrix ``(u, n+1)`` whose last
column is the bias: with a 1 appended to the layer's input, one product gives z = W·x + b. A unit of a norm layer reads
one number, its own: its block is ``(u, 2)`` of γ, which scales that number, and β, which is added. A batch norm has two
more columns, the running mean and variance of what each unit reads: kept with the parameters, but not trained.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from desktop_nn.engine.batch_norm import FIRST
from desktop_nn.engine.inputs import expect
from desktop_nn.engine.layers import NORMS, initializer_of
from desktop_nn.engine.parameters import Param
from desktop_nn.engine.problems import EngineError
from desktop_nn.engine.settings import SEED
from desktop_nn.engine.spec import NetworkSpec, WeightRef

Array = NDArray[np.floating]

_WEIGHTS = 0x1D  # keeps the first weights apart from the other uses of the same seed


@dataclass(frozen=True, slots=True)
class Block:
    """The parameters of one layer: ``theta[start:stop]`` as a matrix ``(units, columns)``.

    ``kind`` is the layer's; ``fan_in`` how many numbers each unit weighs, 1 in a norm layer.
    """

    layer: str
    start: int
    units: int
    fan_in: int
    kind: str

    @property
    def trained(self) -> int:
        """Numbers of each unit that training adjusts: its weights and its bias, the first columns."""
        return self.fan_in + 1

    @property
    def columns(self) -> int:
        """Numbers of each unit: those, and in a batch norm its running mean and variance."""
        return self.trained + (2 if self.kind == "batch_norm" else 0)

    @property
    def stop(self) -> int:
        """Where the next block starts."""
        return self.start + self.units * self.columns

    def view(self, theta: Array) -> Array:
        """Return the block of ``theta (..., P)`` as a view of shape ``(..., units, columns)``."""
        return theta[..., self.start : self.stop].reshape(*theta.shape[:-1], self.units, self.columns)


def first_numbers(kind: str) -> tuple[float, ...]:
    """Return what a unit of a norm layer begins with, by column."""
    return FIRST if kind == "batch_norm" else FIRST[:2]


@dataclass(frozen=True)
class ParamLayout:
    """Where each parameter of a network is in theta: ``ParamLayout.of(spec)``.

    Attributes
    ----------
    blocks : tuple of Block
        Those of its dense and norm layers, in the order of computation.
    """

    blocks: tuple[Block, ...]

    @classmethod
    def of(cls, spec: NetworkSpec) -> ParamLayout:
        """Return the layout of a network."""
        blocks: list[Block] = []
        for layer_id in expect(spec, NetworkSpec, "spec").order:
            kind = spec.layer(layer_id).kind
            if kind == "dense" or kind in NORMS:
                start = blocks[-1].stop if blocks else 0
                fan_in = spec.fan_in(layer_id) if kind == "dense" else 1
                blocks.append(Block(layer_id, start, spec.widths[layer_id], fan_in, kind))
        return cls(tuple(blocks))

    @property
    def size(self) -> int:
        """P, the number of parameters."""
        return self.blocks[-1].stop if self.blocks else 0

    @cached_property
    def dense_blocks(self) -> tuple[Block, ...]:
        """The blocks that hold weights and biases."""
        return tuple(block for block in self.blocks if block.kind == "dense")

    @cached_property
    def _batch_norms(self) -> tuple[Block, ...]:
        return tuple(block for block in self.blocks if block.kind == "batch_norm")

    @cached_property
    def _by_layer(self) -> dict[str, Block]:
        return {block.layer: block for block in self.blocks}

    def block(self, layer_id: str) -> Block:
        """Return a layer's block; EngineError for a layer without parameters."""
        try:
            return self._by_layer[layer_id]
        except (KeyError, TypeError):
            raise EngineError("unknown-weight", str(layer_id)) from None

    def __contains__(self, layer_id: object) -> bool:
        return layer_id in self._by_layer

    def weights(self, theta: Array, layer_id: str) -> Array:
        """Return W, a view of shape ``(..., units, fan_in)``; of a norm layer γ."""
        block = self.block(layer_id)
        return block.view(theta)[..., : block.fan_in]

    def bias(self, theta: Array, layer_id: str) -> Array:
        """Return b, a view of shape ``(..., units)``; of a norm layer β."""
        block = self.block(layer_id)
        return block.view(theta)[..., block.fan_in]

    def running(self, theta: Array, layer_id: str) -> tuple[Array, Array]:
        """Return running mean and variance of a batch norm, views of shape ``(..., units)``."""
        view = self.block(layer_id).view(theta)
        return view[..., 2], view[..., 3]

    def check_variances(self, theta: Array) -> None:
        """Raise `EngineError` for a negative running variance in ``theta (..., P)``."""
        for block in self._batch_norms:
            variances = self.running(theta, block.layer)[1].reshape(-1, block.units).min(axis=0, initial=np.inf)
            if (variances < 0).any():
                unit = int(variances.argmin())
                raise EngineError("negative-variance", block.layer, unit=unit + 1, value=float(variances[unit]))

    def index(self, ref: WeightRef) -> int:
        """Return where a weight is in theta; EngineError where it does not exist."""
        block = self.block(expect(ref, WeightRef, "ref").layer)
        for number in (ref.unit, 0 if ref.source is None else ref.source):
            if not isinstance(number, int | np.integer):
                raise EngineError("unknown-weight", ref.layer, unit=ref.unit, source=ref.source)
        first = 0 if block.kind == "dense" else ref.unit
        column = block.fan_in if ref.source is None else ref.source - first
        exists = ref.source is None or 0 <= column < block.fan_in
        if not (exists and 0 <= ref.unit < block.units):
            raise EngineError("unknown-weight", ref.layer, unit=ref.unit, source=ref.source)
        return block.start + ref.unit * block.columns + column

    def has(self, ref: WeightRef) -> bool:
        """Whether there is such a weight."""
        try:
            self.index(ref)
        except EngineError:
            return False
        return True

    def ref(self, index: int) -> WeightRef:
        """Return which weight ``theta[index]`` is; EngineError beyond P, and for running statistics."""
        Param("index", 0, 0, self.size - 1, integer=True).check(index)
        block = self.blocks[bisect_right([b.start for b in self.blocks], index) - 1]
        unit, column = divmod(index - block.start, block.columns)
        if column >= block.trained:
            raise EngineError("unknown-weight", block.layer, unit=unit, source=None)
        first = 0 if block.kind == "dense" else unit
        return WeightRef(block.layer, unit, None if column == block.fan_in else first + column)

    @cached_property
    def is_weight(self) -> NDArray[np.bool_]:
        """Which entries of theta are weights of dense layers (True), not biases, γ or β, shape ``(P,)``."""
        mask = np.zeros(self.size, bool)
        for block in self.dense_blocks:
            mask[block.start : block.stop].reshape(block.units, -1)[:, :-1] = True
        return mask

    @cached_property
    def is_running(self) -> NDArray[np.bool_]:
        """Which entries of theta are running statistics (True): kept by training, not trained, shape ``(P,)``."""
        mask = np.zeros(self.size, bool)
        for block in self.blocks:
            block.view(mask)[:, block.trained :] = True
        return mask

    def indices(self, refs: Iterable[WeightRef]) -> NDArray[np.intp]:
        """Return where weights are in theta, in rising order; EngineError where one does not exist."""
        return np.array(sorted(self.index(ref) for ref in refs), np.intp)

    def initial(self, spec: NetworkSpec, seed: int) -> NDArray[np.float64]:
        """Return the first theta ``(P,)``: weights by each layer's initialiser, γ one, biases, β and cut edges zero.

        Running means are 0 and running variances 1. Each layer draws from its own stream, so that a change to one layer
        leaves the others' weights alone.
        """
        expect(spec, NetworkSpec, "spec")
        SEED.check(seed)
        theta = np.zeros(self.size)
        for block in self.blocks:
            if block.kind != "dense":
                block.view(theta)[:] = first_numbers(block.kind)
                continue
            rng = np.random.default_rng([_WEIGHTS, seed, *block.layer.encode()])
            initializer = initializer_of(spec.layer(block.layer))
            block.view(theta)[:, :-1] = initializer(rng, block.units, block.fan_in)
        theta[self.indices(ref for ref, _ in spec.cut)] = 0
        return theta
