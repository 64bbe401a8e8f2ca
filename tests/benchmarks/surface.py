"""How fast loss surfaces are computed and drawn, beside loops that set the weights and run all samples for each point.

Peers are measured on a part of the grid and told per grid; all take turns in one process, one thread each. Install
torch into the environment to have it measured too. The numbers wanted stand beside those found. What no program of
NumPy calls can go below is told as well: products, activations, exponentials and logarithms alone.
"""

from __future__ import annotations

import importlib.util
import os
import statistics
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from desktop_nn.engine import Network, NetworkSpec, Plane, loss_grid, random_plane, weights_plane
from desktop_nn.engine.plane_loss import sample_blocks
from tests.benchmarks import surface_torch

ROUNDS, SIDE, PART = 9, 51, 102
GRID = SIDE * SIDE
AXIS = np.linspace(-1, 1, SIDE)
BARE = "bare calls"
WANTED = ("NumPy loop", "PyTorch loop", "torch.vmap")

Array = NDArray[np.float32]
Points = Callable[[int], object]  # computes the loss at so many points


@dataclass(frozen=True, slots=True)
class Case:
    """A network, its samples, which plane; `wanted`: milliseconds, and how many times as fast as each of `WANTED`."""

    sizes: tuple[int, ...]
    hidden: str
    samples: int
    two_weights: bool
    wanted: tuple[float | None, float, float, float | None]

    @property
    def name(self) -> str:
        """What is measured, in words."""
        plane = "two weights of the last hidden layer" if self.two_weights else "two directions"
        return f"{'-'.join(map(str, self.sizes))}, {plane}, {self.samples:,} samples"

    def data(self) -> tuple[Array, Array]:
        """Return samples ``(N, d)`` and targets ``(N, k)``: one column for two classes, else one-hot."""
        rng = np.random.default_rng(1)
        x = rng.normal(size=(self.samples, self.sizes[0])).astype(np.float32)
        classes = rng.integers(0, max(2, self.sizes[-1]), self.samples)
        y = np.eye(max(2, self.sizes[-1]), dtype=np.float32)[classes]
        return x, y if self.sizes[-1] > 1 else y[:, 1:]

    def network(self) -> Network:
        """Return the network with its cross-entropy."""
        several = self.sizes[-1] > 1
        layers = [(n, self.hidden) for n in self.sizes[1:-1]] + [(self.sizes[-1], "softmax" if several else "sigmoid")]
        return Network(NetworkSpec.dense(self.sizes[0], *layers), "cce" if several else "bce")

    def plane(self) -> Plane:
        """Return the plane through its first weights."""
        network = self.network()
        theta = network.layout.initial(network.spec, 1)
        if not self.two_weights:
            return random_plane(theta, network.layout, 1)
        first = network.layout.blocks[-2].start
        return weights_plane(theta, network.layout, *(network.layout.ref(first + i) for i in (0, self.sizes[-3] + 2)))

    def points(self, count: int) -> Iterator[tuple[float, float]]:
        """Yield the first points of the grid."""
        return ((float(AXIS[i % SIDE]), float(AXIS[i // SIDE])) for i in range(count))

    def reordered(self) -> Array:
        """Return origin, u and v ``(3, P)`` with every layer's biases behind its weights, as the peers keep them."""
        network, plane = self.network(), self.plane()
        parts = np.stack([plane.origin, plane.u, plane.v])
        views = [block.view(parts) for block in network.layout.blocks]
        pieces = [piece.reshape(3, -1) for view in views for piece in (view[..., :-1], view[..., -1])]
        return np.concatenate(pieces, axis=1).astype(np.float32)


_SMALL, _DIGITS = (2, 8, 8, 1), (784, 16, 16, 10)
CASES = (
    Case(_SMALL, "tanh", 200, False, (11.0, 7, 20, 5)),
    Case(_SMALL, "tanh", 500, False, (None, 7, 20, 5)),
    Case(_SMALL, "tanh", 2000, False, (None, 7, 9, 5)),
    Case(_DIGITS, "relu", 200, False, (None, 25, 20, 15)),
    Case(_DIGITS, "relu", 500, False, (50.0, 25, 20, 15)),
    Case(_DIGITS, "relu", 2000, False, (None, 25, 15, 15)),
    Case(_SMALL, "tanh", 200, True, (None, 15, 50, None)),
    Case(_DIGITS, "relu", 500, True, (None, 15, 50, None)),
)


def main() -> None:
    """Print for each case the median time of a whole grid with everyone, and how many times ours that is."""
    print(f"NumPy {np.__version__}, BLAS threads: {os.environ.get('OPENBLAS_NUM_THREADS', 'all')}, {ROUNDS} rounds")
    for case in CASES:
        _compare(case)
    if importlib.util.find_spec("PySide6"):
        from tests.benchmarks import surface_drawing

        surface_drawing.main()


def _compare(case: Case) -> None:
    peers: dict[str, Points] = {"Desktop NN": _ours(case), "NumPy loop": _loop(case, np.float32)}
    peers["NumPy, float64"] = _loop(case, np.float64)
    if not case.two_weights:
        peers[BARE] = _bare(case)
    if importlib.util.find_spec("torch"):
        peers |= {"PyTorch loop": surface_torch.loop(case), "torch.vmap": surface_torch.vmap(case)}
    found = _medians(peers)
    own, *ratios = case.wanted
    wanted = {"Desktop NN": f"wanted {own:.0f} ms" if own else ""}
    wanted |= {name: f"wanted {ratio:.0f}" for name, ratio in zip(WANTED, ratios, strict=True) if ratio}
    print(f"{case.name}, {SIDE} x {SIDE}")
    for name, took in found.items():
        ratio = "" if name in ("Desktop NN", BARE) else f"{took / found['Desktop NN']:.1f} times"
        print(f"    {name:16}{took * 1e3:10.1f} ms  {ratio:>14}   {wanted.get(name, '')}")


def _ours(case: Case) -> Points:
    network, plane, (x, y) = case.network(), case.plane(), case.data()
    return lambda count: loss_grid(network, x, y, plane, AXIS, AXIS)


def _bare(case: Case) -> Points:
    """The calls that do the arithmetic, on arrays as large as those of a chunk, as often as a grid needs them."""
    block = sample_blocks(case.samples, case.network())[0]
    samples, several = min(block.stop, case.samples), case.sizes[-1] > 1
    points = (1 << 18) // (samples * (max(case.sizes[1:]) + 1))
    rng = np.random.default_rng(1)
    weights = [rng.normal(0, 0.1, (points, n, m)).astype(np.float32) for m, n in pairwise(case.sizes[1:])]
    outputs = [rng.normal(size=(n, points, samples)).astype(np.float32) for n in case.sizes[1:]]
    place = np.ones((points, 3), np.float32)
    first = rng.normal(size=(case.sizes[1], 3, samples)).astype(np.float32)
    ends, zeros = np.ones((points, samples), np.float32), np.zeros((points, samples), np.float32)

    def chunk() -> None:
        np.matmul(place, first, outputs[0])
        for w, read, out in zip(weights, outputs, outputs[1:], strict=False):
            np.tanh(read, read) if case.hidden == "tanh" else np.maximum(read, zeros, out=read)
            np.matmul(w, read.transpose(1, 0, 2), out.transpose(1, 0, 2))
        np.exp(outputs[-1], outputs[-1])
        np.log(outputs[-1].sum(axis=0) if several else outputs[-1][0], ends)

    def run(count: int) -> None:
        for _ in range(-(-count * case.samples // (points * samples))):
            chunk()

    return run


def _loop(case: Case, dtype: type[np.float32] | type[np.float64]) -> Points:
    """A textbook's forward pass for one point after the other."""
    x: NDArray[np.floating] = case.data()[0].astype(dtype)
    y: NDArray[np.floating] = case.data()[1].astype(dtype)
    parts: NDArray[np.floating] = case.reordered().astype(dtype)
    origin, u, v = parts
    shapes = [shape for m, n in zip(case.sizes, case.sizes[1:], strict=False) for shape in ((n, m), (n,))]
    ends = np.cumsum([int(np.prod(shape)) for shape in shapes])[:-1]

    def loss(theta: NDArray[np.floating]) -> float:
        params = [part.reshape(shape) for part, shape in zip(np.split(theta, ends), shapes, strict=True)]
        z = x
        for i in range(0, len(params), 2):
            a = z if i == 0 else np.tanh(z) if case.hidden == "tanh" else np.maximum(z, 0)
            z = a @ params[i].T + params[i + 1]
        if z.shape[1] == 1:
            return float((np.maximum(z, 0) - z * y + np.log1p(np.exp(-np.abs(z)))).mean())
        top = z.max(axis=1, keepdims=True)
        return float((y * (top + np.log(np.exp(z - top).sum(axis=1, keepdims=True)) - z)).sum(axis=1).mean())

    def run(count: int) -> None:
        for a, b in case.points(count):
            loss(origin + a * u + b * v)

    return run


def _medians(peers: dict[str, Points]) -> dict[str, float]:
    """Return the median seconds of a grid; the loops run over a part of it."""
    times: dict[str, list[float]] = {name: [] for name in peers}
    for number in range(ROUNDS + 1):
        for name, run in peers.items():
            count = GRID if name in ("Desktop NN", BARE) else PART
            start = time.perf_counter()
            run(count)
            if number:  # the first warms up
                times[name].append((time.perf_counter() - start) * GRID / count)
    return {name: statistics.median(taken) for name, taken in times.items()}


if __name__ == "__main__":
    main()
