"""How a project is trained, as plain text for a terminal: only what is in force."""

from __future__ import annotations

from collections.abc import Mapping

from desktop_nn.engine.learning_rates import SCHEDULES
from desktop_nn.engine.optimizers import OPTIMIZERS
from desktop_nn.engine.settings import TrainingSettings
from desktop_nn.engine.stops import StopRules


def settings_told(training: TrainingSettings) -> dict[str, str]:
    """Return optimiser, schedule, regularisation, clipping and early stopping by name."""
    optimizer, schedule = OPTIMIZERS[training.optimizer], SCHEDULES[training.schedule]
    rate = [] if optimizer.search else [f"learning rate {training.learning_rate:g}"]
    own = _numbers(optimizer.values(dict(training.hyper)))
    found = {"optimizer": ", ".join([training.optimizer, *rate, *own])}
    if training.schedule != "constant":
        found["schedule"] = ", ".join([training.schedule, *_numbers(schedule.values(dict(training.schedule_values)))])
    found |= _in_force("regularised", {"l1": training.l1, "l2": training.l2, "max-norm": training.max_norm})
    found |= _in_force("clipped", {"each gradient": training.clip_value, "norm": training.clip_norm})
    if training.patience:
        found["early stopping"] = f"patience {training.patience} epochs, least gain {training.min_delta:g}"
    return found


def stops_told(stops: StopRules) -> dict[str, str]:
    """Return the rules by which training stops."""
    texts = {
        "loss": f"training loss below {stops.loss:g}",
        "correct": "all training samples right",
        "epoch": f"end of epoch {stops.epoch:,}",
    }
    return {"stops at": ", ".join(texts[key] for key in stops.on)} if stops.on else {}


def _numbers(values: Mapping[str, float]) -> list[str]:
    return [f"{name} {value:g}" for name, value in values.items()]


def _in_force(name: str, values: Mapping[str, float]) -> dict[str, str]:
    told = ", ".join(_numbers({key: value for key, value in values.items() if value}))
    return {name: told} if told else {}
