"""The loss surface of this network on these data, flat or in relief, with the path of the descent growing on it."""

from __future__ import annotations

import time
from collections.abc import Hashable
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import Slot
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop_nn.engine.spec import WeightRef
from desktop_nn.session.surface_job import SurfaceField
from desktop_nn.session.workspace import Workspace
from desktop_nn.views.base import View
from desktop_nn.views.notation import weight_label
from desktop_nn.views.surface.choice import CHOICES
from desktop_nn.views.surface.contour_map import ContourMap
from desktop_nn.views.surface.hand import Hand
from desktop_nn.views.surface.opengl import has_opengl
from desktop_nn.views.surface.orbit import Orbit
from desktop_nn.views.surface.pointer import Pointed
from desktop_nn.views.surface.relief import Relief, relief_of
from desktop_nn.views.surface.scene import trace_of
from desktop_nn.views.surface.soft_relief import SoftRelief
from desktop_nn.views.surface.source import SurfaceSource
from desktop_nn.widgets.combo import Combo
from desktop_nn.widgets.elided_label import ElidedLabel
from desktop_nn.widgets.numbers import MINUS, format_count, format_fixed, format_number, format_percent
from desktop_nn.widgets.sampling import loss_at
from desktop_nn.widgets.scale import LossScale, scale_of
from desktop_nn.widgets.segmented import SegmentedControl

if TYPE_CHECKING:
    from desktop_nn.views.surface.gl_relief import GLRelief

MARGIN = 10
ROUNDING = 1e-5  # of float32 weights
WORDS = 0.15  # s between two numbers in the caption while training: what changes faster cannot be read


class SurfaceView(View):
    """Chooses plane and dimension above, the drawing in the middle, one sentence below."""

    least_gap = 0.05
    takes_turns = True

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self.source = SurfaceSource(workspace, self)
        self.hand = Hand(workspace, self.source, self)
        self.orbit = Orbit(self)
        self.dimension = SegmentedControl([("2d", "2D"), ("3d", "3D")])
        self.plane = Combo()
        self.flat = ContourMap()
        self.relief: SoftRelief | GLRelief | None = None  # made when it is first looked at
        self.pages = QStackedWidget()
        self.caption = ElidedLabel()
        self._shown: tuple[object, ...] = ()
        self._relief: Relief | None = None
        self._pointed: Pointed | None = None
        self._words_due = 0.0
        self._lay_out()
        self._connect()

    # -- what the base class asks -----------------------------------------------------------------------------------

    def probes(self) -> frozenset[Hashable]:
        return self.source.probes()

    def draw(self) -> None:
        snapshot = self.snapshot
        if snapshot is not None:
            waiting = self.source.probes()
            self.source.follow(self.project, snapshot)
            if self.source.probes() != waiting:
                self.update_probes()
        self._show_field(self.source.field)
        self._show_path()
        if not self.training.playing or time.monotonic() >= self._words_due:
            self._words_due = time.monotonic() + WORDS
            self._say()

    def on_project(self) -> None:
        self.source.forget(self.project)

    def on_selection(self) -> None:
        if isinstance(self.selection.ref, WeightRef):
            self.source.pick(self.selection.ref)

    def retranslate(self) -> None:
        self._fill_planes()
        self.plane.setAccessibleName(self.tr("Plane of the loss surface"))
        self.dimension.setAccessibleName(self.tr("Flat or in relief"))
        self.setAccessibleName(self.tr("Loss surface"))
        self._name_pictures()
        self._shown = ()

    def restyle(self) -> None:
        self.flat.restyle()
        self._shown = ()

    # -- building ---------------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self.dimension.setObjectName("surface-dimension")
        self.plane.setObjectName("surface-plane")
        self.caption.setObjectName("surface-caption")
        self.caption.setProperty("role", "muted")
        self.pages.addWidget(self.flat.plot)
        self.pages.setMinimumSize(200, 110)
        bar = QHBoxLayout()
        bar.addWidget(self.dimension)
        bar.addStretch(1)
        bar.addWidget(self.plane)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, 0, MARGIN, 6)
        column.setSpacing(4)
        column.addLayout(bar)
        column.addWidget(self.pages, 1)
        column.addWidget(self.caption)

    def _connect(self) -> None:
        self.dimension.chosen.connect(self._on_dimension_chosen)
        self.plane.activated.connect(self._on_plane_chosen)
        self.source.changed.connect(self._on_source_changed)
        self.training.playing_changed.connect(self.mark_dirty)
        self.hand.serve(self.flat.plot.viewport(), self.flat)
        self.hand.pointed.connect(self._on_pointed)
        self.hand.changed.connect(self.mark_dirty)

    def _fill_planes(self) -> None:
        texts = {
            "auto": self.tr("Automatic plane"),
            "weights": self.tr("Two weights"),
            "pca": self.tr("PCA of the path"),
            "random": self.tr("Random"),
        }
        self.plane.clear()
        for choice in CHOICES:
            self.plane.addItem(texts[choice], choice)
        self.plane.setCurrentIndex(CHOICES.index(self.source.choice))

    def _solid(self) -> SoftRelief | GLRelief:
        """The widget for 3-D, made when it is first wanted."""
        if self.relief is None:
            self.relief = _relief_widget(self.orbit)
            self.hand.serve(self.relief, self.relief.overlay)
            self.pages.addWidget(self.relief)
            self._name_pictures()
        return self.relief

    def _name_pictures(self) -> None:
        self.flat.plot.setAccessibleName(self.tr("Loss surface from above, with lines of equal loss"))
        self.flat.plot.setAccessibleDescription(self._keys())
        self.flat.plot.viewport().setToolTip(self._hint())
        if self.relief is not None:
            self.relief.setAccessibleName(self.tr("Loss surface in relief"))
            keys = self.tr("Arrow keys turn it, plus and minus zoom, Home puts it back.")
            self.relief.setAccessibleDescription(f"{keys} {self._keys()}")
            hint = self.tr("Drag to turn · wheel to zoom · Home puts it back")
            self.relief.setToolTip(f"{self._hint()}\n{hint}")

    def _keys(self) -> str:
        return self.tr("Shift and arrow keys move the ball.")

    def _hint(self) -> str:
        return self.tr("Drag the ball and the weights follow · double click to start there")

    # -- drawing ----------------------------------------------------------------------------------------------------

    def _show_field(self, field: SurfaceField | None) -> None:
        """Give the surface to the page that is looked at, if it does not have it yet."""
        slice_only = field is not None and len(field.b) == 1
        self.dimension.set_option_enabled("3d", not slice_only, self._why_flat() if slice_only else "")
        solid = self._solid() if self.dimension.key() == "3d" and not slice_only else None
        self.pages.setCurrentWidget(solid or self.flat.plot)
        shown = (field, solid, self.theme)
        if shown == self._shown:
            return
        self._shown, self._relief = shown, None
        if field is None:
            self._show_nothing()
        elif slice_only:
            self.flat.set_names(self._names(field)[0], self.tr("loss"))
            self.flat.show_slice(field.a, field.losses[0])
        elif solid is not None:
            self._relief = relief_of(field.a, field.b, field.losses, self._scale(field))
            solid.set_relief(self._relief, (*self._names(field), self.tr("loss")))
        else:
            self.flat.set_names(*self._names(field))
            self.flat.show_surface(field.a, field.b, field.losses, self._scale(field))

    def _show_nothing(self) -> None:
        self.flat.clear()
        if self.relief is not None:
            self.relief.set_relief(None, ("", "", ""))
            self.relief.set_trace(None)

    def _show_path(self) -> None:
        field, path = self.source.field, self.hand.path()
        if field is None:
            return
        if self._relief is not None and self.relief is not None:
            self.relief.set_hurried(self.training.playing)
            self.relief.set_trace(trace_of(self._relief, field.losses, path) if path is not None else None)
        else:
            self.flat.show_path(path, flat=len(field.b) > 1)

    def _scale(self, field: SurfaceField) -> LossScale:
        path = self.source.path
        true = np.append(path.losses, path.now_loss) if path is not None else np.empty(0)
        return scale_of(np.concatenate([field.losses.ravel(), true]))

    # -- words ------------------------------------------------------------------------------------------------------

    def _why_flat(self) -> str:
        return self.tr("There is one direction only: the loss over it is a curve.")

    def _names(self, field: SurfaceField) -> tuple[str, str]:
        plane = field.plane
        if plane.kind == "weights":
            names = tuple(weight_label(self.project, ref) for ref in plane.refs)
            return (names[0], names[-1])
        if plane.kind == "pca":
            return self.tr("direction 1"), self.tr("direction 2")
        return self.tr("random direction 1"), self.tr("random direction 2")

    def _say(self) -> None:
        text = self._reading() if self._pointed is not None else self._sentence()
        if text != self.caption.text():
            self.caption.setText(text)

    def _sentence(self) -> str:
        field, path = self.source.field, self.source.path
        if not self.training.can_play:
            return self.tr("There is no surface: the network cannot be trained as it is.")
        if field is None or path is None:
            return self.tr("The surface is being computed…")
        offset = distance_text(path.now_offset)
        plane = field.plane
        if plane.kind == "pca" and plane.explained is not None:
            text = self.tr("This plane holds {share} of the motion · the ball is {offset} off it")
            return text.format(share=format_percent(plane.explained, 0), offset=offset)
        if plane.kind == "weights":
            if len(plane.refs) == plane.origin.size:
                return self.tr("These two are all the weights there are: the surface is exact")
            return self.tr("All other weights are held · the ball is {offset} off this plane").format(offset=offset)
        return self.tr("Two random directions · the ball is {offset} off this plane").format(offset=offset)

    def _reading(self) -> str:
        """What is under the pointer: a point of the path with its true loss, or of the surface."""
        field = self.source.field
        if field is None or self._pointed is None:
            return ""
        if len(field.b) == 1:
            a, loss = self._pointed.at[0], float(np.interp(self._pointed.at[0], field.a, field.losses[0]))
            return self.tr("at {a} · loss {loss}").format(a=format_number(a, 3), loss=format_number(loss))
        return self._path_reading(self._pointed.point) or self._field_reading(field, self._pointed.at)

    def _path_reading(self, point: int | None) -> str:
        path = self.source.path
        if path is None or point is None or point >= len(path.steps):
            return ""
        step, loss, offset = int(path.steps[point]), float(path.losses[point]), float(path.offsets[point])
        text = self.tr("Step {step} · true loss {loss} · {offset} off this plane")
        return text.format(step=format_count(step), loss=format_number(loss), offset=distance_text(offset))

    def _field_reading(self, field: SurfaceField, at: tuple[float, float]) -> str:
        a, b = (format_number(value, 3) for value in at)
        loss = float(loss_at(field.a, field.b, field.losses, np.array([at]))[0])
        if np.isnan(loss):
            return self.tr("({a}, {b}) · the loss is not finite here").format(a=a, b=b)
        return self.tr("({a}, {b}) · loss {loss}").format(a=a, b=b, loss=format_number(loss))

    # -- events -----------------------------------------------------------------------------------------------------

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.source.stop()

    @Slot(str)
    def _on_dimension_chosen(self, _key: str) -> None:
        self.mark_dirty()

    @Slot(int)
    def _on_plane_chosen(self, index: int) -> None:
        self.source.choice = CHOICES[index]
        self.mark_dirty()

    @Slot()
    def _on_source_changed(self) -> None:
        self.update_probes()
        self.mark_dirty()

    @Slot(object)
    def _on_pointed(self, pointed: Pointed | None) -> None:
        self._pointed = pointed
        self._say()


def distance_text(distance: float) -> str:
    """A distance to about two figures: 0.04, 12.31, 3e−4; what only rounding makes is 0.00."""
    if ROUNDING < distance < 0.01:
        mantissa, power = f"{distance:.0e}".split("e")
        return f"{mantissa}e{int(power)}".replace("-", MINUS)
    return format_fixed(distance, 2)


def _relief_widget(orbit: Orbit) -> SoftRelief | GLRelief:
    """Draw by OpenGL where there is one."""
    if not has_opengl():
        return SoftRelief(orbit)
    from desktop_nn.views.surface.gl_relief import GLRelief  # reaches for the driver when it is loaded

    return GLRelief(orbit)
