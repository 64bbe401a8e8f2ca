"""Networks and settings for generated code: every row of every table, and every kind of layer, at least once."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from desktop_nn.engine.activations import ACTIVATIONS
from desktop_nn.engine.learning_rates import SCHEDULES
from desktop_nn.engine.losses import LOSSES
from desktop_nn.engine.optimizers import OPTIMIZERS
from desktop_nn.engine.settings import TrainingSettings
from desktop_nn.engine.spec import LayerSpec, NetworkSpec, WeightRef
from desktop_nn.engine.trainer import Trainer
from desktop_nn.export.model import Setup, TrainedModel
from tests.engine.networks import samples, theta_of

SAMPLES, BATCH, EPOCHS = 26, 5, 9  # six steps an epoch, the last with a single sample


@dataclass(frozen=True, slots=True)
class Case:
    """A network, what it is for, and how it is trained."""

    spec: NetworkSpec
    settings: TrainingSettings
    task: str = "regression"

    @property
    def model(self) -> TrainedModel:
        """The model as it leaves."""
        start = theta_of(self.spec, 3).astype(np.float32)
        setup = Setup(self.settings, samples(self.spec, SAMPLES, 2, self.task), start)
        facts = {"step": "7", "data": "random"}
        return TrainedModel(self.spec, start, self.settings.loss, ("x₁", "x₂"), (), (), facts, setup)

    def curve(self, epochs: int = EPOCHS) -> list[tuple[float, float]]:
        """Training and test loss after each epoch, as the engine has them."""
        trainer = Trainer(self.spec, self.settings, samples(self.spec, SAMPLES, 2, self.task))
        trainer = _standing_at(trainer, self)
        losses = []
        for epoch in range(1, epochs + 1):
            stopped = trainer.run(epoch * trainer.steps_per_epoch)
            if stopped:
                break
            metrics = trainer.measure()
            losses.append((metrics.train_loss, metrics.test_loss))
        return losses


def _standing_at(trainer: Trainer, case: Case) -> Trainer:
    """Return a trainer whose run begins with the weights of the case's model."""
    record = trainer.record()
    first = replace(record.checkpoints[0], theta=trainer.network.held.without_cut(case.model.setup.start))  # type: ignore[union-attr]
    record = replace(record, now=first, checkpoints=(first,), series=record.series.empty(), path=type(record.path)())
    return Trainer(case.spec, case.settings, samples(case.spec, SAMPLES, 2, case.task), record)


def _settings(loss: str = "mse", optimizer: str = "sgd", rate: float = 0.05, **others: object) -> TrainingSettings:
    return TrainingSettings(loss, optimizer, rate, BATCH, **others)  # type: ignore[arg-type]


SMALL = NetworkSpec.dense(2, (4, "tanh"), (1, "linear"))
GRAPH = NetworkSpec(
    (
        LayerSpec("input", "input", units=2),
        LayerSpec("left side", "dense", ("input",), 3, "leaky_relu", slope=0.2),
        LayerSpec("right", "dense", ("input", "left side"), 3, "tanh"),
        LayerSpec("sum", "add", ("left side", "right")),
        LayerSpec("drop", "dropout", ("sum",), rate=0.3),
        LayerSpec("idle", "dropout", ("drop",), rate=0.0),
        LayerSpec("noise", "gaussian_noise", ("idle",), stddev=0.3),
        LayerSpec("product", "multiply", ("noise", "right", "right")),
        LayerSpec("norm", "layer_norm", ("product",)),
        LayerSpec("batch", "batch_norm", ("norm",)),
        LayerSpec("act", "activation", ("batch",), activation="sigmoid"),
        LayerSpec("side", "concatenate", ("act", "input")),
        LayerSpec("output", "dense", ("side",), 3, "softmax"),
    ),
    "output",
)
NORMED = NetworkSpec(
    (
        LayerSpec("input", "input", units=2),
        LayerSpec("hidden", "dense", ("input",), 5, "relu"),
        LayerSpec("norm", "batch_norm", ("hidden",)),
        LayerSpec("output", "dense", ("norm",), 1, "linear"),
    ),
    "output",
)
MARKED = replace(
    NetworkSpec.dense(2, (4, "tanh"), (2, "linear")),
    locked=(WeightRef("output", 0, None), WeightRef("dense1", 1, 0)),
    cut=((WeightRef("dense1", 0, 1), 0.7),),
)
BOUNDED: dict[str, Any] = {"l1": 0.01, "l2": 0.02, "clip_value": 0.3, "clip_norm": 0.5, "max_norm": 0.9}
OUTPUTS = {"bce": "sigmoid", "perceptron": "step", "kl": "softmax", "cce": "softmax", "sparse_cce": "softmax"}
RATES = {"lion": 0.005, "adagrad": 0.1, "adadelta": 1.0}


def _loss_case(name: str) -> Case:
    row = LOSSES[name]
    task = (
        "classes"
        if "classes" in row.tasks and len(row.tasks) == 1
        else "binary"
        if "binary" in row.tasks
        else "regression"
    )
    width = 3 if task == "classes" else 1
    spec = NetworkSpec.dense(2, (4, "tanh"), (width, OUTPUTS.get(name, "linear")))
    hyper = (("label_smoothing", 0.1),) if name in ("bce", "cce") else (("delta", 0.4),) if name == "huber" else ()
    weights = (0.5, 2.0, 1.5)[: max(2, width)] if task != "regression" and name != "mse" else ()
    return Case(spec, _settings(name, loss_hyper=hyper, class_weights=weights), task)


def _schedule_case(name: str) -> Case:
    values = tuple(
        (p.name, {"epochs": 3, "wait": 1, "least_gain": 0.05}.get(p.name, p.default)) for p in SCHEDULES[name].params
    )
    return Case(SMALL, _settings(optimizer="momentum", schedule=name, schedule_values=values))


CASES: dict[str, Case] = {
    "graph": Case(GRAPH, _settings("cce", "momentum", 0.02, l2=0.01), "classes"),
    "normed": Case(NORMED, _settings(optimizer="momentum", rate=0.02)),
    "marked": Case(MARKED, _settings(optimizer="adamw", rate=0.02, **BOUNDED)),
    "free": Case(SMALL, _settings(free=(WeightRef("dense1", 0, 0), WeightRef("output", 0, 2)))),
    "full batch": Case(SMALL, replace(_settings(schedule="cosine"), batch_size=100)),
    "sigmoids and cce": Case(NetworkSpec.dense(2, (3, "sigmoid")), _settings("cce"), "classes"),
    "tanh and bce": Case(NetworkSpec.dense(2, (2, "hard_sigmoid")), _settings("bce")),
    "two outputs": Case(NetworkSpec.dense(2, (2, "sigmoid")), _settings("bce")),
    "early": Case(SMALL, _settings(patience=2, min_delta=0.05)),
    "marked lbfgs": Case(MARKED, _settings(optimizer="lbfgs", l2=0.01)),
    "random lbfgs": Case(GRAPH, _settings("cce", optimizer="lbfgs"), "classes"),
    **{f"activation {name}": Case(NetworkSpec.dense(2, (4, name), (2, "linear")), _settings()) for name in ACTIVATIONS},
    **{f"output {name}": Case(NetworkSpec.dense(2, (2, name)), _settings("mse")) for name in ("softmax", "relu")},
    **{f"loss {name}": _loss_case(name) for name in LOSSES},
    **{f"optimizer {name}": Case(SMALL, _settings(optimizer=name, rate=RATES.get(name, 0.02))) for name in OPTIMIZERS},
    **{f"schedule {name}": _schedule_case(name) for name in SCHEDULES},
}  # fmt: skip
