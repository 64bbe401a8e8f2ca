"""The loss surface of this network on these data, flat or in relief, with the path of the descent growing on it."""

from __future__ import annotations

import time
from collections.abc import Callable, Hashable, Mapping
from functools import partial

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QHideEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from desktop_nn.engine.descent import Descent, DescentProbe
from desktop_nn.engine.layout import ParamLayout
from desktop_nn.engine.next_step import NextStep
from desktop_nn.engine.probes import NextStepProbe
from desktop_nn.engine.snapshot import Snapshot
from desktop_nn.engine.spec import WeightRef
from desktop_nn.export.surface_file import to_csv, to_npz
from desktop_nn.project import edits
from desktop_nn.session.samples import split_of
from desktop_nn.session.selection import exists
from desktop_nn.session.surface_job import SurfaceField
from desktop_nn.session.workspace import Workspace
from desktop_nn.views.base import View
from desktop_nn.views.surface.anatomy import anatomy_of
from desktop_nn.views.surface.axis_drop import AxisDrop
from desktop_nn.views.surface.choice import CHOICES, offered_weights
from desktop_nn.views.surface.descent_table import descent_probe, lockable_bias, slope_at_the_end
from desktop_nn.views.surface.freeze_button import FreezeButton
from desktop_nn.views.surface.hand import Hand
from desktop_nn.views.surface.look import Look, LookButton, look_of, names_of
from desktop_nn.views.surface.morph import Morph
from desktop_nn.views.surface.numbers import numbers_of
from desktop_nn.views.surface.options import Options, with_axis, with_plane
from desktop_nn.views.surface.options_button import OptionsButton
from desktop_nn.views.surface.options_panel import Shown
from desktop_nn.views.surface.orbit import Orbit
from desktop_nn.views.surface.pointer import Pointed
from desktop_nn.views.surface.source import SurfaceSource, ends_of, placed_beside, shares_parameters
from desktop_nn.views.surface.stage import Stage
from desktop_nn.views.surface.step_page import StepPage
from desktop_nn.views.surface.words import plane_names, reading, sentence, why_alone, why_flat
from desktop_nn.widgets.combo import Combo
from desktop_nn.widgets.elided_label import ElidedLabel
from desktop_nn.widgets.icons import icon
from desktop_nn.widgets.segmented import SegmentedControl

MARGIN = 10
PAGES = ("2d", "3d", "step")
NEXT_STEP = NextStepProbe()
WORDS = 0.15  # s between two numbers in the caption while training: what changes faster cannot be read
TOLD = 4.0  # s that a click on the ground is told for


class SurfaceView(View):
    """Chooses plane and dimension above, the drawing in the middle, one sentence below."""

    least_gap = 0.03
    takes_turns = True

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self.source = SurfaceSource(workspace, self)
        self.morph = Morph(self)
        self.axis_drop = AxisDrop(self)
        self.orbit = Orbit(self)
        self.dimension = SegmentedControl([("2d", "2D"), ("3d", "3D"), ("step", "")], self)  # Tab goes along the bar
        if workspace.settings.surface_page in PAGES:
            self.dimension.set_key(workspace.settings.surface_page)
        self.look_button = LookButton(look_of(workspace.settings.surface_extras), self)
        self.plane = Combo(self)
        self.freeze_button = FreezeButton(self)
        self.options_button = OptionsButton(self)
        self.hand = Hand(workspace, self.source, self, tuple(self.look_button.switches.values()))
        self.pages = Stage(self.orbit, self.hand, self.look_button.look, self)
        self.flat, self.table = self.pages.flat, self.pages.table
        self.step_page = StepPage(workspace)
        self.lock_bias = QToolButton(autoRaise=True)
        self.caption = ElidedLabel()
        self._descent: DescentProbe | None = None  # while there is but one weight to move
        self._pointed: Pointed | None = None
        self._pointed_on: SurfaceField | None = None  # what it is a place of: on another ground the mouse is elsewhere
        self._words_due = self._told_until = 0.0
        self._lay_out()
        self._connect()
        self._show_controls()

    # -- what the base class asks -----------------------------------------------------------------------------------

    def probes(self) -> frozenset[Hashable]:
        if self._steps():
            return frozenset()
        wanted = {NEXT_STEP} if self.look_button.look.next_step else set()
        return self.source.probes() | wanted | ({self._descent} if self._descent is not None else set())

    def companion_probes(self) -> frozenset[Hashable]:
        return frozenset() if self._steps() or not shares_parameters(self.project) else self.source.path_probes()

    def numbers(self) -> Mapping[str, Callable[[], bytes]]:
        field, path, snapshot = self.source.field, self.source.path, self.snapshot
        if field is None or path is None or snapshot is None:
            return {}
        drawn = numbers_of(field, path, snapshot.step)
        return {".npz": partial(to_npz, drawn), ".csv": partial(to_csv, drawn)}

    def scene(self) -> QWidget | None:
        return self.pages

    def imitate(self, model: View) -> None:
        assert isinstance(model, SurfaceView)
        self.source.imitate(model.source)
        self.orbit.set_camera(model.orbit.camera)
        self.pages.draw_in_software()
        self.dimension.set_key(model.dimension.key())

    def is_complete(self) -> bool:
        field = self.source.field
        return self._steps() or (field is not None and field.final and self.morph.field is field)

    def hold_ground(self) -> None:
        self.source.held = True

    def draw(self) -> None:
        snapshot = self.snapshot
        if self._steps():
            self._draw_step(snapshot)
            return
        if snapshot is not None:
            waiting = self.source.probes()
            self.source.follow(self.project, snapshot)
            if self.source.probes() != waiting:
                self.update_probes()
        self.morph.go_to(self.source.field)
        self._show_ground()
        self._show_anatomy(snapshot)
        field = self.source.field
        self.freeze_button.show_state(field.plane if field is not None else None, self.project.training.free)
        self._show_descent(snapshot)
        if not self.training.playing or time.monotonic() >= self._words_due:
            self._words_due = time.monotonic() + WORDS
            self._say()

    def on_project(self) -> None:
        self._told_until = 0.0
        self.source.forget(self.project)

    def on_weights(self) -> None:
        self._told_until = 0.0  # what was told is taken back, or is not the last edit any more

    def on_selection(self) -> None:
        if isinstance(self.selection.ref, WeightRef):
            self.source.pick(self.selection.ref)

    def retranslate(self) -> None:
        self._fill_planes()
        self.dimension.set_labels([("2d", "2D"), ("3d", "3D"), ("step", self.tr("Step"))])
        self.look_button.retranslate()
        self.freeze_button.retranslate()
        self.pages.retranslate()
        self.lock_bias.setText(self.tr("Lock the bias"))
        self.lock_bias.setToolTip(self.tr("One weight is left: its loss is a curve to go down step by step"))
        self.options_button.retranslate()
        self.plane.setAccessibleName(self.tr("Plane of the loss surface"))
        self.dimension.setAccessibleName(self.tr("Flat or in relief"))
        self.setAccessibleName(self.tr("Loss surface"))

    def restyle(self) -> None:
        self.pages.restyle()
        self.look_button.restyle()
        self.freeze_button.restyle()
        self.lock_bias.setIcon(icon("lock"))
        self.options_button.restyle()

    # -- building ---------------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self.dimension.setObjectName("surface-dimension")
        self.plane.setObjectName("surface-plane")
        self.caption.setObjectName("surface-caption")
        self.lock_bias.setObjectName("surface-lock-bias")
        self.lock_bias.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.lock_bias.hide()
        self.caption.setProperty("role", "muted")
        self.pages.addWidget(self.step_page)
        bar = QHBoxLayout()
        bar.setSpacing(2)
        bar.addWidget(self.dimension)
        bar.addStretch(1)
        bar.addWidget(self.look_button)
        bar.addWidget(self.plane)
        bar.addWidget(self.freeze_button)
        bar.addWidget(self.options_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, 0, MARGIN, 6)
        column.setSpacing(4)
        column.addLayout(bar)
        column.addWidget(self.pages, 1)
        foot = QHBoxLayout()
        foot.addWidget(self.caption, 1)
        foot.addWidget(self.lock_bias)
        column.addLayout(foot)

    def _connect(self) -> None:
        self.dimension.chosen.connect(self._on_dimension_chosen)
        self.plane.activated.connect(self._on_plane_chosen)
        self.freeze_button.asked.connect(self._on_freeze_asked)
        self.options_button.asked.connect(self._on_options_asked)
        self.options_button.panel.chosen.connect(self._on_options_chosen)
        self.axis_drop.hovered.connect(self._on_axis_hovered)
        self.axis_drop.dropped.connect(self._on_axis_dropped)
        self.morph.moved.connect(self.mark_dirty)
        self.source.changed.connect(self._on_source_changed)
        self.training.playing_changed.connect(self.mark_dirty)
        self.step_page.changed.connect(self.mark_dirty)
        self.lock_bias.clicked.connect(self._on_lock_bias)
        self.look_button.look_changed.connect(self._on_look_changed)
        self.hand.pointed.connect(self._on_pointed)
        self.hand.changed.connect(self.mark_dirty)
        self.hand.started.connect(self._on_started)

    def _show_controls(self) -> None:
        """Offer what is about the ground only where the ground is looked at."""
        self.options_button.mark(self.source.options)
        for control in (self.look_button, self.plane, self.freeze_button, self.options_button):
            control.setVisible(not self._steps())

    def _fill_planes(self) -> None:
        texts = plane_names()
        self.plane.clear()
        for choice in CHOICES:
            self.plane.addItem(texts[choice], choice)
        self.plane.setCurrentIndex(CHOICES.index(self.source.options.plane))

    # -- drawing ----------------------------------------------------------------------------------------------------

    def _show_ground(self) -> None:
        """Show surface and path, and the surface of the mini-batch where that is wanted."""
        field, options, path = self.morph.field, self.source.options, self.source.path
        slice_only = field is not None and len(field.b) == 1
        self.dimension.set_option_enabled("3d", not slice_only, why_flat() if slice_only else "")
        solid = self.dimension.key() == "3d" and not slice_only
        self.pages.show_field(self.project, field, path, options.scale, solid=solid)
        self.pages.show_batch(self.source.field, path, options.scale, shaking=options.shaking)
        self.pages.show_path(field, self.hand.path(), self.source.beside, hurried=self.training.playing)

    def _steps(self) -> bool:
        """Whether the next step is looked at, not the ground."""
        return self.dimension.key() == "step"

    def _draw_step(self, snapshot: Snapshot | None) -> None:
        self.pages.setCurrentWidget(self.step_page)
        if snapshot is not None:
            self.step_page.follow(self.project, snapshot)
        self.step_page.refresh()
        self._say()

    def _show_anatomy(self, snapshot: Snapshot | None) -> None:
        """Show the parts of the next step at the ball, where that is wanted and the ball is at rest in no hand."""
        step = snapshot.probes.get(NEXT_STEP) if snapshot is not None else None
        field, wanted = self.source.field, self.look_button.look.next_step and not self.hand.mover.held
        known = isinstance(step, NextStep) and field is not None and step.gradient.size == field.plane.origin.size
        anatomy = anatomy_of(field.plane, step) if wanted and known and field and isinstance(step, NextStep) else None
        self.pages.show_anatomy(anatomy)

    def _show_descent(self, snapshot: Snapshot | None) -> None:
        """Show the steps of a single weight beside its curve, and the slope at the ball."""
        field = self.source.field
        probe = descent_probe(field) if field is not None else None
        if probe != self._descent:
            self._descent = probe
            self.update_probes()
        self.table.setVisible(probe is not None)
        self.lock_bias.setVisible(field is not None and lockable_bias(field) is not None)
        found = snapshot.probes.get(probe) if snapshot is not None and probe is not None else None
        held = self.hand.mover.held
        if isinstance(found, Descent) and field is not None and not held:
            self.table.show_descent(found)
            self.flat.show_slope(slope_at_the_end(found, field))
        elif probe is None or held:
            self.flat.show_slope(None)

    # -- words ------------------------------------------------------------------------------------------------------

    def _say(self) -> None:
        text = self._text()
        if text != self.caption.text():
            self.caption.setText(text)

    def _text(self) -> str:
        if self._steps() and self.training.can_play:
            return self.step_page.sentence()
        if time.monotonic() < self._told_until:
            undo = QKeySequence(QKeySequence.StandardKey.Undo).toString(QKeySequence.SequenceFormat.NativeText)
            return self.tr("The ball starts here now · {key} takes it back").format(key=undo)
        field, path = self.source.field, self.source.path
        if not _is_one_ground(self._pointed_on, field):
            self._pointed = None
        if self._pointed is not None and self._pointed.ball:
            return self.tr("Drag the ball: the weights follow")
        if field is not None and self._pointed is not None:
            return reading(field, path, self._pointed)
        if not self.training.can_play:
            return self.tr("There is no surface: the network cannot be trained as it is.")
        if field is None or path is None:
            return self.tr("The surface is being computed…")
        free, snapshot = self.project.training.free, self.snapshot
        said = sentence(field, path, frozen=bool(free) and set(free) <= set(field.plane.refs))
        beside = snapshot.companion if snapshot is not None else None
        if snapshot is None or beside is None or placed_beside(self.project, snapshot) is not None:
            return said
        return f"{why_alone(shares_parameters(self.project))} · {said}"

    # -- events -----------------------------------------------------------------------------------------------------

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.source.stop()
        self.step_page.stop()

    @Slot(str)
    def _on_dimension_chosen(self, key: str) -> None:
        self.workspace.settings.surface_page = key
        self._show_controls()
        self.step_page.stop()
        self.update_probes()
        self.mark_dirty()

    @Slot()
    def _on_lock_bias(self) -> None:
        bias = lockable_bias(self.source.field) if self.source.field is not None else None
        if bias is not None:
            self.document.edit(lambda project: edits.lock(project, bias), "lock")

    @Slot(object)
    def _on_look_changed(self, look: Look) -> None:
        self.workspace.settings.surface_extras = names_of(look)
        self.pages.set_look(look)
        self.update_probes()
        self.mark_dirty()

    @Slot(int)
    def _on_plane_chosen(self, index: int) -> None:
        self.source.choose(with_plane(self.source.options, CHOICES[index]))

    @Slot()
    def _on_options_asked(self) -> None:
        source = self.source
        weights = offered_weights(ParamLayout.of(self.project.network), source.strongest, source.options)
        ends = ends_of(source.field) if source.field is not None else None
        curve = source.field is not None and len(source.field.b) == 1
        has_classes = split_of(self.project.data).task != "regression"
        why = "" if has_classes else self.tr("Numbers have no classes, so there is no accuracy.")
        even = self.tr("A curve is always on an even scale.") if curve else ""
        self.options_button.panel.show_options(Shown(self.project, source.options, weights, ends, why, even))

    @Slot(object)
    def _on_options_chosen(self, options: Options) -> None:
        self.plane.setCurrentIndex(CHOICES.index(options.plane))
        self.options_button.mark(options)
        self.source.choose(options)

    @Slot(object)
    def _on_freeze_asked(self, refs: tuple[WeightRef, ...]) -> None:
        if all(exists(self.project.network, ref) for ref in refs):  # the button may show a network of before
            title = "freeze-others" if refs else "train-all"
            self.document.edit(lambda project: edits.freeze_others(project, refs), title)

    @Slot(str)
    def _on_axis_hovered(self, axis: str) -> None:
        """Say where a dragged weight would go."""
        texts = {"u": self.tr("Drop it here for the axis across"), "v": self.tr("Drop it here for the axis upwards")}
        if axis:
            self.caption.setText(texts[axis])
        else:
            self._say()

    @Slot(str, object)
    def _on_axis_dropped(self, axis: str, ref: WeightRef) -> None:
        if exists(self.project.network, ref):
            self._on_options_chosen(with_axis(self.source.options, axis, ref))

    @Slot()
    def _on_started(self) -> None:
        """Say what a click has done: it may have been meant for something else."""
        self._told_until = time.monotonic() + TOLD
        self._say()

    @Slot()
    def _on_source_changed(self) -> None:
        self.update_probes()
        self.mark_dirty()

    @Slot(object)
    def _on_pointed(self, pointed: Pointed | None) -> None:
        self._pointed, self._pointed_on = pointed, self.source.field
        self._say()


def _is_one_ground(one: SurfaceField | None, other: SurfaceField | None) -> bool:
    """Whether a place of one field is the same place of the other: one plane, one range."""
    if one is None or other is None:
        return one is other
    return one.plane is other.plane and ends_of(one) == ends_of(other)
