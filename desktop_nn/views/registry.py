"""The table of views: what there is to see and where it stands at first."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from desktop_nn.project.sentences import QT_TRANSLATE_NOOP
from desktop_nn.session.workspace import Workspace
from desktop_nn.views.base import View
from desktop_nn.views.boundary.view import BoundaryView
from desktop_nn.views.companion.view import CompanionView
from desktop_nn.views.curves.view import CurvesView
from desktop_nn.views.data_panel.view import DataView
from desktop_nn.views.diagram.view import DiagramView
from desktop_nn.views.gates.view import GatesView
from desktop_nn.views.inspector.view import InspectorView
from desktop_nn.views.pad.view import PadView
from desktop_nn.views.race.view import RaceView
from desktop_nn.views.restarts.view import RestartsView
from desktop_nn.views.results.view import ResultsView
from desktop_nn.views.samples.view import SamplesView
from desktop_nn.views.surface.view import SurfaceView
from desktop_nn.views.table.view import NetworkTableView
from desktop_nn.views.timeline.view import TimelineView
from desktop_nn.views.training_panel.view import TrainingView

Area = Literal["center", "top", "left", "right", "bottom", "edge"]


@dataclass(frozen=True, slots=True)
class ViewRow:
    """A view: its stable id, its title (context "Views"), the icon's name, its first place and how to make it.

    One that is not ``shown_at_first`` waits as a tab behind the last one before it in its area that is, or, with a
    ``floating`` size (width, height in pixels), beside the window.
    """

    id: str
    title: str
    icon: str
    area: Area
    factory: Callable[[Workspace], View]
    shown_at_first: bool = True
    floating: tuple[int, int] | None = None


VIEWS: tuple[ViewRow, ...] = (
    ViewRow("training", QT_TRANSLATE_NOOP("Views", "Training"), "play", "top", TrainingView),
    ViewRow("data", QT_TRANSLATE_NOOP("Views", "Data and layers"), "database", "left", DataView),
    ViewRow("diagram", QT_TRANSLATE_NOOP("Views", "Network"), "network", "center", DiagramView),
    ViewRow("companion", QT_TRANSLATE_NOOP("Views", "Comparison"), "git-fork", "center", CompanionView),
    ViewRow("boundary", QT_TRANSLATE_NOOP("Views", "Output"), "grid-3x3", "right", BoundaryView),
    ViewRow("results", QT_TRANSLATE_NOOP("Views", "Results"), "layout-grid", "right", ResultsView, False),
    ViewRow("surface", QT_TRANSLATE_NOOP("Views", "Loss surface"), "mountain", "right", SurfaceView),
    ViewRow("curves", QT_TRANSLATE_NOOP("Views", "Curves"), "chart-line", "right", CurvesView),
    ViewRow("inspector", QT_TRANSLATE_NOOP("Views", "Backprop inspector"), "search", "bottom", InspectorView),
    ViewRow("table", QT_TRANSLATE_NOOP("Views", "Network as a table"), "table", "bottom", NetworkTableView, False),
    ViewRow("samples", QT_TRANSLATE_NOOP("Views", "Samples as a table"), "list", "bottom", SamplesView, False),
    ViewRow("gates", QT_TRANSLATE_NOOP("Views", "Gate workshop"), "git-merge", "bottom", GatesView, False, (980, 620)),
    ViewRow("restarts", QT_TRANSLATE_NOOP("Views", "Restarts"), "falling", "bottom", RestartsView, False, (980, 620)),
    ViewRow("race", QT_TRANSLATE_NOOP("Views", "Optimiser race"), "flag", "bottom", RaceView, False, (980, 620)),
    ViewRow("pad", QT_TRANSLATE_NOOP("Views", "Pad"), "pencil", "bottom", PadView, False, (660, 520)),
    ViewRow("timeline", QT_TRANSLATE_NOOP("Views", "Timeline"), "history", "edge", TimelineView),
)
