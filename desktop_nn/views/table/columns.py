"""The columns of the three tables: what each says of its row, and which edit a new value in it is.

An edit is the one the diagram makes. What was typed goes to it as a number where it is one and else as the text it is:
the edit refuses what it cannot take, and its sentence says why.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from desktop_nn.engine.activations import ACTIVATIONS
from desktop_nn.engine.layers import LAYER_KINDS
from desktop_nn.engine.spec import NeuronRef, WeightRef
from desktop_nn.project import edits
from desktop_nn.project.model import Project
from desktop_nn.project.sentences import QT_TRANSLATE_NOOP
from desktop_nn.session.selection import LayerRef, Ref, SampleRef
from desktop_nn.views.layer_names import activation_name, kind_name
from desktop_nn.views.source_names import class_name
from desktop_nn.views.table.contents import Contents
from desktop_nn.widgets.number_parser import NumberError, parse_number
from desktop_nn.widgets.numbers import format_count, format_number, format_short

UNKNOWN = "–"
INPUTS = 4  # numbers of a sample that are written out
Change = Callable[[Project], Project]
Edit = tuple[Change, str]  # and the code of its title


@dataclass(frozen=True, slots=True)
class Column:
    """A column; its title is of the context "NetworkTable"; one that ``grows`` takes what the others leave.

    ``edit`` makes an edit of the contents, a row and a new value, in those rows that ``editable`` says; ``exact`` is
    what is edited, by default the text that is shown. A column with ``checked`` holds check marks, one with ``choices``
    is chosen from them, each a value and its name.
    """

    title: str
    width: int
    text: Callable[[Contents, Any], str] = lambda contents, row: ""
    number: bool = True
    edit: Callable[[Contents, Any, Any], Edit] | None = None
    editable: Callable[[Contents, Any], bool] = lambda contents, row: True
    exact: Callable[[Contents, Any], str] | None = None
    checked: Callable[[Contents, Any], bool] | None = None
    choices: Callable[[], list[tuple[str, str]]] | None = None
    grows: bool = False


def typed_number(text: str) -> float | str:
    """Return the number a text spells, whole where it is, and the text itself where it spells none."""
    try:
        value = parse_number(text)
    except NumberError:
        return text
    return int(value) if value.is_integer() else value


def _has(field: str) -> Callable[[Contents, LayerRef], bool]:
    return lambda contents, row: field in LAYER_KINDS[contents.layer(row.layer).kind].fields


def _activation(contents: Contents, row: LayerRef) -> str:
    return activation_name(contents.layer(row.layer).activation) if _has("activation")(contents, row) else UNKNOWN


# The one number that some kinds of layers have besides their units, by its field, and the edit that sets it.
NUMBERS: dict[str, tuple[Callable[[Project, str, float], Project], str]] = {
    "rate": (edits.set_rate, "set-rate"),
    "stddev": (edits.set_stddev, "set-stddev"),
    "slope": (edits.set_slope, "set-slope"),
}


def _number_field(contents: Contents, row: LayerRef) -> str:
    """Return the field of a layer's number: dropout rate, noise, slope of a leaky ReLU; "" where it has none."""
    layer = contents.layer(row.layer)
    fields = LAYER_KINDS[layer.kind].fields
    own = (field for field in ("rate", "stddev") if field in fields)
    leaky = "slope" if "activation" in fields and layer.activation == "leaky_relu" else ""
    return next(own, leaky)


def _layer_number(contents: Contents, row: LayerRef) -> str:
    field = _number_field(contents, row)
    return format_short(getattr(contents.layer(row.layer), field)) if field else UNKNOWN


def _parameters(contents: Contents, row: LayerRef) -> str:
    if row.layer not in contents.layout:
        return format_count(0)
    block = contents.layout.block(row.layer)
    return format_count(block.units * block.trained)


def _bias(row: NeuronRef) -> WeightRef:
    return WeightRef(row.layer, row.unit, None)


def _has_parameters(contents: Contents, row: Ref) -> bool:
    return row.layer in contents.layout


def _number(value: float | None, digits: int = 4) -> str:
    return UNKNOWN if value is None else format_number(value, digits)


def _neuron(contents: Contents, row: NeuronRef) -> str:
    """Return a neuron's name without its layer's, which stands above the table; an input's is that of its feature."""
    return contents.feature(row) or str(row.unit + 1)


def _with_layer(contents: Contents, row: NeuronRef) -> str:
    """Return a neuron's name in short: "Hidden 1 · 3"."""
    return contents.feature(row) or f"{contents.names[row.layer]} · {row.unit + 1}"


def _bias_text(contents: Contents, row: NeuronRef) -> str:
    return _number(contents.value(_bias(row))) if _has_parameters(contents, row) else UNKNOWN


def _bias_slope(contents: Contents, row: NeuronRef) -> str:
    return _number(contents.slope(_bias(row)), 3) if _has_parameters(contents, row) else UNKNOWN


def _rename(contents: Contents, row: LayerRef, name: str) -> Edit:
    return lambda project: edits.rename(project, row.layer, name), "rename"


def _set_units(contents: Contents, row: LayerRef, text: str) -> Edit:
    units: Any = typed_number(text)
    return lambda project: edits.set_units(project, row.layer, units), "set-units"


def _set_activation(contents: Contents, row: LayerRef, name: str) -> Edit:
    return lambda project: edits.set_activation(project, row.layer, name), "set-activation"


def _set_number(contents: Contents, row: LayerRef, text: str) -> Edit:
    value: Any = typed_number(text)
    change, title = NUMBERS[_number_field(contents, row)]
    return lambda project: change(project, row.layer, value), title


def _set_weight(contents: Contents, ref: WeightRef, text: str) -> Edit:
    value: Any = typed_number(text)
    return lambda project: edits.set_weight(project, ref, value), "set-weight"


def _lock(contents: Contents, ref: WeightRef, locked: bool) -> Edit:
    return lambda project: edits.lock(project, ref, locked), "lock" if locked else "unlock"


def _cut(contents: Contents, ref: WeightRef, cut: bool) -> Edit:
    if cut:
        return partial(edits.cut_edge, ref=ref), "cut-edge"
    return partial(edits.restore_edge, ref=ref), "restore-edge"


def _activations() -> list[tuple[str, str]]:
    return [(name, activation_name(name)) for name in ACTIVATIONS]


def _source(contents: Contents, row: WeightRef) -> str:
    assert row.source is not None  # biases stand with the neurons
    return _with_layer(contents, contents.project.network.source(row.layer, row.source))


def _inputs(contents: Contents, row: SampleRef) -> str:
    assert contents.samples is not None
    x = contents.samples.x[row.index]
    return ", ".join(map(_number, x[:INPUTS].tolist())) + (", …" if len(x) > INPUTS else "")


def _target(contents: Contents, row: SampleRef) -> str:
    samples = contents.samples
    assert samples is not None
    if samples.classes:
        return class_name(samples.classes[int(samples.labels[row.index])])
    return ", ".join(map(_number, samples.y[row.index, :INPUTS].tolist()))


LAYER_COLUMNS: tuple[Column, ...] = (
    Column(QT_TRANSLATE_NOOP("NetworkTable", "Layer"), 76, lambda c, r: c.names[r.layer], False, _rename, grows=True),
    Column(QT_TRANSLATE_NOOP("NetworkTable", "Units"), 56, lambda c, r: str(c.project.network.widths[r.layer]),
           edit=_set_units, editable=_has("units")),
    Column(QT_TRANSLATE_NOOP("NetworkTable", "Activation"), 82, _activation, False, _set_activation,
           _has("activation"), lambda c, r: c.layer(r.layer).activation, choices=_activations),
    Column(QT_TRANSLATE_NOOP("NetworkTable", "Rate"), 50, _layer_number, edit=_set_number,
           editable=lambda c, r: bool(_number_field(c, r))),
    Column(QT_TRANSLATE_NOOP("NetworkTable", "Parameters"), 88, _parameters),
    Column(QT_TRANSLATE_NOOP("NetworkTable", "Kind"), 72, lambda c, r: kind_name(c.layer(r.layer).kind), False),
)  # fmt: skip
NEURON_COLUMNS: tuple[Column, ...] = (
    Column(QT_TRANSLATE_NOOP("NetworkTable", "Neuron"), 58, _neuron, False, grows=True),
    Column(QT_TRANSLATE_NOOP("NetworkTable", "Bias"), 66, _bias_text, True,
           lambda c, r, text: _set_weight(c, _bias(r), text),
           _has_parameters, lambda c, r: format_short(c.value(_bias(r)))),
    Column(QT_TRANSLATE_NOOP("NetworkTable", "Gradient"), 74, _bias_slope),
    Column(QT_TRANSLATE_NOOP("NetworkTable", "Answer a"), 76, lambda c, r: _number(c.activation(r.layer, r.unit))),
    Column(QT_TRANSLATE_NOOP("NetworkTable", "Locked"), 58, edit=lambda c, r, on: _lock(c, _bias(r), on),
           editable=_has_parameters, checked=lambda c, r: _bias(r) in c.locked),
    Column(QT_TRANSLATE_NOOP("NetworkTable", "Running mean"), 104, lambda c, r: _number(c.running(r, 0))),
    Column(QT_TRANSLATE_NOOP("NetworkTable", "Running variance"), 122, lambda c, r: _number(c.running(r, 1))),
)  # fmt: skip
WEIGHT_COLUMNS: tuple[Column, ...] = (
    Column(QT_TRANSLATE_NOOP("NetworkTable", "From"), 90, _source, False, grows=True),
    Column(QT_TRANSLATE_NOOP("NetworkTable", "To"), 44, lambda c, r: _neuron(c, NeuronRef(r.layer, r.unit)), False),
    Column(QT_TRANSLATE_NOOP("NetworkTable", "Weight"), 66, lambda c, r: _number(c.value(r)), True, _set_weight,
           exact=lambda c, r: format_short(c.value(r))),
    Column(QT_TRANSLATE_NOOP("NetworkTable", "Gradient"), 74, lambda c, r: _number(c.slope(r), 3)),
    Column(QT_TRANSLATE_NOOP("NetworkTable", "Locked"), 58, edit=_lock, checked=lambda c, r: r in c.locked),
    Column(QT_TRANSLATE_NOOP("NetworkTable", "Cut"), 44, edit=_cut,
           editable=lambda c, r: c.project.network.is_edge(r), checked=lambda c, r: r in c.cut),
)  # fmt: skip
SAMPLE_COLUMNS: tuple[Column, ...] = (
    Column(QT_TRANSLATE_NOOP("NetworkTable", "Sample"), 58, lambda c, r: format_count(r.index + 1)),
    Column(QT_TRANSLATE_NOOP("NetworkTable", "Inputs"), 120, _inputs, False, grows=True),
    Column(QT_TRANSLATE_NOOP("NetworkTable", "Target"), 76, _target, False),
)  # fmt: skip
TO_COLUMN = 1  # of the weights: the same in all rows where they are those of one neuron
ANSWER_COLUMN = 3  # of the neurons: empty while no sample is chosen
RUNNING_COLUMNS = (5, 6)  # of the neurons: only a batch norm has them
