"""What opens over the diagram: menus, the add box, fields for a name or a whole network, the card's field, tooltips."""

from __future__ import annotations

from functools import partial
from typing import Protocol

from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QMenu

from desktop_nn.engine.problems import Problem
from desktop_nn.engine.spec import NeuronRef, WeightRef
from desktop_nn.project import typed
from desktop_nn.session.document import Document
from desktop_nn.session.selection import Selection
from desktop_nn.views.diagram import menus, texts
from desktop_nn.views.diagram.add_box import AddBox
from desktop_nn.views.diagram.canvas import Canvas
from desktop_nn.views.diagram.cards import Cards
from desktop_nn.views.diagram.commands import Commands
from desktop_nn.views.diagram.header import HEADER_PARTS
from desktop_nn.views.diagram.hit import Slot, Target, slot_at
from desktop_nn.views.diagram.name_field import NameField
from desktop_nn.views.diagram.network_field import NetworkField
from desktop_nn.views.diagram.placing import Placing
from desktop_nn.views.layer_names import layer_names, ref_name
from desktop_nn.views.problem_text import problem_sentence


class Host(Protocol):
    """What the popups ask of the view."""

    def fit(self) -> None:
        """Show the whole network."""

    def ask_edges(self) -> None:
        """Open the switches of how edges are drawn."""

    def show_numbers(self) -> None:
        """Bring the numbers of the cards up to date."""


class Popups:
    """Opens things at their place; what is chosen or typed in them becomes commands elsewhere."""

    def __init__(
        self,
        canvas: Canvas,
        commands: Commands,
        document: Document,
        selection: Selection,
        placing: Placing,
        cards: Cards,
        host: Host,
    ) -> None:
        self._canvas, self._commands, self._document = canvas, commands, document
        self._selection, self._placing, self._cards, self._host = selection, placing, cards, host
        self.name_field = NameField(canvas.viewport())
        self.network_field = NetworkField(canvas)
        self.add_box = AddBox(canvas)

    def ask_add_layer(self) -> None:
        """Ask for a layer to add before the output, or after the selected layer."""
        self.open_add_box(self._menu_place(), self._slot_at_selection())

    def ask_network(self) -> None:
        """Open the field in which a network is typed, with the present one in it if it is a chain."""
        project = self._document.project
        self.network_field.open(typed.text_of(project.network), project.data)

    def open_choices(self, layer: str) -> None:
        """Open the menu of activations or rates below a header."""
        parts = self._canvas.drawing.parts.get(layer, {})
        if "choice" in parts:
            box = parts["choice"]
            menu = menus.choice_menu(self._canvas, self._commands, layer)
            self._popup(menu, self._canvas.viewport_point(box.x, box.bottom))

    def open_menu_of(self, target: Target) -> None:
        """Open the context menu of something that is selected, or of the canvas."""
        self.open_menu(target, self._menu_place())

    def open_menu(self, target: Target, at: QPoint) -> None:
        """Open the context menu of something, at a point of the canvas."""
        canvas, commands, host = self._canvas, self._commands, self._host
        if target.ref is None:
            slot = slot_at(canvas.drawing, *canvas.scene_point(at))
            self._popup(menus.canvas_menu(canvas, commands, slot, host.fit, host.ask_edges), at)
        elif isinstance(target.ref, WeightRef):
            self._popup(menus.weight_menu(canvas, commands, target.ref, self.start_editing), at)
        else:
            neuron = target.ref if isinstance(target.ref, NeuronRef) else None
            self._popup(self._layer_menu(target.ref.layer, neuron), at)

    def _layer_menu(self, layer: str, neuron: NeuronRef | None) -> QMenu:
        controls, _ = texts.header_texts(self._document.project, self._document.problems)[layer]
        together = self._together(layer)
        rename = partial(self.rename, layer)
        return menus.layer_menu(
            self._canvas, self._commands, layer, together, neuron, controls, self._problems_of(layer), rename,
            self._placing.align,
        )  # fmt: skip

    def _together(self, layer: str) -> frozenset[str]:
        """Return the layers that change with one: all that are selected with it."""
        return self._selection.layers if layer in self._selection.layers else frozenset({layer})

    def open_add_box(self, at: QPoint, slot: Slot | None) -> None:
        """Ask for a layer to add, at a point of the viewport."""
        self.add_box.open(at, slot, self._document.project.data)

    def start_editing(self, first: str = "") -> None:
        """Make the selected weight's card a field; `first` is what was typed to begin with."""
        if isinstance(self._selection.ref, WeightRef):
            self._host.show_numbers()
            self._cards.pinned.start_editing(first)

    def rename(self, layer: str) -> None:
        """Make a header's name a field."""
        header, project = self._canvas.drawing.layout.place(layer).header, self._document.project
        corner = self._canvas.viewport_point(header.x, header.y)
        size = self._canvas.viewport_point(header.right, header.bottom) - corner
        own = dict(project.names).get(layer, layer_names(project)[layer])
        self.name_field.open(layer, own, QRect(corner.x(), corner.y(), max(size.x(), 120), max(size.y(), 24)))

    def tooltip(self, target: Target) -> str:
        """Return what to say about something: what is wrong with a layer first of all."""
        project = self._document.project
        if target.ref is not None and target.kind in HEADER_PARTS:
            layer, names = target.ref.layer, layer_names(project)
            wrong = [problem_sentence(problem, names) for problem in self._problems_of(layer)]
            said = texts.part_hint(target.kind) or texts.header_hint(project, layer)
            cost = texts.part_cost(target.kind, project, layer, self._together(layer))
            return "\n".join([*wrong, ": ".join(filter(None, (said, cost)))])
        return ref_name(project, target.ref) if isinstance(target.ref, NeuronRef) else texts.part_hint(target.kind)

    def _problems_of(self, layer: str) -> tuple[Problem, ...]:
        return tuple(problem for problem in self._document.problems if problem.where == layer)

    def _popup(self, menu: QMenu, at: QPoint) -> None:
        menu.popup(self._canvas.viewport().mapToGlobal(at))

    def _menu_place(self) -> QPoint:
        """Return a point below the selected layer's header, else the middle of the canvas."""
        ref, layout = self._selection.ref, self._canvas.drawing.layout
        if ref is None or ref.layer not in layout:
            return self._canvas.viewport().rect().center()
        header = layout.place(ref.layer).header
        return self._canvas.viewport_point(header.x + 10, header.bottom + 4)

    def _slot_at_selection(self) -> Slot | None:
        """Return the wire behind the selected layer."""
        ref, spec = self._selection.ref, self._document.project.network
        readers = spec.consumers.get(ref.layer, ()) if ref is not None else ()
        return Slot(ref.layer, readers[0]) if ref is not None and readers else None
