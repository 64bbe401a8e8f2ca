"""A project's settings as JSON values and back; whatever is not as it should be is a `FileProblem` with its place."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, fields
from typing import Any, TypeVar

from desktop_nn.data import DataSettings, OwnSamples
from desktop_nn.engine.activations import ACTIVATIONS, SLOPE
from desktop_nn.engine.checks import MAX_LAYERS, STDDEV, UNITS
from desktop_nn.engine.initializers import CONSTANT, INITIALIZERS
from desktop_nn.engine.layers import LAYER_KINDS
from desktop_nn.engine.layout import ParamLayout
from desktop_nn.engine.parameters import Param
from desktop_nn.engine.settings import MOST_CLASSES, MOST_FREE, TrainingSettings
from desktop_nn.engine.spec import RATE, LayerSpec, NetworkSpec, WeightRef
from desktop_nn.engine.stops import STOPS, StopRules
from desktop_nn.project import bookmarks, checked, marks, wires
from desktop_nn.project.errors import EditError, FileProblem
from desktop_nn.project.model import Project

MAX_STEP = 2**53
MAX_ENTRIES = 20_000
_ANY_WEIGHT = Param("weight", 0.0, -1e300, 1e300)  # training may lead beyond what can be typed

_DATA_FIELDS = tuple(field.name for field in fields(DataSettings) if field.name != "own")  # which has arrays
_PAIRS = ("hyper", "schedule_values", "loss_hyper", "rates")  # settings that are pairs of a name and a number

T = TypeVar("T")
Json = dict[str, Any]


def project_to_json(project: Project) -> Json:
    """Return all of a project but its run."""
    return {
        "network": network_to_json(project.network),
        "data": {name: getattr(project.data, name) for name in _DATA_FIELDS} | {"features": [*project.data.features]},
        "training": training_to_json(project.training),
        "names": dict(project.names),
        "moved": [[*row] for row in project.moved],
        "stops": asdict(project.stops) | {"on": [*project.stops.on]},
        "bookmarks": [[*row] for row in project.bookmarks],
    }


def project_from_json(value: Json, own: OwnSamples | None = None) -> Project:
    """Return a project without its run; ``own`` are the samples that belong to it."""
    network = network_from_json(value["network"])
    names = tuple(
        (_known(layer, network, "names"), _checked(checked.layer_name, text(name, "names"), layer, where="names"))
        for layer, name in members(value["names"], "names").items()
    )
    training = training_from_json(value["training"], "training")
    data = _data_from_json(value["data"], own)
    moved, stops = _moved(value["moved"], network), _stops(value["stops"])
    network = network.with_rates(training.rates)
    return Project(network, data, training, names, moved, stops, _bookmarks(value["bookmarks"]))


def _stops(value: object) -> StopRules:
    given = members(value, "stops", tuple(field.name for field in fields(StopRules)))
    rules = StopRules(tuple(items(given["on"], "stops.on", len(STOPS))), given["loss"], given["epoch"])
    if _checked(checked.stop_rules, rules, where="stops").on != rules.on:
        raise FileProblem("wrong-value", "stops.on")
    return rules


def _bookmarks(value: object) -> tuple[tuple[int, str], ...]:
    """Return the bookmarks, each step once and in order."""
    rows = [items(row, "bookmarks") for row in items(value, "bookmarks", bookmarks.MOST)]
    if any(len(row) != 2 for row in rows):
        raise FileProblem("wrong-value", "bookmarks")
    found = tuple((count(step, "bookmarks"), _name(name)) for step, name in rows)
    if [step for step, _ in found] != sorted({step for step, _ in found}):
        raise FileProblem("wrong-value", "bookmarks")
    return found


def _name(name: object) -> str:
    """Return the name of a bookmark, which may have none."""
    return _checked(checked.layer_name, name, "", where="bookmarks") if name != "" else ""


def _moved(value: object, network: NetworkSpec) -> tuple[tuple[str, float, float], ...]:
    """Return where layers were moved to, each named once and in order."""
    rows = [items(row, "moved") for row in items(value, "moved", MAX_LAYERS)]
    if any(len(row) != 3 for row in rows):
        raise FileProblem("wrong-value", "moved")
    found = []
    for layer, *offset in rows:
        x, y = (_checked(checked.number, checked.OFFSET, one, "moved", where="moved") for one in offset)
        found.append((_known(text(layer, "moved"), network, "moved"), x, y))
    if [row[0] for row in found] != sorted({row[0] for row in found}) or any(row[1:] == (0.0, 0.0) for row in found):
        raise FileProblem("wrong-value", "moved")
    return tuple(found)


def network_to_json(network: NetworkSpec) -> Json:
    """Return a network: its layers with all their fields, and which of them is the output."""
    return {
        "output": network.output,
        "layers": [asdict(layer) | {"inputs": [*layer.inputs]} for layer in network.layers],
        "locked": [[ref.layer, ref.unit, ref.source] for ref in network.locked],
        "cut": [[ref.layer, ref.unit, ref.source, value] for ref, value in network.cut],
    }


def network_from_json(value: object) -> NetworkSpec:
    """Return a network that may be impossible, but whose every layer is known and of a sane size."""
    given = members(value, "network", ("output", "layers", "locked", "cut"))
    layers = tuple(
        layer_from_json(layer, f"network.layers.{i}")
        for i, layer in enumerate(items(given["layers"], "network.layers", MAX_LAYERS))
    )
    ids = [layer.id for layer in layers]
    if len(set(ids)) < len(ids):
        raise FileProblem("wrong-value", "network.layers")
    network = NetworkSpec(layers, text(given["output"], "network.output"))
    for known in (network.output, *(source for layer in layers for source in layer.inputs)):
        _known(known, network, "network")
    _checked(wires.check_size, network, where="network")
    return _marked(network, given)


def training_to_json(training: TrainingSettings) -> Json:
    """Return training settings."""
    own = {name: [[*pair] for pair in getattr(training, name)] for name in _PAIRS}
    free = [[ref.layer, ref.unit, ref.source] for ref in training.free]
    return asdict(training) | own | {"class_weights": [*training.class_weights], "free": free}


def training_from_json(value: object, where: str) -> TrainingSettings:
    """Return training settings that can be used."""
    given = members(value, where, tuple(field.name for field in fields(TrainingSettings)))
    own = {name: _pairs(given[name], f"{where}.{name}") for name in _PAIRS}
    weights = tuple(items(given["class_weights"], f"{where}.class_weights", MOST_CLASSES))
    free = tuple(_any_ref(row, 3, f"{where}.free") for row in items(given["free"], f"{where}.free", MOST_FREE))
    settings = TrainingSettings(**given | own | {"class_weights": weights, "free": free})
    return _checked(checked.training_settings, settings, where=where)


def members(value: object, where: str, names: tuple[str, ...] | None = None) -> Json:
    """Return a JSON object, which must have exactly these members."""
    if not isinstance(value, dict) or (names is not None and set(value) != set(names)):
        raise FileProblem("wrong-value", where)
    return value


def items(value: object, where: str, most: int = MAX_ENTRIES) -> list[Any]:
    """Return a JSON list of a sane length."""
    if not isinstance(value, list) or len(value) > most:
        raise FileProblem("wrong-value", where)
    return value


def text(value: object, where: str) -> str:
    """Return a short line of text."""
    if not isinstance(value, str) or not value.isprintable() or not 0 < len(value) <= checked.NAME_LENGTH:
        raise FileProblem("wrong-value", where)
    return value


def count(value: object, where: str) -> int:
    """Return the number of a step."""
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= MAX_STEP:
        raise FileProblem("wrong-value", where)
    return value


def amount(value: object, where: str) -> float:
    """Return a number of epochs."""
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= MAX_STEP:
        raise FileProblem("wrong-value", where)
    return float(value)


def _pairs(value: object, where: str) -> tuple[tuple[Any, ...], ...]:
    return tuple(tuple(items(pair, where)) for pair in items(value, where))


def _data_from_json(value: object, own: OwnSamples | None) -> DataSettings:
    given = members(value, "data", _DATA_FIELDS)
    return _checked(checked.data_settings, DataSettings(**given, own=own), where="data")


def layer_from_json(value: object, where: str) -> LayerSpec:
    """Return a layer of a known kind and a sane size, whatever it reads."""
    given = members(value, where, tuple(field.name for field in fields(LayerSpec)))
    return LayerSpec(
        id=text(given["id"], where),
        kind=_checked(checked.listed, "kind", given["kind"], LAYER_KINDS, where=where),
        inputs=tuple(text(source, where) for source in items(given["inputs"], where, MAX_LAYERS)),
        units=_checked(checked.whole, UNITS, given["units"], where, where=where),
        activation=_checked(checked.listed, "activation", given["activation"], ACTIVATIONS, where=where),
        initializer=_checked(checked.listed, "initializer", given["initializer"], INITIALIZERS, where=where),
        rate=_checked(checked.number, RATE, given["rate"], where, where=where),
        stddev=_checked(checked.number, STDDEV, given["stddev"], where, where=where),
        slope=_checked(checked.number, SLOPE, given["slope"], where, where=where),
        constant=_checked(checked.number, CONSTANT, given["constant"], where, where=where),
    )


def _marked(network: NetworkSpec, given: Json) -> NetworkSpec:
    """Return the network with its locked weights and cut edges, which must exist and be named once."""
    locked = [_ref(row, 3, network, "network.locked") for row in items(given["locked"], "network.locked")]
    rows = items(given["cut"], "network.cut")
    cut = {_ref(row, 4, network, "network.cut"): _weight(row[3], "network.cut") for row in rows}
    if len(set(locked)) < len(locked) or len(cut) < len(rows) or not all(network.is_edge(ref) for ref in cut):
        raise FileProblem("wrong-value", "network.cut")
    return marks.with_cut(marks.with_locked(network, *locked), cut)


def _weight(value: object, where: str) -> float:
    """Return what a weight was."""
    return float(_checked(checked.number, _ANY_WEIGHT, value, where, where=where))


def _ref(row: object, length: int, network: NetworkSpec, where: str) -> WeightRef:
    """Return the weight that a row of that length begins with."""
    ref = _any_ref(row, length, where)
    if not ParamLayout.of(network).has(ref):
        raise FileProblem("wrong-value", where)
    return ref


def _any_ref(row: object, length: int, where: str) -> WeightRef:
    """Return the weight that a row of that length begins with, whether there is one or not."""
    values = items(row, where)
    if len(values) != length:
        raise FileProblem("wrong-value", where)
    layer, unit, source = values[:3]
    return WeightRef(text(layer, where), count(unit, where), None if source is None else count(source, where))


def _known(layer: str, network: NetworkSpec, where: str) -> str:
    if layer not in network:
        raise FileProblem("wrong-value", where)
    return layer


def _checked(check: Callable[..., T], *values: Any, where: str) -> T:
    """Return what a check of an edit returns; what it refuses is a problem of the file."""
    try:
        return check(*values)
    except EditError as error:
        raise FileProblem("wrong-value", where, {"problem": error.code}) from None
