"""A network at many points of a plane in theta space at once, as a program of calls into buffers.

On a plane every block of weights is ``B + a·U + b·V``. A layer whose inputs do not move, such as the first, is
therefore linear in the coordinates, z = X·B + a·X·U + b·X·V: three products in all instead of one per point. What does
not move at all, a layer or a unit, is computed once. Points lie side by side with the samples, ``(units, K, N)``: an
activation is one call over long rows, and of the products only those of moving weights go point by point.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

import numpy as np
from numpy.typing import DTypeLike, NDArray

from desktop_nn.engine.compiled_activations import compiled_activation_of
from desktop_nn.engine.layers import LAYER_KINDS, activation_of
from desktop_nn.engine.network import Network
from desktop_nn.engine.program import Program
from desktop_nn.engine.spec import LayerSpec

Array = NDArray[np.floating]


class _RowProgram(Program):
    """A program whose numbers are rows: of two operands `np.maximum` takes a row three times faster than a number."""

    def number(self, value: float) -> Array:
        return np.full(self.batch, value, self.dtype)


class PlaneProgram:
    """The output of a network for samples ``x (N, d)`` at `points` points at a time.

    ``parts`` are origin, u and v ``(P,)`` of the plane. With `open_end` the output layer's activation is left out:
    there stands its weighted sum z.
    """

    def __init__(
        self, network: Network, x: Array, parts: Sequence[Array], points: int, dtype: DTypeLike, *, open_end: bool
    ) -> None:
        self._network, self._parts, self._open_end = network, parts, open_end
        self._x = np.asarray(x, np.float64)
        self._shape = (points, len(x))
        self._program = _RowProgram(points * len(x), dtype)
        self._place = np.ones((points, 3), dtype)
        self._still: dict[str, Array] = {}  # (N, units), float64, of layers that no point changes
        self._moving: dict[str, Array] = {}  # (units + 1, K·N), ones last
        with np.errstate(all="ignore"):
            for layer_id in network.spec.order:
                self._add(network.spec.layer(layer_id))
        self._calls = self._program.bound({})

    def run(self, a: Array, b: Array) -> Array:
        """Return the output ``(units, K, N)`` at the coordinates ``a, b (K,)``, until the next run overwrites it.

        K may be less than `points`.
        """
        count = len(a)
        for column, coordinates in enumerate((a, b), start=1):
            self._place[:count, column] = coordinates
            self._place[count:, column] = coordinates[-1]
        for call in self._calls:
            call()
        return self._by_unit(self._own(self._network.spec.output))[:, :count]

    def _add(self, layer: LayerSpec) -> None:
        """Compute a layer that does not move at once, and emit the calls for one that does."""
        xs = [self._still[source] for source in layer.inputs if source in self._still] if layer.inputs else [self._x]
        blocks = self._blocks(layer.id)
        if len(xs) < max(len(layer.inputs), 1):
            self._emit(layer, blocks)
        elif layer.kind in ("dense", "layer_norm") and (blocks[1:].any() or layer.id == self._network.spec.output):
            self._emit_linear(layer, xs, blocks)
        elif layer.id == self._network.spec.output or blocks[1:].any():
            self._moving |= {source: self._repeated(source) for source in layer.inputs}
            self._emit(layer, blocks)
        else:
            z = LAYER_KINDS[layer.kind].forward(xs, blocks[0] if blocks.size else None, None)
            self._still[layer.id] = activation_of(layer).value(z)

    def _blocks(self, layer_id: str) -> Array:
        """Return a layer's block at the origin and along both directions ``(3, units, columns)``; empty for none."""
        layout = self._network.layout
        return np.stack([layout.block(layer_id).view(p) for p in self._parts]) if layer_id in layout else np.empty(0)

    # -- calls ------------------------------------------------------------------------------------------------------

    def _emit_linear(self, layer: LayerSpec, xs: Sequence[Array], blocks: Array) -> None:
        """Emit z = place·products of the units that move; all others get their activation now."""
        products = np.stack([LAYER_KINDS[layer.kind].forward(xs, block, None).T for block in blocks], axis=1)
        own = self._new(layer.id)
        together = layer.id == self._network.spec.output or layer.activation == "softmax"
        moves = [together or bool(product[1:].any()) for product in products]
        if not all(moves):
            self._by_unit(own)[:] = activation_of(layer).value(products[:, 0].T).T[:, None]
        cast = products.astype(self._program.dtype)
        for first, last in _runs(moves):
            self._program.emit(np.matmul, self._place, cast[first:last], self._by_unit(own[first:last]))
            self._emit_activation(layer, own[first:last])

    def _emit(self, layer: LayerSpec, blocks: Array) -> None:
        """Emit a layer that reads what moves."""
        own = self._new(layer.id)
        block = self._emit_block(blocks) if blocks.size else None
        if layer.kind == "dense" and block is not None:
            self._emit_product(block, self._read(layer), own)
        elif layer.kind in ("add", "multiply"):
            combine = np.add if layer.kind == "add" else np.multiply
            first, *others = (self._wide(source) for source in layer.inputs)
            for i, source in enumerate(others):
                self._program.emit(combine, self._by_unit(own) if i else first, source, self._by_unit(own))
        elif block is None:
            self._copy(layer, own)
        else:
            self._emit_forward(layer, block, own)
        self._emit_activation(layer, own)

    def _emit_block(self, blocks: Array) -> Array:
        """Return a layer's block, ``(K, units, columns)`` where it moves and ``(units, columns)`` where it does not."""
        parts = blocks.astype(self._program.dtype)
        if not blocks[1:].any():
            return parts[0]
        flat = np.zeros((self._shape[0], parts[0].size), self._program.dtype)
        self._program.emit(np.matmul, self._place, parts.reshape(3, -1), flat)
        return flat.reshape(-1, *parts.shape[1:])

    def _emit_product(self, block: Array, read: Array, own: Array) -> None:
        """Emit z = W·x + b: one product for all points where the weights stay, else one for each."""
        if block.ndim == 2:
            self._program.emit(block.dot, read, own)
        else:
            by_point = (self._by_unit(part).transpose(1, 0, 2) for part in (read, own))
            self._program.emit(np.matmul, block, *by_point)

    def _emit_forward(self, layer: LayerSpec, block: Array, own: Array) -> None:
        """Emit the layer's own forward pass."""
        sources = [self._wide(source).transpose(1, 2, 0) for source in layer.inputs]
        into, forward = self._by_unit(own).transpose(1, 2, 0), LAYER_KINDS[layer.kind].forward

        def call() -> None:
            np.copyto(into, forward(sources, block, None))

        self._program.emit(call)

    def _emit_activation(self, layer: LayerSpec, own: Array) -> None:
        if not (self._open_end and layer.id == self._network.spec.output) and layer.activation != "linear":
            compiled_activation_of(layer).value(self._program, own, own)

    # -- buffers ----------------------------------------------------------------------------------------------------

    def _new(self, layer_id: str) -> Array:
        """Return a new buffer for a layer's activation."""
        whole = self._program.buffer(self._network.spec.widths[layer_id] + 1)
        whole[-1] = 1
        self._moving[layer_id] = whole
        return whole[:-1]

    def _own(self, layer_id: str) -> Array:
        """Return a moving layer's activation ``(units, K·N)``."""
        return self._moving[layer_id][:-1]

    def _by_unit(self, buffer: Array) -> Array:
        """Return a view ``(units, K, N)`` of a buffer ``(units, K·N)``."""
        return buffer.reshape(len(buffer), *self._shape)

    def _wide(self, layer_id: str) -> Array:
        """Return a layer's activation ``(units, K, N)``, with a 1 for K where it does not move."""
        if layer_id in self._moving:
            return self._by_unit(self._own(layer_id))
        return np.ascontiguousarray(self._still[layer_id].T, self._program.dtype)[:, None]

    def _repeated(self, layer_id: str) -> Array:
        """Return the activation of a layer that does not move as if it did."""
        whole = self._program.buffer(self._network.spec.widths[layer_id] + 1)
        whole[-1] = 1
        self._by_unit(whole[:-1])[:] = self._wide(layer_id)
        return whole

    def _read(self, layer: LayerSpec) -> Array:
        """Return what a dense layer reads, with a row of ones; several sources are copied together."""
        if len(layer.inputs) == 1:
            return self._moving[layer.inputs[0]]
        both = self._program.buffer(self._network.spec.fan_in(layer.id) + 1)
        both[-1] = 1
        self._copy(layer, both)
        return both

    def _copy(self, layer: LayerSpec, into: Array) -> None:
        """Copy a layer's sources one below the other: now what does not move, at each run what does."""
        start = 0
        for source in layer.inputs:
            stop = start + self._network.spec.widths[source]
            if source in self._moving:
                self._program.emit(np.positive, self._own(source), into[start:stop])
            else:
                self._by_unit(into[start:stop])[:] = self._wide(source)
            start = stop


def _runs(flags: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """Yield first index and end of every unbroken run of True."""
    for flag, group in groupby(range(len(flags)), lambda i: flags[i]):
        if flag:
            indices = list(group)
            yield indices[0], indices[-1] + 1
