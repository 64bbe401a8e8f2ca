"""Every change the diagram makes to the project, each through the one door; what is refused is told, not raised."""

from __future__ import annotations

from collections.abc import Callable, Collection
from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QGuiApplication

from desktop_nn.engine.problems import Problem
from desktop_nn.engine.spec import NeuronRef, WeightRef
from desktop_nn.project import clips, edits, rules, typed, wires
from desktop_nn.project.errors import EditError
from desktop_nn.project.model import Project
from desktop_nn.project.sentences import QT_TRANSLATE_NOOP
from desktop_nn.session.document import Document
from desktop_nn.session.selection import Selection
from desktop_nn.views.diagram.hit import Slot
from desktop_nn.views.diagram.layout import Offsets
from desktop_nn.views.layer_names import layer_name, layer_names, layers_name, ref_name
from desktop_nn.views.problem_text import problem_sentence

Change = Callable[[Project], Project]
Place = Slot | str | None  # a wire, or the layer behind which something goes
NO_LINE = QT_TRANSLATE_NOOP("Diagram", "A layer stands to the right of what it reads: these cannot share a column.")
FOLDED = QT_TRANSLATE_NOOP("Diagram", "“{layer}” was linear: multiplied into what read it, all outputs stay the same.")


def moved_of(project: Project) -> Offsets:
    """Return how far each layer was moved."""
    return {layer: (x, y) for layer, x, y in project.moved}


class Commands:
    """Edits the document of a diagram; `report` shows the user why it could not, `tell` what has come of it.

    `weigh` is given one of `costs.EDITS`, the name of what it was, and the project before and after.
    """

    def __init__(
        self,
        document: Document,
        selection: Selection,
        report: Callable[[str], None],
        tell: Callable[[str], None],
        weigh: Callable[[str, str, Project, Project], None],
    ) -> None:
        self._document, self._selection = document, selection
        self._report, self._tell, self._weigh = report, tell, weigh

    @property
    def project(self) -> Project:
        """The project as it is now."""
        return self._document.project

    def add_layer(self, kind: str, slot: Slot | None, activation: str = "") -> None:
        """Put a new layer on a wire, by default the one into the output, and select it; "": the usual activation."""
        after, before = (slot.after, slot.before) if slot else (None, None)
        add = partial(edits.add_layer, kind=kind, after=after, before=before)
        self._edit_and_select(partial(add, activation=activation) if activation else add, "add-layer")

    def draw_network(self, text: str) -> None:
        """Put the network a text describes in the place of this one."""
        self._edit(lambda project: edits.draw_network(project, typed.parse(text, project.data)), "draw-network")

    def remove_layer(self, layer: str) -> None:
        """Take a layer out."""
        name, before = layer_names(self.project).get(layer, layer), self.project
        folds = layer in before.network and edits.keeps_function(before, layer)
        change = partial(edits.remove_layer, layer_id=layer)
        if not folds:
            self._take_out(change, "remove-layer", name)
            return
        self._edit(change, "remove-layer")
        if layer not in self.project.network:
            self._tell(QCoreApplication.translate("Diagram", FOLDED).format(layer=name))

    def remove_selected(self) -> None:
        """Take the selected layers or neuron out, or cut the selected edge."""
        ref = self._selection.ref
        if isinstance(ref, WeightRef):
            self.cut_edge(ref)
        elif isinstance(ref, NeuronRef):
            self.remove_unit(ref)
        elif self._selection.layers:
            self.remove_layers(self._selection.layers)

    def remove_unit(self, ref: NeuronRef) -> None:
        """Take one neuron out of a layer; those of the output are the data's."""
        if ref.layer == self.project.network.output:
            self._refuse(EditError("cannot-remove-unit", ref.layer))
            return
        change, name = partial(edits.remove_unit, layer_id=ref.layer, unit=ref.unit), ref_name(self.project, ref)
        self._take_out(change, "remove-unit", name)

    def remove_layers(self, layers: frozenset[str]) -> None:
        """Take several layers out; input and output stay."""
        layers = layers & frozenset(wires.hidden(self.project.network)) or layers
        if len(layers) == 1:
            self.remove_layer(*layers)
        else:
            name = layers_name(self.project, layers)
            self._take_out(lambda project: edits.remove_layers(project, layers), "remove-layers", name)

    def copy(self, layers: Collection[str]) -> bool:
        """Put layers on the clipboard; return whether they could be."""
        try:
            text = clips.to_text(clips.clip_of(self.project, layers))
        except EditError as error:
            self._refuse(error)
            return False
        QGuiApplication.clipboard().setText(text)
        return True

    def cut(self, layers: Collection[str]) -> None:
        """Put layers on the clipboard and take them out."""
        if self.copy(layers):
            name = layers_name(self.project, layers)
            self._take_out(lambda project: edits.remove_layers(project, layers), "cut-layers", name)

    def paste(self, place: Place = None) -> None:
        """Put the layers of the clipboard behind a layer or on a wire, by default behind the selected layer."""
        after, before = self._ends(self._selection.ref.layer if place is None and self._selection.ref else place)
        text = QGuiApplication.clipboard().text()
        paste = partial(clips.paste, after=after, before=before)
        self._edit_and_select(lambda project: paste(project, clips.from_text(text)), "paste-layers")

    def duplicate(self, layers: Collection[str]) -> None:
        """Put a copy of layers behind the last of them; the clipboard stays as it is."""
        last = [layer for layer in wires.hidden(self.project.network) if layer in layers][-1:]
        after, before = self._ends(last[0] if last else None)
        paste = partial(clips.paste, after=after, before=before)
        self._edit_and_select(lambda project: paste(project, clips.clip_of(project, layers)), "duplicate-layers")

    def _ends(self, place: Place) -> tuple[str | None, str | None]:
        """Return the ends of the wires where something goes: nothing follows the output."""
        if isinstance(place, Slot):
            return place.after, place.before
        return (None, None) if place == self.project.network.output else (place, None)

    def move_layers(self, layers: Collection[str], slot: Slot) -> None:
        """Put layers on another wire, one behind the other."""
        move = partial(edits.move_layers, layer_ids=layers, after=slot.after, before=slot.before)
        name = layers_name(self.project, layers)
        self._change(move, "move-layer" if len(layers) == 1 else "move-layers", name, "moved")

    def place_layers(self, offsets: Offsets, merge: str | None = None) -> None:
        """Draw layers elsewhere."""
        title = "place-layer" if len(offsets) == 1 else "place-layers"
        self._edit(lambda project: edits.place_layers(project, offsets), title, merge)

    def align(self, offsets: Offsets | None) -> None:
        """Draw layers in line; None where that cannot be."""
        if offsets is None:
            self._report(QCoreApplication.translate("Diagram", NO_LINE))
        else:
            self._edit(lambda project: edits.place_layers(project, offsets), "align")

    def tidy(self) -> None:
        """Draw every layer where the layout puts it."""
        self._edit(lambda project: edits.place_layers(project, dict.fromkeys(moved_of(project), (0.0, 0.0))), "tidy")

    def change_units(self, layer: str, by: int) -> None:
        """Add units to a layer, or take some from its end; to all that are selected, where it is one of several."""
        together = self._selection.layers if layer in self._selection.layers else (layer,)
        name = layers_name(self.project, together)
        self._change(partial(edits.change_units, layer_ids=together, by=by), "set-units", name)

    def set_activation(self, layer: str, name: str) -> None:
        """Give a layer another activation."""
        change = partial(edits.set_activation, layer_id=layer, activation=name)
        self._change(change, "set-activation", layer_names(self.project)[layer])

    def set_slope(self, layer: str, slope: float) -> None:
        """Give a leaky ReLU another slope below zero."""
        change = partial(edits.set_slope, layer_id=layer, slope=slope)
        self._change(change, "set-slope", layer_name(self.project, layer))

    def set_initializer(self, layer: str, name: str, constant: float | None = None) -> None:
        """Choose how a layer's first weights are drawn."""
        self._edit(lambda project: edits.set_initializer(project, layer, name, constant), "set-initializer")

    def set_stddev(self, layer: str, stddev: float) -> None:
        """Give a noise layer another standard deviation."""
        self._edit(lambda project: edits.set_stddev(project, layer, stddev), "set-stddev")

    def set_rate(self, layer: str, rate: float) -> None:
        """Give a dropout layer another rate."""
        self._edit(lambda project: edits.set_rate(project, layer, rate), "set-rate")

    def set_merge(self, layer: str, kind: str) -> None:
        """Let a layer merge others in another way."""
        change = partial(edits.set_merge, layer_id=layer, kind=kind)
        self._change(change, "set-merge", layer_name(self.project, layer))

    def connect(self, source: str, target: str) -> None:
        """Lay a wire."""
        change = partial(edits.connect, source=source, target=target)
        self._change(change, "connect", self._wire_name(source, target), "wired")

    def disconnect(self, source: str, target: str) -> None:
        """Cut a wire."""
        change = partial(edits.disconnect, source=source, target=target)
        self._take_out(change, "disconnect", self._wire_name(source, target), "unwired")

    def rename(self, layer: str, name: str) -> None:
        """Give a layer a name; an empty one takes it back."""
        self._edit(lambda project: edits.rename(project, layer, name), "rename")

    def set_weight(self, ref: WeightRef, value: float, merge: str) -> None:
        """Set one weight or bias; what is set under the same key in a row is undone as one."""
        self._edit(lambda project: edits.set_weight(project, ref, value), "set-weight", merge)

    def take_back(self, merge: str) -> None:
        """Leave the project as it was before what was done last, if it was done under this key."""
        self._document.take_back(merge)

    def toggle_lock(self, ref: WeightRef) -> None:
        """Lock a weight or bias, or free a locked one."""
        locked = ref in self.project.network.locked
        self._edit(lambda project: edits.lock(project, ref, not locked), "unlock" if locked else "lock")

    def toggle_cut(self, ref: WeightRef) -> None:
        """Cut an edge, or make a cut one whole again."""
        if ref in dict(self.project.network.cut):
            self._edit(lambda project: edits.restore_edge(project, ref), "restore-edge")
        else:
            self.cut_edge(ref)

    def cut_edge(self, ref: WeightRef) -> None:
        """Cut an edge."""
        self._take_out(partial(edits.cut_edge, ref=ref), "cut-edge", ref_name(self.project, ref), "cut")

    def fix(self, problem: Problem) -> None:
        """Mend a problem where there is an obvious way."""
        change = rules.suggested_fix(self.project, problem)
        if change is not None:
            self._edit(change, "fix")

    def _wire_name(self, source: str, target: str) -> str:
        return f"{layer_name(self.project, source)} → {layer_name(self.project, target)}"

    def _take_out(self, change: Change, title: str, name: str, done: str = "removed") -> None:
        """Edit, and have it weighed what that has cost."""
        before = self.project
        self._edit(change, title)
        if self.project is not before:
            self._weigh(done, name, before, self.project)

    def _change(self, change: Change, title: str, name: str, done: str = "changed") -> None:
        """Edit, and have it weighed what has become of what was learned."""
        before = self.project
        self._edit(change, title)
        if self.project is not before and before.run is not None:
            self._weigh(done, name, before, self.project)

    def _edit_and_select(self, change: Change, title: str) -> None:
        """Edit, and select the layers that have come of it."""
        before = self.project
        self._edit(change, title)
        new = [layer for layer in self.project.network.order if layer not in before.network]
        if new:
            self._selection.select_layers(new)
        if new and before.run is not None:
            self._weigh("added", layers_name(self.project, new), before, self.project)

    def _edit(self, change: Change, title: str, merge: str | None = None) -> None:
        try:
            self._document.edit(change, title, merge)
        except EditError as error:
            self._refuse(error)

    def _refuse(self, error: EditError) -> None:
        self._report(problem_sentence(error, layer_names(self.project)))
