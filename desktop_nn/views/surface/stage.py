"""The drawings of the ground, flat and in relief, one of which is looked at, or else the page of the next step."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop_nn.engine.probes import ProjectedPath
from desktop_nn.project.model import Project
from desktop_nn.session.surface_job import SurfaceField
from desktop_nn.views.surface.anatomy import Anatomy
from desktop_nn.views.surface.arrows import descent_field
from desktop_nn.views.surface.contour_map import ContourMap
from desktop_nn.views.surface.descent_table import DescentTable, side_by_side
from desktop_nn.views.surface.hand import Hand
from desktop_nn.views.surface.look import Look, look_at
from desktop_nn.views.surface.opengl import has_opengl
from desktop_nn.views.surface.orbit import Orbit
from desktop_nn.views.surface.relief import Relief, relief_of, wire_of
from desktop_nn.views.surface.scene import trace_of
from desktop_nn.views.surface.soft_relief import SoftRelief
from desktop_nn.views.surface.step_words import anatomy_words
from desktop_nn.views.surface.words import axis_names, height_name
from desktop_nn.widgets.contours import contour_lines
from desktop_nn.widgets.scale import LossScale, scale_of
from desktop_nn.widgets.tab_order import put_after
from desktop_nn.widgets.theme import current_theme

if TYPE_CHECKING:
    from desktop_nn.views.surface.gl_relief import GLRelief


class Stage(QStackedWidget):
    """Shows what it is given on the page that is looked at; the same once more costs nothing."""

    def __init__(self, orbit: Orbit, hand: Hand, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._orbit, self._hand, self._look = orbit, hand, look
        self.flat = ContourMap()
        self.flat.set_look(look)
        self.table = DescentTable()
        self.relief: SoftRelief | GLRelief | None = None  # made when it is first looked at
        self._shown: tuple[object, ...] = ()
        self._shaken: tuple[object, ...] = ()
        self._relief: Relief | None = None  # while it is looked at
        self._ground: SurfaceField | None = None  # the one that is shown
        self._flat_page = side_by_side(self.flat.plot, self.table)
        self.addWidget(self._flat_page)
        self.setMinimumSize(200, 110)
        hand.serve(self.flat.plot.viewport(), self.flat)

    def show_field(
        self, project: Project, field: SurfaceField | None, path: ProjectedPath | None, scale: str, *, solid: bool
    ) -> None:
        """Give the surface to the page that is looked at, if it does not have it yet."""
        relief = self._solid() if solid else None
        self.setCurrentWidget(relief or self._flat_page)
        shown = (field and id(field.losses), relief, current_theme(), scale)
        if shown == self._shown:  # a batch that shakes leaves the ground as it is
            return
        self._shown, self._relief, self._ground = shown, None, field
        self.set_look(self._look)
        if field is None:
            self._show_nothing()
        elif len(field.b) == 1:
            self.flat.set_names(axis_names(project, field)[0], height_name(field))
            self.flat.show_slice(field.a, field.losses[0], true_losses(path))
        elif relief is not None:
            self._relief = relief_of(field.a, field.b, field.losses, height_scale(field, path, scale))
            relief.set_relief(self._relief, (*axis_names(project, field), height_name(field)))
        else:
            self.flat.set_names(*axis_names(project, field))
            self.flat.show_surface(field.a, field.b, field.losses, height_scale(field, path, scale))
            lengths = float(np.linalg.norm(field.plane.u)), float(np.linalg.norm(field.plane.v))
            self.flat.show_slopes(*descent_field(field.a, field.b, field.losses, lengths))

    def set_look(self, look: Look) -> None:
        """Draw other extras."""
        self._look = look
        look = look_at(look, self._ground.job.height if self._ground is not None else "loss")
        self.flat.set_look(look)
        if self.relief is not None:
            self.relief.set_look(look)

    def show_batch(self, field: SurfaceField | None, path: ProjectedPath | None, scale: str, *, shaking: bool) -> None:
        """Show how the ground of the mini-batch differs, where that is wanted."""
        losses = field.batch_losses if field is not None and shaking else None
        shown = (losses is not None and id(losses), self._shown)
        if shown == self._shaken:
            return
        self._shaken = shown
        if field is None or losses is None or len(field.b) == 1:
            self.flat.show_batch(np.empty(0), np.empty(0))
            if self.relief is not None:
                self.relief.set_wire(None)
        elif self._relief is not None and self.relief is not None:
            self.relief.set_wire(wire_of(self._relief, losses))
        else:
            heights = height_scale(field, path, scale)
            self.flat.show_batch(*contour_lines(field.a, field.b, heights.unit(losses), heights))

    def show_path(
        self,
        field: SurfaceField | None,
        path: ProjectedPath | None,
        beside: ProjectedPath | None = None,
        *,
        hurried: bool,
    ) -> None:
        """Show path and ball over a surface, and the companion's path; `hurried`: no time for a fine picture."""
        if field is None:
            return
        relief = self._relief
        if relief is not None and self.relief is not None:
            self.relief.set_hurried(hurried)
            traces = (trace_of(relief, field.losses, one) if one is not None else None for one in (path, beside))
            self.relief.set_trace(*traces)
        else:
            self.flat.show_path(path, beside, flat=len(field.b) > 1)

    def show_anatomy(self, anatomy: Anatomy | None) -> None:
        """Show the next step taken apart at the ball, or not."""
        solid = self._relief is not None and self.relief is not None
        shown = self.relief if solid and self.relief is not None else self.flat
        shown.show_anatomy(anatomy, anatomy_words())

    def retranslate(self) -> None:
        """Set every text, in the language of now."""
        self.table.retranslate()
        self._name_pictures()
        self._shown = ()

    def restyle(self) -> None:
        """Take the colours of the present theme."""
        self.flat.restyle()
        self._shown = ()

    def _solid(self) -> SoftRelief | GLRelief:
        """The widget for 3-D, made when it is first wanted."""
        return self.relief or self._taken(_relief_widget(self._orbit))

    def draw_in_software(self) -> None:
        """Do without OpenGL, which draws on a screen only; before anything is shown."""
        self._taken(SoftRelief(self._orbit))

    def _taken(self, relief: SoftRelief | GLRelief) -> SoftRelief | GLRelief:
        self.relief = relief
        self._hand.serve(relief, relief.overlay)
        self.addWidget(relief)
        put_after(self.flat.plot, relief)
        self._name_pictures()
        return relief

    def _show_nothing(self) -> None:
        self.flat.clear()
        if self.relief is not None:
            self.relief.set_relief(None, ("", "", ""))
            self.relief.set_trace(None)

    def _name_pictures(self) -> None:
        keys = self.tr("Shift and arrow keys move the ball.")
        hint = self.tr("Drag the ball: the weights follow · click the ground: start there · click the path: go back")
        self.flat.plot.setAccessibleName(self.tr("Loss surface from above, with lines of equal loss"))
        self.flat.plot.setAccessibleDescription(keys)
        self.flat.plot.viewport().setToolTip(hint)
        if self.relief is not None:
            self.relief.setAccessibleName(self.tr("Loss surface in relief"))
            turn = self.tr("Arrow keys turn it, plus and minus zoom, Home puts it back.")
            self.relief.setAccessibleDescription(f"{turn} {keys}")
            self.relief.setToolTip(f"{hint}\n{self.tr('Drag to turn · wheel to zoom · Home puts it back')}")


def true_losses(path: ProjectedPath | None) -> np.ndarray:
    """Return the losses of the points of a path and of the ball."""
    return np.append(path.losses, path.now_loss) if path is not None else np.empty(0)


def height_scale(field: SurfaceField, path: ProjectedPath | None, scale: str) -> LossScale:
    """Return the scale of the heights of a surface and of the path over it, see `scale_of`."""
    heights = np.concatenate([field.losses.ravel(), true_losses(path)])
    return scale_of(heights, "linear" if field.job.height == "accuracy" else scale)


def _relief_widget(orbit: Orbit) -> SoftRelief | GLRelief:
    """Draw by OpenGL where there is one."""
    if not has_opengl():
        return SoftRelief(orbit)
    from desktop_nn.views.surface.gl_relief import GLRelief  # reaches for the driver when it is loaded

    return GLRelief(orbit)
