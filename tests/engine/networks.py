"""Networks, settings and samples to test with: hypothesis strategies over the tables and over graphs."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from hypothesis import strategies as st
from numpy.typing import NDArray

from desktop_nn.engine import (
    ACTIVATIONS,
    LAYER_KINDS,
    LOSSES,
    OPTIMIZERS,
    LayerSpec,
    NetworkSpec,
    ParamLayout,
    Samples,
    TrainingSettings,
    WeightRef,
)
from desktop_nn.engine.checks import problems

Array = NDArray[np.floating]

# Lion and AdaGrad make a whole step of a gradient that is 0 but for its rounding.
SMOOTH_OPTIMIZERS = sorted(set(OPTIMIZERS) - {"lion", "adagrad"})
HIDDEN = sorted(set(ACTIVATIONS) - {"softmax"})
# Their slopes jump, so that a difference across the jump says nothing of the slope at a point.
KINKED = frozenset(name for name, row in ACTIVATIONS.items() if row.kinks)
# Every loss with every activation of the output it makes sense behind: where its slope is defined.
PAIRS = [
    (loss, activation)
    for loss in sorted(LOSSES)
    for activation in sorted(ACTIVATIONS)
    if loss not in ("cce", "sparse_cce") or activation in ("sigmoid", "softmax")
]


KINDS = ["dense", *sorted(set(LAYER_KINDS) - {"input"})]


@st.composite
def graphs(draw: st.DrawFn, smooth: bool = False) -> NetworkSpec:
    """Networks of up to seven layers of all kinds with skip connections; 2 or 3 inputs and 1 to 3 outputs."""
    names = [n for n in HIDDEN if not smooth or n not in KINKED]
    layers = [LayerSpec("in", "input", units=draw(st.integers(1, 3)))]
    for number in range(draw(st.integers(0, 5))):
        layers.append(_layer(draw, f"h{number}", NetworkSpec(tuple(layers), "in"), names))
    loose = [layer.id for layer in layers if not any(layer.id in other.inputs for other in layers)]
    sources = (*loose, *draw(st.lists(st.sampled_from([layer.id for layer in layers]), max_size=1)))
    out = LayerSpec("out", "dense", tuple(dict.fromkeys(sources)), draw(st.integers(1, 3)), "linear")
    spec = NetworkSpec((*layers, out), "out")
    assert problems(spec) == ()
    return spec


def _layer(draw: st.DrawFn, name: str, before: NetworkSpec, activations: list[str]) -> LayerSpec:
    """Draw a layer that reads one or more of the earlier ones."""
    ids = [layer.id for layer in before.layers]
    kind = draw(st.sampled_from(KINDS))
    source = draw(st.sampled_from(ids))
    activation, slope = draw(st.sampled_from(activations)), draw(st.sampled_from([0.0, 0.01, 0.3, 1.0]))
    if kind in ("add", "multiply"):
        same = [i for i in ids if before.widths[i] == before.widths[source]]
        return LayerSpec(name, kind, (source, *draw(st.lists(st.sampled_from(same), min_size=1, max_size=2))))
    if kind in ("dense", "concatenate"):
        others = draw(st.lists(st.sampled_from(ids), min_size=kind == "concatenate", max_size=2))
        units = draw(st.integers(1, 4))
        return LayerSpec(name, kind, (source, *others), units, activation if kind == "dense" else "linear", slope=slope)
    rate = draw(st.sampled_from([0.0, 0.3])) if kind == "dropout" else 0.0
    if kind in ("dropout", "gaussian_noise"):
        return LayerSpec(name, kind, (source,), rate=rate, stddev=draw(st.sampled_from([0.0, 0.2])))
    if kind in ("layer_norm", "batch_norm"):
        return LayerSpec(name, kind, (source,))
    return LayerSpec(name, kind, (source,), activation=activation, slope=slope)


@st.composite
def networks(draw: st.DrawFn, smooth: bool = False) -> tuple[NetworkSpec, str]:
    """A network with an output activation, and a loss for it; with `smooth`, both have slopes everywhere."""
    loss, activation = draw(st.sampled_from([p for p in PAIRS if not smooth or _is_smooth(*p)]))
    spec = draw(graphs(smooth))
    output = spec.layer("out")
    units = max(output.units, 2) if activation == "softmax" else output.units
    return draw(marked(spec.with_layer(replace(output, activation=activation, units=units)))), loss


@st.composite
def marked(draw: st.DrawFn, spec: NetworkSpec) -> NetworkSpec:
    """A network with up to two weights locked and up to two edges cut."""
    layout = ParamLayout.of(spec)
    refs = st.lists(st.sampled_from(refs_of(layout)), unique=True, max_size=2)
    edges = [ref for ref in draw(refs) if not ref.is_bias]
    return replace(spec, locked=tuple(draw(refs)), cut=tuple((ref, 0.5) for ref in edges))


def refs_of(layout: ParamLayout) -> list[WeightRef]:
    """All weights and biases, γ and β, in theta's order: whatever is no running statistic."""
    return [layout.ref(int(place)) for place in np.flatnonzero(~layout.is_running)]


def _is_smooth(loss: str, activation: str) -> bool:
    bounded = activation in ("sigmoid", "softmax")
    kinked = loss in ("mae", "huber", "hinge", "squared_hinge", "perceptron") or activation in KINKED
    return not kinked and (bounded or not LOSSES[loss].clips)


@st.composite
def settings(draw: st.DrawFn, loss: str = "mse") -> TrainingSettings:
    """Training settings over all optimisers."""
    return TrainingSettings(
        loss=loss,
        optimizer=draw(st.sampled_from(SMOOTH_OPTIMIZERS)),
        learning_rate=draw(st.sampled_from([0.001, 0.05])),
        batch_size=draw(st.sampled_from([1, 3, 4, 7, 100])),
        l2=draw(st.sampled_from([0.0, 0.01])),
        seed=draw(st.integers(0, 50)),
    )


def samples(spec: NetworkSpec, count: int = 10, seed: int = 0, task: str = "regression") -> Samples:
    """Random samples that fit a network; targets lie between 0 and 1, and for "classes" are one-hot."""
    rng = np.random.default_rng(seed)
    assert spec.input is not None
    k = spec.widths[spec.output]
    x, y = rng.normal(size=(2 * count, spec.input.units)), rng.uniform(0.05, 0.95, (2 * count, k))
    if task != "regression":
        y = np.round(y) if k == 1 else np.eye(k)[rng.integers(0, k, 2 * count)]
    return Samples(x[:count], y[:count], x[count:], y[count:], task)


def theta_of(spec: NetworkSpec, seed: int = 0, scale: float = 0.7) -> Array:
    """Random parameters, biases included; running variances are positive."""
    layout = ParamLayout.of(spec)
    theta = np.random.default_rng(seed).normal(0, scale, layout.size)
    for block in layout.blocks:
        if block.kind == "batch_norm":
            variance = layout.running(theta, block.layer)[1]
            variance[:] = 0.2 + np.abs(variance)
    return theta
