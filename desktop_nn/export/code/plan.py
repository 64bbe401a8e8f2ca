"""What every code target reads: the trained model with the answers that all of them need, and the arrays it takes."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from desktop_nn.engine.batches import steps_per_epoch
from desktop_nn.engine.losses import LOSSES, Loss
from desktop_nn.engine.masks import is_random
from desktop_nn.engine.network import Network
from desktop_nn.engine.optimizers import OPTIMIZERS, Optimizer
from desktop_nn.engine.settings import TrainingSettings
from desktop_nn.engine.spec import LayerSpec, NetworkSpec
from desktop_nn.engine.training_data import Samples
from desktop_nn.export.arrays import named_parts
from desktop_nn.export.model import Setup, TrainedModel

# More numbers than this are not written into the code, but into a file beside it.
LITERALS = 4000

PREDICT, MODEL, TRAIN = "predict", "model", "train"
DEPTHS = (PREDICT, MODEL, TRAIN)

Arrays = dict[str, NDArray[np.generic]]


@dataclass(frozen=True, slots=True)
class CodeFiles:
    """What an export of code writes: the program's text, and the arrays of the file beside it, if it needs one."""

    text: str
    beside: bytes | None


@dataclass(frozen=True)
class Plan:
    """One export of code.

    Attributes
    ----------
    model : TrainedModel
    depth : str
        One of `DEPTHS`.
    stem : str
        The file's name without its ending, after which the file with the arrays is called.
    rename : callable
        From the name of an array (`arrays.named_arrays`) to the target's own.
    """

    model: TrainedModel
    depth: str
    stem: str
    rename: Callable[[str], str] = str

    @property
    def spec(self) -> NetworkSpec:
        """The network."""
        return self.model.spec

    @property
    def setup(self) -> Setup:
        """How it is trained; asked for in the depths beyond predicting."""
        assert self.model.setup is not None
        return self.model.setup

    @property
    def settings(self) -> TrainingSettings:
        """The settings of the training."""
        return self.setup.settings

    @property
    def samples(self) -> Samples:
        """The samples it is trained and tested on."""
        return self.setup.samples

    @cached_property
    def network(self) -> Network:
        """The engine's network with loss and penalty."""
        return Network.of(self.spec, self.settings)

    @property
    def loss(self) -> Loss:
        """The row of the loss."""
        return LOSSES[self.settings.loss]

    @property
    def optimizer(self) -> Optimizer:
        """The row of the optimiser."""
        return OPTIMIZERS[self.settings.optimizer]

    @property
    def trains(self) -> bool:
        """Whether the whole training loop is written."""
        return self.depth == TRAIN

    @property
    def layers(self) -> list[LayerSpec]:
        """All layers but the input, in the order of computation, without those that do nothing here."""
        return [layer for i in self.spec.order if not self.is_idle(layer := self.spec.layer(i))]

    def is_idle(self, layer: LayerSpec) -> bool:
        """Whether a layer passes on what it reads: the input, and dropout or noise that is never switched on."""
        if layer.kind in ("dropout", "gaussian_noise"):
            return self.depth == PREDICT or not is_random(layer)
        return layer.kind == "input"

    def source(self, layer_id: str) -> str:
        """Return the layer whose activation a layer passes on: itself, unless it is idle."""
        layer = self.spec.layer(layer_id)
        return self.source(layer.inputs[0]) if layer.inputs and self.is_idle(layer) else layer_id

    def sources(self, layer: LayerSpec) -> list[str]:
        """Return the layers that a layer reads."""
        return [self.source(i) for i in layer.inputs]

    @property
    def output(self) -> LayerSpec:
        """The layer whose activation is the network's output."""
        return self.spec.layer(self.source(self.spec.output))

    @property
    def fused(self) -> bool:
        """Whether the loss is computed from the weighted sum behind the output's activation."""
        return self.network.fused is not None

    @property
    def fused_here(self) -> bool:
        """Whether a module ends in the weighted sum, because its loss is computed from it."""
        return self.fused and self.depth != PREDICT

    @property
    def random_layers(self) -> list[LayerSpec]:
        """Layers in which training does something at random."""
        return [layer for layer in self.layers if layer.kind in ("dropout", "gaussian_noise")]

    @property
    def batch_norms(self) -> list[LayerSpec]:
        """Layers that behave differently in training because of their batch."""
        return [layer for layer in self.layers if layer.kind == "batch_norm"]

    @property
    def batch_size(self) -> int:
        """Samples of a step."""
        return min(self.settings.samples_per_step, len(self.samples.x_train))

    @property
    def steps(self) -> int:
        """Steps in an epoch."""
        return steps_per_epoch(len(self.samples.x_train), self.settings.samples_per_step)

    @property
    def penalised(self) -> list[str]:
        """Names of the arrays that the penalty is about: the weights of dense layers."""
        return [self.rename(f"{block.layer}.weight") for block in self.model.layout.dense_blocks]

    @cached_property
    def weights(self) -> Arrays:
        """Weights by name: the first ones where training begins with them, else the trained ones; cut edges are 0."""
        theta = self.setup.start if self.trains else self.model.theta
        return self._named(np.asarray(Network(self.spec).held.without_cut(theta), np.float32))

    @cached_property
    def held(self) -> Arrays:
        """Which weights training leaves alone, by name, where there are any; running statistics are not asked for."""
        mask = np.zeros(self.model.layout.size, bool)
        mask[self.network.held.all] = True
        mask &= ~self.model.layout.is_running
        return {name: part for name, part in self._named(mask).items() if part.any()}

    @cached_property
    def data(self) -> Arrays:
        """The samples by name; those held back only where they are others."""
        s = self.samples
        parts: dict[str, NDArray[np.generic]] = {"X_TRAIN": s.x_train, "Y_TRAIN": s.y_train}
        if not self.tests_on_training:
            parts |= {"X_TEST": s.x_test, "Y_TEST": s.y_test}
        return {name: part.astype(np.float32) for name, part in parts.items()}

    @property
    def tests_on_training(self) -> bool:
        """Whether the samples held back are those trained on."""
        s = self.samples
        return np.array_equal(s.x_train, s.x_test) and np.array_equal(s.y_train, s.y_test)

    @property
    def weights_beside(self) -> bool:
        """Whether the weights are in the file beside."""
        return _count(self.weights) > LITERALS

    @property
    def data_beside(self) -> bool:
        """Whether the samples are in the file beside."""
        return self.trains and _count(self.data) > LITERALS

    @property
    def beside_name(self) -> str:
        """The name of the file beside."""
        return f"{self.stem}_arrays.npz"

    def beside(self) -> bytes | None:
        """Return the file beside, None where nothing is in it."""
        arrays: Arrays = {}
        if self.weights_beside:
            arrays |= self.weights
            arrays |= {f"held:{name}": part for name, part in self.held.items()} if self.trains else {}
        if self.data_beside:
            arrays |= self.data
        if not arrays:
            return None
        buffer = io.BytesIO()
        np.savez(buffer, allow_pickle=False, **arrays)
        return buffer.getvalue()

    def _named(self, theta: NDArray[np.generic]) -> Arrays:
        parts = (named_parts(block, theta) for block in self.model.layout.blocks)  # type: ignore[arg-type]
        return {self.rename(name): np.array(part) for each in parts for name, part in each.items()}


def _count(arrays: Arrays) -> int:
    return sum(part.size for part in arrays.values())
