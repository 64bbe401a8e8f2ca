"""In what two projects differ, as values and as a sentence: what a comparison of their runs is about."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from itertools import takewhile

import numpy as np

from desktop_nn.data import OWN, DataSettings
from desktop_nn.engine.activations import usual_initializer
from desktop_nn.engine.layers import LAYER_KINDS
from desktop_nn.engine.learning_rates import SCHEDULES, Schedule
from desktop_nn.engine.losses import LOSSES, Loss
from desktop_nn.engine.optimizers import OPTIMIZERS, Optimizer
from desktop_nn.engine.record import RunRecord
from desktop_nn.engine.settings import TrainingSettings
from desktop_nn.engine.spec import LayerSpec, NetworkSpec
from desktop_nn.project.edits import theta_of
from desktop_nn.project.marking import QT_TRANSLATE_NOOP
from desktop_nn.project.model import Project

_UNSAID = frozenset({"features", "class_weights"})  # whose values take too many words
MOST_TOLD = 3  # more make a sentence that nobody reads


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that is not the same; ``ours`` and ``theirs`` are None where it cannot be said in a word or number.

    ``what`` is a key of `NAMES`, ``layer`` the id of the layer it is about, "" for none.
    """

    what: str
    ours: object = None
    theirs: object = None
    layer: str = ""


NAMES: dict[str, str] = {
    # The network.
    "layers": QT_TRANSLATE_NOOP("Differences", "layers"),
    "wires": QT_TRANSLATE_NOOP("Differences", "wires between the layers"),
    "units": QT_TRANSLATE_NOOP("Differences", "units"),
    "activation": QT_TRANSLATE_NOOP("Differences", "activation"),
    "initializer": QT_TRANSLATE_NOOP("Differences", "initialiser"),
    "rate": QT_TRANSLATE_NOOP("Differences", "dropout rate"),
    "stddev": QT_TRANSLATE_NOOP("Differences", "noise of the layer"),
    "slope": QT_TRANSLATE_NOOP("Differences", "slope"),
    "constant": QT_TRANSLATE_NOOP("Differences", "first weight"),
    "locked": QT_TRANSLATE_NOOP("Differences", "locked weights"),
    "cut": QT_TRANSLATE_NOOP("Differences", "cut edges"),
    "weights": QT_TRANSLATE_NOOP("Differences", "the weights, by what happened before"),
    # Training.
    "loss": QT_TRANSLATE_NOOP("Differences", "loss"),
    "optimizer": QT_TRANSLATE_NOOP("Differences", "optimiser"),
    "learning_rate": QT_TRANSLATE_NOOP("Differences", "learning rate"),
    "batch_size": QT_TRANSLATE_NOOP("Differences", "mini-batch"),
    "l1": QT_TRANSLATE_NOOP("Differences", "L1"),
    "l2": QT_TRANSLATE_NOOP("Differences", "L2"),
    "seed": QT_TRANSLATE_NOOP("Differences", "seed"),
    "hyper": QT_TRANSLATE_NOOP("Differences", "numbers of the optimiser"),
    "schedule": QT_TRANSLATE_NOOP("Differences", "schedule"),
    "schedule_values": QT_TRANSLATE_NOOP("Differences", "numbers of the schedule"),
    "max_norm": QT_TRANSLATE_NOOP("Differences", "max-norm"),
    "clip_value": QT_TRANSLATE_NOOP("Differences", "bound on each gradient"),
    "clip_norm": QT_TRANSLATE_NOOP("Differences", "bound on the gradient’s norm"),
    "patience": QT_TRANSLATE_NOOP("Differences", "patience"),
    "min_delta": QT_TRANSLATE_NOOP("Differences", "least gain"),
    "loss_hyper": QT_TRANSLATE_NOOP("Differences", "numbers of the loss"),
    "class_weights": QT_TRANSLATE_NOOP("Differences", "class weights"),
    "free": QT_TRANSLATE_NOOP("Differences", "weights left to train"),
    # The data.
    "source": QT_TRANSLATE_NOOP("Differences", "data"),
    "samples": QT_TRANSLATE_NOOP("Differences", "samples"),
    "noise": QT_TRANSLATE_NOOP("Differences", "noise of the data"),
    "data-seed": QT_TRANSLATE_NOOP("Differences", "seed of the data"),
    "test_fraction": QT_TRANSLATE_NOOP("Differences", "share of test samples"),
    "validation_fraction": QT_TRANSLATE_NOOP("Differences", "share of validation samples"),
    "standardize": QT_TRANSLATE_NOOP("Differences", "standardised inputs"),
    "features": QT_TRANSLATE_NOOP("Differences", "features"),
    "classes": QT_TRANSLATE_NOOP("Differences", "number of classes"),
    "balance": QT_TRANSLATE_NOOP("Differences", "balance of the classes"),
    "own": QT_TRANSLATE_NOOP("Differences", "own samples"),
}
ONLY = QT_TRANSLATE_NOOP("Differences", "Only difference: {one}")
SEVERAL = QT_TRANSLATE_NOOP("Differences", "Differences: {all}")
MORE = QT_TRANSLATE_NOOP("Differences", "Differences: {all} and {count} more")
NONE = QT_TRANSLATE_NOOP("Differences", "No difference yet: change something.")
PAIR = QT_TRANSLATE_NOOP("Differences", "{name} {ours} vs {theirs}")
CHANGE = QT_TRANSLATE_NOOP("Differences", "{name} {before} → {after}")
IN_LAYER = QT_TRANSLATE_NOOP("Differences", "{difference} in “{layer}”")

# The numbers that belong to a choice, and its table: where the choice differs, they do so by themselves.
_OWN_NUMBERS: dict[str, tuple[str, Mapping[str, Optimizer | Schedule | Loss]]] = {
    "hyper": ("optimizer", OPTIMIZERS),
    "schedule_values": ("schedule", SCHEDULES),
    "loss_hyper": ("loss", LOSSES),
}


def differences(ours: Project, theirs: Project) -> tuple[Difference, ...]:
    """Return in what two projects differ: data, network, training, and where those agree the weights they came to.

    The weights are told as well where training was changed more than once since the two had it in common: what they are
    now is then not all there is between them.
    """
    found = (
        *_of_data(ours.data, theirs.data),
        *_of_networks(ours.network, theirs.network),
        *_of_training(ours.training, replace(theirs.training, rates=ours.training.rates)),  # told of the layers
    )
    if found and _parted_more_than_once(ours, theirs):
        return (*found, Difference("weights"))
    return found or tuple(_of_weights(ours, theirs))


def _parted_more_than_once(ours: Project, theirs: Project) -> bool:
    """Whether one of two runs has been changed twice, in settings or by hand, since they had all changes in common.

    Of a run that an edit of its network or data has begun anew, only what was changed since then is known.
    """
    if ours.run is None or theirs.run is None:
        return False
    one, other = (_changes(run) for run in (ours.run, theirs.run))
    if one[0][0] != other[0][0]:
        begin = max(one[0][0], other[0][0])
        one, other = ([change for change in changes if change[0] > begin] for changes in (one, other))
    common = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))
    return max(len(one), len(other)) - common > 1


def _changes(run: RunRecord) -> list[tuple[int, TrainingSettings]]:
    """Return by step what was changed up to now; dropout's rates aside, which a first change of one writes to all."""
    return [(tuning.step, replace(tuning.settings, rates=())) for tuning in run.tunings if tuning.step <= run.now.step]


def training_differences(before: TrainingSettings, after: TrainingSettings) -> tuple[Difference, ...]:
    """Return in what two settings of training differ; ``ours`` are those before."""
    return tuple(_of_training(before, after))


def change_text(one: Difference, translate: Callable[[str], str], worded: Callable[[Difference, object], str]) -> str:
    """Return a difference as a change that was made: "learning rate 0.03 → 0.1"."""
    name = translate(NAMES[one.what])
    if one.ours is None or one.theirs is None:
        return name
    return translate(CHANGE).format(name=name, before=worded(one, one.ours), after=worded(one, one.theirs))


def difference_sentence(
    found: Sequence[Difference],
    translate: Callable[[str], str] = str,
    worded: Callable[[Difference, object], str] = lambda _, value: str(value),
    layer_name: Callable[[str], str] = str,
) -> str:
    """Return the differences as one sentence.

    `translate` turns a template into the reader's language, `worded` a value, and `layer_name` a layer's id.
    """
    told = [_told(one, translate, worded, layer_name) for one in found[:MOST_TOLD]]
    if len(found) <= 1:
        return translate(ONLY).format(one=told[0]) if told else translate(NONE)
    more = len(found) - len(told)
    return translate(MORE if more else SEVERAL).format(all=", ".join(told), count=more)


def _told(
    one: Difference,
    translate: Callable[[str], str],
    worded: Callable[[Difference, object], str],
    layer_name: Callable[[str], str],
) -> str:
    text = name = translate(NAMES[one.what])
    if one.ours is not None and one.theirs is not None:
        values = {"ours": worded(one, one.ours), "theirs": worded(one, one.theirs)}
        text = translate(PAIR).format(name=name, **values)
    return translate(IN_LAYER).format(difference=text, layer=layer_name(one.layer)) if one.layer else text


def _of_networks(ours: NetworkSpec, theirs: NetworkSpec) -> Iterator[Difference]:
    if _wiring(ours) == _wiring(theirs):
        for one, other in zip(_by_id(ours), _by_id(theirs), strict=True):
            yield from _of_layers(one, other)
    else:
        shapes = _shape(ours), _shape(theirs)
        yield Difference("layers", *shapes) if shapes[0] != shapes[1] else Difference("wires")
    for what in ("locked", "cut"):
        if set(getattr(ours, what)) != set(getattr(theirs, what)):
            yield _counted(what, getattr(ours, what), getattr(theirs, what))


def _wiring(spec: NetworkSpec) -> tuple[object, ...]:
    return spec.output, [(layer.id, layer.kind, layer.inputs) for layer in _by_id(spec)]


def _by_id(spec: NetworkSpec) -> list[LayerSpec]:
    return sorted(spec.layers, key=lambda layer: layer.id)


def _shape(spec: NetworkSpec) -> str:
    return "-".join(str(spec.widths[layer]) for layer in spec.order)


def _of_layers(ours: LayerSpec, theirs: LayerSpec) -> Iterator[Difference]:
    for what in LAYER_KINDS[ours.kind].fields if ours.kind in LAYER_KINDS else ():
        values = getattr(ours, what), getattr(theirs, what)
        if values[0] != values[1] and not (what == "initializer" and _are_usual(ours, theirs)):
            yield Difference(what, *values, ours.id)


def _are_usual(*layers: LayerSpec) -> bool:
    """Whether the initialisers follow from the activations: then they are no difference of their own."""
    return all(layer.initializer == usual_initializer(layer.activation) for layer in layers)


def _of_training(ours: TrainingSettings, theirs: TrainingSettings) -> Iterator[Difference]:
    for field in fields(TrainingSettings):
        what, one, other = field.name, getattr(ours, field.name), getattr(theirs, field.name)
        if what in _OWN_NUMBERS:
            choice, table = _OWN_NUMBERS[what]
            row = table.get(getattr(ours, choice)) if getattr(ours, choice) == getattr(theirs, choice) else None
            if row is not None and row.values(dict(one)) != row.values(dict(other)):
                yield Difference(what)
        elif what == "rates":
            yield from _of_rates(dict(ours.rates), dict(theirs.rates))
        elif one != other:
            yield _counted(what, one, other) if what == "free" else _said(what, one, other)


def _of_rates(ours: Mapping[str, float], theirs: Mapping[str, float]) -> Iterator[Difference]:
    for layer in ours:
        if layer in theirs and ours[layer] != theirs[layer]:
            yield Difference("rate", ours[layer], theirs[layer], layer)


def _of_data(ours: DataSettings, theirs: DataSettings) -> Iterator[Difference]:
    """Another source says it all: its own number of samples, noise and so on come with it."""
    if ours.source != theirs.source:
        yield Difference("source", ours.name, theirs.name)
        return
    for field in fields(DataSettings):
        what, one, other = field.name, getattr(ours, field.name), getattr(theirs, field.name)
        if one != other and what != "own":
            yield _said("data-seed" if what == "seed" else what, one, other)
        elif one != other and ours.source == OWN:
            yield Difference(what)


def _of_weights(ours: Project, theirs: Project) -> Iterator[Difference]:
    """At the same step, with all else alike, the weights still tell of other settings or hands before."""
    if ours.run is theirs.run or _step(ours) != _step(theirs):
        return
    if not np.array_equal(theta_of(ours), theta_of(theirs)):
        yield Difference("weights")


def _step(project: Project) -> int:
    return project.run.now.step if project.run is not None else 0


def _said(what: str, ours: object, theirs: object) -> Difference:
    return Difference(what) if what in _UNSAID else Difference(what, ours, theirs)


def _counted(what: str, ours: Sequence[object], theirs: Sequence[object]) -> Difference:
    """How many there are of either, or that they are others."""
    return Difference(what, len(ours), len(theirs)) if len(ours) != len(theirs) else Difference(what)
