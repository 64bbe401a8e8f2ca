"""How long the inspector's numbers take: a sample traced, a weight taken apart, every sample's own gradient.

Install torch into the environment to have its per-sample gradients (``vmap`` of ``grad``) measured as well, both in
float64. The numbers wanted stand beside those found. What a hidden inspector costs training is measured in the window
(`inspector_hidden`), where PySide6 is installed.
"""

from __future__ import annotations

import importlib.util
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import numpy as np

from desktop_nn.engine import Network, NetworkSpec, Samples, Trainer, TrainingSettings, WeightRef
from desktop_nn.engine.full_gradient import FullGradientProbe
from desktop_nn.engine.per_sample import per_sample_gradients
from desktop_nn.engine.probes import NextStepProbe, RoutesProbe, Scope, WeightProbe
from desktop_nn.engine.step_trace import LayerTrace, StepTrace
from desktop_nn.engine.trace import reference_trace, trace
from tests.benchmarks.timing import conditions, median, medians

SAMPLES = 200
BATCH = 128


@dataclass(frozen=True, slots=True)
class Case:
    """A network; `wanted`: microseconds of a trace, and how many times as fast as ``torch.vmap``."""

    sizes: tuple[int, ...]
    hidden: str
    wanted: tuple[int, int]

    @property
    def name(self) -> str:
        """Its widths."""
        return "-".join(map(str, self.sizes))

    def spec(self) -> NetworkSpec:
        """Return the network."""
        end = "softmax" if self.sizes[-1] > 1 else "sigmoid"
        return NetworkSpec.dense(self.sizes[0], *((n, self.hidden) for n in self.sizes[1:-1]), (self.sizes[-1], end))

    @property
    def loss(self) -> str:
        """The loss of its output."""
        return "cce" if self.sizes[-1] > 1 else "bce"

    def data(self) -> tuple[np.ndarray, np.ndarray]:
        """Return samples and targets, float64."""
        rng = np.random.default_rng(1)
        x, k = rng.normal(size=(SAMPLES, self.sizes[0])), self.sizes[-1]
        classes = rng.integers(0, max(2, k), SAMPLES)
        return x, np.eye(k)[classes] if k > 1 else classes[:, None].astype(float)


CASES = (Case((2, 8, 8, 1), "tanh", (15, 15)), Case((784, 16, 16, 10), "relu", (30, 2)))


def main() -> None:
    """Print every number with the one wanted."""
    print(conditions())
    for case in CASES:
        print(case.name)
        network, (x, y) = Network(case.spec(), case.loss), case.data()
        theta = network.layout.initial(case.spec(), 1)
        one = partial(trace, network, theta, x[:1], y[:1])
        print(f"    one sample traced                {median(one):10.1f} us   wanted {case.wanted[0]}")
        print(f"    and every layer's record made    {median(lambda one=one: _looked_at(one())):10.1f} us")  # type: ignore[misc]
        layer_by_layer = partial(reference_trace, network, theta, x[:1], y[:1])
        print(f"    the same by the reference        {median(layer_by_layer):10.1f} us")
        print(f"    a weight taken apart, batch {BATCH}  {_weight(case) / 1e3:10.1f} ms   wanted 50")
        _per_sample(case, network, theta, x, y)
    if importlib.util.find_spec("PySide6"):
        from tests.benchmarks import inspector_hidden

        inspector_hidden.main()


def _looked_at(found: StepTrace) -> list[LayerTrace]:
    """Return the records of all layers, which are made when they are first looked at."""
    return list(found.layers.values())


def _weight(case: Case) -> float:
    """Return the microseconds of everything the page of a weight asks for with a snapshot."""
    x, y = case.data()
    task = "classes" if case.sizes[-1] > 1 else "binary"
    settings = TrainingSettings(case.loss, "adam", 0.01, BATCH)
    trainer = Trainer(case.spec(), settings, Samples(x, y, x, y, task))
    trainer.run(3)
    ref = WeightRef("dense1", 1, 0)
    probes = [WeightProbe(ref, Scope("batch")), NextStepProbe(), FullGradientProbe(ref), RoutesProbe(ref, 0)]
    return median(lambda: trainer.snapshot(probes=probes))


def _per_sample(case: Case, network: Network, theta: np.ndarray, x: np.ndarray, y: np.ndarray) -> None:
    peers: dict[str, Callable[[], object]] = {"Desktop NN": lambda: per_sample_gradients(network, theta, x, y)}
    if importlib.util.find_spec("torch"):
        peers["torch.vmap"] = _vmap(case, x, y)
    found = medians({name: _repeated(run) for name, run in peers.items()})
    print(f"    gradients of {SAMPLES} samples, float64 {found['Desktop NN']:9.0f} us")
    if "torch.vmap" in found:
        took, wanted = found["torch.vmap"], case.wanted[1]
        ratio = took / found["Desktop NN"]
        print(f"    the same by torch.vmap           {took:10.0f} us   {ratio:.1f} times, wanted {wanted}")


def _repeated(run: Callable[[], object]) -> Callable[[int], None]:
    def times(count: int) -> None:
        for _ in range(count):
            run()

    return times


def _vmap(case: Case, x: np.ndarray, y: np.ndarray) -> Callable[[], object]:
    """Return per-sample gradients as PyTorch recommends them, in float64 on one thread."""
    import torch
    from torch.func import functional_call, grad, vmap

    torch.set_num_threads(1)
    hidden = torch.nn.Tanh if case.hidden == "tanh" else torch.nn.ReLU
    layers: list[torch.nn.Module] = []
    for wide, narrow in zip(case.sizes, case.sizes[1:], strict=False):
        layers += [torch.nn.Linear(wide, narrow, dtype=torch.float64), hidden()]
    model = torch.nn.Sequential(*layers[:-1])
    params = {name: value.detach() for name, value in model.named_parameters()}
    several = case.sizes[-1] > 1
    inputs = torch.from_numpy(x)
    targets = torch.from_numpy(y.argmax(axis=1) if several else y)
    measure = torch.nn.functional.cross_entropy if several else torch.nn.functional.binary_cross_entropy_with_logits

    def loss(values: dict[str, torch.Tensor], sample: torch.Tensor, target: torch.Tensor) -> torch.Tensor:
        out = functional_call(model, values, (sample[None],))
        return measure(out, target[None])

    each = vmap(grad(loss), in_dims=(None, 0, 0))
    return lambda: each(params, inputs, targets)


if __name__ == "__main__":
    main()
