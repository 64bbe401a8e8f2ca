"""What a layer can be given, as entries of a menu: an activation and its slope, a rate, first weights."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QMenu

from desktop_nn.engine.initializers import INITIALIZERS
from desktop_nn.engine.layers import LAYER_KINDS
from desktop_nn.project import wires
from desktop_nn.project.sentences import QT_TRANSLATE_NOOP
from desktop_nn.views.activation_notes import activation_note
from desktop_nn.views.diagram.commands import Commands
from desktop_nn.views.layer_names import activation_name, initializer_name, kind_name
from desktop_nn.widgets.numbers import format_percent, format_short

RATES = (0.1, 0.2, 0.3, 0.4, 0.5, 0.7)
STDDEVS = (0.01, 0.05, 0.1, 0.2, 0.5, 1.0)
SLOPES = (0.0, 0.01, 0.05, 0.1, 0.2, 0.3)
CONSTANTS = (-0.5, -0.1, 0.01, 0.1, 0.5, 1.0)
# All activations, those of a kind together.
ACTIVATION_GROUPS = (
    ("linear", "step"),
    ("sigmoid", "hard_sigmoid", "tanh", "softsign"),
    ("relu", "leaky_relu", "elu", "selu"),
    ("softplus", "gelu", "gelu_tanh", "silu", "mish"),
    ("softmax",),
)

SLOPE = QT_TRANSLATE_NOOP("DiagramMenu", "Slope below zero")
AT_RESET = QT_TRANSLATE_NOOP("DiagramMenu", "Takes effect when the weights are next reset.")


def fill_choices(menu: QMenu, commands: Commands, layer: str) -> None:
    """Add the activations, for a leaky ReLU its slopes as well; or the rates of dropout, or sizes of the noise."""
    spec = commands.project.network.layer(layer)
    if "stddev" in LAYER_KINDS[spec.kind].fields:
        _fill_numbers(menu, STDDEVS, spec.stddev, partial(commands.set_stddev, layer))
        return
    if "rate" in LAYER_KINDS[spec.kind].fields:
        _fill_numbers(menu, RATES, spec.rate, partial(commands.set_rate, layer), lambda rate: format_percent(rate, 0))
        return
    menu.setToolTipsVisible(True)
    for number, group in enumerate(ACTIVATION_GROUPS):
        if number:
            menu.addSeparator()
        for name in group:
            work = partial(commands.set_activation, layer, name)
            _choice(menu, activation_name(name), name, spec.activation, work, activation_note(name))
    if spec.activation == "leaky_relu":
        menu.addSeparator()
        slopes = menu.addMenu(QCoreApplication.translate("DiagramMenu", SLOPE))
        _fill_numbers(slopes, SLOPES, spec.slope, partial(commands.set_slope, layer))


def fill_merges(menu: QMenu, commands: Commands, layer: str) -> None:
    """Add the ways to merge layers."""
    present = commands.project.network.layer(layer).kind
    for kind in wires.MERGES:
        _choice(menu, kind_name(kind), kind, present, partial(commands.set_merge, layer, kind))


def fill_initializers(menu: QMenu, commands: Commands, layer: str) -> None:
    """Add the ways to draw a layer's first weights, and the values of a constant."""
    spec = commands.project.network.layer(layer)
    tip = QCoreApplication.translate("DiagramMenu", AT_RESET)
    menu.setToolTipsVisible(True)
    for name in INITIALIZERS:
        work = partial(commands.set_initializer, layer, name)
        if name == "constant":
            present = spec.constant if spec.initializer == name else None
            _fill_numbers(menu.addMenu(initializer_name(name)), CONSTANTS, present, work, tip=tip)
        else:
            _choice(menu, initializer_name(name), name, spec.initializer, work, tip)


def _fill_numbers(
    menu: QMenu,
    numbers: Sequence[float],
    present: float | None,
    work: Callable[[float], None],
    text: Callable[[float], str] = format_short,
    tip: str = "",
) -> None:
    """Add some numbers, and among them the present one."""
    menu.setToolTipsVisible(bool(tip))
    for number in sorted({*numbers} | ({present} if present is not None else set())):
        _choice(menu, text(number), number, present, partial(work, number), tip)


def _choice(menu: QMenu, text: str, value: object, present: object, work: Callable[[], None], tip: str = "") -> None:
    action = menu.addAction(text)
    action.triggered.connect(lambda _checked: work())
    action.setCheckable(True)
    action.setChecked(value == present)
    action.setData(value)
    action.setToolTip(tip)
