"""Two hundred random networks over all activations, kinds of layers and losses: 1 to 6 blocks of up to 64 units, skips.

One in four is in use, the others are in training; some have cut edges, and penalties. Where a probability would be
nearly certain the loss is the squared error: what others compute from probabilities has lost its digits there.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from desktop_nn.engine import ACTIVATIONS, LAYER_KINDS, LOSSES, LayerSpec, Network, NetworkSpec, ParamLayout
from desktop_nn.engine.masks import masks
from tests.engine.networks import Array, refs_of

COUNT, SAMPLES = 200, 7
CERTAIN = 10.0  # a weighted sum from which on a probability is too near to 0 or 1
LOSS_NAMES = tuple(name for name in LOSSES if name != "perceptron")  # which no other library has
SLOPES = (0.01, 0.1, 0.3)
BEHIND = ("none", *sorted(set(LAYER_KINDS) - {"input", "dense"}))


@dataclass(frozen=True)
class RandomCase:
    """A network with a loss and numbers to compute on.

    Its gradient ``(P,)`` and outputs ``(N, k)`` are compared as products with ``probes (2, P)`` and ``looks (N, k)``.
    """

    spec: NetworkSpec
    loss: str
    l2: float
    l1: float
    theta: Array
    x: Array
    y: Array
    masks: dict[str, Array] | None
    probes: Array
    looks: Array


def random_cases() -> Iterator[RandomCase]:
    """The networks, the same on every machine: all drawn numbers are rounded."""
    for seed in range(COUNT):
        rng = np.random.default_rng([seed, 200])
        spec = _network(rng)
        layout, k = ParamLayout.of(spec), spec.widths[spec.output]
        theta = rng.normal(size=layout.size)
        for block in layout.blocks:
            block.view(theta)[:] *= 1.2 / np.sqrt(block.fan_in + 1)
            if block.kind == "batch_norm":
                layout.running(theta, block.layer)[1][:] = rng.uniform(0.5, 2.0, block.units)
        theta = np.round(theta, 3)
        edges = [ref for ref in refs_of(layout) if spec.is_edge(ref)]
        cut = [edges[i] for i in rng.permutation(len(edges))[: rng.integers(0, 3)]]
        spec = replace(spec, cut=tuple((ref, 0.5) for ref in cut))
        drawn = masks(spec, seed, 0, SAMPLES, np.float64)
        kept = None if seed % 4 == 3 else drawn
        x = np.round(rng.normal(size=(SAMPLES, spec.widths["in"])), 3)
        numbers = np.round(rng.normal(size=(SAMPLES, k)), 3)
        spec, loss, y = _with_loss(seed, spec, theta, x, numbers, kept)
        yield RandomCase(
            spec=spec,
            loss=loss,
            l2=float(rng.choice([0.0, 0.01])),
            l1=float(rng.choice([0.0, 0.003])),
            theta=theta,
            x=x,
            y=y,
            masks=kept,
            probes=np.round(rng.normal(size=(2, layout.size)), 3),
            looks=np.round(rng.normal(size=(SAMPLES, k)), 3),
        )


def _with_loss(
    seed: int, spec: NetworkSpec, theta: Array, x: Array, numbers: Array, drawn: dict[str, Array] | None
) -> tuple[NetworkSpec, str, Array]:
    """Return the network with the activation that its loss wants, the loss, and targets for it."""
    loss, output = LOSS_NAMES[seed % len(LOSS_NAMES)], spec.layer(spec.output)
    row = LOSSES[loss]
    if "regression" in row.tasks:
        return spec, loss, numbers
    wanted = spec.with_layer(replace(output, activation=row.outputs[0]))
    z = Network(wanted).forward(theta, x, drawn)[spec.output].z
    if np.ptp(z, axis=-1).max() > CERTAIN or np.abs(z).max() > CERTAIN:
        return spec, "mse", numbers
    one_of = np.eye(numbers.shape[1])[numbers.argmax(axis=1)]
    return wanted, loss, one_of if "classes" in row.tasks else (numbers > 0).astype(np.float64)


def _network(rng: np.random.Generator) -> NetworkSpec:
    """A chain of blocks, each a dense layer with perhaps a layer of another kind behind it."""
    layers = [LayerSpec("in", "input", units=int(rng.integers(1, 5)))]
    for number in range(int(rng.integers(1, 7))):
        layers.append(_dense(rng, f"dense{number}", layers))
        layers += _behind(rng, number, layers)
    out = replace(_dense(rng, "out", layers), units=int(rng.integers(2, 5)))
    return NetworkSpec((*layers, out), "out")


def _dense(rng: np.random.Generator, name: str, before: list[LayerSpec]) -> LayerSpec:
    units = int(np.round(64 ** rng.uniform()))
    names = [activation for activation in ACTIVATIONS if units > 1 or activation != "softmax"]
    return LayerSpec(name, "dense", (before[-1].id,), units, str(rng.choice(names)), slope=float(rng.choice(SLOPES)))


def _behind(rng: np.random.Generator, number: int, layers: list[LayerSpec]) -> list[LayerSpec]:
    """Return no layer, one of another kind, or a skip: around an activation, or from the input."""
    last = layers[-1]
    kind = str(rng.choice(BEHIND))
    names = [name for name in ACTIVATIONS if name != "softmax"]
    bent = LayerSpec(f"bent{number}", "activation", (last.id,), activation=str(rng.choice(names)), slope=0.2)
    return {
        "none": [],
        "activation": [bent],
        "dropout": [LayerSpec(f"drop{number}", "dropout", (last.id,), rate=0.3)],
        "add": [bent, LayerSpec(f"sum{number}", "add", (last.id, bent.id))],
        "multiply": [bent, LayerSpec(f"product{number}", "multiply", (last.id, bent.id))],
        "concatenate": [LayerSpec(f"both{number}", "concatenate", (last.id, "in"))],
        "gaussian_noise": [LayerSpec(f"noise{number}", "gaussian_noise", (last.id,), stddev=0.2)],
        "layer_norm": [LayerSpec(f"norm{number}", "layer_norm", (last.id,))],
        "batch_norm": [LayerSpec(f"norm{number}", "batch_norm", (last.id,))],
    }[kind]
