"""Every change the diagram makes to the project, each through the one door; what is refused is told, not raised."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QCoreApplication

from desktop_nn.engine.problems import Problem
from desktop_nn.engine.spec import WeightRef
from desktop_nn.project import edits, rules, typed
from desktop_nn.project.errors import EditError
from desktop_nn.project.model import Project
from desktop_nn.project.sentences import QT_TRANSLATE_NOOP
from desktop_nn.session.document import Document
from desktop_nn.session.selection import LayerRef, Selection
from desktop_nn.views.diagram.hit import Slot
from desktop_nn.views.layer_names import layer_names
from desktop_nn.views.problem_text import problem_sentence

Change = Callable[[Project], Project]
FOLDED = QT_TRANSLATE_NOOP("Diagram", "“{layer}” was linear: multiplied into what read it, all outputs stay the same.")


class Commands:
    """Edits the document of a diagram; `report` shows the user why it could not, `tell` what has come of it."""

    def __init__(
        self, document: Document, selection: Selection, report: Callable[[str], None], tell: Callable[[str], None]
    ) -> None:
        self._document, self._selection, self._report, self._tell = document, selection, report, tell

    @property
    def project(self) -> Project:
        """The project as it is now."""
        return self._document.project

    def add_layer(self, kind: str, slot: Slot | None, activation: str = "") -> None:
        """Put a new layer on a wire, by default the one into the output, and select it; "": the usual activation."""
        after, before = (slot.after, slot.before) if slot else (None, None)
        old, add = set(self.project.network.order), partial(edits.add_layer, kind=kind, after=after, before=before)
        self._edit(partial(add, activation=activation) if activation else add, "add-layer")
        for layer_id in self.project.network.order:
            if layer_id not in old:
                self._selection.select(LayerRef(layer_id))

    def draw_network(self, text: str) -> None:
        """Put the network a text describes in the place of this one."""
        self._edit(lambda project: edits.draw_network(project, typed.parse(text, project.data.source)), "draw-network")

    def remove_layer(self, layer: str) -> None:
        """Take a layer out."""
        name, before = layer_names(self.project).get(layer, layer), self.project
        self._edit(lambda project: edits.remove_layer(project, layer), "remove-layer")
        if layer in before.network and layer not in self.project.network and edits.keeps_function(before, layer):
            self._tell(QCoreApplication.translate("Diagram", FOLDED).format(layer=name))

    def remove_layers(self, layers: frozenset[str]) -> None:
        """Take several layers out."""
        if len(layers) == 1:
            self.remove_layer(*layers)
        else:
            self._edit(lambda project: edits.remove_layers(project, layers), "remove-layers")

    def move_layer(self, layer: str, slot: Slot) -> None:
        """Put a layer on another wire."""
        self._edit(lambda project: edits.move_layer(project, layer, after=slot.after, before=slot.before), "move-layer")

    def change_units(self, layer: str, by: int) -> None:
        """Add units to a layer, or take some from its end."""
        units = self.project.network.layer(layer).units + by
        self._edit(lambda project: edits.set_units(project, layer, units), "set-units")

    def set_activation(self, layer: str, name: str) -> None:
        """Give a layer another activation."""
        self._edit(lambda project: edits.set_activation(project, layer, name), "set-activation")

    def set_slope(self, layer: str, slope: float) -> None:
        """Give a leaky ReLU another slope below zero."""
        self._edit(lambda project: edits.set_slope(project, layer, slope), "set-slope")

    def set_initializer(self, layer: str, name: str, constant: float | None = None) -> None:
        """Choose how a layer's first weights are drawn."""
        self._edit(lambda project: edits.set_initializer(project, layer, name, constant), "set-initializer")

    def set_rate(self, layer: str, rate: float) -> None:
        """Give a dropout layer another rate."""
        self._edit(lambda project: edits.set_rate(project, layer, rate), "set-rate")

    def connect(self, source: str, target: str) -> None:
        """Lay a wire."""
        self._edit(lambda project: edits.connect(project, source, target), "connect")

    def disconnect(self, source: str, target: str) -> None:
        """Cut a wire."""
        self._edit(lambda project: edits.disconnect(project, source, target), "disconnect")

    def rename(self, layer: str, name: str) -> None:
        """Give a layer a name; an empty one takes it back."""
        self._edit(lambda project: edits.rename(project, layer, name), "rename")

    def set_weight(self, ref: WeightRef, value: float) -> None:
        """Set one weight or bias."""
        self._edit(lambda project: edits.set_weight(project, ref, value), "set-weight")

    def fix(self, problem: Problem) -> None:
        """Mend a problem where there is an obvious way."""
        change = rules.suggested_fix(self.project, problem)
        if change is not None:
            self._edit(change, "fix")

    def _edit(self, change: Change, title: str) -> None:
        try:
            self._document.edit(change, title)
        except EditError as error:
            self._report(problem_sentence(error, layer_names(self.project)))
