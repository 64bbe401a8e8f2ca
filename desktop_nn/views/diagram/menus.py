"""The diagram's menus: choose an activation or a rate, and everything a layer offers."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QAction, QColor, QIcon, QPixmap
from PySide6.QtWidgets import QMenu, QWidget

from desktop_nn.engine.layers import LAYER_KINDS
from desktop_nn.engine.problems import Problem
from desktop_nn.engine.spec import NeuronRef, WeightRef
from desktop_nn.project import wires
from desktop_nn.project.edits import PALETTE
from desktop_nn.project.sentences import QT_TRANSLATE_NOOP
from desktop_nn.views.diagram.choices import fill_choices, fill_initializers, fill_merges
from desktop_nn.views.diagram.commands import Commands
from desktop_nn.views.diagram.header import Controls
from desktop_nn.views.diagram.hit import Slot
from desktop_nn.views.diagram.texts import mend_text, narrowing_text, removal_text, unit_removal_text
from desktop_nn.views.layer_names import kind_name, layer_names
from desktop_nn.widgets.icons import icon
from desktop_nn.widgets.theme import current_theme

SWATCH = 12

ADD_LAYER = QT_TRANSLATE_NOOP("DiagramMenu", "Add layer")
ACTIVATION = QT_TRANSLATE_NOOP("DiagramMenu", "Activation")
MERGE = QT_TRANSLATE_NOOP("DiagramMenu", "Merge by")
INITIALIZER = QT_TRANSLATE_NOOP("DiagramMenu", "Initialiser")
CHOICES: dict[str, str] = {
    "dropout": QT_TRANSLATE_NOOP("DiagramMenu", "Dropout rate"),
    "gaussian_noise": QT_TRANSLATE_NOOP("DiagramMenu", "Standard deviation"),
}
MORE_UNITS = QT_TRANSLATE_NOOP("DiagramMenu", "One unit more")
FEWER_UNITS = QT_TRANSLATE_NOOP("DiagramMenu", "One unit fewer")
RENAME = QT_TRANSLATE_NOOP("DiagramMenu", "Rename…")
CONNECT = QT_TRANSLATE_NOOP("DiagramMenu", "Connect to")
DISCONNECT = QT_TRANSLATE_NOOP("DiagramMenu", "Disconnect from {layer}")
REMOVE = QT_TRANSLATE_NOOP("DiagramMenu", "Remove layer")
REMOVE_NEURON = QT_TRANSLATE_NOOP("DiagramMenu", "Remove neuron")
REMOVE_SEVERAL = QT_TRANSLATE_NOOP("DiagramMenu", "Remove {count} layers")
CUT = QT_TRANSLATE_NOOP("DiagramMenu", "Cut")
COPY = QT_TRANSLATE_NOOP("DiagramMenu", "Copy")
PASTE = QT_TRANSLATE_NOOP("DiagramMenu", "Paste")
DUPLICATE = QT_TRANSLATE_NOOP("DiagramMenu", "Duplicate")
EDIT_WEIGHT = QT_TRANSLATE_NOOP("DiagramMenu", "Change value…")
LOCK = QT_TRANSLATE_NOOP("DiagramMenu", "Lock weight")
UNLOCK = QT_TRANSLATE_NOOP("DiagramMenu", "Unlock weight")
CUT_EDGE = QT_TRANSLATE_NOOP("DiagramMenu", "Cut edge")
RESTORE_EDGE = QT_TRANSLATE_NOOP("DiagramMenu", "Restore edge")
ALIGN = QT_TRANSLATE_NOOP("DiagramMenu", "Align")
ALIGNMENTS: dict[str, str] = {
    "top": QT_TRANSLATE_NOOP("DiagramMenu", "At the top"),
    "middle": QT_TRANSLATE_NOOP("DiagramMenu", "At the middle"),
    "bottom": QT_TRANSLATE_NOOP("DiagramMenu", "At the bottom"),
    "column": QT_TRANSLATE_NOOP("DiagramMenu", "In one column"),
}
TIDY = QT_TRANSLATE_NOOP("DiagramMenu", "Tidy up")
FIT = QT_TRANSLATE_NOOP("DiagramMenu", "Fit diagram into view")
EDGES = QT_TRANSLATE_NOOP("DiagramMenu", "How the diagram is drawn…")


def _tr(text: str) -> str:
    return QCoreApplication.translate("DiagramMenu", text)


def choice_menu(parent: QWidget, commands: Commands, layer: str) -> QMenu:
    """Return the menu of activations, or of rates for a dropout layer."""
    menu = _menu(parent, "diagram-choice")
    fill_choices(menu, commands, layer)
    return menu


def layer_menu(
    parent: QWidget,
    commands: Commands,
    layer: str,
    together: frozenset[str],
    neuron: NeuronRef | None,
    controls: Controls,
    problems: tuple[Problem, ...],
    rename: Callable[[], None],
    align: Callable[[str], None],
) -> QMenu:
    """Return everything that can be done with a layer, those selected `together` with it, and a neuron in it."""
    menu = _menu(parent, "diagram-layer")
    for problem in problems:
        if mending := mend_text(commands.project, problem):
            _do(menu, mending, partial(commands.fix, problem), "check")
            menu.addSeparator()
    if controls.choice:
        title = CHOICES.get(commands.project.network.layer(layer).kind, ACTIVATION)
        fill_choices(menu.addMenu(_tr(title)), commands, layer)
    if "initializer" in LAYER_KINDS[commands.project.network.layer(layer).kind].fields:
        fill_initializers(menu.addMenu(_tr(INITIALIZER)), commands, layer)
    if commands.project.network.layer(layer).kind in wires.MERGES:
        fill_merges(menu.addMenu(_tr(MERGE)), commands, layer)
    if controls.units:
        _do(menu, _tr(MORE_UNITS), partial(commands.change_units, layer, 1), "plus", "+")
        fewer = _with_cost(_tr(FEWER_UNITS), narrowing_text(commands.project, together))
        _do(menu, fewer, partial(commands.change_units, layer, -1), "minus", "-")
    _do(menu, _tr(RENAME), rename, "pencil", "F2")
    if readers := _connectable(commands, layer):
        ends = menu.addMenu(_tr(CONNECT))
        for target, name in readers:
            _do(ends, name, partial(commands.connect, layer, target))
    for source, name in _cuttable(commands, layer):
        _do(menu, _tr(DISCONNECT).format(layer=name), partial(commands.disconnect, source, layer), "scissors")
    if len(together) > 1:
        ways = menu.addMenu(_tr(ALIGN))
        for way, text in ALIGNMENTS.items():
            _do(ways, _tr(text), partial(align, way)).setData(way)
    menu.addSeparator()
    if controls.remove:
        _do(menu, _tr(CUT), partial(commands.cut, together), "scissors", "Ctrl+X")
        _do(menu, _tr(COPY), partial(commands.copy, together), "copy", "Ctrl+C")
    _do(menu, _tr(PASTE), partial(commands.paste, layer), "clipboard-paste", "Ctrl+V")
    if controls.remove:
        _do(menu, _tr(DUPLICATE), partial(commands.duplicate, together), "layers", "Ctrl+D")
        menu.addSeparator()
        if neuron is not None and controls.units:
            text = _with_cost(_tr(REMOVE_NEURON), unit_removal_text(commands.project, neuron))
            _do(menu, text, partial(commands.remove_unit, neuron), "trash-2", "Del")
        key = "Del" if neuron is None else ""  # with a neuron selected it takes out the neuron
        _do(menu, _removal(commands, together), partial(commands.remove_layers, together), "trash-2", key)
    return menu


def weight_menu(parent: QWidget, commands: Commands, ref: WeightRef, edit: Callable[[], None]) -> QMenu:
    """Return what can be done with a weight or bias."""
    menu, spec = _menu(parent, "diagram-weight"), commands.project.network
    cut, locked = ref in dict(spec.cut), ref in spec.locked
    _do(menu, _tr(EDIT_WEIGHT), edit, "pencil", "Return").setEnabled(not cut)
    menu.addSeparator()
    icon_name = "lock-open" if locked else "lock"
    _do(menu, _tr(UNLOCK if locked else LOCK), partial(commands.toggle_lock, ref), icon_name, "L")
    if spec.is_edge(ref):
        icon_name = "undo-2" if cut else "scissors"
        _do(menu, _tr(RESTORE_EDGE if cut else CUT_EDGE), partial(commands.toggle_cut, ref), icon_name, "X")
    return menu


def _removal(commands: Commands, layers: frozenset[str]) -> str:
    """Return the entry that removes layers, with what it would cost."""
    going = [layer for layer in wires.hidden(commands.project.network) if layer in layers]  # not input and output
    text = _tr(REMOVE_SEVERAL).format(count=len(going)) if len(going) > 1 else _tr(REMOVE)
    return _with_cost(text, removal_text(commands.project, layers))


def _with_cost(text: str, cost: str) -> str:
    return ": ".join(filter(None, (text, cost)))


def canvas_menu(
    parent: QWidget, commands: Commands, slot: Slot | None, fit: Callable[[], None], edges: Callable[[], None]
) -> QMenu:
    """Return what can be done beside all layers."""
    menu = _menu(parent, "diagram-canvas")
    kinds = menu.addMenu(icon("plus"), _tr(ADD_LAYER))
    _fill_kinds(kinds, commands, slot)
    _do(menu, _tr(PASTE), partial(commands.paste, slot), "clipboard-paste", "Ctrl+V")
    if commands.project.moved:
        _do(menu, _tr(TIDY), commands.tidy, "layout-grid", "Ctrl+Shift+L")
    _do(menu, _tr(FIT), fit, "maximize-2")
    _do(menu, _tr(EDGES), edges, "sliders-horizontal")
    return menu


def _connectable(commands: Commands, layer: str) -> list[tuple[str, str]]:
    """Return the layers behind one that do not read it yet, with their names: a wire laid without the mouse."""
    spec, names = commands.project.network, layer_names(commands.project)
    behind = spec.order[spec.order.index(layer) + 1 :] if layer in spec.order else ()
    free = [other for other in behind if spec.layer(other).kind != "input" and layer not in spec.layer(other).inputs]
    return [(other, names.get(other, other)) for other in free]


def _cuttable(commands: Commands, layer: str) -> Iterator[tuple[str, str]]:
    """Yield the layers a layer with several inputs reads, with their names."""
    network, names = commands.project.network, layer_names(commands.project)
    inputs = network.layer(layer).inputs
    return ((source, names.get(source, source)) for source in (inputs if len(inputs) > 1 else ()))


def _menu(parent: QWidget, name: str) -> QMenu:
    menu = QMenu(parent)
    menu.setObjectName(name)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    return menu


def _do(menu: QMenu, text: str, work: Callable[[], object], icon_name: str = "", key: str = "") -> QAction:
    """Add an entry; `key` is what does the same on the canvas, and is only told here."""
    action = menu.addAction(icon(icon_name), text) if icon_name else menu.addAction(text)
    action.setShortcut(key)
    action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
    action.triggered.connect(lambda _checked: work())
    return action


def _fill_kinds(menu: QMenu, commands: Commands, slot: Slot | None) -> None:
    for kind in PALETTE:
        action = _do(menu, kind_name(kind), partial(commands.add_layer, kind, slot))
        action.setIcon(_swatch(current_theme().layer_colors[kind]))
        action.setData(kind)


def _swatch(color: str) -> QIcon:
    pixmap = QPixmap(SWATCH, SWATCH)
    pixmap.fill(QColor(color))
    return QIcon(pixmap)
