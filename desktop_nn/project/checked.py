"""Values on their way into a project: each is returned as it is declared, or refused as an `EditError`."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from dataclasses import fields, replace
from typing import Protocol

from desktop_nn.data import DataError, DataSettings, check_settings
from desktop_nn.engine.checks import UNITS
from desktop_nn.engine.learning_rates import SCHEDULES
from desktop_nn.engine.losses import LOSSES
from desktop_nn.engine.optimizers import OPTIMIZERS
from desktop_nn.engine.parameters import Param
from desktop_nn.engine.settings import CLASS_WEIGHT, MOST_CLASSES, MOST_FREE, NUMBERS, TrainingSettings
from desktop_nn.engine.spec import RATE, WeightRef
from desktop_nn.engine.stops import STOP_EPOCH, STOP_LOSS, STOPS, StopRules
from desktop_nn.project.errors import EditError, problem_of, refuse

WEIGHT = Param("weight", 0.0, -1e6, 1e6)
OFFSET = Param("offset", 0.0, -100.0, 100.0)  # of a layer in the drawing, in columns or heights
UNITS_MORE = Param("units", 0, -UNITS.high, UNITS.high, integer=True)  # of a layer, or fewer
NAME_LENGTH = 60


def number(param: Param, value: float, where: str) -> float:
    """Return a number inside its range; codes are those of the engine, e.g. ``"units-out-of-range"``."""
    problem = param.problem(param.declared(value))
    if problem is not None:
        raise EditError(f"{param.name}-{problem.code}", where, problem.values)
    return float(value)


def whole(param: Param, value: int, where: str) -> int:
    """Return a whole number inside its range."""
    return int(number(param, value, where))


def listed(code: str, name: object, table: Container[str], where: str = "") -> str:
    """Return a name that the table has."""
    if not isinstance(name, str) or name not in table:
        raise EditError(code, where, {"value": name})
    return name


def layer_name(name: object, layer_id: str) -> str:
    """Return a name that can be shown in one line, without blanks around it."""
    if not isinstance(name, str) or not name.strip().isprintable():
        raise EditError("name-not-printable", layer_id)
    if len(name.strip()) > NAME_LENGTH:
        raise EditError("name-too-long", layer_id, {"length": len(name.strip()), "most": NAME_LENGTH})
    return name.strip()


def known_fields(
    changes: Mapping[str, object], kind: type[DataSettings] | type[TrainingSettings] | type[StopRules]
) -> None:
    """Refuse names that are no settings."""
    unknown = set(changes) - {field.name for field in fields(kind)}
    if unknown:
        raise EditError("unknown-setting", min(unknown))


def training_settings(training: TrainingSettings) -> TrainingSettings:
    """Return settings whose every number is of its declared type."""
    listed("unknown-loss", training.loss, LOSSES, "loss")
    listed("unknown-optimizer", training.optimizer, OPTIMIZERS, "optimizer")
    listed("unknown-schedule", training.schedule, SCHEDULES, "schedule")
    training = replace(
        training,
        hyper=_pairs(training.hyper, OPTIMIZERS.values(), "hyper"),
        schedule_values=_pairs(training.schedule_values, SCHEDULES.values(), "schedule_values"),
        loss_hyper=_pairs(training.loss_hyper, LOSSES.values(), "loss_hyper"),
        class_weights=_class_weights(training.class_weights),
        free=_free(training.free),
        rates=_rates(training.rates),
    )
    counts = {p.name: p.declared(getattr(training, p.name)) for p in NUMBERS if p.integer}
    training = replace(training, **counts)  # type: ignore[arg-type]  # whatever they are: that is checked next
    for problem in training.problems():
        refuse(problem)
    return replace(
        training,
        learning_rate=float(training.learning_rate),
        batch_size=int(training.batch_size),
        l2=float(training.l2),
        seed=int(training.seed),
        l1=float(training.l1),
        max_norm=float(training.max_norm),
        clip_value=float(training.clip_value),
        clip_norm=float(training.clip_norm),
        patience=int(training.patience),
        min_delta=float(training.min_delta),
    )


def stop_rules(rules: StopRules) -> StopRules:
    """Return rules whose every number is of its declared type, each named once and in order."""
    if not isinstance(rules.on, tuple | list):
        raise EditError("unknown-setting", "stops", {"value": rules.on})
    for key in rules.on:
        listed("unknown-setting", key, STOPS, "stops")
    for param, value in ((STOP_LOSS, rules.loss), (STOP_EPOCH, rules.epoch)):
        refuse(param.problem(param.declared(value)))
    return StopRules(tuple(key for key in STOPS if key in rules.on), float(rules.loss), int(rules.epoch))


def data_settings(data: DataSettings) -> DataSettings:
    """Return settings of data that can be made."""
    if isinstance(data.features, list):
        data = replace(data, features=tuple(data.features))
    try:
        check_settings(data)
    except DataError as error:
        refuse(problem_of(error))
    return replace(
        data,
        noise=float(data.noise),
        test_fraction=float(data.test_fraction),
        validation_fraction=float(data.validation_fraction),
        balance=float(data.balance),
    )


def _rates(given: object) -> tuple[tuple[str, float], ...]:
    """Return the rates of dropout layers, each a number of its type."""
    rows = given if isinstance(given, tuple | list) else (None,)
    if not all(isinstance(row, tuple | list) and len(row) == 2 and isinstance(row[0], str) for row in rows):
        raise EditError("unknown-setting", "rates", {"value": "rates"})
    return tuple((layer, number(RATE, rate, "rates")) for layer, rate in rows)


class _Row(Protocol):
    """A row of a table of losses, optimisers or schedules."""

    @property
    def params(self) -> tuple[Param, ...]:
        """Its own numbers."""


def _pairs(pairs: object, rows: Iterable[_Row], where: str) -> tuple[tuple[str, float], ...]:
    """Return the own numbers of some row of a table; those of other rows are kept, inside their own ranges."""
    params = {param.name: param for row in rows for param in row.params}
    try:
        given = {str(name): value for name, value in pairs}  # type: ignore[attr-defined]
    except (TypeError, ValueError):
        raise EditError("not-a-number", where, {"value": pairs}) from None
    for name, value in given.items():
        if name not in params:
            raise EditError("unknown-setting", name)
        refuse(params[name].problem(params[name].declared(value)))
    return tuple((name, params[name].declared(float(value))) for name, value in given.items())


def _free(refs: object) -> tuple[WeightRef, ...]:
    """Return the weights that training is confined to."""
    if not isinstance(refs, tuple | list) or len(refs) > MOST_FREE or not all(isinstance(r, WeightRef) for r in refs):
        raise EditError("not-a-number", "free", {"value": refs})
    return tuple(dict.fromkeys(refs))


def _class_weights(weights: object) -> tuple[float, ...]:
    """Return one number for each class, as many as an output layer may have."""
    if not isinstance(weights, tuple | list) or len(weights) > MOST_CLASSES:
        raise EditError("not-a-number", "class_weights", {"value": weights})
    for weight in weights:
        refuse(CLASS_WEIGHT.problem(weight))
    return tuple(float(weight) for weight in weights)
