"""The diagram view: shows network, weights and what neurons compute, and turns gestures and keys into edits."""

from __future__ import annotations

import time
from collections.abc import Callable, Hashable, Mapping

import numpy as np
from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_nn.engine.next_step import NextStep
from desktop_nn.engine.probes import MapProbe, NextStepProbe
from desktop_nn.engine.snapshot import Snapshot
from desktop_nn.engine.spec import NeuronRef, WeightRef
from desktop_nn.engine.unit_probe import UnitProbe
from desktop_nn.engine.unit_terms import UnitTerms
from desktop_nn.project import wires
from desktop_nn.session.edge_look import EdgeLook
from desktop_nn.session.selection import Ref, exists
from desktop_nn.session.workspace import Workspace
from desktop_nn.views.base import View
from desktop_nn.views.diagram import heat, pens, texts
from desktop_nn.views.diagram.additions import Addition
from desktop_nn.views.diagram.advice import Advice
from desktop_nn.views.diagram.canvas import ZOOM_STEP, Canvas
from desktop_nn.views.diagram.cards import Cards
from desktop_nn.views.diagram.commands import Commands, moved_of
from desktop_nn.views.diagram.costs import Costs
from desktop_nn.views.diagram.edges_button import EdgesButton
from desktop_nn.views.diagram.faces import face_probe, faces, weighted_layers
from desktop_nn.views.diagram.foot_banner import FootBanner
from desktop_nn.views.diagram.geometry import NO_WEIGHT, Floats
from desktop_nn.views.diagram.gestures import MOST_LIVE
from desktop_nn.views.diagram.header import HEADER_PARTS
from desktop_nn.views.diagram.header_item import HeaderState
from desktop_nn.views.diagram.hint_line import HintLine
from desktop_nn.views.diagram.hit import Slot as WireSlot
from desktop_nn.views.diagram.hit import extent_of
from desktop_nn.views.diagram.keyboard import Keyboard
from desktop_nn.views.diagram.looks import EdgeNumbers
from desktop_nn.views.diagram.mini_map import MiniMap
from desktop_nn.views.diagram.motion import Motion
from desktop_nn.views.diagram.paper import Paper
from desktop_nn.views.diagram.placing import Placing
from desktop_nn.views.diagram.pointer import Pointer
from desktop_nn.views.diagram.popups import Popups
from desktop_nn.views.diagram.pulses import Pulses
from desktop_nn.views.diagram.spoken import Spoken
from desktop_nn.views.diagram.weights import Biases, edge_numbers
from desktop_nn.views.layer_names import layer_names
from desktop_nn.views.problem_text import problem_sentence
from desktop_nn.views.shown_theta import shown_theta
from desktop_nn.widgets.accessible_tree import AccessibleTree
from desktop_nn.widgets.colormaps import diverging_lut

BUILDING_BUSY, BUILDING_IDLE = 0.004, 0.12  # s per frame for the picture of the edges, while playing and not
BUILDING_FIRST = 0.006  # s while playing as long as there are only plain lines
COLORING = 0.001  # s per frame while playing; edges that have to wait come first in the next
FACES = 0.025  # s between two pictures in the squares while playing: fifty frames a second would tell nobody more
SHARE, SAVED = 0.5, 0.05  # of the interface thread that drawing may take, and s it may have saved or owe
NUMBERS = 0.08  # s between two readings of the cards while playing
NEXT_STEP = NextStepProbe()


class DiagramView(View):
    """The editor in the middle of the window."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self.canvas = Canvas(self)
        self.hint = HintLine(workspace.selection, self)
        self.edges_button = EdgesButton(workspace.settings.edge_look, self)
        self.advice = Advice(workspace, FootBanner(self, "info", closable=True))
        self.blocked = FootBanner(self, "warning", closable=False)
        self.cards = Cards(self.canvas)
        self.costs = Costs(workspace.document, workspace.fields, self.hint)
        self.commands = Commands(
            workspace.document, workspace.selection, self.hint.refuse, self.hint.tell, self.costs.weigh
        )
        self.placing = Placing(self.canvas, self.commands, workspace.selection)
        self.popups = Popups(
            self.canvas, self.commands, workspace.document, workspace.selection, self.placing, self.cards, self
        )
        self.motion, self.pulses = Motion(self), Pulses(self.canvas.pulses, self)
        self.pointer = Pointer(self.canvas, self.commands, workspace.selection, self.motion, self.popups)
        self.keyboard = Keyboard(
            self.canvas, self.pointer, self.commands, workspace.selection, self.placing, self.popups
        )
        self.mini_map = MiniMap(self.canvas)
        self.spoken = AccessibleTree(self.canvas, Spoken(self.canvas, workspace))
        self._theta: Floats = np.empty(0)
        self._lut = heat.packed(diverging_lut(self.theme))
        self._bias_colors: tuple[str, ...] = ()
        self._biases = Biases.of(self.canvas.drawing.params, self.canvas.drawing.layout)
        self._numbers_due = self._faces_due = 0.0
        self._credit = self._drawn_last = 0.0  # s that drawing may still take, and when it began last
        self._edited_at = 0  # the step of the last edit of a weight
        self._faces_shown: tuple[object, ...] = ()
        self.canvas.edges.set_look(self.edges_button.look)
        self._build()
        self._connect()

    def _build(self) -> None:
        self.canvas.setObjectName("diagram-canvas")
        foot = QHBoxLayout()
        foot.setSpacing(0)
        foot.addWidget(self.hint, 1)
        foot.addWidget(self.edges_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.canvas, 1)
        column.addLayout(foot)
        self.setFocusProxy(self.canvas)
        self.setMinimumSize(360, 240)

    def _connect(self) -> None:
        self.canvas.room_changed.connect(self._on_room_changed)
        self.canvas.folds_changed.connect(self._on_layers_moved)
        self.canvas.view_changed.connect(self._on_view_changed)
        self.motion.moved.connect(self._on_layers_moved)
        self.pointer.space.pressed.connect(self._on_space)
        self.pointer.moved.connect(self._on_pointer_moved)
        self.edges_button.look_changed.connect(self._on_look_changed)
        self.cards.edited.connect(self._on_weight_edited)
        self.cards.editing_cancelled.connect(self._on_editing_cancelled)
        self.cards.editing_ended.connect(self._on_editing_ended)
        self.popups.name_field.named.connect(self._on_named)
        self.popups.network_field.typed.connect(self._on_network_typed)
        self.popups.add_box.typed.connect(self._on_network_typed)
        self.popups.add_box.chosen.connect(self._on_layer_chosen)
        self.blocked.action_triggered.connect(self._on_mend)
        self.selection.lit_changed.connect(self._on_lit_changed)
        self.selection.guessed_changed.connect(self.mark_dirty)
        self.training.blocked_changed.connect(self._on_blocked_changed)

    # -- for the window ---------------------------------------------------------------------------------------------

    def fit(self) -> None:
        """Show the whole network."""
        self.canvas.fit()
        self._lay_out()

    def zoom_in(self) -> None:
        """Show less of the network, and larger."""
        self.canvas.zoom_by(ZOOM_STEP)

    def zoom_out(self) -> None:
        """Show more of it, and smaller."""
        self.canvas.zoom_by(1 / ZOOM_STEP)

    def ask_edges(self) -> None:
        """Open the switches of how edges are drawn."""
        self.edges_button.open()

    def zoom_to_selection(self) -> None:
        """Show what is selected as large as it can be."""
        ref = self.selection.ref
        layers = self.selection.layers or frozenset(() if ref is None else (ref.layer,))
        box = extent_of(self.canvas.drawing, layers)
        if box is not None:
            self.canvas.zoom_to(box)

    def can_remove_selected(self) -> bool:
        """Whether layers are selected that may go."""
        return bool(self.selection.layers & set(wires.hidden(self.project.network)))

    def select_all(self) -> None:
        """Select every layer between input and output."""
        self.selection.select_layers(wires.hidden(self.project.network))

    def show_numbers(self) -> None:
        """Bring the numbers of the cards up to date."""
        params, guessed = self.canvas.drawing.params, self.selection.guessed
        self.cards.show_numbers(self.project, params, self._theta, self._next_step(), guessed=guessed)
        probe = self._unit_probe()
        unit = self.snapshot.probes.get(probe) if self.snapshot is not None and self.training.can_play else None
        self.cards.show_neuron(self.project, unit if isinstance(unit, UnitTerms) else None, self.selection.sample)

    # -- View -------------------------------------------------------------------------------------------------------

    def probes(self) -> frozenset[Hashable]:
        wanted = {self._face_probe()}
        if isinstance(self.selection.ref, WeightRef) or isinstance(self.selection.hover, WeightRef):
            wanted.add(NEXT_STEP)
        if self.edges_button.look.needs_step:
            wanted.add(NEXT_STEP)
        return frozenset((wanted | {self._unit_probe()}) - {None})

    def on_weights(self) -> None:
        self.hint.forget()
        self._show_line()

    def on_project(self) -> None:
        self.hint.forget()
        self._choose_cards()  # before anything is laid out: a card may be of a weight that is gone
        self.cards.forget_anchor()
        self._place_layers()
        self._lay_out()
        self._show_blocked()
        self.on_selection()

    def on_selection(self) -> None:
        self._choose_cards()
        self._mark()
        self._show_line()
        self._describe()
        self.mark_dirty()

    def sheets(self) -> Mapping[str, Callable[[], QWidget]]:
        """The drawing alone, with and without the weights' colours."""
        return {
            self.tr("drawing alone"): lambda: Paper(self.canvas, colored=True),
            self.tr("drawing without colours"): lambda: Paper(self.canvas, colored=False),
        }

    def scene(self) -> QWidget | None:
        return self.canvas

    def imitate(self, model: View) -> None:
        assert isinstance(model, DiagramView)
        self.canvas.imitate(model.canvas)

    def retranslate(self) -> None:
        self.canvas.setAccessibleName(self.tr("Network diagram"))
        self.edges_button.retranslate()
        self.advice.retranslate()
        if self.canvas.headers:
            self._lay_out()
        self._show_blocked()
        self._show_line()
        self._describe()

    def restyle(self) -> None:
        theme = self.theme
        self.canvas.restyle(theme)
        self.edges_button.restyle()
        self.cards.restyle()
        self._lut, self._faces_shown = heat.packed(diverging_lut(theme)), ()
        self._bias_colors = pens.sign_colors(theme.positive_fill, theme.negative_fill, theme.raised)
        self._show_line()
        self.mark_dirty()

    def draw(self) -> None:
        """Draw, and while training plays not so often that it would take more than its share of the thread."""
        start = time.perf_counter()
        self._draw_all()
        took = time.perf_counter() - start + self.canvas.painting
        earned = SHARE * (start - self._drawn_last)
        self._credit, self._drawn_last = max(min(self._credit + earned, SAVED) - took, -SAVED), start
        self.least_gap = max(-self._credit / SHARE, 0.0)

    # -- what draw is made of ---------------------------------------------------------------------------------------

    def _draw_all(self) -> None:
        snapshot, drawing = self.snapshot, self.canvas.drawing
        if not self.training.can_play:  # what was computed before says nothing of a network that computes nothing
            self.canvas.neurons.forget_faces()
            self._faces_shown = ()
        theta = shown_theta(self.project, snapshot)
        if len(theta) != drawing.params.size:
            return
        self._theta = theta
        busy = self.training.playing
        edges = self.canvas.edges
        building = (BUILDING_BUSY if edges.ready else BUILDING_FIRST) if busy else BUILDING_IDLE
        drifting = busy and self.edges_button.look.drifting
        more = edges.draw(self._edge_numbers(), building, COLORING if busy else 1.0, drifting=drifting)
        if snapshot is not None and self.training.can_play and (not busy or time.monotonic() >= self._faces_due):
            self._faces_due = time.monotonic() + FACES
            self._show_faces(snapshot)
        self._show_biases()
        if not busy or time.monotonic() >= self._numbers_due:  # numbers that change faster cannot be read
            self._numbers_due = time.monotonic() + NUMBERS
            self.show_numbers()
        self.canvas.repaint_scene()
        if more or drifting:
            self._draw_soon()

    def _choose_cards(self) -> None:
        self.cards.choose(self.selection.ref, self.selection.hover, self.pointer.pressed_at)

    def _place_layers(self) -> None:
        """Let layers go where the project has them: before one's eyes where nothing but their places is another."""
        drawing, spec = self.canvas.drawing, self.project.network
        same = drawing.spec == spec and len(drawing.edges) <= MOST_LIVE
        self.motion.go_to(moved_of(self.project), animated=same)

    def _lay_out(self) -> None:
        """Draw the network of now in the room there is."""
        project = self.project
        self._theta = shown_theta(project, self.snapshot)
        header_texts = texts.header_texts(project, self.document.problems)
        drawing = self.canvas.show_network(
            project.network, header_texts, texts.captions_of(project), self.theme, self.motion.offsets,
            still=self.motion.held,
        )  # fmt: skip
        self._biases = Biases.of(drawing.params, drawing.layout)
        self.canvas.edges.set_edges(drawing.edges, drawing.layout.width, drawing.layout.height, self._edge_numbers())
        self.edges_button.panel.set_count(int((drawing.edges.index != NO_WEIGHT).sum()))
        self.spoken.keep(lambda ref: isinstance(ref, Ref) and exists(project.network, ref))
        self.pointer.look_again()
        self._mark()
        self.mark_dirty()

    def _mark(self) -> None:
        selection, target = self.selection, self.pointer.target
        wrong = {problem.where for problem in self.document.problems}
        over = target.ref.layer if target.kind in HEADER_PARTS and target.ref is not None else ""
        states = {
            layer: HeaderState(
                selected=layer in selection.layers, hovered=target.kind if layer == over else "",
                wrong=layer in wrong,
            )
            for layer in self.canvas.headers
        }  # fmt: skip
        folding = target.ref.layer if target.kind == "fold" and target.ref is not None else ""
        self.canvas.mark(selection.ref, selection.hover, selection.lit, states, folding)

    def _show_faces(self, snapshot: Snapshot) -> None:
        probe, scale = self._face_probe(), self.canvas.zoom * self.devicePixelRatioF()
        drawing, face = self.canvas.drawing, self.edges_button.look.face
        shown, weighted = (probe, scale, drawing, face), weighted_layers(self.project, face)
        same_input = isinstance(probe, MapProbe) and shown == self._faces_shown
        found = faces(
            self.project, drawing.layout, snapshot, probe, self._lut, scale, same_input, self._theta, weighted
        )
        for layer, pixels in found:
            self.canvas.neurons.set_faces(layer, pixels)
            self._faces_shown = shown

    def _face_probe(self) -> Hashable | None:
        look, selection = self.edges_button.look, self.selection
        return face_probe(self.project, selection.sample, look.face, selection.drawn)

    def _show_biases(self) -> None:
        colors = [self._bias_colors[c] for c in self._biases.tones(self._theta)]
        for layer, part in self._biases.layers:
            self.canvas.neurons.set_biases(layer, colors[part])

    def _unit_probe(self) -> UnitProbe | None:
        """Return what the card of a selected neuron asks for."""
        ref, sample = self.selection.ref, self.selection.sample
        if not isinstance(ref, NeuronRef):
            return None
        return UnitProbe(ref) if sample is None else UnitProbe(ref, sample.part, sample.index)

    def _edge_numbers(self) -> EdgeNumbers:
        """Return what decides how the edges look; gradient and update only where they do."""
        step = self._next_step() if self.edges_button.look.needs_step else None
        return edge_numbers(self.canvas.drawing, self._theta, step)

    def _next_step(self) -> NextStep | None:
        step = self.snapshot.probes.get(NEXT_STEP) if self.snapshot is not None else None
        return step if isinstance(step, NextStep) else None

    def _show_line(self) -> None:
        """Say below the diagram what has just come of an edit, or which keys there are."""
        self.hint.show_line(fitted=self.canvas.fitted, frozen=texts.frozen_text(self.project))

    def _show_blocked(self) -> None:
        """Say why there can be no training, and offer to mend it where there is an obvious way."""
        problem = self.training.blocked_reason
        sentence = problem_sentence(problem, layer_names(self.project)) if problem else ""
        self.blocked.show_sentence(sentence, texts.mend_text(self.project, problem) if problem else "")

    def _describe(self) -> None:
        """Tell assistive technology what is selected."""
        if len(self._theta) != self.canvas.drawing.params.size:
            return
        text = texts.selection_text(self.project, self._theta, self.selection)
        if text != self.canvas.accessibleDescription():
            self.canvas.setAccessibleDescription(text)
            event = QAccessibleEvent(self.canvas, QAccessible.Event.DescriptionChanged)
            QAccessible.updateAccessibility(event)
            self.spoken.say_chosen()

    # -- slots ------------------------------------------------------------------------------------------------------

    @Slot(object, object)
    def _on_layer_chosen(self, layer: Addition, slot: WireSlot | None) -> None:
        self.commands.add_layer(layer.kind, slot, layer.activation)
        self.canvas.setFocus()

    @Slot(str)
    def _on_network_typed(self, text: str) -> None:
        self.commands.draw_network(text)
        self.canvas.setFocus()

    @Slot()
    def _on_layers_moved(self) -> None:
        """Follow layers on their way; at once, or every picture of it would show edges that are not ready."""
        self._lay_out()
        if not self.training.playing:
            self.draw()
        self.cards.place()

    @Slot()
    def _on_room_changed(self) -> None:
        self.popups.network_field.place()
        if self.canvas.fitted and self.canvas.headers:
            self._lay_out()

    @Slot()
    def _on_view_changed(self) -> None:
        self.cards.place()
        self._show_line()
        self.mark_dirty()

    @Slot()
    def _on_space(self) -> None:
        if self.training.can_play:
            self.training.toggle()

    @Slot()
    def _on_pointer_moved(self) -> None:
        self.cards.follow(self.pointer.at.toPoint())
        self._mark()
        self.mark_dirty()

    @Slot()
    def _on_lit_changed(self) -> None:
        self.pulses.run(self.selection.lit, self.selection.flow)
        self._mark()
        self.mark_dirty()

    @Slot(object, float, str)
    def _on_weight_edited(self, ref: WeightRef, value: float, merge: str) -> None:
        self.commands.set_weight(ref, value, merge)
        self._edited_at = self._step()

    def _step(self) -> int:
        """Return how far training has come."""
        run = self.project.run
        return run.now.step if run is not None else 0

    @Slot(object, float, str)
    def _on_editing_cancelled(self, ref: WeightRef, before: float, merge: str) -> None:
        """Leave the weight as it was; what has been trained meanwhile stays."""
        if self._step() == self._edited_at:
            self.commands.take_back(merge)
        else:
            self.commands.set_weight(ref, before, merge)

    @Slot(object)
    def _on_look_changed(self, look: EdgeLook) -> None:
        self.workspace.settings.edge_look = look
        self.canvas.edges.set_look(look)
        self.update_probes()
        self.mark_dirty()

    @Slot()
    def _on_editing_ended(self) -> None:
        self.canvas.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(str, str)
    def _on_named(self, layer: str, name: str) -> None:
        self.canvas.setFocus(Qt.FocusReason.OtherFocusReason)
        if name != layer_names(self.project).get(layer):
            self.commands.rename(layer, name)

    @Slot()
    def _on_mend(self) -> None:
        problem = self.training.blocked_reason
        if problem is not None:
            self.commands.fix(problem)

    @Slot()
    def _on_blocked_changed(self) -> None:
        self._show_blocked()
