"""What the inspector's pages beside the chain rule have in common: each asks its questions and shows one look."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from typing import ClassVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop_nn.data import Split
from desktop_nn.engine.probes import Scope
from desktop_nn.engine.snapshot import Snapshot
from desktop_nn.engine.spec import WeightRef
from desktop_nn.project.model import Project
from desktop_nn.session.selection import SampleRef
from desktop_nn.session.workspace import Workspace


@dataclass(frozen=True, eq=False)
class Look:
    """What is looked at: a weight or none, over which samples, one sample beside, at the newest snapshot."""

    project: Project
    split: Split
    snapshot: Snapshot
    ref: WeightRef | None
    scope: Scope
    sample: SampleRef


class Page(QWidget):
    """One page; it is made when it is first looked at and told nothing while it is hidden.

    ``of_a_weight``: whether there is something to show only while a weight is selected. ``scoped``: whether the choice
    of samples concerns it, ``numbered``: whether it is about one sample.
    """

    weight_chosen = Signal(object)  # WeightRef
    asks_anew = Signal()  # its probes have changed

    of_a_weight: ClassVar[bool] = True
    scoped: ClassVar[bool] = False
    numbered: ClassVar[bool] = False

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.workspace = workspace

    def probes(self, ref: WeightRef | None, scope: Scope) -> frozenset[Hashable]:
        """What has to be computed with every snapshot."""
        return frozenset()

    def show_look(self, look: Look) -> None:
        """Show the present state."""
        raise NotImplementedError

    def retranslate(self) -> None:
        """Write every word in the current language."""
        raise NotImplementedError
